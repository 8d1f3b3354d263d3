"""How does a careful reader code a unit or its words, and why? A few of them, explained."""

from dataclasses import asdict
from typing import Any

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import reference
from whosays.measure.wording import places, plain_wording
from whosays.pack.pack_table import read
from whosays.widgets.shared.on_page import places_on_page
from whosays.widgets.shared.panel import Panel, script, style


class WorkedExample(Panel):
    """The units of an article with the reference's code and reason for each, to read.

    Take a few units (`Article.only`) of a piece whose words may be shown. For a scheme of
    spans these are the loaded phrases of the units, each with its plain wording.

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
        self.rows = self._spans() if self.scheme.kind == "span" else self._units()
        """One row a unit or phrase, in page order: place, shown, code, why, plain (str), also
        (list of str), and marked: the two code points that a phrase lies between, or None."""
        super().__init__()

    def _units(self) -> list[dict[str, Any]]:
        ours, where = reference(self.article, self.scheme.scheme), places_on_page(self.article)
        return [
            {
                "place": where[unit.id],
                "shown": unit.shown,
                "code": ours.codes[unit.id],
                "why": ours.why[unit.id],
                "also": list(ours.also[unit.id]),
                "plain": "",
                "marked": None,
            }
            for unit in self.article.units
        ]

    def _spans(self) -> list[dict[str, Any]]:
        found = places(self.article, read(self.article, self.scheme.scheme))
        where = places_on_page(self.article)
        return [
            {
                "place": where[row["unit"]],
                "shown": self.article[row["unit"]].shown,
                "code": row["kind"],
                "why": row["why"],
                "also": [],
                "plain": plain_wording(str(row["neutral"])),
                "marked": [int(row["start"]), int(row["end"])],
            }
            for row in found.dropna(subset=["start"]).to_dict("records")
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
