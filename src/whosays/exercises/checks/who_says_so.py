"""What do the tests of “Who says so?” ask of an answer?

Each takes the answer and the page it was worked out from (`Exercise.page` of the scheme
``sourcing``), and raises `NotYet` where the answer is not what was asked for.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from whosays.codebook import Scheme
from whosays.exercises.blank import NotYet
from whosays.exercises.values import check_bars, check_function, check_number, check_number_or_none, check_numbers

_UNITS = "You counted units. A long sentence takes more room than a short one: add up the words."
_WORDS = "Those are the words. Here it is units that are counted."
_WHOLE = "Units that claim nothing (none) are in the sum. Only claims can be credited."
_UNNAMED = "Unnamed sources are counted in. Here only the paper’s own voice is asked for."


def units_by_code(answer: object, page: pd.DataFrame) -> None:
    """How many units each code has.

    >>> from whosays.exercises import Exercise
    >>> page = Exercise("silent-foghorn").page("sourcing")
    >>> units_by_code(page["code"].value_counts(), page)
    """
    units = page.groupby("code").size()
    slips = {
        _WORDS: page.groupby("code")["words"].sum(),
        "Those are shares. Here it is asked how many units there are.": units / max(len(page), 1),
    }
    check_numbers("units_by_code", answer, units, slips)


def paper_share(answer: object, page: pd.DataFrame) -> None:
    """The share of the words that make a claim which are in the paper's own voice."""
    right = _share(page, ["paper"])
    if right is None:
        raise NotYet("No unit of this page makes a claim.")
    check_number("paper_share", answer, right, _share_slips(page))


def credited_to(answer: object, page: pd.DataFrame) -> None:
    """A function of a page and some codes: their share of the words that make a claim.

    None where nothing on the page makes a claim.
    """
    work = check_function("credited_to", answer)
    for codes in (["paper"], ["paper", "unnamed"], ["named", "role"]):
        said, right = f"credited_to(page, {codes})", _share(page, codes)
        slips = _share_slips(page) if right is not None and codes == ["paper"] else {}
        nothing = "nothing on this page makes a claim"
        check_number_or_none(said, work(page.copy(), list(codes)), right, slips, nothing)


def by_block(answer: object, page: pd.DataFrame) -> None:
    """For each block, the share of its claims that is in the paper's own voice."""
    check_numbers("by_block", answer, _by_block(page), _block_slips(page), each="block")


def bars(answer: object, page: pd.DataFrame) -> None:
    """A bar for each block, as long as that share."""
    check_bars("axes", answer, _by_block(page), _block_slips(page))


def same_code(answer: object, page: pd.DataFrame) -> None:
    """A function of two columns of codes: the share of units with the same code in both.

    Only units with a code in both count. None where there is none.
    """
    work = check_function("same_code", answer)
    ours = page["code"]
    order = Scheme.load("sourcing").order
    other = ours.map(dict(zip(order, (*order[1:], order[0]), strict=True)))
    keep, blank = ours.copy(), ours.copy()
    keep.iloc[::3] = other.iloc[::3]
    keep.iloc[1::4] = ""
    blank[:] = ""
    coded = keep != ""
    right = float((keep[coded] == ours[coded]).mean())
    slips = {
        "Units that one of the two has not coded are counted as different. Leave them out.": float(
            (keep == ours).mean()
        ),
        "That is the share of units that differ.": 1 - right,
        "That is how many units agree. Their share is asked for.": float(
            (keep[coded] == ours[coded]).sum()
        ),
    }
    check_number("same_code(mine, ours)", work(keep, ours), right, slips)
    check_number("same_code(ours, ours)", work(ours.copy(), ours), 1.0, {})
    if work(blank, ours) is not None:
        raise NotYet("`same_code` should be None as long as no unit has a code in both.")


def _claims(page: pd.DataFrame) -> pd.DataFrame:
    return page[page["code"] != "none"]


def _share(page: pd.DataFrame, codes: Sequence[str]) -> float | None:
    """Words with one of these codes, of the words that make a claim; None where none does."""
    claims = _claims(page)
    whole = int(claims["words"].sum())
    return (
        int(claims.loc[claims["code"].isin(list(codes)), "words"].sum()) / whole if whole else None
    )


def _share_slips(page: pd.DataFrame) -> dict[str, float]:
    words, paper = page["words"], page["code"] == "paper"
    claims = _claims(page)
    return {
        _UNITS: float((claims["code"] == "paper").mean()),
        _WHOLE: float(words[paper].sum() / words.sum()),
        _UNNAMED: _share(page, ["paper", "unnamed"]) or 0.0,
    }


def _by_block(page: pd.DataFrame) -> dict[str, float]:
    shares = {str(block): _share(rows, ["paper"]) for block, rows in page.groupby("block")}
    return {block: share for block, share in shares.items() if share is not None}


def _block_slips(page: pd.DataFrame) -> "dict[str, pd.Series[Any]]":
    words, block = page["words"].where(page["code"] == "paper", 0), page["block"]
    of_block, claims = words.groupby(block).sum(), _claims(page)
    return {
        _UNITS: (claims["code"] == "paper").groupby(claims["block"]).mean(),
        _WHOLE: of_block / page["words"].groupby(block).sum(),
        "That is each block’s part of the whole page. Divide by the block’s own claims.": (
            of_block / page["words"].sum()
        ),
        "Those are the words. Divide them by the words of the block’s own claims.": of_block,
    }
