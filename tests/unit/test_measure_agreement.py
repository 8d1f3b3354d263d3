"""Do the figures of agreement match those that others published?"""

from math import isnan

import numpy as np
import pandas as pd
import pytest

from whosays import Article, Coding, Problem, reference
from whosays.measure.agreement import CUSTOMARY, TENTATIVE, _alphas, agreement


def observed(*coders: str) -> pd.DataFrame:
    """Coders down, units across, as the examples are printed; a star is nothing."""
    rows = [[None if code == "*" else code for code in coder.split()] for coder in coders]
    return pd.DataFrame(rows).T


def test_alpha_of_a_yes_and_no_question_is_as_published():
    """Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", example A: 0.095.

    By hand: 10 units, 20 values, 14 zeros and 6 ones; the coders differ on 4 units, so
    α = 1 − 19 · 8 / (20² − 14² − 6²) = 1 − 152 / 168.
    """
    found = agreement(observed("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"))
    assert found.alpha == pytest.approx(1 - 152 / 168)
    assert round(found.alpha, 3) == 0.095
    assert found.percent == 0.6


def test_alpha_with_five_codes_is_as_published():
    """Krippendorff (2011), example B: 0.692.

    By hand: 12 units, 24 values: 4 a, 6 b, 6 c, 6 d, 2 e; the coders differ on 3 units, so
    α = 1 − 23 · 6 / (24² − 4² − 6² − 6² − 6² − 2²) = 1 − 138 / 448.
    """
    found = agreement(observed("a a b b d c c c e d d a", "b a b b b c c c e d d d"))
    assert found.alpha == pytest.approx(1 - 138 / 448)
    assert round(found.alpha, 3) == 0.692


def test_alpha_with_four_coders_and_gaps_is_as_published():
    """Krippendorff (2011), example C: 0.743.

    By hand: unit 12 has one value and drops out. Of the 40 values left 9 are 1, 13 are 2, 10
    are 3, 5 are 4 and 3 are 5. Unit by unit, Σ n (n − 1) / (m − 1) over its codes gives
    3 + 2 + 4 + 4 + 4 + 0 + 4 + 2 + 4 + 3 + 2 = 32 values that agree, so
    α = 1 − 39 · (40 − 32) / (40² − 9² − 13² − 10² − 5² − 3²) = 1 − 312 / 1216.
    """
    found = agreement(
        observed(
            "1 2 3 3 2 1 4 1 2 * * *",
            "1 2 3 3 2 2 4 1 2 5 * 3",
            "* 3 3 3 2 3 4 2 2 5 1 *",
            "1 2 3 3 2 4 4 1 2 5 1 *",
        )
    )
    assert (found.units, found.coders) == (11, 4)
    assert found.alpha == pytest.approx(1 - 312 / 1216)
    assert round(found.alpha, 3) == 0.743


def test_kappa_is_as_published():
    """Cohen (1960), "A coefficient of agreement for nominal scales", 200 cases: κ = .492.

    By hand: 88 + 40 + 12 = 140 of 200 agree, so .70; the margins (.60, .30, .10) and (.50,
    .30, .20) give .30 + .09 + .02 = .41 by chance; κ = (.70 − .41) / (1 − .41) = .29 / .59.
    """
    cells = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    pairs = [(a, b) for a in range(3) for b in range(3) for _ in range(cells[a][b])]
    found = agreement(pd.DataFrame(pairs, columns=["A", "B"]).map("xyz".__getitem__))
    assert found.kappa == pytest.approx(0.29 / 0.59)
    assert round(found.kappa, 3) == 0.492
    assert found.percent == pytest.approx(0.70)


def test_the_thresholds_are_the_customary_ones():
    assert (CUSTOMARY, TENTATIVE) == (0.8, 0.667)


def test_the_quick_alpha_of_the_bootstrap_is_the_alpha_of_the_library():
    rng = np.random.default_rng(3)
    for _ in range(20):
        table = pd.DataFrame(rng.choice(["a", "b", "c", ""], (12, 4), p=[0.4, 0.3, 0.1, 0.2]))
        found = agreement(table, samples=10)
        counts = found.split.drop(columns=["coders", "most", "agreement"]).to_numpy()
        counts = counts[counts.sum(axis=1) > 1]
        quick = _alphas(counts, np.ones((1, len(counts)), dtype=np.int64))[0]
        assert found.alpha == pytest.approx(quick)


