"""Does the record keep what it said it saved, and nothing else?"""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from whosays.article import Article
from whosays.problem import Problem
from whosays.record import Record, making
from whosays.record import file as record_file

ARTICLE, SCHEME = "harbour", "sourcing"
HARBOUR = replace(Article.load("silent-foghorn"), id=ARTICLE)
Place = tuple[str, int | None, int | None, str]
SOURCE = str(Path(record_file.__file__).parents[2])


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = Record.open(tmp_path / "record.sqlite")
    yield opened
    opened.close()


def codes(record: Record, scheme: str = SCHEME) -> dict[str, str | None]:
    return {tag.unit: tag.code for tag in record.tags(ARTICLE, scheme)}


def python(script: str, *values: object) -> subprocess.Popen[str]:
    """Start a script in another Python, as another notebook would be."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(script), *map(str, values)],
        env=os.environ | {"PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
        text=True,
    )


# What stands


def test_newest_tag_of_a_place_stands(record: Record) -> None:
    record.tag(ARTICLE, SCHEME, "u02", "paper")
    record.tag(ARTICLE, SCHEME, "u10", "role")
    record.tag(ARTICLE, SCHEME, "u01", "named")
    record.tag(ARTICLE, SCHEME, "u02", "unnamed")
    record.tag(ARTICLE, SCHEME, "u10", None)
    record.tag(ARTICLE, "function", "u02", "reply")
    assert list(codes(record).items()) == [("u01", "named"), ("u02", "unnamed")]
    assert codes(record, "function") == {"u02": "reply"}
    assert record.tags("another", SCHEME) == []


def test_units_come_in_the_order_of_their_numbers(record: Record) -> None:
    for unit in ("u1000", "u999", "u10", "u9"):
        record.tag(ARTICLE, SCHEME, unit, "paper")
    assert list(codes(record)) == ["u9", "u10", "u999", "u1000"]


def test_spans_stand_beside_each_other_and_text_beside_gist(record: Record) -> None:
    record.tag(ARTICLE, "wording", "u01", "label", start=0, end=6)
    record.tag(ARTICLE, "wording", "u01", "verb", start=4, end=9)
    record.tag(ARTICLE, "wording", "u01", "hedge", start=0, end=6, basis="gist")
    record.tag(ARTICLE, "wording", "u01", "intensifier", start=0, end=6)
    found = [(tag.start, tag.end, tag.basis, tag.code) for tag in record.tags(ARTICLE, "wording")]
    assert found == [
        (0, 6, "gist", "hedge"),
        (0, 6, "text", "intensifier"),
        (4, 9, "text", "verb"),
    ]
    assert record.coding(HARBOUR, "wording").codes == {}


def test_whole_unit_has_one_tag_whether_its_text_or_its_gist_was_shown(record: Record) -> None:
    record.tag(ARTICLE, SCHEME, "u01", "paper", basis="gist")
    record.tag(ARTICLE, SCHEME, "u01", "named", basis="text")
    assert codes(record) == {"u01": "named"}
    back = record.undo(ARTICLE, SCHEME)
    assert back is not None
    assert (back.code, back.basis) == ("paper", "gist")


def test_a_note_stays_until_another_is_given_or_the_tag_is_taken_away(record: Record) -> None:
    record.tag(ARTICLE, SCHEME, "u01", "paper", note="no source")
    record.tag(ARTICLE, SCHEME, "u01", "named")
    assert record.coding(HARBOUR, SCHEME).why == {"u01": "no source"}
    record.tag(ARTICLE, SCHEME, "u01", "named", note="")
    assert record.coding(HARBOUR, SCHEME).why == {}
    record.tag(ARTICLE, SCHEME, "u01", "named", note="a minister")
    record.tag(ARTICLE, SCHEME, "u01", None)
    assert record.tag(ARTICLE, SCHEME, "u01", "role").note is None
    record.undo(ARTICLE, SCHEME)
    record.undo(ARTICLE, SCHEME)
    assert record.coding(HARBOUR, SCHEME).why == {"u01": "a minister"}


def test_running_a_cell_again_adds_nothing(record: Record) -> None:
    first = record.tag(ARTICLE, SCHEME, "u01", "paper", note="why")
    assert record.tag(ARTICLE, SCHEME, "u01", "paper") == first
    assert record.tag(ARTICLE, SCHEME, "u01", "paper", note="why") == first
    assert record.tag(ARTICLE, SCHEME, "u02", None).id == 0
    assert len(record.history(ARTICLE, SCHEME)) == 1
    record.answer(ARTICLE, "share", 0.4)
    record.answer(ARTICLE, "share", 0.4)
    assert len(record.answers()) == 1


def test_changes_since_replay_to_what_stands(record: Record) -> None:
    first = record.tag(ARTICLE, SCHEME, "u01", "paper")
    record.tag(ARTICLE, SCHEME, "u02", "named")
    record.tag(ARTICLE, SCHEME, "u01", None)
    record.undo(ARTICLE, SCHEME)
    later = record.changes_since(first.id, ARTICLE, SCHEME)
    assert [(tag.unit, tag.code) for tag in later] == [
        ("u02", "named"),
        ("u01", None),
        ("u01", "paper"),
    ]
    assert later[-1].undoes == later[-2].id
    assert record.changes_since(later[-1].id, ARTICLE, SCHEME) == []


def test_history_is_a_table_with_times_and_whole_numbers(record: Record) -> None:
    empty = record.history(ARTICLE, SCHEME)
    record.tag(ARTICLE, SCHEME, "u01", "paper", start=3, end=9)
    record.undo(ARTICLE, SCHEME)
    table = record.history(ARTICLE, SCHEME)
    assert list(table["code"]) == ["paper", None]
    assert list(table["start"]) == [3, 3]
    assert table["undoes"].isna().tolist() == [True, False]
    assert table["time"].is_monotonic_increasing
    assert table["time"].dt.tz is not None
    for name in ("id", "start", "end", "undoes"):
        assert table[name].dtype == empty[name].dtype


def test_times_tell_events_apart_when_the_clock_stands_still(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whosays.record.events.now", lambda: "2026-04-09T08:30:00.999999Z")
    for code in ("paper", "named", "role"):
        record.tag(ARTICLE, SCHEME, "u01", code)
    times = [tag.time for tag in record.changes_since(0, ARTICLE, SCHEME)]
    assert times == [f"2026-04-09T08:30:0{rest}Z" for rest in ("0.999999", "1.000000", "1.000001")]


# Undo, against a model


class UndoModel(RuleBasedStateMachine):
    """Tags and undos in any order, two learners, two schemes: the record against a list."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.record = Record.open(self.folder / "record.sqlite")
        self.learner = self.record.use("Fox")
        # For each learner and scheme: what stands at each place, and how to get back.
        self.stands: dict[tuple[str, str], dict[Place, tuple[object, object]]] = {}
        self.back: dict[tuple[str, str], list[tuple[Place, tuple[object, object]]]] = {}

    @rule(learner=st.sampled_from(["Fox", "fox", "Owl"]))
    def switch(self, learner: str) -> None:
        self.learner = self.record.use(learner)

    @rule()
    def close(self) -> None:
        self.record.close()

    @rule(
        scheme=st.sampled_from(["sourcing", "wording"]),
        unit=st.sampled_from(["u01", "u02"]),
        span=st.sampled_from([(None, None), (0, 4), (2, 6)]),
        basis=st.sampled_from(["text", "gist"]),
        code=st.sampled_from(["paper", "named", None]),
        note=st.sampled_from([None, "", "why", "because"]),
    )
    def tag(
        self,
        scheme: str,
        unit: str,
        span: tuple[int | None, int | None],
        basis: str,
        code: str | None,
        note: str | None,
    ) -> None:
        start, end = span
        place = (unit, start, end, basis if start is not None else "")
        stands = self.stands.setdefault((self.learner, scheme), {})
        before = stands.get(place, (None, None))
        kept = note or None
        if note is None and (before[0] is None) == (code is None):
            kept = before[1]
        said = self.record.tag(
            ARTICLE, scheme, unit, code, start=start, end=end, basis=basis, note=note
        )
        assert (said.code, said.note) == (code, kept)
        if (code, kept) != before:
            stands[place] = (code, kept)
            self.back.setdefault((self.learner, scheme), []).append((place, before))

    @rule(
        scheme=st.sampled_from(["sourcing", "wording"]),
        units=st.sampled_from([None, None, ["u01"], ["u02", "u03"], []]),
    )
    def undo(self, scheme: str, units: list[str] | None) -> None:
        back = self.back.get((self.learner, scheme), [])
        said = self.record.undo(ARTICLE, scheme, units=units)
        meant = [step for step in back if units is None or step[0][0] in units]
        if not meant:
            assert said is None
            return
        place, before = meant[-1]
        # The same step may be there twice: take out the last of them.
        del back[len(back) - 1 - back[::-1].index(meant[-1])]
        assert said is not None
        assert (said.place, (said.code, said.note)) == (place, before)
        self.stands[(self.learner, scheme)][place] = before

    @invariant()
    def stands_as_the_model_says(self) -> None:
        for scheme in ("sourcing", "wording"):
            stands = self.stands.get((self.learner, scheme), {})
            wanted = {place: said for place, said in stands.items() if said[0] is not None}
            found = self.record.tags(ARTICLE, scheme)
            assert {tag.place: (tag.code, tag.note) for tag in found} == wanted
            replayed = {tag.place: tag for tag in self.record.changes_since(0, ARTICLE, scheme)}
            again = {place: (t.code, t.note) for place, t in replayed.items() if t.code}
            assert again == wanted

    def teardown(self) -> None:
        self.record.close()
        shutil.rmtree(self.folder)


