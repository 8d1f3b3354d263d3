"""Who Says? — see how a news story is built.

Importing this package reads nothing and imports nothing heavy; each name below is fetched
from its module the first time it is used (PEP 562).

>>> import whosays
>>> whosays.Article.load("siding-with-assad").units[0].part
'kicker'
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whosays.article import Article, Unit
    from whosays.codebook import Code, Scheme
    from whosays.coding import Coding, compare, reference
    from whosays.problem import Problem
    from whosays.record import Record
    from whosays.widgets.answer import Answer
    from whosays.widgets.attach_text import AttachText
    from whosays.widgets.check_plan import CheckPlan
    from whosays.widgets.compare import Compare
    from whosays.widgets.compare_spans import CompareSpans
    from whosays.widgets.edit_desk import EditDesk
    from whosays.widgets.evidence_cards import EvidenceCards
    from whosays.widgets.fairness_desk import FairnessDesk
    from whosays.widgets.hand_in_button import HandIn
    from whosays.widgets.headline_check import HeadlineCheck
    from whosays.widgets.live_picture import LivePicture
    from whosays.widgets.opens_after import OpensAfter
    from whosays.widgets.predictor import Predictor
    from whosays.widgets.progress import Progress
    from whosays.widgets.pseudonym import Pseudonym
    from whosays.widgets.reader import Reader
    from whosays.widgets.rewrite import Rewrite
    from whosays.widgets.side_by_side import SideBySide
    from whosays.widgets.space_board import SpaceBoard
    from whosays.widgets.tagger.tagger import Tagger
    from whosays.widgets.tie_board import TieBoard
    from whosays.widgets.tie_sheet import tie_cards
    from whosays.widgets.time_order import TimeOrder
    from whosays.widgets.vocabulary_quiz import VocabularyQuiz
    from whosays.widgets.word_swap import WordSwap
    from whosays.widgets.worked_example import WorkedExample
    from whosays.widgets.worksheet import Field, Item, Worksheet

__version__ = "0.1.0"

_HOME = {
    "Article": "whosays.article",
    "Unit": "whosays.article",
    "Code": "whosays.codebook",
    "Scheme": "whosays.codebook",
    "Coding": "whosays.coding",
    "compare": "whosays.coding",
    "reference": "whosays.coding",
    "Problem": "whosays.problem",
    "Record": "whosays.record",
    "Answer": "whosays.widgets.answer",
    "AttachText": "whosays.widgets.attach_text",
    "CheckPlan": "whosays.widgets.check_plan",
    "Compare": "whosays.widgets.compare",
    "CompareSpans": "whosays.widgets.compare_spans",
    "EditDesk": "whosays.widgets.edit_desk",
    "EvidenceCards": "whosays.widgets.evidence_cards",
    "FairnessDesk": "whosays.widgets.fairness_desk",
    "HandIn": "whosays.widgets.hand_in_button",
    "HeadlineCheck": "whosays.widgets.headline_check",
    "LivePicture": "whosays.widgets.live_picture",
    "OpensAfter": "whosays.widgets.opens_after",
    "Predictor": "whosays.widgets.predictor",
    "Progress": "whosays.widgets.progress",
    "Pseudonym": "whosays.widgets.pseudonym",
    "Reader": "whosays.widgets.reader",
    "Rewrite": "whosays.widgets.rewrite",
    "SideBySide": "whosays.widgets.side_by_side",
    "SpaceBoard": "whosays.widgets.space_board",
    "Tagger": "whosays.widgets.tagger.tagger",
    "TieBoard": "whosays.widgets.tie_board",
    "tie_cards": "whosays.widgets.tie_sheet",
    "TimeOrder": "whosays.widgets.time_order",
    "VocabularyQuiz": "whosays.widgets.vocabulary_quiz",
    "WordSwap": "whosays.widgets.word_swap",
    "WorkedExample": "whosays.widgets.worked_example",
    "Field": "whosays.widgets.worksheet",
    "Item": "whosays.widgets.worksheet",
    "Worksheet": "whosays.widgets.worksheet",
}

__all__ = [
    "Answer",
    "Article",
    "AttachText",
    "CheckPlan",
    "Code",
    "Coding",
    "Compare",
    "CompareSpans",
    "EditDesk",
    "EvidenceCards",
    "FairnessDesk",
    "Field",
    "HandIn",
    "HeadlineCheck",
    "Item",
    "LivePicture",
    "OpensAfter",
    "Predictor",
    "Problem",
    "Progress",
    "Pseudonym",
    "Reader",
    "Record",
    "Rewrite",
    "Scheme",
    "SideBySide",
    "SpaceBoard",
    "Tagger",
    "TieBoard",
    "TimeOrder",
    "Unit",
    "VocabularyQuiz",
    "WordSwap",
    "WorkedExample",
    "Worksheet",
    "compare",
    "reference",
    "tie_cards",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
