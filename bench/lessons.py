"""How long does Run-all of a lesson take, beside a bare notebook with one bar chart?"""

import os
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from bench.figure import Figure, Part, Target, median
from whosays.lesson.shown import lesson_files

_NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
_BARE = (
    "import ipywidgets\nimport matplotlib.pyplot as plt\nimport pandas as pd",
    'table = pd.DataFrame({"words": [310, 90, 205]}, index=["accusation", "reply", "other"])',
    "table.plot.barh()\nplt.show()",
)
_LIMIT = 1.5


def measure(quick: bool) -> Part:
    """Run the bare notebook and each lesson in turn, each in a fresh kernel."""
    times = 2 if quick else 5
    lessons = lesson_files(_NOTEBOOKS)
    books = {path.stem: nbformat.read(path, as_version=4) for path in lessons}
    bare = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in _BARE])
    taken: dict[str, list[float]] = {name: [] for name in books}
    beside: dict[str, list[float]] = {name: [] for name in books}
    with _empty_work_folder():
        _run(bare)  # reads everything from the disk, once
        failed = {name: why for name, book in books.items() if (why := _failure(book))}
        for name in failed:
            del books[name]
        for _ in range(times):
            for name, book in books.items():
                beside[name].append(_run(bare))
                taken[name].append(_run(book))
    figures = [
        Figure(
            name,
            median(taken[name]),
            "the bare notebook",
            median(beside[name]),
            target=Target("ratio", "<=", _LIMIT),
        )
        for name in books
    ]
    about = (
        f"All code cells of each notebook in a fresh kernel, {times} times after one run that is "
        "left out, each time beside a run of the bare notebook. Medians. The clock starts when "
        "the kernel stands ready, so that its start, the same for both, does not hide a "
        "difference; no browser draws the results.",
        "The bare notebook imports pandas, matplotlib and ipywidgets and draws one bar chart. The "
        "lessons run with an empty record and without the reader's own copy of the text.",
        *(
            f"Not measured, for it ends in an error: {name} ({why})."
            for name, why in failed.items()
        ),
    )
    return Part("Run-all of a lesson", about, tuple(figures))


@contextmanager
def _empty_work_folder() -> Generator[None]:
    """A learner's folder that is thrown away afterwards; kernels find it by the variable."""
    before = os.environ.get("WHOSAYS_WORK")
    with tempfile.TemporaryDirectory() as work:
        os.environ["WHOSAYS_WORK"] = work
        try:
            yield
        finally:
            del os.environ["WHOSAYS_WORK"]
            if before is not None:
                os.environ["WHOSAYS_WORK"] = before


def _failure(book: nbformat.NotebookNode) -> str:
    """Run a notebook for the first time: the error that it ends in, or nothing."""
    try:
        _run(book)
    except CellExecutionError as error:
        return f"{error.ename}: {error.evalue}"
    return ""


def _run(book: nbformat.NotebookNode) -> float:
    """Milliseconds from Run-all to the end of the last cell. The notebook stays as it is."""
    copy = deepcopy(book)
    client = NotebookClient(
        copy,
        timeout=300,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(_NOTEBOOKS)}},
    )
    with client.setup_kernel():
        start = time.perf_counter()
        for number, cell in enumerate(copy.cells):
            client.execute_cell(cell, number)
        return 1000 * (time.perf_counter() - start)
