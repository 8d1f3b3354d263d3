"""A class at work: how long from a tag to the wall, and is anything lost when the server is killed?

Forty pupils tag once a second. They speak to the server as a browser does, without one. The server
is killed and started again three times; a pupil whose tag was not answered sends it again.
Instead of ours: a server that answers and tells the wall at once, and keeps and counts nothing. So
the ratio says what keeping, counting and drawing cost.
"""

import asyncio
import json
import os
import re
import signal
import socket
import statistics
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from tornado import web
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.locks import Condition

from bench.figure import Figure, Part, Target
from whosays import __version__
from whosays.article import Article
from whosays.classroom.hand_in import pack_fingerprint
from whosays.codebook import Scheme
from whosays.record.events import now

PUPILS, KILLS = 40, 3


def measure(quick: bool) -> Part:
    """Hold a class for five minutes (quick: half a minute), and one that is not kept."""
    seconds = 30 if quick else 300
    with tempfile.TemporaryDirectory() as folder:
        ours = asyncio.run(_lesson(Path(folder), seconds))
    bare = asyncio.run(_bare(10))
    times, theirs = sorted(ours.times), sorted(bare)
    return Part(
        f"A class: {PUPILS} pupils tag once a second for {seconds} s, the server is killed "
        f"{KILLS} times",
        ("Pupils are simulated on the same machine; both share its processors.",),
        (
            Figure(
                "From a tag to the wall, median",
                1000 * statistics.median(times),
                "a server that keeps nothing",
                1000 * statistics.median(theirs),
            ),
            Figure(
                "From a tag to the wall, 95th percentile",
                1000 * _at(times, 0.95),
                "a server that keeps nothing",
                1000 * _at(theirs, 0.95),
                target=Target("ours", "<=", 500),
            ),
            Figure(
                "Most memory of the server",
                ours.memory,
                unit="MB",
                target=Target("ours", "<=", 200),
            ),
            Figure(
                f"Tags lost, of {ours.sent:,}",
                ours.sent - ours.kept,
                unit="",
                target=Target("ours", "<=", 0),
            ),
            Figure(
                "Tags that are there twice",
                ours.kept - ours.different,
                unit="",
                target=Target("ours", "<=", 0),
            ),
        ),
    )


@dataclass
class Lesson:
    """What was measured."""

    times: list[float] = field(default_factory=list)
    sent: int = 0
    kept: int = 0
    different: int = 0
    memory: float = 0.0


