"""Does a hand-in carry a learner's work, and does a bad one do no harm?"""

import copy
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from whosays.article import Article
from whosays.classroom import hand_in as module
from whosays.classroom.hand_in import (
    LARGEST_FILE,
    file_name,
    hand_in,
    pack_fingerprint,
    read_hand_in,
    write_hand_in,
)
from whosays.fingerprint import fingerprint
from whosays.places import data_folder
from whosays.problem import Problem
from whosays.record import DRAFT, Record

ARTICLE = "harbour"
HARBOUR = replace(Article.load("silent-foghorn"), id=ARTICLE)
TEXTS = ("The harbour shuts", "Boats wait outside, say crews.", "It is the ninth night.")


def make_pack(folder: Path, texts: tuple[str, ...] = TEXTS) -> Path:
    home = folder / ARTICLE
    home.mkdir(parents=True)
    page = {
        "id": ARTICLE,
        "title": "The harbour",
        "publisher": "The Quay",
        "published": "2026-04-09",
        "published_note": "",
        "language": "en",
        "subject": "the harbour office",
        "sides": {"target": "the office", "other": "the crews"},
        "names": [],
        "text": "yours",
        "rights": "CC0-1.0",
    }
    (home / "article.yml").write_text(json.dumps(page))
    rows = [
        f"u{number:02},body,{number},{len(text.split())},{len(text)},{fingerprint(text)},A gist.,"
        for number, text in enumerate(texts, start=1)
    ]
    head = "unit,part,paragraph,words,chars,fingerprint,gist,quoted"
    (home / "units.csv").write_text("\n".join([head, *rows]) + "\n")
    return folder


@pytest.fixture(scope="module")
def packs() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    yield make_pack(folder / "packs")
    shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def own_work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))


@pytest.fixture
def record() -> Iterator[Record]:
    opened = Record.open()
    yield opened
    opened.close()


def fill(record: Record) -> None:
    record.use("Night owl 🦉")
    record.tag(ARTICLE, "sourcing", "u01", "paper", basis="gist")
    record.tag(ARTICLE, "sourcing", "u02", "named", note="“crews” – who?\n😀 שלום")
    record.tag(ARTICLE, "function", "u02", "accusation")
    record.tag(ARTICLE, "sourcing", "u02", "unnamed")
    record.tag(ARTICLE, "sourcing", "u03", "none")
    record.undo(ARTICLE, "sourcing")
    record.tag(ARTICLE, "wording", "u02", "verb", start=20, end=23)
    record.tag(ARTICLE, "wording", "u02", "hedge", start=0, end=5)
    record.tag(ARTICLE, "wording", "u02", None, start=0, end=5)
    record.tag("another", "sourcing", "u01", "role")
    record.answer(ARTICLE, "shares", {"reply": 0.25, "order": [1, None]})
    record.answer(ARTICLE, "shares", {"reply": 0.5})
    record.answer(ARTICLE, "why: now", "because")


@pytest.fixture
def made(record: Record, packs: Path) -> dict[str, Any]:
    fill(record)
    return hand_in(record, ARTICLE, folder=packs)


def as_bytes(value: object) -> bytes:
    return json.dumps(value).encode()


# Making one


def test_it_holds_what_stands_and_how_it_came_about(made: dict[str, Any]) -> None:
    stands = [(tag["scheme"], tag["unit"], tag["code"], tag["start"]) for tag in made["tags"]]
    assert stands == [
        ("function", "u02", "accusation", None),
        ("sourcing", "u01", "paper", None),
        ("sourcing", "u02", "unnamed", None),
        ("wording", "u02", "verb", 20),
    ]
    assert made["learner"] == "Night owl 🦉"
    assert [event["id"] for event in made["history"]] == list(range(1, 10))
    assert [event["undoes"] for event in made["history"] if event["undoes"]] == [5]
    assert {row["question"]: row["value"] for row in made["answers"]} == {
        "shares": {"reply": 0.5},
        "why: now": "because",
    }


