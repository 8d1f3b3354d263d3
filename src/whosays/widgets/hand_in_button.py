"""How does a learner hand in their work?"""

from typing import Any

from whosays.article import Article
from whosays.classroom.my_file import to_hand_in
from whosays.classroom.sending import parcels
from whosays.lessons import lessons
from whosays.measure.work_done import progress
from whosays.record import Record
from whosays.record.standing import what_stands
from whosays.record.tag import DEFAULT_LEARNER
from whosays.widgets.shared.file_panel import FilePanel, in_words
from whosays.widgets.shared.panel import script, style


class HandIn(FilePanel):
    """A button that gives the learner's work on an article as one file, and one that opens it.

    Where a teacher holds a class at once (`whosays.live`), it can be sent there too.

    The file goes to the browser's downloads, and lies in ``hand-in`` in the work folder too. With
    more ``articles``, such as practice pieces, the work on those is in it as well. The words of an
    article are never in it. ``lesson`` is the number of the lesson that the button stands in: it
    is in the file's name, and what is done of that lesson is told beside the button.

    >>> HandIn(Article.load("siding-with-assad"), lesson="02").lesson
    '02'
    """

    _esm = script("hand_in_button")
    _css = style("my_file", "hand_in_button")
    hears = frozenset({*FilePanel.hears, "class"})
    writes = frozenset({"make"})

    def __init__(self, *articles: Article, lesson: str = "", record: Record | None = None) -> None:
        self.articles = articles
        self.lesson = lesson
        self.record = record or Record.open()
        super().__init__()

    def on_ready(self, *_: object) -> None:
        """Say whose work it would be, how far this lesson is, and what the file would hold."""
        name = self.record.learner
        self.tell(
            "state",
            learner=name,
            name="" if name == DEFAULT_LEARNER else name,
            done=self._done(),
            holds=in_words(to_hand_in(self.record, self.articles)),
        )

    def on_class(self, message: dict[str, Any], *_: object) -> None:
        """Say who works here, and what of their work has not arrived at their class yet."""
        name = self.record.learner
        self.reply(
            "class",
            learner=name,
            learner_id=self.record.learner_id or "",
            chosen=name != DEFAULT_LEARNER,
            parcels=parcels(self.record, message.get("arrived") or {}),
        )

    def _done(self) -> str:
        """How much of this lesson is done: “30 of 30 units, 6 of 6 answers”; empty: not known."""
        asked = [one for one in lessons(self.articles[0].id) if one.number == self.lesson]
        row = progress(asked, *what_stands(self.record, asked)).to_dict("records")
        return ", ".join(filter(None, (row[0]["coded"], row[0]["kept"]))) if row else ""

    def on_make(self, *_: object) -> None:
        """Write the file, and hand it to the browser."""
        self.check_named()
        self.give(to_hand_in(self.record, self.articles, self.lesson))
