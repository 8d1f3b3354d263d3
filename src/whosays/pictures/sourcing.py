"""In whose name are the claims on the page made?"""

from whosays.coding import UNTAGGED, Coding
from whosays.measure.room import space, unattributed
from whosays.pictures.bars import (
    GAP,
    GROWS,
    NO_CODE,
    Bar,
    beside,
    draw_bars,
    draw_ghosts,
    numbers,
    uncoded,
)
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.said import percent

CAUTION = "Unattributed is not the same as false or unsupported."


def sourcing_bars(coding: Coding, *, title: str = "Who says so?") -> Picture:
    """The room for each kind of source, and the share of the claims with nobody named.

    ``coding`` is one of the scheme ``sourcing``. How the unattributed share is counted:
    `measure.room.unattributed`.

    >>> from whosays import Article, reference
    >>> print(sourcing_bars(reference(Article.load("silent-foghorn"), "sourcing")).words)
    Of 329 words that make a claim, 136 (41...%) are in the paper’s own voice. With those ...
    """
    scheme, space_table = coding.scheme, space(coding.table)
    words = {str(code): int(number) for code, number in space_table["words"].items()}
    whole = sum(words.values())
    found = unattributed(space_table)
    bars = [
        Bar(code.label, ((words[code.code], code),), beside(words[code.code], whole))
        for code in scheme.codes
    ]
    left = words[UNTAGGED]
    bars.append(Bar(NO_CODE, ((left, None),), beside(left, whole), quiet=True))

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        if not coding.codes:
            draw_ghosts(sheet, [code.label for code in scheme.codes])
            return
        draw_bars(sheet, (bars,), whole)
        if found.share is not None and found.share_with_unnamed is not None:
            sheet.down(GAP / 2)
            sheet.line(MARGIN, sheet.bottom, sheet.width - MARGIN, sheet.bottom, thick=0.5)
            sheet.down(GAP)
            sheet.block("Of the words that make a claim:")
            unnamed = scheme["unnamed"].label.lower()
            sheet.block(f"{percent(found.share)} in the paper’s own voice", bold=True)
            sheet.block(
                f"{percent(found.share_with_unnamed)} with “{unnamed}” counted in", bold=True
            )

    said = [found.sentence, CAUTION if found.paper else "", uncoded(left)]
    said = said if coding.codes else [GROWS]
    return Picture(title, draw, " ".join(filter(None, said)), numbers(space_table, scheme))
