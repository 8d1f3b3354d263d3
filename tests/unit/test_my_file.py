"""Can work be taken along and gone on with elsewhere, and is none of it lost?"""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from whosays import Article, HandIn, Pseudonym
from whosays.classroom.collect import collect
from whosays.classroom.my_file import InDoubt, Opened, Whose, open_file, to_hand_in, to_keep
from whosays.problem import Problem
from whosays.record import Record

HORN, GATE = Article.load("silent-foghorn"), Article.load("two-clubs-1")


@pytest.fixture(autouse=True)
def own_work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Record]:
    record = Record.open(tmp_path / "school.sqlite")
    record.use("Blue Otter")
    record.tag(HORN.id, "sourcing", "u05", "named", note="she is named")
    record.answer(HORN.id, "00/last-story", "The ferry.")
    yield record
    record.close()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Record]:
    record = Record.open(tmp_path / "home.sqlite")
    yield record
    record.close()


def codes(record: Record, article: Article = HORN) -> dict[str, str]:
    return dict(record.coding(article, "sourcing").codes)


def test_what_is_kept_goes_on_elsewhere_and_comes_back(school: Record, home: Record) -> None:
    school.tag(GATE.id, "sourcing", "u01", "paper")
    school.answer("vocabulary", "quiz/claim", {"right": True})
    kept = to_keep(school)
    assert kept.name.endswith(".zip")
    assert (kept.tags, kept.answers) == (2, 2)
    assert open_file(home, kept.data) == Opened("Blue Otter", 4)
    assert home.learner == "Blue Otter"
    assert home.answer_to("vocabulary", "quiz/claim") == {"right": True}
    home.tag(HORN.id, "sourcing", "u08", "unnamed")
    assert open_file(school, to_keep(home).data) == Opened("Blue Otter", 1)
    assert codes(school) == {"u05": "named", "u08": "unnamed"}
    assert school.learner_id == home.learner_id
    assert school.learners() == home.learners() == ["Blue Otter"]


def test_whose_it_is_is_asked_where_only_the_name_is_known(school: Record, home: Record) -> None:
    home.use("blue otter")
    home.tag(HORN.id, "sourcing", "u05", "role")
    data = to_keep(school).data
    assert open_file(home, data) == InDoubt("blue otter")
    assert codes(home) == {"u05": "role"}

    assert open_file(home, data, "another's") == Opened("Blue Otter 2", 2)
    assert codes(home) == {"u05": "named"}
    home.use("Blue Otter")
    assert codes(home) == {"u05": "role"}
    # From now on the file's learner is known, under the name given here.
    assert open_file(home, data) == Opened("Blue Otter 2", 0)


def test_together_nothing_is_taken_away(school: Record, home: Record) -> None:
    home.use("Blue Otter")
    home.tag(HORN.id, "sourcing", "u08", "role")
    home.tag(HORN.id, "sourcing", "u05", "paper")
    assert open_file(home, to_keep(school).data, "mine") == Opened("Blue Otter", 2)
    assert codes(home) == {"u05": "named", "u08": "role"}
    assert "paper" in list(home.history(HORN.id, "sourcing")["code"])


def test_work_without_a_name_goes_along_or_stays_in_reach(school: Record, home: Record) -> None:
    home.tag(HORN.id, "sourcing", "u11", "none")
    data = to_keep(school).data
    assert open_file(home, data) == Opened("Blue Otter", 2)
    assert codes(home) == {"u05": "named", "u11": "none"}

    home.use("learner")
    home.tag(HORN.id, "sourcing", "u16", "role")
    assert open_file(home, data) == Opened("Blue Otter", 0)
    names = Pseudonym(home)
    told: list[dict[str, object]] = []
    names.send = lambda content, buffers=None: told.append(content)  # type: ignore
    names.on_ready()
    assert told[-1]["others"] == ["learner"]


def test_a_name_chosen_before_anything_was_done_is_no_doubt(school: Record, home: Record) -> None:
    home.use("Blue Otter")
    assert open_file(home, to_keep(school).data) == Opened("Blue Otter", 2)
    assert home.learner_id == school.learner_id


