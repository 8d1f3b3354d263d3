"""Are hits, false alarms, sensitivity and strictness what others found for the same answers?"""

from itertools import product
from math import comb, sqrt
from statistics import NormalDist

import pandas as pd
import pytest

from whosays.measure.fairness import (
    by_side,
    corrected_rate,
    criterion,
    likely_range,
    sensitivity,
    strictness,
)
from whosays.problem import Problem

NORMAL = NormalDist()


def answers(**sides: tuple[int, int, int, int]) -> pd.DataFrame:
    """Judgements with so many hits, misses, false alarms and claims left, by side."""
    kinds = [(True, True), (True, False), (False, True), (False, False)]
    rows = [
        (side, unsourced, stopped)
        for side, counts in sides.items()
        for number, (unsourced, stopped) in zip(counts, kinds, strict=True)
        for _ in range(number)
    ]
    return pd.DataFrame(rows, columns=["side", "unsourced", "stopped"])


def test_as_a_published_program_finds_them() -> None:
    # statpsych (D. G. Bonett), signal(82, 46, 100, 100), as its manual prints it: rates with
    # half an answer added, d′ = 1.002793, bias = −0.4019603.
    row = by_side(answers(A=(82, 18, 46, 54))).loc["A"]
    assert corrected_rate(82, 100) == pytest.approx(0.8168317, abs=5e-8)
    assert corrected_rate(46, 100) == pytest.approx(0.460396, abs=5e-7)
    assert row["sensitivity"] == pytest.approx(1.002793, abs=5e-7)
    assert row["criterion"] == pytest.approx(-0.4019603, abs=5e-8)
    assert (row["hit_rate"], row["false_alarm_rate"]) == (0.82, 0.46)  # these as counted


def test_as_a_printed_table_of_the_normal_distribution_gives_them() -> None:
    # z(.80) = 0.8416 and z(.40) = −0.2533 in any such table.
    assert sensitivity(0.8, 0.4) == pytest.approx(0.8416 + 0.2533, abs=1e-4)
    assert criterion(0.8, 0.4) == pytest.approx(-(0.8416 - 0.2533) / 2, abs=1e-4)
    # As good, but as slow to say yes as the other was quick.
    assert sensitivity(0.6, 0.2) == pytest.approx(sensitivity(0.8, 0.4))
    assert criterion(0.6, 0.2) == pytest.approx(-criterion(0.8, 0.4))


def test_perfect_and_empty_answers_have_finite_results() -> None:
    table = by_side(answers(all=(13, 0, 13, 0), none=(0, 13, 0, 13), right=(13, 0, 0, 13)))
    assert table["criterion"].abs().max() < 2
    assert table.loc["all", "criterion"] == pytest.approx(-table.loc["none", "criterion"])
    assert table.loc["right", "criterion"] == pytest.approx(0)
    assert table.loc["right", "sensitivity"] > 3


def test_both_is_all_answers_together() -> None:
    table = by_side(answers(A=(9, 4, 2, 11), B=(8, 5, 4, 9)))
    counts = ["hits", "misses", "false_alarms", "left"]
    assert table.loc["both", counts].tolist() == [17, 9, 6, 20]
    assert all(str(table[name].dtype) == "int64" for name in counts)


def test_whoever_stops_more_readily_is_stricter() -> None:
    table = by_side(answers(A=(13, 0, 9, 4), B=(6, 7, 1, 12)))
    found = strictness(table, "A", "B")
    assert found.stricter_with == "A"
    assert strictness(table, "B", "A").stricter_with == "A"
    assert found.low > 0
    assert found.chance < 0.01
    assert "chance is not a likely reason" in found.sentence
    # More hits with as many fewer false alarms is keener, not stricter.
    keener = by_side(answers(A=(11, 2, 2, 11), B=(8, 5, 5, 8)))
    assert strictness(keener, "A", "B").stricter_with is None


