"""What does the writing desk keep, refuse and tell, whatever message comes in?"""

import json
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from whosays import Article, Problem, Record, Rewrite
from whosays.classroom.hand_in import hand_in
from whosays.own_version import Version
from whosays.widgets.writing_desk import WritingDesk
from whosays.words import words_of

PAGE = Article.load("silent-foghorn")
YOURS = replace(PAGE, text="yours")
QUESTION = "09/version"
CALLS = count()


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    record = Record.open()
    record.use("Fox")
    return record


@pytest.fixture
def desk(record: Record) -> WritingDesk:
    return WritingDesk(YOURS, record, QUESTION)


def told(desk: WritingDesk, kind: str, **message: Any) -> dict[str, Any]:
    """The last thing the desk tells its view after a message, as the view would send it."""
    said: list[dict[str, Any]] = []
    desk.send = lambda content, buffers=None: said.append(content)  # pyright: ignore
    content = {"kind": kind, "learner": "Fox", "call": f"c{next(CALLS)}", **message}
    desk._receive(desk, content, [])  # pyright: ignore[reportPrivateUsage]
    said = [one for one in said if one["kind"] != "done"]
    return said[-1] if said else {}


def kept(record: Record) -> Version:
    return Version.from_json(record.answer_to(PAGE.id, QUESTION), PAGE)


def test_nothing_is_kept_before_something_is_changed(desk: WritingDesk, record: Record) -> None:
    assert told(desk, "ready")["kept"] is False
    assert told(desk, "write", piece="u02", words=" ")["kept"] is False
    assert record.answer_to(PAGE.id, QUESTION) is None


def test_there_is_something_to_undo_only_after_a_change(desk: WritingDesk) -> None:
    assert told(desk, "ready")["undo"] is False
    assert told(desk, "write", piece="u02", words="The horn is off")["undo"] is True
    assert told(desk, "undo")["undo"] is False


def test_each_change_is_in_the_record_when_it_is_confirmed(
    desk: WritingDesk, record: Record
) -> None:
    steps: list[tuple[str, dict[str, Any]]] = [
        ("write", {"piece": "u02", "words": "The horn is off at night"}),
        ("code", {"piece": "u02", "scheme": "sourcing", "code": "named"}),
        ("move", {"piece": "u21", "after": "u04"}),
        ("leave_out", {"piece": "u11"}),
        ("add", {"after": "u04", "part": "body"}),
        ("write", {"piece": "new-1", "words": "We asked the crews."}),
        ("code", {"piece": "new-1", "scheme": "function", "code": "reply"}),
        ("bring_back", {"piece": "u11"}),
    ]
    for kind, content in steps:
        assert told(desk, kind, **content)["kind"] == "changed"
        assert kept(record) == desk.version
    assert [piece.id for piece in kept(record).pieces][3:6] == ["u04", "new-1", "u21"]
    assert desk.version["u02"].sourcing == "named"


def test_only_what_has_changed_is_told(desk: WritingDesk) -> None:
    told(desk, "ready")
    said = told(desk, "write", piece="u02", words="New words")
    assert [piece["id"] for piece in said["pieces"]] == ["u02"]
    assert said["count"] == PAGE.words - PAGE["u02"].words + 2
    assert len(json.dumps(said)) < 1000


def test_a_call_that_comes_again_changes_nothing(desk: WritingDesk, record: Record) -> None:
    for _ in range(2):
        told(desk, "add", after="u04", part="body", call="same")
    assert sum(piece.kind == "new" for piece in kept(record).pieces) == 1


def test_undo_and_redo_go_on_after_a_restart(desk: WritingDesk, record: Record) -> None:
    told(desk, "write", piece="u02", words="One")
    told(desk, "leave_out", piece="u05")
    later = WritingDesk(YOURS, record, QUESTION)
    told(later, "undo")
    assert later.version == Version.of(PAGE).write("u02", "One")
    told(later, "undo")
    assert later.version == Version.of(PAGE)
    assert told(later, "undo")["kind"] == "changed"  # there is nothing more to undo
    told(later, "redo")
    told(later, "redo")
    assert later.version == Version.of(PAGE).write("u02", "One").leave_out("u05")
    assert kept(record) == later.version


def test_two_notebooks_lose_nothing_of_each_other(desk: WritingDesk, record: Record) -> None:
    other = WritingDesk(YOURS, record, QUESTION)
    told(desk, "write", piece="u02", words="From the one")
    told(other, "leave_out", piece="u09")
    told(desk, "move", piece="u21", after="u04")
    mine = kept(record)
    assert mine["u02"].words == "From the one"
    assert [piece.id for piece in mine.left_out] == ["u09"]
    said = told(other, "catch_up")
    assert said["order"] == [piece.id for piece in mine.pieces]