@pytest.mark.parametrize("taken", [False, True])
def test_a_name_chosen_elsewhere_comes_along(school: Record, home: Record, taken: bool) -> None:
    if taken:
        home.use("Night Owl")
        home.use("learner")
    home.tag(HORN.id, "sourcing", "u08", "unnamed")
    school.import_hand_in(json.loads(to_keep(home).data))
    school.use("learner")
    school.rename("Night owl")
    school.tag(HORN.id, "sourcing", "u01", "paper")
    came = open_file(home, to_keep(school).data)
    assert came == Opened("Night owl 2" if taken else "Night owl", 1)
    assert codes(home) == {"u01": "paper", "u08": "unnamed"}


def test_a_renamed_learner_stays_one(school: Record, home: Record) -> None:
    before = to_keep(school).data
    open_file(home, before)
    assert home.rename("Blue Otters") == "Blue Otters"
    assert codes(home) == {"u05": "named"}
    assert open_file(home, before) == Opened("Blue Otters", 0)
    home.use("Fox")
    with pytest.raises(Problem, match="on this machine already"):
        home.rename("BLUE OTTERS")
    assert home.rename("fox") == "fox"
    assert home.learners() == ["Blue Otters", "fox"]


def _zip(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize("whose", ["", "mine", "another's"])
def test_what_can_not_be_opened_changes_nothing(school: Record, home: Record, whose: Whose) -> None:
    home.tag(HORN.id, "sourcing", "u11", "none")
    other = Record.open(home.path.with_name("other.sqlite"))
    other.use("Fox")
    other.tag(GATE.id, "sourcing", "u01", "paper")
    good, others = to_keep(school).data, to_keep(other).data
    newer = json.dumps(json.loads(good) | {"version": 2}).encode()
    bad = {
        b"": "can’t be opened",
        b"\x89PNG": "can’t be opened",
        b"[1]": "can’t be opened",
        newer: "newer version",
        _zip({}): "no work in this file",
        _zip({"a.txt": b"x"}): "no work in this file",
        _zip({"a.json": good, "b.json": b"{"}): "can’t be opened",
        _zip({"a.json": good, "b.json": others}): "several people",
        _zip({f"{number}.json": b"{}" for number in range(61)}): "too much",
        _zip({"a.json": good})[:-30]: "can’t be opened",
    }
    for data, why in bad.items():
        with pytest.raises(Problem, match=why) as problem:
            open_file(home, data, whose)
        assert problem.value.do
    assert (home.learner, home.learners()) == ("learner", ["learner"])
    assert codes(home) == {"u11": "none"}


def test_a_file_of_several_pages_counts_in_the_class(school: Record, tmp_path: Path) -> None:
    school.tag(GATE.id, "sourcing", "u01", "paper")
    file = to_hand_in(school, [HORN, GATE], "10")
    assert file.name.startswith("Blue Otter-silent-foghorn-10-")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / file.name).write_bytes(file.data)
    assert collect([folder], HORN.id).counted == 2


def test_two_of_one_name_do_not_overwrite_each_other(school: Record, home: Record) -> None:
    home.use("Blue Otter")
    home.tag(HORN.id, "sourcing", "u05", "named")
    names = [to_hand_in(record, [HORN], "02").name for record in (school, home)]
    assert names[0] != names[1]


def test_the_button_says_what_is_done_and_hands_the_file_over(school: Record) -> None:
    box = HandIn(HORN, lesson="02", record=school)
    told: list[dict[str, object]] = []
    box.send = lambda content, buffers=None: told.append(content)  # type: ignore

    def ask(**message: str) -> None:
        box._receive(None, message, [])  # pyright: ignore[reportPrivateUsage]

    ask(kind="ready")
    assert told[-1]["holds"] == "1 tag and 1 answer"
    assert str(told[-1]["done"]).startswith("1 of 24 units, 0 of ")
    ask(kind="make", learner="Blue Otter", call="v-1")
    assert told[-1]["kind"] == "file"
    assert Path(str(told[-1]["place"])).is_file()
    assert Path(str(told[-1]["place"])).name == told[-1]["name"]
    school.use("learner")
    ask(kind="make", learner="learner", call="v-2")
    assert "not chosen a made-up name" in str(told[-1]["text"])
