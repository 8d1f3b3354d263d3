"""Whose ties, and which kinds of tie, does the learner want to see?"""

from collections.abc import Sequence
from typing import Any

import ipywidgets
import pandas as pd
import traitlets

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import reference
from whosays.masking import AS_PRINTED, HOW, mask
from whosays.measure.ties import between, people, ties
from whosays.pack import pack_table
from whosays.pictures.picture import Picture
from whosays.pictures.ties import ties as ties_picture
from whosays.problem import Problem
from whosays.said import counted
from whosays.widgets.shared.panel import Panel, script, style
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.tie_list import TieList

EVERYBODY = ""
_TITLE = "What the page says: who is tied to whom"


class TieChoice(Panel):
    """What is shown: whose ties (``person``), which ``kinds``, and how ``names`` are written.

    All three can be observed and set; ``person`` is a name as the pack has it, empty for
    everybody. What cannot be chosen is refused with a `Problem`.

    >>> choice = TieChoice([("Ada", "Ada")], Scheme.load("tie"), ["post", "met"])
    >>> choice.person, choice.kinds
    ('', ['met', 'post'])
    """

    _esm = script("tie_board")
    _css = style("tie_board")
    people: Any = traitlets.List().tag(sync=True)
    """Name in the pack and name to show, of everybody who can be chosen."""
    offered: Any = traitlets.List().tag(sync=True)
    """Code, letter, label and meaning of each kind that there is."""
    counts: Any = traitlets.Dict().tag(sync=True)
    """How many ties of each kind the person has."""
    named: Any = traitlets.Bool(False).tag(sync=True)
    """Whether the pack has other names to show."""
    person: Any = traitlets.Unicode(EVERYBODY).tag(sync=True)
    kinds: Any = traitlets.List(traitlets.Unicode()).tag(sync=True)
    names: Any = traitlets.Unicode(AS_PRINTED).tag(sync=True)
    summary: Any = traitlets.Unicode().tag(sync=True)
    """How much is shown now, in words."""

    def __init__(
        self, people: list[tuple[str, str]], scheme: Scheme, kinds: Sequence[str], **traits: Any
    ) -> None:
        there = [code for code in scheme.codes if code.code in kinds]
        offered = [
            {
                "code": code.code,
                "letter": code.key.upper(),
                "label": code.label,
                "short": code.short,
            }
            for code in there
        ]
        traits.setdefault("kinds", [code.code for code in there])
        super().__init__(people=[list(pair) for pair in people], offered=offered, **traits)

    @traitlets.validate("person")
    def _check_person(self, proposal: Any) -> str:
        return self._one_of(proposal["value"], [EVERYBODY, *(name for name, _ in self.people)])

    @traitlets.validate("kinds")
    def _check_kinds(self, proposal: Any) -> list[str]:
        there = [row["code"] for row in self.offered]
        wanted = {self._one_of(kind, there) for kind in proposal["value"]}
        return [kind for kind in there if kind in wanted]

    @traitlets.validate("names")
    def _check_names(self, proposal: Any) -> str:
        return self._one_of(proposal["value"], HOW)

    def _one_of(self, value: Any, allowed: Any) -> Any:
        if value not in allowed:
            raise Problem(f"“{value}” can't be chosen.", do="Use one of: " + ", ".join(allowed))
        return value


class TieBoard(ipywidgets.Box):
    """Who is tied to whom: a choice, a picture that follows it, and the ties one by one.

    ``person`` is shown first (None: whoever has most ties; empty: everybody). In whose voice a
    tie stands is read off the reference coding of ``sourcing``.

    >>> board = TieBoard(Article.load("silent-foghorn"))
    >>> board.choice.person, board.picture.title
    ('Mina Tarrow', 'What the page says of the ties of Mina Tarrow')
    >>> board.choice.kinds = ["met"]
    >>> board.shown[["from", "how", "to"]].values.tolist()
    [['Mina Tarrow', 'met', 'people in the town hall']]
    """

    def __init__(self, article: Article, *, person: str | None = None) -> None:
        self.article = article
        self.scheme = Scheme.load("tie")
        sourcing = Scheme.load("sourcing")
        links = pack_table.read(article, "links")
        codes = reference(article, "sourcing").codes
        self.ties = ties(links, codes, order=sourcing.order)
        self._people = [str(name) for name in people(self.ties).index]
        first = (self._people or [EVERYBODY])[0] if person is None else person
        kinds = [str(kind) for kind in self.ties["kind"].unique()]
        self.choice = TieChoice(
            self._written(AS_PRINTED),
            self.scheme,
            kinds,
            person=first,
            named=bool(article.names),
        )
        self._changes = 0
        self.view = PictureView(self.picture)
        self.list = TieList(article, self.scheme)
        self._tell()
        self.choice.observe(self._show, ["person", "kinds", "names"])
        wide = {"min_width": "0", "overflow": "visible"}
        self.choice.layout = ipywidgets.Layout(flex="1 1 15rem", **wide)
        self.view.layout = ipywidgets.Layout(flex="3 1 26rem", **wide)
        self.list.layout = ipywidgets.Layout(flex="1 1 100%", **wide)
        super().__init__(
            [self.choice, self.view, self.list],
            layout=ipywidgets.Layout(
                flex_flow="row wrap", overflow="visible", grid_gap="0 1rem", width="100%"
            ),
        )

    @property
    def shown(self) -> pd.DataFrame:
        """The ties that are chosen now, names as they are: rows of `measure.ties.ties`."""
        if not self.choice.kinds:
            return self.ties.iloc[:0]
        return between(self.ties, self.choice.person, self.choice.kinds)

    @property
    def picture(self) -> Picture:
        """The picture of what is chosen now."""
        person = self._name(self.choice.person)
        title = f"What the page says of the ties of {person}" if person else _TITLE
        return ties_picture(self._renamed, self.scheme, person=person, title=title)

    @property
    def _renamed(self) -> pd.DataFrame:
        """What is chosen, with names as they are to be shown."""
        table = self.shown
        return table.assign(**{end: table[end].map(self._name) for end in ("from", "to")})

    def _name(self, name: str) -> str:
        return mask(name, self.article.names, self.choice.names)

    def _written(self, how: str) -> list[tuple[str, str]]:
        return [(name, mask(name, self.article.names, how)) for name in self._people]

    def _show(self, _: object = None) -> None:
        """Let choice, list and picture follow what was chosen."""
        self._changes += 1
        self._tell()
        self.choice.later(lambda: self.view.show(self.picture, self._changes))

    def _tell(self) -> None:
        self.choice.people = [list(pair) for pair in self._written(self.choice.names)]
        kinds = list(between(self.ties, self.choice.person)["kind"])
        self.choice.counts = {row["code"]: kinds.count(row["code"]) for row in self.choice.offered}
        self.choice.summary = f"{counted(len(self.shown), 'tie')} shown."
        self.list.show(self._renamed, self.choice.names)
