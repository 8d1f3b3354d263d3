"""Does each lesson declare what it is, and does what it declares fit what it says?"""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from whosays import Article, HandIn, Problem, Scheme
from whosays.lesson.declarations import PARAMETERS, about, declared, enough, facts, read, told
from whosays.lesson.shown import Cell, cells, empty_work, lesson_files
from whosays.lesson.tasks import asked
from whosays.lessons import number_of
from whosays.pack.pack_table import COLUMNS

KIT = Path(__file__).parents[2]
LESSONS = lesson_files(KIT / "notebooks")
NAMES = [path.stem for path in LESSONS]
ARTICLE = "siding-with-assad"
SIDE_BY_SIDE = ("12_side_by_side",)
PAGES = ["three-papers-1", "three-papers-2", "three-papers-3"]
NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
SPANS = [name for name in Scheme.names() if Scheme.load(name).kind == "span"]
FACTS = {"minutes", "aims", "needs", "any_article"}
SAID = {
    "markdown": {"paper", "site", "needs", "only", "otherwise"},
    "code": {"enough", "needs", "site"},
}
STEP = re.compile(r"^## (\d+)\. ", re.MULTILINE)
THEN = re.compile(r"\bthen=(\d+)")
JUPYTER_ONLY = ("Run all", "Run All", "Kernel", "folder `work`", "Ctrl")


@pytest.fixture(scope="module")
def books() -> dict[str, Any]:
    return {path.stem: read(path) for path in LESSONS}


@pytest.fixture(scope="module")
def ran() -> Iterator[dict[str, list[Cell]]]:
    with empty_work(texts=False):
        yield {path.stem: cells(path) for path in LESSONS}


def wrong(book: Any, name: str) -> Iterator[str]:
    """What a lesson lacks, or declares otherwise than it says."""
    said = declared(book)
    if set(said) - {"course"} != FACTS or not set(said.get("needs", ())) <= {"before", "tables"}:
        yield f"its metadata holds {sorted(said)}"
        return
    text = "\n\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    number = int(number_of(name)) if said.get("course", True) else 0
    heading = f"# {number}. " if number else "# "
    if text.splitlines()[0] != heading + book.metadata.get("title", ""):
        yield "its heading is not its number and its title"
    if f"**What you will be able to do:** {said['aims']}\n" not in text:
        yield "its aims are not what it says one will be able to do"
    minutes = said["minutes"] if isinstance(said["minutes"], list) else [said["minutes"]]
    if f"**Time:** about {' to '.join(map(str, minutes))} minutes." not in text:
        yield f"it does not say that it takes {minutes} minutes"
    linked = re.search(r"\*\*Before this:\*\*[^\n]*\]\((\w+)\.ipynb\)", text)
    if (linked[1] if linked else "") != said["needs"].get("before", ""):
        yield "the lesson that comes before it is another one"
    if not isinstance(said["any_article"], bool):
        yield "whether it may be about any article is not yes or no"
    for table in said["needs"].get("tables", ()):
        if table not in COLUMNS:
            yield f"a pack has no table {table}"
    parameters = [cell for cell in book.cells if PARAMETERS in cell.metadata.get("tags", ())]
    own = f"PAGES = {json.dumps(PAGES)}" if name in SIDE_BY_SIDE else f'ARTICLE = "{ARTICLE}"'
    if [cell.source for cell in parameters] != [own]:
        yield "its parameter is not one cell that names the article"
    for cell in book.cells:
        yield from (f"{cell.id}: {what}" for what in _wrong_cell(cell))
    for number, cell in enumerate(book.cells):
        after = {step for one in book.cells[number:] for step in STEP.findall(one.source)}
        for step in THEN.findall(cell.source) if cell.cell_type == "code" else ():
            if step not in after:
                yield f"{cell.id}: leads on to step {step}, which does not come after it"


def _wrong_cell(cell: Any) -> Iterator[str]:
    said = declared(cell)
    if extra := set(said) - SAID[cell.cell_type]:
        yield f"{sorted(extra)} means nothing here"
    if cell.cell_type == "code" and said.get("site", ""):
        yield "a box is on a page of the site as it is, or not at all"
    for place in ("paper", "site"):
        there: Any = said.get(place, {})
        for stretch in there if isinstance(there, dict) else ():
            if cell.source.count(stretch) != 1 and stretch not in said.get("otherwise", ""):
                yield f"does not say “{stretch}” once, which is said otherwise in {place}"
    if "needs" in said and said["needs"] not in COLUMNS:
        yield f"a pack has no table {said['needs']}"
    if "only" in said and said["only"] not in Article.ids():
        yield "is for an article that is not there"
    if "otherwise" in said and not {"needs", "only"} & set(said):
        yield "says otherwise, and not when"
    names_it = f'"{ARTICLE}"' in cell.source and PARAMETERS not in cell.metadata.get("tags", ())
    if cell.cell_type == "code" and names_it:
        yield "names the article, which only the parameter does"


