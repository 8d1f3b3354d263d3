"""What stands in a CSV file of the pack, and has a spreadsheet damaged it?"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from whosays.pack.check.file_text import decode
from whosays.problem import Fault

_WHOLE = re.compile(r"[0-9]+")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 40
_FORMULA = re.compile(r"[=+@]|-[^\d\s]")
_ERROR = re.compile(r"#(NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|##+)")
# “ written as UTF-8 and read as Windows-1252 is â€œ; é is Ã©.
_MOJIBAKE = re.compile("â€|[ÂÃ][\u0080-\u00bf]|\ufffd")
_NUMBER_AS_PRINTED = re.compile(r"\d{1,3}(?:[,.'’ \u00a0\u202f]\d{3})+")
_POINT_ZERO = re.compile(r"(\d+)[.,]0+")
_NAMED = {";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts (the header is 1), and its cells.

    A cell that is missing or damaged is not in ``cells``: it is reported once, and no
    check stumbles over it again.
    """

    number: int
    cells: Mapping[str, str]

    def __contains__(self, column: str) -> bool:
        return column in self.cells

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: its name, its rows, and what is wrong with it as a table."""

    file: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]

    def fault(self, row: Row | None, column: str | None, wrong: str, right: str) -> Fault:
        """A fault in this table."""
        return Fault(self.file, row.number if row else None, column, wrong, right)

    def empty(self, *columns: str) -> Iterator[Fault]:
        """A fault for each empty cell in these columns."""
        for row in self.rows:
            for column in columns:
                if column in row and not row[column]:
                    yield self.fault(row, column, "is empty", "fill it in")

    def not_one_of(self, column: str, allowed: Sequence[str]) -> Iterator[Fault]:
        """A fault for each cell of a column that holds none of these values."""
        for row in self.rows:
            if column in row and row[column] not in allowed:
                yield self.fault(
                    row, column, f"says “{row[column]}”", "use one of: " + ", ".join(allowed)
                )

    def not_an_id(self, column: str) -> Iterator[Fault]:
        """A fault for each id that is there twice, or that no answer can be kept under."""
        seen: set[str] = set()
        for row in self.rows:
            id = row[column]
            if id and (not _ID.fullmatch(id) or len(id) > _LONGEST_ID):
                right = f"use small letters, digits and single hyphens, {_LONGEST_ID} at most"
                yield self.fault(row, column, f"“{id}” is no id", right)
            if id and id in seen:
                yield self.fault(row, column, f"“{id}” is there twice", "give each its own name")
            seen.add(id)

    def unknown_units(self, known: Sequence[str] | None) -> Iterator[Fault]:
        """A fault for each unit that units.csv does not have (None: it could not be read)."""
        for row in self.rows:
            if known and "unit" in row and row["unit"] not in known:
                yield self.fault(
                    row,
                    "unit",
                    f"there is no unit “{row['unit']}” in units.csv",
                    f"use one from {known[0]} to {known[-1]}",
                )

    def not_whole(self, column: str) -> Iterator[Fault]:
        """A fault for each cell of a column that is not a whole number."""
        for row in self.rows:
            value = row[column]
            if column not in row or _WHOLE.fullmatch(value):
                continue
            if _NUMBER_AS_PRINTED.fullmatch(value):
                right = f"write {re.sub('[^0-9]', '', value)}"
            elif point := _POINT_ZERO.fullmatch(value):
                right = f"write {point.group(1)}"
            else:
                right = "write digits only"
            yield self.fault(row, column, f"“{value}” is not a whole number", right)


def whole(row: Row, column: str) -> int | None:
    """The whole number in a cell; None where there is none."""
    return int(row[column]) if _WHOLE.fullmatch(row[column]) else None


def read_table(path: Path, columns: Sequence[str]) -> Table:
    r"""Read a CSV file that should have these columns, whatever state it is in.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "links.csv"
    >>> _ = path.write_text("unit;to\nu01;=Ada\n", encoding="utf-8")
    >>> table = read_table(path, ["unit", "to"])
    >>> table.rows[0]["unit"]
    'u01'
    >>> print(*table.faults, sep="\n")
    links.csv, row 1: the columns are separated by semicolons; save it as CSV with commas
    links.csv, row 2, column to: “=Ada” begins like a formula; write the words themselves
    """
    file = path.name
    text, faults = decode(path)
    if not text.strip():
        faults.append(Fault(file, None, None, "the file is empty", "begin with the row of columns"))
        return Table(file, (), tuple(faults))
    separator = _separator(text.split("\n", 1)[0], columns)
    if separator in _NAMED:
        wrong = f"the columns are separated by {_NAMED[separator]}"
        faults.append(Fault(file, 1, None, wrong, "save it as CSV with commas"))
    lines, broken = _split(text, separator)
    if broken and max(map(len, text.splitlines())) > csv.field_size_limit():
        faults.append(Fault(file, broken, None, "a cell is far too long", "say it in fewer words"))
    elif broken:
        faults.append(
            Fault(
                file,
                broken,
                None,
                'a quotation mark (") opens or closes in the wrong place',
                'begin and end the cell with ", and write "" for one inside it',
            )
        )
    header, faulty = _header(file, lines[0], columns)
    faults += faulty
    rows: list[Row] = []
    for number, cells in enumerate(lines[1:], start=2):
        if cells:
            row, faulty = _row(file, number, header, cells)
            faults += faulty
            if row:
                rows.append(row)
    return Table(file, tuple(rows), tuple(faults))


def _separator(first: str, columns: Sequence[str]) -> str:
    def known(separator: str) -> int:
        names = [name.strip(' "\r').casefold() for name in first.split(separator)]
        return sum(name in columns for name in names)

    return max(",;\t", key=known)


def _split(text: str, separator: str) -> tuple[list[list[str]], int | None]:
    """The cells of each row, and the first row whose quotation marks are wrong."""
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(cells)
        return rows, None
    except csv.Error:
        broken = len(rows) + 1
    # Line by line from here on: one wrong mark must not swallow the rest of the file.
    later = text.splitlines()[sum(1 + "".join(cells).count("\n") for cells in rows) :]
    rows += [_cells(line, separator) for line in later]
    return rows, broken


def _cells(line: str, separator: str) -> list[str]:
    """The cells of one line; none where one is longer than any cell may be."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _header(file: str, names: list[str], columns: Sequence[str]) -> tuple[list[str], list[Fault]]:
    """The column each cell belongs to, and what is wrong with the first row."""
    faults: list[Fault] = []
    header: list[str] = []
    for name in names:
        meant = name.strip().casefold()
        if meant not in columns:
            called = f"“{name}”" if meant else "without a name"
            right = "take it out; the columns are " + ", ".join(columns)
            faults.append(Fault(file, 1, name or None, f"there is a column {called}", right))
            meant = ""
        elif meant in header:
            faults.append(Fault(file, 1, meant, "the column is there twice", "take one out"))
            meant = ""
        elif meant != name:
            faults.append(Fault(file, 1, meant, f"the column is called “{name}”", f"write {meant}"))
        header.append(meant)
    for column in columns:
        if column not in header:
            right = "write it into the first row, and fill it in below"
            faults.append(Fault(file, 1, column, "the column is missing", right))
    return header, faults


