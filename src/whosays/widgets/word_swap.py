"""How does the page read with plain words in place of the loaded ones?"""

import re
import unicodedata
from itertools import groupby
from typing import Any

import pandas as pd

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.masking import AS_PRINTED
from whosays.measure.swapping import Mark, Phrase, Swap, pieces, stretches
from whosays.measure.wording import phrase_places
from whosays.pack.pack_table import KEEP
from whosays.places import anew
from whosays.problem import Problem
from whosays.quotations import Quotation
from whosays.record import Record
from whosays.widgets.shared import keeping
from whosays.widgets.shared.on_page import laid_out
from whosays.widgets.shared.panel import Panel, script, style

EARNS, CHANGE = CHOICES = ("It earns its place", "I would change it")
_LONGEST_QUESTION = 80


class WordSwap(Panel):
    """The page with each loaded phrase of the pack's table as a button that swaps it.

    A phrase is shown as it is or with the plain wording of the table, one by one or all at
    once; one that the learner holds on to is not swapped with the others, nor one for which the
    table offers no plain wording. Where a phrase is swapped, the quotation marks around it go.
    For each, the learner may keep whether it earns its place in print, with a reason: the answer
    ``swap/<unit>/<phrase>``, as ``{"choice": …, "text": …}``. The phrases go to the browser once
    the learner has marked some wording of the article, or asks for them.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> swap = WordSwap(Article.load("silent-foghorn"), record)
    >>> list(swap.phrases["phrase"])[:2], swap.phrases.index[0]
    (['silenced', 'by luck'], 'swap/u02/silenced')
    """

    _esm = script("word_swap")
    _css = style("word_swap")
    hears = frozenset({"ready", "open", "swap"})
    writes = frozenset({"draft", "keep"})

    def __init__(self, article: Article, record: Record | None = None) -> None:
        self.article = article
        self.record = record or Record.open()
        found = phrase_places(article, article.further("wording")).dropna(subset=["start"])
        self.phrases = found.set_index(pd.Index(_questions(found), name="question"))
        """The phrases that can be swapped: the rows of `measure.wording.places`, by question."""
        self.swapped: set[str] = set()
        """The questions of the phrases that are shown in plain words."""
        self.held: set[str] = set()
        """The questions of the phrases that the learner holds on to."""
        self._asked_for = False
        super().__init__()

    @property
    def kept(self) -> dict[str, dict[str, str]]:
        """What the learner would do in print, by question: ``choice`` and ``text``."""
        standing = keeping.standing(self.record, self.article.id)
        kept = {question: standing.get(question) for question in map(str, self.phrases.index)}
        return {
            question: _decision(there.value)
            for question, there in kept.items()
            if there and there.time
        }

    def on_ready(self, *_: object) -> None:
        """Show the page, what is swapped, and what the learner has decided."""
        closed = not (self._asked_for or self.record.tags(self.article.id, "wording"))
        closed = closed and not self.phrases.empty
        self.reply(
            "state",
            learner=self.record.learner,
            closed=closed,
            language=self.article.language,
            note=laid_out(self.article, AS_PRINTED)["note"],
            **_unswapped(self.article),
            choices=CHOICES,
            blocks=[] if closed else self._blocks(),
            phrases=[] if closed else self._told(),
        )

    def on_open(self, message: dict[str, Any], _: object) -> None:
        """The learner asks for the phrases without having marked any."""
        self._asked_for = True
        self.on_ready()

    def on_swap(self, message: dict[str, Any], _: object) -> None:
        """Take note of what is swapped or held now, for the next time the page is shown."""
        self.swapped, self.held = (
            {str(one) for one in given if one in self.phrases.index}
            if isinstance(given := message.get(which), list)
            else set()
            for which in ("swapped", "held")
        )

    def on_draft(self, message: dict[str, Any], _: object) -> None:
        """Save a decision as far as it is filled in."""
        question, decision = self._filled_in(message)
        keeping.draft(self.record, self.article.id, question, decision)

    def on_keep(self, message: dict[str, Any], _: object) -> None:
        """Keep a decision."""
        question, decision = self._filled_in(message)
        if not decision["choice"]:
            raise Problem("Nothing is chosen yet.", do="Choose one of the two first.")
        keeping.keep(self.record, self.article.id, question, decision)
        self.on_ready()

    def _filled_in(self, message: dict[str, Any]) -> tuple[str, dict[str, str]]:
        question, decision = str(message.get("question")), _decision(message)
        if question not in self.phrases.index:
            raise Problem("There is no such phrase here.", do=f"To go on, {anew()}.")
        if decision["choice"] not in ("", *CHOICES):
            raise Problem("That is not one of the two choices.", do="Choose one of the two.")
        return question, decision

    def _blocks(self) -> list[dict[str, Any]]:
        """The page as blocks in reading order, cut into what stays and what can be swapped."""
        where = self.article.places
        blocks: list[dict[str, Any]] = []
        stretch = 0
        for place, group in groupby(self.article.units, key=lambda unit: where[unit.id]):
            units = list(group)
            quoted = stretches([unit.shown for unit in units], stretch)
            stretch += len(quoted[0])
            told = [
                {"ours": unit.text is None, "pieces": self._pieces(unit.id, marks)}
                for unit, marks in zip(units, quoted, strict=True)
            ]
            blocks.append({"part": units[0].part, "place": place, "units": told})
        return blocks

    def _pieces(self, unit: str, quoted: dict[int, Quotation]) -> list[dict[str, Any]]:
        here = self.phrases[self.phrases["unit"] == unit]
        questions = [str(question) for question in here.index]
        rows = zip(here["start"], here["end"], here["neutral"], strict=True)
        phrases = [
            Phrase(number, int(start), int(end), str(neutral))
            for number, (start, end, neutral) in enumerate(rows)
        ]
        return [
            {
                "question": questions[piece.row],
                "printed": piece.printed,
                "plain": piece.plain,
                "head": piece.head,
                "tail": piece.tail,
                "stretches": piece.stretches,
            }
            if isinstance(piece, Swap)
            else {"mark": piece.text, "stretch": piece.stretch}
            if isinstance(piece, Mark)
            else {"text": piece.text}
            for piece in pieces(self.article[unit].shown, phrases, quoted)
        ]

    def _told(self) -> list[dict[str, Any]]:
        labels = {code.code: code.label for code in Scheme.load("wording").codes}
        standing = keeping.standing(self.record, self.article.id)
        told: list[dict[str, Any]] = []
        for question, row in self.phrases.to_dict("index").items():
            there = standing.get(str(question), keeping.NOTHING)
            told.append(
                {
                    "question": question,
                    "phrase": row["phrase"],
                    "kind": labels.get(row["kind"], row["kind"]),
                    "quoted": row["voice"] == "quoted",
                    "plain": None if row["neutral"] == KEEP else row["neutral"],
                    "why": row["why"],
                    "swapped": question in self.swapped,
                    "held": question in self.held,
                    **_decision(there.latest),
                    "kept": there.time,
                    "drafted": there.draft is not None,
                }
            )
        return told


