"""``whosays read``: which units does the kit find in a file that holds an article?

With ``--json``: ``{"language": str, "units": [{"part": "kicker" | "headline" | "standfirst" |
"body" | "caption", "paragraph": int, "text": str}], "notes": [str]}``, in the order of the page.
``paragraph`` counts the paragraphs of the body from 1, and is 0 elsewhere; ``language`` is empty
where the file does not say it.
"""

import argparse

from whosays.cli.command import JSON, Command, file_bytes, option, print_json

COMMAND = Command(
    "read",
    "show which units are in an article",
    "Read an article from a file (text, a saved web page or mail, Word, OpenDocument) and "
    "print its units: headline, sentences, captions. Nothing is written.",
    option("file", metavar="FILE", help="the article (-: stdin)"),
    JSON,
)


def run(asked: argparse.Namespace) -> int:
    """Print the units."""
    from whosays.adapt.blocks import read_page
    from whosays.adapt.unit_rows import units

    name = "stdin" if asked.file == "-" else asked.file
    page = read_page(file_bytes(asked.file), name)
    found = units(page.blocks, page.language)
    if asked.json:
        rows = [{"part": u.part, "paragraph": u.paragraph, "text": u.text} for u in found]
        print_json({"language": page.language, "units": rows, "notes": list(page.notes)})
        return 0
    for unit in found:
        place = f"{unit.part} {unit.paragraph}" if unit.paragraph else unit.part
        print(f"{unit.id}  {place:<11}  {unit.text}")
    for note in page.notes:
        print(note)
    return 0
