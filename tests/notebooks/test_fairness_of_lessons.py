"""In lessons 5 to 9: does whatever a reader meets tell who says it, and is only the page printed?

Collected is everything that can be read alone: the objects' messages to their views, the words and
numbers of pictures, and the sheets of the hand-outs. No copy of the article is attached.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import ipywidgets
import pytest

from whosays.article import Article
from whosays.lesson.shown import cells, empty_work, lesson_files
from whosays.pack.check.fairness import fair_words, people
from whosays.pack.pack_table import read
from whosays.pictures.picture import Picture
from whosays.printed.hand_out import hand_out
from whosays.widgets.shared.panel import Panel

LESSONS = [path for path in lesson_files() if path.name[:2] in ("05", "06", "07", "08", "09")]
PAGE = Article.load("siding-with-assad")
NAMES = people([[one.name, *one.also] for one in PAGE.names])
NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, NAMES))})(?!\w)")
SENTENCE = re.compile(r"(?<=[.?!…])\s+(?=[A-Z“])")
QUOTED = re.compile("“[^”]*”")
# No claims, though a name is in them: who is tied to whom, and words to type into a search box.
LINKS = read(PAGE, "links")
ENDS = {*LINKS["from"], *LINKS["to"], *NAMES, *PAGE.sides.values(), PAGE.subject}
SEARCH = re.compile(r"^Words to search for: .*$", re.MULTILINE)
PRINTED = re.compile(r"(?<!not )\b(?:as printed|printed page|printed:)", re.IGNORECASE)


def panels(shown: object) -> Iterator[ipywidgets.Widget]:
    """A widget and all that lie in it."""
    if isinstance(shown, ipywidgets.Box):
        for child in shown.children:
            yield from panels(child)
    elif isinstance(shown, ipywidgets.Widget):
        yield shown


def one_piece(piece: dict[str, Any]) -> str:
    """A piece of a sentence as it stands before anything is swapped."""
    if "printed" in piece:
        return piece["head"][0] + piece["printed"] + piece["tail"][0]
    return piece.get("text") or piece["mark"]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and "ours" in value and "pieces" in value:  # of `WordSwap`
        yield "".join(map(one_piece, value["pieces"]))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def told(panel: ipywidgets.Widget) -> Iterator[str]:
    """What a widget holds for its view, and what it tells one that opens all there is."""
    for name in panel.keys:
        if not name.startswith("_"):
            yield from strings(getattr(panel, name))
    if not isinstance(panel, Panel):
        return
    said: list[Any] = []
    panel.send = lambda content, buffers=None: said.append(content)  # pyright: ignore
    for kind in ("open", "ready"):
        panel._receive(panel, {"kind": kind}, [])  # pyright: ignore[reportPrivateUsage]
    yield from strings(said)
    for item in getattr(panel, "items", ()):
        yield from strings([item.title, item.text, item.then])


@pytest.fixture(scope="module")
def read_alone() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with empty_work(texts=False):
        for lesson in LESSONS:
            texts: list[str] = []
            for cell in cells(lesson):
                for shown in cell.shown:
                    if isinstance(shown, Picture):
                        texts += [shown.title, shown.words, *map(str, shown.table.to_numpy().flat)]
                    for panel in panels(shown):
                        texts += told(panel)
            sheets = hand_out(lesson)
            text = re.sub(
                r"<(?:/(?:p|li|td|th|h\d|span|div)|br)[^>]*>",
                "\n",
                sheets.page.partition("<body")[2],
            )
            texts += unescape(re.sub("<[^>]*>", "", text)).splitlines()
            found[lesson.name[:2]] = texts
    return found


@pytest.mark.parametrize("lesson", [path.name[:2] for path in LESSONS])
def test_nobody_is_named_without_who_says_it(lesson: str, read_alone: dict[str, list[str]]) -> None:
    words = fair_words("en")
    assert words
    texts = read_alone[lesson]
    assert any(NAMED.search(text) for text in texts), "people are named"
    bare = {
        sentence
        for text in texts
        for sentence in SENTENCE.split(QUOTED.sub("“”", SEARCH.sub("", text)))
        if NAMED.search(sentence)
        and not words.sayers.search(sentence)
        and not sentence.rstrip("” ").endswith("?")
        and sentence.strip(" .:") not in ENDS
    }
    assert not bare


@pytest.mark.parametrize("lesson", [path.name[:2] for path in LESSONS])
def test_our_summaries_are_never_called_printed(
    lesson: str, read_alone: dict[str, list[str]]
) -> None:
    # “as printed” is also the key of a choice of names, which no reader sees.
    called = [text for text in read_alone[lesson] if PRINTED.search(text) and text != "as printed"]
    assert not called


def test_that_a_strong_word_may_be_deserved_is_said_before_words_are_swapped() -> None:
    book = json.loads(LESSONS[0].read_text("utf-8"))
    said = ["".join(cell["source"]) for cell in book["cells"]]
    deserved = next(at for at, text in enumerate(said) if "A strong word may be deserved" in text)
    swapped = next(at for at, text in enumerate(said) if "WordSwap(article)" in text)
    assert deserved < swapped
