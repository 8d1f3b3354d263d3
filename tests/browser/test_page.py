"""Is a lesson a page: its own bar, nothing that leads away, and nothing broken by a slip?"""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

LESSON = "notebooks/02_who_says_so.ipynb"
SOURCES = "() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.toJSON()"
SIZES = [(1366, 768), (1280, 720), (683, 384), (375, 812)]
SAVED = "document.dispatchEvent(new CustomEvent('whosays:saving', {detail: {state: 'Saved'}}))"


@pytest.fixture
def shipped(lab: Any) -> Any:
    """The lessons as they are shipped, put back afterwards."""
    files: dict[Path, bytes] = {
        file: file.read_bytes() for file in (lab.root / "notebooks").glob("*.ipynb")
    }
    yield files
    for file, was in files.items():
        file.write_bytes(was)


def open_page(lab: Any, path: str = LESSON, *, width: int = 1366, height: int = 768) -> Page:
    """A lesson as a pupil meets it, with its boxes awake."""
    page = lab.new_page(width=width, height=height)
    page.goto(f"{lab.url}/doc/tree/{path}?token={lab.token}")
    boxes_awake(page)
    return page


def boxes_awake(page: Page) -> None:
    page.locator(".ws-hand-in").wait_for(timeout=60_000)


def test_a_lesson_is_a_page_without_a_workbench(lab: Any, shipped: Any) -> None:
    page = open_page(lab)
    for gone in ("#jp-top-panel", "#jp-menu-panel", ".jp-SideBar", ".jp-NotebookPanel-toolbar"):
        assert not page.locator(gone).first.is_visible(), gone
    for gone in (".jp-InputPrompt", ".jp-OutputPrompt", ".jp-Placeholder", ".jp-Notebook-footer"):
        assert page.locator(f"{gone} >> visible=true").count() == 0, gone
    bar = page.locator(".ws-lesson-bar")
    expect(bar).to_contain_text("2 · Who says so?")
    assert bar.bounding_box()["y"] == 0
    assert bar.bounding_box()["height"] == 48
    expect(page.locator(".ws-lesson-bar-steps li")).to_have_count(8)
    left_out = ("terminal:create-new", "launcher:create", "apputils:activate-command-palette")
    for command in left_out:
        has = f"() => window.jupyterapp.commands.hasCommand('{command}')"
        assert not page.evaluate(has), command


def test_nothing_on_a_page_is_changed_by_a_slip(lab: Any, shipped: Any) -> None:
    page = open_page(lab)
    before = page.evaluate(SOURCES)
    text = page.locator(".jp-MarkdownCell").first
    text.dblclick()
    page.keyboard.type("LOL abxdd")
    text.click()
    for key in (
        "Enter",
        "a",
        "b",
        "x",
        "d",
        "d",
        "m",
        "y",
        "Control+Shift+L",
        "Alt+w",
        "Control+s",
    ):
        page.keyboard.press(key)
    text.click(button="right")
    assert page.locator(".lm-Menu").count() == 0
    assert page.evaluate(SOURCES) == before
    assert page.locator(".cm-editor >> visible=true").count() == 0
    expect(page.locator(".ws-lesson-bar")).to_contain_text("2 · Who says so?")


def test_show_the_code_shows_all_of_it_and_hides_it_again(lab: Any, shipped: Any) -> None:
    page = open_page(lab)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Show the code").click()
    page.locator(".jp-InputPrompt >> visible=true").first.wait_for()
    assert page.locator(".jp-NotebookPanel-toolbar").is_visible()
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Show the code").click()
    expect(page.locator(".jp-InputPrompt >> visible=true")).to_have_count(0)
    assert not page.locator(".jp-NotebookPanel-toolbar").is_visible()


def test_the_bar_leads_to_a_step_and_follows_the_reader(lab: Any, shipped: Any) -> None:
    page = open_page(lab)
    page.get_by_role("link", name="3. Now you").click()
    expect(page.locator(".ws-lesson-bar-now")).to_have_text("Step 3 of 8 · Now you")
    top = page.get_by_role("heading", name="3. Now you").bounding_box()["y"]
    assert 48 <= top <= 120
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -20_000)
    expect(page.locator(".ws-lesson-bar-now")).not_to_contain_text("Step 3")


