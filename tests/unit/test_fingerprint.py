"""Do copies of the same words get the same fingerprint, and others another?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.fingerprint import digit, fingerprint, whole
from whosays.words import words_of

SENTENCE = "“The harbour isn’t shut,” said Ms Osker – twice – on 4 May."


def test_a_fingerprint_never_changes_between_versions_of_the_kit() -> None:
    # Packs hold fingerprints: another way to make them would fit none of the packs there are.
    assert fingerprint(SENTENCE) == "bae2ff9db4e-6e954741"


@pytest.mark.parametrize(
    "same",
    [
        '"The harbour isn\'t shut," said Ms Osker - twice - on 4 May.',
        "“THE HARBOUR ISN’T SHUT,” SAID MS OSKER – TWICE – ON 4 MAY.",
        "“The\u00a0harbour isn’t\r\nshut,” said\tMs Osker –\u2009twice – on\n\n4 May.",
        ";“The harbour isn’t shut” said Ms Osker twice on 4 May",
        "“The harbour isn’t shut,” said Ms Osker – twice – on 4 M\u00aday\u200b.\u202c",
    ],
    ids=["straight quotes", "capitals", "white space", "punctuation", "invisible signs"],
)
def test_what_copying_changes_does_not_count(same: str) -> None:
    assert fingerprint(same) == fingerprint(SENTENCE)


@pytest.mark.parametrize(
    "other",
    [SENTENCE.replace("4", "5"), SENTENCE.replace("isn’t", "is"), SENTENCE + " So"],
)
def test_another_word_counts(other: str) -> None:
    assert fingerprint(other) != fingerprint(SENTENCE)


def test_a_credit_glued_to_a_caption_is_a_word_of_its_own() -> None:
    found = words_of("Gull on the sandCredit: Agency")
    assert [word.plain for word in found] == ["gull", "on", "the", "sand", "credit", "agency"]
    assert (found[3].end, found[4].start) == (16, 16)


def test_a_word_of_a_hundred_thousand_accents_is_read_in_no_time() -> None:
    # Normalising them at once takes time by the square: it would not end in this life.
    assert len(words_of("a" + "\u0327\u0301" * 500_000)) == 1


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    found = words_of(text)
    for word in found:
        assert word.plain
        assert word.plain.isalnum()
        assert not re.search(r"\s", text[word.start : word.end])
    ends = [0, *(word.end for word in found)]
    assert all(end <= word.start for end, word in zip(ends, found, strict=False))


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
def test_a_fingerprint_is_a_digit_a_word_and_eight_for_the_whole(plain: list[str]) -> None:
    text = " ".join(plain)
    shape = re.fullmatch(r"([0-9a-f]+)-([0-9a-f]{8})", fingerprint(text))
    assert shape
    found = [word.plain for word in words_of(text)]
    assert shape[1] == "".join(map(digit, found))
    assert shape[2] == whole(found)
