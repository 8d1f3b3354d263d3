"""What does the learner think, before the other answers are shown?"""

from collections.abc import Callable, Sequence
from typing import Any

from whosays.article import Article
from whosays.problem import Problem
from whosays.record import Record
from whosays.widgets.shared import keeping
from whosays.widgets.shared.panel import Panel, script, style


class Answer(Panel):
    """A box to answer a question in. What comes ``then`` is shown once an answer is kept.

    ``question`` is the id the answer is kept under. With ``choices`` the learner also picks
    one of them, and the answer is ``{"choice": …, "text": …}``; without, it is the text. What
    is typed but not kept is saved as a draft.

    >>> Answer("01/first-impression", "siding-with-assad", prompt="What stays with you?").question
    '01/first-impression'
    """

    _esm = script("answer")
    _css = style("answer")
    hears = frozenset({"ready"})
    writes = frozenset({"draft", "keep"})

    def __init__(
        self,
        question: str,
        article: Article | str,
        *,
        prompt: str,
        then: str | Sequence[str] | None = None,
        choices: Sequence[str] = (),
        record: Record | None = None,
        rows: int = 4,
    ) -> None:
        self.question = question
        self.article = article if isinstance(article, str) else article.id
        self.prompt = prompt
        self.then = [then] if isinstance(then, str) else list(then or ())
        self.choices = list(choices)
        self.record = record or Record.open()
        self.rows = rows
        self._callbacks: list[Callable[[Answer], object]] = []
        super().__init__()

    @property
    def answer(self) -> Any:
        """The answer kept last: text, or choice and text; None where nothing is kept."""
        return self.record.answer_to(self.article, self.question)

    def on_change(self, callback: "Callable[[Answer], object]") -> None:
        """Call ``callback(answer)`` when the answer is kept, and when it is looked at again."""
        self._callbacks.append(callback)

    def on_ready(self, *_: object) -> None:
        """Show the question and what the learner has written so far."""
        kept = keeping.standing(self.record, self.article).get(self.question, keeping.NOTHING)
        choice, text = _parts(kept.latest)
        self.reply(
            "state",
            learner=self.record.learner,
            prompt=self.prompt,
            choices=self.choices,
            rows=self.rows,
            choice=choice,
            text=text,
            kept=kept.time,
            drafted=kept.draft is not None,
            opens=bool(self.then),
            then=self.then if kept.time else [],
        )
        for callback in self._callbacks:
            callback(self)

    def on_draft(self, message: dict[str, Any], _: object) -> None:
        """Save what is typed so far."""
        keeping.draft(self.record, self.article, self.question, self._value(message))

    def on_keep(self, message: dict[str, Any], _: object) -> None:
        """Keep the answer, and show what comes then."""
        choice, text = _parts(message)
        if self.choices and choice not in self.choices:
            raise Problem("Nothing is chosen yet.", do="Choose one of the answers first.")
        if not self.choices and not text.strip():
            raise Problem("The box is still empty.", do="Write something. One line is enough.")
        keeping.keep(self.record, self.article, self.question, self._value(message))
        self.on_ready()

    def _value(self, message: dict[str, Any]) -> str | dict[str, str]:
        choice, text = _parts(message)
        return {"choice": choice, "text": text} if self.choices else text


def _parts(value: Any) -> tuple[str, str]:
    """Choice and text of an answer, whichever of its two forms it has."""
    if isinstance(value, dict):
        return str(value.get("choice") or ""), str(value.get("text") or "")
    return "", value if isinstance(value, str) else ""
