"""``whosays add``: how does an article pack that somebody gave me get in?"""

import argparse
from pathlib import Path

from whosays.cli.command import Command, option

COMMAND = Command(
    "add",
    "take in an article pack that somebody gave you",
    "Take in a pack from the zip file that “whosays pack” wrote. It is checked first, and "
    "nothing in it is run. Lessons on it are copied where the kit’s notebooks are at hand.",
    option("file", metavar="FILE", help="the zip file"),
    option(
        "--instead", action="store_true", help="put it in the place of an older pack of that name"
    ),
)


def run(asked: argparse.Namespace) -> int:
    """Take it in and say where its lessons lie."""
    from whosays.adapt import parcel
    from whosays.lesson import copies
    from whosays.places import kit_folder

    id = parcel.take_in(parcel.read(Path(asked.file)), instead=asked.instead)
    print(f"The article “{id}” is here.")
    if kit_folder() is not None:
        copied = copies.copy(id)
        print(f"Its lessons are in {copies.folder(id)}.", copied.told)
    return 0
