"""How are the same few questions asked about several things, one card each?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, cast

import traitlets

from whosays.article import Article
from whosays.places import anew
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import check_question
from whosays.widgets.shared import keeping
from whosays.widgets.shared.panel import Panel, script, style


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a card: a box to write in, or, with ``choices``, answers to choose from."""

    id: str
    label: str
    choices: tuple[str, ...] = ()
    rows: int = 2
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One card: its title, what it is about (a paragraph a line), and what comes after it.

    ``then`` (paragraphs) and ``links`` (name, https address) are shown once the card is kept.
    """

    id: str
    title: str
    text: str = ""
    then: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


class Worksheet(Panel):
    """A card for each item, each with the same fields; every card is kept by itself.

    A card is kept as the answer ``<question>/<item id>``: a mapping from field ids to texts.
    What an item has in ``then`` and ``links`` goes to the browser only after its card was
    kept. ``label`` names the whole for a screen reader; ``language`` is that of the items
    (default: the article's). ``nothing`` is what is said where there are no items.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> sheet = Worksheet("08/who", "silent-foghorn", [Item("c1", "The horn", then=("Ask.",))],
    ...                   [Field("who", "Who would know?")], label="Who to ask", record=record)
    >>> sheet.question("c1"), sheet.kept
    ('08/who/c1', {})

    Raises `Problem` where two cards or fields share an id, where there are no items and nothing
    to say of it, or a link is not https.
    """

    _esm = script("worksheet")
    _css = style("worksheet")
    hears = frozenset({"ready"})
    writes = frozenset({"draft", "keep"})
    label: Any = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        question: str,
        article: Article | str,
        items: Sequence[Item],
        fields: Sequence[Field],
        *,
        label: str,
        record: Record | None = None,
        language: str = "",
        nothing: str = "",
    ) -> None:
        self.article = article if isinstance(article, str) else article.id
        self.items = tuple(items)
        self.fields = tuple(fields)
        self.language = language or ("en" if isinstance(article, str) else article.language)
        self.record = record or Record.open()
        self._question = question
        self._nothing = nothing
        self._items = {item.id: item for item in self.items}
        self._callbacks: list[Callable[[Worksheet], object]] = []
        self._check()
        super().__init__(label=label)

    def question(self, item: str) -> str:
        """The id under which the card of an item is kept."""
        return f"{self._question}/{item}"

    @property
    def kept(self) -> dict[str, dict[str, str]]:
        """What is kept, by item and field, in the order of the items."""
        standing = keeping.standing(self.record, self.article)
        return {
            item.id: _texts(there.value)
            for item in self.items
            if (there := standing.get(self.question(item.id))) and there.time
        }

    def on_change(self, callback: Callable[["Worksheet"], object]) -> None:
        """Call ``callback(worksheet)`` after each card that is kept."""
        self._callbacks.append(callback)

    def on_ready(self, *_: object) -> None:
        """Show the cards and what the learner has written so far, or say that there are none."""
        if not self.items:
            raise Problem(self._nothing)
        standing = keeping.standing(self.record, self.article)
        self.reply(
            "state",
            learner=self.record.learner,
            label=self.label,
            language=self.language,
            fields=[asdict(field) for field in self.fields],
            rows=[
                _row(item, standing.get(self.question(item.id), keeping.NOTHING))
                for item in self.items
            ],
        )

    def on_draft(self, message: dict[str, Any], _: object) -> None:
        """Save a card as far as it is filled in."""
        item, values = self._filled_in(message)
        keeping.draft(self.record, self.article, self.question(item), values)

    def on_keep(self, message: dict[str, Any], _: object) -> None:
        """Keep a card, and show what comes then."""
        item, values = self._filled_in(message)
        for field in self.fields:
            if not (values[field.id].strip() or field.optional):
                do = "Choose one of the answers." if field.choices else "One line is enough."
                raise Problem(f"“{field.label}” has no answer yet.", do=do)
        keeping.keep(self.record, self.article, self.question(item), values)
        self.on_ready()
        for callback in self._callbacks:
            callback(self)

    def _filled_in(self, message: dict[str, Any]) -> tuple[str, dict[str, str]]:
        item, given = str(message.get("item")), _texts(message.get("values"))
        if item not in self._items:
            raise Problem(f"There is no card “{item}” here.", do=f"To go on, {anew()}.")
        values = {field.id: given.get(field.id, "") for field in self.fields}
        for field in self.fields:
            if field.choices and values[field.id] not in ("", *field.choices):
                raise Problem(
                    f"“{values[field.id]}” is not an answer to “{field.label}”.",
                    do="Choose one of: " + ", ".join(field.choices) + ".",
                )
        return item, values

    def _check(self) -> None:
        for kind, ids in (("item", [*map(_id, self.items)]), ("field", [*map(_id, self.fields)])):
            if not (ids or self._nothing) or len(set(ids)) < len(ids):
                raise Problem(
                    f"A worksheet needs at least one {kind}, and each with an id of its own.",
                    do=f"Change the ids of the {kind}s.",
                )
        for item in self.items:
            check_question(self.question(item.id))
            for name, address in item.links:
                if not address.startswith("https://"):
                    raise Problem(
                        f"The address of “{name}” does not begin with https://.",
                        where=item.id,
                        do="Write the whole address, or none.",
                    )


def _id(one: Item | Field) -> str:
    return one.id


def _row(item: Item, there: keeping.Kept) -> dict[str, Any]:
    """One card as the view is told it; what comes after it only once it is kept."""
    return {
        "item": item.id,
        "title": item.title,
        "text": item.text,
        "values": _texts(there.latest),
        "kept": there.time,
        "drafted": there.draft is not None,
        "then": list(item.then) if there.time else [],
        "links": [list(link) for link in item.links] if there.time else [],
    }


def _texts(value: object) -> dict[str, str]:
    """A card's answers, whatever was kept: only texts under texts."""
    if not isinstance(value, Mapping):
        return {}
    pairs = cast(Mapping[object, object], value).items()
    return {str(key): text for key, text in pairs if isinstance(text, str)}
