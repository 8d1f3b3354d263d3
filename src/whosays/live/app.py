"""What does the class's server answer?

Under ``/`` the lessons, under ``/class/`` what pupils' browsers ask and send, under ``/teacher/``
the teacher's page and the wall. No Python of a lesson runs here, and no file of the machine is
given out but those of the lessons.
"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tornado import web
from tornado.gen import sleep
from tornado.httputil import HTTPServerRequest
from tornado.iostream import StreamClosedError

from whosays.classroom.decoding import decode
from whosays.live.class_room import ClassRoom
from whosays.live.class_word import same_word
from whosays.live.doing import done
from whosays.live.guard import is_this_machine
from whosays.live.seats import Seat
from whosays.live.views import (
    desk_page,
    desk_parts,
    page_without_lessons,
    wall_page,
    wall_parts,
)
from whosays.markup import el
from whosays.problem import Problem
from whosays.record.tag import check_pseudonym

HERE = Path(__file__).parent
COOKIE = "whosays-teacher"
PAUSES = {"wall": 0.2, "desk": 1.0}
"""A page changes at most once in so many seconds."""
LOOK = r"/look/(live/live\.css|live/live\.js|widgets/shared/base\.css)"
FOR_LESSONS = (
    "default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval'; worker-src 'self' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'"
)
_INLINE = re.compile(r'<script type="importmap">(.*?)</script>', re.DOTALL)
ASLEEP = timedelta(seconds=15)
"""After so long without a change the pages are looked at all the same: minutes have passed."""


class Application(web.Application):
    """The server's answers for one class."""

    def __init__(self, room: ClassRoom) -> None:
        self.room = room
        here: dict[str, Any] = {"room": room}
        rows: list[Any] = [
            (r"/class/join", Join, here),
            (r"/class/send", Send, here),
            (r"/class/now", Now, here),
            (r"/teacher/?", Teacher, here),
            (r"/teacher/wall", Wall, here),
            (r"/teacher/changes/(desk|wall)", Changes, here),
            (r"/teacher/do", Do, here),
            (r"/teacher/made/([\w.-]+)", Made, here),
            (LOOK, Files, {"path": str(HERE.parent)}),
        ]
        if room.site:
            lessons = {"path": str(room.site), "default_filename": "index.html"}
            rows.append((r"/([\w-]+\.html)?", Lesson, here))
            rows.append((r"/(.*)", Files, lessons))
        else:
            rows.append((r"/", NoLessons, here))
        super().__init__(
            rows, default_handler_class=Nothing, default_handler_args=here, log_function=_quietly
        )

    def find_handler(self, request: HTTPServerRequest, **how: Any) -> Any:
        """Who answers; nobody where a request names another host than the server's own."""
        if not self.room.hosts.known(request.headers.get("Host")):
            return self.get_handler_delegate(request, Nothing, {"room": self.room})
        return super().find_handler(request, **how)


class Reply(web.RequestHandler):
    """An answer to a request that names one of the server's own hosts."""

    policy = "default-src 'none'"

    def initialize(self, room: ClassRoom) -> None:
        """Know the class."""
        self.room = room

    def set_default_headers(self) -> None:
        """Nothing is taken from elsewhere, kept by others, or shown inside another page."""
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", f"{self.policy}; frame-ancestors 'none'")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")
        self.set_header("Cache-Control", "no-store")

    @property
    def who(self) -> str:
        """The address that asks."""
        return str(self.request.remote_ip)

    def say(self, status: int, **said: object) -> None:
        """Answer with JSON."""
        self.set_status(status)
        self.finish(json.dumps(said))

    def write_error(self, status_code: int, **_: object) -> None:
        """A plain sentence in place of a page about the server."""
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"This can’t be had here ({status_code}).")


class Nothing(Reply):
    """There is nothing at this address."""

    def prepare(self) -> None:
        """Say so."""
        raise web.HTTPError(404)


class NoLessons(Reply):
    """The class's address, where there are no lessons to give out."""

    policy = "default-src 'none'; style-src 'self'; img-src data:"

    def get(self) -> None:
        """Say where they are."""
        self.finish(page_without_lessons(self.room))


