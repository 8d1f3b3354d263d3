"""``whosays pack``: how do I give an article pack to my pupils?"""

import argparse
from pathlib import Path

from whosays.cli.command import ARTICLE, Command, option

COMMAND = Command(
    "pack",
    "put an article pack into one file to give away",
    "Check a pack and write it as one zip file. The article’s text is in it only where the "
    "pack says that it may be handed on. Pupils take it in with “whosays add”.",
    ARTICLE,
    option("--out", metavar="FILE", help="the file to write (ID.zip)"),
)


def run(asked: argparse.Namespace) -> int:
    """Write the file and say so."""
    from whosays.adapt import drafts, parcel

    data = parcel.as_zip(asked.id)
    path = Path(asked.out or f"{asked.id}.zip")
    drafts.write(path, data)
    print(f"{path} written ({len(data):,} bytes).")
    return 0
