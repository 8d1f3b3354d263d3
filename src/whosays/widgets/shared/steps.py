"""Which orders came one after the other, and what do undo and redo bring back?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from whosays.problem import Problem

Order = tuple[str, ...]


@dataclass(slots=True)
class Steps:
    """The order that stands, those before it, and those that were undone.

    ``number`` says how many steps lead from the first order to this one: undo makes it smaller
    by one. Orders kept in a record with their numbers give the same steps again, so undo goes
    on where it was after a restart, and in a second notebook.

    >>> steps = Steps.of("abc", [("bac", 1), ("bca", 2), ("bac", 1)])  # the third was an undo
    >>> steps.now, steps.number, steps.undo, steps.redo
    (('b', 'a', 'c'), 1, ('a', 'b', 'c'), ('b', 'c', 'a'))
    >>> steps.take("abc", 2)  # the first order again, as a new step
    >>> steps.undo, steps.redo
    (('b', 'a', 'c'), None)
    """

    now: Order
    number: int = 0
    _before: list[Order] = field(default_factory=list)
    _undone: list[Order] = field(default_factory=list)

    @classmethod
    def of(cls, first: Iterable[str], taken: Iterable[tuple[Iterable[str], int]] = ()) -> "Steps":
        """The steps that lead from the ``first`` order through those ``taken``, oldest first."""
        steps = cls(tuple(first))
        for order, number in taken:
            steps.take(order, number)
        return steps

    @property
    def undo(self) -> Order | None:
        """The order before this one; None at the start."""
        return self._before[-1] if self._before else None

    @property
    def redo(self) -> Order | None:
        """The order that was undone last; None where there is none."""
        return self._undone[-1] if self._undone else None

    def take(self, order: Iterable[str], number: int) -> None:
        """Go to another order, which has this number."""
        new = tuple(order)
        if new == self.undo and number < self.number:
            self._undone.append(self.now)
            self._before.pop()
        else:
            if new == self.redo:
                self._undone.pop()
            else:
                self._undone.clear()
            self._before.append(self.now)
        self.now, self.number = new, number


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


def read_step(value: Any, page: Sequence[str], first: int = 0) -> tuple[Order, int] | None:
    """An order and its number as a record holds them; None where it is no order of this page.

    >>> read_step({"order": ["a", "c", "b"], "step": 2}, "abc", first=1)
    (('a', 'c', 'b'), 2)
    >>> read_step({"order": ["a", "c"], "step": 2}, "abc") is None
    True
    """
    if not isinstance(value, dict):
        return None
    order, number = value.get("order"), value.get("step")
    if not isinstance(order, list) or type(number) is not int:
        return None
    units = tuple(one for one in order if isinstance(one, str))
    sound = len(units) == len(order) and sorted(units) == sorted(page)
    return (units, number) if sound and units[:first] == tuple(page[:first]) else None


def written_step(order: Sequence[str], number: int) -> dict[str, Any]:
    """An order and its number as `read_step` reads them."""
    return {"order": list(order), "step": number}
