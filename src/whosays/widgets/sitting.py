"""How are two stories judged before the lessons, after them, and some weeks later?"""

from collections.abc import Iterable

import ipywidgets

from whosays.article import Article
from whosays.practice import asking
from whosays.record import Record
from whosays.record.tag import DEFAULT_LEARNER
from whosays.sittings import (
    CARD,
    HEADINGS,
    READY,
    SURE,
    Story,
    check_when,
    dealt_to,
    remember,
)
from whosays.widgets.tagger.tagger import Tagger
from whosays.widgets.worksheet import Field, Item, Worksheet

NO_NAME = "Choose a made-up name in “Start here” first, and open this page again after it."
MORE = "Two more lines about this story"
EXPECTED = ("At nearly all of them", "At most of them", "At about half", "At few of them")
_FIELDS = (
    Field("sure", "Of how many answers to this story are you sure?", tuple(SURE)),
    Field("whom", "Take one sentence that you left. Whom would you ask about it?"),
)


class Sitting(ipywidgets.Box):
    """The two stories of one sitting, closed until the learner has said what they expect.

    ``when`` is ``before``, ``after`` or ``later``. Which stories these are is dealt out by the
    made-up name (`whosays.sittings`), so there is nothing before one is chosen. Below each story
    two lines are asked for. There is no result.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> record.use("Night owl")
    'Night owl'
    >>> sitting = Sitting("before", record)
    >>> sitting.is_open, len(sitting.stories), sitting.to_do
    (False, 2, 24)
    """

    def __init__(self, when: str, record: Record | None = None) -> None:
        self.when, self.record = check_when(when), record or Record.open()
        self.dealt = dealt_to(self.record)
        self.stories: tuple[Story, Story] = self.dealt.stories(when)
        first = self.stories[0].article
        named = self.record.learner != DEFAULT_LEARNER
        prompt = "24 sentences in two stories. At how many will you know whom you could ask?"
        self.gate = Worksheet(
            READY.rpartition("/")[0],
            first,
            [Item(READY.rpartition("/")[2], HEADINGS[when])] if named else [],
            [Field("expect", prompt, EXPECTED)],
            label=f"Begin: {HEADINGS[when]}",
            record=self.record,
            language="en",
            nothing=NO_NAME,
        )
        super().__init__(layout=ipywidgets.Layout(display="block", overflow="visible"))
        self.children: tuple[ipywidgets.Widget, ...] = (self.gate,)
        self.gate.on_change(lambda _: self._open())
        if self.gate.kept:
            self._open()

    @property
    def is_open(self) -> bool:
        """Whether the stories are shown."""
        return len(self.children) > 1

    @property
    def articles(self) -> tuple[Article, ...]:
        """The two stories, as they are shown."""
        return tuple(story.shown() for story in self.stories)

    @property
    def to_do(self) -> int:
        """How many sentences have no answer yet."""
        scheme = asking()
        return sum(
            unit not in self.record.coding(story.shown(), scheme).codes
            for story in self.stories
            for unit in story.asked
        )

    def inside(self) -> Iterable[tuple[Tagger, Worksheet]]:
        """The Tagger of each story, and the card below it."""
        scheme = asking()
        for story in self.stories:
            yield Tagger(story.shown(), scheme, self.record), self._card(story)

    def _card(self, story: Story) -> Worksheet:
        question, _, item = CARD.rpartition("/")
        return Worksheet(
            question,
            story.article,
            [Item(item, MORE)],
            _FIELDS,
            label=MORE,
            record=self.record,
            language="en",
        )

    def _open(self) -> None:
        """Show the stories, once."""
        if not self.is_open:
            remember(self.record, self.dealt, self.when)
            both = [box for pair in self.inside() for box in pair]
            self.children = (self.gate, *both)
