"""How much of the page does the learner expect each code to take, before coding it?"""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import Coding
from whosays.problem import Problem
from whosays.record import Record
from whosays.widgets.shared import keeping
from whosays.widgets.shared.panel import Panel, script, style

if TYPE_CHECKING:
    from whosays.pictures.picture import Picture


class Predictor(Panel):
    """A guess, in percent of the page's words, of how much room each code takes.

    Kept as the answer ``prediction/<scheme>``. A guess may be changed; the first stays in the
    record too.

    >>> Predictor(Article.load("siding-with-assad")).question
    'prediction/function'
    """

    _esm = script("predictor")
    _css = style("predictor")
    hears = frozenset({"ready"})
    writes = frozenset({"draft", "keep"})

    def __init__(
        self, article: Article, scheme: str = "function", record: Record | None = None
    ) -> None:
        self.article = article
        self.scheme = Scheme.load(scheme)
        if self.scheme.kind != "unit":
            raise Problem(
                f"The codes of “{scheme}” do not share out the page’s words.",
                do="Use a scheme whose kind is “unit”.",
            )
        self.record = record or Record.open()
        self.question = f"prediction/{scheme}"
        super().__init__()

    @property
    def prediction(self) -> dict[str, int] | None:
        """Percent for each code, as kept last; None where nothing is kept."""
        kept = self.record.answer_to(self.article.id, self.question)
        return kept if isinstance(kept, dict) else None

    def beside(self, coding: Coding, *, missing: str = "There is no guess to show.") -> "Picture":
        """The guess that was kept, beside what a coding shows; where none was, ``missing``."""
        from whosays.pictures.prediction import guess_beside_result

        return guess_beside_result(coding, self.prediction or {}, missing=missing)

    def on_ready(self, *_: object) -> None:
        """Show the codes and the guess so far."""
        kept = keeping.standing(self.record, self.article.id).get(self.question, keeping.NOTHING)
        self.reply(
            "state",
            learner=self.record.learner,
            question=self.scheme.question,
            codes=[asdict(code) for code in self.scheme.codes],
            shares=kept.latest if isinstance(kept.latest, dict) else {},
            kept=kept.time,
            drafted=kept.draft is not None,
        )

    def on_draft(self, message: dict[str, Any], _: object) -> None:
        """Save a guess that does not make 100 yet, or is not kept yet."""
        shares = self._shares(message)
        keeping.draft(self.record, self.article.id, self.question, shares)

    def on_keep(self, message: dict[str, Any], _: object) -> None:
        """Keep a guess that makes 100 percent."""
        shares = self._shares(message)
        if sum(shares.values()) != 100:
            raise Problem(
                f"Together these make {sum(shares.values())} percent.",
                do="Change them until they make 100.",
            )
        keeping.keep(self.record, self.article.id, self.question, shares)
        self.on_ready()

    def _shares(self, message: dict[str, Any]) -> dict[str, int]:
        given = message.get("shares")
        shares = {
            code.code: given.get(code.code, 0) if isinstance(given, dict) else None
            for code in self.scheme.codes
        }
        whole = {code: share for code, share in shares.items() if type(share) is int}
        if len(whole) < len(shares) or not all(0 <= share <= 100 for share in whole.values()):
            raise Problem(
                "Each number must be a whole one from 0 to 100.", do="Change the ones that are not."
            )
        return whole
