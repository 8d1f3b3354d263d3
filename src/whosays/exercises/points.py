"""Are these the points of a plot, and is that where they should be?

As in `values`, a slip is told by its sentence, and what is right is never told.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from whosays.exercises.blank import NotYet
from whosays.exercises.values import check_titled

Points = Iterable[tuple[float, float]]


def check_points(name: str, plot: object, right: Points, slips: Mapping[str, Points]) -> None:
    """Check a plot by matplotlib with a point at each x and y: dots, or a line through them.

    Points that lie on each other count once. x may be rounded to two decimals.

    >>> import matplotlib.pyplot as plt
    >>> axes = plt.figure().gca()
    >>> _, _ = axes.scatter([0, 1], [2009, 2018]), axes.set_title("Two years")
    >>> check_points("axes", axes, [(0, 2009), (1, 2018)], {})
    >>> check_points("axes", axes, [(0, 2009), (1, 2017)], {})
    Traceback (most recent call last):
    ...
    whosays.exercises.blank.NotYet: In `axes` a point is not where it should be. ...
    """
    axes = cast(Any, check_titled(name, plot))
    drawn = _plain(
        [point for line in axes.get_lines() for point in line.get_xydata()]
        + [point for dots in axes.collections for point in dots.get_offsets()]
    )
    if not drawn:
        raise NotYet(f"There is no point in `{name}` yet. Try `axes.scatter(x, y)`.")
    wanted = _plain(right)
    if drawn == wanted:
        return
    turned = "x and y have changed places."
    for sentence, slip in {turned: [(y, x) for x, y in wanted], **slips}.items():
        if drawn == _plain(slip):
            raise NotYet(f"`{name}` is not there yet. {sentence}")
    if drawn < wanted:
        raise NotYet(f"`{name}` has {len(drawn)} different points, and some are missing.")
    raise NotYet(f"In `{name}` a point is not where it should be. Go through one by hand.")


def _plain(points: Points) -> set[tuple[float, float]]:
    return {(round(float(x), 2), round(float(y), 2)) for x, y in points}