def test_it_never_holds_the_articles_words(made: dict[str, Any]) -> None:
    written = json.dumps(made)
    for text in TEXTS:
        for first, second in zip(text.split(), text.split()[1:], strict=False):
            assert f"{first} {second}" not in written
    assert "gist." not in written


def test_what_is_typed_but_not_kept_is_not_handed_in(record: Record, packs: Path) -> None:
    record.answer(ARTICLE, "why", "kept")
    record.answer(ARTICLE, "why" + DRAFT, "not meant for anybody yet")
    made = hand_in(record, ARTICLE, folder=packs)
    assert [answer["value"] for answer in made["answers"]] == ["kept"]


def test_the_pack_is_known_by_its_units(packs: Path, tmp_path: Path, made: dict[str, Any]) -> None:
    ours = Article.load(ARTICLE, packs)
    changed = make_pack(tmp_path / "changed", (*TEXTS[:2], "It is the tenth night."))
    assert made["pack"] == pack_fingerprint(ours)
    assert pack_fingerprint(ours) != pack_fingerprint(Article.load(ARTICLE, changed))


def test_a_hand_in_with_nothing_in_it_is_one(record: Record, packs: Path) -> None:
    path = write_hand_in(record, ARTICLE, folder=packs)
    read = read_hand_in(path)
    assert (read["learner"], read["tags"], read["answers"]) == ("learner", [], [])


def test_a_written_file_reads_the_same(record: Record, packs: Path, tmp_path: Path) -> None:
    fill(record)
    path = write_hand_in(record, ARTICLE, folder=packs)
    own = str(record.learner_id)[:6]
    name = f"Night owl 🦉-{ARTICLE}-{date.today().isoformat()}-{own}.json"
    assert path == tmp_path / "work" / "hand-in" / name
    again = write_hand_in(record, ARTICLE, path, folder=packs)
    read = read_hand_in(again)
    assert read == read_hand_in(again.read_bytes())
    made = hand_in(record, ARTICLE, folder=packs)
    assert read | {"made": ""} == made | {"made": ""}
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert all(len(line) < 400 for line in path.read_text("utf-8").splitlines())


