"""How many of a class gave which code, guessed what, and did which lesson?

What comes out is counts and small tables, however many hand-ins there are; no code is ever listed
beside a learner's name.
"""

from collections.abc import Mapping, Sequence, Set

import numpy as np
import pandas as pd

from whosays.article import Article
from whosays.classroom.collect import Collected
from whosays.codebook import Scheme
from whosays.lessons import Lesson, Task, lessons


def code_counts(made: Collected, scheme: str) -> pd.DataFrame:
    """How many learners gave a unit a code: index unit in page order, a column (int) a code.

    For a scheme that marks phrases: how many marked at least one with that code.
    """
    of = Scheme.load(scheme)
    units = [unit.id for unit in made.article.units]
    if of.kind == "span":
        phrases = made.phrases[made.phrases["scheme"] == scheme].drop_duplicates()
        table = pd.crosstab(phrases["unit"], phrases["code"])
        return table.reindex(index=units, columns=of.order, fill_value=0)
    given = made.codes[scheme]
    counts = [np.bincount(column, minlength=len(of.order) + 1)[1:] for column in given.T]
    return pd.DataFrame(counts, index=pd.Index(units, name="unit"), columns=of.order)


def coders(made: Collected, scheme: str) -> int:
    """How many learners have coded anything in the scheme."""
    return int(made.codes[scheme].any(axis=1).sum())


def changes(made: Collected, scheme: str) -> pd.DataFrame:
    """Which codes became which: unit, before, after (str), many (int), a row a kind of change.

    Before is what `collect` was asked for: the learner's first code for the unit, or the one that
    stood when the class talked; after is the one that stands. Units without both are left out,
    and so are hand-ins whose history was cut.
    """
    order = Scheme.load(scheme).order
    size = len(order) + 1
    found: list[tuple[str, str, str, int]] = []
    columns = zip(made.article.units, made.before[scheme].T, made.codes[scheme].T, strict=True)
    for unit, before, after in columns:
        many = np.bincount(before.astype(np.int64) * size + after, minlength=size * size)
        for first, last in np.argwhere(many.reshape(size, size)[1:, 1:]).tolist():
            number = int(many[(first + 1) * size + last + 1])
            found.append((unit.id, order[first], order[last], number))
    return pd.DataFrame(sorted(found), columns=["unit", "before", "after", "many"])


def guesses(made: Collected, scheme: str) -> pd.DataFrame:
    """The class's guesses of the shares: index code; columns mean, low, high (per cent), many.

    low and high hold the middle half of the guesses. Those that don't make 100 are left out.
    """
    given = pd.DataFrame(made.guesses[scheme], columns=Scheme.load(scheme).order)
    middle = given.quantile([0.25, 0.75])
    return pd.DataFrame(
        {
            "mean": given.mean(),
            "low": middle.loc[0.25],
            "high": middle.loc[0.75],
            "many": len(given),
        }
    ).rename_axis("code")


def completion(made: Collected, about: Sequence[Lesson] | None = None) -> pd.DataFrame:
    """What each learner has done: a row a learner, in the order of their names, a column a lesson.

    The index is the name that is shown; a share (float) goes from 0 to 1, each box counting the
    same, as in `measure.progress.progress`. It says how much was done, and nothing of what was
    answered. ``about`` are the lessons that the class was collected for.
    """
    each = lessons(made.article.id) if about is None else about
    sizes = {id: len(Article.load(id).units) for id in made.expected.pages}
    goals = np.array([_goal(task, sizes, made.expected.spans) for task in made.expected.tasks])
    which = np.array([lesson.lesson for lesson in each for _ in lesson.tasks])
    # Lesson by lesson, so that a large class needs little memory.
    shares = {
        lesson: np.minimum(1, made.done[:, which == lesson] / goals[which == lesson]).mean(axis=1)
        for lesson in sorted({*which.tolist()})
    }
    # A learner's practice pieces are in files of their own.
    summed = pd.DataFrame(shares).groupby(made.hand_ins["who"].to_numpy()).sum()
    people = made.hand_ins[made.hand_ins["article"] == made.article.id]
    people = people.sort_values(["folded", "learner", "who"])
    table = summed.loc[people["who"]]
    table.index = pd.Index(people["learner"], name="learner")
    return table


def _goal(task: Task, sizes: Mapping[str, int], spans: Set[str]) -> int:
    """How much of a task is all of it."""
    if task.enough or task.scheme in spans:
        return task.enough or 1
    things = task.units if task.scheme else task.questions
    all_units = task.scheme and not task.group
    return len(things) or (sizes.get(task.article, 1) if all_units else 1)