TestUndoModel = UndoModel.TestCase
TestUndoModel.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


# Learners


def test_work_done_before_naming_comes_along(record: Record) -> None:
    assert record.learner == "learner"
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    assert record.use("  Night   owl ") == "Night owl"
    assert codes(record) == {"u01": "paper"}
    assert record.tags(ARTICLE, SCHEME)[0].learner == "Night owl"
    assert record.learners() == ["Night owl"]


def test_each_learner_has_their_own_tags_and_is_known_again(record: Record) -> None:
    record.use("Fox")
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    record.use("Owl")
    assert codes(record) == {}
    record.tag(ARTICLE, SCHEME, "u01", "named")
    assert record.use("fox") == "Fox"
    assert codes(record) == {"u01": "paper"}
    assert record.learners() == ["Fox", "Owl"]
    assert record.undo(ARTICLE, SCHEME) is not None
    record.use("Owl")
    assert codes(record) == {"u01": "named"}


def test_the_learner_is_the_same_in_every_notebook(record: Record) -> None:
    script = """
        import sys
        from whosays.record import Record
        record = Record.open(sys.argv[1])
        print(record.learner)
        record.use("Owl")
    """
    record.use("Fox")
    other = python(script, record.path)
    assert other.communicate()[0] == "Fox\n"
    assert record.learner == "Owl"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "x" * 41,
        "x" * 200,
        "a\U000e0041b",
        "a\x07b",
        "\u202eliame",
        "a\u200bb",
        "\ud800",
        "\u200d",
        "a\u2066b",
        7,
    ],
)
def test_names_that_would_mislead_are_refused(record: Record, name: str) -> None:
    with pytest.raises(Problem, match="name"):
        record.use(name)
    assert record.learner == "learner"


