"""Does an exercise hold what it should and nothing of its solution; is a fault told plainly?"""

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from whosays.exercises.faults import FOR_TEACHERS, faults
from whosays.exercises.release import STUB, release
from whosays.problem import Problem

KIT = Path(__file__).parents[2]
SOLUTIONS = sorted((KIT / "solutions").glob("*/*.ipynb"))

Change = Callable[[NotebookNode], object]


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(one for one in notebook.cells if one.id == name)


def of_cell(name: str, change: Callable[[NotebookNode], object]) -> Change:
    return lambda notebook: change(cell(notebook, name))


def source(name: str, text: str) -> Change:
    """Give a cell this source; ``{}`` stands for what it has."""
    return of_cell(name, lambda one: one.update(source=text.replace("{}", one.source)))


def metadata(where: str, /, **more: object) -> Change:
    return of_cell(where, lambda one: one.metadata.update(more))


def mark(where: str, /, **more: object) -> Change:
    def change(one: NotebookNode) -> None:
        for key, value in more.items():
            one.metadata.nbgrader[key] = value
            if value is None:
                del one.metadata.nbgrader[key]

    return of_cell(where, change)


def add(new: NotebookNode) -> Change:
    return lambda notebook: notebook.cells.append(new)


# ---- what an exercise is -------------------------------------------------------------------


def test_an_exercise_has_blanks_where_the_solution_has_answers(solution: NotebookNode) -> None:
    before = json.dumps(solution)
    made = release(solution)
    assert json.dumps(solution) == before, "the solution stays as it is"
    nbformat.validate(made)
    assert [one.source for one in made.cells] == [
        "# A small exercise",
        "import math",
        f"n = ...\n{STUB}\nn",
        "assert n",
        "*Write your answer here.*",
        "Draw a map.\n",
    ]
    assert [one.id for one in made.cells] == [
        "text-01",
        "given-02",
        "c1-answer",
        "c1-test",
        "r1-answer",
        "r2-answer",
    ]
    test = cell(made, "c1-test").metadata
    assert test["deletable"] is test["editable"] is False
    assert test["nbgrader"]["points"] == 2
    assert len(test["nbgrader"]["checksum"]) == 32
    assert not list(faults(solution, "")), "the small solution is sound"


# ---- faults --------------------------------------------------------------------------------

