"""What is one figure of the bench: ours, theirs, how they compare, and what was aimed at?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

_COLUMNS = ("figure", "ours", "theirs", "ratio", "target", "instead of ours")


@dataclass(frozen=True, slots=True)
class Target:
    """What was aimed at: our figure itself (``ours``), or how it compares (``ratio``)."""

    of: Literal["ours", "ratio"]
    sign: Literal["<=", ">=", "="]
    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``against`` says what ``theirs`` is; ``unit`` what both count.

    >>> drawn = Figure("tag drawn", 90.0, "another widget", 45.0, "ms", Target("ratio", "<=", 1.5))
    >>> drawn.ratio, drawn.met
    (2.0, False)
    """

    what: str
    ours: float
    against: str = ""
    theirs: float | None = None
    unit: str = "ms"
    target: Target | None = None

    @property
    def ratio(self) -> float | None:
        """Ours divided by theirs; None where that says nothing (theirs is 0 or less)."""
        return self.ours / self.theirs if self.theirs is not None and self.theirs > 0 else None

    @property
    def met(self) -> bool | None:
        """Whether the target was met; None where there is none."""
        value = self.ours if self.target and self.target.of == "ours" else self.ratio
        if self.target is None or value is None:
            return None
        if self.target.sign == "=":
            return value == self.target.value
        if self.target.sign == ">=":
            return value >= self.target.value
        return value <= self.target.value

    def as_dict(self) -> dict[str, Any]:
        """The figure as JSON can carry it."""
        goal = self.target and {
            "of": self.target.of,
            "sign": self.target.sign,
            "value": self.target.value,
            "met": self.met,
        }
        return {
            "what": self.what,
            "ours": self.ours,
            "theirs": self.theirs,
            "against": self.against,
            "unit": self.unit,
            "ratio": self.ratio,
            "target": goal,
        }

    def cells(self) -> tuple[str, ...]:
        """The figure as a row of `table`."""
        return (
            self.what,
            _shown(self.ours, self.unit),
            "" if self.theirs is None else _shown(self.theirs, self.unit),
            "" if self.ratio is None else f"{self.ratio:.2f}",
            self._goal(),
            self.against,
        )

    def _goal(self) -> str:
        if self.target is None:
            return ""
        unit = self.unit if self.target.of == "ours" else ""
        said = f"{self.target.of} {self.target.sign} {self.target.value:g} {unit}".rstrip()
        return f"{said}: {'met' if self.met else 'missed'}"


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the bench has measured, and (``about``) on what and how."""

    title: str
    about: tuple[str, ...]
    figures: tuple[Figure, ...] = ()


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return float(np.median(values))


def slowest_but_5_percent(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return float(np.quantile(values, 0.95))


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text with aligned columns."""
    rows = [_COLUMNS, *(figure.cells() for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: tuple[str, ...], widths: Sequence[int]) -> str:
    """Words stand on the left, numbers on the right."""
    cells = [
        cell.rjust(width) if 0 < place < 4 else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _shown(value: float, unit: str) -> str:
    digits = 2 if not unit or (unit == "ms" and value < 10) else 0
    return f"{value:,.{digits}f} {unit}".rstrip()
