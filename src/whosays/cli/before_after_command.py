"""``whosays before-after``: does a class tell sourced from unsourced claims better than before?

With ``--json``: ``{"sentence": str, "sittings": {when: {"learners": int, "d": [float, float | null,
float | null], "c": […]}}, "changes": {when: …}, "file": str}``; of three numbers the first is the
mean, and the others are the ends of its interval.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.cli.command import JSON, Command, option, print_json

if TYPE_CHECKING:
    from whosays.measure.told_apart import Mean

COMMAND = Command(
    "before-after",
    "say what a class did before, after and later",
    "Read the files that learners handed in, and write the answers to the stories of before, after "
    "and later as one long table, a row an answer. docs/before_and_after.md tells how they are "
    "scored.",
    option("sources", nargs="+", type=Path, metavar="FOLDER", help="a folder or zip of hand-ins"),
    option("--out", type=Path, metavar="FILE", help="where to (default: in class-report in work)"),
    JSON,
)


def run(asked: argparse.Namespace) -> int:
    """Write the table and print what it comes to."""
    from whosays.classroom.collect import collect
    from whosays.classroom.judged_forms import judged
    from whosays.classroom.report import LONG_TABLE, long_table
    from whosays.measure.told_apart import learned
    from whosays.places import work_folder
    from whosays.whole_file import write_whole

    table = judged(collect(asked.sources))
    found = learned(table)
    goal = asked.out or work_folder() / "class-report" / LONG_TABLE
    written = write_whole(goal, long_table(table), "The table can’t be written", "Choose another.")
    if asked.json:
        sittings = {when: _both(*both) for when, both in found.sittings.items()}
        changes = {one.when: _both(one.sensitivity, one.criterion) for one in found.changes}
        told = {"sentence": found.sentence, "sittings": sittings, "changes": changes}
        print_json({**told, "file": str(written)})
    else:
        print(found.sentence)
        print(written)
    return 0


def _both(d: "Mean", c: "Mean") -> dict[str, Any]:
    three = {name: [one.value, *(one.ends or (None, None))] for name, one in (("d", d), ("c", c))}
    return {"learners": d.learners, **three}
