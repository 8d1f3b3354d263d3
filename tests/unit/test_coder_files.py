"""Are the codes of several coders read as they were meant, and refused where that is unclear?"""

import json
from pathlib import Path

import pandas as pd
import pytest
from material import POLNEAR

from whosays import Problem
from whosays.cli import main
from whosays.exchange.brat_folder import read_brat_folder
from whosays.exchange.coder_table import CoderTable, read_coder_tables
from whosays.exchange.standoff import counted_anew, read_standoff
from whosays.measure.agreement import agreement_of

GOOD = "coder,unit,code\nZoë,u1,x\nBen,u1,y\nZoë,u2,x\n"
ROWS = [["Zoë", "u1", "x"], ["Ben", "u1", "y"], ["Zoë", "u2", "x"]]


def rows(read: CoderTable) -> list[list[str]]:
    return read.table.astype(str).to_numpy().tolist()


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str | bytes, name: str = "codes.csv") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_spreadsheets_write_is_read(write, delimiter, encoding, end) -> None:
    text = GOOD.replace(",", delimiter).replace("\n", end)
    read = read_coder_tables([write(text.encode(encoding))])
    assert rows(read) == ROWS
    assert any("Windows-1252" in note for note in read.notes) == (encoding == "cp1252")


@pytest.mark.parametrize("before", ["sep=,\n", "\n\n", ",,\n"])
def test_lines_before_the_header_are_passed_over(write, before: str) -> None:
    assert rows(read_coder_tables([write(before + GOOD)])) == ROWS


def test_columns_may_be_in_any_order_and_more_are_said(write) -> None:
    read = read_coder_tables(
        [write("time, Code ,note,UNIT,coder\n9:00,A1,,u1,Ada \n,1.0,,u1,Ben\n")]
    )
    assert rows(read) == [["Ada", "u1", "A1"], ["Ben", "u1", "1.0"]]
    assert read.notes == ("codes.csv: 2 more columns passed over (time, note).",)


def test_rows_without_a_code_and_empty_rows_are_passed_over(write) -> None:
    read = read_coder_tables([write("coder,unit,code\nAda,u1,x\nAda,u2,\nBen,u1\n\n,,\n")])
    assert rows(read) == [["Ada", "u1", "x"]]
    assert read.notes == ("codes.csv: 2 rows without a code were passed over.",)


@pytest.mark.parametrize("none", ["None", "NaN", "nan", "NA", "N/A", "<NA>", "null"])
def test_what_programs_write_for_nothing_is_no_code(write, none: str) -> None:
    read = read_coder_tables([write(f"coder,unit,code\na,u1,x\nb,u1,{none}\na,u2,none\n")])
    assert rows(read) == [["a", "u1", "x"], ["a", "u2", "none"]]
    assert f"“{none}” is no code" in read.notes[0]


@pytest.mark.parametrize(
    ("one", "other"), [("1", "1.0"), ("A", "a"), ("own_words", "Own words"), ("é", "e\u0301")]
)
def test_codes_that_look_like_one_are_told(write, one: str, other: str) -> None:
    read = read_coder_tables([write(f"coder,unit,code\na,u1,{one}\nb,u1,{other}\n")])
    assert len(rows(read)) == 2
    assert "look like one code" in read.notes[0]


def test_coders_that_look_like_one_are_told(write) -> None:
    read = read_coder_tables([write("coder,unit,code\nAda,u1,x\nada,u1,1\nBo,u1,1.5\nBo,u2,1\n")])
    assert [note for note in read.notes if "look like one" in note] == [
        "“Ada” and “ada” look like one coder and were counted as 2: write them alike if they are "
        "one."
    ]


def test_several_files_are_one_table_and_nothing_counts_twice(write) -> None:
    one, two = write(GOOD, "a.csv"), write("code;unit;coder\nx;u1;Zoë\nz;u2;Cem\n", "b.csv")
    read = read_coder_tables([one, two])
    assert rows(read) == [*ROWS, ["Zoë", "u1", "x"], ["Cem", "u2", "z"]]
    assert read.notes == ("1 row repeats another; nothing counts twice.",)
    assert agreement_of(read.table).values == 4


