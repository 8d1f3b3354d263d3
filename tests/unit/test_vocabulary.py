"""Are the words well asked, do slipped ones come first, and is a round never lost?"""

import re
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from whosays.codebook import Scheme
from whosays.measure.review import REST, Seen, after, order
from whosays.problem import Problem
from whosays.record import Record
from whosays.vocabulary import Term, choices, mixed, terms
from whosays.widgets.vocabulary_quiz import PLACE, VocabularyQuiz

MONDAY = date(2026, 3, 2)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "record.sqlite")


class Desk:
    """A quiz, what it tells its view, and a calendar."""

    def __init__(self, record: Record, today: date = MONDAY, **how: Any) -> None:
        self.day = today
        self.quiz = VocabularyQuiz(record=record, today=lambda: self.day, **how)
        self.told: list[dict[str, Any]] = []
        self.quiz.send = lambda message, buffers=None: self.told.append(message)  # type: ignore[method-assign]
        self.quiz.on_ready()

    @property
    def now(self) -> dict[str, Any]:
        return self.told[-1]

    def asked(self) -> Term:
        """The word that is asked for: the view is not told, so it is read from the round."""
        return self.quiz._known[self.quiz.round[self.now["number"] - 1]]

    def choose(self, right: bool | None = True) -> dict[str, Any]:
        """Answer the question at hand: rightly, wrongly, or (None) not sure."""
        offered = self.now["question"]["choices"]
        place = offered.index(self.asked().word)
        return self.send(place if right else -1 if right is None else (place + 1) % 4)

    def send(self, chosen: Any, **other: Any) -> dict[str, Any]:
        """What is told after a choice was sent."""
        message = {"kind": "choose", "round": self.now["round"], "at": self.now["number"] - 1}
        message |= {
            "chosen": chosen,
            "learner": self.quiz.record.learner,
            "call": f"c{len(self.told)}",
        }
        message |= other
        self.quiz._receive(None, message, [])
        return self.now

    def go(self, kind: str = "next", **content: Any) -> dict[str, Any]:
        content |= {"kind": kind, "learner": self.quiz.record.learner}
        content |= {"call": f"n{len(self.told)}"}
        self.quiz._receive(None, content, [])
        return self.now

    def play(self, slips: set[str] = frozenset()) -> list[str]:  # type: ignore[assignment]
        """A whole round; the words in the order they were asked."""
        asked: list[str] = []
        while self.now["question"]:
            asked.append(self.asked().id)
            self.choose(None if asked[-1] in slips else True)
            self.go()
        return asked


# The words.


def stems(text: str) -> set[str]:
    """Words that would give one another away: “agree” and “agreement”."""
    return {word[:5] for word in re.findall("[a-z]+", text.lower()) if len(word) > 3}


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.id)
def test_a_question_does_not_contain_its_answer(term: Term) -> None:
    assert not stems(term.word) & stems(term.clue)
    if term.id != "sourcing-unnamed":  # “a source said so” is what such a source looks like
        assert not stems(term.word) & stems(term.example)


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.id)
def test_a_term_is_plain_and_short(term: Term) -> None:
    assert len(term.clue.split()) <= 30
    assert all((term.meaning, term.example, term.asks, term.group))
    assert "!" not in term.clue + term.meaning + term.example
    assert 0 <= term.lesson <= 12


def test_no_two_terms_have_the_same_word_or_meaning() -> None:
    every = terms()
    for field in ("id", "word", "meaning", "clue", "example"):
        assert len({getattr(term, field) for term in every}) == len(every), field


def test_codes_of_the_codebook_are_there_in_the_codebooks_own_words() -> None:
    words = {term.id: term for term in terms()}
    for scheme in ("sourcing", "function", "wording"):
        for code in Scheme.load(scheme).codes:
            if code.code == "other":
                continue
            term = words[f"{scheme}-{code.code}"]
            assert (term.word, term.example, term.meaning) == (
                code.label,
                code.example,
                code.full,
            )


def test_the_words_that_a_reader_of_the_design_expects() -> None:
    words = {term.word.casefold() for term in terms()}
    for word in ("unit", "kicker", "standfirst", "source", "cue", "attribution", "prominence"):
        assert word in words
    assert {"right of reply", "lateral reading"} <= words


