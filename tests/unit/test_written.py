"""Does a teacher find what pupils wrote, unaltered, under its question, and beside no name?"""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from bench.class_files import made_up
from whosays.article import Article
from whosays.classroom import writing as reading
from whosays.classroom.collect import collect
from whosays.classroom.read_marks import ReadMarks
from whosays.classroom.report import class_report, write_report
from whosays.classroom.writing import Written, written
from whosays.classroom.writing_page import reading_page
from whosays.lessons import lessons
from whosays.own_version import Version
from whosays.widgets.teacher.class_reader import ClassReader

ARTICLE = Article.load("siding-with-assad")
PIECE = "silent-foghorn"
CARD = "change"
TEXTS = Path(__file__).parents[1] / "texts" / "what_pupils_write.json"
PUPILS: list[dict[str, str]] = json.loads(TEXTS.read_text("utf-8"))


def hand_ins() -> list[dict[str, Any]]:
    """A class: each pupil of the list with one note and one answer of every form."""
    made: list[dict[str, Any]] = []
    for one, pupil in zip(made_up(ARTICLE, len(PUPILS)), PUPILS, strict=True):
        (tag, *_) = [tag for tag in one["tags"] if tag["scheme"] == "sourcing"]
        version = Version.of(ARTICLE).write("u02", pupil["answer"]).to_json()
        values = {
            "01/reflection": pupil["answer"],
            "01/parts": {"choice": "Body", "text": pupil["note"]},
            "08/cards/which-day": {CARD: pupil["answer"], "empty": ""},
            "09/version": version,
            "04/order": ["u01", "u02"],
            "prediction/function": {"accusation": 100},
            "my-own/question": "something of my own",
        }
        made.append(
            one
            | {
                "learner": pupil["name"],
                "tags": [tag | {"note": pupil["note"]}],
                "history": [],
                "answers": [
                    {"time": one["made"], "question": question, "value": value}
                    for question, value in values.items()
                ],
            }
        )
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("in")
    for number, one in enumerate(hand_ins()):
        (home / f"{number:02}.json").write_text(json.dumps(one), encoding="utf-8")
    piece = next(made_up(Article.load(PIECE), 1))
    one = piece | {"learner": PUPILS[0]["name"], "learner_id": hand_ins()[0]["learner_id"]}
    one["tags"] = [piece["tags"][0] | {"note": "on the practice page"}]
    one["history"], one["answers"] = [], []
    (home / "practice.json").write_text(json.dumps(one), encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def made(folder: Path) -> Written:
    return written(collect([folder], ARTICLE.id), lessons(ARTICLE.id))


def texts(made: Written, topic: str) -> set[str]:
    (found,) = [one for one in made.topics if one.id == topic]
    return {text for piece in found.pieces for _, text in piece.said}


def test_every_text_stands_under_its_question_as_it_was_written(made: Written) -> None:
    answers, notes = ({pupil[what] for pupil in PUPILS} for what in ("answer", "note"))
    assert texts(made, "01/reflection") == answers
    assert texts(made, "08/cards/which-day") == answers
    assert texts(made, "09/version") == {answer for answer in answers if answer.strip()}
    assert texts(made, "01/parts") == notes
    assert {text for one in made.units for text in texts(made, one.id)} == {
        *notes,
        "on the practice page",
    }


def test_a_question_is_told_as_the_lesson_asks_it(made: Written) -> None:
    known = {topic.id: topic for topic in made.questions}
    for lesson in lessons(ARTICLE.id):
        for task in lesson.tasks:
            for question in set(task.questions) & known.keys():
                topic = known[question]
                assert topic.asks == task.asks != ""
                assert topic.home == f"{int(lesson.number)}. {lesson.title}"
                assert topic.heading.startswith(task.step)
    assert known["01/parts"].chosen == {"Body": len(PUPILS)}
    labels = {label for piece in known["08/cards/which-day"].pieces for label, _ in piece.said}
    (cards,) = [
        task
        for lesson in lessons(ARTICLE.id)
        for task in lesson.tasks
        if "08/cards/which-day" in task.questions
    ]
    assert labels == {dict(cards.labels)[CARD]}
    order = [topic.home for topic in made.questions]
    assert order[-1] == "Other boxes", "what no lesson asks comes last, and is there"
    assert [int(home.split(".")[0]) for home in order[:-1]] == sorted(
        int(home.split(".")[0]) for home in order[:-1]
    )
    assert not {"04/order", "prediction/function"} & known.keys(), "nothing is written there"


def test_units_are_in_page_order_with_their_words_and_practice_pages_last(made: Written) -> None:
    homes = [topic.home for topic in made.units]
    assert homes == sorted(homes, key=lambda home: home != ARTICLE.title)
    first = made.units[0]
    unit = ARTICLE[first.id.rpartition("/")[2]]
    assert first.asks == unit.shown
    assert first.heading.startswith(ARTICLE.unit_places[unit.id])


def test_the_order_of_texts_is_nobodys(made: Written) -> None:
    """By name, by file and from one question to the next, the order differs."""
    orders = [
        [piece.learner for piece in topic.pieces]
        for topic in made.questions
        if len(topic.pieces) == len(PUPILS)
    ]
    assert len(orders) >= 4
    assert len({tuple(order) for order in orders}) == len(orders)
    names = [pupil["name"] for pupil in PUPILS]
    assert all(order not in (names, sorted(names)) for order in orders)


def test_no_name_is_in_the_page_unless_asked(made: Written) -> None:
    page = reading_page(made)
    body = html.unescape(re.sub(r"<[^>]*>", " ", page))
    for pupil in PUPILS:
        if pupil["name"] not in pupil["note"] + pupil["answer"]:
            assert f"<bdi>{html.escape(pupil['name'])}</bdi>" not in page
    assert "By learner" not in page
    assert "read" not in re.findall(r'class="done">(\w+)', page)
    named = reading_page(made, names=True)
    for pupil in PUPILS:
        assert str(pupil["name"]) in html.unescape(named)
    assert "By learner" in named
    assert all(line in body for line in PUPILS[0]["answer"].splitlines())


def test_nothing_in_the_page_is_markup_or_turns_the_page_round(made: Written) -> None:
    page = reading_page(made, names=True)
    tags = {*re.findall(r"<([a-z0-9]+)", page)}
    assert not tags & {"script", "img", "iframe", "b", "i", "u", "object", "form"}
    assert "default-src 'none'" in html.unescape(page)
    texts = re.findall(r'<p class="text"([^>]*)>', page)
    assert texts
    assert all('dir="auto"' in one for one in texts)
    assert not re.search(r"(src|href)=\"(?!#|what-they)", page)


def test_what_is_read_stays_read_until_it_is_changed(
    tmp_path: Path, folder: Path, made: Written
) -> None:
    marks = ReadMarks(tmp_path / "class" / "read.json")
    (topic,) = [one for one in made.questions if one.id == "01/reflection"]
    marks.mark([piece.key for piece in topic.pieces], True)
    again = written(collect([folder], ARTICLE.id), lessons(ARTICLE.id))
    page = reading_page(again, read=marks.keys())
    assert page.count('class="piece read"') == len(PUPILS)
    assert f"You have marked {len(PUPILS)} of them as read" in page
    kept = marks.path.read_text("utf-8")
    assert not any(pupil["name"] in kept or pupil["answer"] in kept for pupil in PUPILS)
    changed = tmp_path / "in"
    changed.mkdir()
    one = hand_ins()[0]
    one["answers"][0]["value"] = "I see it in another way now."
    (changed / "a.json").write_text(json.dumps(one), encoding="utf-8")
    later = written(collect([changed], ARTICLE.id), lessons(ARTICLE.id))
    (topic,) = [one for one in later.questions if one.id == "01/reflection"]
    assert topic.pieces[0].key not in marks
    (same,) = [one for one in later.questions if one.id == "01/parts"]
    marks.mark([same.pieces[0].key], True)
    assert same.pieces[0].key in marks
    marks.path.write_text("spoilt")
    assert marks.keys() == set()


def test_two_who_wrote_the_same_are_two_texts(tmp_path: Path) -> None:
    for number, one in enumerate(hand_ins()[:2]):
        one["learner"] = "Fox"
        one["answers"][0]["value"] = "The same words."
        (tmp_path / f"{number}.json").write_text(json.dumps(one), encoding="utf-8")
    found = written(collect([tmp_path], ARTICLE.id), lessons(ARTICLE.id))
    (topic,) = [one for one in found.questions if one.id == "01/reflection"]
    assert sorted(piece.learner for piece in topic.pieces) == ["Fox", "Fox (2)"]
    assert len({piece.key for piece in topic.pieces}) == 2


def test_more_than_anybody_reads_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST", 3)
    found = written(collect([folder], ARTICLE.id), lessons(ARTICLE.id))
    assert found.left_out == len(PUPILS)
    assert not found.learners
    assert f"{len(PUPILS)} learners handed in" in reading_page(found)


def test_the_report_makes_both_pages(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    files = write_report(class_report(collect([folder], ARTICLE.id)), tmp_path / "out")
    pages = {file.name: file.read_text("utf-8") for file in files if file.suffix == ".html"}
    for name, page in pages.items():
        for target in re.findall(r'href="([\w-]+\.html)"', page):
            assert target in pages, f"{name} leads to {target}"
    assert 'href="what-they-wrote.html"' in pages["class-report.html"]


def test_the_reader_sends_no_name_unless_asked(made: Written, tmp_path: Path) -> None:
    reader = ClassReader(lambda: made, ReadMarks(tmp_path / "read.json"))
    told: list[dict[str, Any]] = []
    reader.send = lambda content, buffers=None: told.append(content)  # type: ignore[method-assign]
    ask = {"kind": "open", "part": "question", "id": "01/reflection"}
    reader._receive(reader, {"kind": "ready"}, [])
    reader._receive(reader, ask, [])
    for message in told:
        for group in message["shown"]:
            assert {piece["learner"] for piece in group["pieces"]} <= {""}
    reader._receive(reader, ask | {"names": True}, [])
    shown = told[-1]["shown"][0]["pieces"]
    assert {piece["learner"] for piece in shown} == {pupil["name"] for pupil in PUPILS}
    keys = [piece["key"] for piece in shown]
    reader._receive(reader, ask | {"kind": "mark", "keys": [*keys, "unknown"], "read": True}, [])
    assert {piece["read"] for piece in told[-1]["shown"][0]["pieces"]} == {True}
    assert ReadMarks(tmp_path / "read.json").keys() == {*keys}
