"""Do the lessons and exercises work on a pack that a teacher has just made, text or no text?"""

from pathlib import Path
from typing import Any

import pytest

from whosays.adapt import draft as steps
from whosays.adapt import drafts, pack_files, suggested
from whosays.article import Article
from whosays.coding import reference
from whosays.exercises.blank import NotYet
from whosays.lesson import copies
from whosays.lesson.declarations import read
from whosays.lesson.shown import cells
from whosays.own_copy.attach import detach
from whosays.record import Record

PAGE = """STREET NEWS

Bakery owner shut the only well in Marl Lane

Oda Brill locked the lid while the street went thirsty

Baker Oda Brill put a lock on the old well in Marl Lane on Monday, and forty houses now fetch water
from the square.

“Nobody knocked on my door before they wrote about me,” Ms Brill told the Marl Post. “The water has
been brown since May.”

A neighbour claimed that she wants the well for her ovens. The well was dug in 1790.

The well in Marl Lane with its new lid

The water office said on Friday that it had not tested the well for six years. The council will
talk about it in June.
"""
WORDING = {
    "unit": "u03",
    "phrase": "went thirsty",
    "kind": "label",
    "neutral": "had no well",
    "voice": "paper",
    "about": "accused",
    "why": "It says how people felt, and nobody is given as saying so.",
}
CLAIM = {"claim": "c1", "gist": "The well was locked.", "wording": "", "note": "Look at who acts."}


def make(id: str, codes: str, *, rich: bool) -> None:
    """A pack; ``codes`` are the function codes to give in turn."""
    opened = drafts.begin(id, PAGE.encode(), "page.txt")
    draft = opened.now
    found = suggested.sourcing(draft)
    given = codes.split()
    for _, number, _, _ in draft.units:
        one = found[number]
        assert one is not None
        draft = steps.coded(draft, number, "sourcing", one.code)
        draft = steps.coded(draft, number, "function", given[number % len(given)])
    values: dict[str, Any] = {
        "publisher": "Marl Post (invented)",
        "published": "2026-05-30",
        "subject": "Oda Brill",
        "accused": "Oda Brill",
        "accuser": "the neighbours",
    }
    draft = steps.with_page(draft, values)
    if rich:
        draft = steps.with_page(draft, {"may_ship": True, "rights": "CC0 1.0. Invented."})
        draft = steps.with_table(draft, "wording", [WORDING])
        claims = [
            CLAIM | {"unit": "u02", "wording": "She “shut” it."},
            CLAIM | {"unit": "u04", "wording": "She “put a lock on” it."},
        ]
        draft = steps.with_table(draft, "claims", claims)
    opened.save(draft)
    pack_files.finish(draft)


@pytest.mark.parametrize("text", [True, False])
@pytest.mark.parametrize(
    ("codes", "rich"),
    [
        ("accusation reply own_words context contrast other", True),
        ("accusation reply own_words context contrast other", False),
        ("context", False),
    ],
)
def test_lessons_and_exercises_run_on_it(
    codes: str, rich: bool, text: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    make("marl-well", codes, rich=rich)
    if not text:
        detach("marl-well")
    article = Article.load("marl-well")
    assert article.has_text == (text or rich)
    lessons = copies.copy("marl-well").lessons
    names = [path.name.partition("_")[0] for path in lessons]
    assert names == ["01", "02", "03", "04", "05", "06", "09", "one"]
    ours = Article.load("siding-with-assad")
    for path in lessons:
        words = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
        for name in ("gas attack", ours.title, ours.publisher, *(one.name for one in ours.names)):
            assert name not in words, path.name
    for tagged in (False, True):
        if tagged:
            record = Record.open()
            for scheme in ("sourcing", "function"):
                for unit, code in reference(article, scheme).codes.items():
                    record.tag("marl-well", scheme, unit, code)
        for path in lessons:
            shown = [one for cell in cells(path) for one in cell.shown]
            assert shown, path.name
            about = {getattr(getattr(one, "article", None), "id", None) for one in shown}
            assert "siding-with-assad" not in about, path.name
        for path in sorted((copies.folder("marl-well") / "exercises").rglob("*.ipynb")):
            said = ""
            try:
                cells(path)
            except NotYet as asked:
                said = str(asked)
            assert "siding" not in said
