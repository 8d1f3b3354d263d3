"""What is wrong with cards.csv: questions, sources, dates, addresses?"""

from collections.abc import Iterator

from whosays import pack_table
from whosays.check.dates import not_a_date
from whosays.check.table import Row, Table
from whosays.dated import days
from whosays.problem import Fault

COLUMNS = pack_table.COLUMNS["cards"]
KNOWN_THEN = ("yes", "no", "unknown")


def faults(table: Table, article_published: str) -> Iterator[Fault]:
    """Every fault of cards.csv, for an article of that date (empty: not known)."""
    yield from table.empty("card", "question", "source", "gist")
    yield from table.not_one_of("known_then", KNOWN_THEN)
    seen: set[str] = set()
    for row in table.rows:
        card, address = row["card"], row["address"]
        if card and card in seen:
            yield table.fault(row, "card", f"“{card}” is there twice", "give each its own name")
        seen.add(card)
        yield from _published(table, row, article_published)
        if address and not address.startswith(("https://", "http://")):
            right = "write the address from https:// on, or leave it empty"
            yield table.fault(row, "address", f"“{address}” is no web address", right)


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
