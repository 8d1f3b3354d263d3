"""What do the tests share: a browser, and a real JupyterLab that stands as start.py starts it."""

import importlib.util
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from browser_profile import BrowserProfile

if TYPE_CHECKING:
    from plain_page import PlainPages
    from playwright.sync_api import Browser, Page

KIT = Path(__file__).parents[1]
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
CHROMIUM_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
)
NO_BROWSER = (
    "No Chromium, Chrome or Edge was found, so this test did not look at a real page. Install "
    "one of them (Debian: apt-get install chromium), or name its program in WHOSAYS_BROWSER."
)


NO_NODE = (
    "Node was not found, so this test did not run the scripts. Install Node 20 or newer "
    "(Debian: apt-get install nodejs; else https://nodejs.org)."
)


BARE = "shut-pool"
_PIECES = (
    ("headline", "Mayor shut the pool", "paper", "accusation"),
    ("body", "Tamsin Okoro closed the pool in Low Street on Monday.", "paper", "accusation"),
    ("body", "“The roof was not safe any more,” she said.", "named", "reply"),
    ("body", "Forty children now swim in the river.", "paper", "context"),
    ("body", "A swimmer claimed that she wants the ground for flats.", "role", "accusation"),
)


@pytest.fixture
def bare_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a pack that is only in the work folder and has nothing that a pack may lack."""
    from whosays.adapt import pack_files
    from whosays.adapt.draft import Draft, Piece, with_page

    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    pieces = (
        Piece(part, text, True, sourcing=sourcing, function=function)
        for part, text, sourcing, function in _PIECES
    )
    page = {"title": _PIECES[0][1], "publisher": "Invented", "published": "2026-05-30"}
    sides = {"subject": "Tamsin Okoro", "accused": "Tamsin Okoro", "accuser": "the swimmers"}
    pack_files.finish(with_page(Draft(BARE, tuple(pieces)), page | sides))
    return BARE


def load_start() -> ModuleType:
    """The module start.py, which lies outside of any package."""
    spec = importlib.util.spec_from_file_location("start", KIT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def start() -> ModuleType:
    """start.py as a module."""
    return load_start()


def find_browser() -> str | None:
    """The program of a Chromium, Chrome or Edge on this machine, or None."""
    named = os.environ.get("WHOSAYS_BROWSER")
    if named:
        return shutil.which(named)
    for name in CHROMIUM_NAMES:
        found = shutil.which(name)
        if found:
            return found
    places = (Path(os.path.expandvars(place)) for place in CHROMIUM_PLACES)
    return next((str(place) for place in places if place.is_file()), None)


@pytest.fixture(scope="session")
def node() -> str:
    """The program of Node. Without it the test is skipped, or fails where a browser is required."""
    program = shutil.which("node")
    if program is None:
        if os.environ.get("WHOSAYS_REQUIRE_BROWSER") == "1":
            pytest.fail(NO_NODE, pytrace=False)
        pytest.skip(NO_NODE)
    return program


def browser_arguments() -> list[str]:
    """How a Chromium is started that asks for nothing by itself."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return arguments


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """A headless Chromium. Without one the test is skipped, or fails where one is required."""
    program = find_browser()
    if program is None:
        if os.environ.get("WHOSAYS_REQUIRE_BROWSER") == "1":
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=browser_arguments())
        yield chromium
        chromium.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# Runs every cell of the notebook in front and gives the errors, once all of them are through.
RUN_ALL = """async () => {
  const panel = window.jupyterapp.shell.currentWidget;
  await window.jupyterapp.commands.execute("notebook:run-all-cells");
  return [...panel.content.model.cells]
    .flatMap((cell) => (cell.type === "code" ? cell.outputs.toJSON() : []))
    .filter((output) => output.output_type === "error")
    .map((output) => output.traceback.join("\\n"));
}"""
# Waits until the notebook is in front and Python stands ready behind it.
NOTEBOOK_READY = """async (path) => {
  const app = window.jupyterapp;
  await app.restored;
  let panel = null;
  while (!panel || !panel.context || panel.context.path !== path) {
    await new Promise((next) => setTimeout(next, 20));
    panel = app.shell.currentWidget;
  }
  await panel.context.ready;
  await panel.sessionContext.ready;
}"""