@pytest.mark.parametrize(
    "name",
    [
        "x" * 40,
        "Søren",
        "夜鷹",
        "بومة",
        "🦉",
        "👩\u200d🚀",
        "O'Neill <3",
        "@jess_xo",
        "..",
        "=1+1",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    ],
)
def test_names_of_every_language_are_taken(record: Record, name: str) -> None:
    assert record.use(name) == name
    record.close()
    assert record.learner == name


# What is written


@pytest.mark.parametrize(
    "note", ["🦉 שלום עולם\nline two\ttab", "x" * 10_000, "'; DROP TABLE event"]
)
def test_notes_come_back_as_they_were_written(record: Record, note: str) -> None:
    record.tag(ARTICLE, SCHEME, "u01", "paper", note=note)
    record.close()
    assert record.tags(ARTICLE, SCHEME)[0].note == note


def test_half_characters_and_control_characters_become_the_replacement_sign(record: Record) -> None:
    record.tag(ARTICLE, SCHEME, "u01", "paper", note="a\ud83d b\x00 \ud83e\udd89\r\nc")
    assert record.tags(ARTICLE, SCHEME)[0].note == "a\ufffd b\ufffd 🦉\nc"
    record.answer(ARTICLE, "why", {"\ud800": ["\udfff"]})
    assert record.answer_to(ARTICLE, "why") == {"\ufffd": ["\ufffd"]}


