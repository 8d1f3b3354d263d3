"""Could anything in a solution carry an answer into the exercise, or keep it from being graded?

Each fault is told with the cell and with what to do. What a reader of the exercise sees as a
matter of course, text and given code, may say anything; all else must be known by its place.
Needs no nbgrader.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from io import StringIO
from tokenize import COMMENT, TokenError, generate_tokens
from typing import Any, cast

from nbformat import NotebookNode

from whosays.lesson.declarations import PARAMETERS
from whosays.problem import Fault

FOR_TEACHERS = "for-teachers"
"""The tag of a cell that stays in the solution: a rubric, a remark."""
GIVEN = "given"
"""The tag of a code cell that the exercise shows as it is."""
MARKS = ("grade", "solution", "task", "locked")
"""What a cell can be marked as for nbgrader."""

_Found = Iterator[tuple[str, str]]

_KINDS = {
    "SOLUTION": ("solution", "an answer", "mark it as an autograded answer"),
    "HIDDEN TESTS": ("grade", "hidden tests", "mark it as autograder tests"),
    "MARK SCHEME": ("task", "a mark scheme", "mark it as a manually graded task"),
}
_EDGE = re.compile(r"\b(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)\b")
_EDGES = [f"{edge} {kind}" for edge in ("BEGIN", "END") for kind in _KINDS]
_NAME = re.compile(r"[rc][0-9]+-(answer|test)")
_CODE_IN_TEXT = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_HIDDEN_IN_TEXT = (
    ("a link with a title, which shows only under the mouse", re.compile(r"\]\([^)]*\s[^)]*\)")),
    ("a link without a text", re.compile(r"\[\s*\]\(")),
    ("a definition of a link, which is not shown", re.compile(r"^\s*\[[^\]]*\]:", re.MULTILINE)),
    ("a picture, whose words are not shown", re.compile(r"!\[")),
    (
        "HTML that may hide something",
        re.compile(
            r"<(?!/?(?:details|summary|br|kbd|sub|sup)>)(?!https?://[^>\s]+>)[a-z/!?]", re.I
        ),
    ),
)
_FENCE = re.compile(r"^\s*(```+|~~~+)[ \t]*\S*[ \t]+\S", re.MULTILINE)


def faults(solution: NotebookNode, file: str) -> Iterator[Fault]:
    """Everything wrong in a solution notebook.

    ``row`` counts cells from 1, ``column`` is the cell's name.
    """
    if "widgets" in solution.metadata:
        yield Fault(file, None, None, "has the state of widgets in it", "clear it and save")
    if solution.metadata.get("kernelspec", {}).get("language", "python") != "python":
        yield Fault(file, None, None, "is not a notebook for Python", "choose the Python kernel")
    names = Counter(_marks(cell).get("grade_id") for cell in solution.cells)
    for number, cell in enumerate(solution.cells, start=1):
        found = [*_of_any_cell(cell)]
        if FOR_TEACHERS not in tags(cell):
            found += [*_of_text(cell), *_of_regions(cell), *_of_marks(cell, names)]
        for wrong, right in found:
            yield Fault(file, number, str(cell.get("id", "")), wrong, right)


def tags(cell: NotebookNode) -> list[str]:
    """The tags of a cell; none where they are not a list."""
    there: object = cell.metadata.get("tags", [])
    return [str(tag) for tag in cast("list[object]", there)] if isinstance(there, list) else []


def marked(cell: NotebookNode) -> bool:
    """Whether a cell is marked for nbgrader as anything at all."""
    return any(_marks(cell).get(mark) for mark in MARKS)


def _marks(cell: NotebookNode) -> Mapping[str, Any]:
    there: object = cell.metadata.get("nbgrader", {})
    return cast("Mapping[str, Any]", there) if isinstance(there, Mapping) else {}


def _of_any_cell(cell: NotebookNode) -> _Found:
    if cell.get("attachments"):
        yield "has an attachment", "take it out; a picture can be drawn by code"
    if cell.get("outputs") or cell.get("execution_count"):
        yield "has an output", "clear all outputs and save"
    if cell.cell_type == "raw":
        yield "is a raw cell, which nbgrader leaves as it is", "make it text or code"
    if not isinstance(cell.metadata.get("tags", []), list):
        yield "has tags that are not a list", "take them out and tag it anew"
    for tag in tags(cell):
        if tag not in (GIVEN, FOR_TEACHERS, PARAMETERS):
            close = get_close_matches(tag.lower(), (GIVEN, FOR_TEACHERS), 1, 0.5)
            meant = f"did you mean “{close[0]}”?" if close else "take it out"
            yield f"has the tag “{tag}”, which means nothing here", meant
    if FOR_TEACHERS in tags(cell):
        if GIVEN in tags(cell):
            yield f"is both “{GIVEN}” and “{FOR_TEACHERS}”", "take one of the two tags out"
        if marked(cell):
            yield (
                f"is marked for nbgrader and is “{FOR_TEACHERS}”, so the exercise would lack it",
                "take the mark or the tag out",
            )


def _of_text(cell: NotebookNode) -> _Found:
    """What could hide in a text, and what looks as if the tag was forgotten."""
    if cell.cell_type != "markdown":
        return
    tag_it = f"tag the cell “{FOR_TEACHERS}”"
    to_do = f"take it out, or {tag_it}"
    name = str(cell.get("id", ""))
    if "**Rubric" in cell.source or name.endswith(("-rubric", "-solution")):
        yield "looks like a rubric and would be in the exercise", tag_it
    if _mapping(cell.metadata.get("jupyter")).get("source_hidden"):
        yield "is folded away, and the exercise would show it", f"unfold it, or {tag_it}"
    if "<!--" in cell.source:
        yield "has a hidden remark (<!-- -->)", to_do
    if _FENCE.search(cell.source):
        yield "has words behind the marks that begin a code block, which are not shown", to_do
    shown = _CODE_IN_TEXT.sub("", cell.source.replace("<!--", ""))
    for what, pattern in _HIDDEN_IN_TEXT:
        if pattern.search(shown):
            yield f"has {what}", to_do


def _of_regions(cell: NotebookNode) -> _Found:
    """What is wrong with the regions that nbgrader takes out of a cell."""
    inside, kinds = "", set[str]()
    for line in cell.source.splitlines():
        edge = _EDGE.search(line)
        if not edge:
            words = line.strip().strip("# ")
            close = get_close_matches(words.upper(), _EDGES, 1, 0.8)
            if close and line.strip().startswith("#"):
                yield (
                    f"has a line that nbgrader takes for a remark: “{line.strip()}”",
                    f"did you mean “### {close[0]}”?",
                )
            continue
        begins, kind = edge[1] == "BEGIN", edge[2]
        kinds.add(kind)
        if begins and inside:
            yield f"begins {kind} before {inside} has ended", f"write END {inside} before it"
        if not begins and inside != kind:
            yield f"ends {kind}, which has not begun", f"write BEGIN {kind} before it"
        inside = kind if begins else ""
    if inside:
        yield f"begins {inside} and does not end it", f"write END {inside} behind it"
    marks = _marks(cell)
    for kind in sorted(kinds):
        mark, what, right = _KINDS[kind]
        if not marks.get(mark):
            yield f"has {what} and is not marked as that", right
    if cell.cell_type != "code":
        return
    if marks.get("solution") and "SOLUTION" not in kinds:
        yield "is marked as an answer and does not say where it is", "write BEGIN and END SOLUTION"
    if marks.get("solution") or marks.get("grade"):
        yield from _of_what_is_left(cell)


def _of_marks(cell: NotebookNode, names: Mapping[Any, int]) -> _Found:
    """What is wrong with what nbgrader is told of a cell."""
    marks, anew = _marks(cell), "mark it anew under “Create assignment”"
    if "nbgrader" in cell.metadata and not _as_nbgrader_writes(cell.metadata["nbgrader"]):
        yield "is marked in another way than our nbgrader does it", anew
    if not marked(cell):
        if cell.cell_type == "code" and GIVEN not in tags(cell):
            yield (
                "is code that is neither an answer, nor a test, nor given",
                f"mark it for nbgrader, or tag it “{GIVEN}” or “{FOR_TEACHERS}”",
            )
        return
    if GIVEN in tags(cell):
        yield f"is marked for nbgrader and “{GIVEN}” as well", "take the mark or the tag out"
    name = marks.get("grade_id")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        yield f"has the nbgrader name “{name}”", "call it r1-test, c1-answer, c1-test and so on"
    elif names[name] > 1:
        yield f"has the nbgrader name “{name}”, as another cell has", "give each its own"
    points = marks.get("points")
    if marks.get("grade") or marks.get("task"):
        if isinstance(points, bool) or not isinstance(points, int | float) or not points > 0:
            yield "is graded and is worth no points", "say how many points it is worth"
    elif points is not None:
        yield "is worth points and is not graded", "put the points into its test"
    if marks.get("grade") and not marks.get("solution") and not marks.get("locked"):
        yield "is a test that a learner could change", "lock it (“locked”: true)"
    if cell.cell_type == "markdown" and not marks.get("task"):
        both = bool(marks.get("grade")), bool(marks.get("solution"))
        if both[0] != both[1]:
            yield "is text that nbgrader can't grade", "mark it as a manually graded answer"
    if cell.cell_type == "code" and marks.get("task"):
        yield "is code marked as a task", "a task is text; mark code as answer or tests"


def _as_nbgrader_writes(marks: object) -> bool:
    """Whether marks have the form of nbgrader's schema 3; points and names are looked at apart."""
    if not isinstance(marks, Mapping):
        return False
    said = cast("Mapping[str, object]", marks)
    return (
        set(said) <= {*MARKS, "schema_version", "grade_id", "points", "checksum", "cell_type"}
        and said.get("schema_version") == 3
        and all(isinstance(said.get(mark), bool) for mark in ("grade", "solution", "locked"))
        and isinstance(said.get("task", False), bool)
        and re.fullmatch("[0-9a-f]{32}", str(said.get("checksum", "0" * 32))) is not None
        and said.get("cell_type", "code") in ("code", "markdown")
    )


