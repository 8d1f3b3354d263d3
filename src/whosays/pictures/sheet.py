"""How is a picture laid out in CSS pixels, from the top left, so that no label is cut off?

A `Sheet` puts bars and words straight onto a matplotlib figure, without axes: every bar has
its number beside it, so there is no scale to read off, and a picture that is drawn anew at
each key press must not pay for ticks that nobody sees.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from matplotlib import rcParamsDefault
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2D

from whosays.codebook import Code

INK = "#1a1a1a"
PAPER = "#ffffff"
MARGIN = 10.0
TITLE, BODY, SMALL = 16.0, 13.0, 11.5  # text heights in pixels; nothing is smaller
LINE = 1.35  # from one line of a text to the next, in text heights

Box = tuple[float, float, float, float]
"""x and y of the top left corner, width and height."""

# What a reader's own matplotlib settings must not change.
SETTINGS = {
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
        return self._figure

    def write(
        self,
        x: float,
        y: float,
        words: str,
        size: float = BODY,
        *,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """One line of text with its upper edge at ``y``; ``align`` says what ``x`` is of it."""
        self._figure.add_artist(
            Text(
                x,
                y + size,  # the base line
                drawable(words),
                color=INK,
                fontproperties=_font(bold, size),
                horizontalalignment=align,
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

    def boxes(self, boxes: Sequence[Box], code: Code | None) -> None:
        """Fill boxes with a code's colour and pattern; without a code they stay blank."""
        shape = _boxes(boxes)
        if shape is None or code is None:
            return
        self._figure.add_artist(
            PathPatch(
                shape,
                facecolor=code.colour,
                edgecolor=PAPER,  # the pattern's colour: bright lines on the code's colour
                hatch=code.hatch or None,
                linewidth=0,
                transform=self._place,
            )
        )

    def outline(self, boxes: Sequence[Box], *, dashed: bool = False, thick: float = 0.8) -> None:
        """Draw the edges of boxes."""
        shape = _boxes(boxes)
        if shape is not None:
            self._figure.add_artist(
                PathPatch(
                    shape,
                    fill=False,
                    edgecolor=INK,
                    linewidth=thick,
                    linestyle=(0, (3, 2)) if dashed else "solid",
                    transform=self._place,
                )
            )

    def bar(self, x: float, y: float, width: float, height: float, code: Code | None) -> None:
        """One bar in a code's look; a dashed blank one without a code. No width, no bar."""
        if width > 0:
            self.boxes([(x, y, width, height)], code)
            self.outline([(x, y, width, height)], dashed=code is None)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, thick: float = 0.8, dashed: bool = False
    ) -> None:
        """Draw a straight line."""
        self._figure.add_artist(
            Line2D(
                (x1, x2),
                (y1, y2),
                color=INK,
                linewidth=thick,
                linestyle=(0, (4, 3)) if dashed else "solid",
                transform=self._place,
            )
        )

    def shade(self, box: Box) -> None:
        """Fill a box with ink: for bars that belong to no code."""
        x, y, width, height = box
        self._figure.add_artist(
            Rectangle((x, y), width, height, facecolor=INK, linewidth=0, transform=self._place)
        )


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
    return _length(drawable(words), bold) * size


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
    return frozenset(get_font(fontManager.findfont(_font(False, BODY))).get_charmap())


@cache
def _font(bold: bool, size: float) -> FontProperties:
    # DejaVu Sans comes with matplotlib: the same letters, and bytes, on every machine.
    return FontProperties(
        family="DejaVu Sans", weight="bold" if bold else "normal", size=size * 72 / 96
    )


def _boxes(boxes: Sequence[Box]) -> Path | None:
    """One shape of many boxes: drawn as one, it is as quick for 5,000 units as for 30."""
    solid = [(x, y, w, h) for x, y, w, h in boxes if w > 0 and h > 0]
    if not solid:
        return None
    corners = [
        corner
        for x, y, w, h in solid
        for corner in ((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y))
    ]
    steps = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(solid)
    return Path(corners, steps)
