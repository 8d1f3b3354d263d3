"""Is a lesson whole on paper: every question, room for every answer, and nothing given away?"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import ipywidgets
import pytest
from markupsafe import escape

from whosays import Answer, Article, Compare, Predictor, Problem, Reader, Record, Tagger, Worksheet
from whosays.cli import main
from whosays.codebook import Scheme
from whosays.coding import reference
from whosays.lesson.shown import cells, empty_work, lesson_files
from whosays.markup import el, join, marked
from whosays.printed.form import form
from whosays.printed.hand_out import HandOut, hand_out, write_hand_outs
from whosays.printed.paper import as_html
from whosays.widgets.worksheet import Field, Item

LESSONS = lesson_files()
NAMES = [path.stem for path in LESSONS]
SCREEN = (
    *("Run all", "Ctrl", "eyboard", "mouse", "click", "Press ", "Drag", "paste", "download"),
    *("Saved", "Kernel", "folder", "this machine", "button", "tick ", "(key ", "ipynb", "**"),
)
LATER = "After you have finished"
STYLE = Path(__file__).parents[2] / "src" / "whosays" / "printed" / "print.css"


class Page(HTMLParser):
    """What stands on a page: its text, its elements, and what it would load."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.names, self.loads, self.langs = "", [], [], set()
        self._in_style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.names.append(tag)
        self._in_style = tag == "style"
        for key, value in attrs:
            assert not key.startswith("on"), "no scripts"
            if key in ("src", "href"):
                self.loads.append(value)
            if key == "lang":
                self.langs.add(value)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.text += data + " "


@pytest.fixture(scope="module")
def made() -> Iterator[dict[str, HandOut]]:
    with empty_work(texts=False):
        yield {path.stem: hand_out(path) for path in LESSONS}


@pytest.fixture(scope="module")
def asked() -> Iterator[dict[str, list[object]]]:
    with empty_work(texts=False):
        yield {p.stem: [one for cell in cells(p) for one in cell.shown] for p in LESSONS}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    return Record.open()


@pytest.mark.parametrize("lesson", NAMES)
def test_everything_a_lesson_shows_has_a_printed_form(
    lesson: str, asked: dict[str, list[object]]
) -> None:
    """Who adds a widget to a lesson adds its form to `whosays.printed`."""
    shown = asked[lesson]
    assert shown
    for one in shown:
        form(one)


def test_a_widget_without_a_form_is_told_so() -> None:
    with pytest.raises(TypeError, match="no form for a IntSlider"):
        form(ipywidgets.VBox([ipywidgets.IntSlider()]))


@pytest.mark.parametrize("lesson", NAMES)
def test_every_question_is_there_with_room_to_answer(
    lesson: str, made: dict[str, HandOut], asked: dict[str, list[object]]
) -> None:
    page = made[lesson].page
    questions = [one for one in asked[lesson] if isinstance(one, Answer)]
    assert questions
    work = page.partition(f"<h2>{LATER}")[0]
    for one in questions:
        _, _, rest = work.partition(escape(one.prompt))
        assert rest, one.prompt
        assert 'class="line"' in rest
        room = rest.partition('<p class="question">')[0]
        assert room.count('<div class="line">') >= 3
        for choice in one.choices:
            assert escape(choice) in room
    for one in asked[lesson]:
        if isinstance(one, Tagger):
            for unit in one.article.units:
                assert escape(unit.shown) in work


@pytest.mark.parametrize("lesson", NAMES)
def test_what_comes_after_is_on_sheets_of_its_own(
    lesson: str, made: dict[str, HandOut], asked: dict[str, list[object]]
) -> None:
    work, _, after = made[lesson].page.partition(f"<h2>{LATER}")
    for one in asked[lesson]:
        if isinstance(one, Answer):
            for line in map(escape, one.then):
                assert line not in work
                assert line in after
        if isinstance(one, Compare):
            why = reference(one.article, one.scheme.scheme).why.values()
            reasons = [escape(one) for one in why]
            assert all(reason in after for reason in reasons)
            assert not [reason for reason in reasons if reason in work and len(reason) > 40]
        if isinstance(one, Worksheet):
            for item in one.items:
                assert all(escape(line) in after for line in item.then)
    assert 'class="new-sheet"' in work


