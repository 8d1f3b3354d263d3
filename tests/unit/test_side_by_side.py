"""What do the widgets of lesson 6 tell and keep, whatever message comes in?"""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from whosays import Article, HeadlineCheck, Problem, Record, Scheme, SideBySide
from whosays.places import data_folder

TEXT = Article.load("silent-foghorn")
GIST = replace(TEXT, units=tuple(replace(unit, text=None) for unit in TEXT.units))


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    record = Record.open()
    record.use("Fox")
    return record


def told(panel: Any, **message: Any) -> dict[str, Any]:
    """The last thing a panel tells its view after a message, as the view would send it."""
    said: list[dict[str, Any]] = []
    panel.send = lambda content, buffers=None: said.append(content)
    panel._receive(panel, {"learner": "Fox", **message}, [])
    return said[-1] if said else {}


def test_a_claim_stands_under_each_part_in_page_order() -> None:
    rows = told(SideBySide("06/claims", TEXT), kind="ready")["rows"]
    first = rows[0]
    assert [part["name"] for part in first["parts"]] == ["Headline block", "Body"]
    assert [one["place"] for part in first["parts"] for one in part["tellings"]] == [
        "Headline",
        "Paragraph 1",
        "Paragraph 2",
    ]
    for row in rows:
        assert len(row["parts"]) > 1  # else there is nothing to set beside anything


@pytest.mark.parametrize("article", [TEXT, GIST], ids=["text", "gist"])
def test_the_marks_lie_on_the_words_of_the_claim(article: Article) -> None:
    rows = told(SideBySide("06/claims", article), kind="ready")["rows"]
    marked = {
        (row["claim"], one["place"]): [one["shown"][a:b] for a, b in one["marks"]]
        for row in rows
        for part in row["parts"]
        for one in part["tellings"]
    }
    assert marked["c1", "Headline"] == ["silenced"]
    with_text = ["switched off", "at night"]  # the gist does not have the first of them
    assert marked["c1", "Paragraph 1"] == (with_text if article is TEXT else ["at night"])


def test_the_notes_wait_for_the_learners_own_answer(record: Record) -> None:
    view = SideBySide("06/claims", TEXT)
    state = told(view, kind="ready")
    assert "A reader may think of day and night" not in json.dumps(state)
    kept = told(view, kind="keep", claim="c1", text="One says at night.", call="k")
    first, *others = kept["rows"]
    assert "A reader may think of day and night" in first["then"][0]["note"]
    assert all(row["then"] == [] for row in others)
    assert view.kept == {"c1": "One says at night."}
    assert record.answer_to(TEXT.id, "06/claims/c1") == "One says at night."
    # A draft alone shows nothing, and does not replace what was kept.
    assert told(view, kind="draft", claim="c2", text="Half", call="d")["kind"] == "done"
    again = told(SideBySide("06/claims", TEXT), kind="ready")["rows"][1]
    assert (again["text"], again["drafted"], again["then"]) == ("Half", True, [])


def test_what_is_not_right_is_refused_in_words(record: Record) -> None:
    view = SideBySide("06/claims", TEXT)
    for message in (
        {"kind": "keep", "claim": "c1", "text": " \n"},
        {"kind": "keep", "claim": "c99", "text": "x"},
        {"kind": "keep", "claim": None, "text": "x"},
        {"kind": "keep", "claim": "c1", "text": "x", "learner": "Owl"},
    ):
        assert told(view, **message)["kind"] == "problem"
    assert record.answers(TEXT.id).empty


def test_a_pack_without_claims_shows_none(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    shutil.copytree(data_folder() / "articles" / TEXT.id, packs / TEXT.id)
    (packs / TEXT.id / "claims.csv").unlink()
    view = SideBySide("06/claims", Article.load(TEXT.id, packs))
    assert view.claims == []
    assert told(view, kind="ready")["rows"] == []


def test_the_state_of_the_widgets_holds_no_text_of_the_page() -> None:
    state = json.dumps(
        [SideBySide("q", TEXT).get_state(), HeadlineCheck(TEXT).block.get_state()], default=str
    )
    assert not [unit.id for unit in TEXT.units if unit.shown in state]


def test_only_the_body_is_held_against_the_headline(record: Record) -> None:
    check = HeadlineCheck(TEXT)
    assert [line["place"] for line in check.block.lines] == ["Kicker", "Headline", "Standfirst"]
    units = check.tagger.article.units
    assert {unit.part for unit in units} == {"body"}
    told(check.tagger, kind="tag", unit=units[0].id, code="supports", call="1")
    assert f"For the headline: 1 unit, {units[0].words} words" in check.picture.words
    assert check.view.picture["words"] == check.picture.words
    assert told(check.tagger, kind="tag", unit="u02", code="supports")["kind"] == "problem"
    assert record.coding(TEXT.id, "support").codes == {units[0].id: "supports"}


def test_a_page_without_a_headline_or_a_body_is_refused() -> None:
    for part in ("body", "caption"):
        with pytest.raises(Problem, match="can’t be compared"):
            HeadlineCheck(TEXT.only(unit.id for unit in TEXT.units if unit.part == part))


def test_the_four_judgements_have_keys_and_looks_of_their_own() -> None:
    scheme = Scheme.load("support")
    assert scheme.order == ["supports", "something_else", "nothing", "against"]
    for look in ("key", "colour", "hatch", "label"):
        assert len({getattr(code, look) for code in scheme.codes}) == 4
