"""How far am I in the lessons, and where do I go on?"""

from typing import Any

import pandas as pd

from whosays.article import Article
from whosays.lessons import lessons
from whosays.measure.work_done import progress, where_next
from whosays.record import Record
from whosays.record.standing import what_stands
from whosays.record.tag import DEFAULT_LEARNER
from whosays.widgets.shared.panel import Panel, script, style


class Progress(Panel):
    """The lessons, with a link, the minutes, what is done of each, and which comes next.

    It counts what the record holds: units that have a code, answers that were kept. Whether
    an answer is a good one it does not ask.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> Progress("siding-with-assad", record=record).table.loc[0, "title"]
    'Start here'
    """

    _esm = script("progress")
    _css = style("progress")
    hears = frozenset({"ready"})

    def __init__(self, article: Article | str, record: Record | None = None) -> None:
        self.article = article if isinstance(article, str) else article.id
        self.record = record or Record.open()
        super().__init__()

    @property
    def table(self) -> pd.DataFrame:
        """A row a lesson of the course, as `whosays.measure.work_done.progress` gives them."""
        asked = [one for one in lessons(self.article) if one.course]
        return progress(asked, *what_stands(self.record, asked))

    def on_ready(self, *_: object) -> None:
        """Read the record again and show where the learner is."""
        table = self.table
        name = self.record.learner
        self.tell(
            "state",
            learner="" if name == DEFAULT_LEARNER else name,
            rows=[_row(row) for row in table.to_dict("records")],
            next=where_next(table),
        )


def _row(row: dict[Any, Any]) -> dict[str, Any]:
    return {
        "number": int(row["lesson"][:2]),
        "title": row["title"],
        "notebook": f"{row['lesson']}.ipynb",
        "minutes": row["minutes"],
        "share": row["share"],
        "words": in_words(row),
        "next": row["next"],
    }


def in_words(row: dict[Any, Any]) -> str:
    """What is done of a lesson, in words.

    >>> row = {"share": 0.4, "done": 1, "boxes": 3, "coded": "12 of 30 units", "kept": ""}
    >>> in_words(row), in_words({**row, "done": 3}), in_words({**row, "share": 0.0})
    ('1 of 3 boxes done: 12 of 30 units.', 'Done: 12 of 30 units.', 'Not begun.')
    """
    if not row["share"]:
        return "Not begun."
    whole = row["done"] == row["boxes"]
    boxes = "Done" if whole else f"{row['done']} of {row['boxes']} boxes done"
    details = ", ".join(filter(None, (row["coded"], row["kept"])))
    return f"{boxes}: {details}." if details else f"{boxes}."
