"""Does what pupils do in their browsers get to the class, whatever happens on the way?"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from site_pages import WAKING, built
from tornado.testing import bind_unused_port

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
LESSON = "02_who_says_so.html"
SENT = "You are in your class. All that you did is there."


class ClassServer:
    """``start.py class`` without start.py, ended and started as somebody would."""

    def __init__(self, site: Path, work: Path) -> None:
        sock, self.port = bind_unused_port()
        sock.close()
        self.site, self.work = site, work
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "whosays", "class", "--no-browser"]
        command += ["--port", str(self.port), "--site", str(self.site)]
        variables = os.environ | {"WHOSAYS_WORK": str(self.work), "PYTHONUNBUFFERED": "1"}
        self.running = subprocess.Popen(
            command, env=variables, stdout=subprocess.PIPE, encoding="utf-8"
        )
        said = ""
        assert self.running.stdout
        while "token=" not in said:
            line = self.running.stdout.readline()
            assert line, "The class did not start."
            said += line
        self.word = re.findall(r"Class word:\s+(\S+)", said)[0]
        self.desk = re.findall(r"http://localhost\S+token=\S+", said)[0]

    def kill(self) -> None:
        self.running.send_signal(signal.SIGKILL)
        self.running.wait()
        assert self.running.stdout
        self.running.stdout.close()

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory)


@pytest.fixture
def server(site_folder: Path, tmp_path: Path) -> Iterator[ClassServer]:
    running = ClassServer(site_folder, tmp_path / "work")
    yield running
    running.kill()


def pupil(browser: "Browser", server: ClassServer, name: str, word: str | None = None) -> "Page":
    """A pupil's browser with lesson 2 open, in the class."""
    page = browser.new_context().new_page()
    page.goto(f"{server.url}/{LESSON}")
    page.wait_for_selector("body[data-ws-awake=true]", timeout=WAKING)
    line = page.get_by_role("form", name="Join your class")
    line.get_by_label("Made-up name").fill(name)
    line.get_by_label("Class word").fill(word or server.word)
    line.get_by_role("button", name="Join your class").click()
    return page


def tag(page: "Page", key: str) -> None:
    """Answer by a key; the Tagger moves on by itself."""
    page.locator(".ws-tagger").last.locator("button, [tabindex='0']").first.focus()
    page.keyboard.press(key)


def test_a_class_from_joining_to_the_report(browser: "Browser", server: ClassServer) -> None:
    teacher = browser.new_context()
    desk = teacher.new_page()
    desk.goto(server.desk)
    wall = teacher.new_page()
    wall.goto(f"{server.url}/teacher/wall")
    wall.get_by_text(server.word.replace("-", " ")).wait_for()

    otter = pupil(browser, server, "Blue Otter", "wrong-word")
    otter.get_by_text("This is not the class word.").wait_for()
    line = otter.get_by_role("form", name="Join your class")
    line.get_by_label("Class word").fill(server.word.replace("-", " ").upper())
    line.get_by_role("button", name="Join your class").click()
    otter.get_by_text(SENT).wait_for(timeout=WAKING)
    fox = pupil(browser, server, "Red Fox")
    fox.get_by_text(SENT).wait_for(timeout=WAKING)

    desk.get_by_role("button", name="How the class split").click()
    tag(otter, "p")
    wall.get_by_text("1 of 1").first.wait_for(timeout=WAKING)
    tag(fox, "n")
    wall.locator(".units li:not(.covered)").first.wait_for(timeout=WAKING)
    assert "Otter" not in wall.inner_text("body")

    desk.get_by_role("button", name="2", exact=True).click()
    otter.get_by_text("You are in group 1, with Red Fox.").wait_for(timeout=WAKING)
    for page in (desk, wall, otter):
        found = Axe().run(page).response["violations"]
        serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        assert serious == []

    desk.get_by_role("button", name="Make the class report").click()
    desk.get_by_role("link", name="class-report.html").wait_for()
    for page in (desk, otter, fox):
        page.context.close()


def test_nothing_is_lost_when_the_server_is_gone_for_a_while(
    browser: "Browser", server: ClassServer
) -> None:
    otter = pupil(browser, server, "Blue Otter")
    otter.get_by_text(SENT).wait_for(timeout=WAKING)
    server.kill()
    tag(otter, "p")
    otter.get_by_text("Your class can’t be reached just now.").wait_for(timeout=WAKING)
    otter.get_by_text("Saved", exact=True).first.wait_for()
    server.start()
    otter.get_by_text(SENT).wait_for(timeout=WAKING)
    desk = browser.new_context().new_page()
    desk.goto(server.desk)
    desk.get_by_role("row", name=re.compile("Blue Otter 1 of 30")).wait_for()
    otter.reload()
    otter.wait_for_selector("body[data-ws-awake=true]", timeout=WAKING)
    otter.get_by_text(SENT).wait_for(timeout=WAKING)
    for page in (desk, otter):
        page.context.close()
