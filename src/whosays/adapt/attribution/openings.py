"""Do the first words of a sentence say whose view, or whose rule, the rest is?

"In Renn’s view, …", "Under the plan, …", "To Renn, …", "By the club’s own account, …".
"""

from collections.abc import Sequence

from whosays.adapt.attribution.lexicon import Lexicon
from whosays.adapt.attribution.small_words import ARTICLES, OWNERS, TIMES
from whosays.adapt.attribution.tokens import Token
from whosays.words import word_set

_VIEWS = word_set(
    "view opinion eyes mind minds words judgment judgement telling estimation account admission "
    "reckoning perspective viewpoint estimate estimates calculation calculations words"
)
_INTO = word_set("in by from to")
_RULES = word_set(
    "law laws act rule rules plan plans proposal proposals agreement deal terms bill treaty "
    "constitution legislation scheme guidelines regulations policy contract scenario measure "
    "programme program ordinance statute pact accord amendment"
)
_NOT_SOMEBODY = word_set(
    "now example instance years months weeks days decades once all more many years that this "
    "today starters me us you it most some centuries date win"
)
_FAR = 8


def whose_view(words: Sequence[Token], place: int) -> tuple[int, int] | None:
    """The owner in “in Renn’s view”, by the place of the noun; None where there is none."""
    if words[place].low not in _VIEWS:
        return None
    at = place - 1
    while at > max(0, place - _FAR) and words[at].is_word and words[at].low not in _INTO:
        at -= 1
    if at < 0 or words[at].low not in _INTO:
        return None
    for end in range(place - 1, at, -1):
        if words[end].low == "'s" and end > at + 1:
            return at + 1, end
    if words[place - 1].low in "’'" and place - 1 > at + 1:
        return at + 1, place - 1
    return (at + 1, at + 2) if words[at + 1].low in OWNERS else None


def opening(words: Sequence[Token], lexicon: Lexicon) -> tuple[int, int] | None:
    """Behind which first words stands a comma: the tokens of the rule, or of somebody."""
    first = 0
    while first < min(2, len(words)) and (
        not words[first].is_word or words[first].low in ("but", "and", "yet")
    ):
        first += 1
    if first >= len(words) or words[first].low not in ("under", "to", "per"):
        return None
    comma = first + 1
    while comma < min(len(words), first + _FAR) and words[comma].is_word:
        comma += 1
    group = words[first + 1 : comma]
    if not group or comma >= len(words) or words[comma].low != ",":
        return None
    if words[first].low in ("under", "per"):
        known = any(word.low in _RULES for word in group)
        return (first + 1, comma) if known or words[first].low == "per" else None
    last = group[-1]
    if group[0].low in _NOT_SOMEBODY | TIMES or last.low in TIMES or len(group) > 5:
        return None
    if any(word.low in ("be", "see", "get") for word in group):
        return None
    somebody = all(word.capital for word in group) or (
        group[0].low in ARTICLES | {"many", "some", "most", "critics", "supporters"}
        and (last.low in lexicon.roles or last.low in lexicon.unnamed)
    )
    return (first + 1, comma) if somebody else None