GRADED = "c1-answer"
FAULTS: dict[str, tuple[Change, str, str]] = {
    # what is wrong: (how it comes about, the cell, what is said of it)
    "code is not marked": (
        add(new_code_cell("x = 1", id="more")),
        "more",
        "neither an answer, nor a test, nor given; mark it for nbgrader, or tag it",
    ),
    "code is marked as nothing": (
        mark(GRADED, solution=False),
        GRADED,
        "neither an answer, nor a test, nor given",
    ),
    "a rubric is not tagged": (
        add(new_markdown_cell("**Rubric.** Full marks.", id="r9")),
        "r9",
        "looks like a rubric and would be in the exercise; tag",
    ),
    "a model answer is not tagged": (
        add(new_markdown_cell("Say why.", id="r9-solution")),
        "r9-solution",
        "looks like a rubric",
    ),
    "an output": (
        of_cell("load", lambda one: one.outputs.append(new_output("stream", text="42"))),
        "load",
        "has an output; clear all outputs and save",
    ),
    "an execution count": (
        of_cell("load", lambda one: one.update(execution_count=3)),
        "load",
        "clear all outputs",
    ),
    "an output for teachers": (
        of_cell("load", lambda one: (one.update(execution_count=3), tags_of(one, FOR_TEACHERS))),
        "load",
        "clear all outputs",
    ),
    "widget state": (
        lambda notebook: notebook.metadata.update(widgets={"state": {}}),
        "",
        "has the state of widgets in it; clear it and save",
    ),
    "another language": (
        lambda notebook: notebook.metadata.kernelspec.update(language="R"),
        "",
        "choose the Python kernel",
    ),
    "an attachment": (
        of_cell("title", lambda one: one.update(attachments={"a.png": {"image/png": "QQ=="}})),
        "title",
        "has an attachment; take it out",
    ),
    "a raw cell": (add(new_raw_cell("x", id="raw")), "raw", "is a raw cell"),
    "a hidden remark": (source("title", "{} <!-- 42 -->"), "title", "has a hidden remark"),
    "hidden remark in code of a text": (source("title", "`<!-- 42 -->`"), "title", "hidden remark"),
    "a title of a link": (source("title", "[a](b.html '42')"), "title", "shows only under the"),
    "a link of nothing": (source("title", "[](forty-two)"), "title", "a link without a text"),
    "a definition": (source("title", "{}\n\n[//]: # (42)"), "title", "which is not shown"),
    "a picture": (source("title", "![42](a.png)"), "title", "a picture, whose words"),
    "hidden HTML": (source("title", "<p hidden>42</p>"), "title", "HTML that may hide"),
    "a title in HTML": (source("title", "<details title='42'>a</details>"), "title", "HTML that"),
    "words behind a fence": (
        source("title", "```python 42\nx\n```"),
        "title",
        "words behind the marks that begin a code block",
    ),
    "a folded text": (
        metadata("title", jupyter={"source_hidden": True}),
        "title",
        "is folded away, and the exercise would show it",
    ),
    "an answer in a test": (
        source("c1-test", "### BEGIN SOLUTION\n1\n### END SOLUTION"),
        "c1-test",
        "has an answer and is not marked as that; mark it",
    ),
    "an answer in given code": (
        source("load", "### BEGIN SOLUTION\n1\n### END SOLUTION"),
        "load",
        "has an answer and is not marked",
    ),
    "an answer in a text": (
        source("title", "### BEGIN SOLUTION\n1\n### END SOLUTION"),
        "title",
        "has an answer and is not marked",
    ),
    "hidden tests in an answer": (
        source(GRADED, "{}\n### BEGIN HIDDEN TESTS\n1\n### END HIDDEN TESTS"),
        GRADED,
        "has hidden tests and is not marked",
    ),
    "a mark scheme in a text": (
        source("title", "### BEGIN MARK SCHEME\n1\n### END MARK SCHEME"),
        "title",
        "has a mark scheme and is not marked",
    ),
    "no region in an answer": (source(GRADED, "n = 42"), GRADED, "does not say where it is"),
    "a region that does not end": (
        source(GRADED, "n = ...\n### BEGIN SOLUTION\nn = 42"),
        GRADED,
        "begins SOLUTION and does not end it; write END SOLUTION behind it",
    ),
    "hidden tests that do not end": (
        source("c1-test", "### BEGIN HIDDEN TESTS\nassert n == 42"),
        "c1-test",
        "begins HIDDEN TESTS and does not end it",
    ),
    "a mark scheme that does not end": (
        source("r2-answer", "### BEGIN MARK SCHEME\none each"),
        "r2-answer",
        "begins MARK SCHEME and does not end it",
    ),
    "a region that does not begin": (
        source(GRADED, "n = ...\n### END SOLUTION"),
        GRADED,
        "ends SOLUTION, which has not begun",
    ),
    "a region in a region": (
        source(GRADED, "### BEGIN SOLUTION\n### BEGIN SOLUTION\nn = 42\n### END SOLUTION"),
        GRADED,
        "begins SOLUTION before SOLUTION has ended",
    ),
    "regions that cross": (
        source("c1-test", "### BEGIN HIDDEN TESTS\n### BEGIN SOLUTION\n1\n### END HIDDEN TESTS"),
        "c1-test",
        "begins SOLUTION before HIDDEN TESTS has ended",
    ),
    "a misspelt region": (
        source(GRADED, "n = ...\n### BEGIN SOLUTOIN\nn = 42\n### END SOLUTION"),
        GRADED,
        "did you mean “### BEGIN SOLUTION”?",
    ),
    "a region in small letters": (
        source("c1-test", "assert n\n# begin hidden tests\nassert n == 42\n# end hidden tests"),
        "c1-test",
        "did you mean “### BEGIN HIDDEN TESTS”?",
    ),
    "an answer beside its region": (
        source(GRADED, "n = 42\n### BEGIN SOLUTION\nn = 42\n### END SOLUTION"),
        GRADED,
        "gives a value before the answer begins; write “name = ...”",
    ),
    "an answer behind its region": (
        source(
            GRADED,
            "def f():\n    ### BEGIN SOLUTION\n    n = 2\n    ### END SOLUTION\n    return n",
        ),
        GRADED,
        "gives a value",
    ),
    "a remark beside the region": (
        source(GRADED, "{}  # 42"),
        GRADED,
        "has a remark that the exercise would show",
    ),
    "a remark beside hidden tests": (
        source("c1-test", "# it is 42\n{}"),
        "c1-test",
        "has a remark that the exercise would show",
    ),
    "no Python without the answer": (
        source(GRADED, "if (\n### BEGIN SOLUTION\nn\n### END SOLUTION"),
        GRADED,
        "is no Python without its answer",
    ),
    "the same name twice": (mark("c1-test", grade_id=GRADED), GRADED, "as another cell has"),
    "a name of another kind": (mark(GRADED, grade_id="n-is-42"), GRADED, "call it r1-test"),
    "no name": (mark(GRADED, grade_id=None), GRADED, "has the nbgrader name “None”"),
    "no points": (mark("c1-test", points=None), "c1-test", "is worth no points; say how many"),
    "points that are a text": (mark("c1-test", points="42"), "c1-test", "is worth no points"),
    "nought points": (mark("c1-test", points=0), "c1-test", "is worth no points"),
    "points for an answer": (mark(GRADED, points=1), GRADED, "is worth points and is not graded"),
    "a test that is open": (mark("c1-test", locked=False), "c1-test", "a learner could change"),
    "another nbgrader": (
        mark(GRADED, schema_version=2),
        GRADED,
        "in another way than our nbgrader",
    ),
    "a mark that is a text": (
        mark(GRADED, locked="42"),
        GRADED,
        "in another way than our nbgrader",
    ),
    "text that can't be graded": (
        mark("r1-answer", grade=False, points=None),
        "r1-answer",
        "nbgrader can't",
    ),
    "code that is a task": (mark(GRADED, task=True, points=1), GRADED, "is code marked as a task"),
    "a misspelt tag": (
        of_cell("rubric", lambda one: tags_of(one, "for-teacher")),
        "rubric",
        "has the tag “for-teacher”, which means nothing here; did you mean “for-teachers”?",
    ),
    "a tag in capitals": (
        of_cell("load", lambda one: tags_of(one, "Given")),
        "load",
        "did you mean “given”?",
    ),
    "a tag of another kind": (
        of_cell("title", lambda one: tags_of(one, "forty-two")),
        "title",
        "which means nothing here; take it out",
    ),
    "two tags": (
        of_cell("load", lambda one: tags_of(one, "given", "for-teachers")),
        "load",
        "is both “given” and “for-teachers”; take one of the two tags out",
    ),
    "tags that are a text": (
        of_cell("rubric", lambda one: one.metadata.update(tags=FOR_TEACHERS)),
        "rubric",
        "has tags that are not a list",
    ),
    "a mark and a tag": (
        metadata("c1-test", tags=["for-teachers"]),
        "c1-test",
        "so the exercise would lack it",
    ),
    "a mark and given": (metadata("c1-test", tags=["given"]), "c1-test", "“given” as well"),
}