class Lesson(Reply):
    """The page of a lesson, which is told that a class gives it out."""

    def get(self, name: str | None) -> None:
        """Give it; the page's script looks for the mark."""
        page = self.room.site and self.room.site / (name or "index.html")
        if not page or not page.is_file():
            raise web.HTTPError(404)
        text = page.read_text(encoding="utf-8")
        hashes = (
            b64encode(sha256(one.encode()).digest()).decode() for one in _INLINE.findall(text)
        )
        known = "".join(f" 'sha256-{one}'" for one in hashes)
        policy = FOR_LESSONS.replace("script-src 'self'", f"script-src 'self'{known}")
        self.set_header("Content-Security-Policy", f"{policy}; frame-ancestors 'none'")
        mark = el("meta", {"name": "whosays-class", "content": "/class/"})
        self.finish(text.replace("<head>", f"<head>{mark}", 1))


class OfPupils(Reply):
    """An answer to a pupil's browser. Lessons in a pupil's own JupyterLab ask from elsewhere."""

    def set_default_headers(self) -> None:
        """Any page may ask: what counts is the class word, and then the secret."""
        super().set_default_headers()
        self.set_header("Access-Control-Allow-Origin", "*")
        self.set_header("Access-Control-Allow-Headers", "Authorization, Content-Type")
        self.set_header("Access-Control-Allow-Private-Network", "true")

    def options(self) -> None:
        """Say which headers may be sent."""
        self.set_status(204)

    def seat(self) -> Seat | None:
        """Whose secret it is."""
        secret = self.request.headers.get("Authorization", "").removeprefix("Bearer ")
        return self.room.so_far.seats.whose(secret)

    def now(self, seat: Seat) -> dict[str, object]:
        """What the pupil's browser should know: run, stopped, and who is in the same group."""
        seats = self.room.so_far.seats.seats.values()
        group = [one.learner for one in seats if one.in_group == seat.in_group and one.counted]
        return {
            "run": self.room.run,
            "version": self.room.version,
            "stopped": bool(self.room.said()["stopped"]),
            "group": seat.in_group,
            "with": sorted({*group} - {seat.learner}) if seat.in_group else [],
        }


class Join(OfPupils):
    """Take a seat: the class word and a made-up name for a secret."""

    def post(self) -> None:
        """Answer ``{"secret": …}``, or why not."""
        room = self.room
        if not (room.wrong.would_allow(self.who) and room.wrong_at_all.would_allow("")):
            return self.say(429, problem="That was tried too often. Wait a minute, then try again.")
        asked = _mapping(self.request.body)
        if not same_word(str(asked.get("word", "")), room.word):
            room.wrong.allows(self.who)
            room.wrong_at_all.allows("")
            return self.say(403, problem="This is not the class word. Look at the wall.")
        if not room.sends.allows(f"join {self.who}"):
            return self.say(429, problem="That was tried too often. Wait a minute, then try again.")
        learner_id = str(asked.get("learner_id", ""))
        if len(learner_id) != 16 or not set(learner_id) <= set("0123456789abcdef"):
            return self.say(400, problem="There is no learner here. Choose a made-up name first.")
        try:
            name = check_pseudonym(asked.get("learner"))
            seat, secret = room.so_far.seats.join(name, learner_id)
        except Problem as problem:
            return self.say(400, problem=str(problem))
        room.has_changed()
        return self.say(200, secret=secret, article=room.so_far.article.id, **self.now(seat))


class Send(OfPupils):
    """Take in what a pupil did: a hand-in of which events that arrived may be left out."""

    def post(self) -> None:
        """Answer when it is kept, ``{"run": …}``, or why not."""
        seat = self.seat()
        if seat is None:
            return self.say(401, problem="Join the class first.")
        if self.room.said()["stopped"] or self.room.ended:
            return self.say(409, problem="The class has ended. Your work stays in this browser.")
        if not self.room.sends.allows(f"seat {seat.id}"):
            return self.say(429, problem="That was sent too often. It is sent again by itself.")
        try:
            made = decode(self.request.body)
            if made.learner_id != seat.learner_id:
                raise Problem("This is somebody else’s work.", do="Join with your own name.")
            self.room.so_far.arrive(seat, made)
        except Problem as problem:
            return self.say(400, problem=str(problem))
        self.room.has_changed()
        return self.say(200, **self.now(seat))


class Now(OfPupils):
    """How the class stands, for a pupil's browser that has nothing to send."""

    def get(self) -> None:
        """Answer as `Send` does."""
        seat = self.seat()
        if seat is None:
            return self.say(401, problem="Join the class first.")
        return self.say(200, **self.now(seat))


