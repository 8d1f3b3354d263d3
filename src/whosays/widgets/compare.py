"""Where do the learner and the reference differ, and what are their reasons?"""

from dataclasses import asdict
from typing import Any

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import Coding, compare, reference
from whosays.problem import Problem
from whosays.record import Record
from whosays.widgets.shared import keeping
from whosays.widgets.shared.on_page import places_on_page
from whosays.widgets.shared.panel import Panel, script, style


class Compare(Panel):
    """The learner's codes beside the reference's, unit by unit, with the reasons of both.

    Nothing here is right or wrong. A code is the same, or one that careful readers choose
    too, or different; where it differs the learner is asked for a defence, which is kept as
    the answer ``defend/<scheme>/<unit>``. What the reference says of a unit goes to the
    browser only after the learner has coded that unit.

    >>> Compare(Article.load("siding-with-assad"), "sourcing").question("u04")
    'defend/sourcing/u04'
    """

    _esm = script("compare")
    _css = style("compare")
    hears = frozenset({"ready"})
    writes = frozenset({"draft", "keep"})

    def __init__(self, article: Article, scheme: str, record: Record | None = None) -> None:
        self.article = article
        self.scheme = Scheme.load(scheme)
        if self.scheme.kind != "unit":
            raise Problem(
                f"“{scheme}” marks phrases, and Compare sets whole units side by side.",
                do="Use a scheme whose kind is “unit”.",
            )
        self.record = record or Record.open()
        self._reference = reference(article, scheme)
        super().__init__()

    def question(self, unit: str) -> str:
        """The id under which the defence of a unit's code is kept."""
        return f"defend/{self.scheme.scheme}/{unit}"

    def on_ready(self, *_: object) -> None:
        """Read the record again and show how it compares."""
        mine = self.record.coding(self.article.id, self.scheme.scheme)
        self.reply(
            "state",
            learner=self.record.learner,
            codes=[asdict(code) for code in self.scheme.codes],
            units=len(self._reference.codes),
            language=self.article.language,
            rows=self._rows(mine),
        )

    def on_draft(self, message: dict[str, Any], _: object) -> None:
        """Save a defence as far as it is written."""
        unit, text = self._defence(message)
        keeping.draft(self.record, self.article.id, self.question(unit), text)

    def on_keep(self, message: dict[str, Any], _: object) -> None:
        """Keep a defence."""
        unit, text = self._defence(message)
        if not text.strip():
            raise Problem("The box is still empty.", do="Write something. One line is enough.")
        keeping.keep(self.record, self.article.id, self.question(unit), text)
        self.on_ready()

    def _defence(self, message: dict[str, Any]) -> tuple[str, str]:
        return self.article[str(message.get("unit"))].id, str(message.get("text") or "")

    def _rows(self, mine: Coding) -> list[dict[str, Any]]:
        """One row a coded unit, in page order."""
        compared: dict[Any, dict[Any, Any]] = compare(mine, self._reference).to_dict("index")
        kept = keeping.standing(self.record, self.article.id)
        places = places_on_page(self.article)
        rows: list[dict[str, Any]] = []
        for unit in self.article.units:
            if unit.id not in compared:
                continue
            defence = kept.get(self.question(unit.id), keeping.NOTHING)
            rows.append(
                {
                    "unit": unit.id,
                    "place": places[unit.id],
                    "shown": unit.shown,
                    **compared[unit.id],
                    "note": mine.why.get(unit.id, ""),
                    "also": list(self._reference.also.get(unit.id, ())),
                    "text": defence.latest or "",
                    "kept": defence.time,
                    "drafted": defence.draft is not None,
                }
            )
        return rows