def tags_of(one: NotebookNode, *tags: str) -> None:
    one.metadata["tags"] = list(tags)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_cell_and_what_to_do(solution: NotebookNode, fault: str) -> None:
    change, name, said = FAULTS[fault]
    change(solution)
    found = list(faults(solution, "solutions/small/small.ipynb"))
    assert any(said in f"{one.wrong}; {one.right}" for one in found), [str(one) for one in found]
    fitting = next(one for one in found if said in f"{one.wrong}; {one.right}")
    assert fitting.file == "solutions/small/small.ipynb"
    assert fitting.column == (name or None)
    if name:
        assert fitting.row is not None
        assert solution.cells[fitting.row - 1].id == name
    assert fitting.right
    with pytest.raises(Problem, match=re.escape(str(fitting.wrong))):
        release(solution)


def test_what_is_no_fault(solution: NotebookNode) -> None:
    source("title", "a < b, `<b>`, ``a `<i>` b``, <details><summary>A hint</summary>")(solution)
    source("load", "# A remark that everybody sees.\nimport math")(solution)
    source(GRADED, "n = ...\n### BEGIN SOLUTION\n# begin with a remark\nn = 42\n### END SOLUTION")(
        solution
    )
    assert list(faults(solution, "")) == []


# ---- planted secrets -----------------------------------------------------------------------

