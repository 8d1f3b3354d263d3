"""Do a hundred times as many hand-ins take more than a hundred times as long, on a cluster?

A scheduler of Dask and two workers on this machine, one thread each. Instead of ours: a class that
grows in step, which is the time that each of the 10,000 took.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from bench.class_files import write_class
from bench.figure import Figure, Part, Target
from bench.repeated import FOLDER
from whosays.article import Article
from whosays.classroom.collect import collect

_ARTICLE, _WORKERS, _TIMES = "siding-with-assad", 2, 100


def measure(quick: bool) -> Part:
    """Read 10,000 hand-ins, then a hundred times as many (quick: 1,000, and as many as those)."""
    few = 1_000 if quick else 10_000
    with tempfile.TemporaryDirectory() as folder:
        write_class(Path(folder), Article.load(_ARTICLE), 1_000)
        os.environ[FOLDER] = folder
        with _cluster() as scheduler:
            _read(500, scheduler)  # the workers import what they need
            small, large = (_read(many, scheduler) for many in (few, _TIMES * few))
    return Part(
        f"A class that grows, on {_WORKERS} workers of Dask",
        ("Hand-ins of 1,000 made-up learners, repeated under other names.",),
        (
            Figure(f"{few:,} hand-ins", small, unit="s"),
            Figure(f"{_TIMES * few:,} hand-ins", large, unit="s"),
            Figure(
                f"{_TIMES * few:,} hand-ins, each",
                1000 * large / (_TIMES * few),
                f"{few:,} hand-ins, each",
                1000 * small / few,
                target=Target("ratio", "<=", 1.1),
            ),
        ),
    )


def _read(many: int, scheduler: str) -> float:
    """The seconds until so many hand-ins are checked, read and counted."""
    begin = perf_counter()
    made = collect([f"repeated://{many}"], _ARTICLE, scheduler=scheduler)
    took = perf_counter() - begin
    if made.learners != many:
        raise RuntimeError(f"Of {many:,} learners {made.learners:,} were counted.")
    return took


@contextmanager
def _cluster() -> Iterator[str]:
    """The address of a scheduler whose workers run."""
    from distributed import Client
    from distributed.utils import open_port

    address = f"tcp://127.0.0.1:{open_port()}"
    dask = [sys.executable, "-m", "dask"]
    quiet = ["--no-dashboard"]
    starts = [
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", address.rpartition(":")[2], *quiet],
        *_WORKERS
        * [
            [
                *dask,
                "worker",
                address,
                *("--nthreads", "1", "--memory-limit", "0", "--preload", "bench.repeated", *quiet),
            ]
        ],
    ]
    run = [subprocess.Popen(one, stderr=subprocess.DEVNULL) for one in starts]
    try:
        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(_WORKERS, timeout=60)
        yield address
    finally:
        for one in run:
            one.terminate()
        for one in run:
            one.wait(20)
