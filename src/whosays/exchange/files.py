"""How is a file of tags read and written safely?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosays.letters import encoding_of, text_of
from whosays.problem import Problem

LARGEST = 10_000_000
"""So many bytes of a file of tags are read at most."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is to be written, under the end of its file's name; why tags were left out."""

    files: Mapping[str, str]
    left_out: tuple[str, ...] = ()


def read_text(path: Path) -> str:
    """What a file says: UTF-8, or UTF-16 or Windows-1252 as spreadsheets write them."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Problem(
            f"The file can’t be read ({error.strerror}).", where=str(path), do="Check its name."
        ) from error
    if len(data) > LARGEST:
        raise Problem(
            f"It has more than {LARGEST // 1_000_000} MB.", where=path.name, do="Split it."
        )
    table = path.suffix.casefold() in (".csv", ".tsv")
    try:
        if table or encoding_of([data]) != "windows-1252":  # as spreadsheets alone write it
            return text_of(data, "replace" if table and b"\x00" not in data else "strict")
        raise UnicodeError
    except UnicodeError as error:
        raise Problem(
            "The kit can’t tell which letters it holds.", where=path.name, do="Save it as UTF-8."
        ) from error


def parse_json(text: str) -> Any:
    """A JSON value, or a `Problem` where it is none or too deep to be read.

    >>> parse_json("[" * 100_000)
    Traceback (most recent call last):
    ...
    whosays.problem.Problem: It has too many lists inside lists. Export it again.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Problem("It has too many lists inside lists.", do="Export it again.") from error
    except ValueError as error:  # also whole numbers with more digits than Python reads
        raise Problem(f"This is no JSON ({error}).", do="Export it again.") from error


def as_json(data: object) -> str:
    """A JSON value as it is written to a file."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def text_beside(path: Path) -> Path:
    """The ``.txt`` beside a file, of its name or its name before a ``_``; or a `Problem`."""
    parts = path.stem.split("_")
    for many in range(len(parts), 0, -1):
        text = path.with_name("_".join(parts[:many]) + ".txt")
        if text.is_file():
            return text
    raise Problem(
        f"There is no {path.stem}.txt beside it.",
        where=path.name,
        do="Its places mean nothing without their text: put it into the same folder.",
    )
