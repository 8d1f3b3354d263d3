"""What does a reader who starts at the top meet first, and how far down does the reply start?

How near to the top something stands is part of its **prominence**. Content analysis counts
room and prominence of each side within one story together as *structural balance* (Fico and
Freedman). There is no one agreed number for prominence, so this module gives three plain ones:
where a code first stands, where it last stands, and how deep its words stand in the middle
(`mean depth`, which is ours). All three are shares of the words of what is looked at: 0 is the
very top, 1 the very end. How large a headline is set and what a picture draws the eye to is
not in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from whosays.measure.room import in_block
from whosays.said import counted, percent


def words_so_far(coded: pd.DataFrame, *, part: str | None = None) -> pd.DataFrame:
    """How many words of each code a reader has met, after each unit.

    ``coded`` is `Coding.table` (index unit; part, words, code). **Its rows are the reading
    order**: for another order, give the rows in that order (``table.loc[units]``). ``part`` is
    ``headline block``, ``captions`` or ``body`` (None: the whole page).

    Returns index ``unit``, a column for each code of the scheme and ``untagged`` (int64). The
    columns of a row add up to all the words read so far.

    >>> from whosays.coding import coded
    >>> page = pd.DataFrame({"part": ["headline", "body", "body"], "words": [5, 10, 10]},
    ...                     index=["u01", "u02", "u03"])
    >>> words_so_far(coded(page, {"u01": "paper", "u03": "named"}, ["named", "paper"]))
          named  paper  untagged
    unit
    u01       0      5         0
    u02       0      5        10
    u03      10      5        10

    Raises `Problem` for an unknown part.
    """
    page = _Page.of(coded, part)
    met = np.zeros((len(page.units), len(page.codes)), dtype=np.int64)
    met[np.arange(len(page.units)), page.which] = page.words
    return pd.DataFrame(
        met.cumsum(axis=0), index=pd.Index(page.units, name="unit"), columns=pd.Index(page.codes)
    )


def running_share(so_far: pd.DataFrame) -> pd.DataFrame:
    """The share of each code among the words met so far (float, 0 to 1), after each unit.

    ``so_far`` is a table of `words_so_far`. A row adds up to 1.

    >>> so_far = pd.DataFrame({"named": [0, 0, 10], "paper": [5, 5, 5], "untagged": [0, 10, 10]})
    >>> running_share(so_far)["named"].tolist()
    [0.0, 0.0, 0.4]
    """
    return so_far.div(so_far.sum(axis=1).clip(lower=1), axis=0)


def code_places(coded: pd.DataFrame, *, part: str | None = None) -> pd.DataFrame:
    """Where each code first and last stands, and how deep its words stand in the middle.

    Takes the same as `words_so_far`. Returns index ``code`` (every code of the scheme,
    then ``untagged``); words and units (int64); and three shares of all the words looked at (float,
    0 to 1; NaN for a code that is nowhere):

    - ``first``: how much stands above its first unit;
    - ``last``: how much has been read when its last unit ends;
    - ``depth``: the mean place of its words. A code spread evenly has 0.5.

    >>> from whosays.coding import coded
    >>> page = pd.DataFrame({"part": "body", "words": [10, 20, 10]}, index=["u01", "u02", "u03"])
    >>> codes = {"u01": "paper", "u02": "named", "u03": "paper"}
    >>> code_places(coded(page, codes, ["named", "paper"]))
              words  units  first  last  depth
    code
    named        20      1   0.25  0.75    0.5
    paper        20      2   0.00  1.00    0.5
    untagged      0      0    NaN   NaN    NaN

    Raises `Problem` for an unknown part.
    """
    page = _Page.of(coded, part)
    rows, whole = len(page.codes), max(page.whole, 1)
    first, last = np.full(rows, np.inf), np.full(rows, -np.inf)
    np.minimum.at(first, page.which, page.starts)
    np.maximum.at(last, page.which, page.starts + page.words)
    words = np.bincount(page.which, weights=page.words, minlength=rows)
    middles = page.words * (page.starts + page.words / 2)
    depth = np.bincount(page.which, weights=middles, minlength=rows)
    nowhere = words == 0
    first[nowhere] = last[nowhere] = np.nan
    return pd.DataFrame(
        {
            "words": words.astype(np.int64),
            "units": np.bincount(page.which, minlength=rows).astype(np.int64),
            "first": first / whole,
            "last": last / whole,
            "depth": depth / np.where(nowhere, np.nan, words) / whole,
        },
        index=pd.Index(page.codes, name="code"),
    )


@dataclass(frozen=True, slots=True)
class Start:
    """Where the first unit of some codes stands: ``before`` of ``whole`` words stand above it.

    ``unit`` is None where no unit has one of the codes ``counted``.
    """

    before: int
    whole: int
    unit: str | None
    counted: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """How far down it starts (0 to 1); None where it is nowhere."""
        return self.before / max(self.whole, 1) if self.unit is not None else None

    @property
    def sentence(self) -> str:
        """The place in plain words."""
        codes = " or ".join(code.replace("_", " ") for code in self.counted)
        if self.share is None:
            return f"No words are tagged as {codes}."
        if not self.before:
            return f"The very first words are tagged as {codes}."
        return (
            f"The first unit tagged as {codes} comes after {self.before:,} of "
            f"{counted(self.whole, 'word')}: {percent(self.share)} of the way down."
        )


def reply_start(
    coded: pd.DataFrame, counted: Sequence[str] = ("reply",), *, part: str | None = None
) -> Start:
    """Where does the reply start? The first unit, in the order of the rows, tagged as reply.

    ``counted`` names the codes that count as reply. Whether the accused's own words do is a
    choice: take ``("reply", "own_words")`` to count them in.

    >>> from whosays.coding import coded
    >>> page = pd.DataFrame({"part": "body", "words": [10, 20, 10]}, index=["u01", "u02", "u03"])
    >>> codes = {"u01": "accusation", "u02": "own_words", "u03": "reply"}
    >>> page = coded(page, codes, ["accusation", "own_words", "reply"])
    >>> reply_start(page).share, reply_start(page, ("reply", "own_words")).share
    (0.75, 0.25)
    >>> print(reply_start(page).sentence)
    The first unit tagged as reply comes after 30 of 40 words: 75...% of the way down.

    Raises `Problem` for an unknown part.
    """
    inside = in_block(coded, part)
    words, before = inside["words"].tolist(), 0
    for unit, code, length in zip(inside.index, inside["code"], words, strict=True):
        if code in counted:
            return Start(before, sum(words), str(unit), tuple(counted))
        before += length
    return Start(0, sum(words), None, tuple(counted))


@dataclass(frozen=True, slots=True)
class _Page:
    """What is looked at: for each unit its id, the number of its code, its words and start."""

    units: list[str]
    codes: list[str]
    which: NDArray[np.intp]
    words: NDArray[np.int64]
    starts: NDArray[np.int64]
    whole: int

    @classmethod
    def of(cls, coded: pd.DataFrame, part: str | None) -> "_Page":
        inside = in_block(coded, part)
        words = inside["words"].to_numpy(dtype=np.int64)
        return cls(
            [str(unit) for unit in inside.index],
            [str(code) for code in inside["code"].cat.categories],
            np.asarray(inside["code"].cat.codes, dtype=np.intp),
            words,
            words.cumsum() - words,
            int(words.sum()),
        )
