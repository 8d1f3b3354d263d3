"""In which language is a page, and what works for it: splitting, words, suggestions, masks?"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from whosays.adapt.attribution.word_lists import languages as with_suggestions
from whosays.words import word_set

_SURE = 0.8
_MUCH = 20_000  # so many signs are enough to guess by
# Names take endings, or small words stand glued to them, so that one name has many forms.
_INFLECTED = word_set(
    "af ar az be bg bn bs ckb cs cy da de el eo et eu fa fi fo ga gd gl gu hi hr hu hy is ka kk kn "
    "ko ku ky la lb lt lv mk ml mn mr mt nb ne nl nn no or os pa pl ps ro ru rw se si sk sl sq sr "
    "sv sw ta te tg tk tr tt ug uk ur uz wo xh zu he iw"
)
UNSPACED_LANGUAGES = word_set("bo dz ja km lo my th yue zh")
_UNMARKED = word_set("km lo th")


@dataclass(frozen=True, slots=True)
class Works:
    """One thing that the kit does with a page: whether it ``holds`` in a language, and how."""

    what: str
    holds: bool
    how: str


def primary(tag: str) -> str:
    """The language of a tag, without its region.

    >>> primary("de-AT"), primary("zh_Hant")
    ('de', 'zh')
    """
    return re.split(r"[-_]", tag.strip().casefold())[0]


def called(tag: str) -> str:
    """A language by its name in English, or by its tag where it has none.

    >>> called("de-AT"), called("zxq")
    ('German', 'zxq')
    """
    try:
        babel: Any = import_module("babel")
    except ModuleNotFoundError:
        return tag
    return str(babel.Locale("en").languages.get(primary(tag), tag))


def guess(text: str) -> str:
    """The language that a text is most likely in; empty where that is not clear.

    py3langid, kept by the author of trafilatura, knows 139 languages. It is a teacher's package;
    without it nothing is guessed.

    >>> guess("Der Rat hat am Montag gesagt, dass die Brücke im Frühjahr geschlossen wird.")
    'de'
    >>> guess("1984")
    ''
    """
    if not any(sign.isalpha() for sign in text):
        return ""
    try:
        language, sure = _identifier().classify(text[:_MUCH])
    except ModuleNotFoundError:
        return ""
    return str(language) if sure >= _SURE else ""


@cache
def _identifier() -> Any:
    langid: Any = import_module("py3langid.langid")
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def works(tag: str) -> list[Works]:
    """What works for a language, and what a teacher has to do by hand, in whole sentences.

    >>> [one.what for one in works("en-GB") if not one.holds]
    []
    >>> [one.what for one in works("de") if not one.holds]
    ['Suggestions', 'Masked names']
    """
    language, name = primary(tag), called(tag)
    unspaced, unmarked = language in UNSPACED_LANGUAGES, language in _UNMARKED
    suggests = language in with_suggestions()
    inflected = language in _INFLECTED
    return [
        Works(
            "Sentences",
            not unmarked,
            f"{name} sets no mark at the end of a sentence: divide long units by hand."
            if unmarked
            else "The page is cut into sentences at the marks that end them.",
        ),
        Works(
            "Words",
            True,
            "No spaces stand between words, so a dictionary tells them apart."
            if unspaced
            else "Words are counted by the spaces between them.",
        ),
        Works(
            "Suggestions",
            suggests,
            "“Who says so?” and names are suggested, for you to confirm."
            if suggests
            else f"There are no suggestions in {name}: you choose each answer of “Who says so?” "
            "yourself, and write in the names.",
        ),
        Works(
            "Masked names",
            not inflected,
            f"In {name} a name has several forms. Write each of them behind “Other forms”; step 5 "
            "shows those that it finds."
            if inflected
            else "A name is masked wherever its signs stand, also inside a longer word."
            if unspaced
            else "A name is masked wherever it stands as a whole word.",
        ),
    ]
