"""``whosays attach``: how does my own copy of an article get in?

With ``--json``: what `own_copy.attach.Report.as_dict` gives: ``{"article": str, "units": int,
"matched": [unit], "near": [unit], "changed": {unit: int}, "missing": [unit], "extra": [{"line":
int, "kind": "copy" | "other", "unit": unit | null, "text": str}], "in_use": bool}``.
"""

import argparse
import sys

from whosays.cli.command import ARTICLE, JSON, Command, option, print_json

COMMAND = Command(
    "attach",
    "bring your own copy of an article",
    "Line up your own copy of an article with its units. From then on the lessons show the "
    "real sentences. The copy stays on this machine.",
    ARTICLE,
    option("file", metavar="FILE", help="a text file with the page, as you copied it (-: stdin)"),
    JSON,
)


def run(asked: argparse.Namespace) -> int:
    """Attach the copy and print the report of it."""
    from whosays.own_copy.attach import attach, attach_file
    from whosays.own_copy.plain_text import LARGEST

    if asked.file == "-":
        report = attach(asked.id, sys.stdin.buffer.read(LARGEST + 1))
    else:
        report = attach_file(asked.id, asked.file)
    if asked.json:
        print_json(report.as_dict())
    else:
        print(report.words())
    return 0