def test_the_bar_says_what_is_done_and_whose_work_it_is(lab: Any, shipped: Any) -> None:
    page = open_page(lab)
    step = page.locator(".ws-lesson-bar-steps a", has_text="").nth(1)
    assert "– done" not in str(step.get_attribute("aria-label"))
    for box in page.locator(".ws-answer").all()[:2]:
        box.get_by_role("radio").first.click()
        box.get_by_role("textbox").fill("Because the page says so.")
        box.get_by_role("button").first.click()
    expect(page.locator(".ws-lesson-bar-saved")).to_contain_text("Saved")
    expect(step).to_have_attribute("aria-label", "2. Half done – done", timeout=10_000)
    page.get_by_role("link", name="Lessons", exact=False).first.click()
    choose_name(page, "Blue Otter")
    expect(page.locator(".ws-lesson-bar-who")).to_have_text("Blue Otter", timeout=10_000)


def test_a_name_chosen_in_another_window_is_told_in_the_open_lesson(lab: Any, shipped: Any) -> None:
    page = open_page(lab)
    start = page.context.new_page()
    start.goto(f"{lab.url}/doc/tree/notebooks/00_start_here.ipynb?token={lab.token}")
    choose_name(start, "Blue Otter")
    expect(page.locator(".ws-lesson-bar-who")).to_have_text("Blue Otter", timeout=10_000)
    boxes_awake(page)
    page.locator(".ws-tagger").get_by_role("radio").first.click()
    expect(page.locator(".ws-lesson-bar-saved")).to_contain_text("Saved")
    choose_name(start, "Red Fox")
    note = page.locator(".ws-lesson-bar-note")
    expect(note).to_contain_text("The name is “Red Fox” now.", timeout=10_000)
    expect(page.locator(".ws-lesson-bar-who")).to_have_text("Red Fox")
    boxes_awake(page)
    expect(page.locator(".ws-tagger").get_by_role("radio", checked=True)).to_have_count(0)
    note.get_by_role("button", name="OK").click()
    expect(note).to_be_hidden()
    rename(start, "Red Foxes")
    expect(page.locator(".ws-lesson-bar-who")).to_have_text("Red Foxes", timeout=10_000)


def choose_name(page: Page, name: str) -> None:
    names = open_names(page)
    names.locator("input[type=text]").fill(name)
    page.keyboard.press("Enter")
    expect(names.locator("summary")).to_contain_text(name)


def rename(page: Page, name: str) -> None:
    names = open_names(page)
    names.locator("input[type=text]").fill(name)
    names.get_by_role("button", name="Rename").click()
    expect(names.locator("summary")).to_contain_text(name)


def open_names(page: Page) -> Locator:
    names = page.locator(".ws-pseudonym")
    names.locator("summary").wait_for(timeout=60_000)
    expect(names.locator("summary")).not_to_be_empty(timeout=60_000)
    if not names.locator("input[type=text]").is_visible():
        names.locator("summary").click()
    return names


def test_one_lesson_is_open_at_a_time_and_back_leads_back(lab: Any, shipped: Any) -> None:
    page = open_page(lab)
    page.get_by_role("link", name="Weigh the space").click()
    expect(page.locator(".ws-lesson-bar-title")).to_have_text("3 · Weigh the space")
    boxes_awake(page)
    assert page.url.split("?")[0].endswith("03_weigh_the_space.ipynb")
    assert page.locator(".jp-NotebookPanel").count() == 1
    assert len(json.loads(lab.request("api/sessions"))) == 1
    page.go_back()
    expect(page.locator(".ws-lesson-bar-title")).to_have_text("2 · Who says so?")
    boxes_awake(page)
    assert page.url.split("?")[0].endswith("02_who_says_so.ipynb")


