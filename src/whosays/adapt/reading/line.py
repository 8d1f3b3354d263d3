"""What does one line of a page say, and is it an article's or the page's own?

The page's own are menus, buttons, dates and bylines, counters, credits, and what else one
might read. Only what is short and looks like nothing else is taken for it; the words are
those of common pages in a few languages.
"""

import re
import unicodedata
from pathlib import Path

from whosays.own_copy.plain_text import C1

_STRAY = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)
_END = re.compile(r"[.!?…。！？؟۔।॥:;።፧፨။၊։·៕།][\"'”’»«›‹“)\]」』]*\Z")
# Scripts that set no mark where a sentence ends, and no space between words.
_NO_MARK = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u19e0-\u19ff][\"'”’»)]*\Z")
_DENSE = re.compile(r"[\u3040-\u9fff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
_CREDIT = re.compile(
    r"\s*[(\[|–—-]?\s*\b(?:(?:photo|picture|image|pic|video)?\s?credits?|photo(?:graph)?s?(?: by)?|"
    r"pictures?|images?|pics?|source|fotos?|bild|bilder|quelle|photographie|crédits?(?: photo)?|"
    r"©|صورة|写真)\s*(?::|：|/|©|\.\.\.)\s*[^\n:]{0,80}\Z|\s*©\s?[^\n]{0,60}\Z|"
    r"\s*[(\[][^()\[\]]{0,40}\b(?:AFP|AP|Reuters|Getty|dpa|PA|EPA|Alamy|Shutterstock|imago)\b"
    r"[^()\[\]]{0,30}[)\]]\Z|\s*[(\[][^()\[\]/]{1,40}/[^()\[\]/]{1,40}[)\]]\Z",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?<=[.!?…”»])\s+[A-ZÀ-Þ][^.!?/]{1,40}\s?/\s?[A-ZÀ-Þ][^.!?/]{1,40}\Z")
_CAPTION_SAYS = re.compile(
    r"\A(?:\[?\d{1,3}/\d{1,3}\]?\s*|(?:image caption|caption|bildunterschrift|légende)\s?[,:]\s*)",
    re.IGNORECASE,
)
_WHOLE_CREDIT = re.compile(
    r"(?:(?:photo(?:graph)?|picture|image|video|foto|bild|source|credit|quelle|crédit|写真)s?"
    r"(?:\s?(?::|：|/|©)|\s(?:by|credit|source)\b)|credits?\.\.\.|copyright\b|©).{0,70}\Z|"
    r"(?:AFP|AP|Reuters|Getty(?: Images)?|dpa|PA Media|EPA|Alamy|Shutterstock)"
    r"(?:\Z|\s?[/,|]|\s(?:images|photo|via)\b).{0,40}\Z",
    re.IGNORECASE,
)
_LONG_HEADLINE = 40
_MONTHS = (
    r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|mars|avr|juin|"
    r"juil|août|sept|déc)[\w.]*"
)
_DATE = re.compile(
    rf"(?:(?:first |last )?(?:published|updated|posted|modified|aktualisiert|stand|publié|"
    rf"veröffentlicht|mis à jour)\b.{{0,80}}|"
    rf"(?:\w+,?\s+)?\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{_MONTHS}\s+\d{{4}}.{{0,40}}|"
    rf"(?:\w+,?\s+)?{_MONTHS}\s+\d{{1,2}},?\s+\d{{4}}.{{0,40}}|"
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.{0,25}|\d{4}年\d{1,2}月\d{1,2}日.{0,20}|"
    r"\d{1,2}[:.h]\d{2}\s*(?:uhr|[ap]\.?m\.?|[a-z]{2,4})?|"
    r"\d+ (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago|"
    r"(?:\d+\s*-?\s*)(?:min(?:ute)?s?)(?: read| lesezeit| de lecture)?|vor \d+ \w+)\Z",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?i:by|von|par|por|di|door|af|av)\s+(?:[^\W\d_a-z][\w.’'-]*[,|&]?\s*|and\s+|und\s+|et\s+|in\s+)"
    r"{1,8}(?:[,|·–].{0,60})?\Z|written by\b.{0,60}\Z|words by\b.{0,40}\Z",
)
_FURNITURE = re.compile(
    "|".join(
        pattern
        for pattern in Path(__file__).with_name("furniture.txt").read_text("utf-8").splitlines()
        if not pattern.startswith("#")
    ),
    re.IGNORECASE,
)


def tidy(text: str) -> str:
    r"""Text in one line: single spaces, no control signs, all letters as they were.

    >>> tidy("  a\u00ad b\x07\n c ")
    'a b c'
    """
    text = "".join("\ufffd" if "\ud800" <= ch <= "\udfff" else ch for ch in text)
    return " ".join(_STRAY.sub("", text.translate(C1)).split())


def same(text: str) -> str:
    """What two copies of a line have in common: its letters and digits alone.

    >>> same("“Gate”  open") == same('"gate" OPEN')
    True
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(ch for ch in folded if ch.isalnum())


def ends(text: str) -> bool:
    """Whether a line ends as a sentence does; without such marks, whether it is as long as one.

    >>> ends("It is shut.”"), ends("The shut gate")
    (True, False)
    """
    if _NO_MARK.search(text[-12:]):
        return len(text) > _LONG_HEADLINE
    return _END.search(text[-12:]) is not None


def count(text: str) -> int:
    """The words of a line; in scripts without spaces, one for two letters.

    >>> count("The gate is shut."), count("門は閉まっている")
    (4, 4)
    """
    words = sum(any(ch.isalnum() for ch in word) for word in text.split())
    return max(words, len(_DENSE.findall(text)) // 2)


def without_credit(text: str) -> tuple[str, str]:
    """A caption, and the credit that stood at its end.

    >>> without_credit("The gate at nightCredit: The Post")
    ('The gate at night', 'Credit: The Post')
    """
    text = re.sub(r"\s*Purchase Licensing Rights.*\Z", "", text)
    text = _CAPTION_SAYS.sub("", text)
    slash = _SLASHED.search(text, max(0, len(text) - 90))
    if slash:
        return text[: slash.start()].rstrip(), slash.group().strip()
    glued = re.search(r"(?<=[^\W\d_.!?”])(?:Credit(?::|\.\.\.)|(?:Photo|Picture|Foto):)", text)
    at = glued.start() if glued else -1
    if at < 0:
        found = _CREDIT.search(text, max(0, len(text) - 130))
        at = found.start() if found else -1
    if at < 0:
        return text, ""
    return text[:at].rstrip(" -–—|(["), text[at:].strip(" -–—|")


def is_credit(text: str) -> bool:
    """Whether a line is the credit of a picture and nothing else.

    >>> is_credit("Photo: The Post"), is_credit("Photo of the gate was lost. It is a pity.")
    (True, False)
    """
    return len(text) < 90 and _WHOLE_CREDIT.match(text) is not None and not ends(text)


def is_date(text: str) -> bool:
    """Whether a line is a date, a time or how long reading takes.

    >>> is_date("Published 23 April 2026"), is_date("On 23 April 2026 it rained.")
    (True, False)
    """
    if text.endswith(".") and count(text) > 4 and text[:3].casefold() not in ("pub", "upd", "las"):
        return False
    return len(text) < 110 and _DATE.match(text.strip(" |·•,-")) is not None


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the article.

    >>> is_byline("By Joss Perrin, Pond Reporter"), is_byline("By then it rained.")
    (True, False)
    """
    return len(text) < 110 and _BYLINE.match(text) is not None


def is_furniture(text: str) -> bool:
    """Whether a line is the page's own: a button, a counter, a date, a byline, a credit.

    >>> [is_furniture(line) for line in ("5", "Topics", "Share this article", "It is shut.")]
    [True, True, True, False]
    """
    if not any(ch.isalpha() for ch in text):
        return True
    if len(text) > 400:
        return False
    return (
        _FURNITURE.fullmatch(text.strip(" |·•>›»:").rstrip(".")) is not None
        or is_date(text)
        or is_byline(text)
    )
