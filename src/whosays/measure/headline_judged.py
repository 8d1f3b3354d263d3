"""How much of the body carries the headline, and how much cuts against it?"""

from dataclasses import dataclass

import pandas as pd

from whosays.coding import UNTAGGED
from whosays.problem import Problem
from whosays.said import counted, percent

SUPPORTS, AGAINST = "supports", "against"


@dataclass(frozen=True, slots=True)
class Support:
    """Units and words of the body for the headline block, against it, neither, not judged yet."""

    supports: tuple[int, int]
    against: tuple[int, int]
    neither: tuple[int, int]
    left: tuple[int, int]

    @property
    def sentence(self) -> str:
        """What was judged, in plain words."""
        judged = [self.supports, self.against, self.neither]
        units, words = (sum(pair[at] for pair in judged) for at in (0, 1))
        if not units:
            return "No unit of the body is judged yet."
        said = [
            f"You have judged {counted(units, 'unit')} of the body, {counted(words, 'word')}.",
            f"For the headline: {_amount(self.supports, words)}.",
            f"Against it: {_amount(self.against, words)}.",
            f"Neither: {_amount(self.neither, words)}.",
        ]
        if self.left[0]:
            said.append(f"{counted(self.left[0], 'unit is', 'units are')} not judged yet.")
        return " ".join(said)


def support(space_table: pd.DataFrame) -> Support:
    """What the body does for the headline block, from a `space` table of the scheme ``support``.

    Take the table of the body alone. How many words speak for a headline is not how well it is
    supported: one strong unit can be worth more than ten.

    >>> table = pd.DataFrame({"units": [2, 1, 0, 1, 0], "words": [30, 10, 0, 20, 0]},
    ...     index=["supports", "something_else", "nothing", "against", "untagged"])
    >>> support(table).against, support(table).neither
    ((1, 20), (1, 10))

    Raises `Problem` for a table of another scheme.
    """
    if not {SUPPORTS, AGAINST} <= set(space_table.index):
        raise Problem(
            f"This table has no {SUPPORTS} or no {AGAINST}.",
            do="Take a space table of the scheme “support”.",
        )

    def of(codes: list[str]) -> tuple[int, int]:
        rows = space_table.loc[codes]
        return int(rows["units"].sum()), int(rows["words"].sum())

    neither = [str(c) for c in space_table.index if c not in (SUPPORTS, AGAINST, UNTAGGED)]
    return Support(of([SUPPORTS]), of([AGAINST]), of(neither), of([UNTAGGED]))


def _amount(pair: tuple[int, int], whole: int) -> str:
    units, words = pair
    if not units:
        return "none"
    return f"{counted(units, 'unit')}, {counted(words, 'word')} ({percent(words / max(whole, 1))})"
