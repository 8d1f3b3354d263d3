"""What form has a hand-in? Writes ``data/schemas/`` from `whosays.record.form`.

python tools/make_schema.py           write it
python tools/make_schema.py --check   write nothing; fail where something would change
"""

import argparse
import json
import re
import sys
from pathlib import Path

from whosays.classroom.decoding import schema

PAGE = Path(__file__).parents[1] / "data" / "schemas" / "hand-in-1.schema.json"


def page() -> str:
    """The whole file; characters that cannot be seen stand there by their numbers."""
    text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    return re.sub("[\U00010000-\U0010ffff]", lambda sign: json.dumps(sign[0])[1:-1], text)


def main() -> int:
    """Write the file, or check it; 1 where it would change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    made = page()
    if not parser.parse_args().check:
        PAGE.write_text(made, encoding="utf-8", newline="\n")
    elif PAGE.read_text(encoding="utf-8") != made:
        print(f"{PAGE.name} is not as the form has it: python tools/make_schema.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
