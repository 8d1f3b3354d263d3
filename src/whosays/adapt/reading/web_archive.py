"""Which page is inside a web archive (MHTML), as Chromium and others save it?"""

import email
import email.policy
from email.message import EmailMessage, Message

from whosays.adapt.blocks import Reading
from whosays.adapt.reading.page_tree import decoded
from whosays.adapt.reading.saved_page import from_text
from whosays.problem import Problem

_MOST_PARTS = 5_000


def read(data: bytes) -> Reading:
    """The blocks of the archive's page. Its other parts are left alone: no file is written.

    Raises `Problem` where there is no page in it, and as `saved_page.read` does.
    """
    # Nested as deep as it likes, an archive is no page.
    if data.count(b"multipart/") > 50 or data.count(b"message/rfc822") > 50:
        raise _no_page()
    try:
        archive = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
        page = _page(archive)
        if page is None:
            raise _no_page()
        content = page.get_payload(decode=True)
        declared = page.get_content_charset() or ""
    except (RecursionError, LookupError) as error:
        raise _no_page() from error
    if not isinstance(content, bytes):
        raise _no_page()
    return from_text(decoded(content, declared))


def _page(archive: "Message | EmailMessage") -> "Message | None":
    """The part that the archive's own address names, or else the first page in it."""
    wanted = str(archive.get("Snapshot-Content-Location", "")).strip()
    pages: list[Message] = []
    for number, part in enumerate(archive.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            if wanted and str(part.get("Content-Location", "")).strip() == wanted:
                return part
            pages.append(part)
    return pages[0] if pages else None


def _no_page() -> Problem:
    return Problem(
        "There is no page in this web archive.",
        do="Save the page again, as “Webpage, single file”; or copy its text and paste it.",
    )
