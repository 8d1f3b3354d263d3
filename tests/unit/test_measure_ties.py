"""Is each tie of a page counted once, with all its units and in the right voice?"""

import csv
from collections import Counter

import pandas as pd
import pytest

from whosays import Article, Scheme, reference
from whosays.measure.tied import between, people, said_to, ties, voices
from whosays.problem import Problem

COLUMNS = ["unit", "from", "to", "kind", "how"]
ORDER = ["named", "paper"]
KINDS = Scheme.load("tie").order


def links(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


SMALL = links(
    ("u1", "Ada", "Bo", "met", "met"),
    ("u1", "Ada", "Bo", "said", "is said to back"),
    ("u2", "Bo", "Ada", "met", "met"),
    ("u2", "Ada", "Bo", "said", "is said to back"),
    ("u2", "Bo", "Ada", "said", "is said to back"),
    ("u3", "Cy", "Ada", "post", "works for"),
    ("u3", "Ada", "Bo", "said", "is said not to blame"),
)
CODES = {"u1": "paper", "u2": "named"}


def test_a_tie_is_the_same_two_in_the_same_way_whoever_comes_first_in_a_meeting() -> None:
    table = ties(SMALL, CODES, order=ORDER)
    assert table[["from", "to", "how", "count"]].values.tolist() == [
        ["Ada", "Bo", "met", 2],  # in u2 it is told from the other end
        ["Ada", "Bo", "is said to back", 2],
        ["Bo", "Ada", "is said to back", 1],  # this is not alike from either end
        ["Cy", "Ada", "works for", 1],
        ["Ada", "Bo", "is said not to blame", 1],
    ]
    assert table["units"].tolist()[0] == ("u1", "u2")
    assert table["paper"].tolist() == [1, 1, 0, 0, 0]
    assert table["untagged"].tolist() == [0, 0, 0, 1, 1]
    assert (table[[*ORDER, "untagged"]].sum(axis=1) == table["count"]).all()


def test_a_unit_that_says_the_same_twice_counts_once() -> None:
    twice = links(("u1", "Ada", "Bo", "met", "met"), ("u1", "Bo", "Ada", "met", "met"))
    assert ties(twice)["count"].tolist() == [1]


def test_people_are_counted_with_their_ties_and_the_others() -> None:
    table = people(ties(SMALL))
    assert table.index.tolist() == ["Ada", "Bo", "Cy"]
    assert table.loc["Ada"].to_dict() == {"ties": 5, "others": 2, "said": 3}
    assert table.loc["Cy"].to_dict() == {"ties": 1, "others": 1, "said": 0}


def test_the_share_of_is_said_to_counts_mentions() -> None:
    found = said_to(ties(SMALL, CODES, order=ORDER))
    assert (found.mentions, found.said, found.ties, found.said_ties, found.paper) == (7, 4, 5, 3, 1)
    assert found.share == 4 / 7
    assert "4 (57\u00a0%) rest on" in found.sentence
    none = said_to(ties(links()))
    assert none.share is None
    assert none.sentence == "No tie is shown."


def test_the_choice_of_a_person_and_of_kinds() -> None:
    table = ties(SMALL)
    assert len(between(table)) == 5
    assert between(table, "Cy")["how"].tolist() == ["works for"]
    assert between(table, "Bo", ["met"])["how"].tolist() == ["met"]
    assert between(table, "Nobody").empty


def test_voices_add_up_to_the_mentions() -> None:
    table = ties(SMALL, CODES, order=ORDER)
    found = voices(table, KINDS, ORDER)
    assert found.to_numpy().sum() == table["count"].sum()
    assert found.loc["said"].to_dict() == {"named": 2, "paper": 1, "untagged": 1}
    assert found.loc["gift"].sum() == 0


def test_a_code_from_elsewhere_is_refused() -> None:
    with pytest.raises(Problem, match="sourcing code reply is not"):
        ties(SMALL, {"u1": "reply"}, order=ORDER)


@pytest.mark.parametrize("id", ["siding-with-assad", "silent-foghorn"])
def test_the_packs_agree_with_a_count_made_by_hand(id: str) -> None:
    article = Article.load(id)
    codes = reference(article, "sourcing").codes
    with (article.folder / "links.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    order = Scheme.load("sourcing").order
    table = ties(article.further("links"), codes, order=order)

    assert table["count"].sum() == len(rows)
    assert len(table) == len({(r["from"], r["to"], r["how"]) for r in rows})
    by_kind = Counter((row["kind"], codes[row["unit"]]) for row in rows)
    counted = voices(table, KINDS, order)
    for kind in KINDS:
        for code in order:
            assert counted.loc[kind, code] == by_kind[kind, code]
    said = [row for row in rows if row["how"].startswith("is said")]
    found = said_to(table)
    assert found.said == len(said)
    assert found.paper == sum(codes[row["unit"]] == "paper" for row in said)


def test_how_a_tie_is_worded_fits_its_kind_in_every_pack() -> None:
    for id in Article.ids():
        table = Article.load(id).further("links")
        for how, kind in zip(table["how"], table["kind"], strict=True):
            assert how.startswith("is said ") == (kind == "said"), (id, how)
            assert (how == "met") == (kind == "met"), (id, how)
        assert table.groupby("how")["kind"].nunique().le(1).all(), id


def test_the_note_on_each_kind_says_what_it_shows_what_not_and_what_to_find_out() -> None:
    for code in Scheme.load("tie").codes:
        shows, does_not, find_out = code.full.splitlines()
        assert shows.startswith("It shows "), code.code
        assert does_not.startswith("It does not show "), code.code
        assert find_out.startswith("To find out: "), code.code
