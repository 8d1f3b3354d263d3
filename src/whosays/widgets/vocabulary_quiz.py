"""Which words of the lessons have stayed, and which come first next time?"""

import re
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from typing import Any

from whosays.measure.review import Seen, after, order
from whosays.problem import Problem
from whosays.record import Record
from whosays.vocabulary import Term, choices, mixed, terms
from whosays.widgets.shared.panel import Panel, script, style

PLACE = "vocabulary"
"""The answers of the quiz belong to no article; they are kept under this name."""

ROUND, UP_TO = "quiz-round", "quiz-lessons"
ITSELF = 11
"""The lesson that is a round of the quiz: it may come after any other."""

MEANING, EXAMPLE = "meaning", "example"
_LESSON = re.compile(r"(\d\d)/")
_BEGUN = re.compile(r"\d{4}-\d\d-\d\d/\d{1,6}")


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


class VocabularyQuiz(Panel):
    """A round of questions: a meaning or an example is shown, and the word is to be found.

    ``lessons`` are those whose words are asked (default: the learner chooses up to which
    lesson, to begin with the furthest one they have answered something in). ``count`` is how
    many words make a round. ``today`` tells the day, and may be set for tests.

    Every answer is kept at once, as ``quiz/<term>``: what was chosen, whether the word sat, and
    in which of Leitner's boxes it is now (`measure.review`). A round that was begun goes on
    where it stopped, in any notebook, until the day is over. Which word is asked for goes to
    the browser only after the answer.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> quiz = VocabularyQuiz(lessons=range(0, 4), count=6, record=record)
    >>> quiz.round
    ['kicker', 'masking', 'unit', 'sourcing-named', 'attribution', 'function-accusation']

    Raises `Problem` where these lessons have no words.
    """

    _esm = script("vocabulary_quiz")
    _css = style("vocabulary_quiz")
    hears = frozenset({"ready", "next"})
    writes = frozenset({"choose", "again", "lessons"})

    def __init__(
        self,
        lessons: Collection[int] | None = None,
        *,
        count: int = 8,
        record: Record | None = None,
        today: Callable[[], date] = _today,
    ) -> None:
        self.lessons = lessons
        self.count = count
        self.record = record or Record.open()
        self.today = today
        if not self.terms:
            raise Problem(
                "There is no word to ask in these lessons.",
                do=f"Words are met in the lessons {_numbers(terms())}.",
            )
        super().__init__()

    @property
    def up_to(self) -> int:
        """Up to which lesson words are asked where the learner chooses."""
        known = _with_words()
        chosen = self.record.answer_to(PLACE, UP_TO)
        if isinstance(chosen, int) and chosen in known:
            return chosen
        asked = self.record.answers()["question"].astype(str)
        answered = {int(found[1]) for one in asked if (found := _LESSON.match(one))}
        return min(max(answered - {ITSELF}, default=0), known[-1]) or known[0]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words that are asked, in the order they are met."""
        return terms(range(self.up_to + 1) if self.lessons is None else self.lessons)

    @property
    def seen(self) -> dict[str, Seen]:
        """How each word stands that was ever asked, by its id."""
        return {id: stands for id, value in self._answers().items() if (stands := _seen(value))}

    @property
    def round(self) -> list[str]:
        """The ids of the words of this round: today's, if one was begun, or else what is due."""
        return self._round()[0]

    # ── what the view says ──────────────────────────────────────────────────────────────

    def on_ready(self, *_: object) -> None:
        """Show where the round stands."""
        self._tell()

    on_next = on_ready

    def on_choose(self, message: dict[str, Any], _: object) -> None:
        """Keep an answer, then explain it. A choice of -1 says “not sure”."""
        ids, begun, answered = self._round()
        at, chosen = len(answered), message.get("chosen")
        if (message.get("round"), message.get("at")) != (begun, at) or at >= len(ids):
            self.on_ready()  # answered before, in another view
            return
        term = self._known[ids[at]]
        offered = self._choices(term)
        if not isinstance(chosen, int) or not -1 <= chosen < len(offered):
            raise Problem("That word is not among the answers.", do="Choose one of those shown.")
        word = offered[chosen] if chosen >= 0 else None
        sat = word == term
        stands = after(self.seen.get(term.id), sat, self.today())
        with self.record.at_once():
            if not answered:
                self.record.answer(PLACE, ROUND, {"terms": ids, "begun": begun})
            self.record.answer(
                PLACE,
                f"quiz/{term.id}",
                {
                    "chosen": word.id if word else "",
                    "sat": sat,
                    "box": stands.box,
                    "day": stands.day.isoformat(),
                    "way": self._way(term),
                    "round": begun,
                },
            )
        self._tell(_explained(term, word))

    def on_again(self, *_: object) -> None:
        """Begin another round."""
        begun = self._round()[1]
        self.record.answer(PLACE, ROUND, {"terms": self._due(), "begun": _next(begun)})
        self.on_ready()

    def on_lessons(self, message: dict[str, Any], _: object) -> None:
        """Ask the words up to another lesson."""
        wanted = message.get("up_to")
        if not isinstance(wanted, int) or wanted not in _with_words():
            raise Problem("That lesson has no words.", do="Choose one of the lessons shown.")
        self.record.answer(PLACE, UP_TO, wanted)
        self.on_ready()

    # ── where the round stands ──────────────────────────────────────────────────────────

    def _answers(self) -> dict[str, dict[str, Any]]:
        table = self.record.answers(PLACE)
        return {
            str(question).removeprefix("quiz/"): value
            for question, value in zip(table["question"], table["value"], strict=True)
            if str(question).startswith("quiz/") and isinstance(value, dict)
        }

    def _due(self) -> list[str]:
        return order([term.id for term in mixed(self.terms)], self.seen, self.today())[: self.count]

    @property
    def _known(self) -> dict[str, Term]:
        return {term.id: term for term in self.terms}

    def _round(self) -> tuple[list[str], str, dict[str, dict[str, Any]]]:
        """The words of the round, when it was begun, and the answers given in it.

        ``<day>/<number>`` says when. A round of another day, or with words that are not asked
        now, is over.
        """
        day, known = self.today().isoformat(), self._known
        kept = self.record.answer_to(PLACE, ROUND)
        kept = kept if isinstance(kept, dict) else {}
        begun, ids = kept.get("begun"), kept.get("terms")
        if not (isinstance(begun, str) and _BEGUN.fullmatch(begun) and begun.startswith(day)):
            return self._due(), f"{day}/1", {}
        words = [id for id in ids if isinstance(id, str)] if isinstance(ids, list) else []
        if not words or not known.keys() >= {*words}:
            return self._due(), _next(begun), {}
        answers = self._answers()
        given = {id: answers[id] for id in words if answers.get(id, {}).get("round") == begun}
        return words, begun, given

    def _way(self, term: Term) -> str:
        """By its meaning at first, and then by turns: what was not asked last time."""
        last = self._answers().get(term.id, {}).get("way")
        return EXAMPLE if last == MEANING else MEANING

    def _choices(self, term: Term) -> list[Term]:
        return choices(term, self.terms, f"{self.record.learner} {self.today()}")

    def _tell(self, explained: dict[str, Any] | None = None) -> None:
        ids, begun, answered = self._round()
        left = [id for id in ids if id not in answered]
        asked = None if explained or not left else self._known[left[0]]
        self.reply(
            "state",
            learner=self.record.learner,
            round=begun,
            number=len(answered) + (1 if asked else 0),
            of=len(ids),
            question=None if asked is None else self._question(asked),
            explained=explained,
            done=None if left or explained else self._done(ids, answered),
            last=not left,
            up_to=self.up_to if self.lessons is None else None,
            lessons=[*_with_words()] if self.lessons is None else [],
        )

    def _question(self, term: Term) -> dict[str, Any]:
        """The question as the view is told it: nothing in it says which word is meant."""
        by_example = self._way(term) == EXAMPLE
        return {
            "kind": "An example" if by_example else "What it means",
            "says": term.example if by_example else term.clue,
            "asks": term.asks if by_example else "Which word is it?",
            "choices": [one.word for one in self._choices(term)],
        }

    def _done(self, ids: list[str], answered: dict[str, dict[str, Any]]) -> dict[str, Any]:
        slipped = [self._known[id] for id in ids if not answered[id].get("sat")]
        return {
            "sat": len(ids) - len(slipped),
            "slipped": [{"word": one.word, "meaning": one.meaning} for one in slipped],
        }


def _with_words() -> range:
    """Up to which lessons words can be asked: from the first that has any to the last."""
    met = [term.lesson for term in terms()]
    return range(min(met), max(met) + 1)


def _explained(term: Term, chosen: Term | None) -> dict[str, Any]:
    """What is said after an answer, whichever it was."""
    other = chosen if chosen and chosen.id != term.id else None
    return {
        "word": term.word,
        "meaning": term.meaning,
        "example": term.example,
        "lesson": term.lesson,
        "sat": chosen is not None and other is None,
        "other": None if other is None else {"word": other.word, "meaning": other.clue},
    }


def _next(begun: str) -> str:
    """What the round after this one is called."""
    day, _, number = begun.partition("/")
    return f"{day}/{int(number) + 1}"


def _seen(value: dict[str, Any]) -> Seen | None:
    """How a word stands, as kept; None where what was kept can't be read."""
    box, day = value.get("box"), value.get("day")
    if not isinstance(box, int) or isinstance(box, bool) or not isinstance(day, str):
        return None
    try:
        return Seen(box, date.fromisoformat(day))
    except ValueError:
        return None


def _numbers(all_terms: tuple[Term, ...]) -> str:
    return ", ".join(map(str, sorted({term.lesson for term in all_terms})))
