"""What can be asked of the kit from a command line?

::

    whosays list                          which articles are there
    whosays check [ID] [--json]           every fault of one article pack, or of all
    whosays attach ID FILE [--json]       line up your own copy of an article (FILE - : stdin)
    whosays detach ID                     take that copy away again
    whosays hand-in [ARTICLE] [--out F]   write what you did to a file for your teacher
    whosays hand-outs [--lesson NN …] [--article ID] [--out DIR]
                                          make pages to print of the lessons
    whosays forget [PSEUDONYM] [--yes]    delete what somebody did from the record

Exit code 0: done (for ``check``: no faults). 1: faults were found, or something went wrong;
what it was stands on stderr. 2: the command was not understood.

With ``--json`` stdout holds one JSON object, in ASCII, that is added to but never renamed:

- ``check``: ``{"packs": [{"pack": str, "faults": [{"file": str, "row": int | null, "column":
  str | null, "wrong": str, "right": str}]}]}``. Packs in alphabetical order; rows count as in
  a spreadsheet, where the header is row 1; in article.yml they are lines, and columns keys.
- ``attach``: what `whosays.attach.Report.as_dict` gives: ``{"article": str, "units": int,
  "matched": [unit], "near": [unit], "changed": {unit: int}, "missing": [unit], "extra": [{"line":
  int, "kind": "copy" | "other", "unit": unit | null, "text": str}], "in_use": bool}``.
"""

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from whosays import __version__
from whosays.problem import Problem

