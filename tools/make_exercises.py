"""Make the exercises from the solutions.

python3 start.py exercises             make exercises/<lesson>/<lesson>.ipynb
python3 start.py exercises --check     write nothing; fail where one is not current
python3 start.py exercises LESSON ...  only these

An exercise in which somebody has worked is not lost: before it is made anew, it is put beside
the new one under another name. Where its solution has not changed, it is left alone.
"""

import argparse
import hashlib
import json
import sys
from datetime import datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.validator import iter_validate

from whosays.exercises.release import faults, release
from whosays.problem import Fault

KIT = Path(__file__).parents[1]
AGAIN = "Mend it, then: python3 start.py exercises"


def solutions(wanted: list[str], folder: Path) -> list[Path]:
    """The solution notebooks, in the lessons' order. Ends where a wanted one is not there."""
    there = {path.stem: path for path in sorted(folder.glob("*/*.ipynb"))}
    unknown = [name for name in wanted if name not in there]
    if unknown:
        sys.exit(f"There is no solution {unknown[0]}. There are: {', '.join(there)}.")
    return [there[name] for name in wanted or there]


def made(solution: Path) -> tuple[str, list[Fault]]:
    """The text of the exercise; nothing, and the faults, where the solution has any."""
    file = f"solutions/{solution.parent.name}/{solution.name}"
    if solution.stem != solution.parent.name:
        other = "is not named as its folder is", "there is one solution in a folder; move it away"
        return "", [Fault(file, None, None, *other)]
    try:
        text = solution.read_text(encoding="utf-8")
        read = json.loads(text)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        return "", [Fault(file, None, None, "is no notebook", "take an earlier copy of it")]
    for error in iter_validate(read):
        wrong = f"is not as a notebook should be ({str(error).splitlines()[0][:80]})"
        return "", [Fault(file, None, None, wrong, "open it in JupyterLab and save it")]
    notebook = nbformat.reads(text, as_version=4)
    wrong = list(faults(notebook, file))
    return ("", wrong) if wrong else (written(release(notebook)), [])


def written(notebook: NotebookNode) -> str:
    """A notebook as it stands in a file."""
    return nbformat.writes(notebook, version=4) + "\n"


def put(text: str, goal: Path) -> str:
    """Write an exercise where it belongs; what was done, or nothing where it was there already."""
    before = goal.read_text(encoding="utf-8") if goal.is_file() else ""
    if before == text:
        return ""
    stamp = goal.with_name(".made")
    last_made = stamp.read_text("utf-8").strip() if stamp.is_file() else ""
    if before and last_made == fingerprint(text):
        return "is left alone: somebody works in it, and its solution has not changed"
    goal.parent.mkdir(parents=True, exist_ok=True)
    kept = ""
    if before and last_made != fingerprint(before):
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


def main(arguments: list[str], kit: Path = KIT) -> int:
    """Make or check the exercises of a kit; 0 when they stand as they should."""
    parser = argparse.ArgumentParser(
        prog="start.py exercises", description="Make the exercises from the solutions."
    )
    parser.add_argument("lesson", nargs="*", help="for example 03_weigh_the_space (default: all)")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a change")
    options = parser.parse_args(arguments)
    wrong: list[str] = []
    chosen = solutions(options.lesson, kit / "solutions")
    for solution in chosen:
        text, found = made(solution)
        goal = kit / "exercises" / solution.stem / solution.name
        name = goal.relative_to(kit).as_posix()
        wrong += map(str, found)
        if found:
            continue
        if not options.check:
            done = put(text, goal)
            print(f"{name} {done}" if done else f"{name} is current")
        elif not goal.is_file() or goal.read_text(encoding="utf-8") != text:
            wrong.append(f"{name} is not current.")
    if options.check and not options.lesson:
        known = {path.stem for path in chosen}
        wrong += [
            f"{left.relative_to(kit).as_posix()} has no solution."
            for left in sorted((kit / "exercises").glob("*/*.ipynb"))
            if left.parent.name not in known
        ]
    if wrong:
        print(*wrong, AGAIN, sep="\n", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
