"""``whosays lessons``: how do the lessons come to be about another article?"""

import argparse

from whosays.cli.command import Commands


def add(commands: Commands) -> None:
    """Its words and options."""
    one = commands.add(
        "lessons",
        run,
        "copy the lessons for another article",
        "Copy lessons 1 to 6 and 9, and their exercises, for another article. Copies that are "
        "there already stay as they are.",
    )
    one.add_argument("id", metavar="ID", help="the article, as “whosays list” shows it")
    one.add_argument("--anew", action="store_true", help="write over copies that are there")


def run(asked: argparse.Namespace) -> int:
    """Copy them and list them."""
    from whosays.adapt import lesson_copies

    for path in lesson_copies.copy(asked.id, anew=asked.anew):
        print(path)
    return 0
