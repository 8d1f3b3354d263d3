"""How long does it take to make all exercises, beside nbgrader's own command?"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shutil import copy, copytree, rmtree

from bench.figure import Figure, Part, Target, median

_KIT = Path(__file__).parents[1]
_LIMIT = 0.2
_IMPORTS = ("import nbformat, pandas", "import nbgrader.preprocessors, pandas")


def measure(quick: bool) -> Part:
    """Make every exercise by our tool and by nbgrader, in turn, from nothing each time."""
    times = 1 if quick else 3
    lessons = sorted(path.stem for path in (_KIT / "solutions").glob("*/*.ipynb"))
    ours: list[float] = []
    each: list[float] = []
    at_once: list[float] = []
    single: dict[str, list[float]] = {statement: [] for statement in _IMPORTS}
    with tempfile.TemporaryDirectory() as folder:
        kit = Path(folder)
        copytree(_KIT / "solutions", kit / "solutions")
        copytree(_KIT / "tools", kit / "tools")
        copy(_KIT / "nbgrader_config.py", kit)
        _run([sys.executable, "tools/make_exercises.py"], kit)  # reads all from the disk, once
        for _ in range(times):
            rmtree(kit / "exercises")
            ours.append(_run([sys.executable, "tools/make_exercises.py"], kit))
            each.append(0.0)
            rmtree(kit / "work", ignore_errors=True)
            for lesson in lessons:
                each[-1] += _run([*_NBGRADER, lesson], kit)
            rmtree(kit / "work")
            at_once.append(_run([*_NBGRADER, "--assignment=*"], kit))
            for statement in _IMPORTS:
                single[statement].append(_run([sys.executable, "-c", statement], kit))
            same = [_same(kit, lesson) for lesson in lessons]
    many = f"all {len(lessons)} exercises, from nothing"
    figures = (
        Figure(
            many,
            1000 * median(ours),
            "nbgrader generate_assignment, lesson by lesson",
            1000 * median(each),
            target=Target("ratio", "<=", _LIMIT),
        ),
        Figure(
            many,
            1000 * median(ours),
            "nbgrader generate_assignment, all at once",
            1000 * median(at_once),
        ),
        Figure(
            "of this: our tool’s imports of nbgrader’s steps",
            1000 * median(single[_IMPORTS[1]]),
            _IMPORTS[0],
            1000 * median(single[_IMPORTS[0]]),
        ),
    )
    about = (
        f"Whole commands, each in a process of its own, from a copy of the kit, in turn, {times} "
        "times after one round that is left out. Medians. nbgrader takes one lesson for each "
        "command, as its manual says; with a pattern it takes all at once, which its manual does "
        "not promise.",
        "Both make the very same files"
        + (" (compared byte by byte)." if all(same) else ": NO, some differ.")
        + " nbgrader also keeps a gradebook, which ours does not need.",
    )
    return Part("Making the exercises", about, figures)


_NBGRADER = (sys.executable, "-W", "ignore", "-m", "nbgrader", "generate_assignment")


def _run(command: list[str], kit: Path) -> float:
    """Seconds that a command takes."""
    # nbgrader looks for one of its programs on the path.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    own = {f"JUPYTER_{name}_DIR": str(kit / "home" / name) for name in ("CONFIG", "DATA")}
    begun = time.perf_counter()
    subprocess.run(
        command, cwd=kit, env=os.environ | own | {"PATH": path}, capture_output=True, check=True
    )
    return time.perf_counter() - begun


def _same(kit: Path, lesson: str) -> bool:
    file = Path(lesson) / f"{lesson}.ipynb"
    theirs = kit / "work" / "course" / "release" / file
    return (kit / "exercises" / file).read_bytes() == theirs.read_bytes()
