"""Which words did the learner mark, and which did the reference, unit by unit?"""

from dataclasses import asdict
from typing import Any

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.measure.wording import beside
from whosays.pack.pack_table import read
from whosays.record import Record
from whosays.widgets.shared import keeping
from whosays.widgets.shared.on_page import places_on_page
from whosays.widgets.shared.panel import Panel, check_learner, script, style

_LOOKED = "looked/wording/"


class CompareSpans(Panel):
    """The learner's marked words beside the reference's, with the reasons of both.

    Nothing here is right or wrong: words are marked by both, only by the learner or only by
    the reference. What the reference marks in a unit goes to the browser only after the
    learner has marked something in that unit, or has said that there is nothing to mark: kept
    as the answer ``looked/wording/<unit>``.

    >>> CompareSpans(Article.load("siding-with-assad")).question("u04")
    'looked/wording/u04'
    """

    _esm = script("compare_spans")
    _css = style("compare", "compare_spans")
    hears = frozenset({"ready", "looked"})

    def __init__(self, article: Article, record: Record | None = None) -> None:
        self.article = article
        self.scheme = Scheme.load("wording")
        self.record = record or Record.open()
        self._reference = read(article, "wording")
        super().__init__()

    def question(self, unit: str) -> str:
        """The id under which it is kept that the learner found nothing to mark in a unit."""
        return _LOOKED + unit

    def on_ready(self, *_: object, call: str | None = None) -> None:
        """Read the record again and show how it compares."""
        tags = self.record.tags(self.article.id, self.scheme.scheme)
        kept = keeping.standing(self.record, self.article.id)
        marked = {tag.unit for tag in tags}
        opened = [
            unit.id
            for unit in self.article.units
            if unit.id in marked or kept.get(self.question(unit.id), keeping.NOTHING).value is True
        ]
        shown = beside(self.article, tags, self._reference)
        places = places_on_page(self.article)
        self.tell(
            "state",
            learner=self.record.learner,
            codes=[asdict(code) for code in self.scheme.codes],
            language=self.article.language,
            known=not self._reference.empty,
            rows=[
                {
                    "unit": unit,
                    "place": places[unit],
                    "shown": self.article[unit].shown,
                    "phrases": shown[shown["unit"] == unit].to_dict("records"),
                }
                for unit in opened
                if not self._reference.empty
            ],
            unopened=[
                {"unit": unit.id, "place": places[unit.id], "shown": unit.shown}
                for unit in self.article.units
                if unit.id not in opened
            ],
            call=call,
        )

    def on_looked(self, message: dict[str, Any], _: object) -> None:
        """The learner found nothing to mark in a unit: keep that, and show the reference's."""
        check_learner(self.record, message)
        unit = self.article[str(message.get("unit"))].id
        keeping.keep(self.record, self.article.id, self.question(unit), True)
        self.on_ready(call=message.get("call"))
