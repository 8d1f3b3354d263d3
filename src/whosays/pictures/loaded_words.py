"""About whom, and in whose voice, are the words that do more than report?"""

import pandas as pd

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import Coding
from whosays.measure.wording import counts, heat, in_words, own
from whosays.pictures.bars import Bar, draw_bars
from whosays.pictures.legend import key, swatch
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet
from whosays.said import counted, listed

NAMES = {
    "about": {
        "accused": "The side under scrutiny",
        "accuser": "Those who speak against it",
        "others": "Anybody or anything else",
        "": "Not in the reference’s table",
    },
    "voice": {
        "paper": "The paper’s own voice",
        "quoted": "Words given as somebody’s",
        "": "Not in the reference’s table",
    },
}
TITLES = {
    "about": "About whom are the loaded phrases?",
    "voice": "In whose voice are the loaded phrases?",
    "kind": "Loaded phrases by kind",
}


def loaded_phrases(article: Article, by: str) -> Picture:
    """The reference's loaded phrases, counted by whom they are ``about`` or by whose ``voice``.

    >>> print(loaded_phrases(Article.load("silent-foghorn"), "voice").title)
    In whose voice are the loaded phrases?
    """
    table = article.further("wording")
    note = in_words(heat(table, article.words)) if by == "voice" else ""
    return label_counts(counts(table, by), Scheme.load("wording"), note=note)


def marked_phrases(coding: Coding, *, title: str = "What you marked") -> Picture:
    """The phrases that a learner has marked, by kind. ``coding`` is of the scheme ``wording``.

    >>> page, wording = Article.load("silent-foghorn"), Scheme.load("wording")
    >>> marked_phrases(Coding(page, wording, "me", {})).words
    'There are no loaded phrases to count here yet.'
    """
    marked = own(coding.article, coding.spans, coding.article.further("wording"))
    return label_counts(counts(marked, "kind"), coding.scheme, title=title)


def label_counts(
    counts_table: pd.DataFrame, scheme: Scheme, *, title: str = "", note: str = ""
) -> Picture:
    """The phrases of each kind in a bar for each side, each voice or each kind.

    ``counts_table`` is a table of `measure.wording.counts`; the name of its index says by what
    it counts. The longest bar takes the full width. ``note`` is added to the picture's words.

    >>> table = pd.DataFrame({"label": [2, 1], "verb": [1, 0], "hedge": [0, 0],
    ...                       "intensifier": [0, 1], "all": [3, 2]},
    ...                      index=pd.Index(["paper", "quoted"], name="voice"))
    >>> print(label_counts(table, Scheme.load("wording")).words)
    5 loaded phrases. The paper’s own voice: 3 (2 labels and 1 reporting verb). Words ...
    """
    by = str(counts_table.index.name)
    names = NAMES.get(by, {code.code: code.label for code in scheme.codes})
    rows = {
        str(group): row for group, row in zip(counts_table.index, _rows(counts_table), strict=True)
    }
    longest = max((row["all"] for row in rows.values()), default=0)
    bars = [
        Bar(
            names[group],
            tuple((row[code.code], code) for code in scheme.codes if row[code.code]),
            f"{row['all']:,}",
        )
        for group, row in rows.items()
    ]

    def draw(sheet: Sheet) -> None:
        sheet.title(title or TITLES[by])
        draw_bars(sheet, (bars,), max(longest, 1))
        if by != "kind":
            key(sheet, [swatch(code.label, code) for code in scheme.codes])

    words = " ".join(filter(None, (_words(rows, names, scheme, by), note if longest else "")))
    return Picture(title or TITLES[by], draw, words, _table(rows, names, scheme))


def _rows(table: pd.DataFrame) -> list[dict[str, int]]:
    return [
        {str(column): int(number) for column, number in row.items()}
        for row in table.to_dict("records")
    ]


def _words(rows: dict[str, dict[str, int]], names: dict[str, str], scheme: Scheme, by: str) -> str:
    whole = sum(row["all"] for row in rows.values())
    if not whole:
        return "There are no loaded phrases to count here yet."
    said = [f"{counted(whole, 'loaded phrase')}."]
    for group, row in rows.items():
        kinds = [
            counted(row[code.code], code.label.lower()) for code in scheme.codes if row[code.code]
        ]
        if by == "kind":
            said.append(f"{names[group]}: {row['all']}.")
        else:
            said.append(f"{names[group]}: {row['all'] or 'none'}" + _in_brackets(kinds) + ".")
    return " ".join(said)


def _in_brackets(kinds: list[str]) -> str:
    return f" ({listed(kinds)})" if kinds else ""


def _table(rows: dict[str, dict[str, int]], names: dict[str, str], scheme: Scheme) -> pd.DataFrame:
    """What was drawn: Where (str), a column a kind and All (int)."""
    columns = {code.label: [row[code.code] for row in rows.values()] for code in scheme.codes}
    every = [row["all"] for row in rows.values()]
    return pd.DataFrame(
        {"Loaded phrases": [names[group] for group in rows], **columns, "All": every}
    )
