"""How does a learner's version measure beside the page that it stands for?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import Coding, coded, reference
from whosays.measure.order import Start, reply_start
from whosays.measure.room import Balance, Unattributed, balance, space, unattributed
from whosays.own_version import SCHEMES, Piece, Version
from whosays.words import words_of

Codes = Mapping[str, Mapping[str, str]]
"""By scheme: the code of each unit or piece that has one."""

LOADED = ("label", "verb", "intensifier")
"""The kinds of ``wording.csv`` that colour what is said. A hedge makes it less sure instead."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One version in numbers. ``loaded`` is None where the pack lists no phrases.

    ``codes`` gives the words of each code of the scheme ``function``, and of ``untagged``.
    """

    words: int
    balance: Balance
    own_words: int
    unattributed: Unattributed
    start: Start
    loaded: int | None
    codes: Mapping[str, int]


def page_codes(article: Article, *mine: Coding) -> dict[str, dict[str, str]]:
    """The code of each unit in both schemes: the learner's, and where there is none, ours.

    >>> page = Article.load("silent-foghorn")
    >>> codes = page_codes(page, Coding(page, Scheme.load("sourcing"), "me", {"u01": "paper"}))
    >>> codes["sourcing"]["u01"], codes["sourcing"]["u04"], len(codes["function"])
    ('paper', 'named', 24)
    """
    codings = {scheme: reference(article, scheme) for scheme in SCHEMES}
    for coding in mine:
        scheme = coding.scheme.scheme
        codings[scheme] = coding.over(codings[scheme])
    return {scheme: dict(coding.codes) for scheme, coding in codings.items()}


def as_page(version: Version, article: Article, codes: Codes) -> dict[str, pd.DataFrame]:
    """A version as the measures take a coded page: for each scheme, a table of its pieces.

    ``codes`` are those of the page's units (`page_codes`). A table has index ``unit`` (the
    pieces' ids, in reading order) and the columns part (str), paragraph, words (int64) and code,
    as `Coding.table`. A unit that is as on the page has the page's number of words and its code.

    >>> page = Article.load("silent-foghorn")
    >>> tables = as_page(Version.of(page), page, page_codes(page))
    >>> tables["sourcing"]["code"].equals(reference(page, "sourcing").table["code"])
    True
    """
    table = pd.DataFrame(
        {
            "part": [piece.part for piece in version.pieces],
            "paragraph": version.paragraphs(article),
            "words": [piece.count(article) for piece in version.pieces],
        },
        index=pd.Index([piece.id for piece in version.pieces], name="unit"),
    ).astype({"part": object, "paragraph": "int64", "words": "int64"})
    tables: dict[str, pd.DataFrame] = {}
    for scheme in SCHEMES:
        own = {piece.id: piece.codes[scheme] for piece in version.pieces}
        both = {id: code or codes[scheme].get(id) for id, code in own.items()}
        standing = {id: code for id, code in both.items() if code}
        tables[scheme] = coded(table, standing, Scheme.load(scheme).order)
    return tables


def measured(version: Version, article: Article, codes: Codes) -> Measured:
    """Words, accusation and reply, unattributed share, first reply, loaded phrases.

    Nothing new is measured here: see `measure.space`, `measure.order` and `loaded`.

    >>> page = Article.load("silent-foghorn")
    >>> before = measured(Version.of(page), page, page_codes(page))
    >>> after = measured(Version.of(page).leave_out("u21"), page, page_codes(page))
    >>> before.balance.reply - after.balance.reply == page["u21"].words
    True
    """
    tables = as_page(version, article, codes)
    rooms = {scheme: space(table) for scheme, table in tables.items()}
    function = {str(code): int(number) for code, number in rooms["function"]["words"].items()}
    return Measured(
        words=int(tables["function"]["words"].sum()),
        balance=balance(rooms["function"]),
        own_words=function["own_words"],
        unattributed=unattributed(rooms["sourcing"]),
        start=reply_start(tables["function"]),
        loaded=loaded(version, article),
        codes=function,
    )


def loaded(version: Version, article: Article) -> int | None:
    """How many of the page's listed loaded phrases still stand in a version.

    Counted are the phrases of ``wording.csv`` in the paper's own voice, hedges left out. All
    those of a unit that is as on the page count; in the learner's words, those that are found
    there. A strong word of the learner's own is on no list. None where the pack has no list.

    >>> page = Article.load("silent-foghorn")
    >>> mine = Version.of(page)
    >>> loaded(mine, page) - loaded(mine.write("u02", "The horn is off at night."), page)
    1
    """
    listed = article.further("wording")
    if listed.empty:
        return None
    listed = listed[(listed["voice"] == "paper") & listed["kind"].isin(LOADED)]
    by_unit: dict[str, list[str]] = {}
    for unit, phrase in zip(listed["unit"], listed["phrase"], strict=True):
        by_unit.setdefault(str(unit), []).append(str(phrase))
    every = list(dict.fromkeys(phrase.casefold() for phrase in listed["phrase"]))
    return sum(_loaded(piece, by_unit, every) for piece in version.pieces)


def _loaded(piece: Piece, by_unit: Mapping[str, list[str]], every: list[str]) -> int:
    if piece.words is None:
        return len(by_unit.get(piece.id, ()))
    said = _plain(piece.words)
    return sum(_plain(phrase) in said for phrase in every)


def _plain(text: str) -> str:
    return f" {' '.join(word.plain for word in words_of(text))} "
