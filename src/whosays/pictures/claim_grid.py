"""Which claims does each of several pages tell, and which does it leave out?"""

import pandas as pd

from whosays.codebook import Code
from whosays.event import Event
from whosays.pictures.bars import NARROW
from whosays.pictures.lettering import BODY, LINE, wrapped
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.said import counted, listed

TITLE = "What each page tells, and what it leaves out"
MARK, GAP = 16.0, 10.0
TOLD = Code("told", "Told", "", "#0069a8", "//", "", "", "", "", "")


def claims_by_page(event: Event) -> Picture:
    """A row a claim, a column a page: filled where the page tells it, a dashed box where not.

    What only one page tells comes last. Where nobody has listed the claims, it says so.

    >>> event = Event.of(["three-papers-1", "three-papers-2", "three-papers-3"])
    >>> print(claims_by_page(event).words)
    35 claims. All tell 4 of them. The Vale Messenger leaves out 19, The Pendlewick Beacon 18 and
    The Weekly Kettle 14. Only The Vale Messenger tells 6, only The Pendlewick Beacon 5 and only
    The Weekly Kettle 9.
    """
    ids = [page.id for page in event.pages]
    told = event.claims[ids].map(bool).astype(bool)
    how_many = told.sum(axis=1)
    order = how_many.sort_values(ascending=False, kind="stable").index
    claims, told = event.claims.loc[order], told.loc[order]
    lacking = event.lacks("claims")

    def draw(sheet: Sheet) -> None:
        sheet.title(TITLE)
        if lacking:
            sheet.block(lacking)
            return
        sheet.block("Filled: the page tells it. Dashed: the page leaves it out.")
        sheet.down(8)
        _grid(sheet, event.names, claims["gist"].tolist(), told.to_numpy().tolist())

    table = pd.DataFrame({"Claim": claims["gist"].tolist()})
    for id, name in zip(ids, event.names, strict=True):
        places = dict(zip(ids, event.pages, strict=True))[id].places
        table[name] = [
            ", ".join(dict.fromkeys(places[unit] for unit in units)) or "left out"
            for units in claims[id]
        ]
    return Picture(TITLE, draw, lacking or _words(event.names, told), table)


def _grid(sheet: Sheet, names: list[str], gists: list[str], told: list[list[bool]]) -> None:
    wide = sheet.width >= NARROW
    left = MARGIN + (sheet.inner * 0.5 + GAP if wide else 0)
    each = (sheet.width - MARGIN - left) / len(names)
    heads = [wrapped(name, each - GAP, bold=True) for name in names]
    starts = [left + number * each for number in range(len(names))]
    sheet.bottom = 4 + max(
        sheet.lines(x, sheet.bottom, head, bold=True) for x, head in zip(starts, heads, strict=True)
    )
    for gist, cells in zip(gists, told, strict=True):
        sheet.line(MARGIN, sheet.bottom, sheet.width - MARGIN, sheet.bottom, thick=0.5)
        sheet.down(5)
        top = sheet.bottom
        lines = wrapped(gist, (left - GAP if wide else sheet.width - MARGIN) - MARGIN)
        low = sheet.lines(MARGIN, top, lines)
        if not wide:
            top = low + 3
        for x, there in zip(starts, cells, strict=True):
            sheet.bar(x, top, MARK, MARK, TOLD if there else None)
        sheet.bottom = max(low, top + max(MARK, BODY * LINE)) + 5


def _words(names: list[str], told: pd.DataFrame) -> str:
    every = int(told.all(axis=1).sum())
    alone = told.sum(axis=1) == 1
    left = [int((~told[id]).sum()) for id in told]
    only = [int((told[id] & alone).sum()) for id in told]
    first, *rest = (f"{name} {many}" for name, many in zip(names, left, strict=True))
    head, _, number = first.rpartition(" ")
    out = listed([f"{head} leaves out {number}", *rest])
    lone = listed(
        [f"only {name} tells {only[0]}" if number == 0 else f"only {name} {only[number]}"
         for number, name in enumerate(names)]
    )  # fmt: skip
    return f"{counted(len(told), 'claim')}. All tell {every} of them. {out}. O{lone[1:]}."
