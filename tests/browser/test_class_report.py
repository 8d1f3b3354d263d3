"""Can a teacher read the report anywhere, and can a learner make the file for it?"""

import html
import json
import re
import unicodedata
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from bench.class_files import write_class
from whosays.article import Article
from whosays.classroom.collect import collect
from whosays.classroom.hand_in import read_hand_in
from whosays.classroom.report import class_report, write_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SECTIONS = (
    "Files that were left out",
    "Units to talk about",
    "How the class split",
    "How far readers agree",
    "Before and after",
    "Guesses, class and reference",
    "Progress",
)
TAG = """from whosays import *
article = Article.load("silent-foghorn")
_ = Record.open().use("Night owl")
_ = Record.open().tag(article.id, "sourcing", "u05", "named", note="a <b>note</b>")
HandIn(article)"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report on a small class, with files that were left out."""
    write_class(tmp_path / "in", Article.load("siding-with-assad"), 12)
    (tmp_path / "in" / ("long-" * 20 + ".json")).write_text("{")
    made = collect([tmp_path / "in"])
    write_report(class_report(made), tmp_path / "out")
    return tmp_path / "out" / "class-report.html"


def test_it_opens_offline_for_everybody(browser: "Browser", report: Path) -> None:
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    try:
        page.goto(report.as_uri())
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert said == []  # such as something the page's own policy forbids
        for section in SECTIONS:
            assert page.get_by_role("heading", name=section, exact=True).is_visible()
        loaded = "() => [...document.images].every(one => one.complete && one.naturalWidth > 100)"
        page.wait_for_function(loaded)
        for width in (1280, 375):
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("() => document.documentElement.scrollWidth")
            assert wide <= width
            found = Axe().run(page).response["violations"]
            grave = [one for one in found if one["impact"] in ("serious", "critical")]
            assert not grave, json.dumps(grave)[:2000]
        page.emulate_media(media="print")
        for section in SECTIONS:
            assert page.get_by_role("heading", name=section, exact=True).is_visible()
    finally:
        context.close()


