"""How does a reader bring their own copy of the article?"""

from datetime import date
from typing import Any

from whosays import kept_copy
from whosays.article import Article
from whosays.own_copy.attach import Report, attach, detach
from whosays.own_copy.plain_text import LARGEST
from whosays.places import anew
from whosays.problem import Problem
from whosays.widgets.shared.panel import Panel, script, style

EXTRA_SHOWN = 200
REMADE = (
    "The article was made again since you brought your copy, and your copy lacks some of its "
    "parts. Bring the whole page once more."
)


class AttachText(Panel):
    """A place to paste, choose or drop the reader's own copy of an article.

    The copy stays on the reader's machine. For an article that ships with its text, it says
    that nothing is needed.

    >>> AttachText("siding-with-assad").article
    'siding-with-assad'
    """

    _esm = script("attach_text")
    _css = style("attach_text")
    hears = frozenset({"ready", "attach", "detach"})

    def __init__(self, article: Article | str) -> None:
        self.article = article if isinstance(article, str) else article.id
        self._page = Article.load(self.article)
        self._report: dict[str, Any] | None = None
        super().__init__()

    def on_ready(self, *_: object, done: str = "") -> None:
        """Show how to bring a copy, or which copy is there."""
        page = Article.load(self.article)
        copy = None if page.text == "shipped" else kept_copy.read(self.article)
        missing = sum(unit.text is None for unit in page.units)
        self.reply(
            "state",
            shipped=page.text == "shipped",
            title=page.title,
            publisher=page.publisher,
            published=_day(page.published),
            largest=LARGEST,
            units=len(page.units),
            found=len(page.units) - missing,
            attached=copy is not None,
            folder=str(kept_copy.place(self.article).parent),
            report=self._report,
            done=done or (REMADE if copy and copy.remade and missing else ""),
        )

    def on_attach(self, message: dict[str, Any], buffers: list[memoryview]) -> None:
        """Line a copy up with the units, and keep it if it is the article."""
        data = buffers[0].tobytes() if buffers else str(message.get("text") or "")
        before = kept_copy.read(self.article) is not None
        try:
            report = attach(self.article, data)
        except Problem as problem:
            if not before:
                raise
            do = f"{problem.do} The copy you brought before is still in use."
            raise Problem(problem.what, where=problem.where, do=do) from problem
        self._report = self._told(report)
        done = (
            f"In each open lesson, {anew()}, to see the page’s own words."
            if report.in_use
            else report.words()
        )
        self.on_ready(done=done)

    def on_detach(self, *_: object) -> None:
        """Take the copy off this machine."""
        detach(self.article)
        self._report = None
        self.on_ready(
            done=f"Your copy is no longer on this machine. In each open lesson, {anew()}.",
        )

    def _told(self, report: Report) -> dict[str, Any]:
        """What the report says, with the places and the lines a reader would look for."""
        places, page = self._page.places, self._page
        pairs = zip(report.near, report.changed, strict=True)
        other = [line.text for line in report.extra if line.kind == "other"]
        return {
            "near": [f"{unit}, {places[unit]}: {count}" for unit, count in pairs],
            "missing": [f"{unit}, {places[unit]}: {page[unit].gist}" for unit in report.missing],
            "extra": other[:EXTRA_SHOWN],
            "extras": len(other),
        }


def _day(published: str) -> str:
    """A date as people write it; whatever else the pack gives, as it is.

    >>> _day("2018-04-09"), _day("spring 2018")
    ('9 April 2018', 'spring 2018')
    """
    try:
        day = date.fromisoformat(published)
    except ValueError:
        return published
    return f"{day.day} {day:%B %Y}"
