"""How many words that do more than report does each of several pages have?"""

from collections.abc import Sequence

import pandas as pd

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.measure.wording import counts, heat
from whosays.pictures.bars import Bar, draw_bars
from whosays.pictures.legend import key, swatch
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet
from whosays.said import counted, listed

TITLE = "Loaded phrases, page by page"


def pages_loaded(names: Sequence[str], pages: Sequence[Article]) -> Picture:
    """A bar a page: the reference's loaded phrases for every 100 words, by kind.

    A page without a list of them has no bar, and the words say that it has none.

    >>> pages = [Article.load("silent-foghorn"), Article.load("two-clubs-1")]
    >>> pages_loaded(["One", "Two"], pages).table["In the paper’s own voice"].tolist()
    [6, 3]
    """
    scheme = Scheme.load("wording")
    tables = {
        name: (page, page.further("wording")) for name, page in zip(names, pages, strict=True)
    }
    listed_ones = {name: pair for name, pair in tables.items() if len(pair[1])}
    without = [name for name in names if name not in listed_ones]
    rows = list[dict[str, object]]()
    bars, said = list[Bar](), list[str]()
    for name, (page, table) in listed_ones.items():
        kinds = counts(table, "kind")["all"]
        voices = heat(table, page.words)
        rate = 100 * len(table) / max(page.words, 1)
        own = int(voices["phrases"]["paper"])
        pieces = tuple(
            (100 * int(kinds[code.code]) / max(page.words, 1), code) for code in scheme.codes
        )
        bars.append(Bar(name, pieces, f"{rate:.1f} in 100 words"))
        said.append(
            f"{name}: {counted(len(table), 'loaded phrase')}, {rate:.1f} for every 100 words; "
            f"{own} in the paper’s own voice."
        )
        rows.append(
            {
                "Page": name,
                "Loaded phrases": len(table),
                "For every 100 words": round(rate, 1),
                "In the paper’s own voice": own,
                **{code.label: int(kinds[code.code]) for code in scheme.codes},
            }
        )
    if without:
        said.append(f"Nobody has listed the loaded words of {listed(without)} yet.")
    longest = max((sum(amount for amount, _ in bar.pieces) for bar in bars), default=1.0)

    def draw(sheet: Sheet) -> None:
        sheet.title(TITLE)
        if bars:
            draw_bars(sheet, [[bar] for bar in bars], longest)
            key(sheet, [swatch(code.label, code) for code in scheme.codes])
        if without:
            sheet.block(said[-1])

    columns = ["Page", "Loaded phrases", "For every 100 words", "In the paper’s own voice"]
    table = pd.DataFrame(rows, columns=[*columns, *(code.label for code in scheme.codes)])
    return Picture(TITLE, draw, " ".join(said), table)
