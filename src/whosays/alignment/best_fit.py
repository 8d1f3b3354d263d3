"""Where in a long row of digits does a short one fit best, and could that be chance?"""

from functools import lru_cache
from math import comb

import numpy as np
from numpy.typing import NDArray

# One number holds the changes, then the missed boundaries, then the start.
_CHANGE, _EDGE, _START = 1 << 42, 1 << 40, (1 << 40) - 1


def nearest(
    unit: NDArray[np.uint8], page: NDArray[np.uint8], edge: NDArray[np.bool_]
) -> tuple[int, int, int, int]:
    """The part of ``page`` that turns into ``unit`` with the fewest changes.

    A change puts a word in, leaves one out or puts one for another. Of parts with equally
    few, the one that begins and ends at an ``edge`` wins (``edge[i]``: a line or a sentence
    begins at word i; one longer than ``page``), then the longer one. Returns changes, missed
    edges, first word, one past the last.

    Method: Sellers, The theory and computation of evolutionary distances, 1980; a row at a
    time, the start carried along with the count.

    >>> letters = lambda row: np.frombuffer(row.encode(), dtype=np.uint8)
    >>> nearest(letters("abcd"), letters("ffabxdff"), np.zeros(9, dtype=bool))
    (1, 2, 2, 6)
    """
    here = np.arange(len(page) + 1, dtype=np.int64)
    missed = np.where(edge, 0, _EDGE)
    ramp = here * _CHANGE
    row = here + missed
    for letter in unit:
        other = row[:-1] + np.where(page == letter, 0, _CHANGE)
        row = row + _CHANGE  # the unit's word is left out
        np.minimum(row[1:], other, out=row[1:])
        row = np.minimum.accumulate(row - ramp) + ramp  # a word of the page is put in
    row += missed
    end = len(page) - int(np.argmin(row[::-1]))
    best = int(row[end])
    return best // _CHANGE, best % _CHANGE // _EDGE, best & _START, end


def chance_hits(size: int, changed: int, positions: int, match: float = 1 / 16) -> float:
    """How many parts with so few changes chance alone is expected to bring, at most.

    A unit of ``size`` words with s words changed, d left out and i put in still agrees in
    size - s - d digits; two unrelated words agree with probability ``match``. The sum over
    all ways to have at most ``changed`` changes, times the positions tried, is an upper
    bound (the union bound).

    >>> chance_hits(10, 2, 50) < 1e-5 < chance_hits(3, 1, 50)
    True
    """
    return positions * sum(ways * match**left for left, ways in _ways(size, changed))


@lru_cache(maxsize=4096)
def _ways(size: int, changed: int) -> tuple[tuple[int, int], ...]:
    """Pairs: how many words are left to agree, in how many ways that comes about."""
    found: list[tuple[int, int]] = []
    for out in range(min(changed, size - 1) + 1):
        kept = size - out
        for put_in in range(changed - out + 1):
            between = comb(max(kept + put_in - 2, 0), put_in)  # never before or after the unit
            for other in range(min(changed - out - put_in, kept) + 1):
                found.append((kept - other, comb(size, out) * comb(kept, other) * between))
    return tuple(found)
