"""What does a saved page say of itself: title, date, publisher, language, the article's text?"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from whosays.adapt.reading.line import tidy
from whosays.adapt.reading.page_lines import lines
from whosays.adapt.reading.page_tree import show, tree
from whosays.problem import Problem

_ARTICLE = re.compile(r"Article|BlogPosting|Posting|Report|Review\b")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MARKUP = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,1000})?/?>", re.IGNORECASE)
_LONGEST_JSON = 2_000_000
_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "pubdate")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What machines are told: from JSON-LD, ``meta`` and ``title``. Unknown is empty."""

    title: str = ""
    titles: tuple[str, ...] = ()
    description: str = ""
    body: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    free: bool = True
    live: bool = False


def page_facts(page: HtmlElement) -> PageFacts:
    """What stands in the head of a page; scripts that run are not looked at, let alone run."""
    said: dict[str, Any] = min(_articles(page), key=_bodiless, default={})
    meta: dict[str, str] = {
        str(one.get("property") or one.get("name") or one.get("itemprop")).lower(): tidy(
            one.get("content") or ""
        )
        for one in page.iter("meta")
    }
    titles = [_text(said.get("headline")), meta.get("og:title"), meta.get("twitter:title")]
    titles = [one for one in [*titles, tidy(page.findtext(".//title") or "")] if one]
    published = [_text(said.get("datePublished")), *map(meta.get, _PUBLISHED)]
    published += [one.get("datetime") for one in page.iter("time")][:1]
    dates = [found.group() for one in published if (found := _DATE.match(one or ""))]
    language = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    language = language or _text(said.get("inLanguage")) or meta.get("og:locale", "")
    names = [_text(said.get("publisher")), *map(meta.get, ("og:site_name", "application-name"))]
    return PageFacts(
        title=titles[0] if titles else "",
        titles=tuple(titles),
        description=_text(said.get("description")) or meta.get("og:description", ""),
        body=_text(said.get("articleBody"), keep_lines=True),
        publisher=next(filter(None, names), ""),
        published=dates[0] if dates else "",
        language=language.strip().replace("_", "-"),
        free=str(said.get("isAccessibleForFree", True)).lower() != "false",
        live="LiveBlog" in json.dumps(said.get("@type", "")),
    )


def _bodiless(article: dict[str, Any]) -> bool:
    return "articleBody" not in article and "headline" not in article


def _articles(page: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "") and len(script.text or "") <= _LONGEST_JSON:
            with suppress(ValueError, RecursionError):
                said = json.loads((script.text or "").strip().rstrip(";"), strict=False)
                found = _nodes(said, 0)
                yield from (one for one in found if _ARTICLE.search(json.dumps(one.get("@type"))))


def _nodes(said: Any, depth: int) -> Iterator[dict[str, Any]]:
    inside: list[Any] = said[:200] if isinstance(said, list) else []
    if isinstance(said, dict):
        yield said
        inside = [said.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage")]
    for one in inside if depth < 3 else ():
        yield from _nodes(one, depth + 1)


def _text(said: Any, *, keep_lines: bool = False) -> str:
    """What a text or a name in a page's data says, without the markup that some write into it."""
    if isinstance(said, list):
        said = said[0] if said else ""
    if isinstance(said, dict):
        said = said.get("name")
    if not isinstance(said, str):
        return ""
    for _ in range(2):  # some write entities of entities
        said = unescape(said)
    if _MARKUP.search(said):
        try:
            page = show(tree(said))
        except Problem:
            return ""
        said = "\n".join(line.text for line in lines(page) if not line.alt)
    return said if keep_lines else tidy(said)
