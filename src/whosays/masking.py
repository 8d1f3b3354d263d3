"""How does a text read when its names are masked, or swapped for others?"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from whosays.article import Article, Name
from whosays.problem import Problem
from whosays.quotations import MARKS
from whosays.unspaced import UNSPACED
from whosays.words import words_of

AS_PRINTED, MASKED, SWAPPED = HOW = ("as printed", "masked", "swapped")
CALLED = {AS_PRINTED: "as they are", MASKED: MASKED, SWAPPED: SWAPPED}
"""What each way is called for a reader: our summaries have the names too, and are not printed."""

# What goes on inside a word: letters, digits, and accents written as signs of their own.
_INSIDE = r"[\w\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
# What a name may not be a part of: a word. In scripts without spaces words are not told apart.
_BESIDE = rf"(?!{UNSPACED.pattern}){_INSIDE}"
_LONGEST_ENDING = 4
_NEVER = re.compile(r"(?!)")


def mask(text: str, names: Sequence[Name], how: str) -> str:
    """The text with each name, and each way of writing it, replaced.

    ``how`` is one of `HOW`: ``as printed`` (the text as it is), ``masked`` (each name's
    ``mask``) or ``swapped`` (each name's ``swap``). Whole words only, of two names that fit
    the longer, whatever their case; but “US” is not the word “us”, so a name that is written
    in capitals must be so here. In scripts without spaces a name is found wherever its signs
    stand. Other forms of a name, as many languages have them, have to be in ``also`` (see
    `forms_left`). A name that only the text has in capitals gets its
    replacement in capitals, and a sentence still begins with a capital. All in one pass:
    nothing is replaced inside a replacement, and two names can change places. Takes time in
    proportion to the text. Raises `Problem` for any other ``how``.

    >>> renn = Name("Ada Renn", "Mayor A", "Max Olt", also=("Renn", "Ms Renn"))
    >>> mask("RENN DENIES IT. Ms Renn's aide agrees.", [renn], "masked")
    "MAYOR A DENIES IT. Mayor A's aide agrees."
    """
    if how not in HOW:
        raise Problem(f"Names can't be shown “{how}”.", do="Use one of: " + ", ".join(HOW) + ".")
    if how == AS_PRINTED:
        return text
    pattern, variants = _search(tuple(names))

    def replacement(found: re.Match[str]) -> str:
        variant, name = variants[(found.lastindex or 1) - 1]
        new = name.mask if how == MASKED else name.swap
        if found.group().isupper() and not variant.isupper():
            return new.upper()
        return new[:1].upper() + new[1:] if _begins_sentence(text, found.start()) else new

    return pattern.sub(replacement, text)


def renamed(article: Article, how: str) -> Article:
    """The same article, its units under the same ids, with the names shown ``how``.

    Title, subject, sides, gists, quoted phrases and texts are rewritten as in `mask`. What was
    measured of a unit (words, chars, fingerprint) stays that of the page, and so does ``names``.
    Fit for codes of whole units; a span of the renamed text is not a span of the page.

    >>> swapped = renamed(Article.load("two-clubs-1"), "swapped")
    >>> swapped["u02"].shown
    'Plover Club left pond gate open, keeper says'
    """

    def new(text: str) -> str:
        return mask(text, article.names, how)

    return replace(
        article,
        title=new(article.title),
        subject=new(article.subject),
        sides={side: new(who) for side, who in article.sides.items()},
        units=tuple(
            replace(
                unit,
                gist=new(unit.gist),
                quoted=tuple(map(new, unit.quoted)),
                text=None if unit.text is None else new(unit.text),
            )
            for unit in article.units
        ),
    )


def forms_left(text: str, names: Sequence[Name]) -> dict[str, list[str]]:
    """Words of a text that look like other forms of a name, and that no mask would cover.

    By name, each list in the order of the text. Languages give names endings (“Rennas”) and put
    small words before them; whether a word is such a form, a person has to say.

    >>> forms_left("Er nahm Renns Boot. Renn rannte.", [Name("Ada Renn", "A", "x", ("Renn",))])
    {'Ada Renn': ['Renns']}
    """
    pattern, _ = _search(tuple(names))
    rest = pattern.sub(" ", text)
    found: dict[str, list[str]] = {}
    for word in dict.fromkeys(rest[word.start : word.end] for word in words_of(rest)):
        bare = word.strip("\"'()[]{}.,;:!?…،؛؟。" + MARKS)
        for name in names:
            parts = {part for written in (name.name, *name.also) for part in written.split()}
            if any(_another_form(bare, part) for part in parts):
                there = found.setdefault(name.name, [])
                if bare not in there:
                    there.append(bare)
    return found


def _another_form(word: str, part: str) -> bool:
    """Whether a word could be a form of a part of a name: with an ending, or something before."""
    cased = part[:1].isupper()
    if word == part or len(part) < (4 if cased else 3) or (cased and not word[:1].isupper()):
        return False
    if UNSPACED.search(part) or len(word) > len(part) + _LONGEST_ENDING:
        return False
    word, part = word.casefold(), part.casefold()
    stem = part[:-1] if cased and len(part) > 4 else part
    return word != part and (word.startswith(stem) or (not cased and word.endswith(part)))


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 8) : at].rstrip(" \t\n\"'“”‘’()[]")
    return not before or before[-1] in ".!?…"


@lru_cache(maxsize=64)
def _search(names: tuple[Name, ...]) -> tuple[re.Pattern[str], list[tuple[str, Name]]]:
    """A pattern with one group a variant, longest first, and what each group stands for."""
    variants = [
        (variant, name)
        for name in names
        for written in (name.name, *name.also)
        if written.strip()
        for variant in {
            unicodedata.normalize("NFC", written),
            unicodedata.normalize("NFD", written),
        }
    ]
    variants.sort(key=lambda row: -len(row[0]))
    groups = "|".join(f"({_as_printed(variant)})" for variant, _ in variants)
    whole = f"(?<!{_BESIDE})(?:{groups})(?!{_BESIDE})"
    return (re.compile(whole, re.IGNORECASE) if variants else _NEVER), variants


def _as_printed(variant: str) -> str:
    """The variant as a pattern: any white space between its words, either apostrophe."""
    words = (re.sub("['’]", "['’]", re.escape(word)) for word in variant.split())
    pattern = r"\s+".join(words)
    return f"(?-i:{pattern})" if variant.isupper() else pattern
