"""How does a picture show itself: as a figure, in words, and as the table behind it?"""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from numbers import Number
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pandas as pd

from whosays.outgoing import as_csv
from whosays.pictures.sheet import Sheet
from whosays.pictures.svg import svg_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

USUAL_WIDTH = 640


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Picture:
    """A picture with what it says and what it shows.

    ``title`` names the subject. ``draw`` draws it on a `Sheet`, which is as wide as there is room.
    ``words`` says in a sentence or two what is to be seen: it is the text alternative and is
    read aloud. ``table`` is what was drawn, one row a thing, with column names to be read.

    >>> picture = Picture("Empty", lambda sheet: sheet.title("Empty"), "Nothing is here.",
    ...                   pd.DataFrame({"Words": [0]}))
    >>> picture
    Empty. Nothing is here.
    >>> picture.svg(320)[:4], picture.csv().split()
    ('<svg', ['Words', '0'])
    """

    title: str
    draw: Callable[[Sheet], None]
    words: str
    table: pd.DataFrame

    def figure(self, width_px: float = USUAL_WIDTH) -> "Figure":
        """Draw it with matplotlib, ``width_px`` CSS pixels wide (96 to the inch)."""
        from whosays.pictures.on_figure import figure_of

        return figure_of(self._sheet(width_px))

    def svg(self, width_px: float = USUAL_WIDTH) -> str:
        """Give the ``<svg>`` element. The same picture gives the same characters every time."""
        return svg_of(self._sheet(width_px), self.words)

    def _sheet(self, width_px: float) -> Sheet:
        sheet = Sheet(width_px)
        self.draw(sheet)
        return sheet

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
        from whosays.widgets.shared.picture_view import PictureView

        svg = self.svg()  # drawn once: for the view, and for a page without one
        view: Any = PictureView(self, svg)
        bundle = view._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        own = {"text/plain": repr(self), "text/html": self._html(svg, USUAL_WIDTH)}
        return {**(data or {}), **own}, dict(metadata)


def _shown(value: object) -> str:
    if value is None or value is pd.NA or value != value:  # nothing is unlike itself but NaN
        return ""
    return f"{value:,}" if isinstance(value, Number) else str(value)
