"""How is a picture laid out in CSS pixels, from the top left, so that no label is cut off?

A `Sheet` puts bars and words straight onto a matplotlib figure, without axes: every bar has
its number beside it, so there is no scale to read off, and a picture that is drawn anew at
each key press must not pay for ticks that nobody sees.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Literal

import matplotlib
from matplotlib import rcParamsDefault
from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D

from whosays.codebook import Code

INK = "#1a1a1a"
PAPER = "#ffffff"
GREY = "#808080"
MARGIN = 10.0
TITLE, BODY, SMALL = 16.0, 13.0, 11.5  # text heights in pixels; nothing is smaller
LINE = 1.35  # from one line of a text to the next, in text heights

Box = tuple[float, float, float, float]
"""x and y of the top left corner, width and height."""

_Corner = tuple[float, float]
_Shape = tuple[list[_Corner], list[int]]
_Look = tuple[str, str | None]  # colour, pattern
_Pen = tuple[float, tuple[int, ...]]  # how thick, in which dashes
_TRACED = TextToPath.FONT_SCALE  # the size in points at which letters are traced
_BEFORE = {"left": 0.0, "center": 0.5, "right": 1.0}  # how much of a text lies left of its x
_AROUND = [int(step) for step in (Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY)]

# What a reader's own matplotlib settings must not change.
SETTINGS: dict[Any, Any] = {
    name: rcParamsDefault[name]
    for name in ("hatch.linewidth", "path.effects", "path.sketch", "path.snap", "text.hinting")
} | {"svg.fonttype": "path", "svg.hashsalt": "whosays"}


class Sheet:
    """A page of ``width`` pixels that grows downwards; `figure` cuts it off at ``bottom``.

    >>> sheet = Sheet(320)
    >>> sheet.write(10, sheet.bottom, "Accusation beside reply", bold=True)
    >>> sheet.down(20)
    >>> [round(float(inches) * 96) for inches in sheet.figure().get_size_inches()]
    [320, 40]
    """

    def __init__(self, width: float) -> None:
        self.width = float(width)
        self.bottom = MARGIN
        self._figure = Figure(figsize=(width / 96, 1), dpi=96, facecolor=PAPER, edgecolor=PAPER)
        self._flip = Affine2D()
        self._place = self._flip + self._figure.dpi_scale_trans
        # What looks the same is drawn as one shape: as quick for 5,000 units as for 30.
        self._filled: dict[_Look, _Shape] = {}
        self._edged: dict[_Pen, _Shape] = {}

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    def down(self, pixels: float) -> None:
        """Move the lower edge of what is drawn so far."""
        self.bottom += pixels

    def figure(self) -> Figure:
        """Give the figure, cut off a margin below the lower edge."""
        height = self.bottom + MARGIN
        self._figure.set_size_inches(self.width / 96, height / 96)
        self._flip.clear().scale(1, -1).translate(0, height).scale(1 / 96)
        for (colour, hatch), (corners, steps) in self._filled.items():
            # The edge has no width; its colour is the pattern's: bright lines on the colour.
            self._add(corners, steps, facecolor=colour, edgecolor=PAPER, hatch=hatch, linewidth=0)
        for (thick, dashes), (corners, steps) in self._edged.items():
            style = (0, dashes) if dashes else "solid"
            self._add(corners, steps, fill=False, edgecolor=INK, linewidth=thick, linestyle=style)
        self._filled, self._edged = {}, {}
        return self._figure

    def _add(self, corners: list[_Corner], steps: list[int], **look: Any) -> None:
        if corners:
            shape = Path(corners, steps)
            self._figure.add_artist(PathPatch(shape, transform=self._place, zorder=1, **look))

    def write(
        self,
        x: float,
        y: float,
        words: str,
        size: float = BODY,
        *,
        bold: bool = False,
        align: Literal["left", "center", "right"] = "left",
    ) -> None:
        """One line of text with its upper edge at ``y``; ``align`` says what ``x`` is of it."""
        self._figure.add_artist(
            _Line(
                x - _BEFORE[align] * length(words, size, bold=bold),
                y + size,  # the base line
                drawable(words),
                color=INK,
                fontproperties=_font(bold, size),
                verticalalignment="baseline",
                parse_math=False,  # a “$” is a “$”
                transform=self._place,
            )
        )

    def block(
        self, words: str, size: float = BODY, *, bold: bool = False, x: float = MARGIN
    ) -> None:
        """Text in as many lines as it needs, from the lower edge downwards."""
        for line in wrapped(words, self.width - MARGIN - x, size, bold=bold):
            self.write(x, self.bottom, line, size, bold=bold)
            self.down(size * LINE)

    def title(self, words: str) -> None:
        """Write the title of the picture."""
        self.block(words, TITLE, bold=True)
        self.down(6)

    def boxes(self, boxes: Iterable[Box], code: Code | None) -> None:
        """Fill boxes with a code's colour and pattern; without a code they stay blank."""
        if code is not None:
            self._fill(boxes, (code.colour, code.hatch or None))

    def shade(self, boxes: Iterable[Box]) -> None:
        """Fill boxes with grey, which stands out on light and dark: for what has no code."""
        self._fill(boxes, (GREY, None))

    def outline(self, boxes: Iterable[Box], *, dashed: bool = False, thick: float = 0.8) -> None:
        """Draw the edges of boxes."""
        corners, steps = self._edged.setdefault((thick, (3, 2) if dashed else ()), ([], []))
        for box in boxes:
            _put(box, corners, steps)

    def bar(self, x: float, y: float, width: float, height: float, code: Code | None) -> None:
        """One bar in a code's look; a dashed blank one without a code. No width, no bar."""
        self.boxes([(x, y, width, height)], code)
        self.outline([(x, y, width, height)], dashed=code is None)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        *,
        thick: float = 0.8,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line."""
        corners, steps = self._edged.setdefault((thick, (4, 3) if dashed else ()), ([], []))
        corners += [(x1, y1), (x2, y2)]
        steps += [Path.MOVETO, Path.LINETO]

    def _fill(self, boxes: Iterable[Box], look: _Look) -> None:
        corners, steps = self._filled.setdefault(look, ([], []))
        for box in boxes:
            _put(box, corners, steps)


class _Line(Text):
    """One line of text whose place is known, drawn as an outline that is kept for next time.

    A picture is mostly text, and the same words come again at each redrawing. `Text` would
    measure them and trace their letters each time: that was two thirds of the time.
    """

    def draw(self, renderer: RendererBase) -> None:
        place: Any = self.get_position()
        x, y = self.get_transform().transform(place)
        pixels: Any = renderer.points_to_pixels(self.get_fontsize())
        scale = float(pixels) / _TRACED
        pen = renderer.new_gc()
        pen.set_linewidth(0)
        renderer.open_group("text", self.get_gid())
        shape = _outline(self.get_text(), self.get_fontproperties().get_file())
        renderer.draw_path(pen, shape, Affine2D().scale(scale).translate(x, y), to_rgba(INK))
        renderer.close_group("text")
        pen.restore()


@lru_cache(maxsize=4096)
def _outline(words: str, file: str) -> Path:
    # Not TextPath: it would take what stands between two “$” for mathematics.
    font = FontProperties(fname=file)
    corners, steps = TextToPath().get_text_path(font, words, ismath=False)
    return Path(corners, steps)


def _put(box: Box, corners: list[_Corner], steps: list[int]) -> None:
    x, y, wide, high = box
    if wide > 0 and high > 0:
        corners += [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
        steps += _AROUND


def wrapped(words: str, width: float, size: float = BODY, *, bold: bool = False) -> list[str]:
    """Break a text into lines that fit ``width`` pixels; a word that is too long is broken too.

    >>> wrapped("Accusation beside reply", 110)
    ['Accusation', 'beside reply']
    """
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if length(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while word and length(word, size, bold=bold) > width:
            fits = next(
                (n for n in range(len(word), 1, -1) if length(word[:n], size, bold=bold) <= width),
                1,
            )
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return [*lines, line] if line or not lines else lines


def length(words: str, size: float = BODY, *, bold: bool = False) -> float:
    """How many pixels wide a text stands.

    >>> length("nn") == 2 * length("n")
    True
    """
    # Word by word: breaking a text into lines asks for the same words again and again.
    each = drawable(words).split(" ")
    return (sum(_length(word, bold) for word in each) + _space(bold) * (len(each) - 1)) * size


@cache
def _space(bold: bool) -> float:
    return _length("n n", bold) - _length("nn", bold)


@lru_cache(maxsize=4096)
def _length(words: str, bold: bool) -> float:
    # As the SVG is drawn: unhinted outlines, so the width grows in step with the size.
    if not words:
        return 0.0
    wide, _, _ = TextToPath().get_text_width_height_descent(words, _font(bold, 100), ismath=False)
    return wide / (100 * 72 / 96)


@lru_cache(maxsize=4096)
def drawable(words: str) -> str:
    """Put a box for each letter that the font does not have, and nothing for odd controls."""
    known = _letters()
    return "".join(c if ord(c) in known else " " if c.isspace() else "\u25a1" for c in words)


@cache
def _letters() -> frozenset[int]:
    return frozenset(get_font(_font_file(bold=False)).get_charmap())


@cache
def _font(bold: bool, size: float) -> FontProperties:
    return FontProperties(fname=_font_file(bold), size=size * 72 / 96)


def _font_file(bold: bool) -> str:
    # The font that comes with matplotlib: the same letters, and bytes, on every machine.
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return f"{matplotlib.get_data_path()}/fonts/ttf/{name}"
