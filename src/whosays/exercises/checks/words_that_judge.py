"""What do the tests of “Words that judge” ask of an answer?

Each takes the answer and what it was worked out from: the pack's table ``wording``
(`whosays.pack.pack_table.read`), the page (`Exercise.page`), or places in a text, which are counted
in code points. `NotYet` is raised where the answer is not what was asked for.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, cast

import pandas as pd

from whosays.article import Article
from whosays.exercises.blank import NotYet
from whosays.exercises.values import (
    check_bars,
    check_function,
    check_number,
    check_numbers,
    check_titled,
)

Place = tuple[int, int]
Span = tuple[str, int, int]

SAMPLES = (
    ("The boss of the bossy embossers is a boss too.", ("boss",)),
    ("A HERO came. “Hero?” she said. No hero, she thought: heroes left.", ("hero", "left")),
    ("🚢🚢 So they say: the far-left boats left, at last.", ("left", "at last")),
    ("Über alles, the naïve captain’s naïveté was naïve.", ("naïve",)),
    ("It was 5.5 or 515 or 5.5, so to speak.", ("5.5", "so to speak")),
    ("Nothing here judges anybody.", ("villain",)),
)
"""Invented texts, and words to find in them: each has a trap or two."""

_WORDS = "Those are the words in the phrases. Here it is the phrases that are counted."


def by_kind(answer: object, phrases: pd.DataFrame) -> None:
    """How many phrases of each kind there are.

    >>> table = pd.DataFrame({"kind": ["label", "verb", "label"], "phrase": ["a b", "c", "d"],
    ...                       "unit": ["u01", "u01", "u01"]})
    >>> by_kind(table["kind"].value_counts(), table)
    """
    kind = phrases["kind"]
    slips = {
        "Those are the units with such a phrase. A unit can have several.": (
            phrases.groupby("kind")["unit"].nunique()
        ),
        _WORDS: _lengths(phrases).groupby(kind).sum(),
        "Those are shares. How many there are is asked for.": kind.value_counts(normalize=True),
    }
    check_numbers("by_kind", answer, kind.value_counts(), slips, each="kind")


def per_100(answer: object, phrases: pd.DataFrame, page: pd.DataFrame) -> None:
    """Phrases of each voice for every 100 words of the page."""
    number, words = phrases["voice"].value_counts(), page["words"].sum()
    body = page.loc[page["block"] == "body", "words"].sum()
    slips = {
        "That is for each word of the page. For every 100 words it is 100 times as much.": (
            number / words
        ),
        "Those are the phrases themselves. Divide them by the words of the page.": number,
        "You divided by the phrases. Divide by the words of the page.": (
            100 * number / max(len(phrases), 1)
        ),
        "You divided by the units of the page. Divide by its words.": 100 * number / len(page),
        "You divided by the words of the body alone. The whole page has these phrases.": (
            100 * number / max(body, 1)
        ),
        "It is the other way round: divide the phrases by the words.": words / number / 100,
        _WORDS: 100 * _lengths(phrases).groupby(phrases["voice"]).sum() / words,
    }
    check_numbers("per_100", answer, 100 * number / words, slips, each="voice")


def by_side(answer: object, phrases: pd.DataFrame) -> None:
    """Of the phrases about each side, the share that is in the paper's own voice."""
    check_numbers("by_side", answer, _by_side(phrases), _side_slips(phrases), each="side")


def bars(answer: object, phrases: pd.DataFrame) -> None:
    """A bar for each side, as long as that share."""
    if _by_side(phrases).any():
        check_bars("axes", answer, _by_side(phrases), _side_slips(phrases))
    else:
        check_titled("axes", answer)


def find(answer: object, article: Article, phrases: pd.DataFrame) -> None:
    """A function of a text and some words: the places (start, end) where they stand whole.

    Tried on invented texts, and on what is shown of the units that have phrases.
    """
    work = check_function("find", answer)
    for text, words in [*SAMPLES, *_texts(article, phrases)]:
        given = _pairs(f"find(“{_short(text)}”, {list(words)})", work(text, list(words)))
        if given == Counter(_places(text, words)):
            continue
        for sentence, slip in _find_slips(text, words).items():
            if given == Counter(slip):
                raise NotYet(f"`find` is not there yet. In “{_short(text)}”: {sentence}")
        more, missing = given - Counter(_places(text, words)), Counter(_places(text, words)) - given
        wrong = [f"{sum(missing.values())} missing"] if missing else []
        wrong += [f"{sum(more.values())} too much"] if more else []
        raise NotYet(
            f"`find` is not there yet. Asked for {list(words)} in “{_short(text)}”, it has "
            f"{' and '.join(wrong)}."
        )