def _of_what_is_left(cell: NotebookNode) -> _Found:
    """What an answer or test cell says beside its regions, which the exercise shows."""
    left = _without_regions(cell.source)
    try:
        remarks = [t for t in generate_tokens(StringIO(left).readline) if t.type == COMMENT]
        tree = ast.parse(left)
    except (SyntaxError, TokenError):
        yield "is no Python without its answer", "write a line such as “name = ...” before it"
        return
    if any(remark.string != "#" for remark in remarks):
        yield (
            "has a remark that the exercise would show",
            "put it between BEGIN and END, or into the text above",
        )
    if _marks(cell).get("solution") and any(_gives_away(node) for node in ast.walk(tree)):
        yield "gives a value before the answer begins", "write “name = ...”, with three dots"


def _without_regions(source: str) -> str:
    """The lines that stand in no region, with three dots in place of an answer."""
    kept: list[str] = []
    inside = False
    for line in source.splitlines():
        edge = _EDGE.search(line)
        if edge and edge[1] == "BEGIN":
            kept.append(line[: len(line) - len(line.lstrip())] + "...")
        inside = edge[1] == "BEGIN" if edge else inside
        if not edge and not inside:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _gives_away(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Return):
        return False
    value = node.value
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    return not all(isinstance(one, ast.Constant) and one.value is ... for one in parts)


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}