def test_words_under_another_name_are_not_kept(desk: WritingDesk, record: Record) -> None:
    record.use("Owl")
    assert "belongs to “Fox”" in told(desk, "write", piece="u02", words="Mine")["text"]
    assert record.answer_to(PAGE.id, QUESTION) is None
    assert told(desk, "catch_up")["learner"] == "Owl"


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("write", {"piece": "u99", "words": "x"}, "not in your version"),
        ("write", {"piece": None, "words": None}, "not in your version"),
        ("code", {"piece": "u02", "scheme": "function", "code": "reply"}, "as it is on the page"),
        ("move", {"piece": "u02", "after": "u09"}, "stays at the top"),
        ("move", {"piece": "u09", "after": ["u02"]}, "not in your version"),
        ("leave_out", {"piece": {}}, "not in your version"),
        ("add", {"after": "u04", "part": "headline"}, "can’t be a headline"),
        ("write", {"piece": "u02", "words": "word " * 25_000}, "100,000 is the most"),
    ],
)
def test_what_can_t_be_done_is_said_and_changes_nothing(
    desk: WritingDesk, record: Record, kind: str, content: dict[str, Any], said: str
) -> None:
    told(desk, "write", piece="u03", words="Before")
    answer = told(desk, kind, **content)
    assert (answer["kind"], said in answer["text"]) == ("problem", True), answer
    assert kept(record) == desk.version == Version.of(PAGE).write("u03", "Before")


def test_what_is_typed_is_measured_but_not_kept(record: Record) -> None:
    both = Rewrite(YOURS, record)
    told(both.desk, "typing", piece="u02", words="just two")
    assert "your version" in both.view.picture["words"]
    assert f"{PAGE.words - PAGE['u02'].words + 2} in your version" in both.view.picture["words"]
    assert record.answer_to(PAGE.id, QUESTION) is None
    told(both.desk, "typing", piece="u02", words="no", learner="Owl")
    assert f"{PAGE.words - PAGE['u02'].words + 2} in your version" in both.view.picture["words"]


def test_the_learner_s_own_codes_of_the_page_are_used(record: Record) -> None:
    ours = Rewrite(YOURS, record).desk.codes["function"]["u04"]
    record.tag(PAGE.id, "function", "u04", "contrast")
    assert ours != "contrast"
    assert Rewrite(YOURS, record).desk.codes["function"]["u04"] == "contrast"


def test_a_record_that_holds_something_else_is_said_and_can_be_begun_anew(
    record: Record,
) -> None:
    record.answer(PAGE.id, QUESTION, {"form": 1, "pieces": "all", "left_out": []})
    desk = WritingDesk(YOURS, record, QUESTION)
    assert "can’t be read" in told(desk, "ready")["broken"]
    assert told(desk, "leave_out", piece="u05")["kind"] == "problem"
    assert told(desk, "start_again")["broken"] == ""
    assert kept(record) == Version.of(PAGE)


def test_the_page_s_words_reach_no_record_no_hand_in_and_no_file(
    desk: WritingDesk, record: Record, tmp_path: Path
) -> None:
    """The copy is attached: the view gets the text, but nothing that stays does."""
    assert YOURS.has_text
    assert YOURS["u05"].shown in str(told(desk, "ready"))
    for unit in YOURS.units:
        told(desk, "write", piece=unit.id, words=f"{unit.shown} {unit.shown}")
        told(desk, "typing", piece=unit.id, words=unit.shown)
    told(desk, "add", after="u24", part="body")
    whole = " ".join(unit.shown for unit in YOURS.units)
    assert "of the page in a row" in told(desk, "write", piece="new-1", words=whole)["text"]
    told(desk, "write", piece="u12", words="She gave a reason.")
    told(desk, "save_files")
    page, text = (told(desk, "download", ending=ending)["text"] for ending in ("html", "txt"))
    record.close()
    stored = [path.read_bytes().decode("utf-8", "replace") for path in tmp_path.rglob("*.*")]
    assert len(stored) >= 3
    stored += [json.dumps(hand_in(record, PAGE.id), ensure_ascii=False), page, text]
    row = " ".join(word.plain for word in words_of(whole)).split()
    runs = {" ".join(row[n : n + 11]) for n in range(len(row) - 10)}
    for there in stored:
        plain = [word.plain for word in words_of(there)]
        assert not runs & {" ".join(plain[n : n + 11]) for n in range(len(plain) - 10)}
    assert "She gave a reason." in stored[-3]


def test_a_fault_is_a_problem_not_a_crash() -> None:
    with pytest.raises(Problem):
        Version.of(PAGE).bring_back("u01", PAGE)
