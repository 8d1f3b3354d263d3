"""``whosays lessons``: how do the lessons come to be about another article?"""

import argparse
import sys

from whosays.cli.command import ARTICLE, Command, option
from whosays.places import typed

COMMAND = Command(
    "lessons",
    "copy the lessons for another article",
    "Copy lessons 1 to 6 and 9, and their exercises, for another article; and lessons 7 and 8 "
    "where its pack has the tables they are about. Copies that are there are made again, but "
    "for those that somebody changed.",
    ARTICLE,
    option("--anew", action="store_true", help="make those again too that somebody changed"),
)


def run(asked: argparse.Namespace) -> int:
    """Copy them and list them."""
    from whosays.lesson import copies

    copied = copies.copy(asked.id, anew=asked.anew)
    for path in copied.lessons:
        print(path)
    if copied.told:
        print(
            copied.told, f"To replace them: {typed(f'lessons {asked.id} --anew')}", file=sys.stderr
        )
    return 0
