"""How does a learner make the file that goes to the teacher?"""

from typing import Any

from whosays.article import Article
from whosays.classroom.hand_in import file_name, hand_in, write_hand_in
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import DEFAULT_LEARNER
from whosays.widgets.shared.panel import Panel, check_learner, script, style


class HandIn(Panel):
    """A button that writes the learner's work on an article to one file.

    The file lies in ``hand-in`` in the work folder, and the browser offers it too, for where
    that folder is out of reach. With more ``articles``, such as practice pieces, there is a file
    for each one that the learner has worked on. The words of an article are never in it.

    >>> HandIn(Article.load("siding-with-assad")).articles[0].id
    'siding-with-assad'
    """

    _esm = script("hand_in_button")
    _css = style("hand_in_button")
    hears = frozenset({"ready", "make"})

    def __init__(self, *articles: Article, record: Record | None = None) -> None:
        self.articles = articles
        self.record = record or Record.open()
        super().__init__()

    def on_ready(self, *_: object) -> None:
        """Say whose work it would be."""
        self.tell("state", learner=self.record.learner)

    def on_make(self, message: dict[str, Any], _: object) -> None:
        """Write the file, and offer its content to the browser."""
        check_learner(self.record, message)
        if self.record.learner == DEFAULT_LEARNER:
            raise Problem(
                "You have not chosen a made-up name yet, and your teacher could not tell your "
                "file from another one.",
                do="Choose a name in the lesson “Start here”, then run this lesson again.",
            )
        first, *others = self.articles
        files: list[dict[str, Any]] = []
        for article in (first, *filter(self._worked_on, others)):
            packs = article.folder.parent
            path = write_hand_in(self.record, article.id, folder=packs)
            made = hand_in(self.record, article.id, folder=packs)
            files.append(
                {
                    "name": file_name(made["learner"], article.id),
                    "place": str(path),
                    "title": article.title,
                    "tags": len(made["tags"]),
                    "answers": len(made["answers"]),
                    "text": path.read_text(encoding="utf-8"),
                }
            )
        self.tell("made", files=files, learner=self.record.learner, call=message.get("call"))

    def _worked_on(self, article: Article) -> bool:
        return bool(self.record.schemes(article.id)) or len(self.record.answers(article.id)) > 0
