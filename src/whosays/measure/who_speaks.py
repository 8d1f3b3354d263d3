"""Who is quoted on a page, and with how many words?

A page says who speaks in a unit or just before it: “Ms Tarn said. ‘It is cold,’ she added.” So a
unit with a named source is counted for the name that stands in it or, if there is none, for the
last name before it in the same paragraph. That is a rule of thumb, and it can be read off the page
by anybody. Where it finds no name of the pack, a document speaks, or somebody the pack does not
list.
"""

import re

import pandas as pd

from whosays.article import Name
from whosays.coding import Coding

NO_NAME = "Documents, and others with a name"
_NAMED = "named"


def speakers(coding: Coding) -> pd.DataFrame:
    """Who is given with a name as saying something, and how much of the page that is.

    ``coding`` is one of the scheme ``sourcing``. Returns index ``speaker`` (str, as the pack names
    them; `NO_NAME` last); units, words (int), those with the most words first.

    >>> from whosays import Article, reference
    >>> speakers(reference(Article.load("three-papers-2"), "sourcing"))["units"].to_dict()
    {'Dora Ketteridge': 2, 'Hanna Rusk': 2, 'Ilan Prewett': 2}
    """
    article, met = coding.article, dict[str, list[int]]()
    for stretch in article.stretches:
        speaker = NO_NAME
        for unit in stretch:
            speaker = _first_name(unit.shown, article.names) or speaker
            if coding.codes.get(unit.id) == _NAMED:
                met.setdefault(speaker, []).append(unit.words)
    rows = [(speaker, len(words), sum(words)) for speaker, words in met.items()]
    table = pd.DataFrame(rows, columns=["speaker", "units", "words"])
    last = table["speaker"] == NO_NAME
    order = table.assign(last=last).sort_values(
        ["last", "words", "speaker"], ascending=[True, False, True], kind="stable"
    )
    return order.drop(columns="last").set_index("speaker")


def _first_name(text: str, names: tuple[Name, ...]) -> str:
    """The name of the pack that stands first in a text; empty where there is none."""
    found = [
        (place.start(), name.name)
        for name in names
        for form in (name.name, *name.also)
        if (place := re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text))
    ]
    return min(found)[1] if found else ""
