"""How is an article laid out for its reader: which blocks, in whose words, at which place?"""

from collections import Counter
from typing import Any

from whosays.article import Article
from whosays.masking import mask

OUR_WORDS = "What the page says here, in our words. Words in “marks” are the page’s own."
YOUR_COPY = "These are the page’s own words, from your copy."
BOTH = (
    f"{YOUR_COPY} Your copy lacks some of the page: what slants is in our words, and there only "
    "words in “marks” are the page’s."
)
STAYS = "Your copy stays on this machine."
SHIPPED = "These are the page’s own words. The whole text comes with the lesson."


def laid_out(article: Article, how: str) -> dict[str, Any]:
    """The page as blocks in reading order, and a note that says whose words they are.

    A block is one headline, one caption or one paragraph: ``{"part", "place", "pieces"}``. A
    piece is one unit: ``{"text", "ours"}``, with ``ours`` true where the gist stands in.
    ``how`` says how names are shown (see `whosays.masking`).
    """
    blocks: list[dict[str, Any]] = []
    for units in article.stretches:
        pieces = [
            {"text": mask(unit.shown, article.names, how), "ours": unit.text is None}
            for unit in units
        ]
        first = units[0]
        blocks.append({"part": first.part, "place": article.places[first.id], "pieces": pieces})
    return {
        "blocks": blocks,
        "how": how,
        "named": bool(article.names),
        "note": f"{whose_words(article)} {STAYS}" if _own(article) else whose_words(article),
        "size": _size(article),
        "language": article.language,
    }


def whose_words(article: Article) -> str:
    """Whose words a reader sees: the page’s own, ours, or some of each."""
    if not _own(article):
        return SHIPPED if article.has_text else OUR_WORDS
    return BOTH if any(unit.text is None for unit in article.units) else YOUR_COPY


def _own(article: Article) -> bool:
    """Whether the page’s words are here from the reader’s own copy."""
    return article.has_text and article.text != "shipped"


def _size(article: Article) -> str:
    blocks = Counter(units[0].part for units in article.stretches)
    counts = [
        (article.words, "word"),
        (blocks["body"], "paragraph"),
        (blocks["caption"], "caption"),
    ]
    said = [f"{count:,} {what}{'s' * (count != 1)}" for count, what in counts if count]
    return "Shown here: " + ", ".join(said) + "."
