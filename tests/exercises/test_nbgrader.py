"""Can a teacher give out, grade and send back with nbgrader itself, whatever is handed in?"""

import html
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Callable
from pathlib import Path
from shutil import copy, copytree
from types import ModuleType
from typing import Any

import nbformat
import pandas as pd
import pytest
from nbformat import NotebookNode

from whosays.article import Article
from whosays.classroom.hand_in import write_hand_in
from whosays.coding import reference
from whosays.record import Record

KIT = Path(__file__).parents[2]
LESSON = "03_weigh_the_space"
ARTICLE = "siding-with-assad"
MINE = "Because the caption names him, and says nothing else."
READING = ("r1-test", "r2-test", "r3-test")


def load_start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", KIT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Course:
    """A course in a folder of its own, with nbgrader's commands."""

    def __init__(self, folder: Path) -> None:
        # WHOSAYS_WORK names another folder than “work”: nothing may lie there.
        self.folder, self.work = folder, folder / "home" / "course"
        (folder / "solutions").mkdir()
        copytree(KIT / "solutions" / LESSON, folder / "solutions" / LESSON)
        copy(KIT / "nbgrader_config.py", folder)
        self.said: dict[str, str] = {}

    def nbgrader(self, *arguments: str) -> str:
        """Run a command as its own person would; what it said."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        own = load_start().lab_variables(home, Path(sys.prefix))
        # nbgrader looks for one of its programs on the path.
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "nbgrader", *arguments],
            cwd=self.folder,
            env=own | {"PATH": path, "HOME": str(home), "PYTHONPATH": str(KIT / "src")},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        said = done.stdout + done.stderr
        assert done.returncode == 0, said
        assert "IPKernelApp" not in said, said
        return said

    def submit(self, who: str, change: Callable[[NotebookNode], object] | None = None) -> Path:
        """Hand in the exercise, worked in; the folder that was handed in."""
        folder = self.work / "submitted" / who / LESSON
        copytree(self.work / "release" / LESSON, folder)
        if change:
            path = folder / f"{LESSON}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            change(notebook)
            nbformat.write(notebook, path)
        return folder

    def graded(self, who: str) -> dict[str, NotebookNode]:
        """The cells of a graded notebook."""
        path = self.work / "autograded" / who / LESSON / f"{LESSON}.ipynb"
        return {
            cell.metadata.get("nbgrader", {}).get("grade_id", cell.get("id", "")): cell
            for cell in nbformat.read(path, as_version=4).cells
        }

    def feedback(self, who: str) -> str:
        return (self.work / "feedback" / who / LESSON / f"{LESSON}.html").read_text("utf-8")

    def points(self, who: str) -> dict[str, float | None]:
        """The points of each test, as nbgrader's own gradebook gives them."""
        from nbgrader.api import Gradebook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            database = f"sqlite:///{(self.work / 'gradebook.db').as_posix()}"
            with Gradebook(database, "who-says") as gradebook:
                notebook = gradebook.find_submission_notebook(LESSON, LESSON, who)
                return {grade.name: grade.score for grade in notebook.grades}


def answers() -> dict[str, str]:
    solution = nbformat.read(KIT / "solutions" / LESSON / f"{LESSON}.ipynb", as_version=4)
    return {cell.id: cell.source for cell in solution.cells if cell.id.endswith("-answer")}


def fill_in(*tasks: str) -> Callable[[NotebookNode], None]:
    """Put the solution's answers to these tasks into an exercise."""

    def change(notebook: NotebookNode) -> None:
        for cell in notebook.cells:
            if cell.id.removesuffix("-answer") in tasks and cell.id.endswith("-answer"):
                cell.source = answers()[cell.id]

    return change


def copied(notebook: NotebookNode) -> None:
    """Hand in an answer cell that is there twice, as after copy and paste."""
    fill_in("c1", "c2")(notebook)
    at = next(n for n, cell in enumerate(notebook.cells) if cell.id == "c1-answer")
    copy_of = nbformat.from_dict(json.loads(json.dumps(notebook.cells[at])))
    copy_of.id = "a-copy"
    notebook.cells.insert(at, copy_of)


def reading_alone(notebook: NotebookNode) -> None:
    """Hand in the exercise as it is: the coding track is not begun."""


def spoil(notebook: NotebookNode) -> None:
    """Hand in a mess: an answer that is no Python, a test taken out, a test made easy."""
    fill_in("c2", "c3", "c4")(notebook)
    notebook.cells = [cell for cell in notebook.cells if cell.id != "c2-test"]
    for cell in notebook.cells:
        if cell.id == "c1-answer":
            cell.source = "words_by_code = page.groupby("
        if cell.id in ("c4-test", "c5-test"):
            cell.source = "pass"