@pytest.mark.parametrize(
    "wrong",
    [
        {"note": "x" * 10_001},
        {"note": 5},
        {"unit": "u 1"},
        {"unit": ""},
        {"unit": "u01\n"},
        {"article": "../etc"},
        {"scheme": "\ud800"},
        {"code": "x" * 65},
        {"start": 3},
        {"start": 5, "end": 5},
        {"start": -1, "end": 5},
        {"start": 1.5, "end": 5},
        {"start": True, "end": 5},
        {"start": 0, "end": 10**30},
        {"basis": "title"},
    ],
)
def test_what_can_not_be_a_tag_is_refused(record: Record, wrong: dict[str, object]) -> None:
    given: dict[str, object] = {
        "article": ARTICLE,
        "scheme": SCHEME,
        "unit": "u01",
        "code": "paper",
    }
    with pytest.raises(Problem):
        record.tag(**(given | wrong))  # type: ignore[arg-type]
    assert record.changes_since(0, ARTICLE, SCHEME) == []


def test_answers_come_back_and_the_newest_stands(record: Record) -> None:
    assert record.answer_to(ARTICLE, "shares") is None
    record.answer(ARTICLE, "shares", {"reply": 0.2, "order": [1, None, True]})
    record.answer(ARTICLE, "shares", {"reply": 0.3})
    record.answer("lighthouse", "1: why?".removesuffix("?"), "ships 🚢")
    assert record.answer_to(ARTICLE, "shares") == {"reply": 0.3}
    assert list(record.answers()["value"]) == [{"reply": 0.3}, "ships 🚢"]
    assert list(record.answers("lighthouse")["question"]) == ["1: why"]
    record.use("Fox")
    record.use("Owl")
    assert len(record.answers()) == 0


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), b"x", {1: 2}, 2**80, "x" * 100_001, [[[]] * 2] * 60_000]
)
def test_what_is_not_json_is_refused_as_an_answer(record: Record, value: object) -> None:
    with pytest.raises(Problem):
        record.answer(ARTICLE, "shares", value)
    deep: list[object] = []
    for _ in range(5_000):
        deep = [deep]
    with pytest.raises(Problem, match="lists"):
        record.answer(ARTICLE, "shares", deep)
    assert record.answer_to(ARTICLE, "shares") is None


def test_at_once_saves_everything_or_nothing(record: Record) -> None:
    def fails_halfway() -> None:
        with record.at_once():
            record.tag(ARTICLE, SCHEME, "u01", "paper")
            record.tag(ARTICLE, SCHEME, "u02", "no such code, it has spaces")

    with pytest.raises(Problem):
        fails_halfway()
    assert codes(record) == {}


