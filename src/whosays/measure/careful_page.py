"""What does a page do that a careful page does, and where?"""

from collections.abc import Mapping
from dataclasses import dataclass

from whosays.article import Article
from whosays.coding import reference
from whosays.said import counted, listed, percent

MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Strength:
    """One thing that careful pages do: its name, a question about it, and where it is done.

    ``units`` are those that do it in one careful reading (the pack's reference, or its dates);
    ``words`` are their words and ``share`` is their share of the page. ``more`` says what else
    is known about it.
    """

    id: str
    title: str
    question: str
    units: tuple[str, ...]
    words: int
    share: float
    more: str = ""

    def reading(self, places: Mapping[str, str]) -> tuple[str, ...]:
        """What one careful reading found, in sentences. ``places`` names each unit's place."""
        if not self.units:
            return ("In one careful reading, no unit of this page does this.",)
        where = list(dict.fromkeys(places[unit] for unit in self.units))
        named = listed(where[:MOST_PLACES])
        if len(where) > MOST_PLACES:
            named = ", ".join(where[:MOST_PLACES]) + f" and {len(where) - MOST_PLACES} more places"
        found = (
            f"In one careful reading, {counted(len(self.units), 'unit does', 'units do')} this, "
            f"with {counted(self.words, 'word')}: {percent(self.share)} of the page."
        )
        return tuple(filter(None, (found, f"Where: {named}.", self.more)))


_ASKED = (
    (
        "reply",
        "It gives an answer",
        "Does somebody answer for the person whom the headline is about?",
        "function",
        "reply",
    ),
    (
        "named",
        "It names somebody who can be asked",
        "Is it clear for some of the claims who says so, with a name one could look up?",
        "sourcing",
        "named",
    ),
    (
        "role",
        "It says which office or job has spoken",
        "Are there claims of a spokesperson, an office or a group?",
        "sourcing",
        "role",
    ),
    (
        "own-words",
        "It lets the person speak",
        "Are there words of the person from the day that the story is about, in quotation marks?",
        "function",
        "own_words",
    ),
    (
        "context",
        "It gives background",
        "Is there something that a reader needs whichever side they take?",
        "function",
        "context",
    ),
    (
        "contrast",
        "It makes its own picture less simple",
        "Does the paper itself say something that does not fit the headline?",
        "function",
        "contrast",
    ),
)


def strengths(article: Article) -> list[Strength]:
    """What careful pages do, with the units of this page that do it in one careful reading.

    Taken from the pack's reference coding, and from its ``dates.csv`` where it has one. A page
    that does none of a thing has it in the list too, without units.

    >>> page = Article.load("silent-foghorn")
    >>> [(one.id, len(one.units)) for one in strengths(page)][:3]
    [('reply', 2), ('named', 6), ('role', 4)]
    >>> from whosays.measure.careful_page import Strength
    >>> print(*Strength("x", "", "", ("u01",), 5, 0.5).reading({"u01": "Caption 1"}))
    In one careful reading, 1 unit does this, with 5 words: 50...% of the page. Where: Caption 1.
    """
    codes = {scheme: reference(article, scheme).codes for scheme in ("sourcing", "function")}
    found = [
        _of(article, id, title, question, _coded(article, codes[scheme], code))
        for id, title, question, scheme, code in _ASKED
    ]
    dates = article.further("dates")
    if not dates.empty:
        dated = {str(unit) for unit in dates["unit"]}
        exact = int((dates["precision"] == "day").sum())
        more = (
            f"We could place {counted(len(dates), 'event')} in time, {exact:,} of them to the day."
        )
        question = "Can a reader tell on which day, or in which year, something was?"
        units = tuple(unit.id for unit in article.units if unit.id in dated)
        found.append(_of(article, "dates", "It says when things happened", question, units, more))
    return found


def _coded(article: Article, codes: Mapping[str, str], code: str) -> tuple[str, ...]:
    return tuple(unit.id for unit in article.units if codes.get(unit.id) == code)


def _of(
    article: Article, id: str, title: str, question: str, units: tuple[str, ...], more: str = ""
) -> Strength:
    words = sum(article[unit].words for unit in units)
    return Strength(id, title, question, units, words, words / max(article.words, 1), more)
