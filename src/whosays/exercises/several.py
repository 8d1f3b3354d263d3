"""What does an exercise give to work with where it is about several pages?"""

import pandas as pd

from whosays.article import BLOCK_OF
from whosays.coding import reference
from whosays.event import Event


def units_of(event: Event) -> pd.DataFrame:
    """The units of all pages, one row a unit, page by page in reading order.

    Columns page (str: its name), unit, block (str), paragraph, words (int), says (str: the
    reference's code in the scheme ``sourcing``), does (str: its code in ``function``).

    >>> units = units_of(Event.of(["three-papers-1", "three-papers-2"]))
    >>> units.groupby("page", sort=False)["words"].sum().to_dict()
    {'The Vale Messenger': 286, 'The Pendlewick Beacon': 287}
    """
    rows = [
        (name, unit.id, BLOCK_OF[unit.part], unit.paragraph, unit.words, *codes)
        for name, page in zip(event.names, event.pages, strict=True)
        for told, done in [[reference(page, one).codes for one in ("sourcing", "function")]]
        for unit in page.units
        for codes in [(told.get(unit.id, ""), done.get(unit.id, ""))]
    ]
    columns = ["page", "unit", "block", "paragraph", "words", "says", "does"]
    return pd.DataFrame(rows, columns=columns)


def told_of(event: Event) -> pd.DataFrame:
    """Which page tells which claim: index gist (str), a column (bool) a page by its name.

    >>> told_of(Event.of(["three-papers-1", "three-papers-2"])).iloc[0].tolist()
    [True, True]
    """
    claims = event.claims
    told = {
        name: claims[page.id].map(bool).astype(bool)
        for name, page in zip(event.names, event.pages, strict=True)
    }
    return pd.DataFrame(told).set_axis(pd.Index(claims["gist"], name="gist"))
