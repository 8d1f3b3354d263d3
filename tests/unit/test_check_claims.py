"""Does `whosays check` find every fault of claims.csv, and let nothing of the page slip in?"""

import shutil
from pathlib import Path

import pytest

from whosays.article import Article
from whosays.pack.check import check
from whosays.places import data_folder

HEAD = "claim,gist,unit,wording,note\n"
SOUND = """\
c1,The horn went quiet.,u02,She “silenced” it.,“Silenced” says that somebody made it stop.
c1,The horn went quiet.,u04,She switched it off.,
c2,She lives close by.,u10,Her “own” house is nearest.,It sets her house beside all others.
"""


@pytest.fixture(autouse=True)
def _work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))


def faults(tmp_path: Path, rows: str, id: str = "silent-foghorn", head: str = HEAD) -> list[str]:
    """What `check` says of a pack with these rows of claims."""
    home = tmp_path / "packs" / id
    shutil.copytree(data_folder() / "articles" / id, home, dirs_exist_ok=True)
    (home / "claims.csv").write_text(head + rows, encoding="utf-8")
    return [str(fault) for fault in check(id, home.parent) if fault.file == "claims.csv"]


def test_a_sound_table_has_no_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND) == []


@pytest.mark.parametrize("id", Article.ids())
def test_the_tables_of_the_kit_are_sound(id: str) -> None:
    assert [str(fault) for fault in check(id) if fault.file == "claims.csv"] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("c2,She lives close by.,u10", "c2,She lives close by.,u99", "row 4, column unit: there"),
        ("c2,She", ",She", "row 4, column claim: is empty"),
        (",u04,She switched it off.", ",u04,", "row 3, column wording: is empty"),
        ("quiet.,u04", "loud.,u04", "row 3, column gist: c1 has another gist above: “The horn w"),
        ("quiet.,u04", "quiet.,u02", "row 3, column unit: u02 has another row for c1 above"),
        ("It sets her house beside all others.", "", "column note: no row of c2 has a note"),
        (
            "She switched",
            "She “cut” switched",
            "row 3, column wording: “cut” does not stand in the",
        ),
        ("“Silenced” says", "“Hushed” says", "row 2, column note: “Hushed” does not stand in th"),
        ("She lives close by.", "She lives “nearby”.", "column gist: “nearby” does not stand in"),
        ("She switched", "She “switched", "row 3, column wording: a quotation mark is straight, o"),
        ("She switched", '"She ""switched"" it, so"', "column wording: a quotation mark is strai"),
    ],
)
def test_a_fault_is_found_where_it_is(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert SOUND.count(old) == 1
    found = faults(tmp_path, SOUND.replace(old, new).replace('so" it off.', 'so"'))
    assert len(found) == 1, found
    assert said in found[0]


def test_a_note_may_quote_any_unit_and_a_wording_only_its_own(tmp_path: Path) -> None:
    rows = SOUND.replace("It sets her house", "Not “silenced”: it sets her house")
    assert faults(tmp_path, rows) == []
    rows = SOUND.replace("Her “own” house", "Her “silenced” house")
    assert "the text of u10" in faults(tmp_path, rows)[0]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    found = faults(tmp_path, "c1,It was quiet.,u02,Quiet.\n", head="claim,gist,unit,wording\n")
    assert found[0].startswith("claims.csv, row 1, column note: the column is missing")


def test_where_the_text_is_not_ours_only_the_listed_phrases_may_be_quoted(tmp_path: Path) -> None:
    listed = "c1,He spoke.,u06,“refused to condemn”,A note.\n"
    assert faults(tmp_path, listed, "siding-with-assad") == []
    # The word stands on the page, and no phrase of that unit lists it.
    unlisted = listed.replace("“refused to condemn”", "He has “refused” and “has”")
    (found,) = faults(tmp_path, unlisted, "siding-with-assad")
    assert "“has” does not stand in the quoted phrases of u06" in found
    # This unit has no quoted phrase at all.
    bare = "c1,Somebody is backed.,u11,He is “backed”.,A note.\n"
    (found,) = faults(tmp_path, bare, "siding-with-assad")
    assert "“backed” does not stand in the quoted phrases of u11" in found


def test_a_question_left_to_the_learner_needs_no_reference_but_is_checked(tmp_path: Path) -> None:
    home = tmp_path / "packs" / "silent-foghorn"
    shutil.copytree(data_folder() / "articles" / "silent-foghorn", home)
    path = home / "reference.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "u05,support,supports,,It says when.\n", encoding="utf-8")
    assert check("silent-foghorn", home.parent) == []
    path.write_text(text + "u05,support,paper,,It says when.\n", encoding="utf-8")
    (fault,) = check("silent-foghorn", home.parent)
    assert "“paper” is no code of support" in str(fault)