def test_there_are_four_words_to_choose_from_each_time() -> None:
    for among in (terms(), terms([8]), terms(range(0, 2))):
        for term in among:
            offered = choices(term, among, "seed")
            assert len({one.id for one in offered}) == 4
            assert term in offered
            assert offered == choices(term, among, "seed")
    places = {choices(terms()[0], terms(), f"day {n}").index(terms()[0]) for n in range(40)}
    assert places == {0, 1, 2, 3}


def test_words_easily_mixed_up_are_offered_together() -> None:
    named = next(term for term in terms() if term.id == "sourcing-named")
    assert {one.group for one in choices(named, terms(), "x")} == {"who says so"}


def test_a_first_round_has_words_of_many_kinds() -> None:
    every = mixed(terms())
    assert sorted(every, key=lambda term: term.id) == sorted(terms(), key=lambda term: term.id)
    assert len({term.group for term in every[:8]}) == 8


def test_only_words_already_taught() -> None:
    assert {term.lesson for term in terms(range(0, 4))} <= {0, 1, 2, 3}
    assert not {term.id for term in terms(range(0, 4))} & {"hit", "lateral-reading"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- group: a\n  asks: b\n  terms:\n  - term: x\n    lesson: 1\n", "not as it should be"),
        ("- group: [", "not YAML"),
        ("- 3\n", "not as it should be"),
        (
            "- group: a\n  asks: b\n  terms:\n"
            + "  - {term: x, word: X, lesson: 1, meaning: m, example: e}\n" * 2,
            "there twice",
        ),
    ],
)
def test_a_faulty_list_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "vocabulary.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=said):
        terms(path=path)


# Which are due.


def test_boxes_and_rests() -> None:
    stands, day = after(None, True, MONDAY), MONDAY
    for box in (1, 2, 3, 3):
        assert (stands.box, stands.due) == (box, day + timedelta(days=REST[box]))
        day = stands.due
        stands = after(stands, True, day)
    assert after(stands, False, day) == Seen(0, day)
    assert after(Seen(0, day), True, day) == Seen(1, day)


def test_a_week_later_what_sat_is_due_again() -> None:
    sat = after(None, True, MONDAY)
    assert sat.due <= MONDAY + timedelta(days=7)
    assert sat.due > MONDAY + timedelta(days=1)


def test_slipped_then_due_then_new_then_resting() -> None:
    seen = {
        "resting": Seen(2, MONDAY),
        "due": Seen(1, MONDAY - timedelta(days=9)),
        "slipped": Seen(0, MONDAY),
        "long slipped": Seen(0, MONDAY - timedelta(days=3)),
        "longer due": Seen(3, MONDAY - timedelta(days=40)),
    }
    words = ["new", *seen, "newer"]
    assert order(words, seen, MONDAY) == [
        "long slipped",
        "slipped",
        "longer due",
        "due",
        "new",
        "newer",
        "resting",
    ]


# A round.


def test_a_round_from_beginning_to_end(record: Record) -> None:
    desk = Desk(record, count=8, lessons=range(0, 4))
    asked = desk.play(slips={"unit", "space"})
    assert asked == [term.id for term in mixed(terms(range(0, 4)))[:8]]
    assert desk.now["done"]["sat"] == 6
    assert [one["word"] for one in desk.now["done"]["slipped"]] == ["Unit", "Space"]
    # A week later, on another machine's clock: what slipped comes first, then what is due.
    later = Desk(record, today=MONDAY + timedelta(days=7), lessons=range(0, 4))
    assert later.quiz.round[:3] == ["unit", "space", "kicker"]


def test_what_slipped_comes_first_in_another_round_on_the_same_day(record: Record) -> None:
    desk = Desk(record, lessons=range(0, 3), count=3)
    first = desk.play(slips={"unit"})
    desk.go("again")
    assert desk.asked().id == "unit"
    assert (set(desk.play()) - {"unit"}).isdisjoint(first)
    assert record.answer_to(PLACE, "quiz/unit")["box"] == 1


def test_each_answer_is_explained_whichever_was_chosen(record: Record) -> None:
    desk = Desk(record)
    told = desk.choose(right=False)["explained"]
    assert told["word"] == "Kicker"
    assert told["meaning"]
    assert told["other"]["word"]
    assert not told["sat"]
    desk.go()
    assert desk.choose()["explained"]["sat"]
    desk.go()
    unsure = desk.choose(right=None)["explained"]
    assert (unsure["sat"], unsure["other"]) == (False, None)


