"""``whosays export``: how do my tags get into another annotation program?"""

import argparse
import sys
from pathlib import Path

from whosays.cli.command import Command, option
from whosays.exchange import FORMATS
from whosays.problem import Problem

COMMAND = Command(
    "export",
    "write your tags for another annotation program",
    "Write your tags of an article, a file for each scheme, as W3C Web Annotation, brat "
    "stand-off, CSV, or what Hypothesis imports. Of a text that you brought, no more than "
    "eight words in a row are in it; only brat needs the whole text.",
    option("article", metavar="ARTICLE", help="the article, as “whosays list” shows it"),
    option(
        "--to",
        required=True,
        choices=FORMATS,
        help="the format",
    ),
    option("--scheme", metavar="NAME", help="without it: each you have tagged"),
    option("--out", type=Path, metavar="DIR", help="where to (without it: work/export)"),
    option(
        "--with-text",
        action="store_true",
        help="brat: write the whole text that you brought; keep the file to yourself",
    ),
    option("--uri", default="", metavar="ADDRESS", help="Hypothesis: the web address of the page"),
)


def run(asked: argparse.Namespace) -> int:
    """Write the files and print where they are."""
    from whosays.article import Article
    from whosays.codebook import Scheme
    from whosays.exchange.formats import format_named
    from whosays.places import safe_name, work_folder
    from whosays.record import Record
    from whosays.whole_file import write_whole

    article, record = Article.load(asked.article), Record.open()
    if asked.to == "brat" and article.text != "shipped" and not asked.with_text:
        raise Problem(
            "brat’s format holds the whole text of the page, which belongs to its publisher.",
            do="Add --with-text if you want that, and keep the file to yourself.",
        )
    schemes = [Scheme.load(asked.scheme).scheme] if asked.scheme else record.schemes(article.id)
    schemes = [scheme for scheme in schemes if record.tags(article.id, scheme)]
    if not schemes:
        raise Problem(
            f"{record.learner} has tagged nothing in “{article.id}”"
            + (f" for “{asked.scheme}”." if asked.scheme else "."),
            do="Tag something first.",
        )
    form = format_named(asked.to)
    home = asked.out or work_folder() / "export"
    for scheme in schemes:
        name = f"{safe_name(record.learner)}-{article.id}-{scheme}"
        made = form.write(record, article, scheme, uri=asked.uri)
        for reason in made.left_out:
            print(f"left out: {reason}", file=sys.stderr)
        for ending, text in made.files.items():
            print(write_whole(home / f"{name}{ending}", text, "The file could not be written"))
    return 0
