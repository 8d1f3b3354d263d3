"""Make the exercises from the solutions.

python tools/make_exercises.py             make exercises/<lesson>/<lesson>.ipynb
python tools/make_exercises.py --check     write nothing; fail where one is not current
python tools/make_exercises.py LESSON ...  only these

An exercise in which somebody has worked is not lost: before it is made anew, it is put beside
the new one under another name.
"""

import argparse
import hashlib
import sys
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from whosays.exercises.release import faults, release
from whosays.problem import Fault

KIT = Path(__file__).parents[1]
SOLUTIONS, EXERCISES = KIT / "solutions", KIT / "exercises"


def solutions(wanted: list[str], folder: Path = SOLUTIONS) -> list[Path]:
    """The solution notebooks, in the lessons' order. Ends where a wanted one is not there."""
    there = {path.stem: path for path in sorted(folder.glob("*/*.ipynb"))}
    unknown = [name for name in wanted if name not in there]
    if unknown:
        sys.exit(f"There is no solution {unknown[0]}. There are: {', '.join(there)}.")
    return [there[name] for name in wanted or there]


def made(solution: Path) -> tuple[str, list[Fault]]:
    """The text of the exercise; nothing, and the faults, where the solution has any."""
    notebook = nbformat.read(solution, as_version=4)
    wrong = list(faults(notebook, f"solutions/{solution.parent.name}/{solution.name}"))
    return ("", wrong) if wrong else (written(release(notebook)), [])


def written(notebook: NotebookNode) -> str:
    """A notebook as it stands in a file."""
    return nbformat.writes(notebook, version=4) + "\n"


def put(text: str, goal: Path) -> str:
    """Write an exercise where it belongs; what was done, or nothing where it was there already."""
    before = goal.read_text(encoding="utf-8") if goal.is_file() else ""
    if before == text:
        return ""
    goal.parent.mkdir(parents=True, exist_ok=True)
    kept = ""
    stamp = goal.with_name(".made")
    untouched = stamp.is_file() and stamp.read_text("utf-8").strip() == fingerprint(before)
    if before and not untouched:
        now = datetime.now().strftime("%Y-%m-%d %H.%M.%S")
        aside = goal.with_name(f"{goal.stem} (before {now}).ipynb")
        goal.replace(aside)
        kept = f"; what stood there is now “{aside.name}”"
    goal.write_text(text, encoding="utf-8", newline="\n")
    stamp.write_text(fingerprint(text) + "\n", encoding="utf-8", newline="\n")
    return f"made{kept}"


def fingerprint(text: str) -> str:
    """A fingerprint of an exercise as it was made: it tells whether somebody worked in it."""
    return hashlib.sha256(text.encode()).hexdigest()


def main(arguments: list[str]) -> int:
    """Make or check the exercises; 0 when they stand as they should."""
    parser = argparse.ArgumentParser(description="Make the exercises from the solutions.")
    parser.add_argument("lesson", nargs="*", help="for example 03_weigh_the_space (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a change")
    options = parser.parse_args(arguments)
    wrong = 0
    chosen = solutions(options.lesson)
    for solution in chosen:
        text, found = made(solution)
        goal = EXERCISES / solution.stem / solution.name
        for fault in found:
            print(fault, file=sys.stderr)
        if found:
            wrong += 1
        elif options.check:
            if not goal.is_file() or goal.read_text(encoding="utf-8") != text:
                print(f"{goal.relative_to(KIT).as_posix()} is not current. ", file=sys.stderr)
                wrong += 1
        elif done := put(text, goal):
            print(f"{goal.relative_to(KIT).as_posix()} {done}")
    if options.check and not options.lesson:
        known = {path.stem for path in chosen}
        for left in sorted(p for p in EXERCISES.glob("*/*.ipynb") if p.stem not in known):
            print(f"{left.relative_to(KIT).as_posix()} has no solution.", file=sys.stderr)
            wrong += 1
    if wrong:
        print("Mend the solution, then: python tools/make_exercises.py", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
