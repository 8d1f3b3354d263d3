"""Does the place of each code on the page match what a reader finds with a ruler?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays import Article, Problem, Scheme, reference
from whosays.article import BLOCKS
from whosays.coding import coded
from whosays.measure.order import code_places, reply_start, running_share, words_so_far
from whosays.measure.room import space

ORDER = Scheme.load("function").order
BOTH = ("reply", "own_words")
PAGE = pd.DataFrame(
    [
        ("u01", "headline", 10),
        ("u02", "body", 30),
        ("u03", "caption", 20),
        ("u04", "body", 20),
        ("u05", "body", 15),
        ("u06", "body", 5),
    ],
    columns=["unit", "part", "words"],
).set_index("unit")
CODES = {
    "u01": "accusation",
    "u02": "own_words",
    "u03": "accusation",
    "u05": "reply",
    "u06": "context",
}


def by_hand(article: Article, codes: dict[str, str], counted: tuple[str, ...], parts: set[str]):
    """Words above the first unit that counts, and all words, from the pack row by row."""
    above, whole, met = 0, 0, False
    for unit in article.units:
        if unit.part not in parts:
            continue
        met = met or codes[unit.id] in counted
        above += 0 if met else unit.words
        whole += unit.words
    return above, whole


@pytest.mark.parametrize(
    ("part", "counted", "about"),
    [
        (None, ("reply",), 86),
        (None, BOTH, 22),
        ("body", ("reply",), 83),
        ("body", BOTH, 17.5),
    ],
)
def test_where_the_reply_of_the_kits_article_starts(part, counted, about):
    article = Article.load("siding-with-assad")
    codes = dict(reference(article, "function").codes)
    parts = set(BLOCKS[part]) if part else {unit.part for unit in article.units}
    found = reply_start(coded(article.table, codes, ORDER), counted, part=part)
    assert (found.before, found.whole) == by_hand(article, codes, counted, parts)
    assert 100 * found.share == pytest.approx(about, abs=0.6)
    first = code_places(coded(article.table, codes, ORDER), part=part)["first"]
    assert first[list(counted)].min() == pytest.approx(found.share)


def test_words_add_up_on_the_way_down():
    so_far = words_so_far(coded(PAGE, CODES, ORDER))
    assert list(so_far.index) == list(PAGE.index)
    assert so_far.sum(axis=1).tolist() == [10, 40, 60, 80, 95, 100]
    assert so_far.loc["u03", ["accusation", "own_words", "untagged"]].tolist() == [30, 30, 0]
    assert so_far.loc["u04", "untagged"] == 20
    shares = running_share(so_far)
    assert shares.loc["u01", "accusation"] == 1
    assert shares.loc["u03", ["accusation", "own_words"]].tolist() == [0.5, 0.5]
    assert shares.loc["u06", "reply"] == pytest.approx(0.15)


def test_first_last_and_mean_place():
    places = code_places(coded(PAGE, CODES, ORDER))
    assert list(places.index) == [*ORDER, "untagged"]
    assert places.loc["accusation", ["words", "units"]].tolist() == [30, 2]
    assert places.loc["accusation", ["first", "last"]].tolist() == [0, 0.6]
    # Ten words around place 5 and twenty around place 50, of a hundred.
    assert places.loc["accusation", "depth"] == pytest.approx((10 * 5 + 20 * 50) / 30 / 100)
    assert places.loc["reply", ["first", "last", "depth"]].tolist() == [0.8, 0.95, 0.875]
    assert places.loc["context", "last"] == 1
    assert places.loc["contrast", ["first", "last", "depth"]].isna().all()
    assert places.loc["contrast", "words"] == 0


def test_a_part_is_looked_at_on_its_own():
    body = code_places(coded(PAGE, CODES, ORDER), part="body")
    assert body.loc["own_words", "first"] == 0
    assert body.loc["reply", "first"] == pytest.approx(50 / 70)
    assert body.loc["accusation", "words"] == 0
    assert list(words_so_far(coded(PAGE, CODES, ORDER), part="captions").index) == ["u03"]


def test_another_order_of_the_rows_is_another_reading():
    mine = PAGE.loc[["u01", "u05", "u02", "u03", "u04", "u06"]]
    assert reply_start(coded(mine, CODES, ORDER)).share == 0.1
    assert reply_start(coded(PAGE, CODES, ORDER)).share == 0.8
    assert words_so_far(coded(mine, CODES, ORDER)).loc["u05", "reply"] == 15


def test_what_is_said():
    assert reply_start(coded(PAGE, CODES, ORDER)).sentence == (
        "The first unit tagged as reply comes after 80 of 100 words: 80\u00a0% of the way down."
    )
    both = reply_start(coded(PAGE, CODES, ORDER), BOTH)
    assert "tagged as reply or own words comes after 10" in both.sentence
    top = reply_start(coded(PAGE, {"u01": "reply"}, ORDER))
    assert top.sentence == "The very first words are tagged as reply."
    nothing = reply_start(coded(PAGE, {}, ORDER))
    assert nothing.share is None
    assert nothing.sentence == "No words are tagged as reply."


def test_an_empty_page_and_a_page_without_codes():
    none = PAGE.iloc[:0]
    assert words_so_far(coded(none, {}, ORDER)).empty
    assert code_places(coded(none, {}, ORDER))["words"].sum() == 0
    assert reply_start(coded(none, {}, ORDER)).share is None
    untagged = code_places(coded(PAGE, {}, ORDER)).loc["untagged"]
    assert untagged[["first", "last", "depth"]].tolist() == [0, 1, 0.5]


@pytest.mark.parametrize("measure", [words_so_far, code_places])
def test_what_is_wrong_is_named(measure):
    with pytest.raises(Problem, match="“invented”"):
        measure(coded(PAGE, {"u01": "invented"}, ORDER))
    with pytest.raises(Problem, match="no part “cellar”"):
        measure(coded(PAGE, {}, ORDER), part="cellar")
    with pytest.raises(Problem, match="no part “cellar”"):
        reply_start(coded(PAGE, {}, ORDER), part="cellar")


@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from([*ORDER, None])), min_size=1))
def test_the_order_changes_places_but_never_the_room(rows):
    page = pd.DataFrame({"part": "body", "paragraph": 1, "words": [words for words, _ in rows]})
    page.index = pd.Index([f"u{number}" for number in range(len(rows))], name="unit")
    codes = {unit: code for unit, (_, code) in zip(page.index, rows, strict=True) if code}
    room = space(coded(page, codes, ORDER))
    for table in (page, page.iloc[::-1]):
        places = code_places(coded(table, codes, ORDER))
        so_far = words_so_far(coded(table, codes, ORDER))
        assert places["words"].tolist() == room["words"].tolist() == so_far.iloc[-1].tolist()
        assert running_share(so_far).sum(axis=1).to_numpy() == pytest.approx(1)
        there = places.dropna()
        assert (there["first"] < there["depth"]).all()
        assert (there["depth"] < there["last"]).all()
        # All words together have their middle in the middle of the page.
        assert np.average(there["depth"], weights=there["words"]) == pytest.approx(0.5)
    here, turned = (code_places(coded(t, codes, ORDER))["depth"] for t in (page, page.iloc[::-1]))
    assert (here + turned).dropna().to_numpy() == pytest.approx(1)
