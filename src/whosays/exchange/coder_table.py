"""Which coder gave which unit which code, in CSV files that people or programs made?"""

import csv
import io
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import union_categoricals

from whosays.letters import encoding_of, kind_of
from whosays.measure.answers import COLUMNS
from whosays.problem import Problem
from whosays.record.tag import sound
from whosays.said import counted, listed

LARGEST = 500_000_000
"""So many bytes are read at most, of all files together."""

_LONGEST_HEADER = 100_000
# What programs write where there is no code. A code may be called “none”.
_NO_CODE = frozenset(["None", "NaN", "nan", "NA", "N/A", "#N/A", "<NA>", "NULL", "null"])
_DELIMITERS = ",;\t"
_SAVE = "Open it in the program it comes from and save it as CSV (UTF-8)."


@dataclass(frozen=True, slots=True)
class CoderTable:
    """Codes from files. ``notes`` says, in a sentence each, what was done to read them.

    ``table``: a row an answer; coder, unit, code (categories of str), none of them empty.
    """

    table: pd.DataFrame
    notes: tuple[str, ...]


def read_coder_tables(paths: Sequence[Path | str], *, coder_from_name: bool = False) -> CoderTable:
    """The codes in CSV files with a row an answer and the columns coder, unit and code.

    A file may be in UTF-8, UTF-16 or Windows-1252, and have commas, semicolons or tabs between
    its cells; more columns are passed over, and so are rows without a code. With
    ``coder_from_name`` a file without a column coder is of one coder: its name without its
    ending. Nothing in a file is executed; it is read once, and no more of it is kept than the
    three columns.

    Raises `Problem`, with the file and row, where a file can't be read, a column is missing, a
    row has a code without a unit or coder, or a cell holds a formula instead of its result.
    """
    files = [Path(path) for path in paths]
    size = sum(_size(path) for path in files)
    if size > LARGEST:
        raise Problem(
            f"These files have {size / 1e6:,.0f} MB together, and {LARGEST / 1e6:,.0f} MB are "
            "read at most.",
            do="Take fewer units at a time.",
        )
    notes: list[str] = []
    read = [_read(path, coder_from_name, notes) for path in files]
    table = pd.DataFrame(
        {column: union_categoricals([one[column] for one in read]) for column in COLUMNS}
    )
    if twice := int(table.duplicated().sum()):
        rows = "1 row repeats another" if twice == 1 else f"{twice:,} rows repeat others"
        notes.append(f"{rows}; nothing counts twice.")
    notes += _alike(table)
    if table.empty:
        raise Problem("There is no code in it.", where=_names(files), do="Write one row an answer.")
    return CoderTable(table, tuple(notes))


def _alike(table: pd.DataFrame) -> Iterator[str]:
    """A sentence for each group of codes, or of coders, that look like one and count as several."""
    for column in ("code", "coder"):
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for name in table[column].cat.remove_unused_categories().cat.categories:
            groups[_bare(str(name))].append(str(name))
        for names in groups.values():
            if len(names) > 1:
                yield (
                    f"{listed([f'“{name}”' for name in sorted(names)])} look like one {column} and "
                    f"were counted as {len(names)}: write them alike if they are one."
                )


def _bare(name: str) -> str:
    """A name without what spreadsheets and typing change: case, spaces, a ``.0``."""
    name = unicodedata.normalize("NFKC", name).casefold()
    name = re.sub(r"[\s_–—-]+", " ", name).strip()
    return re.sub(r"\A(\d+)[.,]0+\Z", r"\1", name)


def _read(path: Path, coder_from_name: bool, notes: list[str]) -> pd.DataFrame:
    try:
        with path.open("rb") as file:
            encoding = _encoding(file, path, notes)
            with io.TextIOWrapper(file, encoding=encoding, newline="") as text:
                return _rows(text, coder_from_name, path, notes)
    except OSError as error:
        raise Problem(
            f"The file can’t be read ({error.strerror}).", where=str(path), do="Check its name."
        ) from error
    except UnicodeError as error:
        what = "The kit can’t tell which letters it holds."
        raise Problem(what, where=path.name, do=_SAVE) from error
    except csv.Error as error:
        raise Problem(f"This is no CSV ({error}).", where=path.name, do=_SAVE) from error