def test_a_files_name_stands_for_its_coder_only_where_that_is_said(write) -> None:
    files = [write("unit,code\nu1,x\n", "Ada.csv"), write("unit,code\nu1,x\n", "Ben.csv")]
    with pytest.raises(Problem, match="add --coder-from-name"):
        read_coder_tables(files)
    read = read_coder_tables(files, coder_from_name=True)
    assert rows(read) == [["Ada", "u1", "x"], ["Ben", "u1", "x"]]
    assert read.notes[0] == "Ada.csv has no column coder: its name stands for the coder."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("coder,unit,code\n", "no code in it"),
        ("coder,unit\nAda,u1\n", "no column code; the columns are: coder, unit"),
        ("who,what\nAda,u1\n", "no column coder and no column unit and no column code"),
        ("coder,coder,unit,code\nA,A,u1,x\n", "2 columns coder"),
        ("coder,unit,code\nAda,,x\n", "Row 2 has a code and no unit"),
        ("coder,unit,code\nAda,u1,x\n ,u1,x\n", "Row 3 has a code and no coder"),
        ("coder,unit,code\nAda,Paris, France,x\n", "Row 2 has more cells"),
        ("coder,unit,code\nAda,u1,=cmd|' /C calc'!A0\n", "row 2 the column code holds a formula"),
        ("coder,unit,code\nAda,u1,x\n=A2,u2,x\n", "row 3 the column coder holds a formula"),
        ('coder,unit,code\nAda,"u1,x\n', "no CSV"),
        ("coder,unit,code\nAda,u1," + "x" * 200_000 + "\n", "no CSV"),
        (b"PK\x03\x04" + b"\x00" * 90 + b"xl/workbook.xml", "a spreadsheet"),
        (b"\xff\xfec\x00o\x00d", "more cells|no column|which letters"),
    ],
)
def test_what_is_unclear_is_refused_with_the_place(write, text: str | bytes, why: str) -> None:
    with pytest.raises(Problem, match=why) as found:
        read_coder_tables([write(text)])
    assert "codes.csv" in str(found.value)
    assert found.value.do


def test_files_that_are_too_large_or_not_there_are_refused(write, monkeypatch) -> None:
    with pytest.raises(Problem, match="can’t be read"):
        read_coder_tables([write(GOOD).with_name("other.csv")])
    monkeypatch.setattr("whosays.exchange.coder_table.LARGEST", 10)
    with pytest.raises(Problem, match="are read at most"):
        read_coder_tables([write(GOOD)])


def test_signs_that_steer_a_terminal_are_taken_out(write) -> None:
    assert rows(read_coder_tables([write("coder,unit,code\nA\x1b[2J,u1,x\n")])) == [
        ["A\ufffd[2J", "u1", "x"]
    ]


# brat

TEXT = "Harbour shut 🚢 again\n\nThe crews say it was the storm. The office did not answer.\n"


def ann(*marked: tuple[str, str], wide: bool = False) -> str:
    lines = []
    for number, (kind, words) in enumerate(marked, start=1):
        start = TEXT.index(words)
        end = start + len(words)
        if wide:
            start, end = (len(TEXT[:at].encode("utf-16-le")) // 2 for at in (start, end))
        lines.append(f"T{number}\t{kind} {start} {end}\t{words}\n")
    return "".join(lines)


def test_a_unit_is_1_where_a_span_of_the_type_touches_it(write, tmp_path: Path) -> None:
    write(TEXT, "text/harbour.txt")
    write(ann(("Content", "it was the storm"), ("Cue", "say")), "marks/harbour_ada.ann")
    write("", "marks/harbour_ben.ann")
    read = read_brat_folder(tmp_path, unit="paragraph", spans=["Content"])
    assert rows(read) == [
        ["ada", "harbour:0-20", "0"],
        ["ada", "harbour:22-80", "1"],
        ["ben", "harbour:0-20", "0"],
        ["ben", "harbour:22-80", "0"],
    ]
    words = read_brat_folder(tmp_path, unit="word", spans=["Content", "Cue"])
    marked = words.table.query("code == '1'")["unit"].tolist()
    assert [TEXT[slice(*map(int, unit.split(":")[1].split("-")))] for unit in marked] == (
        ["say", "it", "was", "the", "storm."]
    )


def test_places_counted_in_utf_16_are_counted_anew(write, tmp_path: Path) -> None:
    write(TEXT, "harbour.txt")
    write(ann(("Content", "the storm")), "harbour_ada.ann")
    write(ann(("Content", "the storm"), wide=True), "harbour_ben.ann")
    read = read_brat_folder(tmp_path, unit="word", spans=["Content"])
    assert agreement_of(read.table).alpha == 1
    assert "1 of the files was counted by UTF-16; places were counted anew." in read.notes


def test_folders_of_coders_each_with_a_copy_of_the_text(write, tmp_path: Path) -> None:
    for coder, words in (("ada", "the storm"), ("ben", "storm"), ("cem", "again")):
        write(TEXT, f"{coder}/harbour.txt")
        write(ann(("Content", words)), f"{coder}/harbour.ann")
    read = read_brat_folder(tmp_path, unit="word", spans=["Content"])
    assert set(read.table["coder"]) == {"ada", "ben", "cem"}
    write(TEXT + "more", "cem/harbour.txt")
    with pytest.raises(Problem, match="they differ"):
        read_brat_folder(tmp_path, unit="word", spans=["Content"])


def test_the_longest_name_of_a_text_counts(write, tmp_path: Path) -> None:
    write(TEXT, "a.txt")
    write(TEXT, "a_b.txt")
    write(ann(("Content", "storm")), "a_b_ada.ann")
    read = read_brat_folder(tmp_path, unit="paragraph", spans=["Content"])
    assert rows(read)[0] == ["ada", "a_b:0-20", "0"]


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, "no text"),
        ({"a.txt": TEXT}, "no annotation"),
        ({"a.txt": TEXT, "b.ann": ""}, "no text (.txt) it belongs to"),
        ({"a.txt": TEXT, "a_x.ann": ann(("Cue", "say"))}, "The types are: Cue"),
        ({"a.txt": TEXT, "a_x.ann": ""}, "no spans at all"),
        ({"a.txt": TEXT, "a_x.ann": "T1\tContent 4 8\tnone\n"}, "do not stand where"),
        (
            {"a.txt": TEXT, "a_x.ann": ann(("Content", "say")), "b/a_x.ann": ""},
            "x has coded a twice",
        ),
        ({"a.txt": b"\xff\xfe\x00", "a_x.ann": ""}, "not UTF-8"),
    ],
)
def test_a_folder_that_is_not_clear_is_refused(write, tmp_path: Path, files, why: str) -> None:
    for name, text in files.items():
        write(text, name)
    with pytest.raises(Problem) as found:
        read_brat_folder(tmp_path, unit="word", spans=["Content"])
    assert why in str(found.value)


