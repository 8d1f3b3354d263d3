"""Does JupyterLab open as the kit wants it: quiet, and with one button that runs the lesson?"""

import shutil
import urllib.error
import urllib.request
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytestmark = pytest.mark.browser

LESSON = [
    "%%markdown\n# A lesson\n\nRun it.",
    "first = 40",
    "import ipywidgets\nfirst += 2\nipywidgets.Label(f'The answer is {first}.')",
]
FAR = [f"%%markdown\n## Part {part}\n\n" + "Words.\n\n" * 20 for part in range(12)]


def test_the_first_page_is_quiet(lab: Any) -> None:
    page = lab.new_page()
    page.goto(f"{lab.url}/?token={lab.token}")
    page.wait_for_function("window.jupyterapp !== undefined")
    page.evaluate("() => window.jupyterapp.restored")
    assert page.url.split("?")[0] == f"{lab.url}/doc/tree/notebooks/00_start_here.ipynb"
    assert not page.locator("#jp-left-stack").is_visible()
    assert not page.locator("#jp-right-stack").is_visible()
    page.wait_for_timeout(2000)  # the news pop-up comes after a while
    assert page.locator(".Toastify__toast").count() == 0


def test_run_all_has_a_button_that_works_by_keyboard(lab: Any) -> None:
    page = lab.open_notebook(LESSON, run=False)
    button = page.get_by_role("button", name="Run all", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("The answer is 42.").wait_for()
    assert page.locator(".jp-Dialog").count() == 0


def test_run_all_has_a_shortcut_and_leaves_the_reader_in_place(lab: Any) -> None:
    page = lab.open_notebook([*LESSON, *FAR, "print('All done.')"], run=False)
    page.get_by_role("heading", name="Part 6").click()
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    page.get_by_text("The answer is 42.").wait_for()
    page.get_by_text("All done.", exact=True).wait_for()
    page.wait_for_timeout(500)
    assert page.get_by_role("heading", name="Part 6").is_visible()
    top = page.get_by_role("heading", name="Part 6").bounding_box()["y"]
    assert 0 < top < 600


def test_a_widget_that_is_scrolled_away_stays_as_it_is(lab: Any) -> None:
    page = lab.open_notebook(["import ipywidgets\nipywidgets.Text(description='Mine')", *FAR])
    page.get_by_label("Mine").fill("my words")
    held = page.get_by_label("Mine").element_handle()
    page.get_by_role("heading", name="Part 11").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    assert not held.evaluate("element => element.getBoundingClientRect().bottom > 0")
    assert held.evaluate("element => element.isConnected && element.value") == "my words"


def test_a_telephone_shows_the_lesson_over_its_whole_width(lab: Any) -> None:
    page = lab.open_notebook(LESSON, width=375, height=700)
    button = page.get_by_role("button", name="Run all", exact=True).bounding_box()
    assert button["x"] + button["width"] <= 375
    text = page.locator(".jp-RenderedMarkdown").bounding_box()
    assert text["width"] >= 340
    assert text["x"] + text["width"] <= 375
    # Turned on its side or made wider, the side bar is back.
    page.set_viewport_size({"width": 1000, "height": 700})
    page.locator(".jp-SideBar.jp-mod-left").wait_for(state="visible")
    assert page.locator(".jp-NotebookPanel").bounding_box()["x"] >= 30


def test_the_server_asks_for_its_token(lab: Any) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(f"{lab.url}/api/contents", timeout=10)  # noqa: S310


def test_the_page_for_teachers_leads_to_pages_and_shows_no_source(
    lab: Any, start: ModuleType
) -> None:
    kit = Path(__file__).parents[2]
    shutil.copytree(kit / "docs", lab.root / "docs", dirs_exist_ok=True)
    page = lab.new_page()
    page.goto(f"{lab.url}/{start.WHOLE}{start.TEACHERS_PAGE}?token={lab.token}")
    page.get_by_role("heading", name="For teachers").wait_for()
    assert page.locator(".jp-FileEditor").count() == 0
    page.get_by_role("link", name="Exercises", exact=True).click()
    page.get_by_role("heading", name="Exercises and how to grade them").wait_for()
    assert page.locator(".jp-FileEditor").count() == 0
    page.get_by_role("tab", name="for_teachers.md").click()
    page.get_by_role("link", name="The whole class", exact=True).click()
    page.locator(".jp-Notebook").get_by_role("heading", name="The whole class").wait_for()
