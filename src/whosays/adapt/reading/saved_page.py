"""What are the parts of the article on a saved web page?

trafilatura says which text is the article's; the page's marks say which part it is. Neither
is trusted alone: a line counts as body where it stands among the lines that trafilatura
found, reads as a sentence, and no mark says that it is something else.
"""

import copy
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from itertools import count, islice

from lxml.html import HtmlElement

from whosays.adapt.blocks import Block, Reading
from whosays.adapt.breaks import paragraphs
from whosays.adapt.reading.facts_of_page import PageFacts, page_facts
from whosays.adapt.reading.line import ends, same, tidy
from whosays.adapt.reading.page_lines import lines
from whosays.adapt.reading.page_marks import Marks
from whosays.adapt.reading.page_parts import PageParts
from whosays.adapt.reading.page_tree import COPY, decoded, show, tree
from whosays.problem import Problem

# Finding the article takes trafilatura time by more than the size; so large is none.
_MOST_FOR_TRAFILATURA = 30_000
# Behind the headline, many titles have the name of the site.
_SITE = re.compile(r"(?<=\w\W|\w\w)\s+[|–—-]\s+[^|–—]{2,40}\Z")
_DEEPEST = 250
_MOST_FURNITURE = 300  # so many lines would somebody look through


def read(data: bytes) -> Reading:
    """The blocks of a saved page. Raises `Problem` where it has no text, or is too large."""
    return from_text(decoded(data))


def from_text(text: str) -> Reading:
    """The blocks of a page given as text.

    >>> page = "<h1>Gate open</h1><p>The gate was open all night, the club says.</p>"
    >>> [(block.part, block.text) for block in from_text(page).blocks]
    [('headline', 'Gate open'), ('body', 'The gate was open all night, the club says.')]
    """
    page = tree(text)
    facts = page_facts(page)
    show(page)
    found = [line for line in lines(page) if line.text]
    if not found and not facts.body:
        raise Problem("There is no text in this page.", do=COPY)
    article = found_by_trafilatura(page)
    known = {same(line) for line in article} | {same(line) for line in facts.body.splitlines()}
    marks = Marks(found, facts, known - {""}, same("".join(article) + facts.body))
    furniture = count()
    blocks = [
        block
        for block in PageParts(marks).blocks()
        if block.part != "furniture" or next(furniture) < _MOST_FURNITURE
    ]
    notes = list(_notes(blocks, facts))
    bodies = sum(len(block.text) for block in blocks if block.part == "body")
    if facts.body and bodies < 0.4 * len(facts.body):
        blocks = _from_facts(facts, blocks)
        notes = [
            "The page’s text stood only in its data for search engines: captions may be missing."
        ]
    title = next((block.text for block in blocks if block.part == "headline"), "")
    if not title and facts.title:
        title = _SITE.sub("", facts.title)
        blocks.insert(0, Block("headline", title))
    return Reading(
        tuple(blocks),
        title=title,
        language=facts.language,
        publisher_guess=facts.publisher,
        published_guess=facts.published,
        notes=tuple(notes),
    )


def found_by_trafilatura(page: HtmlElement) -> list[str]:
    """The lines that trafilatura takes for the article; none where the page is beyond it."""
    some = list(islice(page.iter(), _MOST_FOR_TRAFILATURA + 1))
    deep = max(sum(1 for _ in element.iterancestors()) for element in some[::50])
    if len(some) > _MOST_FOR_TRAFILATURA or deep > _DEEPEST:
        return []
    try:
        trafilatura = import_module("trafilatura")
    except ModuleNotFoundError as error:
        raise Problem(
            "The package that finds the article in a page (trafilatura) is not there.",
            do="Start the kit with `python3 start.py teach`.",
        ) from error
    found = trafilatura.bare_extraction(
        copy.deepcopy(page), include_comments=False, include_tables=True
    )
    text = str(getattr(found, "text", "") or "")
    return [tidy(line) for line in text.splitlines() if line.strip()]


def _from_facts(facts: PageFacts, blocks: list[Block]) -> list[Block]:
    """The page as its data for search engines gives it, captions as they were found."""
    body = [tidy(facts.body[start:end]) for start, end in paragraphs(facts.body)]
    heads = [block for block in blocks if block.part in ("kicker", "headline", "standfirst")]
    if not any(block.part == "headline" for block in heads) and facts.title:
        heads = [Block("headline", facts.title)]
    if facts.description and ends(facts.description) and len(heads) == 1:
        first = same(facts.description)[:60]
        if first and not same(body[0]).startswith(first):
            heads.append(Block("standfirst", facts.description))
    captions = [block for block in blocks if block.part == "caption"]
    rest = [block for block in blocks if block.part == "furniture"]
    return [*heads, *(Block("body", text) for text in body if text), *captions, *rest]


def _notes(blocks: list[Block], facts: PageFacts) -> Iterator[str]:
    count_of = Counter(block.part for block in blocks)
    if not count_of["headline"]:
        yield "No headline was found."
    if not count_of["body"]:
        yield "No paragraph was found: copy the text of the article and paste it."
    if not facts.free:
        yield "The page is for subscribers: what was saved may be only its beginning."
    if facts.live:
        yield "This is a live blog: its entries stand in the page’s order, newest first as a rule."
