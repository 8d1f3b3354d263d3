"""How does a learner's version become a page to show, to print and to hand on?

Two files say the same: a text, and a page for any browser. The article's own words are in
neither. A unit that was left as it is stands there in our summary, in [square brackets].
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from whosays.article import Article
from whosays.markup import NOTHING, el
from whosays.own_copy.copied import MOST, copied
from whosays.own_version import HEADS, Piece, Version
from whosays.places import safe_name, work_folder
from whosays.problem import Problem
from whosays.said import counted
from whosays.whole_file import write_whole

# Signs that turn the direction of what comes after them: in a page of many hands they mislead.
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Markup("""
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.6 Georgia, serif;
  color: #1a1a1a; background: #fff; overflow-wrap: anywhere; }
h1, .about, .rest { font-family: system-ui, sans-serif; font-size: 1rem; }
h1 { font-size: 1.1rem; }
h2 { font-size: 2rem; line-height: 1.2; margin: 0.5rem 0; }
.about { border: 1px solid #767676; border-radius: 4px; padding: 0.25rem 1rem; }
.kicker { font-weight: 700; letter-spacing: 0.04em; margin-bottom: 0; }
.standfirst { font-size: 1.2rem; font-weight: 600; }
.caption { margin-inline: 1.5rem; padding: 0.5rem; border: 1px solid #767676; font-size: 0.95rem; }
.piece { white-space: pre-line; unicode-bidi: isolate; }
.ours { font-style: italic; font-weight: 400; color: #4a4a4a; }
.rest { margin-top: 2rem; border-top: 1px solid #767676; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; }
  p, li, h2 { break-inside: avoid; } .about { border-color: #000; } }
""")


class Block(NamedTuple):
    """What stands together: a headline, a paragraph, a caption. Each text: is it the learner's?"""

    part: str
    texts: list[tuple[str, bool]]


def version_text(version: Version, article: Article, *, by: str) -> str:
    """The version as plain text. ``by`` is the learner's pseudonym.

    >>> page = Article.load("silent-foghorn")
    >>> mine = Version.of(page).write("u02", "Horn is off at night; boat runs aground")
    >>> [line for line in version_text(mine, page, by="Fox").splitlines() if "Horn is" in line]
    ['Horn is off at night; boat runs aground']

    Raises `Problem` where a piece has more of the page's words in a row than may be quoted.
    """
    lines = [_title(article, by), "", *_about(version, article, by), "", "-" * 40, ""]
    for part, texts in _blocks(version, article):
        said = " ".join(text if mine else f"[{text}]" for text, mine in texts)
        lines += [f"Caption: {said}" if part == "caption" else said, ""]
    if left := _left_out(version, article):
        lines += ["-" * 40, "", _LEFT_OUT, "", *(f"- [{text}]" for text in left), ""]
    return "\n".join(lines)


def version_html(version: Version, article: Article, *, by: str) -> str:
    """The version as one page that needs nothing else, runs nothing and prints well.

    Takes and raises the same as `version_text`.
    """
    title = _title(article, by)
    about = (el("p", {}, line) for line in _about(version, article, by))
    rest = NOTHING
    if left := _left_out(version, article):
        items = (el("li", {}, _piece(text, mine=False)) for text in left)
        rest = el("section", {"class": "rest"}, el("h2", {}, _LEFT_OUT), el("ul", {}, *items))
    head = el(
        "head",
        {},
        el("meta", {"charset": "utf-8"}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        el("title", {}, title),
        el("style", {}, _STYLE),
    )
    main = el(
        "main",
        {},
        el("h1", {}, title),
        el("div", {"class": "about"}, *about),
        el("article", {"lang": article.language}, *map(_block, _blocks(version, article))),
        rest,
    )
    return f"<!doctype html>\n{el('html', {'lang': 'en'}, head, el('body', {}, main))}\n"


def write_version(
    version: Version, article: Article, *, by: str, folder: Path | None = None
) -> tuple[Path, Path]:
    """Write the page and the text to files, and return their paths.

    ``folder`` is ``versions`` in the work folder if not given. A file is there whole or not at
    all; an earlier one of the learner is replaced. Raises `Problem`.
    """
    home = folder or work_folder() / "versions"
    made = {
        home / file_name(by, article.id, "html"): version_html(version, article, by=by),
        home / file_name(by, article.id, "txt"): version_text(version, article, by=by),
    }
    do = "Choose a download instead, or make room on the disk."
    for goal, text in made.items():
        write_whole(goal, text, "Your version could not be written", do)
    page, text = made
    return page, text


def file_name(by: str, article_id: str, ending: str) -> str:
    """A file name that every system takes.

    >>> file_name("Night owl", "harbour", "html")
    'Night owl-harbour-version.html'
    """
    return f"{safe_name(by)}-{article_id}-version.{ending}"


_LEFT_OUT = "Left out of this version"


def _title(article: Article, by: str) -> str:
    return f"A version of “{_clean(article.title)}”, written by {_clean(by)}"


def _about(version: Version, article: Article, by: str) -> list[str]:
    words = sum(piece.count(article) for piece in version.pieces)
    note = f" {_clean(article.published_note)}" if article.published_note else ""
    return [
        f"{_clean(by)} wrote this in a lesson, to try out how the story could be told. It is not "
        "the page itself, and it is not news.",
        f"The page: {_clean(article.publisher)}, “{_clean(article.title)}”, "
        f"{_day(article.published)}.{note}",
        "What stands in [square brackets] was left as it is on the page. It is given here in a "
        "summary by the lesson. Only the words in “quotation marks” there are the page’s own. "
        f"All other words are {_clean(by)}’s.",
        f"The page has {counted(article.words, 'word')}, this version {words:,}. What was left "
        "as it is counts with the page’s own words, not with those of the summary.",
    ]


def _blocks(version: Version, article: Article) -> Iterator[Block]:
    numbered = zip(version.pieces, version.paragraphs(article), strict=True)
    for (part, _), group in groupby(numbered, key=lambda one: (one[0].part, one[1] or one[0].id)):
        texts = [_said(piece, article) for piece, _ in group]
        texts = [(text, mine) for text, mine in texts if text]
        if texts:
            yield Block(part, texts)


def _left_out(version: Version, article: Article) -> list[str]:
    """What the units say that were left out, in our words."""
    gone = {piece.unit for piece in version.left_out}
    return [_clean(unit.gist) for unit in article.units if unit.id in gone]


def _said(piece: Piece, article: Article) -> tuple[str, bool]:
    """What a piece says, and whether the words are the learner's; never the page's text."""
    gist = "" if piece.unit is None else _clean(article[piece.unit].gist)
    if piece.words is None or _clean(piece.words) == gist:
        return gist, False
    if copied(piece.words, article):
        raise Problem(
            f"A piece of this version has more than {MOST} words of the page in a row.",
            where=piece.id,
            do="Say it in your own words.",
        )
    return _clean(piece.words), True


def _block(block: Block) -> Markup:
    part, texts = block
    said = Markup(" ").join(_piece(text, mine=mine) for text, mine in texts)
    if part == "caption":
        return el("p", {"class": part}, "Caption: ", said)
    if part == "headline":
        return el("h2", {}, said)
    return el("p", {"class": part if part in HEADS else None}, said)


def _piece(text: str, *, mine: bool) -> Markup:
    if mine:
        return el("span", {"class": "piece", "dir": "auto"}, text)
    return el("span", {"class": "piece ours"}, f"[{text}]")


def _clean(text: str) -> str:
    """A text without the signs that nobody sees but that break files or turn what follows."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TURNING.sub("", _CONTROL.sub("\ufffd", text)).strip()


def _day(iso: str) -> str:
    """A date as people write it; anything else as it is.

    >>> _day("2018-04-09"), _day("2018")
    ('9 April 2018', '2018')
    """
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return _clean(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
