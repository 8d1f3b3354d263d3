"""Which words of a sentence credit something to somebody, and how firmly?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from whosays.adapt.attribution.lexicon import Form, Lexicon, VerbKind, Where
from whosays.adapt.attribution.openings import opening, whose_view
from whosays.adapt.attribution.set_phrases import is_to_nobody
from whosays.adapt.attribution.small_words import (
    BE,
    DETERMINERS,
    OPENING,
    OWNERS,
    PRONOUNS,
    STARTS,
)
from whosays.adapt.attribution.surroundings import helpers_before
from whosays.adapt.attribution.tokens import Token
from whosays.adapt.attribution.verbs import verb_at
from whosays.words import word_set

CueKind = Literal["verb", "passive", "noun", "phrase", "stance"]

_SURVEYS = word_set("poll polls survey surveys")
_REPORTS = word_set("statement report testimony tweet message")
_ABOUT = word_set("of about on against from by over for with to")
_SPREAD = word_set(
    "grow grows grew growing mount mounts mounted mounting swirl swirled swirling spread "
    "spreading persist persisted abound rise rising ran run runs continue continued circulated "
    "circulating linger remain remained"
)
_AROUSED = word_set(
    "drew draw draws drawing drawn sparked sparking spark sparks stirred stirring prompted "
    "prompting provoked provoking triggered triggering fuelled fueled fuelling fueling elicited "
    "attracted attracting earned met face faces faced facing amid despite voiced faced under "
    "raising raised raises caused causing generated generating following"
)
_LINKING = word_set(
    "remain remains remained became become appeared appears sounded sounds looked looks felt "
    "feels grew left stayed stays"
)
_HOLDERS = word_set(
    "opponent critic supporter advocate proponent champion fan backer believer sceptic skeptic "
    "defender detractor admirer"
)
_SENT = word_set("released issued posted published sent made")


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens ``first`` up to, but not with, ``last``; 1 point is more than enough to credit.

    ``core`` is the token of the verb, noun or adjective itself; a verb's auxiliaries and
    adverbs stand before it. ``form`` and ``verb`` say how a verb was read, ``where`` on which side
    of a phrase its source stands.
    """

    first: int
    last: int
    points: float
    kind: CueKind
    core: int
    form: Form | None = None
    verb: VerbKind | None = None
    where: Where | None = None


def cues(words: Sequence[Token], lexicon: Lexicon) -> list[Cue]:
    """The cues among the tokens of a sentence, in order; what stands in quotations is left out."""
    found: list[Cue] = []
    opened = opening(words, lexicon)
    if opened is not None:
        first, _ = opened
        found.append(Cue(first - 1, first, 1, "phrase", first - 1, where="behind"))
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
        if (owner := whose_view(words, place)) is not None:
            found.append(Cue(owner[0] - 1, place + 1, 1, "phrase", place, where="within"))
        elif word.low in _SURVEYS and _in_survey(words, place):
            found.append(Cue(place, place + 1, 0.6, "noun", place))
        elif (verb is None or verb.points < 1) and word.low in lexicon.nouns:
            found += _noun(words, place, strong=word.low in lexicon.strong)
        if word.low in _HOLDERS and (verb := _holds_view(words, place)) is not None:
            found.append(Cue(verb, place + 1, 0.7, "stance", verb))
        if stance:
            found += _stance(words, place)
    return found


def _phrases(words: Sequence[Token], place: int, lexicon: Lexicon) -> Iterator[Cue]:
    for phrase in lexicon.phrases.get(words[place].low, ()):
        last = place + 1 + len(phrase.rest)
        behind = words[place + 1 : last]
        if len(behind) == len(phrase.rest) and all(
            word.low in some for word, some in zip(behind, phrase.rest, strict=True)
        ):
            if not is_to_nobody(words, last):
                yield Cue(place, last, 1, "phrase", place, where=phrase.where)
            return


def _in_survey(words: Sequence[Token], place: int) -> bool:
    """“In the latest poll”: what the sentence says is the poll's."""
    earlier = words[max(0, place - 8) : place]
    return any(word.low in ("in", "of", "from", "among") for word in earlier)


def _noun(words: Sequence[Token], place: int, *, strong: bool) -> Iterator[Cue]:
    """A noun of saying: an owner before it, a clause or what it is about behind it."""
    first, points = _owner(words, place)
    low = words[place].low
    behind = words[place + 1].low if place + 1 < len(words) else ""
    if behind in ("that", ":") or behind in OPENING:
        points += 0.7
    elif behind in _ABOUT:
        points += 0.4
    elif behind in _SENT:
        points += 0.5
    elif behind in ("is", "was") and place + 2 < len(words) and words[place + 2].low == "that":
        points += 0.8
    elif strong and _goes_round(words, place):
        points += 0.6
    if strong and points:
        points += 0.2
    before = {word.low for word in words[max(0, place - 4) : place]}
    if strong and before & _AROUSED:
        points += 0.6
    if low in _REPORTS and before & {"in", "a"}:
        points += 0.3
    if points > 0:
        yield Cue(first, place + 1, points, "noun", place)


def _goes_round(words: Sequence[Token], place: int) -> bool:
    """“Rumours swirled that”, "calls are mounting for"."""
    behind = [word.low for word in words[place + 1 : place + 4]]
    for at, low in enumerate(behind[:2]):
        if low in _SPREAD:
            return at + 1 < len(behind) and behind[at + 1] in _ABOUT | {"that"}
    return False


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


def _holds_view(words: Sequence[Token], place: int) -> int | None:
    """Where the verb stands in “She is a staunch opponent of the sale”."""
    if place + 1 >= len(words) or words[place + 1].low not in ("of", "for"):
        return None
    at = place - 1
    while at > max(0, place - 6) and words[at].low not in ("a", "an"):
        at -= 1
    return at - 1 if at > 0 and words[at - 1].low in BE | _LINKING else None


def _stance(words: Sequence[Token], place: int) -> Iterator[Cue]:
    """An adjective of thinking or feeling behind be, seem, remain, with what it is about."""
    start = helpers_before(words, place)
    while start > 0 and words[start].low in _LINKING:
        start = helpers_before(words, start)
    helpers = {word.low for word in words[start + 1 : place]}
    if not helpers & (BE | _LINKING) or start < 0:
        return
    behind = words[place + 1].low if place + 1 < len(words) else ""
    if behind in ("that", "about", "of", "whether", "how", "if", "in"):
        yield Cue(start + 1, place + 1, 1 if behind == "that" else 0.9, "stance", place)
    elif behind in ("to", "with", "at", "over", "toward", "towards") or behind in STARTS:
        yield Cue(start + 1, place + 1, 0.6, "stance", place)
