"""Do hand-ins of a class arrive, and do bad ones stay out without doing harm?"""

import json
import os
import shutil
import socket
import stat
import struct
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.class_files import made_up, write_class
from whosays.article import Article
from whosays.classroom.accepting import Expected, accept
from whosays.classroom.collect import collect
from whosays.classroom.found import found, shown_name
from whosays.classroom.hand_in import LARGEST_FILE
from whosays.classroom.report import class_report, write_report
from whosays.codebook import Scheme
from whosays.problem import Problem

ARTICLE = Article.load("siding-with-assad")
GOOD = list(made_up(ARTICLE, 6))
EXPECTED = Expected.of([ARTICLE])


def write(folder: Path, name: str, made: Any) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made if isinstance(made, bytes) else json.dumps(made).encode())
    return path


def changed(**fields: Any) -> dict[str, Any]:
    return json.loads(json.dumps(GOOD[0])) | fields


def with_note(note: str) -> dict[str, Any]:
    made = changed()
    made["tags"][0]["note"] = note
    return made


def with_answer(value: object) -> dict[str, Any]:
    made = changed()
    made["answers"].append(
        {"time": "2026-04-09T12:00:00.000000Z", "question": "02/other", "value": value}
    )
    return made


def with_tag(**fields: Any) -> dict[str, Any]:
    made = changed()
    made["tags"][0] |= fields
    return made


