"""``whosays class``: how does a teacher hold a lesson with a whole class at once?"""

import argparse
import asyncio
import sys
from pathlib import Path

from whosays.cli.command import Command, option
from whosays.problem import Problem

PORT = 8890

COMMAND = Command(
    "class",
    "hold a lesson with a whole class at once",
    "Give out the lessons from this machine, take in what pupils do, and show how the class "
    "stands. Pupils open the address that is printed, and give the class word. A class goes on "
    "when this is started again within twelve hours.",
    option("--article", metavar="ID", default="siding-with-assad", help="the article"),
    option("--new", action="store_true", help="begin a new class, even if one could go on"),
    option("--port", type=int, default=PORT, metavar="N", help=f"the port (default: {PORT})"),
    option(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="a further name of this machine in the network, to be shown first",
    ),
    option("--site", type=Path, metavar="DIR", help="give out lessons that are made already"),
    option("--no-browser", action="store_true", help="print the addresses only"),
    option(
        "--teacher-anywhere",
        action="store_true",
        help="the teacher’s page may be opened from another machine too",
    ),
)


def run(asked: argparse.Namespace) -> int:
    """Serve the class until it is ended, or until Ctrl and C."""
    from whosays.live.run import open_room, serve

    site = asked.site or _lessons(asked.article)
    room = open_room(
        asked.article,
        asked.port,
        new=asked.new,
        site=site,
        names=tuple(asked.name),
        teacher_anywhere=asked.teacher_anywhere,
    )
    try:
        asyncio.run(serve(room, asked.port, browser=not asked.no_browser))
    except KeyboardInterrupt:
        print("Stopped. The class goes on when you start it again within twelve hours.")
    return 0


def _lessons(article: str) -> Path | None:
    """The lessons for pupils' browsers, made now; None where that can't be done here."""
    from whosays.places import work_folder
    from whosays.site.build import make

    print("Making the lessons for the pupils’ browsers …", flush=True)
    try:
        return make(work_folder() / "class-site", article).folder
    except Problem as problem:
        print(f"There are no lessons to give out: {problem}", file=sys.stderr)
        print("Pupils with the lessons on their own machines can send their work all the same.")
        return None
