"""Are the three forms alike, and can none of them be answered by going by words alone?

``data/practice/forms.csv`` records how they were made, a row a unit:

- ``form``: ``a``, ``b`` or ``c``; which one a learner reads first is dealt out;
- ``order``: which of the form's two stories comes first;
- ``article`` and ``unit``: the id of the pack, and the unit in it;
- ``sourced``: ``yes`` where the page names a person, a document or an office as the one saying it
  (the codes named and role), ``no`` where it does not (paper and unnamed);
- ``helps``: whose side the unit speaks for, if it is believed (``accused``, ``accuser``: see the
  sides of the pack; or ``neither``).

A reader who gets better from one form to the next should have learned something. So nothing else
may be easier in one of them: not the words, not the places, and no list of words to look out for.
"""

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations, product
from pathlib import Path

import pandas as pd
import pytest

from whosays.article import Article, Unit
from whosays.coding import reference
from whosays.lessons import lessons
from whosays.measure.fairness import by_side
from whosays.pack.check import check
from whosays.places import data_folder
from whosays.practice import NOBODY_TO_ASK
from whosays.words import words_of

FORMS = ("a", "b", "c")
DECLARED = pd.read_csv(data_folder() / "practice" / "forms.csv", dtype=str)
PACKS = {id: Article.load(id) for id in DECLARED["article"].unique()}
SAYING = re.compile(
    r"\b(said|says?|told|asked|answered|replied|wrote|added|explained|announced|claimed|argued|"
    r"insisted|complained|grumbled|moaned|joked|hinted|swore|promised|according)\b"
)
VAGUE = re.compile(
    r"\b(some|somebody|many|people|others|critics|insiders|sources?|rumou?rs?|it is)\b", re.I
)
each = pytest.mark.parametrize("article", PACKS.values(), ids=lambda article: article.id)


def column(form: str, order: int, name: str) -> list[str]:
    """What is declared of the units of one story, in page order."""
    here = (DECLARED["form"] == form) & (DECLARED["order"] == str(order))
    return DECLARED.loc[here, name].tolist()


def story(form: str, order: int) -> Article:
    (id,) = set(column(form, order, "article"))
    return PACKS[id]


def quotes(unit: Unit, _: Article) -> bool:
    return "“" in unit.shown


def says(unit: Unit, _: Article) -> bool:
    return SAYING.search(unit.shown) is not None


def names_somebody(unit: Unit, article: Article) -> bool:
    return any(name.name in unit.shown for name in article.names if "Person" in name.mask)


def vague(unit: Unit, _: Article) -> bool:
    return VAGUE.search(unit.shown) is not None


def has_a_number(unit: Unit, _: Article) -> bool:
    return bool(re.search(r"\d|\b(one|two|three|four|six|nine|forty|half)\b", unit.shown, re.I))


Rule = Callable[[Unit, Article], bool]
CUES: tuple[Rule, ...] = (quotes, says, names_somebody, vague)
# When somebody who goes by words would answer “well sourced”.
BY_WORDS: dict[str, Rule] = {
    "a quotation": quotes,
    "a word of saying": says,
    "either of them": lambda unit, page: quotes(unit, page) or says(unit, page),
    "no word such as some": lambda unit, page: not vague(unit, page),
    "a name": names_somebody,
    "a quotation, and nobody vague": lambda u, page: quotes(u, page) and not vague(u, page),
    "either, and nobody vague": lambda u, p: (quotes(u, p) or says(u, p)) and not vague(u, p),
    "either, and a name": lambda u, p: (quotes(u, p) or says(u, p)) and names_somebody(u, p),
    "a number": has_a_number,
    "each second one": lambda unit, _: int(unit.id[1:]) % 2 == 0,
    "the first half": lambda unit, _: int(unit.id[1:]) <= 6,
    "a short one": lambda unit, _: unit.words < 14,
    "a long one": lambda unit, _: unit.words > 14,
}


def told_apart(form: str, well_sourced: Rule) -> float:
    """The d′ of a reader who stops wherever a rule does not say “well sourced”."""
    rows = [
        (unit.id in unsourced, not well_sourced(unit, article))
        for order in (1, 2)
        for article in [story(form, order)]
        for unsourced in [{u for u, yes in _sourced(form, order).items() if not yes}]
        for unit in article.units
    ]
    table = pd.DataFrame(rows, columns=["unsourced", "stopped"]).assign(side="all")
    return float(by_side(table)["sensitivity"]["both"])


def _sourced(form: str, order: int) -> dict[str, bool]:
    pairs = zip(column(form, order, "unit"), column(form, order, "sourced"), strict=True)
    return {unit: yes == "yes" for unit, yes in pairs}


def spread(numbers: list[int]) -> float:
    """How much larger the largest is than the smallest: 0.05 is 5 %."""
    return max(numbers) / min(numbers) - 1


# What is declared is what stands there -----------------------------------------------------


def test_each_form_has_two_stories_and_each_unit_is_declared_once() -> None:
    assert sorted(DECLARED["form"].unique()) == list(FORMS)
    for form, order in product(FORMS, (1, 2)):
        assert column(form, order, "unit") == [unit.id for unit in story(form, order).units]
    assert len(PACKS) == len(FORMS) * 2