def my_work(folder: Path, article: str = ARTICLE) -> Path:
    """The file with a learner's tags and answers beside the notebook."""
    record = Record(folder.parent / "record.sqlite")
    for unit, code in reference(Article.load(article), "function").codes.items():
        record.tag(article, "function", unit, code, note=MINE)
    for question in ("x03/other-code", "x03/fair-sentence"):
        record.answer(article, question, MINE + " " + MINE)
    path = write_hand_in(record, article, folder / "my-work.json")
    record.close()
    (folder.parent / "record.sqlite").unlink()
    return path


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which everybody was graded and has got something back."""
    made = Course(tmp_path_factory.mktemp("course"))
    made.said["generate"] = made.nbgrader("generate_assignment", LESSON)
    my_work(made.submit("complete", fill_in("c1", "c2", "c3", "c4", "c5")))
    made.submit("half", fill_in("c1", "c2"))
    made.submit("broken", spoil)
    made.submit("copied", copied)
    my_work(made.submit("reading", reading_alone))
    made.submit("empty")
    (made.submit("too-large") / "my-work.json").write_text(" " * 6_000_000)
    (made.submit("no-hand-in") / "my-work.json").write_text('{"format": "something else"}')
    my_work(made.submit("another-article"), "two-clubs-1")
    # A file of the teacher's own beside the solution must not stand in for anybody's.
    (made.folder / "solutions" / LESSON / "my-work.json").write_text("{}")
    made.said["autograde"] = made.nbgrader("autograde", LESSON)
    made.said["feedback"] = made.nbgrader("generate_feedback", LESSON)
    return made


def error_of(cell: NotebookNode) -> str:
    return "\n".join(o.evalue for o in cell.outputs if o.output_type == "error")


def test_nbgrader_makes_the_very_exercise(course: Course) -> None:
    made = course.work / "release" / LESSON / f"{LESSON}.ipynb"
    assert made.read_bytes() == (KIT / "exercises" / LESSON / f"{LESSON}.ipynb").read_bytes()
    assert not (course.folder / "exercises").exists(), "nbgrader keeps out of that folder"


def test_nbgrader_refuses_what_the_tool_refuses(course: Course) -> None:
    with pytest.raises(AssertionError, match=r"my-work\.json lies beside the solution"):
        course.nbgrader("generate_assignment", LESSON, "--force", "--no-db")


def test_who_did_everything_gets_every_point(course: Course) -> None:
    points = course.points("complete")
    assert points == {
        "r1-test": 2, "r2-test": 2, "r3-test": 2,
        "c1-test": 1, "c2-test": 1, "c3-test": 2, "c4-test": 2, "c5-test": 3,
    }  # fmt: skip


def test_who_did_half_gets_half(course: Course) -> None:
    points = course.points("half")
    assert {name for name, score in points.items() if score} == {"c1-test", "c2-test"}
    assert len(points) == 8


def test_who_did_nothing_gets_nothing_and_is_told_why(course: Course) -> None:
    assert set(course.points("empty").values()) == {0}
    cells = course.graded("empty")
    assert "Tag them above" in error_of(cells["r1-test"])
    assert "`words_by_code` is still blank" in error_of(cells["c1-test"])


def test_a_mess_is_graded_as_far_as_it_goes(course: Course) -> None:
    points = course.points("broken")
    assert points["c1-test"] == 0
    assert points["c4-test"] == 2, "the test is put back, and the answer passes it"
    assert points["c5-test"] == 0, "a test made easy is put back"
    assert not points["c2-test"], "what depends on an answer that is no Python can't run"
    assert "BEGIN HIDDEN TESTS" in course.graded("broken")["c5-test"].source


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("too-large", "my-work.json: The file is larger than"),
        ("no-hand-in", "my-work.json"),
        ("another-article", "This is work on “two-clubs-1”"),
    ],
)
def test_a_file_that_is_no_work_of_this_exercise_is_told(
    course: Course, who: str, said: str
) -> None:
    points = course.points(who)
    cells = course.graded(who)
    for name in READING:
        assert points[name] == 0
        assert said in error_of(cells[name]), name
        assert str(KIT) not in json.dumps(cells[name]), "only the sentence is shown"
    assert "still blank" in error_of(cells["c1-test"]), "the rest is graded all the same"


def test_the_teacher_reads_what_was_answered(course: Course) -> None:
    cells = course.graded("complete")
    for name in READING:
        (output,) = [one for one in cells[name].outputs if one.output_type == "stream"]
        assert MINE in output.text
    assert MINE in course.feedback("complete")


def test_what_is_sent_back_says_the_sentences_and_no_more(course: Course) -> None:
    page = course.feedback("empty")
    assert "Not yet: `words_by_code` is still blank. Replace the three dots" in page
    assert "most recent call last" not in page
    for who in ("complete", "half", "broken", "empty"):
        page = course.feedback(who)
        assert "HIDDEN TESTS" not in page
        assert 'Exercise("silent-foghorn")' not in page.replace("&quot;", '"')
        assert not re.search(r"""(src|href)=["']?(https?:)?//""", page)