def touched(answer: object, ours: Sequence[Span], mine: Sequence[Span]) -> None:
    """A function of the reference's phrases and the learner's: the share of ours that mine touch.

    A phrase is (unit, start, end). None where ``ours`` has none.
    """
    work = check_function("touched", answer)
    if not ours:
        if work([], list(mine)) is not None:
            raise NotYet("`touched` should be None where the reference has no phrase.")
        return
    right = _touched(ours, mine, _meet)
    pairs = sum(_meet(one, other) for one in ours for other in mine)
    slips = {
        "Only phrases that are quite the same are counted. One shared character is enough.": (
            _touched(ours, mine, lambda one, other: one == other)
        ),
        "Marks that only stand side by side are counted: `end` is the first place after it.": (
            _touched(ours, mine, _beside)
        ),
        "Marks of other units are counted. The same place in another unit is another place.": (
            _touched(ours, mine, lambda one, other: _meet(one, (one[0], *other[1:])))
        ),
        "A phrase counts once, however many marks touch it.": pairs / len(ours),
        "That is the share of the learner’s marks. The share of the reference’s is asked for.": (
            _touched(mine, ours, _meet)
        ),
        "That is how many phrases are touched. Their share is asked for.": right * len(ours),
        "Only marks that lie inside the phrase are counted.": _touched(ours, mine, _holds),
        "Only phrases that lie inside a mark are counted.": (
            _touched(ours, mine, lambda one, other: _holds(other, one))
        ),
        "That is the share that is not touched.": 1 - right,
        "That is the share of units. Compare phrase by phrase.": (
            _touched(ours, mine, lambda one, other: one[0] == other[0])
        ),
    }
    check_number("touched(ours, mine)", work(list(ours), list(mine)), right, slips)


OURS = (
    *(("u01", 0, 5), ("u01", 10, 14), ("u02", 3, 9), ("u03", 0, 4), ("u04", 0, 30), ("u05", 2, 4)),
    *(("u06", 8, 12), ("u07", 1, 2), ("u10", 0, 9), ("u11", 0, 3), ("u12", 4, 6)),
)
MINE = (
    *(("u01", 3, 7), ("u01", 14, 20), ("u02", 3, 9), ("u02", 5, 7), ("u04", 10, 12)),
    *(("u04", 14, 15), ("u04", 18, 19), ("u04", 20, 21), ("u05", 0, 9), ("u06", 2, 8)),
    *(("u08", 0, 4), ("u09", 1, 2), ("u10", 2, 3), ("u11", 9, 12), ("u12", 4, 6)),
)
"""Invented phrases: some are the same, some overlap, some only stand side by side."""


def _lengths(phrases: pd.DataFrame) -> "pd.Series[int]":
    return phrases["phrase"].str.count(r"\s+") + 1


def _by_side(phrases: pd.DataFrame) -> "pd.Series[Any]":
    return (phrases["voice"] == "paper").groupby(phrases["about"]).mean()


def _side_slips(phrases: pd.DataFrame) -> "dict[str, pd.Series[Any]]":
    paper, about = phrases["voice"] == "paper", phrases["about"]
    number = paper.groupby(about).sum()
    return {
        "Those are the phrases themselves. Their share is asked for.": number,
        "You divided by all phrases. Divide by those about the same side.": (
            number / max(len(phrases), 1)
        ),
        "You divided by the paper’s own phrases. Divide by those about the same side.": (
            number / max(int(paper.sum()), 1)
        ),
        "That is the share in quotations. The paper’s own voice is asked for.": (
            (~paper).groupby(about).mean()
        ),
    }


