"""What does somebody see who uses the command line: the words, the files, the exit code?"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from whosays import Article, Record
from whosays.cli import main
from whosays.places import data_folder

ID = "silent-foghorn"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, with the practice piece in it."""
    data = tmp_path / "data"
    shutil.copytree(data_folder() / "articles" / ID, data / "articles" / ID)
    for module in ("whosays.article", "whosays.pack.check"):
        monkeypatch.setattr(
            f"{module}.pack_folders", lambda folder=None: [folder or data / "articles"]
        )
    monkeypatch.setattr("whosays.pack.check.event_tables.data_folder", lambda: data)
    return data / "articles"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def bring_your_own(packs: Path) -> str:
    """Make the practice piece a pack whose text the reader brings; the text."""
    text = (packs / ID / "text.txt").read_text(encoding="utf-8")
    (packs / ID / "text.txt").unlink()
    change(packs / ID / "article.yml", "text: shipped", "text: yours")
    return text


def test_without_a_command_it_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    for command in ("check", "attach", "detach", "list", "hand-in", "forget"):
        assert command in shown.err


@pytest.mark.parametrize(
    "argv", [["chekc"], ["attach", ID], ["check", "--jsn"], ["forget", "a", "b"]]
)
def test_a_command_that_is_not_understood_ends_with_2(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(argv)
    assert stop.value.code == 2
    assert "usage: whosays" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "attach", "detach", "list", "hand-in", "forget"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert f"usage: whosays {command}" in capsys.readouterr().out


def test_it_starts_as_a_module_and_loads_nothing_heavy_for_help(tmp_path: Path) -> None:
    asked = """
import runpy, sys
sys.argv = ["whosays"]
try:
    runpy.run_module("whosays", run_name="__main__")
except SystemExit as stop:
    print(stop.code, {"pandas", "ipywidgets", "matplotlib"} & {*sys.modules})
"""
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
        cwd=tmp_path,
        check=True,
    )
    assert done.stdout == "2 set()\n"
    assert done.stderr.startswith("usage: whosays")


# check


