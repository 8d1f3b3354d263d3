"""What are the elements of news pages called, by what they hold?

Words of classes and the like, as pages in some languages use them. Where an element holds much
of the article, its name says something else ("has-sidebar"), and does not count.
"""

import re
from itertools import islice

from lxml.html import HtmlElement

from whosays.words import word_set

FURNITURE = word_set(
    """
    nav navigation menu breadcrumb breadcrumbs share sharing sharebar social related
    recommended recommendation recommendations recirc promo promos promotion newsletter signup
    subscribe subscription paywall comment comments kommentare commentaires disqus cookie
    cookies consent gdpr advert advertisement ad ads adslot sponsored tags topics footer
    sidebar rail popular trending outbrain taboola byline author authors autor meta timestamp
    dateline date credit credits copyright photographer toolbar tools login modal popup
    banner skip pullquote contentinfo complementary sronly noprint bio infobox
    readmore bottom teasers footnote footnotes references anzeige werbung mehr
    """
)
FURNITURE_TAGS = frozenset(["nav", "aside", "footer", "time"])
_ABOVE = word_set(
    "kicker eyebrow overline topline dachzeile surtitle surtitre pretitle roofline spitzmarke"
)
KICKER = _ABOVE | word_set(
    "section category rubric rubrik ressort label strap slug flag supertitle"
)
STANDFIRST = word_set(
    """
    standfirst subtitle subheadline subhead subheading dek deck chapo vorspann summary subline
    abstract untertitel soustitre chapeau
    """
)
PERHAPS_STANDFIRST = frozenset(["lead", "lede", "intro", "description", "teaser", "excerpt"])
CAPTION = word_set(
    """
    figcaption legend legende bildunterschrift bildtext cutline caption captions captiontext
    imagecaption
    """
)
BREADCRUMBS = frozenset(["breadcrumb", "breadcrumbs"])
HEADLINE = frozenset(["headline", "title", "titel", "titre", "heading", "hed"])
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
ENTRY = frozenset(["post", "update", "entry", "liveblog", "live", "blog"])
# Inline elements with such a class stand apart from the words around them.
APART = _ABOVE | CAPTION | word_set("credit credits copyright photographer byline")
NOTE = "footnote"
"""What an element is called that a note's mark leads to."""

BLOCKS = word_set(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre
    section summary table tbody td tfoot th thead time tr ul
    """
)
_NAMED = re.compile(r"[a-z0-9]+|[A-Z][a-z0-9]*")
# What names an element, in what tools that make pages write.
_NAMING = ("class", "role", "itemprop", "data-testid", "data-component", "data-qa")


def names(element: HtmlElement) -> frozenset[str]:
    """The words an element is called by: of its class, id, role and the like.

    An id that is made from the words of a heading says nothing.

    >>> from lxml import html
    >>> sorted(names(html.fromstring('<p class="articleHead wp-caption_text" role="note">x')))
    ['article', 'caption', 'head', 'note', 'text', 'wp']
    >>> sorted(names(html.fromstring('<h2 class="a" id="h-related-costs">Related costs</h2>')))
    ['a']
    """
    said = " ".join(str(element.get(key) or "")[:400] for key in _NAMING)
    words = frozenset(word.lower() for word in _NAMED.findall(said))
    called = frozenset(word.lower() for word in _NAMED.findall((element.get("id") or "")[:400]))
    if called and len(called) > 1:
        start = " ".join(islice(element.itertext(), 5)).lower()
        if sum(word in start for word in called) > 1:
            return words
    return words | called
