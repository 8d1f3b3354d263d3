"""Are story order and time order told apart, and is nothing made more exact than it is?"""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from whosays import Article
from whosays.measure.story_time import (
    compared,
    in_time_order,
    orders,
    story_time,
    when,
)
from whosays.pack import pack_table
from whosays.problem import Problem

PAGE = pd.DataFrame({"words": [10, 20, 30, 40]}, index=["u1", "u2", "u3", "u4"])
PRECISION = {0: "none", 4: "year", 7: "month", 10: "day"}


def dates(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [(unit, date, PRECISION[len(date)], "page", f"{unit} {date}") for unit, date in rows],
        columns=["unit", "date", "precision", "basis", "event"],
    )


def test_a_place_on_the_page_is_the_share_of_words_above_it() -> None:
    story = story_time(PAGE, dates(("u4", "2007"), ("u2", "2018"), ("u2", "2009")))
    assert story.index.tolist() == [1, 2, 3]
    assert story["event"].tolist() == ["u2 2018", "u2 2009", "u4 2007"]
    assert story["place"].tolist() == [0.1, 0.1, 0.6]
    assert story["moment"].tolist() == [3, 2, 1]
    assert in_time_order(story) == [3, 2, 1]


def test_a_date_is_only_as_exact_as_it_is_known() -> None:
    story = story_time(
        PAGE, dates(("u1", "2018-04-09"), ("u2", "2018"), ("u3", "2018-03"), ("u4", ""))
    )
    assert compared(story, 1, 2) == 0  # 2018 may lie before or after 9 April 2018
    assert compared(story, 1, 3) == -1
    assert compared(story, 3, 1) == 1
    assert compared(story, 1, 4) == compared(story, 4, 1) == 0
    found = orders(story)
    assert (found.pairs, found.known, found.turned, found.undated) == (6, 1, 1, 1)
    assert found.share_turned == 1
    assert found.sentence.endswith("1 event has no date.")
    assert in_time_order(story)[-1] == 4  # what has no date comes last
    assert pd.isna(story.loc[4, "moment"])


def test_told_in_order_backwards_and_not_at_all() -> None:
    years = ["2007", "2009", "2013", "2018"]
    onwards = orders(story_time(PAGE, dates(*zip(PAGE.index, years, strict=True))))
    assert (onwards.back, onwards.forward, onwards.share_turned) == (0, 3, 0)
    back = orders(story_time(PAGE, dates(*zip(PAGE.index, years[::-1], strict=True))))
    assert (back.back, back.forward, back.share_turned) == (3, 0, 1)
    same = orders(story_time(PAGE, dates(*((unit, "2018") for unit in PAGE.index))))
    assert (same.still, same.share_turned) == (3, None)
    assert same.sentence == "There are no two events whose order in time is known."
    assert orders(story_time(PAGE, dates())).events == 0


def test_turned_pairs_are_the_inversions_of_a_permutation() -> None:
    chance = np.random.default_rng(7)
    for _ in range(30):
        years = chance.integers(1990, 2010, size=9).tolist()
        page = pd.DataFrame({"words": 1}, index=[f"u{n}" for n in range(9)])
        told = zip(page.index, map(str, years), strict=True)
        found = orders(story_time(page, dates(*told)))
        assert found.turned == sum(a > b for a, b in combinations(years, 2))
        assert found.known == sum(a != b for a, b in combinations(years, 2))


def test_an_event_without_a_date_is_no_step() -> None:
    found = orders(story_time(PAGE, dates(("u1", "2018"), ("u2", ""), ("u3", "2009"))))
    assert (found.back, found.forward, found.still) == (1, 0, 0)


def test_a_date_is_said_no_more_exactly_than_it_is_known() -> None:
    assert when("2018-04-09", "year") == "2018"
    assert when("", "none") == "no date"


@pytest.mark.parametrize(
    ("rows", "match"), [([("u9", "2018")], "no unit u9"), ([("u1", "9/4/2018")], "is not a date")]
)
def test_what_is_not_there_or_no_date_is_refused(rows: list, match: str) -> None:
    table = pd.DataFrame(rows, columns=["unit", "date"]).assign(
        precision="day", basis="page", event="It."
    )
    with pytest.raises(Problem, match=match):
        story_time(PAGE, table)


def test_the_pack_agrees_with_a_count_made_by_hand() -> None:
    # Page order, and each date as first and last day, written down by hand from dates.csv.
    spans = [
        *[(20180409, 20180409)] * 2,
        (20180407, 20180407),
        (20090101, 20091231),
        *[(20170101, 20171231)] * 2,
        *[(20130101, 20131231)] * 2,
        (20090101, 20091231),
        (20180101, 20181231),
        (20130101, 20131231),
        (20150101, 20151231),
        (20180407, 20180407),
        (20070101, 20071231),
    ]
    pairs = list(combinations(spans, 2))
    later_first = sum(b[1] < a[0] for a, b in pairs)
    in_order = sum(a[1] < b[0] for a, b in pairs)
    article = Article.load("siding-with-assad")
    found = orders(story_time(article.table, pack_table.read(article, "dates")))
    assert (found.events, found.turned, found.known) == (14, later_first, later_first + in_order)
    assert (found.back, found.forward, found.still) == (6, 4, 3)


def test_what_was_worked_out_is_never_said_to_stand_on_the_page() -> None:
    for id in Article.ids():
        article = Article.load(id)
        table = pack_table.read(article, "dates")
        for row in table.itertuples():
            words = str(row.event).split("“")
            if row.basis == "worked out":  # the page's own word for the time is quoted first
                assert str(row.event).startswith("“"), (id, row.event)
            elif len(words) > 1:
                assert row.precision == "none", (id, row.event)
