"""How does a sheet become a matplotlib figure, to be changed and saved as such?

Its letters come from the fonts of this machine. matplotlib itself brings those of Latin, Greek,
Cyrillic and a few more scripts. It joins Arabic letters and sets them from right to left since
its version 3.11.
"""

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any

import matplotlib
from matplotlib import rcParamsDefault
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from whosays.pictures.lettering import BODY, LINE, length
from whosays.pictures.sheet import INK, MARGIN, PAPER, Box, Sheet, Written

# Windows, then macOS, then what Linux and Android have. Those that draw many scripts come first.
OTHER_FONTS = (
    *("Segoe UI", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "Nirmala UI", "Leelawadee UI"),
    *("Ebrima", "Segoe UI Symbol", "Segoe UI Emoji"),
    *("Arial Unicode MS", "PingFang SC", "Hiragino Sans GB", "Hiragino Sans", "STHeiti"),
    *("Apple SD Gothic Neo", "Kohinoor Devanagari", "Thonburi", "Kefa", "Geeza Pro"),
    *("Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "WenQuanYi Zen Hei", "IPAGothic"),
    *("Noto Sans KR", "Noto Sans SC", "Noto Sans JP", "Droid Sans Fallback", "NanumGothic"),
    *("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali"),
    *("Noto Sans Tamil", "Noto Sans Telugu", "Noto Sans Thai", "Noto Sans Ethiopic"),
    *("Noto Sans Armenian", "Noto Sans Georgian", "Noto Sans Khmer", "Noto Sans Myanmar"),
    *("FreeSans", "Noto Emoji", "Symbola", "Unifont"),
)
MISSING = "\u25a1"
EXPLAINED = f"{MISSING}: this computer has no font for it."
_AROUND = [int(step) for step in (Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY)]

# What a reader's own matplotlib settings must not change.
SETTINGS: dict[Any, Any] = {
    name: rcParamsDefault[name]
    for name in ("hatch.linewidth", "path.effects", "path.sketch", "path.snap", "text.hinting")
}


def figure_of(sheet: Sheet) -> Figure:
    """Draw a sheet, one inch for 96 of its pixels.

    A letter that no font of the machine has is a □, and the last line of the figure says so.

    >>> sheet = Sheet(320)
    >>> sheet.block("Accusation beside reply")
    >>> [round(float(inches) * 96) for inches in figure_of(sheet).get_size_inches()]
    [320, 39]
    """
    written = [one._replace(words=_drawable(one.words, one.bold)) for one in sheet.written]
    height = sheet.height
    if written != sheet.written:
        height += BODY * LINE
        written.append(Written(MARGIN, height - MARGIN, EXPLAINED, BODY, False, "left"))
    size = (sheet.width / 96, height / 96)
    with matplotlib.rc_context(SETTINGS):
        figure = Figure(figsize=size, dpi=96, facecolor=PAPER, edgecolor=PAPER)
        flip = Affine2D().scale(1, -1).translate(0, height).scale(1 / 96)
        place = flip + figure.dpi_scale_trans
        for look, boxes in sheet.filled.items():
            # The edge has no width; its colour is the pattern's: bright lines on the colour.
            style = {"facecolor": look.colour, "edgecolor": PAPER, "hatch": look.hatch or None}
            _add(figure, place, _outlines(boxes), _AROUND, **style, linewidth=0)
        for pens, steps, corners in (
            (sheet.edged, _AROUND, _outlines),
            (sheet.ruled, _AROUND[:2], _ends),
        ):
            for pen, boxes in pens.items():
                style = {"linewidth": pen.thick, "linestyle": (0, pen.dashes or None)}
                _add(figure, place, corners(boxes), steps, fill=False, edgecolor=INK, **style)
        for one in written:
            _write(figure, place, one)
    return figure


def _outlines(boxes: Sequence[Box]) -> list[tuple[float, float]]:
    return [
        corner
        for x, y, wide, high in boxes
        for corner in ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y))
    ]


def _ends(lines: Sequence[Box]) -> list[tuple[float, float]]:
    return [end for x, y, wide, high in lines for end in ((x, y), (x + wide, y + high))]


def _add(
    figure: Figure,
    place: Transform,
    corners: list[tuple[float, float]],
    steps: list[int],
    **look: Any,
) -> None:
    if corners:
        shape = Path(corners, steps * (len(corners) // len(steps)))
        figure.add_artist(PathPatch(shape, transform=place, zorder=1, **look))


def _write(figure: Figure, place: Transform, one: Written) -> None:
    text = Text(
        one.x,
        one.y,
        one.words,
        color=INK,
        fontproperties=_font(one.bold, one.size),
        horizontalalignment=one.align,
        verticalalignment="baseline",
        parse_math=False,  # a “$” is a “$”
        transform=place,
    )
    figure.add_artist(text)


@cache
def fonts() -> list[str]:
    """The families that letters are taken from, in turn: matplotlib's own, and more that are here.

    >>> fonts()[0]
    'DejaVu Sans'
    """
    here = set(fontManager.get_font_names())
    return ["DejaVu Sans", *(name for name in OTHER_FONTS if name in here)]


def use_fonts() -> None:
    """Let plots that somebody draws with matplotlib take their letters from `fonts`, too."""
    matplotlib.rcParams["font.family"] = fonts()


@cache
def _font(bold: bool, size: float) -> FontProperties:
    return FontProperties(family=fonts(), weight="bold" if bold else "normal", size=size * 72 / 96)


@cache
def _letters(bold: bool) -> frozenset[int]:
    weight = "bold" if bold else "normal"
    files = (fontManager.findfont(FontProperties(family=name, weight=weight)) for name in fonts())
    return frozenset(letter for file in files for letter in get_font(file).get_charmap())


def _drawable(words: str, bold: bool) -> str:
    """Put boxes for letters that no font has: as many as there is room for."""
    if words.isascii():
        return words
    known = _letters(bold)
    runs = [(here, "".join(run)) for here, run in groupby(words, lambda one: ord(one) in known)]
    return "".join(run if here else MISSING * round(length(run, 1)) for here, run in runs)
