"""Is every coding that the reference defends weighed, exactly once?"""

from itertools import product
from math import isnan, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays import Article, Problem, reference
from whosays.measure import robustness as module
from whosays.measure.robustness import possible_codings

CODES = ["accusation", "reply", "own_words", "context"]


def by_hand(words, codes, also, reply):
    """All codings one by one: (accusation, reply) of each."""
    units = list(codes)
    choices = [list(dict.fromkeys((codes[unit], *also.get(unit, ())))) for unit in units]
    for coding in product(*choices):
        pairs = list(zip(units, coding, strict=True))
        yield (
            sum(words[unit] for unit, code in pairs if code == "accusation"),
            sum(words[unit] for unit, code in pairs if code in reply),
        )


def assert_exact(words, codes, also, reply):
    found = possible_codings(words, codes, also, reply=reply)
    every = list(by_hand(words, codes, also, reply))
    ratios = [a / r for a, r in every if r]
    assert found.codings == len(every)
    assert found.no_reply == sum(not r for _, r in every)
    assert found.more_accusation == sum(a > r for a, r in every)
    assert found.lowest == (min(ratios) if ratios else None)
    assert found.highest == (max(ratios) if ratios else None)
    assert (found.accusation, found.reply) == every[0]  # the first takes every unit's own code
    table = found.distribution
    assert table["codings"].sum() == len(every)
    for ratio, a, r, number in table.itertuples(index=False, name=None):
        assert number == every.count((a, r))
        assert isnan(ratio) if r == 0 else ratio == a / r
    return found


@st.composite
def readings(draw):
    units = [f"u{number:02}" for number in range(draw(st.integers(0, 6)))]
    words = {unit: draw(st.integers(1, 9)) for unit in units}
    codes = {unit: draw(st.sampled_from(CODES)) for unit in units}
    also = {unit: draw(st.lists(st.sampled_from(CODES), max_size=2)) for unit in units}
    return words, codes, also


@settings(deadline=None)  # a busy machine is no fault
@given(readings(), st.sampled_from([("reply",), ("reply", "own_words")]))
def test_it_agrees_with_listing_every_coding(reading, reply):
    assert_exact(*reading, reply)


@pytest.mark.parametrize("pack", Article.ids())
@pytest.mark.parametrize("reply", [("reply",), ("reply", "own_words")])
def test_the_packs_agree_with_listing_every_coding_of_their_disputed_units(pack, reply):
    article = Article.load(pack)
    ours = reference(article, "function")
    words = article.table["words"].to_dict()
    if prod(1 + len(codes) for codes in ours.also.values()) > 100_000:
        # Too many to list: the first units that are disputed, with all others fixed.
        keep = [unit for unit, codes in ours.also.items() if codes][:10]
        also = {unit: ours.also[unit] for unit in keep}
    else:
        also = dict(ours.also)
    assert_exact(words, ours.codes, also, reply)


@settings(deadline=None)  # a busy machine is no fault
@given(readings())
def test_a_move_is_what_happens_when_that_unit_alone_is_read_otherwise(reading):
    words, codes, also = reading
    found = possible_codings(words, codes, also)
    changes = []
    for move in found.moves.itertuples():
        assert codes[move.unit] == move.code != move.other
        alone = possible_codings(words, {**codes, move.unit: move.other}, {})
        assert (isnan(move.ratio) and alone.reference is None) or move.ratio == alone.reference
        assert move.words == words[move.unit]
        if found.reference is not None:
            changes.append(float("inf") if isnan(move.change) else abs(move.change))
    assert changes == sorted(changes, reverse=True)  # what moves it most comes first
    open_choices = sum(len({*also.get(unit, ())} - {codes[unit]}) for unit in codes)
    assert len(found.moves) == open_choices


def test_codings_are_counted_exactly_however_many_there_are():
    units = [f"u{number:03}" for number in range(80)]
    found = possible_codings(
        dict.fromkeys(units, 7),
        dict.fromkeys(units, "accusation"),
        dict.fromkeys(units, ("reply", "context", "other")),
    )
    assert found.codings == 4**80  # far beyond what a float, or 64 bits, can hold
    assert found.distribution["codings"].sum() == 4**80
    assert found.no_reply == 3**80


def test_where_nothing_is_disputed_there_is_one_coding():
    found = possible_codings({"u01": 12, "u02": 4}, {"u01": "accusation", "u02": "reply"}, {})
    assert (found.codings, found.lowest, found.highest, found.reference) == (1, 3.0, 3.0, 3.0)
    assert found.moves.empty
    assert found.sentence == (
        "The reference leaves no choice open. "
        "For each word of reply there are 3 words of accusation."
    )


def test_a_page_without_reply_has_no_ratio():
    found = possible_codings({"u01": 12}, {"u01": "accusation"}, {"u01": ["context"]})
    assert (found.lowest, found.highest, found.reference) == (None, None, None)
    assert found.no_reply == found.codings == 2
    assert "No word is tagged as reply." in found.sentence


def test_the_sentence_counts_those_without_reply_apart():
    found = possible_codings(
        {"u01": 12, "u02": 4}, {"u01": "accusation", "u02": "reply"}, {"u02": ["context"]}
    )
    assert "in 1 of them (50\u00a0%), no word is tagged as reply" in found.sentence
    assert "Accusation has more words in all of them." in found.sentence


def test_too_many_open_choices_are_refused_rather_than_guessed(monkeypatch):
    monkeypatch.setattr(module, "MOST_STATES", 50)
    units = {f"u{number}": 2**number for number in range(8)}
    with pytest.raises(Problem, match="one part of the page"):
        possible_codings(
            units, dict.fromkeys(units, "accusation"), dict.fromkeys(units, ("reply", "context"))
        )
