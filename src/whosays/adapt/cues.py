"""Which words of a sentence credit something to somebody, and how firmly?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from whosays.adapt.lexicon import Form, Lexicon, VerbKind
from whosays.adapt.small_words import BE, DETERMINERS, OPENING, OWNERS, PRONOUNS, STARTS, word_set
from whosays.adapt.verbs import helpers_before, verb_at
from whosays.adapt.words import Token

CueKind = Literal["verb", "passive", "noun", "phrase", "stance"]

_SURVEYS = word_set("poll polls survey surveys")
_REPORTS = word_set("statement report testimony tweet message")
_ABOUT = word_set("of about on against from by over for with to")
_SENT = word_set("released issued posted published sent made")


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens ``first`` up to, but not with, ``last``; 1 point is more than enough to credit.

    ``core`` is the token of the verb, noun or adjective itself; a verb's auxiliaries and
    adverbs stand before it. ``form`` and ``verb`` say how a verb was read.
    """

    first: int
    last: int
    points: float
    kind: CueKind
    core: int
    form: Form | None = None
    verb: VerbKind | None = None


def cues(words: Sequence[Token], lexicon: Lexicon) -> list[Cue]:
    """The cues among the tokens of a sentence, in order; what stands in quotations is left out."""
    found: list[Cue] = []
    for place, word in enumerate(words):
        if not word.is_word or word.quoted:
            continue
        found += _phrases(words, place, lexicon)
        verb = verb_at(words, place, lexicon)
        stance = word.low in lexicon.stances
        if verb is not None and not (stance and verb.passive):
            kind = "passive" if verb.passive else "verb"
            reading = verb.reading
            found.append(
                Cue(verb.first, verb.last, verb.points, kind, place, reading.form, reading.kind)
            )
        if word.low in _SURVEYS and _in_survey(words, place):
            found.append(Cue(place, place + 1, 0.6, "noun", place))
        elif (verb is None or verb.points < 1) and word.low in lexicon.nouns:
            found += _noun(words, place, strong=word.low in lexicon.strong)
        if stance:
            found += _stance(words, place)
    return found


def _phrases(words: Sequence[Token], place: int, lexicon: Lexicon) -> Iterator[Cue]:
    for rest in lexicon.phrases.get(words[place].low, ()):
        last = place + 1 + len(rest)
        if tuple(word.low for word in words[place + 1 : last]) == rest:
            yield Cue(place, last, 1, "phrase", place)
            return


def _in_survey(words: Sequence[Token], place: int) -> bool:
    """“In the latest poll”: what the sentence says is the poll's."""
    earlier = words[max(0, place - 8) : place]
    return any(word.low in ("in", "of", "from", "among") for word in earlier)


def _noun(words: Sequence[Token], place: int, *, strong: bool) -> Iterator[Cue]:
    """A noun of saying: an owner before it, a clause or what it is about behind it."""
    first, points = _owner(words, place)
    behind = words[place + 1].low if place + 1 < len(words) else ""
    if behind in ("that", ":") or behind in OPENING:
        points += 0.7
    elif behind in _ABOUT:
        points += 0.4
    elif behind in _SENT:
        points += 0.5
    elif behind == "is" and place + 2 < len(words) and words[place + 2].low == "that":
        points += 0.8
    if strong and points:
        points += 0.2
    if words[place].low in _REPORTS and any(
        word.low in ("in", "a") for word in words[max(0, place - 3) : place]
    ):
        points += 0.3
    if points > 0:
        yield Cue(first, place + 1, points, "noun", place)


def _owner(words: Sequence[Token], place: int) -> tuple[int, float]:
    """Where the noun begins, and 0.5 where an owner stands before it ("her", "the club’s")."""
    for at in range(place - 1, max(-1, place - 4), -1):
        low = words[at].low
        if low in OWNERS or low == "'s":
            return (at if low != "'s" else at + 1), 0.5
        if not words[at].is_word:
            return place, 0.5 if low == "'" else 0.0
        if low in DETERMINERS or low in PRONOUNS:
            break
    return place, 0.0


def _stance(words: Sequence[Token], place: int) -> Iterator[Cue]:
    """An adjective of thinking or feeling behind be, seem, sound, with what it is about."""
    start = helpers_before(words, place)
    helpers = {word.low for word in words[start + 1 : place]}
    if not helpers & BE or start < 0:
        return
    behind = words[place + 1].low if place + 1 < len(words) else ""
    if behind in ("that", "about", "of", "whether", "how", "if", "in"):
        yield Cue(start + 1, place + 1, 1 if behind == "that" else 0.9, "stance", place)
    elif behind in ("to", "with") or behind in STARTS:
        yield Cue(start + 1, place + 1, 0.6, "stance", place)
