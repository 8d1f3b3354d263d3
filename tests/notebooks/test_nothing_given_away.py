"""Is nothing of our reading sent to the browser before a learner has worked for themselves?

Each lesson is run twice by somebody who has done nothing: with our reading of the pages, and with
another one, in which every unit has another code, every marked phrase another kind, and nothing
has our reason. What is sent must be the same to the last letter. So it holds no code of ours, no
figure that comes of one, no reason and no hidden design, wherever one might hide.
"""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whosays import Article, Scheme, reference
from whosays.lesson.shown import cells, empty_work, lesson_files
from whosays.pictures.picture import Picture
from whosays.record import events
from whosays.widgets.shared.panel import Panel
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.worked_example import WorkedExample

KIT = Path(__file__).parents[2]
LESSONS = lesson_files(KIT / "notebooks")
EXERCISES = sorted((KIT / "exercises").rglob("*.ipynb"))
LOOKS = ("ready", "catch_up")
SCRIPTS = ("_esm", "_css", "layout", "children")
OURS = ("reference.csv", "wording.csv", "second_coding.csv")
SAYS_WHY = ("why", "neutral")


def another_reading(table: Path) -> None:
    """Write another reading over ours: each code is the next one of its scheme, no reason stays."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows):
        if "code" in row:
            # What nobody is credited for in our reading is not asked about in lesson 10.
            order = [code for code in Scheme.load(row["scheme"]).order if code != "none"]
            row["code"] = _next(order, row["code"]) if row["code"] in order else row["code"]
        for column in ("kind", "voice", "about"):
            if column in row:
                kinds = list(dict.fromkeys(one[column] for one in rows))
                row[column] = _next(kinds, row[column]) if number % 3 else kinds[0]
        row |= {column: f"Reading {number}" for column in SAYS_WHY if column in row}
        row |= {"also": ""} if "also" in row else {}
    with table.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, list(rows[0]))
        out.writeheader()
        out.writerows(rows)


def _next(order: Any, one: str) -> str:
    every = list(order)
    return every[(every.index(one) + 1) % len(every)]


def sent(shown: object) -> Iterator[str]:
    """What the browser gets of something that a cell shows, and of all it is made of."""
    if isinstance(shown, WorkedExample):
        return  # it shows how it is done, on a story of ours: that is what it is for
    for child in getattr(shown, "children", ()):
        yield from sent(child)
    if isinstance(shown, Picture):
        shown = PictureView(shown)
    if isinstance(shown, PictureView):
        shown.on_width({"width": 700}, [])
    if isinstance(shown, Panel):
        said: list[Any] = []
        shown.send = lambda content, buffers=None: said.append(content)  # type: ignore[method-assign]
        for kind in LOOKS:
            shown._receive(shown, {"kind": kind}, [])  # pyright: ignore[reportPrivateUsage]
        yield from (json.dumps(one, default=str) for one in said)
    if hasattr(shown, "get_state"):
        state: dict[str, Any] = shown.get_state()  # type: ignore[attr-defined]
        yield json.dumps({k: v for k, v in state.items() if k not in SCRIPTS}, default=str)
    else:
        yield str(shown)


def everything_sent(lesson: Path) -> dict[str, list[str]]:
    """What each cell of a notebook sends to somebody who has done nothing."""
    with empty_work(texts=False) as work:
        return {
            cell.id: [text.replace(str(work), "") for one in cell.shown for text in sent(one)]
            for cell in cells(lesson)
            if "Watch it done" not in cell.step
        }


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The packs with our reading, and with another one."""
    packs = {name: tmp_path_factory.mktemp(name) / "articles" for name in ("ours", "another")}
    for folder in packs.values():
        shutil.copytree(KIT / "data" / "articles", folder)
    for table in packs["another"].rglob("*.csv"):
        if table.name in OURS:
            another_reading(table)
    return packs


@pytest.fixture
def read_as(readings: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Take the packs from one of the two readings."""
    monkeypatch.setattr(events, "new_id", lambda: "3f9a0c11d2e8b7a6")

    def take(name: str) -> None:
        def folders(folder: Path | None = None) -> list[Path]:
            return [folder or readings[name]]

        monkeypatch.setattr("whosays.article.pack_folders", folders)

    return take


def test_the_other_reading_is_another_one(read_as: Any) -> None:
    codes: dict[str, dict[str, str]] = {}
    for name in ("ours", "another"):
        read_as(name)
        codes[name] = dict(reference(Article.load("siding-with-assad"), "function").codes)
    assert codes["ours"].keys() == codes["another"].keys()
    assert all(codes["ours"][unit] != code for unit, code in codes["another"].items())


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_somebody_who_has_done_nothing_is_sent_nothing_of_our_reading(
    lesson: Path, read_as: Any
) -> None:
    found: list[dict[str, list[str]]] = []
    for name in ("ours", "another"):
        read_as(name)
        found.append(everything_sent(lesson))
    ours, another = found
    given_away = [cell for cell in ours if ours[cell] != another[cell]]
    assert not given_away


@pytest.mark.parametrize(
    "notebook", [*LESSONS, *EXERCISES], ids=lambda path: path.relative_to(KIT).as_posix()
)
def test_no_notebook_holds_an_output_or_a_reason_of_ours(notebook: Path) -> None:
    """Neither a lesson nor an exercise of the coding track, as it is shipped."""
    book = json.loads(notebook.read_text("utf-8"))
    assert not any(cell.get("outputs") for cell in book["cells"])
    text = json.dumps(book, ensure_ascii=False)
    for table in (KIT / "data" / "articles").rglob("reference.csv"):
        with table.open(encoding="utf-8-sig", newline="") as file:
            reasons = [row["why"] for row in csv.DictReader(file) if row["why"]]
        assert not [why for why in reasons if json.dumps(why, ensure_ascii=False)[1:-1] in text]
