"""Is a file of the pack UTF-8, and what does it say?"""

import re
from collections.abc import Iterator
from pathlib import Path

from whosays.letters import encoding_of, text_of
from whosays.problem import Fault

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202d\u202e]")


def decode(path: Path) -> tuple[str, list[Fault]]:
    r"""The file as text, and a fault where it is not UTF-8.

    A mark at the very start (BOM) is no fault: spreadsheets need it to show curly quotation
    marks, and the kit reads past it. A file in another encoding is read as the encodings that
    spreadsheets use (UTF-16, Windows-1252), so that the rest of it can be checked too.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "units.csv"
    >>> _ = path.write_bytes("unit,gist\nu01,“Harbour”".encode("cp1252"))
    >>> text, faults = decode(path)
    >>> text[-9:], faults[0].row
    ('“Harbour”', 2)
    """
    data = path.read_bytes()
    right = "save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)"
    encoding = encoding_of([data])
    if encoding.startswith(("utf-16", "utf-32")):
        wrong = f"is {encoding[:6].upper()}, not UTF-8"
        return text_of(data), [Fault(path.name, None, None, wrong, right)]
    try:
        text = data.decode("utf-8-sig")
        return text, list(_unseen(path.name, text))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = Fault(path.name, line, None, "is not UTF-8 from here on", right)
        return data.decode(encoding, "replace"), [fault]


def _unseen(file: str, text: str) -> Iterator[Fault]:
    """A fault for the first sign that steers a program, or shows other signs in a wrong order."""
    if found := _STEERING.search(text):
        line = text.count("\n", 0, found.start()) + 1
        wrong = f"has a sign that is not shown (U+{ord(found.group()):04X})"
        yield Fault(file, line, None, wrong, "take it out")
