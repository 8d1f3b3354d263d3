"""How were the practice pieces written, and under which names were they read?"""

import pandas as pd
from matplotlib.figure import Figure

from whosays.codebook import Scheme
from whosays.measure.said import counted, listed
from whosays.pictures.bars import Bar, draw_bars
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet

TITLE = "The four stories, uncovered"


def pieces(table: pd.DataFrame, scheme: Scheme, *, title: str = TITLE) -> Picture:
    """Claims with and without a source in each piece, and which club it was about in print.

    ``table`` has a row a piece: title, read_about, printed_about (str), unsourced, sourced,
    stopped (int: claims). ``scheme`` has the codes ``stop`` and ``leave``.

    >>> from whosays.practice import asking
    >>> table = pd.DataFrame({"title": ["Duck Day", "Nine benches"],
    ...     "read_about": ["Heron Club", "Heron Club"], "printed_about": ["Plover Club",
    ...     "Heron Club"], "unsourced": [11, 11], "sourced": [2, 2], "stopped": [9, 8]})
    >>> print(pieces(table, asking()).words)
    You read “Duck Day” with the clubs swapped. “Duck Day” has 11 claims without a source and 2 with
    one, “Nine benches” has 11 and 2. You stopped at 9 claims in “Duck Day” and 8 in “Nine benches”.
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

    def draw(width: float) -> Figure:
        sheet = Sheet(width)
        sheet.title(title)
        sheet.block("Orange, lines falling: claims without a source. Blue, lines rising: with one.")
        sheet.down(6)
        draw_bars(sheet, bars, whole)
        if swapped:
            sheet.down(6)
            sheet.block(f"Read with the clubs swapped: {listed(swapped)}.", bold=True)
        return sheet.figure()

    first, *others = rows
    have = [
        f"“{first['title']}” has {counted(first['unsourced'], 'claim')} without a source and "
        f"{first['sourced']} with one"
    ] + [f"“{row['title']}” has {row['unsourced']} and {row['sourced']}" for row in others]
    start = [f"You read {listed(swapped)} with the clubs swapped." if swapped else ""]
    stops = [f"{row['stopped']} in “{row['title']}”" for row in rows]
    stops[0] = f"{counted(first['stopped'], 'claim')} in “{first['title']}”"
    words = [*start, f"{', '.join(have)}.", f"You stopped at {listed(stops)}."]
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
    return Picture(title, draw, " ".join(filter(None, words)), numbers)
