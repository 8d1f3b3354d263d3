"""How is an article laid out for its reader: which blocks, in whose words, at which place?"""

from collections import Counter
from itertools import groupby
from typing import Any

from whosays.article import Article, Unit
from whosays.masking import mask

OUR_WORDS = "What the page says here, in our words. Words in “marks” are the page’s own."
YOUR_COPY = "These are the page’s own words, from your copy."
BOTH = (
    f"{YOUR_COPY} Your copy lacks some of the page: what slants is in our words, and there only "
    "words in “marks” are the page’s."
)
STAYS = "Your copy stays on this machine."
SHIPPED = "These are the page’s own words. The whole text comes with the lesson."


def page(article: Article, how: str) -> dict[str, Any]:
    """The page as blocks in reading order, and a note that says whose words they are.

    A block is one headline, one caption or one paragraph: ``{"part", "place", "pieces"}``. A
    piece is one unit: ``{"text", "ours"}``, with ``ours`` true where the gist stands in.
    ``how`` says how names are shown (see `whosays.masking`).
    """
    places = places_on_page(article)
    blocks: list[dict[str, Any]] = []
    for _, group in groupby(article.units, key=_block):
        units = list(group)
        pieces = [
            {"text": mask(unit.shown, article.names, how), "ours": unit.text is None}
            for unit in units
        ]
        blocks.append({"part": units[0].part, "place": places[units[0].id], "pieces": pieces})
    return {
        "blocks": blocks,
        "how": how,
        "named": bool(article.names),
        "note": f"{whose_words(article)} {STAYS}" if _own(article) else whose_words(article),
        "size": _size(article),
        "language": article.language,
    }


def places_on_page(article: Article) -> dict[str, str]:
    """Where each unit stands, in words: ``Headline``, ``Paragraph 4``, ``Caption 2``.

    >>> places = places_on_page(Article.load("siding-with-assad"))
    >>> places["u01"], places["u04"]
    ('Kicker', 'Paragraph 1')

    A paragraph keeps its number where only a part of the article is shown.
    """
    count: Counter[str] = Counter()
    places: dict[str, str] = {}
    for (part, _), group in groupby(article.units, key=_block):
        count[part] += 1
        units = list(group)
        number = units[0].paragraph if part == "body" else count[part]
        word = {"body": "Paragraph", "caption": "Caption"}.get(part)
        place = f"{word} {number}" if word else part.capitalize()
        places |= {unit.id: place for unit in units}
    return places


def units_on_page(article: Article) -> dict[str, str]:
    """The same for each unit alone: sentences of one paragraph are told apart by a number.

    >>> units = units_on_page(Article.load("silent-foghorn"))
    >>> units["u02"], units["u05"], units["u06"]
    ('Headline', 'Paragraph 2, part 1', 'Paragraph 2, part 2')
    """
    places = places_on_page(article)
    count = Counter(places.values())
    met: Counter[str] = Counter()
    names: dict[str, str] = {}
    for unit, place in places.items():
        met[place] += 1
        names[unit] = f"{place}, part {met[place]}" if count[place] > 1 else place
    return names


def _block(unit: Unit) -> tuple[str, object]:
    return (unit.part, unit.paragraph if unit.part == "body" else unit.id)


def whose_words(article: Article) -> str:
    """Whose words a reader sees: the page’s own, ours, or some of each."""
    if not _own(article):
        return SHIPPED if article.has_text else OUR_WORDS
    return BOTH if any(unit.text is None for unit in article.units) else YOUR_COPY


def _own(article: Article) -> bool:
    """Whether the page’s words are here from the reader’s own copy."""
    return article.has_text and article.text != "shipped"


def _size(article: Article) -> str:
    blocks = Counter(part for (part, _), _ in groupby(article.units, key=_block))
    counts = [
        (article.words, "word"),
        (blocks["body"], "paragraph"),
        (blocks["caption"], "caption"),
    ]
    said = [f"{count:,} {what}{'s' * (count != 1)}" for count, what in counts if count]
    return "Shown here: " + ", ".join(said) + "."
