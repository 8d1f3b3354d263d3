"""How much of a saved page is read right, beside trafilatura alone, and in what time?"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura
import yaml

from bench.figure import Figure, Part, median
from tools.reading_score import score
from whosays.adapt.blocks import Block, read_page
from whosays.adapt.reading.line import same
from whosays.adapt.reading.page_tree import decoded
from whosays.adapt.unit_rows import units

_PAGES = Path(__file__).parents[1] / "tests" / "pages"


def measure(quick: bool) -> Part:
    """Read the saved pages of the tests, in turn with trafilatura alone."""
    times = 3 if quick else 15
    counts: dict[str, list[int]] = {}
    ours: list[float] = []
    theirs: list[float] = []
    for page in sorted(_PAGES.glob("*.ht*")):
        data = page.read_bytes()
        wanted: dict[str, Any] = yaml.safe_load(page.with_suffix(".yml").read_text("utf-8"))
        due = [Block(part, text) for block in wanted["blocks"] for part, text in block.items()]
        mine, other = _ours(data), _trafilatura(data)  # not timed: what is loaded once is loaded
        for _ in range(times):
            ours.append(_timed(_ours, data))
            theirs.append(_timed(_trafilatura, data))
        _count(counts, "ours", mine, due, wanted.get("language", "en"))
        _count(counts, "theirs", other, due, wanted.get("language", "en"))
    about = (
        f"The saved pages of the tests (tests/pages, .html and .htm), each {times} times in turn "
        "after one round that is left out. Ours: read_page, from bytes to blocks. Medians.",
        "Instead: trafilatura.extract and its metadata's title as headline; it knows no other "
        "parts, so each of its lines counts as body. MHTML and Word files it does not read.",
        "The pages were made together with the reader: see docs/reading_pages.md.",
    )
    figures = [
        Figure(what, float(mine), "trafilatura", float(other), "units")
        for what, (mine, other) in _together(counts).items()
    ]
    figures.append(Figure("one page read", median(ours), "trafilatura", median(theirs)))
    return Part("Reading saved pages", about, tuple(figures))


def _ours(data: bytes) -> list[Block]:
    return list(read_page(data, "page").blocks)


def _trafilatura(data: bytes) -> list[Block]:
    """What trafilatura gives of a page: its title, and lines of text."""
    page = decoded(data)
    found = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None:
        return []
    lines = [line.removeprefix("- ") for line in str(found.text or "").splitlines()]
    title = str(getattr(found, "title", None) or "")
    body = [Block("body", line) for line in lines if line.strip() and same(line) != same(title)]
    return [Block("headline", title), *body] if title else body


def _count(
    counts: dict[str, list[int]], whose: str, found: list[Block], due: list[Block], language: str
) -> None:
    result = score(found, due, language)
    missed = [unit.part for unit in result.missed]
    for part in ("body", "caption"):
        number = sum(unit.part == part for unit in units(due, language)) - missed.count(part)
        counts.setdefault(f"{part} units found|{whose}", []).append(number)
    counts.setdefault(f"units found|{whose}", []).append(result.right)
    counts.setdefault(f"of them, with the right part|{whose}", []).append(result.parts)
    counts.setdefault(f"units missed|{whose}", []).append(len(result.missed))
    counts.setdefault(f"units too many|{whose}", []).append(len(result.extra))


def _together(counts: dict[str, list[int]]) -> dict[str, tuple[int, int]]:
    """Each count, ours and theirs, over all pages."""
    names = list(dict.fromkeys(name.partition("|")[0] for name in counts))
    return {name: (sum(counts[f"{name}|ours"]), sum(counts[f"{name}|theirs"])) for name in names}


def _timed(work: Callable[[bytes], list[Block]], data: bytes) -> float:
    """Milliseconds that the work takes."""
    start = time.perf_counter()
    work(data)
    return 1000 * (time.perf_counter() - start)