@dataclass
class Server:
    """The class's server in a process of its own, killed and started again."""

    work: Path
    port: int
    token: str = ""
    word: str = ""
    process: Any = None

    async def start(self) -> None:
        """Start it, and wait until it has said its token."""
        command = [
            sys.executable,
            "-m",
            "whosays",
            "class",
            "--no-browser",
            "--port",
            str(self.port),
        ]
        variables = os.environ | {"WHOSAYS_WORK": str(self.work)}
        self.process = await asyncio.create_subprocess_exec(
            *command, env=variables, stdout=asyncio.subprocess.PIPE
        )
        while not self.token:
            line = (await self.process.stdout.readline()).decode()
            if not line:
                raise RuntimeError("The server did not start.")
            if found := re.search(r"Class word:\s+(\S+)", line):
                self.word = found[1]
            if found := re.search(r"token=(\S+)", line):
                self.token = found[1]

    async def kill(self) -> float:
        """Kill it; how much memory it had at most (MB)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()
        self.token = ""
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    def address(self, path: str) -> str:
        """Where something of it is."""
        return f"http://localhost:{self.port}{path}"


@dataclass
class Wall:
    """When the wall had which version of the class."""

    seen: list[tuple[int, float]] = field(default_factory=list)
    listening: Any = None

    def hear(self, piece: bytes) -> None:
        """Note when a version came."""
        for number in re.findall(rb"id: (\d+)\n", piece):
            self.seen.append((int(number), perf_counter()))

    def when(self, version: int) -> float | None:
        """When it had this version or a later one."""
        return next((time for number, time in self.seen if number >= version), None)


async def _lesson(folder: Path, seconds: int) -> Lesson:
    AsyncHTTPClient.configure(None, max_clients=4 * PUPILS)
    server, done = Server(folder, _port()), Lesson()
    await server.start()
    end = perf_counter() + seconds
    pupils = [_Pupil(server, number) for number in range(PUPILS)]
    tagging = [asyncio.ensure_future(one.tag_until(end)) for one in pupils]
    for _ in range(KILLS + 1):
        wall = await _watch(server)
        await asyncio.sleep(seconds / (KILLS + 1))
        here = [one for pupil in pupils for one in pupil.answered]
        done.times += [
            there - began for began, version in here if (there := wall.when(version)) is not None
        ]
        for pupil in pupils:
            pupil.answered.clear()
        wall.listening.cancel()
        done.memory = max(done.memory, await server.kill())
        await server.start()
    await asyncio.gather(*tagging)
    await asyncio.gather(*(pupil.send() for pupil in pupils))
    await server.kill()
    done.sent = sum(len(pupil.events) for pupil in pupils)
    rows = _events(folder)
    done.kept, done.different = len(rows), len({*rows})
    return done


def _events(folder: Path) -> list[tuple[str, int]]:
    import sqlite3

    [file] = folder.glob("class/*/class.sqlite")
    with sqlite3.connect(file) as db:
        return db.execute(
            "SELECT learner_id, event.id FROM event JOIN seat ON seat.id = event.seat"
        ).fetchall()


async def _watch(server: Server) -> Wall:
    wall = Wall()
    client = AsyncHTTPClient()
    entry = HTTPRequest(server.address(f"/teacher/?token={server.token}"), follow_redirects=False)
    answer = await client.fetch(entry, raise_error=False)
    cookie = answer.headers["Set-Cookie"].partition(";")[0]
    headers = {"Cookie": cookie, "X-Whosays": "desk"}
    body = json.dumps({"do": "view", "value": "split"})
    await client.fetch(server.address("/teacher/do"), method="POST", headers=headers, body=body)
    changes = HTTPRequest(
        server.address("/teacher/changes/wall"),
        headers={"Cookie": cookie},
        streaming_callback=wall.hear,
        request_timeout=0,
    )

    async def listen() -> None:
        with suppress(HTTPClientError, OSError):  # until the server is killed
            await client.fetch(changes, raise_error=False)

    wall.listening = asyncio.ensure_future(listen())
    return wall


class _Pupil:
    def __init__(self, server: Server, number: int) -> None:
        self.server, self.number = server, number
        self.learner_id = f"{number:016x}"
        self.secret = self.run = ""
        self.arrived = 0
        self.events: list[dict[str, object]] = []
        self.answered: list[tuple[float, int]] = []
        article = Article.load("siding-with-assad")
        self.units = [unit.id for unit in article.units]
        self.codes = Scheme.load("sourcing").order
        self.pack = pack_fingerprint(article)

    async def tag_until(self, end: float) -> None:
        await asyncio.sleep(self.number / PUPILS)
        while perf_counter() < end:
            began = perf_counter()
            id = len(self.events) + 1
            self.events.append(
                {
                    "id": id,
                    "time": now(),
                    "scheme": "sourcing",
                    "unit": self.units[id % 30],
                    "start": None,
                    "end": None,
                    "basis": "gist",
                    "note": None,
                    "code": self.codes[(id + self.number) % 5],
                    "undoes": None,
                }
            )
            version = await self.send()
            if version:
                self.answered.append((began, version))
            await asyncio.sleep(max(0, 1 - (perf_counter() - began)))

    async def send(self) -> int:
        """Send what has not arrived until it has; the class's version, 0 where it took retries."""
        tries = 0
        while True:
            try:
                if not self.secret:
                    who = {"learner": f"Pupil {self.number}", "learner_id": self.learner_id}
                    said = await self._ask("/class/join", who | {"word": self.server.word})
                    self.secret = said["secret"]
                since = self.arrived
                said = await self._ask("/class/send", self._parcel(since))
            except (OSError, HTTPClientError):
                tries += 1
                await asyncio.sleep(0.5)
                continue
            if self.run not in ("", said["run"]):
                self.run, self.arrived = said["run"], 0
                if since:
                    continue
            self.run, self.arrived = said["run"], len(self.events)
            return 0 if tries else said["version"]

    async def _ask(self, path: str, body: object) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.secret}"}
        answer = await AsyncHTTPClient().fetch(
            self.server.address(path), method="POST", headers=headers, body=json.dumps(body)
        )
        return json.loads(answer.body)

    def _parcel(self, since: int) -> dict[str, object]:
        return {
            "format": "whosays-hand-in",
            "version": 1,
            "kit": __version__,
            "made": now(),
            "learner": f"Pupil {self.number}",
            "learner_id": self.learner_id,
            "article": "siding-with-assad",
            "pack": self.pack,
            "tags": [],
            "history": self.events[since:],
            "left_out": since,
            "answers": [],
        }


async def _bare(seconds: int) -> list[float]:
    """The same tags to a server that answers, tells the wall, and does nothing else."""
    changed, version = Condition(), [0]

    class Take(web.RequestHandler):
        def post(self) -> None:
            version[0] += 1
            changed.notify_all()
            self.finish({"version": version[0]})

    class Tell(web.RequestHandler):
        async def get(self) -> None:
            with suppress(StreamClosedError):
                while True:
                    self.write(f"id: {version[0]}\n\n")
                    await self.flush()
                    await changed.wait()

    port, wall, times = _port(), Wall(), list[tuple[float, int]]()
    server = HTTPServer(web.Application([("/take", Take), ("/tell", Tell)]))
    server.listen(port, "127.0.0.1")
    client = AsyncHTTPClient()
    address = f"http://127.0.0.1:{port}"
    tell = HTTPRequest(f"{address}/tell", streaming_callback=wall.hear, request_timeout=0)
    listening = asyncio.ensure_future(client.fetch(tell, raise_error=False))

    async def pupil(number: int) -> None:
        await asyncio.sleep(number / PUPILS)
        for _ in range(seconds):
            began = perf_counter()
            answer = await client.fetch(f"{address}/take", method="POST", body="{}")
            times.append((began, json.loads(answer.body)["version"]))
            await asyncio.sleep(1)

    await asyncio.gather(*map(pupil, range(PUPILS)))
    listening.cancel()
    server.stop()
    return [there - began for began, one in times if (there := wall.when(one)) is not None]


def _at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(share * len(times)))]


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
