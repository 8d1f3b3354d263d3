"""Does a class at work lose nothing, double nothing, and show nobody's answer beside a name?"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders
from tornado.testing import bind_unused_port

from whosays import HandIn
from whosays.article import Article
from whosays.classroom.collect import collect
from whosays.classroom.sending import parcels
from whosays.codebook import Scheme
from whosays.live import guard, wall
from whosays.live.app import Application
from whosays.live.class_room import ClassRoom
from whosays.live.doing import write_hand_ins
from whosays.live.run import open_room
from whosays.problem import Problem
from whosays.record import Record

PAGE = "siding-with-assad"
ARTICLE = Article.load(PAGE)


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


@dataclass
class Server:
    """A class's server on a port of this machine."""

    room: ClassRoom
    port: int
    cookie: str = ""

    async def ask(self, path: str, body: object = None, **how: Any) -> tuple[int, Any]:
        """Status and what was said: JSON, or text."""
        headers = HTTPHeaders({"Host": "localhost", **how.pop("headers", {})})
        data = body if isinstance(body, (bytes, str, type(None))) else json.dumps(body)
        request = HTTPRequest(
            f"http://127.0.0.1:{self.port}{path}",
            method=how.pop("method", "GET" if data is None else "POST"),
            body=data,
            headers=headers,
            follow_redirects=False,
            request_timeout=30,
            **how,
        )
        try:
            answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        except HTTPClientError as error:
            return error.code, ""
        text = (answer.body or b"").decode()
        if cookie := answer.headers.get("Set-Cookie"):
            self.cookie = cookie.partition(";")[0]
        try:
            return answer.code, json.loads(text)
        except ValueError:
            return answer.code, text

    async def press(self, do: str, value: str = "", **headers: str) -> tuple[int, Any]:
        """Press a button of the teacher's page."""
        sent = {"Cookie": self.cookie, "X-Whosays": "desk", **headers}
        return await self.ask("/teacher/do", {"do": do, "value": value}, headers=sent)

    async def come_in(self) -> None:
        """Open the teacher's page by its address."""
        status, _ = await self.ask(f"/teacher/?token={self.room.token}")
        assert status == 302

    async def parts(self, page: str) -> dict[str, str]:
        """The parts of a page as they are now."""
        found: list[bytes] = []

        def hear(piece: bytes) -> None:
            found.append(piece)

        request = self.ask(
            f"/teacher/changes/{page}", headers={"Cookie": self.cookie}, streaming_callback=hear
        )
        listening = asyncio.ensure_future(request)
        while b"\n\n" not in b"".join(found):
            await asyncio.sleep(0.01)
        listening.cancel()
        return json.loads(b"".join(found).split(b"\n\n")[0].partition(b"data: ")[2])


@dataclass
class Pupil:
    """A pupil's browser: a record, and what of it is known to have arrived."""

    server: Server
    record: Record
    secret: str = ""
    arrived: dict[str, Any] = field(default_factory=dict)

    async def join(self, word: str | None = None) -> tuple[int, Any]:
        asked = {
            "word": self.server.room.word if word is None else word,
            "learner": self.record.learner,
            "learner_id": self.record.learner_id,
        }
        status, said = await self.server.ask("/class/join", asked)
        if status == 200:
            self.secret = said["secret"]
        return status, said

    async def send(self, *, lose_the_answer: bool = False) -> list[int]:
        statuses: list[int] = []
        for parcel in parcels(self.record, self.arrived):
            headers = {"Authorization": f"Bearer {self.secret}"}
            status, _ = await self.server.ask("/class/send", parcel["body"], headers=headers)
            statuses.append(status)
            if status == 200 and not lose_the_answer:
                self.arrived[parcel["article"]] = parcel["arrived"]
        return statuses

    def tag(self, unit: int, code: str, note: str = "") -> None:
        self.record.tag(PAGE, "sourcing", ARTICLE.units[unit].id, code, note=note or None)


Work = Callable[[Server, Callable[..., Pupil]], Coroutine[Any, Any, None]]


@asynccontextmanager
async def serving(room: ClassRoom) -> AsyncIterator[Server]:
    sock, port = bind_unused_port()
    server = HTTPServer(Application(room), max_body_size=guard.MOST_BYTES, body_timeout=2)
    server.add_socket(sock)
    try:
        yield Server(room, port)
    finally:
        room.ended = True
        room.has_changed()
        server.stop()
        await server.close_all_connections()


def held(tmp_path: Path, work: Work, **how: Any) -> None:
    """Hold a class, and do something in it."""

    async def lesson() -> None:
        async with serving(open_room(PAGE, 8890, **how)) as server:

            def pupil(name: str, place: str = "") -> Pupil:
                record = Record(tmp_path / f"{place or name[:4]}.sqlite")
                record.use(name)
                return Pupil(server, record)

            await work(server, pupil)

    asyncio.run(lesson())


