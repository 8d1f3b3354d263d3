"""What do the tests of “Be fair” ask of an answer?

Each takes the answer and the claims that it was worked out from (`whosays.exercises.judged`,
with a column ``stopped``), and raises `NotYet` where the answer is not what was asked for. What
is right comes from `whosays.measure.fairness`, where the sources are named.
"""

from collections.abc import Callable, Sequence
from itertools import product
from math import comb, isfinite, sqrt
from statistics import NormalDist, StatisticsError
from typing import Any, cast

import numpy as np
import pandas as pd

from whosays.exercises.blank import NotYet, filled
from whosays.exercises.values import check_bars, check_function, check_number, check_numbers
from whosays.measure.fairness import corrected_rate, criterion, sensitivity

TIMES = 2000
ENDS = (0.8, 0.3, 1000, 1)
"""Chance of a hit and of a false alarm, how often, and the seed, of the task’s last question."""

_CELLS = (
    *((10, 3, 4, 9), (9, 4, 2, 24), (20, 6, 11, 15)),
    *((13, 0, 6, 7), (0, 13, 0, 13), (13, 0, 0, 13)),
)
_NO_Z = (
    "A rate of 0 or 1 comes in, and that has no place on the scale. Add half a claim to every "
    "count, as the task says."
)
_SWAPPED = "The two have changed places."


def counts(answer: object, judged: pd.DataFrame) -> None:
    """How many hits, misses, false alarms there are, and how many were rightly left alone.

    >>> judged = pd.DataFrame({"unsourced": [True, False], "stopped": [True, True]})
    >>> counts({"hit": 1, "miss": 0, "false alarm": 1, "left": 0}, judged)
    """
    hits, misses, alarms, left = _counted(judged)
    right = {"hit": hits, "miss": misses, "false alarm": alarms, "left": left}
    slips = {
        "Misses and false alarms have changed places. A miss is an unsourced claim, passed over.": {
            **right,
            "miss": alarms,
            "false alarm": misses,
        },
        "Hits and left alone have changed places. A hit is an unsourced claim, stopped at.": {
            **right,
            "hit": left,
            "left": hits,
        },
        "Those are shares. Here the claims themselves are counted.": {
            name: number / max(len(judged), 1) for name, number in right.items()
        },
        "You counted all unsourced claims as hits, stopped at or not.": {
            **right,
            "hit": hits + misses,
        },
    }
    check_numbers("counts", answer, right, slips, each="kind of answer")


def rates(answer: object, *tables: pd.DataFrame) -> None:
    """A function of judged claims: the hit rate and the false-alarm rate, as counted."""
    work = check_function("rates", answer)
    for judged in tables:
        hits, misses, alarms, left = _counted(judged)
        hit, alarm = _two("rates", work(judged.copy()))
        stops, every = max(hits + alarms, 1), max(len(judged), 1)
        of_all = "You divided by all claims. A rate is a share of the claims of one kind."
        of_stops = "You divided by all stops. Divide by the claims of that kind, stopped at or not."
        check_number(
            "hit rate",
            hit,
            hits / (hits + misses),
            {
                of_all: hits / every,
                of_stops: hits / stops,
                _SWAPPED: alarms / (alarms + left),
                "That is the share of misses.": misses / (hits + misses),
            },
        )
        check_number(
            "false-alarm rate",
            alarm,
            alarms / (alarms + left),
            {
                of_all: alarms / every,
                of_stops: alarms / stops,
                "You divided by the unsourced claims. False alarms are about the sourced ones.": (
                    alarms / (hits + misses)
                ),
                "That is the share that was rightly left alone.": left / (alarms + left),
            },
        )


