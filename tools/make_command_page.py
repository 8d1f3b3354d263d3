"""Which commands are there? Writes docs/command_line.md from the command line's own help.

python tools/make_command_page.py           write it
python tools/make_command_page.py --check   write nothing; fail where something would change
"""

import argparse
import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from whosays.cli import parser

PAGE = Path(__file__).parents[1] / "docs" / "command_line.md"
_TOP = """\
# The command line

<!-- Made by tools/make_command_page.py from the commands themselves. -->

`python3 start.py` opens the lessons; nobody needs anything on this page for them. The commands
are for what is around the lessons: another article, a class, other programs. `whosays` stands in
the kit's environment: `.venv/bin/whosays` on Linux and macOS, `.venv\\Scripts\\whosays` on Windows;
`python -m whosays` is the same.

A command ends with 0 when it is done, with 1 when it found faults or something went wrong (what
it was stands on stderr), and with 2 when it was not understood. With `--json` it prints one JSON
object, which is added to but never renamed.
"""


_FORMATS = """\
## What each format holds

| | `web-annotation` | `brat` | `csv` | `hypothesis` |
|---|---|---|---|---|
| tags of whole units | yes | yes, as a span over the unit | yes | yes, as notes on the page |
| tags of words in the text | yes | yes | yes | yes |
| tags of words in a summary | yes | no: they are left out | yes | yes, without the words |
| notes | yes | yes, without their line breaks | yes | yes |
| when a tag was made | yes | no | yes | yes |
| words of a text you brought | 8 in a row | the whole text | 8 in a row | 8 in a row |

- What comes in is tagged as whoever works here now. A tag that is there already is not added
  again. Another code in the same place takes over, and the one before stays in the record. Where
  two codes want one place, the second is left out. All that is left out is named, with the reason.
- A file with the work of several people is not put under one name: say whose you want, with
  `--user`.
- A place is taken from the position where the words there are the words that were quoted. Else it
  is looked for by the words and what stands around them. If they stand in several places, the tag
  is left out.
- Places count code points: 🚢 is one. brat’s files that were counted in UTF-16, where it is two,
  are told by their words and counted anew.
- Codes of units in `csv` are also what `whosays agreement` reads. A cell that a spreadsheet would
  take for a formula begins with an apostrophe.
- Hypothesis counts places in its own way, so only its quotes are used. Our places go out as a
  fragment (RFC 5147) that it passes over and hands back.
"""


def page() -> str:
    """The whole page."""
    commands = list(_commands())
    rows = "\n".join(f"| [`{name}`](#{name}) | {short} |" for name, short, _ in commands)
    parts = [f"{_TOP}\n| command | what it does |\n|---|---|\n{rows}\n"]
    parts += [_command(name, made) for name, _, made in commands]
    parts.append(_FORMATS)
    return "\n".join(parts)


def _commands() -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Name, short help and parser of each command."""
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            shorts = {one.dest: one.help or "" for one in action._choices_actions}
            for name, made in action.choices.items():
                yield name, shorts.get(name, ""), made


def _command(name: str, made: argparse.ArgumentParser) -> str:
    rows = [
        f"| `{_said(action)}` | {(action.help or '') % vars(action)} |" for action in _own(made)
    ]
    table = ["| | |", "|---|---|", *rows, ""] if rows else []
    usage = " ".join([made.prog, *map(_asked, _own(made))])
    lines = [f"## {name}", "", made.description or "", "", "```", usage, "```", "", *table]
    return "\n".join([*lines, *_json(made)])


def _own(made: argparse.ArgumentParser) -> list[argparse.Action]:
    """Its arguments: first those without a name of their own."""
    own = [action for action in made._actions if not isinstance(action, argparse._HelpAction)]
    return sorted(own, key=lambda action: bool(action.option_strings))


def _asked(action: argparse.Action) -> str:
    """An argument as the usage shows it; what argparse makes differs from Python to Python."""
    said = _said(action) + (" …" if action.nargs in ("+", "*") else "")
    needed = action.required and action.nargs not in ("?", "*")
    return said if needed else f"[{said}]"


def _said(action: argparse.Action) -> str:
    value = action.metavar or (action.choices and "{" + ",".join(action.choices) + "}") or ""
    if not action.option_strings:
        return f"{action.metavar or action.dest}"
    return " ".join(filter(None, (", ".join(action.option_strings), value)))


def _json(made: argparse.ArgumentParser) -> list[str]:
    """What the docstring of the command's module says of its JSON."""
    text = inspect.getdoc(import_module(made.get_default("run").__module__)) or ""
    _, found, rest = text.partition("\n\nWith ``--json``")
    return [f"With `--json`{rest}".replace("``", "`"), ""] if found else []


def main() -> int:
    """Write the page, or check that it is as new as the commands."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--check", action="store_true", help="write nothing")
    made = page()
    if options.parse_args().check:
        if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != made:
            print("docs/command_line.md is older than the commands.", file=sys.stderr)
            print("Do: python tools/make_command_page.py", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
