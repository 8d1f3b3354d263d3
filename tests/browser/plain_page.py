"""How is a widget shown in a real browser without JupyterLab, and with its Python in the test?

JupyterLab takes seconds to load, and so does a kernel. A widget that is asked about itself, and
not about the notebook around it, needs neither: its script runs in a plain page, its Python in a
thread of the test. Between them are ipywidgets and anywidget as they are installed, and a
WebSocket. The tests cannot tell the two apart: `PlainPages` does what ``Lab`` in ``conftest.py``
does.
"""

import ast
import asyncio
import base64
import contextlib
import io
import json
import secrets
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import comm
import ipywidgets
import pytest
from browser_profile import BrowserProfile
from comm.base_comm import BaseComm
from IPython.core.formatters import DisplayFormatter
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler, StaticFileHandler
from tornado.websocket import WebSocketHandler

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
KIT = HERE.parents[1]
JUPYTER = Path(sys.prefix) / "share" / "jupyter"
# The theme's sheet goes last: ipywidgets brings one of its own that is always light.
DARK = """() => {
  const sheet = document.querySelector("link[rel=stylesheet]").cloneNode();
  document.body.dataset.jpThemeLight = "false";
  return new Promise((done) => {
    sheet.onload = done;
    sheet.href = sheet.href.replace("theme-light", "theme-dark");
    document.head.append(sheet);
  });
}"""


def code_cells(notebook: Path) -> list[str]:
    """The code of a notebook, cell by cell."""
    book = json.loads(notebook.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]


class Notebook:
    """The cells of one notebook, what they have shown, and the pages that show it.

    All of it happens in one thread with an event loop, as in a kernel.
    """

    def __init__(self, cells: list[str]) -> None:
        self.cells = cells
        self.names: dict[str, Any] = {}
        self.shown: list[dict[str, Any]] = []
        self.widgets: dict[str, BaseComm] = {}
        self.pages: list[PythonSocket] = []
        self.asked_by = ""  # the message that is being answered
        self.waking = False  # a page is told all there is
        self.format = DisplayFormatter()

    def come_forward(self) -> None:
        """Take the widgets that are made from now on."""
        comm.create_comm = lambda **traits: PlainComm(self, **traits)

    def send(self, kind: str, **content: Any) -> None:
        text = json.dumps({"kind": kind, "parent": self.asked_by, **content}, default=str)
        for page in self.pages:
            page.write_message(text)

    # What Python tells the pages.

    def publish(self, widget: "PlainComm", kind: str, data: Any, buffers: Any) -> None:
        """Send a message of a widget to every page."""
        if self.waking:
            kind = "comm_open"
        elif kind == "comm_open":
            self.widgets[widget.comm_id] = widget
        elif kind == "comm_close":
            self.widgets.pop(widget.comm_id, None)
        coded = [base64.b64encode(one).decode() for one in buffers or ()]
        self.send(kind, id=widget.comm_id, data=data, buffers=coded)

    def show(self, *things: object) -> None:
        """Show things as a notebook does, one below the other."""
        for thing in things:
            bundle, _ = self.format.format(thing)
            self.show_bundle(bundle)

    def show_bundle(self, bundle: dict[str, Any]) -> None:
        """Show one thing in the form that suits the page best."""
        self.shown.append(bundle)
        self.send("show", bundle=bundle)

    def catch_up(self, page: "PythonSocket") -> None:
        """Tell a page that has just been loaded all there is."""
        self.pages.append(page)
        alone, self.pages = self.pages, [page]
        self.waking = True
        try:
            for widget in list(self.widgets.values()):
                widget.handle_msg({"content": {"data": {"method": "request_state"}}})
            for bundle in self.shown:
                self.send("show", bundle=bundle)
        finally:
            self.pages, self.waking = alone, False

    # What the pages ask of Python.

    def hear(self, page: "PythonSocket", text: str) -> None:
        """Do what a message asks, and say when that is through."""
        message = json.loads(text)
        self.come_forward()
        self.asked_by = message["id"]
        content: Any = None
        try:
            if message["kind"] == "execute":
                content = self.execute(message["code"], message["expressions"])
            elif widget := self.widgets.get(message["comm"]):
                buffers = [memoryview(base64.b64decode(one)) for one in message["buffers"]]
                widget.handle_msg({"content": {"data": message["data"]}, "buffers": buffers})
        finally:
            with contextlib.suppress(Exception):
                through = {"kind": "through", "id": message["id"], "content": content}
                page.write_message(json.dumps(through))
            self.asked_by = ""

    def execute(self, code: str, expressions: dict[str, str]) -> dict[str, Any]:
        """Run code and give the values of expressions, in the words of a kernel."""
        try:
            exec(compile(code, "<asked>", "exec"), self.names)  # noqa: S102
            values = {name: repr(eval(asked, self.names)) for name, asked in expressions.items()}  # noqa: S307
        except Exception as error:  # noqa: BLE001 - the asker is told
            return {"status": "error", "evalue": repr(error)}
        coded = {name: {"data": {"text/plain": text}} for name, text in values.items()}
        return {"status": "ok", "user_expressions": coded}

    def run_all(self) -> str:
        """Run all cells anew; the traceback of the first that fails, or nothing."""
        self.come_forward()
        self.shown.clear()
        self.send("clear")
        self.names["display"] = self.show
        try:
            for cell in self.cells:
                self.run(cell)
        except Exception:  # noqa: BLE001 - the test is told
            return traceback.format_exc()
        return ""

    def run(self, cell: str) -> None:
        """Run one cell, and show what it prints and what it ends with, or the text it is."""
        head, _, rest = cell.partition("\n")
        if head.strip() == "%%markdown":
            self.show_bundle({"text/plain": rest})
            return
        lines = ast.parse(cell)
        last = lines.body[-1] if lines.body else None
        value = None
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            if isinstance(last, ast.Expr) and not cell.rstrip().endswith(";"):
                lines.body.pop()
                exec(compile(lines, "<cell>", "exec"), self.names)  # noqa: S102
                value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), self.names)  # noqa: S307
            else:
                exec(compile(lines, "<cell>", "exec"), self.names)  # noqa: S102
        if printed.getvalue():
            self.show_bundle({"text/plain": printed.getvalue()})
        if value is not None:
            self.show(value)

    def close(self) -> None:
        """Let go of the pages and of all widgets."""
        self.pages.clear()
        ipywidgets.Widget.close_all()


