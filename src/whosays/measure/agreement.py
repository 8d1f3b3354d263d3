"""How far do coders agree, and on which units do they split?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
import numpy.typing as npt
import pandas as pd

from whosays.coding import Coding
from whosays.measure.answers import Answers, Whole, from_codings, from_long, from_wide
from whosays.said import counted, percent

CUSTOMARY = 0.800
"""The alpha that is customarily asked for before conclusions are drawn (Krippendorff 2004)."""
TENTATIVE = 0.667
"""The lowest alpha for tentative conclusions (Krippendorff 2004, *Content Analysis*, 2nd ed.)."""
FEWEST_UNITS = 5
"""With fewer units than this, drawing them anew says nothing about the spread of alpha."""

Real = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Agreement:
    """How far coders agree. What cannot be worked out is None, and ``reasons`` says why.

    ``units`` counts those with at least two codes, ``values`` the codes of these (the values
    that can be paired), ``coders`` those who gave any. ``percent``,
    ``kappa`` and ``alpha`` are numbers up to 1; ``interval`` holds the 95 % bootstrap interval
    of alpha. ``reasons`` has one plain sentence under the name of each figure that is None.

    ``split``: index ``unit``; one column for each of ``codes`` (int: coders who gave it; such a
    code as ``most`` is called ``most (code)`` there), coders (int), most (str: the code most
    gave, ``` | ``` between where several tie) and agreement (float: share of the pairs of
    coders who agree, NaN with fewer than two).
    """

    units: int
    values: int
    coders: int
    percent: float | None
    kappa: float | None
    alpha: float | None
    interval: tuple[float, float] | None
    reasons: Mapping[str, str]
    codes: list[str]
    split: pd.DataFrame

    @property
    def sentence(self) -> str:
        """The agreement in plain words. It describes a coding; it is no mark for a person."""
        if self.percent is None:
            return self.reasons["percent"]
        start = (
            f"{counted(self.coders, 'coder')} and {counted(self.units, 'unit')}: "
            f"two coders gave a unit the same code {percent(self.percent)} of the time. "
        )
        if self.alpha is None:
            return start + self.reasons["alpha"]
        sure = (
            f"; with other units like these it would likely lie between {_two(self.interval[0])} "
            f"and {_two(self.interval[1])}"
            if self.interval
            else ""
        )
        return (
            f"{start}Alpha, which takes chance into account, is {_two(self.alpha)}{sure} "
            "(1 is full agreement, 0 is what chance would give)."
        )


def agreement(
    codings: Sequence[Coding] | pd.DataFrame, *, samples: int = 1000, seed: int = 0
) -> Agreement:
    """Percent, Cohen's kappa, Krippendorff's alpha for nominal data, and the split by unit.

    ``codings`` are one scheme's codings of one article, or a table with units down, coders
    across and a code (or nothing) in each cell. Coders may have left units out.

    - percent: of all pairs of codes given to the same unit, the share that agree.
    - kappa: Cohen (1960), for exactly two coders, over the units that both coded.
    - alpha: Krippendorff (2011).
    - interval: bootstrap over units (Zapf et al. 2016, BMC Medical Research Methodology 16:93):
      as many units as there are, drawn anew with replacement ``samples`` times with a fixed
      ``seed``; alpha of each draw; the middle 95 %. Draws without any variation have no
      alpha and are left out; where that is more than half of them, no interval is given.

    >>> page = pd.DataFrame({"Ada": ["a", "a", "b", "b"], "Ben": ["a", "a", "b", "a"]})
    >>> found = agreement(page)
    >>> found.percent, found.kappa, round(found.alpha, 3), found.reasons["interval"]
    (0.75, 0.5, 0.533, 'An interval needs at least 5 units; here there are 4.')

    Raises `Problem` where the codings do not answer the same question.
    """
    answers = from_wide(codings) if isinstance(codings, pd.DataFrame) else from_codings(codings)
    return _of_answers(answers, samples, seed)


def agreement_of(table: pd.DataFrame, *, samples: int = 1000, seed: int = 0) -> Agreement:
    """The same for a table with columns coder, unit and code (str), a row an answer.

    For codings that come from files, of few coders or of 100,000. Columns of categories are
    quickest. Rows without a code are passed over, a row that is there twice counts once.
    Raises `Problem` where a column is missing, or a coder gave a unit two codes.

    >>> rows = [("Ada", "u1", "a"), ("Ada", "u2", "b"), ("Ben", "u1", "a"), ("Ben", "u2", "a")]
    >>> found = agreement_of(pd.DataFrame(rows, columns=["coder", "unit", "code"]))
    >>> found.coders, found.units, found.values, found.percent, found.alpha
    (2, 2, 4, 0.5, 0.0)
    """
    return _of_answers(from_long(table), samples, seed)


def agreement_of_counts(
    counts: pd.DataFrame, coders: int, *, samples: int = 1000, seed: int = 0
) -> Agreement:
    """The same from counts: index unit, a column a code, in each cell how many coders gave it.

    So many ``coders`` there are. Who gave which code is not in such a table, so it has no kappa.

    >>> counts = pd.DataFrame({"a": [2, 1], "b": [0, 1]}, index=["u1", "u2"])
    >>> found = agreement_of_counts(counts, 2)
    >>> found.percent, found.alpha, found.reasons["kappa"]
    (0.5, 0.0, 'Counts do not say who gave which code, as Cohen’s kappa asks.')
    """
    reasons = {"kappa": "Counts do not say who gave which code, as Cohen’s kappa asks."}
    units, codes = [*map(str, counts.index)], [*map(str, counts.columns)]
    many = counts.to_numpy(dtype=np.int64)
    return _measured(units, codes, many, coders, None, reasons, samples, seed)


def _of_answers(answers: Answers, samples: int, seed: int) -> Agreement:
    unit_of, coder_of, code_of = answers.unit_of, answers.coder_of, answers.code_of
    counts = answers.counts()
    coders = int(np.count_nonzero(np.bincount(coder_of)))
    reasons: dict[str, str] = {}
    kappa = None
    if coders > 1 and (counts.sum(axis=1) > 1).any():
        kappa = _kappa(unit_of, coder_of, code_of, coders, reasons)
    units, codes = answers.units, answers.codes
    return _measured(units, codes, counts, coders, kappa, reasons, samples, seed)


def _measured(
    units: list[str],
    codes: list[str],
    counts: Whole,
    coders: int,
    kappa: float | None,
    reasons: dict[str, str],
    samples: int,
    seed: int,
) -> Agreement:
    given: Whole = counts.sum(axis=1)
    pairs = given * (given - 1)
    agreeing = (counts * (counts - 1)).sum(axis=1)
    paired = counts[given > 1]
    if coders < 2 or not len(paired):
        why = (
            "Nobody has coded yet."
            if not coders
            else "Agreement needs at least two coders; here there is 1."
            if coders == 1
            else "No unit has been coded by two people."
        )
        reasons = dict.fromkeys(("percent", "kappa", "alpha", "interval"), why)
        same = kappa = alpha = interval = None
    else:
        same = float(agreeing.sum() / pairs.sum())
        alpha = _alpha(paired, reasons)
        interval = _interval(paired, alpha, samples, seed, reasons)
    return Agreement(
        units=len(paired),
        values=int(paired.sum()),
        coders=coders,
        percent=same,
        kappa=kappa,
        alpha=alpha,
        interval=interval,
        reasons=reasons,
        codes=codes,
        split=_split(units, codes, counts, given, pairs, agreeing),
    )


def _kappa(
    unit_of: Whole, coder_of: Whole, code_of: Whole, coders: int, reasons: dict[str, str]
) -> float | None:
    if coders != 2:
        reasons["kappa"] = f"Cohen’s kappa compares exactly two coders; here there are {coders:,}."
        return None
    first = coder_of == coder_of.min()
    one = pd.Series(code_of[first], index=unit_of[first])
    two = pd.Series(code_of[~first], index=unit_of[~first])
    both = one.index.intersection(two.index)
    table = pd.crosstab(one.loc[both].to_numpy(), two.loc[both].to_numpy())
    every = table.index.union(table.columns)
    if len(every) == 1:
        reasons["kappa"] = "Both coders gave every unit the same one code."
        return None
    cells = table.reindex(index=every, columns=every, fill_value=0).to_numpy(dtype=np.int64)
    many = int(cells.sum())
    chance = int(cells.sum(axis=0) @ cells.sum(axis=1))  # times many², so all stays whole
    return float((many * int(np.trace(cells)) - chance) / (many * many - chance))


def _alpha(paired: Whole, reasons: dict[str, str]) -> float | None:
    if np.count_nonzero(paired.sum(axis=0)) < 2:
        reasons["alpha"] = (
            "Everybody gave every unit the same one code, so nothing shows whether they could "
            "have told units apart."
        )
        return None
    return float(_alphas(paired, np.ones((1, len(paired)), dtype=np.int64))[0])


def _interval(
    paired: Whole, alpha: float | None, samples: int, seed: int, reasons: dict[str, str]
) -> tuple[float, float] | None:
    many = len(paired)
    if alpha is None:
        reasons["interval"] = reasons["alpha"]
        return None
    if many < FEWEST_UNITS:
        reasons["interval"] = (
            f"An interval needs at least {FEWEST_UNITS} units; "
            f"here there {'is' if many == 1 else 'are'} {many}."
        )
        return None
    if not samples:
        reasons["interval"] = "No draws were asked for."
        return None
    rng = np.random.default_rng(seed)
    # Units whose codes are the same are the same to a draw; and their order makes no difference.
    kinds, alike = np.unique(paired, axis=0, return_counts=True)
    at_once = max(1, 2_000_000 // len(kinds))  # so that a long document does not fill the memory
    sizes = [min(at_once, samples - done) for done in range(0, samples, at_once)]
    drawn = np.concatenate(
        [_alphas(kinds, rng.multinomial(many, alike / many, size=size)) for size in sizes]
    )
    drawn = drawn[np.isfinite(drawn)]
    if 2 * len(drawn) < samples:
        reasons["interval"] = "Nearly all units have the same code: too little varies."
        return None
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)


def _alphas(paired: Whole, weight: Whole) -> Real:
    """Nominal alpha with each unit taken ``weight`` times; one row of ``weight`` is one draw.

    1 − (n − 1) · (n − Σ agreeing values) / (n² − Σ n_c²), which is Krippendorff's (2011) alpha
    for nominal data; NaN where nothing varies.
    """
    given = paired.sum(axis=1)
    agreeing = (paired * (paired - 1)).sum(axis=1) / (given - 1)
    n = (weight @ given).astype(float)
    by_code = (weight @ paired).astype(float)
    expected = n * n - (by_code * by_code).sum(axis=1)
    observed = (n - 1) * (n - weight @ agreeing)
    return 1 - np.divide(observed, expected, out=np.full_like(n, nan), where=expected > 0)


def _two(figure: float) -> str:
    """Two decimals, and no minus before nothing."""
    return f"{round(figure, 2) + 0.0:.2f}"


def _split(
    units: list[str],
    codes: list[str],
    counts: Whole,
    given: Whole,
    pairs: Whole,
    agreeing: Whole,
) -> pd.DataFrame:
    own = ("coders", "most", "agreement")
    columns = [f"{code} (code)" if code in own else code for code in codes]
    table = pd.DataFrame(counts, index=pd.Index(units, name="unit"), columns=columns)
    most = counts.max(axis=1, initial=0)
    table["coders"] = given
    table["most"] = [
        " | ".join(code for code, number in zip(codes, row, strict=True) if number == top > 0)
        for row, top in zip(counts.tolist(), most.tolist(), strict=True)
    ]
    table["agreement"] = np.divide(agreeing, pairs, out=np.full(len(units), nan), where=pairs > 0)
    return table
