"""How were the practice pieces written, and under which names were they read?"""

import pandas as pd

from whosays.codebook import Scheme
from whosays.pictures.bars import Bar, draw_bars
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet
from whosays.said import listed

TITLE = "The four stories, uncovered"


def piece_bars(table: pd.DataFrame, scheme: Scheme, *, title: str = TITLE) -> Picture:
    """Claims with and without a source in each piece, and which club it was about in print.

    ``table`` has a row a piece: title, read_about, printed_about (str), unsourced, sourced,
    stopped (int: claims). ``scheme`` has the codes ``stop`` and ``leave``.

    >>> from whosays.practice import asking
    >>> table = pd.DataFrame({"title": ["Duck Day", "Nine benches"],
    ...     "read_about": ["Heron Club", "Heron Club"], "printed_about": ["Plover Club",
    ...     "Heron Club"], "unsourced": [11, 11], "sourced": [2, 2], "stopped": [9, 8]})
    >>> print(piece_bars(table, asking()).words)
    You read “Duck Day” with the clubs swapped. In “Duck Day”, 11 of 13 claims have no source, and
    you stopped at 9; in “Nine benches”, 11 of 13, and 8.
    """
    rows = table.to_dict("records")
    swapped = [f"“{r['title']}”" for r in rows if r["read_about"] != r["printed_about"]]
    bars = [
        [
            Bar(
                str(row["title"]),
                ((row["unsourced"], scheme["stop"]), (row["sourced"], scheme["leave"])),
                f"you stopped at {row['stopped']} of {row['unsourced'] + row['sourced']}",
            )
        ]
        for row in rows
    ]
    whole = max(row["unsourced"] + row["sourced"] for row in rows)

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        sheet.block("Orange, lines falling: claims without a source. Blue, lines rising: with one.")
        sheet.down(6)
        draw_bars(sheet, bars, whole)
        if swapped:
            sheet.down(6)
            sheet.block(f"Read with the clubs swapped: {listed(swapped)}.", bold=True)

    (first, *others) = (
        (f"“{row['title']}”", row["unsourced"], row["unsourced"] + row["sourced"], row["stopped"])
        for row in rows
    )
    start = f"You read {listed(swapped)} with the clubs swapped. " if swapped else ""
    words = (
        f"{start}In {first[0]}, {first[1]} of {first[2]} claims have no source, and you stopped at "
        f"{first[3]}; "
    ) + "; ".join(f"in {name}, {none} of {of}, and {stopped}" for name, none, of, stopped in others)
    numbers = pd.DataFrame(
        {
            "Story": table["title"].to_numpy(),
            "About, as you read it": table["read_about"].to_numpy(),
            "About, as we wrote it": table["printed_about"].to_numpy(),
            "Claims without a source": table["unsourced"].to_numpy(),
            "Claims with a source": table["sourced"].to_numpy(),
            "You stopped at": table["stopped"].to_numpy(),
        }
    )
    return Picture(title, draw, f"{words}.", numbers)
