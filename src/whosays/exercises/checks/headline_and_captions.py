"""What do the tests of “Headline and captions” ask of an answer?

Each takes the answer and what it was worked out from: the pack's table ``claims``
(`whosays.pack.pack_table.read`: a row for each unit that tells a claim), the page (`Exercise.page`),
or the quoted phrases of each unit. `NotYet` is raised where the answer is not what was asked for.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from whosays.codebook import Scheme
from whosays.exercises.blank import NotYet
from whosays.exercises.values import (
    check_bars,
    check_function,
    check_names,
    check_number,
    check_numbers,
)

SAMPLE = {
    "u01": ("Stormy seas", "fog"),
    "u02": ("stormy seas", "Stormy Seas"),
    "u03": ("Fog", "FOG"),
    "u04": (),
    "u05": ("sea",),
    "u06": ("fog", "the fog"),
}
"""Invented phrases: some come back with other capitals, some twice in the same unit."""

Quoted = Mapping[str, Sequence[str]]


def told(answer: object, claims: pd.DataFrame) -> None:
    """How many units tell each claim.

    >>> table = pd.DataFrame({"claim": ["c1", "c1", "c2"], "unit": ["u01", "u04", "u02"]})
    >>> told({"c1": 2, "c2": 1}, table)
    """
    number = claims["claim"].value_counts()
    slips = {
        "Those are shares. How many units tell it is asked for.": number / number.sum(),
        "That is how many claims each unit tells. Count for each claim.": (
            claims["unit"].value_counts()
        ),
    }
    check_numbers("told", answer, number, slips, each="claim")


def tellings(answer: object, claims: pd.DataFrame, page: pd.DataFrame) -> None:
    """How often claims are told in each block: rows of the table, by the block of their unit."""
    check_numbers("tellings", answer, _tellings(claims, page), _slips(claims, page), each="block")


def bars(answer: object, claims: pd.DataFrame, page: pd.DataFrame) -> None:
    """A bar for each block, as long as claims are often told in it."""
    check_bars("axes", answer, _tellings(claims, page), _slips(claims, page))


def only_in(answer: object, claims: pd.DataFrame, page: pd.DataFrame) -> None:
    """A function of claims, page and some blocks: the claims told in these blocks alone."""
    work = check_function("only_in", answer)
    for blocks in (["body"], ["headline block", "captions"], ["headline block", "body"]):
        inside = claims["unit"].map(page["block"]).isin(blocks)
        by_claim = inside.groupby(claims["claim"])
        right = _names(by_claim.all())
        given = work(claims.copy(), page.copy(), list(blocks))
        slips = {
            "Some of them are told in other blocks as well. Every telling has to be inside.": (
                _names(by_claim.any())
            ),
            "Those are told outside these blocks alone.": _names(~by_claim.any()),
            "Some of their tellings are outside, and these are the claims you have.": (
                _names(~by_claim.all())
            ),
            "You looked at the first telling of each claim alone.": _names(by_claim.first()),
            "You looked at the last telling of each claim alone.": _names(by_claim.last()),
            "A claim is there once for each telling. Name each claim once.": [
                str(claim) for claim in claims["claim"] if claim in right
            ],
            "Those are the claims’ sentences. Give their short names, such as “c1”.": [
                str(gist) for gist in claims.loc[claims["claim"].isin(right), "gist"].unique()
            ],
            "Those are units. The claims are asked for.": [
                str(unit) for unit in claims.loc[claims["claim"].isin(right), "unit"]
            ],
        }
        check_names(f"only_in(claims, page, {blocks})", given, right, slips)


def repeated(answer: object, quoted: Quoted) -> None:
    """A function of each unit's quoted phrases: which come back, and in how many units.

    The phrases without capitals; only those in two units or more.
    """
    work = check_function("repeated", answer)
    units = _units_with(quoted)
    places: dict[str, int] = {}
    for phrases in quoted.values():
        for phrase in phrases:
            places[phrase.lower()] = places.get(phrase.lower(), 0) + 1
    as_printed = _units_with(quoted, plain=str)
    slips = {
        "A unit that has a phrase twice is counted twice. Count units.": _twice(places),
        "A phrase with a capital letter is the same phrase. Make them all small first.": (
            _twice(as_printed)
        ),
        "Capital letters are left in the phrases. Make them all small with `.lower()`.": {
            printed: units[printed.lower()]
            for printed in as_printed
            if units[printed.lower()] > 1 and printed != printed.lower()
        },
        "Phrases of one unit alone are in it. They do not come back.": units,
        "A phrase that stands inside a longer one is counted. Take whole phrases.": _twice(
            {
                phrase: sum(
                    any(phrase in other.lower() for other in phrases) for phrases in quoted.values()
                )
                for phrase in units
            }
        ),
        "Those are single words. Take each phrase whole.": _twice(
            _units_with(
                {unit: " ".join(phrases).split() for unit, phrases in quoted.items()},
            )
        ),
    }
    given = work({unit: list(phrases) for unit, phrases in quoted.items()})
    check_numbers("repeated(quoted)", given, _twice(units), slips, each="phrase that comes back")


def carried(answer: object, page: pd.DataFrame) -> None:
    """A function of a page with judgements: the share of the judged body that supports the top.

    Words of the body with the code ``supports``, of its words with any code. None where no unit
    of the body is judged. Tried on the page with made-up judgements.
    """
    work = check_function("carried", answer)
    for first in (0, 3):
        judged = _judged(page, first)
        right, given = _carried(judged), work(judged.copy())
        if right is None:
            continue
        body = judged[judged["block"] == "body"]
        words, supports = body["words"], body["code"] == "supports"
        slips = {
            "You counted units. A long sentence takes more room than a short one: count words.": (
                _carried(judged.assign(words=1)) or 0.0
            ),
            "Units that are not judged yet are in the whole. Leave them out.": (
                float(words[supports].sum() / words.sum())
            ),
            "You divided by the words of the whole page. Divide by the judged words of the body.": (
                float(words[supports].sum() / judged["words"].sum())
            ),
            "The headline block and the captions are in it. Only the body can carry them.": (
                _carried(judged.assign(block="body")) or 0.0
            ),
            "The captions are in it. Only the body is asked about.": (
                _carried(judged.assign(block=judged["block"].replace("captions", "body"))) or 0.0
            ),
            "Those are the words themselves. Their share is asked for.": (
                float(words[supports].sum())
            ),
            "Units with nothing to do with it are left out. They are judged too.": (
                _carried(judged[judged["code"] != "nothing"]) or 0.0
            ),
            "You divided by what speaks for and against it. All judged words are the whole.": (
                _carried(judged[judged["code"].isin(["supports", "against"])]) or 0.0
            ),
        }
        slips = {said: slip for said, slip in slips.items() if round(right, 2) != slip}
        check_number("carried(mine)", given, right, slips)
    for nothing in (page.assign(code=""), _judged(page, 0, body=False)):
        if work(nothing.copy()) is not None:
            raise NotYet("`carried` should be None as long as no unit of the body is judged.")


def _tellings(claims: pd.DataFrame, page: pd.DataFrame) -> "pd.Series[Any]":
    return claims["unit"].map(page["block"]).value_counts()


def _slips(claims: pd.DataFrame, page: pd.DataFrame) -> "dict[str, pd.Series[Any]]":
    block = claims["unit"].map(page["block"])
    number = block.value_counts()
    return {
        "Those are the units of the page. Count the rows of `claims`.": (
            page["block"].value_counts()
        ),
        "That is how many claims each block has. A claim told twice there is two tellings.": (
            claims["claim"].groupby(block).nunique()
        ),
        "Those are the units that tell a claim. A unit that tells two counts twice here.": (
            claims["unit"].groupby(block).nunique()
        ),
        "Those are shares. How often claims are told there is asked for.": number / number.sum(),
    }


def _names(chosen: "pd.Series[Any]") -> list[str]:
    return [str(name) for name, there in chosen.items() if there]


def _units_with(quoted: Quoted, plain: Callable[[str], str] = str.lower) -> dict[str, int]:
    """In how many units each phrase stands."""
    found: dict[str, int] = {}
    for phrases in quoted.values():
        for phrase in {plain(phrase) for phrase in phrases}:
            found[phrase] = found.get(phrase, 0) + 1
    return found


def _twice(numbers: Mapping[str, int]) -> dict[str, int]:
    return {phrase: number for phrase, number in numbers.items() if number > 1}


def _judged(page: pd.DataFrame, first: int, *, body: bool = True) -> pd.DataFrame:
    """The page with made-up judgements: each code in turn, and every fifth unit without one."""
    codes = [*Scheme.load("support").order, ""]
    made = [codes[(first + number) % len(codes)] for number in range(len(page))]
    judged = page.assign(code=made)
    return judged if body else judged.assign(code=judged["code"].mask(page["block"] == "body", ""))


def _carried(page: pd.DataFrame) -> float | None:
    judged = page[(page["block"] == "body") & (page["code"] != "")]
    whole = int(judged["words"].sum())
    return int(judged.loc[judged["code"] == "supports", "words"].sum()) / whole if whole else None
