"""Of which parts are the teacher's page and the wall made?

A part is the HTML of an element, by its id. The pages hold empty elements; the parts are sent
into them whenever they have changed.
"""

from collections.abc import Mapping

import segno

from whosays.live import teacher_desk, wall
from whosays.live.class_room import ClassRoom
from whosays.markup import Markup, el, join
from whosays.outgoing import html_text


def wall_page() -> str:
    """The wall, for the projector."""
    empty = (el(name, {"id": id}) for name, id in _WALL)
    return _page("wall", "The wall", join(empty))


def desk_page(room: ClassRoom) -> str:
    """The teacher's page."""
    title = room.so_far.article.title
    sections = (
        el("section", {}, el("h2", {}, heading), el("div", {"id": id}), below)
        for heading, id, below in (
            (
                "How they join",
                "join",
                el(
                    "p",
                    {},
                    el("a", {"href": "/teacher/wall", "target": "_blank"}, "Open the wall"),
                    " and put that window on the projector.",
                ),
            ),
            ("On the wall", "controls", None),
            ("The class", "class", None),
            ("Who is how far", "people", None),
            (
                "What they wrote",
                "written",
                el(
                    "p",
                    {},
                    "No name stands here, nor beside what you put on the wall.",
                ),
            ),
            ("After the lesson", "after", _ending()),
        )
    )
    heading = el("h1", {}, "Your class: ", el("bdi", {}, title))
    status = el("p", {"id": "said", "role": "status"})
    return _page(
        "desk", "Your class", join([el("header", {}, heading, status), el("main", {}, *sections)])
    )


def page_without_lessons(room: ClassRoom) -> str:
    """What a pupil sees at the class's address where it has no lessons to give out."""
    address = room.addresses[0]
    inside = (
        el("h1", {}, "Your class"),
        el("p", {}, "Open the lessons on your own computer. There, press “Send to my class”."),
        el("p", {}, "The address of your class: ", el("strong", {}, address)),
        el("p", {}, "The class word is on the wall."),
    )
    return _page("plain", "Your class", el("main", {}, *inside))


def wall_parts(room: ClassRoom) -> Mapping[str, str]:
    """What stands on the wall."""
    said, so_far = room.said(), room.so_far
    chosen = [one for one in so_far.schemes() if one.scheme == said["scheme"]]
    scheme = chosen[0] if chosen else so_far.newest_scheme()
    note = teacher_desk.text_of_note(so_far, said["note"]) if said["note"] else ""
    if said["view"] == "split":
        everything, ours = bool(said["everything"]), bool(said["ours"])
        shown = wall.split_view(
            so_far.article, so_far.split(scheme), everything=everything, ours=ours
        )
    elif said["view"] == "groups":
        shown = wall.groups_view(so_far)
    else:
        shown = wall.how_to_join(room.addresses, room.word, _code(room.addresses[0]))
    small = "" if said["view"] == "join" else f"{room.addresses[0]} · {room.word.replace('-', ' ')}"
    return {
        "here": wall.who_is_here(so_far, scheme),
        "address": el("p", {}, small),
        "note": el("blockquote", {}, html_text(note)) if note else "",
        "shown": shown,
    }


def desk_parts(room: ClassRoom) -> Mapping[str, str]:
    """What stands on the teacher's page."""
    said, so_far = room.said(), room.so_far
    return {
        "join": join(
            [
                el("p", {}, "Address: ", el("strong", {}, " or ".join(room.addresses))),
                el("p", {}, "Class word: ", el("strong", {}, room.word)),
            ]
        ),
        "controls": teacher_desk.wall_controls(so_far, said),
        "class": teacher_desk.class_controls(so_far, said),
        "people": teacher_desk.people(so_far),
        "written": teacher_desk.written(so_far, said),
        "after": _reports(room),
    }


_WALL = (("p", "address"), ("div", "here"), ("div", "note"), ("main", "shown"))


def _reports(room: ClassRoom) -> Markup:
    made = el("p", {}, teacher_desk.button("Make the class report", "report"))
    folder = room.folder / "report"
    files = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    links = (
        el("li", {}, el("a", {"href": f"/teacher/made/{one}", "target": "_blank"}, one))
        for one in files
    )
    return join([made, el("ul", {}, *links)])


def _ending() -> Markup:
    """The buttons that end the class; what can't be taken back is asked for twice."""
    return join(
        [
            el("p", {}, teacher_desk.button("End the class and keep the work", "keep")),
            el(
                "details",
                {},
                el("summary", {}, "End the class and delete the work"),
                el(
                    "p",
                    {},
                    "It goes from this machine. Pupils keep what is in their own browsers.",
                ),
                el("p", {}, teacher_desk.button("Yes, delete it", "delete", "yes")),
            ),
        ]
    )


def _code(address: str) -> str:
    """The address as a QR code, an ``<svg>`` element."""
    return segno.make(address, micro=False).svg_inline(
        omitsize=True, border=2, svgclass="qr", lineclass=""
    )


def _page(kind: str, title: str, inside: Markup) -> str:
    head = el(
        "head",
        {},
        el("meta", {"charset": "utf-8"}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("title", {}, f"{title} · Who Says?"),
        el("link", {"rel": "icon", "href": "data:,"}),
        *(
            el("link", {"rel": "stylesheet", "href": f"/look/{one}"})
            for one in ("widgets/shared/base.css", "live/live.css")
        ),
        el("script", {"type": "module", "src": "/look/live/live.js"}, ""),
    )
    return "<!doctype html>" + str(
        el(
            "html",
            {"lang": "en"},
            head,
            el("body", {"class": f"whosays live {kind}", "data-page": kind}, inside),
        )
    )