def test_the_interval_is_the_same_each_time_and_narrows_with_more_units():
    rng = np.random.default_rng(1)
    truth = rng.choice(["a", "b", "c"], 400)
    coders = {
        name: np.where(rng.random(400) < 0.8, truth, rng.choice(["a", "b", "c"], 400))
        for name in ("Ada", "Ben", "Cem")
    }
    many, few = pd.DataFrame(coders), pd.DataFrame(coders).iloc[:20]
    wide, narrow = agreement(few).interval, agreement(many).interval
    assert wide == agreement(few).interval
    assert narrow[0] < agreement(many).alpha < narrow[1]
    assert narrow[1] - narrow[0] < wide[1] - wide[0]


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    # The alpha of these data is known: two coders who give the true code with probability 0.8,
    # and else one at random, agree beyond chance in 0.8² = 0.64 of the units.
    rng = np.random.default_rng(5)
    hits = 0
    for _ in range(60):
        truth = rng.choice(["a", "b", "c"], 150)
        coders = [
            np.where(rng.random(150) < 0.8, truth, rng.choice(["a", "b", "c"], 150))
            for _ in range(2)
        ]
        low, high = agreement(pd.DataFrame(coders).T, samples=300).interval
        hits += low <= 0.64 <= high
    assert hits >= 51


def none_because(found, *names):
    for name in ("percent", "kappa", "alpha", "interval"):
        assert (getattr(found, name) is None) == (name in names)
        assert (name in found.reasons) == (name in names)
    assert "nan" not in found.sentence.lower()


def test_what_cannot_be_worked_out_says_why():
    everything = ("percent", "kappa", "alpha", "interval")
    none_because(agreement([]), *everything)
    assert agreement([]).sentence == "Nobody has coded yet."

    alone = agreement(observed("a b a"))
    none_because(alone, *everything)
    assert alone.sentence == "Agreement needs at least two coders; here there is 1."

    apart = agreement(observed("a b * *", "* * a b"))
    none_because(apart, *everything)
    assert apart.sentence == "No unit has been coded by two people."

    alike = agreement(observed("a a a a a", "a a a a a"))
    none_because(alike, "kappa", "alpha", "interval")
    assert alike.percent == 1
    assert "same one code" in alike.sentence

    three = agreement(observed("a b a b a", "a b a b b", "a b b b a"))
    none_because(three, "kappa")
    assert three.reasons["kappa"].endswith("here there are 3.")

    short = agreement(observed("a b", "a b"))
    none_because(short, "interval")
    assert (short.alpha, short.kappa) == (1, 1)


def test_the_split_of_each_unit_shows_who_chose_what():
    split = agreement(observed("a b c *", "a c c *", "a b * *", "b c * *")).split
    assert split[["a", "b", "c"]].to_numpy().tolist() == [[3, 1, 0], [0, 2, 2], [0, 0, 2], [0] * 3]
    assert split["coders"].tolist() == [4, 4, 2, 0]
    assert split["most"].tolist() == ["a", "b | c", "c", ""]
    assert split["agreement"].tolist()[:3] == [0.5, pytest.approx(1 / 3), 1.0]
    assert isnan(split["agreement"].iloc[3])


def test_codings_and_a_table_of_them_say_the_same():
    ada = Coding("x", "sourcing", "Ada", {"u01": "paper", "u02": "named", "u10": "role"})
    ben = Coding("x", "sourcing", "Ben", {"u10": "role", "u01": "named"})
    found = agreement([ada, ben])
    table = agreement(pd.DataFrame({"Ada": ada.codes, "Ben": ben.codes}))
    assert (found.units, found.coders, found.percent) == (2, 2, 0.5)
    assert (found.alpha, found.kappa) == (table.alpha, table.kappa)
    pd.testing.assert_frame_equal(found.split, table.split)
    assert found.split.index.tolist() == ["u01", "u02", "u10"]


def test_codings_of_different_questions_are_not_compared():
    article = Article.load("siding-with-assad")
    with pytest.raises(Problem, match="same question"):
        agreement([reference(article, "sourcing"), reference(article, "function")])


def test_a_coding_agrees_fully_with_itself():
    ours = reference(Article.load("siding-with-assad"), "sourcing")
    found = agreement([ours, ours])
    assert (found.percent, found.kappa, found.alpha, found.interval) == (1, 1, 1, (1, 1))
    assert found.units == len(ours.codes)


def test_a_large_course_is_counted_as_a_small_one():
    small = observed("a b c a b", "a b b a c")
    large = pd.concat([small] * 4000, axis=1)
    found = agreement(large, samples=20)
    assert found.coders == 8000
    assert found.split["a"].tolist() == [8000, 0, 0, 8000, 0]
    assert 0 < found.alpha < 1