def test_the_doubt_is_said() -> None:
    found = strictness(by_side(answers(A=(9, 4, 2, 11), B=(8, 5, 4, 9))), "A", "B")
    assert found.low < 0 < found.high
    assert found.chance > 0.3
    assert "do not show" in found.sentence
    assert "times in 100, by chance alone" in found.sentence


def test_chance_is_that_of_dealing_out_the_sides_in_every_way() -> None:
    table = by_side(answers(A=(3, 0, 1, 2), B=(1, 2, 0, 2)))
    found = strictness(table, "A", "B")
    # Every way to give 3 of 6 claims without a source and 3 of 5 with one to A, one by one.
    signals, others = [1, 1, 1, 0, 1, 0], [1, 0, 0, 0, 0]

    def splits(claims: list[int], mine: int) -> list[tuple[int, int]]:
        ways = [who for who in product((0, 1), repeat=len(claims)) if sum(who) == mine]
        return [
            (sum(c for c, w in zip(claims, who, strict=True) if w), mine) for who in ways
        ]  # fmt: skip

    def c(hits: int, of: int, alarms: int, among: int) -> float:
        return criterion((hits + 0.5) / (of + 1), (alarms + 0.5) / (among + 1))

    differences = [
        c(4 - h, 3, 1 - f, 2) - c(h, 3, f, 3)
        for (h, _), (f, _) in product(splits(signals, 3), splits(others, 3))
    ]
    as_large = sum(abs(d) >= abs(found.difference) - 1e-9 for d in differences)
    assert found.chance == pytest.approx(as_large / len(differences))


@pytest.mark.parametrize("keen", [1.0, 2.0])
@pytest.mark.parametrize(("one", "other"), [(0.0, 0.0), (0.0, 0.5), (-0.5, 0.5)])
def test_the_interval_holds_the_truth_as_often_as_it_says(
    keen: float, one: float, other: float
) -> None:
    """Over every possible outcome for 13 and 13 claims a side: at least 95 % of the time."""

    def outcomes(c: float) -> list[tuple[float, float, float]]:
        hit, alarm = NORMAL.cdf(keen / 2 - c), NORMAL.cdf(-keen / 2 - c)

        def probability(k: int, p: float) -> float:
            return comb(13, k) * p**k * (1 - p) ** (13 - k)

        found = []
        for h, f in product(range(14), repeat=2):
            weight = probability(h, hit) * probability(f, alarm)
            if weight > 1e-6:
                row = by_side(answers(A=(h, 13 - h, f, 13 - f))).loc["A"]
                found.append((weight, row["criterion"], row["criterion_error"]))
        return found

    held = total = 0.0
    theirs = outcomes(other)
    for p, c1, e1 in outcomes(one):
        for q, c2, e2 in theirs:
            total += p * q
            held += p * q * (abs(c2 - c1 - (other - one)) <= 1.959964 * sqrt(e1**2 + e2**2))
    assert total > 0.999
    assert 0.95 <= held <= 0.995


def test_range_of_one_side() -> None:
    table = by_side(answers(A=(9, 4, 2, 11)))
    low, high = likely_range(table, "A")
    assert (low + high) / 2 == pytest.approx(table.loc["A", "criterion"])
    # The standard error of d′ after Gourevitch and Galanter, by hand; that of c is half of it.
    parts = [p * (1 - p) / (13 * NORMAL.pdf(NORMAL.inv_cdf(p)) ** 2) for p in (9.5 / 14, 2.5 / 14)]
    assert (high - low) / 2 == pytest.approx(1.959964 * sqrt(sum(parts)) / 2, rel=1e-6)


def test_what_cannot_be_weighed_is_refused() -> None:
    with pytest.raises(Problem, match="nothing to weigh"):
        by_side(answers())
    with pytest.raises(Problem, match="0 with one"):
        by_side(answers(A=(3, 1, 0, 0)))
    with pytest.raises(Problem, match="can be called"):
        by_side(answers(both=(1, 1, 1, 1)))
    with pytest.raises(Problem, match="no side “C”"):
        strictness(by_side(answers(A=(1, 1, 1, 1))), "A", "C")
