"""How does a teacher look at a class in a notebook?"""

import atexit
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from html import escape
from pathlib import Path

from whosays.classroom.collect import collect
from whosays.classroom.report import ClassReport, class_report

_open = ExitStack()
atexit.register(_open.close)


def open_class(
    *sources: Path | str, article: str | None = None, talked: str | None = None
) -> ClassReport:
    """The report of a folder or zip of hand-ins, open until another one is opened.

    ``article`` and ``talked`` as for `collect` and `class_report`. Raises `Problem`.
    """
    _open.close()
    made = _open.enter_context(collect(sources, article))
    return class_report(made, talked=talked)


@dataclass(frozen=True)
class Talk:
    """The most divided units, each with what to ask about it, as a notebook shows them."""

    report: ClassReport

    def __repr__(self) -> str:
        lines: list[str] = []
        for part in self.report.schemes:
            lines.append(part.scheme.question)
            for unit in part.divided:
                lines += [f"{unit.unit}: {unit.gist}", *(f"- {one}" for one in unit.prompts)]
        return "\n".join(lines) or "There is no unit that two learners have coded differently."

    def _repr_html_(self) -> str:
        pieces: list[str] = []
        for part in self.report.schemes:
            pieces.append(f"<h3>{escape(part.scheme.question)}</h3>")
            for unit in part.divided:
                prompts = "".join(f"<li>{escape(one)}</li>" for one in unit.prompts)
                given = ", ".join(
                    f"{part.scheme[code].label}: {many:,}" for code, many in unit.given
                )
                pieces.append(
                    f"<h4>{escape(unit.unit)}, {escape(unit.part)}</h4><p>{escape(unit.gist)}</p>"
                    f"<p>{escape(given)}</p><ol>{prompts}</ol>"
                )
        return "".join(pieces) or f"<p>{escape(repr(self))}</p>"


def changes_in_words(report: ClassReport) -> str:
    """What became of first answers, a paragraph a question."""
    said: Sequence[str] = [
        f"{part.scheme.question} {part.changed.sentence}" for part in report.schemes
    ]
    return "\n\n".join(said)
