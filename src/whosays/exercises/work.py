"""Where does an exercise find what the learner tagged and answered?"""

import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from whosays.article import Article
from whosays.classroom.hand_in import read_hand_in, write_hand_in
from whosays.codebook import Scheme
from whosays.coding import Coding
from whosays.exercises.blank import NotYet
from whosays.problem import Problem
from whosays.record import DRAFT, Record

FILE = "my-work.json"
"""The hand-in that goes along with an exercise, in the same folder."""
LIKE_A_TEACHER = "autograde"


class Work:
    """What a learner did on an article.

    On the learner's machine that is the record; `save` writes it to `FILE` beside the notebook,
    to be handed in with it. Where nbgrader grades (it says so in ``NBGRADER_EXECUTION``), it is
    that file, and never the record of whoever grades.

    >>> Work(Article.load("silent-foghorn")).coding("sourcing").codes
    {}
    """

    def __init__(self, article: Article, folder: Path | None = None) -> None:
        self.article = article
        self.folder = folder or Path.cwd()
        self._supposed: dict[str, Any] = {}
        self._supposed_codes: dict[str, Coding] = {}
        self._supposed_spans: dict[str, list[tuple[str, int, int, str]]] = {}

    def suppose(self, question: str, answer: object) -> None:
        """Take this as the answer where the learner has kept none: a solution shows it so."""
        self._supposed[question] = answer

    def suppose_codes(self, coding: Coding) -> None:
        """Take these codes where the learner has none: a solution shows them so."""
        self._supposed_codes[coding.scheme.scheme] = coding

    def suppose_spans(self, scheme: str, spans: Iterable[tuple[str, int, int, str]]) -> None:
        """Take these phrases where the learner has marked none: a solution shows them so."""
        self._supposed_spans[scheme] = list(spans)

    @property
    def handed_in(self) -> bool:
        """Whether the work is read from the file that was handed in."""
        return os.environ.get("NBGRADER_EXECUTION") == LIKE_A_TEACHER

    def coding(self, scheme: str) -> Coding:
        """The codes of whole units, notes in ``why``."""
        there = self._coding(scheme)
        supposed = self._supposed_codes.get(scheme)
        if not supposed:
            return there
        return there.over(supposed)

    def _coding(self, scheme: str) -> Coding:
        if not self.handed_in:
            return Record.open().coding(self.article, scheme)
        whole = [tag for tag in self._file["tags"] if tag["start"] is None]
        mine = [tag for tag in whole if tag["scheme"] == scheme]
        codes = {tag["unit"]: tag["code"] for tag in mine}
        notes = {tag["unit"]: tag["note"] for tag in mine if tag["note"]}
        return Coding(self.article, Scheme.of(scheme), self._file["learner"], codes, why=notes)

    def spans(self, scheme: str) -> list[tuple[str, int, int, str]]:
        """The marked phrases: unit, start, end (code points of what was shown), code."""
        if not self.handed_in:
            tags = Record.open().tags(self.article.id, scheme)
            rows = [(tag.unit, tag.start, tag.end, tag.code) for tag in tags]
        else:
            tags = [tag for tag in self._file["tags"] if tag["scheme"] == scheme]
            rows = [(tag["unit"], tag["start"], tag["end"], tag["code"]) for tag in tags]
        there = [
            (unit, start, end, code)
            for unit, start, end, code in rows
            if start is not None and end is not None and code
        ]
        return there or list(self._supposed_spans.get(scheme, ()))

    def answers(self) -> dict[str, Any]:
        """The answers kept, by question, without drafts."""
        return {**self._supposed, **self._answers()}

    def _answers(self) -> dict[str, Any]:
        if self.handed_in:
            return {row["question"]: row["value"] for row in self._file["answers"]}
        table = Record.open().answers(self.article.id)
        pairs = zip(table["question"], table["value"], strict=True)
        return {
            str(question): value
            for question, value in pairs
            if value is not None and not str(question).endswith(DRAFT)
        }

    def save(self) -> None:
        """Write the work to `FILE` in the exercise's folder.

        Not where it was read from there, nor where a solution supposes some of it.
        """
        supposed = self._supposed or self._supposed_codes or self._supposed_spans
        if not (self.handed_in or supposed):
            write_hand_in(Record.open(), self.article.id, self.folder / FILE)

    @cached_property
    def _file(self) -> dict[str, Any]:
        path = self.folder / FILE
        if not path.is_file():
            return {"learner": "nobody", "tags": [], "answers": []}
        try:
            read = read_hand_in(path)
        except Problem as problem:
            # What is sent back shows a sentence, and not where things lie on the grader's machine.
            raise NotYet(str(problem)) from None
        if read["article"] != self.article.id:
            raise NotYet(
                f"{FILE}: This is work on “{read['article']}”, and the exercise is about "
                f"“{self.article.id}”. Ask for the file that belongs to this exercise."
            )
        return read
