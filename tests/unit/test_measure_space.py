"""Does the room counted for each code match what a reader would count by hand?"""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays import Article, Problem, Scheme, reference
from whosays.article import BLOCKS
from whosays.coding import coded
from whosays.measure.room import balance, space, unattributed
from whosays.said import counted, percent, times

ORDER = ["accusation", "reply", "own_words", "context"]
PAGE = pd.DataFrame(
    [
        ("u01", "kicker", 0, 3),
        ("u02", "headline", 0, 7),
        ("u03", "standfirst", 0, 10),
        ("u04", "body", 1, 20),
        ("u05", "body", 1, 10),
        ("u06", "body", 2, 30),
        ("u07", "caption", 0, 12),
        ("u08", "body", 3, 8),
    ],
    columns=["unit", "part", "paragraph", "words"],
).set_index("unit")
CODES = {
    "u01": "accusation",
    "u02": "accusation",
    "u03": "accusation",
    "u04": "accusation",
    "u05": "reply",
    "u06": "accusation",
    "u07": "own_words",
}


def test_each_code_has_its_words_units_and_paragraphs():
    found = space(coded(PAGE, CODES, ORDER))
    assert list(found.index) == [*ORDER, "untagged"]
    assert found.loc["accusation", ["words", "units", "paragraphs"]].tolist() == [70, 5, 2]
    assert found.loc["reply", ["words", "units", "paragraphs"]].tolist() == [10, 1, 1]
    # A caption stands in no paragraph of the body.
    assert found.loc["own_words", ["words", "units", "paragraphs"]].tolist() == [12, 1, 0]
    assert found.loc["context", ["words", "units", "paragraphs"]].tolist() == [0, 0, 0]
    assert found.loc["untagged", ["words", "units", "paragraphs"]].tolist() == [8, 1, 1]
    assert found["share"].tolist() == [0.7, 0.1, 0.12, 0.0, 0.08]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("headline block", [20, 0, 0, 0, 0]),
        ("captions", [0, 0, 12, 0, 0]),
        ("body", [50, 10, 0, 0, 8]),
    ],
)
def test_a_part_is_looked_at_on_its_own(part: str, words: list[int]):
    found = space(coded(PAGE, CODES, ORDER), part=part)
    assert found["words"].tolist() == words
    assert found["share"].sum() == pytest.approx(1)


def test_before_the_first_tag_all_is_untagged_and_an_empty_page_has_no_share():
    assert space(coded(PAGE, {}, ORDER))["words"].tolist() == [0, 0, 0, 0, 100]
    nothing = space(coded(PAGE.iloc[:0], {}, ORDER))
    assert nothing.to_numpy().sum() == 0
    assert not nothing.isna().any().any()


def test_codes_of_units_that_are_not_in_the_table_are_left_out():
    few = PAGE.loc[["u04", "u05"]]
    assert space(coded(few, CODES, ORDER))["words"].tolist() == [20, 10, 0, 0, 0]


def test_an_unknown_code_or_part_is_named():
    with pytest.raises(Problem, match="praise"):
        space(coded(PAGE, {"u01": "praise"}, ORDER))
    with pytest.raises(Problem, match="footer"):
        space(coded(PAGE, CODES, ORDER), part="footer")


@settings(deadline=None)  # a busy machine is no fault
@given(
    st.lists(
        st.tuples(
            st.sampled_from([part for parts in BLOCKS.values() for part in parts]),
            st.integers(0, 4),
            st.integers(1, 50),
            st.sampled_from([*ORDER, None]),
        )
    )
)
def test_the_fast_count_is_the_plain_count(rows: list[tuple[str, int, int, str | None]]):
    units = [f"u{number}" for number in range(len(rows))]
    page = pd.DataFrame(
        {
            "part": pd.Series([part for part, *_ in rows], dtype=object),
            "paragraph": pd.Series([paragraph for _, paragraph, *_ in rows], dtype="int64"),
            "words": pd.Series([words for _, _, words, _ in rows], dtype="int64"),
        }
    ).set_axis(units, axis=0)
    codes = {unit: row[3] for unit, row in zip(units, rows, strict=True) if row[3]}
    for part in (None, *BLOCKS):
        found = space(coded(page, codes, ORDER), part=part)
        inside = [row for row in rows if part is None or row[0] in BLOCKS[part]]
        for code in (*ORDER, None):
            mine = [row for row in inside if row[3] == code]
            assert found.loc[code or "untagged", ["words", "units", "paragraphs"]].tolist() == [
                sum(row[2] for row in mine),
                len(mine),
                len({row[1] for row in mine if row[1]}),
            ]


