"""Do both versions measure as one would count them by hand?"""

import csv
import shutil
from pathlib import Path

import pytest

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import Coding, reference
from whosays.measure.careful_page import strengths
from whosays.measure.room import space, unattributed
from whosays.measure.version_figures import as_page, loaded, measured, page_codes
from whosays.own_version import Version
from whosays.pictures.two_versions import version_bars

PAGE = Article.load("silent-foghorn")
CODES = page_codes(PAGE)
START = Version.of(PAGE)
NUMBERS = {unit.id: unit.words for unit in PAGE.units}


def coded(code: str, scheme: str = "function") -> list[str]:
    """The units of a code, read straight from the pack's file."""
    with (PAGE.folder / "reference.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row["unit"] for row in rows if (row["scheme"], row["code"]) == (scheme, code)]


@pytest.mark.parametrize("id", Article.ids())
def test_a_page_left_as_it_is_measures_as_the_page(id: str) -> None:
    page = Article.load(id)
    codes = page_codes(page)
    found = measured(Version.of(page), page, codes)
    whole = space(reference(page, "sourcing").table)
    assert found.words == page.words
    assert found.unattributed == unattributed(whole)
    assert found.balance.accusation == sum(
        unit.words for unit in page.units if codes["function"][unit.id] == "accusation"
    )


def test_a_rewritten_page_counts_the_learner_s_words_and_codes() -> None:
    reply = coded("reply")
    mine = (
        START.write("u08", "one two three")
        .code("u08", "function", "reply")
        .leave_out(reply[0])
        .add("u03")
        .write("new-1", "four words stand here")
    )
    found = measured(mine, PAGE, CODES)
    assert found.words == PAGE.words - NUMBERS["u08"] - NUMBERS[reply[0]] + 3 + 4
    assert found.balance.reply == sum(NUMBERS[unit] for unit in reply[1:]) + 3
    assert (
        found.balance.accusation
        == sum(NUMBERS[unit] for unit in coded("accusation")) - NUMBERS["u08"]
    )
    assert found.codes["untagged"] == 4  # a new piece has no code until the learner gives one
    above = sum(NUMBERS[f"u{n:02}"] for n in range(1, 8)) + 4
    assert (found.start.unit, found.start.before) == ("u08", above)


def test_the_order_of_the_table_is_the_learner_s() -> None:
    table = as_page(START.move("u21", "u03"), PAGE, CODES)["function"]
    assert list(table.index)[:5] == ["u01", "u02", "u03", "u21", "u04"]
    assert dict(table.dtypes.astype(str)) == {
        "part": "object",
        "paragraph": "int64",
        "words": "int64",
        "code": "category",
    }
    assert table.loc["u21", "code"] == "reply"


def test_the_learner_s_coding_goes_before_the_reference() -> None:
    mine = Coding(
        PAGE, Scheme.load("function"), "me", {"u04": "contrast", "u99": "reply", "u05": "gone"}
    )
    codes = page_codes(PAGE, mine)
    assert codes["function"]["u04"] == "contrast"
    assert codes["function"]["u05"] == CODES["function"]["u05"]
    assert "u99" not in codes["function"]


def test_loaded_phrases_are_those_of_the_list_in_the_paper_s_voice() -> None:
    with (PAGE.folder / "wording.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = [r for r in rows if r["voice"] == "paper" and r["kind"] != "hedge"]
    assert loaded(START, PAGE) == len(wanted) > 0
    row = wanted[0]
    without = START.leave_out(row["unit"])
    gone = sum(r["unit"] == row["unit"] for r in wanted)
    assert loaded(without, PAGE) == len(wanted) - gone
    again = without.add("u24").write("new-1", f"Some say: «{row['phrase'].upper()}», they do.")
    assert loaded(again, PAGE) == len(wanted) - gone + 1
    glued = without.add("u24").write("new-1", f"x{row['phrase']}x")
    assert loaded(glued, PAGE) == len(wanted) - gone


def test_a_pack_without_a_list_has_no_number(tmp_path: Path) -> None:
    shutil.copytree(PAGE.folder, tmp_path / PAGE.id)
    (tmp_path / PAGE.id / "wording.csv").unlink()
    page = Article.load(PAGE.id, tmp_path)
    found = measured(Version.of(page), page, CODES)
    assert found.loaded is None
    assert "Loaded phrases" not in list(version_bars(found, found).table["Measure"])
    assert version_bars(found, found).svg(320)


def test_a_version_with_nothing_in_it_is_drawn_too() -> None:
    empty = START
    for unit in PAGE.units:
        empty = empty.leave_out(unit.id)
    found = measured(empty, PAGE, CODES)
    picture = version_bars(measured(START, PAGE, CODES), found)
    assert found.words == 0
    assert "First reply: 75\u00a0% of the way down and none." in picture.words
    for width in (320, 900):
        assert picture.svg(width).startswith("<svg")


def test_the_picture_says_both_numbers_in_words_and_in_its_table() -> None:
    mine = START.leave_out("u08").leave_out("u21")
    page, ours = measured(START, PAGE, CODES), measured(mine, PAGE, CODES)
    picture = version_bars(page, ours)
    assert f"Words: {page.words} on the page, {ours.words} in your version." in picture.words
    rows = picture.table.set_index("Measure")
    assert rows.loc["Reply", ["The page", "Your version"]].tolist() == [
        sum(NUMBERS[unit] for unit in coded("reply")),
        sum(NUMBERS[unit] for unit in coded("reply") if unit != "u21"),
    ]
    assert rows.loc["Own words", "The page"] == sum(NUMBERS[u] for u in coded("own_words"))


@pytest.mark.parametrize("id", Article.ids())
def test_strengths_are_counted_from_the_pack(id: str) -> None:
    page = Article.load(id)
    found = {one.id: one for one in strengths(page)}
    assert len(found) >= 3
    named = reference(page, "sourcing").codes
    assert list(found["named"].units) == [u for u, code in named.items() if code == "named"]
    assert found["named"].words == sum(page[unit].words for unit in found["named"].units)
    for one in found.values():
        said = " ".join(one.reading({unit.id: unit.id for unit in page.units}))
        assert ("no unit of this page" in said) == (not one.units)
