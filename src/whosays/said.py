"""How is a number said in plain words?"""

from collections.abc import Sequence
from math import floor


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun, in the singular or the plural.

    >>> counted(1, "word"), counted(2500, "word"), counted(2, "box", "boxes")
    ('1 word', '2,500 words', '2 boxes')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    r"""A share (0 to 1) in whole per cent; what is not nothing is never said to be 0 %.

    The space before the sign does not break across lines.

    >>> percent(0.515), percent(0.001), percent(0.999)
    ('52\xa0%', 'under 1\xa0%', 'over 99\xa0%')
    """
    whole = floor(100 * share + 0.5)
    if whole == 0 and share > 0:
        return "under 1\u00a0%"
    if whole == 100 and share < 1:
        return "over 99\u00a0%"
    return f"{whole}\u00a0%"


def times(ratio: float) -> str:
    """A ratio, with one decimal below ten and none above; ``about`` where it was rounded.

    >>> times(3.0), times(2.96), times(1.84), times(12.3)
    ('3', 'about 3', 'about 1.8', 'about 12')
    """
    rounded = floor(ratio * 10 + 0.5) / 10 if ratio < 9.95 else float(floor(ratio + 0.5))
    return ("" if rounded == ratio else "about ") + f"{rounded:,g}"


def for_each(ratio: float, kind: str) -> str:
    """So many words of a kind, for each word of something else.

    >>> for_each(1.02, "reply"), for_each(0.5, "reply")
    ('about 1 word of reply', '0.5 words of reply')
    """
    number = times(ratio)
    return f"{number} {'word' if number in ('1', 'about 1') else 'words'} of {kind}"


def listed(things: Sequence[str]) -> str:
    """Things in a row, as one says them.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    return " and ".join(filter(None, (", ".join(things[:-1]), *things[-1:])))