class OfTeacher(Reply):
    """An answer for the teacher alone: on this machine, with the token."""

    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'"
    )

    def prepare(self) -> None:
        """Refuse everybody else."""
        super().prepare()
        if not (self.room.teacher_anywhere or is_this_machine(self.who)):
            raise web.HTTPError(403)
        given = self.get_cookie(COOKIE) or ""
        if not compare_digest(given.encode(), self.room.token.encode()):
            self.without_cookie()

    def without_cookie(self) -> None:
        """What happens to who has no cookie."""
        raise web.HTTPError(403)


class Teacher(OfTeacher):
    """The teacher's page. The address with the token in it is used once, for a cookie."""

    def without_cookie(self) -> None:
        """Take the token of the address."""
        given = self.get_query_argument("token", "")
        if not compare_digest(given.encode(), self.room.token.encode()):
            raise web.HTTPError(403)
        self.set_cookie(COOKIE, given, path="/teacher", httponly=True, samesite="Strict")
        self.redirect("/teacher/")

    def get(self) -> None:
        """The page; what is on it comes through `Changes`."""
        if not self._finished:
            self.finish(desk_page(self.room))


class Wall(OfTeacher):
    """The wall, for the projector."""

    def get(self) -> None:
        """The page; what is on it comes through `Changes`."""
        self.finish(wall_page())


class Changes(OfTeacher):
    """The parts of a page, sent anew when something has changed (server-sent events)."""

    async def get(self, page: str) -> None:
        """Send all parts, then those that changed, until the browser goes away."""
        self.set_header("Content-Type", "text/event-stream")
        parts = wall_parts if page == "wall" else desk_parts
        sent: Mapping[str, str] = {}
        try:
            while not self.room.ended:
                seen = self.room.version
                now = parts(self.room)
                fresh = {name: html for name, html in now.items() if sent.get(name) != html}
                sent = now
                self.write(f"id: {seen}\ndata: {json.dumps(fresh)}\n\n")
                await self.flush()
                await sleep(PAUSES[page])
                if self.room.version == seen:
                    await self.room.changed.wait(timeout=ASLEEP)
        except StreamClosedError:
            return


class Do(OfTeacher):
    """Do what a button of the teacher's page says."""

    def prepare(self) -> None:
        """A page of somebody else can't press it: it may not send this header, nor the cookie."""
        super().prepare()
        origin = self.request.headers.get("Origin", "")
        if self.request.headers.get("X-Whosays") != "desk" or (
            origin and urlsplit(origin).netloc != self.request.headers.get("Host")
        ):
            raise web.HTTPError(403)

    def post(self) -> None:
        """Do it, and say what came of it."""
        asked = _mapping(self.request.body)
        do, value = str(asked.get("do", "")), str(asked.get("value", ""))
        try:
            said = done(self.room, do, value)
        except Problem as problem:
            return self.say(400, problem=str(problem))
        self.room.has_changed()
        return self.say(200, said=said)


class Made(OfTeacher):
    """A file that was made of the class: the report, its tables, a hand-in."""

    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-downloads"

    def get(self, name: str) -> None:
        """Give it, if it lies where such files are made."""
        folder = self.room.folder / "report"
        there = {one.name: one for one in folder.iterdir()} if folder.is_dir() else {}
        if name not in there:
            raise web.HTTPError(404)
        kind = "text/html" if name.endswith(".html") else "text/csv"
        self.set_header("Content-Type", f"{kind}; charset=utf-8")
        self.finish(there[name].read_bytes())


class Files(web.StaticFileHandler):
    """The files of the lessons, and the style and script of the teacher's pages."""

    def set_extra_headers(self, path: str) -> None:
        """Let nothing be taken from elsewhere; the browser asks whether what it has is new."""
        self.set_header("Content-Security-Policy", f"{FOR_LESSONS}; frame-ancestors 'none'")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-cache")

    def write_error(self, status_code: int, **_: object) -> None:
        """A plain sentence."""
        self.finish(f"This can’t be had here ({status_code}).")


def _quietly(_: web.RequestHandler) -> None:
    """Write no line for each request: a terminal is no place for what a class does."""


def _mapping(body: bytes) -> Mapping[str, object]:
    """What a small request says; nothing where it is not JSON with names."""
    try:
        read: object = json.loads(body[:10_000])
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
