"""Is every word in capitals that a reader sees one that is meant so, and none a gap left open?"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from whosays.lesson.declarations import read

KIT = Path(__file__).parents[2]
NOTEBOOKS = [
    path
    for folder in ("notebooks", "solutions", "exercises")
    for path in sorted((KIT / folder).rglob("*.ipynb"))
    if ".ipynb_checkpoints" not in path.parts
]
MEANT = frozenset(
    {
        "CSV",  # a table as a file
        "FOG",  # one word, written in three ways, in a test of exercise 6
        "ID",  # a pupil’s name in a school’s system
        "IPSO",  # the Independent Press Standards Organisation
        "SIS",  # a school’s information system
    }
)
CAPITALS = re.compile(r"\b[A-Z][A-Z_]+\b")
CODE = re.compile(r"`[^`]*`")
EDGE = re.compile(r"### (?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS|MARK SCHEME)")


def seen(path: Path) -> Iterator[str]:
    """The texts of a notebook that somebody reads: its text cells, and sentences in its code."""
    for cell in read(path).cells:
        if cell.cell_type == "markdown":
            yield CODE.sub("", EDGE.sub("", cell.source))
        else:
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def gaps(text: str) -> set[str]:
    return set(CAPITALS.findall(text)) - MEANT


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(KIT).as_posix())
def test_no_gap_is_left_open(path: Path) -> None:
    assert {gap for text in seen(path) for gap in gaps(text)} == set()


def test_a_gap_is_found_and_an_abbreviation_is_not() -> None:
    assert gaps("**Time:** MINUTES for IPSO, or T_B_D.") == {"MINUTES", "T_B_D"}
    assert {gap for text in seen(NOTEBOOKS[0]) for gap in gaps(text + " XX")} == {"XX"}
