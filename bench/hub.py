"""Forty learners at one JupyterHub: how long from a tag to its being saved, and what do they take?

Learners speak to the hub as a browser does, without one. Each signs in, gets a server and a Python
of their own, runs lesson 2 and tags once a second; both pictures follow each tag. Instead of ours:
in the same Pythons, a slider of ipywidgets that an observer answers by moving another one. So the
ratio says what keeping on the disk and drawing cost.
"""

import asyncio
import json
import re
import sqlite3
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from time import perf_counter
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener
from uuid import uuid4

import psutil
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from bench.figure import Figure, Part, Target, median, slowest_but_5_percent
from bench.hub_running import CLASS_WORD, KIT, RunningHub, hub_missing, running_hub
from whosays.codebook import Scheme

_LESSON = "notebooks/02_who_says_so.ipynb"
_PATIENCE = 120  # seconds for a cell or an answer
_WIDTH = 640  # pixels, of a picture on a small laptop
_INSTEAD = (
    "import ipywidgets\n"
    "slider, other = (ipywidgets.IntSlider(max=1_000_000) for _ in range(2))\n"
    "slider.observe(lambda change: setattr(other, 'value', change['new']), 'value')\n"
    "slider",
    "other",
)


def measure(quick: bool) -> Part:
    """Hold a class of 40 for a minute (quick: of 5, for 10 seconds), and move sliders as long."""
    many, seconds = (5, 10) if quick else (40, 60)
    title = f"A JupyterHub: {many} learners tag once a second for {seconds} s"
    if missing := hub_missing():
        return Part(title, (f"Not measured. {missing}",))
    with running_hub() as hub:
        done = asyncio.run(_lesson(hub, many, seconds))
    busy = sum(done.processors.values())
    shares = ", ".join(f"{who} {100 * part / busy:.0f} %" for who, part in done.processors.items())
    instead = "a slider of ipywidgets"
    return Part(
        title,
        (
            "Learners are simulated on the same machine, without a browser: the files of the page "
            "are not fetched, the pictures not painted. They tag one after the other, evenly.",
            "All come at once, and the hub starts all servers at once.",
            f"While they tagged, {busy:.2f} processors were busy: {shares}.",
        ),
        (
            Figure("From a tag to saved, median", median(done.tags), instead, median(done.slides)),
            Figure(
                "From a tag to saved, 95th percentile",
                slowest_but_5_percent(done.tags),
                instead,
                slowest_but_5_percent(done.slides),
                target=Target("ours", "<=", 500),
            ),
            Figure("Until all of them had the lesson", done.ready, unit="s"),
            Figure("Most memory while they worked, the hub included", done.memory, unit="MB"),
            Figure("Of it, for each learner", done.memory_of_learners / many, unit="MB"),
            Figure(
                f"Records without exactly the {len(done.tags):,} tags that were answered",
                done.wrong,
                unit="",
                target=Target("ours", "<=", 0),
            ),
        ),
    )


@dataclass
class Lesson:
    """What was measured. Times of tags and slides in ms, memory in MB."""

    tags: list[float] = field(default_factory=list)
    slides: list[float] = field(default_factory=list)
    ready: float = 0.0
    memory: float = 0.0
    memory_of_learners: float = 0.0
    processors: Counter[str] = field(default_factory=Counter)
    """How many processors were busy while tags were saved, for each kind of program."""
    wrong: int = 0


async def _lesson(hub: RunningHub, many: int, seconds: int) -> Lesson:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(many))
    done, learners = Lesson(), [_Learner(hub, number) for number in range(many)]
    began = perf_counter()
    await asyncio.gather(*(one.open_lesson() for one in learners))
    done.ready = perf_counter() - began
    for _ in range(2):
        before = _processor_seconds(hub)
        done.tags += await _each_second([one.tag for one in learners], seconds / 2)
        for who, taken in (_processor_seconds(hub) - before).items():
            done.processors[who] += taken / seconds
        done.slides += await _each_second([one.slide for one in learners], seconds / 2)
        memory = _memory(hub)
        if memory.total() > done.memory:
            done.memory, done.memory_of_learners = memory.total(), memory["learners"]
    done.wrong = sum(_kept(hub, one.name) != one.tagged for one in learners)
    for one in learners:
        one.socket.close()
    return done


