"""Does whatever a pupil writes count, stay as it was written, and do no harm where it goes out?"""

import csv
import io
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from whosays.article import Article
from whosays.classroom.collect import collect
from whosays.classroom.gradebook import read_roster
from whosays.classroom.hand_in import hand_in, read_hand_in, write_hand_in
from whosays.classroom.opened import Files, open_class
from whosays.classroom.report import class_report, write_report
from whosays.exchange import tag_csv
from whosays.exercises.work import FILE, Work
from whosays.outgoing import csv_cell, html_text
from whosays.places import data_folder
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import check_pseudonym

ARTICLE = "silent-foghorn"
TEXTS = Path(__file__).parents[1] / "texts" / "what_pupils_write.json"
WRITTEN: list[dict[str, str]] = [
    *json.loads(TEXTS.read_text("utf-8")),
    {"name": "@jess_xo", "note": "-1+1|cmd", "answer": '"><img src=x onerror=alert(1)>'},
    {"name": "..", "note": "/home/me/work", "answer": "turned \u202eround"},
    {"name": "CON", "note": "\t=1+1", "answer": "\u2066left open"},
    {
        "name": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f fan",
        "note": "{{ 7*7 }}",
        "answer": "%2e%2e/%3Cb%3E",
    },
    {"name": "</title><script>", "note": "]]>", "answer": "<!-- -->"},
    {"name": "＝1+1", "note": "＋1", "answer": "nan"},
]
SCHEMA = Draft202012Validator(
    json.loads((data_folder() / "schemas" / "hand-in-1.schema.json").read_text("utf-8"))
)


def fill(record: Record, text: dict[str, str]) -> None:
    record.use(text["name"])
    record.tag(ARTICLE, "sourcing", "u04", "paper", note=text["note"])
    record.answer(ARTICLE, "step-1", text["answer"])


@pytest.fixture(scope="module")
def class_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("class")
    for number, text in enumerate(WRITTEN):
        record = Record(folder / f"{number}.sqlite")
        fill(record, text)
        write_hand_in(record, ARTICLE, folder / "in" / f"{number:02}.json")
        record.close()
    return folder / "in"


@pytest.mark.parametrize("text", WRITTEN, ids=lambda text: text["name"])
def test_it_is_read_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: dict[str, str]
) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    record = Record.open()
    try:
        fill(record, text)
        path = write_hand_in(record, ARTICLE)
        assert path.parent == tmp_path / "work" / "hand-in"
        SCHEMA.validate(json.loads(path.read_text("utf-8")))
        read = read_hand_in(path)
        assert read["learner"] == unicodedata.normalize("NFC", text["name"])
        assert read["tags"][0]["note"] == read["history"][0]["note"] == text["note"]
        assert read["answers"][0]["value"] == text["answer"]
        # on another computer
        other = Record(tmp_path / "other.sqlite")
        assert other.import_hand_in(read) == 2
        assert other.use(text["name"]) == read["learner"]
        assert other.answer_to(ARTICLE, "step-1") == text["answer"]
        other.close()
        # as nbgrader reads it
        path.rename(tmp_path / FILE)
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
        work = Work(Article.load(ARTICLE), tmp_path)
        assert work.answers() == {"step-1": text["answer"]}
        assert work.coding("sourcing").why == {"u04": text["note"]}
        # and as a table that the kit takes in again
        table = tag_csv.write(record, Article.load(ARTICLE), "sourcing").files[".csv"]
        (row,) = csv.DictReader(io.StringIO(table))
        assert not row["note"].lstrip().startswith(("=", "+", "-", "@", "|", "%"))
    finally:
        record.close()


def test_each_of_them_is_counted(class_folder: Path) -> None:
    made = collect([class_folder], ARTICLE)
    assert made.refused.empty
    assert made.learners == len(WRITTEN)
    assert made.in_a_line == f"{len(WRITTEN)} files: {len(WRITTEN)} counted"


