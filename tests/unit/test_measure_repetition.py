"""Are claims, and words that come back, counted where they stand?"""

import pandas as pd
import pytest

from whosays import Article, Problem, Scheme
from whosays.article import BLOCKS
from whosays.coding import coded
from whosays.measure.headline_judged import support
from whosays.measure.repetition import (
    not_in_the_body,
    only_in_the_body,
    repeated_words,
    told_by_part,
)
from whosays.measure.room import space

ASSAD, FOGHORN = Article.load("siding-with-assad"), Article.load("silent-foghorn")
PAGE = pd.DataFrame(
    {
        "part": ["kicker", "headline", "body", "caption", "body"],
        "paragraph": [0, 0, 1, 0, 2],
        "words": [2, 7, 20, 9, 11],
    },
    index=pd.Index(["u01", "u02", "u03", "u04", "u05"], name="unit"),
)


def claims(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame([(c, f"Gist {c}.", u) for c, u in rows], columns=["claim", "gist", "unit"])


def test_claims_are_counted_by_part_and_words_once_a_unit() -> None:
    told = claims(
        ("b", "u01"), ("b", "u02"), ("a", "u05"), ("b", "u05"), ("b", "u05"), ("c", "u04")
    )
    table = told_by_part(told, PAGE)
    assert list(table.index) == ["b", "a", "c"]  # as the pack has them
    assert table.loc["b", [*BLOCKS, "units", "words"]].tolist() == [2, 0, 1, 3, 2 + 7 + 11]
    assert table.loc["c", [*BLOCKS, "units", "words"]].tolist() == [0, 1, 0, 1, 9]
    assert not_in_the_body(table) == ["Gist c."]
    assert only_in_the_body(table) == ["Gist a."]


def test_rows_about_other_units_and_no_rows_at_all() -> None:
    table = told_by_part(claims(("a", "u03"), ("a", "u99"), ("z", "u99")), PAGE)
    assert table["units"].to_dict() == {"a": 1}
    empty = told_by_part(claims(), PAGE)
    assert empty.empty
    assert list(empty.columns) == ["told", *BLOCKS, "units", "words"]
    assert not_in_the_body(empty) == only_in_the_body(empty) == []


def test_what_the_packs_show() -> None:
    """Counted by hand from the pages."""
    table = told_by_part(FOGHORN.further("claims"), FOGHORN.table)
    luck = "The page says that the crews had only luck to bring them home."
    assert not_in_the_body(table) == [luck]
    assert only_in_the_body(table) == ["The page says that boats get a warning by radio."]
    table = told_by_part(ASSAD.further("claims"), ASSAD.table)
    assert not_in_the_body(table) == []
    assert len(only_in_the_body(table)) == 1
    assert [int(table[part].gt(0).sum()) for part in BLOCKS] == [3, 6, 10]


def test_every_claim_of_the_headline_block_and_each_caption_is_there() -> None:
    for article in (ASSAD, FOGHORN):
        told = set(article.further("claims")["unit"])
        for unit in article.units:
            # A kicker that only names the paper’s pages claims nothing.
            assert unit.part == "body" or unit.id in told or unit.words == 2


def test_words_come_back_whatever_their_case_and_marks() -> None:
    quoted = {"u01": ["SIDING WITH"], "u03": ["apparently siding with"], "u05": ["sided", "it"]}
    table = repeated_words(quoted, PAGE)
    assert table["told"].tolist() == ["SIDING WITH"]
    assert table.iloc[0][[*BLOCKS, "units", "words"]].tolist() == [1, 0, 1, 2, 22]


def test_the_longest_words_are_listed_and_shorter_ones_only_where_they_come_more_often() -> None:
    quoted = {"u01": ["refused to blame"], "u02": ["refused to blame"], "u04": ["refused to go"]}
    table = repeated_words(quoted, PAGE)
    assert dict(zip(table["told"], table["units"], strict=True)) == {
        "refused to": 3,
        "refused to blame": 2,
    }


def test_little_words_do_not_count_alone_unless_they_were_quoted() -> None:
    quoted = {"u01": ["as of the end"], "u02": ["out of the way"], "u03": ["of"], "u04": ["of"]}
    # “of” was quoted by itself: then it is looked for everywhere.
    assert repeated_words(quoted, PAGE)["told"].tolist() == ["of"]
    quoted = {"u01": ["as of the end"], "u02": ["out of the way"]}
    assert repeated_words(quoted, PAGE).empty


def test_in_a_text_more_is_found_and_nothing_is_listed_that_no_unit_quotes() -> None:
    quoted = {"u01": ["regime"], "u02": []}
    texts = {"u02": "The secret regime fell.", "u03": "Their secret regime’s “regime”, he said."}
    table = repeated_words(quoted, PAGE, texts)
    assert table["told"].tolist() == ["regime"]
    assert table["units"].tolist() == [3]
    assert repeated_words({}, PAGE, texts).empty


def test_the_article_repeats_what_its_quoted_phrases_say() -> None:
    table = repeated_words({unit.id: unit.quoted for unit in ASSAD.units}, ASSAD.table)
    found = table.set_index("told")
    assert found.loc["refused to", [*BLOCKS]].tolist() == [0, 1, 2]
    assert found.loc["condemn", [*BLOCKS]].tolist() == [0, 1, 2]
    assert found.loc["standing up for", [*BLOCKS]].tolist() == [1, 0, 1]
    assert table["units"].is_monotonic_decreasing


def test_the_body_for_and_against_the_headline() -> None:
    order = Scheme.load("support").order
    codes = {"u02": "supports", "u03": "supports", "u05": "against"}
    found = support(space(coded(PAGE, codes, order), part="body"))
    assert (found.supports, found.against, found.neither, found.left) == (
        (1, 20),
        (1, 11),
        (0, 0),
        (0, 0),
    )
    assert found.sentence == (
        "You have judged 2 units of the body, 31 words. For the headline: 1 unit, 20 words "
        "(65\u00a0%). Against it: 1 unit, 11 words (35\u00a0%). Neither: none."
    )
    half = support(space(coded(PAGE, {"u03": "something_else"}, order), part="body"))
    assert half.neither == (1, 20)
    assert half.sentence.endswith("1 unit is not judged yet.")
    with pytest.raises(Problem, match="scheme “support”"):
        support(space(coded(PAGE, {}, ["named", "paper"])))
