"""Does a text carry over more words of a page in a row than may be quoted?

The kit does not have the words of a page that is not its own. It has one hexadecimal digit for
each of them (see `whosays.fingerprint`). Eleven words with the digits of eleven words of the
page, in the same order, are the page's: by chance that happens to unrelated words once in 10 to
the power of 10, for a page of 600 words and a text of as many.
"""

from functools import lru_cache

from whosays.article import Article
from whosays.fingerprint import digit
from whosays.words import words_of

MOST = 10
"""So many words of a page in a row may be quoted."""


def copied(text: str, article: Article) -> str | None:
    """The first run of more than `MOST` of the article's own words in a text, or None.

    Words count as the same whatever their case, punctuation or quotation marks. Captions may
    stand between the sentences of the page or not. A text that ships with the kit may be
    copied freely.

    >>> page = Article.load("siding-with-assad")
    >>> copied("The page says that somebody was asked a question.", page) is None
    True
    """
    if article.text == "shipped":
        return None
    there = words_of(text)
    digits = "".join(digit(word.plain) for word in there)
    runs = _runs(tuple((unit.part, unit.fingerprint.partition("-")[0]) for unit in article.units))
    size = MOST + 1
    found = [n for n in range(len(digits) - MOST) if digits[n : n + size] in runs]
    if not found:
        return None
    last = found[0]
    while last + 1 in found:
        last += 1
    return text[there[found[0]].start : there[last + MOST].end]


@lru_cache(maxsize=8)
def _runs(units: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """All runs of `MOST` + 1 digits of the page, read with its captions and without them."""
    rows = (
        "".join(digits for _, digits in units),
        "".join(digits for part, digits in units if part != "caption"),
    )
    return frozenset(row[n : n + MOST + 1] for row in rows for n in range(len(row) - MOST))
