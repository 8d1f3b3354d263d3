"""``whosays check``: which faults does an article pack have?

Without an id, the tables of each event that several pages tell of are checked too.

With ``--json``: ``{"packs": [{"pack": str, "faults": [{"file": str, "row": int | null, "column":
str | null, "wrong": str, "right": str}]}]}``. Packs in alphabetical order, then events, which are
called ``events/ID``; rows count as in a spreadsheet, where the header is row 1; in article.yml they
are lines, and columns keys.
"""

import argparse
from dataclasses import asdict

from whosays.cli.command import JSON, Command, option, print_json

COMMAND = Command(
    "check",
    "find every fault of an article pack",
    "Read the files of an article pack and report every fault: the file, the row, the "
    "column, what is wrong and what would be right.",
    option("id", nargs="?", metavar="ID", help="the article (without it: all of them)"),
    JSON,
)


def run(asked: argparse.Namespace) -> int:
    """Print the faults; 1 where there are any."""
    from whosays.pack.check import check, packs, untold
    from whosays.pack.check.event_tables import check_event, events

    found = {id: check(id) for id in ([asked.id] if asked.id else packs())}
    alone = set(found)
    found |= {} if asked.id else {f"events/{id}": check_event(id) for id in events()}
    if asked.json:
        print_json(
            {
                "packs": [
                    {"pack": id, "faults": [asdict(fault) for fault in faults]}
                    for id, faults in found.items()
                ]
            }
        )
    else:
        for id, faults in found.items():
            count = {0: "no faults", 1: "1 fault"}.get(len(faults), f"{len(faults)} faults")
            print(f"{id}: {count}")
            for fault in faults:
                print(f"  {fault}")
            if id in alone and (not_told := untold(id)):
                print(f"  {not_told}")
    return 1 if any(found.values()) else 0
