"""How much room does accusation get, and how much the reply?"""

from whosays.coding import UNTAGGED, Coding
from whosays.measure.room import balance, space
from whosays.pictures.bars import (
    GROWS,
    NO_CODE,
    Bar,
    beside,
    draw_bars,
    draw_ghosts,
    numbers,
    uncoded,
)
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet
from whosays.said import counted, times

ACCUSATION, REPLY, OWN = "accusation", "reply", "own_words"


def space_bars(
    coding: Coding,
    *,
    part: str | None = None,
    own_words_count: bool | None = None,
    title: str = "Accusation beside reply",
) -> Picture:
    """Accusation beside reply, with or without the accused's own words; the rest below.

    ``coding`` is one of the scheme ``function``, ``part`` a part of the page to look at alone.
    All bars have one scale: the full width stands for all the words looked at.
    ``own_words_count`` says whether own words count as reply (True, False); None shows the reply
    both ways.

    >>> from whosays import Article, Scheme
    >>> page, function = Article.load("siding-with-assad"), Scheme.load("function")
    >>> space_bars(Coding(page, function, "me", {})).words
    'Your bars grow here. Tag the first sentence.'
    """
    scheme, space_table = coding.scheme, space(coding.table, part=part)
    title = f"{title}: {part}" if part else title
    words = {str(code): int(number) for code, number in space_table["words"].items()}
    whole = sum(words.values())

    def bar(*codes: str, quiet: bool = False) -> Bar:
        names = [scheme[codes[0]].label, *(scheme[code].label.lower() for code in codes[1:])]
        return Bar(
            " + ".join(names),
            tuple((words[code], scheme[code]) for code in codes),
            beside(sum(words[code] for code in codes), whole),
            quiet,
        )

    main = [bar(ACCUSATION)]
    if own_words_count is not True:
        main.append(bar(REPLY))
    main.append(bar(OWN) if own_words_count is False else bar(REPLY, OWN))
    others = [code.code for code in scheme.codes if code.code not in (ACCUSATION, REPLY, OWN)]
    rest = [bar(code, quiet=True) for code in others]
    left = words[UNTAGGED]
    rest.append(Bar(NO_CODE, ((left, None),), beside(left, whole), quiet=True))

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        if not coding.codes:
            draw_ghosts(sheet, [bar.name for bar in (*main, *rest)][:-1])
            return
        draw_bars(sheet, (main, rest), whole, rule=True)

    if not coding.codes:
        said = [GROWS]
    elif own_words_count:
        said = [balance(space_table, (REPLY, OWN)).sentence]
    elif own_words_count is False:
        said = [balance(space_table).sentence]
    else:
        said = [balance(space_table).sentence, _with_own_words(words)]
    said.append(uncoded(left) if coding.codes else "")
    return Picture(title, draw, " ".join(filter(None, said)), numbers(space_table, scheme))


def _with_own_words(words: dict[str, int]) -> str:
    if not words[OWN]:
        return ""
    both, against = words[REPLY] + words[OWN], words[ACCUSATION]
    start = f"Reply and own words together have {counted(both, 'word')}"
    if not against:
        return f"{start}."
    if both == against:
        return f"{start}, as many as accusation."
    if both > against:
        return f"{start}: {times(both / against)} for each word of accusation."
    return f"{start}: {times(against / both)} of accusation for each of them."
