"""How does a teacher read what a class wrote, and mark what is read, inside a notebook?"""

from collections.abc import Callable
from typing import Any

from whosays.classroom.read_marks import ReadMarks
from whosays.classroom.writing import Piece, Topic, Written
from whosays.problem import Problem
from whosays.widgets.shared.panel import Panel, script, style

PARTS = ("question", "unit", "learner")


class ClassReader(Panel):
    """What a class wrote, by question, by unit or by learner, one of them at a time.

    Made-up names go to the view only where they are asked for; the view by learner asks for them.
    ``written`` gives what there is, and is asked when the view opens. What is marked as read is
    kept by ``marks`` (default: in the work folder of whoever reads).

    >>> reader = ClassReader(lambda: Written("A page", [], [], []))
    >>> reader.topics("question")
    []
    """

    _esm = script("class_reader")
    _css = style("class_reader")
    hears = frozenset({"ready", "open", "mark"})

    def __init__(self, written: Callable[[], Written], marks: ReadMarks | None = None) -> None:
        self._ask = written
        self._made: Written | None = None
        self._marks = marks or ReadMarks()
        super().__init__()

    @property
    def written(self) -> Written:
        """What there is to read."""
        if self._made is None:
            self._made = self._ask()
        return self._made

    def topics(self, part: str) -> list[dict[str, Any]]:
        """What there is to choose from in a part: name, home, number of texts, and of unread."""
        read = self._marks.keys()
        if part == "learner":
            rows = [
                (learner, "", "", [piece for _, piece in pieces])
                for learner, pieces in self.written.by_learner()
            ]
            rows = [(str(number), "", row[0], row[3]) for number, row in enumerate(rows)]
        else:
            rows = [(one.id, one.home, one.heading, one.pieces) for one in self._of(part)]
        return [
            {
                "id": id,
                "home": home,
                "heading": heading,
                "many": len(pieces),
                "unread": sum(piece.key not in read for piece in pieces),
            }
            for id, home, heading, pieces in rows
        ]

    def on_ready(self, *_: object) -> None:
        """Tell the view what there is, without anybody's name."""
        self._told(PARTS[0], None, names=False)

    def on_open(self, message: dict[str, Any], _: object) -> None:
        """Show a question, a unit, or what one learner wrote."""
        part, id = str(message.get("part")), message.get("id")
        if part not in PARTS:
            raise Problem("There is no such part.", do="Press Run all.")
        self._told(part, id, names=bool(message.get("names")) or part == "learner")

    def on_mark(self, message: dict[str, Any], _: object) -> None:
        """Keep what was marked as read, or as unread, then say how it stands."""
        known = {piece.key for topic in self.written.topics for piece in topic.pieces}
        given = message.get("keys")
        keys = [str(key) for key in given if key in known] if isinstance(given, list) else []
        self._marks.mark(keys, bool(message.get("read")))
        self.on_open(message, None)

    def _of(self, part: str) -> list[Topic]:
        return [*(self.written.questions if part == "question" else self.written.units)]

    def _told(self, part: str, id: object, *, names: bool) -> None:
        topics = self.topics(part)
        known = [topic["id"] for topic in topics]
        chosen = id if id in known else (known[0] if known else None)
        self.reply(
            "state",
            part=part,
            names=names,
            topics=topics,
            chosen=chosen,
            shown=[] if chosen is None else self._shown(part, str(chosen), names),
            left_out=self.written.left_out,
        )

    def _shown(self, part: str, id: str, names: bool) -> list[dict[str, Any]]:
        read = self._marks.keys()
        if part == "learner":
            (_, pieces) = [*self.written.by_learner()][int(id)]
            return [_group(topic, [piece], read, names=False) for topic, piece in pieces]
        return [
            _group(topic, topic.pieces, read, names=names)
            for topic in self._of(part)
            if topic.id == id
        ]


def _group(topic: Topic, pieces: list[Piece], read: set[str], *, names: bool) -> dict[str, Any]:
    return {
        "heading": topic.heading,
        "home": topic.home,
        "asks": topic.asks,
        "language": topic.language,
        "chosen": topic.chosen.most_common() if len(pieces) == len(topic.pieces) else [],
        "pieces": [
            {
                "key": piece.key,
                "learner": piece.learner if names else "",
                "choice": piece.choice,
                "said": [list(one) for one in piece.said],
                "read": piece.key in read,
            }
            for piece in pieces
        ],
    }