class Seen(HTMLParser):
    """The elements of a page, and what is to be read in its table of names."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.isolated: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag == "bdi":
            self.inside = True
            self.isolated.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "bdi"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.isolated[-1] += data


def test_it_is_harmless_where_it_goes_out(class_folder: Path, tmp_path: Path) -> None:
    (class_folder / "=left out <b>.json").write_text("{")
    try:
        made = collect([class_folder], ARTICLE)
        report = class_report(made)
        write_report(report, tmp_path / "out")
        shown = Files(report)
        assert "<b>" not in shown._repr_html_()
        assert "&lt;b&gt;" in shown._repr_html_()
    finally:
        (class_folder / "=left out <b>.json").unlink()
    page = (tmp_path / "out" / "class-report.html").read_text("utf-8")
    seen = Seen()
    seen.feed(page)
    assert not seen.elements & {"script", "b", "a href", "u", "i", "iframe"}
    names = {unicodedata.normalize("NFC", text["name"]) for text in WRITTEN}
    assert names <= set(seen.isolated)
    assert not re.search(r"http(?!://www\.w3\.org)s?://", page)
    for path in (tmp_path / "out").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8"))):
            for cell in row:
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "|", "%", "＝")), path
                assert not re.search("[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069]", cell)
    book = list(csv.reader(io.StringIO((tmp_path / "out" / "gradebook.csv").read_text("utf-8"))))
    assert {row[0].removeprefix("'") for row in book[1:]} == {
        one.removeprefix("'") for one in names
    }


def test_the_command_counts_them_and_says_so_first(class_folder: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "whosays", "class-report", class_folder, "--out", tmp_path / "out"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == f"{len(WRITTEN)} files: {len(WRITTEN)} counted"
    page = (tmp_path / "out" / "class-report.html").read_text("utf-8")
    body = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page[page.index("<h1") :]))
    title = Article.load(ARTICLE).title
    assert body.strip().startswith(
        f"The whole class: {title} {len(WRITTEN)} files: {len(WRITTEN)} counted."
    )


def test_what_is_left_out_stands_at_the_top_with_the_reason_and_what_to_do(
    class_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for one in sorted(class_folder.glob("*.json"))[:3]:
        (tmp_path / one.name).write_bytes(one.read_bytes())
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "notes.txt").write_text("x")
    made = collect([tmp_path], ARTICLE)
    assert made.in_a_line == "5 files: 3 counted, 2 left out"
    assert all(reason.count(". ") >= 1 for reason in made.refused["reason"])
    page = class_report(made).html()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page[page.index("<h1") :]))
    assert text.index("5 files: 3 counted, 2 left out:") < text.index("broken.json")
    assert text.index("again.") < text.index("What to do next")
    assert "handed in" not in text.split("Units to talk about")[0].replace(
        "and handed in again", ""
    )


def test_controls_and_half_characters_are_mended_and_the_work_counts(
    class_folder: Path, tmp_path: Path
) -> None:
    made = json.loads((class_folder / "00.json").read_text("utf-8"))
    made["tags"][0]["note"] = made["history"][0]["note"] = "ring \x07 half \ud83d"
    made["answers"][0]["value"] = {"\x1b[31m": ["\udfff", "raw \x01"]}
    data = json.dumps(made).replace("raw \\u0001", "raw \x01")  # as it stands, which JSON forbids
    (tmp_path / "a.json").write_text(data, encoding="utf-8")
    counted = collect([tmp_path], ARTICLE)
    assert counted.in_a_line == "1 file: 1 counted"
    read = read_hand_in(tmp_path / "a.json")
    assert read["tags"][0]["note"] == "ring \ufffd half \ufffd"
    assert read["answers"][0]["value"] == {"\ufffd[31m": ["\ufffd", "raw \ufffd"]}


def test_text_that_turns_is_kept_and_isolated_and_left_out_of_tables() -> None:
    text = "‫text copied from a phone‬"
    assert html_text(text) == f"<bdi>{text}</bdi>"
    assert csv_cell(text) == "text copied from a phone"


# Names


def test_what_the_rule_for_names_lets_through_fits_the_published_form() -> None:
    pattern = SCHEMA.schema["properties"]["learner"]["pattern"]
    taken = 0
    for number in (*range(0x11000), *range(0x1F000, 0x20000), *range(0xE0000, 0xE0200), 0x10FFFF):
        try:
            kept = check_pseudonym(f"a{chr(number)}b")
        except Problem:
            assert not re.search(pattern, f"a{chr(number)}b") or chr(number).isspace(), hex(number)
        else:
            taken += 1
            assert re.search(pattern, kept), hex(number)
    assert taken > 60_000


@pytest.mark.parametrize(
    "name", ["a\u202eb", "a\ue000b", "a\U000e0041b", "a\U000f0000b", "a\ufffeb"]
)
def test_what_it_does_not_let_through_does_not_fit(name: str) -> None:
    with pytest.raises(Problem, match="can't be seen"):
        check_pseudonym(name)
    assert not re.search(SCHEMA.schema["properties"]["learner"]["pattern"], name)


def test_a_name_with_letters_newer_than_this_python_is_taken() -> None:
    new = next(chr(n) for n in range(0x1FA00, 0x1FB00) if unicodedata.category(chr(n)) == "Cn")
    assert check_pseudonym(new) == new


def test_names_are_the_same_however_they_are_typed(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite")
    assert record.use("Zoe\u0308 Grün") == "Zoë Grün"
    assert record.use("ZOË  GRU\u0308N") == "Zoë Grün"
    assert record.learners() == ["Zoë Grün"]
    record.close()
    roster = tmp_path / "roster.csv"
    roster.write_text("Pseudonym,Student\nZoe\u0308 Gru\u0308n ,Somebody\n", encoding="utf-8")
    from whosays.classroom.gradebook import gradebook

    assert "Somebody" in gradebook([("Zoë Grün", [1.0])], ["One"], read_roster(roster))


def test_a_long_name_is_told_and_not_cut(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite")
    with pytest.raises(Problem, match="200 characters: it is too long"):
        record.use("x" * 200)
    assert record.learners() == []
    record.close()


# Learners


def handed_in(folder: Path, name: str, record: Record, *, with_id: bool = True) -> dict[str, Any]:
    made = hand_in(record, ARTICLE)
    if not with_id:
        del made["learner_id"]
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(made), encoding="utf-8")
    return made


@pytest.fixture
def records(tmp_path: Path) -> Iterator[list[Record]]:
    """Four computers, with nothing on them."""
    each = [Record(tmp_path / f"{number}.sqlite") for number in range(4)]
    yield each
    for one in each:
        one.close()


def shown(folder: Path) -> tuple[list[str], list[str]]:
    """The names that are shown, and the files that are left out."""
    made = collect([folder], ARTICLE)
    names = [name for name, _ in class_report(made).each_learner()]
    return names, made.refused["file"].tolist()


@pytest.mark.parametrize("with_id", [True, False])
def test_two_learners_with_one_name_are_two(
    records: list[Record], tmp_path: Path, with_id: bool
) -> None:
    for number, name in enumerate(("Fox", "fox", "Owl")):
        records[number].use(name)
        records[number].tag(ARTICLE, "sourcing", "u04", "paper")
        handed_in(tmp_path / "in", str(number), records[number], with_id=with_id)
    assert shown(tmp_path / "in") == (["Fox", "fox (2)", "Owl"], [])


@pytest.mark.parametrize("ids", [(True, True), (False, False), (False, True), (True, False)])
def test_one_learner_with_two_files_is_one_and_the_later_counts(
    records: list[Record], tmp_path: Path, ids: tuple[bool, bool]
) -> None:
    records[0].use("Fox")
    records[0].tag(ARTICLE, "sourcing", "u04", "paper")
    handed_in(tmp_path / "in", "first", records[0], with_id=ids[0])
    records[0].tag(ARTICLE, "sourcing", "u05", "role")
    handed_in(tmp_path / "in", "second", records[0], with_id=ids[1])
    assert shown(tmp_path / "in") == (["Fox"], ["first.json"])


def test_who_has_another_name_now_is_still_one(records: list[Record], tmp_path: Path) -> None:
    records[0].tag(ARTICLE, "sourcing", "u04", "paper")
    handed_in(tmp_path / "in", "first", records[0])
    records[0].use("Fox")  # the work done so far comes along
    handed_in(tmp_path / "in", "second", records[0])
    assert shown(tmp_path / "in") == (["Fox"], ["first.json"])


@pytest.mark.parametrize("named_before", [True, False])
def test_who_changes_computers_stays_one(
    records: list[Record], tmp_path: Path, named_before: bool
) -> None:
    school, home = records[:2]
    school.use("Fox")
    school.tag(ARTICLE, "sourcing", "u04", "paper")
    made = handed_in(tmp_path / "in", "school", school)
    if named_before:
        home.use("fox")
    home.import_hand_in(read_hand_in(json.dumps(made).encode()))
    home.use("Fox")
    assert home.learner_id == school.learner_id
    home.tag(ARTICLE, "sourcing", "u05", "role")
    handed_in(tmp_path / "in", "home", home)
    assert shown(tmp_path / "in") == ([home.learner], ["school.json"])


def test_a_name_with_a_number_is_left_to_who_has_it(records: list[Record], tmp_path: Path) -> None:
    for number, name in enumerate(("Fox", "Fox", "Fox (2)")):
        records[number].use(name)
        records[number].tag(ARTICLE, "sourcing", "u04", "paper")
        handed_in(tmp_path / "in", str(number), records[number])
    assert sorted(shown(tmp_path / "in")[0]) == ["Fox", "Fox (2)", "Fox (3)"]
    made = collect([tmp_path / "in"], ARTICLE)
    whose = made.hand_ins.set_index("learner_id")
    assert whose["learner"][records[2].learner_id] == "Fox (2)"


def test_a_roster_that_can_not_tell_two_apart_is_not_asked(
    records: list[Record], tmp_path: Path
) -> None:
    for number, name in enumerate(("Fox", "Fox", "Owl")):
        records[number].use(name)
        records[number].tag(ARTICLE, "sourcing", "u04", "paper")
        handed_in(tmp_path / "in", str(number), records[number])
    roster = {"fox": {"Student": "Ida"}, "owl": {"Student": "Pat"}}
    made = collect([tmp_path / "in"], ARTICLE)
    write_report(class_report(made), tmp_path / "out", roster=roster)
    book = (tmp_path / "out" / "gradebook.csv").read_text("utf-8")
    assert [row[0] for row in csv.reader(io.StringIO(book))][1:] == ["Fox", "Fox (2)", "Pat"]


def test_without_an_id_files_about_two_articles_are_one_learners(
    records: list[Record], tmp_path: Path
) -> None:
    records[0].use("Fox")
    folder = tmp_path / "in"
    folder.mkdir()
    for article in (ARTICLE, "siding-with-assad"):
        records[0].tag(article, "sourcing", "u04", "paper")
        made = hand_in(records[0], article)
        del made["learner_id"]
        (folder / f"{article}.json").write_text(json.dumps(made), encoding="utf-8")
    counted = collect([folder], "siding-with-assad")
    assert counted.hand_ins["who"].nunique() == 1
    assert counted.in_a_line == "2 files: 2 counted"


def test_a_clock_before_2000_is_no_reason_to_leave_work_out(
    records: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whosays.record.events.now", lambda: "1970-01-01T00:05:00.000000Z")
    monkeypatch.setattr("whosays.classroom.hand_in.now", lambda: "1970-01-01T00:05:00.000000Z")
    records[0].use("Old clock")
    records[0].tag(ARTICLE, "sourcing", "u04", "paper")
    records[0].answer(ARTICLE, "step-1", "third")
    made = handed_in(tmp_path / "in", "old", records[0])
    SCHEMA.validate(made)
    assert shown(tmp_path / "in") == (["Old clock"], [])
    assert records[0].history(ARTICLE, "sourcing")["time"].dt.year.tolist() == [1970]


def test_a_class_that_can_be_counted_is_opened_in_a_notebook(class_folder: Path) -> None:
    said = repr(Files(open_class(class_folder, article=ARTICLE)))
    assert said.splitlines()[0] == f"{len(WRITTEN)} files: {len(WRITTEN)} counted"
