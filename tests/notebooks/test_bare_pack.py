"""Does all run on another article by its parameter alone, and say what a pack does not have?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import nbformat
import pytest

from whosays import Article, OpensAfter
from whosays.lesson.declarations import PARAMETERS, read
from whosays.lesson.shown import Cell, cells, lesson_files
from whosays.own_copy.attach import detach
from whosays.pictures.picture import Picture
from whosays.widgets.shared.panel import Panel

KIT = Path(__file__).parents[2]
LESSONS = lesson_files(KIT / "notebooks")
SOLUTIONS = sorted((KIT / "solutions").glob("*/*.ipynb"))
LACKS = {
    "notebooks/05": ["There are no loaded phrases to count here yet."],
    "notebooks/06": ["There is no claim to count."],
    "notebooks/07": ["links.csv of “shut-pool”", "dates.csv of “shut-pool”"],
    "notebooks/08": ["checks.csv of “shut-pool”", "cards.csv of “shut-pool”"],
    "notebooks/12": [
        "Nobody has listed the loaded words of Invented yet.",
        "Nobody has listed yet what each of these pages tells and leaves out.",
        "Nobody has written down yet how each of these pages gives a quotation.",
    ],
    "solutions/02": ["The reference names no other one on this page"],
    "solutions/03": ["The reference names no other one on this page"],
    "solutions/05": ["This page has no list of loaded phrases yet."],
    "solutions/06": ["This page has no list of claims yet."],
    "solutions/07": ["Nobody has written down the ties", "Nobody has written down the dates"],
    "solutions/08": ["Nobody has made evidence cards", "Nobody has listed claims"],
    "solutions/12": ["Nobody has listed what each of these pages tells."],
}
"""What a learner is told is missing, where something is."""


@pytest.fixture(autouse=True)
def drawn_on_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = plt.get_backend()
    plt.switch_backend("agg")
    monkeypatch.chdir(tmp_path)
    yield
    plt.switch_backend(before)


def with_parameter(path: Path, article: str, to: Path) -> Path:
    """A notebook as somebody has it who writes another article into its parameter, no more."""
    book = read(path)
    for cell in book.cells:
        cell.metadata.pop("whosays", None)
        if PARAMETERS in cell.metadata.get("tags", ()):
            several = cell.source.startswith("PAGES")
            beside = f'PAGES = ["{article}", "two-clubs-1"]'
            cell.source = beside if several else f'ARTICLE = "{article}"'
    nbformat.write(book, to / path.name)
    return to / path.name


def told(done: list[Cell]) -> str:
    """What the widgets and pictures of a notebook say, closed cards too once they are open."""
    said: list[Any] = []
    for one in (part for cell in done for shown in cell.shown for part in _parts(shown)):
        if isinstance(one, Picture):
            said.append(one.words)
        elif isinstance(one, Panel):
            one.send = lambda content, buffers=None: said.append(content)  # type: ignore[method-assign]
            one._receive(one, {"kind": "ready"}, [])  # pyright: ignore[reportPrivateUsage]
    return str(said)


def _parts(shown: object) -> Iterator[object]:
    yield shown
    if isinstance(shown, OpensAfter) and not shown.is_open:
        yield from _parts(shown.draw())
    for child in getattr(shown, "children", ()):
        yield from _parts(child)


@pytest.mark.parametrize("text", ["without the text", "with a copy of it"])
@pytest.mark.parametrize(
    "path", [*LESSONS, *SOLUTIONS], ids=lambda path: f"{path.relative_to(KIT).parts[0]}/{path.stem}"
)
def test_it_runs_and_says_what_is_missing(
    path: Path, text: str, bare_pack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text == "without the text":
        detach(bare_pack)
    assert Article.load(bare_pack).has_text == (text != "without the text")
    done = cells(with_parameter(path, bare_pack, tmp_path))
    said = told(done) + capsys.readouterr().out
    assert any(cell.shown for cell in done)
    assert "siding-with-assad" not in said
    kind = f"{path.relative_to(KIT).parts[0]}/{path.name[:2]}"
    for sentence in LACKS.get(kind, ()):
        assert sentence in said


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_it_is_about_the_article_that_its_parameter_names(path: Path, tmp_path: Path) -> None:
    said = told(cells(with_parameter(path, "silent-foghorn", tmp_path)))
    assert "Corbyn" not in said
    if not path.name.startswith("12"):  # nobody sets this story beside another one
        assert "Nobody has " not in said
    if path.name.startswith("05"):
        count = len(Article.load("silent-foghorn").further("wording"))
        assert f"{count} loaded phrases." in said
