"""How long does ``import whosays`` take beside ``import pandas``?"""

import subprocess
import sys

from bench.figure import Figure, Part, Target, median

_CLOCK = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"
_THEIRS = "import pandas"
_OURS = (
    "import whosays",
    "from whosays import Article, Tagger",
    "from whosays import Article, SpaceBoard",
)
_LIMIT = 1.2


def measure(quick: bool) -> Part:
    """Import each in fresh interpreters, in turn."""
    times = 5 if quick else 15
    statements = [_THEIRS, *_OURS]
    taken: dict[str, list[float]] = {statement: [] for statement in statements}
    for number in range(times + 1):
        for statement in statements:
            seconds = _fresh(statement)
            if number:  # the first round reads everything from the disk
                taken[statement].append(1000 * seconds)
    theirs = median(taken[_THEIRS])
    figures = [
        Figure(
            statement,
            median(taken[statement]),
            _THEIRS,
            theirs,
            target=Target("ratio", "<=", _LIMIT),
        )
        for statement in _OURS
    ]
    about = (
        f"Each statement in a fresh interpreter, in turn, {times} times after one round that is "
        "left out. Medians. The clock runs inside the interpreter, around the statement alone.",
        "The first line only makes names known; what they stand for is imported when a cell first "
        "uses them. The other two are what the first cell of a lesson does. They need IPython, "
        "which a notebook has loaded by then; here its import counts.",
    )
    return Part("Importing", about, tuple(figures))


def _fresh(statement: str) -> float:
    """Seconds that a statement takes in an interpreter of its own."""
    answer = subprocess.run(
        [sys.executable, "-c", _CLOCK.format(statement)], capture_output=True, text=True, check=True
    )
    return float(answer.stdout)