def _unswapped(article: Article) -> dict[str, str]:
    """What the page without swaps is called: only the page's own words are printed ones."""
    ours = [unit.text is None for unit in article.units]
    if all(ours):
        return {"unswapped": "Our summary", "beside": "Show our summary beside it"}
    if any(ours):
        return {"unswapped": "As it was", "beside": "Show the page as it was beside it"}
    return {"unswapped": "As printed", "beside": "Show the printed page beside it"}


def _decision(value: Any) -> dict[str, str]:
    """Choice and reason, whatever was kept or sent."""
    given: dict[str, Any] = value if isinstance(value, dict) else {}
    return {key: str(given.get(key) or "") for key in ("choice", "text")}


def _questions(phrases: pd.DataFrame) -> list[str]:
    """A name for each phrase that stays the same when rows are added to the table."""
    names: list[str] = []
    for unit, phrase in zip(phrases["unit"], phrases["phrase"], strict=True):
        plain = unicodedata.normalize("NFKD", str(phrase)).lower()
        slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("’", "").replace("'", "")).strip("-")
        name = f"swap/{unit}/{slug or 'phrase'}"[: _LONGEST_QUESTION - 6]
        same = sum(one == name or one.startswith(name + "/") for one in names)
        names.append(f"{name}/{same + 1}" if same else name)
    return names
