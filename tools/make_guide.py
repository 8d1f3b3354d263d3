"""What in the teacher's guide is counted or quoted? Writes it between the marks in the guide.

python tools/make_guide.py           write it
python tools/make_guide.py --check   write nothing; fail where something would change

A mark is ``<!-- made: name -->``, and what is made ends at ``<!-- end -->``. There are ``lessons``
(a table of them), ``prompts 02`` (the questions of a lesson) and ``figures`` (what our own coding
of the article comes to).
"""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from whosays import (
    Article,
    loaded_phrases,
    reference,
    reply_starts,
    robustness_plot,
    sourcing_bars,
    space_bars,
)
from whosays.lesson.shown import cells, empty_work, lesson_files
from whosays.lessons import lessons, number_of
from whosays.widgets.answer import Answer

KIT = Path(__file__).parents[1]
GUIDE = KIT / "docs" / "teachers_guide.md"
ARTICLE = "siding-with-assad"
_BLOCK = re.compile(r"(<!-- made: ([a-z]+)(?: (\w+))? -->\n).*?(<!-- end -->)", re.DOTALL)


def table(_: str) -> str:
    """The lessons with their minutes and how many boxes each has."""
    rows = [
        f"| {int(one.number) if one.course else ''} | [{one.title}](../notebooks/{one.notebook}) "
        f"| {one.minutes} | {len(one.tasks)} |"
        for one in lessons()
    ]
    return "\n".join(["| | lesson | minutes | boxes to fill in |", "|---|---|---|---|", *rows])


def prompts(number: str) -> str:
    """The questions of a lesson, in order, with the step each stands in."""
    path = next(one for one in lesson_files(KIT / "notebooks") if number_of(one.stem) == number)
    said = [
        f"- *Step {cell.step.partition('. ')[0]}:* {shown.prompt}"
        + (f" ({' / '.join(shown.choices)})" if shown.choices else "")
        for cell in cells(path)
        for shown in cell.shown
        if isinstance(shown, Answer)
    ]
    return "\n".join(said)


def figures(_: str) -> str:
    """What our coding of the article comes to, in the words that stand under its pictures."""
    article = Article.load(ARTICLE)
    told, done = (reference(article, scheme) for scheme in ("sourcing", "function"))
    said = {
        "Sourcing": sourcing_bars(told),
        "Function": space_bars(done, title="", own_words_count=False),
        "Own words counted as reply": space_bars(done, title="", own_words_count=True),
        "All codings we would defend": robustness_plot(done),
        "The same, own words counted as reply": robustness_plot(done, own_words_count=True),
        "Where the reply starts": reply_starts(done),
        "Loaded phrases, by whom they are about": loaded_phrases(article, "about"),
        "Loaded phrases, by voice": loaded_phrases(article, "voice"),
    }
    return "\n".join(f"- **{name}:** {picture.words}" for name, picture in said.items())


BLOCKS: dict[str, Callable[[str], str]] = {
    "lessons": table,
    "prompts": prompts,
    "figures": figures,
}


def filled(guide: str) -> str:
    """The guide with what is made between its marks."""

    def fill(found: re.Match[str]) -> str:
        made = BLOCKS[found[2]](found[3] or "")
        return f"{found[1]}\n{made}\n\n{found[4]}"

    return _BLOCK.sub(fill, guide)


def main() -> int:
    """Write or check; 0 where all stands as it should."""
    parser = argparse.ArgumentParser(description="Fill in the teacher's guide.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a change")
    check = parser.parse_args().check
    there = GUIDE.read_text(encoding="utf-8")
    with empty_work(texts=False):
        wanted = filled(there)
    if there == wanted:
        return 0
    if check:
        print("docs/teachers_guide.md is older than the lessons. Do: python tools/make_guide.py")
        return 1
    GUIDE.write_text(wanted, encoding="utf-8", newline="\n")
    print("docs/teachers_guide.md written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
