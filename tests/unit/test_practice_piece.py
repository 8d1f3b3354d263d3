"""Does the practice piece show everything a learner is to find, and does its text line up?"""

from collections import Counter

import pytest

from whosays.alignment.align import line_up
from whosays.article import PARTS, Article
from whosays.codebook import Scheme
from whosays.coding import reference
from whosays.masking import mask


@pytest.fixture(scope="module")
def piece() -> Article:
    return Article.load("silent-foghorn")


def test_it_is_short_enough_for_one_lesson(piece: Article) -> None:
    assert 250 <= piece.words <= 350
    assert sum(len(unit.shown.split()) for unit in piece.units) == piece.words


def test_it_has_every_part_of_a_page(piece: Article) -> None:
    parts = Counter(unit.part for unit in piece.units)
    assert set(parts) == set(PARTS)
    assert parts["caption"] == 2


@pytest.mark.parametrize("scheme", ["sourcing", "function"])
def test_every_code_is_there_at_least_twice(piece: Article, scheme: str) -> None:
    coded = Counter(reference(piece, scheme).codes.values())
    assert {code.code: min(coded[code.code], 2) for code in Scheme.load(scheme).codes} == {
        code.code: 2 for code in Scheme.load(scheme).codes
    }


def test_every_kind_of_source_has_one_short_unit_that_leaves_no_doubt(piece: Article) -> None:
    sourcing = reference(piece, "sourcing")
    clear = {
        code
        for unit, code in sourcing.codes.items()
        if not sourcing.also[unit] and piece[unit].words <= 16 and piece[unit].part == "body"
    }
    assert clear == {"named", "role", "unnamed", "paper", "none"}


def test_the_pasted_text_lines_up_with_every_unit(piece: Article) -> None:
    text = (piece.folder / "text.txt").read_text(encoding="utf-8")
    found = line_up([unit.fingerprint for unit in piece.units], text)
    assert [
        unit.id for unit, place in zip(piece.units, found.places, strict=True) if not place
    ] == []
    assert sum(place.changed for place in found.places if place) == 0
    starts = [place.start for place in found.places if place]
    assert starts == sorted(starts)


def test_no_word_of_the_page_is_left_over(piece: Article) -> None:
    text = (piece.folder / "text.txt").read_text(encoding="utf-8")
    assert " ".join(unit.shown for unit in piece.units) == " ".join(text.split())


def test_a_paragraph_of_the_body_is_a_paragraph_of_the_page(piece: Article) -> None:
    text = (piece.folder / "text.txt").read_text(encoding="utf-8")
    body: dict[int, list[str]] = {}
    for unit in piece.units:
        if unit.part == "body":
            body.setdefault(unit.paragraph, []).append(unit.shown)
    on_page = [block.replace("\n", " ").strip() for block in text.split("\n\n")]
    others = {unit.shown for unit in piece.units if unit.part != "body"}
    assert [" ".join(units) for units in body.values()] == [
        block for block in on_page if block not in others
    ]


def test_a_quotation_goes_on_in_a_new_paragraph_and_keeps_its_speaker(piece: Article) -> None:
    open_, goes_on = next(
        (one, two)
        for one, two in zip(piece.units, piece.units[1:], strict=False)
        if one.shown.count("“") > one.shown.count("”") and two.shown.startswith("“")
    )
    assert goes_on.paragraph == open_.paragraph + 1
    codes = reference(piece, "sourcing").codes
    assert codes[open_.id] == codes[goes_on.id] == "named"


def test_swapped_the_two_people_change_places(piece: Article) -> None:
    page = " ".join(unit.shown for unit in piece.units)
    swapped = mask(page, piece.names, "swapped")
    assert "Harbour master Nell Osker told" in swapped
    assert "said the skipper, Mina Tarrow" in swapped
    masked = mask(page, piece.names, "masked")
    assert "Tarrow" not in masked
    assert "Osker" not in masked
