"""How does a picture show itself: as a figure, in words, and as the table behind it?"""

import io
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from numbers import Number
from typing import Any
from urllib.parse import quote

import matplotlib
import pandas as pd
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from whosays.outgoing import as_csv
from whosays.pictures.sheet import SETTINGS

USUAL_WIDTH = 640
_STYLE = re.compile(r"\s*<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_PATTERN = re.compile(r"<pattern.*?</pattern>", re.DOTALL)
_CURVE = r"C(?: \S+){6} \n"
_DOT = re.compile(  # a circle as matplotlib writes it: eight curves, the fourth ends opposite
    rf"M (?P<x>\S+) (?P<y>\S+) \n(?:{_CURVE}){{3}}"
    rf"C(?: \S+){{5}} (?P<opposite>\S+) \n(?:{_CURVE}){{4}}z"
)
NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Picture:
    """A picture with what it says and what it shows.

    ``title`` names the subject. ``draw`` makes the figure for a width in CSS pixels.
    ``words`` says in a sentence or two what is to be seen: it is the text alternative and is
    read aloud. ``table`` is what was drawn, one row a thing, with column names to be read.

    >>> from whosays.pictures.sheet import Sheet
    >>> picture = Picture("Empty", lambda width: Sheet(width).figure(), "Nothing is here.",
    ...                   pd.DataFrame({"Words": [0]}))
    >>> picture
    Empty. Nothing is here.
    >>> picture.svg(320)[:4], picture.csv().split()
    ('<svg', ['Words', '0'])
    """

    title: str
    draw: Callable[[float], Figure]
    words: str
    table: pd.DataFrame

    def figure(self, width_px: float = USUAL_WIDTH) -> Figure:
        """Draw it, ``width_px`` CSS pixels wide (96 to the inch)."""
        with matplotlib.rc_context(SETTINGS):
            return self.draw(width_px)

    def svg(self, width_px: float = USUAL_WIDTH) -> str:
        """Give the ``<svg>`` element. The same picture gives the same characters every time.

        Letters are outlines, so nothing has to be loaded. Ink is exactly ``#1a1a1a`` and paper
        exactly ``#ffffff``, and nothing else has these colours: a dark page may swap them.
        """
        with matplotlib.rc_context(SETTINGS):
            page = io.StringIO()
            FigureCanvasSVG(self.draw(width_px)).print_svg(page, metadata=NO_METADATA)
        return _tidy(page.getvalue())

    def csv(self) -> str:
        """Give the table as CSV. A text that a spreadsheet would run gets an apostrophe."""
        return as_csv([[*self.table.columns], *self.table.itertuples(index=False, name=None)])

    def to_html(self, width_px: float = USUAL_WIDTH) -> str:
        """Give a ``<figure>`` that needs nothing else: picture, words, numbers, CSV to keep."""
        return self._html(self.svg(width_px), width_px)

    def _html(self, svg: str, width_px: float) -> str:
        image = b64encode(svg.encode()).decode()
        heads = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in self.table.columns)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(_shown(value))}</td>" for value in row) + "</tr>"
            for row in self.table.itertuples(index=False, name=None)
        )
        name = re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-") or "numbers"
        # The mark in front tells a spreadsheet that the letters are Unicode.
        link = "data:text/csv;charset=utf-8," + quote("\ufeff" + self.csv())
        # The caption is the text alternative over again, so it is not read aloud twice.
        return (
            f'<figure class="whosays-picture" style="margin:0.5rem 0;max-width:{width_px:g}px">'
            f'<img src="data:image/svg+xml;base64,{image}" alt="{escape(self.words)}" '
            'style="max-width:100%;height:auto">'
            f'<figcaption aria-hidden="true">{escape(self.words)}</figcaption>'
            f"<details><summary>The numbers</summary><table><caption>{escape(self.title)}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
            f'<p><a download="{name}.csv" href="{link}">Keep the numbers (CSV)</a></p>'
            "</details></figure>"
        )

    def __repr__(self) -> str:
        return f"{self.title}. {self.words}"

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        from whosays.widgets.picture_view import PictureView

        svg = self.svg()  # drawn once: for the view, and for a page without one
        view: Any = PictureView(self, svg)
        bundle = view._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        own = {"text/plain": repr(self), "text/html": self._html(svg, USUAL_WIDTH)}
        return {**(data or {}), **own}, dict(metadata)


def _tidy(svg: str) -> str:
    """Keep the ``<svg>`` element alone, fit to stand inside a page beside others.

    The style sheet that matplotlib writes would reach every other drawing of the page, so what
    it says goes on the element itself.
    """
    start = svg.index("<svg")
    svg = _STYLE.sub("", svg[start:].strip(), count=1)
    svg = svg.replace("<svg", '<svg style="stroke-linejoin: round; stroke-linecap: butt"', 1)
    return _PATTERN.sub(lambda found: _dots(found[0]), svg)


@lru_cache(maxsize=64)
def _dots(pattern: str) -> str:
    """Write each dot of a dotted pattern as two arcs: it had eight curves, in 400 characters."""

    def dot(found: re.Match[str]) -> str:
        wide = float(found["y"]) - float(found["opposite"])
        arc = f"a {wide / 2:.2f} {wide / 2:.2f} 0 1 0 0"
        return f"M {found['x']} {found['y']} {arc} {-wide:.2f} {arc} {wide:.2f} z"

    return _DOT.sub(dot, pattern)


def _shown(value: object) -> str:
    if value is None or value is pd.NA or value != value:  # nothing is unlike itself but NaN
        return ""
    return f"{value:,}" if isinstance(value, Number) else str(value)
