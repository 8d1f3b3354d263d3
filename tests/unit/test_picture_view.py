"""Is a picture drawn only when somebody can see it, and never twice for the same sight of it?"""

from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet
from whosays.widgets.shared.picture_view import PictureView


@dataclass
class Drawn:
    """A picture that counts how often it is drawn, and how wide."""

    words: str = "Nothing is here."
    widths: list[float] = field(default_factory=list)

    @property
    def picture(self) -> Picture:
        return Picture("Empty", self._draw, self.words, pd.DataFrame({"Words": [0]}))

    def _draw(self, sheet: Sheet) -> None:
        self.widths.append(sheet.width)
        sheet.block(self.words)


def hears(view: PictureView, kind: str, **content: Any) -> None:
    view._handle_custom_msg({"kind": kind, **content}, [])


def test_nothing_is_drawn_before_a_view_says_how_wide_it_is() -> None:
    first, second = Drawn(), Drawn("Something is here.")
    view = PictureView(first.picture)
    assert (view.picture["words"], view.picture["svg"]) == ("Nothing is here.", "")
    assert view.picture["rows"] == [[0]]
    view.show(second.picture, 1)
    assert (view.picture["words"], view.picture["change"]) == ("Something is here.", 1)
    hears(view, "width", width=400)
    assert view.picture["svg"].startswith("<svg")
    hears(view, "drawn")
    assert (first.widths, second.widths) == ([], [400.0])


def test_a_second_view_as_wide_as_the_first_costs_nothing() -> None:
    drawn = Drawn()
    view = PictureView(drawn.picture)
    for width in (400, 400, 320):
        hears(view, "width", width=width)
        hears(view, "drawn")
    assert drawn.widths == [400.0, 320.0]


def test_the_latest_picture_is_drawn_though_all_have_the_same_number() -> None:
    view = PictureView(Drawn().picture)
    hears(view, "width", width=400)  # now the view is loading it
    skipped, latest = Drawn("Skipped."), Drawn("Latest.")
    view.show(skipped.picture)
    view.show(latest.picture)
    assert view.picture["words"] == "Nothing is here."
    hears(view, "drawn")
    assert view.picture["words"] == "Latest."
    assert (skipped.widths, latest.widths) == ([], [400.0])


def test_in_a_notebook_a_picture_is_drawn_once_for_the_view_and_for_the_page() -> None:
    drawn = Drawn()
    data, _ = drawn.picture._repr_mimebundle_()
    assert drawn.widths == [640]
    svg = drawn.picture.svg()
    assert b64encode(svg.encode()).decode() in data["text/html"]


def test_what_is_drawn_already_is_not_drawn_again_for_a_view_of_that_width() -> None:
    drawn = Drawn()
    view = PictureView(drawn.picture, drawn.picture.svg())
    assert view.picture["svg"].startswith("<svg")
    hears(view, "width", width=640)
    assert drawn.widths == [640]
    hears(view, "width", width=360)
    assert drawn.widths == [640, 360.0]