async def _each_second(acts: list[Callable[[], Awaitable[None]]], seconds: float) -> list[float]:
    """Each does it once a second, the one a little after the other; how long each took, in ms."""
    times: list[float] = []

    async def repeat(act: Callable[[], Awaitable[None]], wait: float) -> None:
        end = perf_counter() + seconds
        await asyncio.sleep(wait)
        while (began := perf_counter()) < end:
            await act()
            taken = perf_counter() - began
            times.append(1000 * taken)
            await asyncio.sleep(max(0, 1 - taken))

    await asyncio.gather(*(repeat(act, at / len(acts)) for at, act in enumerate(acts)))
    return times


class _Learner:
    def __init__(self, hub: RunningHub, number: int) -> None:
        self.name = f"learner-{number}"
        self.tagged: list[tuple[str, str]] = []
        self.socket: Any = None
        self._hub, self._number, self._moved = hub, number, 0
        self._units: list[dict[str, Any]] = []
        self._codes = Scheme.load("sourcing").order
        self._home = f"/user/{self.name}/"
        self._cookies = CookieJar()
        self._browser = build_opener(HTTPCookieProcessor(self._cookies))
        self._waiting: dict[object, asyncio.Future[Any]] = {}
        self._boxes: dict[str, str] = {}  # by the message that asked for them
        self._pictures: set[str] = set()
        self._tagger = self._slider = self._other = ""

    async def open_lesson(self) -> None:
        """Sign in, open the lesson, run it, and look at it as a page does."""
        await asyncio.to_thread(self._come_in)
        session = await asyncio.to_thread(self._start_python)
        address = f"{self._hub.url}{self._home}api/kernels/{session['kernel']['id']}/channels"
        entry = Request(address)  # noqa: S310 - the hub started here
        self._cookies.add_cookie_header(entry)
        self.socket = await websocket_connect(
            HTTPRequest(
                address.replace("http", "ws", 1), headers={"Cookie": entry.get_header("Cookie")}
            ),
            on_message_callback=self._hear,
        )
        boxes: dict[str, str] = {}
        for cell in json.loads((KIT / _LESSON).read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                said = "".join(cell["source"])
                boxes[said] = await self._run(said)
        [self._tagger] = (box for said, box in boxes.items() if said.startswith("tagger ="))
        self._pictures = {box for said, box in boxes.items() if said.startswith("LivePicture(")}
        page = self._answer("page")
        for box in filter(None, boxes.values()):
            self._tell(box, kind="ready")
        self._units = (await page)["units"]
        for box in self._pictures:
            self._tell(box, kind="width", width=_WIDTH)
        self._slider, self._other = [await self._run(cell) for cell in _INSTEAD]

    async def tag(self) -> None:
        """Tag the next unit, until it is saved; around the page again, with another code."""
        around, at = divmod(len(self.tagged), len(self._units))
        unit, code = self._units[at], self._codes[(around + at + self._number) % len(self._codes)]
        place = {"unit": unit["id"], "start": None, "end": None, "basis": unit["basis"]}
        call = uuid4().hex
        answer = self._answer(call)
        self._tell(
            self._tagger, kind="tag", **place, code=code, note=None, learner="learner", call=call
        )
        said = await answer
        if said["kind"] != "changed" or not said["changes"]:
            raise RuntimeError(f"A tag was not saved: {said}")
        self.tagged.append((unit["id"], code))

    async def slide(self) -> None:
        """Move the slider, until the other one has moved."""
        self._moved += 1
        answer = self._answer(self._moved)
        state = {"value": self._moved}
        self._send_to(self._slider, {"method": "update", "state": state, "buffer_paths": []})
        await answer

    def _come_in(self) -> None:
        """Sign in with the form, and load the page until the server is there."""
        login = f"{self._hub.url}/hub/login"
        with self._browser.open(login) as form:
            secret = re.search(r'name="_xsrf" value="([^"]+)"', form.read().decode())[1]
        words = {"_xsrf": secret, "word": CLASS_WORD, "username": self.name, "password": uuid4()}
        address, sent = login, urlencode(words).encode()
        while True:
            with self._browser.open(address, sent) as page:
                if urlsplit(page.url).path.startswith(self._home):
                    return
            time.sleep(1)
            address, sent = f"{self._hub.url}/hub/spawn", None

    def _start_python(self) -> dict[str, Any]:
        [secret] = (
            cookie.value
            for cookie in self._cookies
            if cookie.name == "_xsrf" and cookie.path == self._home
        )
        asked = {"path": _LESSON, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        headers = {"X-XSRFToken": secret, "Content-Type": "application/json"}
        address = f"{self._hub.url}{self._home}api/sessions"
        request = Request(address, json.dumps(asked).encode(), headers)  # noqa: S310
        with self._browser.open(request) as answer:
            return json.load(answer)

    async def _run(self, code: str) -> str:
        """Run a cell; the box that it shows, if it shows one."""
        asked = self._send("execute_request", {"code": code, "silent": False})
        await self._answer(asked)
        return self._boxes.get(asked, "")

    def _answer(self, of: object) -> Awaitable[Any]:
        self._waiting[of] = asyncio.get_running_loop().create_future()
        return asyncio.wait_for(self._waiting[of], _PATIENCE)

    def _tell(self, box: str, **said: object) -> None:
        self._send_to(box, {"method": "custom", "content": said})

    def _send_to(self, box: str, data: dict[str, Any]) -> None:
        self._send("comm_msg", {"comm_id": box, "data": data})

    def _send(self, kind: str, content: dict[str, Any]) -> str:
        id = uuid4().hex
        header = {"msg_id": id, "msg_type": kind, "session": self.name, "version": "5.3"}
        message = {"header": header | {"username": self.name}, "parent_header": {}, "metadata": {}}
        self.socket.write_message(json.dumps(message | {"content": content, "channel": "shell"}))
        return id

    def _hear(self, text: str | bytes | None) -> None:
        if not isinstance(text, str):  # the end
            return
        message = json.loads(text)
        content, parent = message["content"], message["parent_header"].get("msg_id")
        match message["header"]["msg_type"]:
            case "error":
                self._waiting[parent].set_exception(RuntimeError("\n".join(content["traceback"])))
            case "execute_result":
                view = content["data"].get("application/vnd.jupyter.widget-view+json", {})
                self._boxes[parent] = view.get("model_id", "")
            case "status" if content["execution_state"] == "idle":
                self._settle(parent, None)
            case "comm_msg":
                self._hear_box(content["comm_id"], content["data"])

    def _hear_box(self, box: str, data: dict[str, Any]) -> None:
        if data["method"] == "custom":
            said = data["content"]
            self._settle(said.get("call") or said["kind"], said)
        elif box in self._pictures:
            self._tell(box, kind="drawn", change=data["state"]["picture"]["change"])
        elif box == self._other:
            self._settle(data["state"]["value"], None)

    def _settle(self, of: object, answer: object) -> None:
        waiting = self._waiting.pop(of, None)
        if waiting and not waiting.done():
            waiting.set_result(answer)


def _kept(hub: RunningHub, name: str) -> list[tuple[str, str]]:
    """The units and codes in a learner's record; it is only read."""
    file = hub.home(name) / "work" / "record.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        return db.execute("SELECT unit, code FROM event ORDER BY id").fetchall()


def _processor_seconds(hub: RunningHub) -> Counter[str]:
    """How long the programs have had a processor, for each kind of them."""
    taken: Counter[str] = Counter()
    own = psutil.Process()
    for one in (own, *_programs(hub)):
        times = one.cpu_times()
        taken["the simulation" if one == own else _kind(one)] += times.user + times.system
    return taken


def _kind(one: psutil.Process) -> str:
    if one.uids().real == 0:
        return "hub and proxy"
    return "Pythons" if "ipykernel_launcher" in one.cmdline() else "servers"


def _memory(hub: RunningHub) -> Counter[str]:
    """What the programs hold, in MB; what they share with others in part."""
    held: Counter[str] = Counter()
    for one in _programs(hub):
        who = "learners" if one.uids().real else "hub"
        held[who] += one.memory_full_info().pss / 1e6
    return held


def _programs(hub: RunningHub) -> list[psutil.Process]:
    running = psutil.Process(hub.pid)
    return [running, *running.children(recursive=True)]
