"""How is the site of the lessons shown to a test? Built once, served from this machine."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser_profile import BrowserProfile
from filelock import FileLock

from whosays.problem import Problem
from whosays.site.build import make
from whosays.site.serve import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Response

WAKING = 120_000  # milliseconds; a busy machine takes its time
NO_PACKAGES = (
    "The packages that run in a browser could not be fetched, so no page of the site was looked "
    "at. Connect this machine to the internet once, with pip and npm at hand, and run: "
    "python3 start.py site"
)


@dataclass(kw_only=True)
class SitePages(BrowserProfile):
    """A site that is being served. ``folder`` is where it lies."""

    folder: Path
    service_workers: str = "block"
    missing: list[str] = field(default_factory=list)

    def new_page(self, *, width: int = 1280, height: int = 900) -> "Page":
        if self.context is None:
            self.context = self.new_context()
        return super().new_page(width=width, height=height)

    def new_context(self, **how: Any) -> "BrowserContext":
        """A browser that has not been here yet."""
        context = self.browser.new_context(service_workers=self.service_workers, **how)
        self.watch(context)
        context.on("response", self.note_missing)
        return context

    def note_missing(self, response: "Response") -> None:
        """Keep the address of a file that a page of the site wants and the site has not."""
        if response.status >= 400:
            self.missing.append(response.url)

    def open(self, lesson: str, page: "Page | None" = None, *, wait: bool = True) -> "Page":
        """A lesson's page, awake."""
        page = page or self.new_page()
        page.goto(f"{self.url}/{lesson}.html")
        if wait:
            self.awake(page)
        return page

    def awake(self, page: "Page") -> None:
        """Wait until all boxes of a lesson are there."""
        page.wait_for_selector("body[data-ws-awake=true]", timeout=WAKING)

    def go(self, page: "Page", lesson: str) -> None:
        """From lesson to lesson by a link, without starting Python again."""
        page.evaluate(
            """(file) => {
              const link = Object.assign(document.createElement("a"), { href: file });
              document.querySelector("main").append(link);
              link.click();
            }""",
            f"{lesson}.html",
        )
        page.wait_for_url(f"**/{lesson}.html", timeout=WAKING)
        self.awake(page)

    def tidy(self) -> None:
        self.forget()
        self.check_outside()
        missing = sorted({*self.missing})
        self.missing.clear()
        assert not missing, f"The site has not what its pages ask for: {missing}"


def built(temporary: pytest.TempPathFactory) -> Path:
    """The site, made once for all tests; a test is skipped where its packages can't be had."""
    shared = temporary.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "site" / "lessons"
    try:
        with FileLock(shared / "site.lock"):
            if not folder.is_dir():
                make(folder)
    except Problem as problem:
        if os.environ.get("WHOSAYS_REQUIRE_BROWSER") == "1":
            pytest.fail(f"{NO_PACKAGES}\n{problem}")
        pytest.skip(f"{NO_PACKAGES}\n{problem}")
    return folder


@contextlib.contextmanager
def site_pages(browser: "Browser", folder: Path) -> Generator[SitePages]:
    """The pages of a site that is being served."""
    with serving(folder) as port:
        yield SitePages(f"http://localhost:{port}", browser, folder=folder)


@contextlib.contextmanager
def own_server(folder: Path) -> Generator[tuple[str, Any]]:
    """A server of its own for a folder, and a way to end it."""
    code = (
        "import sys, threading; from pathlib import Path; from whosays.site.serve import serving\n"
        "with serving(Path(sys.argv[1])) as port:\n"
        "    print(port, flush=True); threading.Event().wait()"
    )
    served = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(served, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            yield f"http://localhost:{running.stdout.readline().strip()}", running.kill
        finally:
            running.kill()


def kill(pid: int) -> None:
    """End a program as a power cut does."""
    os.kill(pid, signal.SIGKILL)
