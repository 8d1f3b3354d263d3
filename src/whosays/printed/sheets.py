"""How do the lessons become pages to print: one a lesson, and a list of them?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.lesson.declarations import facts, own_article, own_pages, read
from whosays.lesson.shown import cells, empty_work, lesson_files
from whosays.lessons import number_of
from whosays.markup import el, join
from whosays.places import work_folder
from whosays.printed import (
    answering,
    arranging,
    coding_sheet,
    picture_boxes,
    reading_sheet,
    screen_only,
)
from whosays.printed.coding_sheet import code_book
from whosays.printed.forms import form
from whosays.printed.paper import as_html
from whosays.problem import Problem

FORMS = (answering, arranging, coding_sheet, picture_boxes, reading_sheet, screen_only)
"""The modules in which widgets have their printed forms; importing them makes them known."""

_STYLE = Path(__file__).with_name("print.css")
_NO_SCRIPT = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True)
class HandOut:
    """The hand-out of one lesson: its notebook's name, its articles' ids, its title, the page."""

    lesson: str
    articles: tuple[str, ...]
    title: str
    page: str

    @property
    def file(self) -> str:
        """What its file is called."""
        return f"{self.lesson}.html"


@dataclass(frozen=True, slots=True)
class Made:
    """What was written, the list of the hand-outs first, and which lessons were ``left_out``.

    A lesson is left out where the article lacks what it is about; the `Problem` says what.
    """

    files: list[Path]
    left_out: dict[str, Problem]


def write_hand_outs(
    lessons: Sequence[str] = (),
    article: str | None = None,
    folder: Path | None = None,
    pages: Sequence[str] = (),
) -> Made:
    """Write the hand-outs of lessons (default: all) and a list of them.

    ``lessons`` are their numbers, such as ``02``. ``article`` is another article to make them
    with, and ``pages`` are those to set side by side where a lesson does. ``folder`` is where they
    go: ``hand-outs`` in the work folder if not given. Raises `Problem` where there is no such
    lesson or article, where no lesson can be made with it, or
    where the folder can't be written to.
    """
    files = _wanted(lessons)
    goal = folder or work_folder() / "hand-outs"
    for id in filter(None, (article, *pages)):
        Article.load(id)
    made: list[HandOut] = []
    left_out: dict[str, Problem] = {}
    with empty_work(texts=True):
        for path in files:
            try:
                made.append(hand_out(path, article, pages))
            except Problem as problem:
                left_out[path.stem] = problem
        if not made:
            raise next(iter(left_out.values()))
        written = {"index.html": index(made)} | {one.file: one.page for one in made}
    try:
        goal.mkdir(parents=True, exist_ok=True)
        for name, page in written.items():
            (goal / name).write_text(page, encoding="utf-8")
    except OSError as error:
        raise Problem(
            f"The hand-outs can't be written ({error.strerror}).",
            where=str(goal),
            do="Choose a folder that you may write in: --out FOLDER.",
        ) from error
    return Made([goal / name for name in written], left_out)


def hand_out(lesson: Path, article: str | None = None, pages: Sequence[str] = ()) -> HandOut:
    """The hand-out of a lesson. Make it in `whosays.lesson.shown.empty_work`.

    Raises `Problem` where the pack of the article lacks what the lesson is about.
    """
    known, book = facts(lesson), read(lesson)
    side_by_side = own_pages(book) and (tuple(pages) or own_pages(book))
    about = side_by_side or (article or own_article(book),)
    if lacking := known.lacking(Article.load(about[0])):
        raise Problem(lacking, do="The lesson is about them.")
    title = known.heading
    work: list[Markup] = []
    after: list[Markup] = []
    schemes: dict[str, Scheme] = {}
    step = ""
    for cell in cells(lesson, article, place="paper", pages=side_by_side):
        if cell.kind == "markdown":
            work.append(as_html(cell.source))
        for one in map(form, cell.shown):
            work.append(one.work)
            schemes |= {scheme.scheme: scheme for scheme in one.schemes}
            if one.after:
                after += [el("h3", {}, cell.step), one.after] if cell.step != step else [one.after]
                step = cell.step
    heading, *rest = filter(None, work)
    body = join(
        [
            heading,
            el("p", {"class": "names"}, el("span", {}, "Made-up name: "), el("span", {}, "Date: ")),
            *rest,
            *map(code_book, schemes.values()),
            _later(title, after) if after else None,
        ]
    )
    return HandOut(lesson.stem, about, title, as_page(title, body))


def index(made: Sequence[HandOut]) -> str:
    """The list of the hand-outs, for the teacher."""
    rows = (el("li", {}, el("a", {"href": one.file}, one.title)) for one in made)
    hints = (
        "Open a lesson and print it from your browser. It fits A4 and US Letter.",
        "Each lesson ends with sheets headed “After you have finished”. Keep them back, and hand "
        "them out when the class has written its own answers. Lesson 1 is different: in step 5 "
        "the class reads the page with its names, and that page is on these sheets.",
        "The code book comes on sheets of its own. One for each pair is enough.",
        "Cards and strips are to be cut out. Print those sheets on one side only.",
        *dict.fromkeys(_rights(id) for one in made for id in one.articles),
    )
    body = join(
        [
            el("h1", {}, "Who Says? – hand-outs"),
            *(el("p", {}, hint) for hint in hints),
            el("ul", {}, *rows),
        ]
    )
    return as_page("Hand-outs", body)


def _later(title: str, after: Iterable[Markup]) -> Markup:
    banner = "For the teacher: hand these sheets out when all have written their own answers."
    return el(
        "section",
        {"class": "new-sheet"},
        el("h2", {}, f"After you have finished: {title}"),
        el("p", {"class": "banner"}, banner),
        *after,
    )


def as_page(title: str, body: Markup) -> str:
    """A page to print, whole in itself: no script, and nothing from anywhere else."""
    head = el(
        "head",
        {},
        el("meta", {"charset": "utf-8"}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": _NO_SCRIPT}),
        el("meta", {"name": "viewport", "content": "width=device-width"}),
        el("title", {}, f"{title} – Who Says?"),
        el("style", {}, Markup(_STYLE.read_text(encoding="utf-8"))),  # noqa: S704 - ours
    )
    main = el("body", {}, el("main", {}, body))
    return f"<!DOCTYPE html>\n{el('html', {'lang': 'en'}, head, main)}\n"


def _wanted(numbers: Sequence[str]) -> list[Path]:
    files = lesson_files()
    known = {number_of(path.stem): path for path in files}
    wanted = [number.zfill(2) for number in numbers]
    unknown = [number for number in wanted if number not in known]
    if unknown:
        raise Problem(
            f"There is no lesson {unknown[0]}.", do="Use one of: " + ", ".join(known) + "."
        )
    return [path for number, path in known.items() if not wanted or number in wanted]


def _rights(article: str) -> str:
    """Whose words are on the sheets."""
    page = Article.load(article)
    if page.text == "shipped":
        return "The words of the page come with the kit, and you may copy them."
    if page.has_text:
        return (
            "These sheets hold the page’s own words, from your copy. They belong to the "
            "publisher: make only as many copies as your licence allows, and post them nowhere."
        )
    return (
        "These sheets hold our summaries, and only a few of the page’s own words. With your own "
        "copy attached, they hold the page itself."
    )
