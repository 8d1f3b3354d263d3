"""How much room does accusation get, and how much the reply?"""

import pandas as pd
from matplotlib.figure import Figure

from whosays.codebook import Scheme
from whosays.measure.said import counted, times
from whosays.measure.space import UNTAGGED, balance
from whosays.pictures.bars import GAP, NO_CODE, Bar, beside, draw_bars, numbers, uncoded
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet

ACCUSATION, REPLY, OWN = "accusation", "reply", "own_words"


def space_bars(
    space_table: pd.DataFrame, scheme: Scheme, *, title: str = "Accusation beside reply"
) -> Picture:
    """Accusation beside reply, with and without the accused's own words; the rest below.

    ``space_table`` is a table of `measure.space.space` for the scheme ``function``. All bars
    have one scale: the full width stands for all the words looked at.

    >>> from whosays.measure.space import space
    >>> from whosays import Article
    >>> function, page = Scheme.load("function"), Article.load("siding-with-assad").table
    >>> nothing_yet = space(page, {}, order=[code.code for code in function.codes])
    >>> space_bars(nothing_yet, function).words
    'No words are coded as accusation or as reply. 605 words have no code yet.'
    """
    words = {str(code): int(number) for code, number in space_table["words"].items()}
    whole = sum(words.values())
    accusation, reply, own = (scheme[code] for code in (ACCUSATION, REPLY, OWN))
    main = (
        Bar(accusation.label, ((words[ACCUSATION], accusation),), beside(words[ACCUSATION], whole)),
        Bar(reply.label, ((words[REPLY], reply),), beside(words[REPLY], whole)),
        Bar(
            f"{reply.label} + {own.label.lower()}",
            ((words[REPLY], reply), (words[OWN], own)),
            beside(words[REPLY] + words[OWN], whole),
        ),
    )
    rest = [
        Bar(code.label, ((words[code.code], code),), beside(words[code.code], whole), quiet=True)
        for code in scheme.codes
        if code.code not in (ACCUSATION, REPLY, OWN)
    ]
    left = words[UNTAGGED]
    rest.append(Bar(NO_CODE, ((left, None),), beside(left, whole), quiet=True))

    def draw(width: float) -> Figure:
        sheet = Sheet(width)
        sheet.title(title)
        draw_bars(sheet, main, whole)
        sheet.down(GAP / 2)
        sheet.line(MARGIN, sheet.bottom, width - MARGIN, sheet.bottom, thick=0.5)
        sheet.down(GAP)
        draw_bars(sheet, rest, whole)
        return sheet.figure()

    said = [balance(space_table).sentence, _with_own_words(words), uncoded(left)]
    return Picture(title, draw, " ".join(filter(None, said)), numbers(space_table, scheme))


def _with_own_words(words: dict[str, int]) -> str:
    if not words[OWN]:
        return ""
    both, against = words[REPLY] + words[OWN], words[ACCUSATION]
    start = f"Reply and own words together have {counted(both, 'word')}"
    if not against:
        return f"{start}."
    if both == against:
        return f"{start}, as many as accusation."
    if both > against:
        return f"{start}: {times(both / against)} for each word of accusation."
    return f"{start}: {times(against / both)} of accusation for each of them."
