"""Is this the reader's own copy of the article, and how well does it fit?

A copy is kept in the learner's work folder (`whosays.kept_copy`) and goes nowhere else. From
then on `Article.load` shows the page's own sentences.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from whosays import kept_copy
from whosays.alignment.align import LineUp, line_up
from whosays.article import Article
from whosays.kept_copy import KeptCopy
from whosays.own_copy.plain_text import LARGEST, clean, read_copy, too_large
from whosays.problem import Problem
from whosays.words import Word, words_of

__all__ = ["ENOUGH", "Extra", "Report", "attach", "attach_file", "detach", "read_copy"]

ENOUGH = 1 / 2
"""The share of an article's words that a copy of it must hold, at least.

Measured on 84 news articles of one autumn, each held against each other: of 6,972 pairs all
but two had less than a tenth of the words in common, and the two that shared most, reports of
one speech, had 23 %. A copy with one word in twenty changed has next to 100 %.
"""
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Extra:
    """Words of a copy that are no unit of the article: where, and what they are.

    ``line`` counts from 1. ``kind`` is ``copy`` (the page prints ``unit`` once more) or
    ``other``; ``text`` is cut after 200 characters.
    """

    line: int
    kind: str
    unit: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """How a copy fits an article: unit ids, each in page order.

    ``matched`` stand there to the word. ``near`` stand there with words changed, put in or
    left out: so many as ``changed`` says, in the same order. ``missing`` were not found.
    ``in_use`` is False where an earlier copy fits better and stays.
    """

    article: str
    matched: tuple[str, ...]
    near: tuple[str, ...]
    changed: tuple[int, ...]
    missing: tuple[str, ...]
    extra: tuple[Extra, ...]
    in_use: bool = True

    @property
    def units(self) -> int:
        """How many units the article has."""
        return len(self.matched) + len(self.near) + len(self.missing)

    def as_dict(self) -> dict[str, Any]:
        """The report for JSON. ``changed`` gives the number of changed words by unit.

        >>> report = Report("harbour", ("u01",), ("u02",), (3,), (), ())
        >>> report.as_dict()["units"], report.as_dict()["changed"]
        (2, {'u02': 3})
        """
        return {
            "article": self.article,
            "units": self.units,
            "matched": list(self.matched),
            "near": list(self.near),
            "changed": dict(zip(self.near, self.changed, strict=True)),
            "missing": list(self.missing),
            "extra": [asdict(line) for line in self.extra],
            "in_use": self.in_use,
        }

    def words(self) -> str:
        """The report in plain sentences.

        >>> print(Report("harbour", ("u01",), ("u02",), (3,), ("u03",), ()).words())
        2 of 3 parts of the page are in your copy, 1 of them with words changed (u02: 3).
        Not found: u03. The lessons show in our words what it says.
        """
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        found = len(self.matched) + len(self.near)
        if found == self.units:
            start = f"All {self.units} parts of the page are in your copy"
        else:
            start = f"{found} of {self.units} parts of the page are in your copy"
        if self.near:
            pairs = zip(self.near, self.changed, strict=True)
            which = _list(f"{unit}: {count}" for unit, count in pairs)
            yield f"{start}, {len(self.near)} of them with words changed ({which})."
        else:
            yield f"{start}, word for word."
        if self.missing:
            they = "what it says" if len(self.missing) == 1 else "what they say"
            yield f"Not found: {_list(self.missing)}. The lessons show in our words {they}."
        others = sum(line.kind == "other" for line in self.extra)
        copies = len(self.extra) - others
        if self.extra:
            lines = [
                f"{copies} repeat a part of the page" if copies else "",
                f"{others} are not part of the article" if others else "",
            ]
            yield f"The lessons leave out other lines of your copy: {_and(lines)}."
        if not self.in_use:
            yield (
                "The copy you brought before fits better, so the lessons go on using that one. "
                "To use this one all the same, take your copy away first, then bring this again."
            )


def attach(article: Article | str, data: bytes | str) -> Report:
    """Line a copy up with the units of an article, and keep it if it is that article.

    Raises `Problem` where it is not text or less than half of the article's words (`ENOUGH`)
    are in it. Then nothing changes: an earlier copy stays. It also stays, and in use, where
    it fits better than this one (`Report.in_use`). A copy that is replaced lies beside the
    new one as ``<id>.earlier.txt``, so nothing is lost.
    """
    page = Article.load(article) if isinstance(article, str) else article
    text = read_copy(data) if isinstance(data, bytes) else clean(data)
    fingerprints = [unit.fingerprint for unit in page.units]
    found = line_up(fingerprints, text)
    report = _report(page, text, found)
    _refuse_another(page, report)
    earlier = kept_copy.read(page.id)
    if earlier is not None and earlier.page != text:
        before = _report(page, earlier.page, line_up(fingerprints, earlier.page))
        if _fit(page, before) > _fit(page, report):
            return replace(report, in_use=False)
        if _share(page, before) >= ENOUGH:
            kept_copy.keep_earlier(page.id, earlier.page)
    kept_copy.keep(page.id, KeptCopy.lined_up(text, fingerprints, found))
    return report


def attach_file(article: Article | str, path: Path | str) -> Report:
    """`attach` the text of a file. A file that is too large is not even opened."""
    path = Path(path)
    try:
        if path.is_dir():
            raise Problem("This is a folder.", where=str(path), do="Name the file in it.")
        if path.stat().st_size > LARGEST:
            raise too_large(path.stat().st_size)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Problem(
            f"The file can’t be read ({error.strerror}).", where=str(path), do="Check its name."
        ) from error
    return attach(article, data)


def detach(article: str) -> bool:
    """Take the reader's copy of an article off this machine; whether there was one.

    No word of the page stays: a draft that was made from it goes, too. A pack has none of them
    but short quotations, and stays.

    >>> detach("siding-with-assad")
    False
    """
    if not re.fullmatch(r"[\w-]+(\.[\w-]+)*", article):
        raise Problem(f"There is no article “{article}”.", do="Give its id, as it is listed.")
    try:
        there = kept_copy.files(article)
        for path in there:
            path.unlink()
    except OSError as error:
        raise Problem(
            f"Your copy can’t be taken away ({error.strerror}).",
            where=str(kept_copy.place(article).parent),
            do="Close other programs that have it open, or delete it yourself.",
            passing=True,
        ) from error
    return bool(there)


def _report(page: Article, text: str, found: LineUp) -> Report:
    pairs = list(zip(page.units, found.places, strict=True))
    return Report(
        article=page.id,
        matched=tuple(unit.id for unit, place in pairs if place and not place.changed),
        near=tuple(unit.id for unit, place in pairs if place and place.changed),
        changed=tuple(place.changed for _, place in pairs if place and place.changed),
        missing=tuple(unit.id for unit, place in pairs if not place),
        extra=tuple(_extra(page, text, found)),
    )


def _extra(page: Article, text: str, found: LineUp) -> list[Extra]:
    """The lines, or parts of lines, where no unit has its place."""
    breaks = [at for at, sign in enumerate(text) if sign == "\n"]
    extra = [
        (place.start, Extra(bisect_right(breaks, place.start) + 1, "copy", page.units[n].id, text))
        for n, place in found.copies
        for text in [_short(place.text)]
    ]
    taken = sorted(
        (place.start, place.end)
        for place in [*filter(None, found.places), *(place for _, place in found.copies)]
    )
    starts = [start for start, _ in taken]
    run: list[Word] = []
    run_at = (0, 0)
    for word in [*words_of(text), None]:
        at = (bisect_right(starts, word.start), bisect_right(breaks, word.start)) if word else None
        if run and at != run_at:
            says = _short(text[run[0].start : run[-1].end])
            extra.append((run[0].start, Extra(run_at[1] + 1, "other", None, says)))
            run = []
        if word and at and not (at[0] and taken[at[0] - 1][1] > word.start):
            run.append(word)
            run_at = at
    return [line for _, line in sorted(extra, key=lambda pair: pair[0])]


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + " …"


def _size(page: Article, units: Iterable[str]) -> int:
    return sum(page[unit].words for unit in units)


def _share(page: Article, report: Report) -> float:
    return _size(page, (*report.matched, *report.near)) / max(page.words, 1)


def _fit(page: Article, report: Report) -> tuple[float, int, int]:
    """The better a copy fits, the larger."""
    return (_share(page, report), _size(page, report.matched), -sum(report.changed))


def _refuse_another(page: Article, report: Report) -> None:
    if _share(page, report) >= ENOUGH:
        return
    name = f"“{page.title}” ({page.publisher})"
    found = report.units - len(report.missing)
    if found == 0:
        raise Problem(
            f"This is not {name}: no part of that page is in it.",
            do="Open the article, select all of its text, copy it, and paste it.",
        )
    raise Problem(
        f"Only {found} of the {report.units} parts of {name} are in this. It may be another "
        "article, or a piece of this one.",
        do="Select the whole article, from the headline to the end, copy it, and paste it.",
    )


def _list(items: Iterable[str], most: int = 8) -> str:
    items = list(items)
    more = [f"and {len(items) - most} more"] if len(items) > most else []
    return ", ".join([*items[:most], *more])


def _and(parts: list[str]) -> str:
    return " and ".join(filter(None, parts))