def test_nobody_sees_the_record_of_whoever_grades(course: Course) -> None:
    assert not list((course.folder / "home").glob("*.sqlite")), (
        "the record named for the command was not opened"
    )
    for path in (course.work / "autograded").glob("*/*/*.ipynb"):
        assert "widgets" not in nbformat.read(path, as_version=4).metadata


def test_validate_says_what_is_missing(course: Course) -> None:
    folder = course.work / "submitted"
    said = course.nbgrader("validate", str(folder / "half" / LESSON / f"{LESSON}.ipynb"))
    assert "VALIDATION FAILED ON 6 CELL(S)" in said
    assert "Not yet: " in said
    assert "`words_by_code` is still" not in said


def test_a_copied_answer_cell_is_graded_like_any_other(course: Course) -> None:
    points = course.points("copied")
    assert {name for name, score in points.items() if score} == {"c1-test", "c2-test"}


def test_the_points_go_into_a_table_track_by_track(course: Course) -> None:
    course.nbgrader("export")
    table = pd.read_csv(course.folder / "grades.csv").set_index("student_id")
    assert {"complete", "half", "copied", "reading", "broken", "empty"} <= set(table.index)
    for who in table.index:
        for letter, track in (("r", "reading"), ("c", "coding")):
            of_track = [score or 0 for name, score in course.points(who).items() if name[0] == letter]
            assert table.loc[who, f"{track}_score"] == sum(of_track)
    assert table.loc["complete", "score"] == table.loc["complete", "max_score"] == 15
    assert table.loc["reading", "score"] == table.loc["reading", "max_score"] == 6
    assert table.loc["half", "max_score"] == 9, "one track is set against that track"
    assert pd.isna(table.loc["empty", "score"])


def test_the_page_sent_back_shows_the_question_and_all_of_the_answer(course: Course) -> None:
    page = html.unescape(course.feedback("complete"))
    assert "object at 0x" not in page
    assert "white-space: pre-wrap" in page
    assert "The reference says" in page.partition("R2. ")[2].partition("R3. ")[0]


# ---- where nbgrader is, and where it is not -------------------------------------------------


def pinned(name: str) -> set[str]:
    text = (KIT / "locks" / f"{name}.txt").read_text("utf-8")
    return {found[1].lower() for found in re.finditer(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)}


def test_nbgrader_comes_with_the_teachers_packages_alone() -> None:
    assert "nbgrader" not in pinned("learner")
    assert "nbgrader" in pinned("teach")
    assert "nbgrader" in pinned("dev")
    project: dict[str, Any] = tomllib.loads((KIT / "pyproject.toml").read_text("utf-8"))["project"]
    assert not [one for one in project["dependencies"] if one.startswith("nbgrader")]


def test_nbgrader_is_off_in_the_lessons() -> None:
    settings = json.loads((KIT / "data/lab/jupyter_server_config.json").read_text("utf-8"))
    extensions = settings["ServerApp"]["jpserver_extensions"]
    there = {name for name in extensions if name.startswith("nbgrader")}
    assert len(there) == 4
    assert not any(extensions[name] for name in there)
    page = json.loads((KIT / "data/lab/labconfig/page_config.json").read_text("utf-8"))
    assert page["disabledExtensions"]["@jupyter/nbgrader"] is True


def test_an_exercise_needs_no_nbgrader() -> None:
    """What an exercise imports runs where only the learners' packages are."""
    room = KIT / "src/whosays"
    modules = sorted(path.relative_to(room) for path in room.glob("exercises/**/[a-z]*.py"))
    imports = "".join(
        f"import whosays.{'.'.join(path.with_suffix('').parts)}\n"
        for path in modules
        if path.stem not in ("release", "copied_cells", "track_points")
    )
    without = "import sys\nsys.modules['nbgrader'] = None\n" + imports
    subprocess.run([sys.executable, "-c", without], check=True)