def test_the_answer_goes_to_the_browser_only_afterwards(record: Record) -> None:
    desk = Desk(record, count=6)
    while desk.now["question"]:
        told, asked = deepcopy(desk.now), desk.asked()
        choices = told["question"].pop("choices")
        assert choices.count(asked.word) == 1
        assert asked.id not in str(told).casefold()
        assert asked.word.casefold() not in str(told).casefold()
        desk.choose()
        desk.go()


def test_by_meaning_first_then_by_example(record: Record) -> None:
    desk = Desk(record, count=1)
    kicker = terms()[0]
    assert desk.now["question"]["says"] == kicker.clue
    desk.play(slips={"kicker"})
    desk.go("again")
    assert desk.now["question"]["says"] == kicker.example
    assert desk.now["question"]["asks"] == kicker.asks


def test_a_round_goes_on_where_it_stopped(record: Record) -> None:
    desk = Desk(record, count=4)
    for _ in range(2):
        desk.choose()
        desk.go()
    again = Desk(record, count=4)
    assert again.now["number"] == 3
    assert again.quiz.round == desk.quiz.round
    assert len(again.play()) == 2
    # And not on the next day: then it is worked out anew.
    assert Desk(record, today=MONDAY + timedelta(days=1), count=4).now["number"] == 1


def test_looking_and_running_again_write_nothing(record: Record) -> None:
    for _ in range(3):
        Desk(record)
    assert len(record.answers()) == 0
    desk = Desk(record)
    desk.choose(right=False)
    kept = record.answers(PLACE)
    Desk(record)
    desk.send(0, at=0)  # sent twice: from a second view
    desk.send(0, at=5)
    desk.send(0, round="2026-03-01/1")
    desk.send(0, at="x")
    assert record.answers(PLACE).equals(kept)


def test_another_learner_has_other_words(record: Record) -> None:
    record.use("Fox")
    desk = Desk(record, count=2)
    record.use("Owl")
    desk.send(0, learner="Fox")
    assert desk.now["kind"] == "problem"
    assert "belongs to “Fox”" in desk.now["text"]
    assert len(record.answers()) == 0


@pytest.mark.parametrize("odd", ["rm -rf", 4, -2, {"a": 1}, None])
def test_a_word_that_was_not_offered_is_refused(record: Record, odd: Any) -> None:
    desk = Desk(record, lessons=[1])
    told = desk.send(odd)
    assert told["kind"] == "problem"
    assert len(record.answers()) == 0


@pytest.mark.parametrize(
    "odd",
    [3, "x", {"terms": ["kicker"], "begun": 4}, {"terms": "kicker"}, {"begun": "2026-03-02/x"},
     {"terms": ["nothing"], "begun": "2026-03-02/1"}, {"terms": [["a"]], "begun": "2026-03-02/1"}],
)  # fmt: skip
def test_an_odd_record_does_no_harm(record: Record, odd: Any) -> None:
    record.answer(PLACE, "quiz-round", odd)
    record.answer(PLACE, "quiz/kicker", {"box": "high", "day": "never", "round": []})
    record.answer(PLACE, "quiz/headline", odd)
    record.answer(PLACE, "quiz/body", {"box": 99, "day": "2026-02-30"})
    record.answer(PLACE, "quiz-lessons", odd)
    assert len(Desk(record, count=3).play()) == 3


def test_the_furthest_lesson_decides_unless_the_learner_does(record: Record) -> None:
    assert VocabularyQuiz(record=record).up_to == 1
    record.answer("siding-with-assad", "03/own-words", "yes")
    record.answer("siding-with-assad", "11/three-words", "x")  # may come after any lesson
    desk = Desk(record)
    assert desk.now["up_to"] == 3
    desk.go("lessons", up_to=10)
    assert desk.now["up_to"] == 10
    assert VocabularyQuiz(record=record).up_to == 10
    assert desk.go("lessons", up_to=0)["kind"] == "problem"
    assert Desk(record, lessons=range(0, 4)).now["up_to"] is None


def test_lessons_without_words_are_refused(record: Record) -> None:
    with pytest.raises(Problem, match="no word"):
        VocabularyQuiz(lessons=[0], record=record)
