"""Does every lesson run whole, twice, with and without the reader's own copy of the text?"""

import json
import re
from pathlib import Path

import nbformat
import pytest
from material import COPIES
from nbclient import NotebookClient

from whosays.article import Article
from whosays.fingerprint import digit
from whosays.lesson.shown import cells, empty_work, lesson_files
from whosays.pictures.picture import Picture
from whosays.record import Record
from whosays.widgets.opens_after import OpensAfter
from whosays.widgets.shared.picture_view import PictureView

KIT = Path(__file__).parents[2]
LESSONS = lesson_files(KIT / "notebooks")
LESSON_3 = KIT / "notebooks" / "03_weigh_the_space.ipynb"
REAL = COPIES / "siding-with-assad.txt"


def stand_in_copy(article: Article) -> str:
    """Invented words that line up with the article's units, so that no copy of it is needed."""
    word_for: dict[str, str] = {}
    number = 0
    while len(word_for) < 16:
        word = f"word{number}"
        word_for.setdefault(digit(word), word)
        number += 1
    digits = (unit.fingerprint.split("-")[0] for unit in article.units)
    return "\n\n".join(" ".join(word_for[one] for one in unit) for unit in digits)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    return tmp_path


def run(path: Path) -> nbformat.NotebookNode:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> str:
    return json.dumps([cell.get("outputs", []) for cell in notebook.cells], ensure_ascii=False)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
@pytest.mark.parametrize("copy", ["without a copy", "with a copy"])
def test_runs_twice_and_changes_nothing(lesson: Path, copy: str, work: Path) -> None:
    article = Article.load("siding-with-assad")
    if copy == "with a copy":
        (work / "text").mkdir()
        text = REAL.read_text(encoding="utf-8") if REAL.is_file() else stand_in_copy(article)
        (work / "text" / f"{article.id}.txt").write_text(text, encoding="utf-8")
    assert Article.load(article.id).has_text == (copy == "with a copy")

    record = Record.open(work / "record.sqlite")
    record.tag(article.id, "function", "u04", "accusation")
    record.tag(article.id, "sourcing", "u04", "paper")
    before = [record.tags(article.id, scheme) for scheme in ("function", "sourcing")]

    for _ in range(2):
        done = run(lesson)
        errors = [o for cell in done.cells for o in cell.get("outputs", []) if "traceback" in o]
        assert not errors
        shown = [cell.id for cell in done.cells if cell.cell_type == "code" and cell.outputs]
        assert shown, "a lesson shows something"
        for unit in Article.load(article.id).units:
            if unit.text is not None and unit.words > 10:
                assert unit.text not in outputs(done), (
                    "the page's words are not put in the notebook"
                )

    assert before == [record.tags(article.id, scheme) for scheme in ("function", "sourcing")]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_is_committed_clean(lesson: Path) -> None:
    notebook = nbformat.read(lesson, as_version=4)
    nbformat.validate(notebook)
    assert "widgets" not in notebook.metadata
    for cell in notebook.cells:
        assert not cell.get("attachments"), cell.id
        assert re.fullmatch(r"[a-z0-9-]+", cell.id), "a name that a teacher can point at"
        if cell.cell_type == "code":
            assert cell.outputs == [], cell.id
            assert cell.execution_count is None, cell.id
            assert cell.metadata["jupyter"]["source_hidden"] is True, cell.id
            # What is imported stands a name a line, and is no more to read for that.
            lines = re.sub(r"^from whosays import \([^)]*\)\n", "", cell.source).splitlines()
            assert len(lines) <= 15, f"{cell.id} is short enough to teach with"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_says_what_every_lesson_says(lesson: Path) -> None:
    notebook = nbformat.read(lesson, as_version=4)
    words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for needed in ("What you will be able to do", "**Time:**", "Run all", "Bring to class"):
        assert needed in words, needed
    for link in re.findall(r"\]\(([^)#]+\.ipynb)\)", words):
        assert (lesson.parent / link).is_file(), link
    assert "!" not in words.replace("![", "")


def test_the_fixed_sentences_stand_where_they_belong() -> None:
    words = {
        path.stem: "\n".join(c.source for c in nbformat.read(path, as_version=4).cells)
        for path in LESSONS
    }
    assert "Unattributed is not the same as false or unsupported" in words["02_who_says_so"]
    assert "Unequal space is not by itself a breach of any rule" in words["03_weigh_the_space"]
    assert "one article cannot show that a paper is partisan" in words["03_weigh_the_space"]


def test_lesson_3_shows_no_result_of_our_reading_before_half_of_the_page_is_tagged() -> None:
    with empty_work(texts=False):
        step = [cell for cell in cells(LESSON_3) if cell.step.startswith("6.")]
        closed = [one for cell in step for one in cell.shown if isinstance(one, OpensAfter)]
    assert len(closed) == 2
    for gate in closed:
        assert gate.card.opens_at == 15
        assert gate.children == (gate.card,)
    assert not any(isinstance(one, Picture | PictureView) for cell in step for one in cell.shown)
