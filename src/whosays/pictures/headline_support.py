"""What does the body do for the headline?"""

from whosays.coding import UNTAGGED, Coding
from whosays.measure.headline_judged import support
from whosays.measure.room import space
from whosays.pictures.bars import (
    GROWS,
    NO_CODE,
    Bar,
    beside,
    draw_bars,
    draw_ghosts,
    numbers,
)
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet


def support_bars(coding: Coding, *, title: str = "The body and the headline") -> Picture:
    """The room that each judgement takes up in the body, in words.

    ``coding`` is one of the scheme ``support``. All bars have one scale: the full width stands
    for all the words of the body.

    >>> from whosays import Article, Scheme
    >>> page, scheme = Article.load("silent-foghorn"), Scheme.load("support")
    >>> support_bars(Coding(page, scheme, "me", {})).words
    'Your bars grow here. Tag the first sentence.'
    """
    scheme, space_table = coding.scheme, space(coding.table, part="body")
    words = {str(code): int(number) for code, number in space_table["words"].items()}
    whole = sum(words.values())
    bars = [
        Bar(code.label, ((words[code.code], code),), beside(words[code.code], whole))
        for code in scheme.codes
    ]
    left = words[UNTAGGED]
    rest = [Bar(NO_CODE, ((left, None),), beside(left, whole), quiet=True)]

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        if not coding.codes:
            draw_ghosts(sheet, [code.label for code in scheme.codes])
            return
        draw_bars(sheet, (bars, rest), whole)

    words_said = support(space_table).sentence if coding.codes else GROWS
    return Picture(title, draw, words_said, numbers(space_table, scheme))
