"""Is what a lesson's cells show what a notebook would show, and is nothing left behind?"""

import os
from pathlib import Path

import nbformat
import pytest

from whosays import Answer, Record
from whosays.lesson.shown import cells, empty_work, lesson_files
from whosays.lesson.tasks import lesson
from whosays.places import work_folder


def notebook(folder: Path, *sources: str) -> Path:
    v4 = nbformat.v4
    made = [
        v4.new_markdown_cell(source) if source.startswith("#") else v4.new_code_cell(source)
        for source in sources
    ]
    for cell in made:
        if cell.source.startswith("ARTICLE"):
            cell.metadata.tags = ["parameters"]
    path = folder / "01_made.ipynb"
    nbformat.write(v4.new_notebook(cells=made), path)
    return path


def test_what_a_cell_ends_in_is_shown_under_its_heading(tmp_path: Path) -> None:
    path = notebook(
        tmp_path,
        "# Title",
        "from IPython.display import display\nx = 3",
        "## 1. Look",
        "def double(n):\n    return n * 2\n\n\ndisplay(double(x), 'two')\ndouble(5)",
        "None",
    )
    done = cells(path)
    assert [cell.shown for cell in done] == [(), (), (), (6, "two", 10), ()]
    assert [cell.step for cell in done] == ["", "", "1. Look", "1. Look", "1. Look"]


def test_an_error_says_in_which_cell_it_came(tmp_path: Path) -> None:
    path = notebook(tmp_path, "x = 1", "1 / 0")
    with pytest.raises(ZeroDivisionError) as caught:
        cells(path)
    assert "01_made.ipynb, cell" in str(caught.traceback[-1].path)


def test_another_article_takes_the_place_of_the_lesson_s_own(tmp_path: Path) -> None:
    path = notebook(
        tmp_path,
        'ARTICLE = "siding-with-assad"',
        "from whosays import Article\narticle = Article.load(ARTICLE)",
        'practice = Article.load("siding-with-assad")\n(article.id, practice.id)',
    )
    assert cells(path)[2].shown == (("siding-with-assad", "siding-with-assad"),)
    assert cells(path, "silent-foghorn")[2].shown == (("silent-foghorn", "siding-with-assad"),)


def test_a_cell_says_what_it_declares_for_a_place_and_for_an_article(tmp_path: Path) -> None:
    path = notebook(
        tmp_path, 'ARTICLE = "silent-foghorn"', "# Ties\n\nPress a tie. Look.", "1", "2", "# Keys"
    )
    book = nbformat.read(path, 4)
    _, text, one, two, keys = book.cells
    text.metadata.whosays = {
        "needs": "links",
        "otherwise": "There are none.",
        "paper": {"Press": "Find"},
    }
    one.metadata.whosays = {"needs": "links", "enough": 3}
    two.metadata.whosays = {"only": "silent-foghorn"}
    keys.metadata.whosays = {"paper": ""}
    nbformat.write(book, path)
    said = [(cell.source, cell.enough) for cell in cells(path)[1:]]
    assert said == [("# Ties\n\nPress a tie. Look.", 0), ("1", 3), ("2", 0), ("# Keys", 0)]
    on_paper = [cell.source for cell in cells(path, place="paper")[1:]]
    assert on_paper == ["# Ties\n\nFind a tie. Look.", "1", "2", ""]
    lacking = [cell.source for cell in cells(path, "two-clubs-1")]
    assert lacking == ['ARTICLE = "two-clubs-1"', "# Ties\n\nThere are none.", "# Keys"]


def test_a_pack_that_is_only_on_this_machine_can_be_asked(bare_pack: str) -> None:
    with empty_work(texts=False):
        for path in lesson_files():
            tasks = lesson(path, bare_pack).tasks
            assert tasks, path.stem
            assert "siding-with-assad" not in {task.article for task in tasks}


def test_nothing_of_the_learner_s_work_is_seen_or_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    Record.open().use("Fox")
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_text("mine")
    with empty_work(texts=True) as folder:
        assert work_folder() == folder
        assert Record.open().learners() == []
        assert (folder / "text" / "a.txt").read_text() == "mine"
        Answer("01/x", "a", prompt="?").record.answer("a", "01/x", "said")
    assert not folder.exists()
    assert os.environ["WHOSAYS_WORK"] == str(tmp_path)
    assert Record.open().learner == "Fox"
    assert len(Record.open().answers()) == 0
    with empty_work(texts=False) as folder:
        assert not (folder / "text").exists()


def test_the_lessons_are_found_in_order() -> None:
    names = [path.stem for path in lesson_files()]
    assert names == sorted(names)
    assert names[0] == "00_start_here"
