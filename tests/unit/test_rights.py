"""Do the words of an article that is not ours stay out of everything that is handed on?

Ten words in a row may be quoted, eleven may not. The article itself is not here, so it is
looked for by its fingerprints: the digits of all units in page order make one row, and a
file breaks the rule where eleven of its words in a row have the digits of eleven in that row.

Eleven words can't slip through: equal words have equal digits, whatever their case,
punctuation or quotation marks. A false alarm is next to impossible: two unrelated words share
a digit once in sixteen (once in fourteen, as often as a newspaper says "the"), so eleven in a
row fit one given spot by chance once in 10 to the power of 12, and any of 600 spots in a million
words of files less than once in a thousand times. Only where ten of the article's words are
quoted does the next word look right once in sixteen: the kit itself quotes eight at most.
"""

import html
import json
import random
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from material import COPIES

from whosays.alignment.align import line_up
from whosays.article import Article
from whosays.fingerprint import digit
from whosays.words import words_of

KIT = Path(__file__).parents[2]
MOST = 10
THEIRS = [Article.load(id) for id in Article.ids() if Article.load(id).text == "yours"]

ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
WHITE_ESCAPE = re.compile(r"\\[nrtfv]")
TAG = re.compile(r"<[^<>]{0,300}>")
LINE_HYPHEN = re.compile(r"(?<=[^\W_])[-\u2010\u00ad]\s*\n[^\w\n]*(?=[^\W_])")


def rows(article: Article) -> list[str]:
    """The article's digits in page order: all units, and without the captions in between."""
    prints = [(unit.part, unit.fingerprint.partition("-")[0]) for unit in article.units]
    return [
        "".join(digits for _, digits in prints),
        "".join(digits for part, digits in prints if part != "caption"),
    ]


def readings(text: str) -> Iterator[str]:
    """The ways in which a file can hold a text: plain, escaped, marked up, cut up."""
    yield text
    text = ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    text = WHITE_ESCAPE.sub(" ", html.unescape(text))
    yield text
    yield TAG.sub(" ", text)
    yield TAG.sub("", text)
    yield LINE_HYPHEN.sub("", text)
    yield re.sub(r"[,;:|=_/\\(){}\[\]\"“”„<>…–—]", " ", text)  # cells of a table, parts of code


def runs(text: str, articles: Iterable[Article] = THEIRS) -> list[str]:
    """Where more words in a row than allowed are an article's: the words."""
    size = MOST + 1
    rule = {row[n : n + size] for a in articles for row in rows(a) for n in range(len(row) - MOST)}
    known: dict[str, str] = {}
    found: list[str] = []
    for reading in dict.fromkeys(readings(text)):
        said = [word.plain for word in words_of(reading)]
        digits = "".join([known.get(w) or known.setdefault(w, digit(w)) for w in said])
        for n in range(len(digits) - MOST):
            if digits[n : n + size] in rule:
                found.append(" ".join(said[n : n + size]))
    return found


