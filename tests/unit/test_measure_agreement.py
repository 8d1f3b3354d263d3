"""Do the figures of agreement match those that others published?"""

from math import isnan

import krippendorff
import numpy as np
import pandas as pd
import pytest

from whosays import Article, Coding, Problem, Scheme, reference
from whosays.measure.agreement import (
    CUSTOMARY,
    TENTATIVE,
    _alphas,
    agreement_of,
    agreement_of_codings,
)


def observed(*coders: str) -> pd.DataFrame:
    """Coders down, units across, as the examples are printed; a star is nothing."""
    rows = [[None if code == "*" else code for code in coder.split()] for coder in coders]
    return pd.DataFrame(rows).T


def test_alpha_of_a_yes_and_no_question_is_as_published():
    """Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", example A: 0.095.

    By hand: 10 units, 20 values, 14 zeros and 6 ones; the coders differ on 4 units, so
    α = 1 − 19 · 8 / (20² − 14² − 6²) = 1 − 152 / 168.
    """
    found = agreement_of_codings(observed("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"))
    assert found.alpha == pytest.approx(1 - 152 / 168)
    assert round(found.alpha, 3) == 0.095
    assert found.percent == 0.6


def test_alpha_with_five_codes_is_as_published():
    """Krippendorff (2011), example B: 0.692.

    By hand: 12 units, 24 values: 4 a, 6 b, 6 c, 6 d, 2 e; the coders differ on 3 units, so
    α = 1 − 23 · 6 / (24² − 4² − 6² − 6² − 6² − 2²) = 1 − 138 / 448.
    """
    found = agreement_of_codings(observed("a a b b d c c c e d d a", "b a b b b c c c e d d d"))
    assert found.alpha == pytest.approx(1 - 138 / 448)
    assert round(found.alpha, 3) == 0.692


