"""Which form does a learner judge before the lessons, after them and later, and how sure were they?

Three forms of two stories each, matched unit by unit (docs/invented_stories.md). Which form comes
at which sitting is dealt out by the made-up name: in a large class each form comes as often
before as after or later, so that a form that is harder than another does not look like a change.
No lesson uses them.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations

from whosays.article import Article
from whosays.places import data_folder
from whosays.problem import Problem
from whosays.record import Record

WHEN = ("before", "after", "later")
"""The sittings, in order."""
HEADINGS = {
    "before": "Before the lessons",
    "after": "After the lessons",
    "later": "Some weeks later",
}
FORMS = ("a", "b", "c")
ORDERS = tuple("".join(order) for order in permutations(FORMS))
DEALT, CARD, READY = "forms/dealt", "forms/sure", "forms/ready"
"""The answers in which a story's record says when it was judged, how sure the learner was, and
what they expected."""
SURE = {
    "Nearly all of my answers": 4,
    "Most of them": 3,
    "About half of them": 2,
    "I mostly guessed": 1,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A unit that is asked about: whether it has a source, and whose side it speaks for."""

    sourced: bool
    helps: str


@dataclass(frozen=True, slots=True)
class Story:
    """One story of a form: its place in the form (1 or 2) and what is asked in it, by unit."""

    article: str
    form: str
    place: int
    asked: Mapping[str, Asked]

    def shown(self) -> Article:
        """The story with the units that are asked about."""
        return Article.load(self.article).only(self.asked)


@dataclass(frozen=True, slots=True)
class Dealt:
    """The forms of the three sittings, such as ``bca``, and whether the stories change places.

    Where ``turned``, the second story of a form comes first at the first and the third sitting,
    and else at the second one: so no two sittings in a row begin alike.
    """

    order: str
    turned: bool

    def stories(self, when: str) -> tuple[Story, Story]:
        """The two stories of a sitting, in the order in which they are judged.

        >>> [story.article for story in Dealt("bca", turned=True).stories("before")]
        ['three-forms-b2', 'three-forms-b1']
        """
        number = WHEN.index(when)
        one, two = (story for story in stories().values() if story.form == self.order[number])
        return (two, one) if (number % 2 == 0) == self.turned else (one, two)


@cache
def stories() -> Mapping[str, Story]:
    """The six stories by the ids of their packs, as ``data/practice/forms.csv`` declares them.

    >>> len(stories()), len(stories()["three-forms-a1"].asked)
    (6, 12)
    """
    rows: dict[tuple[str, str, int], dict[str, Asked]] = {}
    path = data_folder() / "practice" / "forms.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            story = rows.setdefault((row["article"], row["form"], int(row["order"])), {})
            story[row["unit"]] = Asked(row["sourced"] == "yes", row["helps"])
    return {one: Story(one, form, place, asked) for (one, form, place), asked in rows.items()}


def dealt(name: str) -> Dealt:
    """What is dealt out to a made-up name: one of six orders, and one of two ways round.

    Capitals make no difference. Every name gets the same each time, on any machine.

    >>> dealt("Night owl") == dealt("night OWL")
    True
    """
    number = int(hashlib.sha256(f"forms {name.casefold()}".encode()).hexdigest(), 16)
    return Dealt(ORDERS[number % len(ORDERS)], number // len(ORDERS) % 2 == 1)


def dealt_to(record: Record) -> Dealt:
    """What the learner of a record judges at each sitting; once begun, it stays so."""
    for story in stories():
        if kept := read_dealt(record.answer_to(story, DEALT)):
            return kept[0]
    return dealt(record.learner)


def remember(record: Record, dealt: Dealt, when: str) -> None:
    """Keep with the stories of a sitting which sitting it was."""
    for story in dealt.stories(when):
        value = {"when": when, "order": dealt.order, "turned": dealt.turned}
        record.answer(story.article, DEALT, value)


def read_dealt(value: object) -> tuple[Dealt, str] | None:
    """What was dealt, and at which sitting, as a record or a hand-in holds it; None for no such.

    >>> read_dealt({"when": "after", "order": "cab", "turned": False})
    (Dealt(order='cab', turned=False), 'after')
    >>> read_dealt({"when": "never", "order": "cab", "turned": False}) is None
    True
    """
    match value:
        case {"when": str(when), "order": str(order), "turned": bool(turned)}:
            return (Dealt(order, turned), when) if when in WHEN and order in ORDERS else None
        case _:
            return None


def read_sure(value: object) -> int:
    """How sure a learner was (4: of nearly all answers, 1: mostly guessed); 0 where nothing is.

    >>> read_sure({"sure": "Most of them", "whom": "The clerk."}), read_sure(None)
    (3, 0)
    """
    match value:
        case {"sure": str(said)}:
            return SURE.get(said, 0)
        case _:
            return 0


def check_when(when: str) -> str:
    """A sitting that there is. Raises `Problem` for any other."""
    if when not in WHEN:
        raise Problem(f"There is no sitting “{when}”.", do="Use one of: " + ", ".join(WHEN) + ".")
    return when
