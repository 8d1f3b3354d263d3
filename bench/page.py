"""What page do the measurements run on? An invented one, of any length, the same each time."""

import csv
import json
import random
from dataclasses import dataclass
from pathlib import Path

from whosays.article import COLUMNS
from whosays.fingerprint import fingerprint
from whosays.words import words_of

_SYLLABLES = ("ba", "den", "for", "gil", "hol", "kem", "lu", "mar", "nok", "pel", "ra", "sid", "tu")
_VOCABULARY = 4000
_CAPTION_EVERY = 6  # one unit in six is a caption, as on the page of the lessons
_ADVERT_EVERY = 8
_CHANGED = 1 / 300  # words of the pasted copy that are not as they were: the page was edited
_MENU = ("Home", "News Sport Showbiz Money", "Sign in", "Share by email")


@dataclass(frozen=True, slots=True)
class InventedPage:
    """An article pack in ``folder``, its units' texts, and the page as a reader would paste it."""

    id: str
    folder: Path
    units: tuple[str, ...]
    pasted: str


def invent(folder: Path, units: int, *, shipped: bool) -> InventedPage:
    """Write a pack of so many units of invented words into ``folder``, which holds packs.

    ``shipped`` puts the text into the pack; otherwise it is for the reader to attach. How often
    a word occurs falls with its rank as in real texts (Zipf), so short words are common ones.
    """
    chance = random.Random(units)  # noqa: S311 - nothing secret
    vocabulary = sorted(_words(chance), key=len)
    ranks = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    parts = ["kicker", "headline", "standfirst"]
    parts += [
        "caption" if number % _CAPTION_EVERY == 0 else "body" for number in range(1, units - 2)
    ]
    texts = [
        " ".join(chance.choices(vocabulary, ranks, k=chance.randint(9, 31))).capitalize() + "."
        for _ in parts
    ]
    name = f"bench-{units}-{'shipped' if shipped else 'yours'}"
    home = folder / name
    home.mkdir(parents=True)
    (home / "article.yml").write_text(json.dumps(_article(name, shipped)), encoding="utf-8")
    with (home / "units.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerows(_rows(parts, texts))
    if shipped:
        (home / "text.txt").write_text("\n\n".join(texts), encoding="utf-8")
    return InventedPage(name, folder, tuple(texts), _pasted(chance, parts, texts))


def _words(chance: random.Random) -> set[str]:
    found: set[str] = set()
    while len(found) < _VOCABULARY:
        found.add("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))))
    return found


def _article(name: str, shipped: bool) -> dict[str, object]:
    """The pack's ``article.yml``: JSON is YAML too."""
    return {
        "id": name,
        "title": "An invented page to measure with",
        "publisher": "Nobody (invented)",
        "published": "2026-01-01",
        "published_note": "Invented.",
        "language": "en-GB",
        "subject": "Nobody",
        "sides": {"accused": "Nobody", "accuser": "Nobody"},
        "names": [],
        "text": "shipped" if shipped else "yours",
        "rights": "CC0 1.0",
    }


def _rows(parts: list[str], texts: list[str]) -> list[tuple[object, ...]]:
    """The lines of ``units.csv``; two units of the body make a paragraph."""
    rows: list[tuple[object, ...]] = []
    in_body = 0
    for number, (part, text) in enumerate(zip(parts, texts, strict=True), start=1):
        in_body += part == "body"
        paragraph = (in_body + 1) // 2 if part == "body" else 0
        counts = (paragraph, len(words_of(text)), len(text))
        rows.append(
            (f"u{number:02}", part, *counts, fingerprint(text), f"Invented unit {number}.", "")
        )
    return rows


def _pasted(chance: random.Random, parts: list[str], texts: list[str]) -> str:
    """The page with its menu and adverts, captions twice, and a few words changed."""
    lines = [*_MENU]
    for number, (part, text) in enumerate(zip(parts, texts, strict=True), start=1):
        seen = " ".join(
            "altered" if chance.random() < _CHANGED else word for word in text.split(" ")
        )
        lines.append(seen)
        if part == "caption":
            lines += ["Credit: Agency", seen, "Credit: Agency"]
        if number % _ADVERT_EVERY == 0:
            lines.append(f"Advertisement: {' '.join(chance.choices(_SYLLABLES, k=5))}")
    return "\n\n".join(lines)