SECRET = "xyzzy42plugh"  # noqa: S105 - it opens nothing
FAR_DOWN = {"a": [{"b": {"c": [SECRET]}}]}
OUTPUTS = (
    new_output("stream", name="stdout", text=SECRET),
    new_output("execute_result", data={"text/plain": SECRET}, execution_count=1),
    new_output("display_data", data={"text/html": SECRET}, metadata={"x": SECRET}),
    new_output("display_data", data={"application/vnd.jupyter.widget-view+json": {"x": SECRET}}),
    new_output("error", ename="E", evalue=SECRET, traceback=[SECRET]),
)
PLANTED: dict[str, Change] = {
    "in an answer": source(GRADED, f"### BEGIN SOLUTION\nn = '{SECRET}'\n### END SOLUTION"),
    "in a remark in an answer": source(
        GRADED, f"### BEGIN SOLUTION\nn = 2  # {SECRET}\n### END SOLUTION"
    ),
    "where an answer begins": source(
        GRADED, f"x ### BEGIN SOLUTION {SECRET}\nn = 2\n### END SOLUTION {SECRET}"
    ),
    "in a remark beside an answer": source(GRADED, "{}" + f"\n# {SECRET}"),
    "in a value beside an answer": source(GRADED, f"m = '{SECRET}'\n" + "{}"),
    "in hidden tests": source(
        "c1-test", f"### BEGIN HIDDEN TESTS\nassert '{SECRET}'\n### END HIDDEN TESTS"
    ),
    "in a remark beside hidden tests": source("c1-test", f"# {SECRET}\n" + "{}"),
    "in an essay": source("r1-answer", f"### BEGIN SOLUTION\n{SECRET}\n### END SOLUTION"),
    "in an essay without a region": source("r1-answer", SECRET),
    "in a mark scheme": source(
        "r2-answer", f"### BEGIN MARK SCHEME\n{SECRET}\n### END MARK SCHEME"
    ),
    "in a text for teachers": source("rubric", f"{SECRET} <!-- {SECRET} -->"),
    "in code for teachers": add(
        new_code_cell(f"'{SECRET}'", id="more", metadata={"tags": [FOR_TEACHERS]})
    ),
    "in folded code for teachers": add(
        new_code_cell(
            f"'{SECRET}'",
            id="more",
            metadata={
                "tags": [FOR_TEACHERS],
                "jupyter": {"source_hidden": True},
                "collapsed": True,
            },
        )
    ),
    "in code that is not marked": add(new_code_cell(f"'{SECRET}'", id="more")),
    "in a folded text": lambda notebook: (
        source("title", SECRET)(notebook),
        metadata("title", jupyter={"source_hidden": True})(notebook),
    ),
    "in a raw cell": add(new_raw_cell(SECRET, id="raw")),
    "in a raw cell for teachers": add(
        new_raw_cell(SECRET, id="raw", metadata={"tags": [FOR_TEACHERS]})
    ),
    "in the format of a raw cell": add(new_raw_cell("", id="raw", metadata={"format": SECRET})),
    "in a remark of a text": source("title", f"<!-- {SECRET} -->"),
    "in the title of a link": source("title", f'[a](b "{SECRET}")'),
    "in a link of nothing": source("title", f"[ ]({SECRET})"),
    "in a definition of a link": source("title", f"[a]\n\n[a]: b '{SECRET}'"),
    "in the words of a picture": source("title", f"![{SECRET}](a.png)"),
    "in HTML": source("title", f"<span title='{SECRET}'>a</span>"),
    "in hidden HTML": source("title", f"<template>{SECRET}</template>"),
    "in a definition of types": source("title", f"<!DOCTYPE {SECRET}>"),
    "behind a fence": source("title", f"``` python {SECRET}\na\n```"),
    "in the name of an attachment": of_cell(
        "title", lambda one: one.update(attachments={SECRET: {"image/png": "QQ=="}})
    ),
    "in an attachment": of_cell(
        "title", lambda one: one.update(attachments={"a.txt": {"text/plain": SECRET}})
    ),
    "in a tag": of_cell("title", lambda one: tags_of(one, SECRET)),
    "in tags that are a text": metadata("title", tags=SECRET),
    "in the tags of a given cell": of_cell("load", lambda one: tags_of(one, "given", SECRET)),
    "in what a cell is called": metadata("title", name=SECRET),
    "in what a cell says of how it ran": metadata("load", execution={"iopub.status.idle": SECRET}),
    "in what is folded": metadata("load", jupyter={"source_hidden": SECRET, "x": SECRET}),
    "in jupyter as a text": metadata("title", jupyter=SECRET),
    "in whether it is collapsed": metadata("load", collapsed=SECRET, scrolled=SECRET),
    "in whether it can be deleted": metadata("title", deletable=SECRET, editable=SECRET),
    "in what the notebook is called": lambda notebook: notebook.metadata.update(
        title=SECRET, name=SECRET, authors=[{"name": SECRET}]
    ),
    "far down in the notebook": lambda notebook: notebook.metadata.update(FAR_DOWN),
    "in the name of the kernel": lambda notebook: notebook.metadata.kernelspec.update(
        display_name=SECRET, name=SECRET, x=SECRET
    ),
    "in the language of the kernel": lambda notebook: notebook.metadata.kernelspec.update(
        language=SECRET
    ),
    "in the language": lambda notebook: notebook.metadata.update(
        language_info={"name": SECRET, "version": SECRET}
    ),
    "in widgets": lambda notebook: notebook.metadata.update(
        widgets={"application/vnd.jupyter.widget-state+json": {"state": {"x": SECRET}}}
    ),
    "at the top": lambda notebook: notebook.update({SECRET: SECRET, "more": FAR_DOWN}),
    "in the version": lambda notebook: notebook.update(orig_nbformat=SECRET),
    "in the name of the cell toolbar": lambda notebook: notebook.metadata.update(
        celltoolbar=SECRET
    ),
    **{
        f"far down in {name}": metadata(name, **FAR_DOWN)
        for name in ("title", "load", GRADED, "c1-test", "rubric", "r1-answer", "r2-answer")
    },
    **{
        f"in the id of {name}": of_cell(name, lambda one: one.update(id=SECRET))
        for name in ("title", "load", GRADED, "c1-test", "rubric", "r1-answer", "r2-answer")
    },
    **{
        f"beside the source of {name}": of_cell(name, lambda one: one.update({"x": SECRET}))
        for name in ("title", "load", GRADED, "c1-test")
    },
    **{
        f"in nbgrader’s {key} of {name}": mark(name, **{key: value})
        for name in (GRADED, "c1-test", "r1-answer", "r2-answer")
        for key, value in {
            "grade_id": SECRET,
            "points": SECRET,
            "checksum": SECRET,
            "cell_type": SECRET,
            "locked": SECRET,
            "grade": SECRET,
            "solution": SECRET,
            "task": SECRET,
            "schema_version": SECRET,
            "remark": FAR_DOWN,
        }.items()
    },
    "in nbgrader’s of a text": metadata(
        "title", nbgrader={"grade_id": SECRET, "cell_type": SECRET, "x": FAR_DOWN}
    ),
    "in nbgrader as a text": metadata("title", nbgrader=SECRET),
    "in nbgrader of given code": metadata("load", nbgrader={"checksum": SECRET, "grade": False}),
    **{
        f"in an output of {name}: {number}": of_cell(
            name, lambda one, output=output: one.outputs.append(output)
        )
        for name in ("load", GRADED, "c1-test")
        for number, output in enumerate(OUTPUTS)
    },
    "in a count": of_cell("load", lambda one: one.update(execution_count=SECRET)),
}


