"""How hard to read is what learners read? A row a lesson, and one for all that lies around them.

python tools/reading_level.py              the table
python tools/reading_level.py --worst 20   the hardest passages too
python tools/reading_level.py --words      the technical words of the first lessons

Two formulas, because each is blind to something: Flesch–Kincaid takes the length of sentences
and the syllables of words, Coleman–Liau the length of sentences and the letters of words. Both
give a school grade of the United States (grade 8: age 13). A passage has the higher of the two.

Formulas say little about a few words. So what is shorter than `ENOUGH` words is read together
with what comes after it in the same lesson, file or column, until there are enough of them.

What is read: every paragraph of the notebooks; every sentence in their code (prompts, answers to
choose from, what comes after); the sentences in the widgets' scripts and in the Python that
speaks to learners; the codebook; and what the packs say in our words.
"""

import argparse
import ast
import csv
import json
import re
import statistics
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import textstat
import yaml

from whosays.lesson.shown import lesson_files

KIT = Path(__file__).parents[1]
ENOUGH = 30
"""A passage has at least so many words, where its place holds as many."""
MEDIAN, HIGHEST = 8.0, 12.0
FIRST = ("00", "01", "02")
ASKED_FIRST = ("sourcing", "function")
TECHNICAL = (
    *("units?", "codes?", "coded", "coders?", "code book", "tags?", "taggers?", "claims?"),
    *("main claim", "credited", "unattributed", "(?<!named )sources?", "named source", "role"),
    *("unnamed source", "the paper itself", "nothing to credit", "kicker", "headlines?"),
    *("standfirst", "body", "captions?", "masked", "swapped", "as printed", "reference"),
    *("careful readers", "accusation", "reply", "own words", "context", "contrast", "kernel"),
    *("json", "inverted pyramid", "loaded", "hedge", "attribut\\w+", "scheme"),
)
"""Words of the field, of the kit or of Jupyter that a learner of thirteen may never have met."""
OUR_COLUMNS = ("gist", "why", "note", "event", "how", "question")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`#>|]+|^\s*(?:[-+]|\d+\.)\s+", re.MULTILINE)
_SCRIPT = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
_CODE = re.compile(r"[<>{}\[\]=\\]|^[A-Z]{4,} |\?\)|\bSELECT\b|\bWHERE\b")
_HOLE = re.compile(r"\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences that stand together: where, and in which words."""

    place: str
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def grade(self) -> float:
        """The higher one of the two formulas' grades."""
        return max(kincaid(self.text), coleman(self.text))


def kincaid(text: str) -> float:
    """Flesch–Kincaid grade (Kincaid and others 1975); the syllables are those of CMUdict."""
    return float(textstat.flesch_kincaid_grade(text))


def coleman(text: str) -> float:
    """Coleman–Liau index (Coleman and Liau 1975), a grade too.

    textstat's own has .058 where the paper has .0588, so only its counts are used.
    """
    words = textstat.lexicon_count(text) or 1
    letters, sentences = textstat.letter_count(text), textstat.sentence_count(text)
    return 0.0588 * 100 * letters / words - 0.296 * 100 * sentences / words - 15.8


def passages(texts: Iterable[tuple[str, str]]) -> list[Passage]:
    """Places and texts that stand after one another, as passages long enough to be measured.

    >>> passages([("a", "One two."), ("b", "Three four.")])
    [Passage(place='a', text='One two. Three four.')]
    """
    found: list[Passage] = []
    before = ""
    for place, raw in texts:
        text = plain(raw)
        if not text or text == before:
            continue
        before = text
        if found and found[-1].words < ENOUGH:
            found[-1] = Passage(found[-1].place, f"{found[-1].text} {text}")
        else:
            found.append(Passage(place, text))
    if len(found) > 1 and found[-1].words < ENOUGH:
        last = found.pop()
        found[-1] = Passage(found[-1].place, f"{found[-1].text} {last.text}")
    return found


def plain(text: str) -> str:
    """A text without Markdown's signs, ending in a full stop.

    >>> plain("## 1. **Read** [it](a.ipynb)")
    '1. Read it.'
    """
    text = _MARKS.sub(" ", _LINK.sub(r"\1", text))
    text = " ".join(text.replace("’", "'").split())
    return text + "." * (bool(text) and text[-1] not in ".!?:;,…”") if text else ""


# ── where the words stand ───────────────────────────────────────────────────────────────────


def notebook(path: Path) -> list[Passage]:
    """A lesson: its paragraphs, what it declares to say instead, and what its code cells say."""
    book: Any = json.loads(path.read_text(encoding="utf-8"))
    texts: list[tuple[str, str]] = []
    for cell in book["cells"]:
        source = "".join(cell["source"])
        written = cell["cell_type"] == "markdown"
        those = re.split(r"\n\s*\n|\n(?=[-*] )", source) if written else said(source)
        texts += [(f"{path.name} {cell['id']}", text) for text in [*those, *_instead(cell)]]
    return passages(texts)


def _instead(cell: Any) -> Iterator[str]:
    """What a cell says in other places, or with other packs (see docs/lessons.md)."""
    declared = cell["metadata"].get("whosays", {})
    for key in ("paper", "site", "otherwise"):
        instead = declared.get(key, "")
        yield from instead.values() if isinstance(instead, dict) else [instead]


def said(source: str) -> list[str]:
    """The sentences among the texts of some Python code; a value put into one is “this”.

    Docstrings are for people who write code. So is a text without a space.
    """
    tree = ast.parse(source)
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [text for text in _texts(tree, documents) if sentence(text)]


def _texts(node: ast.AST, leave: set[int]) -> Iterator[str]:
    if id(node) in leave:
        return
    if isinstance(node, ast.JoinedStr):
        yield "".join(
            str(part.value) if isinstance(part, ast.Constant) else "this" for part in node.values
        )
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a note on what stands above it
    for child in ast.iter_child_nodes(node):
        yield from _texts(child, leave)


def script(path: Path) -> list[tuple[str, str]]:
    """What a widget's script says; texts that are put together by “+” are read as one."""
    code = re.sub(r"^\s*(?://|\*|/\*).*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    code = re.sub(r'"\s*\+\s*"', "", code)
    texts = [_HOLE.sub("this", one or other) for one, other in _SCRIPT.findall(code)]
    return [(path.name, text) for text in texts if sentence(text)]


def sentence(text: str) -> bool:
    """Whether a text is meant to be read: a few words, with a capital or a full stop, no code.

    >>> [sentence(text) for text in ("Not kept yet.", "ws-bar ws-mark", "siding-with-assad")]
    [True, False, False]
    """
    text = text.strip()
    if _CODE.search(text):
        return False
    return " " in text and bool(re.search(r"[A-Z“].* |[a-z][.?]$", text))


def codebook(path: Path) -> list[Passage]:
    """A scheme: what it is about, and each code's definition."""
    read: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    keys = ("short", "full", "include_when", "exclude_when", "example")
    codes = ((f"{path.name} {code['code']}", code[key]) for code in read["codes"] for key in keys)
    return passages([(path.name, line) for line in read["about"].splitlines()]) + passages(codes)


def pack(folder: Path) -> list[Passage]:
    """What a pack says in our words, column by column: a row is read together with the next."""
    found: list[Passage] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for column in OUR_COLUMNS:
            name = f"{folder.name}/{path.name} {column}, row"
            texts = enumerate((row.get(column) or "" for row in rows), start=2)
            found += passages((f"{name} {number}", text) for number, text in texts)
    return found


def speaking() -> list[Path]:
    """The modules whose texts a learner meets: widgets, and what pictures and measures say."""
    source = KIT / "src" / "whosays"
    folders = ("widgets", "pictures", "record")
    return [path for folder in folders for path in sorted((source / folder).rglob("*.py"))]


def everything() -> dict[str, list[Passage]]:
    """All that learners read, by where it stands: the lessons first."""
    source = KIT / "src" / "whosays"
    lessons = lesson_files(KIT / "notebooks")
    packs = sorted(path.parent for path in (KIT / "data" / "articles").glob("*/article.yml"))
    return {
        **{path.stem: notebook(path) for path in lessons},
        "widgets (scripts)": passages(
            one for path in sorted((source / "widgets").rglob("*.js")) for one in script(path)
        ),
        "widgets (Python)": passages(
            (path.name, text)
            for path in speaking()
            for text in said(path.read_text(encoding="utf-8"))
        ),
        "codebook": [
            one
            for path in sorted((KIT / "data" / "codebook").glob("*.yml"))
            for one in codebook(path)
        ],
        **{f"pack {folder.name}": pack(folder) for folder in packs},
    }


def technical_words() -> list[str]:
    """The technical words that a learner meets in the lessons of `FIRST`, in the list's order.

    Looked at: their text and questions as they stand on the screen, and the names of the answers
    that one chooses from there.
    """
    said: list[str] = []
    for path in lesson_files(KIT / "notebooks"):
        if not path.name.startswith(FIRST):
            continue
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            if cell["metadata"].get("whosays", {}).get("site") == "":
                continue  # the page of a lesson does without it
            said += [source] if cell["cell_type"] == "markdown" else speech(source)
    for scheme in ASKED_FIRST:
        read: Any = yaml.safe_load((KIT / "data" / "codebook" / f"{scheme}.yml").read_text("utf-8"))
        said += [read["question"], *(code["label"] for code in read["codes"])]
    text = plain(" ".join(said))
    return [word for word in TECHNICAL if re.search(rf"\b{word}\b", text, re.IGNORECASE)]


def speech(source: str) -> list[str]:
    """The texts in some Python code that a learner reads, short ones such as choices too."""
    return [text for text in _texts(ast.parse(source), set()) if " " in text or text.istitle()]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", action="store_true", help="technical words alone")
    parser.add_argument("--worst", type=int, default=0, help="so many of the hardest passages")
    asked = parser.parse_args()
    if asked.words:
        words = technical_words()
        print(f"{len(words)} technical words in lessons {', '.join(FIRST)}: {', '.join(words)}")
        return 0
    worst = asked.worst
    print(f"{'':26} passages   words  median  highest   (grades)")
    found = everything()
    for name, those in found.items():
        grades = [one.grade for one in those] or [0.0]
        words = sum(one.words for one in those)
        middle = statistics.median(grades)
        print(f"{name:26} {len(those):8} {words:7,} {middle:7.1f} {max(grades):8.1f}")
    every = [one for those in found.values() for one in those]
    for one in sorted(every, key=lambda one: -one.grade)[:worst]:
        print(f"\n{one.grade:.1f}  {one.place}\n    {one.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
