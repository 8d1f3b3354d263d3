"""Are the pack's own words fair: does a hedge stay, and is it told who says it of a person?

Which words hedge, and which say who says so, is declared in ``data/fairness/<language>.yml``. Of
a language that has no such file, neither can be told, and nothing is a fault.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from whosays.pack.check.table import Row, Table
from whosays.pack.pack_table import KEEP
from whosays.places import data_folder
from whosays.problem import Fault

HEDGE, SAID = "hedge", "said"
"""A kind of loaded wording, and a kind of tie (see the codebook)."""

_QUOTED = re.compile("“[^”]*”")
_SENTENCE = re.compile(r"(?<=[.?!…])\s+(?=[A-Z“])")
_CAPITALS = re.compile(r"(?!The )[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2}")


@dataclass(frozen=True, slots=True)
class FairWords:
    """The words of one language that hedge, and those that say who says something."""

    hedges: re.Pattern[str]
    sayers: re.Pattern[str]


def languages() -> list[str]:
    """The languages whose hedges and sayers are declared, in alphabetical order.

    >>> languages()
    ['en']
    """
    return sorted(path.stem for path in (data_folder() / "fairness").glob("*.yml"))


def fair_words(language: str) -> FairWords | None:
    """The declared words of a language, given by a tag such as ``en-GB``; None if there are none.

    >>> words = fair_words("en-GB")
    >>> bool(words.hedges.search("Apparently so")), bool(words.sayers.search("the page says"))
    (True, True)
    >>> fair_words("cy") is None
    True
    """
    primary = language.strip().casefold().partition("-")[0]
    return _read(primary) if primary in languages() else None


@cache
def _read(language: str) -> FairWords:
    path = data_folder() / "fairness" / f"{language}.yml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    return FairWords(_any_of(said["hedges"]), _any_of(said["sayers"]))


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def dropped_hedges(table: Table, words: FairWords | None) -> Iterator[Fault]:
    """A fault for each plain wording that makes a claim surer than the page does.

    A hedge that is simply left out is one in any language.
    """
    right = f"keep a hedge in it, or write {KEEP} to offer no plain word"
    for row in table.rows:
        phrase, neutral = row["phrase"], row["neutral"]
        if "neutral" not in row or neutral == KEEP:
            continue
        if row["kind"] == HEDGE and not neutral:
            yield table.fault(row, "neutral", f"leaves out the hedge “{phrase}”", right)
        elif words and (found := words.hedges.search(phrase)) and not words.hedges.search(neutral):
            wrong = f"drops the hedge “{found.group()}” of “{phrase}”"
            yield table.fault(row, "neutral", wrong, right)


def unsaid_ties(table: Table, words: FairWords | None) -> Iterator[Fault]:
    """A fault for each tie that somebody says there is, and that is worded as a plain fact."""
    for row in table.rows:
        if words and row["kind"] == SAID and row["how"] and not words.sayers.search(row["how"]):
            wrong = f"“{row['how']}” does not tell that somebody says so"
            yield table.fault(row, "how", wrong, "word it as something said: “is said to …”")


def people(names: Sequence[Sequence[str]]) -> list[str]:
    """Which of the ways to write a name are those of a person, or of a club that is named so.

    ``names`` has the forms of each name. A person's is two or three words with capitals, or one
    of its forms ends with another one, as a full name ends with the surname.

    >>> people([["Ada Renn", "Renn"], ["Olt", "Ms Olt"], ["Syria"], ["The Sun"]])
    ['Ada Renn', 'Renn', 'Olt', 'Ms Olt']
    """
    return [form for forms in names if _of_a_person(forms) for form in forms]


def _of_a_person(forms: Sequence[str]) -> bool:
    ends = {form.split()[-1] for form in forms if len(form.split()) > 1}
    return bool(ends & set(forms) or (forms and _CAPITALS.fullmatch(forms[0])))


def unsaid(
    table: Table,
    columns: Sequence[str],
    persons: Sequence[str],
    words: FairWords | None,
    page: Collection[str] = (),
) -> Iterator[Fault]:
    """A fault for each sentence of ours that names a person and does not tell who says so.

    What stands between “ and ” is the page's own, and counts neither way; nor does a cell that
    has a whole unit of the ``page``, as in a pack that may show the text itself.
    """
    if not persons or not words:
        return
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, persons))})(?!\w)")
    for row in table.rows:
        for column in (one for one in columns if row[one] not in page):
            yield from _unsaid(table, row, column, named, words)


def _unsaid(
    table: Table, row: Row, column: str, named: re.Pattern[str], words: FairWords
) -> Iterator[Fault]:
    for sentence in _SENTENCE.split(_QUOTED.sub("“”", row[column])):
        found = named.search(sentence)
        if found and not words.sayers.search(sentence):
            start = " ".join(sentence.split()[:5])
            wrong = f"“{start} …” names {found.group()}, and does not tell who says so"
            right = "tell whose words these are, as in “The page says that …”"
            yield table.fault(row, column, wrong, right)
