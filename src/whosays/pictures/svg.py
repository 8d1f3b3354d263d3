"""How does a sheet become an SVG in which words are text?

The browser draws the letters: of every script, joined and from right to left where they should
be, to be selected, searched and read aloud.
"""

from collections.abc import Iterable
from functools import cache
from html import escape

from whosays.pictures.lettering import BODY, plain, right_to_left
from whosays.pictures.sheet import INK, PAPER, Box, Look, Pen, Sheet, Written

FONTS = "'DejaVu Sans', Verdana, sans-serif"
_POINT = 96 / 72  # pixels
_TILE, _APART = 32, 16  # of a pattern: its size, and how far the lines of one sign are apart
_DOTS = {".": (0.1, True), "o": (0.2, False), "O": (0.35, False)}  # how large, and whether filled
_SIDES = {"left": "start", "center": "middle", "right": "end"}
_TURNED = {"start": "end", "middle": "middle", "end": "start"}


def svg_of(sheet: Sheet, said: str) -> str:
    """The ``<svg>`` element of a sheet; ``said`` is what is heard in its place.

    A screen reader hears one image with that name. Each label and number one after the other
    would say less than the sentence does, and the numbers stand in a table: so they are hidden
    from it, and from it alone. Everybody can select them, find them and have them read aloud.

    Ink is exactly ``#1a1a1a`` and paper exactly ``#ffffff``, and nothing else has these colours:
    a dark page may give them others.

    >>> sheet = Sheet(320)
    >>> sheet.block("Reply < accusation")
    >>> svg_of(sheet, "A line of words.")[-49:]
    '10" y="24">Reply &lt; accusation</text></g></svg>'
    """
    wide, high = _number(sheet.width), _number(sheet.height)
    looks = {look: boxes for look, boxes in sheet.filled.items() if boxes}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(plain(said))}" '
        f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">',
        *(_pattern(look) for look in looks if look.hatch),
        f'<path fill="{PAPER}" d="M0 0h{wide}v{high}h-{wide}z"/>',
        *(f'<path fill="{_fill(look)}" d="{_boxes(boxes)}"/>' for look, boxes in looks.items()),
        *(_drawn(pen, _boxes(boxes)) for pen, boxes in sheet.edged.items() if boxes),
        *(_drawn(pen, _lines(lines)) for pen, lines in sheet.ruled.items()),
        f'<g aria-hidden="true" fill="{INK}" font-family="{FONTS}" font-size="{BODY:g}" '
        'text-rendering="geometricPrecision">',
        *map(_text, sheet.written),
        "</g></svg>",
    ]
    return "".join(parts)


def _text(one: Written) -> str:
    """A line of text. Where it goes from right to left, its start is on the right."""
    side, more = _SIDES[one.align], ""
    if right_to_left(one.words):
        side, more = _TURNED[side], ' direction="rtl"'
    if side != "start":
        more += f' text-anchor="{side}"'
    if one.bold:
        more += ' font-weight="bold"'
    if one.size != BODY:
        more += f' font-size="{one.size:g}"'
    words = escape(one.words, quote=False)
    return f'<text x="{_number(one.x)}" y="{_number(one.y)}"{more}>{words}</text>'


def _boxes(boxes: Iterable[Box]) -> str:
    return "".join(
        f"M{x:.2f} {y:.2f}h{wide:.2f}v{high:.2f}h-{wide:.2f}z" for x, y, wide, high in boxes
    )


def _lines(lines: Iterable[Box]) -> str:
    return "".join(f"M{x:.2f} {y:.2f}l{across:.2f} {down:.2f}" for x, y, across, down in lines)


def _drawn(pen: Pen, steps: str) -> str:
    thick = pen.thick * _POINT
    dashes = " ".join(f"{dash * thick:.2f}" for dash in pen.dashes)
    more = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path fill="none" stroke="{INK}" stroke-width="{thick:.2f}"{more} d="{steps}"/>'


@cache
def _fill(look: Look) -> str:
    return f"url(#{_name(look)})" if look.hatch else escape(look.colour)


def _name(look: Look) -> str:
    """The same for the same look, in every picture: so it does not matter whose pattern is used."""
    return "look-" + "".join(look).encode().hex()


@cache
def _pattern(look: Look) -> str:
    """A look as a tile: bright lines or dots on the colour, as matplotlib draws them."""
    lines, dots = "", ""
    for sign in sorted(set(look.hatch)):
        steps = range(-_TILE, _TILE + 1, max(_APART // look.hatch.count(sign), 1))
        half = steps.step / 2
        if sign in "/xX":
            lines += "".join(f"M{x - 2} {_TILE + 2}l{_TILE + 4} -{_TILE + 4}" for x in steps[::2])
        if sign in "\\xX":
            lines += "".join(f"M{x - 2} -2l{_TILE + 4} {_TILE + 4}" for x in steps[::2])
        if sign in "-+":
            lines += "".join(f"M0 {y + half:g}h{_TILE}" for y in steps if y >= 0)
        if sign in "|+":
            lines += "".join(f"M{x + half:g} 0v{_TILE}" for x in steps if x >= 0)
        if sign in _DOTS:
            size, filled = _DOTS[sign]
            r = size * steps.step
            dot = f"a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 -{2 * r:g} 0"
            every = "".join(
                f"M{x + half * (row % 2) - r:g} {y}{dot}"
                for row, y in enumerate(one for one in steps if one >= 0)
                for x in steps
                if x >= 0
            )
            dots, lines = (dots + every, lines) if filled else (dots, lines + every)
    pen = f'stroke="{PAPER}" stroke-width="{_POINT:.2f}"'
    return (
        f'<pattern id="{_name(look)}" width="{_TILE}" height="{_TILE}" '
        f'patternUnits="userSpaceOnUse"><path fill="{escape(look.colour)}" '
        f'd="M0 0h{_TILE}v{_TILE}h-{_TILE}z"/>'
        + (f'<path fill="none" {pen} d="{lines}"/>' if lines else "")
        + (f'<path fill="{PAPER}" {pen} d="{dots}"/>' if dots else "")
        + "</pattern>"
    )


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
