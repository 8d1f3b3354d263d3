"""How do tags go out and come in as W3C Web Annotations?

The format: https://www.w3.org/TR/annotation-model/. Its positions are code points, as
the kit's are.
"""

import re
import uuid
from collections.abc import Mapping
from typing import Any, cast

from whosays import __version__
from whosays.article import Article, Unit
from whosays.codebook import Scheme
from whosays.exchange.files import Written, as_json, parse_json
from whosays.exchange.placing import Import, Marks, Place, find_words, fitted, one_of
from whosays.exchange.quoting import quote
from whosays.problem import Problem
from whosays.record import Record, Tag

ENDINGS = (".jsonld",)
BESIDE = False

_UNIT = re.compile(r"urn:whosays:unit:([^:]+):([^:]+):(text|gist)")
_CODE = re.compile(r"urn:whosays:code:([^:]+):([^:]+)")


def write(record: Record, article: Article, scheme: str, *, uri: str = "") -> Written:
    """The learner's tags of a scheme as a W3C annotation collection.

    The source of each is a unit (``urn:whosays:unit:<article>:<unit>:<text or gist>``); a
    span has a position, and its words too where they may be passed on: from a text
    that ships with the kit, from a gist, or if they are at most eight.
    """
    tags = record.tags(article.id, scheme)
    learner = record.learner
    items = [_annotation(tag, article) for tag in tags]
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _urn(learner, article.id, scheme),
        "type": "AnnotationCollection",
        "label": f"{article.id}: {scheme}",
        "creator": {"type": "Person", "nickname": learner},
        "generator": {"type": "Software", "name": f"Who Says? {__version__}"},
        "total": len(items),
        "first": {
            "id": _urn(learner, article.id, scheme, "first"),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return Written({".jsonld": as_json(collection)})


def read(
    record: Record,
    article: Article,
    scheme: Scheme,
    text: str,
    *,
    beside: str = "",
    user: str | None = None,
) -> Import:
    """Tag, as the learner who works now, what a collection, a page or a list of annotations says.

    The code is the annotation's tag. A place is found
    by the kit's own source and position; in annotations from elsewhere by the quoted
    words, if they stand in one place alone. An annotation that does not fit is left out,
    with the reason. A file of several creators is a `Problem` unless ``user`` says whose tags
    are wanted. Tags that stand already are not added again.
    """
    annotations = _annotations(parse_json(text))
    wanted = one_of(user, {_creator(one) for one in annotations})
    marks = Marks()
    for number, annotation in enumerate(annotations, start=1):
        if _creator(annotation) != wanted:
            continue
        for name, target in each_target(f"Annotation {number}", annotation):
            with marks.of(name):
                place = find_target(article, target)
                marks.add(fitted(scheme, place, *_said(annotation, scheme)))
    return marks.save(record, article, scheme)


def fits(text: str) -> bool:
    """Whether it is JSON, but not as Hypothesis writes it."""
    return text.lstrip()[:1] in ("{", "[") and not is_hypothesis(parse_json(text))


def schemes_in(text: str) -> set[str]:
    """The schemes of the codebook that the codes in it are of."""
    return {name for name in Scheme.names() if f"urn:whosays:code:{name}:" in text}


def is_hypothesis(data: object) -> bool:
    """Whether a JSON value is an export of Hypothesis, or what its API gives."""
    if isinstance(data, Mapping):
        return "annotations" in data or "rows" in data
    first = cast(list[object], data)[0] if isinstance(data, list) and data else None
    return isinstance(first, Mapping) and "tags" in first


def _annotation(tag: Tag, article: Article) -> dict[str, Any]:
    source = f"urn:whosays:unit:{tag.article}:{tag.unit}:{tag.basis}"
    target: object = source
    if tag.start is not None and tag.end is not None:
        position = {"type": "TextPositionSelector", "start": tag.start, "end": tag.end}
        words = quote(tag, article)
        target = {"source": source, "selector": [position, words] if words else [position]}
    body = [
        {"type": "TextualBody", "purpose": "tagging", "value": tag.code},
        {
            "type": "SpecificResource",
            "purpose": "classifying",
            "source": f"urn:whosays:code:{tag.scheme}:{tag.code}",
        },
    ]
    if tag.note:
        body.append({"type": "TextualBody", "purpose": "commenting", "value": tag.note})
    return {
        "id": _urn(tag.learner, tag.article, tag.scheme, tag.time),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Person", "nickname": tag.learner},
        "created": tag.time,
        "body": body,
        "target": target,
    }


def _annotations(data: object) -> list[Mapping[str, Any]]:
    """The annotations of a collection, a page, a list, or just the one."""
    for inner in ("first", "items"):
        if isinstance(data, Mapping) and inner in data:
            data = cast(Mapping[str, object], data)[inner]
    things = listed(data)
    if not isinstance(data, list) and not (isinstance(data, Mapping) and "target" in data):
        raise Problem("There are no annotations in this.", do="Export them again, as JSON-LD.")
    return things


def _creator(annotation: Mapping[str, Any]) -> str:
    """Who made it: a nickname, a name or an address; an empty text where that is not said."""
    for who in (annotation.get("creator"), *listed(annotation.get("creator"))):
        if isinstance(who, str):
            return who
        if isinstance(who, Mapping):
            return str(next(filter(None, map(who.get, ("nickname", "name", "id"))), ""))
    return ""


def each_target(name: str, annotation: Mapping[str, Any]) -> list[tuple[str, object]]:
    """Each place that an annotation is about, with what to call it: it may have several.

    >>> each_target("Annotation 1", {"target": ["urn:a", "urn:b"]})
    [('Annotation 1, target 1', 'urn:a'), ('Annotation 1, target 2', 'urn:b')]
    """
    target = annotation.get("target")
    if not isinstance(target, list) or len(cast(list[object], target)) < 2:
        return [(name, target)]
    return [(f"{name}, target {n}", one) for n, one in enumerate(cast(list[object], target), 1)]


def listed(value: object) -> list[Mapping[str, Any]]:
    """JSON-LD leaves out the list around a single thing; put it back."""
    things = cast(list[object], value) if isinstance(value, list) else [value]
    return [cast(Mapping[str, Any], one) for one in things if isinstance(one, Mapping)]


def _said(annotation: Mapping[str, Any], scheme: Scheme) -> tuple[str, str | None]:
    """Code and note of an annotation."""
    codes: list[str] = []
    note: str | None = None
    for body in listed(annotation.get("body")):
        match = _CODE.fullmatch(str(body.get("source", "")))
        if match and match[1] != scheme.scheme:
            raise Problem(f"This answers “{match[1]}”.", do=f"Import it under “{match[1]}”.")
        value = body.get("value")
        if body.get("purpose") == "commenting" and isinstance(value, str):
            note = value
        elif match or isinstance(value, str):
            codes.append(match[2] if match else str(value))
    if len(set(codes)) != 1:
        raise Problem("There is no code, or more than one.", do="Give it one tag.")
    return codes[0], note


def find_target(article: Article, target: object) -> Place:
    """The place of a target: by the kit's own source and position, or else by its words.

    Raises `Problem` where it is in another article, or nowhere to be found in this one.
    """
    source = target if isinstance(target, str) else ""
    selectors: list[Mapping[str, Any]] = []
    for one in listed(target)[:1]:
        source = str(one.get("source", ""))
        selectors = listed(one.get("selector"))
    by_type = {str(selector.get("type")): selector for selector in selectors}
    said, position = by_type.get("TextQuoteSelector"), by_type.get("TextPositionSelector")
    own = _UNIT.fullmatch(source)
    if own and own[1] != article.id:
        raise Problem(f"This is about the article “{own[1]}”.", do="Import it there.")
    if own and not selectors:
        return Place(article[own[2]].id, None, None, own[3])
    if own and position:
        place = Place(own[2], position.get("start"), position.get("end"), own[3])
        if _agrees(article[place.unit], place, said):
            return place
    if said and said.get("exact"):
        words = (str(said.get(part) or "") for part in ("exact", "prefix", "suffix"))
        return find_words([article[own[2]]] if own else article.units, *words)
    raise Problem("Its place is not in this article.", do="Mark it again.")


def _agrees(unit: Unit, place: Place, said: Mapping[str, Any] | None) -> bool:
    """Whether a position is inside the unit, and on the words quoted, as far as that is known."""
    start, end = place.start, place.end
    if not (type(start) is int and type(end) is int and 0 <= start < end):
        return False
    if place.basis != unit.basis:  # the words are not here
        return place.basis == "gist" or end <= 2 * unit.chars
    return end <= len(unit.shown) and (not said or said.get("exact") == unit.shown[start:end])


def _urn(*parts: str) -> str:
    """A name that is always the same for the same thing, and tells nothing about it."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "urn:whosays:" + ":".join(parts)).urn
