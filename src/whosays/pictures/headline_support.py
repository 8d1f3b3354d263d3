"""What does the body do for the headline?"""

import pandas as pd

from whosays.codebook import Scheme
from whosays.measure.space import UNTAGGED
from whosays.measure.support import support
from whosays.pictures.bars import NO_CODE, Bar, beside, draw_bars, numbers
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet


def headline_support(
    space_table: pd.DataFrame, scheme: Scheme, *, title: str = "The body and the headline"
) -> Picture:
    """The room that each judgement takes up in the body, in words.

    ``space_table`` is a table of `measure.space.space` for the scheme ``support``, of the body
    alone. All bars have one scale: the full width stands for all the words of the body.

    >>> from whosays import Article
    >>> from whosays.measure.space import space
    >>> scheme, page = Scheme.load("support"), Article.load("silent-foghorn").table
    >>> headline_support(space(page, {}, order=scheme.order, part="body"), scheme).words
    'No unit of the body is judged yet.'
    """
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
        draw_bars(sheet, (bars, rest), whole)

    return Picture(title, draw, support(space_table).sentence, numbers(space_table, scheme))
