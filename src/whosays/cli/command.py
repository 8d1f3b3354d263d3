"""How does a command get its name, its words and its options on the command line?"""

import json
from typing import Any

Option = tuple[tuple[str, ...], dict[str, Any]]


class Command:
    """A command: its name, its words and its options.

    ``short`` stands in the list of commands (no capital, no full stop), ``long`` on the
    command's own page of help.
    """

    def __init__(self, name: str, short: str, long: str, *options: Option) -> None:
        self.name, self.short, self.long, self.options = name, short, long, options


def option(*names: str, **how: Any) -> Option:
    """An option or argument, said as to `argparse.ArgumentParser.add_argument`."""
    return names, how


ARTICLE = option("id", metavar="ID", help="the article, as “whosays list” shows it")
JSON = option("--json", action="store_true", help="print JSON for another program")


def print_json(value: object) -> None:
    """One JSON value on stdout, in ASCII, so that every console and program can read it."""
    print(json.dumps(value, indent=2))
