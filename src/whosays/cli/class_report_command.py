"""``whosays class-report``: what does a teacher see of the whole class?

With ``--json``: ``{"article": str, "counted": int, "learners": int, "refused": [{"file": str,
"reason": str}], "agreement": {scheme: {"coders": int, "units": int, "percent": float | null,
"alpha": float | null, "interval": [float, float] | null}}, "divided": {scheme: [unit]}, "files":
[str]}``. ``counted`` are files, ``refused`` those left out, with the reason and what to do.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.cli.command import JSON, Command, option, print_json

if TYPE_CHECKING:
    from whosays.classroom.report import ClassReport

SHOWN = 20


COMMAND = Command(
    "class-report",
    "put the whole class on one page",
    "Read the files that learners handed in, and write a page about the class, a gradebook "
    "(completion only) and tables. Files that can’t be counted are listed with the reason.",
    option(
        "sources",
        nargs="+",
        metavar="FOLDER",
        help="a folder or zip of hand-ins, or the address of one, such as s3://…",
    ),
    option(
        "--scheduler",
        metavar="ADDRESS",
        default="",
        help="a Dask scheduler (tcp://…) whose workers read the files",
    ),
    option("--out", type=Path, metavar="DIR", help="where to (default: class-report in work)"),
    option("--article", metavar="ID", help="the article (default: the one most files are about)"),
    option(
        "--talked",
        metavar="TIME",
        help="when the class talked, such as 2026-04-09T10:00 (UTC): what was coded before it "
        "is set beside what stands now",
    ),
    option(
        "--roster",
        type=Path,
        metavar="FILE",
        help="a CSV file that says whose pseudonyms they are, for the gradebook alone",
    ),
    option(
        "--lesson",
        nargs="+",
        metavar="NUMBER",
        help="the lessons that the class was given, such as 2 3: the others stay blank in the "
        "gradebook (default: those that somebody has begun)",
    ),
    JSON,
)


def run(asked: argparse.Namespace) -> int:
    """Write the report and print where it is."""
    from whosays.classroom.collect import collect
    from whosays.classroom.elsewhere import source_of
    from whosays.classroom.gradebook import read_roster
    from whosays.classroom.progress_bar import progress_bar
    from whosays.classroom.report import class_report, given_lessons, write_report
    from whosays.places import work_folder

    talked = _time(asked.talked) if asked.talked else None
    roster = read_roster(asked.roster) if asked.roster else None
    goal = asked.out or work_folder() / "class-report"
    sources = [source_of(one) for one in asked.sources]
    with progress_bar(sources, sys.stderr) as progress:
        made = collect(
            sources, asked.article, talked=talked, progress=progress, scheduler=asked.scheduler
        )
    report = class_report(made)
    given = given_lessons(report, asked.lesson) if asked.lesson else None
    files = write_report(report, goal, roster=roster, given=given)
    if asked.json:
        _print_json(report, files)
    else:
        _print(report, files)
    return 0


def _print_json(report: "ClassReport", files: list[Path]) -> None:
    print_json(
        {
            "article": report.made.article.id,
            "counted": report.made.counted,
            "learners": report.made.learners,
            "refused": report.made.refused.to_dict("records"),
            "agreement": {
                part.scheme.scheme: {
                    "coders": part.agreement.coders,
                    "units": part.agreement.units,
                    "percent": part.agreement.percent,
                    "alpha": part.agreement.alpha,
                    "interval": part.agreement.interval,
                }
                for part in report.schemes
            },
            "divided": {
                part.scheme.scheme: [one.unit for one in part.divided] for part in report.schemes
            },
            "files": [str(file) for file in files],
        }
    )


def _print(report: "ClassReport", files: list[Path]) -> None:
    from whosays.said import counted

    made = report.made
    refused = made.refused
    print(made.in_a_line)
    for row in refused.head(SHOWN).to_dict("records"):
        print(f"  {row['file']}: {row['reason']}")
    if len(refused) > SHOWN:
        print(f"  and {len(refused) - SHOWN:,} more: see left-out.csv")
    print(f"{made.article.title}: {counted(made.learners, 'learner')}")
    for part in report.schemes:
        print(f"{part.scheme.question} {part.agreement.sentence}")
    for file in files:
        print(file)


def _time(words: str) -> str:
    """A time as the record writes it."""
    from datetime import UTC, datetime

    from whosays.problem import Problem

    try:
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise Problem(f"“{words[:40]}” is no time.", do="Write it as 2026-04-09T10:00.") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