@pytest.mark.parametrize("lesson", NAMES)
def test_nothing_on_paper_is_to_be_pressed(lesson: str, made: dict[str, HandOut]) -> None:
    text = Page(made[lesson].page).text
    for screen in SCREEN:
        assert screen not in text, text[text.index(screen) - 100 : text.index(screen) + 100]


def test_sheets_do_not_speak_of_what_a_screen_does(made: dict[str, HandOut]) -> None:
    for sheets in made.values():
        work = Page(sheets.page.partition(f"<h2>{LATER}")[0]).text
        for screen in (
            "Your guess is kept",
            "opens below",
            "open below",
            "the card opens",
            "Its bars",
        ):
            assert f" {screen} " not in work, (sheets.lesson, screen)


@pytest.mark.parametrize("lesson", NAMES)
def test_the_page_stands_alone_and_says_its_language(lesson: str, made: dict[str, HandOut]) -> None:
    page = Page(made[lesson].page)
    assert all(address.startswith("data:image/svg+xml") for address in page.loads)
    assert not {"script", "iframe", "link", "form"} & set(page.names)
    assert page.names.count("h1") == 1
    assert "en" in page.langs
    assert made[lesson].page.startswith("<!DOCTYPE html>\n<html lang=")
    assert page.names.count("table") == page.names.count("thead")


def test_the_style_is_black_on_white_and_large_enough() -> None:
    css = STYLE.read_text("utf-8")
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", css)]
    assert sizes
    assert min(sizes) >= 12
    assert len(re.findall(r"font-size: ", css)) == len(sizes), "sizes in points, none relative"
    colours = set(re.findall(r"#[0-9a-f]{3,6}", css))
    assert colours == {"#000", "#fff"}


def test_text_stays_text(record: Record) -> None:
    attack = "<img src=x onerror=hurt>“<b>” & 'x'"
    foghorn = Article.load("silent-foghorn")
    units = tuple(replace(unit, text=None, gist=attack) for unit in foghorn.units)
    odd = replace(foghorn, title=attack, units=units)
    shown = [
        Answer("01/q", odd, prompt=attack, choices=[attack], then=attack),
        Tagger(odd, "sourcing"),
        Tagger(odd, "wording"),
        Compare(odd, "sourcing"),
        Reader(odd),
        Predictor(odd),
        Worksheet(
            "09/q",
            odd,
            [Item("a", attack, attack, (attack,))],
            [Field("f", attack, (attack,))],
            label="x",
        ),
    ]
    for one in shown:
        printed = form(one)
        for page in (printed.work, printed.after):
            assert "<img src=x" not in page
            assert "<b>”" not in page
    assert escape(attack) in form(shown[0]).work
    assert "&lt;img" in as_html("# " + attack)
    assert "<img" not in as_html(attack)


def test_elements_escape_what_is_put_in() -> None:
    assert el("p", {"title": '"<'}, "<", None, el("br")) == '<p title="&#34;&lt;">&lt;<br></p>'
    assert join(["a & b", el("i", {}, "c")]) == "a &amp; b<i>c</i>"
    assert marked("abc", [(1, 2), (1, 3)]) == "a<u>b</u>c"


def test_links_are_plain_words_on_paper() -> None:
    said = "**Time:** about 5 minutes. **Before this:** [It](a.ipynb)."
    assert (
        as_html(said).strip()
        == "<p><strong>Time:</strong> about 5 minutes. <strong>Before this:</strong> It.</p>"
    )


def test_the_files_are_written_with_a_list(tmp_path: Path, record: Record) -> None:
    record.use("Fox")
    done = write_hand_outs(["2", "06"], folder=tmp_path / "out")
    assert [path.name for path in done.files] == [
        "index.html",
        "02_who_says_so.html",
        "06_headline_and_captions.html",
    ]
    assert done.left_out == {}
    index = Page(done.files[0].read_text("utf-8"))
    assert index.loads == ["02_who_says_so.html", "06_headline_and_captions.html"]
    assert "our summaries" in index.text
    assert record.learner == "Fox"
    assert len(record.answers()) == 0


