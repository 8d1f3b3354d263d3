"""What does the kit read from the saved pages of the tests? Writes ``docs/reading_pages.md``.

python tools/make_reading_table.py           write it
python tools/make_reading_table.py --check   write nothing; fail where something would change

The pages and what a careful reader would take from each are in ``tests/pages``.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml
from reading_score import Score, score

from whosays.adapt.blocks import Block, read_page

KIT = Path(__file__).parents[1]
PAGES = KIT / "tests" / "pages"
TABLE = KIT / "docs" / "reading_pages.md"
KINDS = (".html", ".htm", ".mhtml")

BEFORE = """\
# What the kit reads from a saved page

Made by `tools/make_reading_table.py`: do not edit.

A teacher who brings another article can paste it (headings, links and menus that the browser
copies along are read too), or bring a `.txt`, a Word document (`.docx`), a saved page (`.html`), a
web archive (`.mhtml`, `.webarchive`) or a mail (`.eml`).
The kit takes it apart into units and guesses the part of each; the teacher corrects the guesses.
Which lines are the article's, [trafilatura](https://trafilatura.readthedocs.io) says. This table
says how good they are on {pages} invented pages, each built as a kind of news page is built
(`tests/pages`).

A unit is **right** where its words are the same, from the first to the last; **missed** where a
careful reader would take it and the kit did not; **extra** where the kit took what is no part of
the article. **Parts** counts the right units whose part (kicker, headline, standfirst, body,
caption) is right too.

| page | how it is built | units | right | missed | extra | parts right |
|---|---|---:|---:|---:|---:|---:|
"""
AFTER = """
The pages and the reader were made by the same people, and the rules were mended until these
pages came out right. Other pages go less well. On 61 saved pages of other people's, whose
paragraphs people chose ([Zyte's article-extraction-benchmark][zyte], not part of the kit), 96.5 %
of 1,931 paragraphs arrive, 26 body units stand in none of them, and each page has a headline. These
pages were looked at, too, while the rules were made.

[zyte]: https://github.com/scrapinghub/article-extraction-benchmark

## What to look at

- **Kicker and standfirst** are told by what the page calls them, or by where they stand. On a
  page whose names mean nothing, a first paragraph may be taken for the standfirst, or the name
  of a section for a kicker.
- **A heading between paragraphs** counts as a body unit of its own.
- **A picture's description** (`alt`) counts as its caption where the picture has no other.
- **Entries of a live blog** stay in the page's order, which is mostly newest first.
- **Pull quotes**, lists of links and boxes beside the text are left out. A row of a table of the
  article is one unit.
- **Marks of footnotes**, notes, struck-out words, readings over signs and pop-up text are no
  words of a sentence. The quotation marks that a browser adds (`q`) are.
- **A page that shows nothing without its scripts** is read only where its text stands in its
  data for search engines. Save it as a web archive (`.mhtml`) instead.
- **A page for subscribers** that was saved without signing in holds only its beginning. The kit
  says so where the page does.

Nothing in a page is run, and nothing that it names is fetched. A page of more than 8 million
signs, pictures left out, or 200,000 elements is refused.
"""


def row(page: Path) -> tuple[str, Score]:
    """The line of one page."""
    wanted: dict[str, Any] = yaml.safe_load(page.with_suffix(".yml").read_text(encoding="utf-8"))
    due = [Block(part, text) for block in wanted["blocks"] for part, text in block.items()]
    found = read_page(page.read_bytes(), page.name)
    result = score(found.blocks, due, wanted.get("language", "en"))
    cells = [f"`{page.name}`", wanted["built"], result.wanted, result.right]
    cells += [len(result.missed), len(result.extra), f"{result.parts} of {result.right}"]
    return "| " + " | ".join(map(str, cells)) + " |", result


def table() -> str:
    """The whole document."""
    pages = sorted(page for page in PAGES.iterdir() if page.suffix in KINDS)
    rows = [row(page) for page in pages]
    results = [result for _, result in rows]
    right = sum(result.right for result in results)
    sums = [sum(result.wanted for result in results), right]
    sums += [sum(len(result.missed) for result in results)]
    sums += [sum(len(result.extra) for result in results)]
    last = ["**all**", "", *sums, f"{sum(result.parts for result in results)} of {right}"]
    lines = [line for line, _ in rows] + ["| " + " | ".join(map(str, last)) + " |"]
    return BEFORE.format(pages=len(pages)) + "\n".join(lines) + "\n" + AFTER


def main(arguments: list[str]) -> int:
    """Write or check the table; 0 when it stands as it should."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a change")
    check = parser.parse_args(arguments).check
    made = table()
    name = TABLE.relative_to(KIT).as_posix()
    if TABLE.is_file() and TABLE.read_text(encoding="utf-8") == made:
        print(f"{name} stands as it should")
        return 0
    if check:
        print(f"{name} is not what the reader does now. Do: python tools/make_reading_table.py")
        return 1
    TABLE.write_text(made, encoding="utf-8", newline="\n")
    print(f"{name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
