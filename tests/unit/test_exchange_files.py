"""Do tags survive the way out to a file and back, and do hostile files do no harm?"""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays import Article, Problem, Record
from whosays.cli import main
from whosays.codebook import Scheme
from whosays.exchange import FORMATS, brat, hypothesis, tag_csv
from whosays.exchange.files import parse_json
from whosays.exchange.formats import format_named, format_of
from whosays.places import data_folder

ID = "silent-foghorn"
NASTY = "=cmd|' /C calc'!A0 <script>alert(1)</script> “🚢”, \"; tab\there"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


@pytest.fixture
def article() -> Article:
    return Article.load(ID)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = Record.open()
    opened.use("Night owl")
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Record]:
    opened = Record.open(tmp_path / "other.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The practice piece as a pack whose text the reader brings, and has not brought; the text."""
    data = tmp_path / "data"
    shutil.copytree(data_folder() / "articles" / ID, data / "articles" / ID)
    shutil.copytree(data_folder() / "codebook", data / "codebook")
    monkeypatch.setattr(
        "whosays.article.pack_folders", lambda folder=None: [folder or data / "articles"]
    )
    home = data / "articles" / ID
    text = (home / "text.txt").read_text(encoding="utf-8")
    (home / "text.txt").unlink()
    page = (home / "article.yml").read_text(encoding="utf-8")
    (home / "article.yml").write_text(page.replace("text: shipped", "text: yours"), "utf-8")
    return text


def tag_some(record: Record, article: Article) -> None:
    for unit, words, code, note in (
        ("u04", 2, "label", "why\nnot"),
        ("u05", 1, "verb", NASTY),
        ("u06", 12, "hedge", None),
    ):
        shown = article[unit].shown
        end = len(" ".join(shown.split(" ")[1 : 1 + words])) + len(shown.split(" ")[0]) + 1
        start = len(shown.split(" ")[0]) + 1
        record.tag(ID, "wording", unit, code, start=start, end=end, note=note)
    record.tag(ID, "sourcing", "u09", "named", note="’=1+1")
    record.tag(ID, "sourcing", "u10", "paper", note="'=1+1")


def said(record: Record, scheme: str) -> list[tuple[object, ...]]:
    return [(*tag.place, tag.code, tag.note) for tag in record.tags(ID, scheme)]


def through(
    form: str,
    record: Record,
    other: Record,
    article: Article,
    scheme: str,
    into: Article | None = None,
):
    """Out of one record and into another one, as text."""
    to, how = into or article, Scheme.load(scheme)
    module = format_named(form)
    *beside, text = module.write(record, article, scheme).files.values()
    return module.read(other, to, how, text, beside="".join(beside))


@pytest.mark.parametrize("form", FORMATS)
def test_what_went_out_comes_in_and_is_not_doubled(
    form: str, record: Record, other: Record, article: Article
) -> None:
    tag_some(record, article)
    for scheme in ("wording", "sourcing"):
        count = len(said(record, scheme))
        expected = said(record, scheme)
        if form == "brat":  # it has a line for a note
            expected = [(*row[:5], row[5] and str(row[5]).replace("\n", " ")) for row in expected]
        for already in (0, count):
            came = through(form, record, other, article, scheme)
            assert (came.taken, came.left_out) == (count, ())
            assert (came.already, came.changed) == (already, 0)
        assert said(other, scheme) == expected
        assert len(other.history(ID, scheme)) == count


@pytest.mark.parametrize("form", FORMATS)
def test_another_code_takes_the_place_and_the_first_is_kept_in_the_history(
    form: str, record: Record, other: Record, article: Article
) -> None:
    tag_some(record, article)
    other.tag(ID, "sourcing", "u09", "role")
    came = through(form, record, other, article, "sourcing")
    assert (came.taken, came.already, came.changed) == (2, 0, 1)
    assert other.tags(ID, "sourcing")[0].code == "named"
    assert other.history(ID, "sourcing")["code"].tolist()[0] == "role"


def test_a_note_keeps_its_line_breaks_where_a_format_has_none(
    record: Record, article: Article
) -> None:
    tag_some(record, article)
    before = said(record, "wording")
    came = through("brat", record, record, article, "wording")
    assert (came.taken, came.already, came.changed) == (3, 3, 0)
    assert said(record, "wording") == before
    out = tag_csv.write(record, article, "wording").files[".csv"]
    unit, start, end, _, code, _ = before[0]
    record.tag(ID, "wording", unit, code, start=start, end=end, note="another")
    came = tag_csv.read(record, article, Scheme.load("wording"), out)
    assert (came.already, came.changed) == (2, 1)
    assert said(record, "wording") == before


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    note=st.text(max_size=40),
    bounds=st.tuples(st.integers(0, 30), st.integers(1, 30)),
    form=st.sampled_from(["csv", "hypothesis", "web-annotation"]),
)
def test_any_note_and_any_place_survive(
    note: str, bounds: tuple[int, int], form: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    one, two = Record.open(folder / "1.sqlite"), Record.open(folder / "2.sqlite")
    article = Article.load(ID)
    end = min(bounds[0] + bounds[1], len(article["u05"].shown))
    one.tag(ID, "wording", "u05", "verb", start=bounds[0], end=end, note=note)
    assert through(form, one, two, article, "wording").left_out == ()
    assert said(two, "wording") == said(one, "wording")
    one.close()
    two.close()


@pytest.mark.parametrize("form", FORMATS)
def test_tags_are_found_in_a_text_that_has_changed_around_them(
    form: str, record: Record, other: Record, article: Article
) -> None:
    unit = article["u05"]
    start = unit.shown.index(unit.shown.split()[3])
    end = start + len(unit.shown.split()[3])
    record.tag(ID, "wording", "u05", "verb", start=start, end=end)
    moved = replace(unit, text="Well then: " + unit.shown)
    units = tuple(moved if one.id == "u05" else one for one in article.units)
    came = through(form, record, other, article, "wording", replace(article, units=units))
    assert came.left_out == ()
    assert said(other, "wording")[0][:3] == ("u05", start + 11, end + 11)


# CSV


def test_a_csv_of_units_is_one_that_agreement_reads(
    record: Record, tmp_path: Path, article: Article, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, codes in (("Ada", "named role paper"), ("Ben", "named role role")):
        record.use(name)
        for unit, code in zip(("u04", "u05", "u06"), codes.split(), strict=True):
            record.tag(ID, "sourcing", unit, code)
        assert main(["export", ID, "--to", "csv", "--out", str(tmp_path)]) == 0
    files = capsys.readouterr().out.split("\n")[:2]
    assert main(["agreement", *files, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["coders"], found["units"], found["percent"]) == (2, 3, pytest.approx(2 / 3))


def test_no_cell_of_a_csv_is_a_formula(record: Record, article: Article) -> None:
    record.use("=SUM(A1)")
    tag_some(record, article)
    for scheme in ("wording", "sourcing"):
        for row in csv.reader(io.StringIO(tag_csv.write(record, article, scheme).files[".csv"])):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)


def test_a_csv_of_people_needs_no_more_than_unit_and_code(other: Record, article: Article) -> None:
    text = "Unit;Code;Note\nu04;NAMED;so\nu05;;\nu06;role;\nu99;role;\nu07;shouting;\n"
    came = tag_csv.read(other, article, Scheme.load("sourcing"), text)
    assert came.taken == 2
    assert [line[:6] for line in came.left_out] == ["Row 5:", "Row 6:"]
    assert said(other, "sourcing")[0] == ("u04", None, None, "", "named", "so")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("unit,why\nu04,so\n", "no column code"),
        ("unit,unit,code\nu04,u04,named\n", "more than one column unit"),
        ('unit,code\nu04,"named\n', "no CSV"),
        ("coder,unit,code\nAda,u04,named\nBen,u04,role\n", "2 people: Ada, Ben"),
    ],
)
def test_a_csv_that_is_not_clear(other: Record, article: Article, text: str, why: str) -> None:
    with pytest.raises(Problem, match=why):
        tag_csv.read(other, article, Scheme.load("sourcing"), text)
    assert said(other, "sourcing") == []


