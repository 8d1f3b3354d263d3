"""What does each lesson look like, and how long is it? Pictures, and a table of figures.

python tools/lesson_pictures.py                        a folder of pictures, work/lesson-pictures
python tools/lesson_pictures.py --lesson 02 one        of these lessons alone
python tools/lesson_pictures.py --figures              the table alone, at the first size

Each lesson is opened as a pupil meets it, by somebody who has done nothing, and by somebody who
has tagged every unit and kept every answer. The pictures are whole lessons from top to bottom,
one for each of `SIZES`. They are no part of the repository.

The table has, for each lesson: pixels from the heading of its first step to the first box that can
be used; words in all of it and before that box; and how many screens of the first size it takes,
before and after.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

KIT = Path(__file__).parents[1]
sys.path.insert(0, str(KIT))

from bench.lab import running_lab  # noqa: E402
from whosays import Answer, Article, Problem, Record, Scheme, reference  # noqa: E402
from whosays.lesson.shown import cells, lesson_files  # noqa: E402
from whosays.lessons import lessons, number_of  # noqa: E402

SIZES = ((1366, 768), (375, 812), (683, 384))
ARTICLE = "siding-with-assad"
AWAKE = """() => {
  const cells = [...(window.jupyterapp?.shell.currentWidget?.content?.model?.cells ?? [])];
  const boxes = [...document.querySelectorAll("section.whosays")];
  return boxes.length > 0 && boxes.every((box) => box.innerText.trim().length > 0) &&
    cells.every((cell) => cell.type !== "code" || cell.executionCount);
}"""
FIGURES = r"""() => {
  const scroller = document.querySelector(".jp-WindowedPanel-outer");
  const usable = "button:not(:disabled), input:not(:disabled), textarea, select, [tabindex='0']";
  const inside = [...document.querySelectorAll("section.whosays")];
  const box = inside.find((one) => one.checkVisibility() && one.querySelector(usable));
  const first = [...document.querySelectorAll("h2")].find((one) => /^1\. /.test(one.innerText));
  const words = (text) => text.split(/\s+/).filter(Boolean).length;
  const shown = [...scroller.querySelectorAll(".jp-Cell")].filter((one) => one.checkVisibility());
  const before = shown.filter((one) => one.compareDocumentPosition(box) & 4 && !one.contains(box));
  const top = (one) => one.getBoundingClientRect().top;
  return {
    box: Math.round(top(box) - top(first)),
    words: words(shown.map((one) => one.innerText).join(" ")),
    before: words(before.map((one) => one.innerText).join(" ")),
    height: scroller.scrollHeight,
    screen: scroller.clientHeight,
  };
}"""


def work_through(work: Path, files: Iterable[Path]) -> None:
    """Tag every unit, and keep every answer, as somebody would who did all of it."""
    os.environ["WHOSAYS_WORK"] = str(work)
    record = Record.open()
    record.use("Blue Otter")
    for task in (task for lesson in lessons(ARTICLE) for task in lesson.tasks if task.scheme):
        article = Article.load(task.article)
        codes = _codes(article, task.scheme)
        for unit in task.units or codes:
            if unit in codes:
                record.tag(article.id, task.scheme, unit, codes[unit], basis=article[unit].basis)
    for path in files:
        for answer in (one for cell in cells(path) for one in cell.shown):
            if isinstance(answer, Answer):
                said = "One line about the page."
                choice = answer.choices and {"choice": answer.choices[0], "text": said}
                record.answer(answer.article, answer.question, choice or said)
    record.close()


def _codes(article: Article, scheme: str) -> dict[str, str]:
    """A code for each unit: ours, or the first one where we have none."""
    try:
        return dict(reference(article, scheme).codes)
    except Problem:
        known = scheme in Scheme.names() and Scheme.load(scheme).kind == "unit"
        first = Scheme.load(scheme).order[0] if known else ""
        return {unit.id: first for unit in article.units} if first else {}


def opened(lab: Any, page: Any, lesson: Path) -> None:
    """Open a lesson as a pupil does, and wait until its boxes are awake."""
    page.goto(f"{lab.url}/doc/tree/notebooks/{lesson.name}?token={lab.token}")
    page.wait_for_function(AWAKE, timeout=90_000)
    page.wait_for_timeout(1200)  # pictures are drawn for the width there is


def figures(page: Any) -> dict[str, int]:
    """The figures of the lesson that is open."""
    return page.evaluate(FIGURES)


def shoot(page: Any, goal: Path, width: int, height: int) -> None:
    """A picture of the whole lesson: the window grows until all of it is in sight."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(800)
    found = figures(page)
    tall = min(16_000, height + found["height"] - found["screen"])
    page.set_viewport_size({"width": width, "height": tall})
    page.wait_for_timeout(800)
    page.screenshot(path=goal)
    page.set_viewport_size({"width": width, "height": height})


def tour(lab: Any, files: list[Path], folder: Path | None) -> Iterator[tuple[str, str, Any]]:
    """Every lesson, before and after: its name, which of the two, and its figures."""
    for state in ("before", "after"):
        if state == "after":
            work_through(lab.work, files)
        page = lab.new_page(width=SIZES[0][0], height=SIZES[0][1])
        for lesson in files:
            opened(lab, page, lesson)
            yield lesson.stem, state, figures(page)
            if folder:
                for width, height in SIZES:
                    shoot(page, folder / f"{lesson.stem}-{width}-{state}.png", width, height)
            page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
        lab.tidy()


def main() -> int:
    """Make the pictures, and print the table."""
    parser = argparse.ArgumentParser(description="Pictures and figures of every lesson.")
    parser.add_argument("--lesson", nargs="+", default=[], help="numbers, such as 02, or one")
    parser.add_argument("--figures", action="store_true", help="the table alone")
    parser.add_argument("--out", type=Path, default=KIT / "work" / "lesson-pictures")
    asked = parser.parse_args()
    every = lesson_files(KIT / "notebooks")
    files = [one for one in every if not asked.lesson or number_of(one.stem) in asked.lesson]
    folder = None if asked.figures else asked.out.resolve()
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as made, running_lab(Path(made)) as lab:
        for lesson, state, found in tour(lab, files, folder):
            rows.setdefault(lesson, {})[state] = found
            print(f"{lesson}, {state}", file=sys.stderr)
    print("| lesson | first box, px | words | words before it | screens before | after |")
    print("|---|---|---|---|---|---|")
    for lesson, row in rows.items():
        one, other = row["before"], row["after"]
        screens = [f"{each['height'] / each['screen']:.1f}" for each in (one, other)]
        told = (lesson, one["box"], one["words"], one["before"], *screens)
        print(f"| {' | '.join(map(str, told))} |")
    if folder:
        print(f"\nThe pictures are in {folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
