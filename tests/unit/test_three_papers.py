"""Do three papers tell one event as well as each other, each in its own way, and leave out much?

``data/events/mill-pool/claims.csv`` tells claim by claim which page leaves out what, and
``quotation.csv`` gives the mayor's words as each page has them; how both are written is said in
`whosays.pack.check.event_tables`. The event, the papers and the people are invented.
If one page were
the bad one, a reader would learn to spot the bad one. So each does something better than the
other two, and something worse.
"""

import re
import shutil
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from whosays.article import Article
from whosays.coding import reference
from whosays.pack.check import check
from whosays.pack.check.event_tables import VERSIONS, check_event
from whosays.pack.pack_table import COLUMNS
from whosays.places import data_folder
from whosays.practice import NOBODY_TO_ASK
from whosays.quotations import words_inside

EVENT = data_folder() / "events" / "mill-pool"
CLAIMS = pd.read_csv(EVENT / "claims.csv", dtype=str, keep_default_na=False)
QUOTATION = pd.read_csv(EVENT / "quotation.csv", dtype=str)
MANY_NAMES, EARLY_REPLY, NUMBERS = PAPERS = tuple(map(Article.load, CLAIMS.columns[2:]))
each = pytest.mark.parametrize("page", PAPERS, ids=lambda page: page.publisher)


def coded(page: Article, scheme: str, code: str) -> list[str]:
    return [unit for unit, given in reference(page, scheme).codes.items() if given == code]


def people_quoted(page: Article) -> int:
    """How many people with a name are given as saying something."""
    said = " ".join(page[unit].shown for unit in coded(page, "sourcing", "named"))
    return sum(any(form in said for form in (name.name, *name.also)) for name in page.names)


def own_and_nobody(page: Article) -> int:
    """How many accusations the paper makes itself, or gives nobody one could ask for."""
    sourcing = reference(page, "sourcing").codes
    return sum(sourcing[unit] in NOBODY_TO_ASK for unit in coded(page, "function", "accusation"))


def before_the_reply(page: Article) -> float:
    """The share of the words before somebody with a name answers the story."""
    ids, named = [unit.id for unit in page.units], coded(page, "sourcing", "named")
    first = next(unit for unit in coded(page, "function", "reply") if unit in named)
    return sum(page[unit].words for unit in ids[: ids.index(first)]) / page.words


def numbers(page: Article) -> int:
    return len(re.findall(r"\d[\d,]*", " ".join(unit.shown for unit in page.units)))


# Alike ------------------------------------------------------------------------------------


