"""Does each coding task take every right answer, and tell every wrong one what is wrong with it?

Right and wrong answers stand in ``answers/<lesson>.yml``: the cell, its whole source, and
what is said of it: nothing (it is right), part of a sentence, or ``hidden`` where only the
hidden tests catch it. Beside them, each solution is changed a little in every way listed in
`mutants`, and each change must be caught, or be named in ``answers/no_difference.yml``.
"""

import ast
import contextlib
import io
import json
import os
import re
import signal
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
import yaml

KIT = Path(__file__).parents[2]
ANSWERS = Path(__file__).parent / "answers"
LESSONS = [path.stem for path in sorted((KIT / "solutions").glob("*/*.ipynb"))]
ARTICLE = "siding-with-assad"
OTHERS = ("silent-foghorn", "two-clubs-1")
STUB = "# Write your code here.\n..."
SOLUTION = re.compile(
    r"^([ \t]*)### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION", re.DOTALL | re.MULTILINE
)
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)
SECONDS = 20

Names = dict[str, Any]


@pytest.fixture(autouse=True, scope="module")
def nobodys_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Run with an empty record, in an empty folder, drawing on nothing."""
    before = plt.get_backend()
    plt.switch_backend("agg")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WHOSAYS_WORK", str(tmp_path_factory.mktemp("work")))
        patch.chdir(tmp_path_factory.mktemp("exercise"))
        yield
        assert not list(Path.cwd().iterdir()), "a solution writes nothing beside itself"
    plt.close("all")
    plt.switch_backend(before)


# ---- running a solution --------------------------------------------------------------------


@cache
def cells(lesson: str, article: str = ARTICLE) -> list[tuple[str, str]]:
    """The code cells of a solution: name and source."""
    read = json.loads((KIT / "solutions" / lesson / f"{lesson}.ipynb").read_text("utf-8"))
    return [
        (cell["id"], _about("".join(cell["source"]), article))
        for cell in read["cells"]
        if cell["cell_type"] == "code"
    ]


def _about(source: str, article: str) -> str:
    """A cell with its parameter: this article, or this one beside one of the three papers."""
    if article == ARTICLE:
        return source
    source = re.sub(r'^ARTICLE = ".*"', f'ARTICLE = "{article}"', source)
    return re.sub(r"^PAGES = \[.*\]", f'PAGES = ["{article}", "three-papers-1"]', source)


def answer_cells(lesson: str) -> list[str]:
    return [name for name, source in cells(lesson) if SOLUTION.search(source)]


def test_of(lesson: str, name: str) -> str:
    """The source of the test that stands behind an answer."""
    names = [one for one, _ in cells(lesson)]
    return next(s for one, s in cells(lesson)[names.index(name) + 1 :] if one.endswith("-test"))


test_of.__test__ = False


def run(source: str, names: Names) -> None:
    """Run a cell as a notebook does: what it draws is done with when it ends."""
    plt.close("all")
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, "<cell>", "exec"), names)  # noqa: S102 - that is what is tested


@cache
def before_each_answer(lesson: str) -> dict[str, Names]:
    """What stands in the notebook before each answer, once the solution runs up to it."""
    names: Names = {"__name__": "__main__"}
    found: dict[str, Names] = {}
    for name, source in cells(lesson):
        found[name] = dict(names)
        run(source, names)
    return found


def fresh(names: Names) -> Names:
    """The same names, with tables and lists of their own: an answer may change them."""
    return {
        name: deepcopy(value)
        if isinstance(value, pd.DataFrame | pd.Series | dict | list | set)
        else value
        for name, value in names.items()
        if name != "__builtins__"
    }


def outcome(lesson: str, name: str, answer: str) -> tuple[str, str]:
    """Which tests an answer fails, and what is said of it."""
    names = fresh(before_each_answer(lesson)[name])
    test = test_of(lesson, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a learner's answer may cause some
        try:
            run(answer, names)
        except Exception as error:  # noqa: BLE001 - an answer may go wrong in any way
            return "itself", f"{type(error).__name__}: {error}"
        for which, source in (("visible", HIDDEN.sub("", test)), ("hidden", test)):
            try:
                run(source, names)
            except AssertionError as error:
                return which, str(error)
            except Exception as error:  # noqa: BLE001 - a learner's function may go wrong too
                return "a function", f"{type(error).__name__}: {error}"
    return "none", ""


# ---- the tables of answers -----------------------------------------------------------------


def entries(lesson: str) -> list[dict[str, Any]]:
    path = ANSWERS / f"{lesson}.yml"
    return yaml.safe_load(path.read_text("utf-8")) if path.is_file() else []


def table() -> Iterator[Any]:
    for lesson in LESSONS:
        seen: Counter[str] = Counter()
        for entry in entries(lesson):
            kind = "right" if entry["says"] is None else "wrong"
            task = f"{lesson[:2]}-{entry['cell'].removesuffix('-answer')}-{kind}"
            seen[task] += 1
            yield pytest.param(lesson, entry, id=f"{task}-{seen[task]}")


@pytest.mark.parametrize(("lesson", "entry"), list(table()))
def test_an_answer(lesson: str, entry: dict[str, Any]) -> None:
    failed, said = outcome(lesson, entry["cell"], entry["answer"])
    if entry["says"] is None:
        assert failed == "none", f"a right answer is refused: {said}"
    elif entry["says"] == "hidden":
        assert failed == "hidden", f"fails {failed}: {said}"
    else:
        assert failed in ("visible", "hidden"), f"fails {failed}: {said}"
        assert entry["says"] in said


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_coding_task_has_right_and_wrong_answers(lesson: str) -> None:
    counted: Counter[tuple[str, bool]] = Counter(
        (entry["cell"], entry["says"] is None) for entry in entries(lesson)
    )
    assert {cell for cell, _ in counted} <= set(answer_cells(lesson))
    for cell in answer_cells(lesson):
        assert counted[cell, True] >= 2, f"{lesson} {cell}: two right answers, written differently"
        assert counted[cell, False] >= 3, f"{lesson} {cell}: three wrong answers"
    assert all(set(entry) == {"cell", "says", "answer"} for entry in entries(lesson))


@pytest.mark.parametrize("article", [ARTICLE, *OTHERS])
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_solution_passes_its_own_tests(lesson: str, article: str) -> None:
    if article == ARTICLE:
        before_each_answer(lesson)
        return
    names: Names = {"__name__": "__main__"}
    for name, source in cells(lesson, article):
        try:
            run(source, names)
        except Exception as error:
            error.add_note(f"in {lesson}, {name}")
            raise


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_blank_passes_nothing_and_is_told_so(lesson: str) -> None:
    for name in answer_cells(lesson):
        source = dict(cells(lesson))[name]
        blank = SOLUTION.sub(lambda found: re.sub("^", found[1], STUB, flags=re.M), source)
        failed, said = outcome(lesson, name, blank)
        assert failed == "visible", f"{name}: {failed} {said}"
        assert said.endswith("."), f"{name}: {said}"


# ---- small changes of a solution -----------------------------------------------------------

_SWAPPED: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
_OTHER_NAMES = {
    "sum": ("count", "mean"),
    "mean": ("sum",),
    "max": ("min",),
    "min": ("max",),
    "idxmax": ("idxmin",),
    "idxmin": ("idxmax",),
    "nunique": ("count",),
    "head": ("tail",),
    "tail": ("head",),
    "cumsum": ("cummax",),
    "all": ("any",),
    "any": ("all",),
    "barh": ("line",),
    "bar": ("line",),
    "set_title": ("set_xlabel",),
}
_OTHER_COLUMNS = {"part": "block", "block": "part", "code": "part", "kind": "unit", "claim": "unit"}
_FILTERS = ("query", "dropna", "drop", "drop_duplicates")


def changes(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], ast.AST]]]:
    """What can be changed in a piece of code: in words, and how."""
    if isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in _SWAPPED:
        yield "other sign", lambda n: _with(n, op=_SWAPPED[type(n.op)]())
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        yield "divided the other way", lambda n: _with(n, left=n.right, right=n.left)
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _SWAPPED:
        yield "other comparison", lambda n: _with(n, ops=[_SWAPPED[type(n.ops[0])]()])
    if isinstance(node, ast.Attribute) and node.attr in _OTHER_NAMES:
        for other in _OTHER_NAMES[node.attr]:
            yield f"{node.attr} to {other}", lambda n, other=other: _with(n, attr=other)
    if isinstance(node, ast.Name) and node.id in ("sum", "max", "min"):
        other = {"sum": "max", "max": "min", "min": "max"}[node.id]
        yield f"{node.id} to {other}", lambda n, other=other: _with(n, id=other)
    if isinstance(node, ast.Constant) and node.value == "words":
        yield "paragraphs for words", lambda n: _with(n, value="paragraph")
    if isinstance(node, ast.Constant) and node.value in _OTHER_COLUMNS:
        yield "another column", lambda n: _with(n, value=_OTHER_COLUMNS[n.value])
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "value_counts":
        shares = ast.keyword("normalize", ast.Constant(True))
        yield "shares for numbers", lambda n: _with(n, keywords=[*n.keywords, shares])
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "yes for no", lambda n: _with(n, value=not n.value)
    if isinstance(node, ast.Subscript):
        yield from _changes_of_subscript(node)
    if isinstance(node, ast.comprehension) and node.ifs:
        yield "no condition", lambda n: _with(n, ifs=[])
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _FILTERS
    ):
        yield "nothing left out", lambda n: n.func.value


def _changes_of_subscript(node: ast.Subscript) -> Iterator[tuple[str, Callable[[Any], ast.AST]]]:
    inside = node.slice
    if isinstance(inside, ast.Slice):
        for end in ("lower", "upper"):
            if getattr(inside, end) is not None:
                yield f"{end} end off by one", lambda n, end=end: _further(n, end)
    elif isinstance(inside, ast.Compare | ast.BoolOp) or (
        isinstance(inside, ast.BinOp) and isinstance(inside.op, ast.BitAnd | ast.BitOr)
    ):
        yield "no filter", lambda n: n.value
    elif (
        isinstance(inside, ast.Tuple)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "loc"
        and not isinstance(inside.elts[0], ast.Slice | ast.Constant)
    ):
        yield "no filter", lambda n: _with(n, value=n.value.value, slice=n.slice.elts[1])
    elif isinstance(inside, ast.Constant) and inside.value == 0:
        yield "last for first", lambda n: _with(n, slice=ast.Constant(-1))
    elif isinstance(inside, ast.UnaryOp) and ast.unparse(inside) == "-1":
        yield "first for last", lambda n: _with(n, slice=ast.Constant(0))


def _with(node: Any, **fields: Any) -> Any:
    for name, value in fields.items():
        setattr(node, name, value)
    return node


def _further(node: Any, end: str) -> Any:
    there = getattr(node.slice, end)
    setattr(node.slice, end, ast.BinOp(there, ast.Add(), ast.Constant(1)))
    return node


class _Swap(ast.NodeTransformer):
    """Puts another piece of code in one place."""

    def __init__(self, place: int, change: Callable[[Any], ast.AST]) -> None:
        self.place, self.change, self.at = place, change, -1

    def visit(self, node: ast.AST) -> Any:
        self.at += 1
        if self.at != self.place:
            return self.generic_visit(node)
        self.was = ast.unparse(node)
        made = self.change(node)
        self.now = ast.unparse(made)
        return made


class _OnlyWords(ast.NodeVisitor):
    """Finds the lines that only write words at a plot, which no test can judge."""

    def __init__(self) -> None:
        self.lines: set[int] = set()

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("set_xlabel", "set_ylabel"):
            self.lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
        self.generic_visit(node)


def _in_order(tree: ast.AST) -> Iterator[ast.AST]:
    """The pieces of code in the order in which `_Swap` comes to them."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        yield from _in_order(child)


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """A solution with one small change: what was changed, and the source."""
    inside = SOLUTION.search(source)
    assert inside
    first = source[: inside.start(2)].count("\n") + 1
    last = source[: inside.end(2)].count("\n") + 1
    whole, only_words, seen = ast.parse(source), _OnlyWords(), Counter[str]()
    only_words.visit(whole)
    for place, node in enumerate(_in_order(whole)):
        line = getattr(node, "lineno", None) or getattr(
            getattr(node, "target", None), "lineno", None
        )
        if line is None or line in only_words.lines or not first <= line < last:
            continue
        for words, change in changes(node):
            swap = _Swap(place, change)
            tree = ast.fix_missing_locations(swap.visit(ast.parse(source)))
            changed = f"{words}: {swap.was} → {swap.now}"
            seen[changed] += 1
            again = f" ({seen[changed]})" if seen[changed] > 1 else ""
            yield changed + again, ast.unparse(tree)


