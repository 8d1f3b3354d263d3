"""``whosays import``: how do tags from another annotation program get into my record?

With ``--json``: ``{"files": [{"file": str, "format": str, "scheme": str, "taken": int, "already":
int, "changed": int, "left_out": [str], "notes": [str]}]}``. Of the tags ``taken``, ``already``
stood in the record before and ``changed`` stand where there was another code or note; an entry a
file and scheme.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.cli.command import JSON, Command, option, print_json
from whosays.exchange import FORMATS
from whosays.problem import Problem

if TYPE_CHECKING:
    from whosays.article import Article
    from whosays.record import Record

SHOWN = 20
"""So many reasons why tags were left out are shown where no JSON is asked for."""


COMMAND = Command(
    "import",
    "take over tags from another annotation program",
    "Take over tags from W3C Web Annotation, brat stand-off, CSV, or an export of "
    "Hypothesis, as whoever works here now. What is there already is not added again, and "
    "nothing is deleted.",
    option("article", metavar="ARTICLE", help="the article, as “whosays list” shows it"),
    option(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="files of tags; for brat the .ann, with its .txt beside it",
    ),
    option(
        "--from",
        dest="format",
        choices=FORMATS,
        help="the format (without it: as the file looks)",
    ),
    option("--scheme", metavar="NAME", help="what the tags answer (without it: as the file says)"),
    option("--user", metavar="NAME", help="whose tags, if the file has several people’s"),
    JSON,
)


def run(asked: argparse.Namespace) -> int:
    """Take over the tags, file by file; 1 where nothing was taken over."""
    from whosays.article import Article
    from whosays.record import Record

    article, record = Article.load(asked.article), Record.open()
    done: list[dict[str, Any]] = []
    for path in asked.files:
        try:
            done += _file(record, article, path, asked)
        except Problem as problem:
            where = problem.where or path.name
            raise Problem(problem.what, where=where, do=problem.do) from problem
    if asked.json:
        print_json({"files": done})
    else:
        for one in done:
            print("\n".join(_lines(one, record.learner)))
    return 0 if any(one["taken"] for one in done) else 1


def _file(
    record: "Record", article: "Article", path: Path, asked: argparse.Namespace
) -> list[dict[str, Any]]:
    from whosays.codebook import Scheme
    from whosays.exchange.files import read_text, text_beside
    from whosays.exchange.formats import format_named, format_of

    text = read_text(path)
    name = asked.format or format_of(path, text)
    form = format_named(name)
    named = {asked.scheme} if asked.scheme else form.schemes_in(text) & {*Scheme.names()}
    if not named:
        raise Problem(
            "It is not said what its tags answer.",
            do="Add --scheme: " + ", ".join(Scheme.names()) + ".",
        )
    beside = read_text(text_beside(path)) if form.BESIDE else ""
    done: list[dict[str, Any]] = []
    for scheme in map(Scheme.load, sorted(named)):
        came = form.read(record, article, scheme, text, beside=beside, user=asked.user)
        done.append(
            {
                "file": path.name,
                "format": name,
                "scheme": scheme.scheme,
                "taken": came.taken,
                "already": came.already,
                "changed": came.changed,
                "left_out": list(came.left_out),
                "notes": list(came.notes),
            }
        )
    return done


def _lines(one: dict[str, Any], learner: str) -> list[str]:
    from whosays.record.tag import sound

    count = one["taken"]
    line = f"{one['file']}: {count} tag{'s' * (count != 1)} for “{one['scheme']}” as {learner}"
    more = [
        f"{one[key]} {words}"
        for key, words in (
            ("already", "there already"),
            ("changed", "instead of another code or note"),
        )
        if one[key]
    ]
    lines = [line + (f" ({', '.join(more)})" if more else "")]
    lines += [f"  {note}" for note in one["notes"]]
    left_out = one["left_out"]
    if left_out:
        lines.append(f"  {len(left_out)} left out:")
        lines += [f"  - {sound(reason)}" for reason in left_out[:SHOWN]]
        if len(left_out) > SHOWN:
            lines.append(f"  and {len(left_out) - SHOWN} more: --json has them all")
    return lines