def _texts(article: Article, phrases: pd.DataFrame) -> Iterable[tuple[str, tuple[str, ...]]]:
    """What is shown of each unit that has phrases; not where two of them share a place."""
    for unit, rows in phrases.groupby("unit"):
        words = tuple(dict.fromkeys(str(phrase).lower() for phrase in rows["phrase"]))
        text = article[str(unit)].shown
        found = sorted(_places(text, words))
        if all(one[1] <= other[0] for one, other in pairwise(found)):
            yield text, words


def _places(text: str, words: Sequence[str]) -> list[Place]:
    return _by(r"(?<![^\W_]){}(?![^\W_])", text, words, re.IGNORECASE)


def _by(pattern: str, text: str, words: Sequence[str], flags: int) -> list[Place]:
    return [
        found.span()
        for word in words
        for found in re.finditer(pattern.format(re.escape(word)), text, flags)
    ]


def _find_slips(text: str, words: Sequence[str]) -> dict[str, list[Place]]:
    right = _places(text, words)
    whole = r"(?<![^\W_]){}(?![^\W_])"
    tokens = [(found.start(), found.group()) for found in re.finditer(r"\S+", text)]
    return {
        "It also stands inside longer words, and these are not it.": (
            _by("{}", text, words, re.IGNORECASE)
        ),
        "It is there with a capital letter as well.": _by(whole, text, words, 0),
        "It stands inside longer words, and with capital letters: look at both.": (
            _by("{}", text, words, 0)
        ),
        "You have only the first place of each word. It can stand there more than once.": [
            _places(text, [word])[0] for word in words if _places(text, [word])
        ],
        "You have only the last place of each word. It can stand there more than once.": [
            _places(text, [word])[-1] for word in words if _places(text, [word])
        ],
        "The end is one too small: it is the place after the last character.": [
            (start, end - 1) for start, end in right
        ],
        "The end is one too large: it is the place right after the last character.": [
            (start, end + 1) for start, end in right
        ],
        "The second number is the length. The place where it ends is asked for.": [
            (start, end - start) for start, end in right
        ],
        "Places are counted from 1. The first character is at 0.": [
            (start + 1, end + 1) for start, end in right
        ],
        "Bytes are counted. Count the characters of the text as it is, without `.encode()`.": [
            (len(text[:start].encode()), len(text[:end].encode())) for start, end in right
        ],
        "Words are counted. Count the characters.": [
            (number, number + 1)
            for number, (start, _) in enumerate(tokens)
            if any(start <= one < start + len(tokens[number][1]) for one, _ in right)
        ],
        "A word next to a comma, a full stop or a quotation mark is a whole word too.": [
            (start, start + len(token))
            for start, token in tokens
            if token.lower() in {word.lower() for word in words}
        ],
        "A full stop in a word to look for means only a full stop: use `re.escape`.": [
            found.span()
            for word in words
            for found in re.finditer(
                whole.format(re.escape(word).replace(r"\.", ".")), text, re.IGNORECASE
            )
        ],
    }


def _pairs(name: str, answer: object) -> "Counter[Place]":
    """The places that an answer gives, in whatever order."""
    if answer is None or answer is ...:
        raise NotYet("`find` gives nothing back yet. End it with `return` and a list.")
    if not isinstance(answer, list | tuple | set):
        raise NotYet(f"`{name}` should be a list of places, such as [(4, 8)].")
    pairs = cast("Iterable[object]", answer)
    found: Counter[Place] = Counter()
    for pair in pairs:
        if isinstance(pair, str):
            raise NotYet("`find` gives the words. Where they stand is asked for: (start, end).")
        if not isinstance(pair, tuple | list) or len(cast("list[object]", pair)) != 2:
            raise NotYet(f"`{name}` should be a list of pairs: (start, end).")
        start, end = cast("list[Any]", pair)
        found[int(start), int(end)] += 1
    return found


def _short(text: str) -> str:
    return text if len(text) <= 48 else f"{text[:45]} …"


def _touched(
    ours: Sequence[Span], mine: Sequence[Span], same: Callable[[Span, Span], bool]
) -> float:
    """The share of ``ours`` for which ``same`` holds with one of ``mine``."""
    return sum(any(same(one, other) for other in mine) for one in ours) / max(len(ours), 1)


def _meet(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def _beside(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] <= other[2] and other[1] <= one[2]


def _holds(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] <= other[1] and other[2] <= one[2]
