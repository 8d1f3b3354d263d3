"""Are the units of a page found where they stand, and nowhere else?"""

import random
import re
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whosays.alignment.align import LineUp, line_up
from whosays.alignment.best_fit import chance_hits, nearest
from whosays.alignment.pasted import Place
from whosays.fingerprint import fingerprint

SYLLABLES = [first + last for first in "bdfghklmnprstvz" for last in "aeiou"]
STORY = [
    "Harbour news",
    "Nobody asked the crews before the horn fell silent",
    "The fishing boat ran onto a sandbank in thick fog on Tuesday.",
    "“It was not there,” said the skipper.",
    "The boat on the sandbank, waiting for the tide",
    "A source on the quay claimed that the horn will be sold for scrap.",
    "Every boat has a radio, and a warning by radio wakes nobody’s baby.",
]


def invented(count: int, seed: int) -> list[str]:
    """Sentences of invented words, as often used as words of a language are."""
    chance = random.Random(seed)  # noqa: S311 - the same page each time
    vocabulary = sorted({"".join(chance.choices(SYLLABLES, k=n)) for n in (1, 2, 3, 4) * 800})
    chance.shuffle(vocabulary)
    often = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    sizes = [max(3, round(chance.gauss(20, 8))) for _ in range(count)]
    return [" ".join(chance.choices(vocabulary, often, k=n)).capitalize() + "." for n in sizes]


