"""What can be asked of the kit from a command line?

::

    whosays list                          which articles are there
    whosays check [ID] [--json]           every fault of one article pack, or of all
    whosays attach ID FILE [--json]       line up your own copy of an article (FILE - : stdin)
    whosays detach ID                     take that copy away again
    whosays hand-in [ARTICLE] [--out F]   write what you did to a file for your teacher
    whosays class-report FOLDER … [--out DIR] [--article ID] [--talked TIME] [--roster FILE]
                                  [--json]
                                          put the whole class on one page
    whosays hand-outs [--lesson NN …] [--article ID] [--out DIR]
                                          make pages to print of the lessons
    whosays export ARTICLE --to FORMAT [--scheme NAME] [--out DIR]
                                          write your tags for another annotation program
    whosays import ARTICLE FILE … [--scheme NAME] [--json]
                                          take over tags from another annotation program
    whosays agreement FILE … [--coder-from-name] [--json]
    whosays agreement --brat DIR --span TYPE [--unit sentence|paragraph|word] [--json]
                                          work out how far coders agree
    whosays read FILE [--json]            which units the kit finds in an article
    whosays suggest FILE [--json]         who seems to be credited with each sentence of a text
    whosays new [ID FILE]                 begin a pack of another article
    whosays lessons ID                    copy the lessons for another article
    whosays pack ID [--out FILE]          put an article pack into one file to give away
    whosays add FILE [--instead]          take in an article pack that somebody gave you
    whosays forget [PSEUDONYM] [--yes]    delete what somebody did from the record

Exit code 0: done (for ``check``: no faults). 1: faults were found, or something went wrong;
what it was stands on stderr. 2: the command was not understood.

Each command is a module of this folder with ``add`` (its words and options) and ``run``. What
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
    add,
    agreement,
    attach,
    check,
    class_report,
    detach,
    export,
    forget,
    hand_in,
    hand_outs,
    import_tags,
    lessons,
    list_articles,
    new,
    pack,
    read,
    suggest,
)
from whosays.cli.command import Commands
from whosays.problem import Problem

_COMMANDS = (
    list_articles,
    check,
    attach,
    detach,
    hand_in,
    class_report,
    hand_outs,
    export,
    import_tags,
    agreement,
    read,
    suggest,
    new,
    lessons,
    pack,
    add,
    forget,
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
    commands = Commands(made.add_subparsers(title="commands", metavar="COMMAND"))
    for command in _COMMANDS:
        command.add(commands)
    return made
