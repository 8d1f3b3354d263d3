"""How far down a page, or each of several, does the reply start?"""

from collections.abc import Sequence

import pandas as pd

from whosays.codebook import Code, Scheme
from whosays.coding import Coding
from whosays.measure.order import Start, reply_start
from whosays.measure.room import in_block
from whosays.pictures.columns import Column, page_columns
from whosays.pictures.legend import key, swatch
from whosays.pictures.lettering import BODY, length
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Box, Sheet
from whosays.said import percent

REPLY, OWN = "reply", "own_words"
COUNTED = ((REPLY,), (REPLY, OWN))
APART = 4.0  # units at least so many pixels high have their edges drawn
WIDEST = 90.0


def reply_starts(
    coding: Coding,
    *,
    mine: Sequence[str] | None = None,
    part: str | None = None,
    title: str = "Where the reply starts",
) -> Picture:
    """Both answers to one question: only `reply` counts, or the accused's own words do too.

    ``coding`` is one of the scheme ``function``. ``mine`` are the same units in another order: it
    is drawn beside the page's. ``part`` looks at one part of the page alone.

    >>> from whosays import Article, reference
    >>> print(reply_starts(reference(Article.load("silent-foghorn"), "function")).words)
    If only reply counts, it starts 75...% of the way down. If own words count too, it starts
    42...% of the way down.
    """
    scheme = coding.scheme
    orders = [("The page", coding.table)]
    if mine is not None:
        orders.append(("Your order", coding.table.loc[list(mine)]))
    found = [
        (name, table, reply_start(table, counted, part=part))
        for counted in COUNTED
        for name, table in orders
    ]
    own = scheme[OWN].label
    heads = [f"Only {scheme[REPLY].label.lower()} counts", f"{own} count too"]
    names = [name for name, _ in orders] if mine is not None else [""]

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        columns = page_columns(sheet, [(head, names) for head in heads])
        for column, (_, table, one) in zip(columns, found, strict=True):
            _page(sheet, column, in_block(table, part), one, scheme)
        sheet.block("Left blank: all that does not count as reply.")
        key(sheet, [swatch(scheme[code].label, scheme[code]) for code in COUNTED[1]])

    if mine is None:
        words = _words(found, own, "")
        words = words[0].upper() + words[1:]
    else:
        words = _words(found[::2], own, "In the page’s order, ")
        words += " " + _words(found[1::2], own, "In your order, ")
    table = pd.DataFrame(
        {
            "Order": [name for name, *_ in found],
            "Counted as reply": [
                " + ".join(scheme[code].label for code in one.counted) for *_, one in found
            ],
            "First unit": [one.unit for *_, one in found],
            "Words above it": [None if one.unit is None else one.before for *_, one in found],
            "Words in all": [one.whole for *_, one in found],
            "How far down (%)": [
                None if one.share is None else round(100 * one.share, 1) for *_, one in found
            ],
        }
    )
    table["Words above it"] = table["Words above it"].astype("Int64")
    return Picture(title, draw, words, table if mine is not None else table.drop(columns="Order"))


def replies_beside(
    names: Sequence[str],
    codings: Sequence[Coding],
    *,
    own_words_count: bool = False,
    title: str = "Where the reply starts, page by page",
) -> Picture:
    """The first place of the reply on several pages, a column a page.

    ``codings`` are of the scheme ``function``, a page each, and ``names`` what the pages are
    called.

    >>> from whosays import Article, reference
    >>> done = [reference(Article.load(id), "function") for id in ("silent-foghorn", "two-clubs-1")]
    >>> print(replies_beside(["One", "Two"], done).words)
    One: the reply starts 75...% of the way down. Two: the reply starts 67...% of the way down.
    """
    counted = COUNTED[own_words_count]
    found = [reply_start(coding.table, counted) for coding in codings]
    scheme = codings[0].scheme

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        columns = page_columns(sheet, [("", list(names))])
        for column, coding, one in zip(columns, codings, found, strict=True):
            _page(sheet, column, coding.table, one, scheme)
        sheet.block("Left blank: all that does not count as reply.")
        key(sheet, [swatch(scheme[code].label, scheme[code]) for code in counted])

    said = [
        f"{name}: there is none."
        if one.share is None
        else f"{name}: the reply starts {_down(one.share)}."
        for name, one in zip(names, found, strict=True)
    ]
    table = pd.DataFrame(
        {
            "Page": list(names),
            "First unit": [one.unit for one in found],
            "Words above it": [None if one.unit is None else one.before for one in found],
            "Words in all": [one.whole for one in found],
            "How far down (%)": [
                None if one.share is None else round(100 * one.share, 1) for one in found
            ],
        }
    ).astype({"Words above it": "Int64"})
    return Picture(title, draw, " ".join(said), table)


def _page(sheet: Sheet, column: Column, inside: pd.DataFrame, one: Start, scheme: Scheme) -> None:
    """Draw one page with what counts as reply on it, and a line where that starts."""
    label = "none" if one.share is None else percent(one.share)
    label = label.replace("under ", "<").replace("over ", ">")  # a narrow column
    room = length(label, bold=True) + 8
    wide = max(min(column.wide - room, WIDEST), 12.0)
    boxes: dict[str, list[Box]] = {}
    blank: list[Box] = []
    whole, read = max(one.whole, 1), 0
    scale = column.tall / whole
    for code, words in zip(inside["code"], inside["words"].tolist(), strict=True):
        box = (column.x, column.down(read / whole), wide, words * scale)
        (boxes.setdefault(code, []) if code in one.counted else blank).append(box)
        read += words
    for code, group in boxes.items():
        look: Code = scheme[code]
        sheet.boxes(group, look)
    if column.tall >= APART * len(inside):
        for group in (blank, *boxes.values()):
            sheet.outline(group, thick=0.4)
    sheet.outline([(column.x, column.top, wide, column.tall)])
    y = column.down(one.share if one.share is not None else 1.0)
    if one.share is not None:
        sheet.line(column.x - 4, y, column.x + wide + 6, y, thick=3.0)
    at = min(max(y - BODY * 0.6, column.top), column.top + column.tall - BODY)
    sheet.write(column.x + wide + 8, at, label, bold=True)


def _words(found: Sequence[tuple[str, pd.DataFrame, Start]], own: str, head: str) -> str:
    """Say both answers for one order; ``head`` stands before them."""
    only, both = (one.share for *_, one in found)
    if both is None:
        return f"{head}no unit is tagged as reply or as {own.lower()}."
    first = "there is none" if only is None else f"it starts {_down(only)}"
    then = f"If {own.lower()} count too, it starts {_down(both)}."
    return f"{head}if only reply counts, {first}. {then}"


def _down(share: float) -> str:
    return f"{percent(share)} of the way down" if share else "at the very top"