@pytest.mark.parametrize("lesson", NAMES)
def test_what_a_lesson_declares_is_what_it_says(lesson: str, books: dict[str, Any]) -> None:
    assert list(wrong(books[lesson], lesson)) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda book, _: book.metadata.pop("whosays"),
        lambda book, _: book.metadata.pop("title"),
        lambda book, _: book.metadata.whosays.pop("aims"),
        lambda book, _: book.metadata.whosays.update(minutes=36),
        lambda book, _: book.metadata.whosays.update(aims="be quick."),
        lambda book, _: book.metadata.whosays.needs.update(before="03_weigh_the_space"),
        lambda book, _: book.metadata.whosays.needs.update(tables=["gossip"]),
        lambda book, _: book.metadata.whosays.update(any_article="yes"),
        lambda book, _: book.metadata.whosays.update(tilte="x"),
        lambda _, cell: cell("article").metadata.pop("tags"),
        lambda _, cell: cell("article").update(source='ARTICLE = "x"'),
        lambda _, cell: cell("load").update(source=f'Article.load("{ARTICLE}")'),
        lambda _, cell: cell("alone-box").update(source="Tagger(article, then=3)"),
        lambda _, cell: cell("picture").update(source="Look at the bars."),
        lambda _, cell: cell("picture").metadata.whosays.update(papre=""),
        lambda _, cell: cell("picture").metadata.whosays.update(needs="gossip"),
        lambda _, cell: cell("picture").metadata.whosays.update(otherwise="No bars."),
        lambda _, cell: cell("picture").metadata.whosays.update(only="gossip"),
    ],
)
def test_what_does_not_fit_is_found(
    spoil: Callable[[Any, Callable[[str], Any]], object], books: dict[str, Any]
) -> None:
    book = deepcopy(books["02_who_says_so"])
    spoil(book, lambda id: next(cell for cell in book.cells if cell.id == id))
    assert list(wrong(book, "02_who_says_so"))


def test_a_fact_that_is_missing_is_a_problem(tmp_path: Path, books: dict[str, Any]) -> None:
    for fact in FACTS:
        book = deepcopy(books["02_who_says_so"])
        del book.metadata.whosays[fact]
        nbformat.write(book, tmp_path / "02_who_says_so.ipynb")
        with pytest.raises(Problem, match=fact):
            facts(tmp_path / "02_who_says_so.ipynb")


@pytest.mark.parametrize("lesson", NAMES)
def test_how_many_are_enough_is_what_the_step_says(
    lesson: str, books: dict[str, Any], ran: dict[str, list[Cell]]
) -> None:
    """A box with several things to do says how many, and its step tells the reader."""
    declares = {cell.id: declared(cell) for cell in books[lesson].cells}
    for cell in ran[lesson]:
        tasks = [task for shown in cell.shown for task in asked(shown)]
        spans = [task.scheme for task in tasks if task.scheme in SPANS]
        sheets = [task for task in tasks if task.group and not task.scheme]
        several = bool(spans) or any(len(task.questions) != 1 for task in sheets)
        some = any(task.units for task in tasks)  # another article has them by other names
        assert several <= ("enough" in declares[cell.id]) <= (several or some), cell.id
        step = [one.source for one in ran[lesson] if one.step == cell.step]
        if cell.enough:
            assert re.search(rf"\b{NUMBERS[cell.enough]}\b", "\n".join(step)), cell.id


@pytest.mark.parametrize("lesson", NAMES)
def test_the_hand_in_knows_its_lesson(lesson: str, ran: dict[str, list[Cell]]) -> None:
    for cell in ran[lesson]:
        for one in cell.shown:
            if isinstance(one, HandIn):
                assert one.lesson == number_of(lesson)


@pytest.mark.parametrize("lesson", NAMES)
def test_a_page_of_the_site_says_nothing_of_jupyter(lesson: str, books: dict[str, Any]) -> None:
    for cell in books[lesson].cells:
        if cell.cell_type == "markdown":
            said = told(cell, "site")
            assert not [word for word in JUPYTER_ONLY if word in said], cell.id


@pytest.mark.parametrize("lesson", NAMES)
def test_on_a_pack_without_tables_no_step_is_lost(lesson: str, books: dict[str, Any]) -> None:
    book = books[lesson]
    bare = replace(Article.load("two-clubs-1"), folder=KIT / "nowhere")
    made = about(book, bare)
    assert _steps(made) == list(range(1, len(_steps(book)) + 1))
    for cell in made.cells:
        assert "needs" not in declared(cell) or "otherwise" in declared(cell), cell.id
        if cell.cell_type == "code":
            assert ARTICLE not in cell.source, cell.id


def _steps(book: Any) -> list[int]:
    text = "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")
    return [int(step) for step in re.findall(r"^## (\d+)\. ", text, re.MULTILINE)]


def test_on_its_own_article_a_lesson_is_as_it_is_written(books: dict[str, Any]) -> None:
    for book in books.values():
        assert about(book, Article.load(ARTICLE)) == book


def test_enough_may_be_all_of_them(books: dict[str, Any]) -> None:
    said = {cell.id: enough(cell) for cell in books["08_check_it"].cells}
    assert (said["plan-box"], said["lost-box"], said["title"]) == (3, 0, 0)
