"""How far does the accusation-to-reply ratio depend on choices that careful coders may make?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, nan

import pandas as pd

from whosays.problem import Problem
from whosays.said import for_each, listed, percent, times

MOST_STATES = 2_000_000
NEITHER = (0, 0)


@dataclass(frozen=True)
class Robustness:
    """The ratio over all codings the reference defends. A ratio of None means: no reply.

    ``accusation`` and ``reply`` are the reference's own words, ``reference`` its ratio;
    ``counted`` says which codes were reply.
    ``lowest`` and ``highest`` are over the codings that have a reply. ``codings`` counts all
    of them, ``no_reply`` those without a word of reply, ``more_accusation`` those with more
    words of accusation than of reply; all three are exact whole numbers.

    ``distribution``: one row for each pair of sums; ratio (float, NaN where there is no
    reply), accusation, reply (int: words), codings (object: exact int). Lowest ratio first,
    no reply last.

    ``moves``: one row for each disputed unit and each other code it may take; unit, code,
    other (str), words (int), ratio (float: with this one unit changed and all others as in the
    reference; NaN where no reply is left) and change (float: from the reference's ratio; NaN
    where either is missing). What moves it most comes first.
    """

    accusation: int
    reply: int
    counted: tuple[str, ...]
    lowest: float | None
    highest: float | None
    codings: int
    no_reply: int
    more_accusation: int
    distribution: pd.DataFrame
    moves: pd.DataFrame

    @property
    def reference(self) -> float | None:
        """The ratio of the reference itself."""
        return self.accusation / self.reply if self.reply else None

    @property
    def sentence(self) -> str:
        """The spread in plain words."""
        kind = listed([code.replace("_", " ") for code in self.counted])
        if self.codings == 1:
            start = "The reference leaves no choice open. "
        else:
            start = f"There are {self.codings:,} mixes of tags that a careful reader could defend. "
        if self.lowest is None or self.highest is None:
            return start + f"No word is tagged as {kind}."
        low, high = times(self.lowest), times(self.highest)
        if low == high:
            start += f"For each word of {kind} there are {for_each(self.lowest, 'accusation')}"
        else:
            start += (
                f"For each word of {kind} there are, from mix to mix, {low} to "
                f"{high.removeprefix('about ')} words of accusation"
            )
        if self.no_reply:
            start += f"; in {self._part(self.no_reply)}, no word is tagged as {kind}"
        if self.codings == 1:
            return start + "."
        return f"{start}. Accusation has more words in {self._part(self.more_accusation)}."

    def _part(self, number: int) -> str:
        if number in (0, self.codings):
            return "all of them" if number else "none of them"
        return f"{number:,} of them ({percent(number / self.codings)})"


def possible_codings(
    words: "Mapping[str, int] | pd.Series[int]",
    codes: Mapping[str, str],
    also: Mapping[str, Sequence[str]],
    *,
    reply: Sequence[str] = ("reply",),
    accusation: str = "accusation",
) -> Robustness:
    """The accusation-to-reply ratio over *all* codings the reference defends.

    ``words`` are the words of each unit (`Article.table["words"]`), ``codes`` and ``also`` the
    reference's codes and the other codes it would defend (`Coding.codes`, `Coding.also`). A
    unit takes its code or any of its ``also``, each unit on its own; every combination is one
    coding. ``reply`` names the codes that count as reply.

    Exact, not sampled: the codings are never listed one by one. They are counted by the sums
    they lead to, unit after unit (dynamic programming over word sums). The time grows with
    disputed units × different pairs of sums.

    >>> page = {"u01": 30, "u02": 10, "u03": 20}
    >>> found = possible_codings(page, {"u01": "accusation", "u02": "reply", "u03": "context"},
    ...                          {"u03": ["accusation", "reply"]})
    >>> found.lowest, found.reference, found.highest, found.codings
    (1.0, 3.0, 5.0, 3)

    Raises `Problem` where there are too many pairs of sums to hold (very long documents).
    """
    size = {str(unit): int(number) for unit, number in words.items()}
    effect = {accusation: (1, 0)} | {code: (0, 1) for code in reply}
    options = {
        unit: list(dict.fromkeys((code, *also.get(unit, ()))))
        for unit, code in codes.items()
        if unit in size
    }
    disputed = {unit: choice for unit, choice in options.items() if len(choice) > 1}

    base_a = base_r = 0
    for unit, (code, *_) in options.items():
        in_a, in_r = effect.get(code, NEITHER)
        base_a, base_r = base_a + in_a * size[unit], base_r + in_r * size[unit]

    sums = _count_sums(size, options, effect)
    total = sum(sums.values())
    rows = sorted(
        ((a / r if r else inf, a, r, number) for (a, r), number in sums.items()),
    )
    ratios = [ratio for ratio, *_ in rows if ratio != inf]
    return Robustness(
        accusation=base_a,
        reply=base_r,
        counted=tuple(reply),
        lowest=ratios[0] if ratios else None,
        highest=ratios[-1] if ratios else None,
        codings=total,
        no_reply=sum(number for _, _, r, number in rows if not r),
        more_accusation=sum(number for _, a, r, number in rows if a > r),
        distribution=pd.DataFrame(
            {
                "ratio": pd.Series([nan if x == inf else x for x, *_ in rows], dtype=float),
                "accusation": pd.Series([a for _, a, _, _ in rows], dtype="int64"),
                "reply": pd.Series([r for _, _, r, _ in rows], dtype="int64"),
                "codings": pd.Series([number for *_, number in rows], dtype=object),
            }
        ),
        moves=_moves(size, disputed, effect, base_a, base_r),
    )


def _count_sums(
    size: Mapping[str, int],
    options: Mapping[str, list[str]],
    effect: Mapping[str, tuple[int, int]],
) -> dict[tuple[int, int], int]:
    """How many codings lead to each pair (words of accusation, words of reply)."""
    fixed = [0, 0]
    alike = 1
    sums: dict[tuple[int, int], int] = {(0, 0): 1}
    for unit, choice in options.items():
        ways = Counter(effect.get(code, NEITHER) for code in choice)
        if len(ways) == 1:  # whichever is taken, the sums are the same
            ((in_a, in_r),) = ways
            fixed = [fixed[0] + in_a * size[unit], fixed[1] + in_r * size[unit]]
            alike *= len(choice)
            continue
        grown: dict[tuple[int, int], int] = {}
        for (in_a, in_r), many in ways.items():
            step_a, step_r = in_a * size[unit], in_r * size[unit]
            for (a, r), number in sums.items():
                key = (a + step_a, r + step_r)
                grown[key] = grown.get(key, 0) + many * number
        if len(grown) > MOST_STATES:
            raise Problem(
                "There are too many open choices to weigh at once.",
                do="Weigh one part of the page, or fewer units, at a time.",
            )
        sums = grown
    return {(a + fixed[0], r + fixed[1]): number * alike for (a, r), number in sums.items()}


def _moves(
    size: Mapping[str, int],
    disputed: Mapping[str, list[str]],
    effect: Mapping[str, tuple[int, int]],
    base_a: int,
    base_r: int,
) -> pd.DataFrame:
    """What each other code of each disputed unit does to the ratio, all else unchanged."""
    reference = base_a / base_r if base_r else nan
    rows: list[tuple[str, str, str, int, float, float]] = []
    for unit, (code, *others) in disputed.items():
        from_a, from_r = effect.get(code, NEITHER)
        for other in others:
            to_a, to_r = effect.get(other, NEITHER)
            a = base_a + (to_a - from_a) * size[unit]
            r = base_r + (to_r - from_r) * size[unit]
            ratio = a / r if r else nan
            rows.append((unit, code, other, size[unit], ratio, ratio - reference))
    table = pd.DataFrame(rows, columns=["unit", "code", "other", "words", "ratio", "change"])
    table = table.astype({"words": "int64", "ratio": float, "change": float})
    # From some reply to none, or from none to some, is the largest move of all.
    swing = table["ratio"].isna() != (base_r == 0)
    weight = table["change"].abs().fillna(0.0).mask(swing, inf)
    most_first = weight.sort_values(ascending=False, kind="stable").index
    return table.loc[most_first].reset_index(drop=True)
