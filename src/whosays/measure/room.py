"""How much room does each code get, and how much go to accusation, reply and unsourced claims?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from whosays.article import BLOCKS
from whosays.problem import Problem
from whosays.said import counted, for_each, listed, percent


def space(coded: pd.DataFrame, *, part: str | None = None) -> pd.DataFrame:
    """Words, units and body paragraphs of each code, on the whole page or in one part of it.

    ``coded`` is `Coding.table` (index unit; part, paragraph, words, code). ``part`` is
    ``headline block``, ``captions`` or ``body``, each on its own: no part weighs more than
    another.

    Returns index ``code`` (every code of the scheme, then ``untagged``); words, units,
    paragraphs (int) and share (float: 0 to 1, of all the words looked at). ``paragraphs``
    counts the body paragraphs in which the code occurs, so those of several codes may add up
    to more than the page has; headlines and captions stand in no paragraph.

    >>> from whosays.coding import coded
    >>> page = pd.DataFrame({"part": ["headline", "body", "body"], "paragraph": [0, 1, 1],
    ...                      "words": [5, 10, 10]}, index=["u01", "u02", "u03"])
    >>> space(coded(page, {"u01": "paper", "u02": "paper"}, ["named", "paper"]))
              words  units  paragraphs  share
    code
    named         0      0           0    0.0
    paper        15      2           1    0.6
    untagged     10      1           1    0.4

    Raises `Problem` for an unknown part.
    """
    inside = in_block(coded, part)
    which = np.asarray(inside["code"].cat.codes, dtype=np.intp)
    codes = inside["code"].cat.categories
    words, paragraph = inside["words"].to_numpy(), inside["paragraph"].to_numpy()
    rows = len(codes)

    # One cell for each pair of paragraph and code: is it there at all?
    body = paragraph > 0
    pairs = (paragraph[body] * rows + which[body]).astype(np.intp)  # 32 bits wide in a browser
    met = np.bincount(pairs, minlength=rows * (int(paragraph.max(initial=0)) + 1))
    total = int(words.sum())
    by_code = np.bincount(which, weights=words, minlength=rows).astype(np.int64)
    return pd.DataFrame(
        {
            "words": by_code,
            "units": np.bincount(which, minlength=rows).astype(np.int64),
            "paragraphs": (met.reshape(-1, rows) > 0).sum(axis=0).astype(np.int64),
            "share": by_code / max(total, 1),
        },
        index=pd.Index(codes, name="code", dtype=object),
    )


def in_block(page: pd.DataFrame, block: str | None) -> pd.DataFrame:
    """The rows of `Article.table` that belong to a block of the page; all of them for None.

    Raises `Problem` for an unknown block.
    """
    if block is None:
        return page
    if block not in BLOCKS:
        raise Problem(f"There is no part “{block}”.", do="Use one of: " + ", ".join(BLOCKS) + ".")
    return page[page["part"].isin(BLOCKS[block])]


def most_room(space_table: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Which code of a `space` table has the most words, and which comes next, in plain words.

    ``labels`` are the names of the codes; codes without one are left out.

    >>> table = pd.DataFrame({"words": [30, 376, 199]}, index=["named", "paper", "untagged"])
    >>> print(most_room(table, {"named": "Named source", "paper": "The paper itself"}))
    Most room: The paper itself, with 376 of 605 words. Next: Named source, with 30.
    """
    words = space_table["words"]
    there = words[words.index.isin(labels) & (words > 0)]
    first = there.sort_values(ascending=False, kind="stable").head(2)
    said = [f"{labels[str(code)]}, with {int(number):,}" for code, number in first.items()]
    if not said:
        return ""
    said[0] = f"Most room: {said[0]} of {_words(int(words.sum()))}."
    return " Next: ".join([said[0], *(f"{one}." for one in said[1:])])


