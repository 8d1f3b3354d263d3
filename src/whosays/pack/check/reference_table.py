"""What is wrong with reference.csv (or second_coding.csv): units, codes, reasons?"""

from collections import Counter
from collections.abc import Iterator, Sequence

from whosays.codebook import Scheme
from whosays.pack.check.table import Table
from whosays.problem import Fault

CODED = ("unit", "scheme", "code")
COLUMNS = (*CODED, "also", "why")
# Every pack has a reference for these. Other questions may be left to the learner's judgement.
NEEDED = ("function", "sourcing")


def faults(table: Table, units: Sequence[str] | None) -> Iterator[Fault]:
    """Every fault of a coding; ``units`` are those of units.csv, if it could be read."""
    schemes = {name: Scheme.load(name) for name in Scheme.names()}
    asked = {name: scheme for name, scheme in schemes.items() if scheme.kind == "unit"}
    yield from table.unknown_units(units)
    yield from table.not_one_of("scheme", list(asked))
    yield from _codes(table, asked)
    yield from table.empty("why")
    yield from _once_each(table, asked, units or ())


def _codes(table: Table, schemes: dict[str, Scheme]) -> Iterator[Fault]:
    for row in table.rows:
        scheme = schemes.get(row["scheme"])
        if scheme is None:
            continue
        right = "use one of: " + ", ".join(code.code for code in scheme.codes)
        code = row["code"]
        if "code" in row and code not in scheme:
            yield table.fault(row, "code", f"“{code}” is no code of {scheme.scheme}", right)
        also = [other for other in map(str.strip, row["also"].split("|")) if other]
        for other, times in Counter(also).items():
            if other not in scheme:
                wrong = f"“{other}” is no code of {scheme.scheme}"
                yield table.fault(row, "also", wrong, right)
            elif other == code:
                wrong = f"“{other}” is the code itself"
                yield table.fault(row, "also", wrong, "name only other codes, or leave it empty")
            elif times > 1:
                yield table.fault(row, "also", f"“{other}” is there twice", "write it once")


def _once_each(table: Table, schemes: dict[str, Scheme], units: Sequence[str]) -> Iterator[Fault]:
    coded: dict[str, set[str]] = {name: set() for name in schemes}
    for row in table.rows:
        scheme, unit = row["scheme"], row["unit"]
        if scheme not in schemes or not unit:
            continue
        if unit in coded[scheme]:
            wrong = f"{unit} has another row for {scheme} above"
            yield table.fault(row, "unit", wrong, "keep one of the two")
        coded[scheme].add(unit)
    for scheme in NEEDED:
        done = coded[scheme]
        if units and not done:
            wrong = f"no unit is coded for {scheme}"
            yield table.fault(None, "scheme", wrong, "write a row for each unit")
            continue
        for unit in units:
            if unit not in done:
                wrong = f"{unit} has no row for {scheme}"
                yield table.fault(None, "unit", wrong, "write one, with a code and a reason")
