"""What does the learner say about each unit of the page? The Tagger: a card a unit, by keyboard."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any

import traitlets

from whosays.article import Article, Unit
from whosays.codebook import Scheme
from whosays.coding import Coding
from whosays.measure.room import most_room, space
from whosays.problem import Problem
from whosays.record import Record, Tag
from whosays.widgets.shared.panel import Panel, script, style


def where_most_room(coding: Coding) -> str:
    """Which code has the most room, in plain words.

    >>> page = Article.load("silent-foghorn").only(["u03", "u04"])
    >>> where_most_room(Coding(page, Scheme.load("sourcing"), "me", {"u03": "paper"}))
    'Most room: The paper itself, with 15 of 35 words.'
    """
    return most_room(space(coding.table), {code.code: code.label for code in coding.scheme.codes})


class Tagger(Panel):
    """One scheme's question, asked of each unit of an article; answers go to the record.

    ``scheme`` is a scheme or its name; ``record`` is the learner's own if not given;
    ``units`` are the ids of the only units to be shown (default: all).

    When every unit is tagged, the card says what ``found`` makes of the `Coding` (None: nothing),
    and leads to the step of the lesson with the number ``then``, if one is given.

    The units go to the view as messages, never as widget state: state can be saved inside a
    notebook, and the reader's own copy of an article must stay on the reader's machine.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> tagger = Tagger(Article.load("siding-with-assad"), scheme="function", record=record)
    >>> tagger.scheme.question
    'What is it doing?'
    """

    _esm = script("tagger")
    _css = style("tagger")
    hears = frozenset({"ready", "catch_up"})
    writes = frozenset({"tag", "undo"})
    codebook: Any = traitlets.Dict().tag(sync=True)
    then: Any = traitlets.Int(None, allow_none=True).tag(sync=True)

    def __init__(
        self,
        article: Article,
        scheme: str | Scheme = "sourcing",
        record: Record | None = None,
        units: Iterable[str] | None = None,
        *,
        then: int | None = None,
        found: Callable[[Coding], str] | None = where_most_room,
    ) -> None:
        self.found = found
        self.article = article if units is None else article.only(units)
        self.scheme = Scheme.of(scheme)
        self.record = record or Record.open()
        self.count = 0
        """How many changes this Tagger has seen committed since it was made."""
        self._callbacks: list[Callable[[Tagger], object]] = []
        self._start()
        super().__init__(codebook=asdict(self.scheme), then=then)

    @property
    def codes(self) -> dict[str, str]:
        """The code of each unit that is tagged as a whole, in page order."""
        standing = {tag.unit: tag.code for tag in self._standing.values() if tag.start is None}
        return {unit.id: code for unit in self.article.units if (code := standing.get(unit.id))}

    @property
    def tags(self) -> list[Tag]:
        """The tags that stand, in page order."""
        order = {unit.id: number for number, unit in enumerate(self.article.units)}
        return sorted(
            self._standing.values(), key=lambda tag: (order[tag.unit], tag.start or 0, tag.end or 0)
        )

    @property
    def coding(self) -> Coding:
        """The learner's answers as a `Coding`."""
        tags = self.tags
        notes = {tag.unit: tag.note for tag in tags if tag.start is None and tag.note}
        spans = tuple(tag for tag in tags if tag.start is not None)
        who, codes = self._learner, self.codes
        return Coding(self.article, self.scheme, who, codes, why=notes, spans=spans)

    def on_change(self, callback: Callable[["Tagger"], object]) -> None:
        """Call ``callback(tagger)`` after each committed change, and when news comes in."""
        self._callbacks.append(callback)

    # ── what the view says ──────────────────────────────────────────────────────────────

    def on_ready(self, message: dict[str, Any], buffers: list[memoryview]) -> None:
        """A view has opened: show it the page and what stands."""
        self._merge()
        self.tell(
            "page",
            units=[_shown(unit) for unit in self.article.units],
            language=self.article.language,
        )
        self._tell_all()

    def on_tag(self, message: dict[str, Any], buffers: list[memoryview]) -> None:
        """Commit a tag, a note, or (no code) that a tag is taken away; then confirm it."""
        unit, code = self.article[str(message.get("unit"))], message.get("code")
        place = {"start": message.get("start"), "end": message.get("end")}
        basis = message.get("basis", unit.basis)
        if code is not None:
            code = self.scheme[str(code)].code
            _check_end(unit, message.get("end"))
        here = (self.article.id, self.scheme.scheme, unit.id)
        self.record.tag(*here, code, **place, basis=basis, note=message.get("note"))
        self._tell_changes(self._merge())

    def on_undo(self, message: dict[str, Any], buffers: list[memoryview]) -> None:
        """Take back the latest change; then confirm it."""
        self.record.undo(self.article.id, self.scheme.scheme, units=self.article)
        self._tell_changes(self._merge())

    def on_catch_up(self, message: dict[str, Any], buffers: list[memoryview]) -> None:
        """Take in what was changed elsewhere, in another notebook for instance."""
        if self.record.learner != self._learner:
            self._start()
            self._tell_all()
            self._call_back()
        elif changes := self._merge():
            self._tell_changes(changes)

    # ── what stands ─────────────────────────────────────────────────────────────────────

    def _start(self) -> None:
        self._learner = self.record.learner
        self._standing: dict[object, Tag] = {}
        self._undoable: dict[int, _Done] = {}
        self._seen = 0
        self._merge()

    def _merge(self) -> list[Tag]:
        """Take in the events not yet seen; those about units shown here."""
        events = self.record.changes_since(self._seen, self.article.id, self.scheme.scheme)
        if events:
            self._seen = events[-1].id
        mine = [tag for tag in events if tag.unit in self.article]
        for tag in mine:
            if tag.undoes is None:
                self._undoable[tag.id] = _Done(tag, self._standing.get(tag.place))
            else:
                self._undoable.pop(tag.undoes, None)
            if tag.code is None:
                self._standing.pop(tag.place, None)
            else:
                self._standing[tag.place] = tag
        return mine

    def _tell_changes(self, changes: list[Tag]) -> None:
        """Tell what is committed now, as the answer where that was asked."""
        self.count += len(changes)
        self.reply("changed", changes=[*map(_told, changes)], **self._so_far())
        if changes:
            self._call_back()

    def _tell_all(self) -> None:
        tags = [_told(tag) for tag in self._standing.values()]
        self.tell("tags", tags=tags, learner=self._learner, **self._so_far())

    def _so_far(self) -> dict[str, Any]:
        last = self._undoable[max(self._undoable)].told() if self._undoable else None
        return {"count": self.count, "last": last, "found": self._found()}

    def _found(self) -> str:
        """What was found; nothing before every unit is tagged."""
        units = len(self.article.units)
        if self.found is None or self.scheme.kind != "unit" or len(self._standing) < units:
            return ""
        return self.found(self.coding) if len(self.codes) == units else ""

    def _call_back(self) -> None:
        for callback in self._callbacks:
            callback(self)


@dataclass(frozen=True, slots=True)
class _Done:
    """A change that undo would take back, and what stood in its place before."""

    tag: Tag
    before: Tag | None

    def told(self) -> dict[str, Any]:
        """What the view says of it: unit, code (None: it was taken away), whether it is a note."""
        noted = self.before is not None and self.before.code == self.tag.code
        return {"unit": self.tag.unit, "code": self.tag.code, "noted": noted}


def _shown(unit: Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "part": unit.part,
        "paragraph": unit.paragraph,
        "shown": unit.shown,
        "basis": unit.basis,
        "quoted": list(unit.quoted),
    }


def _told(tag: Tag) -> dict[str, Any]:
    return {
        "unit": tag.unit,
        "code": tag.code,
        "start": tag.start,
        "end": tag.end,
        "basis": tag.basis,
        "note": tag.note,
    }


def _check_end(unit: Unit, end: object) -> None:
    """The record knows no texts: it can't tell that words lie beyond the end of one."""
    if isinstance(end, int) and end > len(unit.shown):
        raise Problem(
            f"The words end at {end}, but unit {unit.id} has {len(unit.shown)} characters.",
            do="Pick the words again.",
        )