@dataclass(kw_only=True)
class Lab(BrowserProfile):
    """A running JupyterLab. ``root`` is the folder it shows, ``work`` the learner's folder."""

    token: str
    root: Path
    work: Path

    def request(self, path: str, method: str = "GET", body: object = None) -> bytes:
        """What the server answers to ``method url/path``."""
        asked = urllib.request.Request(  # noqa: S310 - the server that this test started
            f"{self.url}/{path}",
            method=method,
            headers={"Authorization": f"token {self.token}"},
            data=None if body is None else json.dumps(body).encode(),
        )
        with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
            return answer.read()

    def write_notebook(self, cells: list[str], name: str = "") -> str:
        """Write a notebook with these code cells; a cell starting with ``%%markdown`` is text."""
        import nbformat.v4 as v4

        book = v4.new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        )
        for cell in cells:
            head, _, rest = cell.partition("\n")
            text = head.strip() == "%%markdown"
            book.cells.append(v4.new_markdown_cell(rest) if text else v4.new_code_cell(cell))
        path = f"notebooks/{name or 'test-' + secrets.token_hex(4)}.ipynb"
        (self.root / path).write_text(json.dumps(book), encoding="utf-8")
        return path

    def open_notebook(
        self,
        what: list[str] | str | Path,
        *,
        run: bool = True,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
    ) -> "Page":
        """Open a notebook, run all of it, and give the page.

        ``what`` is a list of code cells, or a path under ``root`` such as
        ``notebooks/00_start_here.ipynb``. A cell that ends in an error fails the test.
        ``run=False`` only opens the notebook.
        """
        path = self.write_notebook(what) if isinstance(what, list) else Path(what).as_posix()
        page = self.new_page(width=width, height=height)
        space = "test-" + secrets.token_hex(4)
        layout = json.loads((KIT / "data/lab/workspace.json").read_text(encoding="utf-8"))
        layout["metadata"]["id"] = space
        self.request(f"lab/api/workspaces/{space}", "PUT", layout)
        page.goto(f"{self.url}/lab/workspaces/{space}/tree/{path}?token={self.token}")
        page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
        page.evaluate(NOTEBOOK_READY, path)
        if dark:
            change = "() => window.jupyterapp.commands.execute('apputils:change-theme', "
            page.evaluate(change + "{theme: 'JupyterLab Dark'})")
            page.wait_for_selector("body[data-jp-theme-light=false]", state="attached")
        if run:
            self.run_all(page)
        return page

    def reload(self, page: "Page", *, save: bool = True) -> None:
        """Load the page anew, while Python goes on behind it; the notebook is saved first."""
        path: str = page.evaluate("window.jupyterapp.shell.currentWidget.context.path")
        if save:
            page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
        page.reload()
        page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
        page.evaluate(NOTEBOOK_READY, path)

    def run_all(self, page: "Page") -> None:
        """Run every cell of the notebook in front; an error in one fails the test."""
        errors: list[Any] = page.evaluate(RUN_ALL)
        if errors:
            pytest.fail("\n\n".join(errors), pytrace=False)

    def tidy(self) -> None:
        """Close the pages, stop the kernels and empty the learner's folder."""
        self.forget()
        for session in json.loads(self.request("api/sessions")):
            self.request(f"api/sessions/{session['id']}", "DELETE")
        shutil.rmtree(self.work / "jupyter" / "settings", ignore_errors=True)
        for left in self.work.iterdir():
            if left.name != "jupyter":
                shutil.rmtree(left) if left.is_dir() else left.unlink()
        self.check_outside()


@pytest.fixture(scope="session")
def lab_server(
    browser: "Browser", start: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Lab]:
    """JupyterLab as start.py starts it, on a copy of the notebooks and an empty work folder."""
    root = tmp_path_factory.mktemp("kit")
    work = root / "work"
    shutil.copytree(KIT / "notebooks", root / "notebooks")
    start.prepare_lab(work)
    port, token = free_port(), secrets.token_hex(16)
    environment = start.lab_variables(work, Path(sys.prefix))
    environment.update(
        JUPYTER_TOKEN=token, PYTHONPATH=str(KIT / "src"), PYTHONDONTWRITEBYTECODE="1"
    )
    page = start.ALONE + start.FIRST_PAGE
    command = start.lab_command(sys.executable, root=root, page=page, port=port, browser=False)
    log = root / "lab.log"
    with log.open("wb") as sink:
        server = subprocess.Popen(
            [*command, "--LabApp.expose_app_in_browser=True"],
            env=environment,
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
        )
    url = f"http://localhost:{port}"
    running = Lab(url, browser, token=token, root=root, work=work)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                running.request("api/status")
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > until:
                    pytest.fail("JupyterLab did not start:\n" + log.read_text("utf-8", "replace"))
                time.sleep(0.1)
        yield running
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@pytest.fixture(scope="session")
def plain_server(browser: "Browser") -> "Iterator[PlainPages]":
    """Pages that show widgets and nothing of JupyterLab."""
    from plain_page import plain_pages

    with plain_pages(browser) as pages:
        yield pages


@pytest.fixture
def lab(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> "Iterator[Lab | PlainPages]":
    """A real JupyterLab with nothing open and an empty work folder; tidied after the test.

    A test with the mark ``shown_in("a plain page")`` gets a page without JupyterLab, which loads
    in a tenth of the time. The mark of a test goes before that of its module. A test whose pages
    asked for anything outside of this machine fails.
    """
    mark = request.node.get_closest_marker("shown_in")
    if mark is None or mark.args == ("JupyterLab",):
        running: Lab | PlainPages = request.getfixturevalue("lab_server")
    else:
        assert mark.args == ("a plain page",)
        running = request.getfixturevalue("plain_server")
        running.root, running.work = tmp_path, tmp_path / "work"
        monkeypatch.setenv("WHOSAYS_WORK", str(running.work))
        monkeypatch.chdir(tmp_path)  # a cell may write beside its notebook
    yield running
    running.tidy()