@pytest.fixture
def class_of_thirty(tmp_path: Path) -> Path:
    write_class(tmp_path / "in", Article.load("siding-with-assad"), 30)
    for number in range(20):
        (tmp_path / "in" / f"broken {number}.json").write_text("{")
    write_report(class_report(collect([tmp_path / "in"])), tmp_path / "out")
    return tmp_path / "out" / "class-report.html"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_on_eight_sheets_the_class_on_the_first(
    browser: "Browser", class_of_thirty: Path, paper: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    try:
        page.goto(class_of_thirty.as_uri())
        printed = PdfReader(BytesIO(page.pdf(format=paper)))
        heads = {one.strip() for one in page.locator("h1, h2, h3, h4, th").all_inner_texts()}
        pictures = [
            page.locator("figure:not(.key) img").nth(number).get_attribute("src") or ""
            for number in range(page.locator("figure:not(.key) img").count())
        ]
    finally:
        context.close()
    # Two letters may be printed as one sign.
    texts = [unicodedata.normalize("NFKC", one.extract_text()) for one in printed.pages]
    sheets = [" ".join(text.split()) for text in texts]
    assert len(sheets) <= 8
    first, second = sheets[:2]
    for said in ("50 files: 30 counted, 20 left out", "30 learners", "Talk about"):
        assert said in first
    for said in ("of 30 units got the same code", "alpha", "of the page’s words", "Read what they"):
        assert said.lower() in first.lower()
    assert "Split, agreement" not in second
    for text in texts:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert lines[-1] not in heads, "a heading stands alone at the end of a sheet"
    assert len(pictures) == 3
    for address in pictures:  # all that is written in a picture is on one sheet
        svg = b64decode(address.partition(",")[2]).decode()
        texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
        words = [
            " ".join(unicodedata.normalize("NFKC", html.unescape(one)).split()) for one in texts
        ]
        assert words
        assert any(all(word in sheet for word in words) for sheet in sheets), words[:3]


def test_it_needs_no_script(browser: "Browser", report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    try:
        page.goto(report.as_uri())
        assert page.get_by_text("Who can make the case for").first.is_visible()
        assert page.get_by_text("long-long-").first.is_visible()
    finally:
        context.close()


@pytest.mark.shown_in("a plain page")
def test_a_learner_makes_the_file_by_keyboard_and_can_download_it(lab: Any, tmp_path: Path) -> None:
    page = lab.open_notebook([TAG], width=375)
    box = page.get_by_role("region", name="Hand in")
    button = box.get_by_role("button", name="Download my file")
    expect(button).to_be_enabled()
    expect(box).to_contain_text("Your file holds 1 tag and 0 answers")
    with page.expect_download() as waiting:
        button.focus()
        page.keyboard.press("Enter")
    expect(box.get_by_role("status")).to_contain_text("Your file is in your downloads")
    goal = tmp_path / "mine.json"
    waiting.value.save_as(goal)
    (kept,) = (lab.work / "hand-in").iterdir()
    assert waiting.value.suggested_filename == kept.name
    assert kept.name.startswith("Night owl-silent-foghorn-")
    box.get_by_text("Where is it?").click()
    expect(box.get_by_text(str(kept))).to_be_visible()
    assert goal.read_bytes() == kept.read_bytes()
    assert read_hand_in(goal)["tags"][0]["unit"] == "u05"
    found = Axe().run(page, context=".ws-hand-in").response["violations"]
    assert not [one for one in found if one["impact"] in ("serious", "critical")]
    wide = "root => root.scrollWidth <= root.clientWidth + 1"
    assert box.evaluate(wide)


@pytest.mark.shown_in("a plain page")
def test_a_name_that_is_too_long_is_told_and_not_cut(lab: Any) -> None:
    page = lab.open_notebook(["from whosays import *\nPseudonym()"], width=375)
    box = page.get_by_role("region", name="Your made-up name")
    field = box.get_by_label("A made-up name")
    field.fill("x" * 200)
    page.keyboard.press("Enter")
    expect(box.get_by_text("200 characters: it is too long")).to_be_visible()
    assert field.input_value() == "x" * 200
    field.fill("</p><b>@jess_xo")
    page.keyboard.press("Enter")
    expect(box.locator(".ws-state")).to_have_text("You work as “</p><b>@jess_xo” now.")
    assert box.locator("b").count() == 0
    assert box.evaluate("root => root.scrollWidth <= root.clientWidth + 1")


def test_the_teachers_notebook_says_first_what_is_counted(lab: Any) -> None:
    folder = lab.work / "hand-in"
    page = lab.open_notebook("notebooks/teacher/class_report.ipynb", width=1366, height=768)
    expect(page.get_by_text("Pupils press “Download my file”")).to_be_visible()
    write_class(folder, Article.load("siding-with-assad"), 5)
    reason = "It is no hand-in " * 8
    (folder / f"{reason.strip()}.json").write_text("{")
    lab.run_all(page)
    line = page.get_by_text("6 files: 5 counted, 1 left out", exact=True)
    expect(line).to_be_visible()
    told = page.locator(".jp-OutputArea li", has_text="This is not JSON")
    expect(told).to_contain_text("Ask for the file to be made and handed in again.")
    assert line.bounding_box()["y"] < told.bounding_box()["y"]
    assert told.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    found = Axe().run(page, context=".jp-OutputArea:has(li bdi)").response["violations"]
    assert not [one for one in found if one["impact"] in ("serious", "critical")]


READER = """import json
from pathlib import Path
from bench.class_files import write_class
from whosays import Article
from whosays.classroom.opened import open_class, reader_of
write_class(Path("{folder}"), Article.load("siding-with-assad"), 4)
reader_of(open_class("{folder}"))"""


@pytest.mark.shown_in("a plain page")
@pytest.mark.parametrize("width", [1366, 375])
def test_a_teacher_reads_by_keyboard_and_marks_it_as_read(
    lab: Any, tmp_path: Path, width: int
) -> None:
    page = lab.open_notebook([READER.format(folder=(tmp_path / "in").as_posix())], width=width)
    box = page.get_by_role("region", name="What your class wrote")
    box.get_by_text("not read yet").wait_for()
    first = box.locator("li").first
    assert box.get_by_text("Owl 0").count() == 0, "no name before it is asked for"
    button = first.get_by_role("button", name="Read")
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    expect(box.get_by_text("Saved")).to_be_visible()
    kept = json.loads((lab.work / "class" / "read.json").read_text("utf-8"))
    assert len(kept) == 1
    many = box.locator("li").count()
    box.get_by_label("Only what is not read").check()
    expect(box.locator("li")).to_have_count(many - 1)
    heading = box.locator("h4").first.inner_text()
    box.get_by_role("button", name="Next").press("Enter")
    expect(box.locator("h4").first).not_to_have_text(heading)
    box.get_by_label("Show made-up names").check()
    expect(box.get_by_text("Owl 0").first).to_be_visible()
    box.get_by_role("combobox").first.select_option(label="By learner, with names")
    expect(box.locator("h4").nth(5)).to_be_visible()
    found = Axe().run(page, context=".ws-class-reader").response["violations"]
    assert not [one for one in found if one["impact"] in ("serious", "critical")], found
    assert box.evaluate("root => root.scrollWidth <= root.clientWidth + 1")
    squeezed = "root => [...root.querySelectorAll('li button')].some(b => b.offsetHeight > 60)"
    assert not box.evaluate(squeezed)


def test_what_they_wrote_is_read_anywhere_and_prints(
    browser: "Browser", report: Path, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    try:
        page.goto((report.parent / "what-they-wrote.html").as_uri())
        page.get_by_role("link", name="2. Who says so?").press("Enter")
        assert page.get_by_text("Which unit was the hardest to tag?").is_visible()
        assert page.get_by_text("Owl 0").count() == 0
        page.get_by_role("link", name="With made-up names").press("Enter")
        page.get_by_role("heading", name="By learner").wait_for()
        assert page.get_by_text("Owl 000001").first.is_visible()
        page.get_by_role("link", name="Without names").press("Enter")
        page.get_by_role("heading", name="By unit").wait_for()
        page.emulate_media(media="print")
        assert page.get_by_text("Which unit was the hardest to tag?").is_visible()
        assert not page.get_by_role("navigation").is_visible()
    finally:
        context.close()
    context = browser.new_context()
    page = context.new_page()
    try:
        for name in ("what-they-wrote.html", "what-they-wrote-with-names.html"):
            page.goto((report.parent / name).as_uri())
            for width in (1280, 375):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("() => document.documentElement.scrollWidth") <= width
            found = Axe().run(page).response["violations"]
            grave = [one for one in found if one["impact"] in ("serious", "critical")]
            assert not grave, json.dumps(grave)[:2000]
    finally:
        context.close()