@pytest.mark.parametrize(
    "place", ["5,2", "0,99999999", "-1,4", "1.5,4", "x,y", "4,", "9" * 9 + ",1"]
)
def test_a_csv_with_places_that_are_none(other: Record, article: Article, place: str) -> None:
    text = f"unit,start,end,code\nu04,{place},label\n"
    came = tag_csv.read(other, article, Scheme.load("wording"), text)
    assert (came.taken, len(came.left_out)) == (0, 1)


# Hypothesis


def made_there(
    exact: str, *tags: str, user: str = "acct:ada@hypothes.is", **more: Any
) -> dict[str, Any]:
    """An annotation as Hypothesis writes it: its places are those of a whole web page."""
    selectors = [
        {
            "type": "RangeSelector",
            "startContainer": "/div[1]/p[2]",
            "endContainer": "/div[1]/p[2]",
            "startOffset": 3,
            "endOffset": 12,
        },
        {"type": "TextPositionSelector", "start": 4012, "end": 4020},
        {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""},
    ]
    return {
        "id": "x",
        "uri": "https://example.org/foghorn",
        "user": user,
        "tags": list(tags),
        "text": "my note",
        "target": [{"source": "https://example.org/foghorn", "selector": selectors}],
        **more,
    }


def there(article: Article, unit: str, first: int, last: int) -> str:
    return " ".join(article[unit].shown.split()[first:last])


