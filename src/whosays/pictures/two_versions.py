"""What has changed from the page to the learner's version?"""

from dataclasses import dataclass, replace

import pandas as pd

from whosays.codebook import Code, Scheme
from whosays.coding import UNTAGGED
from whosays.measure.order import Start
from whosays.measure.version_figures import Measured
from whosays.pictures.bars import Bar, draw_bars, uncoded
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import GREY, MARGIN, Sheet
from whosays.said import counted, percent

_Pieces = tuple[tuple[float, Code | None], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One measure of both versions, each as a number (None: there is none) and in words.

    ``whole`` is the number that the full width stands for; ``pieces`` is what the learner's bar
    is made of.
    """

    name: str
    counts: str
    page: float | None
    mine: float | None
    said: tuple[str, str]
    whole: float
    pieces: _Pieces

    @property
    def bars(self) -> list[Bar]:
        """The page's bar as an outline; the learner's below it, filled."""
        pieces = tuple((amount / self.whole, look) for amount, look in self.pieces)
        return [
            Bar(
                self.name,
                (((self.page or 0.0) / self.whole, None),),
                f"page: {self.said[0]}",
                hollow=True,
            ),
            Bar("", pieces, f"yours: {self.said[1]}"),
        ]


def version_bars(
    page: Measured, mine: Measured, *, title: str = "The page beside your version"
) -> Picture:
    """Words, accusation and reply, unattributed share, first reply, loaded phrases.

    ``page`` and ``mine`` are results of `measure.version_figures.measured`. Bars of words have one
    scale, and so have bars of shares.

    >>> from whosays import Article
    >>> from whosays.measure.version_figures import measured, page_codes
    >>> from whosays.own_version import Version
    >>> article = Article.load("silent-foghorn")
    >>> codes, start = page_codes(article), Version.of(article)
    >>> before, after = [measured(one, article, codes) for one in (start, start.leave_out("u08"))]
    >>> print(version_bars(before, after).words)
    Words: 335 on the page, 320 in your version. Accusation: 120 and 105. Reply: 35 and 35. ...
    """
    function = Scheme.load("function")
    groups = [_words(page, mine, function), _shares(page, mine, function), _phrases(page, mine)]

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        sheet.block("Outline: the page. Filled: your version.")
        sheet.down(6)
        for number, rows in enumerate(filter(None, groups)):
            if number:
                sheet.down(4)
                sheet.line(MARGIN, sheet.bottom, sheet.width - MARGIN, sheet.bottom, thick=0.5)
                sheet.down(8)
            draw_bars(sheet, [row.bars for row in rows], 1.0)

    rows = [row for group in groups for row in group]
    table = pd.DataFrame(
        {
            "Measure": [row.name for row in rows],
            "Counted in": [row.counts for row in rows],
            "The page": [row.page for row in rows],
            "Your version": [row.mine for row in rows],
        }
    )
    return Picture(title, draw, _in_words(page, mine), table)


def _words(page: Measured, mine: Measured, function: Scheme) -> list[_Row]:
    looks: dict[str, Code | None] = {code.code: code for code in function.codes}
    looks[UNTAGGED] = None
    every = tuple((float(mine.codes[code]), look) for code, look in looks.items())
    return [
        _words_row("All words", page, mine, (page.words, mine.words), every),
        *(
            _words_row(
                function[code].label,
                page,
                mine,
                (page.codes[code], mine.codes[code]),
                ((float(mine.codes[code]), looks[code]),),
            )
            for code in ("accusation", "reply", "own_words")
        ),
    ]


def _words_row(
    name: str, page: Measured, mine: Measured, words: tuple[int, int], pieces: _Pieces
) -> _Row:
    said = counted(words[0], "word"), counted(words[1], "word")
    return _Row(name, "words", *words, said, max(page.words, mine.words, 1), pieces)


def _shares(page: Measured, mine: Measured, function: Scheme) -> list[_Row]:
    voice = page.unattributed.share, mine.unattributed.share
    starts = page.start.share, mine.start.share
    return [
        _share_row("Credited to nobody", "% of the words that claim something", voice, _plain()),
        _share_row("First reply", "% of the way down", starts, function["reply"]),
    ]


def _share_row(
    name: str, counts: str, shares: tuple[float | None, float | None], look: Code
) -> _Row:
    of = "of the claims" if "claim" in counts else "down"
    page, mine = (None if share is None else round(100 * share, 1) for share in shares)
    said = ["none" if share is None else f"{percent(share)} {of}" for share in shares]
    return _Row(name, counts, page, mine, (said[0], said[1]), 100.0, ((mine or 0.0, look),))


def _phrases(page: Measured, mine: Measured) -> list[_Row]:
    if page.loaded is None or mine.loaded is None:
        return []
    whole = max(page.loaded, mine.loaded, 1)
    said = f"{page.loaded:,}", f"{mine.loaded:,} of them"
    pieces = ((float(mine.loaded), _plain()),)
    name = "Loaded phrases"
    return [_Row(name, "phrases of the page", page.loaded, mine.loaded, said, whole, pieces)]


def _plain() -> Code:
    """A look for what is no code of the scheme ``function``: grey, without a pattern."""
    return replace(Scheme.load("sourcing")["paper"], colour=GREY, hatch="")


def _in_words(page: Measured, mine: Measured) -> str:
    """Say the main numbers of both, the page's first."""
    said = [
        f"Words: {page.words:,} on the page, {mine.words:,} in your version.",
        f"Accusation: {page.balance.accusation:,} and {mine.balance.accusation:,}.",
        f"Reply: {page.balance.reply:,} and {mine.balance.reply:,}.",
        f"First reply: {_down(page.start)} and {_down(mine.start)}.",
    ]
    if page.loaded is not None and mine.loaded is not None:
        said.append(f"Loaded phrases: {page.loaded:,} and {mine.loaded:,}.")
    return " ".join([*said, uncoded(mine.codes[UNTAGGED])]).strip()


def _down(start: Start) -> str:
    return "none" if start.share is None else f"{percent(start.share)} of the way down"
