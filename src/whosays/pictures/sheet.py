"""How is a picture laid out in CSS pixels, from the top left, so that no label is cut off?

A `Sheet` notes which bars and words stand where, without axes: every bar has its number beside
it, so there is no scale to read off. `whosays.pictures.svg` writes it down for a browser, and
`whosays.pictures.on_figure` draws it with matplotlib.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from whosays.codebook import Code
from whosays.pictures.lettering import BODY, LINE, TITLE, length, plain, right_to_left, wrapped

INK = "#1a1a1a"
PAPER = "#ffffff"
GREY = "#808080"
GHOST = "#80808040"
MARGIN = 10.0

Align = Literal["left", "center", "right"]
Box = tuple[float, float, float, float]
"""x and y of the top left corner, width and height."""


class Look(NamedTuple):
    """How boxes are filled: their colour, and their pattern as matplotlib names it."""

    colour: str
    hatch: str = ""


class Pen(NamedTuple):
    """How lines are drawn: how thick (in points), and in which dashes (in widths of the line)."""

    thick: float
    dashes: tuple[int, ...] = ()


class Written(NamedTuple):
    """One line of text: x of the side that ``align`` names, y of the line it stands on."""

    x: float
    y: float
    words: str
    size: float
    bold: bool
    align: Align


class Sheet:
    """A page of ``width`` pixels that grows downwards; it ends a margin below ``bottom``.

    >>> sheet = Sheet(320)
    >>> sheet.write(10, sheet.bottom, "Accusation beside reply", bold=True)
    >>> sheet.down(20)
    >>> sheet.width, sheet.height, [one.words for one in sheet.written]
    (320.0, 40.0, ['Accusation beside reply'])
    """

    def __init__(self, width: float) -> None:
        self.width = float(width)
        self.bottom = MARGIN
        # What looks the same is drawn as one shape: as quick for 5,000 units as for 30.
        self.filled: dict[Look, list[Box]] = {}
        self.edged: dict[Pen, list[Box]] = {}
        self.ruled: dict[Pen, list[Box]] = {}
        """Straight lines: x and y of the start, and how far it goes across and down."""
        self.written: list[Written] = []

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def height(self) -> float:
        """How tall it is."""
        return self.bottom + MARGIN

    def down(self, pixels: float) -> None:
        """Move the lower edge of what is drawn so far."""
        self.bottom += pixels

    def write(
        self,
        x: float,
        y: float,
        words: str,
        size: float = BODY,
        *,
        bold: bool = False,
        align: Align = "left",
    ) -> None:
        """One line of text with its upper edge at ``y``; ``align`` says what ``x`` is of it."""
        self.written.append(Written(x, y + size, plain(words), size, bold, align))

    def lines(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        size: float = BODY,
        *,
        bold: bool = False,
        align: Align = "left",
    ) -> float:
        """Lines of one text below each other, from ``y`` on; gives the lower edge.

        Where the text goes from right to left, they all begin on the right.
        """
        if align == "left" and len(lines) > 1 and right_to_left(lines[0]):
            x, align = x + max(length(line, size, bold=bold) for line in lines), "right"
        for line in lines:
            self.write(x, y, line, size, bold=bold, align=align)
            y += size * LINE
        return y

    def block(
        self, words: str, size: float = BODY, *, bold: bool = False, x: float = MARGIN
    ) -> None:
        """Text in as many lines as it needs, from the lower edge downwards."""
        lines = wrapped(words, self.width - MARGIN - x, size, bold=bold)
        self.bottom = self.lines(x, self.bottom, lines, size, bold=bold)

    def title(self, words: str) -> None:
        """Write the title of the picture."""
        self.block(words, TITLE, bold=True)
        self.down(6)

    def boxes(self, boxes: Iterable[Box], code: Code | None) -> None:
        """Fill boxes with a code's colour and pattern; without a code they stay blank."""
        if code is not None:
            self._fill(boxes, Look(code.colour, code.hatch))

    def shade(self, boxes: Iterable[Box]) -> None:
        """Fill boxes with grey, which stands out on light and dark: for what has no code."""
        self._fill(boxes, Look(GREY))

    def ghost(self, boxes: Iterable[Box]) -> None:
        """Fill boxes with a grey that lets the page through: for what is still to come."""
        self._fill(boxes, Look(GHOST))

    def outline(self, boxes: Iterable[Box], *, dashed: bool = False, thick: float = 0.8) -> None:
        """Draw the edges of boxes."""
        pen = Pen(thick, (3, 2) if dashed else ())
        self.edged.setdefault(pen, []).extend(filter(_seen, boxes))

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
        pen = Pen(thick, (4, 3) if dashed else ())
        self.ruled.setdefault(pen, []).append((x1, y1, x2 - x1, y2 - y1))

    def _fill(self, boxes: Iterable[Box], look: Look) -> None:
        self.filled.setdefault(look, []).extend(filter(_seen, boxes))


def _seen(box: Box) -> bool:
    return box[2] > 0 and box[3] > 0
