"""What is wrong with wording.csv: units, phrases, kinds, whose words, about whom, reasons?

A row is one phrase that does more than report. ``neutral`` is a plainer wording that fits in
its place; “a” or “an” goes into the phrase where it would have to change. It is ``(keep)`` where
no plain word says as much as the phrase and no more: then none is offered, and the reader decides.
``voice`` says in whose words the phrase stands:

- ``quoted``: inside words given as somebody's. Where a sentence has quotation marks, that is
  what stands between them; where it only retells (“she said the selfish club …”), it is what
  comes after the verb;
- ``paper``: everywhere else. A reporting verb is the paper's own word, whoever speaks.

``about`` says whom or what the phrase speaks of, by the ``sides`` of article.yml:

- ``accused``: the person under scrutiny and those whom the story sets beside that person
  (helpers, allies, hosts), and what they do, say or believe;
- ``accuser``: those who speak against them, and the story itself;
- ``others``: anybody and anything else, such as a ruler, an event or a place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from whosays.codebook import Scheme
from whosays.pack import pack_table
from whosays.pack.check.claims import misquoted
from whosays.pack.check.fairness import HEDGE
from whosays.pack.check.phrase import stands_in
from whosays.pack.check.table import Table
from whosays.problem import Fault

# These may simply be left out, so they may have no neutral word.
LEFT_OUT = ("intensifier",)
VOICES = ("paper", "quoted")
ABOUT = ("accused", "accuser", "others")

_MARKS = re.compile(r"[“”„«»\"]")


def faults(
    table: Table, units: Sequence[str] | None, words: Mapping[str, Sequence[str]], where: str
) -> Iterator[Fault]:
    """Every fault of wording.csv.

    ``words`` are the words of each unit that the pack may show (its text, or its quoted
    phrases), and ``where`` says which of the two.
    """
    kinds = [code.code for code in Scheme.load("wording").codes]
    yield from table.unknown_units(units)
    yield from table.not_one_of("kind", kinds)
    yield from table.not_one_of("voice", VOICES)
    yield from table.not_one_of("about", ABOUT)
    yield from table.empty("phrase", "why")
    marked: set[tuple[str, str, str]] = set()
    for row in table.rows:
        unit, phrase, kind = row["unit"], row["phrase"], row["kind"]
        if not phrase:
            continue
        if unit in words and not any(stands_in(phrase, said) for said in words[unit]):
            wrong = f"“{phrase}” does not stand in {where} of {unit}"
            yield table.fault(row, "phrase", wrong, "write it as it stands there")
        if (unit, phrase, kind) in marked:
            wrong = f"“{phrase}” of {unit} has another row above"
            yield table.fault(row, "phrase", wrong, "keep one of the two")
        marked.add((unit, phrase, kind))
        neutral = row["neutral"]
        if "neutral" in row and not neutral and kind in kinds and kind not in (*LEFT_OUT, HEDGE):
            right = f"write a plainer word, or {pack_table.KEEP}"
            yield table.fault(row, "neutral", "is empty", right)
        if _MARKS.search(neutral):
            wrong = "has a quotation mark, and is our wording, not the page’s"
            yield table.fault(row, "neutral", wrong, "write it without quotation marks")
        if neutral.strip("()[]").casefold() == "keep" and neutral != pack_table.KEEP:
            yield table.fault(row, "neutral", f"says {neutral}", f"write {pack_table.KEEP}")
        if unit in words:
            yield from misquoted(table, row, "why", words[unit], f"{where} of {unit}")
