"""What does an exercise give to work with: the page as a table, codings, the learner's work?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from whosays.article import BLOCK_OF, Article
from whosays.codebook import Scheme
from whosays.coding import Coding, reference
from whosays.exercises.work import Work
from whosays.pictures.on_figure import use_fonts


@dataclass(frozen=True)
class Exercise:
    """An article to do exercises on. Plots that follow may have labels in any script.

    >>> ex = Exercise("silent-foghorn")
    >>> list(ex.page("function").columns)
    ['block', 'part', 'paragraph', 'words', 'code', 'gist']
    """

    id: str
    article: Article = field(init=False)
    work: Work = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "article", Article.load(self.id))
        object.__setattr__(self, "work", Work(self.article))
        use_fonts()

    def page(self, scheme: str, codes: Coding | None = None) -> pd.DataFrame:
        """The page, one row a unit, with the code of each.

        Index ``unit``; block (str: headline block, body or captions), part (str), paragraph,
        words (int), code (str; empty where ``codes`` has none), gist (str). ``codes``: whose
        answers (default: the reference's).
        """
        chosen = codes or reference(self.article, scheme)
        table = self.article.table[["part", "paragraph", "words", "gist"]].copy()
        table.insert(0, "block", [BLOCK_OF[str(part)] for part in table["part"]])
        table.insert(4, "code", [chosen.codes.get(str(unit), "") for unit in table.index])
        return table

    def mine(self, scheme: str) -> pd.DataFrame:
        """The same page with the learner's own codes; units not coded yet have an empty one.

        What there is goes into the file that is handed in: whoever grades has to find it there.
        """
        mine = self.work.coding(scheme)
        if mine.codes:
            self.work.save()
        return self.page(scheme, mine)

    def also(self, scheme: str) -> dict[str, list[str]]:
        """For each unit, the other codes that the reference would defend (often none)."""
        ours = reference(self.article, scheme)
        return {unit.id: list(ours.also.get(unit.id, ())) for unit in self.article.units}

    def order(self, scheme: str) -> Sequence[str]:
        """The codes of a scheme, in the codebook's order."""
        return Scheme.load(scheme).order