def test_check_of_a_sound_pack(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", ID]) == 0
    assert capsys.readouterr().out == f"{ID}: no faults\n"


def test_check_shows_every_fault_and_ends_with_1(
    packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(packs / ID / "units.csv", "u02,headline", "u02,title")
    change(packs / ID / "reference.csv", "u03,sourcing,paper", "u03,sourcing,nobody")
    assert main(["check"]) == 1
    first, *faults = capsys.readouterr().out.splitlines()
    assert first == f"{ID}: 2 faults"
    assert faults[0].startswith("  reference.csv, row 4, column code: “nobody”")
    assert faults[1].startswith("  units.csv, row 3, column part: says “title”; use one of: kicker")


def test_check_looks_at_packs_that_have_just_been_begun(
    packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (packs / "begun").mkdir()
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("begun: 3 faults\n")
    assert out.endswith(f"{ID}: no faults\n")


def test_check_json_keeps_its_form(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(packs / ID / "units.csv", "u02,headline", "u02,“title”")
    assert main(["check", ID, "--json"]) == 1
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == {
        "packs": [
            {
                "pack": ID,
                "faults": [
                    {
                        "file": "units.csv",
                        "row": 3,
                        "column": "part",
                        "wrong": "says ““title””",
                        "right": "use one of: kicker, headline, standfirst, body, caption",
                    }
                ],
            }
        ]
    }


def test_check_of_a_pack_that_is_not_there(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "no article pack “nowhere”. Use one of: silent-foghorn." in shown.err


# list


def test_list_says_whether_the_words_are_here(
    packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "--all"]) == 0
    assert "24 units, 335 words  text comes with the kit" in capsys.readouterr().out
    bring_your_own(packs)
    assert main(["list", "--all"]) == 0
    assert "no copy attached" in capsys.readouterr().out


def test_list_leaves_practice_stories_out_and_says_how_many(
    packs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(packs / ID, packs / "my-page")
    change(packs / "my-page" / "article.yml", f"id: {ID}", "id: my-page")
    change(packs / "my-page" / "article.yml", "use: practice\n", "")
    assert main(["list"]) == 0
    mine, more = capsys.readouterr().out.splitlines()
    assert mine.startswith("my-page  24 units")
    assert more == "And 1 story for practice: python3 start.py whosays list --all"


def test_list_goes_on_after_a_faulty_pack(packs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(packs / ID, packs / "broken")
    change(packs / "broken" / "units.csv", "unit,part", "part")
    assert main(["list", "--all"]) == 0
    broken, sound = capsys.readouterr().out.splitlines()
    assert "whosays check broken" in broken
    assert sound.startswith(ID)


def test_a_console_without_the_signs_is_no_reason_to_fail(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(packs / ID / "article.yml", "publisher: The", "publisher: Żółw,")
    shown = io.BytesIO()
    console = io.TextIOWrapper(shown, encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", console)
    assert main(["list", "--all"]) == 0
    console.flush()
    assert b"\\u017b\xf3\\u0142w" in shown.getvalue()


# attach


def test_attach_brings_the_words(
    packs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Menu\n\n" + bring_your_own(packs) + "\n\nMore news\n", encoding="utf-8")
    assert Article.load(ID).has_text is False
    assert main(["attach", ID, str(page)]) == 0
    assert capsys.readouterr().out.strip()
    assert Article.load(ID)["u24"].text == "What would you do?"
    assert main(["list", "--all"]) == 0
    assert "your copy is attached" in capsys.readouterr().out
    assert main(["detach", ID]) == 0
    assert Article.load(ID).has_text is False
    assert main(["detach", ID]) == 0
    assert capsys.readouterr().out == "Your copy is deleted.\nThere was no copy of yours here.\n"


def test_attach_reads_what_is_piped_in(
    packs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pasted = bring_your_own(packs).replace("Nobody was hurt", "Nobody was killed")
    piped = io.TextIOWrapper(io.BytesIO(pasted.encode("utf-8")), encoding="cp1252")
    monkeypatch.setattr(sys, "stdin", piped)
    assert main(["attach", ID, "-", "--json"]) == 0
    out = capsys.readouterr().out
    report = json.loads(out)
    assert out.isascii()
    assert report["article"] == ID
    assert (len(report["matched"]), report["near"], report["missing"]) == (23, ["u06"], [])
    assert report["in_use"] is True


def test_attach_of_another_page_is_refused(
    packs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring_your_own(packs)
    page = tmp_path / "page.txt"
    page.write_text("Ferry latest. The ferry sails again on Monday.\n" * 9, encoding="utf-8")
    assert main(["attach", ID, str(page)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.strip()
    assert Article.load(ID).has_text is False


def test_attach_of_a_file_that_is_not_there(
    packs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["attach", ID, str(tmp_path / "page.txt")]) == 1
    assert "page.txt: The file can’t be read" in capsys.readouterr().err


# hand-in and forget


def test_hand_in_writes_each_article_that_was_worked_on(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record.open()
    record.use("Night owl")
    assert main(["hand-in"]) == 1
    assert "nothing to hand in" in capsys.readouterr().err
    record.tag(ID, "sourcing", "u09", "named")
    record.answer("siding-with-assad", "first-guess", 3)
    assert main(["hand-in"]) == 0
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    names = [re.sub("-[0-9]{4}-[0-9-]{5}-[0-9a-f]{6}.json$", "", path.name) for path in paths]
    assert names == ["Night owl-siding-with-assad", "Night owl-silent-foghorn"]
    handed_in = json.loads(paths[1].read_text(encoding="utf-8"))
    assert [tag["code"] for tag in handed_in["tags"]] == ["named"]
    assert main(["hand-in", "--out", str(work / "mine.json")]) == 1
    assert "Name the article too" in capsys.readouterr().err
    assert not (work / "mine.json").exists()


def test_hand_in_writes_where_it_is_told(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Record.open().tag(ID, "function", "u19", "reply")
    goal = work / "for my teacher" / "mine.json"
    assert main(["hand-in", ID, "--out", str(goal)]) == 0
    assert capsys.readouterr().out == f"{goal}\n"
    assert json.loads(goal.read_text(encoding="utf-8"))["article"] == ID


def test_hand_in_of_no_such_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hand-in", "nowhere"]) == 1
    assert "There is no article “nowhere”" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["no\n", "\n", ""])
def test_forget_asks_first(
    typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record.open()
    record.use("Night owl")
    record.tag(ID, "sourcing", "u09", "named")
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert main(["forget"]) == 1
    shown = capsys.readouterr()
    assert "Delete “Night owl”" in shown.out
    assert "Nothing was deleted" in shown.err
    assert len(record.tags(ID, "sourcing")) == 1


@pytest.mark.parametrize("argv", [["forget", "--yes"], ["forget", "Night owl"]])
def test_forget_deletes(
    argv: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record.open()
    record.use("Night owl")
    record.tag(ID, "sourcing", "u09", "named")
    record.answer(ID, "first-guess", 3)
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    assert main(argv) == 0
    assert "with 2 tags and answers" in capsys.readouterr().out
    assert "Night owl" not in record.learners()


def test_forget_of_nobody_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "Nobody", "--yes"]) == 1
    assert "no learner “Nobody”" in capsys.readouterr().err
