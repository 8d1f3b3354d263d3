"""Which words look like verbs of saying, and yet nobody says anything?"""

from collections.abc import Sequence

from whosays.adapt.attribution.small_words import BE, HAVE
from whosays.adapt.attribution.tokens import Token
from whosays.words import word_set

_NO_SAYING = ("up", "off", "in", "around", "down", "back", "together", "forth", "out")
_TO_NOBODY = word_set("plan schedule size taste need needs custom tradition age height type weight")
_CALLED = word_set("police 911 999 ambulance at in")
_FAMILY = word_set("mother father mum mom dad wife husband son daughter office lawyer doctor boss")
_WRITTEN = word_set("book books song songs novel novels music poem poems poetry code play plays")
_ILL = word_set("ill sick cold hungry tired unwell dizzy worse faint pain")
_FOOD = word_set("food pizza drinks lunch dinner breakfast coffee tea beer takeaway takeout")
_OBJECTS = {"writ": _WRITTEN, "wrot": _WRITTEN, "feel": _ILL, "felt": _ILL, "orde": _FOOD}
_NAMELESS = (["not", "to", "be"], ["that", "his", "name"], ["to", "remain", "anonymous"])
_SMALL = word_set("a an the some any more two three four five many several his her their very")


def is_set_phrase(words: Sequence[Token], place: int) -> bool:
    """Whether the verb at a place is part of such a phrase.

    “It goes without saying”, “that said”, “needless to say”, “reporting by”, “showed up”,
    “called off”, “to be seen”, “the United States”, “thanks to”, “noted for”, “compared with”,
    “time will tell”, “as described above”, “wrote a book”.
    """
    word = words[place].low
    before = words[place - 1].low if place else ""
    behind = words[place + 1].low if place + 1 < len(words) else ""
    if before in ("united", "gulf") and words[place].capital:
        return True
    if word in ("saying", "say", "said"):
        return _says_nothing(words, place, before, behind)
    if word in ("called", "calls", "call", "calling"):
        return (word == "called" and behind == "to") or _is_call(words, place, behind)
    if word in ("asked", "asking", "asks"):
        return [one.low for one in words[place + 1 : place + 4]] in _NAMELESS
    if word in ("tell", "tells", "told") and _tells_time(words, place):
        return True
    if word in ("seen", "shown", "described") and behind in ("above", "below"):
        return True
    if word == "seen" and before == "be":
        return True
    if word == "compared" and behind in ("to", "with"):
        return before not in BE | HAVE
    if word in ("noted", "known") and behind in ("for", "as"):
        return True
    if word[:4] in _OBJECTS:
        return _object(words, place) in _OBJECTS[word[:4]]
    if behind in _NO_SAYING:
        start = word[:4]
        if behind == "out":
            return start in ("show", "back", "pull", "brin", "read")
        return start in ("show", "back", "pull", "call")
    if word in ("reporting", "editing", "writing", "reported"):
        by_somebody = word == "reported" and before in BE | {"first", "also", "widely"}
        return (behind in ("by", "from") and not by_somebody) or before == "contributed"
    return word == "thanks" and behind in ("to", "in")


def is_to_nobody(words: Sequence[Token], last: int) -> bool:
    """“According to plan”: what stands behind the phrase is no source."""
    return last < len(words) and words[last].low in _TO_NOBODY


def _says_nothing(words: Sequence[Token], place: int, before: str, behind: str) -> bool:
    """“Take, say, a goose”, "without saying", "that said", "that is to say"."""
    earlier = words[place - 2].low if place > 1 else ""
    return (
        before in ("without", "necessarily")
        or (words[place].low == "say" and before == behind == ",")
        or (words[place].low == "said" and before == "that" and behind == ",")
        or (before == "to" and earlier == "needless")
        or (before == "that" and earlier == "is" and behind == "to")
    )


def _object(words: Sequence[Token], place: int) -> str:
    """The next word behind a verb that is not “a”, “the”, “some” or a number."""
    for word in words[place + 1 : place + 4]:
        if word.low not in _SMALL:
            return word.low
    return ""


def _is_call(words: Sequence[Token], place: int, behind: str) -> bool:
    """“Called the police”, "called off", "a man called Joss Perrin owns …"."""
    rest = words[place + 1 : place + 12]
    if any(word.quoted for word in rest):
        return False
    if behind in _NO_SAYING:
        return True
    alone = len(rest) < 2 or not rest[1].is_word or rest[1].low in ("at", "in", "on", "from")
    if behind in ("him", "me", "us", "them", "you", "her") and alone:
        return True
    if behind in ("her", "his", "my", "their", "our") and len(rest) > 1 and rest[1].low in _FAMILY:
        return True
    if behind in _CALLED or _object(words, place) in ("police", "ambulance", "meeting", "cab"):
        named = any(word.low in ("a", "an", "the") for word in rest[1:])
        return not named
    return False


def _tells_time(words: Sequence[Token], place: int) -> bool:
    """“The clock tells the time”, "time will tell"."""
    earlier = {word.low for word in words[max(0, place - 2) : place]}
    return "time" in earlier or _object(words, place) in ("time", "apart")
