"""How does a teacher read what a class wrote, on one page that opens and prints anywhere?

The page needs no script, no network and no other file. Everything that somebody wrote is escaped
and isolated from the direction of the words around it.
"""

from collections.abc import Iterable, Set
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from whosays.classroom.writing import Piece, Said, Topic, Written
from whosays.markup import el, join
from whosays.outgoing import html_text
from whosays.record.tag import sound
from whosays.said import counted

WITHOUT_NAMES = "what-they-wrote.html"
WITH_NAMES = "what-they-wrote-with-names.html"

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_HERE = Path(__file__).parent


def reading_page(made: Written, *, names: bool = False, read: Set[str] = frozenset()) -> Markup:
    """The page: by question, by unit, and with ``names`` also by learner.

    Without ``names`` there is none in it, and nothing that ties two texts of one learner
    together. ``read`` are the keys of the pieces that are marked as read (`ReadMarks`).
    """
    return Markup("<!DOCTYPE html>\n") + el(
        "html",
        {"lang": "en"},
        el(
            "head",
            {},
            el("meta", {"charset": "utf-8"}),
            el("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            el("meta", {"name": "referrer", "content": "no-referrer"}),
            el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            el("title", {}, f"What your class wrote: {made.title} – Who Says?"),
            el("style", {}, Markup(_style())),  # noqa: S704 - the kit's own
        ),
        el("body", {}, el("main", {}, *_body(made, names, read))),
    )


def _style() -> str:
    return "".join((_HERE / f"{name}.css").read_text("utf-8") for name in ("page", "reading"))


def _body(made: Written, names: bool, read: Set[str]) -> Iterable[Markup | None]:
    yield el("h1", {}, f"What your class wrote: {made.title}")
    yield el("p", {}, _intro(made, read))
    if names:
        words, link = "Made-up names stand here: it is for you alone.", "Without names"
        yield el("p", {"class": "note"}, words, " ", el("a", {"href": WITHOUT_NAMES}, link))
    else:
        words = (
            "No name stands here, and the order of the texts tells nothing. So you can show it to "
            "the class. Read it first: somebody may have written a name into a text."
        )
        link = el("a", {"href": WITH_NAMES}, "With made-up names, for you alone")
        yield el("p", {"class": "note"}, words, " ", link)
    if made.left_out:
        yield el(
            "p",
            {"class": "note"},
            f"{counted(made.left_out, 'learner')} handed in. Nobody reads so many on one page: "
            "put the files of each class into a folder of its own, and make a report of each.",
        )
    if not made.topics:
        yield el("p", {}, "Nobody has written anything yet.")
        return
    parts = [("by-question", "By question", made.questions), ("by-unit", "By unit", made.units)]
    yield _contents(parts, made if names else None)
    for id, heading, topics in parts:
        if topics:
            yield el("h2", {"id": id}, heading)
        for home, group in groupby(topics, lambda topic: topic.home):
            yield el("h3", {}, home)
            yield from (_topic(topic, names, read) for topic in group)
    if names:
        yield el("h2", {"id": "by-learner"}, "By learner")
        for number, (learner, pieces) in enumerate(made.by_learner(), start=1):
            yield el("h3", {"id": f"learner-{number}"}, html_text(learner))
            yield from (_by_one(topic, piece, read) for topic, piece in pieces)


def _intro(made: Written, read: Set[str]) -> str:
    texts, learners = counted(made.pieces, "text"), counted(len(made.learners), "learner")
    have = sum(piece.key in read for topic in made.topics for piece in topic.pieces)
    said = f"{texts} by {learners}."
    return f"{said} You have marked {have:,} of them as read." if have else said


def _contents(parts: Iterable[tuple[str, str, Iterable[Topic]]], made: Written | None) -> Markup:
    """A list of what is on the page: each part, and in it each lesson or learner."""
    rows: list[Markup] = []
    for id, heading, topics in parts:
        inside = [
            el("li", {}, el("a", {"href": f"#{_anchor(next(group))}"}, home))
            for home, group in groupby(topics, lambda topic: topic.home)
        ]
        if inside:
            rows.append(el("li", {}, el("a", {"href": f"#{id}"}, heading), el("ul", {}, *inside)))
    if made:
        inside = [
            el("li", {}, el("a", {"href": f"#learner-{number}"}, html_text(learner)))
            for number, learner in enumerate(made.learners, start=1)
        ]
        link = el("a", {"href": "#by-learner"}, "By learner")
        rows.append(el("li", {}, link, el("ul", {"class": "names"}, *inside)))
    return el("nav", {"aria-label": "Parts of this page"}, el("ul", {}, *rows))


def _anchor(topic: Topic) -> str:
    return "t-" + topic.id.encode().hex()


def _topic(topic: Topic, names: bool, read: Set[str]) -> Markup:
    chosen = ", ".join(f"{choice}: {many:,}" for choice, many in topic.chosen.most_common())
    return el(
        "section",
        {"class": "topic", "aria-labelledby": _anchor(topic)},
        el("h4", {"id": _anchor(topic)}, topic.heading),
        el("p", {"class": "asks", "dir": "auto", "lang": topic.language}, sound(topic.asks))
        if topic.asks
        else None,
        el("p", {"class": "chosen", "dir": "auto"}, sound(chosen)) if chosen else None,
        el("ul", {"class": "pieces"}, *(_piece(one, names, read) for one in topic.pieces)),
    )


def _piece(piece: Piece, names: bool, read: Set[str]) -> Markup:
    done = piece.key in read
    return el(
        "li",
        {"class": "piece read" if done else "piece"},
        _head(piece.choice, piece.learner if names else "", done),
        *_texts(piece.said),
    )


def _by_one(topic: Topic, piece: Piece, read: Set[str]) -> Markup:
    done = piece.key in read
    return el(
        "div",
        {"class": "piece read" if done else "piece"},
        el("h4", {}, topic.heading),
        el("p", {"class": "asks", "dir": "auto", "lang": topic.language}, sound(topic.asks)),
        _head(piece.choice, "", done),
        *_texts(piece.said),
    )


def _head(choice: str, learner: str, done: bool) -> Markup | None:
    told = [
        el("strong", {}, html_text(learner)) if learner else None,
        el("span", {"class": "choice"}, html_text(choice)) if choice else None,
        el("span", {"class": "done"}, "read") if done else None,
    ]
    shown = [one for one in told if one]
    return el("p", {"class": "head"}, Markup(" · ").join(shown)) if shown else None


def _texts(said: Said) -> Iterable[Markup]:
    for about, text in said:
        if about:
            yield el("p", {"class": "about", "dir": "auto"}, sound(about))
        yield el("p", {"class": "text", "dir": "auto"}, sound(text))


def fragment(topic: Topic, *, names: bool = False, read: Set[str] = frozenset()) -> Markup:
    """One question or unit with what was written to it, for a page that is made elsewhere."""
    return join([_topic(topic, names, read)])
