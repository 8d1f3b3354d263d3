"""How long does it take to find the units in a pasted page, beside difflib on the same words?"""

import os
import tempfile
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from bench.figure import Figure, Part, median
from bench.page import InventedPage, invent
from whosays.article import Article
from whosays.own_copy.attach import attach, detach
from whosays.words import words_of

_SIZES = (30, 5000)


def measure(quick: bool) -> Part:
    """Attach pasted pages of both sizes, in turn with difflib."""
    times = 3 if quick else 9
    figures: list[Figure] = []
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get("WHOSAYS_WORK")
        os.environ["WHOSAYS_WORK"] = str(Path(folder, "work"))
        try:
            for size in _SIZES:
                page = invent(Path(folder, "packs"), size, shipped=False)
                figure, said = _size(page, times)
                figures.append(figure)
                found.append(said)
        finally:
            del os.environ["WHOSAYS_WORK"]
            if before is not None:
                os.environ["WHOSAYS_WORK"] = before
    about = (
        f"Invented pages as pasted from a browser: menu, adverts, captions twice, one word in 300 "
        f"changed. Each {times} times in turn after one round that is left out. Medians.",
        "Ours: attach, from the pasted text to the report, the copy kept on the disk. It has only "
        "the fingerprints to go by. Instead: difflib.SequenceMatcher as it is, given the page's "
        "and the units' words, up to get_matching_blocks(); it keeps and reports nothing.",
        *found,
    )
    return Part("Attaching a reader's copy", about, tuple(figures))


def _size(page: InventedPage, times: int) -> tuple[Figure, str]:
    article = Article.load(page.id, page.folder)
    units = [word.plain for text in page.units for word in words_of(text)]
    pasted = [word.plain for word in words_of(page.pasted)]
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(times + 1):
        detach(page.id)  # an earlier copy would be compared with it
        attached = _timed(lambda: attach(article, page.pasted))
        matched = _timed(lambda: SequenceMatcher(None, units, pasted).get_matching_blocks())
        if number:
            ours.append(attached)
            theirs.append(matched)
    report = attach(article, page.pasted)
    blocks = SequenceMatcher(None, units, pasted).get_matching_blocks()
    size, share = len(page.units), sum(block.size for block in blocks) / len(units)
    said = (
        f"{size:,} units, {len(units):,} words, in a page of {len(pasted):,} words: "
        f"{len(report.matched):,} found to the word, {len(report.near):,} with a word changed, "
        f"{len(report.missing):,} not found. difflib found {share:.0%} of the words."
    )
    return Figure(f"{size:,} units", median(ours), "difflib", median(theirs)), said


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds that the work takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)
