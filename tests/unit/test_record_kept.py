"""Is a record never begun over another one, and is its last good state at hand?"""

import os
import random
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from whosays.problem import Problem
from whosays.record import Record, making, spare
from whosays.record import file as record_file

ARTICLE, SCHEME = "harbour", "sourcing"
SOURCE = str(Path(record_file.__file__).parents[2])


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_file, "MOMENT", 0.1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.sqlite"


def tag(path: Path, *units: str, learner: str = "Fox", note: str | None = None) -> None:
    """Work in the record as another notebook would, and let go of it."""
    record = Record(path)
    record.use(learner)
    with record.at_once():
        for unit in units:
            record.tag(ARTICLE, SCHEME, unit, "paper", note=note)
    record.close()


def units(path: Path) -> list[str]:
    record = Record(path)
    try:
        return [tag.unit for tag in record.tags(ARTICLE, SCHEME)]
    finally:
        record.close()


def later(path: Path, seconds: float = 2 * spare.A_WHILE) -> None:
    """Let the time pass between the copy and the newest change."""
    copy = spare.spare(path)
    if copy.exists():
        was = copy.stat().st_mtime - seconds
        os.utime(copy, (was, was))


def python(script: str, *values: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(script), *map(str, values)],
        env=os.environ | {"PYTHONPATH": SOURCE},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


# A file that is not whole


def cut_to(size: int):
    def cut(path: Path) -> None:
        tag(path, *(f"u{number}" for number in range(400)), note="n" * 60)
        os.truncate(path, size if size >= 0 else path.stat().st_size // 2)

    return cut


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(9_000))  # noqa: S311 - not a secret


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (Path.touch, "cut off"),
        (cut_to(0), "cut off"),
        (cut_to(100), "cut off"),
        (cut_to(600), "damaged"),
        (cut_to(-1), "damaged"),
        (garbage, "not a record"),
    ],
)
@pytest.mark.parametrize("browser", [False, True])
def test_a_file_that_is_not_whole_is_never_taken_for_a_new_record(
    path: Path, monkeypatch: pytest.MonkeyPatch, spoil, said: str, browser: bool
) -> None:
    spoil(path)
    for module in (record_file, making, spare):
        monkeypatch.setattr(module, "in_browser", lambda: browser)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(Problem, match=said) as found:
            tag(path, "u1")
        assert found.value.where == str(path)
        assert "another name" in found.value.do
        assert path.read_bytes() == before


def test_a_record_that_is_cut_while_it_is_open_is_told_too(path: Path) -> None:
    record = Record(path)
    record.tag(ARTICLE, SCHEME, "u1", "paper")
    os.truncate(path, 0)
    for _ in range(2):
        with pytest.raises(Problem, match="cut off"):
            record.tag(ARTICLE, SCHEME, "u2", "named")
    assert path.read_bytes() == b""
    record.close()


@pytest.mark.parametrize("first", [b"", b"SQLite format 3\x00", None])
def test_a_record_that_is_just_being_put_in_its_place_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch, first: bytes | None
) -> None:
    monkeypatch.setattr(record_file, "MOMENT", 60)
    tag(path, *(f"u{number}" for number in range(300)))
    whole = path.read_bytes()
    path.write_bytes(whole[:20_000] if first is None else first)
    looked = threading.Event()
    sleep = time.sleep

    def note_and_sleep(seconds: float) -> None:
        looked.set()
        sleep(seconds)

    monkeypatch.setattr(record_file.time, "sleep", note_and_sleep)
    writing = threading.Thread(target=lambda: (looked.wait(60), path.write_bytes(whole)))
    writing.start()
    assert len(units(path)) == 300
    writing.join()


def said(record: Record) -> list[object]:
    """All that a record says of the learner who is here."""
    answers = record.answers()[["question", "value"]].to_numpy().tolist()
    return [record.learner, record.changes_since(0, ARTICLE, SCHEME), answers]


@pytest.mark.parametrize("word", ["Night owl", "because", "papir", "mill"])
def test_a_letter_that_the_disk_changed_is_told_and_the_copy_named(path: Path, word: str) -> None:
    def work(*units: str) -> None:
        record = Record(path)
        record.use("Night owl")
        for unit in units:
            record.tag(ARTICLE, SCHEME, unit, "papir", note="see the mill")
            record.answer(ARTICLE, unit, "because")
        record.close()

    work("u1")
    work()  # at this opening the copy is made
    whole = path.read_bytes()
    places = [found.start() for found in re.finditer(word.encode(), whole)]
    assert len(places) > 1
    for place in places:
        path.write_bytes(whole[: place + 1] + b"#" + whole[place + 2 :])
        with pytest.raises(Problem, match=r"record\.sqlite\.bak, less than an hour old"):
            Record(path)
    # A copy that is no better than the record is not named.
    shutil.copyfile(path, spare.spare(path))
    with pytest.raises(Problem, match="Without a copy"):
        Record(path)


