"""What is wrong with links.csv: units, people, ties and their kinds?"""

from collections.abc import Iterator, Sequence

from whosays.codebook import Scheme
from whosays.pack.check.table import Table
from whosays.problem import Fault


def faults(table: Table, units: Sequence[str] | None) -> Iterator[Fault]:
    """Every fault of links.csv.

    What kinds there are, and which one a tie has, is written in the codebook (``tie``).
    """
    yield from table.unknown_units(units)
    yield from table.empty("from", "to", "how")
    yield from table.not_one_of("kind", Scheme.load("tie").order)
    for row in table.rows:
        if row["to"] and row["from"] == row["to"]:
            wrong = f"“{row['to']}” is tied to itself"
            yield table.fault(row, "to", wrong, "name the other end of the tie")