def sensitivity_and_criterion(answer: object) -> None:
    """A function of the four counts: d′ and c, from corrected rates."""
    work = check_function("d_and_c", answer)
    for cells in _CELLS:
        said = f"d_and_c{cells}"
        given_d, given_c = _two(said, _asked(work, *cells))
        d, c = _right(*cells)
        hits, misses, alarms, left = cells
        plain = _from_rates(hits / (hits + misses), alarms / (alarms + left))
        half = _from_rates((hits + 0.5) / (hits + misses), (alarms + 0.5) / (alarms + left))
        no_half = "The half claims are missing. Add 0.5 to each of the four counts."
        no_one = "Half a claim is added to the count, but not the whole claim to the number below."
        check_number(
            f"d′ of {said}",
            given_d,
            d,
            {
                no_half: plain[0],
                no_one: half[0],
                _SWAPPED: c,
                "That is the false alarms’ z less the hits’. Take it the other way round.": -d,
                "The two z are added up. d′ is the one less the other.": -2 * c,
            },
        )
        check_number(
            f"c of {said}",
            given_c,
            c,
            {
                "The sign is missing: c is **minus** half of the sum.": -c,
                "The half is missing: c is minus **half** of the sum.": 2 * c,
                no_half: plain[1],
                no_one: half[1],
            },
        )


def by_side(answer: object, judged: pd.DataFrame) -> None:
    """The criterion for each side."""
    check_numbers("c_by_side", answer, _by_side(judged), _side_slips(judged), each="side")


def bars(answer: object, judged: pd.DataFrame) -> None:
    """A bar for each side, as long as its criterion."""
    check_bars("axes", answer, _by_side(judged), _side_slips(judged))


def simulate(answer: object) -> None:
    """A function that draws many readers, and gives the criterion of each.

    It is compared with what comes out of every possible number of hits and false alarms. How
    the random numbers are drawn makes no difference.
    """
    work = check_function("simulate", answer)
    for hit, alarm, n in ((0.7, 0.3, 13), (0.85, 0.1, 13), (0.6, 0.5, 60)):
        said = f"simulate({hit}, {alarm}, {n}, {TIMES}, 1)"
        values = _drawn(said, _asked(work, hit, alarm, n, TIMES, 1))
        mean, spread, d = _exact(hit, alarm, n)
        if values.std() == 0:
            raise NotYet(f"All numbers of `{said}` are the same. Draw anew each time.")
        if not np.array_equal(values, _drawn(said, _asked(work, hit, alarm, n, TIMES, 1))):
            raise NotYet(
                "Run twice with the same seed, `simulate` gives different numbers. Begin with "
                "`rng = np.random.default_rng(seed)`."
            )
        if np.array_equal(values, _drawn(said, _asked(work, hit, alarm, n, TIMES, 2))):
            raise NotYet("With another seed the same numbers come out. Is `seed` used?")
        middle = float(values.mean())
        if abs(middle - mean) > 0.15 * spread:
            if abs(middle + mean) < 0.15 * spread:
                raise NotYet(f"In `{said}` the sign is turned round.")
            if abs(middle - d) < 0.3 * spread:
                raise NotYet(f"`{said}` gives d′. The criterion is asked for.")
            raise NotYet(
                f"The numbers of `{said}` lie too {'high' if middle > mean else 'low'}. Are hits "
                "drawn with the first chance and false alarms with the second?"
            )
        wide = float(values.std()) / spread
        if abs(wide - 1) > 0.12:
            raise NotYet(
                f"The numbers of `{said}` lie too {'far apart' if wide > 1 else 'close together'}."
                " Each time there are n claims of either kind, drawn apart from each other."
            )


def ends(low: object, high: object, simulated: object, n: int) -> None:
    """The two ends of the middle 95 of 100 readers, drawn with the learner's own function."""
    filled("low", low)
    filled("high", high)
    hit, alarm, times, seed = ENDS
    made = _asked(cast(Callable[..., object], simulated), hit, alarm, n, times, seed)
    values = _drawn("simulate", made)
    right = [float(one) for one in np.quantile(values, [0.025, 0.975])]
    wide = [float(one) for one in np.quantile(values, [0.05, 0.95])]
    outer = [float(values.min()), float(values.max())]
    for name, given, place in (("low", low, 0), ("high", high, 1)):
        slips = {
            "That leaves out 5 of 100 at this end. Both ends together leave out 5.": wide[place],
            "That is the very last one. Leave out 2.5 of 100 at either end.": outer[place],
            "The two ends have changed places.": right[1 - place],
        }
        check_number(name, given, right[place], slips)


