"""What of the tasks of the lessons stands in the record?"""

from collections.abc import Iterable

import pandas as pd

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.lessons import Lesson
from whosays.problem import Problem
from whosays.record import DRAFT, Record


def what_stands(
    record: Record, asked: Iterable[Lesson]
) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, int], frozenset[str]]:
    """What the measure of progress asks for, of these lessons: tags, answers, units, spans."""
    tasks = [task for lesson in asked for task in lesson.tasks]
    wanted = sorted({(task.article, task.scheme) for task in tasks if task.scheme})
    rows = [
        (article, scheme, tag.unit)
        for article, scheme in wanted
        for tag in record.tags(article, scheme)
    ]
    tags = pd.DataFrame(rows, columns=["article", "scheme", "unit"])
    answers = record.answers()
    kept = answers["value"].notna() & ~answers["question"].astype(str).str.endswith(DRAFT)
    units = _units({task.article for task in tasks})
    return tags, answers.loc[kept, ["article", "question"]], units, _spans()


def _spans() -> frozenset[str]:
    return frozenset(name for name in Scheme.names() if Scheme.load(name).kind == "span")


def _units(articles: set[str]) -> dict[str, int]:
    """How many units each article has; one that can't be read has none."""
    counts: dict[str, int] = {}
    for id in articles:
        try:
            counts[id] = len(Article.load(id).units)
        except Problem:
            counts[id] = 0
    return counts
