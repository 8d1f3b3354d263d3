"""Which words look like verbs of saying, and yet nobody says anything?"""

from collections.abc import Sequence

from whosays.adapt.words import Token

_NO_SAYING = ("up", "off", "in", "around", "down", "back", "together", "forth", "out")


def is_set_phrase(words: Sequence[Token], place: int) -> bool:
    """Whether the verb at a place is part of such a phrase.

    “It goes without saying”, “that said”, “needless to say”, “reporting by”, “showed up”,
    “called off”, “to be seen”, “the United States”, “thanks to”.
    """
    word = words[place].low
    before = words[place - 1].low if place else ""
    behind = words[place + 1].low if place + 1 < len(words) else ""
    if before in ("united", "gulf") and words[place].capital:
        return True
    if word in ("saying", "say", "said"):
        earlier = words[place - 2].low if place > 1 else ""
        return (
            before in ("without", "necessarily")
            or (word == "said" and before == "that" and behind == ",")
            or (before == "to" and earlier == "needless")
            or (before == "that" and earlier == "is" and behind == "to")
        )
    if (word == "called" and behind == "to") or (word == "seen" and before == "be"):
        return True
    if behind in _NO_SAYING:
        start = word[:4]
        if behind == "out":
            return start in ("show", "back", "pull", "brin", "read")
        return start in ("show", "back", "pull", "call")
    if word in ("reporting", "editing", "writing", "reported"):
        return behind in ("by", "from") or before == "contributed"
    return word == "thanks" and behind in ("to", "in")