@pytest.mark.parametrize("wrap", ["annotations", "rows", None])
def test_an_export_of_hypothesis_comes_in_by_its_words(
    other: Record, article: Article, wrap: str | None
) -> None:
    words = there(article, "u05", 2, 6)
    one = made_there(words.replace(" ", "\n   "), "Verb ", "homework")
    data = [one] if wrap is None else {wrap: [one], "total": 1}
    came = hypothesis.read(other, article, Scheme.load("wording"), json.dumps(data))
    assert came.left_out == ()
    (tag,) = other.tags(ID, "wording")
    assert article["u05"].shown[tag.start : tag.end] == words
    assert (tag.code, tag.note) == ("verb", "my note")


def test_people_are_never_put_under_one_name(other: Record, article: Article) -> None:
    words = there(article, "u05", 2, 6)
    data = [made_there(words, "verb"), made_there(words, "label", user="acct:ben@hypothes.is")]
    wording = Scheme.load("wording")
    with pytest.raises(Problem, match=r"2 people: ada, ben\. Say whose, with --user"):
        hypothesis.read(other, article, wording, json.dumps(data))
    with pytest.raises(Problem, match="nothing of “cem”"):
        hypothesis.read(other, article, wording, json.dumps(data), user="cem")
    assert hypothesis.read(other, article, wording, json.dumps(data), user="Ben").taken == 1
    assert [tag.code for tag in other.tags(ID, "wording")] == ["label"]


def test_what_does_not_fit_is_left_out_with_the_reason(other: Record, article: Article) -> None:
    words = there(article, "u05", 2, 6)
    data = [
        made_there(words, "verb"),
        made_there(words, "label"),
        made_there(words, "verb", "label"),
        made_there(words, "shouting"),
        made_there(words, "verb", references=["x"]),
        made_there(words, "verb", "scheme:sourcing"),
        made_there("nowhere at all", "verb"),
        made_there(words, "verb") | {"target": []},
        made_there(words, "verb") | {"target": 7, "tags": "verb"},
        made_there(words, "verb") | {"tags": [["verb"]]},
        7,
    ]
    came = hypothesis.read(other, article, Scheme.load("wording"), json.dumps(data))
    assert came.taken == 1
    reasons = [line.partition(": ")[2] for line in came.left_out]
    assert [reason[:22] for reason in reasons] == [
        "Its place has the code",
        "It has more than one c",
        "It has no code of “wor",
        "This is a reply. Tag t",
        "This answers “sourcing",
        "Its words do not stand",
        "Its place is not in th",
        "It has no code of “wor",
        "It has no code of “wor",
    ]


