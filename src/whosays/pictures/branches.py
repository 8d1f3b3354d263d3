"""Who is tied to whom, by which kind of tie, and who is the one saying so?

One person or group stands at the top, and a branch leads to each of the others: one branch a kind
of tie, with its own line and its own letter. Where everybody is shown, this is drawn once for
each of those who have ties left, the one with most first, so that every tie is there once. Names
stand below each other, never beside or upon each other, so it can be read on a phone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

import pandas as pd

from whosays.codebook import Code, Scheme
from whosays.measure.tied import BOTH_WAYS, PAPER, people, said_to
from whosays.pictures.legend import Sample, key
from whosays.pictures.lettering import BODY, LINE, length, wrapped
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.said import counted

TRUNK = MARGIN + 10.0  # where the line down from the one at the top stands
BRANCH, WIDE_BRANCH = 74.0, 120.0
WIDE = 520.0
BADGE = 18.0
SAMPLE = 34.0  # of a line, in the key
HEAD = 6.0  # of an arrow
ROW = BADGE + 5.0

# How each kind's line is drawn: pixels drawn and left out in turn, and how thick; two lines
# where ``double``. The letter says it too.
_SOLID = (1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """How the line of a kind is drawn."""

    dashes: tuple[float, ...] = _SOLID
    thick: float = 1.2
    double: bool = False


LINES = {
    "met": Line(thick=3.0),
    "post": Line(double=True),
    "gift": Line((12.0, 5.0), 2.2),
    "guest": Line((12.0, 4.0, 2.0, 4.0), 1.6),
    "words": Line((6.0, 4.0), 1.2),
    "asked": Line((2.0, 4.0), 2.0),
    "said": Line((1.5, 3.0), 1.4),
}


@dataclass(frozen=True, slots=True)
class _Branch:
    """One kind of tie to one other: which, from whom, in which words, in how many units."""

    kind: str
    outwards: bool
    hows: tuple[str, ...]
    units: int


@dataclass(frozen=True, slots=True)
class _Fan:
    """One at the top, and the branches to each of the others, in the order of the page."""

    top: str
    others: tuple[tuple[str, tuple[_Branch, ...]], ...]


def tie_branches(
    ties_table: pd.DataFrame,
    scheme: Scheme,
    *,
    person: str = "",
    title: str = "What the page says: who is tied to whom",
) -> Picture:
    """The ties of a table, as branches from one to the others.

    ``ties_table`` is a table of `measure.tied.ties` or a part of it, ``scheme`` the codebook's
    kinds of tie (``tie``). With a ``person`` everything starts there; each tie of the table
    should be one of that person's.

    >>> table = pd.DataFrame({"from": ["Ada"], "to": ["Bo"], "kind": ["met"], "how": ["met"],
    ...                       "units": [("u01",)], "count": [1], "paper": [1]})
    >>> print(tie_branches(table, Scheme.load("tie")).words)
    The page tells of 1 tie between 2 people and groups.
    No mention of a tie here rests on “is said to”.
    """
    fans = list(_fans(ties_table, scheme, person))
    used = [code for code in scheme.codes if code.code in set(ties_table["kind"])]

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        if not fans:
            sheet.block("There is no tie of this kind here.")
        else:
            _key(sheet, used)
        for fan in fans:
            _draw(sheet, fan, scheme)

    return Picture(title, draw, _words(ties_table, person), _numbers(ties_table, scheme))


def _fans(ties_table: pd.DataFrame, scheme: Scheme, person: str) -> Iterator[_Fan]:
    """Every tie once, with the one who has most ties left as the next at the top."""
    left = ties_table
    while len(left):
        top = person or str(people(left).index[0])
        own = (left["from"] == top) | (left["to"] == top)
        if not own.any():
            return
        yield _Fan(top, tuple(_others(left[own], top, scheme)))
        left = left[~own]


def _others(
    own: pd.DataFrame, top: str, scheme: Scheme
) -> Iterator[tuple[str, tuple[_Branch, ...]]]:
    found: dict[str, dict[tuple[int, bool], list[tuple[str, int]]]] = {}
    columns = own[["from", "to", "kind", "how", "count"]]
    for one, other, kind, how, count in columns.itertuples(index=False, name=None):
        outwards = one == top or kind in BOTH_WAYS
        branches = found.setdefault(str(other if one == top else one), {})
        place = (scheme.order.index(str(kind)), outwards)
        branches.setdefault(place, []).append((str(how), int(count)))
    for name, branches in found.items():
        yield (
            name,
            tuple(
                _Branch(
                    scheme.order[kind],
                    outwards,
                    tuple(dict.fromkeys(how for how, _ in branches[kind, outwards])),
                    sum(count for _, count in branches[kind, outwards]),
                )
                for kind, outwards in sorted(branches)
            ),
        )


def _key(sheet: Sheet, codes: Sequence[Code]) -> None:
    """Say which line and letter means which kind, and which way an arrow points."""
    key(sheet, [_sample(code) for code in codes])
    sheet.block("An arrow leads from the one who does it to the other.")
    sheet.down(8)


def _sample(code: Code) -> Sample:
    def draw(sheet: Sheet, x: float, y: float) -> None:
        middle = y - BODY * 0.38
        _line(sheet, x, x + SAMPLE, middle, LINES.get(code.code, Line()))
        _badge(sheet, x + SAMPLE, middle, code)

    return Sample(code.label, draw, SAMPLE + BADGE, BADGE)


def _draw(sheet: Sheet, fan: _Fan, scheme: Scheme) -> None:
    """Draw one fan, from the lower edge downwards."""
    lines = wrapped(fan.top, sheet.inner - 16, bold=True)
    wide = max(length(line, bold=True) for line in lines) + 16
    high = len(lines) * BODY * LINE + 8
    sheet.outline([(MARGIN, sheet.bottom, wide, high)], thick=2.0)
    sheet.lines(MARGIN + 8, sheet.bottom + 5, lines, bold=True)
    sheet.down(high)
    trunk = sheet.bottom
    sheet.down(8)
    branch = WIDE_BRANCH if sheet.width >= WIDE else BRANCH
    text = TRUNK + branch + 8
    room = sheet.width - MARGIN - text
    end = trunk
    for name, branches in fan.others:
        sheet.block(name, bold=True, x=text)
        for one in branches:
            end = sheet.bottom + ROW / 2
            code = scheme[one.kind]
            _branch(sheet, TRUNK, TRUNK + branch, end, one, code)
            said = ", ".join(one.hows) + f" ({counted(one.units, 'unit')})"
            lowest = sheet.lines(text, sheet.bottom + 1, wrapped(said, room))
            sheet.bottom = max(sheet.bottom + ROW, lowest + 3)
        sheet.down(7)
    sheet.line(TRUNK, trunk, TRUNK, end, thick=1.2)
    sheet.down(8)


def _branch(sheet: Sheet, x1: float, x2: float, y: float, branch: _Branch, code: Code) -> None:
    look, left = LINES.get(code.code, Line()), (x1 + x2 - BADGE) / 2
    _line(sheet, x1, left, y, look)
    _badge(sheet, left, y, code)
    _line(sheet, left + BADGE, x2, y, look)
    if branch.kind in BOTH_WAYS:
        return
    tip, back = (x2, x2 - HEAD) if branch.outwards else (x1 + 1, x1 + 1 + HEAD)
    for side in (-HEAD * 0.7, HEAD * 0.7):
        sheet.line(tip, y, back, y + side, thick=1.4)


def _line(sheet: Sheet, x1: float, x2: float, y: float, look: Line) -> None:
    """A level line in the look of its kind."""
    for level in (y - 1.8, y + 1.8) if look.double else (y,):
        x = x1
        steps = cycle(zip(look.dashes[::2], look.dashes[1::2], strict=True))
        while x < x2:
            on, off = (x2 - x1, 1.0) if look.dashes == _SOLID else next(steps)
            sheet.line(x, level, min(x + on, x2), level, thick=look.thick)
            x += on + off


def _badge(sheet: Sheet, x: float, y: float, code: Code) -> None:
    """The letter of a kind in a box of its own, through which no line runs."""
    box = (x, y - BADGE / 2, BADGE, BADGE)
    sheet.outline([box], thick=1.2)
    letter = code.key.upper()
    sheet.write(x + BADGE / 2, y - BODY * 0.62, letter, bold=True, align="center")


def _words(ties_table: pd.DataFrame, person: str) -> str:
    if not len(ties_table):
        return "There is no tie of this kind here."
    table = people(ties_table)
    said = said_to(ties_table).sentence
    if person:
        others = int(table.loc[person, "others"])  # pyright: ignore[reportArgumentType]
        who = counted(others, "other person or group", "other people and groups")
        return f"The page tells of {counted(len(ties_table), 'tie')} of {person} to {who}. {said}"
    who = counted(len(table), "person or group", "people and groups")
    first = f"The page tells of {counted(len(ties_table), 'tie')} between {who}."
    if len(table) > 2 and table["ties"].iloc[0] > table["ties"].iloc[1]:
        first += f" Most of them are told of {table.index[0]}: {int(table['ties'].iloc[0]):,}."
    return f"{first} {said}"


def _numbers(ties_table: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """A row a tie, with what ties it and how many units say so."""
    numbers = pd.DataFrame(
        {
            "From": ties_table["from"],
            "How, the page says": ties_table["how"],
            "To": ties_table["to"],
            "Kind": [scheme[str(kind)].label for kind in ties_table["kind"]],
            "Units": ties_table["count"],
        }
    )
    if PAPER in ties_table:
        numbers["In the paper’s own voice"] = ties_table[PAPER]
    return numbers.reset_index(drop=True)
