"""Do the lessons run on pages, and is what was saved there the next time?"""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from site_pages import WAKING, SitePages, built, site_pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LESSON = "02_who_says_so"
EXERCISE = "exercise_02_who_says_so"
HOME = "00_start_here"
ARTICLE = "siding-with-assad"
WRONG = "[...document.querySelectorAll('.ws-wrong')].map((box) => box.innerText)"
BUSY = "[...document.querySelectorAll('[aria-busy]')].map((box) => box.dataset.cell)"


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def server(browser: "Browser", site_folder: Path) -> Iterator[SitePages]:
    with site_pages(browser, site_folder) as pages:
        yield pages


@pytest.fixture
def site(server: SitePages) -> Iterator[SitePages]:
    yield server
    server.tidy()


def tagged(page: "Page") -> list[str]:
    """The units that have a tag, as the list of the Tagger on the page shows them."""
    return page.evaluate(
        "[...document.querySelectorAll('.ws-tagger [data-unit]')]"
        ".filter((unit) => unit.matches('.ws-tagged, :has(.ws-chip)'))"
        ".map((unit) => unit.dataset.unit)"
    )


def tags(page: "Page", article: str = ARTICLE) -> dict[str, str]:
    """What the learner's file holds, which is what the record holds."""
    return {tag["unit"]: tag["code"] for tag in hand_in(page, article)["tags"]}


def kept_file(page: "Page") -> bytes:
    """What “Keep my work” gives."""
    page.get_by_role("button", name="More").click()
    with page.expect_download(timeout=WAKING) as download:
        page.get_by_role("button", name="Keep my work").click()
    return Path(download.value.path()).read_bytes()


def hand_in(page: "Page", article: str) -> dict[str, Any]:
    data = kept_file(page)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return json.loads(data)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [json.loads(packed.read(name)) for name in packed.namelist()]
    return next(part for part in parts if part["article"] == article)


def press(page: "Page", *keys: str) -> None:
    """Tag units of the page's Tagger by keys, one after the other, each until it is saved."""
    card = page.locator(".ws-tagger").last
    card.locator("button, [tabindex='0']").first.focus()
    for key in keys:
        page.keyboard.press(key)
        saved(page)


def saved(page: "Page") -> None:
    page.wait_for_selector(".ws-lesson-bar-saved:has-text('Saved')", timeout=WAKING)


def test_text_is_there_before_python_is(site: SitePages) -> None:
    page = site.new_page()
    page.route("**/python/**", lambda route: route.abort())
    site.open(LESSON, page, wait=False)
    assert page.get_by_role("heading", name="1. Watch it done").is_visible()
    news = page.locator("#ws-news")
    news.get_by_text("A file did not arrive").wait_for(timeout=WAKING)
    assert "localhost" in news.inner_text()
    assert "asleep" in page.locator("[data-cell=alone-box]").inner_text()


def test_a_browser_without_webassembly_is_told(site: SitePages) -> None:
    page = site.new_page()
    page.add_init_script("delete globalThis.WebAssembly")
    site.open(LESSON, page, wait=False)
    page.get_by_text("WebAssembly is switched off").wait_for()
    sheet = page.get_by_role("link", name="do it on paper")
    sheet.click()
    page.wait_for_load_state()
    assert "Who says so?" in page.content()
