"""How does a class begin, and how does it go on after the machine was asleep?"""

import asyncio
import socket
import sys
import webbrowser
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tornado.httpserver import HTTPServer

from whosays.article import Article
from whosays.live.app import Application
from whosays.live.class_room import ClassRoom
from whosays.live.class_so_far import ClassSoFar
from whosays.live.class_word import new_word
from whosays.live.guard import MOST_BYTES, OwnHosts, names_of_this_machine
from whosays.live.seats import Seats
from whosays.places import work_folder
from whosays.problem import Problem

A_DAY = timedelta(hours=12)
"""A class that began so long ago is over."""
_NAME = "%Y-%m-%d-%H%M%S-%f"


def open_room(
    article: str,
    port: int,
    *,
    new: bool = False,
    site: Path | None = None,
    names: tuple[str, ...] = (),
    teacher_anywhere: bool = False,
) -> ClassRoom:
    """The class that goes on, or a new one.

    A class goes on that was not ended, is about the same article and began in the last twelve
    hours. Raises `Problem` where there is no such article.
    """
    page = Article.load(article)
    folder = None if new else _going_on(page.id)
    folder = folder or work_folder() / "class" / datetime.now(UTC).strftime(_NAME)
    seats = Seats(folder / "class.sqlite")
    if not seats.about("word"):
        seats.say("word", new_word())
        seats.say("article", page.id)
    known = [*names, *names_of_this_machine()]
    addresses = [f"http://{name}:{port}" for name in known] or [f"http://localhost:{port}"]
    return ClassRoom(
        ClassSoFar(seats, page),
        folder,
        seats.about("word"),
        addresses,
        OwnHosts.of(known),
        site,
        teacher_anywhere,
    )


def _going_on(article: str) -> Path | None:
    """The folder of the newest class that may go on."""
    now = datetime.now(UTC)
    for path in sorted((work_folder() / "class").glob("*/class.sqlite"), reverse=True):
        try:
            began = datetime.strptime(path.parent.name, _NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
        if now - began > A_DAY:
            return None
        seats = Seats(path)
        fits = not seats.about("ended") and seats.about("article") == article
        seats.close()
        if fits:
            return path.parent
    return None


async def serve(room: ClassRoom, port: int, *, browser: bool = True) -> None:
    """Answer until the class is ended. Raises `Problem` where the port is taken."""
    server = HTTPServer(
        Application(room),
        max_body_size=MOST_BYTES,
        max_header_size=16_384,
        body_timeout=60,
        idle_connection_timeout=120,
    )
    try:
        listening = socket.create_server(("", port), backlog=128)
    except OSError as error:
        raise Problem(
            f"Port {port} is taken by another program ({error.strerror}).",
            do="Name another one: --port 9000",
        ) from error
    listening.setblocking(False)
    server.add_socket(listening)
    desk = f"http://localhost:{port}/teacher/?token={room.token}"
    print(f"Pupils open: {' or '.join(room.addresses)}")
    print(f"Class word:  {room.word}")
    print(f"Your page:   {desk}")
    print("To stop: press Ctrl and C in this window. Start again, and the class goes on.")
    sys.stdout.flush()
    if browser:
        webbrowser.open(desk)
    while not room.ended:
        await asyncio.sleep(0.5)
    await asyncio.sleep(1)  # the last answer is still on its way
    server.stop()
