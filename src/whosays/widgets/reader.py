"""What does the page say to its reader, with names as they are, masked or swapped?"""

from typing import Any

import traitlets

from whosays.article import Article
from whosays.masking import AS_PRINTED, HOW
from whosays.problem import Problem
from whosays.widgets.shared.on_page import laid_out
from whosays.widgets.shared.panel import Panel, script, style


class Reader(Panel):
    """The page to read: every part of it in order, its names shown as the reader chooses.

    ``names`` is one of ``as printed``, ``masked`` and ``swapped``. It can be set and
    observed. The text goes to the view in messages, never as widget state, which could be
    saved inside a notebook. ``called`` is what the page is called where there is more than one.

    >>> Reader(Article.load("siding-with-assad"), names="masked").names
    'masked'
    """

    _esm = script("reader")
    _css = style("reader")
    hears = frozenset({"ready", "names"})
    names: Any = traitlets.Unicode(AS_PRINTED)

    def __init__(self, article: Article, names: str = AS_PRINTED, *, called: str = "") -> None:
        self.article, self.called = article, called
        super().__init__(names=names)
        self.observe(self.on_ready, "names")

    @traitlets.validate("names")
    def _check_names(self, proposal: Any) -> str:
        if proposal["value"] not in HOW:
            raise Problem(
                f"Names can't be shown “{proposal['value']}”.",
                do="Use one of: " + ", ".join(HOW) + ".",
            )
        return proposal["value"]

    def on_ready(self, *_: object) -> None:
        """Show the page as it stands."""
        self.tell("page", called=self.called, **laid_out(self.article, self.names))

    def on_names(self, message: dict[str, Any], _: object) -> None:
        """Show the names another way."""
        self.names = str(message.get("how"))
