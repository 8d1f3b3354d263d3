"""What does a lesson ask of the learner: which units to code, which questions to answer?

A widget that asks something needs a function here: `asked` is told by the widget's class.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import singledispatch
from pathlib import Path
from typing import Any, cast

import ipywidgets

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.lessons import Lesson, Task
from whosays.notebook.shown import Cell, cells, own_article
from whosays.pictures.picture import Picture
from whosays.problem import Problem
from whosays.widgets.answer import Answer
from whosays.widgets.attach_text import AttachText
from whosays.widgets.compare import Compare
from whosays.widgets.compare_spans import CompareSpans
from whosays.widgets.edit_desk import QUESTION, ArrangedPage
from whosays.widgets.hand_in_button import HandIn
from whosays.widgets.headline_check import HeadlineBlock
from whosays.widgets.opens_after import OpensAfter
from whosays.widgets.picture_choice import PictureChoice
from whosays.widgets.picture_view import PictureView
from whosays.widgets.predictor import Predictor
from whosays.widgets.progress import Progress
from whosays.widgets.pseudonym import Pseudonym
from whosays.widgets.reader import Reader
from whosays.widgets.side_by_side import SideBySide
from whosays.widgets.space_board import Counting
from whosays.widgets.tagger import Tagger
from whosays.widgets.tie_board import TieChoice
from whosays.widgets.tie_list import TieList
from whosays.widgets.time_order import DateCards
from whosays.widgets.vocabulary_quiz import PLACE, VocabularyQuiz
from whosays.widgets.word_swap import WordSwap
from whosays.widgets.worked_example import WorkedExample
from whosays.widgets.worksheet import Worksheet
from whosays.widgets.writing_desk import WritingDesk

_MINUTES = re.compile(r"\*\*Time:\*\* about (?:\d+ to )?(\d+) minutes")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ENOUGH = re.compile(
    rf"\b(?:at least|choose|fill in|take) \**({'|'.join(_NUMBERS)})\b", re.IGNORECASE
)
_TITLE = re.compile(r"^# +(?:\d+\. +)?(.+?) *$", re.MULTILINE)


def lesson(notebook: Path) -> Lesson:
    """Run a lesson and say what it asks. Do so in `whosays.notebook.shown.empty_work`."""
    done = cells(notebook)
    own = own_article(cell.source for cell in done if cell.kind == "code")
    words = "\n".join(cell.source for cell in done if cell.kind == "markdown")
    title, minutes = _TITLE.search(words), _MINUTES.search(words)
    if not title or not minutes:
        raise Problem(
            "The lesson does not say how it is called, or how long it takes.",
            where=notebook.name,
            do="Write “# 2. Its title” and “**Time:** about 25 minutes.”",
        )
    return Lesson(notebook.stem, title[1], int(minutes[1]), tuple(_tasks(done, own)))


def _tasks(done: Iterable[Cell], own: str | None) -> Iterable[Task]:
    step, words = "", ""
    for cell in done:
        if cell.kind == "markdown":
            words = cell.source if cell.step != step else words + cell.source
            step = cell.step
        for shown in cell.shown:
            for task in asked(shown):
                article = "" if task.article == own else task.article
                yield replace(task, step=cell.step, article=article, enough=_enough(task, words))


def _enough(task: Task, words: str) -> int:
    """How many are enough, where the lesson says so (“at least **three**”); else 0."""
    spans = task.scheme in Scheme.names() and Scheme.load(task.scheme).kind == "span"
    said = _ENOUGH.search(words)
    if not said or not (spans or (task.group and not task.scheme)):
        return 0
    number = _NUMBERS.index(said[1].lower()) + 1
    return number if not task.questions else min(number, len(task.questions))


@singledispatch
def asked(shown: object) -> list[Task]:
    """What something that a cell shows asks of the learner, in order."""
    if isinstance(shown, ipywidgets.DOMWidget):
        raise TypeError(f"{__name__} does not say what a {type(shown).__name__} asks.")
    return []  # text, a table: nothing to do


@asked.register(AttachText)
@asked.register(Compare)
@asked.register(CompareSpans)
@asked.register(Counting)
@asked.register(HandIn)
@asked.register(HeadlineBlock)
@asked.register(OpensAfter)
@asked.register(Picture)
@asked.register(PictureChoice)
@asked.register(PictureView)
@asked.register(Progress)
@asked.register(Pseudonym)
@asked.register(Reader)
@asked.register(TieChoice)
@asked.register(TieList)
@asked.register(WorkedExample)
def _nothing(_: object) -> list[Task]:
    """Things to look at, or to use as one likes."""
    return []


@asked.register
def _tagger(tagger: Tagger) -> list[Task]:
    article, scheme = tagger.article, tagger.scheme
    units = tuple(unit.id for unit in article.units)
    if scheme.kind == "span" or len(units) == len(Article.load(article.id).units):
        return [Task("", article.id, scheme=scheme.scheme)]
    return [Task("", article.id, scheme=scheme.scheme, units=units, group="u")]


@asked.register
def _answer(answer: Answer) -> list[Task]:
    return [Task("", answer.article, questions=(answer.question,))]


@asked.register
def _predictor(predictor: Predictor) -> list[Task]:
    return [Task("", predictor.article.id, questions=(predictor.question,))]


@asked.register
def _worksheet(sheet: Worksheet) -> list[Task]:
    return [_several(sheet.article, [sheet.question(item.id) for item in sheet.items])]


@asked.register
def _word_swap(view: WordSwap) -> list[Task]:
    return [Task("", view.article.id, questions=tuple(map(str, view.phrases.index)), group="swap/")]


@asked.register
def _side_by_side(view: SideBySide) -> list[Task]:
    return [_several(view.article.id, [view.question(claim) for claim in view.claims])]


@asked.register
def _arranged(page: ArrangedPage) -> list[Task]:
    return [Task("", page.article.id, questions=(QUESTION,))]


@asked.register
def _dates(cards: DateCards) -> list[Task]:
    return [Task("", cards.article.id, questions=(cards.question,))]


@asked.register
def _desk(desk: WritingDesk) -> list[Task]:
    return [Task("", desk.article.id, questions=(desk.question,))]


@asked.register
def _quiz(_: VocabularyQuiz) -> list[Task]:
    return [Task("", PLACE, group="quiz/")]


@asked.register
def _box(box: ipywidgets.Box) -> list[Task]:
    inside = cast(Sequence[Any], box.children)
    return [task for child in inside for task in asked(child)]


def _several(article: str, questions: Sequence[str]) -> Task:
    """One task with a question for each thing: which things, is up to the article."""
    group = questions[0].rpartition("/")[0] + "/"
    return Task("", article, questions=tuple(questions), group=group)
