"""``whosays list``: which articles are there?"""

import argparse

from whosays.cli.command import Command, option
from whosays.places import typed
from whosays.problem import Problem

COMMAND = Command(
    "list",
    "show which articles there are",
    "Show each article: how long it is, and whether its own words are on this machine.",
    option("--all", action="store_true", help="show the kit’s practice stories too"),
)


def run(asked: argparse.Namespace) -> int:
    """Print a row for each article; a pack that can't be read gets a row that says so."""
    from whosays.article import Article
    from whosays.said import counted

    rows: list[tuple[str, str, str, str]] = []
    left_out = 0
    for id in Article.ids():
        try:
            article = Article.load(id)
        except Problem:
            rows.append((id, "", f"can’t be read: {typed(f'check {id}')}", ""))
            continue
        if article.use and not asked.all:
            left_out += 1
            continue
        if article.text == "shipped":
            text = "text comes with the kit"
        elif article.has_text:
            text = "your copy is attached"
        else:
            text = "no copy attached"
        size = f"{len(article.units)} units, {article.words} words"
        rows.append((id, size, text, f"{article.publisher}: {article.title}"))
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(3)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        print("  ".join([*cells, row[3]]).rstrip())
    if left_out:
        print(f"And {counted(left_out, 'story', 'stories')} for practice: {typed('list --all')}")
    return 0