def test_where_it_can_not_be_written_the_earlier_one_stays(
    record: Record, packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_hand_in(record, ARTICLE, folder=packs)
    before = path.read_bytes()
    fill(record)
    with pytest.raises(Problem, match="could not be written"):
        write_hand_in(record, ARTICLE, tmp_path, folder=packs)  # a folder
    with pytest.raises(Problem, match="could not be written"):
        write_hand_in(record, ARTICLE, path / "below.json", folder=packs)

    def no_room(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(Problem, match="No space"):
        write_hand_in(record, ARTICLE, path, folder=packs)
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


def test_an_unknown_article_is_a_problem(record: Record, packs: Path) -> None:
    with pytest.raises(Problem, match="no article"):
        hand_in(record, "lighthouse", folder=packs)


@pytest.mark.parametrize(
    "name", ["a/b", "..", "CON", "nul.txt", "a:b", 'a"b', "-rf", ".hidden", "~", "🦉" * 40, "?*|<>"]
)
def test_file_names_are_safe_everywhere(name: str) -> None:
    made = file_name(name, "a" * 64, "3f9a0c11d2e8b7a6", lesson="02")
    assert not set(made) & set('<>:"/\\|?*')
    assert made[0] not in ".~ "
    assert len(made.encode()) <= 255
    assert made != file_name(name.replace("/", "_").replace(":", "_") + "_", "a" * 64)


def test_two_names_never_share_a_file() -> None:
    assert len({file_name(name, ARTICLE) for name in ("a/b", "a_b", "a:b", "a?b")}) == 4
    assert file_name("Fox", ARTICLE, "a" * 16) != file_name("Fox", ARTICLE, "b" * 16)


def test_a_long_history_is_cut_at_its_old_end(
    record: Record, packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.tag(ARTICLE, "sourcing", "u01", "paper")
    with record.at_once():
        for number in range(200):
            record.tag(ARTICLE, "sourcing", "u02", f"c{number}", note="ü" * 50)
    monkeypatch.setattr(module, "LARGEST_FILE", 20_000)
    path = write_hand_in(record, ARTICLE, folder=packs)
    assert 15_000 < path.stat().st_size <= 20_000
    read = read_hand_in(path)
    assert read["left_out"] + len(read["history"]) == 201
    assert read["history"][-1]["id"] == 201
    assert [tag["unit"] for tag in read["tags"]] == ["u01", "u02"]
    record.forget("learner")
    record.import_hand_in(read)
    assert record.coding(HARBOUR, "sourcing").codes == {"u01": "paper", "u02": "c199"}
    record.tag(ARTICLE, "sourcing", "u03", "paper", note="x" * 10_000)
    record.tag(ARTICLE, "sourcing", "u02", "paper", note="x" * 10_000)
    with pytest.raises(Problem, match="more here"):
        hand_in(record, ARTICLE, folder=packs)


# Reading one


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    path = data_folder() / "schemas" / "hand-in-1.schema.json"
    return Draft202012Validator(json.loads(path.read_text("utf-8")))


def test_the_published_schema_is_sound_and_names_no_host(schema: Draft202012Validator) -> None:
    Draft202012Validator.check_schema(schema.schema)
    assert schema.schema["$id"].startswith("urn:")


def test_a_hand_in_fits_the_published_schema(
    made: dict[str, Any], schema: Draft202012Validator
) -> None:
    schema.validate(made)
    # Strict to the last object: one field more anywhere, and it no longer fits.
    for inner in (made, made["tags"][0], made["history"][0], made["answers"][0]):
        inner["extra"] = 1
        assert not schema.is_valid(made)
        del inner["extra"]
    schema.validate(made)


def spoil(*path: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def change(made: dict[str, Any]) -> None:
        inner: Any = made
        for part in path[:-1]:
            inner = inner[part]
        inner[path[-1]] = to

    return change


def take_out(*path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(made: dict[str, Any]) -> None:
        inner: Any = made
        for part in path[:-1]:
            inner = inner[part]
        del inner[path[-1]]

    return change


def twice(made: dict[str, Any]) -> None:
    made["tags"].append(made["tags"][0] | {"id": 77})


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (spoil("format", to="something"), ""),
        (spoil("version", to=2), ""),
        (spoil("version", to=True), ""),
        (spoil("extra", to=1), ""),
        (spoil("learner", to="x" * 41), ""),
        (spoil("learner", to="\u202eliame"), ""),
        (spoil("learner", to="Fox\n"), ""),
        (spoil("learner", to=" "), ""),
        (spoil("article", to="../x"), ""),
        (spoil("article", to="harbour\n"), ""),
        (spoil("pack", to="0" * 63), ""),
        (spoil("made", to="yesterday"), ""),
        (spoil("tags", to={}), "tags"),
        (spoil("tags", 0, "code", to=None), "tags, no. 1"),
        (spoil("tags", 0, "extra", to=1), "tags, no. 1"),
        (spoil("tags", 1, "note", to="x" * 10_001), "tags, no. 2"),
        (spoil("tags", 1, "time", to="2026-02-31T00:00:00.000000Z"), "tags, no. 2"),
        (spoil("tags", 3, "start", to=23), "tags, no. 4"),
        (spoil("tags", 3, "end", to=None), "tags, no. 4"),
        (spoil("tags", 3, "start", to="0"), "tags, no. 4"),
        (spoil("tags", 0, "unit", to="=cmd|' /C calc'!A0"), "tags, no. 1"),
        (twice, "tags"),
        (take_out("pack"), ""),
        (take_out("tags", 0, "note"), "tags, no. 1"),
        (take_out("answers", 0, "value"), "answers, no. 1"),
        (spoil("kit", to="<b>"), ""),
        (spoil("left_out", to=-1), ""),
        (spoil("tags", 0, "note", to=""), "tags, no. 1"),
        (spoil("history", 1, "id", to=1), "history, no. 2"),
        (spoil("history", 1, "id", to=2.5), "history, no. 2"),
        (spoil("history", 5, "undoes", to=6), "history, no. 6"),
        (spoil("history", 0, to=[]), "history, no. 1"),
        (spoil("answers", 0, "question", to="<script>"), "answers, no. 1"),
        (spoil("answers", 0, "value", to="x" * 100_001), "answers, no. 1"),
    ],
)
def test_what_is_not_as_it_should_be_is_named(
    made: dict[str, Any], change: Callable[[dict[str, Any]], None], where: str
) -> None:
    change(made)
    with pytest.raises(Problem) as found:
        read_hand_in(as_bytes(made))
    assert found.value.where == where
    assert found.value.do


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[]", "not a hand-in"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"a": {"b": [{"c": 1, "c": 1}]}}', "twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'{"a": 1e999}', "1e999"),
        (b'{"a": ' + b"1" * 5_000 + b"}", "digits"),
        (b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "lists inside lists"),
        (b'{"a": ' + b"[" * 900 + b"]" * 900 + b"}", "not a hand-in"),
        (b'{"a":' * 300_000, "lists inside lists|not JSON"),
        (b'"' + b" " * LARGEST_FILE + b'"', "larger than"),
    ],
)
def test_bytes_that_are_no_hand_in_are_refused(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=said):
        read_hand_in(data)
    (tmp_path / "bad.json").write_bytes(data)
    with pytest.raises(Problem, match=said) as found:
        read_hand_in(tmp_path / "bad.json")
    assert found.value.where.startswith("bad.json")