class PlainComm(BaseComm):
    """The end of a widget's channel that Python holds."""

    def __init__(self, notebook: Notebook, **traits: Any) -> None:
        self.notebook = notebook
        super().__init__(**traits)

    def publish_msg(
        self,
        msg_type: str,
        data: Any = None,
        metadata: Any = None,
        buffers: Any = None,
        **keys: Any,
    ) -> None:
        """Send a message to the pages."""
        self.notebook.publish(self, msg_type, data, buffers)


class PythonSocket(WebSocketHandler):
    """One page’s line to Python."""

    def initialize(self, notebooks: dict[str, Notebook]) -> None:
        self.notebooks = notebooks

    def open(self, *_: str) -> None:
        """Tell the page what there is."""
        self.set_nodelay(True)
        self.notebook = self.notebooks[self.get_query_argument("notebook")]
        self.notebook.catch_up(self)

    def on_message(self, message: str | bytes) -> None:
        """Do what the page asks."""
        self.notebook.hear(self, message if isinstance(message, str) else message.decode())

    def on_close(self) -> None:
        """The page is gone."""
        if self in self.notebook.pages:
            self.notebook.pages.remove(self)


class FirstPage(RequestHandler):
    """The page itself."""

    def get(self) -> None:
        """Give its HTML."""
        self.finish((HERE / "plain_page.html").read_bytes())


@dataclass(kw_only=True)
class PlainPages(BrowserProfile):
    """Pages that show the widgets of a notebook, and nothing of JupyterLab.

    ``root`` holds ``notebooks``, ``work`` is the learner's folder.
    """

    root: Path = Path()
    work: Path = Path()
    loop: asyncio.AbstractEventLoop
    notebooks: dict[str, Notebook]

    def in_python(self, work: Callable[[], Any]) -> Any:
        """Do something in the thread of the widgets, and wait for it."""

        async def done() -> Any:
            return work()

        return asyncio.run_coroutine_threadsafe(done(), self.loop).result(60)

    def open_notebook(
        self,
        what: list[str] | str,
        *,
        run: bool = True,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
    ) -> "Page":
        """Run code cells and give the page that shows what they end with.

        ``what`` is a list of code cells, or a path in the kit such as
        ``notebooks/00_start_here.ipynb``, whose text is left out. A cell that ends in an error
        fails the test. ``run=False`` only opens the page.
        """
        name = secrets.token_hex(4)
        cells = what if isinstance(what, list) else code_cells(KIT / what)
        notebook = self.notebooks[name] = Notebook(cells)
        page = self.new_page(width=width, height=height)
        page.goto(f"{self.url}/?notebook={name}")
        self.ready(page)
        if dark:
            page.evaluate(DARK)
        if run:
            self.run(notebook)
        return page

    def ready(self, page: "Page") -> None:
        """Wait until the page hears Python."""
        page.wait_for_function("window.plainPython?.socket.readyState === WebSocket.OPEN")

    def reload(self, page: "Page", *, save: bool = True) -> None:
        """Load the page anew, while Python goes on behind it."""
        dark = page.evaluate("document.body.dataset.jpThemeLight === 'false'")
        page.reload()
        self.ready(page)
        if dark:
            page.evaluate(DARK)

    def run_all(self, page: "Page") -> None:
        """Run every cell of the page's notebook anew; an error in one fails the test."""
        self.run(self.notebooks[page.url.rpartition("=")[2]])

    def run(self, notebook: Notebook) -> None:
        errors = self.in_python(notebook.run_all)
        if errors:
            pytest.fail(errors, pytrace=False)

    def tidy(self) -> None:
        """Close the pages and let go of the widgets."""
        self.forget()
        for notebook in self.notebooks.values():
            self.in_python(notebook.close)
        self.notebooks.clear()
        self.check_outside()


@contextlib.contextmanager
def plain_pages(browser: "Browser") -> Generator[PlainPages]:
    """Serve plain pages from a thread of this process."""
    loop = asyncio.new_event_loop()
    notebooks: dict[str, Notebook] = {}
    ready: list[tuple[HTTPServer, int]] = []

    async def serve() -> None:
        files = [
            (r"/(plain_page\.js)", StaticFileHandler, {"path": HERE}),
            (r"/jupyter/(.*)", StaticFileHandler, {"path": JUPYTER}),
        ]
        python = (r"/python", PythonSocket, {"notebooks": notebooks})
        server = HTTPServer(Application([(r"/", FirstPage), python, *files]))
        socket, port = bind_unused_port(address="127.0.0.1")
        server.add_socket(socket)
        ready.append((server, port))

    async def stop() -> None:
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=loop.run_forever, name="plain pages")
    thread.start()
    asyncio.run_coroutine_threadsafe(serve(), loop).result(60)
    server, port = ready[0]
    before = comm.create_comm
    try:
        yield PlainPages(f"http://127.0.0.1:{port}", browser, loop=loop, notebooks=notebooks)
    finally:
        comm.create_comm = before
        asyncio.run_coroutine_threadsafe(stop(), loop).result(60)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
