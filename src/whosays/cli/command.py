"""How does a command get its name, its words and its options on the command line?"""

import argparse
import json
from collections.abc import Callable
from typing import Protocol


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


def print_json(value: object) -> None:
    """One JSON value on stdout, in ASCII, so that every console and program can read it."""
    print(json.dumps(value, indent=2))
