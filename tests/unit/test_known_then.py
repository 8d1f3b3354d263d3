"""Is it told rightly what was public on the day of the page, in the cards and in the picture?"""

import io
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import uuid4

import pandas as pd
import pytest
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.text import Text

from whosays import Article, CheckPlan, EvidenceCards, Problem, Record
from whosays.measure.known_then import WHEN, evidence_in_time, evidence_in_words, when
from whosays.pack.dated import date_in_words, days
from whosays.pack.web_address import is_web_address
from whosays.pictures.evidence_dates import evidence_line
from whosays.pictures.picture import Picture

ARTICLE = Article.load("siding-with-assad")
FOGHORN = Article.load("silent-foghorn")
DAY = "2018-04-09"
WIDTHS = (320, 375, 640, 960)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "record.sqlite")


def cards(*dates: str, question: str = "Who?") -> pd.DataFrame:
    names = [f"c{number}" for number in range(len(dates))]
    return pd.DataFrame({"card": names, "question": question, "published": list(dates)})


def told(panel: Any, **message: Any) -> dict[str, Any]:
    """The last thing a panel tells its view after a message."""
    said: list[dict[str, Any]] = []
    panel.send = lambda content, buffers=None: said.append(content)
    call = {"learner": panel.record.learner, "call": uuid4().hex}
    panel._receive(panel, {**call, **message}, [])
    return said[-1]


@pytest.mark.parametrize(
    ("source", "page", "expected"),
    [
        ("2018-04-08", "2018-04-09", "before"),
        ("2018-04-10", "2018-04-09", "after"),
        ("2018-04-09", "2018-04-09", "on the day"),
        ("2018-03", "2018-04-09", "before"),
        ("2018-04", "2018-04-09", "not known"),  # it may be any day of that month
        ("2018-05", "2018-04-09", "after"),
        ("2018", "2018-04-09", "not known"),
        ("2018-04-09", "2018-04", "not known"),
        ("2018-04", "2018-04", "not known"),
        ("2018-03-31", "2018-04", "before"),
        ("", "2018-04-09", "not known"),
        ("2018-04-09", "", "not known"),
        ("2018-02-30", "2018-04-09", "not known"),
        ("Tuesday", "2018-04-09", "not known"),
    ],
)
def test_when_a_source_became_public(source: str, page: str, expected: str) -> None:
    assert when(source, page) == expected


def test_oldest_first_and_without_a_day_last() -> None:
    table = evidence_in_time(cards("2019", "", "2013-09-16", DAY, "2018-04"), DAY)
    assert list(table["published"]) == ["2013-09-16", DAY, "2019", "2018-04", ""]
    assert list(table["when"]) == ["before", "on the day", "after", "not known", "not known"]


def test_no_cards_is_a_table_too() -> None:
    table = evidence_in_time(cards(), DAY)
    assert list(table.columns) == ["question", "published", "when"]
    assert evidence_line(table, DAY).words == "No card is answered yet. " + (
        "Each card that you keep appears here."
    )


def test_the_packs_own_answer_is_what_the_dates_say() -> None:
    due = {"before": {"yes"}, "on the day": {"yes"}, "after": {"no"}, "not known": {"unknown"}}
    for article in (ARTICLE, FOGHORN):
        table = article.further("cards")
        placed = evidence_in_time(table, article.published)
        said = table.set_index("card")["known_then"]
        assert all(said[card] in due[place] for card, place in placed["when"].items())
        assert set(placed["when"]) == set(WHEN)  # each kind is there to be met


def test_the_words_count_what_is_there() -> None:
    words = evidence_in_words(evidence_in_time(cards("2013", "2019", "2020", ""), DAY), DAY)
    assert words.replace("\xa0", " ") == (
        "4 cards. Public before 9 April 2018: 1. After it, so that nobody could know: 2. "
        "Day not known: 1."
    )


@pytest.mark.parametrize("date", ["2018-04-09", "2018-04", "2018", "1911", "9999-12-31"])
def test_a_date_is_said_as_exactly_as_it_is_written(date: str) -> None:
    assert days(date)
    assert len(date_in_words(date).split()) == date.count("-") + 1
    assert date[:4] in date_in_words(date)


@pytest.mark.parametrize("no_date", ["", "9999-12x", "2018-13", "٢٠١٨", "2018-04-09T10:00"])
def test_what_is_no_date_stays_as_it_is(no_date: str) -> None:
    assert days(no_date) is None
    assert date_in_words(no_date) == no_date


PICTURES = {
    "the kit's cards": lambda: evidence_in_time(ARTICLE.further("cards"), DAY),
    "many on one day": lambda: evidence_in_time(cards(*[DAY] * 12), DAY),
    "all long before": lambda: evidence_in_time(cards("1911", "1912-05", "1911-01-01"), DAY),
    "all after": lambda: evidence_in_time(cards("2018-04-10", "2018-04-11", "2050"), DAY),
    "no days": lambda: evidence_in_time(cards("", ""), DAY),
    "long and hostile": lambda: evidence_in_time(
        cards("2013", DAY, "", question='<b>"$x_1$ 漢字 ' + "Wasserschutzgebietsverordnung" * 6),
        DAY,
    ),
    "nothing": lambda: evidence_in_time(cards(), DAY),
}


def placed(picture: Picture, width: float) -> list[tuple[str, tuple[float, ...]]]:
    """Each text with its left, lower, right and upper edge, in CSS pixels."""
    figure = picture.figure(width)
    figure.set_dpi(72)
    renderer = RendererSVG(*(figure.get_size_inches() * 72), io.StringIO())
    found = figure.findobj(lambda artist: isinstance(artist, Text) and bool(artist.get_text()))
    return [
        (
            text.get_text(),
            tuple(edge * 96 / 72 for edge in text.get_window_extent(renderer).extents),
        )
        for text in found
    ]


