"""How does Python run the cells of a lesson on a page, and talk with the boxes there?

This runs in the browser, called by ``script/worker.js``, which puts `whosays.site.ipython` in place
first. What it gives is JSON, or goes out through the worker. No kernel is needed.
"""

import ast
import contextlib
import io
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any

import comm
from comm.base_comm import BaseComm, CommManager
from ipywidgets import Widget

from whosays.problem import Problem
from whosays.site.ipython import display, displayed

Post = Callable[[str, str, str, Sequence[Any]], None]
"""Sends a widget's message: its kind, the widget's id, its data as JSON, and buffers."""

VIEW = "application/vnd.jupyter.widget-view+json"
_SHOWN = (VIEW, "text/html", "image/svg+xml", "text/plain")
_LONGEST = 20_000  # characters that a cell may print onto the page

_names: dict[str, Any] = {}
_comms = CommManager()
_post: list[Post] = []


class _Channel(BaseComm):
    """The end of a widget's channel that Python holds."""

    def publish_msg(
        self,
        msg_type: str,
        data: Any = None,
        metadata: Any = None,
        buffers: Any = None,
        **keys: Any,
    ) -> None:
        text = json.dumps(data if data is not None else {})
        for post in _post:
            post(msg_type, self.comm_id, text, buffers or [])


def start(post: Post) -> None:
    """Be ready for cells; widgets' messages go to ``post``."""
    _post[:] = [post]
    comm.create_comm = _Channel
    comm.get_comm_manager = lambda: _comms
    begin()


def begin() -> None:
    """A lesson begins: what the one before has made is let go."""
    Widget.close_all()
    _names.clear()
    _names["__name__"] = "__main__"
    _names["display"] = display


def receive(comm_id: str, text: str, buffers: Sequence[Any]) -> None:
    """Give a widget the message that its view has sent."""
    channel = _comms.comms.get(comm_id)
    if channel is not None:
        content = {"data": json.loads(text)}
        channel.handle_msg({"content": content, "buffers": [memoryview(one) for one in buffers]})


def run(source: str, place: str) -> str:
    """Run one cell; ``place`` is where it stands, for messages.

    JSON with ``shown``, a list of what it shows by kind; ``said``, what it prints; ``wrong``, a
    sentence for who reads the page, and ``trace``, how Python says it.

    >>> json.loads(run("1 + 1", "a cell"))["shown"]
    [{'text/plain': '2'}]
    >>> json.loads(run("1 / 0", "a cell"))["wrong"]
    'ZeroDivisionError: division by zero'
    """
    printed = io.StringIO()
    result: dict[str, Any] = {"shown": [], "said": "", "wrong": "", "trace": ""}
    displayed.clear()
    drawn_before = _drawn()
    try:
        with contextlib.redirect_stdout(printed):
            value = _executed(source, place)
        if value is not None:
            displayed.append(value)
        displayed.extend(_plots(_drawn() - drawn_before))
        result["shown"] = [_bundle(thing) for thing in displayed]
    except BaseException as error:  # noqa: BLE001 - whoever wrote the cell is told
        result.update(_told(error))
    said = printed.getvalue()
    result["said"] = said[:_LONGEST] + ("\n…" if len(said) > _LONGEST else "")
    displayed.clear()
    return json.dumps(result)


def _executed(source: str, place: str) -> Any:
    """Run the cell; the value of its last line, unless that ends in a semicolon."""
    tree = ast.parse(source, place)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or source.rstrip().endswith(";"):
        exec(compile(tree, place, "exec"), _names)  # noqa: S102 - that is what a cell is
        return None
    tree.body.pop()
    exec(compile(tree, place, "exec"), _names)  # noqa: S102
    return eval(compile(ast.Expression(last.value), place, "eval"), _names)  # noqa: S307


def _drawn() -> set[int]:
    """The numbers of the plots that matplotlib holds open."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return set(pyplot.get_fignums()) if pyplot else set()


def _plots(numbers: set[int]) -> list[Any]:
    """These plots of matplotlib's as drawings; they are closed."""
    drawn: list[Any] = []
    for number in sorted(numbers):
        pyplot = sys.modules["matplotlib.pyplot"]
        text = io.StringIO()
        pyplot.figure(number).savefig(text, format="svg", bbox_inches="tight")
        drawing = text.getvalue()
        drawn.append(_Plot(drawing[drawing.index("<svg") :]))
        pyplot.close(number)
    return drawn


class _Plot:
    """A plot, as a drawing that a page can show."""

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": "A plot"}


def _bundle(thing: Any) -> dict[str, Any]:
    """What a thing shows, by kind; each thing can be shown as text at least."""
    if hasattr(thing, "_repr_mimebundle_"):
        made = thing._repr_mimebundle_(include=None, exclude=None)
        made = made[0] if isinstance(made, tuple) else made
        if made:
            return {kind: made[kind] for kind in _SHOWN if kind in made}
    html = thing._repr_html_() if hasattr(thing, "_repr_html_") else None
    return {"text/html": html} if html else {"text/plain": repr(thing)}


def _told(error: BaseException) -> dict[str, str]:
    """An error as a page says it. One that says itself how it is shown is a sentence."""
    if hasattr(error, "_render_traceback_"):
        rendered: Any = error
        return {"wrong": "\n".join(rendered._render_traceback_())}
    if isinstance(error, Problem):
        return {"wrong": str(error)}
    own = traceback.TracebackException.from_exception(error)
    own.stack = traceback.StackSummary.from_list(
        [frame for frame in own.stack if frame.filename != __file__]
    )
    lines = "".join(own.format())
    return {"wrong": [*own.format_exception_only()][-1].strip(), "trace": lines[-6000:]}