def test_what_pupils_did_is_counted_once_however_often_it_arrives(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter, fox = pupil("Blue Otter"), pupil("Red Fox")
        otter.tag(0, "paper")  # before joining
        for one in (otter, fox):
            assert (await one.join())[0] == 200
        fox.tag(0, "named")
        assert await otter.send(lose_the_answer=True) == [200]
        assert await otter.send() == [200]
        assert await otter.send() == []
        otter.tag(1, "none")
        otter.tag(0, "named")
        await otter.send()
        await fox.send()
        counts = server.room.so_far.split(Scheme.load("sourcing")).counts
        assert counts.iloc[0].to_dict()["named"] == 2
        assert int(counts.to_numpy().sum()) == 3
        assert [len(works[PAGE].events) for works in server.room.so_far.seats.works.values()] == [
            3,
            1,
        ]

    held(tmp_path, work)


def test_a_class_goes_on_when_the_server_is_started_again(tmp_path: Path) -> None:
    kept: dict[str, Any] = {}

    async def before(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter = pupil("Blue Otter")
        otter.tag(0, "paper", note="no source given")
        otter.record.answer(PAGE, "01/why", "because it says so")
        await otter.join()
        await otter.send()
        kept.update(pupil=otter, word=server.room.word)
        # no closing, no ending: the process is gone

    async def after(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter: Pupil = kept["pupil"]
        otter.server = server
        assert server.room.word == kept["word"]
        made = server.room.so_far.together()
        assert made.learners == 1
        assert made.codes["sourcing"].any()
        otter.tag(1, "named")
        assert await otter.send() == [200]
        write_hand_ins(server.room)
        [file] = (server.room.folder / "hand-ins").iterdir()
        said = json.loads(file.read_text(encoding="utf-8"))
        assert [row["note"] for row in said["tags"]] == ["no source given", None]
        assert [row["value"] for row in said["answers"]] == ["because it says so"]

    held(tmp_path, before)
    held(tmp_path, after)


def test_the_next_class_knows_nobody_of_the_one_before(tmp_path: Path) -> None:
    kept: list[Pupil] = []

    async def first(server: Server, pupil: Callable[..., Pupil]) -> None:
        kept.append(pupil("Blue Otter"))
        kept[0].tag(0, "paper")
        await kept[0].join()

    async def second(server: Server, pupil: Callable[..., Pupil]) -> None:
        kept[0].server = server
        assert await kept[0].send() == [401]
        await kept[0].join()
        assert await kept[0].send() == [200]

    held(tmp_path, first)
    held(tmp_path, second, new=True)


def test_the_report_says_what_the_class_said(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        for number, code in enumerate(["paper", "paper", "named"]):
            one = pupil(f"Pupil {number}", f"pupil{number}")
            for unit in range(len(ARTICLE.units)):
                one.tag(unit, code)
            await one.join()
            await one.send()
        await server.come_in()
        assert (await server.press("report"))[0] == 200
        made = collect([server.room.folder / "hand-ins"], PAGE)
        live = server.room.so_far.together()
        assert made.learners == live.learners == 3
        assert (made.codes["sourcing"] == live.codes["sourcing"]).all()
        headers = {"Cookie": server.cookie}
        status, page = await server.ask("/teacher/made/class-report.html", headers=headers)
        assert status == 200
        assert "Pupil 1" in page
        for name in ("..%2fclass.sqlite", "class.sqlite", "%2e%2e"):
            status, _ = await server.ask(f"/teacher/made/{name}", headers=headers)
            assert status == 404

    held(tmp_path, work)


def test_the_wall_uncovers_a_sentence_when_all_have_tagged_it(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter, fox = pupil("Blue <b>Otter</b>"), pupil("Red Fox")
        await server.come_in()
        await server.press("view", "split")
        for one in (otter, fox):
            await one.join()
        otter.tag(0, "paper", note="<script>alert(1)</script> = a note")
        fox.tag(1, "named")
        for one in (otter, fox):
            await one.send()
        shown = (await server.parts("wall"))["shown"]
        assert shown.count("tagged by 1 of 2") == 2
        assert "ws-hatch" not in shown.partition("units")[2]
        fox.tag(0, "named")
        await fox.send()
        parts = await server.parts("wall")
        assert "The paper itself 1" in parts["shown"] or "1, " in parts["shown"]
        assert "ws-hatch" in parts["shown"].partition("units")[2]
        assert "Otter" not in "".join(parts.values())
        await server.press("ours", "1")
        assert "our reading" not in (await server.parts("wall"))["shown"]  # more is at work
        await server.press("everything", "1")
        assert "our reading" in (await server.parts("wall"))["shown"]
        people = await server.parts("desk")
        assert "Blue &lt;b&gt;Otter" in people["people"]
        assert "<script>" not in people["written"]
        assert "paper" not in people["people"].lower()

    held(tmp_path, work)


def test_groups_are_told_to_the_pupils(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        everybody = [pupil(f"Pupil {number}", f"pupil{number}") for number in range(7)]
        for number, one in enumerate(everybody):
            one.tag(0, "paper" if number < 4 else "named")
            await one.join()
            await one.send()
        await server.come_in()
        assert (await server.press("groups", "3"))[0] == 200
        seats = server.room.so_far.seats.seats.values()
        assert sorted([one.in_group for one in seats]) == [1, 1, 1, 1, 2, 2, 2]
        headers = {"Authorization": f"Bearer {everybody[0].secret}"}
        _, said = await server.ask("/class/now", headers=headers)
        assert said["group"] > 0
        assert 2 <= len(said["with"]) <= 3
        assert "Group 2" in (await server.parts("wall"))["shown"]

    held(tmp_path, work)


def test_what_is_taken_out_of_the_count_is_still_there(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter = pupil("Blue Otter")
        otter.tag(0, "paper")
        await otter.join()
        await otter.send()
        await server.come_in()
        await server.press("count", "1:")
        assert server.room.so_far.together().learners == 0
        await server.press("count", "1:1")
        assert server.room.so_far.together().learners == 1
        assert (await server.press("count", "7:"))[0] == 400

    held(tmp_path, work)


def test_a_pupil_at_another_computer_changes_nothing_of_the_first_seat(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter = pupil("Blue Otter")
        for unit in range(5):
            otter.tag(unit, "paper")
        await otter.join()
        await otter.send()
        again = pupil("Somebody", "another-computer")
        again.record.use("Blue Otter")
        again.record._file.forget(1)
        from whosays.classroom.hand_in import hand_in

        again.record.import_hand_in(hand_in(otter.record, PAGE))
        again.record.use("Blue Otter")
        again.tag(0, "named")
        assert again.record.learner_id == otter.record.learner_id
        await again.join()
        await again.send()
        seats = server.room.so_far.seats
        assert [len(seats.works[id][PAGE].events) for id in (1, 2)] == [5, 6]
        made = server.room.so_far.together()
        assert made.learners == 1
        assert made.codes["sourcing"][0][0] == Scheme.load("sourcing").order.index("named") + 1

    held(tmp_path, work)


def test_keeping_and_deleting(tmp_path: Path, work: Path) -> None:
    async def keep(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter = pupil("Blue Otter")
        otter.tag(0, "paper")
        await otter.join()
        await otter.send()
        await server.come_in()
        await server.press("stopped", "1")
        otter.tag(1, "paper")
        assert await otter.send() == [409]
        await server.press("stopped", "")
        assert await otter.send() == [200]
        assert (await server.press("keep"))[0] == 200
        assert server.room.ended

    async def delete(server: Server, pupil: Callable[..., Pupil]) -> None:
        await server.come_in()
        assert (await server.press("delete", ""))[0] == 400
        assert server.room.folder.is_dir()
        assert (await server.press("delete", "yes"))[0] == 200
        assert not server.room.folder.exists()

    held(tmp_path, keep)
    assert len(list((work / "class").glob("*/hand-ins/*.json"))) == 1
    held(tmp_path, delete, new=True)
    assert len(list((work / "class").iterdir())) == 1


# ---- trying to break in --------------------------------------------------------------------


def test_a_class_word_can_not_be_guessed_quickly(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter = pupil("Blue Otter")
        statuses = [(await otter.join(f"acorn-{n}"))[0] for n in range(guard.WRONG_WORDS + 3)]
        assert statuses == [403] * guard.WRONG_WORDS + [429] * 3
        assert (await otter.join())[0] == 429  # not even the right one, for a minute

    held(tmp_path, work)


def test_a_seat_takes_only_its_own_learners_work(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter, fox = pupil("Blue Otter"), pupil("Red Fox")
        for one in (otter, fox):
            one.tag(0, "paper")
            await one.join()
        fox.secret, otter.secret = otter.secret, "guessed"
        assert await fox.send() == [400]
        assert await otter.send() == [401]

    held(tmp_path, work)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8890", "", "localhost.evil.example"]
)
def test_other_hosts_names_are_not_answered(tmp_path: Path, host: str) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        for path in (
            "/class/now",
            "/teacher/",
            f"/teacher/?token={server.room.token}",
            "/look/live/live.css",
        ):
            status, said = await server.ask(path, headers={"Host": host})
            assert status in (400, 404)
            assert server.room.token not in str(said)

    held(tmp_path, work)


def test_the_teachers_pages_want_the_token_and_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        pages = [
            "/teacher/",
            "/teacher/wall",
            "/teacher/changes/desk",
            "/teacher/made/gradebook.csv",
        ]
        for path in pages:
            assert (await server.ask(path))[0] == 403
            assert (await server.ask(path, headers={"Cookie": "whosays-teacher=guessed"}))[0] == 403
        assert (await server.ask("/teacher/?token=guessed"))[0] == 403
        assert (await server.ask("/teacher/do", {"do": "keep"}))[0] == 403
        await server.come_in()
        # Another page in the teacher's own browser can't press a button.
        assert (await server.press("keep", **{"X-Whosays": ""}))[0] == 403
        assert (await server.press("keep", Origin="http://evil.example"))[0] == 403
        assert not server.room.ended
        monkeypatch.setattr("whosays.live.app.is_this_machine", lambda _: False)
        for path in pages:
            assert (await server.ask(path, headers={"Cookie": server.cookie}))[0] == 403

    held(tmp_path, work)


def test_bodies_that_are_huge_broken_or_hostile_change_nothing(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter = pupil("Blue Otter")
        otter.tag(0, "paper")
        await otter.join()
        headers = {"Authorization": f"Bearer {otter.secret}"}
        [parcel] = parcels(otter.record, {})
        whole = json.loads(parcel["body"])
        bad: list[object] = [
            b"",
            b"[" * 100_000,
            b"\xff\xfe",
            {},
            whole | {"format": "other"},
            whole | {"article": "another"},
            whole | {"pack": "0"},
            whole | {"history": [whole["history"][0] | {"id": 0}]},
            whole | {"history": [whole["history"][0] | {"unit": "../../etc"}]},
        ]
        for body in bad:
            assert (await server.ask("/class/send", body, headers=headers))[0] == 400
        status, _ = await server.ask("/class/send", b"x" * (guard.MOST_BYTES + 1), headers=headers)
        assert status in (400, 413, 599)
        assert server.room.so_far.together().learners == 0
        assert await otter.send() == [200]

    held(tmp_path, work)


def test_a_client_that_never_ends_is_let_go(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        head = "POST /class/send HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
        writer.write(head.encode() + b"{")
        await writer.drain()
        assert await asyncio.wait_for(reader.read(), 20) == b""
        writer.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        head = "POST /class/send HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        writer.write(head.encode())
        most = 4 * guard.MOST_BYTES // 0x10000
        assert await _pieces_taken(writer, most) < most
        writer.close()
        assert (await server.ask("/class/now"))[0] == 401  # it still answers

    held(tmp_path, work)


async def _pieces_taken(writer: asyncio.StreamWriter, most: int) -> int:
    """How many pieces of an endless body are taken before the server hangs up."""
    for number in range(most):
        try:
            writer.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
            await asyncio.wait_for(writer.drain(), 10)
        except (ConnectionError, TimeoutError):
            return number
    return most


def test_a_seat_can_not_flood_the_class(tmp_path: Path) -> None:
    async def work(server: Server, pupil: Callable[..., Pupil]) -> None:
        otter = pupil("Blue Otter")
        otter.tag(0, "paper")
        await otter.join()
        server.room.sends.most = 3
        statuses = [(await otter.send(lose_the_answer=True))[0] for _ in range(5)]
        assert statuses == [200, 200, 200, 429, 429]

    held(tmp_path, work)


def test_the_patterns_of_the_codes_have_the_names_of_the_widgets_style() -> None:
    style = Path(wall.__file__).parents[1] / "widgets" / "shared" / "base.css"
    text = style.read_text(encoding="utf-8")
    for name in wall.HATCHES.values():
        assert f".ws-hatch-{name}" in text


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    from whosays.live.run import serve

    sock, port = bind_unused_port()
    try:
        with pytest.raises(Problem, match=f"Port {port} is taken"):
            asyncio.run(serve(open_room(PAGE, port), port, browser=False))
    finally:
        sock.close()


def test_a_hand_in_box_gives_what_has_not_arrived_yet(tmp_path: Path) -> None:
    record = Record(tmp_path / "box.sqlite")
    record.use("Blue Otter")
    record.tag(PAGE, "sourcing", ARTICLE.units[0].id, "paper")
    box = HandIn(ARTICLE, record=record)
    heard: list[Any] = []
    box.send = lambda content, buffers=None: heard.append(content)  # type: ignore[method-assign]
    box._handle_custom_msg({"kind": "class", "arrived": {}, "call": "v-1"}, [])
    [parcel] = heard[-1]["parcels"]
    assert heard[-1]["learner"] == "Blue Otter"
    assert len(json.loads(parcel["body"])["history"]) == 1
    arrived = {parcel["article"]: parcel["arrived"]}
    box._handle_custom_msg({"kind": "class", "arrived": arrived, "call": "v-2"}, [])
    assert heard[-1]["parcels"] == []
    record.close()
