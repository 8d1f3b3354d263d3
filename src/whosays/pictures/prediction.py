"""How does what was guessed stand beside what the coding shows?"""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from whosays.codebook import Scheme
from whosays.coding import UNTAGGED, Coding
from whosays.measure.room import space
from whosays.pictures.bars import Bar, draw_bars, uncoded
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet
from whosays.said import percent

WAITS = "Your guess stands here. What you tag comes beside it."


def guess_beside_result(
    coding: Coding,
    predicted: Mapping[str, float],
    *,
    title: str = "Guess beside result",
    missing: str = "There is no guess to show.",
) -> Picture:
    """Guess beside result, for each code; neither is called right or wrong.

    Where nothing was guessed, ``missing`` is said; where nothing is tagged, there is no result.

    ``predicted`` gives per cent of the words (0 to 100) for the codes that were guessed; a
    code without one shows its result alone.

    >>> from whosays import Article, reference
    >>> ours = reference(Article.load("silent-foghorn"), "sourcing")
    >>> print(guess_beside_result(ours, {"named": 80, "paper": 20}).words)
    The largest difference is for “Named source”: the guess was 80...%, the result is 33...% of
    the words.
    """
    scheme, space_table = coding.scheme, space(coding.table)
    share = {str(code): float(value) for code, value in space_table["share"].items()}
    guess = {code.code: float(predicted[code.code]) / 100 for code in scheme.codes
             if code.code in predicted}  # fmt: skip
    pairs: list[list[Bar]] = []
    for code in scheme.codes:
        result = share[code.code]
        number = f"result {percent(result)}" if coding.codes else ""
        pair = [Bar(code.label, ((result, code),), number)]
        if code.code in guess:
            number = f"guess {percent(guess[code.code])}"
            pair = [
                Bar(code.label, ((guess[code.code], None),), number, hollow=True),
                replace(pair[0], name=""),
            ]
        pairs.append(pair)

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        if guess or coding.codes:
            draw_bars(sheet, pairs, max(1.0, *guess.values()) if guess else 1.0)

    table = pd.DataFrame(
        {
            "Tag": [code.label for code in scheme.codes],
            "Guess (%)": [
                round(100 * guess[c.code], 1) if c.code in guess else None for c in scheme.codes
            ],
            "Result (%)": [round(100 * share[c.code], 1) for c in scheme.codes],
        }
    )
    table["Result less guess (%)"] = (table["Result (%)"] - table["Guess (%)"]).round(1)
    if not guess:
        said = [missing]
    elif not coding.codes:
        said = [WAITS]
    else:
        said = [_largest(guess, share, scheme)]
    if coding.codes:
        said.append(uncoded(int(space_table["words"].loc[UNTAGGED])))
    return Picture(title, draw, " ".join(filter(None, said)), table)


def _largest(guess: Mapping[str, float], share: Mapping[str, float], scheme: Scheme) -> str:
    code = max(guess, key=lambda one: abs(share[one] - guess[one]))
    if percent(guess[code]) == percent(share[code]):
        return "Guess and result are the same to the nearest per cent for every tag."
    return (
        f"The largest difference is for “{scheme[code].label}”: the guess was "
        f"{percent(guess[code])}, the result is {percent(share[code])} of the words."
    )
