"""How does the record look as a table?"""

import json
from collections.abc import Sequence

import pandas as pd

from whosays.record.tag import Tag


def history_table(tags: Sequence[Tag]) -> pd.DataFrame:
    """A row an event, in the order given.

    Columns: id (int64), time (datetime64, UTC), unit, code, note, basis (object, None
    where there is none), start, end, undoes (Int64).
    """
    columns = ["id", "time", "unit", "start", "end", "basis", "code", "note", "undoes"]
    rows = [tuple(getattr(tag, column) for column in columns) for tag in tags]
    table = pd.DataFrame(rows, columns=columns, dtype=object)
    table["time"] = pd.to_datetime(table["time"], utc=True)
    whole = dict.fromkeys(["start", "end", "undoes"], "Int64")
    return table.astype({"id": "int64", **whole})


def answer_table(rows: Sequence[tuple[str, str, str, str]]) -> pd.DataFrame:
    """A row an answer, from article, question, JSON and time.

    Columns: article, question (object), value (object: the JSON value), time
    (datetime64, UTC).
    """
    table = pd.DataFrame(
        [(article, question, json.loads(said), time) for article, question, said, time in rows],
        columns=["article", "question", "value", "time"],
        dtype=object,
    )
    table["time"] = pd.to_datetime(table["time"], utc=True)
    return table
