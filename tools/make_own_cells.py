"""Which code cells are the kit's own? Writes ``data/lab/own_cells.json``.

python tools/make_own_cells.py           write it
python tools/make_own_cells.py --check   write nothing; fail where it would change

A notebook made of these cells alone runs as soon as it is opened (src/whosays/lab).
"""

import argparse
import json
import sys
from pathlib import Path

from whosays.lab.own_notebook import marks
from whosays.lesson.copies import ATTACH

KIT = Path(__file__).parents[1]
LIST = KIT / "data" / "lab" / "own_cells.json"


def main() -> int:
    """Write or check; 0 where all stands as it should."""
    parser = argparse.ArgumentParser(description="Write down the kit's own code cells.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a change")
    check = parser.parse_args().check
    files = sorted((KIT / "notebooks").rglob("*.ipynb"))
    books = [json.loads(file.read_text("utf-8")) for file in files if "." not in file.parent.name]
    books.append({"cells": [{"cell_type": "code", "source": ATTACH}]})
    wanted = json.dumps(sorted({*marks(books)}), indent=1) + "\n"
    if LIST.is_file() and LIST.read_text("utf-8") == wanted:
        return 0
    if check:
        print("data/lab/own_cells.json is older than the notebooks.")
        print("Do: python tools/make_own_cells.py")
        return 1
    LIST.write_text(wanted, encoding="utf-8", newline="\n")
    print("data/lab/own_cells.json written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
