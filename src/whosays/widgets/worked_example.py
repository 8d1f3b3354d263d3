"""How does a careful reader code a unit, and why? A few units, coded and explained."""

from dataclasses import asdict
from typing import Any

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import reference
from whosays.problem import Problem
from whosays.widgets.page import places_on_page
from whosays.widgets.panel import Panel, script, style


class WorkedExample(Panel):
    """The units of an article with the reference's code and reason for each, to read.

    Take a few units (`Article.only`) of a piece whose words may be shown.

    >>> foghorn = Article.load("silent-foghorn")
    >>> [row["code"] for row in WorkedExample(foghorn.only(["u05", "u08"]), "sourcing").rows]
    ['paper', 'named']
    """

    _esm = script("worked_example")
    _css = style("worked_example")
    hears = frozenset({"ready"})

    def __init__(self, article: Article, scheme: str) -> None:
        self.article = article
        self.scheme = Scheme.load(scheme)
        if self.scheme.kind != "unit":
            raise Problem(
                f"“{scheme}” marks phrases, and a worked example explains whole units.",
                do="Use a scheme whose kind is “unit”.",
            )
        self._reference = reference(article, scheme)
        super().__init__()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """One row a unit, in page order: place, shown, code, why (str), also (list of str)."""
        ours, places = self._reference, places_on_page(self.article)
        return [
            {
                "place": places[unit.id],
                "shown": unit.shown,
                "code": ours.codes[unit.id],
                "why": ours.why[unit.id],
                "also": list(ours.also[unit.id]),
            }
            for unit in self.article.units
        ]

    def on_ready(self, *_: object) -> None:
        """Show the units with their codes and reasons."""
        self.tell(
            "example",
            question=self.scheme.question,
            codes=[asdict(code) for code in self.scheme.codes],
            language=self.article.language,
            rows=self.rows,
        )
