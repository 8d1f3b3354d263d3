"""Has each learner at a JupyterHub a server and a record that nobody else at it can read?"""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser_profile import BrowserProfile
from playwright.sync_api import Page, expect

from bench.hub_running import CLASS_WORD, RunningHub, hub_missing, running_hub

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LESSON = "notebooks/02_who_says_so.ipynb"


@dataclass(kw_only=True)
class Hub(BrowserProfile):
    """A hub that runs, in a browser."""

    running: RunningHub
    pages: list[Page] = field(default_factory=list)

    def sign_in(self, name: str, *, word: str = CLASS_WORD, own: str = "long enough") -> Page:
        """Fill in the form in a browser of one’s own; gives its page."""
        page = self.browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
        self.watch(page.context)
        self.pages.append(page)
        page.goto(f"{self.url}/hub/login")
        page.get_by_label("Class word").fill(word)
        page.get_by_label("A made-up name").fill(name)
        page.get_by_label("A word of your own").fill(own)
        page.get_by_role("button", name="Sign in").click()
        return page

    def home(self, name: str) -> Path:
        return self.running.home(name)


@pytest.fixture(scope="module")
def hub(browser: "Browser") -> Iterator[Hub]:
    """A JupyterHub as docs/deploy.md starts it."""
    if missing := hub_missing():
        pytest.skip(missing)
    with running_hub() as running:
        yield Hub(running.url, browser, running=running)


@pytest.fixture(autouse=True)
def tidy(hub: Hub) -> Iterator[None]:
    yield
    for page in hub.pages:
        page.context.close()
    hub.pages.clear()
    hub.check_outside()


def lesson(page: Page, name: str) -> Page:
    """The lesson, at the learner’s own address, with its boxes awake."""
    start = f"**/user/{name}/doc/tree/notebooks/00_start_here.ipynb*"
    page.wait_for_url(start, timeout=120_000)
    page.goto(page.url.split("/doc/")[0] + f"/doc/tree/{LESSON}")
    page.locator(".ws-hand-in").wait_for(timeout=120_000)
    return page


def tagged(hub: Hub, name: str) -> list[str]:
    """Which units were tagged in somebody’s record; it is only read."""
    file = hub.home(name) / "work" / "record.sqlite"
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as db:
        return [unit for (unit,) in db.execute("SELECT unit FROM event ORDER BY id")]


def test_each_learner_has_a_page_and_a_record_of_their_own(hub: Hub) -> None:
    fox = lesson(hub.sign_in("Red Fox"), "red-fox")
    owl = lesson(hub.sign_in("owl"), "owl")
    expect(fox.locator(".ws-lesson-bar")).to_contain_text("2 · Who says so?")
    assert not fox.locator("#jp-top-panel").is_visible()
    tagger = fox.locator(".ws-tagger").first
    tagger.get_by_role("listbox").focus()
    for key in ("1", "ArrowDown", "2"):
        fox.keyboard.press(key)
    expect(tagger).to_have_attribute("data-saved", "2")
    assert len(tagged(hub, "red-fox")) == 2
    owl.reload()
    owl.locator(".ws-hand-in").wait_for(timeout=60_000)
    expect(owl.locator(".ws-tagger .ws-progress").first).to_contain_text("0 of")
    # Nobody gets to another learner's address or files.
    address = fox.url.split("/doc/")[0]
    answer = owl.goto(f"{address}/api/contents")
    assert answer is not None
    assert "notebooks" not in owl.content()
    number = hub.home("owl").stat().st_uid
    for name, ends in (("owl", 0), ("red-fox", 1)):
        read = ["cat", hub.home(name) / "work" / "record.sqlite"]
        done = subprocess.run(read, user=number, group=number, extra_groups=(), capture_output=True)
        assert done.returncode == ends, done.stderr


def test_what_was_done_is_there_the_next_day(hub: Hub) -> None:
    page = lesson(hub.sign_in("hare"), "hare")
    tagger = page.locator(".ws-tagger").first
    tagger.get_by_role("listbox").focus()
    page.keyboard.press("1")
    expect(tagger).to_have_attribute("data-saved", "1")
    page.goto(f"{hub.url}/hub/home")
    page.locator("#stop").click()
    page.locator("#start", has_text="Start My Server").wait_for()
    again = lesson(hub.sign_in("hare"), "hare")
    expect(again.locator(".ws-tagger .ws-progress").first).to_contain_text("1 of")


@pytest.mark.parametrize(
    ("name", "word", "own", "said"),
    [
        ("Otter", "otter lump", "long enough", "not the class word"),
        ("hare", CLASS_WORD, "another word", "has this name already"),
        ("teacher", CLASS_WORD, "long enough", "not the class word"),
        ("../owl", CLASS_WORD, "long enough", "letters, digits and hyphens"),
        ("Otter", CLASS_WORD, "short", "7 signs or more"),
    ],
)
def test_who_may_not_come_in_is_told_why(
    hub: Hub, name: str, word: str, own: str, said: str
) -> None:
    if name == "hare":
        hub.sign_in("hare").wait_for_url("**/hare/**", timeout=120_000)
    page = hub.sign_in(name, word=word, own=own)
    expect(page.get_by_role("alert")).to_contain_text(said)
    assert not hub.home(name.lower()).exists() or name == "hare"
