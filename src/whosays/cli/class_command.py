"""``whosays class``: how does a teacher hold a lesson with a whole class at once?"""

import argparse
import asyncio
from pathlib import Path

from whosays.cli.command import Command, option

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
    option("--site", type=Path, metavar="DIR", help="lessons made with “start.py site”"),
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

    room = open_room(
        asked.article,
        asked.port,
        new=asked.new,
        site=asked.site,
        names=tuple(asked.name),
        teacher_anywhere=asked.teacher_anywhere,
    )
    asyncio.run(serve(room, asked.port, browser=not asked.no_browser))
    return 0
