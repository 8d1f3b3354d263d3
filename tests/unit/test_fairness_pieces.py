"""Are the four pieces of lesson 10 alike in all but two things: which club, and how sourced?

``data/practice/fairness.csv`` records how they were made, a row a piece:

- ``article``: the id of the pack;
- ``target_side``: the club under scrutiny in it, as printed;
- ``sourcing``: ``well`` where nearly every claim is credited to a person, a document or a role
  (the codes named and role), ``thin`` where nearly every claim is the paper's own or comes from
  somebody the reader can't tell (paper and unnamed).

If the pieces differed in length, tone or order as well, a learner who is stricter with one of
them might be so for that reason.
"""

import csv
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from statistics import mean

import pytest

from whosays.article import Article
from whosays.coding import Coding, reference
from whosays.masking import mask
from whosays.pack.check import check
from whosays.places import data_folder
from whosays.words import words_of

TABLE = data_folder() / "practice" / "fairness.csv"
CREDITED = {"named", "role"}
NOT_CREDITED = {"unnamed", "paper"}


@dataclass(frozen=True)
class Piece:
    """A pack, and how it was made."""

    article: Article
    target_side: str
    sourcing: str

    @cached_property
    def said(self) -> Coding:
        return reference(self.article, "sourcing")

    @cached_property
    def does(self) -> Coding:
        return reference(self.article, "function")

    @cached_property
    def loaded(self) -> list[dict[str, str]]:
        with (self.article.folder / "wording.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def shown(self, how: str = "as printed") -> list[str]:
        """The text of each unit."""
        return [mask(unit.shown, self.article.names, how) for unit in self.article.units]

    @property
    def page(self) -> str:
        return " ".join(self.shown())


def _made() -> list[Piece]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Piece(Article.load(row["article"]), row["target_side"], row["sourcing"])
            for row in csv.DictReader(file)
        ]


PIECES = _made()
SIDES = sorted({piece.target_side for piece in PIECES})
each = pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.article.id)


def spread(numbers: list[float]) -> float:
    """How much larger the largest is than the smallest: 0.05 is 5 %."""
    return max(numbers) / min(numbers) - 1


def credited_share(codes: Mapping[str, str]) -> float:
    claims = [code for code in codes.values() if code != "none"]
    return sum(code in CREDITED for code in claims) / len(claims)


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end: rough, but the same for all pieces."""
    plain = re.sub("[^a-z]", "", word.lower())
    groups = len(re.findall("[aeiouy]+", plain))
    return max(groups - (plain.endswith("e") and not plain.endswith("le")), 1)


def reading_ease(sentences: list[str]) -> float:
    """Flesch's formula (1948): 100 is very easy, 60 plain, 30 hard."""
    spoken = [word for sentence in sentences for word in sentence.split()]
    return (
        206.835
        - 1.015 * len(spoken) / len(sentences)
        - 84.6 * mean(syllables(word) for word in spoken)
    )


def test_each_club_has_one_piece_of_each_kind() -> None:
    assert len(SIDES) == 2
    assert sorted((piece.target_side, piece.sourcing) for piece in PIECES) == [
        (side, kind) for side in SIDES for kind in ("thin", "well")
    ]


def test_reading_in_order_neither_club_comes_first() -> None:
    ids = [piece.article.id for piece in PIECES]
    assert ids == sorted(ids)
    first, second, third, fourth = (piece.target_side for piece in PIECES)
    assert (first, second) == (fourth, third)


@each
def test_ids_and_titles_give_nothing_away(piece: Piece) -> None:
    seen = f"{piece.article.id} {piece.article.title}".casefold()
    names = [name.name.split()[0].casefold() for name in piece.article.names]
    assert [told for told in (*names, "well", "thin", "sourc") if told in seen] == []