@pytest.mark.parametrize("place", PLANTED)
def test_a_planted_secret_does_not_reach_the_exercise(
    solution: NotebookNode, place: str, tool: ModuleType, tmp_path: Path
) -> None:
    PLANTED[place](solution)
    assert SECRET in json.dumps(solution), "the secret is there"
    try:
        made = tool.written(release(solution))
    except Problem:
        made = "refused"
    assert SECRET not in made
    assert made == "refused" or "A small exercise" in made or "title" in place or "text" in place

    # The same through files, as the tool reads and writes them.
    file = tmp_path / "solutions" / "small" / "small.ipynb"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(solution), encoding="utf-8")
    ended = tool.main([], tmp_path)
    exercise = tmp_path / "exercises" / "small" / "small.ipynb"
    assert exercise.is_file() == (ended == 0)
    if ended == 0:
        assert SECRET not in exercise.read_text("utf-8")


@pytest.mark.parametrize(
    "shown",
    [
        source("title", SECRET),
        source("title", f"<details><summary>A hint</summary>\n\n{SECRET}\n\n</details>"),
        source("title", f"[{SECRET}](https://example.org)"),
        source("load", f"'{SECRET}'"),
        source("c1-test", f"assert '{SECRET}'\n" + "{}"),
    ],
)
def test_what_stands_in_plain_sight_stays(solution: NotebookNode, shown: Change) -> None:
    """The test above can fail: what is looked for is found where it is shown."""
    shown(solution)
    assert SECRET in json.dumps(release(solution))