def test_no_byte_that_was_flipped_ends_in_anything_but_a_sentence(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_file, "MOMENT", 0)
    record = Record(path)
    record.use("Fox")
    with record.at_once():
        for number in range(120):
            record.tag(ARTICLE, SCHEME, f"u{number}", "paper", note=f"note {number} é" * 4)
            record.answer(ARTICLE, f"q{number}", {"why": f"because {number}"})
    kept = said(record)
    record.close()
    whole = path.read_bytes()
    chance = random.Random(7)  # noqa: S311
    told = 0
    for _ in range(150):
        spoilt = bytearray(whole)
        # Half of them in the first pages, where the tables are described.
        place = chance.randrange(9_000 if chance.random() < 0.5 else len(whole))
        for at in range(place, min(place + chance.choice([1, 3]), len(whole))):
            spoilt[at] ^= chance.randrange(1, 256)
        path.with_name("record.sqlite-journal").unlink(missing_ok=True)
        path.write_bytes(spoilt)
        record = None
        try:
            record = Record(path)
            assert said(record) == kept  # what is not told has changed nothing that was said
            record.answers_given(ARTICLE, "q3"), record.answer_to(ARTICLE, "q4")
            record.tag(ARTICLE, SCHEME, "u1", "named"), record.undo(ARTICLE, SCHEME)
            record.answer(ARTICLE, "q1", "x"), record.learner_id
        except Problem as problem:
            told += 1
            assert problem.do  # noqa: PT017 - being whole by luck is as good
        finally:
            if record:
                record.close()
    assert told > 20


# A new one


BEGIN = """
    import sys
    from pathlib import Path
    from whosays.record import Record
    folder, name = Path(sys.argv[1]), sys.argv[2]
    print("ready", flush=True)
    for line in sys.stdin:
        record = Record(folder / f"{line.strip()}.sqlite")
        record.tag("harbour", "sourcing", f"u{name}", "paper")
        record.close()
        print("done", flush=True)
"""


def test_a_new_record_is_never_seen_half_made_by_those_who_begin_at_once(tmp_path: Path) -> None:
    notebooks = [python(BEGIN, tmp_path, number) for number in range(3)]
    for notebook in notebooks:
        assert notebook.stdout is not None
        assert notebook.stdout.readline() == "ready\n"
    seen: list[bytes] = []
    begun = threading.Event()

    def look() -> None:
        while not begun.is_set():
            for one in tmp_path.glob("*.sqlite"):
                seen.append(one.read_bytes()[:72])

    watching = threading.Thread(target=look)
    watching.start()
    for round in range(12):
        for notebook in notebooks:
            assert notebook.stdin is not None
            notebook.stdin.write(f"{round}\n")
            notebook.stdin.flush()
        for notebook in notebooks:
            assert notebook.stdout is not None
            assert notebook.stdout.readline() == "done\n"
    begun.set()
    watching.join()
    for notebook in notebooks:
        notebook.communicate()
    mark = making.APPLICATION.to_bytes(4, "big")
    assert seen
    assert all(head[:15] == b"SQLite format 3" and head[68:72] == mark for head in seen)
    for round in range(12):
        db = sqlite3.connect(tmp_path / f"{round}.sqlite")
        found = db.execute("SELECT unit FROM event ORDER BY unit").fetchall()
        assert found == [("u0",), ("u1",), ("u2",)]
        assert db.execute("SELECT count(*) FROM learner").fetchone() == (1,)
        db.close()
    assert not list(tmp_path.glob(".*"))


