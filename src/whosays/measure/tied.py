"""Who is tied to whom on the page, by which kind of tie, how often, and in whose voice?

A **mention** is a row of links.csv: one unit that ties two people or groups in one way. A
**tie** is all the mentions that say the same: the same two, the same kind, the same words for
it. Kinds are those of the codebook (``tie``). Nothing here says that a tie is true, or what it
means; it counts what the page says.

In whose voice a tie stands is read off the sourcing code of its unit: to whom the unit's *main*
claim is credited. A tie that is mentioned on the side has the same voice here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from whosays.coding import UNTAGGED
from whosays.problem import Problem
from whosays.said import counted, percent

MET, SAID = "met", "said"
PAPER = "paper"
BOTH_WAYS = frozenset({MET})
"""Kinds that are the same from either end: if one met the other, the other met the one."""


def ties(
    links: pd.DataFrame, sourcing: Mapping[str, str] | None = None, *, order: Sequence[str] = ()
) -> pd.DataFrame:
    """Each tie once, in the order in which the page first mentions it.

    ``links`` is the pack's table (`Article.further`): unit, from, to, kind, how (str).
    ``sourcing`` gives the sourcing code of each unit, ``order`` the codes there are.

    Returns a row a tie: from, to, kind, how (str), units (a tuple of unit ids, in page order),
    count (int64: how many units), and an int64 column for each code of ``order`` and
    ``untagged``: how many of the units have it. These add up to ``count``. Two units that say
    the same of a tie that is alike from either end (`BOTH_WAYS`) count as one tie.

    >>> links = pd.DataFrame(
    ...     [("u01", "Ada", "Bo", "met", "met"), ("u03", "Bo", "Ada", "met", "met"),
    ...      ("u03", "Ada", "Bo", "said", "is said to back")],
    ...     columns=["unit", "from", "to", "kind", "how"])
    >>> found = ties(links, {"u01": "paper", "u03": "named"}, order=["named", "paper"])
    >>> found[["from", "to", "how", "count", "named", "paper"]].values.tolist()
    [['Ada', 'Bo', 'met', 2, 1, 1], ['Ada', 'Bo', 'is said to back', 1, 1, 0]]

    Raises `Problem` for a sourcing code that is not in ``order``.
    """
    codes = dict(sourcing or {})
    unknown = sorted({codes[u] for u in links["unit"] if u in codes} - set(order))
    if unknown:
        raise Problem(
            f"The sourcing code {', '.join(unknown)} is not in the scheme.",
            do="Use one of: " + ", ".join(order) + ".",
        )
    units: dict[tuple[str, str, str, str], dict[str, None]] = {}
    for unit, one, other, kind, how in _rows(links):
        turned = (other, one, kind, how)
        tie = turned if kind in BOTH_WAYS and turned in units else (one, other, kind, how)
        units.setdefault(tie, {})[unit] = None
    columns = [*order, UNTAGGED]
    table = pd.DataFrame(
        [
            (*tie, tuple(there), len(there), *_voices(there, codes, columns))
            for tie, there in units.items()
        ],
        columns=["from", "to", "kind", "how", "units", "count", *columns],
    )
    return table.astype(dict.fromkeys(["count", *columns], "int64"))


def between(ties_table: pd.DataFrame, person: str = "", kinds: Sequence[str] = ()) -> pd.DataFrame:
    """The ties that a person has, and of these kinds; an empty one means all of them.

    Rows of a table of `ties`, in its order.

    >>> table = pd.DataFrame({"from": ["Ada", "Cy"], "to": ["Bo", "Ada"], "kind": ["met", "said"]})
    >>> between(table, "Bo").index.tolist(), between(table, kinds=["said"]).index.tolist()
    ([0], [1])
    """
    of_person = (ties_table["from"] == person) | (ties_table["to"] == person) | (not person)
    of_kind = ties_table["kind"].isin(list(kinds)) | (not kinds)
    return ties_table[of_person & of_kind]


def people(ties_table: pd.DataFrame) -> pd.DataFrame:
    """How many ties each person or group has, the one with most first.

    ``ties_table`` is a table of `ties`. Index ``person`` (in the order of the page where two
    have as many); columns ties, others (with how many others), said (ties that rest on “is said
    to”), all int64.

    >>> table = pd.DataFrame({"from": ["Ada", "Cy"], "to": ["Bo", "Ada"], "kind": ["met", "said"]})
    >>> people(table).loc["Ada"].to_dict()
    {'ties': 2, 'others': 2, 'said': 1}
    """
    ends: dict[str, list[tuple[str, bool]]] = {}
    for one, other, kind in zip(
        ties_table["from"], ties_table["to"], ties_table["kind"], strict=True
    ):
        ends.setdefault(str(one), []).append((str(other), kind == SAID))
        ends.setdefault(str(other), []).append((str(one), kind == SAID))
    table = pd.DataFrame(
        [
            (len(ties), len({other for other, _ in ties}), sum(said for _, said in ties))
            for ties in ends.values()
        ],
        columns=["ties", "others", "said"],
        index=pd.Index(list(ends), name="person", dtype="str"),
        dtype="int64",
    )
    return table.sort_values("ties", ascending=False, kind="stable")


def voices(ties_table: pd.DataFrame, kinds: Sequence[str], order: Sequence[str]) -> pd.DataFrame:
    """In whose voice each kind of tie is mentioned.

    ``ties_table`` is a table of `ties` with the codes of ``order``. Index ``kind`` (each of
    ``kinds``); a column a code and ``untagged`` (int64: mentions).

    >>> table = pd.DataFrame({"kind": ["met", "met"], "paper": [2, 1], "untagged": [0, 0]})
    >>> voices(table, ["met", "said"], ["paper"])["paper"].to_dict()
    {'met': 3, 'said': 0}
    """
    columns = [*order, UNTAGGED]
    summed = ties_table.groupby("kind")[columns].sum()
    return summed.reindex(pd.Index(kinds, name="kind"), fill_value=0).astype("int64")


@dataclass(frozen=True, slots=True)
class SaidTo:
    """How much rests on “is said to”: ``said`` of ``mentions``, ``said_ties`` of ``ties``.

    ``paper`` of the ``said`` mentions stand in the paper's own voice.
    """

    mentions: int
    said: int
    ties: int
    said_ties: int
    paper: int

    @property
    def share(self) -> float | None:
        """The share of mentions that rest on “is said to” (0 to 1); None where there are none."""
        return self.said / self.mentions if self.mentions else None

    @property
    def sentence(self) -> str:
        """The same in plain words."""
        if self.share is None:
            return "No tie is shown."
        if not self.said:
            return "No mention of a tie here rests on “is said to”."
        all_ = counted(self.mentions, "mention of a tie", "mentions of ties")
        rests = "rests" if self.said == 1 else "rest"
        return (
            f"Of {all_}, {self.said:,} ({percent(self.share)}) {rests} on “is said to”. "
            f"In {self.paper:,} of these it is the paper itself that says so."
        )


def said_to(ties_table: pd.DataFrame) -> SaidTo:
    """What share of a table of `ties` rests on somebody's word that it is so.

    >>> table = pd.DataFrame({"kind": ["met", "said"], "count": [1, 3], "paper": [1, 2]})
    >>> said_to(table).share
    0.75
    """
    said = ties_table[ties_table["kind"] == SAID]
    return SaidTo(
        int(ties_table["count"].sum()),
        int(said["count"].sum()),
        len(ties_table),
        len(said),
        int(said[PAPER].sum()) if PAPER in said else 0,
    )


def _voices(units: Mapping[str, None], codes: Mapping[str, str], columns: list[str]) -> list[int]:
    voices = [codes.get(unit, UNTAGGED) for unit in units]
    return [voices.count(column) for column in columns]


def _rows(links: pd.DataFrame) -> list[tuple[str, str, str, str, str]]:
    cells = links[["unit", "from", "to", "kind", "how"]].astype(str)
    return [(a, b, c, d, e) for a, b, c, d, e in cells.itertuples(index=False, name=None)]
