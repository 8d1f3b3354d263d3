"""What does the page say about each tie, where, and who is the one saying it?"""

from typing import Any

import pandas as pd

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import reference
from whosays.masking import AS_PRINTED, mask
from whosays.measure.tied import SAID
from whosays.widgets.shared.panel import Panel, script, style


class TieList(Panel):
    """Ties one by one, each with the units that speak of it: to open and read.

    What a unit says goes to the view in messages, never as widget state.

    >>> page = Article.load("silent-foghorn")
    >>> ties = pd.DataFrame({"from": ["Mina Tarrow"], "how": ["met"], "to": ["people"],
    ...                      "kind": ["met"], "units": [("u04", "u12")]})
    >>> listed = TieList(page, Scheme.load("tie"))
    >>> listed.show(ties)
    >>> [unit["voice"] for unit in listed.rows[0]["units"]]
    ['Named source', 'Named source']
    """

    _esm = script("tie_list")
    _css = style("tie_board", "tie_list")
    hears = frozenset({"ready"})

    def __init__(self, article: Article, scheme: Scheme) -> None:
        self.article = article
        self.scheme = scheme
        self.rows: list[dict[str, Any]] = []
        self._codes = reference(article, "sourcing").codes
        self._sourcing = Scheme.load("sourcing")
        self._places = article.places
        super().__init__()

    def show(self, ties_table: pd.DataFrame, names: str = AS_PRINTED) -> None:
        """Show the ties of a table of `measure.tied.ties`, the units' names written so."""
        columns = ties_table[["from", "how", "to", "kind", "units"]]
        self.rows = [
            {
                "says": "On the page" if kind == SAID else "The page says",
                "tie": [str(one), str(how), str(other)],
                "letter": self.scheme[str(kind)].key.upper(),
                "label": self.scheme[str(kind)].label,
                "units": [self._unit(unit, names) for unit in units],
            }
            for one, how, other, kind, units in columns.itertuples(index=False, name=None)
        ]
        self.on_ready()

    def on_ready(self, *_: object) -> None:
        """Show the ties as they stand."""
        self.tell("ties", rows=self.rows, language=self.article.language)

    def _unit(self, unit: str, names: str) -> dict[str, Any]:
        code = self._codes.get(unit)
        return {
            "place": self._places[unit],
            "voice": self._sourcing[code].label if code else "not tagged",
            "shown": mask(self.article[unit].shown, self.article.names, names),
        }
