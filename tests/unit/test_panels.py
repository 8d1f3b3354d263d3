"""What do the smaller widgets tell and keep, whatever message comes in?"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from whosays import (
    Answer,
    Article,
    AttachText,
    Compare,
    Field,
    Item,
    Predictor,
    Problem,
    Pseudonym,
    Reader,
    Record,
    Worksheet,
    reference,
)
from whosays.record.tag import DEFAULT_LEARNER
from whosays.widgets.shared.on_page import page
from whosays.widgets.shared.panel import Panel

TEXT = Article.load("silent-foghorn")
GIST = replace(TEXT, units=tuple(replace(unit, text=None) for unit in TEXT.units))


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    record = Record.open()
    record.use("Fox")
    return record


def told(panel: Panel, **message: Any) -> dict[str, Any]:
    """The last thing a panel tells its view after a message, as the view would send it."""
    said: list[dict[str, Any]] = []
    panel.send = lambda content, buffers=None: said.append(content)  # pyright: ignore
    panel._receive(panel, {"learner": "Fox", **message}, [])  # pyright: ignore[reportPrivateUsage]
    return said[-1] if said else {}


def test_the_page_is_laid_out_in_reading_order() -> None:
    blocks = page(TEXT, "as printed")["blocks"]
    assert [block["part"] for block in blocks[:5]] == [
        "kicker",
        "headline",
        "standfirst",
        "body",
        "body",
    ]
    assert sum(len(block["pieces"]) for block in blocks) == len(TEXT.units)
    assert [len(block["pieces"]) for block in blocks if block["place"] == "Paragraph 2"] == [2]


def test_the_note_says_whose_words_stand_there() -> None:
    mixed = replace(TEXT, text="yours", units=(replace(TEXT.units[0], text=None), *TEXT.units[1:]))
    assert "comes with the lesson" in page(TEXT, "as printed")["note"]
    assert "from your copy" in page(replace(TEXT, text="yours"), "as printed")["note"]
    assert "lacks" in page(mixed, "as printed")["note"]
    assert page(GIST, "as printed")["note"].startswith("What the page says here, in our words.")


@pytest.mark.parametrize("article", [TEXT, GIST])
def test_no_masked_page_shows_a_name(article: Article) -> None:
    shown = str(page(article, "masked")["blocks"])
    for name in article.names:
        for written in (name.name, *name.also):
            assert written not in shown


def test_a_reader_can_be_set_and_observed() -> None:
    reader = Reader(TEXT)
    seen: list[str] = []
    reader.observe(lambda change: seen.append(change["new"]), "names")
    assert told(reader, kind="names", how="swapped")["how"] == "swapped"
    assert "Use one of" in told(reader, kind="names", how="<b>")["text"]
    assert (reader.names, seen) == ("swapped", ["swapped"])
    with pytest.raises(Problem, match="masked"):
        Reader(TEXT, names="hidden")


def test_a_guess_must_make_a_hundred() -> None:
    guess = Predictor(TEXT)
    assert "90 percent" in told(guess, kind="keep", shares={"accusation": 90})["text"]
    assert told(guess, kind="keep", shares={"accusation": 90, "reply": 10})["kept"]
    assert guess.prediction is not None
    assert guess.prediction["reply"] == 10
    told(guess, kind="draft", shares={"accusation": 5})
    state = told(guess, kind="ready")
    assert (state["shares"]["accusation"], state["drafted"]) == (5, True)
    assert guess.prediction["accusation"] == 90


@pytest.mark.parametrize(
    "shares",
    [None, [], "x", {"accusation": True}, {"accusation": 100.0}, {"accusation": -1, "reply": 101}],
)
def test_what_is_no_guess_is_refused(shares: Any) -> None:
    guess = Predictor(TEXT)
    assert "text" in told(guess, kind="keep", shares=shares)
    assert guess.prediction is None


def test_the_reference_of_a_unit_waits_for_the_learner(record: Record) -> None:
    ours = reference(TEXT, "sourcing")
    compared = Compare(TEXT, "sourcing")
    assert told(compared, kind="ready")["rows"] == []
    for unit in ("u09", "u04"):
        record.tag(TEXT.id, "sourcing", unit, ours.codes[unit])
    state = told(compared, kind="ready")
    assert [row["unit"] for row in state["rows"]] == ["u04", "u09"]
    assert not [
        why for unit, why in ours.why.items() if unit not in ("u04", "u09") and why in str(state)
    ]


def test_a_defence_is_kept_for_its_unit(record: Record) -> None:
    compared = Compare(TEXT, "sourcing")
    record.tag(TEXT.id, "sourcing", "u04", "none")
    state = told(compared, kind="keep", unit="u04", text="A label.", call="c1")
    assert state["rows"][0]["text"] == "A label."
    assert state["call"] == "c1"
    assert record.answer_to(TEXT.id, "defend/sourcing/u04") == "A label."
    refused = told(compared, kind="keep", unit="u99", text="A label.", call="c2")
    assert (refused["kind"], refused["about"]) == ("problem", "c2")


def test_compare_and_predictor_want_a_scheme_of_whole_units() -> None:
    for make in (Compare, Predictor):
        with pytest.raises(Problem, match="kind is “unit”"):
            make(TEXT, "wording")


def test_what_comes_then_is_not_told_before(record: Record) -> None:
    box = Answer("01/first", TEXT, prompt="What?", then="Others said this.")
    assert "Others" not in str(told(box, kind="ready"))
    assert "Others" not in str(told(box, kind="draft", text="Half a"))
    assert told(box, kind="ready")["text"] == "Half a"
    assert "still empty" in told(box, kind="keep", text=" \n ")["text"]
    assert box.answer is None
    assert told(box, kind="keep", text="Whole")["then"] == ["Others said this."]
    told(box, kind="draft", text="Whole and more")
    state = told(Answer("01/first", TEXT, prompt="What?"), kind="ready")
    assert (box.answer, state["text"], state["drafted"]) == ("Whole", "Whole and more", True)


def test_only_a_choice_that_is_offered_is_kept() -> None:
    box = Answer("01/choice", TEXT, prompt="Which?", choices=["A", "B"])
    assert "Nothing is chosen" in told(box, kind="keep", choice="C", text="x")["text"]
    told(box, kind="keep", choice="B", text="")
    assert box.answer == {"choice": "B", "text": ""}


def test_nothing_is_saved_under_another_learners_name(record: Record) -> None:
    box = Answer("01/first", TEXT, prompt="What?")
    record.use("Owl")
    for kind in ("draft", "keep"):
        assert "Nothing was saved" in told(box, kind=kind, text="Mine")["text"]
    assert record.answers().empty


def test_a_call_is_answered_once_and_done_once(record: Record) -> None:
    box = Answer("01/first", TEXT, prompt="What?", then="Others said this.")
    keep = {"kind": "keep", "text": "Mine", "call": "v-1"}
    first = told(box, **keep)
    assert (first["kind"], first["call"]) == ("state", "v-1")
    record.answer(TEXT.id, "01/first", "Later")
    assert told(box, **keep) == {**first, "again": True}
    assert box.answer == "Later"
    draft = {"kind": "draft", "text": "More", "call": "v-2"}
    assert told(box, **draft) == {"kind": "done", "call": "v-2"}
    assert told(box, **draft) == {"kind": "done", "call": "v-2", "again": True}


def test_what_was_refused_may_come_again_under_its_call() -> None:
    box = Answer("01/first", TEXT, prompt="What?")
    refused = told(box, kind="keep", text=" ", call="v-1")
    assert (refused["kind"], refused["about"]) == ("problem", "v-1")
    assert told(box, kind="keep", text="Mine", call="v-1")["kind"] == "state"
    assert box.answer == "Mine"


def test_what_was_begun_before_a_name_was_chosen_goes_to_that_name(record: Record) -> None:
    nameless = DEFAULT_LEARNER
    record.forget("Fox")
    box = Answer("01/first", TEXT, prompt="What?")
    assert told(box, kind="ready")["learner"] == nameless
    told(box, kind="draft", learner=nameless, text="Half")
    record.use("Owl")
    assert told(box, kind="keep", learner=nameless, text="Whole")["learner"] == "Owl"
    assert box.answer == "Whole"

    # Where nameless work stands beside a name that was there before, the two stay apart.
    record.use(nameless)
    record.answer("a", "q", 1)
    record.use("Owl")
    assert "Nothing was saved" in told(box, kind="keep", learner=nameless, text="Mine")["text"]
    assert box.answer == "Whole"


def test_only_the_name_in_use_is_forgotten(record: Record) -> None:
    record.answer("a", "q", 1)
    names = Pseudonym()
    assert "Owl" not in told(names, kind="ready")["others"]
    assert told(names, kind="use", name="  Owl ")["name"] == "Owl"
    assert "Nothing was deleted" in told(names, kind="forget", name="Fox")["text"]
    told(names, kind="use", name="Fox")
    assert "“Fox” and 1 tag or answer" in told(names, kind="forget", name="Fox")["done"]
    assert record.learners() == ["Owl"]


def test_a_copy_of_something_else_is_refused() -> None:
    bring = AttachText("siding-with-assad")
    assert told(bring, kind="ready")["published"] == "9 April 2018"
    assert "This is not" in told(bring, kind="attach", text="A recipe for soup.")["text"]
    assert told(bring, kind="attach", text="")["kind"] == "problem"
    assert told(bring, kind="ready")["attached"] is False


@pytest.mark.parametrize(
    "junk", [{}, {"text": 7, "unit": None, "shares": 1, "name": [], "how": {}}]
)
def test_no_message_breaks_a_panel(junk: dict[str, Any]) -> None:
    panels: list[Panel] = [
        Reader(TEXT),
        Predictor(TEXT),
        Compare(TEXT, "function"),
        AttachText("siding-with-assad"),
        Answer("q", TEXT, prompt="?"),
        Pseudonym(),
    ]
    for panel in panels:
        for kind in (*panel.hears, "unheard", None, 3):
            told(panel, kind=kind, **junk)


def test_a_worksheet_refuses_what_it_could_not_keep(record: Record) -> None:
    fields = [Field("who", "Who?"), Field("sure", "Sure?", choices=("Yes", "No"))]

    def made(items: list[Item], fields: list[Field] = fields) -> Worksheet:
        return Worksheet("08/t", "silent-foghorn", items, fields, label="T", record=record)

    with pytest.raises(Problem, match="id of its own"):
        made([Item("a", "A"), Item("a", "B")])
    with pytest.raises(Problem, match="at least one field"):
        made([Item("a", "A")], [])
    with pytest.raises(Problem, match="does not begin with https"):
        made([Item("a", "A", links=(("here", "javascript:alert(1)"),))])
    sheet = made([Item("a", "A")])
    me = record.learner
    with pytest.raises(Problem, match="no card “b”"):
        sheet.on_keep({"item": "b", "learner": me, "values": {}}, [])
    with pytest.raises(Problem, match="“Who\\?” has no answer yet"):
        sheet.on_keep({"item": "a", "learner": me, "values": {"sure": "Yes"}}, [])
    with pytest.raises(Problem, match="“Maybe” is not an answer"):
        sheet.on_draft({"item": "a", "learner": me, "values": {"sure": "Maybe"}}, [])
    assert sheet.kept == {}
    sheet.on_keep({"item": "a", "learner": me, "values": {"who": "Ada", "sure": "No", "x": 1}}, [])
    assert sheet.kept == {"a": {"who": "Ada", "sure": "No"}}
