"""Are the further tables of a pack read as they stand, and is a pack without them no fault?"""

import csv
import shutil
from pathlib import Path

import pytest

from whosays import Article, Problem
from whosays.pack.check import COLUMNS as CHECKED
from whosays.pack.pack_table import COLUMNS
from whosays.places import data_folder

ID = "siding-with-assad"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(data_folder() / "articles" / ID, tmp_path / ID)
    return tmp_path


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_every_row_and_cell_is_there_as_text(table: str) -> None:
    article = Article.load(ID)
    path = article.folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    found = article.further(table)
    assert [list(found.columns), *found.to_numpy().tolist()] == lines
    assert all(isinstance(cell, str) for row in found.to_numpy() for cell in row)
    assert CHECKED[f"{table}.csv"] == COLUMNS[table]


def test_a_pack_without_the_table_has_no_rows(packs: Path) -> None:
    (packs / ID / "wording.csv").unlink()
    found = Article.load(ID, packs).further("wording")
    assert found.empty
    assert list(found.columns) == list(COLUMNS["wording"])


def test_what_a_spreadsheet_adds_is_read_past(packs: Path) -> None:
    path = packs / ID / "links.csv"
    before = Article.load(ID).further("links")
    lines = path.read_text("utf-8").replace("unit,from,to,how", "unit,from,to,how,seen")
    path.write_text("\ufeff" + lines.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert Article.load(ID, packs).further("links").equals(before)


def test_a_missing_column_is_named(packs: Path) -> None:
    path = packs / ID / "wording.csv"
    path.write_text(path.read_text("utf-8").replace(",voice,", ",vioce,", 1), encoding="utf-8")
    with pytest.raises(Problem, match=r"wording\.csv: The column voice is missing"):
        Article.load(ID, packs).further("wording")