def _counted(judged: pd.DataFrame) -> tuple[int, int, int, int]:
    """Hits, misses, false alarms, and what was rightly left alone."""
    unsourced, stopped = judged["unsourced"].astype(bool), judged["stopped"].astype(bool)
    return (
        int((unsourced & stopped).sum()),
        int((unsourced & ~stopped).sum()),
        int((~unsourced & stopped).sum()),
        int((~unsourced & ~stopped).sum()),
    )


def _right(hits: int, misses: int, alarms: int, left: int) -> tuple[float, float]:
    both = corrected_rate(hits, hits + misses), corrected_rate(alarms, alarms + left)
    return sensitivity(*both), criterion(*both)


def _from_rates(hit: float, alarm: float) -> tuple[float, float]:
    """d′ and c of rates as they are; far off where one has no place on the scale."""
    if not (0 < hit < 1 and 0 < alarm < 1):
        return 1e9, 1e9
    z = NormalDist().inv_cdf
    return z(hit) - z(alarm), -(z(hit) + z(alarm)) / 2


def _asked(work: Callable[..., object], *given: object) -> object:
    """What a learner's function says; `NotYet` where a rate of 0 or 1 stopped it."""
    try:
        return work(*given)
    except StatisticsError:
        raise NotYet(_NO_Z) from None


def _two(name: str, given: object) -> Sequence[object]:
    filled(name, given)
    if not isinstance(given, tuple | list) or len(cast("list[object]", given)) != 2:
        raise NotYet(f"`{name}` should give back two numbers: return one, other.")
    return cast("list[object]", given)


def _by_side(judged: pd.DataFrame) -> dict[str, float]:
    return {str(side): _right(*_counted(rows))[1] for side, rows in judged.groupby("side")}


def _side_slips(judged: pd.DataFrame) -> dict[str, dict[str, float]]:
    right = _by_side(judged)
    together = _right(*_counted(judged))[1]
    return {
        "Those are d′. The criterion c is asked for.": {
            str(side): _right(*_counted(rows))[0] for side, rows in judged.groupby("side")
        },
        "Both sides together are counted for each of them. Take the rows of one side.": (
            dict.fromkeys(right, together)
        ),
        "The signs are turned round.": {side: -c for side, c in right.items()},
    }


def _drawn(said: str, given: object) -> "np.ndarray[Any, Any]":
    """The numbers that a simulation gave back."""
    filled(said, given)
    try:
        values = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        raise NotYet(f"`{said}` does not give back a list of numbers.") from None
    times = TIMES if said != "simulate" else ENDS[2]
    if values.shape != (times,):
        raise NotYet(f"`{said}` should give back {times:,} numbers, one for each time.")
    if not all(map(isfinite, values)):
        raise NotYet(_NO_Z)
    return values


def _exact(hit: float, alarm: float, n: int) -> tuple[float, float, float]:
    """Mean and spread of the criterion over all that can come out, and the mean of d′."""
    mean = square = sharp = 0.0
    for hits, alarms in product(range(n + 1), repeat=2):
        chance = _chance(hits, n, hit) * _chance(alarms, n, alarm)
        d, c = _right(hits, n - hits, alarms, n - alarms)
        mean, square, sharp = mean + chance * c, square + chance * c * c, sharp + chance * d
    return mean, sqrt(square - mean**2), sharp


def _chance(number: int, of: int, each: float) -> float:
    return comb(of, number) * each**number * (1 - each) ** (of - number)
