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

from whosays import Article, Scheme, reference
from whosays.lesson.shown import cells, empty_work, lesson_files
from whosays.lessons import lessons
from whosays.measure.robustness import robustness as all_codings
from whosays.measure.space import space
from whosays.measure.wording import counts
from whosays.pack.pack_table import read
from whosays.pictures.label_counts import label_counts
from whosays.pictures.reply_starts import reply_starts
from whosays.pictures.robustness import robustness
from whosays.pictures.sourcing_bars import sourcing_bars
from whosays.pictures.space_bars import space_bars
from whosays.widgets.answer import Answer
from whosays.widgets.shared.on_page import units_on_page

KIT = Path(__file__).parents[1]
GUIDE = KIT / "docs" / "teachers_guide.md"
ARTICLE = "siding-with-assad"
_BLOCK = re.compile(r"(<!-- made: ([a-z]+)(?: (\d\d))? -->\n).*?(<!-- end -->)", re.DOTALL)


def table(_: str) -> str:
    """The lessons with their minutes and how many boxes each has."""
    rows = [
        f"| {int(one.number)} | [{one.title}](../notebooks/{one.notebook}) | {one.minutes} "
        f"| {len(one.tasks)} |"
        for one in lessons()
    ]
    return "\n".join(["| | lesson | minutes | boxes to fill in |", "|---|---|---|---|", *rows])


def prompts(number: str) -> str:
    """The questions of a lesson, in order, with the step each stands in."""
    path = next(one for one in lesson_files(KIT / "notebooks") if one.name.startswith(number))
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
    sourcing, function, wording = map(Scheme.load, ("sourcing", "function", "wording"))
    who, what = (reference(article, scheme.scheme) for scheme in (sourcing, function))
    places = units_on_page(article)
    words, phrases = article.table["words"], read(article, "wording")
    told = space(article.table, who.codes, order=sourcing.order)
    done = space(article.table, what.codes, order=function.order)
    strict = all_codings(words, what.codes, what.also)
    wide = all_codings(words, what.codes, what.also, reply=("reply", "own_words"))
    said = {
        "Sourcing": sourcing_bars(told, sourcing),
        "Function": space_bars(done, function, title="", own_words_count=False),
        "Own words counted as reply": space_bars(done, function, title="", own_words_count=True),
        "All codings we would defend": robustness(strict, function, places=places),
        "The same, own words counted as reply": robustness(wide, function, places=places),
        "Where the reply starts": reply_starts(article.table, what.codes, function),
        "Loaded phrases, by whom they are about": label_counts(counts(phrases, "about"), wording),
        "Loaded phrases, by voice": label_counts(counts(phrases, "voice"), wording),
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
