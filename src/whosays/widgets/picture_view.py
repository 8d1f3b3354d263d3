"""How does a picture of the kit stand in a notebook: drawn, in words, and as numbers?"""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import traitlets

from whosays.widgets.panel import Panel, script, style

if TYPE_CHECKING:
    from whosays.pictures.picture import Picture

_FIRST_WIDTH = 640.0
_WIDTHS = (240.0, 1600.0)


class PictureView(Panel):
    """A `Picture` with its words and its table, redrawn to the width there is.

    ``show(picture)`` puts another picture in its place: the table stays open if it was open.
    While a view is still loading one picture, later ones wait, and only the latest of them
    is drawn. So a picture that follows somebody's keys never falls behind them.
    """

    _esm = script("picture_view")
    _css = style("picture_view")
    hears = frozenset({"width", "drawn"})
    picture: Any = traitlets.Dict().tag(sync=True)
    """What the view shows: title, words, svg, columns, rows, csv, and the number of the change."""

    def __init__(self, picture: "Picture") -> None:
        self._width = _FIRST_WIDTH
        self._latest = (picture, 0)
        self._watched = False
        self._loading = False
        super().__init__(picture=_told(picture, 0, self._width))

    def show(self, picture: "Picture", change: int = 0) -> None:
        """Show another picture. ``change`` is the number of the change that it shows."""
        self._latest = (picture, change)
        if not self._loading:
            self._draw()

    def on_width(self, message: dict[str, Any], buffers: list[memoryview]) -> None:
        """A view tells how wide it is, in CSS pixels."""
        width = message.get("width")
        if not isinstance(width, int | float) or width != width:
            return
        self._watched = True
        width = min(max(float(width), _WIDTHS[0]), _WIDTHS[1])
        if width != self._width or self._behind:
            self._width = width
            self._draw()

    def on_drawn(self, message: dict[str, Any], buffers: list[memoryview]) -> None:
        """A view has drawn: if a later picture waits, it is its turn."""
        self._loading = False
        if self._behind:
            self._draw()

    @property
    def _behind(self) -> bool:
        return self._latest[1] != self.picture["change"]

    def _draw(self) -> None:
        told = _told(*self._latest, self._width)
        self._loading = self._watched and told != self.picture
        self.picture = told


def _told(picture: "Picture", change: int, width: float) -> dict[str, Any]:
    return {
        "title": picture.title,
        "words": picture.words,
        "svg": picture.svg(width),
        "columns": [str(name) for name in picture.table.columns],
        "rows": [
            [_plain(value) for value in row]
            for row in picture.table.itertuples(index=False, name=None)
        ],
        "csv": picture.csv(),
        "change": change,
    }


def _plain(value: object) -> str | int | float | None:
    """A cell as JSON can carry it.

    >>> import numpy as np
    >>> [_plain(value) for value in (np.int64(3), float("nan"), "a", True)]
    [3, None, 'a', 'yes']
    """
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or value != value:  # nothing is unlike itself but NaN
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, int | float) else str(value)
