"""Who speaks with a name on each of several pages, and how much?"""

from collections.abc import Sequence

import pandas as pd

from whosays.coding import Coding
from whosays.measure.who_speaks import NO_NAME, speakers
from whosays.pictures.bars import Bar, draw_bars
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet
from whosays.said import counted, listed

TITLE = "Who speaks, with a name"


def pages_quoted(names: Sequence[str], codings: Sequence[Coding]) -> Picture:
    """A group of bars a page, a bar for each who speaks; ``codings`` are of ``sourcing``.

    >>> from whosays import Article, reference
    >>> told = [reference(Article.load(f"three-papers-{n}"), "sourcing") for n in (2, 3)]
    >>> print(pages_quoted(["Beacon", "Kettle"], told).words)
    Beacon: 3 people with a name (Dora Ketteridge, Hanna Rusk and Ilan Prewett). Kettle: 2 people
    with a name (Bram Ostley and Dora Ketteridge), and documents or others.
    """
    look = codings[0].scheme["named"]
    found = [speakers(coding) for coding in codings]
    most = max((int(table["words"].max()) for table in found if len(table)), default=1)
    groups = [
        [
            Bar(str(speaker), ((int(words), look),), counted(int(words), "word"), quiet=True)
            for speaker, words in table["words"].items()
        ]
        for table in found
    ]

    def draw(sheet: Sheet) -> None:
        sheet.title(TITLE)
        for name, bars in zip(names, groups, strict=True):
            sheet.block(name, bold=True)
            sheet.down(2)
            if bars:
                draw_bars(sheet, [bars], most)
            else:
                sheet.block("Nobody with a name.")
            sheet.down(8)
        sheet.block("Counted: units with a named source, for the name in them or just before.")

    said = [_said(name, table) for name, table in zip(names, found, strict=True)]
    rows = [
        (name, str(speaker), int(units), int(words))
        for name, table in zip(names, found, strict=True)
        for speaker, units, words in table.itertuples()
    ]
    table = pd.DataFrame(rows, columns=["Page", "Who", "Units", "Words"])
    return Picture(TITLE, draw, " ".join(said), table)


def _said(name: str, table: pd.DataFrame) -> str:
    people = [str(one) for one in table.index if one != NO_NAME]
    others = NO_NAME in table.index
    if not people:
        return f"{name}: nobody with a name{', but documents or others' if others else ''}."
    rest = ", and documents or others" if others else ""
    return (
        f"{name}: {counted(len(people), 'person', 'people')} with a name ({listed(people)}){rest}."
    )
