"""Are the pages of a site what the notebooks say, and is everything that is fetched pinned?"""

import hashlib
import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from whosays import Article, Problem, Record
from whosays.lesson.declarations import read
from whosays.site import (
    browser_python,
    build,
    bundle,
    bytecode,
    cells,
    ipython,
    packages,
    unpacking,
)
from whosays.site.code_keeper import CodeKeeper
from whosays.site.page import AT_FIRST, Site, lesson_page
from whosays.site.serve import serving

KIT = Path(__file__).parents[2]
ARTICLE = "siding-with-assad"
FILES: dict[str, Any] = {}
NAMES = sorted(file.stem for file in (KIT / "notebooks").glob("*.ipynb"))
SITE = Site("scripts", (), {}, FILES, {name: f"{name}.html" for name in NAMES}, {})
IN_JUPYTER_ALONE = ("Run all", "Run All", "Kernel", "folder `work`", "start.py", "Shift + Enter")


def made(*parts: Any, exercise: bool = False) -> str:
    book = new_notebook(cells=list(parts), metadata={"title": "A <title>"})
    return lesson_page(book, "02_x", Article.load(ARTICLE), SITE, exercise=exercise).html


def test_text_is_there_and_code_is_folded() -> None:
    html = made(new_markdown_cell("# Heading"), new_code_cell("Pseudonym()", id="name"))
    assert "<h1>Heading</h1>" in html
    assert '<div class="ws-box" data-cell="name" data-shows=""></div>' in html
    assert "<summary>The code of this step</summary>" in html
    assert "A &lt;title&gt;" in html


def test_a_cell_that_shows_nothing_has_no_waiting_box() -> None:
    assert 'data-cell="load"></div>' in made(new_code_cell("x = 1", id="load"))


def test_no_text_ends_the_data_of_a_page() -> None:
    html = made(new_code_cell("text = '</script><script>alert(1)</script>'"))
    assert "</script><script>alert" not in html


def test_what_holds_on_a_page_stands_on_it() -> None:
    instead = new_markdown_cell("Press Run all.", metadata={"whosays": {"site": "It runs."}})
    nothing = new_markdown_cell("Open the menu.", metadata={"whosays": {"site": ""}})
    html = made(instead, nothing)
    assert "It runs." in html
    assert "Run all" not in html
    assert "menu" not in html


def test_an_answer_and_its_test_can_be_told_apart() -> None:
    answer = new_code_cell("x = ...", id="a", metadata={"nbgrader": {"solution": True}})
    check = new_code_cell("check(x)", id="t", metadata={"nbgrader": {"grade": True}})
    html = made(answer, check, new_code_cell("page", id="g"), exercise=True)
    for cell, role in (("a", "answer"), ("t", "test"), ("g", "given")):
        assert f'data-code="{cell}" data-role="{role}"' in html


@pytest.mark.parametrize("name", NAMES)
def test_each_lesson_speaks_of_a_page(name: str) -> None:
    for folder in ("notebooks", f"exercises/{name}"):
        file = KIT / folder / f"{name}.ipynb"
        if file.is_file():
            exercise = folder != "notebooks"
            html = lesson_page(
                read(file), name, Article.load(ARTICLE), SITE, exercise=exercise
            ).html
            text = html.partition("<main")[2].partition("</main>")[0]
            assert not [words for words in IN_JUPYTER_ALONE if words.replace("`", "") in text]
            assert ".ipynb" not in text
            assert "../" not in text


def test_every_package_is_pinned_by_its_content() -> None:
    pinned = packages.Packages.pinned()
    marks = [wheel.sha256 for wheel in pinned.wheels]
    marks += [mark for script in pinned.scripts for mark in script.files.values()]
    assert all(len(mark) == 64 and int(mark, 16) for mark in marks)
    assert {wheel.part for wheel in pinned.wheels} == {*AT_FIRST[1:], "drawing"}


def test_another_file_than_the_pinned_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Answer:
        def __enter__(self) -> "Answer":
            return self

        def __exit__(self, *_: object) -> None:
            """Nothing is open."""

        def read(self) -> bytes:
            return b"something else"

    asked: list[str] = []

    def urlopen(address: str, **_: object) -> Answer:
        asked.append(address)
        return Answer()

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    monkeypatch.setattr(packages.shutil, "which", lambda _: None)
    said: list[str] = []
    with pytest.raises(Problem, match="can't be fetched"):
        packages.Cache(tmp_path, say=said.append).fetch()
    assert len(asked) == 1, "after that the network is not asked again"
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]


