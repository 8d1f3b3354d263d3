"""``whosays suggest``: who seems to be credited with each sentence of a text?

With ``--json``: ``{"language": str, "sentences": [{"start": int, "end": int, "credited": bool,
"source": str | null, "cue": str | null, "sourcing": "named" | "role" | "unnamed" | "paper" |
"none", "source_span": [int, int] | null, "cue_span": [int, int] | null}]}``, in the order of
the text.

``start`` and ``end`` count code points of the file as it is read: without a byte order mark,
and with one sign, the line feed, at the end of each line. ``source`` says who it is; where the
sentence only has "she", whom that seems to stand for. `adapt.attribution.suggest` says more.
"""

import argparse
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.cli.command import JSON, Command, option, print_json
from whosays.problem import Problem

if TYPE_CHECKING:
    from whosays.adapt.attribution.suggest import Suggestion

_SHOWN = 60


COMMAND = Command(
    "suggest",
    "suggest who is credited with each sentence",
    "For each sentence of a text: is what it says credited to somebody, to whom, and by "
    "which words? These are suggestions for a teacher to look through, not a coding.",
    option("file", metavar="FILE", help="a text file (-: stdin)"),
    JSON,
    option("--language", default="en", metavar="TAG", help="the language of the text (en)"),
)


def run(asked: argparse.Namespace) -> int:
    """Print a suggestion for each sentence."""
    from whosays.adapt.attribution.suggest import suggest

    text = _text(asked.file)
    found = suggest(text, asked.language)
    if asked.json:
        print_json({"language": asked.language, "sentences": [asdict(one) for one in found]})
    else:
        print("\n".join(_lines(text, found)))
    return 0


def _text(file: str) -> str:
    from whosays.letters import text_of
    from whosays.own_copy.plain_text import LARGEST, read_copy

    try:
        if file == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as opened:
                data = opened.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Problem("There is no such file.", where=file) from error
    except IsADirectoryError as error:
        raise Problem("This is a folder.", where=file, do="Name a text file.") from error
    except OSError as error:
        raise Problem(f"It can’t be read ({error.strerror}).", where=file) from error
    try:
        read_copy(data)
    except Problem as problem:
        name = "stdin" if file == "-" else file
        raise Problem(problem.what, where=name, do=problem.do) from problem
    # What `read_copy` leaves out (control characters) would move the places.
    return text_of(data).replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str, found: "list[Suggestion]") -> list[str]:
    lines = [("", "sourcing", "source", "cue", "sentence")]
    for number, one in enumerate(found, 1):
        sentence = " ".join(text[one.start : one.end].split())
        lines.append(
            (
                str(number),
                one.sourcing,
                _cut(one.source or "", 30),
                _cut(one.cue or "", 20),
                _cut(sentence, _SHOWN),
            )
        )
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    counts = Counter(one.sourcing for one in found)
    said = ", ".join(
        f"{counts[code]} {code}" for code in ("named", "role", "unnamed", "paper", "none")
    )
    return [*table, "", f"{len(found)} sentences: {said}. Suggestions only: look through each."]


def _cut(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
