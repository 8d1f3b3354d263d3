"""What is wrong with units.csv: ids, parts, paragraphs, counts, fingerprints, gists?"""

import re
from collections.abc import Iterator

from whosays.article import PARTS
from whosays.pack.check.table import Row, Table, whole
from whosays.problem import Fault
from whosays.words import words_in

LONGEST_PHRASE = 8
# The quoted phrases together stay under this share of the article's words, in per cent.
QUOTED_BELOW = 20

_ID = re.compile(r"u([0-9]{2,})")
_FINGERPRINT = re.compile(r"[0-9a-f]+-[0-9a-f]{8}")


def faults(table: Table) -> Iterator[Fault]:
    """Every fault of units.csv that can be seen without the text itself."""
    if not table.rows:
        yield table.fault(None, None, "there is no unit", "write a row for each unit")
    yield from _ids(table)
    yield from table.not_one_of("part", PARTS)
    for column in ("paragraph", "words", "chars"):
        yield from table.not_whole(column)
    yield from _paragraphs(table)
    yield from _fingerprints(table)
    yield from table.empty("gist")
    yield from _quoted(table)


def phrases(row: Row) -> list[str]:
    """The quoted phrases of a row."""
    return [phrase for phrase in map(str.strip, row["quoted"].split("|")) if phrase]


def well_formed(fingerprint: str) -> bool:
    """Whether a fingerprint has digits, a hyphen and eight digits.

    >>> well_formed("606-65df226f"), well_formed("606-65DF")
    (True, False)
    """
    return _FINGERPRINT.fullmatch(fingerprint) is not None


def _ids(table: Table) -> Iterator[Fault]:
    due, seen = 1, set[str]()
    for row in table.rows:
        unit, wanted = row["unit"], f"u{due:02d}"
        number = _ID.fullmatch(unit)
        if "unit" in row and unit in seen:
            yield table.fault(row, "unit", f"“{unit}” is there twice", f"write {wanted}")
        elif "unit" in row and unit != wanted:
            wrong = f"“{unit}” stands where {wanted} belongs"
            yield table.fault(row, "unit", wrong, f"write {wanted}")
            # The next one follows what stands here, so that one slip is one fault.
            due = int(number.group(1)) if number and int(number.group(1)) > due else due
        seen.add(unit)
        due += 1


def _paragraphs(table: Table) -> Iterator[Fault]:
    last = 0
    for row in table.rows:
        paragraph, part = whole(row, "paragraph"), row["part"]
        if paragraph is None or part not in PARTS:
            continue
        if part != "body":
            if paragraph:
                wrong = f"says {paragraph}, and a {part} is in no paragraph of the body"
                yield table.fault(row, "paragraph", wrong, "write 0")
            continue
        if paragraph not in ({last, last + 1} - {0}):
            before = f"after paragraph {last}" if last else "at the start of the body"
            right = f"write {last} or {last + 1}" if last else "write 1"
            yield table.fault(row, "paragraph", f"{paragraph} stands {before}", right)
        last = paragraph


def _fingerprints(table: Table) -> Iterator[Fault]:
    for row in table.rows:
        if "fingerprint" not in row:
            continue
        mark = row["fingerprint"]
        if not well_formed(mark):
            wrong = f"“{mark}” is not a digit (0 to 9, a to f) a word, a hyphen and eight digits"
            right = "make it anew with whosays.fingerprint.fingerprint"
            yield table.fault(row, "fingerprint", wrong, right)
            continue
        count, digits = whole(row, "words"), len(mark.partition("-")[0])
        if count is not None and count != digits:
            wrong = f"says {count}, and the fingerprint has {digits} digits for words"
            yield table.fault(row, "words", wrong, f"write {digits}, or mend the fingerprint")


def _quoted(table: Table) -> Iterator[Fault]:
    quoted = 0
    for row in table.rows:
        for phrase in phrases(row):
            length = words_in(phrase)
            quoted += length
            if length > LONGEST_PHRASE:
                wrong = f"“{phrase}” has {length} words"
                yield table.fault(row, "quoted", wrong, f"quote {LONGEST_PHRASE} words at most")
            if row["gist"] and phrase not in row["gist"]:
                wrong = f"“{phrase}” does not stand in the gist"
                yield table.fault(row, "quoted", wrong, "write it there just so, or take it out")
    total = sum(whole(row, "words") or 0 for row in table.rows)
    if total and quoted * 100 >= total * QUOTED_BELOW:
        most = (total * QUOTED_BELOW - 1) // 100
        wrong = f"all quoted phrases together have {quoted} of the article’s {total} words"
        yield table.fault(None, "quoted", wrong, f"quote {most} words at most")