def test_what_is_in_the_cache_is_not_fetched(tmp_path: Path) -> None:
    content = b"export {}"
    script = packages.Script("a", "1", {"a.js": hashlib.sha256(content).hexdigest()})
    cache = packages.Cache(tmp_path, packages.Packages("1", "1", (), (script,), {}))
    place = cache.script("a", "a.js")
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    cache.fetch()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "homework.txt").write_text("mine")
    with pytest.raises(Problem, match="Something else is there"):
        build.check_folder(tmp_path)
    build.check_folder(tmp_path / "new")


def test_no_copy_of_a_wheel_brings_its_tests_along() -> None:
    wanted = ("pandas/core/frame.py", "numpy/_core/multiarray.py", "matplotlib/pyplot.py")
    unwanted = ("pandas/tests/a.py", "numpy/_core/tests/a.py", "matplotlib/backends/backend_qt.py")
    assert not [name for name in wanted if bundle.NOT_NEEDED.search(name)]
    assert not [name for name in unwanted if not bundle.NOT_NEEDED.search(name)]


def test_python_in_the_browser_keeps_what_pages_and_pupils_ask_of_it() -> None:
    wanted = ("statistics.py", "json/__init__.py", "encodings/cp1252.py", "encodings/mac_roman.py")
    unwanted = ("pdb.py", "multiprocessing/pool.py", "encodings/cp037.py", "lib.bat", "json/")
    assert not [name for name in wanted if bundle.NOT_OF_LIBRARY.search(name)]
    assert not [name for name in unwanted if not bundle.NOT_OF_LIBRARY.search(name)]


def test_half_a_bundle_is_no_bundle(tmp_path: Path) -> None:
    packed = bundle.packed(bundle.joined({"a/b.py": b"pass" * 1000}))
    with pytest.raises(EOFError):
        unpacking.unpack(packed[:-9], str(tmp_path))


def test_without_means_to_compile_the_source_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_python, "is_here", lambda: False)
    files = {"a.py": b"1"}
    assert bytecode.compiled([files], packages.Cache(tmp_path)) == [files]


def test_a_cell_shows_its_last_value_what_it_prints_and_what_is_wrong() -> None:
    def ran(source: str) -> dict[str, Any]:
        return json.loads(cells.run(source, "a lesson, a cell"))

    assert ran("print('ho')\n'hi'") == {
        **{"wrong": "", "trace": "", "said": "ho\n"},
        "shown": [{"text/plain": "'hi'"}],
    }
    assert ran("'hi';")["shown"] == []
    assert ran("x = ")["wrong"].startswith("SyntaxError")
    fault = ran("def f():\n    1 / 0\nf()")
    assert "a lesson, a cell" in fault["trace"]
    assert cells.__file__ not in fault["trace"]
    not_yet = "from whosays.exercises.blank import NotYet\nraise NotYet('Write more.')"
    assert ran(not_yet) == {"shown": [], "said": "", "wrong": "Not yet: Write more.", "trace": ""}
    assert len(ran("print('x' * 10**6)")["said"]) < 30_000


def test_plots_become_drawings() -> None:
    shown = json.loads(cells.run("import matplotlib.pyplot as p\n_ = p.plot([1])", "a cell"))
    assert shown["shown"][0]["image/svg+xml"].startswith("<svg")
    ipython.displayed.clear()


def test_code_is_kept_with_the_answers(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "record.sqlite")
    record.use("Night owl")
    keeper = CodeKeeper(ARTICLE, "02_who_says_so", record)
    sent: list[dict[str, Any]] = []
    keeper.send = lambda content, buffers=None: sent.append(content)
    message = {"kind": "keep", "cell": "c1-answer", "code": "x = 1", "learner": "Night owl"}
    keeper._receive(None, {**message, "call": "1"}, [])
    keeper._receive(None, {**message, "learner": "Fox", "call": "2"}, [])
    assert [one["kind"] for one in sent] == ["done", "problem"]
    assert keeper.kept() == {"c1-answer": "x = 1"}
    record.close()


def test_files_are_served_with_their_kinds(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("ä", encoding="utf-8")
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "kit-0123456789ab.bin").write_bytes(b"1")
    with serving(tmp_path) as port:
        for name, kind, kept in (
            ("page.html", "text/html; charset=utf-8", "no-cache"),
            ("python/kit-0123456789ab.bin", "application/octet-stream", "immutable"),
        ):
            with urllib.request.urlopen(f"http://localhost:{port}/{name}") as answer:
                assert answer.headers["Content-Type"] == kind
                assert kept in answer.headers["Cache-Control"]
