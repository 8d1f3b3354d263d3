"""How many pupils does it take to see a change? Writes a table into ``docs/before_and_after.md``.

python tools/make_power_table.py           write it
python tools/make_power_table.py --check   write nothing; fail where something would change

Classes are made up (`whosays.measure.simulated_class`), and it is counted in how many of them the
interval of the change of d′ lies above 0.
"""

import argparse
import sys
from pathlib import Path

from whosays.measure.simulated_class import Assumed, share_seen

KIT = Path(__file__).parents[1]
PAGE = KIT / "docs" / "before_and_after.md"
BEGIN, END = "<!-- made: power -->\n", "<!-- end -->"
LEARNERS = (10, 15, 20, 30, 45, 60, 90, 120)
CLASSES = 1000


def table() -> str:
    """The table, with what it rests on."""
    seen, none = Assumed(), Assumed(d_change=0.0)
    rows = [
        f"| {many} | {100 * share_seen(many, seen, CLASSES):.0f} "
        f"| {100 * share_seen(many, none, CLASSES):.0f} |"
        for many in LEARNERS
    ]
    said = (
        f"We made up {CLASSES:,} classes of each size. In all of them d′ is {seen.d:g} before, and "
        f"{seen.d + seen.d_change:g} after. Learners differ: by {seen.spread:g} in d′ and in c, "
        f"and by {seen.uneven:g} in how much they change (standard deviations). These are guesses "
        "of ours, so take the table as a rough one. The last column shows classes in which nothing "
        "changed at all: so often chance alone looks like a gain."
    )
    heads = f"| pupils who did both | a gain of {seen.d_change:g} is seen in … of 100 classes "
    return "\n".join([said, "", heads + "| seen where there is none |", "|---|---|---|", *rows])


def main() -> int:
    """Write or check; 0 where all stands as it should."""
    parser = argparse.ArgumentParser(description="Fill in the table of how many pupils it takes.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a change")
    check = parser.parse_args().check
    there = PAGE.read_text(encoding="utf-8")
    before, _, rest = there.partition(BEGIN)
    wanted = f"{before}{BEGIN}\n{table()}\n\n{END}{rest.partition(END)[2]}"
    if there == wanted:
        return 0
    if check:
        print(
            "docs/before_and_after.md is older than the scoring: python tools/make_power_table.py"
        )
        return 1
    PAGE.write_text(wanted, encoding="utf-8", newline="\n")
    print("docs/before_and_after.md written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
