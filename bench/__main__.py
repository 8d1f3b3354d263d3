"""What does the bench print? ``python -m bench [part ...] [--json] [--quick]``."""

import argparse
import json
import os
import platform
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version

from bench.figure import Part, table

PARTS = (
    "tagging",
    "moving",
    "imports",
    "lessons",
    "attach",
    "coding",
    "agreement",
    "suggest",
    "exercises",
    "class_report",
    "class_growth",
    "live",
    "pasting",
    "hub",
    "reading",
    "site",
)
_LIBRARIES = ("jupyterlab", "ipywidgets", "anywidget", "pandas", "matplotlib", "spanmark")


def main() -> int:
    """Measure the parts asked for, one after another, and print each as it is done."""
    asked = _options()
    machine = _machine()
    if not asked.json:
        print(machine["said"])
    done: dict[str, Part] = {}
    for name in asked.parts or PARTS:
        if not asked.json:
            print(f"\n{name}: measuring … {_busy()}".rstrip(), flush=True)
        part: Part = import_module(f"bench.{name}").measure(asked.quick)
        done[name] = part
        if not asked.json:
            print("\n".join([part.title, *part.about]))
            print(table(part.figures) if part.figures else "No figures.", flush=True)
    if asked.json:
        print(
            json.dumps({"machine": machine, "quick": asked.quick, "parts": _plain(done)}, indent=1)
        )
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of: {', '.join(PARTS)}")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--quick", action="store_true", help="few repetitions, for a first look")
    asked = parser.parse_args()
    unknown = [name for name in asked.parts if name not in PARTS]
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}; parts are: {', '.join(PARTS)}")
    return asked


def _machine() -> dict[str, object]:
    """What it was measured on."""
    libraries = {name: version(name) for name in _LIBRARIES}
    said = (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors; "
        f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {number}" for name, number in libraries.items())
    )
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "system": platform.system(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "load": _load(),
        "python": platform.python_version(),
        "libraries": libraries,
        "said": said,
    }


def _load() -> float | None:
    """How many programs wanted a processor in the last minute, where the system tells."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def _busy() -> str:
    load = _load()
    return "" if load is None else f"(load of the machine before it: {load})"


def _plain(done: dict[str, Part]) -> dict[str, object]:
    return {
        name: {
            "title": part.title,
            "about": part.about,
            "figures": [figure.as_dict() for figure in part.figures],
        }
        for name, part in done.items()
    }


if __name__ == "__main__":
    sys.exit(main())