def test_your_own_copy_is_on_the_sheets_and_they_say_so(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words of an article that is not ours, here in the guise of the practice piece's."""
    foghorn = Article.load("silent-foghorn")
    yours = replace(foghorn, text="yours")
    monkeypatch.setattr(Article, "load", classmethod(lambda cls, id, folder=None: yours))
    done = write_hand_outs(["02"], folder=tmp_path / "out")
    index, lesson = (path.read_text("utf-8") for path in done.files)
    assert "from your copy" in index
    assert escape(foghorn["u08"].shown) in lesson


def test_another_article_and_what_it_lacks(tmp_path: Path, record: Record) -> None:
    done = write_hand_outs(["04", "08"], "two-clubs-1", tmp_path / "out")
    assert [path.stem for path in done.files] == ["index", "04_what_comes_first"]
    assert list(done.left_out) == ["08_check_it"]
    page = done.files[1].read_text("utf-8")
    assert "Heron Club" in page
    assert "Corbyn" not in page


def test_what_can_t_be_made_is_a_problem(tmp_path: Path, record: Record) -> None:
    for wrong in (
        {"lessons": ["13"]},
        {"article": "nope"},
        {"lessons": ["08"], "article": "two-clubs-1"},
    ):
        with pytest.raises(Problem):
            write_hand_outs(folder=tmp_path / "out", **wrong)  # type: ignore[arg-type]
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(Problem, match="--out"):
        write_hand_outs(["02"], folder=blocked)
    assert not (tmp_path / "out").exists()


def test_one_command_makes_them(
    tmp_path: Path, record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["hand-outs", "--lesson", "01", "02"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("2 hand-outs.")
    assert Path(said.out.splitlines()[-1]) == tmp_path / "hand-outs" / "index.html"
    assert main(["hand-outs", "--article", "two-clubs-1", "--lesson", "04", "08"]) == 1
    said = capsys.readouterr()
    assert "08_check_it was left out" in said.err
    assert said.out.startswith("1 hand-out.")
    assert main(["hand-outs", "--lesson", "99"]) == 1


def test_every_code_can_be_given(made: dict[str, HandOut]) -> None:
    page = made["03_weigh_the_space"].page
    scheme = Scheme.load("function")
    for code in scheme.codes:
        assert f'<th scope="col">{code.key.upper()}</th>' in page
        assert escape(code.full) in page
    units = len(Article.load("siding-with-assad").units)
    row = '<td><span class="choice"><span class="box"></span></span></td>'
    assert page.count(row) == units * len(scheme.codes)


def test_a_pack_that_is_only_on_this_machine_is_printed_with_what_it_lacks(
    tmp_path: Path, bare_pack: str
) -> None:
    done = write_hand_outs((), bare_pack, tmp_path / "out")
    assert set(done.left_out) == {"07_people_and_dates", "08_check_it"}
    assert "ties of this page yet (links.csv" in str(done.left_out["07_people_and_dates"])
    assert "claims of this page to check yet (checks.csv" in str(done.left_out["08_check_it"])
    pages = {path.stem: Page(path.read_text("utf-8")).text for path in done.files}
    assert "Forty children now swim in the river." in pages["02_who_says_so"]
    assert "Nobody has marked the loaded words" in pages["05_words_that_judge"]
    for name, text in pages.items():
        assert "Sun" not in re.findall(r"\w+", text), name
        assert "Nobody has " not in text or name == "05_words_that_judge"


@pytest.mark.parametrize("lesson", NAMES)
def test_no_heading_stands_over_nothing(lesson: str, made: dict[str, HandOut]) -> None:
    assert not re.findall(r"<h2>[^<]*</h2>\s*(?=<h[12]>|$)", made[lesson].page)
