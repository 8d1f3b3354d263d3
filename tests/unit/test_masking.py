"""Names as printed, masked and swapped: would a reader still find the name, or a torn word?"""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.article import Name
from whosays.masking import HOW, mask
from whosays.problem import Problem

RENN = Name("Ada Renn", "Mayor A", "Bo Voss", ("Ms Renn", "Renn"))
VOSS = Name("Bo Voss", "Mayor B", "Ada Renn", ("Mr Voss", "Voss"))
NAMES = (RENN, VOSS)


def test_as_printed_is_the_text_itself() -> None:
    text = "ADA RENN and Mr Voss"
    assert mask(text, NAMES, "as printed") is text


def test_every_way_of_writing_a_name_is_masked() -> None:
    assert mask("Ada Renn spoke. Ms Renn left. Renn waved.", NAMES, "masked") == (
        "Mayor A spoke. Mayor A left. Mayor A waved."
    )


def test_two_names_change_places_in_one_pass() -> None:
    assert mask("Ada Renn met Bo Voss.", NAMES, "swapped") == "Bo Voss met Ada Renn."


def test_a_mask_that_holds_another_name_stays() -> None:
    odd = (Name("Renn", "a friend of Voss", "x"), Name("Voss", "a friend of Renn", "y"))
    assert mask("So Renn, Voss", odd, "masked") == "So a friend of Voss, a friend of Renn"


def test_the_longest_name_wins_whatever_the_order() -> None:
    short_first = (Name("Renn", "A", "A"), Name("Renn Voss", "B", "B"))
    assert mask("Renn Voss and Renn", short_first, "masked") == "B and A"


@pytest.mark.parametrize("mark", ["'", "’"])
def test_possessives(mark: str) -> None:
    assert mask(f"Renn{mark}s boat", NAMES, "masked") == f"Mayor A{mark}s boat"


def test_capitals_stay_capitals() -> None:
    assert mask("RENN’S BOAT", NAMES, "masked") == "MAYOR A’S BOAT"
    assert mask("ms renn", NAMES, "masked") == "Mayor A"


def test_a_name_that_is_capitals_anyway_does_not_shout() -> None:
    assert mask("the FBP said", [Name("FBP", "Party A", "x")], "masked") == "the Party A said"


def test_a_name_in_capitals_is_not_the_word_of_the_same_letters() -> None:
    assert mask("The US asked us.", [Name("US", "Country C", "x")], "masked") == (
        "The Country C asked us."
    )


def test_a_sentence_still_begins_with_a_capital() -> None:
    lantern = [Name("The Lantern", "the paper", "x")]
    assert mask("“The Lantern” asked. The Lantern’s man in The Lantern.", lantern, "masked") == (
        "“The paper” asked. The paper’s man in the paper."
    )


@pytest.mark.parametrize("text", ["Rennes", "Brenn", "Renn2", "Rennés", "ßRenn", "Renn\u0301"])
def test_a_part_of_a_word_is_not_a_name(text: str) -> None:
    assert mask(text, NAMES, "masked") == text


@pytest.mark.parametrize("text", ["pro-Renn", "“Renn”", "Renn–Voss", "(Renn)", "Renn…"])
def test_a_name_beside_a_mark_is_a_name(text: str) -> None:
    assert mask(text, NAMES, "masked") == text.replace("Renn", "Mayor A").replace("Voss", "Mayor B")


def test_a_name_across_a_line_break() -> None:
    assert mask("Ada\n Renn, Ada\u00a0Renn", NAMES, "masked") == "Mayor A, Mayor A"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_however_they_are_written(form: Literal["NFC", "NFD"]) -> None:
    jose = [Name("José O'Dé", "Ana", "B")]
    assert mask(unicodedata.normalize(form, "JOSÉ O’DÉ"), jose, "masked") == "ANA"


def test_signs_of_a_pattern_in_a_name_mean_themselves() -> None:
    odd = [Name("A.B.", "One", "1"), Name("(x+)", "Two", "2")]
    assert mask("A.B. (x+) AxBx", odd, "masked") == "One Two AxBx"


def test_backslashes_in_a_mask_mean_themselves() -> None:
    assert mask("Renn", [Name("Renn", r"\1\g<0>", "x")], "masked") == r"\1\g<0>"


def test_no_names_or_an_empty_name_change_nothing() -> None:
    assert mask("a b", [], "masked") == "a b"
    assert mask("a b", [Name("", "X", "X", (" ",))], "masked") == "a b"


def test_another_how_is_a_problem_that_says_what_to_use() -> None:
    with pytest.raises(Problem, match="as printed, masked, swapped"):
        mask("x", NAMES, "hidden")


@given(st.text(st.sampled_from("Rrn eaAdVos'’\u0301İıß\n"), max_size=60), st.sampled_from(HOW))
def test_any_text_is_taken_and_a_swap_back_gives_no_name_twice(text: str, how: str) -> None:
    once = mask(text, (Name("Renn", "#1", "#2"), Name("Ada Voss", "#3", "#4", ("Vos",))), how)
    assert how == "as printed" or mask(once, (Name("Renn", "x", "x"),), how) == once
