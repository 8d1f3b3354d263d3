"""``whosays forget``: how does what somebody did go away from the record?"""

import argparse
import sys

from whosays.cli.command import Command, option

COMMAND = Command(
    "forget",
    "delete what somebody did from the record",
    "Delete a pseudonym, and all that was tagged and answered under it, from the record on "
    "this machine. This can’t be undone.",
    option("pseudonym", nargs="?", metavar="PSEUDONYM", help="without it: who works here now"),
    option("--yes", action="store_true", help="do not ask first"),
)


def run(asked: argparse.Namespace) -> int:
    """Ask, delete, and say how much is gone; 1 where the answer was not yes."""
    from whosays.record import Record

    record = Record.open()
    pseudonym = asked.pseudonym or record.learner
    if not asked.yes and not _sure(
        f"Delete “{pseudonym}” and all that was tagged and answered under that name? "
        "This can’t be undone. Type yes to go on: "
    ):
        print("Nothing was deleted.", file=sys.stderr)
        return 1
    gone = record.forget(pseudonym)
    print(f"“{pseudonym}” is deleted from the record, with {gone} tags and answers.")
    print("Hand-ins made earlier are files of their own: delete them yourself.")
    return 0


def _sure(question: str) -> bool:
    try:
        return input(question).strip().casefold() in ("yes", "y")
    except EOFError:
        print()
        return False
