"""How does a text that somebody wrote go out, so that nothing runs it and nothing is turned round?

What came in is kept as it is. Only on the way out, into a page or a table, is the harm taken out.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from numbers import Number

from markupsafe import Markup

from whosays.markup import el
from whosays.record.tag import sound

# What a spreadsheet takes for a formula or a command; the wide signs too.
_FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠]|[\t\r\n]")
# Signs that turn the order of the letters after them, and controls that a terminal obeys.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x80-\x9f]")


def plain(text: str) -> str:
    r"""The text for a place that knows no direction and no isolation: a terminal, a table.

    >>> plain("\u202btext from a phone\u202c"), plain("ring \x07")
    ('text from a phone', 'ring �')
    """
    return _CONTROL.sub("\ufffd", _TURNING.sub("", sound(text)))


def html_text(text: str) -> Markup:
    r"""The text for a page: nothing in it is markup, and it turns nothing but itself.

    >>> print(html_text("<b>strong</b> words"))
    <bdi>&lt;b&gt;strong&lt;/b&gt; words</bdi>
    """
    return el("bdi", {}, sound(text))


def csv_cell(value: object, *, whole: bool = False) -> object:
    """The value for a table: a number stays one, what is missing is empty, no text is run.

    ``whole``: `text_of_cell` gives back the very text, for a table that the kit reads again.

    >>> csv_cell("=1+1"), csv_cell("Night owl"), csv_cell(-1.5), csv_cell(float("nan"))
    ("'=1+1", 'Night owl', -1.5, '')
    """
    # Most cells begin with a letter or a digit and hold nothing that could do harm.
    if isinstance(value, str) and value[:1].isalnum() and value.isascii() and value.isprintable():
        return value
    if isinstance(value, Number):
        return value if value == value else ""  # nothing is unlike itself but NaN
    if not isinstance(value, str):
        value = "" if value is None or str(value) in ("<NA>", "NaT") else str(value)
    text = value if whole else plain(value)
    return f"'{text}" if _FORMULA.match(text.lstrip("'") if whole else text) else text


def text_of_cell(cell: str) -> str:
    """What a cell says that `csv_cell` wrote ``whole``.

    >>> text_of_cell("'=1+1"), text_of_cell("'quoted' words")
    ('=1+1', "'quoted' words")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell.lstrip("'")) else cell


def as_csv(
    table: Iterable[Sequence[object]], *, line_end: str = "\r\n", whole: bool = False
) -> str:
    """Rows as CSV, each cell as `csv_cell` writes it."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator=line_end)
    for row in table:
        writer.writerow([csv_cell(value, whole=whole) for value in row])
    return page.getvalue()
