"""Where do texts lie that some tests use, and that can't be a part of the kit?

WHOSAYS_MATERIAL names the folder: ``article/<id>.txt``, a reader's own copy of an article, and
``polnear/annotator-training``, PolNeAR's data. Without it these tests are skipped, or take words
that we made up. Beside them: codings of pages that a test makes up.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from whosays import Article, Coding, Scheme, Unit

MATERIAL = Path(os.environ.get("WHOSAYS_MATERIAL") or "no-material")
COPIES = MATERIAL / "article"
POLNEAR = MATERIAL / "polnear" / "annotator-training"


def coding_of(
    table: pd.DataFrame,
    codes: Mapping[str, str],
    scheme: Scheme,
    also: Mapping[str, Sequence[str]] | None = None,
) -> Coding:
    """A coding of a page whose units are the rows of a table with part, paragraph and words."""
    columns = table.reindex(columns=["part", "paragraph", "words"], fill_value=1)
    units = tuple(
        Unit(str(id), part, int(paragraph), int(words), 5 * int(words), "", f"What {id} says.")
        for id, part, paragraph, words in columns.itertuples(name=None)
    )
    page = replace(Article.load("silent-foghorn"), units=units)
    others = {unit: tuple(codes) for unit, codes in (also or {}).items()}
    return Coding(page, scheme, "somebody", codes, others)
