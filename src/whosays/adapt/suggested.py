"""What is suggested to the teacher for each piece of a draft: sourcing, and names?

A suggestion is shown to the teacher alone, and stands nowhere in a pack unless the teacher has
confirmed it.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from whosays.adapt.attribution.credited import Suggestion, suggest
from whosays.adapt.attribution.word_lists import lexicon
from whosays.adapt.draft import Draft
from whosays.article import Name
from whosays.problem import Problem

_SWAPS = (
    *("Ada Renn", "Bo Tamsin", "Cora Velt", "Dan Ostry", "Edda Quill", "Finn Arrow"),
    *("Greta Holm", "Hal Merrow", "Ina Sorrel", "Jory Pask", "Kit Larch", "Lena Dabb"),
)

_WORD = re.compile(r"[^\W\d_][\w’'-]*\w")
_SMALL = ("A", "An", "The", "Some", "One", "Many", "Several", "Two", "His", "Her", "Their", "Its")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A code for who says so; whom and which words it rests on, with their places in the piece.

    ``marks`` are (start, end, what), in code points of the piece; ``what`` is ``source`` or
    ``cue``.
    """

    code: str
    source: str
    cue: str
    marks: tuple[tuple[int, int, str], ...]


def sourcing(draft: Draft) -> list[Suggested | None]:
    """A suggestion for each piece; None for furniture, or where the language is not known."""
    return list(_sourcing(_texts(draft), draft.page.language))


def _texts(draft: Draft) -> tuple[tuple[str, bool, bool], ...]:
    return tuple(
        (piece.text, piece.is_unit, piece.part != "body" or piece.begins) for piece in draft.pieces
    )


@lru_cache(maxsize=16)
def _sourcing(
    pieces: tuple[tuple[str, bool, bool], ...], language: str
) -> tuple[Suggested | None, ...]:
    text, spans = "", list[tuple[int, int]]()
    for piece, is_unit, begins in pieces:
        if is_unit:
            text += ("\n\n" if begins else " ") if text else ""
            spans.append((len(text), len(text) + len(piece)))
            text += piece
        else:
            spans.append((0, 0))
    try:
        found = suggest(text, language)
    except Problem:  # no words of saying in this language: the teacher codes without
        return (None,) * len(pieces)
    return tuple(_for(span, found) if span[1] else None for span in spans)


def _for(span: tuple[int, int], found: list[Suggestion]) -> Suggested | None:
    """Of the sentences in a piece, the longest that is credited; else the longest."""
    start, end = span
    inside = [one for one in found if one.start < end and one.end > start]
    if not inside:
        return None
    best = max(inside, key=lambda one: (one.credited, min(one.end, end) - max(one.start, start)))
    marks = [
        (place[0] - start, place[1] - start, what)
        for place, what in ((best.source_span, "source"), (best.cue_span, "cue"))
        if place and start <= place[0] and place[1] <= end
    ]
    return Suggested(best.sourcing, best.source or "", best.cue or "", tuple(sorted(marks)))


def reason(one: Suggested | None, code: str) -> str:
    """A reason for a code, in a sentence, for pupils to read.

    >>> reason(Suggested("named", "Ida Renn", "said", ()), "named")
    'The page gives it as something from Ida Renn (“said”).'
    """
    if one and code == one.code and one.source and len(one.source.split()) <= 6:
        cue = f" (“{one.cue}”)" if one.cue and len(one.cue.split()) <= 3 else ""
        first, _, rest = one.source.partition(" ")
        source = f"{first.lower()} {rest}" if first in _SMALL else one.source
        return f"The page gives it as something from {source}{cue}."
    return {
        "named": "Somebody with a name is given as saying so.",
        "role": "A job or a group is given as saying so, and no name.",
        "unnamed": "Somebody is said to say so, but you cannot tell who.",
        "paper": "Nobody is given as saying so. The paper states it itself.",
        "none": "It claims nothing, so there is nothing to credit.",
    }.get(code, "")


def names(draft: Draft) -> list[Name]:
    """The person under scrutiny and who is credited by name, with a mask and an invented name each.

    They are a beginning: whom else the story names, a teacher has to add.
    """
    text = "\n".join(piece.text for *_, piece in draft.units)
    there = set(re.findall(r"\w+", text))
    swaps = [swap for swap in _SWAPS if not there & set(swap.split())]
    found: list[tuple[str, tuple[str, ...]]] = []
    taken: set[str] = set()
    credited = [one.source for one in sourcing(draft) if one and one.code == "named"]
    for source in [draft.page.subject, *credited]:
        capital = [word for word in _WORD.findall(source) if word[0].isupper() and word in there]
        # The name that the teacher wrote in stands, where the page has it; in any script.
        name = _without_title(source) if source == draft.page.subject and source in text else ""
        last = capital[-1] if capital else name
        if not last or last in taken or len(found) == len(swaps):
            continue
        before = re.findall(rf"\b((?:[^\W\d_][\w-]+ ){{1,2}}){re.escape(last)}\b", text)
        forms = Counter(f"{_capitals(words)}{last}" for words in before if _capitals(words))
        whole = _without_title(max(forms, key=lambda form: (forms[form], len(form)), default=last))
        longer = [_without_title(form) for form in forms]
        name = name or max([whole, *longer, last], key=len)
        also = (last,) if name != last else ()
        taken |= {name, last}
        found.append((name, also))
    return [
        Name(name, f"Person {chr(65 + number)}", swap, also)
        for number, ((name, also), swap) in enumerate(zip(found, swaps, strict=False))
    ]


def _capitals(words: str) -> str:
    """The last of some words, as far back as they begin with a capital; each with its space."""
    kept = ""
    for word in reversed(words.split()):
        if not word[0].isupper():
            break
        kept = f"{word} {kept}"
    return kept


def _without_title(name: str) -> str:
    """A name without Mr, Mayor, Councillor before it."""
    words = name.split()
    known = lexicon("en")
    while len(words) > 1 and words[0].lower().strip(".") in known.titles | known.roles:
        words = words[1:]
    return " ".join(words)
