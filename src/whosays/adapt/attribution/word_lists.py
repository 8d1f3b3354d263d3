"""Which words of a language credit what is said to somebody, and who can be a source?

They stand in ``data/lexicon/<language>.yml``, written by hand. There is English so far.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import yaml

from whosays.places import data_folder
from whosays.problem import Problem

VerbKind = Literal["say", "judge", "think", "know", "show", "hold", "with"]
Where = Literal["behind", "before", "within", "nowhere"]
Form = Literal["base", "s", "past", "participle", "ing"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word as a verb. Where ``needs`` is not empty, one of these follows."""

    kind: VerbKind
    form: Form
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a phrase behind its first one, each one of some, and where its source is."""

    rest: tuple[frozenset[str], ...]
    where: Where


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language, all in small letters, and each verb in all of its forms.

    >>> english = lexicon("en-GB")
    >>> [reading.form for reading in english.verbs["denied"]]
    ['past']
    >>> "spokeswoman" in english.roles, "critics" in english.unnamed
    (True, True)
    """

    verbs: Mapping[str, tuple[Reading, ...]]
    doubtful: frozenset[str]
    nouns: frozenset[str]
    strong: frozenset[str]
    phrases: Mapping[str, tuple[Phrase, ...]]
    stances: frozenset[str]
    roles: frozenset[str]
    unnamed: frozenset[str]
    documents: frozenset[str]
    outlets: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]


def languages() -> list[str]:
    """The languages there is a lexicon of, in alphabetical order.

    >>> languages()
    ['en']
    """
    return sorted(path.stem for path in (data_folder() / "lexicon").glob("*.yml"))


def lexicon(language: str) -> Lexicon:
    """The words of a language, given by a tag such as ``en-GB``. `Problem` if there are none.

    >>> lexicon("xx")
    Traceback (most recent call last):
    ...
    whosays.problem.Problem: Sources can be suggested in these languages: en. This is “xx”. ...
    """
    primary = language.strip().casefold().replace("_", "-").split("-")[0]
    known = languages()
    if primary not in known:
        raise Problem(
            f"Sources can be suggested in these languages: {', '.join(known)}. "
            f"This is “{language}”.",
            do="Code this article without suggestions.",
        )
    return _read(primary)


@cache
def _read(language: str) -> Lexicon:
    path = data_folder() / "lexicon" / f"{language}.yml"
    written: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    verbs: dict[str, dict[Reading, None]] = {}
    for kind, words in written["verbs"].items():
        for entry in words.split():
            for form, word in _forms(entry):
                verbs.setdefault(word, {})[Reading(kind, form)] = None
    for entry, words in written["with"].items():
        for form, word in _forms(entry):
            verbs.setdefault(word, {})[Reading("with", form, frozenset(words.split()))] = None
    phrases: dict[str, list[Phrase]] = {}
    for where, some in written["phrases"].items():
        for phrase in some:
            firsts, *rest = (frozenset(word.split("/")) for word in phrase.split())
            for first in firsts:
                phrases.setdefault(first, []).append(Phrase(tuple(rest), where))
    return Lexicon(
        {word: tuple(readings) for word, readings in verbs.items()},
        phrases={
            first: tuple(sorted(some, key=lambda phrase: -len(phrase.rest)))
            for first, some in phrases.items()
        },
        **{
            name: frozenset(written[name].split())
            for name in (
                "doubtful",
                "nouns",
                "strong",
                "stances",
                "roles",
                "unnamed",
                "documents",
                "outlets",
                "titles",
                "offices",
            )
        },
    )


def _forms(entry: str) -> Iterator[tuple[Form, str]]:
    """All forms of a verb; an irregular one brings them, and ``-`` for one that is not used."""
    base, *given = entry.split("/")
    if len(given) == 1:
        raise ValueError(f"{entry}: write basic form/third person/past/past participle/-ing")
    third, past, participle, ing = given or _regular(base)
    if third == base:
        third = "-"
    forms: tuple[tuple[Form, str], ...] = (
        ("base", base),
        ("s", third),
        ("past", past),
        ("participle", participle),
        ("ing", ing),
    )
    seen: set[str] = {"-"}
    for form, word in forms:
        if word not in seen:
            seen.add(word)
            yield form, word


def _regular(base: str) -> tuple[str, str, str, str]:
    """Third person, past, past participle and -ing of a verb that is regular."""
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if base.endswith("ee"):
        return third, base + "d", base + "d", base + "ing"
    if base.endswith("e"):
        return third, base + "d", base + "d", base[:-1] + "ing"
    return third, base + "ed", base + "ed", base + "ing"
