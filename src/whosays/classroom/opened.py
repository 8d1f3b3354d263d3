"""How does a teacher look at a class in a notebook?"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from whosays.classroom.collect import Collected, collect
from whosays.classroom.gradebook import read_roster
from whosays.classroom.report import ClassReport, class_report, given_lessons, write_report
from whosays.classroom.writing import written as written_by
from whosays.markup import el, join
from whosays.outgoing import html_text
from whosays.problem import Problem
from whosays.record.tag import folded
from whosays.said import counted, listed

if TYPE_CHECKING:
    from whosays.widgets.teacher.class_reader import ClassReader


@dataclass(frozen=True)
class NoClass:
    """Nothing that can be counted: why not and what to do, and a class without anything in it."""

    words: str
    schemes: tuple[()] = ()
    agreement_picture: None = None
    progress: None = None
    learned: None = None
    learned_picture: None = None

    def __repr__(self) -> str:
        return self.words

    def _repr_html_(self) -> str:
        return _lines(self.words)


def open_class(
    *sources: Path | str, article: str | None = None, talked: str | None = None
) -> ClassReport | NoClass:
    """The report of a folder or zip of hand-ins.

    ``article`` and ``talked`` as for `collect`. Where nothing can be counted,
    that is said, and every part of the report is empty.
    """
    try:
        return class_report(collect(sources, article, talked=talked))
    except Problem as problem:
        return NoClass(f"{problem} Then name it in the box above, and press Run all again.")


@dataclass(frozen=True)
class Files:
    """How many files there are, how many of them are counted, and why not the others."""

    report: ClassReport | NoClass

    def __repr__(self) -> str:
        if isinstance(self.report, NoClass):
            return repr(self.report)
        made = self.report.made
        rows = made.refused.itertuples(index=False, name=None)
        left_out = [f"  {file}: {reason}" for file, reason in rows]
        return "\n".join([made.in_a_line, *left_out, _class(made)])

    def _repr_html_(self) -> str:
        if isinstance(self.report, NoClass):
            return _lines(self.report.words)
        made = self.report.made
        rows = [
            el("li", {}, el("strong", {}, html_text(file)), ": ", html_text(reason))
            for file, reason in made.refused.itertuples(index=False, name=None)
        ]
        what = "Left out. Nothing in these files was run or changed:"
        left_out = (el("p", {}, what), el("ul", {}, *rows)) if rows else ()
        return join([el("p", {}, made.in_a_line), *left_out, el("p", {}, _class(made))])


def reader_of(report: ClassReport | NoClass) -> "ClassReader | None":
    """What the class wrote, to read and to mark as read."""
    from whosays.widgets.teacher.class_reader import ClassReader

    if isinstance(report, NoClass):
        return None
    return ClassReader(lambda: written_by(report.made, report.lessons))


def progress_of(report: ClassReport | NoClass) -> pd.DataFrame | None:
    """How much of each lesson was done: `ClassReport.progress` with two decimals."""
    return None if report.progress is None else report.progress.round(2)


def written(
    report: ClassReport | NoClass, folder: Path, *, roster: str = "", lessons: str = ""
) -> str:
    """Write the report to a folder (`write_report`); the files written, a line each.

    ``roster`` is the path of a CSV file, ``lessons`` are numbers with commas between them. What
    is wrong with either is said, and nothing is written then.
    """
    if isinstance(report, NoClass):
        return ""
    try:
        known = read_roster(Path(roster)) if roster.strip() else None
        given = (
            given_lessons(report, lessons.replace(",", " ").split()) if lessons.strip() else None
        )
        files = write_report(report, folder, roster=known, given=given)
    except Problem as problem:
        return f"Nothing was written. {problem}"
    if known is None:
        return "\n".join(map(str, files))
    learners = [folded(str(name)) for name in report.completion.index]
    without = [str(name) for name in report.completion.index if folded(str(name)) not in known]
    said = f"The roster knows {len(learners) - len(without):,} of {len(learners):,} learners."
    missing = f" Not in it: {listed(without[:10])}." if without else ""
    return "\n".join([*map(str, files), said + missing])


def _class(made: Collected) -> str:
    return f"{made.article.title}: {counted(made.learners, 'learner')}"


def _lines(words: str) -> str:
    return join(el("p", {}, html_text(line)) for line in words.splitlines())


@dataclass(frozen=True)
class Talk:
    """The most divided units, each with what to ask about it, as a notebook shows them."""

    report: ClassReport | NoClass

    def __repr__(self) -> str:
        lines: list[str] = []
        for part in self.report.schemes:
            lines.append(part.scheme.question)
            for unit in part.divided:
                lines += [f"{unit.place}: {unit.words}", *(f"- {one}" for one in unit.prompts)]
        if isinstance(self.report, NoClass):
            return ""
        return "\n".join(lines) or "There is no unit that two learners have coded differently."

    def _repr_html_(self) -> str:
        pieces: list[str] = []
        for part in self.report.schemes:
            pieces.append(el("h3", {}, part.scheme.question))
            for unit in part.divided:
                given = ", ".join(
                    f"{part.scheme[code].label}: {many:,}" for code, many in unit.given
                )
                pieces += [
                    el("h4", {}, unit.place),
                    el("p", {"dir": "auto"}, unit.words),
                    el("p", {}, given),
                    el("ol", {}, *(el("li", {}, one) for one in unit.prompts)),
                ]
        return join(pieces) or el("p", {}, repr(self))


def changes_in_words(report: ClassReport | NoClass) -> str:
    """What became of first answers, a paragraph a question."""
    said: Sequence[str] = [
        f"{part.scheme.question} {part.changed.sentence}" for part in report.schemes
    ]
    return "\n\n".join(said)
