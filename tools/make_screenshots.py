"""Make the README's pictures of the lessons: a real JupyterLab, a real browser, a pretend learner.

python tools/make_screenshots.py           make docs/pictures/*.png
python tools/make_screenshots.py --check   tell whether they were made from what is here now

What they were made from is written down beside them as a fingerprint of the files that decide
what a lesson looks like, because the same page never gives the very same pixels twice.
"""

import argparse
import hashlib
import sys
import tempfile
from pathlib import Path
from typing import Any

KIT = Path(__file__).parents[1]
sys.path.insert(0, str(KIT))

from bench.lab import running_lab  # noqa: E402
from whosays import Article, Record, reference  # noqa: E402

FOLDER = KIT / "docs" / "pictures"
MADE_FROM = FOLDER / "made-from.txt"
SOURCES = (
    "data/articles/siding-with-assad/reference.csv",
    "data/articles/siding-with-assad/units.csv",
    "data/codebook/function.yml",
    "data/codebook/sourcing.yml",
    "data/lab/**/*",
    "notebooks/02_*.ipynb",
    "notebooks/03_*.ipynb",
    "src/whosays/frame/**/*",
    "src/whosays/pictures/s*.py",
    "src/whosays/widgets/shared/base.*",
    "src/whosays/widgets/counting.*",
    "src/whosays/widgets/shared/picture_view.*",
    "src/whosays/widgets/tagger/*",
)
ARTICLE = "siding-with-assad"
TAGGED = 12
"""So many units has the pretend learner of the sourcing lesson tagged, from the top."""


def made_from() -> str:
    """One line a file: its fingerprint and its name."""
    files = sorted({path for one in SOURCES for path in KIT.glob(one) if path.is_file()})
    rows = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}  {path.relative_to(KIT).as_posix()}"
        for path in files
    )
    return "\n".join(rows) + "\n"


def learn(work: Path) -> None:
    """Tag as the reference does: the first units for sourcing, all of them for function."""
    record, article = Record.open(work / "record.sqlite"), Article.load(ARTICLE)
    record.use("Harbour fox")
    for scheme, units in (("sourcing", article.units[:TAGGED]), ("function", article.units)):
        codes = reference(article, scheme).codes
        for unit in units:
            record.tag(article.id, scheme, unit.id, codes[unit.id], basis=unit.basis)
    record.close()


def shoot(lab: Any, name: str, lesson: str, step: str, *, dark: bool = False, **size: int) -> None:
    """Open a lesson as a learner does, go to a step, and keep a picture of what is in sight."""
    learn(lab.work)
    page = lab.new_page(**size)
    page.goto(f"{lab.url}/doc/tree/notebooks/{lesson}.ipynb?token={lab.token}")
    page.locator(".ws-hand-in").wait_for(timeout=60_000)
    if dark:
        page.get_by_role("button", name="Reading").click()
        page.get_by_label("Dark page").check()
        page.keyboard.press("Escape")
    page.get_by_role("link", name=step).click()
    page.wait_for_timeout(2500)
    page.screenshot(path=FOLDER / f"{name}.png")
    lab.tidy()
    print(f"docs/pictures/{name}.png")


def make() -> None:
    """Make every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running_lab(Path(folder)) as lab:
        sourcing, function = ("02_who_says_so", "3. Now you"), ("03_weigh_the_space", "2. Now you")
        shoot(lab, "tagger", *sourcing, width=1280, height=900)
        shoot(lab, "tagger-dark", *sourcing, width=1280, height=900, dark=True)
        shoot(lab, "tagger-phone", *sourcing, width=375, height=812)
        shoot(lab, "space_board", *function, width=1400, height=900)
    MADE_FROM.write_text(made_from(), encoding="utf-8")


def check() -> int:
    """0 where the pictures were made from what is here now; else 1, naming what changed."""
    then = MADE_FROM.read_text(encoding="utf-8") if MADE_FROM.is_file() else ""
    changed = sorted({row[18:] for row in {*then.splitlines()} ^ {*made_from().splitlines()}})
    for file in changed:
        print(f"The pictures in docs/pictures are older than {file}.")
    if changed:
        print("Make them again: python tools/make_screenshots.py")
    return 1 if changed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the README's pictures of the lessons.")
    parser.add_argument("--check", action="store_true", help="only tell whether they are current")
    sys.exit(check() if parser.parse_args().check else make())
