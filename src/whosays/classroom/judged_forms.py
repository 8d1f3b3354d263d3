"""What did a class answer to the stories before, after and later? The long table.

It is read from the same files as the rest of the class, once more, and only from those that are
about a story of the forms (`whosays.sittings`).
"""

from collections.abc import Iterator

import pandas as pd

from whosays.classroom.collect import Collected
from whosays.classroom.decoding import decode
from whosays.classroom.found import found
from whosays.measure.told_apart import COLUMNS
from whosays.practice import asking
from whosays.record.form import HandIn
from whosays.sittings import CARD, DEALT, WHEN, Story, read_dealt, read_sure, stories


def judged(made: Collected) -> pd.DataFrame:
    """A row an answer that stands, by learner, sitting and story; no rows where nobody has any.

    Columns `COLUMNS`: learner (str: the name as in the report), order (str: the forms in the order
    that was dealt, such as ``bca``), sitting (of `WHEN`), form (a, b or c), story (int: 1 or 2, as
    it was judged), article, unit (str), sourced (yes or no), side (accused, accuser or neither),
    answer (stop or leave), sure (int: 4 to 1, for the whole story; 0: not said), time (str, UTC).
    """
    files = made.hand_ins[made.hand_ins["article"].isin(stories())]
    columns = files[["source", "file", "learner"]].itertuples(index=False, name=None)
    wanted = {(source, file): learner for source, file, learner in columns}
    rows = [
        row
        for file in (found(made.sources) if wanted else ())
        if file.data and (learner := wanted.get((file.source, file.name))) is not None
        for row in _rows(decode(file.data), learner)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    order = table.assign(sitting=pd.Categorical(table["sitting"], WHEN, ordered=True))
    by = ["learner", "sitting", "story", "unit"]
    return table.loc[order.sort_values(by, kind="stable").index].reset_index(drop=True)


def _rows(made: HandIn, learner: str) -> Iterator[tuple[object, ...]]:
    """The answers of one hand-in; none where it does not say at which sitting they were given."""
    story = stories()[made.article]
    said = {answer.question: answer.value for answer in made.answers}
    if (kept := read_dealt(said.get(DEALT))) is None:
        return
    dealt, when = kept
    read: tuple[Story, ...] = dealt.stories(when)
    if story not in read:
        return
    place, sure, scheme = read.index(story) + 1, read_sure(said.get(CARD)), asking().scheme
    for tag in made.tags:
        asked = story.asked.get(tag.unit)
        if tag.scheme == scheme and asked is not None and tag.start is None:
            where = (dealt.order, when, story.form, place, story.article, tag.unit)
            known = ("yes" if asked.sourced else "no", asked.helps)
            yield (learner, *where, *known, tag.code, sure, tag.time)