def test_hypothesis_gets_what_it_reads(record: Record, article: Article) -> None:
    tag_some(record, article)
    out = json.loads(
        hypothesis.write(record, article, "wording", uri="https://example.org/p").files[
            ".hypothesis.json"
        ]
    )
    assert set(out) == {"export_date", "export_userid", "client_version", "annotations"}
    for one in out["annotations"]:
        assert {"uri", "text", "tags", "target", "document", "user"} <= set(one)
        assert one["uri"] == one["target"][0]["source"] == "https://example.org/p"
        quoted, fragment = one["target"][0]["selector"]
        assert quoted["type"] == "TextQuoteSelector"
        assert fragment["type"] == "FragmentSelector"
        assert (
            quoted["prefix"] + quoted["exact"]
            in article[one["target"][0]["selector"][1]["value"].split(":")[4]].shown
        )


# brat


def test_brat_has_the_words_beside_each_place(record: Record, article: Article) -> None:
    tag_some(record, article)
    made = brat.write(record, article, "wording")
    for line in made.files[".ann"].splitlines():
        if line.startswith("T"):
            _, place, words = line.split("\t")
            _, start, end = place.split()
            assert made.files[".txt"][int(start) : int(end)] == words
    assert " ".join(made.files[".txt"].split()) == " ".join(unit.shown for unit in article.units)


def test_brat_with_places_counted_in_utf_16(other: Record, article: Article) -> None:
    document = "🚢🚢🚢\n\n" + "\n\n".join(unit.shown for unit in article.units)
    words = there(article, "u05", 2, 6)
    start = len(document[: document.index(words)].encode("utf-16-le")) // 2
    line = f"T1\tVerb {start} {start + len(words)}\t{words}\n"
    assert brat.read(other, article, Scheme.load("wording"), line, beside=document).taken == 1
    (tag,) = other.tags(ID, "wording")
    assert article["u05"].shown[tag.start : tag.end] == words


def test_marks_of_the_summary_do_not_go_to_brat(record: Record, article: Article) -> None:
    record.tag(ID, "wording", "u05", "verb", start=0, end=3, basis="gist")
    made = brat.write(record, article, "wording")
    assert made.files[".ann"] == ""
    assert made.left_out == ("u05 (verb): marked in the summary, not in the text.",)


# The commands


