"""Do the pictures of what comes first show each word where it stands?"""

from dataclasses import replace

import pandas as pd
import pytest
from material import coding_of
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from whosays import Article, Scheme, reference
from whosays.measure.order import reply_start
from whosays.pictures.columns import TALL
from whosays.pictures.depth import code_rows
from whosays.pictures.first_reply import reply_starts
from whosays.pictures.picture import Picture
from whosays.pictures.so_far import share_so_far
from whosays.said import percent

FUNCTION = Scheme.load("function")
ARTICLE = Article.load("siding-with-assad")
OURS = reference(ARTICLE, "function")
CODES = OURS.codes
TURNED = list(ARTICLE.table.index)[::-1]
SWATCH = 26.0


def boxes(picture: Picture, code: str, width: float = 640) -> list[tuple[float, ...]]:
    """Left, upper edge, width and height of each box in a code's colour, the key left out."""
    found = []
    for patch in picture.figure(width).findobj(PathPatch):
        if patch.get_fill() and to_hex(patch.get_facecolor()) == FUNCTION[code].colour:
            for corners in patch.get_path().vertices.reshape(-1, 5, 2):
                (left, top), (right, bottom) = corners[0], corners[2]
                found.append((left, top, right - left, bottom - top))
    return [box for box in found if box[2:] != (SWATCH, 14)]


def written(picture: Picture, width: float = 640) -> list[str]:
    return [text.get_text() for text in picture.figure(width).findobj(Text)]


@pytest.mark.parametrize("width", [320, 640])
def test_every_row_is_as_full_as_its_share_and_as_tall_as_its_words(width: int) -> None:
    picture = share_so_far(OURS)
    full = max(wide for *_, wide, _ in boxes(picture, "accusation", width))
    area = {
        code.code: sum(wide * tall for *_, wide, tall in boxes(picture, code.code, width))
        for code in FUNCTION.codes
    }
    assert sum(area.values()) == pytest.approx(full * TALL)
    table = picture.table
    words = table["Words so far"].diff().fillna(table["Words so far"])
    for code in FUNCTION.codes:
        share = (table[f"{code.label} (%)"] * words).sum() / ARTICLE.words / 100
        assert area[code.code] / (full * TALL) == pytest.approx(share, abs=0.001)


def test_both_orders_end_with_the_same_shares_and_say_what_came_before() -> None:
    picture = share_so_far(OURS, mine=TURNED)
    last = picture.table.groupby("Order").last().drop(columns="Unit")
    assert last.loc["The page"].tolist() == last.loc["Your order"].tolist()
    assert {"The page", "Your order"} <= set(written(picture))
    assert "Halfway down the page" in picture.words
    assert "In your order, halfway down it is:" in picture.words


def test_the_line_stands_where_the_first_reply_does() -> None:
    picture = reply_starts(OURS, mine=TURNED)
    mine = OURS.table.loc[TURNED]
    found = [
        reply_start(table, counted).share
        for counted in (("reply",), ("reply", "own_words"))
        for table in (OURS.table, mine)
    ]
    assert picture.table["How far down (%)"].tolist() == [round(100 * one, 1) for one in found]
    lefts = sorted({left for left, *_ in boxes(picture, "reply")})
    assert len(lefts) == 4
    top = min(at for _, at, *_ in boxes(picture, "reply"))  # turned, the page begins with reply
    for left, share in zip(lefts, found, strict=True):
        drawn = [at for code in ("reply", "own_words") for x, at, *_ in boxes(picture, code)
                 if x == left]  # fmt: skip
        assert (min(drawn) - top) / TALL == pytest.approx(share)
    assert not boxes(picture, "accusation")  # what does not count stays blank


def test_both_answers_are_said_and_so_is_that_there_is_none() -> None:
    picture = reply_starts(OURS)
    assert picture.words.startswith("If only reply counts, it starts 86")
    assert "If own words count too, it starts 22" in picture.words
    body = reply_starts(OURS, part="body")
    assert "it starts 83" in body.words
    none = reply_starts(replace(OURS, codes={}))
    assert none.words == "No unit is tagged as reply or as own words."
    assert written(none).count("none") == 2
    own = reply_starts(replace(OURS, codes={"u09": "own_words"}))
    assert own.words.startswith("If only reply counts, there is none. If own words count too,")
    first = reply_starts(replace(OURS, codes={"u01": "reply"}))
    assert "at the very top" in first.words


@pytest.mark.parametrize("part", [None, "body"])
def test_each_unit_stands_in_the_row_of_its_code_where_it_stands_on_the_page(part) -> None:
    picture = code_rows(OURS, part=part)
    units = [unit for unit in ARTICLE.units if part in (None, unit.part)]
    whole = sum(unit.words for unit in units)
    for code in set(CODES.values()):
        words = sum(unit.words for unit in units if CODES[unit.id] == code)
        drawn = boxes(picture, code)
        assert sum(wide for *_, wide, _ in drawn) == pytest.approx(620 * words / whole)
        before = 0
        while CODES[units[before].id] != code:
            before += 1
        above = sum(unit.words for unit in units[:before])
        assert min(left for left, *_ in drawn) == pytest.approx(10 + 620 * above / whole)
    down = reply_start(OURS.table, part=part).share
    assert f"Reply {percent(down)} down" in picture.words
    row = picture.table.set_index("Tag").loc["Reply"]
    assert row["First at (% down)"] == round(100 * down, 1)


def test_a_long_page_has_no_more_rows_than_can_be_seen() -> None:
    units = [f"u{number}" for number in range(5000)]
    page = pd.DataFrame({"part": "body", "words": 7}, index=pd.Index(units, name="unit"))
    picture = share_so_far(coding_of(page, dict.fromkeys(units, "reply"), FUNCTION))
    assert len(boxes(picture, "reply")) <= TALL / 2
    assert len(picture.table) == 5000
