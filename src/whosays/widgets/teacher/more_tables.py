"""What more may a pack have: loaded words, ties, dates, evidence cards, claims told twice?"""

from typing import Any

from whosays.adapt import draft as steps
from whosays.adapt.desk import Desk
from whosays.adapt.draft import TABLES, Draft
from whosays.codebook import Scheme
from whosays.pack import pack_table
from whosays.pack.check.cards import HOW_KNOWN, KNOWN_THEN
from whosays.pack.check.dates import BASES, PRECISIONS
from whosays.pack.check.wording import ABOUT, VOICES
from whosays.problem import Problem
from whosays.widgets.shared.panel import script, style
from whosays.widgets.teacher.draft_panel import COMMON, DraftPanel


class MoreTables(DraftPanel):
    """The further tables of a pack, a card a row. All of them may be left out.

    >>> MoreTables(Desk()).step
    'more'
    """

    _esm = script("more_tables")
    _css = style("draft_panel")
    hears = COMMON | {"rows"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "more")

    def content(self, draft: Draft) -> dict[str, Any]:
        """The rows of each table, and what can stand in its columns."""
        units = [id for id, *_ in draft.units]
        choices = {
            "wording.kind": [code.code for code in Scheme.load("wording").codes],
            "wording.voice": VOICES,
            "wording.about": ABOUT,
            "links.kind": [code.code for code in Scheme.load("tie").codes],
            "dates.precision": PRECISIONS,
            "dates.basis": BASES,
            "cards.how_known": HOW_KNOWN,
            "cards.known_then": KNOWN_THEN,
        }
        tables = [
            {
                "table": table,
                "columns": [
                    {
                        "name": name,
                        "choices": units if name == "unit" else choices.get(f"{table}.{name}", ()),
                    }
                    for name in pack_table.COLUMNS[table]
                ],
                "rows": list(draft.tables.get(table, ())),
            }
            for table in TABLES
        ]
        return {"tables": tables}

    def on_rows(self, message: dict[str, Any], _: object) -> None:
        """Other rows of one table."""
        rows = message.get("rows")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Problem("Nothing was sent.")
        self._save(message, steps.with_table(self.desk.draft, str(message.get("table")), rows))
