"""How does a notebook become a page? Its text is there at once, with places for its boxes."""

import ast
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import mistune
from markupsafe import Markup

from whosays.article import Article
from whosays.lesson.declarations import about, own_article, own_pages, told
from whosays.markup import el, join

HOME = "00_start_here"
"""The lesson that a visit begins with."""

_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_NOTEBOOK = re.compile(r"(?:.*/)?(\w+)\.ipynb(#.*)?$")
_ALONE = re.compile(r"^\[[^\]]+\]\([^)]*\)\s*$", re.MULTILINE)
_OUT = ("http", "#", "mailto:")
_TEXT = mistune.create_markdown(escape=False, plugins=["table"])


AT_FIRST = ("kit", "boxes", "lesson")
"""The parts of Python without which no box wakes, in the order in which they are imported."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: ``name`` is its file without ending, ``html`` what stands in it."""

    name: str
    title: str
    html: str

    @property
    def file(self) -> str:
        """The file of the page."""
        return f"{self.name}.html"


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages share: where scripts and files lie, and which notebooks are pages.

    ``scripts`` is the folder of scripts and styles, ``modules`` are those to load at once; ``code``
    are the scripts of the code editor by the names they are imported by. ``pages`` says of each
    notebook, by where it lies in the kit, which page it has; ``paper`` which hand-out.
    """

    scripts: str
    modules: tuple[str, ...]
    code: Mapping[str, str]
    files: Mapping[str, Any]
    pages: Mapping[str, str]
    paper: Mapping[str, str]


def lesson_page(
    book: Any, name: str, article: Article, site: Site, *, exercise: bool = False
) -> Page:
    """The page of a lesson or an exercise, as it stands for an article."""
    if own_article(book):
        book = about(book, article)
    beside = own_pages(book)
    title = str(book.metadata.get("title") or _first_heading(book))
    cells = [cell for cell in book.cells if told(cell, "site").strip()]
    lesson = {
        "lesson": name,
        "article": next(iter(beside), article.id),
        "beside": beside,
        "title": title,
        "number": int(name[:2]) if name[:2].isdigit() else 0,
        "exercise": name.removeprefix("exercise_") if exercise else "",
        "parts": [*AT_FIRST, *(["drawing"] if exercise else [])],
        "cells": [
            {"cell": cell.id, "source": cell.source} for cell in cells if cell.cell_type == "code"
        ],
        "paper": site.paper.get(name, ""),
    }
    body = join(
        _text(cell, site) if cell.cell_type == "markdown" else _box(cell, exercise)
        for cell in cells
        if cell.cell_type in ("markdown", "code")
    )
    return Page(name, title, _whole(title, body, lesson, site))


def _first_heading(book: Any) -> str:
    text = next((cell.source for cell in book.cells if cell.cell_type == "markdown"), "")
    return text.partition("\n")[0].lstrip("# ")


def _text(cell: Any, site: Site) -> Markup:
    """A cell of text, its links leading to other pages of the site."""
    said = linked(told(cell, "site"), site.pages)
    return el("div", {"class": "ws-text"}, Markup(str(_TEXT(said))))  # noqa: S704 - the kit's own text


def linked(text: str, pages: Mapping[str, str]) -> str:
    """Markdown with its links to notebooks leading to their pages.

    A link to what is not on the site becomes plain words, or goes where it stands alone.

    >>> linked("See [lesson 2](../../notebooks/02_x.ipynb).", {"02_x": "02_x.html"})
    'See [lesson 2](02_x.html).'
    >>> linked("Read [this](https://example.org) or [that](../that.md).", {})
    'Read [this](https://example.org) or that.'
    """

    def address(link: re.Match[str]) -> str:
        words, goal = link.groups()
        if goal.startswith(_OUT):
            return link[0]
        page = _page_of(goal, pages)
        return f"[{words}]({page})" if page else words

    return _LINK.sub(address, _ALONE.sub(lambda line: _kept(line[0], pages), text))


def _kept(line: str, pages: Mapping[str, str]) -> str:
    """A line that is one link, if that leads somewhere."""
    link = _LINK.match(line.strip())
    goal = link[2] if link else ""
    return line if goal.startswith(_OUT) or _page_of(goal, pages) else ""


def _page_of(goal: str, pages: Mapping[str, str]) -> str:
    """The page of the notebook that a link leads to; empty where it is not on the site."""
    notebook = _NOTEBOOK.match(goal)
    if notebook is None:
        return ""
    name = f"exercise_{notebook[1]}" if "exercises/" in goal else notebook[1]
    return pages[name] + (notebook[2] or "") if name in pages else ""


def _box(cell: Any, exercise: bool) -> Markup:
    """A place for what a cell shows, and its code, folded; in an exercise, code to work on."""
    shows = {"class": "ws-box", "data-cell": cell.id, "data-shows": "" if _shows(cell) else None}
    place = el("div", shows)
    hidden = cell.metadata.get("jupyter", {}).get("source_hidden", False)
    code = el("pre", {}, el("code", {}, cell.source))
    if not exercise or hidden:
        summary = el("summary", {}, "The code of this step")
        return join([place, el("details", {"class": "ws-code"}, summary, code)])
    return join([el("div", {"class": "ws-work", "data-code": cell.id, **_role(cell)}, code), place])


def _role(cell: Any) -> dict[str, str]:
    """What a cell of an exercise is: ``given``, an ``answer`` to be written, or a ``test``."""
    marked = cell.metadata.get("nbgrader", {})
    if marked.get("solution"):
        return {"data-role": "answer"}
    return {"data-role": "test" if marked.get("grade") else "given"}


def _shows(cell: Any) -> bool:
    """Whether a cell shows something: its last line is a value."""
    body = ast.parse(cell.source).body
    return bool(body) and isinstance(body[-1], ast.Expr)


def _whole(title: str, body: Markup, lesson: Mapping[str, Any], site: Site) -> str:
    """The page around a lesson."""
    own = {
        "lesson": lesson,
        "files": site.files,
        "home": site.pages[HOME],
        "pages": site.pages,
    }
    here = f"{site.scripts}/site"
    head = join(
        [
            el("meta", {"charset": "utf-8"}),
            el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            el("title", {}, f"{title} – Who Says?"),
            el("link", {"rel": "icon", "href": _ICON}),
            *_styles(f"{site.scripts}/frame/frame.css", f"{here}/site.css"),
            _data("importmap", {"imports": site.code}) if site.code else None,
            join(_link("modulepreload", f"{site.scripts}/{name}") for name in site.modules),
            el("script", {"type": "module", "src": f"{here}/script/page.js"}),
        ]
    )
    content = join(
        [
            el("a", {"class": "ws-skip", "href": "#lesson"}, "To the lesson"),
            el("div", {"id": "whosays-bar"}, _bar(title, lesson, site)),
            el("div", {"id": "ws-news"}),
            el("main", {"id": "lesson", "class": "ws-lesson"}, body),
            _data("application/json", own, "ws-page"),
            el("noscript", {}, el("p", {"class": "ws-notice"}, _NO_SCRIPT)),
        ]
    )
    whole = el("html", {"lang": "en"}, el("head", {}, head), el("body", _BODY, content))
    return f"<!doctype html>\n{whole}\n"


_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='7' fill='%231f5fbf'/%3E%3Cpath d='M8 10h16M8 16h11M8 22h7' "
    "stroke='white' stroke-width='3' stroke-linecap='round'/%3E%3C/svg%3E"
)
_BODY = {"class": "whosays-page ws-site"}
_NO_SCRIPT = (
    "The boxes on this page need JavaScript, and it is switched off in this browser. You can read "
    "the page all the same."
)


def _bar(title: str, lesson: Mapping[str, Any], site: Site) -> Markup:
    """The bar before its script has come."""
    number = lesson["number"]
    name = f"{number} · {title}" if number else title
    home = el("a", {"class": "ws-lesson-bar-home", "href": site.pages[HOME]}, "Lessons")
    return el(
        "header",
        {"class": "ws-lesson-bar"},
        home,
        el("span", {"class": "ws-lesson-bar-title"}, name),
    )


def _styles(*files: str) -> Iterable[Markup]:
    return (_link("stylesheet", file) for file in files)


def _link(kind: str, file: str) -> Markup:
    return el("link", {"rel": kind, "href": file})


def _data(kind: str, content: Any, id: str | None = None) -> Markup:
    """Data for a script. No text in it can end the element."""
    text = json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")
    return el("script", {"type": kind, "id": id}, Markup(text))  # noqa: S704
