"""What does each sentence of a text hold: words, quotations, cues, and the words of a source?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.adapt.attribution.cue_words import Cue, cues
from whosays.adapt.attribution.sources import is_tag, source_of
from whosays.adapt.attribution.tokenising import Token, tokens
from whosays.adapt.attribution.word_lists import Lexicon
from whosays.quotations import Quotation, words_inside

_LETTERS = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what was found in it; places are code points of the text.

    ``inside`` are the numbers of the quotations that reach into it, ``spoken`` the share of its
    words that stand in quotations long enough to be speech. ``quoted`` says how much its
    quotations, and ``points`` how much its cues speak for a source. ``source`` are the tokens
    of the source of the best cue.
    """

    start: int
    end: int
    paragraph: int
    words: Sequence[Token]
    inside: Sequence[int]
    spoken: float
    quoted: float
    points: float
    cue: Cue | None
    source: tuple[int, int] | None

    def place(self, part: tuple[int, int]) -> tuple[int, int]:
        """Where some of its tokens stand in the text."""
        return self.words[part[0]].start, self.words[part[1] - 1].end


def find(
    text: str, spans: Sequence[tuple[int, int]], quotations: Sequence[Quotation], lexicon: Lexicon
) -> list[Sentence]:
    """What stands in each of the sentences, given by their places in order."""
    made: list[Sentence] = []
    paragraph = first = behind = 0
    for start, end in spans:
        paragraph += "\n" in text[behind:start]
        behind = end
        while first < len(quotations) and quotations[first].end <= start:
            first += 1
        last = first
        while last < len(quotations) and quotations[last].start < end:
            last += 1
        made.append(_sentence(text, start, end, paragraph, quotations, (first, last), lexicon))
    return made


def _sentence(
    text: str,
    start: int,
    end: int,
    paragraph: int,
    quotations: Sequence[Quotation],
    reach: tuple[int, int],
    lexicon: Lexicon,
) -> Sentence:
    total = words_inside(text[start:end])
    spoken = 0
    quoted = 0.0
    here = quotations[slice(*reach)]
    for one in here:
        count = words_inside(text[max(start, one.start) : min(end, one.end)])
        worth = _worth(text, one, count, whole=count == total)
        quoted = max(quoted, worth)
        spoken += count if worth >= 0.5 else 0
    words = tokens(text, start, end, [(one.start, one.end) for one in here])
    found = cues(words, lexicon)
    cue, source = _best(words, found, lexicon)
    return Sentence(
        start,
        end,
        paragraph,
        words,
        range(*reach),
        spoken / total if total else 0.0,
        quoted,
        sum(one.points for one in found if one.points >= 0.3) * (0.5 if _asks(words) else 1),
        cue,
        source,
    )


def _asks(words: Sequence[Token]) -> bool:
    """Whether it is a question of the paper's own, such as “What did the mayor say?”."""
    last = next((word for word in reversed(words) if word.low not in "”\"’')»"), None)
    return last is not None and last.low == "?" and not last.quoted


def _worth(text: str, quotation: Quotation, here: int, *, whole: bool) -> float:
    """How much a quotation looks like speech: a word or two, or a title, does not.

    ``here``: how many of its words stand in the sentence that is asked about; ``whole``: these
    are all of the sentence's.
    """
    if not quotation.closed or here > 12:
        return 0.9
    inner = text[quotation.start + 1 : min(quotation.end - 1, quotation.start + 400)].rstrip()
    words = _LETTERS.findall(inner)
    if len(words) > 2 and text[max(0, quotation.start - 2) : quotation.start].strip() in (":", ","):
        return 0.9
    ended = inner[-1:] in ".,?!…" and inner != ""
    long = [word for word in words if len(word) > 3]
    around = (
        text[max(0, quotation.start - 1) : quotation.start],
        text[quotation.end : quotation.end + 1],
    )
    alone = all(side in ("", "\n") for side in around)
    if (
        len(long) > 1
        and all(word[0].isupper() for word in long)
        and (alone or not ended or inner[-1] == ",")
    ):
        return 0.1
    if ended and (whole or len(words) > 2):
        return 0.9
    return 0.6 if len(words) > 3 else 0.3 if len(words) > 1 else 0.2


def _best(
    words: Sequence[Token], found: Sequence[Cue], lexicon: Lexicon
) -> tuple[Cue | None, tuple[int, int] | None]:
    """The cue to show, with the tokens of its source.

    First comes what stands behind the whole sentence (", the clerk said"), then verbs of
    saying, then whatever is firmest; of equals the first with a source.
    """
    best: tuple[Cue, tuple[int, int] | None] | None = None
    highest: tuple[float, ...] = ()
    for cue in found:
        source = source_of(words, cue, lexicon)
        says = cue.kind == "phrase" or (
            cue.kind in ("verb", "passive") and cue.verb in ("say", "judge", "show", "with")
        )
        rank = (
            is_tag(words, cue, source),
            min(cue.points, 1),
            says and cue.form != "ing",
            source is not None,
            -cue.first,
        )
        if best is None or rank > highest:
            best, highest = (cue, source), rank
    return best or (None, None)
