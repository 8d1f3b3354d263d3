"""What does somebody see who asks ``whosays suggest`` of a file?"""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from whosays.cli import main

TEXT = "“The gate was open,” said Ida Renn.\n\nThe mill is green.\n\nWhy?\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_json_has_every_sentence_with_its_place(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", str(file), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["language"] == "en"
    first, second, third = said["sentences"]
    assert first == {
        "start": 0,
        "end": 35,
        "credited": True,
        "source": "Ida Renn",
        "cue": "said",
        "sourcing": "named",
        "source_span": [26, 34],
        "cue_span": [21, 25],
    }
    assert TEXT[second["start"] : second["end"]] == "The mill is green."
    assert (second["credited"], second["source"], second["sourcing"]) == (False, None, "paper")
    assert third["sourcing"] == "none"


def test_the_table_shows_source_and_cue_and_says_what_it_is(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[:5] == ["1", "named", "Ida", "Renn", "said"]
    assert lines[-1].startswith("3 sentences: 1 named, 0 role, 0 unnamed, 1 paper, 1 none.")


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
    ],
)
def test_places_count_the_file_as_it_is_read(
    data: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert main(["suggest", "-", "--json"]) == 0
    second = json.loads(capsys.readouterr().out)["sentences"][1]
    assert TEXT[second["start"] : second["end"]] == "The mill is green."


def test_control_characters_do_not_move_the_places(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The mill\x96is\x07 green.\n\nIda Renn denied it.\n"
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf-8")
    assert main(["suggest", str(path), "--json"]) == 0
    second = json.loads(capsys.readouterr().out)["sentences"][1]
    assert text[second["start"] : second["end"]] == "Ida Renn denied it."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "There is no text in it"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"<!doctype html><p> </p>", "no text"),
        (b"a" * 2_000_001, "far less than 2 MB"),
        (None, "There is no such file"),
    ],
)
def test_what_cannot_be_read_is_said_with_the_name_of_the_file(
    data: bytes | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page.txt"
    if data is not None:
        path.write_bytes(data)
    assert main(["suggest", str(path), "--json"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert "page.txt" in shown.err


def test_a_folder_and_another_language_are_refused(
    tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["suggest", str(tmp_path)]) == 1
    assert "This is a folder" in capsys.readouterr().err
    assert main(["suggest", str(file), "--language", "de"]) == 1
    assert "in these languages: en" in capsys.readouterr().err