@each
def test_the_pack_is_sound(piece: Piece, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    assert [str(fault) for fault in check(piece.article.id)] == []


@each
def test_the_piece_is_short_and_easy(piece: Piece) -> None:
    assert 150 <= piece.article.words <= 200
    assert reading_ease(piece.shown()) >= 75


@each
def test_the_side_under_scrutiny_is_the_one_recorded(piece: Piece) -> None:
    headline = next(unit for unit in piece.article.units if unit.part == "headline")
    assert piece.target_side in headline.shown
    assert piece.target_side in piece.article.subject
    (rival,) = set(SIDES) - {piece.target_side}
    assert rival not in headline.shown
    assert rival in piece.page


# Known by construction: the sourcing.


@each
def test_well_and_thinly_sourced_are_far_apart(piece: Piece) -> None:
    share = credited_share(piece.said.codes)
    assert share >= 0.8 if piece.sourcing == "well" else share <= 0.2


@each
def test_no_careful_coder_would_see_it_otherwise(piece: Piece) -> None:
    """Whatever the reference leaves open, no claim passes from credited to not credited."""
    for unit, code in piece.said.codes.items():
        side = CREDITED if code in CREDITED else NOT_CREDITED | {"none"}
        assert {code, *piece.said.also[unit]} <= side, unit
    other = {unit: (*piece.said.also[unit], code)[0] for unit, code in piece.said.codes.items()}
    share = credited_share(other)
    assert share >= 0.8 if piece.sourcing == "well" else share <= 0.2


def test_the_same_codes_stand_at_the_same_places_for_both_clubs() -> None:
    for kind in ("well", "thin"):
        one, two = (piece for piece in PIECES if piece.sourcing == kind)
        assert one.said.codes == two.said.codes
        assert one.said.also == two.said.also
        assert one.does.also == two.does.also


def test_each_piece_makes_as_many_claims() -> None:
    claims = [sum(code != "none" for code in piece.said.codes.values()) for piece in PIECES]
    assert len(set(claims)) == 1


@each
def test_a_named_speaker_can_be_found_on_the_page(piece: Piece) -> None:
    """A quotation or report credited to a name has two words with capitals, or “Mr”."""
    named = [unit for unit in piece.article.units if piece.said.codes[unit.id] == "named"]
    assert named
    for unit in named:
        if unit.part == "body":
            assert re.search(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b", unit.shown), unit.shown


# Alike in everything else.


def test_they_are_as_long_as_each_other() -> None:
    assert spread([piece.article.words for piece in PIECES]) <= 0.05
    assert spread([len(piece.page) for piece in PIECES]) <= 0.1


def test_they_have_the_same_parts_and_paragraphs() -> None:
    first, *others = ([(u.part, u.paragraph) for u in piece.article.units] for piece in PIECES)
    assert [parts for parts in others if parts != first] == []


def test_each_unit_does_the_same_as_its_like() -> None:
    """So accusation, reply and context have as many units, and the reply stands at one place."""
    first, *others = (piece.does.codes for piece in PIECES)
    assert [codes for codes in others if codes != first] == []
    assert Counter(first.values()) == {
        "accusation": 6,
        "reply": 2,
        "context": 4,
        "contrast": 1,
        "other": 1,
    }


def test_each_function_has_as_many_words() -> None:
    def space(piece: Piece, code: str) -> int:
        return sum(u.words for u in piece.article.units if piece.does.codes[u.id] == code)

    for code in set(PIECES[0].does.codes.values()):
        assert spread([space(piece, code) for piece in PIECES]) <= 0.05, code


def test_the_reply_begins_at_the_same_place() -> None:
    def before(piece: Piece) -> float:
        ids = list(piece.does.codes)
        start = next(n for n, unit in enumerate(ids) if piece.does.codes[unit] == "reply")
        return sum(u.words for u in piece.article.units[:start]) / piece.article.words

    places = [before(piece) for piece in PIECES]
    assert max(places) - min(places) <= 0.02


def test_sentences_and_words_are_as_long() -> None:
    body = [[u.words for u in piece.article.units if u.part == "body"] for piece in PIECES]
    assert spread([mean(lengths) for lengths in body]) <= 0.1
    assert spread([max(lengths) for lengths in body]) <= 0.1
    assert spread([mean(map(len, piece.page.split())) for piece in PIECES]) <= 0.05


def test_they_are_as_easy_to_read() -> None:
    ease = [reading_ease(piece.shown()) for piece in PIECES]
    assert max(ease) - min(ease) <= 5


def test_as_many_speakers_are_quoted() -> None:
    assert {tuple("“" in text for text in piece.shown()) for piece in PIECES} == {
        tuple(unit in {"u08", "u11"} for unit in PIECES[0].does.codes)
    }


def test_loaded_words_are_as_many_of_each_kind_for_and_against() -> None:
    def tone(piece: Piece) -> Counter[tuple[str, str]]:
        return Counter((piece.does.codes[row["unit"]], row["kind"]) for row in piece.loaded)

    first, *others = map(tone, PIECES)
    assert [kinds for kinds in others if kinds != first] == []
    assert set(kind for _, kind in first) == {"label", "verb", "hedge", "intensifier"}
    assert first["accusation", "label"] == 2
    assert first["reply", "label"] == 1
    assert spread([sum(len(words_of(r["phrase"])) for r in p.loaded) for p in PIECES]) <= 0.3


@each
def test_no_loaded_word_is_left_uncounted(piece: Piece) -> None:
    """A word that is counted as loaded in one of the pieces is so wherever else it stands."""
    known = {
        word.plain for other in PIECES for row in other.loaded for word in words_of(row["phrase"])
    } - {"a", "all", "at", "have", "left", "to"}
    known -= {
        word.plain for other in PIECES for row in other.loaded for word in words_of(row["neutral"])
    }
    for unit in piece.article.units:
        marked = {
            word.plain
            for row in piece.loaded
            if row["unit"] == unit.id
            for word in words_of(row["phrase"])
        }
        assert {word.plain for word in words_of(unit.shown)} & known <= marked, unit.shown


def test_they_tell_of_different_things() -> None:
    """Names set aside, two pieces share few runs of five words (“insisted the club's leader”)."""

    def runs(piece: Piece) -> set[tuple[str, ...]]:
        found: set[tuple[str, ...]] = set()
        for text in piece.shown("masked"):
            said = [word.plain for word in words_of(text)]
            found |= {tuple(said[n : n + 5]) for n in range(len(said) - 4)}
        return found

    for one, two in combinations(PIECES, 2):
        assert len(runs(one) & runs(two)) < 0.1 * len(runs(one))


# Names masked and swapped.


@each
def test_masked_there_is_no_trace_of_a_side(piece: Piece) -> None:
    telling = {
        word.plain
        for other in PIECES
        for name in other.article.names
        for word in words_of(name.name)
        if word.plain not in {"club", "mr"}
    }
    assert len(telling) == 6  # two clubs, and two leaders with two names each
    for text in piece.shown("masked") + [
        mask(unit.gist, piece.article.names, "masked") for unit in piece.article.units
    ]:
        assert not {word.plain for word in words_of(text)} & telling, text


@each
def test_masked_the_side_under_scrutiny_looks_the_same_in_all(piece: Piece) -> None:
    masked = piece.shown("masked")
    assert masked[1].startswith("X Club ")
    assert sum("Y Club" in text for text in masked) == 1
    assert sum("Person X" in text for text in masked) >= 1
    assert not any("Person Y" in text for text in masked)


@each
def test_swapped_the_two_sides_change_places_and_nothing_else_does(piece: Piece) -> None:
    printed, swapped = piece.shown(), piece.shown("swapped")
    assert [mask(text, piece.article.names, "swapped") for text in swapped] == printed
    pairs = {name.name: name.swap for name in piece.article.names}
    assert {swap: name for name, swap in pairs.items()} == pairs
    any_name = re.compile("|".join(sorted(pairs, key=len, reverse=True)))
    for before, after in zip(printed, swapped, strict=True):
        assert any_name.sub("…", after) == any_name.sub("…", before)
        for name, swap in pairs.items():
            assert before.count(name) == after.count(swap)
    assert printed != swapped