@pytest.mark.parametrize("how", ["button", "keys"])
def test_run_all_leaves_the_reader_in_place(lab: Any, shipped: Any, how: str) -> None:
    page = open_page(lab)
    page.get_by_role("link", name="7. The strongest").click()
    expect(page.locator(".ws-lesson-bar-now")).to_contain_text("Step 7")
    if how == "button":
        page.get_by_role("button", name="Run all").first.click()
    else:
        page.locator(".jp-Notebook").focus()
        page.keyboard.press("Control+Shift+Enter")
    page.wait_for_timeout(3000)
    boxes_awake(page)
    expect(page.locator(".ws-lesson-bar-now")).to_contain_text("Step 7")


def test_when_python_has_ended_the_bar_says_so_and_run_all_helps(lab: Any, shipped: Any) -> None:
    page = open_page(lab)
    for session in json.loads(lab.request("api/sessions")):
        lab.request(f"api/kernels/{session['kernel']['id']}", "DELETE")
    expect(page.locator(".ws-lesson-bar-about")).to_contain_text(
        "Python has stopped", timeout=30_000
    )
    page.get_by_role("button", name="Run all").first.click()
    expect(page.locator(".ws-lesson-bar-about")).to_be_empty(timeout=30_000)
    page.locator(".ws-tagger").get_by_role("radio").first.click()
    expect(page.locator(".ws-lesson-bar-saved")).to_contain_text("Saved")


def test_reading_helps_are_remembered(lab: Any, shipped: Any) -> None:
    page = open_page(lab)
    page.get_by_role("button", name="Reading").click()
    page.get_by_role("button", name="Largest").click()
    page.get_by_label("Readable letters").check()
    page.get_by_label("More room").check()
    page.get_by_label("Dark page").check()
    page.reload()
    boxes_awake(page)
    text = page.locator(".jp-RenderedMarkdown p").first
    style = text.evaluate("node => ({ ...getComputedStyle(node) })")
    assert style["fontSize"] == "23px"
    assert "Atkinson" in style["fontFamily"]
    assert float(style["letterSpacing"].removesuffix("px")) > 1
    page.wait_for_selector("body[data-jp-theme-light=false]", state="attached")
    assert page.evaluate("() => document.fonts.check('16px Atkinson Hyperlegible')")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_bar_fits(lab: Any, shipped: Any, width: int, height: int) -> None:
    page = open_page(lab, width=width, height=height)
    page.evaluate(SAVED)
    bar = page.locator(".ws-lesson-bar").bounding_box()
    assert bar["x"] == 0
    assert bar["width"] == width
    over = """bar => [...bar.children].filter(node => node.checkVisibility() &&
      (node.getBoundingClientRect().right > innerWidth || node.getBoundingClientRect().left < 0 ||
       node.getBoundingClientRect().top < 0 ||
       node.getBoundingClientRect().bottom > bar.getBoundingClientRect().bottom))
      .map(node => node.className)"""
    assert page.locator(".ws-lesson-bar").evaluate(over) == []
    scroller = page.locator(".jp-WindowedPanel-outer")
    assert scroller.bounding_box()["y"] == pytest.approx(bar["height"], abs=1)
    assert scroller.evaluate("node => node.scrollWidth <= node.clientWidth")
    who = page.locator(".ws-lesson-bar-who")
    expect(who).to_have_text("Choose a name")
    assert who.evaluate("node => node.scrollWidth <= node.clientWidth")  # not cut


def test_text_and_boxes_share_one_left_edge(lab: Any, shipped: Any) -> None:
    page = open_page(lab)
    page.locator(".ws-picture svg").first.wait_for()
    edges = page.evaluate("""() => {
      const texts = ".jp-MarkdownOutput :is(h1, h2, p), section.whosays";
      return [...new Set([...document.querySelectorAll(texts)]
        .filter((it) => it.offsetParent && !it.closest("li, blockquote"))
        .map((it) => Math.round(it.getBoundingClientRect().left)))];
    }""")
    assert len(edges) == 1, edges
