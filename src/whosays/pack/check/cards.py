"""What is wrong with cards.csv: questions, sources, how we know, dates, addresses?"""

from collections.abc import Iterator, Mapping, Sequence

from whosays.pack.check.claims import misquoted
from whosays.pack.check.dates import not_a_date
from whosays.pack.check.table import Row, Table
from whosays.pack.dated import days
from whosays.pack.web_address import is_web_address
from whosays.problem import Fault

HOW_KNOWN = ("seen", "second-hand", "not found")
KNOWN_THEN = ("yes", "no", "unknown")


def faults(
    table: Table, article_published: str, words: Mapping[str, Sequence[str]], where: str
) -> Iterator[Fault]:
    """Every fault of cards.csv, for an article of that date (empty: not known).

    What stands between “ and ” in a gist must be words of the page: ``words`` and ``where`` are
    those of `whosays.pack.check.claims.faults`.

    A card says how we know it: ``seen`` (we read the source itself), ``second-hand`` (we read
    what others report of it) or ``not found``.
    """
    yield from table.empty("card", "question", "source", "gist")
    yield from table.not_an_id("card")
    yield from table.not_one_of("how_known", HOW_KNOWN)
    yield from table.not_one_of("known_then", KNOWN_THEN)
    everywhere = [phrase for said in words.values() for phrase in said]
    for row in table.rows:
        address = row["address"]
        if words:
            yield from misquoted(table, row, "gist", everywhere, f"{where} of any unit")
        yield from _published(table, row, article_published)
        if address and not is_web_address(address):
            wrong = f"“{address}” is no address that a lesson can link to"
            right = "write the whole address from https:// on, or leave it empty"
            yield table.fault(row, "address", wrong, right)
        for column in ("published", "address"):
            if row["how_known"] == "not found" and row[column]:
                wrong = "something stands here, and how_known says “not found”"
                yield table.fault(row, column, wrong, "leave it empty, or write how it is known")


def _published(table: Table, row: Row, article_published: str) -> Iterator[Fault]:
    """Is the date one, and does known_then agree with it?"""
    date, known = row["published"], row["known_then"]
    if "published" not in row or (not date and known == "unknown"):
        return
    if wrong := not_a_date(date):
        yield table.fault(row, "published", *wrong)
        return
    card, page = days(date), days(article_published)
    if card and page and known in ("yes", "no"):
        due = "yes" if card[1] < page[0] else "no" if card[0] > page[1] else known
        if known != due:
            contrary = (
                f"says “{known}”; the source is of {date}, the article of {article_published}"
            )
            yield table.fault(row, "known_then", contrary, f"write {due}")