def _rows(text: TextIO, from_name: bool, path: Path, notes: list[str]) -> pd.DataFrame:
    """The rows with a code, as categories; or a `Problem` with the first faulty row."""
    delimiter, before = _layout(text, path)
    rows = csv.reader(text, delimiter=delimiter, strict=True)
    for _ in range(before):
        next(rows)
    header = next(rows)
    at = _wanted(header, from_name, path, notes)
    width = len(header)
    coders, units, codes = (_Names(column) for column in COLUMNS)
    taken = array("i"), array("i"), array("i")
    coder_at, unit_at, code_at = at.get("coder"), at["unit"], at["code"]
    own = coders[path.stem] if coder_at is None else -1
    empty = 0
    none: Counter[str] = Counter()
    for number, row in enumerate(rows, start=before + 2):
        if len(row) != width:
            if any(row[width:]):
                raise Problem(
                    f"Row {number} has more cells than the first row.",
                    where=path.name,
                    do="Put cells with a comma, a semicolon or a tab between quotation marks.",
                )
            row += [""] * (width - len(row))
        code = codes[row[code_at]]
        if code >= 0 and codes.found[code] in _NO_CODE:
            none[codes.found[code]] += 1
            continue
        unit = units[row[unit_at]]
        coder = own if coder_at is None else coders[row[coder_at]]
        if code < 0:
            empty += unit >= 0
        elif coder < 0 or unit < 0:
            lacks = "coder" if coder < 0 else "unit"
            raise Problem(f"Row {number} has a code and no {lacks}.", where=path.name, do="Add it.")
        else:
            taken[0].append(coder)
            taken[1].append(unit)
            taken[2].append(code)
        for names in (coders, units, codes):
            if names.formula is not None:
                raise Problem(
                    f"In row {number} the column {names.column} holds a formula, "
                    f"“{names.formula[:40]}”.",
                    where=path.name,
                    do="Save the results of the formulas instead.",
                )
    if coder_at is None:
        notes.append(f"{path.name} has no column coder: its name stands for the coder.")
    if empty:
        rows_ = "1 row without a code was" if empty == 1 else f"{empty:,} rows without a code were"
        notes.append(f"{path.name}: {rows_} passed over.")
    if none:
        said = " or ".join(f"“{name}”" for name in none)
        notes.append(
            f"{path.name}: {counted(none.total(), 'row')} passed over, for {said} is no code but "
            "says that there is none."
        )
    return pd.DataFrame(
        {
            names.column: pd.Categorical.from_codes(numbers, pd.Index(names.found, dtype=object))
            for names, numbers in zip((coders, units, codes), map(_whole, taken), strict=True)
        }
    )


class _Names(dict[str, int]):
    """The numbers of the different cells of a column; -1 for an empty one."""

    def __init__(self, column: str) -> None:
        self.column = column
        self.found: list[str] = []
        self.formula: str | None = None
        self._bare: dict[str, int] = {"": -1}

    def __missing__(self, cell: str) -> int:
        name = sound(cell).strip()
        if name.startswith("="):
            self.formula = name
        if name not in self._bare:
            self._bare[name] = len(self.found)
            self.found.append(name)
        self[cell] = self._bare[name]
        return self[cell]


def _whole(numbers: "array[int]") -> npt.NDArray[np.int32]:
    return np.frombuffer(numbers, dtype=np.int32) if numbers else np.empty(0, dtype=np.int32)


def _wanted(header: list[str], from_name: bool, path: Path, notes: list[str]) -> dict[str, int]:
    """In which column of the file coder, unit and code stand."""
    names = [name.strip().casefold() for name in header]
    for column in COLUMNS:
        if names.count(column) > 1:
            raise Problem(
                f"There are {names.count(column)} columns {column}.",
                where=path.name,
                do="Leave one of them.",
            )
    missing = [column for column in COLUMNS if column not in names]
    if missing == ["coder"] and from_name:
        missing = []
    if missing:
        shown = ", ".join(sound(name)[:20] or "(no name)" for name in header[:8])
        hint = (
            " If the file’s name is the coder, add --coder-from-name."
            if missing == ["coder"] and not from_name
            else ""
        )
        raise Problem(
            f"There is no column {' and no column '.join(missing)}; the columns are: {shown}.",
            where=path.name,
            do="Name the columns in the first row: coder, unit, code." + hint,
        )
    more = [sound(name)[:20] for name in header if name.strip().casefold() not in COLUMNS]
    if more:
        shown = ", ".join(filter(None, more[:8])) or "without a name"
        notes.append(
            f"{path.name}: {len(more)} more column{'s' * (len(more) > 1)} passed over ({shown})."
        )
    return {column: names.index(column) for column in COLUMNS if column in names}


def _layout(text: TextIO, path: Path) -> tuple[str, int]:
    """What stands between cells, and how many lines come before the header."""
    start = text.read(_LONGEST_HEADER).splitlines()
    text.seek(0)
    for before, line in enumerate(start):
        # Spreadsheets write “sep=;” first where their cells are not parted by commas.
        if line.strip(_DELIMITERS + " ") and not line.startswith("sep="):
            return max(_DELIMITERS, key=line.count), before
    raise Problem("The file is empty.", where=path.name, do="Choose another one.")


def _encoding(file: BinaryIO, path: Path, notes: list[str]) -> str:
    """The encoding of a file; it is at its start again."""
    if kind := kind_of(file.read(4096)):
        raise Problem(f"This is {kind}, not CSV.", where=path.name, do=_SAVE)
    file.seek(0)
    encoding = encoding_of(iter(lambda: file.read(1 << 20), b""))
    if encoding == "windows-1252":
        notes.append(f"{path.name} is not UTF-8; it was read as Windows-1252.")
    file.seek(0)
    return encoding


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise Problem(
            f"The file can’t be read ({error.strerror}).", where=str(path), do="Check its name."
        ) from error


def _names(files: Sequence[Path]) -> str:
    return ", ".join(path.name for path in files[:5])
