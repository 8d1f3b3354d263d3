"""``whosays detach``: how does my own copy of an article go away again?"""

import argparse

from whosays.cli.command import ARTICLE, Command

COMMAND = Command(
    "detach",
    "take your copy of an article away",
    "Delete your own copy of an article, and the draft that was made from it if there is one, "
    "from this machine. Your tags stay, and so does the pack.",
    ARTICLE,
)


def run(asked: argparse.Namespace) -> int:
    """Delete the copy, if there is one."""
    from whosays.article import Article
    from whosays.own_copy.attach import detach

    there = detach(Article.load(asked.id).id)
    print("Your copy is deleted." if there else "There was no copy of yours here.")
    return 0
