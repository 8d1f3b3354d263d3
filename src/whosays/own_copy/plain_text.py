"""What does a file or a paste that somebody brings say, as plain text?"""

import re

from whosays.letters import encoding_of, kind_of, text_of
from whosays.problem import Problem

LARGEST = 2_000_000
"""So many bytes are read at most. A long newspaper article has about 20,000."""

_COPY = "Open it, select the text, copy it, and paste it."
_PICTURE = "The kit can’t read pictures. Open the page in a browser, select its text, copy it."
_NEW_LINE = re.compile(r"\r\n?|[\v\f\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
C1 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
"""Windows-1252 that was taken for Latin-1: what browsers show for these control characters."""
_TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
_SAVED_PAGE = re.compile(r"(?:.*\n){0,20}content-type: multipart/related", re.IGNORECASE)


def read_copy(data: bytes) -> str:
    r"""The text of a file: UTF-8, UTF-16 or Windows-1252, with or without a byte order mark.

    Lines end in a line feed, stray control characters are left out; all else stays as it is,
    markup and scripts too: it is text. Raises `Problem` where there is nothing in it, where
    it is larger than `LARGEST`, and where it is not plain text, and says what to do.

    >>> read_copy("\ufeffSaid “no”.\r\n".encode("utf-16-le"))
    'Said “no”.\n'
    >>> read_copy(b"%PDF-1.7 ...")
    Traceback (most recent call last):
    ...
    whosays.problem.Problem: This is a PDF, not plain text. Open it, ...
    """
    if len(data) > LARGEST:
        raise too_large(len(data))
    if not data.strip(b"\x00 \t\r\n"):
        raise _empty()
    if kind := kind_of(data):
        do = _PICTURE if "picture" in kind else _COPY
        raise Problem(f"This is {kind}, not plain text.", do=do)
    try:
        return clean(text_of(data, "strict"))
    except UnicodeDecodeError as error:
        if b"\x00" in data and encoding_of([data]) == "windows-1252":
            raise _not_plain() from error
        raise Problem(
            "The kit can’t tell which letters this file holds.",
            do="Open it in a text editor and save it as UTF-8; or copy the text and paste it.",
        ) from error


def clean(text: str) -> str:
    r"""Text as the kit keeps it: lines end in a line feed, no control characters.

    Raises `Problem` as `read_copy` does.

    >>> clean("one\r\ntwo\x07")
    'one\ntwo'
    """
    if len(text) > LARGEST:
        raise too_large(len(text))
    # A browser can send half of a character pair; it can't be written to a file.
    text = text.encode("utf-8", "replace").decode("utf-8").removeprefix("\ufeff")
    text = _NEW_LINE.sub("\n", text.translate(C1))
    stray = _CONTROL.findall(text)
    if "\x00" in stray or len(stray) > 2 + len(text) // 100:
        raise _not_plain()
    if _is_html(text):
        raise Problem(
            "This is the code of a web page (HTML), not its text.",
            do="Open it in a browser, select the text of the article, copy it, and paste it.",
        )
    if _SAVED_PAGE.match(text):
        raise Problem(
            "This is a saved web page (MHTML), not its text.",
            do="Open it in a browser, select the text of the article, copy it, and paste it.",
        )
    text = _CONTROL.sub("", text)
    if not text.strip():
        raise _empty()
    return text


def too_large(size: int) -> Problem:
    """What to say of a file of so many bytes.

    >>> print(too_large(50_000_000))
    This has 50 MB, and a newspaper article has far less than 2 MB. Copy the text ...
    """
    return Problem(
        f"This has {size / 1_000_000:.3g} MB, and a newspaper article has far less than 2 MB.",
        do="Copy the text of the article alone, and paste it.",
    )


def _not_plain() -> Problem:
    return Problem("This is not plain text: it has signs that no text has.", do=_COPY)


def _empty() -> Problem:
    return Problem(
        "There is no text in it.",
        do="Open the page, select the text of the article, copy it, and paste it.",
    )


def _is_html(text: str) -> bool:
    start = text.lstrip()[:2000].casefold()
    if start.startswith(("<!doctype html", "<html")):
        return True
    if start.startswith(("<?xml", "<!--")) and "<html" in start:
        return True
    return sum(map(len, _TAG.findall(text))) * 2 > len(text)