def test_alpha_with_four_coders_and_gaps_is_as_published():
    """Krippendorff (2011), example C: 0.743.

    By hand: unit 12 has one value and drops out. Of the 40 values left 9 are 1, 13 are 2, 10
    are 3, 5 are 4 and 3 are 5. Unit by unit, Σ n (n − 1) / (m − 1) over its codes gives
    3 + 2 + 4 + 4 + 4 + 0 + 4 + 2 + 4 + 3 + 2 = 32 values that agree, so
    α = 1 − 39 · (40 − 32) / (40² − 9² − 13² − 10² − 5² − 3²) = 1 − 312 / 1216.
    """
    found = agreement_of_codings(
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


def test_alpha_with_three_coders_of_whom_none_saw_all_is_as_published():
    """The computational example of the Wikipedia article on alpha: 0.691.

    By hand: units 1, 2 and 14 have less than two values. Of the 26 values left 7 are 1, 4 are
    2, 10 are 3 and 5 are 4; two units of two values are split, and one unit of three has 3, 3, 4.
    Σ n (n − 1) / (m − 1) gives 26 − 2 − 2 − 2 = 20, so α = 1 − 25 · 6 / (26² − 7² − 4² − 10² −
    5²) = 1 − 150 / 486.
    """
    found = agreement_of_codings(
        observed(
            "* * * * * 3 4 1 2 1 1 3 3 * 3",
            "1 * 2 1 3 3 4 3 * * * * * * *",
            "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
        )
    )
    assert (found.units, found.values, found.coders) == (12, 26, 3)
    assert found.alpha == pytest.approx(1 - 150 / 486)
    assert round(found.alpha, 3) == 0.691


# Hayes & Krippendorff (2007), "Answering the Call for a Standard Reliability Measure for Coding
# Data", Communication Methods and Measures 1(1), table 1: the tone of 40 articles, five observers,
# four of whom saw each article. A dot is nothing.
TONE = """
112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1
212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121.
22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1
"""


def test_alpha_of_five_observers_is_as_published():
    """Nominal: 0.477, by the authors' KALPHA 0.4765.

    The paper prints the ordinal one, 0.7598: so the table is typed as it is printed.
    """
    rows = [[None if code == "." else code for code in unit] for unit in TONE.split()]
    found = agreement_of_codings(pd.DataFrame(rows))
    assert (found.units, found.coders) == (40, 5)
    assert round(found.alpha, 4) == 0.4765
    numbers = pd.DataFrame(rows).astype(float).T.to_numpy()
    ordinal = krippendorff.alpha(reliability_data=numbers, level_of_measurement="ordinal")
    assert round(ordinal, 4) == 0.7598


def test_kappa_and_alpha_of_a_dialogue_are_as_published():
    """Artstein & Poesio (2008), "Inter-Coder Agreement for Computational Linguistics": .801.

    Kappa of 100 utterances. By hand, with 200 values, the alpha of the same table is
    1 − 199 · 24 / (200² − 98² − 76² − 26²).
    """
    cells = [[46, 6, 0], [0, 32, 0], [0, 6, 10]]
    pairs = [(a, b) for a in range(3) for b in range(3) for _ in range(cells[a][b])]
    found = agreement_of_codings(pd.DataFrame(pairs, columns=["A", "B"]).map("xyz".__getitem__))
    assert found.percent == pytest.approx(0.88)
    assert round(found.kappa, 3) == 0.801
    assert found.alpha == pytest.approx(1 - 199 * 24 / (200**2 - 98**2 - 76**2 - 26**2))


def test_kappa_is_as_published():
    """Cohen (1960), "A coefficient of agreement for nominal scales", 200 cases: κ = .492.

    By hand: 88 + 40 + 12 = 140 of 200 agree, so .70; the margins (.60, .30, .10) and (.50,
    .30, .20) give .30 + .09 + .02 = .41 by chance; κ = (.70 − .41) / (1 − .41) = .29 / .59.
    """
    cells = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    pairs = [(a, b) for a in range(3) for b in range(3) for _ in range(cells[a][b])]
    found = agreement_of_codings(pd.DataFrame(pairs, columns=["A", "B"]).map("xyz".__getitem__))
    assert found.kappa == pytest.approx(0.29 / 0.59)
    assert round(found.kappa, 3) == 0.492
    assert found.percent == pytest.approx(0.70)


def test_the_thresholds_are_the_customary_ones():
    assert (CUSTOMARY, TENTATIVE) == (0.8, 0.667)


def test_the_quick_alpha_of_the_bootstrap_is_the_alpha_of_the_library():
    rng = np.random.default_rng(3)
    for _ in range(20):
        table = pd.DataFrame(rng.choice(["a", "b", "c", ""], (12, 4), p=[0.4, 0.3, 0.1, 0.2]))
        found = agreement_of_codings(table, samples=10)
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
    wide, narrow = agreement_of_codings(few).interval, agreement_of_codings(many).interval
    assert wide == agreement_of_codings(few).interval
    assert narrow[0] < agreement_of_codings(many).alpha < narrow[1]
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
        low, high = agreement_of_codings(pd.DataFrame(coders).T, samples=300).interval
        hits += low <= 0.64 <= high
    assert hits >= 51


def none_because(found, *names):
    for name in ("percent", "kappa", "alpha", "interval"):
        assert (getattr(found, name) is None) == (name in names)
        assert (name in found.reasons) == (name in names)
    assert "nan" not in found.sentence.lower()


def test_what_cannot_be_worked_out_says_why():
    everything = ("percent", "kappa", "alpha", "interval")
    none_because(agreement_of_codings([]), *everything)
    assert agreement_of_codings([]).sentence == "Nobody has coded yet."

    alone = agreement_of_codings(observed("a b a"))
    none_because(alone, *everything)
    assert alone.sentence == "Agreement needs at least two coders; here there is 1."

    apart = agreement_of_codings(observed("a b * *", "* * a b"))
    none_because(apart, *everything)
    assert apart.sentence == "No unit has been coded by two people."

    alike = agreement_of_codings(observed("a a a a a", "a a a a a"))
    none_because(alike, "kappa", "alpha", "interval")
    assert alike.percent == 1
    assert "same one code" in alike.sentence

    three = agreement_of_codings(observed("a b a b a", "a b a b b", "a b b b a"))
    none_because(three, "kappa")
    assert three.reasons["kappa"].endswith("here there are 3.")

    short = agreement_of_codings(observed("a b", "a b"))
    none_because(short, "interval")
    assert (short.alpha, short.kappa) == (1, 1)


def test_the_split_of_each_unit_shows_who_chose_what():
    split = agreement_of_codings(observed("a b c *", "a c c *", "a b * *", "b c * *")).split
    assert split[["a", "b", "c"]].to_numpy().tolist() == [[3, 1, 0], [0, 2, 2], [0, 0, 2], [0] * 3]
    assert split["coders"].tolist() == [4, 4, 2, 0]
    assert split["most"].tolist() == ["a", "b | c", "c", ""]
    assert split["agreement"].tolist()[:3] == [0.5, pytest.approx(1 / 3), 1.0]
    assert isnan(split["agreement"].iloc[3])


def test_codings_and_a_table_of_them_say_the_same():
    page, sourcing = Article.load("silent-foghorn"), Scheme.load("sourcing")
    ada = Coding(page, sourcing, "Ada", {"u01": "paper", "u02": "named", "u10": "role"})
    ben = Coding(page, sourcing, "Ben", {"u10": "role", "u01": "named"})
    found = agreement_of_codings([ada, ben])
    table = agreement_of_codings(pd.DataFrame({"Ada": ada.codes, "Ben": ben.codes}))
    assert (found.units, found.coders, found.percent) == (2, 2, 0.5)
    assert (found.alpha, found.kappa) == (table.alpha, table.kappa)
    pd.testing.assert_frame_equal(found.split, table.split)
    assert found.split.index.tolist() == ["u01", "u02", "u10"]


def test_codings_of_different_questions_are_not_compared():
    article = Article.load("siding-with-assad")
    with pytest.raises(Problem, match="same question"):
        agreement_of_codings([reference(article, "sourcing"), reference(article, "function")])


def test_a_coding_agrees_fully_with_itself():
    ours = reference(Article.load("siding-with-assad"), "sourcing")
    found = agreement_of_codings([ours, ours])
    assert (found.percent, found.kappa, found.alpha, found.interval) == (1, 1, 1, (1, 1))
    assert found.units == len(ours.codes)


def test_a_large_course_is_counted_as_a_small_one():
    small = observed("a b c a b", "a b b a c")
    large = pd.concat([small] * 4000, axis=1)
    found = agreement_of_codings(large, samples=20)
    assert found.coders == 8000
    assert found.split["a"].tolist() == [8000, 0, 0, 8000, 0]
    assert 0 < found.alpha < 1


def long(*rows: str) -> pd.DataFrame:
    return pd.DataFrame([row.split() for row in rows], columns=["coder", "unit", "code"])


def test_a_long_table_says_the_same_as_a_wide_one_in_any_order():
    rng = np.random.default_rng(2)
    wide = pd.DataFrame(
        rng.choice(["a", "b", "c", ""], (30, 5)), index=[f"u{n}" for n in range(30)]
    )
    rows = wide.rename_axis("unit").melt(var_name="coder", value_name="code", ignore_index=False)
    rows = rows.reset_index()
    expected = agreement_of_codings(wide)
    for seed in range(3):
        shuffled = rows.sample(frac=1, random_state=seed)
        for table in (shuffled, shuffled.astype("category")):
            found = agreement_of(table)
            assert found.alpha == pytest.approx(expected.alpha)
            assert found.interval == expected.interval
            assert (found.units, found.values) == (expected.units, expected.values)
            pd.testing.assert_frame_equal(found.split, expected.split)
    assert found.split.index.tolist() == [f"u{n}" for n in range(30)]


def test_a_row_that_is_there_twice_counts_once():
    once = agreement_of(long("Ada u1 a", "Ben u1 a", "Ada u2 b", "Ben u2 a"))
    twice = agreement_of(long("Ada u1 a", "Ben u1 a", "Ada u1 a", "Ada u2 b", "Ben u2 a"))
    assert (twice.alpha, twice.values) == (once.alpha, once.values) == (0, 4)


def test_a_coder_with_two_codes_for_a_unit_is_named():
    with pytest.raises(Problem, match=r"Ada gave u1 two codes: a and b"):
        agreement_of(long("Ada u1 a", "Ben u1 a", "Ada u1 b"))


def test_a_long_table_without_a_column_or_a_coder_is_a_problem():
    with pytest.raises(Problem, match="no column code"):
        agreement_of(long("Ada u1 a")[["coder", "unit"]])
    with pytest.raises(Problem, match="without its coder"):
        agreement_of(long("Ada u1 a").assign(coder=""))
    assert agreement_of(long()).sentence == "Nobody has coded yet."


def test_codes_that_are_called_like_our_columns_are_counted_too():
    found = agreement_of(long("Ada 1 most", "Ben 1 coders", "Ada 2 most", "Ben 2 most"))
    assert found.codes == ["coders", "most"]
    assert found.split["most (code)"].tolist() == [1, 2]
    assert found.split["most"].tolist() == ["coders | most", "most"]


def test_more_codes_than_can_be_counted_is_a_problem():
    many = pd.DataFrame({"coder": "Ada", "unit": range(5000), "code": range(5000)}).astype(str)
    with pytest.raises(Problem, match="more than can be counted"):
        agreement_of(many)
