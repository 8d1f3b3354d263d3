"""Does what docs/recipes.md tells people to write run?"""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from whosays import Article, Record, Scheme

PAGE = Path(__file__).parents[2] / "docs" / "recipes.md"
MEASURE, PICTURE, WIDGET = re.findall(
    r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S
)
CODES = {"u01": "paper", "u02": "named", "u03": "paper"}


def names(text: str) -> dict[str, Any]:
    """What a module of this text defines."""
    made: dict[str, Any] = {"__name__": "recipe"}
    exec(compile(text, str(PAGE), "exec"), made)  # noqa: S102 - our own page
    return made


@pytest.fixture
def article() -> Article:
    return Article.load("silent-foghorn")


def test_the_measure(article: Article) -> None:
    words = article.table["words"]
    length = names(MEASURE)["unit_length"](article.table, CODES)
    assert length["paper"] == (words["u01"] + words["u03"]) / 2
    assert length["named"] == words["u02"]
    assert list(length) == sorted(length, reverse=True)


def test_the_picture(article: Article) -> None:
    length = names(MEASURE)["unit_length"](article.table, CODES)
    picture = names(PICTURE)["length_bars"](length, Scheme.load("sourcing"))
    assert "Words in a unit" in picture.svg(400)
    assert picture.words.startswith("The longest units are tagged ")
    assert list(picture.table.columns) == ["code", "words"]


def test_the_widget_keeps_what_was_answered(article: Article, tmp_path: Path) -> None:
    record = Record.open(tmp_path / "record.sqlite")
    widget = names(WIDGET)["StandBy"](article, record)
    told: list[dict[str, Any]] = []
    widget.send = told.append
    widget._receive(
        widget, {"kind": "choose", "value": "Keep it", "call": "v-1", "learner": record.learner}, []
    )
    state = {"kind": "state", "learner": record.learner, "given": "Keep it", "call": "v-1"}
    assert told == [state]
    assert record.answer_to(article.id, "stand-by") == "Keep it"


def test_the_widgets_script_can_be_read(node: str, tmp_path: Path) -> None:
    file = tmp_path / "stand_by.mjs"
    file.write_text(str(names(WIDGET)["StandBy"]._esm), encoding="utf-8")
    done = subprocess.run([node, "--check", str(file)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
