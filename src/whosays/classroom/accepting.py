"""Is a hand-in fit to be counted, and if not, why?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.article import Article
from whosays.classroom.hand_in import pack_fingerprint, read_hand_in
from whosays.codebook import Scheme
from whosays.practice import asking
from whosays.problem import Problem

_MEND = "Have the file made and handed in again."


@dataclass(frozen=True, slots=True)
class Page:
    """What a hand-in about an article has to fit: its pack, and how long its units are."""

    article: str
    pack: str
    lengths: Mapping[str, int]
    """The code points of each unit, or of its gist where that is longer."""

    @classmethod
    def of(cls, article: Article) -> "Page":
        """What a hand-in about this article has to fit."""
        units = article.units
        lengths = {unit.id: max(unit.chars, len(unit.gist), len(unit.shown)) for unit in units}
        return cls(article.id, pack_fingerprint(article), lengths)


@dataclass(frozen=True, slots=True)
class Expected:
    """The pages that hand-ins may be about, and the codes of each scheme."""

    pages: Mapping[str, Page]
    codes: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, articles: Sequence[Article]) -> "Expected":
        """What hand-ins about these articles may hold."""
        pages = {article.id: Page.of(article) for article in articles}
        schemes = [*map(Scheme.load, Scheme.names()), asking()]
        return cls(pages, {scheme.scheme: frozenset(scheme.order) for scheme in schemes})


def accept(data: bytes, expected: Expected) -> dict[str, Any]:
    """A hand-in that may be counted, as `read_hand_in` gives it.

    It is about one of the ``expected`` pages and made with the same pack, and its units, codes
    and places are there. What the learner wrote is never a reason: it is made harmless where it
    goes out (`whosays.outgoing`). Raises `Problem` with the reason.
    """
    hand_in = read_hand_in(data)
    article = str(hand_in["article"])
    page = expected.pages.get(article)
    if page is None:
        raise Problem(
            f"It is about another article, “{article}”.", do="Make a report about that one too."
        )
    if hand_in["pack"] != page.pack:
        raise Problem(
            f"It was made with another version of “{article}”.",
            do="Give everybody the same article folder, and have the file made again.",
        )
    for section in ("tags", "history"):
        for number, row in enumerate(hand_in[section], start=1):
            if reason := _wrong(row, page, expected):
                raise Problem(reason, where=f"{section}, no. {number}", do=_MEND)
    return hand_in


def _wrong(row: Mapping[str, Any], page: Page, expected: Expected) -> str:
    length = page.lengths.get(row["unit"])
    codes = expected.codes.get(row["scheme"])
    if length is None:
        return f"There is no unit “{row['unit']}” on this page."
    if codes is None:
        return f"There is no scheme “{row['scheme']}” in the codebook."
    if row["code"] is not None and row["code"] not in codes:
        return f"There is no code “{row['code']}” in the scheme “{row['scheme']}”."
    if row["end"] is not None and row["end"] > length:
        return f"A tag goes beyond the end of the unit “{row['unit']}”."
    return ""
