"""How are many hand-ins read at once: on all processors of this machine, or on a cluster?

The work is cut into parts, and the parts are a graph of Dask (https://docs.dask.org): the same one
runs in processes of this machine and on the workers of a cluster.
"""

from collections.abc import Callable, Iterator
from os import cpu_count
from typing import Any, TypeVar

from whosays.classroom.found import Part
from whosays.problem import Problem

T = TypeVar("T")
MOST_PROCESSES = 8
_EACH = 4
"""So many parts for each thread of a cluster: who is done early takes another."""


def parts(read: Callable[[Part], T], scheduler: str = "") -> Iterator[tuple[T, float]]:
    """What ``read`` gives for each part, as it is ready, and how large a share of all it was.

    ``scheduler`` is the address of a Dask scheduler (``tcp://…``) whose workers have the kit and
    see the same files; without it, processes of this machine do the work. Raises `Problem` where
    Dask is missing or nobody answers at that address.
    """
    try:
        yield from _on_cluster(read, scheduler) if scheduler else _here(read)
    except ModuleNotFoundError as error:
        raise Problem(
            "The teachers’ tools are not installed.", do="Start with: python3 start.py teach"
        ) from error


def _graph(read: Callable[[Part], T], many: int) -> list[Any]:
    from dask.delayed import delayed

    task: Any = delayed(read, pure=False)
    return [task(Part(number, many)) for number in range(many)]


def _here(read: Callable[[Part], T]) -> Iterator[tuple[T, float]]:
    import dask.base
    import dask.config

    many = min(cpu_count() or 1, MOST_PROCESSES)
    # A process each, and a new one: what was open in this one is not taken along.
    settings: Any = {"scheduler": "processes", "num_workers": many, "chunksize": 1}
    with dask.config.set({"multiprocessing.context": "spawn"}):
        done = dask.base.compute(*_graph(read, many), **settings)
    for made in done:
        yield made, 1 / many


def _on_cluster(read: Callable[[Part], T], scheduler: str) -> Iterator[tuple[T, float]]:
    from distributed import Client, as_completed

    try:
        client: Any = Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise Problem(
            "No scheduler answers at this address.",
            where=scheduler,
            do="Start one with “dask scheduler”, workers with “dask worker”, and name it as "
            "tcp://machine:8786.",
        ) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            do = f"Start some: dask worker {scheduler}"
            raise Problem("The scheduler has no workers.", where=scheduler, do=do)
        futures: Any = client.compute(_graph(read, _EACH * threads))
        for future in as_completed(futures, loop=client.loop):
            yield future.result(), 1 / len(futures)
            future.release()