@each
def test_each_pack_is_whole_and_sound(page: Article, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    assert [str(fault) for fault in check(page.id)] == []
    assert [table for table in COLUMNS if page.further(table).empty] == []
    assert (page.text, page.use) == ("shipped", "practice")


def test_they_are_as_long_as_each_other_and_of_one_day() -> None:
    lengths = [page.words for page in PAPERS]
    assert min(lengths) >= 270
    assert max(lengths) / min(lengths) <= 1.03
    assert len({page.published for page in PAPERS}) == 1
    parts = [Counter(unit.part for unit in page.units if unit.part != "body") for page in PAPERS]
    assert parts == [parts[0]] * 3


def test_no_sentence_stands_in_two_of_them() -> None:
    told = [unit.shown for page in PAPERS for unit in page.units]
    assert len(told) == len(set(told))


# Each better at something, and worse at something -------------------------------------------


def test_one_quotes_most_people_and_makes_the_most_charges_itself() -> None:
    assert people_quoted(MANY_NAMES) > max(map(people_quoted, (EARLY_REPLY, NUMBERS)))
    assert own_and_nobody(MANY_NAMES) > max(map(own_and_nobody, (EARLY_REPLY, NUMBERS)))


def test_one_gives_the_reply_first_and_leans_on_people_without_a_name() -> None:
    assert before_the_reply(EARLY_REPLY) < 0.2
    assert min(map(before_the_reply, (MANY_NAMES, NUMBERS))) > 0.5
    unnamed = [len(coded(page, "sourcing", "unnamed")) for page in PAPERS]
    assert unnamed[1] > unnamed[0] + unnamed[2]


def test_one_has_the_numbers_and_the_plainest_words_and_cuts_the_quotation() -> None:
    assert numbers(NUMBERS) > numbers(MANY_NAMES) + numbers(EARLY_REPLY)
    loaded = [len(page.further("wording")) for page in PAPERS]
    assert loaded[2] * 2 < min(loaded[:2])
    fair = QUOTATION.set_index("article")["fair"]
    assert fair[NUMBERS.id] == "no"
    assert set(fair.drop(NUMBERS.id)) == {"yes"}


# What is left out ---------------------------------------------------------------------------


def test_each_page_leaves_much_out_and_has_something_that_no_other_has() -> None:
    told = CLAIMS[[page.id for page in PAPERS]] != ""
    assert told.any(axis=1).all()
    for page in PAPERS:
        assert (~told[page.id]).sum() >= len(CLAIMS) / 4, page.publisher
        assert (told[page.id] & (told.sum(axis=1) == 1)).sum() >= 3, page.publisher
    assert told.all(axis=1).sum() >= 3  # what makes it one event


def test_nearly_every_unit_of_the_body_tells_a_claim_of_the_table() -> None:
    for page in PAPERS:
        listed = {unit for cell in CLAIMS[page.id] for unit in cell.split(" | ")}
        body = [unit.id for unit in page.units if unit.part == "body"]
        assert sum(unit in listed for unit in body) / len(body) >= 0.75, page.publisher


# One quotation, three versions ----------------------------------------------------------------


def test_the_quotation_is_whole_in_one_paper_shortened_in_one_and_cut_in_one() -> None:
    assert sorted(QUOTATION["article"]) == sorted(page.id for page in PAPERS)
    words = QUOTATION.set_index("version")["words"].map(words_inside)
    assert set(words.index) == set(VERSIONS)
    assert words["whole"] > 3 * max(words["shortened"], words["cut"])
    assert QUOTATION.set_index("version")["fair"].to_dict() == {
        "whole": "yes",
        "shortened": "yes",
        "cut": "no",
    }


# What the check finds --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "claims.csv",
            "u06,u04 | u05,u04",
            "u99,u04,u04",
            "column three-papers-1: there is no",
        ),
        ("claims.csv", "u07,u07,\n", ",,\n", "row 4: no page tells this"),
        ("claims.csv", "A page says that the pool leaks", "The pool leaks", "tell who says so"),
        ("claims.csv", "k02", "k01", "“k01” is there twice"),
        ("claims.csv", "three-papers-2", "two-papers-2", "there is a column “two-papers-2”"),
        ("quotation.csv", "| one summer", "| two summers", "does not stand in u05 | u06"),
        ("quotation.csv", "will not open a pool |", "will open a pool |", "does not stand in u02"),
        ("quotation.csv", ",whole,", ",cut,", "0 rows have the whole quotation"),
        ("quotation.csv", ",cut,", ",chopped,", "says “chopped”"),
        ("quotation.csv", ",no,", ",maybe,", "says “maybe”"),
        ("quotation.csv", "u02 | u23", "u02 | u88", "there is no unit “u88”"),
        ("quotation.csv", "three-papers-3", "four-papers", "says “four-papers”"),
    ],
)
def test_each_kind_of_fault_is_told(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    shutil.copytree(EVENT, tmp_path / EVENT.name)
    text = (tmp_path / EVENT.name / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / EVENT.name / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in str(fault) for fault in check_event(EVENT.name, tmp_path))


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    shutil.copytree(EVENT, tmp_path / EVENT.name)
    (tmp_path / EVENT.name / "quotation.csv").unlink()
    (fault,) = check_event(EVENT.name, tmp_path)
    assert str(fault).startswith("quotation.csv: the file is missing")