def test_events_can_be_neither_changed_nor_taken_out(record: Record) -> None:
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    record.answer(ARTICLE, "shares", 1)
    other = sqlite3.connect(record.path)
    for change in (
        "UPDATE event SET code = 'named'",
        "DELETE FROM event",
        "UPDATE answer SET value = '2'",
        "DELETE FROM answer",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            other.execute(change)
    other.close()
    assert codes(record) == {"u01": "paper"}


def test_a_path_gives_the_same_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    record = Record.open()
    assert record.path == (tmp_path / "work" / "record.sqlite").resolve()
    assert Record.open(tmp_path / "work" / ".." / "work" / "record.sqlite") is record
    record.close()


# Killed, shared, locked, full


KILLED = """
    import os, random, signal, sys, time
    from whosays.record import Record

    seed, path = int(sys.argv[1]), sys.argv[2]
    chance = random.Random(seed)
    acked = []
    for round in range(40):
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            record = Record.open(path)
            number = 0
            while True:
                number += 1
                size = chance.choice([0, 10, 9_000])
                tag = record.tag(
                    "harbour", "sourcing", f"u{number % 7}", f"r{round}-{number}", note="n" * size
                )
                os.write(write, f"{tag.id} {tag.code}\\n".encode())
        os.close(write)
        with os.fdopen(read) as pipe:
            acked.append(pipe.readline())
            time.sleep(chance.random() * 0.02)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            acked += pipe.readlines()
    print("".join(acked), end="")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_moment_nothing_acknowledged_is_lost(record: Record) -> None:
    record.close()
    seed = random.randrange(10**9)  # noqa: S311 - not a secret
    out, _ = python(KILLED, seed, record.path).communicate()
    acked = {(int(id), code) for id, code in map(str.split, out.splitlines())}
    kept = {(tag.id, tag.code) for tag in record.changes_since(0, ARTICLE, SCHEME)}
    assert len(acked) >= 40, f"seed {seed}"
    assert acked <= kept, f"seed {seed}"
    # At most the one tag of each round that was on its way may be there besides.
    assert len(kept - acked) <= 40, f"seed {seed}"
    db = sqlite3.connect(record.path)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()


def test_a_killed_notebook_leaves_what_it_reported(record: Record) -> None:
    script = """
        import sys
        from whosays.record import Record
        record = Record.open(sys.argv[1])
        for number in range(10_000):
            print(record.tag("harbour", "sourcing", f"u{number}", "paper").unit, flush=True)
    """
    notebook = python(script, record.path)
    assert notebook.stdout is not None
    told = [notebook.stdout.readline() for _ in range(20)]
    notebook.kill()
    told += [line for line in notebook.stdout if line.endswith("\n")]
    notebook.stdout.close()
    notebook.wait()
    assert {line.strip() for line in told} <= set(codes(record))


def test_two_notebooks_at_once_lose_nothing(record: Record) -> None:
    script = """
        import sys
        from whosays.record import Record
        record = Record.open(sys.argv[1])
        for number in range(80):
            record.tag("harbour", "sourcing", f"u{number % 10}", f"{sys.argv[2]}{number}")
    """
    record.close()
    record.path.unlink()  # both begin the record, too
    both = [python(script, record.path, name) for name in ("a", "b")]
    assert [notebook.communicate()[0] or notebook.returncode for notebook in both] == [0, 0]
    found = [tag.code for tag in record.changes_since(0, ARTICLE, SCHEME)]
    assert sorted(filter(None, found)) == sorted(f"{n}{i}" for n in "ab" for i in range(80))
    assert len(record.tags(ARTICLE, SCHEME)) == 10


def test_several_threads_of_one_notebook_lose_nothing(record: Record) -> None:
    def work(name: str) -> None:
        for number in range(25):
            record.tag(ARTICLE, SCHEME, "u01", f"{name}{number}")

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(record.history(ARTICLE, SCHEME)) == 100


def test_a_record_held_by_another_program_is_a_problem_and_then_works_again(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_file, "PATIENCE", 0.05)
    record.close()
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    other = sqlite3.connect(record.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Problem, match="busy"):
        record.tag(ARTICLE, SCHEME, "u02", "named")
    other.execute("ROLLBACK")
    other.execute("BEGIN")  # a reader lets nobody finish writing
    other.execute("SELECT * FROM event").fetchone()
    with pytest.raises(Problem, match="busy"):
        record.tag(ARTICLE, SCHEME, "u02", "named")
    other.close()
    record.tag(ARTICLE, SCHEME, "u03", "role")
    assert codes(record) == {"u01": "paper", "u03": "role"}


def test_a_full_disk_is_a_problem_and_keeps_what_was_saved(record: Record) -> None:
    record.tag(ARTICLE, SCHEME, "u00", "paper")
    with record._file.reading() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(Problem, match="no room"):  # noqa: PT012 - whichever of them is the one
        for number in range(1, 100):
            record.tag(ARTICLE, SCHEME, f"u{number:02}", "paper", note="x" * 2_000)
            saved = number
    assert len(codes(record)) == saved + 1
    record.close()
    record.tag(ARTICLE, SCHEME, "u99", "named")
    assert codes(record)["u99"] == "named"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs Unix permissions")
def test_a_folder_one_may_not_write_in(tmp_path: Path) -> None:
    script = """
        import os, sys
        from whosays.problem import Problem
        from whosays.record import Record
        if os.geteuid() == 0:  # root may write anywhere, so somebody else has to try
            os.setgid(65534)
            os.setuid(65534)
        for path in sys.argv[1:]:
            try:
                record = Record.open(path)
                print(len(record.tags("harbour", "sourcing")))
                record.tag("harbour", "sourcing", "u02", "paper")
            except Problem as problem:
                print(problem.do)
    """
    folder = Path(tempfile.mkdtemp())
    made = Record.open(folder / "made.sqlite")
    made.tag(ARTICLE, SCHEME, "u01", "paper")
    made.close()
    before = made.path.read_bytes()
    made.path.chmod(0o444)
    folder.chmod(0o555)
    out = python(script, made.path, folder / "new.sqlite").communicate()[0]
    assert out.splitlines()[0] == "1"
    assert "may write" in out.splitlines()[1]
    assert "may write" in out.splitlines()[2]
    assert made.path.read_bytes() == before
    folder.chmod(0o755)
    shutil.rmtree(folder)


# Files that are not what they should be


def not_sqlite(path: Path) -> None:
    path.write_bytes(b"Dear diary, " * 2_000)


def of_another_program(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE recipe (name)")
    db.commit()
    db.close()


def newer(path: Path) -> None:
    Record.open(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {making.VERSION + 1}")
    db.close()


def overwritten_in_the_middle(path: Path) -> None:
    filled(path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(random.Random(1).randbytes(40_000))  # noqa: S311 - not a secret


def one_old_page_overwritten(path: Path) -> None:
    filled(path)
    at = path.read_bytes().index(b"note 7, ") // 4096 * 4096
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes(4096))


def cut_off(path: Path) -> None:
    filled(path)
    os.truncate(path, path.stat().st_size // 2)


def filled(path: Path) -> None:
    record = Record.open(path)
    with record.at_once():
        for number in range(500):
            record.tag(ARTICLE, SCHEME, f"u{number}", "paper", note=f"note {number}, " * 9)
    record.close()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (not_sqlite, "not a record"),
        (of_another_program, "not a record"),
        (newer, "newer version"),
        (overwritten_in_the_middle, "damaged"),
        (one_old_page_overwritten, "damaged"),
        (cut_off, "damaged"),
    ],
)
def test_a_file_that_is_no_sound_record_is_left_as_it_is(tmp_path: Path, spoil, said: str) -> None:
    path = tmp_path / "record.sqlite"
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(Problem, match=said) as found:
        Record.open(path).tag(ARTICLE, SCHEME, "u01", "paper")
    assert found.value.do
    assert path.read_bytes() == before
    # Once it is out of the way, a new record is begun in its place.
    path.rename(tmp_path / "kept.sqlite")
    Record.open(path).tag(ARTICLE, SCHEME, "u01", "paper")
    assert codes(Record.open(path)) == {"u01": "paper"}
    Record.open(path).close()


def test_a_folder_in_place_of_the_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="can't be opened"):
        Record.open(tmp_path)
    with pytest.raises(Problem, match="can't be opened"):
        Record.open(tmp_path / "no such folder" / "record.sqlite")


def test_a_file_another_program_gave_a_second_file_becomes_one_again(record: Record) -> None:
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    record.close()
    other = sqlite3.connect(record.path)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    record.tag(ARTICLE, SCHEME, "u02", "named")
    assert not record.path.with_name("record.sqlite-wal").exists()
    assert len(codes(record)) == 2


def test_the_file_alone_is_the_whole_record(record: Record, tmp_path: Path) -> None:
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    shutil.copy(record.path, tmp_path / "copy.sqlite")
    record.tag(ARTICLE, SCHEME, "u02", "paper")
    copy = Record.open(tmp_path / "copy.sqlite")
    assert codes(copy) == {"u01": "paper"}
    copy.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file where it is")
def test_a_record_put_back_from_a_copy_is_noticed(record: Record, tmp_path: Path) -> None:
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    shutil.copy(record.path, tmp_path / "copy.sqlite")
    record.tag(ARTICLE, SCHEME, "u02", "named")
    (tmp_path / "copy.sqlite").replace(record.path)
    assert codes(record) == {"u01": "paper"}
    record.path.unlink()
    record.tag(ARTICLE, SCHEME, "u03", "role")
    record.close()
    assert codes(record) == {"u03": "role"}


# Forgetting


def test_forgetting_leaves_no_byte_behind(record: Record) -> None:
    record.use("Owl")
    record.tag(ARTICLE, SCHEME, "u01", "paper", note="the owl's own")
    record.use("Vixen")
    for part in range(10):
        with record.at_once():
            for number in range(part, 300, 10):
                note = f"SECRET-{number}-" * 20
                record.tag(ARTICLE, SCHEME, f"u{number % 40}", f"c{number}", note=note)
                record.answer(ARTICLE, f"q{number % 9}", f"SECRET-{number}")
    record.tag(ARTICLE, SCHEME, "u01", "long", note="SECRET" * 1_500)
    record.undo(ARTICLE, SCHEME)
    gone = len(record.history(ARTICLE, SCHEME)) + 300
    assert record.forget("vixen") == gone
    left = b"".join(path.read_bytes() for path in record.path.parent.iterdir())
    assert b"SECRET" not in left
    assert b"Vixen" not in left
    assert b"vixen" not in left
    assert record.learner == "learner"
    assert record.learners() == ["Owl"]
    record.use("Owl")
    assert record.coding(HARBOUR, SCHEME).why == {"u01": "the owl's own"}
    with pytest.raises(sqlite3.IntegrityError), record._file.writing() as db:
        db.execute("DELETE FROM event")


def test_ids_are_not_given_again_after_forgetting(record: Record) -> None:
    last = record.tag(ARTICLE, SCHEME, "u01", "paper")
    record.forget("learner")
    assert record.tag(ARTICLE, SCHEME, "u01", "paper").id > last.id


def test_forgetting_waits_for_other_notebooks_or_changes_nothing(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_file, "PATIENCE", 0.05)
    record.close()
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    other = sqlite3.connect(record.path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM event").fetchone()
    with pytest.raises(Problem, match="busy"):
        record.forget("learner")
    assert codes(record) == {"u01": "paper"}
    other.execute("COMMIT")
    record.forget("learner")
    assert other.execute("SELECT count(*) FROM event").fetchone() == (0,)
    other.close()


def test_forgetting_somebody_unknown_is_a_problem(record: Record) -> None:
    record.use("Fox")
    with pytest.raises(Problem, match="Fox"):
        record.forget("Vox")
    assert record.learners() == ["Fox"]


# Python in the browser


@pytest.fixture
def in_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_file, "in_browser", lambda: True)


@pytest.mark.usefixtures("in_browser")
def test_in_the_browser_every_tag_is_in_the_file_when_it_is_acknowledged(tmp_path: Path) -> None:
    one, two = Record(tmp_path / "record.sqlite"), Record(tmp_path / "record.sqlite")
    for number in range(10):
        [one, two][number % 2].tag(ARTICLE, SCHEME, f"u{number}", "paper")
        db = sqlite3.connect(tmp_path / "record.sqlite")
        assert db.execute("SELECT count(*) FROM event").fetchone() == (number + 1,)
        db.close()
    assert len(codes(one)) == len(codes(two)) == 10
    one.use("Vixen")
    one.tag(ARTICLE, SCHEME, "u1", "paper", note="SECRET")
    assert one.forget("Vixen") == 11
    assert codes(two) == {}
    assert b"SECRET" not in (tmp_path / "record.sqlite").read_bytes()
    one.close()
    two.close()


@pytest.mark.usefixtures("in_browser")
def test_in_the_browser_looking_does_not_write(tmp_path: Path) -> None:
    record = Record(tmp_path / "record.sqlite")
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    before = (tmp_path / "record.sqlite").stat().st_mtime_ns
    assert codes(record) == {"u01": "paper"}
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    assert (tmp_path / "record.sqlite").stat().st_mtime_ns == before
    record.close()


@pytest.mark.usefixtures("in_browser")
def test_in_the_browser_what_can_not_be_kept_is_not_shown_as_kept(tmp_path: Path) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    record = Record(folder / "record.sqlite")
    record.tag(ARTICLE, SCHEME, "u01", "paper")
    folder.rename(tmp_path / "away")
    with pytest.raises(Problem, match="disk"):
        record.tag(ARTICLE, SCHEME, "u02", "named")
    (tmp_path / "away").rename(folder)
    assert codes(record) == {"u01": "paper"}
    not_sqlite(folder / "record.sqlite")
    with pytest.raises(Problem, match="not a record"):
        record.tag(ARTICLE, SCHEME, "u02", "named")
    record.close()
