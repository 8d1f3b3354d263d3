"""Does the teacher's guide keep up with the lessons, and lead where it says?"""

import json
import re
from pathlib import Path

import pytest

KIT = Path(__file__).parents[2]
DOCS = sorted((KIT / "docs").glob("*.md"))
GUIDE = (KIT / "docs" / "teachers_guide.md").read_text("utf-8")
LESSONS = json.loads((KIT / "data" / "lessons.json").read_text("utf-8"))["lessons"]


def anchor(heading: str) -> str:
    """The fragment that GitHub and JupyterLab's Markdown make of a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.stem)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    for link in links:
        file, _, fragment = link.partition("#")
        if file.startswith("https://"):
            continue
        goal = (path.parent / file).resolve() if file else path
        assert goal.exists(), link
        if fragment and goal.suffix == ".md":
            heads = re.findall(r"^#+ (.+)$", goal.read_text("utf-8"), re.MULTILINE)
            assert fragment in map(anchor, heads), link


def test_every_lesson_has_its_part() -> None:
    for lesson in LESSONS:
        if not lesson.get("course", True):
            continue
        number = int(lesson["lesson"][:2])
        part = GUIDE.partition(f"### Lesson {number}: {lesson['title']}\n")[2].partition("\n##")[0]
        assert "**Aim.**" in part, lesson["lesson"]
        assert f"<!-- made: prompts {number:02} -->" in part
        assert "- *" in part, "its questions"
        if number < 11:
            assert "**Likely answers.**" in part
        if 0 < number < 11:
            assert "**Misconceptions.**" in part


def test_the_plan_of_a_session_fits_its_lessons_and_its_time() -> None:
    minutes = {lesson["title"]: lesson["minutes"] for lesson in LESSONS}
    plan = GUIDE.partition("### Three sessions")[2]
    sessions = re.findall(r"^\| [12] \|.*", plan, re.MULTILINE)[:2]
    assert len(sessions) == 2
    for session in sessions:
        found = re.findall(r"([A-Z][^|(.,:]*?\??)(?:, [^(.]*)? \((\d+)\)( at home)?", session)
        assert len(found) >= 2, session
        for title, said, _ in found:  # a part of a lesson may take less than all of it
            assert int(said) <= minutes[title], title
        assert 40 <= sum(int(said) for _, said, at_home in found if not at_home) <= 50, session


def test_it_begins_with_one_lesson_and_the_ten_minute_version() -> None:
    one, ten = GUIDE.index("## One lesson of 45 minutes"), GUIDE.index("## The ten-minute version")
    assert one < 600
    assert one < ten < 2000
    assert len(GUIDE.partition("## The lessons\n")[0].split()) < 600


def test_the_plan_of_one_lesson_fits_its_steps_and_its_time() -> None:
    (lesson,) = (one for one in LESSONS if not one.get("course", True))
    plan = GUIDE.partition("## One lesson of 45 minutes")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\d+) \| ([\d, ]+) \|", plan, re.MULTILINE)
    assert sum(int(minutes) for minutes, _ in rows) == lesson["minutes"]
    steps = [int(step) for _, each in rows for step in each.split(",")]
    book = json.loads((KIT / "notebooks" / f"{lesson['lesson']}.ipynb").read_text("utf-8"))
    text = "\n".join(cell["source"] for cell in book["cells"] if cell["cell_type"] == "markdown")
    assert steps == [int(step) for step in re.findall(r"^## (\d+)\. ", text, re.MULTILINE)]
    part = GUIDE.partition("### In one lesson\n")[2].partition("\n##")[0]
    assert "<!-- made: prompts one -->\n\n- *Step 2:*" in part


def test_what_is_second_hand_says_so() -> None:
    """As far as each thing is known, so far is it told."""
    for claim, how in (
        ("Section 406", "Second-hand"),
        ("NLA licence", "Second-hand"),
        ("Patents Act", "Second-hand"),
        ("IPSO", "second-hand"),
        ("Krippendorff 2004", "second-hand"),
    ):
        line = next(line for line in GUIDE.splitlines() if claim in line)
        assert how in line, claim
    assert "not legal advice" in GUIDE
