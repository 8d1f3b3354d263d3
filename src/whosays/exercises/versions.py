"""Which version of the page does an exercise measure: the learner's, or one that we made up?"""

import pandas as pd

from whosays.exercises.exercise import Exercise
from whosays.measure.version_figures import as_page, page_codes
from whosays.own_version import HEADS, SCHEMES, Version
from whosays.problem import Problem

KEPT_AS = "09/version"
"""The question under which lesson 9 keeps the learner's version."""
NEEDED = "Who says so is not told. (source needed)"


def own(ex: Exercise) -> Version | None:
    """The learner's version, as lesson 9 kept it; None where nothing was changed yet.

    >>> own(Exercise("silent-foghorn")) is None
    True
    """
    kept = ex.work.answers().get(KEPT_AS)
    if kept is None:
        return None
    try:
        version = Version.from_json(kept, ex.article)
    except Problem:  # of another edition of the page: nothing that could be measured
        return None
    return None if version == Version.of(ex.article) else version


def made_up(ex: Exercise) -> Version:
    """A version made from the page: the reply stands at the top, and an accusation is gone.

    The first unit of reply comes right below the headline block. Of the body's accusations in
    the paper's own voice the longest is left out, and after the next one `NEEDED` is added.
    What a page does not have stays as it is.

    >>> ex = Exercise("silent-foghorn")
    >>> made_up(ex).pieces[3].unit == next(
    ...     unit for unit, code in ex.page("function")["code"].items() if code == "reply")
    True
    """
    codes = page_codes(ex.article)
    version = Version.of(ex.article)
    for unit in ex.article.units:
        if codes["function"].get(unit.id) == "reply" and unit.part not in HEADS:
            version = version.move(unit.id, after=None)
            break
    accusing = [
        unit
        for unit in ex.article.units
        if (codes["function"].get(unit.id), codes["sourcing"].get(unit.id), unit.part)
        == ("accusation", "paper", "body")
    ]
    accusing.sort(key=lambda unit: -unit.words)
    for unit in accusing[:1]:
        version = version.leave_out(unit.id)
    for unit in accusing[1:2]:
        new, version = version.next_id, version.add(after=unit.id).write(version.next_id, NEEDED)
        version = version.code(new, "sourcing", "none").code(new, "function", "other")
    return version


def table(ex: Exercise, version: Version) -> pd.DataFrame:
    """A version as a table, a row a piece, in the order in which it is read.

    Index ``unit``; part (str), paragraph, words (int), sourcing and function (str: the
    learner's codes, where there is none the reference's, and ``untagged`` for what has none).

    >>> ex = Exercise("silent-foghorn")
    >>> rows = table(ex, Version.of(ex.article))
    >>> list(rows.columns), int(rows["words"].sum()) == ex.article.words
    (['part', 'paragraph', 'words', 'sourcing', 'function'], True)
    """
    mine = [ex.work.coding(scheme) for scheme in SCHEMES]
    tables = as_page(version, ex.article, page_codes(ex.article, *mine))
    rows = tables["function"].drop(columns="code")
    return rows.assign(**{scheme: tables[scheme]["code"].astype(str) for scheme in SCHEMES})


def changed(version: Version, ex: Exercise) -> tuple[str, str]:
    """A unit that a version changes, and how: left out, written anew, moved, or kept.

    >>> ex = Exercise("silent-foghorn")
    >>> changed(Version.of(ex.article).leave_out("u05"), ex)
    ('u05', 'left out')
    """
    for piece in version.left_out:
        if piece.unit is not None:
            return piece.unit, "left out"
    for piece in version.pieces:
        if piece.kind == "rewritten" and piece.unit is not None:
            return piece.unit, "written anew"
    there = [piece.unit for piece in version.pieces if piece.unit is not None]
    for unit, now in zip(ex.article.units, there, strict=False):
        if unit.id != now:
            return now, "moved"
    return ex.article.units[0].id, "kept"