def _row(
    file: str, number: int, header: list[str], cells: list[str]
) -> tuple[Row | None, list[Fault]]:
    """The cells that can be read, and what is wrong with the others."""
    if not any(cell.strip() for cell in cells):
        return None, [Fault(file, number, None, "the row is empty", "take it out")]
    counted = f"has {len(cells)} cells, and there are {len(header)} columns"
    if any(cell.strip() for cell in cells[len(header) :]):
        right = 'put a cell that has a comma in it between quotation marks (")'
        # Which cell is the wrong one can't be known; the first is before any comma.
        first = {header[0]: cells[0].strip()} if header and header[0] else {}
        return Row(number, first), [Fault(file, number, None, counted, right)]
    faults: list[Fault] = []
    if len(cells) < len(header):
        faults.append(Fault(file, number, None, counted, "write a comma for each empty cell"))
    readable: dict[str, str] = {}
    for column, value in zip(header, cells, strict=False):
        wrong, right = _damage(value)
        if column and wrong:
            faults.append(Fault(file, number, column, wrong, right))
        if column and (not wrong or value != value.strip()):
            readable[column] = value.strip()
    return Row(number, readable), faults


def _damage(value: str) -> tuple[str, str]:
    """What a spreadsheet or an editor has done to a cell, and how to put it right."""
    bare = value.strip()
    if _FORMULA.match(bare):
        return f"“{bare}” begins like a formula", "write the words themselves"
    if _ERROR.match(bare):
        return f"“{bare}” is a spreadsheet’s error message", "write what stood there"
    if found := _MOJIBAKE.search(bare):
        return (
            f"“{found.group()}” is a character that was read in the wrong encoding",
            "type it again, and save as UTF-8",
        )
    if bare != value:
        return "begins or ends with a space", f"write “{bare}”"
    return "", ""
