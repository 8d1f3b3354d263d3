"""Which page is inside a web archive or a mail: ``.mhtml``, ``.webarchive``, ``.eml``?

A mail without a page in it is read as text. No file is written, no other part is looked at.
"""

import email
import email.policy
import plistlib
import re
from dataclasses import replace
from email.message import EmailMessage
from itertools import islice
from typing import Any
from xml.parsers.expat import ExpatError

from whosays.adapt.blocks import Block, Reading
from whosays.adapt.reading import pasted_text
from whosays.adapt.reading.line import same, tidy
from whosays.adapt.reading.page_tree import decoded
from whosays.adapt.reading.saved_page import from_text
from whosays.problem import Problem

_MOST_PARTS = 5_000
_PAGES = ("text/html", "application/xhtml+xml")
_ANSWERED = re.compile(r"(?:(?:fwd?|re|aw|wg|tr|rv|enc|vs|sv)\s?[:：]\s*)+", re.IGNORECASE)


def read(data: bytes) -> Reading:
    """The blocks of the archive's page.

    Raises `Problem` where there is no page in it, and as `saved_page.read` does.
    """
    # Nested as deep as it likes, an archive is no page.
    if data.count(b"multipart/") > 50 or data.count(b"message/rfc822") > 50:
        raise _no_page()
    try:
        if data.startswith(b"bplist00") or b"WebMainResource" in data[:4_000]:
            return _of_safari(plistlib.loads(data))
        policy = email.policy.default
        return _of_mail(email.message_from_bytes(data.lstrip(), EmailMessage, policy=policy))
    except (RecursionError, LookupError, ValueError, TypeError, ExpatError) as error:
        raise _no_page() from error


def _of_safari(archive: dict[str, Any]) -> Reading:
    main = archive["WebMainResource"]
    data, declared = main["WebResourceData"], str(main.get("WebResourceTextEncodingName", ""))
    if not isinstance(data, bytes):
        raise _no_page()
    return from_text(decoded(data, declared))


def _of_mail(mail: EmailMessage) -> Reading:
    """The part that the archive's own address names, the first page in it, or the first text."""
    wanted = str(mail.get("Snapshot-Content-Location", "")).strip()
    parts = list(islice(mail.walk(), _MOST_PARTS))
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    pages.sort(key=lambda part: str(part.get("Content-Location", "")).strip() != wanted)
    texts = [part for part in parts if part.get_content_type() == "text/plain"]
    part = next(iter(pages + texts), None)
    content = None if part is None else part.get_payload(decode=True)
    if part is None or not isinstance(content, bytes):
        raise _no_page()
    text = decoded(content, part.get_content_charset() or "")
    subject = tidy(_ANSWERED.sub("", str(mail.get("Subject", ""))))
    if part in pages:
        reading = from_text(text)
        if not subject or reading.of("headline"):
            return reading
        blocks = reading.blocks
    else:
        reading = pasted_text.read(f"{subject}\n\n{text}".encode("utf-8", "replace"))
        if not subject:
            return reading
        blocks = [
            replace(block, part="body") if block.part in ("headline", "standfirst") else block
            for block in reading.blocks
            if same(block.text) != same(subject)
        ]
    return replace(reading, blocks=(Block("headline", subject), *blocks), title=subject, notes=())


def _no_page() -> Problem:
    return Problem(
        "There is no page in this web archive.",
        do="Save the page again, as “Webpage, single file”; or copy its text and paste it.",
    )
