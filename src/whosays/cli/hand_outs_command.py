"""``whosays hand-outs``: how do lessons get onto paper?"""

import argparse
import sys
from pathlib import Path

from whosays.cli.command import Command, option

COMMAND = Command(
    "hand-outs",
    "make pages to print of the lessons",
    "Make a page to print of each lesson, for a class without computers, and a list of them. "
    "If your own copy of the article is attached, its words are on these pages: make only as "
    "many copies as your licence allows.",
    option(
        "--lesson",
        nargs="+",
        default=[],
        metavar="NN",
        help="the numbers of the lessons, such as 02 03, or one (without it: all of them)",
    ),
    option("--article", metavar="ID", help="another article to make them with"),
    option(
        "--pages",
        nargs="+",
        default=[],
        metavar="ID",
        help="two or three other pages for lesson 12 to set side by side",
    ),
    option(
        "--forms",
        action="store_true",
        help="the stories for before, after and later, in place of the lessons",
    ),
    option("--out", type=Path, metavar="DIR", help="where to (without it: work/hand-outs)"),
)


def run(asked: argparse.Namespace) -> int:
    """Write the pages and print where their list is; 1 where a lesson was left out."""
    from whosays.printed.sheets import write_hand_outs

    if asked.forms:
        from whosays.printed.sittings_sheets import write_forms

        print(write_forms(asked.out))
        return 0
    made = write_hand_outs(asked.lesson, asked.article, asked.out, asked.pages)
    for lesson, problem in made.left_out.items():
        print(f"{lesson} was left out: {problem}", file=sys.stderr)
    count = len(made.files) - 1
    print(f"{count} hand-out{'s' * (count != 1)}. Begin with the list of them:")
    print(made.files[0])
    return 1 if made.left_out else 0