def no_difference() -> dict[tuple[str, str], dict[str, str]]:
    """Changes that change no result: by lesson and cell, with the reason."""
    path = ANSWERS / "no_difference.yml"
    read = yaml.safe_load(path.read_text("utf-8")) or {}
    return {
        (lesson, cell): changed
        for lesson, of_lesson in read.items()
        for cell, changed in of_lesson.items()
    }


@contextlib.contextmanager
def not_for_ever() -> Iterator[None]:
    """End what a change has made to run on and on, where the system can."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    ("lesson", "name"),
    [
        pytest.param(lesson, name, id=f"{lesson[:2]}-{name.removesuffix('-answer')}")
        for lesson in LESSONS
        for name in answer_cells(lesson)
    ],
)
def test_a_small_change_is_caught(lesson: str, name: str) -> None:
    known = no_difference().get((lesson, name), {})
    passed: set[str] = set()
    for changed, source in mutants(dict(cells(lesson))[name]):
        with not_for_ever():
            failed, _ = outcome(lesson, name, source)
        if failed == "none":
            passed.add(changed)
    assert passed - set(known) == set(), "these pass the tests: mend the tests, or say why"
    assert set(known) - passed == set(), "these are caught, and need no reason"
    assert all(reason.strip() for reason in known.values())


def test_the_reasons_belong_to_solutions() -> None:
    there = {(lesson, name) for lesson in LESSONS for name in answer_cells(lesson)}
    assert set(no_difference()) <= there


def test_the_tables_belong_to_lessons() -> None:
    tables = {path.stem for path in ANSWERS.glob("[0-9]*.yml")}
    assert tables == set(LESSONS)
    assert os.environ["WHOSAYS_WORK"]