@dataclass(frozen=True, slots=True)
class Balance:
    """Words of accusation beside words of reply; ``counted`` says which codes were reply."""

    accusation: int
    reply: int
    counted: tuple[str, ...]

    @property
    def ratio(self) -> float | None:
        """Words of accusation for each word of reply; None where there is no reply."""
        return self.accusation / self.reply if self.reply else None

    @property
    def sentence(self) -> str:
        """The balance in plain words."""
        reply = listed([code.replace("_", " ") for code in self.counted])
        if not self.accusation and not self.reply:
            return f"No words are tagged as accusation or as {reply}."
        if not self.reply:
            return f"Accusation has {_words(self.accusation)}. No words are tagged as {reply}."
        together = f"{reply} together have" if len(self.counted) > 1 else f"{reply} has"
        if not self.accusation:
            return (
                f"{together[0].upper()}{together[1:]} {_words(self.reply)}. "
                "No words are tagged as accusation."
            )
        start = f"Accusation has {_words(self.accusation)}, and {together} {_words(self.reply)}: "
        if self.accusation == self.reply:
            return start + "as much for one as for the other."
        more, less = max(self.accusation, self.reply), min(self.accusation, self.reply)
        one, other = (
            ("accusation", reply) if self.accusation > self.reply else (reply, "accusation")
        )
        return start + f"{for_each(more / less, one)} for each word of {other}."


def balance(
    space_table: pd.DataFrame, reply: Sequence[str] = ("reply",), accusation: str = "accusation"
) -> Balance:
    """Accusation beside reply, from a `space` table of the scheme ``function``.

    ``reply`` names the codes that count as reply. Whether the accused's own words do is a
    choice: take ``("reply", "own_words")`` to count them in.

    >>> table = pd.DataFrame({"words": [300, 60, 40]}, index=["accusation", "reply", "own_words"])
    >>> balance(table).ratio, balance(table, ("reply", "own_words")).ratio
    (5.0, 3.0)
    >>> print(balance(table).sentence)
    Accusation has 300 words, and reply has 60 words: 5 words of accusation for each word of reply.
    """
    words = _of(space_table, (accusation, *reply))
    return Balance(words[0], sum(words[1:]), tuple(reply))


@dataclass(frozen=True, slots=True)
class Unattributed:
    """How many of the words that make a claim have nobody named as saying it.

    ``claims`` are the words of all coded units that make a claim: those coded ``none`` and
    those without a code are left out of it.
    """

    paper: int
    unnamed: int
    claims: int

    @property
    def share(self) -> float | None:
        """Words in the paper's own voice, of the words that make a claim (0 to 1)."""
        return self.paper / self.claims if self.claims else None

    @property
    def share_with_unnamed(self) -> float | None:
        """The same, with the claims of sources that the reader cannot know counted in."""
        return (self.paper + self.unnamed) / self.claims if self.claims else None

    @property
    def sentence(self) -> str:
        """Both shares in plain words."""
        if self.share is None or self.share_with_unnamed is None:
            return "Nothing is tagged that makes a claim."
        return (
            f"Of {_words(self.claims)} that make a claim, {self.paper:,} "
            f"({percent(self.share)}) are in the paper’s own voice. With those who have no "
            f"name and no role, it is {self.paper + self.unnamed:,} "
            f"({percent(self.share_with_unnamed)})."
        )


def unattributed(space_table: pd.DataFrame) -> Unattributed:
    """The unattributed share, from a `space` table of the scheme ``sourcing``.

    Counted as paper / (named + role + unnamed + paper), in words. Units coded ``none`` make no
    claim that could be credited, and units without a code are not judged yet: neither is in
    the sum. Unattributed is not the same as false or unsupported.

    >>> table = pd.DataFrame({"words": [30, 10, 10, 50, 5, 95]},
    ...                      index=["named", "role", "unnamed", "paper", "none", "untagged"])
    >>> unattributed(table).share, unattributed(table).share_with_unnamed
    (0.5, 0.6)
    """
    named, role, unnamed, paper = _of(space_table, ("named", "role", "unnamed", "paper"))
    return Unattributed(paper, unnamed, named + role + unnamed + paper)


def _of(space_table: pd.DataFrame, codes: Sequence[str]) -> list[int]:
    missing = [code for code in codes if code not in space_table.index]
    if missing:
        raise Problem(
            f"This table has no {listed(missing)}.", do="Take a space table of the right scheme."
        )
    return [int(words) for words in space_table["words"].loc[list(codes)]]


def _words(number: int) -> str:
    return counted(number, "word")