def edited(text: str, chance: random.Random, every: int = 20) -> str:
    """One word in so many changed, left out, or with another one put in after it."""
    parts = re.split(r"(\s+)", text)
    places = [at for at, part in enumerate(parts) if re.search(r"\w", part)]
    for at in chance.sample(places, len(places) // every):
        new = chance.choice(["Zweeb", "quonk", "plixt", "mundig", "varroo"])
        parts[at] = chance.choice([new, "", f"{parts[at]} {new}"])
    return "".join(parts)


def found(units: list[str], text: str) -> LineUp:
    return line_up([fingerprint(unit) for unit in units], text)


def texts(lined_up: LineUp) -> list[str | None]:
    return [place and place.text for place in lined_up.places]


def test_five_thousand_units_stand_where_the_page_has_them() -> None:
    units = invented(5000, seed=1)
    lined_up = found(units, "Menu\n\n" + "\n\nAdvertisement\n\n".join(units))
    assert texts(lined_up) == units
    assert {place.changed for place in lined_up.places if place} == {0}


def test_of_two_thousand_units_with_one_word_in_twenty_changed_nearly_all_are_found() -> None:
    units = invented(2000, seed=2)
    chance = random.Random(3)  # noqa: S311
    changed = [edited(unit, chance, every=max(2, len(unit.split()) // 2)) for unit in units]
    places = found(units, "\n".join(changed)).places
    there = [place for place in places if place]
    assert len(there) > 0.97 * len(units)
    lines = {" ".join(line.split()) for line in changed}
    same = sum(place.text in lines for place in there)
    # A word put in after the last one is not the unit's: those places are shorter than the line.
    assert same > 0.9 * len(there)


@pytest.mark.parametrize(
    "layout", ["\n\n".join, "\n".join, " ".join, lambda units: "\n".join(" ".join(units).split())]
)
def test_line_breaks_do_not_matter(layout: Callable[[list[str]], str]) -> None:
    assert texts(found(STORY, layout(["Menu", *STORY, "Share this"]))) == STORY


def test_parts_that_stand_elsewhere_are_found_there() -> None:
    moved = [STORY[4], *STORY[:4], *STORY[5:], STORY[1]]
    lined_up = found(STORY, "\n".join(moved))
    assert texts(lined_up) == STORY
    assert [unit for unit, _ in lined_up.copies] == [1]


def test_each_of_two_equal_units_has_a_place_of_its_own() -> None:
    units = [STORY[2], "She said no.", STORY[5], "She said no.", STORY[6]]
    places = found(units, "\n".join(units)).places
    assert [place.text for place in places if place] == units
    assert [place.start for place in places if place] == sorted(
        place.start for place in places if place
    )


def test_a_copy_is_told_apart_from_the_place() -> None:
    caption = STORY[4]
    page = "\n".join([*STORY[:4], " " + caption, "5", caption + "Credit: Agency", *STORY[5:]])
    lined_up = found(STORY, page)
    assert texts(lined_up) == STORY
    assert [(unit, copy.text, copy.changed) for unit, copy in lined_up.copies] == [(4, caption, 0)]


def test_a_changed_copy_is_a_copy_too() -> None:
    page = "\n".join([*STORY, "More on this: Nobody asked the men before the horn fell silent"])
    copies = found(STORY, page).copies
    assert [(unit, copy.changed) for unit, copy in copies] == [(1, 1)]


def test_a_short_part_is_not_found_inside_another_sentence() -> None:
    units = ["Siding with horns", *STORY[1:]]
    page = "\n".join([*STORY[1:], "Some said she kept siding with horns during the fog."])
    assert texts(found(units, page)) == [None, *STORY[1:]]


def test_a_missing_sentence_is_missing() -> None:
    for gone in range(len(STORY)):
        page = "\n".join(line for line in STORY if line != STORY[gone])
        assert texts(found(STORY, page)) == [u if u != STORY[gone] else None for u in STORY]


def test_the_count_of_changed_words() -> None:
    page = "\n".join(STORY).replace("claimed that", "thinks").replace("thick fog", "very thick fog")
    assert [place and place.changed for place in found(STORY, page).places] == [0, 0, 1, 0, 0, 2, 0]


def test_quotation_marks_that_stand_alone_come_along() -> None:
    page = 'News “ It was not there, ” said the skipper. " Next ' + '" It is late, he said. " End'
    units = ["“It was not there,” said the skipper.", "It is late, he said."]
    assert texts(found(units, page)) == ["“ It was not there, ” said the skipper.", units[1]]
    assert texts(found(["It was not there"], "« It was not there » (")) == ["« It was not there »"]
    assert texts(found(["It is late"], 'No " "It is late " he')) == ['"It is late "']


def test_a_word_cut_at_the_end_of_a_line_is_one_word() -> None:
    page = "\n".join(STORY).replace("fishing", "fish-\n  ing").replace("warning", "warn\u00ad\ning")
    lined_up = found(STORY, page)
    assert [place and place.changed for place in lined_up.places] == [0] * len(STORY)
    assert lined_up.places[2]
    assert lined_up.places[2].text == STORY[2].replace("fishing", "fish-ing")


def test_another_page_has_none_of_the_units() -> None:
    units = invented(300, seed=5)
    for seed in range(6, 14):
        lined_up = found(units, "\n".join(invented(300, seed)))
        assert not any(lined_up.places)
        assert not lined_up.copies


def test_the_words_of_the_page_in_another_order_are_not_the_page() -> None:
    units = [unit for unit in invented(300, seed=5) if len(unit.split()) > 4]
    shuffled = " ".join(units).split()
    random.Random(1).shuffle(shuffled)  # noqa: S311
    assert not any(found(units, " ".join(shuffled)).places)


@pytest.mark.parametrize("text", ["", " \n", "…", "“ ”", "x"])
def test_a_page_with_next_to_nothing_on_it(text: str) -> None:
    assert found(STORY, text) == LineUp((None,) * len(STORY))


@pytest.mark.parametrize("odd", ["", "-", "abc", "-e3b0c442", "zz-00000000", "é-12345678"])
def test_a_fingerprint_that_is_none_finds_nothing(odd: str) -> None:
    assert line_up([odd], "\n".join(STORY)) == LineUp((None,))


def test_a_page_that_says_the_same_over_and_over() -> None:
    caption, other = STORY[4], STORY[4].replace("tide", "moon")
    lined_up = found(STORY, "\n".join([*STORY, *[caption] * 5000, *[other] * 5000]))
    assert texts(lined_up) == STORY
    assert sum(copy.changed == 0 for _, copy in lined_up.copies) == 5000


SHORT = st.sampled_from(["no", "yes.", "horn", "fog", "“the", "boat”", "said", "a", "\n", "–", '"'])
SENTENCES = st.lists(SHORT, min_size=1, max_size=12).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(SENTENCES, max_size=8), st.lists(SENTENCES, max_size=10))
@example(["a a", "a a"], ["a a a"])
def test_what_is_found_is_there_and_no_word_is_given_twice(
    units: list[str], lines: list[str]
) -> None:
    page = "\n".join(lines)
    lined_up = found(units, page)
    placed = [(unit, place) for unit, place in enumerate(lined_up.places) if place]
    everything: list[tuple[int, Place]] = [*placed, *lined_up.copies]
    everything.sort(key=lambda pair: pair[1].start)
    last = 0
    for unit, place in everything:
        assert last <= place.start < place.end <= len(page)
        last = place.end
        assert place.text == " ".join(page[place.start : place.end].split())
        assert (place.changed == 0) == (fingerprint(place.text) == fingerprint(units[unit]))
        assert place.changed * 3 <= len(fingerprint(units[unit])) - 9


@settings(deadline=None)
@given(st.permutations(range(len(STORY))), st.integers(0, 3))
def test_every_part_is_found_in_any_order(order: list[int], apart: int) -> None:
    page = ("\n" + "…\n" * apart).join(STORY[n] for n in order)
    assert texts(found(STORY, page)) == STORY


def fewest(unit: str, page: str) -> int:
    """The plainest way to count: every part of the page, a full table each."""
    best = len(unit)
    for start in range(len(page) + 1):
        row = list(range(len(unit) + 1))
        for letter in page[start:]:
            new = [row[0] + 1]
            for at, wanted in enumerate(unit, start=1):
                new.append(min(row[at] + 1, new[-1] + 1, row[at - 1] + (letter != wanted)))
            row = new
            best = min(best, row[-1])
    return best


@settings(deadline=None)
@given(st.text("abc", min_size=1, max_size=6), st.text("abc", max_size=12), st.lists(st.booleans()))
def test_the_nearest_part_has_the_fewest_changes(unit: str, page: str, edge: list[bool]) -> None:
    at = np.array((edge + [False] * 13)[: len(page) + 1])
    letters = [np.frombuffer(row.encode(), dtype=np.uint8) for row in (unit, page)]
    changed, missed, start, end = nearest(*letters, at)
    assert changed == fewest(unit, page) == fewest(unit, page[start:end])
    assert missed == int(not at[start]) + int(not at[end])


@pytest.mark.parametrize(("size", "changed"), [(3, 1), (5, 1), (6, 2), (8, 3)])
def test_chance_brings_no_more_hits_than_is_said(size: int, changed: int) -> None:
    chance = np.random.default_rng(1)
    page = chance.integers(0, 16, 200, dtype=np.uint8)
    nowhere = np.zeros(201, dtype=bool)
    units = chance.integers(0, 16, (2000, size), dtype=np.uint8)
    hits = sum(nearest(unit, page, nowhere)[0] <= changed for unit in units)
    assert 0 < hits / 2000 <= chance_hits(size, changed, 200)