HOSTILE: dict[str, tuple[Any, str]] = {
    "empty.json": (b"", "not JSON"),
    "half.json": (json.dumps(GOOD[0]).encode()[:-700], "not JSON"),
    "noise.json": (bytes(range(256)) * 4, "not text in UTF-8"),
    "list.json": ([], "not a hand-in"),
    "huge.json": (b"[" + b" " * LARGEST_FILE + b"]", "larger than"),
    "deep.json": (b"[" * 200_000, "lists inside lists"),
    "digits.json": (b'{"format": ' + b"9" * 5000 + b"}", "too many digits"),
    "twice.json": (b'{"format": 1, "format": 2}', "twice"),
    "nan.json": (b'{"version": NaN}', "not a number"),
    "version.json": (changed(version=2), "newer version of the kit"),
    "version-none.json": (changed(version=0), "not a hand-in"),
    "id.json": (changed(learner_id="../../etc"), "learner_id"),
    "other-format.json": (changed(format="other"), "not a hand-in"),
    "more.json": (changed(extra=1), "no field"),
    "other-article.json": (changed(article="silent-owl"), "another article"),
    "other-pack.json": (changed(pack="0" * 64), "another version"),
    "unit.json": (with_tag(unit="u99"), "no unit “u99”"),
    "scheme.json": (with_tag(scheme="opinion"), "no scheme"),
    "code.json": (with_tag(code="lies"), "no code"),
    "place.json": (with_tag(start=0, end=9_999), "beyond the end"),
    "name-turned.json": (changed(learner="\u202eliame"), "can't be seen"),
    "name-long.json": (changed(learner="a" * 41), "too long"),
    "name-none.json": (changed(learner=""), "no name"),
    "unit-path.json": (with_tag(unit="../u01"), "can't be the id"),
    "article-path.json": (changed(article="../../secret"), "can't be the id"),
    "answer-deep.json": (with_answer(json.loads("[" * 30 + "]" * 30)), "lists inside lists"),
    "text.txt": (b"hello", "does not end in .json"),
    "program.exe": (b"MZ", "does not end in .json"),
    "no-zip.zip": (b"PK\x03\x04 broken", "zip is broken"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five good hand-ins, one of them twice, and everything hostile that fits into a file."""
    home = tmp_path / "in"
    for number, made in enumerate(GOOD[:5]):
        write(home, f"good/{number}.json", made)
    later = GOOD[0] | {"made": "2026-05-01T00:00:00.000000Z", "learner": "OWL 000001"}
    write(home, "good/later.json", later)
    for name, (made, _) in HOSTILE.items():
        write(home, f"bad/{name}", made)
    return home


def refused_of(sources: list[Path]) -> tuple[int, dict[str, str]]:
    made = collect(sources, ARTICLE.id)
    table = made.refused
    return made.learners, dict(zip(table["file"], table["reason"], strict=True))


def test_hostile_files_are_listed_with_the_reason_and_left_out(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    learners, refused = refused_of([folder])
    assert learners == 5
    for name, (_, reason) in HOSTILE.items():
        assert reason in refused.pop(f"bad/{name}"), name
    assert "good/later.json" in refused.pop("good/0.json")
    assert not refused
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before


def test_the_later_of_two_counts_whatever_the_order(tmp_path: Path) -> None:
    early, late = changed(), with_note("later")
    late["made"] = "2027-01-01T00:00:00.000000Z"
    write(tmp_path, "a.json", late)
    write(tmp_path, "b.json", early)
    made = collect([tmp_path], ARTICLE.id)
    assert made.hand_ins["file"].tolist() == ["a.json"]
    assert len(made.codes["sourcing"]) == 1
    assert "a.json" in made.refused["reason"][0]


@pytest.mark.skipif(os.name == "nt", reason="making links and channels asks for other rights there")
def test_links_loops_and_devices_are_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.json", GOOD[5])
    (folder / "link.json").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    (folder / "self.json").symlink_to("self.json")
    (folder / "zero.json").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.json")
    listener = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(folder)  # the name of a socket may not be long
    try:
        listener.bind("socket.json")
    finally:
        os.chdir(here)
    learners, refused = refused_of([folder])
    listener.close()
    assert learners == 5
    for name in ("link.json", "loop", "self.json", "zero.json"):
        assert "link" in refused[name]
    for name in ("pipe.json", "socket.json"):
        assert "no file" in refused[name]


def test_zips_are_read_in_memory_and_their_tricks_refused(tmp_path: Path) -> None:
    good = json.dumps(GOOD[0]).encode()
    path = tmp_path / "in" / "all.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("class/good.json", good)
        archive.writestr("../escaped.json", good)
        archive.writestr("/absolute.json", good)
        archive.writestr("..\\back.json", good)
        archive.writestr("C:\\drive.json", good)
        archive.writestr("inner.zip", good)
        archive.writestr("__MACOSX/class/._good.json", b"junk")
        archive.writestr("bomb.json", b" " * (LARGEST_FILE + 10))
        link = zipfile.ZipInfo("link.json")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    learners, refused = refused_of([tmp_path / "in"])
    assert learners == 1
    assert len(refused) == 7
    reasons = {name.removeprefix("all.zip/"): reason for name, reason in refused.items()}
    for name in ("../escaped.json", "/absolute.json"):
        assert "leads out" in reasons[name]
    assert sum("leads out" in reason for reason in reasons.values()) == 4
    assert "zip inside a zip" in reasons["inner.zip"]
    assert "link" in reasons["link.json"]
    assert "larger than" in reasons["bomb.json"]
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["all.zip"]


def test_a_zip_that_lies_about_its_sizes_is_read_no_further(tmp_path: Path) -> None:
    path = tmp_path / "liar.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.json", b" " * (20 * LARGEST_FILE))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02") + 24  # the size in the list of files
    data[at : at + 4] = struct.pack("<I", 100)
    path.write_bytes(data)
    (one,) = found([path])
    assert one.data is None or len(one.data) <= LARGEST_FILE + 1
    with pytest.raises(Problem, match="1 file: 0 counted, 1 left out"):
        collect([path], ARTICLE.id)


def test_a_zip_that_grows_without_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whosays.classroom.found._ROOM", 10_000)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(50):
            archive.writestr(f"{number:02}.json", b" " * 1_000_000)
    each = list(found([path]))
    assert len(each) < 50
    assert "too large" in each[-1].reason


def test_nothing_from_a_hand_in_runs_in_the_report(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "<img src=x onerror=alert(1)>.json" if os.name != "nt" else "x.json", b"{")
    write(folder, "=1+1.json", b"{")
    write(folder, "good.json", GOOD[0] | {"learner": "Tom & “Jerry”"})
    write(folder, "good2.json", GOOD[1])
    made = collect([folder])
    files = write_report(class_report(made), tmp_path / "out")
    page = (tmp_path / "out" / "class-report.html").read_text(encoding="utf-8")
    assert "<img src=x" not in page
    assert "<script" not in page
    assert "Tom &amp; “Jerry”" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "https://" not in page
    assert {path.name for path in files} >= {"class-report.html", "gradebook.csv", "left-out.csv"}
    left_out = (tmp_path / "out" / "left-out.csv").read_text(encoding="utf-8")
    assert "'=1+1.json" in left_out


def test_a_name_that_is_shown_has_no_hidden_signs() -> None:
    assert "\u202e" not in shown_name("a\u202eb.json")
    assert "\x1b" not in shown_name("a\x1b[31m.json")


def test_nothing_to_count_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no hand-in"):
        collect([tmp_path])
    with pytest.raises(Problem, match="can’t be read"):
        collect([tmp_path / "nowhere"])


def test_many_files_are_decided_on_as_few_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = collect([folder], ARTICLE.id)
    monkeypatch.setattr("whosays.classroom.collect.ALONE", 0)
    monkeypatch.setattr("whosays.classroom.many_files.cpu_count", lambda: 3)
    told: list[int] = []
    many = collect([folder], ARTICLE.id, progress=told.append)
    assert many.refused.equals(few.refused)
    assert class_report(many).html() == class_report(few).html()
    assert sum(told) == pytest.approx(len(list(found([folder]))), abs=3)


def test_a_cluster_reads_what_this_machine_reads(folder: Path) -> None:
    from distributed import LocalCluster

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a cluster that is there for a moment
        with LocalCluster(
            n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None,
            protocol="tcp://",
        ) as cluster:  # fmt: skip
            there = collect([folder], ARTICLE.id, scheduler=cluster.scheduler_address)
    here = collect([folder], ARTICLE.id)
    assert there.refused.equals(here.refused)
    assert class_report(there).html() == class_report(here).html()


def test_nobody_at_the_address_of_a_scheduler_is_told(folder: Path) -> None:
    with pytest.raises(Problem, match="No scheduler answers"):
        collect([folder], ARTICLE.id, scheduler="nowhere://x")


def test_a_folder_elsewhere_is_read_as_one_here(folder: Path) -> None:
    import fsspec

    files = fsspec.filesystem("memory")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            files.pipe_file(f"/class-9/{path.relative_to(folder).as_posix()}", path.read_bytes())
    there = {one.name: (one.data, one.reason) for one in found(["memory://class-9"])}
    here = {one.name: (one.data, one.reason) for one in found([folder])}
    assert there
    assert all(here[name] == one for name, one in there.items())
    made = collect(["memory://class-9"], ARTICLE.id)
    assert made.learners
    for wrong in ("memory://nothing-there", "no-such-way://x"):
        with pytest.raises(Problem, match=wrong.split(":")[0]):
            collect([wrong], ARTICLE.id)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_changed_hand_in_is_read_as_it_is_or_refused(data: st.DataObject) -> None:
    """Whatever stands in a place: a reason, or all of its tags."""
    made = json.loads(json.dumps(GOOD[data.draw(st.integers(0, 2))]))
    place: Any = made
    while True:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(keys))
        if isinstance(place[key], dict | list) and place[key] and data.draw(st.booleans()):
            place = place[key]
            continue
        place[key] = data.draw(_json)
        break
    try:
        read = accept(json.dumps(made).encode("utf-8", "replace"), EXPECTED)
    except Problem:
        return
    stand = {(tag["scheme"], tag["unit"]) for tag in made["tags"] if tag["start"] is None}
    assert len(read.codes) - read.codes.count(0) == len(stand)
    assert len(read.phrases) == len(made["tags"]) - len(stand)


def test_the_table_holds_what_was_handed_in(tmp_path: Path) -> None:
    write_class(tmp_path, ARTICLE, 20)
    made = collect([tmp_path])
    units = [unit.id for unit in ARTICLE.units]
    for row, one in zip(made.hand_ins.itertuples(), made_up(ARTICLE, 20), strict=True):
        assert row.learner == one["learner"]
        for scheme in ("sourcing", "function"):
            codes = {tag["unit"]: tag["code"] for tag in one["tags"] if tag["scheme"] == scheme}
            order = [None, *Scheme.load(scheme).order]
            read = [order[number] for number in made.codes[scheme][row.Index]]
            assert dict(zip(units, read, strict=True)) == dict.fromkeys(units) | codes


def test_the_command_writes_all_of_it(tmp_path: Path) -> None:
    write_class(tmp_path / "in", ARTICLE, 4)
    write(tmp_path / "in", "bad.json", b"{")
    done = subprocess.run(
        [sys.executable, "-m", "whosays", "class-report", tmp_path / "in", "--out",
         tmp_path / "out", "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["learners"] == 4
    assert [row["file"] for row in said["refused"]] == ["bad.json"]
    assert said["counted"] == 4
    assert not done.stderr  # no bar where nobody looks
    assert shutil.which("true") is None or (tmp_path / "out" / "gradebook.csv").is_file()


def test_a_report_is_the_same_from_a_folder_and_from_a_zip(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_class(tmp_path / "in", ARTICLE, 5)
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for path in sorted((tmp_path / "in").iterdir()):
            archive.write(path, path.name)
    report: Callable[[Path], str] = lambda source: _page([source])  # noqa: E731
    assert report(tmp_path / "in") == report(tmp_path / "in.zip")


def _page(sources: list[Path]) -> str:
    made = collect(sources)
    return class_report(made).html()
