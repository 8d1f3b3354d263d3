"""How does a command get its name, its words and its options on the command line?"""

import json
import sys
from pathlib import Path
from typing import Any

from whosays.problem import Problem

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
        web = file.lower().startswith(("http://", "https://"))
        do = "Save the page in your browser, and name that file." if web else "Check its name."
        what = "This is an address, and nothing is fetched." if web else "There is no such file."
        raise Problem(what, where=file, do=do) from error
    except IsADirectoryError as error:
        raise Problem("This is a folder.", where=file, do="Name a file.") from error
    except OSError as error:
        raise Problem(f"It can’t be read ({error.strerror}).", where=file) from error


def print_json(value: object) -> None:
    """One JSON value on stdout, in ASCII, so that every console and program can read it."""
    print(json.dumps(value, indent=2))
