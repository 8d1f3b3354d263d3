"""``whosays hand-in``: how does a learner's work get into a file for the teacher?"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.cli.command import Command, option
from whosays.problem import Problem

if TYPE_CHECKING:
    from whosays.record import Record


COMMAND = Command(
    "hand-in",
    "write what you did to a file for your teacher",
    "Write your tags, notes and answers about an article to one file. The words of the "
    "article are not in it.",
    option("article", nargs="?", metavar="ARTICLE", help="without it: each one you worked on"),
    option("--out", type=Path, metavar="FILE", help="where to (default: in work/hand-in)"),
)


def run(asked: argparse.Namespace) -> int:
    """Write a hand-in for each article and print where it is."""
    from whosays.classroom.hand_in import write_hand_in
    from whosays.record import Record

    record = Record.open()
    articles = [asked.article] if asked.article else _worked_on(record)
    if not articles:
        raise Problem(
            "There is nothing to hand in yet: no tag and no answer.",
            do="Do some of a lesson first, then run this again.",
        )
    if asked.out and len(articles) > 1:
        raise Problem(
            f"There is work on {len(articles)} articles, and --out names one file.",
            do="Name the article too: " + " or ".join(articles) + ".",
        )
    for article in articles:
        print(write_hand_in(record, article, asked.out))
    return 0


def _worked_on(record: "Record") -> list[str]:
    """The articles that the learner who works now has tagged or answered something about."""
    from whosays.article import Article

    answered = set(record.answers()["article"])
    return [id for id in Article.ids() if record.schemes(id) or id in answered]