if TYPE_CHECKING:
    from whosays.record import Record


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code.

    >>> main(["check", "silent-foghorn"])
    silent-foghorn: no faults
    0
    """
    for stream in (sys.stdout, sys.stderr):
        # A console that has no sign for ✓ or „ shows its number instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    asked = parser.parse_args(argv)
    run: Callable[[argparse.Namespace], int] | None = asked.run
    if run is None:
        parser.print_help(sys.stderr)
        return 2
    try:
        return run(asked)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="whosays",
        description="Who Says? shows how a news story is built. "
        "To open the lessons, run start.py; these commands are for what is around them.",
    )
    parser.set_defaults(run=None)
    parser.add_argument("--version", action="version", version=f"whosays {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace], int], short: str, long: str
    ) -> argparse.ArgumentParser:
        new = commands.add_parser(name, help=short, description=long)
        new.set_defaults(run=run)
        return new

    command(
        "list",
        _list,
        "show which articles there are",
        "Show each article: how long it is, and whether its own words are on this machine.",
    )
    one = command(
        "check",
        _check,
        "find every fault of an article pack",
        "Read the files of an article pack and report every fault: the file, the row, the "
        "column, what is wrong and what would be right.",
    )
    one.add_argument("id", nargs="?", metavar="ID", help="the article (without it: all of them)")
    one.add_argument("--json", action="store_true", help="print JSON for another program")
    one = command(
        "attach",
        _attach,
        "bring your own copy of an article",
        "Line up your own copy of an article with its units. From then on the lessons show the "
        "real sentences. The copy stays on this machine.",
    )
    one.add_argument("id", metavar="ID", help="the article, as “whosays list” shows it")
    one.add_argument(
        "file", metavar="FILE", help="a text file with the page, as you copied it (-: stdin)"
    )
    one.add_argument("--json", action="store_true", help="print JSON for another program")
    one = command(
        "detach",
        _detach,
        "take your copy of an article away",
        "Delete your own copy of an article from this machine. Your tags stay.",
    )
    one.add_argument("id", metavar="ID", help="the article, as “whosays list” shows it")
    one = command(
        "hand-in",
        _hand_in,
        "write what you did to a file for your teacher",
        "Write your tags, notes and answers about an article to one file. The words of the "
        "article are not in it.",
    )
    one.add_argument(
        "article", nargs="?", metavar="ARTICLE", help="without it: each one you worked on"
    )
    one.add_argument("--out", type=Path, metavar="FILE", help="where to (default: in work/hand-in)")
    one = command(
        "hand-outs",
        _hand_outs,
        "make pages to print of the lessons",
        "Make a page to print of each lesson, for a class without computers, and a list of them. "
        "If your own copy of the article is attached, its words are on these pages: make only as "
        "many copies as your licence allows.",
    )
    one.add_argument(
        "--lesson",
        nargs="+",
        default=[],
        metavar="NN",
        help="the numbers of the lessons, such as 02 03 (without it: all of them)",
    )
    one.add_argument("--article", metavar="ID", help="another article to make them with")
    one.add_argument(
        "--out", type=Path, metavar="DIR", help="where to (without it: work/hand-outs)"
    )
    one = command(
        "forget",
        _forget,
        "delete what somebody did from the record",
        "Delete a pseudonym, and all that was tagged and answered under it, from the record on "
        "this machine. This can’t be undone.",
    )
    one.add_argument(
        "pseudonym", nargs="?", metavar="PSEUDONYM", help="without it: who works here now"
    )
    one.add_argument("--yes", action="store_true", help="do not ask first")
    return parser


def _list(asked: argparse.Namespace) -> int:
    from whosays.article import Article

    rows: list[tuple[str, str, str, str]] = []
    for id in Article.ids():
        try:
            article = Article.load(id)
        except Problem:
            rows.append((id, "", f"can’t be read: run “whosays check {id}”", ""))
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
    return 0


def _check(asked: argparse.Namespace) -> int:
    from whosays.check import check, packs

    found = {id: check(id) for id in ([asked.id] if asked.id else packs())}
    if asked.json:
        _print_json(
            {
                "packs": [
                    {"pack": id, "faults": [asdict(fault) for fault in faults]}
                    for id, faults in found.items()
                ]
            }
        )
    else:
        for id, faults in found.items():
            count = {0: "no faults", 1: "1 fault"}.get(len(faults), f"{len(faults)} faults")
            print(f"{id}: {count}")
            for fault in faults:
                print(f"  {fault}")
    return 1 if any(found.values()) else 0


def _attach(asked: argparse.Namespace) -> int:
    from whosays.attach import attach, attach_file
    from whosays.plain_text import LARGEST

    if asked.file == "-":
        report = attach(asked.id, sys.stdin.buffer.read(LARGEST + 1))
    else:
        report = attach_file(asked.id, asked.file)
    if asked.json:
        _print_json(report.as_dict())
    else:
        print(report.words())
    return 0


def _detach(asked: argparse.Namespace) -> int:
    from whosays.article import Article
    from whosays.attach import detach

    there = detach(Article.load(asked.id).id)
    print("Your copy is deleted." if there else "There was no copy of yours here.")
    return 0


def _hand_in(asked: argparse.Namespace) -> int:
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


def _hand_outs(asked: argparse.Namespace) -> int:
    from whosays.printed.hand_out import write_hand_outs

    made = write_hand_outs(asked.lesson, asked.article, asked.out)
    for lesson, problem in made.left_out.items():
        print(f"{lesson} was left out: {problem}", file=sys.stderr)
    count = len(made.files) - 1
    print(f"{count} hand-out{'s' * (count != 1)}. Begin with the list of them:")
    print(made.files[0])
    return 1 if made.left_out else 0


def _forget(asked: argparse.Namespace) -> int:
    from whosays.record import Record

    record = Record.open()
    pseudonym = asked.pseudonym or record.learner
    if not asked.yes and not _sure(
        f"Delete “{pseudonym}” and all that was tagged and answered under that name? "
        "This can’t be undone. Type yes to go on: "
    ):
        print("Nothing was deleted.", file=sys.stderr)
        return 1
    gone = record.forget(pseudonym)
    print(f"“{pseudonym}” is deleted from the record, with {gone} tags and answers.")
    print("Hand-ins made earlier are files of their own: delete them yourself.")
    return 0


def _sure(question: str) -> bool:
    try:
        return input(question).strip().casefold() in ("yes", "y")
    except EOFError:
        print()
        return False


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2))
