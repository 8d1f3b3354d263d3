"""What does the learner make of the page? Cards to rewrite, move, leave out, bring back and add."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.exchange.version_page import file_name, version_html, version_text, write_version
from whosays.masking import AS_PRINTED
from whosays.measure.version_figures import page_codes
from whosays.own_copy.copied import MOST, copied
from whosays.own_version import HEADS, SCHEMES, Piece, Version
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import LONGEST_VALUE, sound
from whosays.said import counted
from whosays.widgets.shared.on_page import laid_out
from whosays.widgets.shared.panel import Panel, script, style
from whosays.widgets.shared.steps import Steps
from whosays.words import words_in

_STEPS_READ = 200
_STEP = "step"

Change = Callable[[Version], Version | None]


class WritingDesk(Panel):
    """The learner's version as cards: to rewrite, move, leave out, bring back and add.

    Each change is one small message. It is worked into the version that stands in the record,
    whoever put it there, and kept as the answer ``question`` before the view says so. The
    versions before it stay in the record, so undo goes on after a restart.

    The page's units go to the view in messages, never as widget state, and never into a
    version: a unit that is as on the page is kept by its id.
    """

    _esm = script("writing_desk")
    _css = style("arranging", "writing_desk")
    hears = frozenset({"ready", "catch_up", "typing"})
    writes = frozenset(
        {"write", "code", "move", "leave_out", "bring_back", "add"}
        | {"undo", "redo", "start_again", "save_files", "download"}
    )

    def __init__(self, article: Article, record: Record, question: str) -> None:
        self.article = article
        self.record = record
        self.question = question
        self._callbacks: list[Callable[[Version], object]] = []
        self._read()
        super().__init__()

    @property
    def version(self) -> Version:
        """The learner's version, as it stands in the record."""
        return self._version

    @property
    def codes(self) -> dict[str, dict[str, str]]:
        """By scheme: the code of each unit of the page, the learner's or else ours."""
        return self._codes

    def on_change(self, callback: Callable[[Version], object]) -> None:
        """Call ``callback(version)`` after each change, and while the learner is typing."""
        self._callbacks.append(callback)

    # ── what the view says ──────────────────────────────────────────────────────────────

    def on_ready(self, *_: object) -> None:
        """A view has opened: show it the page's units and the version that stands."""
        self._read()
        names = self.article.unit_places
        self.reply(
            "state",
            learner=self._learner,
            language=self.article.language,
            schemes=[asdict(Scheme.load(scheme)) for scheme in SCHEMES],
            note=laid_out(self.article, AS_PRINTED)["note"],
            words=self.article.words,
            units=[
                {
                    "id": unit.id,
                    "name": names[unit.id],
                    "still": unit.part in HEADS,
                    "shown": unit.shown,
                    "ours": unit.text is None,
                    "gist": unit.gist,
                    "quoted": list(unit.quoted),
                    "words": unit.words,
                    "codes": {scheme: self._codes[scheme].get(unit.id) for scheme in SCHEMES},
                }
                for unit in self.article.units
            ],
            **self._standing(),
        )
        self._call_back(self._version)

    def on_catch_up(self, *_: object) -> None:
        """Take in what was written or coded elsewhere, in another notebook for instance."""
        before = (self._learner, self._codes, self._broken)
        version = self._version
        self._read()
        if before != (self._learner, self._codes, self._broken):
            self.on_ready()
        elif version != self._version:
            self._tell_changes(version)

    def on_typing(self, message: dict[str, Any], _: object) -> None:
        """Show the picture of what is typed so far; nothing is saved yet."""
        if self._learner == message.get("learner") and not self._broken:
            self._call_back(self._written(message)(self._version))

    def on_write(self, message: dict[str, Any], _: object) -> None:
        """Keep the learner's words in the place of a unit, or in a new piece."""
        run = copied(str(message.get("words") or ""), self.article)
        if run:
            raise Problem(
                f"Your words have {counted(words_in(run), 'word')} of the page in a row, and "
                f"no more than {MOST} may be kept here: the page’s words belong to its publisher.",
                do="Say it in your own words.",
            )
        self._change(self._written(message))

    def on_code(self, message: dict[str, Any], _: object) -> None:
        """Say of the learner's own words who says so, or what they do."""
        id, scheme, code = (
            str(message.get("piece")),
            str(message.get("scheme")),
            message.get("code"),
        )
        self._change(lambda v: v.code(id, scheme, None if code is None else str(code)))

    def on_move(self, message: dict[str, Any], _: object) -> None:
        """Put a piece behind another one."""
        self._change(lambda v: v.move(str(message.get("piece")), _after(message)))

    def on_leave_out(self, message: dict[str, Any], _: object) -> None:
        """Take a piece out of the version."""
        self._change(lambda v: v.leave_out(str(message.get("piece"))))

    def on_bring_back(self, message: dict[str, Any], _: object) -> None:
        """Put a piece back that was left out."""
        self._change(lambda v: v.bring_back(str(message.get("piece")), self.article))

    def on_add(self, message: dict[str, Any], _: object) -> None:
        """Put an empty new piece behind another one."""
        self._change(lambda v: v.add(_after(message), str(message.get("part"))))

    def on_undo(self, *_: object) -> None:
        """Go back to the version before."""
        self._change(lambda _: self._step(-1), by=-1)

    def on_redo(self, *_: object) -> None:
        """Take back an undo."""
        self._change(lambda _: self._step(1))

    def on_start_again(self, *_: object) -> None:
        """Begin with the page as it is; what was written before stays in the record."""
        self._change(lambda _: Version.of(self.article), anew=True)

    def on_save_files(self, *_: object) -> None:
        """Write the version as a page and as a text, and say where."""
        self._read_version()
        files = write_version(self._version, self.article, by=self._learner)
        names = [file.name for file in files]
        self.reply("written", folder=str(files[0].parent), files=names)

    def on_download(self, message: dict[str, Any], _: object) -> None:
        """Give the view the version as a page or as a text, to be kept by the browser."""
        self._read_version()
        ending = "txt" if message.get("ending") == "txt" else "html"
        made = (version_text if ending == "txt" else version_html)(
            self._version, self.article, by=self._learner
        )
        name = file_name(self._learner, self.article.id, ending)
        self.reply("download", text=made, name=name, ending=ending)

    # ── what stands ─────────────────────────────────────────────────────────────────────

    def _written(self, message: dict[str, Any]) -> Change:
        id, words = str(message.get("piece")), sound(str(message.get("words") or ""))
        return lambda version: version.write(id, words)

    def _change(self, change: Change, *, by: int = 1, anew: bool = False) -> None:
        """Keep the next version, then confirm it.

        ``by``: undo makes the number of the step smaller. ``anew``: whatever stands in the
        record, even if it can't be read.
        """
        shown = self._version
        with self.record.at_once():
            self._read_version()
            if self._broken and not anew:
                raise Problem(self._broken)
            new = change(self._version)
            if new is not None and (new != self._version or self._broken):
                self._keep(new, self._number + by)
        self._tell_changes(shown)

    def _keep(self, version: Version, number: int) -> None:
        made = version.to_json() | {_STEP: number}
        size = len(json.dumps(made, ensure_ascii=False))
        if size > LONGEST_VALUE:
            raise Problem(
                f"Your version would have {size:,} characters now, and {LONGEST_VALUE:,} is the "
                "most that can be kept.",
                do="Shorten it.",
            )
        self.record.answer(self.article.id, self.question, made)
        self._version, self._number = version, number
        self._kept, self._broken = True, ""

    def _read(self) -> None:
        """Take in who works now, how they coded the page, and what their version is."""
        self._learner = self.record.learner
        codings = [self.record.coding(self.article, scheme) for scheme in SCHEMES]
        self._codes = page_codes(self.article, *codings)
        self._read_version()

    def _read_version(self) -> None:
        kept = self.record.answer_to(self.article.id, self.question)
        self._kept, self._number = kept is not None, _number(kept)
        self._broken = ""
        self._version = Version.of(self.article)
        if kept is not None:
            try:
                self._version = Version.from_json(kept, self.article)
            except Problem as problem:
                self._broken = f"What is kept here can’t be read as your version. {problem}"

    def _step(self, by: int) -> Version | None:
        """The version that undo (-1) or redo (1) leads to; None where there is none."""
        taken = self.record.answers_given(self.article.id, self.question, _STEPS_READ)
        steps = Steps.of(
            [_text(Version.of(self.article).to_json())],
            (([_text(one)], _number(one)) for one in taken if isinstance(one, dict)),
        )
        goal = steps.undo if by < 0 else steps.redo
        return Version.from_json(json.loads(goal[0]), self.article) if goal else None

    # ── what the view is told ───────────────────────────────────────────────────────────

    def _tell_changes(self, before: Version) -> None:
        self.reply("changed", **self._standing(before))
        self._call_back(self._version)

    def _standing(self, before: Version | None = None) -> dict[str, Any]:
        """What stands; after a change (``before``), only the pieces that are not as they were."""
        known = set[Piece]() if before is None else {*before.pieces, *before.left_out}
        now = self._version
        return {
            "order": [piece.id for piece in now.pieces],
            "left_out": [piece.id for piece in now.left_out],
            "pieces": [
                asdict(piece) | {"kind": piece.kind, "count": piece.count(self.article)}
                for piece in (*now.pieces, *now.left_out)
                if piece not in known
            ],
            "count": sum(piece.count(self.article) for piece in now.pieces),
            "kept": self._kept,
            "undo": self._number > 0,
            "broken": self._broken,
        }

    def _call_back(self, version: Version | None) -> None:
        for callback in self._callbacks:
            if version is not None:
                callback(version)


def _text(kept: Any) -> str:
    """A kept version as one text, without the number of its step."""
    return json.dumps({key: kept[key] for key in kept if key != _STEP}, sort_keys=True)


def _number(kept: Any) -> int:
    number = kept.get(_STEP) if isinstance(kept, dict) else None
    return number if isinstance(number, int) else 0


def _after(message: dict[str, Any]) -> str | None:
    after = message.get("after")
    return None if after is None else str(after)
