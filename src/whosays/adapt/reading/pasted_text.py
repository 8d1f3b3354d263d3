"""What are the parts of a page that somebody copied from a browser as plain text?"""

from whosays.adapt.blocks import Block, Part, Reading
from whosays.adapt.breaks import paragraphs
from whosays.adapt.reading.line import (
    count,
    ends,
    is_byline,
    is_credit,
    is_date,
    is_furniture,
    same,
    tidy,
    without_credit,
)
from whosays.own_copy.plain_text import read_copy


def read(data: bytes) -> Reading:
    """The blocks of a text file or a paste; raises `Problem` as `read_copy` does."""
    text = read_copy(data)
    lines = [tidy(text[start:end]) for start, end in paragraphs(text)]
    return from_lines([line for line in lines if line])


def from_lines(lines: list[str]) -> Reading:
    """The blocks of a text, one line a paragraph.

    The headline block is what stands above the first paragraph. Below it, a line that does not
    end as a sentence is a caption, or, where it is short, a heading between paragraphs.

    >>> page = from_lines(["POND NEWS", "Gate left open", "By Joss Perrin", "It was left open."])
    >>> [block.part for block in page.blocks]
    ['kicker', 'headline', 'furniture', 'body']
    """
    twice = _captions(lines)
    first = next((n for n, line in enumerate(lines) if _prose(line) and n not in twice), len(lines))
    blocks = _top(lines[:first], twice) + _below(lines, first, twice)
    title = next((block.text for block in blocks if block.part == "headline"), "")
    notes = [] if title else ["No headline was found: choose one of the lines."]
    if not any(block.part == "body" for block in blocks):
        notes.append("No paragraph was found that ends as a sentence does.")
    return Reading(tuple(blocks), title=title, notes=tuple(notes))


def _prose(line: str) -> bool:
    return ends(line) and count(line) > 3 and not is_furniture(line) and not is_credit(line)


def _captions(lines: list[str]) -> dict[int, tuple[str, str]]:
    """Lines that are captions beyond doubt: with a credit, or twice. Each: caption, credit.

    A browser copies a picture's description, a counter, and the caption. The second of two
    equal ones has an empty caption.
    """
    found: dict[int, tuple[str, str]] = {}
    seen: dict[str, int] = {}
    for number, line in enumerate(lines):
        caption, credit = without_credit(line)
        key = same(caption)
        near = seen.get(key)
        if near is not None and number - near <= 4 and count(line) > 2:
            found[near] = (without_credit(lines[near])[0], found.get(near, ("", ""))[1])
            found[number] = ("", line)
        elif credit and count(caption) > 1 and len(line) < 400:
            found[number] = (caption, credit)
        if key:
            seen[key] = number
    return found


def _top(lines: list[str], twice: dict[int, tuple[str, str]]) -> list[Block]:
    """Kicker, headline and standfirst: what is no furniture above the first paragraph."""
    found: list[Block] = []
    heads: list[int] = []
    for number, line in enumerate(lines):
        if number in twice:
            found.extend(_caption(*twice[number]))
            continue
        if not is_furniture(line) and not is_credit(line):
            heads.append(len(found))
        found.append(Block("furniture", line))
    heads = heads[-3:]  # menus before the headline: the last lines count, a kicker is short
    texts = [found[at].text for at in heads]
    parts: list[Part] = []
    if len(texts) == 3:
        short = count(texts[0]) <= 6
        parts = ["kicker" if short else "headline", "headline" if short else "standfirst"]
        parts.append("standfirst")
    elif len(texts) == 2:
        kicker = count(texts[0]) <= 4 and (texts[0].isupper() or count(texts[1]) > 4)
        parts = ["kicker", "headline"] if kicker else ["headline", "standfirst"]
    elif texts:
        parts = ["headline"]
    for at, part in zip(heads, parts, strict=True):
        found[at] = Block(part, found[at].text)
    return found


def _below(lines: list[str], first: int, twice: dict[int, tuple[str, str]]) -> list[Block]:
    found: list[Block] = []
    prose = [n for n in range(first, len(lines)) if n not in twice and _prose(lines[n])]
    last = prose[-1] if prose else first
    for number in range(first, len(lines)):
        line = lines[number]
        if number in twice:
            found.extend(_caption(*twice[number]))
        elif is_furniture(line) or is_credit(line) or number > last + 1:
            found.append(Block("furniture", line))
        elif not ends(line) and count(line) > 5:
            found.append(Block("caption", line))
        else:
            found.append(Block("body" if number <= last or ends(line) else "furniture", line))
    after = "".join(lines[first + 1 : first + 2])
    if len(found) > 3 and (is_byline(after) or is_date(after)):
        found[0] = Block("standfirst", found[0].text)
    return found


def _caption(caption: str, credit: str) -> list[Block]:
    both: list[tuple[Part, str]] = [("caption", caption), ("furniture", credit)]
    return [Block(part, text) for part, text in both if text]
