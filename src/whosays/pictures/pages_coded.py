"""How do several pages share out their words among the codes, one beside the other?"""

from collections.abc import Callable, Sequence

import pandas as pd

from whosays.coding import UNTAGGED, Coding
from whosays.measure.room import balance, space, unattributed
from whosays.pictures.bars import NO_CODE, Bar, draw_bars
from whosays.pictures.legend import key, swatch
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet
from whosays.pictures.sourcing import CAUTION
from whosays.said import counted, percent


def pages_sourced(names: Sequence[str], codings: Sequence[Coding]) -> Picture:
    """A bar a page, shared out by who says so; ``codings`` are of the scheme ``sourcing``.

    >>> from whosays import Article, reference
    >>> pages = ["silent-foghorn", "two-clubs-1"]
    >>> told = [reference(Article.load(id), "sourcing") for id in pages]
    >>> pages_sourced(["One", "Two"], told).table["In the paper’s own voice (%)"].tolist()
    [41.3, 14.3]
    """
    found = [unattributed(space(one.table)) for one in codings]
    numbers = ["–" if f.share is None else f"{percent(f.share)} in its own voice" for f in found]
    said = [f"{name}: {one.sentence}" for name, one in zip(names, found, strict=True)]
    extra = {
        "In the paper’s own voice (%)": [_in_percent(one.share) for one in found],
        "With unnamed sources (%)": [_in_percent(one.share_with_unnamed) for one in found],
    }
    words = " ".join([*said, CAUTION])
    return _pages(names, codings, "Who says so?", numbers, words, extra)


def pages_weighed(
    names: Sequence[str], codings: Sequence[Coding], *, own_words_count: bool = False
) -> Picture:
    """A bar a page, shared out by what its units do; ``codings`` are of the scheme ``function``.

    >>> from whosays import Article, reference
    >>> done = [reference(Article.load(id), "function") for id in ("silent-foghorn", "two-clubs-1")]
    >>> pages_weighed(["One", "Two"], done).table["Words of reply"].tolist()
    [35, 29]
    """
    reply = ("reply", "own_words") if own_words_count else ("reply",)
    found = [balance(space(one.table), reply) for one in codings]
    numbers = [f"accusation {one.accusation}, reply {one.reply} words" for one in found]
    said = [f"{name}: {one.sentence}" for name, one in zip(names, found, strict=True)]
    extra = {
        "Words of accusation": [one.accusation for one in found],
        "Words of reply": [one.reply for one in found],
    }
    return _pages(names, codings, "Accusation beside reply", numbers, " ".join(said), extra)


def _pages(
    names: Sequence[str],
    codings: Sequence[Coding],
    title: str,
    numbers: Sequence[str],
    words: str,
    extra: dict[str, list[float | None]] | dict[str, list[int]],
) -> Picture:
    """A bar for each page, as long as every other: pages of any length can be compared."""
    scheme = codings[0].scheme
    each = [_shares(coding) for coding in codings]
    shown = [code for code in scheme.codes if any(shares[code.code] for shares in each)]
    uncoded = any(shares[UNTAGGED] for shares in each)
    bars = [
        Bar(
            name,
            (*((shares[code.code], code) for code in shown), (shares[UNTAGGED], None)),
            number,
        )
        for name, shares, number in zip(names, each, numbers, strict=True)
    ]

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        draw_bars(sheet, [[bar] for bar in bars], 100)
        key(
            sheet,
            [
                *(swatch(code.label, code) for code in shown),
                *([swatch(NO_CODE, None)] if uncoded else []),
            ],
        )

    looks: list[tuple[str, Callable[[dict[str, float]], float]]] = [
        (f"{code.label} (%)", lambda shares, code=code: round(shares[code.code], 1))
        for code in shown
    ]
    table = pd.DataFrame(
        {
            "Page": list(names),
            "Words": [coding.article.words for coding in codings],
            **extra,
            **{name: [share(shares) for shares in each] for name, share in looks},
        }
    )
    left = sum(int(space(coding.table)["words"][UNTAGGED]) for coding in codings)
    if left:
        words += f" {counted(left, 'word has', 'words have')} no tag yet."
    return Picture(title, draw, words, table)


def _shares(coding: Coding) -> dict[str, float]:
    shares = 100 * space(coding.table)["share"]
    return {str(code): float(share) for code, share in shares.items()}


def _in_percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)
