"""Where is the code kept that a learner writes in the exercises on a page? With all other answers.

So it is in the file that a learner keeps or hands in, and comes along from one browser to another.
"""

from typing import Any

from whosays.record import Record
from whosays.widgets.shared.panel import Panel


class CodeKeeper(Panel):
    """Keeps the code of one exercise; ``script/code_boxes.js`` is its view.

    >>> CodeKeeper("siding-with-assad", "02_who_says_so").question("c1-answer")
    'x02/code/c1-answer'
    """

    _esm = "export default {}"  # nothing is shown: the boxes for code stand on the page
    hears = frozenset({"ready"})
    writes = frozenset({"keep"})

    def __init__(self, article: str, exercise: str, record: Record | None = None) -> None:
        self.article, self.exercise = article, exercise
        self.record = record or Record.open()
        super().__init__()

    def question(self, cell: str) -> str:
        """What the answer in a cell is called in the record."""
        return f"x{self.exercise[:2]}/code/{cell}"

    def kept(self) -> dict[str, str]:
        """The code that is kept, by cell."""
        begin = self.question("")
        answers = self.record.answers(self.article)
        pairs = zip(answers["question"], answers["value"], strict=True)
        return {
            question.removeprefix(begin): value
            for question, value in pairs
            if question.startswith(begin) and isinstance(value, str)
        }

    def on_ready(self, *_: object) -> None:
        """Say what is kept."""
        self.reply("state", learner=self.record.learner, code=self.kept())

    def on_keep(self, message: dict[str, Any], _: object) -> None:
        """Keep the code of a cell."""
        self.record.answer(self.article, self.question(str(message["cell"])), str(message["code"]))
