"""What can be asked of the kit from a command line?

``whosays --help`` lists the commands, ``docs/command_line.md`` tells of each at length.

Exit code 0: done (for ``check``: no faults). 1: faults were found, or something went wrong;
what it was stands on stderr. 2: the command was not understood.

Each command is a module of this folder with ``COMMAND`` (its words and options) and ``run``. What
``run`` needs it imports itself, so that ``whosays --help`` is there at once. With ``--json``
stdout holds one JSON object, in ASCII, that is added to but never renamed; its form stands in
the docstring of the command's module.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from whosays import __version__
from whosays.cli import (
    add_command,
    agreement_command,
    attach_command,
    before_after_command,
    check_command,
    class_command,
    class_report_command,
    detach_command,
    export_command,
    forget_command,
    hand_in_command,
    hand_outs_command,
    import_tags_command,
    lessons_command,
    list_articles_command,
    new_command,
    pack_command,
    read_command,
    site_command,
    suggest_command,
)
from whosays.problem import Problem

_COMMANDS = (
    list_articles_command,
    check_command,
    attach_command,
    detach_command,
    hand_in_command,
    class_command,
    class_report_command,
    before_after_command,
    hand_outs_command,
    site_command,
    export_command,
    import_tags_command,
    agreement_command,
    read_command,
    suggest_command,
    new_command,
    lessons_command,
    pack_command,
    add_command,
    forget_command,
)
"""In the order of the help."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit code.

    >>> main(["check", "silent-foghorn"])
    silent-foghorn: no faults
    0
    """
    for stream in (sys.stdout, sys.stderr):
        # A console that has no sign for ✓ or „ shows its number instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    made = parser()
    asked = made.parse_args(argv)
    run: Callable[[argparse.Namespace], int] | None = asked.run
    if run is None:
        made.print_help(sys.stderr)
        return 2
    try:
        done = run(asked)
        sys.stdout.flush()
        return done
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads it has seen enough, as “head” has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    made = argparse.ArgumentParser(
        prog="whosays",
        description="Who Says? shows how a news story is built. "
        "To open the lessons, run start.py; these commands are for what is around them.",
    )
    made.set_defaults(run=None)
    made.add_argument("--version", action="version", version=f"whosays {__version__}")
    commands = made.add_subparsers(title="commands", metavar="COMMAND")
    for module in _COMMANDS:
        command = module.COMMAND
        new = commands.add_parser(command.name, help=command.short, description=command.long)
        new.set_defaults(run=module.run)
        for names, how in command.options:
            new.add_argument(*names, **how)
    return made
