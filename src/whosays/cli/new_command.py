"""``whosays new``: how does an article of my own become a pack?"""

import argparse

from whosays.cli.command import Command, file_bytes, option
from whosays.places import typed
from whosays.problem import Problem

COMMAND = Command(
    "new",
    "begin a pack of another article",
    "Read an article from a file (text, a saved web page, Word), find its units, and begin a "
    "draft of a pack. Without a file: list the drafts.",
    option("id", nargs="?", metavar="ID", help="a short name, such as harbour-gate"),
    option("file", nargs="?", metavar="FILE", help="the article (-: stdin)"),
)


def run(asked: argparse.Namespace) -> int:
    """Begin the draft and say what comes next."""
    from whosays.adapt import drafts

    if asked.file is None:
        there = drafts.ids()
        print(
            "\n".join(there) if there else f"There are no drafts. Begin one: {typed('new ID FILE')}"
        )
        if asked.id:
            raise Problem(
                f"Which file is “{asked.id}” in?", do=f"Name it: {typed(f'new {asked.id} FILE')}"
            )
        return 0
    begun = drafts.begin(
        asked.id, file_bytes(asked.file), asked.file if asked.file != "-" else "stdin"
    )
    units = begun.now.units
    print(f"{asked.id}: {len(units)} units, {begun.now.words} words.")
    for id, _, paragraph, piece in units:
        place = f"{piece.part} {paragraph}" if paragraph else piece.part
        text = piece.text if len(piece.text) <= 60 else piece.text[:59].rstrip() + "…"
        print(f"  {id}  {place:<11}  {text}")
    for note in begun.now.notes:
        print(note)
    print(
        "\nNext: open notebooks/teacher/adapt_an_article.ipynb and press Run all. "
        "The draft is on the desk there."
    )
    return 0