@pytest.mark.parametrize(
    "path", [("learner",), ("left_out",), ("tags", 0, "unit"), ("tags", 0, "note"),
             ("history", 0, "start"), ("answers", 0, "value"), ("answers", 0, "time")]
)  # fmt: skip
def test_lists_inside_lists_are_refused_anywhere(
    made: dict[str, Any], path: tuple[str | int, ...]
) -> None:
    deep: list[object] = []
    for _ in range(900):
        deep = [deep]
    spoil(*path, to=deep)(made)
    with pytest.raises(Problem):
        read_hand_in(as_bytes(made))


def test_a_file_that_can_not_be_read_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="can't be read"):
        read_hand_in(tmp_path / "none.json")
    with pytest.raises(Problem, match="can't be read"):
        read_hand_in(tmp_path)


def test_half_characters_are_mended_on_the_way_in(made: dict[str, Any]) -> None:
    made["tags"][0]["note"] = "a\ud83d"
    made["answers"][0]["value"] = {"\ud83d": ["\udfff"]}
    read = read_hand_in(as_bytes(made))
    assert read["tags"][0]["note"] == "a\ufffd"
    assert read["answers"][0]["value"] == {"\ufffd": ["\ufffd"]}


def test_a_byte_order_mark_does_no_harm(made: dict[str, Any]) -> None:
    assert read_hand_in(b"\xef\xbb\xbf" + as_bytes(made)) == made


# Carrying on elsewhere


def state(record: Record) -> object:
    schemes = ("function", "sourcing", "wording")
    return [
        [(*tag.place, tag.code, tag.note, tag.time) for tag in record.tags(ARTICLE, scheme)]
        for scheme in schemes
    ], record.answers(ARTICLE)[["question", "value", "time"]].to_dict("records")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Record]:
    opened = Record.open(tmp_path / "elsewhere.sqlite")
    yield opened
    opened.close()


