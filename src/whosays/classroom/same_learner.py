"""Which hand-ins are by the same learner, and which only under the same made-up name?

A hand-in carries a random id of its learner: one id is one learner, two ids are two, whatever
their names. Files from before there were ids are told apart by what they share: a learner's later
file holds the events of the earlier one, to the microsecond.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

import pandas as pd

from whosays.classroom.decoding import decode
from whosays.classroom.elsewhere import Source
from whosays.classroom.found import found
from whosays.record.tag import folded


@dataclass(frozen=True, slots=True)
class _Trace:
    """What a file shares with a later one of the same learner: events and answers."""

    size: int
    moments: frozenset[object]


@dataclass(slots=True)
class _Learner:
    who: str
    files: dict[str, list[_Trace]] = field(default_factory=dict)
    """For each article what is in the files about it."""


def tell_apart(hand_ins: pd.DataFrame, sources: Sequence[Source]) -> None:
    """Say in the column ``who`` whose each file is, and give learners of one name a number each.

    The first is shown as “Fox”, the others as “Fox (2)” and so on, in the order in which they
    began to work. ``hand_ins``: see `whosays.classroom.collect.Collected`; files whose learner is
    in doubt are looked at once more.
    """
    has_id = hand_ins["learner_id"] != ""
    hand_ins["who"] = ("id " + hand_ins["learner_id"]).where(has_id, "name " + hand_ins["folded"])
    # Only names that more than one file has, one of them without an id, need a closer look.
    of_name = has_id.groupby(hand_ins["folded"])
    doubtful = hand_ins[(of_name.transform("size") > 1) & ~of_name.transform("all")]
    if len(doubtful):
        traces = _traces(sources, {*zip(doubtful["source"], doubtful["file"], strict=True)})
        columns = doubtful[["folded", "article", "learner_id", "source", "file"]]
        rows = [
            (name, row, article, learner_id, traces[source, file])
            for row, name, article, learner_id, source, file in columns.itertuples(name=None)
        ]
        rows.sort(key=lambda row: (row[0], not row[3], row[3], -row[4].size, row[1]))
        for row, who in _whose(rows):
            hand_ins.loc[row, "who"] = who
    for who, name in _numbered(hand_ins).items():
        hand_ins.loc[hand_ins["who"] == who, "learner"] = name


def _traces(
    sources: Sequence[Source], wanted: Set[tuple[int, str]]
) -> Mapping[tuple[int, str], _Trace]:
    traces: dict[tuple[int, str], _Trace] = {}
    for file in found(sources):
        if (file.source, file.name) in wanted and file.data:
            made = decode(file.data)
            moments: set[object] = {
                (one.id, one.time, one.scheme, one.unit, one.start, one.code)
                for one in made.history
            }
            moments |= {(one.time, one.question) for one in made.answers}
            trace = _Trace(made.left_out + len(moments), frozenset(moments))
            traces[file.source, file.name] = trace
    return traces


def _whose(rows: Sequence[tuple[str, int, str, str, _Trace]]) -> Iterator[tuple[int, str]]:
    """The learner of each doubtful file; the largest first, for it shares most."""
    name, known = "", list[_Learner]()
    for folded_name, row, article, learner_id, trace in rows:
        if folded_name != name:
            name, known = folded_name, []
        if learner_id:
            same = next((one for one in known if one.who == f"id {learner_id}"), None)
        else:
            same = _same(known, article, trace)
        if not same:
            same = _Learner(f"id {learner_id}" if learner_id else f"name {name} {row}")
            known.append(same)
        same.files.setdefault(article, []).append(trace)
        yield row, same.who


def _same(known: Sequence[_Learner], article: str, trace: _Trace) -> _Learner | None:
    """Who has a file that shares something with this one, or none about this article yet."""
    for one in known:
        if any(trace.moments & other.moments for other in one.files.get(article, ())):
            return one
    return next((one for one in known if not trace.size or article not in one.files), None)


def _numbered(hand_ins: pd.DataFrame) -> Mapping[str, str]:
    """The names to show of learners who share theirs, by learner."""
    latest = hand_ins.sort_values("made", kind="stable").drop_duplicates("who", keep="last")
    shared = latest[latest.duplicated("folded", keep=False)]
    if shared.empty:
        return {}
    began = hand_ins["began"].where(hand_ins["began"] != "", "~").groupby(hand_ins["who"]).min()
    shared = shared.assign(began=shared["who"].map(began)).sort_values(["folded", "began", "who"])
    taken = {*latest["folded"]}
    first: set[str] = set()
    shown: dict[str, str] = {}
    for who, learner in zip(shared["who"], shared["learner"], strict=True):
        name, number = str(learner), 1
        while folded(name) in first or (number > 1 and folded(name) in taken):
            number += 1
            name = f"{learner} ({number})"
        first.add(folded(name))
        shown[str(who)] = name
    return shown
