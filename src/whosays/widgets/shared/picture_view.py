"""How does a picture of the kit stand in a notebook: drawn, in words, and as numbers?"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import traitlets

from whosays.widgets.shared.panel import Panel, script, style

if TYPE_CHECKING:
    from whosays.pictures.picture import Picture

USUAL_WIDTH = 640.0
_WIDTHS = (240.0, 1600.0)


class PictureView(Panel):
    """A `Picture` with its words and its table, redrawn to the width there is.

    Nothing is drawn before a view has told how wide it is: till then the words and the table
    stand there alone. Whoever has drawn the picture at the usual width already gives it as
    ``svg``, and it stands there from the first.

    ``show(picture)`` puts another picture in its place: the table stays open if it was open.
    While a view is still loading one picture, later ones wait, and only the latest of them
    is drawn. So a picture that follows somebody's keys never falls behind them.
    """

    _esm = script("picture_view")
    _css = style("picture_view")
    hears = frozenset({"width", "drawn"})
    picture: Any = traitlets.Dict().tag(sync=True)
    """What the view shows: title, words, svg (empty: not drawn yet), columns, rows, csv, and
    the number of the change."""

    def __init__(self, picture: "Picture", svg: str = "") -> None:
        self._latest = _Shown(picture, 0)
        self._drawn = self._latest if svg else None
        self._width = USUAL_WIDTH if svg else None
        self._watched = False
        self._loading = False
        super().__init__(picture=self._latest.told(svg))

    def show(self, picture: "Picture", change: int = 0) -> None:
        """Show another picture. ``change`` is the number of the change that it shows."""
        self._latest = _Shown(picture, change)
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
        return self._drawn is not self._latest

    def _draw(self) -> None:
        if self._width is None:
            self.picture = self._latest.told()
            return
        self._drawn = self._latest
        told = self._latest.told(self._latest.picture.svg(self._width))
        self._loading = self._watched and told != self.picture
        self.picture = told


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """A picture, and the number of the change that it shows."""

    picture: "Picture"
    change: int

    def told(self, svg: str = "") -> dict[str, Any]:
        """What the view is told of it."""
        table = self.picture.table
        return {
            "title": self.picture.title,
            "words": self.picture.words,
            "svg": svg,
            "columns": [str(name) for name in table.columns],
            "rows": [
                [_plain(value) for value in row] for row in table.itertuples(index=False, name=None)
            ],
            "csv": self.picture.csv(),
            "change": self.change,
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