@each
def test_the_pack_is_sound(article: Article, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    assert [str(fault) for fault in check(article.id)] == []
    assert (article.text, article.use) == ("shipped", "practice")


def test_sourced_is_what_the_reference_says_and_no_second_reading_turns_it() -> None:
    for form, order in product(FORMS, (1, 2)):
        coded = reference(story(form, order), "sourcing")
        for unit, yes in _sourced(form, order).items():
            assert coded.codes[unit] != "none", unit
            for code in (coded.codes[unit], *coded.also[unit]):
                assert (code in NOBODY_TO_ASK | {"none"}) != yes, (form, order, unit)


def test_none_of_them_is_used_in_a_lesson() -> None:
    used = {task.article for lesson in lessons() for task in lesson.tasks}
    assert used
    assert used & set(PACKS) == set()


# Matched -----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_half_of_a_form_is_sourced_and_each_half_helps_each_side_as_often(form: str) -> None:
    own = DECLARED[DECLARED["form"] == form]
    assert len(own) == 24
    assert set(own.groupby(["sourced", "helps"]).size()) == {4}
    assert own.groupby(["sourced", "helps"]).ngroups == 6


@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("name", ["unit", "sourced", "helps"])
def test_the_same_stands_at_the_same_place_in_each_form(order: int, name: str) -> None:
    first, *others = (column(form, order, name) for form in FORMS)
    assert [those for those in others if those != first] == []


@pytest.mark.parametrize("order", [1, 2])
def test_parts_codes_and_length_are_those_of_the_like_unit(order: int) -> None:
    def made(article: Article) -> list[tuple[object, ...]]:
        sourcing, function = (reference(article, scheme) for scheme in ("sourcing", "function"))
        return [
            (
                *(unit.part, unit.paragraph, unit.words),
                *(sourcing.codes[unit.id], sourcing.also[unit.id]),
                *(function.codes[unit.id], function.also[unit.id]),
            )
            for unit in article.units
        ]

    first, *others = (made(story(form, order)) for form in FORMS)
    assert [those for those in others if those != first] == []


@pytest.mark.parametrize("order", [1, 2])
def test_letters_and_words_are_as_long(order: int) -> None:
    three = [story(form, order) for form in FORMS]
    assert spread([sum(unit.chars for unit in article.units) for article in three]) <= 0.05
    long = [
        sum(len(word.plain) > 6 for unit in article.units for word in words_of(unit.shown))
        for article in three
    ]
    assert max(long) - min(long) <= 6


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.__name__)
@pytest.mark.parametrize("order", [1, 2])
def test_each_cue_stands_at_the_same_places_in_each_form(cue: Rule, order: int) -> None:
    first, *others = (
        [unit.id for unit in article.units if cue(unit, article)]
        for article in (story(form, order) for form in FORMS)
    )
    assert first
    assert [those for those in others if those != first] == []


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.__name__)
def test_each_cue_is_met_with_a_source_and_without_one(cue: Rule) -> None:
    for form, order in product(FORMS, (1, 2)):
        article, sourced = story(form, order), _sourced(form, order)
        kinds = Counter(sourced[unit.id] for unit in article.units if cue(unit, article))
        assert min(kinds[True], kinds[False]) >= 1, (form, order)


@pytest.mark.parametrize("rule", BY_WORDS)
def test_going_by_words_does_as_well_on_each_form_and_not_well_on_any(rule: str) -> None:
    found = [told_apart(form, BY_WORDS[rule]) for form in FORMS]
    assert max(found) < 1
    if rule != "a number":
        assert max(found) - min(found) < 1e-9


def test_somebody_who_reads_does_well_on_each_form() -> None:
    """All right, and all right but one claim in four of each kind (9 of 12)."""
    for form in FORMS:
        by_id = {
            (story(form, order).id, unit): yes
            for order in (1, 2)
            for unit, yes in _sourced(form, order).items()
        }
        assert told_apart(form, lambda unit, page: by_id[page.id, unit.id]) > 3  # noqa: B023
    slips = pd.DataFrame(
        {"unsourced": [True] * 12 + [False] * 12, "stopped": [True] * 9 + [False] * 12 + [True] * 3}
    ).assign(side="all")
    careless = float(by_side(slips)["sensitivity"]["both"])
    assert careless > max(told_apart(form, rule) for form in FORMS for rule in BY_WORDS.values())


# Told apart, and telling nothing --------------------------------------------------------------


def test_they_tell_of_different_things() -> None:
    """Names set aside, no two stories share a run of six words, and few share one of five."""

    def runs(article: Article, length: int) -> set[tuple[str, ...]]:
        page = " ".join(unit.shown for unit in article.units)
        for name in article.names:
            page = page.replace(name.name, article.id)
        said = [word.plain for word in words_of(page)]
        return {tuple(said[n : n + length]) for n in range(len(said) - length + 1)}

    for one, two in combinations(PACKS.values(), 2):
        assert runs(one, 6) & runs(two, 6) == set()
        assert len(runs(one, 5) & runs(two, 5)) <= 3


@each
def test_ids_and_titles_give_nothing_away(article: Article) -> None:
    seen = f"{article.id} {article.title}".casefold()
    told = ("sourc", "ask", "before", "after", *(name.name.casefold() for name in article.names))
    assert [word for word in told if word in seen] == []


def test_no_name_is_met_twice() -> None:
    names = [name.name for article in PACKS.values() for name in article.names]
    assert len(names) == len(set(names)) == 24
