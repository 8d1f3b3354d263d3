"""Does the check find our words as quotations, dropped hedges, and people nobody speaks of?

Each rule has its small bad pack: a sound one with one cell that is not fair.
"""

import csv
import shutil
from pathlib import Path

import pytest

from whosays.cli import main
from whosays.pack.check import check, packs, untold
from whosays.pack.check.fairness_of_words import fair_words, people
from whosays.places import data_folder

ID = "silent-foghorn"


@pytest.fixture(autouse=True)
def _work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the practice piece, which is sound."""
    home = tmp_path / "packs" / ID
    shutil.copytree(data_folder() / "articles" / ID, home)
    return home


def put(pack: Path, file: str, row: int, column: str, value: str) -> None:
    """Write something else into a cell; rows count as in a spreadsheet."""
    with (pack / file).open(encoding="utf-8", newline="") as before:
        rows = list(csv.reader(before))
    rows[row - 1][rows[0].index(column)] = value
    with (pack / file).open("w", encoding="utf-8", newline="") as after:
        csv.writer(after, lineterminator="\n").writerows(rows)


def in_language(pack: Path, language: str) -> None:
    page = (pack / "article.yml").read_text(encoding="utf-8")
    page = page.replace("language: en-GB", f"language: {language}")
    (pack / "article.yml").write_text(page, encoding="utf-8")


def faults(pack: Path) -> list[str]:
    return [str(fault) for fault in check(ID, pack.parent)]


@pytest.mark.parametrize("id", [id for id in packs() if (data_folder() / "articles" / id).is_dir()])
def test_the_packs_of_the_kit_are_fair(id: str) -> None:
    assert [str(fault) for fault in check(id)] == []
    assert untold(id) == ""


@pytest.mark.parametrize(
    ("file", "row", "column", "value", "said"),
    [
        # (a) our words as a quotation
        ("units.csv", 3, "gist", "The page says that she “muted” and “silenced” it.", "“muted”"),
        ("units.csv", 3, "gist", 'The page says that she "silenced" it: “silenced”.', "straight"),
        ("claims.csv", 14, "wording", "The coastguard says that “a call” went out.", "“a call”"),
        ("checks.csv", 2, "claim", "The page says that a house is “nearest”.", "“nearest”"),
        ("cards.csv", 2, "gist", "The book lists 31 letters, “none” of them hers.", "“none”"),
        ("wording.csv", 2, "neutral", "“switched off”", "quotation mark"),
        ("wording.csv", 2, "neutral", "»switched off«", "quotation mark"),
        ("wording.csv", 2, "why", "“Switched off” would say it too.", "“Switched off”"),
        # (b) a hedge dropped
        ("wording.csv", 7, "neutral", "", "leaves out the hedge “Some people”"),
        ("wording.csv", 7, "neutral", "Everybody", "drops the hedge “Some” of “Some people”"),
        ("wording.csv", 2, "neutral", "keep", "write (keep)"),
        # (c) a person, and nobody who says it
        ("units.csv", 11, "gist", "Ms Tarrow’s “own” house is nearest.", "names Ms Tarrow"),
        ("units.csv", 22, "gist", "The horn “is not for sale”. Ms Tarrow likes them.", "names"),
        ("units.csv", 5, "gist", "Mina Tarrow “told” people what is off now.", "names Mina Tarrow"),
        ("claims.csv", 11, "wording", "Mina Tarrow lives nearest.", "names Mina Tarrow"),
        ("checks.csv", 2, "claim", "Mina Tarrow lives nearest.", "names Mina Tarrow"),
        ("cards.csv", 2, "gist", "Ms Tarrow wrote no letter.", "names Ms Tarrow"),
        ("dates.csv", 2, "event", "“Tuesday”: Mina Tarrow switches it off.", "names Mina Tarrow"),
        ("links.csv", 3, "how", "was careless of", "does not tell that somebody says so"),
    ],
)  # fmt: skip
def test_what_is_not_fair_is_found_where_it_stands(
    pack: Path, file: str, row: int, column: str, value: str, said: str
) -> None:
    assert faults(pack) == []
    put(pack, file, row, column, value)
    found = faults(pack)
    assert len(found) == 1, found
    assert found[0].startswith(f"{file}, row {row}, column {column}: "), found
    assert said in found[0]
    assert "; " in found[0], "what would be right is told"


def test_a_claim_needs_its_sayer_in_every_row(pack: Path) -> None:
    for row in (11, 12):
        put(pack, "claims.csv", row, "gist", "Mina Tarrow lives close to the horn.")
    assert [one.partition(":")[0] for one in faults(pack)] == [
        "claims.csv, row 11, column gist",
        "claims.csv, row 12, column gist",
    ]


def test_a_title_quotes_the_page_or_nobody(pack: Path) -> None:
    path = pack / "article.yml"
    page = path.read_text(encoding="utf-8")
    path.write_text(page.replace("title: Harbour", "title: “Muted” by harbour"), encoding="utf-8")
    assert "“Muted”" in faults(pack)[0]
    path.write_text(page.replace("title: Harbour", "title: “Harbour”"), encoding="utf-8")
    assert faults(pack) == []


@pytest.mark.parametrize(
    "value",
    [
        "The page says that Mina Tarrow’s “own” house is nearest.",
        "According to the page, Ms Tarrow’s “own” house is nearest.",
        "Ms Tarrow said that her “own” house is nearest.",
        "No house is nearer than her “own”.",
        "Near Pellwick’s horn she has her “own” house.",
    ],
)
def test_what_tells_who_says_it_is_fair(pack: Path, value: str) -> None:
    put(pack, "units.csv", 11, "gist", value)
    assert faults(pack) == []


def test_where_the_text_itself_is_the_summary_it_is_the_page_that_speaks(pack: Path) -> None:
    text = (pack / "text.txt").read_text(encoding="utf-8")
    spoken = next(line for line in text.splitlines() if line.startswith("“Every boat"))
    named = next(line for line in text.splitlines() if line.startswith("Mina Tarrow gave"))
    straight = spoken.replace("“", '"').replace("”", '"')
    (pack / "text.txt").write_text(text.replace(spoken, straight), encoding="utf-8")
    put(pack, "units.csv", 14, "gist", straight)
    put(pack, "units.csv", 14, "quoted", "")
    put(pack, "units.csv", 4, "gist", named)
    put(pack, "units.csv", 4, "quoted", "")
    assert faults(pack) == []


@pytest.mark.parametrize("neutral", ["(keep)", "Perhaps some people", "Apparently people"])
def test_a_hedge_may_be_kept_or_stand_for_another(pack: Path, neutral: str) -> None:
    put(pack, "wording.csv", 7, "neutral", neutral)
    assert faults(pack) == []


def test_of_another_language_it_says_what_it_cannot_tell(
    pack: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_language(pack, "cy")
    put(pack, "units.csv", 11, "gist", "Ms Tarrow “own”.")
    put(pack, "wording.csv", 7, "neutral", "Everybody")
    assert faults(pack) == []
    assert "“cy”" in untold(ID, pack.parent)
    assert "can’t tell" in untold(ID, pack.parent)
    put(pack, "wording.csv", 7, "neutral", "")
    assert "leaves out the hedge" in faults(pack)[0], "that can be told in any language"

    monkeypatch.setenv("WHOSAYS_WORK", str(pack.parents[1] / "work"))
    own = pack.parents[1] / "work" / "articles" / "town-horn"
    shutil.copytree(pack, own)
    page = (own / "article.yml").read_text(encoding="utf-8").replace(f"id: {ID}", "id: town-horn")
    (own / "article.yml").write_text(page, encoding="utf-8")
    assert main(["check", "town-horn"]) == 1
    assert "The kit knows no hedges" in capsys.readouterr().out


def test_who_counts_as_a_person() -> None:
    names = [["Ada Renn", "Renn"], ["Olt", "Mayor Olt"], ["Labour", "the Labour Party"]]
    names += [["Syria"], ["the United States", "US"], ["The Sun"], ["Stop the War"], []]
    assert people(names) == ["Ada Renn", "Renn", "Olt", "Mayor Olt"]


def test_a_hedge_is_a_whole_word() -> None:
    words = fair_words("en")
    assert words
    assert words.hedges.search("Some people")
    assert not words.hedges.search("a handsome awesome mayor")
