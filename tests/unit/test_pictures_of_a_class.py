"""Do the pictures of a class show every code and unit, narrow and wide, and say so in words?"""

import pandas as pd
import pytest

from whosays.codebook import Scheme
from whosays.measure.agreement import agreement_of_counts
from whosays.pictures.alpha_line import agreement_plot
from whosays.pictures.shares_in_class import class_shares
from whosays.pictures.split_units import class_split

SOURCING = Scheme.load("sourcing")


def counts(units: int) -> pd.DataFrame:
    table = pd.DataFrame(0, index=[f"u{n:02}" for n in range(units)], columns=SOURCING.order)
    table["paper"] = 3
    table.loc[table.index[::2], "named"] = range(1, (units + 1) // 2 + 1)
    return table


@pytest.mark.parametrize("width", [320, 900])
def test_they_can_be_drawn_at_any_width(width: int) -> None:
    share = dict.fromkeys(SOURCING.order, 0.2)
    for picture in (
        class_split(counts(12), SOURCING),
        class_split(counts(12) * 0, SOURCING),
        class_shares(share, SOURCING, predicted=share, reading={"named": 1.0}),
        agreement_plot({"Who says so?": agreement_of_counts(counts(12), 9)}),
        agreement_plot({"Who says so?": agreement_of_counts(counts(12) * 0, 0)}),
        agreement_plot({}),
    ):
        size = picture.figure(width).get_size_inches() * 96
        assert size[0] == pytest.approx(width)
        assert picture.words


def test_of_many_units_the_most_divided_are_drawn_and_all_are_in_the_table() -> None:
    table = counts(200)
    picture = class_split(table, SOURCING, most=10)
    assert len(picture.table) == 200
    assert "The 10 on which they split most are drawn" in picture.words
    short, tall = (class_split(table, SOURCING, most=n).figure(640) for n in (10, 100))
    assert short.get_size_inches()[1] < tall.get_size_inches()[1] / 5


def test_agreement_below_nothing_is_drawn_inside_the_picture() -> None:
    turned = pd.DataFrame({"a": [1] * 8, "b": [1] * 8}, index=[f"u{n}" for n in range(8)])
    found = agreement_of_counts(turned, 2)
    assert found.alpha is not None
    assert found.alpha < 0
    picture = agreement_plot({"Who says so?": found})
    assert picture.table["Alpha"][0] == round(found.alpha, 3)
    assert "no marks for a class" in picture.words
    picture.svg(320)