# ---- the real ones -------------------------------------------------------------------------


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def phrases(text: str, length: int) -> set[tuple[str, ...]]:
    words = words_of(text)
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def text_of(one: NotebookNode) -> str:
    """What a cell says to people: its text, or the texts in its code."""
    if one.cell_type == "markdown":
        return one.source
    constants = [node for node in ast.walk(ast.parse(one.source)) if isinstance(node, ast.Constant)]
    return "\n".join(str(node.value) for node in constants)


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_nothing_of_a_rubric_or_an_answer_is_in_the_exercise(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    text = (KIT / "exercises" / path.stem / path.name).read_text("utf-8")
    exercise = nbformat.reads(text, as_version=4)
    shown = "\n".join(one.source for one in exercise.cells)
    kept = [one for one in notebook.cells if FOR_TEACHERS in one.metadata.get("tags", [])]
    assert kept, "a solution has something for teachers"
    there = phrases(text, 7)
    for one in kept:
        mine = phrases(text_of(one), 7)
        # A rubric or a model answer may take up a sentence of its task.
        assert len(mine & there) <= len(mine) / 3, f"{one.id}: {mine & there}"
    lines = [line.strip() for line in shown.splitlines()]
    for one in notebook.cells:
        regions = re.findall(
            r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", one.source, re.DOTALL
        )
        for line in "".join(regions).splitlines():
            if len(line.strip()) > 12 and not line.strip().startswith(("from ", "import ")):
                assert line.strip() not in lines, f"{one.id}: {line}"
    assert "SOLUTION" not in text
    assert "HIDDEN" not in text
    assert FOR_TEACHERS not in text


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem)
def test_every_task_is_graded_and_counts_its_points(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    tasks = [
        found[1]
        for one in notebook.cells
        if one.cell_type == "markdown" and (found := re.match(r"### ([RC]\d+)\. ", one.source))
    ]
    tests = [one.id[:-5].upper() for one in notebook.cells if one.id.endswith("-test")]
    assert tests == tasks
    assert 5 <= len(tasks) <= 8
    assert {task[0] for task in tasks} == {"R", "C"}, "both tracks"
    for one in notebook.cells:
        if "nbgrader" in one.metadata:
            assert one.metadata.nbgrader.grade_id == one.id
        assert re.fullmatch(r"[a-z0-9-]+", one.id)
    given = [one.source for one in notebook.cells if one.source.startswith(("ARTICLE =", "PAGES ="))]
    three = 'PAGES = ["three-papers-1", "three-papers-2", "three-papers-3"]'
    own = three if path.stem.startswith("12") else 'ARTICLE = "siding-with-assad"'
    assert given == [own], "one cell sets the article, and no other"


def test_every_exercise_is_current(tool: ModuleType) -> None:
    assert tool.main(["--check"]) == 0


# ---- the tool ------------------------------------------------------------------------------


class Kit:
    """A kit with one solution."""

    def __init__(self, folder: Path, tool: ModuleType, solution: NotebookNode) -> None:
        self.folder, self.tool, self.notebook = folder, tool, solution
        self.solution = folder / "solutions" / "01_small" / "01_small.ipynb"
        self.exercise = folder / "exercises" / "01_small" / "01_small.ipynb"
        self.solution.parent.mkdir(parents=True)
        self.save()

    def save(self) -> None:
        nbformat.write(self.notebook, self.solution)

    def edit(self, change: Change) -> None:
        change(self.notebook)
        self.save()

    def run(self, *arguments: str) -> int:
        return self.tool.main(list(arguments), self.folder)

    def work_in_it(self) -> str:
        text = self.exercise.read_text("utf-8").replace("# Write your code here.", "n = 41")
        self.exercise.write_text(text, "utf-8")
        return text

    def files(self) -> list[str]:
        return sorted(file.name for file in self.exercise.parent.iterdir())


@pytest.fixture
def kit(tmp_path: Path, tool: ModuleType, solution: NotebookNode) -> Kit:
    return Kit(tmp_path, tool, solution)


def test_it_makes_what_check_asks_for(kit: Kit, capsys: pytest.CaptureFixture[str]) -> None:
    assert kit.run("--check") == 1
    assert "exercises/01_small/01_small.ipynb is not current" in capsys.readouterr().err
    assert not kit.exercise.exists()
    assert kit.run() == 0
    assert "exercises/01_small/01_small.ipynb made" in capsys.readouterr().out
    assert kit.run("--check") == 0
    before = kit.exercise.stat().st_mtime_ns
    assert kit.run() == 0
    assert kit.exercise.stat().st_mtime_ns == before, "it is not written again"
    assert kit.files() == [".made", "01_small.ipynb"]


def test_a_changed_solution_makes_a_changed_exercise(kit: Kit) -> None:
    kit.run()
    kit.edit(source("title", "# Another exercise"))
    assert kit.run("--check") == 1
    assert kit.run() == 0
    assert "Another exercise" in kit.exercise.read_text("utf-8")
    assert kit.files() == [".made", "01_small.ipynb"], "nobody had worked in it"
    kit.edit(source("rubric", "Three points each."))
    assert kit.run("--check") == 0, "what is for teachers changes no exercise"


def test_what_somebody_did_is_put_aside(kit: Kit, capsys: pytest.CaptureFixture[str]) -> None:
    kit.run()
    done = kit.work_in_it()
    kit.edit(source("title", "# Another exercise"))
    assert kit.run() == 0
    said = capsys.readouterr().out
    (aside,) = kit.exercise.parent.glob("*(before *).ipynb")
    assert aside.read_text("utf-8") == done
    assert aside.name in said
    assert "Another exercise" in kit.exercise.read_text("utf-8")
    assert kit.run("--check") == 0, "what was put aside is nobody's fault"


def test_what_somebody_does_is_left_alone_while_nothing_changes(
    kit: Kit, capsys: pytest.CaptureFixture[str]
) -> None:
    kit.run()
    done = kit.work_in_it()
    assert kit.run() == 0
    assert "is left alone: somebody works in it" in capsys.readouterr().out
    assert kit.exercise.read_text("utf-8") == done
    assert kit.run("--check") == 1, "it is not what the solution makes"


def test_an_exercise_of_unknown_origin_is_put_aside(kit: Kit) -> None:
    kit.exercise.parent.mkdir(parents=True)
    kit.exercise.write_text("mine", "utf-8")
    assert kit.run() == 0
    (aside,) = kit.exercise.parent.glob("*(before *).ipynb")
    assert aside.read_text("utf-8") == "mine"


def test_a_faulty_solution_leaves_the_exercise_as_it_was(
    kit: Kit, capsys: pytest.CaptureFixture[str]
) -> None:
    kit.run()
    before = kit.exercise.read_text("utf-8")
    kit.edit(source(GRADED, "n = ...\n### BEGIN SOLUTION\nn = 42"))
    assert kit.run() == 1
    said = capsys.readouterr().err
    assert "solutions/01_small/01_small.ipynb, row 3, column c1-answer: begins SOLUTION" in said
    assert "python3 start.py exercises" in said
    assert kit.exercise.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no notebook"),
        ("{", "is no notebook"),
        ("[1]", "is no notebook"),
        ('{"nbformat": 4, "nbformat_minor": 5}', "is not as a notebook should be"),
        ('{"cells": 1, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "not as a notebook"),
    ],
)
def test_a_spoilt_solution_is_told(
    kit: Kit, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    kit.solution.write_text(text, "utf-8")
    assert kit.run() == 1
    assert said in capsys.readouterr().err


def test_names_that_do_not_fit_are_told(kit: Kit, capsys: pytest.CaptureFixture[str]) -> None:
    copy = kit.solution.with_name("01_small-Copy1.ipynb")
    nbformat.write(kit.notebook, copy)
    assert kit.run() == 1
    assert "01_small-Copy1.ipynb: is not named as its folder" in capsys.readouterr().err
    copy.unlink()
    assert kit.run("01_small") == 0
    with pytest.raises(SystemExit, match=r"There is no solution 99_other\. There are: 01_small"):
        kit.run("99_other")
    left = kit.folder / "exercises" / "02_gone" / "02_gone.ipynb"
    left.parent.mkdir()
    left.touch()
    assert kit.run("--check") == 1
    assert "exercises/02_gone/02_gone.ipynb has no solution" in capsys.readouterr().err


def test_an_exercise_is_the_same_each_time(solution: NotebookNode, tool: ModuleType) -> None:
    other: Any = nbformat.from_dict(json.loads(json.dumps(solution)))
    assert tool.written(release(solution)) == tool.written(release(other))
