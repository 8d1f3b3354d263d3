"""What has a reader read so far, at each place on the way down the page?"""

from collections.abc import Sequence

import pandas as pd

from whosays.codebook import Code, Scheme
from whosays.coding import UNTAGGED, Coding
from whosays.measure.order import running_share, words_so_far
from whosays.pictures.bars import NO_CODE
from whosays.pictures.columns import Column, page_columns
from whosays.pictures.legend import key, swatch
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Box, Sheet
from whosays.said import listed, percent

SEEN = 2.0  # a row of the picture is at least so many pixels high
MOST_SAID = 3


def share_so_far(
    coding: Coding,
    *,
    mine: Sequence[str] | None = None,
    part: str | None = None,
    title: str = "What you have read so far",
) -> Picture:
    """The share of each code among the words read so far, from the top of the page to its end.

    ``mine`` are the same units in another order: it is drawn beside the page's. ``part`` looks
    at one part of the page alone.

    >>> from whosays import Article
    >>> page, function = Article.load("silent-foghorn"), Scheme.load("function")
    >>> codes = {unit.id: "accusation" for unit in page.units[:15]}
    >>> print(share_so_far(Coding(page, function, "me", codes)).words)
    Halfway down the page, what a reader has read so far is: 100...% accusation. At the end it is:
    63...% accusation and 37...% not tagged yet.
    """
    scheme = coding.scheme
    orders = [("The page", list(coding.table.index))]
    if mine is not None:
        orders.append(("Your order", list(mine)))
    so_far = [(name, words_so_far(coding.table.loc[units], part=part)) for name, units in orders]
    looks: list[tuple[str, Code | None]] = [(code.label, code) for code in scheme.codes]
    looks.append((NO_CODE, None))
    used = [look for look, met in zip(looks, so_far[0][1].max() > 0, strict=True) if met]

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        sheet.block("Each row: all the words read down to there. The full width is 100\u00a0%.")
        sheet.down(6)
        columns = page_columns(sheet, [("", [name for name, _ in so_far])])
        for column, (_, table) in zip(columns, so_far, strict=True):
            _stack(sheet, column, table, [code for _, code in looks])
        key(sheet, [swatch(*look) for look in used])

    words = " ".join(_words(name, table, scheme) for name, table in so_far)
    table = pd.concat([_numbers(name, table, scheme) for name, table in so_far])
    return Picture(title, draw, words, table if mine is not None else table.drop(columns="Order"))


def _stack(
    sheet: Sheet, column: Column, so_far: pd.DataFrame, looks: Sequence[Code | None]
) -> None:
    """Draw a row for each unit, or for a few short ones together: their codes side by side."""
    read = so_far.sum(axis=1).to_numpy()
    shares = running_share(so_far).to_numpy()
    whole = max(int(read[-1]), 1) if len(read) else 1
    boxes: list[list[Box]] = [[] for _ in looks]
    top = column.top
    for number, met in enumerate(read):
        bottom = column.down(met / whole)
        if bottom - top < SEEN and number < len(read) - 1:
            continue
        x = column.x
        for place, share in enumerate(shares[number]):
            boxes[place].append((x, top, share * column.wide, bottom - top))
            x += share * column.wide
        top = bottom
    for code, group in zip(looks, boxes, strict=True):
        sheet.boxes(group, code)
    sheet.outline([(column.x, column.top, column.wide, column.tall)])


def _words(name: str, so_far: pd.DataFrame, scheme: Scheme) -> str:
    """Say what was read halfway down and at the end, in one order."""
    read = so_far.sum(axis=1)
    if so_far.empty or not read.iloc[-1]:
        return "There are no words to read here."
    if not so_far.iloc[-1].drop(UNTAGGED).any():
        return "Nothing is tagged yet."
    shares = running_share(so_far)
    half = shares[read * 2 >= read.iloc[-1]].iloc[0]
    end = shares.iloc[-1]
    if name != "The page":
        return f"In your order, halfway down it is: {_listed(half, scheme)}."
    return (
        f"Halfway down the page, what a reader has read so far is: {_listed(half, scheme)}. "
        f"At the end it is: {_listed(end, scheme)}."
    )


def _listed(shares: pd.Series, scheme: Scheme) -> str:
    labels = {code.code: code.label.lower() for code in scheme.codes} | {UNTAGGED: "not tagged yet"}
    most = shares[shares > 0].sort_values(ascending=False, kind="stable").head(MOST_SAID)
    return listed([f"{percent(float(share))} {labels[str(code)]}" for code, share in most.items()])


def _numbers(name: str, so_far: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """A row a unit, with the words read and the share of each code when it ends."""
    labels = {code.code: f"{code.label} (%)" for code in scheme.codes}
    shares = (100 * running_share(so_far)).round(1)
    shares = shares.rename(columns=labels | {UNTAGGED: f"{NO_CODE} (%)"}).reset_index(drop=True)
    head = pd.DataFrame(
        {
            "Order": name,
            "Place": range(1, len(so_far) + 1),
            "Unit": [str(unit) for unit in so_far.index],
            "Words so far": so_far.sum(axis=1).to_numpy(),
        }
    )
    return pd.concat([head, shares], axis=1)
