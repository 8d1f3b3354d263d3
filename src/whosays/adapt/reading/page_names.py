"""What are the elements of news pages called, by what they hold?

Words of classes and the like, as pages in some languages use them. Where an element holds much
of the article, its name says something else ("has-sidebar"), and does not count.
"""

import re

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
    readmore bottom teasers anzeige werbung mehr
    """
)
FURNITURE_TAGS = frozenset(["nav", "aside", "footer", "time"])
KICKER = word_set(
    """
    kicker eyebrow overline topline dachzeile surtitle surtitre pretitle roofline spitzmarke
    section category rubric rubrik ressort label strap slug supertitle flag
    """
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
APART = word_set(
    """
    kicker eyebrow overline topline dachzeile surtitle surtitre pretitle roofline spitzmarke
    caption captions figcaption legend legende cutline credit credits copyright
    photographer byline
    """
)
_OFF_SCREEN = re.compile(r"\b(?:visually-?hidden|sr-only|screen-?reader(?:-text)?|off-?screen)\b")
_NAMED = re.compile(r"[a-z0-9]+|[A-Z][a-z0-9]*")
# What names an element, in what tools that make pages write.
_NAMING = ("class", "id", "role", "itemprop", "data-testid", "data-component", "data-qa")


def names(element: HtmlElement) -> frozenset[str]:
    """The words an element is called by: of its class, id, role and the like.

    >>> from lxml import html
    >>> sorted(names(html.fromstring('<p class="articleHead wp-caption_text" role="note">x')))
    ['article', 'caption', 'head', 'note', 'text', 'wp']
    """
    said = " ".join(str(element.get(key) or "")[:400] for key in _NAMING)
    return frozenset(word.lower() for word in _NAMED.findall(said))


def off_screen(element: HtmlElement) -> bool:
    """Whether an element is for those who listen to a page alone.

    >>> from lxml import html
    >>> off_screen(html.fromstring('<span class="visually-hidden">Image caption,</span>'))
    True
    """
    said = str(element.get("class") or "")[:400].lower()
    return _OFF_SCREEN.search(said) is not None
