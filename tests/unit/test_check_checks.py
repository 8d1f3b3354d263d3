"""Are all faults of checks.csv and cards.csv found, and do ours claim no more than is known?"""

import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from whosays import Article
from whosays.pack.check import check
from whosays.pack.pack_table import COLUMNS
from whosays.pack.web_address import is_web_address
from whosays.places import data_folder

ID = "silent-foghorn"
OURS = ["silent-foghorn", "siding-with-assad"]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A sound copy of the practice piece; its other optional tables are left out."""
    home = tmp_path / "packs" / ID
    shutil.copytree(data_folder() / "articles" / ID, home)
    needed = {"article.yml", "units.csv", "reference.csv", "text.txt", "cards.csv", "checks.csv"}
    for path in home.iterdir():
        if path.name not in needed:
            path.unlink()
    return home


def change(pack: Path, file: str, row: int, **cells: str) -> None:
    """Write something else into cells of a row, counted as a spreadsheet does."""
    with (pack / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    for name, text in cells.items():
        rows[row - 1][rows[0].index(name)] = text
    with (pack / file).open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


def found(pack: Path) -> list[tuple[str, int | None, str | None]]:
    return [(fault.file, fault.row, fault.column) for fault in check(ID, pack.parent)]


def test_the_pack_is_sound(pack: Path) -> None:
    assert found(pack) == []


CHECKS: dict[str, dict[str, str]] = {
    "unknown unit": {"unit": "u99"},
    "no claim": {"claim": ""},
    "no id": {"check": ""},
    "an id with a space": {"check": "the house"},
    "an id that is a path": {"check": "../house"},
    "an id used before": {"check": "sale"},
    "perhaps": {"checkable": "perhaps"},
    "nobody would know": {"who": ""},
    "no record": {"record": ""},
    "no search words": {"search": ""},
    "no reason": {"why": ""},
    "nothing stays open": {"open": ""},
    "a quotation that is not on the page": {
        "claim": "The page says that it is “the oldest house”."
    },
    "a quotation of another sentence": {"claim": "The page says “by luck”."},
    "a straight mark": {"why": 'A "distance" can be measured.'},
    "search words in quotation marks": {"search": "“Pellwick harbour” map"},
    "a card that is not there": {"cards": "radio-log | weather"},
}


@pytest.mark.parametrize("name", CHECKS)
def test_a_fault_of_a_check_is_found_where_it_is_and_no_other(pack: Path, name: str) -> None:
    (column,) = CHECKS[name]
    # The row before uses the id "sale" where the id is to be there twice.
    row = 4 if name == "an id used before" else 2
    change(pack, "checks.csv", row, **CHECKS[name])
    assert found(pack) == [("checks.csv", row, column)]


def test_a_judgement_needs_no_plan(pack: Path) -> None:
    with (pack / "checks.csv").open(encoding="utf-8", newline="") as lines:
        judged = [row for row in csv.DictReader(lines) if row["checkable"] == "no"]
    assert judged
    assert not any(row["who"] + row["record"] + row["search"] for row in judged)
    assert found(pack) == []


def test_checks_may_name_cards_only_where_there_are_some(pack: Path) -> None:
    (pack / "cards.csv").unlink()
    assert {spot[::2] for spot in found(pack)} == {("checks.csv", "cards")}
    assert "leave it empty" in check(ID, pack.parent)[0].right


HOSTILE = [
    "javascript:alert(1)",
    "javascript:alert(1)//https://example.org",
    " https://example.org",
    "https://example.org/a b",
    "data:text/html,<script>alert(1)</script>",
    "http://example.org",
    "//example.org",
    "example.org",
    "https://",
    "https:example.org",
    "https://example.org@evil.example",
    "https://example.org\\@evil.example",
    "https://exam\u202eple.org",
    "https://[::1",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_address_is_refused(pack: Path, address: str) -> None:
    change(pack, "cards.csv", 2, address=address)
    assert ("cards.csv", 2, "address") in found(pack)
    assert {fault[:2] for fault in found(pack)} == {
        ("cards.csv", 2)
    }  # it may have unseen signs too
    assert not is_web_address(address)


CARDS: dict[str, tuple[int, dict[str, str], str]] = {
    "how it is known is missing": (2, {"how_known": ""}, "how_known"),
    "how it is known is a guess": (2, {"how_known": "probably"}, "how_known"),
    "found after all": (5, {"address": "https://example.org"}, "address"),
    "an id no answer can be kept under": (2, {"card": "Letter!"}, "card"),
    "later than the page": (4, {"known_then": "yes"}, "known_then"),
}


@pytest.mark.parametrize("name", CARDS)
def test_a_fault_of_a_card_is_found(pack: Path, name: str) -> None:
    row, cells, column = CARDS[name]
    (pack / "checks.csv").unlink()
    change(pack, "cards.csv", row, **cells)
    assert found(pack) == [("cards.csv", row, column)]


Rows = Callable[[str], list[dict[str, str]]]


@pytest.fixture(params=OURS)
def rows(request: pytest.FixtureRequest) -> Rows:
    article = Article.load(request.param)
    return lambda table: article.further(table).to_dict("records")  # pyright: ignore


def test_a_claim_is_the_pages_and_never_ours(rows: Rows) -> None:
    claims = [row["claim"] for row in rows("checks")]
    assert len(claims) >= 5
    assert [claim for claim in claims if not claim.startswith("The page says")] == []


def test_some_claims_can_be_checked_some_in_part_and_some_not(rows: Rows) -> None:
    assert {row["checkable"] for row in rows("checks")} == {"yes", "partly", "no"}


def test_a_question_does_not_give_away_when_its_source_became_public(rows: Rows) -> None:
    later = [row for row in rows("cards") if row["known_then"] == "no"]
    assert later
    for row in later:
        year = row["published"][:4]
        assert year not in row["question"] + row["card"]
        assert not re.search(r"\b(later|since|afterwards)\b", row["question"])


def test_what_is_second_hand_says_so_and_no_columns_are_missing(rows: Rows) -> None:
    cards = rows("cards")
    assert {row["how_known"] for row in cards} == {"seen", "second-hand", "not found"}
    assert list(cards[0]) == list(COLUMNS["cards"])
    for row in cards:
        if row["how_known"] == "not found":
            assert row["known_then"] == "unknown"
            assert not row["published"]


@pytest.mark.parametrize(
    ("card", "date", "known", "how"),
    [  # as the project's list of facts has them, and how each is known
        ("which-day", "2018-04-09", "yes", "seen"),
        ("same-day-1", "2018-04-09", "yes", "seen"),
        ("same-day-2", "2018-04-09", "yes", "seen"),
        ("same-day-3", "2018-04-09", "yes", "seen"),
        ("un-mission", "2013-09-16", "yes", "second-hand"),
        ("panel", "2017-10-26", "yes", "second-hand"),
        ("panel-disputed", "2017-10-26", "yes", "second-hand"),
        ("douma-first", "2019-03-01", "no", "second-hand"),
        ("douma-second", "2023-01-27", "no", "seen"),
        ("visit-2007", "", "unknown", "seen"),
        ("trace-2015", "", "unknown", "not found"),
        ("who-wrote-it", "", "unknown", "not found"),
    ],
)
def test_the_cards_say_what_is_known_as_firmly_as_it_is(
    card: str, date: str, known: str, how: str
) -> None:
    cards = Article.load("siding-with-assad").further("cards").set_index("card")
    row = cards.loc[card]
    assert (row["published"], row["known_then"], row["how_known"]) == (date, known, how)
