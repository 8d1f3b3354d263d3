"""How does a reader bring their own copy of the article?"""

from datetime import date
from typing import Any

from whosays.article import Article, own_copy
from whosays.attach import Report, attach
from whosays.problem import Problem
from whosays.widgets.page import places_on_page
from whosays.widgets.panel import Panel, script, style

LARGEST = 2_000_000
"""So many bytes of a copy are taken. The view checks it before anything is sent."""
EXTRA_SHOWN = 200


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

    def on_ready(self, *_: object, done: str = "", call: str | None = None) -> None:
        """Show how to bring a copy, or which copy is there."""
        page = Article.load(self.article)
        copy = own_copy(self.article)
        self.tell(
            "state",
            shipped=page.text == "shipped",
            title=page.title,
            publisher=page.publisher,
            published=_day(page.published),
            largest=LARGEST,
            units=len(page.units),
            found=sum(unit.text is not None for unit in page.units),
            attached=page.text != "shipped" and copy.is_file(),
            folder=str(copy.parent),
            report=self._report,
            done=done,
            call=call,
        )

    def on_attach(self, message: dict[str, Any], buffers: list[memoryview]) -> None:
        """Line a copy up with the units, and keep it if it is the article."""
        data = buffers[0].tobytes() if buffers else str(message.get("text") or "")
        if len(data) > LARGEST:
            raise Problem("This is more than 2 MB.", do="Copy the text of the article alone.")
        before = own_copy(self.article).is_file()
        try:
            report = attach(self.article, data)
        except Problem as problem:
            if not before:
                raise
            do = f"{problem.do} The copy you brought before is still in use."
            raise Problem(problem.what, where=problem.where, do=do) from problem
        self._report = self._told(report)
        done = (
            f"{report.words()} In each open lesson, choose Run, then Run All Cells, to see the "
            "page’s own words."
        )
        self.on_ready(done=done, call=message.get("call"))

    def on_detach(self, message: dict[str, Any], _: object) -> None:
        """Take the copy off this machine."""
        own_copy(self.article).unlink(missing_ok=True)
        self._report = None
        self.on_ready(
            done="Your copy is no longer on this machine. The lessons show what the page says in "
            "our words. In each open lesson, choose Run, then Run All Cells.",
            call=message.get("call"),
        )

    def _told(self, report: Report) -> dict[str, Any]:
        """What the report says, with the places and the lines a reader would look for."""
        places, units = places_on_page(self._page), self._page
        return {
            "near": [places[unit] for unit in report.near],
            "missing": [f"{places[unit]}: {units[unit].gist}" for unit in report.missing],
            "extra": [line.text for line in report.extra[:EXTRA_SHOWN]],
            "extras": len(report.extra),
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
