"""How do tags go out to Hypothesis and come in from it?

The format is what “Export” in Hypothesis writes, and “Import” reads: ``{"export_date": …,
"export_userid": …, "client_version": …, "annotations": [{"uri", "tags", "text", "user",
"target": [{"selector": […]}]}]}``. Its positions count the UTF-16 units of a whole web page as a
browser has it, so they mean nothing here: places are found by the words quoted. Our own are
kept beside these, as a fragment that Hypothesis passes over and hands back.
"""

import re
import uuid
from collections.abc import Mapping
from typing import Any

from whosays import __version__
from whosays.article import Article
from whosays.codebook import Scheme
from whosays.exchange.files import Written, as_json, parse_json
from whosays.exchange.placing import Import, Marks, fitted, one_of
from whosays.exchange.quoting import quote
from whosays.exchange.web_annotation import each_target, find_target, is_hypothesis, listed
from whosays.problem import Problem
from whosays.record import Record, Tag
from whosays.record.events import now

ENDINGS = ()
BESIDE = False
RFC_5147 = "http://tools.ietf.org/rfc/rfc5147"

_FRAGMENT = re.compile(
    r"(urn:whosays:unit:[^:#]{1,64}:[^:#]{1,64}:(?:text|gist))(?:#char=([0-9]{1,8}),([0-9]{1,8}))?"
)


def write(record: Record, article: Article, scheme: str, *, uri: str = "") -> Written:
    """The learner's tags of a scheme as an export of Hypothesis.

    ``uri`` is the web address of the page they are to be shown on. The first tag of each is its
    code, the second ``scheme:<scheme>``; the text is the note. Words are quoted as far as they
    may go out (`whosays.exchange.quoting`); a tag of a whole unit is a note on the page.
    """
    address = uri or f"urn:whosays:article:{article.id}"
    user = "acct:" + re.sub(r"[^A-Za-z0-9._]", "_", record.learner) + "@whosays"
    export = {
        "export_date": now(),
        "export_userid": user,
        "client_version": f"whosays {__version__}",
        "annotations": [
            _annotation(tag, article, address, user) for tag in record.tags(article.id, scheme)
        ],
    }
    return Written({".hypothesis.json": as_json(export)})


def read(
    record: Record,
    article: Article,
    scheme: Scheme,
    text: str,
    *,
    beside: str = "",
    user: str | None = None,
) -> Import:
    """Tag, as the learner who works now, what an export of Hypothesis says.

    It may be an export, what the API gives (``rows``), or a list of annotations. The code is the
    one tag that is a code of the scheme (``verb`` or ``wording:verb``); the text is the note. A
    file with annotations of several people is a `Problem` unless ``user`` says whose. Replies are
    left out. Tags that stand already are not added again.
    """
    annotations = _annotations(parse_json(text))
    wanted = one_of(user, {_name(one) for one in annotations})
    marks = Marks()
    for number, one in enumerate(annotations, start=1):
        if _name(one) != wanted:
            continue
        for name, target in each_target(f"Annotation {number}", one):
            with marks.of(name):
                if one.get("references"):
                    raise Problem("This is a reply.", do="Tag the words themselves.")
                code = _code(one, scheme)
                place = find_target(article, _target(target))
                note = one.get("text")
                marks.add(fitted(scheme, place, code, note if isinstance(note, str) else None))
    return marks.save(record, article, scheme)


def fits(text: str) -> bool:
    """Whether it is JSON as Hypothesis writes it."""
    return text.lstrip()[:1] in ("{", "[") and is_hypothesis(parse_json(text))


def schemes_in(text: str) -> set[str]:
    """The schemes of the codebook that stand in it as tags."""
    return {name for name in Scheme.names() if f'"scheme:{name}"' in text}


def _annotation(tag: Tag, article: Article, uri: str, user: str) -> dict[str, Any]:
    place = f"urn:whosays:unit:{tag.article}:{tag.unit}:{tag.basis}"
    if tag.start is not None:
        place += f"#char={tag.start},{tag.end}"
    words = quote(tag, article) if tag.basis == "text" else None  # a gist is not on the page
    fragment = {"type": "FragmentSelector", "value": place, "conformsTo": RFC_5147}
    named = ":".join((tag.learner, tag.article, tag.scheme, tag.time))
    return {
        "id": uuid.uuid5(uuid.NAMESPACE_URL, f"urn:whosays:{named}").hex,
        "created": tag.time,
        "updated": tag.time,
        "user": user,
        "uri": uri,
        "text": tag.note or "",
        "tags": [tag.code, f"scheme:{tag.scheme}"],
        "target": [{"source": uri, "selector": [words, fragment] if words else [fragment]}],
        "document": {"title": [article.title]},
    }


def _annotations(data: object) -> list[Mapping[str, Any]]:
    for inner in ("annotations", "rows"):
        if isinstance(data, Mapping) and inner in data:
            data = data[inner]
    if not isinstance(data, list):
        raise Problem(
            "There are no annotations of Hypothesis in this.", do="Export them again, as JSON."
        )
    return listed(data)


def _name(annotation: Mapping[str, Any]) -> str:
    """Whose it is: ``ada`` of ``acct:ada@hypothes.is``."""
    name = str(annotation.get("user") or "").removeprefix("acct:").partition("@")[0]
    return "".join(sign for sign in name if sign.isprintable())[:40] or "(no name)"


def _code(annotation: Mapping[str, Any], scheme: Scheme) -> str:
    given = annotation.get("tags")
    tags = [tag.strip() for tag in given if isinstance(tag, str)] if isinstance(given, list) else []
    for tag in tags:
        if tag.startswith("scheme:") and tag != f"scheme:{scheme.scheme}":
            what = tag.removeprefix("scheme:")[:40]
            raise Problem(f"This answers “{what}”.", do=f"Import it under “{what}”.")
    bare = {tag.removeprefix(f"{scheme.scheme}:").strip().casefold() for tag in tags}
    codes = [code for code in scheme.order if code.casefold() in bare]
    if len(codes) != 1:
        raise Problem(
            f"It has {'more than one code' if codes else 'no code'} of “{scheme.scheme}”.",
            do="Give it one tag, such as " + ", ".join(scheme.order[:3]) + ".",
        )
    return codes[0]


def _target(said: object) -> object:
    """The target as `find_target` takes it: with our own place, if it is there."""
    for target in listed(said)[:1]:
        selectors = listed(target.get("selector"))
        words = [one for one in selectors if one.get("type") == "TextQuoteSelector"]
        for one in selectors:
            if own := _FRAGMENT.fullmatch(str(one.get("value", ""))):
                if own[2] is None:
                    return own[1]
                position = {
                    "type": "TextPositionSelector",
                    "start": int(own[2]),
                    "end": int(own[3]),
                }
                return {"source": own[1], "selector": [position, *words]}
        return {"selector": words}
    return None