def test_links_out_of_the_folder_are_not_followed(write, tmp_path: Path) -> None:
    secret = write(TEXT, "elsewhere/harbour.txt")
    home = tmp_path / "home"
    home.mkdir()
    (home / "harbour.txt").symlink_to(secret)
    (home / "more").symlink_to(secret.parent)
    write("", "home/harbour_ada.ann")
    with pytest.raises(Problem, match="no text"):
        read_brat_folder(home, unit="word", spans=["Content"])


def test_lines_that_are_no_annotation_are_passed_over() -> None:
    given = "T1\tA 0 1;3 4\ta b\r\nT2\tA x 1\ta\nE1\tA:T1\n*\tEquiv T1 T2\n\n"
    given += "#1\tAnnotatorNotes T1\tso\n"
    (only,) = read_standoff(given + "T3\tA " + "9" * 5000 + " 1\ta\n")
    assert (only.places, only.words, only.note) == (((0, 1), (3, 4)), "a b", "so")
    assert counted_anew([only], "a  b")[1] == "code points"


# The command


def test_agreement_says_it_in_words_and_in_json(write, capsys) -> None:
    text = "coder,unit,code\n" + "".join(
        f"{coder},u{unit},{code}\n"
        for coder, codes in (("Ada", "aabbdcccedda"), ("Ben", "babbbcccedda"))
        for unit, code in enumerate(codes, start=1)
    )
    path = write(text)
    assert main(["agreement", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 coders and 12 units: two coders gave a unit the same code 83\u00a0%")
    assert "Coders split on 2 of these units." in out
    assert main(["agreement", str(path), "--json"]) == 0
    out = capsys.readouterr().out
    found = json.loads(out)
    assert out.isascii()
    assert list(found) == [
        "coders",
        "units",
        "values",
        "codes",
        "percent",
        "kappa",
        "alpha",
        "interval",
        "reasons",
        "notes",
        "split",
    ]
    assert (found["coders"], found["units"], found["values"]) == (2, 12, 24)
    assert found["codes"] == ["a", "b", "c", "d", "e"]
    assert found["interval"][0] < found["alpha"] < found["interval"][1]
    assert found["split"][0] == {
        "unit": "u1",
        "coders": 2,
        "codes": {"a": 1, "b": 1},
        "most": ["a", "b"],
        "agreement": 0.0,
    }


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        ([], "nothing to compare"),
        (["a.csv", "--brat", "b"], "two kinds"),
        (["--brat", "b"], "which spans count"),
        (["nowhere.csv"], "can’t be read"),
        (["--brat", "nowhere", "--span", "Content"], "no such folder"),
    ],
)
def test_agreement_that_is_asked_wrongly(argv: list[str], why: str, capsys) -> None:
    assert main(["agreement", *argv]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert why in shown.err


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("coder,unit,code\nAda,u1,x\nAda,u2,y\n", "at least two coders; here there is 1"),
        ("coder,unit,code\nAda,u1,x\nBen,u2,y\n", "No unit has been coded by two people"),
        ("coder,unit,code\nAda,u1,x\nBen,u1,y\nAda,u1,y\n", "Ada gave u1 two codes: x and y"),
    ],
)
def test_agreement_where_there_is_none_to_work_out(write, text: str, why: str, capsys) -> None:
    assert main(["agreement", str(write(text)), "--json"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert why in shown.err


@pytest.mark.skipif(not POLNEAR.is_dir(), reason="PolNeAR’s training data are not here")
def test_trained_coders_agree_as_was_worked_out_from_the_data_before() -> None:
    """.7725 with other sentences; how they are split moves it by about .02."""
    pytest.importorskip("sentencex")
    read = read_brat_folder(POLNEAR, spans=["Content"])
    found = agreement_of(read.table)
    assert (found.coders, found.values) == (6, 6 * found.units)
    assert found.alpha == pytest.approx(0.7725, abs=0.03)
    assert pd.Index(found.codes).tolist() == ["0", "1"]