@pytest.mark.parametrize("name", PICTURES)
def test_no_text_of_the_picture_is_cut_off_or_covers_another(name: str) -> None:
    picture = evidence_line(PICTURES[name](), DAY)
    for width in WIDTHS:
        height = picture.figure(width).get_size_inches()[1] * 96
        texts = placed(picture, width)
        for text, (left, low, right, high) in texts:
            assert left >= 0, (width, text)
            assert right <= width, (width, text)
            assert low >= 0, (width, text)
            assert high <= height, (width, text)
        for (one, a), (other, b) in combinations(texts, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (width, one, other)


def test_the_table_of_the_picture_has_what_the_learner_thought() -> None:
    picture = evidence_line(evidence_in_time(cards(DAY), DAY), DAY, answers={"c0": "I can’t tell"})
    assert list(picture.table.iloc[0]) == ["1", "Who?", DAY, "on the day", "I can’t tell"]


def test_what_a_card_says_waits_for_the_learner(record: Record) -> None:
    panel = EvidenceCards(ARTICLE, record=record)
    state = str(told(panel, kind="ready"))
    half = str(told(panel, kind="draft", item="douma-first", values={"change": "x"}))
    rows = ARTICLE.further("cards").to_dict("records")
    for row in rows:
        assert row["question"] in state
        assert row["gist"] not in state + half
        assert not row["address"] or row["address"] not in state + half
    refused = told(panel, kind="keep", item="douma-first", values={"change": "x"})
    assert refused["kind"] == "problem"
    kept = {"known": "No, it came later", "change": "Much"}
    state = told(panel, kind="keep", item="douma-first", values=kept)
    shown = {row["item"]: " ".join(row["then"]) for row in state["rows"] if row["then"]}
    assert list(shown) == ["douma-first"]
    assert "Nobody could know it that day." in shown["douma-first"]
    assert "second-hand" in shown["douma-first"]
    assert panel.picture.table["Your answer"].tolist() == ["No, it came later"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"published": "2013-09-16"}, "before the day of the page"),
        ({"published": DAY}, "the day of the page itself"),
        ({"published": "2019"}, "Nobody could know it that day"),
        ({"published": "2018-04", "known_then": "yes"}, "It was public by the day of the page"),
        ({"published": "", "known_then": "unknown"}, "can’t say whether it was public"),
        ({"how_known": "seen"}, "we read it ourselves"),
        ({"how_known": "second-hand"}, "second-hand"),
        ({"how_known": "not found"}, "We looked for this and did not find it."),
    ],
)
def test_a_card_says_how_and_since_when_it_is_known(
    row: dict[str, str], said: str, tmp_path: Path, record: Record
) -> None:
    one = _pack(tmp_path, row)
    assert said in " ".join(EvidenceCards(one, record=record).items[0].then).replace("\xa0", " ")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://a.org", "https://a.org@b.org"])
def test_a_hostile_address_stays_text(address: str, tmp_path: Path, record: Record) -> None:
    item = EvidenceCards(_pack(tmp_path, {"address": address}), record=record).items[0]
    assert item.links == ()
    assert item.then[-1] == f"Address: {address}"


def test_a_sound_address_becomes_a_link(record: Record) -> None:
    items = EvidenceCards(ARTICLE, record=record).items
    links = [address for item in items for _, address in item.links]
    assert len(links) >= 8
    assert all(is_web_address(address) for address in links)


def test_what_is_not_there_is_a_problem(tmp_path: Path, record: Record) -> None:
    with pytest.raises(Problem, match="no evidence card “letter-to-nobody”"):
        EvidenceCards(FOGHORN, ["letter-to-nobody"], record)
    with pytest.raises(Problem, match="no claim “nothing”"):
        CheckPlan(FOGHORN, ["nothing"], record)
    empty = replace(FOGHORN, folder=tmp_path)
    for make, table in ((EvidenceCards, "cards"), (CheckPlan, "checks")):
        with pytest.raises(Problem, match=rf"yet \({table}.csv"):
            make(empty, record=record).on_ready()


def test_our_plan_waits_for_the_learners(record: Record) -> None:
    plan = CheckPlan(FOGHORN, record=record)
    state = str(told(plan, kind="ready"))
    rows = FOGHORN.further("checks").to_dict("records")
    for row in rows:
        assert row["claim"] in state
        assert row["open"] not in state
    mine = {"pick": "Both", "checkable": "No, it is a judgement", "who": "Nobody", "record": "-"}
    state = told(plan, kind="keep", item="letter", values=mine)
    then = {row["item"]: row["then"] for row in state["rows"] if row["then"]}
    assert list(then) == ["letter"]
    assert then["letter"][-1].endswith("Is there a letter about the plan to switch the horn off?")
    assert "a suggestion, not a finding" in " ".join(then["letter"])


def _pack(home: Path, row: dict[str, str]) -> Article:
    """The article with one evidence card, in which some cells say something else."""
    whole = {
        "card": "one",
        "question": "What?",
        "source": "A book",
        "how_known": "seen",
        "published": "2013-09-16",
        "known_then": "yes",
        "gist": "It says so.",
        "address": "",
    } | row
    pd.DataFrame([whole]).to_csv(home / "cards.csv", index=False)
    return replace(ARTICLE, folder=home)
