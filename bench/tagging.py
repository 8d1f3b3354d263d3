"""How long is it from a key press until the tag is saved and drawn, on short and long pages?"""

import tempfile
from pathlib import Path

from bench.board import Board
from bench.figure import Figure, Part, Target, median, slowest_but_5_percent
from bench.lab import browser_missing, running_lab
from bench.page import invent
from bench.spans import Spans

_SHORT, _LONG = 30, 5000
_REST = 150.0  # milliseconds between changes: quicker than a person presses keys
_TITLE = "Tagging in a real JupyterLab and Chromium"
_MEDIAN = Target("ours", "<=", 100)
_SLOWEST = Target("ours", "<=", 250)
_AS_ON_A_SHORT_PAGE = Target("ratio", "<=", 1.5)

_Taken = dict[tuple[str, int], list[float]]
"""Milliseconds by what was waited for and the number of units."""


def measure(quick: bool) -> Part:
    """Tag in four notebooks in turn: ours and spanmark, a short page and a long one."""
    missing = browser_missing()
    if missing:
        return Part(_TITLE, (f"Not measured. {missing}",))
    rounds, presses, warm_up = (2, 8, 2) if quick else (6, 15, 5)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        taken = _run(Path(folder), rounds, presses, warm_up)
    about = (
        f"Invented pages of {_SHORT} and {_LONG:,} units, every unit coded beforehand; each of "
        f"{rounds * presses} changes gives a unit another code by a real key press, after "
        f"{warm_up} that are left out, each when the one before is done, {_REST:.0f} ms later.",
        "Ours: from the key press, as the page gets it, until the Tagger shows the tag as saved "
        "(Python has committed it to the disk) and, for “drawn”, the SpaceBoard's picture that "
        "has it is loaded in the page.",
        "spanmark, one document for each unit, in the same run, in turn: “span” is from letting "
        "go of the mouse, a word being selected, until Python is done with the message and has "
        "written the span to the disk (spanmark shows nothing for it); “next” is from pressing A "
        "until the next document is shown, which happens after the decision is written. It "
        "draws no picture and shows one document at a time, so it has less to do.",
    )
    return Part(_TITLE, about, (*_figures(taken, _SHORT), *_figures(taken, _LONG), *_growth(taken)))


def _run(folder: Path, rounds: int, presses: int, warm_up: int) -> _Taken:
    taken: _Taken = {}
    with running_lab(folder) as lab:
        sides: list[tuple[int, Board | Spans]] = []
        for size in (_SHORT, _LONG):
            page = invent(folder / "packs", size, shipped=True)
            sides += [(size, Board(lab, page)), (size, Spans(lab, page))]
        for number in range(rounds + 1):
            for size, side in sides:
                side.front()
                for _ in range(presses if number else warm_up):
                    for what, milliseconds in side.change(_REST).items():
                        if number:
                            taken.setdefault((what, size), []).append(milliseconds)
    return taken


def _figures(taken: _Taken, size: int) -> list[Figure]:
    drawn, saved = taken["drawn", size], taken["saved", size]
    span, after = taken["span", size], taken["next", size]
    units = f"{size:,} units"
    slowest = slowest_but_5_percent
    return [
        Figure(f"{units}: drawn, median", median(drawn), "spanmark, span", median(span),
               target=_MEDIAN),
        Figure(f"{units}: drawn, 95th percentile", slowest(drawn), "spanmark, span",
               slowest(span), target=_SLOWEST),
        Figure(f"{units}: saved, median", median(saved), "spanmark, span", median(span)),
        Figure(f"{units}: saved, 95th percentile", slowest(saved), "spanmark, span",
               slowest(span)),
        Figure(f"{units}: drawn, median", median(drawn), "spanmark, next", median(after)),
    ]  # fmt: skip


def _growth(taken: _Taken) -> list[Figure]:
    """The long page beside the short one."""
    return [
        Figure(
            f"{what}, {_LONG:,} units, median",
            median(taken[key, _LONG]),
            f"the same with {_SHORT} units",
            median(taken[key, _SHORT]),
            target=target,
        )
        for what, key, target in (
            ("drawn", "drawn", _AS_ON_A_SHORT_PAGE),
            ("saved", "saved", _AS_ON_A_SHORT_PAGE),
            ("spanmark, span", "span", None),
            ("spanmark, next", "next", None),
        )
    ]
