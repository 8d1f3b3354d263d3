"""Does the desk keep each order before it says so, and bring back those before it?"""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays import Article, Coding, EditDesk, Problem, Record, Scheme, reference
from whosays.widgets.edit_desk import QUESTION
from whosays.widgets.picture_choice import SHARES
from whosays.widgets.shared.panel import Panel, script, style
from whosays.widgets.shared.steps import Steps, put, written_step

FOGHORN = "silent-foghorn"


def coding(article: Article, codes: dict[str, str]) -> Coding:
    return Coding(article, Scheme.load("function"), "somebody", codes)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "record.sqlite")


@pytest.fixture
def article() -> Article:
    return Article.load(FOGHORN)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another test may have left an event loop running, in which nothing would come up."""
    monkeypatch.setattr(Panel, "later", lambda self, work: work())


class Heard:
    """What a view of this desk would hear; `send` says something as the view does."""

    def __init__(self, desk: EditDesk) -> None:
        self.desk = desk
        self.messages: list[dict[str, Any]] = []
        self.calls = 0
        desk.cards.send = lambda content, buffers=None: self.messages.append(content)  # type: ignore[method-assign]

    def send(self, kind: str, **content: Any) -> dict[str, Any]:
        """Send a message; the last thing that is answered."""
        del self.messages[:]
        self.calls += 1
        learner = self.desk.cards.record.learner
        whole = {"kind": kind, "learner": learner, "call": f"{id(self)}-{self.calls}"}
        self.desk.cards._handle_custom_msg(whole | content, [])
        told = [one for one in self.messages if one["kind"] != "done"]
        return told[-1] if told else {}


def kept(record: Record) -> list[Any]:
    return [one["order"] for one in record.answers_given(FOGHORN, QUESTION)]


def test_a_move_is_in_the_record_when_it_is_confirmed(article: Article, record: Record) -> None:
    view = Heard(EditDesk(article, record=record))
    state = view.send("ready")
    first = sum(unit["still"] for unit in state["units"])
    assert [unit["still"] for unit in state["units"]] == [True] * first + [False] * (
        len(article.units) - first
    )
    last = article.units[-1].id
    told = view.send("move", unit=last, to=first, call="a")
    assert (told["kind"], told["call"], told["order"]) == ("order", "a", None)
    assert told["move"] == {"unit": last, "to": first}
    assert len(str(told)) < 500  # a move travels as a small message
    assert kept(record) == [view.desk.order]
    assert view.desk.order[first] == last
    assert sorted(view.desk.order) == [unit.id for unit in article.units]
    view.send("move", unit=last, to=first, call="a")  # the same call comes again
    assert len(kept(record)) == 1


def test_undo_redo_and_back_go_on_after_a_restart(article: Article, record: Record) -> None:
    page = [unit.id for unit in article.units]
    view = Heard(EditDesk(article, record=record))
    view.send("move", unit=page[-1], to=5)
    one = view.desk.order
    view.send("move", unit=page[-2], to=7)
    two = view.desk.order
    view = Heard(EditDesk(article, record=record))  # another kernel
    assert view.desk.order == two
    told = view.send("undo")
    assert view.desk.order == told["order"] == one
    assert (told["undo"], told["redo"], told["back"]) == (True, True, True)
    view = Heard(EditDesk(article, record=record))
    assert view.send("redo")["order"] == two
    told = view.send("back")
    assert told["order"] == page
    assert told["back"] is False
    assert view.send("undo")["order"] == two
    view.send("undo")
    assert view.send("undo")["order"] == page
    assert view.send("redo")["order"] == one
    assert view.send("back")["order"] == page
    assert view.send("undo")["order"] == one  # “back” is a step of its own
    assert view.send("undo")["order"] == page
    assert view.send("undo")["undo"] is False
    assert kept(record)[-1] == page
    assert kept(record)[0] == one  # nothing that was done is gone


def test_two_notebooks_work_at_one_desk(article: Article, record: Record) -> None:
    page = [unit.id for unit in article.units]
    here, there = (Heard(EditDesk(article, record=record)) for _ in range(2))
    here.send("move", unit=page[-1], to=5)
    told = there.send("move", unit=page[-2], to=5)
    assert told["order"] == there.desk.order  # it had not heard of the first move
    assert there.desk.order[5:7] == [page[-2], page[-1]]
    assert here.send("catch_up")["order"] == there.desk.order
    assert here.desk.order == there.desk.order == kept(record)[-1]


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ({"unit": "u01", "to": 6}, "headline block stays on top"),
        ({"unit": "u10", "to": 0}, "no place 0"),
        ({"unit": "u10", "to": 24}, "no place 24"),
        ({"unit": "u10", "to": "6"}, "no place '6'"),
        ({"unit": "u10", "to": True}, "no place True"),
        ({"unit": "<b>", "to": 6}, "no unit “<b>”"),
        ({"to": 6}, "no unit “None”"),
        ({"unit": "u10", "to": 6, "learner": "Somebody"}, "belongs to “Somebody”"),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    article: Article, record: Record, move: dict[str, Any], words: str
) -> None:
    view = Heard(EditDesk(article, record=record))
    told = view.send("move", **move)
    assert told["kind"] == "problem"
    assert words in told["text"]
    assert view.desk.order == [unit.id for unit in article.units]
    assert kept(record) == []


def test_what_is_no_order_of_this_page_is_left_alone(article: Article, record: Record) -> None:
    page = [unit.id for unit in article.units]
    orders = ("text", page[:-1], [*page, page[0]], page[::-1], [1] * len(page), {"a": 1}, None)
    for odd in [page, {"order": page}, *(written_step(one or "", 1) for one in orders)]:
        record.answer(FOGHORN, QUESTION, odd)
        assert EditDesk(article, record=record).order == page


def test_own_codes_come_before_the_reference_and_a_card_says_which(
    article: Article, record: Record
) -> None:
    ours = reference(article, "function").codes
    unit = next(unit for unit in ours if ours[unit] == "accusation")
    desk = EditDesk(article, record=record)
    view = Heard(desk)
    record.tag(FOGHORN, "function", unit, "reply")
    told = view.send("catch_up")  # tagged in another notebook
    cards = {card["id"]: card for card in told["units"]}
    assert (cards[unit]["code"], cards[unit]["yours"]) == ("reply", True)
    assert {card["yours"] for one, card in cards.items() if one != unit} == {False}
    assert desk.cards.coding.codes == {**ours, unit: "reply"}
    given = EditDesk(article, coding(article, {"u05": "context"}), record)
    assert given.cards.coding.codes == {unit: "reply", "u05": "context"}


def test_another_learner_has_another_desk(article: Article, record: Record) -> None:
    view = Heard(EditDesk(article, record=record))
    record.use("Fox")
    view.send("move", unit="u20", to=6)
    moved = view.desk.order
    record.use("Owl")
    told = view.send("catch_up")
    assert told["kind"] == "state"
    assert told["learner"] == "Owl"
    assert told["order"] == [unit.id for unit in article.units]
    record.use("Fox")
    assert view.send("catch_up")["order"] == moved


def test_the_picture_and_the_words_follow(article: Article, record: Record) -> None:
    desk = EditDesk(article, record=record)
    view = Heard(desk)
    ours = reference(article, "function").codes
    reply = next(unit for unit in desk.order if ours[unit] == "reply")
    first = desk.cards.first
    told = view.send("move", unit=reply, to=first)
    above = sum(unit.words for unit in article.units[:first])
    share = f"{round(100 * above / article.words)}\u00a0%"
    assert told["words"].startswith(f"In your order the reply starts {share} of the way down")
    assert f"it starts {share}" in desk.view.picture["words"]
    desk.choice.part = "body"
    assert view.messages[-1]["kind"] == "words"
    assert "In your order the reply starts 0" in view.messages[-1]["words"]
    assert desk.view.picture["title"] == "Where the reply starts: body"
    desk.choice.picture = SHARES
    assert desk.view.picture["title"] == "What you have read so far: body"
    nothing = EditDesk(article, coding(article, {}), record)
    assert nothing.cards.words() == "No unit here is tagged as reply or as own words."
    own = EditDesk(article, coding(article, {"u12": "own_words"}), record)
    assert own.cards.words().startswith("No unit here is tagged as reply. Own words start")


def test_a_record_gives_all_orders_of_one_learner_and_no_others(record: Record) -> None:
    assert record.answers_given(FOGHORN, QUESTION) == []
    record.use("Fox")
    for value in (1, 2, 2, 3, 2):
        record.answer(FOGHORN, QUESTION, value)
    record.answer(FOGHORN, "04/other", 9)
    assert record.answers_given(FOGHORN, QUESTION) == [1, 2, 3, 2]
    assert record.answers_given(FOGHORN, QUESTION, most=2) == [3, 2]
    record.use("Owl")
    assert record.answers_given(FOGHORN, QUESTION) == []


def test_the_text_of_the_page_is_no_widget_state(article: Article, record: Record) -> None:
    desk = EditDesk(article, record=record)
    shown = max((unit.shown for unit in article.units), key=len)
    for widget in (desk.cards, desk.choice, desk.view):
        assert shown not in str({k: v for k, v in widget.get_state().items() if k != "_esm"})


def test_script_and_style_hold_what_both_need() -> None:
    assert "function arranging(" in script("edit_desk")
    assert ".ws-arranged" in style("arranging", "edit_desk")
    assert ".ws-edit_desk" in style("arranging", "edit_desk")
    assert style("arranging").count(".whosays .ws-spoken") == 1


@given(
    st.lists(st.one_of(st.tuples(st.integers(0, 5), st.integers(1, 5)), st.sampled_from("urb"))),
)
def test_steps_read_back_from_the_record_are_the_steps_taken(done: list[Any]) -> None:
    steps = Steps.of("abcdef")
    taken: list[tuple[tuple[str, ...], int]] = []
    for one in done:
        before, number = steps.now, steps.number + (-1 if one == "u" else 1)
        if one in ("u", "r"):
            order = steps.undo if one == "u" else steps.redo
        elif one == "b":
            order = tuple("abcdef")
        elif one[0]:
            order = put(before, "abcdef"[one[0]], one[1], first=1)
        else:
            with pytest.raises(Problem):
                put(before, "a", one[1], first=1)
            continue
        if order is None or order == before:
            continue
        steps.take(order, number)
        taken.append((order, number))
        assert (steps.redo if one == "u" else steps.undo) == before
        assert steps.now[0] == "a"
        assert steps.number >= 0
    assert Steps.of("abcdef", taken) == steps
