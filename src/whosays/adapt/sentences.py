"""Where do the sentences of a text begin and end?

sentencex, kept by the Wikimedia Foundation for some 300 languages, finds them. It leaves a
quotation of several sentences whole; the kit's units are sentences, inside quotation marks
too. So it is asked twice, once without the marks, and what it says is put together here.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from whosays.adapt.breaks import paragraphs
from whosays.problem import Problem

_DOUBLE = '"“”„‟«»‹›＂「」『』〝〞〟'
_SINGLE = "‘’‚‛'"
_ANY_MARK = _DOUBLE + _SINGLE
# These close in some languages and open in others.
_EITHER = "\"“‟«»‹›'‘‛"
# A single mark inside a word is an apostrophe.
_MARK = re.compile(rf"[{_DOUBLE}‘‚‛]|(?<!\w)[’']|[’'](?!\w)")
_BESIDE = re.compile(rf"[{_ANY_MARK})\]）】〉》*†\d]*")
_CLOSING_APART = re.compile(r"[^\S\n]{1,2}[»›](?=[\s,.;:!?)]|\Z)")
_OPENING = re.compile(rf"[\s{_ANY_MARK}(\[（【¿¡—–―•*…-]*")
_GOES_ON = re.compile(r"\s*[,;:)\]،؛、，]")
_INITIAL = re.compile(r"(?:^|[\s.(’'-])(?:[^\W\d_]|MM|[Mm]me|[Mm]lle)\.\Z")
_SO_HE_SAID = re.compile(r"と(?!ころ|ても|き|もに)|って")  # Japanese, after 」
_HOUR = re.compile(r"\d\s?h\.\Z")
_ASKED = re.compile(r"[?!…][”\"’'»]\Z")
_WHO_ASKED = re.compile(
    r"\s*(?:[A-Z][\w.’'-]*\s+){1,5}(?:said|says|asked|asks|replied|added|told \w+|wrote|tweeted|"
    r"shouted|cried|demanded|exclaimed|wondered|joked|laughed)(?=[.,;]|\s*\Z)"
)
# Pairing quotation marks takes time by the square of a text; no paragraph is as long as this.
_LONG = 10_000


def split(text: str, language: str = "en") -> list[tuple[int, int]]:
    r"""The sentences of a text: code points of their start and end, without white space around.

    A sentence ends where its paragraph ends, so a quotation that goes on in a new paragraph
    is a new one; inside a quotation each sentence counts. ``language`` is a tag such as
    ``en-GB`` or ``de``; one that is not known is read as English. Together the spans hold
    everything but white space, in order. Raises `Problem` where sentencex is not there.

    >>> text = 'He said: "It is shut. I tried it." Mr. Orme left.\n“Why?” she asked.'
    >>> [text[start:end] for start, end in split(text)]
    ['He said: "It is shut.', 'I tried it."', 'Mr. Orme left.', '“Why?” she asked.']
    """
    tongue = _tongue(language)
    return [
        (first + start, first + end)
        for first, last in paragraphs(text)
        for start, end in _spans(text[first:last], tongue)
    ]


def _tongue(language: str) -> str:
    primary = re.split(r"[-_]", language.strip().casefold())[0]
    return (
        primary if re.fullmatch(r"[a-z]{2,3}", primary) and primary not in ("und", "mul") else "en"
    )


@cache
def _splitter() -> Callable[[str, str], Iterable[str]]:
    """Sentencex's own function; it is a teacher's package, so a lesson never asks for it."""
    try:
        return import_module("sentencex").segment
    except ModuleNotFoundError as error:
        raise Problem(
            "The package that splits sentences (sentencex) is not there.",
            do="Start the kit with `python3 start.py teach`.",
        ) from error


def _spans(paragraph: str, tongue: str) -> Iterable[tuple[int, int]]:
    plain = "".join("\ufffd" if "\ud800" <= ch <= "\udfff" else ch for ch in paragraph)
    plain = re.sub(r"[\n\r]", " ", plain)
    whole, inside = _ends(plain, tongue), _ends(_MARK.sub(" ", plain), tongue)
    # Where both agree after a mark, the sentence ends even in a script without capitals.
    whole = {_after_marks(plain, end) for end in whole}
    start = 0
    for end in sorted(whole | {_after_marks(plain, end) for end in inside}):
        if end > start and not _joins(plain, start, end, tongue, agreed=end in whole):
            yield _trimmed(plain, start, end)
            start = end
    if plain[start:].strip():
        yield _trimmed(plain, start, len(plain))


def _ends(text: str, tongue: str) -> set[int]:
    """Where sentencex says that a sentence ends, white space left out."""
    ends: set[int] = set()
    first = 0
    while first < len(text):
        last = first + _LONG
        if last < len(text):
            last = max(text.rfind(" ", first + 1, last), first + _LONG // 2)
        at = first
        for sentence in _splitter()(tongue, text[first:last]):
            kept = sentence.strip()
            at = text.index(kept, at) + len(kept) if kept else at
            ends.add(at)
        if last < len(text):
            ends.discard(at)
        first = last
    return ends


def _after_marks(text: str, end: int) -> int:
    """An end with the marks that close there: ``.”``, ``! »``, ``.)``."""
    if end and (text[end - 1].isalnum() or text[end - 1] == ","):
        return end
    found = _BESIDE.match(text, end)
    after = found.end() if found else end
    if after > end and text[after - 1] in _EITHER and text[after : after + 1].isalnum():
        after -= 1  # here the mark opens: .“Word
    apart = _CLOSING_APART.match(text, after)
    return apart.end() if apart else after


def _joins(text: str, start: int, end: int, tongue: str, *, agreed: bool) -> bool:
    """Whether the sentence goes on after a place where it seemed to end."""
    piece, rest = text[max(start, end - 60) : end].rstrip(), text[end : end + 200]
    if _GOES_ON.match(rest) or (end - start <= 60 and not any(ch.isalnum() for ch in piece)):
        return True
    begun = _OPENING.match(rest)
    first = rest[begun.end() : begun.end() + 2] if begun else ""
    if not first:
        return bool(rest.strip()) and len(rest) < 200
    if first[0].islower():
        return not first[1:].isupper()  # eBay begins a sentence
    if _INITIAL.search(piece) and not (tongue == "en" and piece.endswith(" I.")):
        return True
    if _HOUR.search(piece) and first[0].isdigit():
        return True
    if tongue == "en" and _ASKED.search(piece) and _WHO_ASKED.match(rest):
        return True
    if tongue == "ja" and piece[-1:] in ("」", "』") and _SO_HE_SAID.match(rest):
        return True
    caseless = unicodedata.category(first[0]) == "Lo"
    return caseless and not agreed and bool(piece) and piece[-1] in _ANY_MARK


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
