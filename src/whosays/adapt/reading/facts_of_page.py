"""What does a saved page say of itself: title, date, publisher, language, the article's text?"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from whosays.adapt.reading.line import tidy

_ARTICLE = re.compile(r"Article|BlogPosting|Posting|Report|Review\b")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_JSON = 2_000_000


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What machines are told: from JSON-LD, ``meta`` and ``title``. Unknown is empty."""

    title: str = ""
    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    kicker: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    free: bool = True
    live: bool = False


def page_facts(page: HtmlElement) -> PageFacts:
    """What stands in the head of a page; scripts that run are not looked at, let alone run."""
    said: dict[str, Any] = next(iter(sorted(_articles(page), key=_bodiless)), {})
    meta = {
        str(one.get("property") or one.get("name") or one.get("itemprop")).lower(): tidy(
            one.get("content") or ""
        )
        for one in page.iter("meta")
    }
    title = tidy(page.findtext(".//title") or "")
    titles = [_text(said.get("headline")), meta.get("og:title", ""), meta.get("twitter:title", "")]
    titles = [one for one in [*titles, title] if one]
    published = [_text(said.get("datePublished")), meta.get("article:published_time", "")]
    published += [meta.get(key, "") for key in ("datepublished", "date", "dc.date", "pubdate")]
    published += [one.get("datetime") or "" for one in page.iter("time")][:1]
    dates = [found.group() for one in published if (found := _DATE.match(one))]
    language = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    language = language or _text(said.get("inLanguage")) or meta.get("og:locale", "")
    publisher = _name(said.get("publisher")) or meta.get("og:site_name", "")
    kind = json.dumps(said.get("@type", ""))
    return PageFacts(
        title=titles[0] if titles else "",
        titles=tuple(titles),
        description=_text(said.get("description")) or meta.get("og:description", ""),
        body=_text(said.get("articleBody"), keep_lines=True),
        kicker=_text(said.get("alternativeHeadline")) if "alternativeHeadline" in said else "",
        publisher=publisher or meta.get("application-name", ""),
        published=dates[0] if dates else "",
        language=language.strip().replace("_", "-"),
        free=str(said.get("isAccessibleForFree", True)).lower() != "false",
        live="LiveBlog" in kind,
    )


def _bodiless(article: dict[str, Any]) -> bool:
    return "articleBody" not in article and "headline" not in article


def _articles(page: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        if len(script.text) > _LONGEST_JSON:
            continue
        try:
            said = json.loads(script.text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(said, 0):
            if _ARTICLE.search(json.dumps(node.get("@type", ""))):
                yield node


def _nodes(said: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 3:
        return
    if isinstance(said, list):
        for one in said[:200]:
            yield from _nodes(one, depth + 1)
    elif isinstance(said, dict):
        node = {str(key): value for key, value in said.items()}
        yield node
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(node.get(key), depth + 1)


def _text(said: object, *, keep_lines: bool = False) -> str:
    if isinstance(said, list):
        said = said[0] if said else ""
    if not isinstance(said, str):
        return ""
    return said if keep_lines else tidy(said)


def _name(said: object) -> str:
    if isinstance(said, list):
        said = said[0] if said else ""
    if isinstance(said, dict):
        return _text({str(key): value for key, value in said.items()}.get("name"))
    return _text(said)
