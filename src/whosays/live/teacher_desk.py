"""What does the teacher see while the class works, and what can be done there?

Buttons carry what they do in ``data-do``; `whosays.live.app` does it. Made-up names stand here,
how far each is, and what they wrote, but no code beside a name.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from whosays.classroom.writing import Piece
from whosays.live.class_so_far import ClassSoFar
from whosays.live.wall import VIEWS
from whosays.markup import Markup, el, join
from whosays.outgoing import html_text
from whosays.said import counted

LATELY = 120
"""Who sent something in so many seconds is at work."""


def button(words: str, do: str, value: str = "", *, pressed: bool | None = None) -> Markup:
    """A button that asks the server to do something."""
    said = None if pressed is None else str(pressed).lower()
    return el(
        "button",
        {
            "type": "button",
            "id": f"{do}-{value}" if value else do,
            "data-do": do,
            "data-value": value,
            "aria-pressed": said,
        },
        words,
    )


def wall_controls(so_far: ClassSoFar, said: Mapping[str, str]) -> Markup:
    """What the wall shows."""
    view, scheme = said["view"], said["scheme"]
    schemes = [
        ("", "The question they work on"),
        *((s.scheme, s.question) for s in so_far.schemes()),
    ]
    return join(
        [
            el(
                "p",
                {"role": "group", "aria-label": "On the wall"},
                *(
                    button(words, "view", name, pressed=view == name)
                    for name, words in VIEWS.items()
                ),
            ),
            el(
                "p",
                {"role": "group", "aria-label": "The question on the wall"},
                *(button(words, "scheme", name, pressed=scheme == name) for name, words in schemes),
            ),
            el(
                "p",
                {},
                button(
                    "Show all that was tagged so far",
                    "everything",
                    "" if said["everything"] else "1",
                    pressed=bool(said["everything"]),
                ),
                button(
                    "Show our reading",
                    "ours",
                    "" if said["ours"] else "1",
                    pressed=bool(said["ours"]),
                ),
            ),
        ]
    )


def class_controls(so_far: ClassSoFar, said: Mapping[str, str]) -> Markup:
    """Groups, and whether work is taken in."""
    stopped = bool(said["stopped"])
    return join(
        [
            el(
                "p",
                {},
                "Groups of ",
                *(button(str(n), "groups", str(n)) for n in (2, 3, 4, 5)),
                " People who answered differently sit together.",
            ),
            el(
                "p",
                {},
                button(
                    "Take in work again" if stopped else "Stop taking in work",
                    "stopped",
                    "" if stopped else "1",
                ),
            ),
        ]
    )


def people(so_far: ClassSoFar) -> Markup:
    """Who is how far: a row a seat."""
    if not so_far.seats.seats:
        return el("p", {}, "Nobody has joined yet.")
    tagged = [(scheme, so_far.tagged(scheme)) for scheme in so_far.schemes()]
    begun = [(scheme, many) for scheme, many in tagged if any(many.values())]
    whole = len(so_far.article.units)
    heads = [
        "Name",
        *(scheme.question for scheme, _ in begun),
        "Answers",
        "Heard of",
        "Group",
        "Counts",
    ]
    rows: list[Markup] = []
    for seat in sorted(so_far.seats.seats.values(), key=lambda one: one.learner.casefold()):
        answers = sum(len(work.answers) for work in so_far.seats.works[seat.id].values())
        cells = [
            *(f"{many.get(seat.id, 0)} of {whole}" for _, many in begun),
            str(answers),
            _heard(so_far.heard.get(seat.id)),
            str(seat.in_group or ""),
            join(
                [
                    "yes " if seat.counted else "no ",
                    button(
                        "take out" if seat.counted else "take in again",
                        "count",
                        f"{seat.id}:{'' if seat.counted else '1'}",
                    ),
                ]
            ),
        ]
        problem = so_far.left_out.get(seat.id)
        name = el(
            "th",
            {"scope": "row"},
            html_text(seat.learner),
            _another(so_far, seat.id),
            el("small", {}, " Not counted: ", html_text(problem)) if problem else None,
        )
        rows.append(el("tr", {}, name, *(el("td", {}, cell) for cell in cells)))
    return el(
        "table",
        {},
        el("caption", {}, f"{counted(len(so_far.seats.seats), 'person', 'people')} in the class"),
        el("thead", {}, el("tr", {}, *(el("th", {"scope": "col"}, head) for head in heads))),
        el("tbody", {}, *rows),
    )


def written(so_far: ClassSoFar, said: Mapping[str, str]) -> Markup:
    """What they wrote: every answer and note as text, by question and by unit, without names."""
    parts = [
        el(
            "details",
            {"id": f"wrote-{topic.id}"},
            el("summary", {}, f"{topic.home}. {topic.heading} ({len(topic.pieces)})"),
            el("p", {"dir": "auto", "lang": topic.language}, topic.asks) if topic.asks else None,
            el("ul", {}, *(_written(piece, said["note"]) for piece in topic.pieces)),
        )
        for topic in so_far.written().topics
        if topic.pieces
    ]
    return join(parts) or el("p", {}, "Nobody has written anything yet.")


def _written(piece: Piece, on_the_wall: str) -> Markup:
    put = button("On the wall", "note", piece.key, pressed=piece.key == on_the_wall)
    return el("li", {}, html_text(text_of(piece)), " ", put)


def text_of(piece: Piece) -> str:
    """What somebody wrote, each text with what it is about where that is said."""
    return " · ".join(f"{about}: {text}" if about else text for about, text in piece.said)


def text_of_note(so_far: ClassSoFar, key: str) -> str:
    """The text that a key of `written` stands for; empty for none, or for one that has changed."""
    pieces = (piece for topic in so_far.written().topics for piece in topic.pieces)
    return next((text_of(piece) for piece in pieces if piece.key == key), "")


def _another(so_far: ClassSoFar, seat: int) -> str:
    """Says of a second seat of one learner that it is one."""
    mine = so_far.seats.seats[seat]
    same = [one.id for one in so_far.seats.seats.values() if one.learner_id == mine.learner_id]
    return (
        f" (computer {same.index(seat) + 1} of {len(same)}; the latest counts)"
        if len(same) > 1
        else ""
    )


def _heard(when: datetime | None) -> str:
    if when is None:
        return "not since the start"
    ago = int((datetime.now(UTC) - when).total_seconds())
    return "now" if ago < LATELY else f"{ago // 60} minutes ago"