def handed_on(folder: Path) -> list[Path]:
    """The files git tracks, and those it would: neither tracked nor ignored."""
    listed = subprocess.run(
        ["git", "-C", str(folder), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("This is not a git checkout, so there is no list of its files.")
    names = filter(None, listed.stdout.decode().split("\0"))
    return [folder / name for name in names if (folder / name).is_file()]


def quoted(files: Iterable[Path]) -> dict[str, list[str]]:
    found = {str(file): runs(file.read_bytes().decode("utf-8", "replace")) for file in files}
    return {file: run for file, run in found.items() if run}


def invented_run(article: Article, start: int, length: int = MOST + 1) -> list[str]:
    """Made-up words that have the digits of the article's words from ``start`` on."""
    chance = random.Random(start)  # noqa: S311 - the same words each time
    by_digit: dict[str, str] = {}
    while len(by_digit) < 16:
        word = "".join(chance.choices("bdfgklmnprstvz", k=3)) + chance.choice("aeiou")
        by_digit.setdefault(digit(word), word)
    return [by_digit[letter] for letter in rows(article)[0][start : start + length]]


def test_there_is_an_article_to_keep_out() -> None:
    assert THEIRS
    for article in THEIRS:
        assert len(rows(article)[0]) == article.words
        assert not (article.folder / "text.txt").exists()


def test_no_file_holds_more_than_ten_words_in_a_row() -> None:
    files = handed_on(KIT)
    assert len(files) > 20
    assert quoted(files) == {}


def test_nor_does_what_is_installed(tmp_path: Path) -> None:
    wheel = pytest.importorskip("hatchling.builders.wheel")
    (built,) = wheel.WheelBuilder(str(KIT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(built) as archive:
        names = archive.namelist()
        assert "whosays/data/articles/" + THEIRS[0].id + "/units.csv" in names
        for name in names:
            assert runs(archive.read(name).decode("utf-8", "replace")) == [], name


DISGUISES = {
    "plain": " ".join,
    "in capitals": lambda run: " ".join(run).upper(),
    "quoted": lambda run: "“" + "” “".join(run) + "”",
    "a word a line": "\n".join,
    "in a comment": lambda run: "\n# ".join(run),
    "in bold": lambda run: "**" + "** **".join(run) + "**",
    "in HTML": lambda run: "<p>" + "</p><p>".join(run) + "</p>",
    "with marked letters": lambda run: " ".join(f"<b>{word[0]}</b>{word[1:]}" for word in run),
    "with entities": "&nbsp;".join,
    "in JSON": lambda run: json.dumps({"text": "\n".join(run)}),
    "no-break spaces in JSON": lambda run: json.dumps("\u00a0".join(run)),
    "curly quotation marks in JSON": lambda run: json.dumps("“" + "’ ‘".join(run) + "”"),
    "the lines of a notebook's cell": lambda run: json.dumps([f"{w}\n" for w in run], indent=1),
    "cut at the end of lines": lambda run: " ".join(f"{word[:2]}-\n{word[2:]}" for word in run),
    "cut within a comment": lambda run: " ".join(f"{word[:2]}-\n# {word[2:]}" for word in run),
    "strings of code": lambda run: '("' + ' "\n    "'.join(run) + '")',
    "the cells of a table": ",".join,
    "in snake case": "_".join,
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_eleven_words_are_found_in_any_disguise(disguise: str) -> None:
    for article in THEIRS:
        for start in (0, 100, article.words - MOST - 1):
            hidden = DISGUISES[disguise](invented_run(article, start))
            assert runs(f"Something else stands first. {hidden} And something after it.")


def test_ten_words_are_not_too_many() -> None:
    for article in THEIRS:
        run = invented_run(article, 50, MOST)
        assert runs("The page says " + " ".join(run) + " and goes on.") == []
        assert runs("The page says " + " ".join(run) + " " + " ".join(run[:3])) == []


def test_files_that_git_would_take_are_looked_at_and_ignored_ones_are_not(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    run = " ".join(invented_run(THEIRS[0], 30))
    cell = {"cell_type": "code", "source": [], "outputs": [{"text": [f"It says: {run}\n"]}]}
    (tmp_path / "lesson.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    (tmp_path / "notes.md").write_text("Nothing of it here.", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("/work/\n", encoding="utf-8")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "copy.txt").write_text(run, encoding="utf-8")
    assert list(quoted(handed_on(tmp_path))) == [str(tmp_path / "lesson.ipynb")]
    assert (tmp_path / "work" / "copy.txt").read_text(encoding="utf-8") == run


def test_eleven_real_words_are_found_and_eight_are_not(tmp_path: Path) -> None:
    for article in THEIRS:
        pasted = COPIES / f"{article.id}.txt"
        if not pasted.is_file():
            pytest.skip(
                f"{pasted.name} is not beside the checkout: its words are not ours to ship."
            )
        text = pasted.read_text(encoding="utf-8")
        places = line_up([unit.fingerprint for unit in article.units], text).places
        assert all(places)
        for place in filter(None, places):
            said = place.text.split()
            if len(words_of(place.text)) == len(said) > MOST:
                file = tmp_path / "planted.md"
                file.write_text("It says: " + " ".join(said[: MOST + 1]), encoding="utf-8")
                assert quoted([file])
                file.write_text("It says: " + " ".join(said[:8]), encoding="utf-8")
                assert not quoted([file])
