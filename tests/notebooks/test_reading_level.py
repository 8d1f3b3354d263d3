"""Can a thirteen-year-old read it? Grades, and no word that passes a verdict in our own voice."""

import importlib.util
import re
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from whosays import Article

KIT = Path(__file__).parents[2]
# Words that judge a person, a party or a paper, where a lesson should say what a page does.
VERDICTS = (
    r"lies|lied|liars?|lying|a lie|smear\w*|propagand\w+|bias\w*|hypocri\w+|fake news|"
    r"disgrac\w+|shame\w*|scandal\w*|outrag\w+|witch-?hunt|brainwash\w*|dishonest\w*|"
    r"sensationalis\w*|slander\w*|manipulat\w+|indoctrinat\w+|hatchet|crooks?|traitors?|"
    r"extremis\w+|terrorist\w*|antisemit\w+|rabid|lefties?|right-wingers?|left-wingers?|"
    r"gutter press|rag|stooges?|puppets?"
)
# Where such a word is somebody else's, and the sentence says whose.
THEIRS = ("Russia called the panel biased",)
CALLED = re.compile(r"(?:call(?:ed)?|described as|said to be)(?: an?| something)? $")
# Loaded words of the page in another, plain sense, or explained as a word.
PLAIN = {"allied": "who is allied with whom in the war", "junket": "A junket is a journey for fun"}


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, KIT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # its dataclass looks itself up
    spec.loader.exec_module(module)
    return module


level = load("reading_level")
FOUND: dict[str, list[Any]] = level.everything()


def documents() -> Iterator[tuple[str, str]]:
    """What we say, and where: all that is read in a lesson, and the pages around them."""
    for those in FOUND.values():
        for one in those:
            yield one.place, one.text
    for path in [KIT / "README.md", KIT / "CHANGELOG.md", *(KIT / "docs").rglob("*.md")]:
        for passage in re.split(r"\n\s*\n", path.read_text("utf-8")):
            yield path.name, level.plain(passage)


QUOTED = {
    phrase.casefold()
    for article in map(Article.load, Article.ids())
    for unit in article.units
    for phrase in unit.quoted
}


def in_our_voice(text: str) -> str:
    """A text without the phrases that it quotes from a page."""

    def keep(found: re.Match[str]) -> str:
        said = found[1].casefold().strip(" .,")
        return "“”" if any(said in phrase for phrase in QUOTED) else found[0]

    return re.sub("“([^“”]*)”", keep, text)


@pytest.mark.parametrize("name", FOUND)
def test_it_can_be_read_at_thirteen(name: str) -> None:
    grades = [one.grade for one in FOUND[name]]
    assert grades, "there is something to read"
    hard = [f"{one.grade:.1f} {one.place}: {one.text}" for one in FOUND[name]]
    hard = [line for line, grade in zip(hard, grades, strict=True) if grade > level.HIGHEST]
    assert not hard, "\n\n".join(hard)
    assert statistics.median(grades) <= level.MEDIAN


def test_the_first_lessons_need_few_technical_words() -> None:
    words = level.technical_words()
    assert len(words) <= 20, words
    assert {"units?", "unattributed", "standfirst"} <= set(words)  # it does find them


def test_the_formulas_tell_easy_from_hard() -> None:
    # Counted by hand: 30 words, 1 sentence, 49 syllables (with two in “our”, as CMUdict has it).
    hard = (
        "Four score and seven years ago our fathers brought forth on this continent a new nation "
        "conceived in liberty and dedicated to the proposition that all men are created equal."
    )
    assert len(hard.split()) == 30
    assert level.kincaid(hard) == pytest.approx(0.39 * 30 + 11.8 * 49 / 30 - 15.59, abs=0.01)
    letters = sum(map(str.isalpha, hard))
    coleman = 0.0588 * 100 * letters / 30 - 0.296 * 100 / 30 - 15.8
    assert level.coleman(hard) == pytest.approx(coleman, abs=0.1)
    assert level.Passage("", hard).grade > 12
    assert level.Passage("", "The cat sat on a mat. It had a big red hat.").grade < 2


def test_all_is_read_and_nothing_twice() -> None:
    short = [
        ("a", "One two three."),
        ("b", ""),
        ("c", "Four."),
        ("c", "Four."),
        ("d", "word " * 40),
    ]
    passages = level.passages(short)
    assert [one.place for one in passages] == ["a"]
    assert passages[0].words == 44
    prompts = level.said(
        'box = Answer("01/x", article, prompt="What stays?", then=["So it is."])\n'
        'note = f"Out of {total} words."\n"""A note."""\n'
    )
    assert prompts == ["What stays?", "So it is.", "Out of this words."]


def test_no_verdict_in_our_own_voice() -> None:
    pattern = re.compile(rf"\b(?:{VERDICTS})\b", re.IGNORECASE)
    found: list[str] = []
    for place, text in documents():
        said = in_our_voice(text)
        for theirs in THEIRS:
            said = said.replace(theirs, "")
        found += [f"{place}: “{one[0]}” in: {text}" for one in pattern.finditer(said)]
    assert not found, "\n".join(found)


def test_the_page_s_loaded_names_stay_in_quotation_marks() -> None:
    article = Article.load("siding-with-assad")
    wording = article.further("wording")
    labels = sorted(set(wording.loc[wording["kind"] == "label", "phrase"].str.casefold()))
    assert len(labels) > 10
    found: list[str] = []
    for place, text in documents():
        if re.match("silent-|two-clubs", place):
            continue
        said = re.sub("“[^“”]*”", "", text)
        for label in labels:
            for one in re.finditer(rf"\b{re.escape(label)}\b", said, re.IGNORECASE):
                said_plainly = PLAIN.get(label) and PLAIN[label] in said
                if not CALLED.search(said[: one.start()]) and not said_plainly:
                    found.append(f"{place}: “{label}” in: {text}")
    assert not found, "\n".join(found)
