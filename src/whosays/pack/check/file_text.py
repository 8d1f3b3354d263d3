"""Is a file of the pack UTF-8, and what does it say?"""

from pathlib import Path

from whosays.letters import encoding_of, text_of
from whosays.problem import Fault


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
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = Fault(path.name, line, None, "is not UTF-8 from here on", right)
        return data.decode(encoding, "replace"), [fault]