def test_work_is_carried_on_on_another_machine_and_back(
    record: Record, elsewhere: Record, packs: Path
) -> None:
    fill(record)
    elsewhere.tag(ARTICLE, "sourcing", "u01", "none")  # somebody else's, with no name yet
    first = read_hand_in(as_bytes(hand_in(record, ARTICLE, folder=packs)))
    assert elsewhere.import_hand_in(first) == 11
    assert elsewhere.learner == "learner"
    elsewhere.use("night OWL 🦉")
    assert state(elsewhere) == state(record)
    # Undo walks back there as it does here.
    undone = elsewhere.undo(ARTICLE, "sourcing")
    assert undone is not None
    assert (undone.unit, undone.code, undone.note) == ("u02", "named", "“crews” – who?\n😀 שלום")
    elsewhere.tag(ARTICLE, "sourcing", "u03", "role")
    back = read_hand_in(as_bytes(hand_in(elsewhere, ARTICLE, folder=packs)))
    assert record.import_hand_in(back) == 2
    assert state(record) == state(elsewhere)
    assert record.import_hand_in(back) == 0
    assert record.import_hand_in(first) == 0
    assert state(record) == state(elsewhere)


def test_work_on_both_sides_is_all_kept(record: Record, elsewhere: Record, packs: Path) -> None:
    record.use("Fox")
    record.tag(ARTICLE, "sourcing", "u01", "paper")
    elsewhere.import_hand_in(hand_in(record, ARTICLE, folder=packs))
    elsewhere.use("Fox")
    for one, code in ((record, "named"), (elsewhere, "role")):
        one.undo(ARTICLE, "sourcing")  # taken back on both machines
        one.tag(ARTICLE, "sourcing", "u02", code)
    assert record.import_hand_in(hand_in(elsewhere, ARTICLE, folder=packs)) == 2
    assert record.coding(HARBOUR, "sourcing").codes == {"u02": "role"}
    assert list(record.history(ARTICLE, "sourcing")["code"]) == [
        "paper", None, "named", None, "role",
    ]  # fmt: skip
    assert elsewhere.import_hand_in(hand_in(record, ARTICLE, folder=packs)) == 2
    for one in (record, elsewhere):
        while one.undo(ARTICLE, "sourcing"):
            pass
        assert one.coding(HARBOUR, "sourcing").codes == {}


def test_two_events_of_the_same_moment_are_both_kept_once(
    record: Record, elsewhere: Record, packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whosays.record.events.now", lambda: "2026-04-09T08:30:00.000000Z")
    for one, code in ((record, "named"), (elsewhere, "role")):
        one.use("Fox")
        one.tag(ARTICLE, "sourcing", "u01", code)
        one.answer(ARTICLE, "shares", code)
    made = hand_in(elsewhere, ARTICLE, folder=packs)
    assert [record.import_hand_in(made) for _ in range(3)] == [2, 0, 0]
    assert list(record.history(ARTICLE, "sourcing")["code"]) == ["named", "role"]


def test_a_bad_hand_in_changes_nothing(record: Record, made: dict[str, Any]) -> None:
    before = state(record)
    made["learner"] = "Somebody else"
    made["answers"][1]["question"] = "<b>"
    with pytest.raises(Problem, match="question"):
        record.import_hand_in(made)
    assert state(record) == before
    assert record.learners() == ["Night owl 🦉"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_is_read_fits_the_schema_and_can_be_taken_over(
    made: dict[str, Any], elsewhere: Record, schema: Draft202012Validator, data: st.DataObject
) -> None:
    """Spoil one place of a good hand-in: it is refused, or it fits the schema and can be used."""
    changed = copy.deepcopy(made)
    inner: Any = changed
    while True:
        steps = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        step = data.draw(st.sampled_from(steps))
        below = inner[step]
        if not isinstance(below, (dict, list)) or not below or data.draw(st.booleans()):
            break
        inner = below
    if isinstance(below, int) and data.draw(st.booleans()):
        inner[step] = data.draw(st.integers(-2, 12))
    else:
        inner[step] = data.draw(JSON)
    try:
        read = read_hand_in(as_bytes(changed))
    except Problem:
        return
    schema.validate(read)
    elsewhere.import_hand_in(read)
    assert elsewhere.import_hand_in(read) == 0