@pytest.mark.parametrize("form", FORMATS)
def test_export_and_import_from_the_command_line(
    form: str, record: Record, article: Article, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tag_some(record, article)
    assert main(["export", ID, "--to", form, "--out", str(tmp_path / "out")]) == 0
    files = sorted((tmp_path / "out").iterdir())
    assert len(files) == (4 if form == "brat" else 2)
    assert {str(path) for path in files} == set(capsys.readouterr().out.splitlines())
    record.use("Fox")
    for path in files:
        if path.suffix != ".txt":
            scheme = "wording" if "wording" in path.name else "sourcing"
            more = ["--scheme", scheme] if form == "brat" else []
            assert main(["import", ID, str(path), "--json", *more]) == 0
            (came,) = json.loads(capsys.readouterr().out)["files"]
            assert (came["format"], came["scheme"]) == (form, scheme)
            assert (came["already"], came["changed"], came["left_out"]) == (0, 0, [])
    assert len(record.tags(ID, "wording")) == 3
    assert len(record.tags(ID, "sourcing")) == 2


def test_nothing_of_a_text_that_was_brought_goes_out_unasked(
    brought: str, tmp_path: Path, record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text(brought, encoding="utf-8")
    record.tag(ID, "sourcing", "u09", "named")
    assert main(["export", ID, "--to", "brat"]) == 1
    assert "Add --with-text" in capsys.readouterr().err
    assert main(["export", ID, "--to", "brat", "--with-text"]) == 1
    assert "there is no copy of them here" in capsys.readouterr().err
    assert main(["attach", ID, str(page)]) == 0
    tag_some(record, Article.load(ID))
    capsys.readouterr()
    for form in ("csv", "hypothesis", "web-annotation"):
        assert main(["export", ID, "--to", form, "--out", str(tmp_path / form)]) == 0
        for path in (tmp_path / form).iterdir():
            out = " ".join(path.read_text(encoding="utf-8").split())
            for unit in Article.load(ID).units:
                words = unit.shown.split()
                for first in range(len(words) - 8):
                    assert " ".join(words[first : first + 9]) not in out
    assert main(["export", ID, "--to", "brat", "--with-text", "--out", str(tmp_path / "b")]) == 0
    assert any(path.suffix == ".txt" for path in (tmp_path / "b").iterdir())


def test_export_of_nothing_and_import_without_a_scheme(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", ID, "--to", "csv"]) == 1
    assert "has tagged nothing" in capsys.readouterr().err
    path = tmp_path / "codes.csv"
    path.write_text("unit,code\nu04,named\n", encoding="utf-8")
    assert main(["import", ID, str(path)]) == 1
    assert "codes.csv: It is not said what its tags answer" in capsys.readouterr().err
    assert main(["import", ID, str(path), "--scheme", "sourcing"]) == 0
    assert "1 tag for “sourcing” as Night owl" in capsys.readouterr().out


HOSTILE = {
    "deep.json": "[" * 200_000,
    "deep2.json": '{"annotations":' * 100_000,
    "number.json": '{"annotations": [' + "9" * 10_000 + "]}",
    "types.json": '{"annotations": {"a": [1, null, {"target": {"selector": "x"}}]}}',
    "items.jsonld": '{"first": {"items": [null, 7, [], {"target": [[]], "body": "x"}]}}',
    "quote.json": json.dumps({"annotations": [made_there("a" * 300_000, "verb")]}),
    "long.ann": "T1\tverb " + "1 2;" * 100_000 + "1 2\tx\n",
    "wide.csv": "unit,code" + ",x" * 100_000 + "\nu04,verb\n",
    "cell.csv": "unit,code\nu04," + "v" * 200_000 + "\n",
    "nothing.json": "",
    "page.html": "<html><script>alert(1)</script>",
    "zip.json": "PK\x03\x04",
    "text.json": '"just text"',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_do_no_harm(
    name: str, record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_text(HOSTILE[name], encoding="utf-8")
    path.with_suffix(".txt").write_text("The page.", encoding="utf-8")
    assert main(["import", ID, str(path), "--scheme", "wording"]) == 1
    shown = capsys.readouterr()
    assert shown.err or "left out" in shown.out or "0 tags" in shown.out
    assert len(shown.err + shown.out) < 5000
    assert "\x1b" not in shown.err + shown.out
    assert record.tags(ID, "wording") == []


def test_files_that_are_too_large_or_broken_are_refused(
    record: Record,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "tags.json"
    path.write_bytes(b'{"annotations": "\xff\xfe\x00"}')
    assert main(["import", ID, str(path)]) == 1
    assert "which letters" in capsys.readouterr().err
    monkeypatch.setattr("whosays.exchange.files.LARGEST", 5)
    assert main(["import", ID, str(path)]) == 1
    assert "It has more than" in capsys.readouterr().err
    assert main(["import", ID, str(tmp_path / "nowhere.json")]) == 1
    assert "can’t be read" in capsys.readouterr().err
    alone = tmp_path / "alone.ann"
    alone.write_text("T1")
    assert main(["import", ID, str(alone), "--scheme", "wording"]) == 1
    assert "There is no alone.txt beside it" in capsys.readouterr().err


def test_formats_are_told_by_what_is_in_a_file() -> None:
    assert format_of(Path("a.json"), '[{"tags": [], "target": []}]') == "hypothesis"
    assert format_of(Path("a.json"), '{"type": "AnnotationCollection"}') == "web-annotation"
    assert format_of(Path("A.CSV"), "") == "csv"
    with pytest.raises(Problem, match="can’t tell what this is"):
        format_of(Path("a.txt"), "words")
    with pytest.raises(Problem, match="no JSON"):
        parse_json("{")
