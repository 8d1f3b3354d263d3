"""Which format does a file of tags have, and how is it read and written safely?"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whosays.problem import Problem

LARGEST = 10_000_000
"""So many bytes of a file of tags are read at most."""

FORMATS = ("web-annotation", "brat", "csv", "hypothesis")


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
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if path.suffix.casefold() in (".csv", ".tsv") and b"\x00" not in data:
            return data.decode("windows-1252", "replace")
        raise Problem(
            "The kit can’t tell which letters it holds.", where=path.name, do="Save it as UTF-8."
        ) from error


def parse_json(text: str, where: str) -> Any:
    """A JSON value, or a `Problem` where it is none or too deep to be read.

    >>> parse_json("[" * 100_000, "tags.json")
    Traceback (most recent call last):
    ...
    whosays.problem.Problem: tags.json: It has too many lists inside lists. Export it again.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Problem(
            "It has too many lists inside lists.", where=where, do="Export it again."
        ) from error
    except ValueError as error:  # also whole numbers with more digits than Python reads
        raise Problem(f"This is no JSON ({error}).", where=where, do="Export it again.") from error


def format_of(path: Path, text: str) -> str:
    """The format of a file, by its name and what is in it; or a `Problem`.

    >>> format_of(Path("tags.json"), '{"export_date": "", "annotations": []}')
    'hypothesis'
    """
    ending = path.suffix.casefold()
    if ending == ".ann":
        return "brat"
    if ending in (".csv", ".tsv"):
        return "csv"
    if text.lstrip()[:1] in ("{", "["):
        data = parse_json(text, path.name)
        if isinstance(data, Mapping) and ("annotations" in data or "rows" in data):
            return "hypothesis"
        first = data[0] if isinstance(data, list) and data else None
        if isinstance(first, Mapping) and "tags" in first:
            return "hypothesis"
        return "web-annotation"
    raise Problem(
        "The kit can’t tell what this is.",
        where=path.name,
        do="Say it with --from: " + ", ".join(FORMATS) + ".",
    )


def brat_text(path: Path) -> Path:
    """The ``.txt`` beside a ``.ann``, of its name or its name before a ``_``; or a `Problem`."""
    parts = path.stem.split("_")
    for many in range(len(parts), 0, -1):
        text = path.with_name("_".join(parts[:many]) + ".txt")
        if text.is_file():
            return text
    raise Problem(
        f"There is no {path.stem}.txt beside it.",
        where=path.name,
        do="brat’s places mean nothing without their text: put it into the same folder.",
    )
