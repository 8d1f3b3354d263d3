"""``whosays export``: how do my tags get into another annotation program?"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.cli.command import Commands
from whosays.problem import Problem

if TYPE_CHECKING:
    from whosays.article import Article
    from whosays.record import Record


def add(commands: Commands) -> None:
    """Its words and options."""
    one = commands.add(
        "export",
        run,
        "write your tags for another annotation program",
        "Write your tags of an article, a file for each scheme, as W3C Web Annotation, brat "
        "stand-off, CSV, or what Hypothesis imports. Of a text that you brought, no more than "
        "eight words in a row are in it; only brat needs the whole text.",
    )
    one.add_argument("article", metavar="ARTICLE", help="the article, as “whosays list” shows it")
    one.add_argument(
        "--to",
        required=True,
        choices=("web-annotation", "brat", "csv", "hypothesis"),
        help="the format",
    )
    one.add_argument("--scheme", metavar="NAME", help="without it: each you have tagged")
    one.add_argument("--out", type=Path, metavar="DIR", help="where to (without it: work/export)")
    one.add_argument(
        "--with-text",
        action="store_true",
        help="brat: write the whole text that you brought; keep the file to yourself",
    )
    one.add_argument(
        "--uri", default="", metavar="ADDRESS", help="Hypothesis: the web address of the page"
    )


def run(asked: argparse.Namespace) -> int:
    """Write the files and print where they are."""
    from whosays.article import Article
    from whosays.codebook import Scheme
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
    home = asked.out or work_folder() / "export"
    for scheme in schemes:
        name = f"{safe_name(record.learner)}-{article.id}-{scheme}"
        for ending, text in _made(record, article, scheme, asked).items():
            print(write_whole(home / f"{name}{ending}", text, "The file could not be written"))
    return 0


def _made(
    record: "Record", article: "Article", scheme: str, asked: argparse.Namespace
) -> Mapping[str, str]:
    """What is to be written, under the end of its file's name."""
    if asked.to == "csv":
        from whosays.exchange.tag_csv import tag_csv

        return {".csv": tag_csv(record, article, scheme)}
    if asked.to == "brat":
        from whosays.exchange.brat import brat_standoff

        made = brat_standoff(record, article, scheme)
        for reason in made.left_out:
            print(f"left out: {reason}", file=sys.stderr)
        return {".txt": made.document, ".ann": made.annotations}
    if asked.to == "hypothesis":
        from whosays.exchange.hypothesis import hypothesis_annotations

        data = hypothesis_annotations(record, article, scheme, uri=asked.uri)
        return {".hypothesis.json": _json(data)}
    from whosays.exchange.web_annotation import web_annotations

    return {".jsonld": _json(web_annotations(record, article, scheme))}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
