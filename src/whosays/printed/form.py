"""What stands on paper in place of what a cell shows?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import singledispatch

import ipywidgets
from markupsafe import Markup

from whosays.codebook import Scheme
from whosays.markup import NOTHING, el, join

PICTURE_WIDTH = 470
"""How wide pictures are drawn, in CSS pixels. On paper they are nearly half as wide again, so
their letters have 12 points or more."""


@dataclass(frozen=True, slots=True)
class Form:
    """Something on paper: what pupils work on, and what the teacher hands out ``after``.

    ``schemes`` are those whose code book pupils need beside it.
    """

    work: Markup = NOTHING
    after: Markup = NOTHING
    schemes: tuple[Scheme, ...] = ()


@singledispatch
def form(shown: object) -> Form:
    """The printed form of what a cell shows.

    A widget that a lesson shows needs a function of its own, registered in one of the modules
    beside this one. What is no widget is left out.
    """
    if isinstance(shown, ipywidgets.DOMWidget):
        raise TypeError(f"whosays.printed has no form for a {type(shown).__name__}.")
    return Form()


@form.register
def _box(box: ipywidgets.Box) -> Form:
    return together(form(child) for child in box.children)


def together(forms: Iterable[Form]) -> Form:
    """Several forms, one below the other."""
    each = list(forms)
    return Form(
        join(one.work for one in each),
        join(one.after for one in each),
        tuple(scheme for one in each for scheme in one.schemes),
    )


# ── what forms are made of ──────────────────────────────────────────────────────────────────


def lines(count: int = 3) -> Markup:
    """Ruled lines to write on."""
    return el("div", {"class": "lines"}, *[el("div", {"class": "line"})] * count)


def box(label: str = "") -> Markup:
    """A box to tick, with what it says behind it."""
    return el("span", {"class": "choice"}, el("span", {"class": "box"}), label or None)


def boxes(choices: Iterable[str]) -> Markup:
    """Answers to choose from."""
    return el("div", {"class": "choices"}, *map(box, choices))


def question(text: str) -> Markup:
    """A question, in the way questions stand out."""
    return el("p", {"class": "question"}, text)


def paragraphs(texts: Iterable[str]) -> Markup:
    """Texts as paragraphs."""
    return join(el("p", {}, text) for text in texts)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> Markup:
    """A table whose head comes again on each sheet, and whose rows are not torn apart."""
    return el(
        "table",
        {"class": kind or None},
        el("thead", {}, el("tr", {}, *(el("th", {"scope": "col"}, head) for head in heads))),
        el(
            "tbody",
            {},
            *(el("tr", {}, *(el("td", {}, cell) for cell in row)) for row in rows),
        ),
    )


def room_to_draw(high_mm: int = 60) -> Markup:
    """Squared paper."""
    step = 5
    wide = 170
    across = "".join(f"M0 {y}H{wide}" for y in range(0, high_mm + 1, step))
    down = "".join(f"M{x} 0V{high_mm}" for x in range(0, wide + 1, step))
    box = f"-0.2 -0.2 {wide + 0.4} {high_mm + 0.4}"
    path = {"d": across + down, "fill": "none", "stroke": "#777", "stroke-width": "0.2"}
    return el("svg", {"class": "squares", "viewBox": box, "aria-hidden": "true"}, el("path", path))


def cut_out(cards: Iterable[Markup], before: str = "") -> Markup:
    """Cards with a dashed edge on sheets of their own, to be cut out; ``before`` stands on top."""
    return el(
        "div",
        {"class": "cut-out"},
        before,
        el("p", {"class": "hint"}, "Cut out along the dashed lines."),
        *(el("div", {"class": "card"}, card) for card in cards),
    )
