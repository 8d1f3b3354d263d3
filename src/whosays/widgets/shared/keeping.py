"""How is what a learner writes kept, with its draft, so that nothing typed is lost?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whosays.record import DRAFT, Record


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it stands: the value kept last, when (UTC), and a later draft of it.

    None where there is none. A draft is an answer to the question with `DRAFT` behind it.
    """

    value: Any = None
    time: str | None = None
    draft: Any = None

    @property
    def latest(self) -> Any:
        """What the learner wrote last, kept or not."""
        return self.value if self.draft is None else self.draft


NOTHING = Kept()


def standing(record: Record, article: str) -> Mapping[str, Kept]:
    """What the present learner has kept and drafted, by question; `NOTHING` is the rest."""
    table = record.answers(article)
    given = {
        str(question): (value, time.isoformat())
        for question, value, time in zip(
            table["question"], table["value"], table["time"], strict=True
        )
        if value is not None
    }
    questions = {question.removesuffix(DRAFT) for question in given}
    return {
        question: Kept(*given.get(question, (None, None)), given.get(_draft(question), (None,))[0])
        for question in questions
    }


def keep(record: Record, article: str, question: str, value: Any) -> None:
    """Keep an answer. Its draft has done its work."""
    with record.at_once():
        record.answer(article, question, value)
        if record.answer_to(article, _draft(question)) is not None:
            record.answer(article, _draft(question), None)


def draft(record: Record, article: str, question: str, value: Any) -> None:
    """Save what is typed but not kept yet."""
    record.answer(article, _draft(question), value)


def _draft(question: str) -> str:
    return question + DRAFT