def test_whether_own_words_are_reply_changes_the_ratio():
    found = space(coded(PAGE, CODES, ORDER))
    alone, together = balance(found), balance(found, ("reply", "own_words"))
    assert (alone.accusation, alone.reply, alone.ratio) == (70, 10, 7)
    assert together.reply == 22
    assert together.ratio == pytest.approx(70 / 22)


@pytest.mark.parametrize(
    ("accusation", "reply", "sentence"),
    [
        (0, 0, "No words are tagged as accusation or as reply."),
        (1, 0, "Accusation has 1 word. No words are tagged as reply."),
        (0, 2, "Reply has 2 words. No words are tagged as accusation."),
        (
            9,
            9,
            "Accusation has 9 words, and reply has 9 words: as much for one as for the other.",
        ),
        (
            30,
            10,
            "Accusation has 30 words, and reply has 10 words: "
            "3 words of accusation for each word of reply.",
        ),
        (
            101,
            100,
            "Accusation has 101 words, and reply has 100 words: "
            "about 1 word of accusation for each word of reply.",
        ),
        (
            10,
            15,
            "Accusation has 10 words, and reply has 15 words: "
            "1.5 words of reply for each word of accusation.",
        ),
    ],
)
def test_the_balance_is_said_in_words(accusation: int, reply: int, sentence: str):
    table = pd.DataFrame({"words": [accusation, reply]}, index=["accusation", "reply"])
    found = balance(table)
    assert found.sentence == sentence
    assert found.ratio == (accusation / reply if reply else None)


def test_the_unattributed_share_leaves_out_what_makes_no_claim_or_is_not_judged_yet():
    index = ["named", "role", "unnamed", "paper", "none", "untagged"]
    table = pd.DataFrame({"words": [10, 20, 30, 40, 500, 600]}, index=index)
    found = unattributed(table)
    assert found.claims == 100
    assert (found.share, found.share_with_unnamed) == (0.4, 0.7)
    assert "40 (40\u00a0%)" in found.sentence
    assert "70 (70\u00a0%)" in found.sentence
    nothing = unattributed(table * 0)
    assert (nothing.share, nothing.share_with_unnamed) == (None, None)
    assert nothing.sentence == "Nothing is tagged that makes a claim."


def test_a_table_of_the_other_scheme_is_refused():
    with pytest.raises(Problem, match="named, role, unnamed and paper"):
        unattributed(space(coded(PAGE, CODES, ORDER)))


@pytest.mark.parametrize("pack", Article.ids())
@pytest.mark.parametrize("scheme", ["function", "sourcing"])
def test_the_parts_of_a_pack_add_up_to_the_page(pack: str, scheme: str):
    article = Article.load(pack)
    codes = reference(article, scheme).codes
    order = [code.code for code in Scheme.load(scheme).codes]
    page = space(coded(article.table, codes, order))
    parts = sum(space(coded(article.table, codes, order), part=part)["words"] for part in BLOCKS)
    assert page["words"].tolist() == parts.tolist()
    assert page["words"].sum() == article.words


def test_numbers_are_said_as_people_say_them():
    assert counted(1, "word") == "1 word"
    assert counted(0, "word") == "0 words"
    assert percent(0) == "0\u00a0%"
    assert percent(0.004) == "under 1\u00a0%"
    assert percent(0.125) == "13\u00a0%"
    assert percent(1) == "100\u00a0%"
    assert times(4.0) == "4"
    assert times(4.28) == "about 4.3"
    assert times(9.97) == "about 10"
    assert times(1234.4) == "about 1,234"
