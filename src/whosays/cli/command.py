"""How does a command get its name, its words and its options on the command line?"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from whosays.problem import Problem


class Subparsers(Protocol):
    """What `argparse.ArgumentParser.add_subparsers` gives, as far as it is needed here."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:
        """The parser of a new command."""
        ...


class Commands:
    """The commands of a parser. Each module of this folder adds its own with `add`."""

    def __init__(self, subparsers: Subparsers) -> None:
        self._subparsers = subparsers

    def add(
        self, name: str, run: Callable[[argparse.Namespace], int], short: str, long: str
    ) -> argparse.ArgumentParser:
        """A new command; its parser, for options. ``run`` does it and returns the exit code.

        ``short`` stands in the list of commands (no capital, no full stop), ``long`` on the
        command's own page of help.
        """
        new = self._subparsers.add_parser(name, help=short, description=long)
        new.set_defaults(run=run)
        return new


def file_bytes(file: str) -> bytes:
    """What is in a file that holds an article (``-``: stdin), no more than can be read of one.

    Raises `Problem` where there is none.
    """
    from whosays.adapt.blocks import LARGEST_FILE

    if file == "-":
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise Problem("There is no such file.", where=file) from error
    except IsADirectoryError as error:
        raise Problem("This is a folder.", where=file, do="Name a file.") from error
    except OSError as error:
        raise Problem(f"It can’t be read ({error.strerror}).", where=file) from error


def print_json(value: object) -> None:
    """One JSON value on stdout, in ASCII, so that every console and program can read it."""
    print(json.dumps(value, indent=2))
