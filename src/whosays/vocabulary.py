"""Which words do the lessons use, what do they mean, and where are they met?"""

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from whosays.codebook import Scheme
from whosays.places import data_folder
from whosays.problem import Problem


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field: what it means, and how to ask for it without giving it away.

    ``clue`` says its meaning without the word itself; ``asks`` is the question that goes with
    the ``example``. Terms of one ``group`` are easily mixed up with each other. ``lesson`` is
    the one in which the word is met first.
    """

    id: str
    word: str
    meaning: str
    clue: str
    example: str
    asks: str
    lesson: int
    group: str


def terms(lessons: Collection[int] | None = None, path: Path | None = None) -> tuple[Term, ...]:
    """The words met in these lessons (default: in all of them), in the order they are met.

    ``path`` is the file that lists them (default: the kit's ``vocabulary.yml``). Raises
    `Problem` where the file is faulty.

    >>> [term.word for term in terms(range(0, 2))][:3]
    ['Kicker', 'Headline', 'Standfirst']
    """
    all_terms = _read(path or data_folder() / "vocabulary.yml")
    return tuple(term for term in all_terms if lessons is None or term.lesson in lessons)


def mixed(some: Sequence[Term]) -> list[Term]:
    """The terms with the groups taking turns, so that a few of them are of many kinds.

    >>> [term.id for term in mixed(terms(range(0, 3)))][:4]
    ['kicker', 'masking', 'unit', 'sourcing-named']
    """
    met: Counter[str] = Counter()
    turn: dict[str, int] = {}
    for term in some:
        turn[term.id] = met[term.group]
        met[term.group] += 1
    return sorted(some, key=lambda term: turn[term.id])


def choices(term: Term, among: Sequence[Term], seed: str, count: int = 4) -> list[Term]:
    """The term and others to choose it from, shuffled: the same way for the same ``seed``.

    The others are those it is most easily mixed up with: of its own group, then of the lessons
    nearest to its own. Where ``among`` is too short, words of all lessons fill up.

    >>> cue = next(term for term in terms() if term.id == "cue")
    >>> sorted(term.word for term in choices(cue, terms(), "today"))
    ['Attribution', 'Content', 'Cue', 'Source']
    """

    def shuffled(one: Term) -> str:
        return hashlib.sha256(f"{seed} {term.id} {one.id}".encode()).hexdigest()

    def nearness(one: Term) -> tuple[bool, bool, int, str]:
        distance = abs(one.lesson - term.lesson)
        return (one not in among, one.group != term.group, distance, shuffled(one))

    others = dict.fromkeys(one for one in (*among, *terms()) if one.id != term.id)
    return sorted([term, *sorted(others, key=nearness)[: count - 1]], key=shuffled)


@cache
def _read(path: Path) -> tuple[Term, ...]:
    try:
        groups: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = [
            _term(row, str(group["group"]), str(group["asks"]))
            for group in groups
            for row in group["terms"]
        ]
    except yaml.YAMLError as error:
        raise Problem(
            f"This is not YAML: {error}.", where=path.name, do="Mend the line."
        ) from error
    except (KeyError, TypeError, ValueError) as error:
        raise Problem(
            f"A row is not as it should be ({error}).",
            where=path.name,
            do="Give each group a name, a question and terms, and each term its fields.",
        ) from error
    ids = [term.id for term in found]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise Problem(
            f"“{twice[0]}” is there twice.", where=path.name, do="Give each its own name."
        )
    return tuple(sorted(found, key=lambda term: term.lesson))


def _term(row: dict[str, Any], group: str, asks: str) -> Term:
    lesson = int(row["lesson"])
    if "code" in row:
        scheme, _, name = str(row["code"]).partition("/")
        code = Scheme.load(scheme)[name]
        clue = str(row.get("clue", code.short)).strip()
        return Term(
            f"{scheme}-{name}", code.label, code.full, clue, code.example, asks, lesson, group
        )
    word, meaning, example = (str(row[key]).strip() for key in ("word", "meaning", "example"))
    clue = str(row.get("clue", meaning)).strip()
    return Term(str(row["term"]), word, meaning, clue, example, asks, lesson, group)
