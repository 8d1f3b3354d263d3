"""How do headline block, captions and body word one and the same claim?"""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from whosays.article import BLOCKS, Article, Unit
from whosays.measure.repetition import told_by_part
from whosays.places import anew
from whosays.problem import Problem
from whosays.record import Record
from whosays.widgets.shared import keeping
from whosays.widgets.shared.on_page import laid_out
from whosays.widgets.shared.panel import Panel, script, style
from whosays.words import words_of

_QUOTED = re.compile("“([^“”]*)”")


class SideBySide(Panel):
    """Claim by claim, the places that tell it beside each other, and a box for what differs.

    Shown are the claims of the pack's ``claims.csv`` that are told in more than one of the
    parts headline block, captions and body. What the pack notes about the wording goes to the
    browser only after the learner has kept an answer about that claim. Answers are kept as
    ``<question>/<claim>``.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> view = SideBySide("06/claims", Article.load("silent-foghorn"), record=record)
    >>> view.claims
    ['c1', 'c2', 'c3', 'c5']
    >>> view.question("c1"), view.kept
    ('06/claims/c1', {})
    """

    _esm = script("side_by_side")
    _css = style("side_by_side")
    hears = frozenset({"ready"})
    writes = frozenset({"draft", "keep"})

    def __init__(self, question: str, article: Article, *, record: Record | None = None) -> None:
        self.article = article
        self.record = record or Record.open()
        self._question = question
        self._rows = article.further("claims")
        table = told_by_part(self._rows, article.table)
        told_in = (table[list(BLOCKS)] > 0).sum(axis=1)
        self.claims: list[str] = [str(claim) for claim in table.index[told_in > 1]]
        """The claims that are shown, in the order of the pack."""
        super().__init__()

    def question(self, claim: str) -> str:
        """The id under which the answer about a claim is kept."""
        return f"{self._question}/{claim}"

    @property
    def kept(self) -> dict[str, str]:
        """What the learner has kept, by claim."""
        standing = keeping.standing(self.record, self.article.id)
        return {
            claim: str(there.value)
            for claim in self.claims
            if (there := standing.get(self.question(claim))) and there.time
        }

    def on_ready(self, *_: object) -> None:
        """Show the claims and what the learner has written so far."""
        standing = keeping.standing(self.record, self.article.id)
        told = self.article.only(self._rows.loc[self._rows["claim"].isin(self.claims), "unit"])
        self.reply(
            "state",
            learner=self.record.learner,
            language=self.article.language,
            whose=laid_out(told, "as printed")["note"],
            rows=[
                self._row(claim, standing.get(self.question(claim), keeping.NOTHING))
                for claim in self.claims
            ],
        )

    def on_draft(self, message: dict[str, Any], _: object) -> None:
        """Save what is typed about a claim so far."""
        claim, text = self._answer(message)
        keeping.draft(self.record, self.article.id, self.question(claim), text)

    def on_keep(self, message: dict[str, Any], _: object) -> None:
        """Keep an answer about a claim, and show what the pack notes about it."""
        claim, text = self._answer(message)
        if not text.strip():
            raise Problem("The box is still empty.", do="Write something. One line is enough.")
        keeping.keep(self.record, self.article.id, self.question(claim), text)
        self.on_ready()

    def _answer(self, message: dict[str, Any]) -> tuple[str, str]:
        claim = str(message.get("claim"))
        if claim not in self.claims:
            raise Problem(f"There is no claim “{claim}” here.", do=f"To go on, {anew()}.")
        return claim, str(message.get("text") or "")

    def _row(self, claim: str, there: keeping.Kept) -> dict[str, Any]:
        """One claim as the view is told it; the notes only once an answer is kept."""
        order = {unit.id: number for number, unit in enumerate(self.article.units)}
        here = self._rows[self._rows["claim"] == claim]
        here = here.sort_values("unit", key=lambda units: units.map(order), kind="stable")
        places = self.article.places
        tellings = [self._telling(*row) for row in zip(here["unit"], here["wording"], strict=True)]
        return {
            "claim": claim,
            "gist": here["gist"].iloc[0],
            "parts": [
                {"name": name.capitalize(), "tellings": those}
                for name, parts in BLOCKS.items()
                if (those := [one for one in tellings if one["part"] in parts])
            ],
            "text": there.latest or "",
            "kept": there.time,
            "drafted": there.draft is not None,
            "then": _notes(here, places) if there.time else [],
        }

    def _telling(self, id: str, wording: str) -> dict[str, Any]:
        unit = self.article[id]
        return {
            "part": unit.part,
            "place": self.article.places[id],
            "shown": unit.shown,
            "marks": places_of(quoted_in(wording), unit),
        }


def quoted_in(wording: str) -> list[str]:
    """What stands between “ and ” in a wording.

    >>> quoted_in("A “string” of “far-left” aides")
    ['string', 'far-left']
    """
    return _QUOTED.findall(wording)


def places_of(phrases: Sequence[str], unit: Unit) -> list[list[int]]:
    """Where phrases stand in what is shown of a unit: first and last code point, as slices do.

    Case and punctuation make no difference, as copies of a page differ in them.

    >>> foghorn = Article.load("silent-foghorn")["u05"]
    >>> [foghorn.shown[start:end] for start, end in places_of(["fell  silent,"], foghorn)]
    ['fell silent']
    """
    text = unit.shown
    shown = words_of(text)
    found: list[list[int]] = []
    for phrase in phrases:
        wanted = [word.plain for word in words_of(phrase)]
        starts = (
            at
            for at in range(len(shown) - len(wanted) + 1)
            if [word.plain for word in shown[at : at + len(wanted)]] == wanted
        )
        at = next(starts, None)
        if wanted and at is not None:
            start, end = shown[at].start, shown[at + len(wanted) - 1].end
            while not text[start].isalnum():
                start += 1
            while not text[end - 1].isalnum():
                end -= 1
            found.append([start, end])
    return found


def _notes(rows: pd.DataFrame, places: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"place": places[unit], "wording": wording, "note": note}
        for unit, wording, note in zip(rows["unit"], rows["wording"], rows["note"], strict=True)
    ]
