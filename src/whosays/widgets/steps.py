"""Which orders came one after the other, and what do undo and redo bring back?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from whosays.problem import Problem


@dataclass(slots=True)
class Steps:
    """The order that stands, those before it, and those that were undone.

    Built from the orders a record holds, the oldest first. No mark says which of them was an
    undo: whatever leads back to the order before is one, however it was done. So undo goes on
    where it was after a restart, and in a second notebook.

    >>> steps = Steps.of("abc", ["bac", "bca", "bac"])  # the third step took the second back
    >>> steps.now, steps.undo, steps.redo
    (('b', 'a', 'c'), ('a', 'b', 'c'), ('b', 'c', 'a'))
    >>> steps.take("abc")
    >>> steps.undo is None, steps.redo
    (True, ('b', 'a', 'c'))
    """

    now: tuple[str, ...]
    _before: list[tuple[str, ...]] = field(default_factory=list)
    _undone: list[tuple[str, ...]] = field(default_factory=list)

    @classmethod
    def of(cls, first: Iterable[str], taken: Iterable[Iterable[str]] = ()) -> "Steps":
        """The steps that lead from the ``first`` order through those ``taken``."""
        steps = cls(tuple(first))
        for order in taken:
            steps.take(order)
        return steps

    @property
    def undo(self) -> tuple[str, ...] | None:
        """The order before this one; None at the start."""
        return self._before[-1] if self._before else None

    @property
    def redo(self) -> tuple[str, ...] | None:
        """The order that was undone last; None where there is none."""
        return self._undone[-1] if self._undone else None

    def take(self, order: Iterable[str]) -> None:
        """Go on to another order."""
        new = tuple(order)
        if new == self.now:
            return
        if new == self.undo:
            self._undone.append(self.now)
            self._before.pop()
        else:
            if new == self.redo:
                self._undone.pop()
            else:
                self._undone.clear()
            self._before.append(self.now)
        self.now = new


def put(order: Sequence[str], unit: str, to: Any, first: int = 0) -> tuple[str, ...]:
    """The order with a unit at another place, counted from 0; the ``first`` ones stay.

    >>> put("abcd", "d", 1, first=1)
    ('a', 'd', 'b', 'c')

    Raises `Problem` for a unit that stays where it is and for a place that is not there.
    """
    if unit in order[:first]:
        raise Problem("The headline block stays on top.", do="Move a unit that stands below it.")
    if type(to) is not int or not first <= to < len(order):
        raise Problem(
            f"There is no place {to!r} to move to.",
            do=f"Places go from {first} to {len(order) - 1}.",
        )
    rest = [one for one in order if one != unit]
    return (*rest[:to], unit, *rest[to:])


def is_order_of(value: Any, page: Sequence[str], first: int = 0) -> bool:
    """Whether a value is an order of these units, with the ``first`` ones on top.

    >>> is_order_of(["a", "c", "b"], "abc", first=1), is_order_of(["a", "c"], "abc")
    (True, False)
    """
    return (
        isinstance(value, list)
        and all(isinstance(one, str) for one in value)
        and sorted(value) == sorted(page)
        and value[:first] == list(page[:first])
    )
