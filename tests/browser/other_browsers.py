"""How is a page led in Firefox, and in WebKit, which Safari is made of?

Playwright's own builds of these are no ordinary programs. Here the ones are led that people have:
Firefox by Puppeteer (from npm), WebKit by the driver that comes with it.
"""

import contextlib
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

PUPPETEER = "25.16.0"
MINI_BROWSERS = "/usr/lib/*/webkit2gtk-4.1/MiniBrowser"
NO_OTHER = (
    "{} was not found, so this test did not look at a page in it. On Debian: apt-get install "
    "firefox-esr nodejs npm webkit2gtk-driver xvfb"
)


@dataclass(frozen=True)
class Led:
    """A page that is led: go to an address, run a script's expression, press a key."""

    open: Callable[[str], object]
    run: Callable[[str], Any]
    press: Callable[[str], object]

    def until(self, expression: str, seconds: float = 300) -> Any:
        """What a script's expression gives, as soon as that is something."""
        end = time.monotonic() + seconds
        while not (found := self.run(expression)):
            assert time.monotonic() < end, f"This did not come: {expression}"
            time.sleep(0.2)
        return found


@contextlib.contextmanager
def firefox(folder: Path) -> Generator[Led]:
    """Firefox; ``folder`` is for what it writes."""
    program, node, npm = (_found(name) for name in ("firefox-esr|firefox", "node", "npm"))
    fetch = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts"]
    wanted = f"puppeteer-core@{PUPPETEER}"
    had = subprocess.run([*fetch, "--prefix", folder, wanted], capture_output=True, text=True)
    if had.returncode:
        _not_there(f"{wanted}, from npm,")
    main = next((folder / "node_modules" / "puppeteer-core" / "lib").rglob("puppeteer-core.js"))
    script = Path(__file__).with_name("firefox.mjs")
    with subprocess.Popen(
        [node, script, main, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdin
        assert running.stdout
        told, heard = running.stdin, running.stdout

        def ask(what: str, value: str) -> Any:
            print(json.dumps([what, value]), file=told, flush=True)
            answer = json.loads(heard.readline())
            assert "failed" not in answer, answer
            return answer["is"]

        try:
            yield Led(*(partial(ask, what) for what in ("open", "run", "press")))
        finally:
            told.close()  # it takes Firefox along when it ends
            running.wait(30)


@contextlib.contextmanager
def webkit(folder: Path) -> Generator[Led]:
    """WebKit, on a screen that nobody sees; ``folder`` is for what it writes."""
    from selenium import webdriver
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.webkitgtk.service import Service

    driver, screen = _found("WebKitWebDriver"), _found("Xvfb")
    program = next(Path("/").glob(MINI_BROWSERS.lstrip("/")), None)
    if program is None:
        _not_there("WebKit's MiniBrowser")
    seen, shown = os.pipe()
    with subprocess.Popen(
        [screen, "-displayfd", str(shown), "-screen", "0", "1366x768x24"],
        pass_fds=[shown],
        stderr=subprocess.DEVNULL,
    ) as running:
        os.close(shown)
        with open(seen) as number:  # noqa: PTH123 - a pipe has no path
            display = f":{number.readline().strip()}"
        options = webdriver.WebKitGTKOptions()
        options.binary_location = str(program)
        options.add_argument("--automation")
        here = {
            **os.environ,
            "DISPLAY": display,
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            # In a container there is no second fence to put up.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }
        page = None
        try:
            page = webdriver.WebKitGTK(options=options, service=Service(driver, env=here))
            keys = ActionChains(page)
            yield Led(
                page.get,
                lambda expression: page.execute_script(f"return {expression}"),
                lambda key: keys.send_keys(key).perform(),
            )
        finally:
            if page is not None:
                page.quit()
            running.terminate()


OTHERS: Mapping[str, Callable[[Path], AbstractContextManager[Led]]] = {
    "Firefox": firefox,
    "WebKit": webkit,
}


def _found(names: str) -> str:
    """The first of these programs that is here; if none is, the test is skipped."""
    return next(filter(None, map(shutil.which, names.split("|"))), None) or _not_there(names)


def _not_there(what: str) -> Any:
    how = NO_OTHER.format(what)
    if os.environ.get("WHOSAYS_REQUIRE_BROWSER") == "1":
        pytest.fail(how)
    pytest.skip(how)
