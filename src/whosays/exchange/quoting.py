"""Which words of an article may go out with a tag?"""

from whosays.article import Article
from whosays.record import Tag
from whosays.words import words_in

LONGEST_QUOTE = 8  # words of an article that is not ours to pass on
CONTEXT = 32  # characters before and after a quote


def quote(tag: Tag, article: Article) -> dict[str, str] | None:
    """The words of a span as a W3C ``TextQuoteSelector``, if they are here and may go out.

    From a gist or a text that ships with the kit, with what stands around them; from a text
    that the reader brought, at most eight words and nothing around them.
    """
    if tag.start is None or tag.unit not in article or article[tag.unit].basis != tag.basis:
        return None
    shown = article[tag.unit].shown
    exact = shown[tag.start : tag.end]
    if not exact:
        return None
    if tag.basis == "gist" or article.text == "shipped":
        before = shown[: tag.start][-CONTEXT:]
        after = shown[tag.end :][:CONTEXT]
        return {"type": "TextQuoteSelector", "exact": exact, "prefix": before, "suffix": after}
    if words_in(exact) <= LONGEST_QUOTE:
        return {"type": "TextQuoteSelector", "exact": exact}
    return None
