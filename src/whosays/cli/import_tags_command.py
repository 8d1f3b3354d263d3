"""``whosays import``: how do tags from another annotation program get into my record?

With ``--json``: ``{"files": [{"file": str, "format": str, "scheme": str, "taken": int, "already":
int, "changed": int, "left_out": [str]}]}``. Of the tags ``taken``, ``already`` stood in the record
before and ``changed`` stand where there was another code or note; an entry a file and scheme.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.cli.command import Commands, print_json
from whosays.problem import Problem

if TYPE_CHECKING:
    from whosays.article import Article
    from whosays.codebook import Scheme
    from whosays.exchange.placing import Import
    from whosays.record import Record

SHOWN = 20
"""So many reasons why tags were left out are shown where no JSON is asked for."""


def add(commands: Commands) -> None:
    """Its words and options."""
    one = commands.add(
        "import",
        run,
        "take over tags from another annotation program",
        "Take over tags from W3C Web Annotation, brat stand-off, CSV, or an export of "
        "Hypothesis, as whoever works here now. What is there already is not added again, and "
        "nothing is deleted.",
    )
    one.add_argument("article", metavar="ARTICLE", help="the article, as “whosays list” shows it")
    one.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="files of tags; for brat the .ann, with its .txt beside it",
    )
    one.add_argument(
        "--from",
        dest="format",
        choices=("web-annotation", "brat", "csv", "hypothesis"),
        help="the format (without it: as the file looks)",
    )
    one.add_argument(
        "--scheme", metavar="NAME", help="what the tags answer (without it: as the file says)"
    )
    one.add_argument("--user", metavar="NAME", help="whose tags, if the file has several people’s")
    one.add_argument("--json", action="store_true", help="print JSON for another program")


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
    from whosays.exchange.files import format_of, read_text

    text = read_text(path)
    form = asked.format or format_of(path, text)
    schemes = [asked.scheme] if asked.scheme else _schemes(form, path, text)
    if not schemes:
        raise Problem(
            "It is not said what its tags answer.",
            do="Add --scheme: " + ", ".join(Scheme.names()) + ".",
        )
    done: list[dict[str, Any]] = []
    for scheme in map(Scheme.load, schemes):
        came = _import(record, article, scheme, form, path, text, asked.user)
        done.append(
            {
                "file": path.name,
                "format": form,
                "scheme": scheme.scheme,
                "taken": came.taken,
                "already": came.already,
                "changed": came.changed,
                "left_out": list(came.left_out),
            }
        )
    return done


def _schemes(form: str, path: Path, text: str) -> list[str]:
    """The schemes that a file itself names, as far as the codebook has them."""
    from whosays.codebook import Scheme

    if form == "csv":
        from whosays.exchange.tag_csv import schemes_in

        named = schemes_in(text)
    elif form == "brat":
        named = set[str]()
    else:
        marks = ("urn:whosays:code:{}:", '"scheme:{}"')
        named = {name for name in Scheme.names() for mark in marks if mark.format(name) in text}
    return [name for name in Scheme.names() if name in named]


def _import(
    record: "Record",
    article: "Article",
    scheme: "Scheme",
    form: str,
    path: Path,
    text: str,
    user: str | None,
) -> "Import":
    from whosays.exchange.files import brat_text, parse_json, read_text

    if form == "brat":
        from whosays.exchange.brat import import_brat

        return import_brat(record, article, scheme, text, read_text(brat_text(path)))
    if form == "csv":
        from whosays.exchange.tag_csv import import_tag_csv

        return import_tag_csv(record, article, scheme, text, user=user)
    data = parse_json(text, path.name)
    if form == "hypothesis":
        from whosays.exchange.hypothesis import import_hypothesis

        return import_hypothesis(record, article, scheme, data, user=user)
    from whosays.exchange.web_annotation import import_web_annotations

    return import_web_annotations(record, article, scheme, data, user=user)


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
    left_out = one["left_out"]
    if left_out:
        lines.append(f"  {len(left_out)} left out:")
        lines += [f"  - {sound(reason)}" for reason in left_out[:SHOWN]]
        if len(left_out) > SHOWN:
            lines.append(f"  and {len(left_out) - SHOWN} more: --json has them all")
    return lines
