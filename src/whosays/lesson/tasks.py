"""What does a lesson ask of the learner: which units to code, which questions to answer?

A widget that asks something needs a function here: `asked` is told by the widget's class.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import singledispatch
from pathlib import Path
from typing import Any, cast

import ipywidgets

from whosays.article import Article
from whosays.lesson.declarations import facts, own_article, read
from whosays.lesson.shown import Cell, cells
from whosays.lessons import Lesson, Task
from whosays.pictures.picture import Picture
from whosays.widgets.answer import Answer
from whosays.widgets.attach_text import AttachText
from whosays.widgets.compare import Compare
from whosays.widgets.compare_spans import CompareSpans
from whosays.widgets.edit_desk import QUESTION, ArrangedPage
from whosays.widgets.hand_in_button import HandIn
from whosays.widgets.headline_check import HeadlineBlock
from whosays.widgets.opens_after import OpensAfter
from whosays.widgets.picture_choice import PictureChoice
from whosays.widgets.predictor import Predictor
from whosays.widgets.progress import Progress
from whosays.widgets.pseudonym import Pseudonym
from whosays.widgets.reader import Reader
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.side_by_side import SideBySide
from whosays.widgets.space_board import Counting
from whosays.widgets.tagger.tagger import Tagger
from whosays.widgets.take_pack import TakePack
from whosays.widgets.tie_board import TieChoice
from whosays.widgets.tie_list import TieList
from whosays.widgets.time_order import DateCards
from whosays.widgets.vocabulary_quiz import PLACE, VocabularyQuiz
from whosays.widgets.word_swap import WordSwap
from whosays.widgets.worked_example import WorkedExample
from whosays.widgets.worksheet import Worksheet
from whosays.widgets.writing_desk import WritingDesk


def lesson(notebook: Path, article: str | None = None) -> Lesson:
    """Run a lesson and say what it asks. Do so in `whosays.lesson.shown.empty_work`.

    With the id of another ``article`` it is run on that one. Raises `Problem` where the lesson
    does not declare what it is.
    """
    known = facts(notebook)
    own = article or own_article(read(notebook))
    tasks = tuple(_tasks(cells(notebook, article), own))
    return Lesson(known.lesson, known.title, known.minutes, tasks, known.course)


def _tasks(done: Iterable[Cell], own: str) -> Iterable[Task]:
    for cell in done:
        for task in (task for shown in cell.shown for task in asked(shown)):
            about = "" if task.article == own else task.article
            most = min(cell.enough, len(task.questions) or cell.enough)
            yield replace(task, step=cell.step, article=about, enough=most)


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
@asked.register(Picture)
@asked.register(PictureChoice)
@asked.register(PictureView)
@asked.register(Progress)
@asked.register(TakePack)
@asked.register(Pseudonym)
@asked.register(Reader)
@asked.register(TieChoice)
@asked.register(TieList)
@asked.register(WorkedExample)
def _nothing(_: object) -> list[Task]:
    """Things to look at, or to use as one likes."""
    return []


@asked.register
def _closed(shown: OpensAfter) -> list[Task]:
    """What is asked behind a closed card."""
    return asked(shown.draw())


@asked.register
def _tagger(tagger: Tagger) -> list[Task]:
    article, scheme = tagger.article, tagger.scheme
    units = tuple(unit.id for unit in article.units)
    if scheme.kind == "span" or len(units) == len(Article.load(article.id).units):
        return [Task("", article.id, scheme=scheme.scheme)]
    return [Task("", article.id, scheme=scheme.scheme, units=units, group="u")]


@asked.register
def _answer(answer: Answer) -> list[Task]:
    return [Task("", answer.article, questions=(answer.question,), asks=answer.prompt)]


@asked.register
def _predictor(predictor: Predictor) -> list[Task]:
    return [Task("", predictor.article.id, questions=(predictor.question,))]


@asked.register
def _worksheet(sheet: Worksheet) -> list[Task]:
    titles = {sheet.question(item.id): item.title for item in sheet.items}
    labels = tuple((field.id, field.label) for field in sheet.fields)
    return _several(sheet.article, titles, sheet.label, labels)


@asked.register
def _word_swap(view: WordSwap) -> list[Task]:
    phrases = {str(question): str(one) for question, one in view.phrases["phrase"].items()}
    return _several(view.article.id, phrases, "What would you print?", begun="swap/")


@asked.register
def _side_by_side(view: SideBySide) -> list[Task]:
    gists = view.article.further("claims").drop_duplicates("claim").set_index("claim")["gist"]
    claims = {view.question(claim): str(gists[claim]) for claim in view.claims}
    return _several(
        view.article.id, claims, "The same claim, told in several places: what differs?"
    )


@asked.register
def _arranged(page: ArrangedPage) -> list[Task]:
    return [Task("", page.article.id, questions=(QUESTION,))]


@asked.register
def _dates(cards: DateCards) -> list[Task]:
    ask = len(cards.dates) > 1
    return [Task("", cards.article.id, questions=(cards.question,))] if ask else []


@asked.register
def _desk(desk: WritingDesk) -> list[Task]:
    return [Task("", desk.article.id, questions=(desk.question,), asks="A version of the page")]


@asked.register
def _quiz(_: VocabularyQuiz) -> list[Task]:
    return [Task("", PLACE, group="quiz/")]


@asked.register
def _box(box: ipywidgets.Box) -> list[Task]:
    inside = cast(Sequence[Any], box.children)
    return [task for child in inside for task in asked(child)]


def _several(
    article: str,
    titles: Mapping[str, str],
    asks: str,
    labels: tuple[tuple[str, str], ...] = (),
    *,
    begun: str = "",
) -> list[Task]:
    """One task with a question for each thing: which things there are is up to the article.

    ``titles``: what each question is about. ``begun`` is how they begin, where that is not all
    but the last part of their ids.
    """
    groups = {begun or question.rpartition("/")[0] + "/" for question in titles}
    about = Task("", article, questions=tuple(titles), titles=tuple(titles.values()))
    return [replace(about, group=group, asks=asks, labels=labels) for group in groups]