KILLED = """
    import os, random, signal, sys, time
    from pathlib import Path
    from whosays.record import Record
    chance = random.Random(int(sys.argv[1]))
    for round in range(60):
        path = Path(sys.argv[2]) / f"{round}.sqlite"
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(write, b".")
            Record(path).tag("harbour", "sourcing", "u1", "paper")
            os.write(write, b"!")
            os._exit(0)
        os.close(write)
        os.read(read, 1)
        time.sleep(chance.random() * 0.012)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        print(round, os.read(read, 1).decode(), path.exists())
        os.close(read)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_while_it_is_being_made_it_is_whole_or_not_there(tmp_path: Path) -> None:
    seed = random.randrange(10**9)  # noqa: S311
    out, _ = python(KILLED, seed, tmp_path).communicate()
    rounds = [line.split() for line in out.splitlines()]
    assert len(rounds) == 60
    for number, *_, there in rounds:
        path = tmp_path / f"{number}.sqlite"
        acknowledged = "!" in _
        assert path.exists() == (there == "True")
        assert path.exists() or not acknowledged, f"seed {seed}"
        found = units(path)
        assert found in ([["u1"]] if acknowledged else [[], ["u1"]]), f"seed {seed}"


def test_on_a_drive_without_links_it_is_made_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", none)
    tag(path, "u1")
    assert units(path) == ["u1"]
    assert not list(path.parent.glob(".*"))


def test_what_a_lost_record_left_unfinished_is_not_written_into_a_new_one(path: Path) -> None:
    tag(path, *(f"u{number}" for number in range(200)))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = TRUNCATE")
    other.execute("PRAGMA cache_size = 1")
    other.execute("BEGIN IMMEDIATE")
    for number in range(2_000):
        other.execute(
            "INSERT INTO answer (time, learner, article, question, value) "
            "VALUES (?, 1, 'a', 'q', ?)",
            (f"t{number}", "x" * 500),
        )
    journal = path.with_name("record.sqlite-journal")
    left = journal.read_bytes()
    assert len(left) > 512
    other.close()
    path.unlink()
    journal.write_bytes(left)
    tag(path, "u1")
    assert units(path) == ["u1"]
    assert making.old_journal(path).read_bytes() == left


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_may_read_the_record_or_its_copy(path: Path) -> None:
    before = os.umask(0o022)
    try:
        tag(path, "u1")
        tag(path, "u2")
        path.chmod(0o644)  # as earlier versions of the kit left it
        tag(path, "u3")
    finally:
        os.umask(before)
    for one in (path, spare.spare(path)):
        assert stat.S_IMODE(one.stat().st_mode) == 0o600


# An older one


def of_version_1(path: Path) -> None:
    """A record as the kit wrote it before learners had ids."""
    tag(path, "u1")
    tag(path, "u2", learner="Owl")
    newer = path.rename(path.with_name("newer.sqlite"))
    tables = Path(making.__file__).with_name("schema.sql").read_text("utf-8")
    tables = re.sub(r"UNIQUE,( .*\n).*\n.*random_id TEXT.*\n", r"UNIQUE\1", tables)
    tables = re.sub(r"CREATE (UNIQUE )?INDEX (learner_random_id|\w+_said) .*\n", "", tables)
    assert "random_id" not in tables
    assert "_said" not in tables
    db = sqlite3.connect(path)
    db.executescript(tables)
    db.execute("ATTACH ? AS newer", (str(newer),))
    db.execute("INSERT INTO learner SELECT id, time, pseudonym, folded FROM newer.learner")
    for table in ("present", "event"):
        db.execute(f"INSERT INTO {table} SELECT * FROM newer.{table}")  # noqa: S608
    db.execute(f"PRAGMA application_id = {making.APPLICATION}")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    newer.unlink()


def test_an_older_record_gets_ids_and_keeps_all_that_is_in_it(path: Path) -> None:
    of_version_1(path)
    script = """
        import sys
        from whosays.record import Record
        print(Record.open(sys.argv[1]).learner_id)
    """
    both = [python(script, path) for _ in range(2)]
    one, two = (notebook.communicate()[0] for notebook in both)
    assert one == two
    assert re.fullmatch(r"[0-9a-f]{16}\n", one)
    record = Record(path)
    assert record.learner == "Owl"
    assert record.learner_id == one.strip()
    record.use("Fox")
    assert record.learner_id not in (None, one.strip())
    assert [tag.unit for tag in record.tags(ARTICLE, SCHEME)] == ["u1"]
    record.close()
    fresh = path.with_name("fresh.sqlite")
    tag(fresh, "u1")
    indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
    for question in ("PRAGMA user_version", indexes):
        told = [sqlite3.connect(each).execute(question).fetchall() for each in (path, fresh)]
        assert told[0] == told[1]


def test_an_older_record_that_can_not_be_changed_stays_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_version_1(path)
    before = path.read_bytes()
    monkeypatch.setattr(making, "new_id", lambda: "same")  # two learners can't have one id
    with pytest.raises(sqlite3.IntegrityError):
        Record(path)
    assert path.read_bytes() == before


# The copy


def test_following_the_message_brings_the_last_good_state_back(path: Path) -> None:
    tag(path, "u1")
    tag(path, "u2")  # at this opening the copy is made: u1 was in the record
    later(path, 3 * 86_400)
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(Problem, match="damaged") as found:
        Record(path)
    do = found.value.do
    assert "3 days old" in do
    past, copy = re.search(r"such as (\S+), .*Then give (\S+) the name record\.sqlite", do).groups()
    path.rename(path.with_name(past))
    path.with_name("record.sqlite-journal").unlink(missing_ok=True)
    path.with_name(copy).rename(path)
    assert units(path) == ["u1"]
    assert path.with_name(past).exists()


@pytest.mark.parametrize("spoil", [garbage, lambda path: os.truncate(path, 0)])
def test_the_copy_is_named_however_the_record_came_to_harm(path: Path, spoil) -> None:
    tag(path, "u1")
    tag(path, "u2")
    spoil(path)
    with pytest.raises(Problem, match=r"record\.sqlite\.bak, less than an hour old"):
        Record(path)


def test_the_copy_is_made_at_an_opening_and_only_after_a_while(path: Path) -> None:
    copy = spare.spare(path)
    Record(path).close()
    assert not copy.exists()  # there is nothing in the record yet
    tag(path, "u1")
    tag(path, "u2")
    assert units(copy) == ["u1"]
    tag(path, "u3")
    assert units(copy) == ["u1"]
    later(path)
    record = Record(path)
    assert units(copy) == ["u1", "u2", "u3"]
    record.tag(ARTICLE, SCHEME, "u4", "paper")
    later(path)
    record.tag(ARTICLE, SCHEME, "u5", "paper")
    assert units(copy) == ["u1", "u2", "u3"]
    record.close()


def test_a_copy_that_holds_more_than_the_record_is_left(path: Path) -> None:
    tag(path, "u1", "u2")
    tag(path, "u3")
    copy = spare.spare(path)
    held = units(copy)
    path.rename(path.with_name("lost.sqlite"))
    tag(path, "u9")  # begun anew, as the message says
    later(path)
    tag(path, "u8")
    assert units(copy) == held == ["u1", "u2"]


def test_a_harmed_copy_is_made_anew(path: Path) -> None:
    tag(path, "u1")
    tag(path, "u2")
    spare.spare(path).write_bytes(b"harmed " * 200)
    later(path)
    tag(path, "u3")
    assert units(spare.spare(path)) == ["u1", "u2"]


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="needs a folder one may not change"
)
def test_where_no_copy_can_be_made_work_goes_on(path: Path) -> None:
    tag(path, "u1")
    path.parent.chmod(0o555)
    try:
        assert units(path) == ["u1"]
    finally:
        path.parent.chmod(0o755)


def test_where_the_copy_can_not_be_written_work_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    tag(path, "u1")
    monkeypatch.setattr(spare, "_copy", full)
    tag(path, "u2")
    assert units(path) == ["u1", "u2"]
    assert not spare.spare(path).exists()


def test_forgetting_empties_the_copy_too(path: Path) -> None:
    tag(path, "u1", learner="Owl", note="the owl's own")
    tag(path, "u1", learner="Vixen", note="SECRET")
    tag(path, "u2", learner="Vixen", note="SECRET")
    later(path)
    record = Record(path)
    token = record.learner_id
    assert b"SECRET" in spare.spare(path).read_bytes()
    shutil.copy(path, path.with_name(".record.sqlite-1234.part"))  # left by one that was killed
    record.forget("Vixen")
    for one in path.parent.iterdir():
        for word in ("SECRET", "Vixen", token):
            assert word.encode() not in one.read_bytes(), one
    assert record.learners() == ["Owl"]
    record.close()


def test_where_the_copy_can_not_be_emptied_nothing_is_forgotten_and_that_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    tag(path, "u1")
    monkeypatch.setattr(spare, "wipe", held)
    record = Record(path)
    with pytest.raises(Problem, match="can't be changed"):
        record.forget("Fox")
    assert [tag.unit for tag in record.tags(ARTICLE, SCHEME)] == ["u1"]
    record.close()
