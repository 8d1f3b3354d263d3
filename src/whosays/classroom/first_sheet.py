"""What does a teacher need to know of the class first, on one sheet?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.classroom.class_measures import Divided
from whosays.codebook import Scheme
from whosays.said import counted, listed, percent

if TYPE_CHECKING:
    from whosays.classroom.report import ClassReport, OfScheme

TALK = 3
"""So many units to talk about are enough for a lesson."""


@dataclass(frozen=True)
class Talk:
    """A unit to talk about, with the question on which the class split."""

    scheme: Scheme
    unit: Divided


@dataclass(frozen=True)
class Glance:
    """The class at a glance: what stands on the first sheet of the report.

    ``split``, ``agreement``: a sentence a question. ``balance``: for each question the codes and
    their shares of the page's words (0 to 1), the largest first. ``work``: how far they are, and
    ``next``: what to do, a sentence each.
    """

    talk: Sequence[Talk]
    split: Sequence[str]
    balance: Sequence[tuple[Scheme, Sequence[tuple[str, float]]]]
    agreement: Sequence[str]
    work: str
    next: Sequence[str]


def glance(report: "ClassReport") -> Glance:
    """The first sheet of a report."""
    return Glance(
        units_to_talk_about(report.schemes),
        [f"{part.scheme.question} {_split(part)}" for part in report.schemes],
        [(part.scheme, _largest(part.shares)) for part in report.schemes],
        [f"{part.scheme.question} {_agreement(part)}" for part in report.schemes],
        _work(report),
        [*_next(report)],
    )


def units_to_talk_about(parts: Sequence["OfScheme"], most: int = TALK) -> list[Talk]:
    """The units on which learners differ most, whatever the question; each unit once."""
    each = [Talk(part.scheme, unit) for part in parts for unit in part.divided]
    each.sort(key=lambda talk: talk.unit.agreement)
    found: dict[str, Talk] = {}
    for talk in each:
        found.setdefault(talk.unit.unit, talk)
    return [*found.values()][:most]


def _split(part: "OfScheme") -> str:
    given = part.counts[part.counts.sum(axis=1) > 0]
    same = int((given.max(axis=1) == given.sum(axis=1)).sum())
    if same == len(given):
        return f"Everybody gave the same code to each of {counted(len(given), 'unit')}."
    return f"{same:,} of {counted(len(given), 'unit')} got the same code from everybody."


def _largest(shares: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(shares.items(), key=lambda pair: -pair[1])


def _agreement(part: "OfScheme") -> str:
    found = part.agreement
    if found.percent is None:
        return found.reasons["percent"]
    alpha = "" if found.alpha is None else f", alpha {found.alpha:.2f}"
    return f"Two learners give a unit the same code {percent(found.percent)} of the time{alpha}."


def _work(report: "ClassReport") -> str:
    done = report.progress[report.progress["begun"] > 0]
    many = report.made.learners
    if done.empty:
        return "Nobody has filled in a box yet."
    most = done.sort_values("mean", kind="stable").iloc[-1]
    said = f"Lessons that somebody has begun: {len(done)}. Done most: “{most['title']}”, "
    said += f"{percent(float(most['mean']))} on average."
    started = done[done["begun"] < many].sort_values("begun", kind="stable")
    if len(started):
        least = started.iloc[0]
        said += f" Begun by fewest: “{least['title']}”, by {int(least['begun']):,} of {many:,}."
    return said


def _next(report: "ClassReport") -> list[str]:
    found: list[str] = []
    if report.schemes and (talk := units_to_talk_about(report.schemes)):
        places = list(dict.fromkeys(one.unit.place for one in talk))
        found.append(
            f"Talk about {listed(places)}. Both sides make their case first; questions to ask "
            "stand below."
        )
    elif report.schemes:
        found.append("The class agrees on every unit. Ask for the strongest other reading.")
    if len(report.made.refused):
        many = counted(len(report.made.refused), "file")
        found.append(f"Look at {many} that could not be counted: what to do stands with each.")
    found.append("Read what they wrote.")
    half = report.progress[
        (report.progress["begun"] > 0)
        & (report.progress["mean"] > 0)
        & (report.progress["mean"] < 0.5)
    ]
    if len(half):
        names = [f"“{title}”" for title in half["title"].head(3)]
        found.append(f"Give more time for {listed(names)}: less than half is done there.")
    return found
