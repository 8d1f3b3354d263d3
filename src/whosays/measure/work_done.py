"""How far is the learner in each lesson?"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import pandas as pd

from whosays.lessons import Lesson, Task
from whosays.said import counted

COLUMNS = ["lesson", "title", "minutes", "boxes", "done", "share", "coded", "kept", "next"]


@dataclass(frozen=True, slots=True)
class Done:
    """What of one task is done: so many of so many; ``whole`` is None where any number will do.

    >>> Done(2, 4).share, Done(3, 12, enough=3).share, Done(1, None).share
    (0.5, 1.0, 1.0)
    """

    count: int
    whole: int | None
    enough: int = 0

    @property
    def share(self) -> float:
        """From 0 (nothing) to 1 (all of it, or as much as the lesson asks for)."""
        goal = self.enough or (1 if self.whole is None else self.whole)
        return min(1.0, self.count / goal) if goal else 1.0


def progress(
    lessons: Iterable[Lesson],
    tags: pd.DataFrame,
    answers: pd.DataFrame,
    units: Mapping[str, int],
    spans: Set[str] = frozenset(),
) -> pd.DataFrame:
    """What is done of each lesson, and where to go on in it.

    ``tags`` are the tags that stand, a row each: article, scheme, unit (str). ``answers`` are
    those that were kept: article, question (str). ``units`` says how many units an article
    has. ``spans`` names the schemes that mark phrases: a row of ``tags`` is one phrase, and there
    is no saying how many there should be.

    A row a lesson; columns lesson, title (str), minutes (int), boxes (int: how many tasks),
    done (int: how many of them are complete), share (float from 0 to 1: each box counts the
    same), coded (str: ``12 of 30 units``; empty where the lesson asks for no codes), kept
    (str: ``3 of 6 answers``; empty where it asks for none), next (str: the step of the
    first box that is not complete, empty where there is none).

    >>> task = Task("1. Try it", "harbour", scheme="sourcing")
    >>> table = progress(
    ...     [Lesson("02_who", "Who?", 25, (task,))],
    ...     pd.DataFrame([("harbour", "sourcing", "u01")], columns=["article", "scheme", "unit"]),
    ...     pd.DataFrame(columns=["article", "question"]),
    ...     {"harbour": 4},
    ... )
    >>> float(table.loc[0, "share"]), table.loc[0, "coded"], table.loc[0, "next"]
    (0.25, '1 of 4 units', '1. Try it')
    """
    coded, kept = _standing(tags, answers)
    rows: list[tuple[object, ...]] = []
    for lesson in lessons:
        each = [(task, _done(task, coded, kept, units, spans)) for task in lesson.tasks]
        rows.append(
            (
                lesson.lesson,
                lesson.title,
                lesson.minutes,
                len(each),
                sum(done.share == 1 for _, done in each),
                sum(done.share for _, done in each) / len(each) if each else 0.0,
                _coded_in_words([pair for pair in each if pair[0].scheme], spans),
                _kept_in_words([done for task, done in each if not task.scheme]),
                next((task.step for task, done in each if done.share < 1), ""),
            )
        )
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"minutes": "int64", "boxes": "int64", "done": "int64", "share": "float64"}
    )


def step_shares(
    lesson: Lesson,
    tags: pd.DataFrame,
    answers: pd.DataFrame,
    units: Mapping[str, int],
    spans: Set[str] = frozenset(),
) -> dict[str, float]:
    """How much is done of each step of a lesson, by its heading, from 0 to 1.

    Takes what `progress` takes. Each box of a step counts the same; a step that asks for nothing
    is left out.

    >>> task = Task("1. Try it", "harbour", scheme="sourcing")
    >>> tags = pd.DataFrame([("harbour", "sourcing", "u01")], columns=["article", "scheme", "unit"])
    >>> none = pd.DataFrame(columns=["article", "question"])
    >>> step_shares(Lesson("02_who", "Who?", 25, (task,)), tags, none, {"harbour": 4})
    {'1. Try it': 0.25}
    """
    coded, kept = _standing(tags, answers)
    shares: dict[str, list[float]] = {}
    for task in lesson.tasks:
        done = _done(task, coded, kept, units, spans)
        shares.setdefault(task.step, []).append(done.share)
    return {step: sum(each) / len(each) for step, each in shares.items()}


def where_next(table: pd.DataFrame) -> int | None:
    """The row of the lesson to go on with; None where all of them are complete.

    That is the furthest lesson that was begun, while something of it is left; then the one
    after it; at the end of the list, whatever was left out on the way.

    >>> where_next(pd.DataFrame({"share": [1.0, 0.5, 1.0, 0.0]}))
    3
    """
    share = [float(value) for value in table["share"]]
    begun = [row for row, value in enumerate(share) if value > 0]
    furthest = begun[-1] if begun else 0
    order = [*range(furthest, len(share)), *range(furthest)]
    return next((row for row in order if share[row] < 1), None)


def _standing(
    tags: pd.DataFrame, answers: pd.DataFrame
) -> tuple[dict[tuple[str, str], list[str]], frozenset[tuple[str, str]]]:
    """The coded units by article and scheme, and the answers kept: article and question."""
    coded = {
        (str(article), str(scheme)): [*map(str, rows["unit"])]
        for (article, scheme), rows in tags.groupby(["article", "scheme"])
    }
    return coded, frozenset(
        zip(answers["article"].map(str), answers["question"].map(str), strict=True)
    )


def _done(
    task: Task,
    coded: Mapping[tuple[str, str], Sequence[str]],
    kept: Set[tuple[str, str]],
    units: Mapping[str, int],
    spans: Set[str],
) -> Done:
    if not task.scheme:
        if not task.questions:  # which ones there are is not known here
            ours = [q for a, q in kept if a == task.article and q.startswith(task.group)]
            return Done(len(ours), None, task.enough)
        ours = [q for q in task.questions if (task.article, q) in kept]
        return Done(len(ours), len(task.questions), task.enough)
    there = coded.get((task.article, task.scheme), [])
    if task.scheme in spans:
        return Done(len(there), None, task.enough)
    if task.units:
        return Done(len({*there} & {*task.units}), len(task.units))
    return Done(len({*there}), None if task.group else units.get(task.article, 0), task.enough)


def _coded_in_words(each: Iterable[tuple[Task, Done]], spans: Set[str]) -> str:
    """The units of all tasks of a lesson together, and the phrases."""
    parts: list[str] = []
    whole = [done for task, done in each if task.scheme not in spans]
    if whole:
        parts.append(_of(whole, "unit"))
    marked = [done for task, done in each if task.scheme in spans]
    if marked:
        parts.append(_of(marked, "phrase"))
    return ", ".join(parts)


def _kept_in_words(each: Iterable[Done]) -> str:
    each = list(each)
    return _of(each, "answer") if each else ""


def _of(each: Sequence[Done], one: str) -> str:
    """So many of as many as are asked for; or so many, where that can't be said."""
    done = sum(task.count for task in each)
    goals = [task.enough or task.whole for task in each]
    goal = sum(map(int, filter(None, goals)))
    if None in goals or goal < done:
        return counted(done, one)
    return f"{done} of {counted(goal, one)}"
