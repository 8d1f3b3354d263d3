"""How do questions stand on paper: boxes to tick, lines to write on, cards to fill in?"""

from markupsafe import Markup

from whosays.markup import NOTHING, el, join
from whosays.printed.forms import Form, boxes, cut_out, form, lines, paragraphs, question, table
from whosays.vocabulary import Term, choices, terms
from whosays.widgets.answer import Answer
from whosays.widgets.check_plan import CheckPlan
from whosays.widgets.evidence_cards import EvidenceCards
from whosays.widgets.predictor import Predictor
from whosays.widgets.pseudonym import Pseudonym
from whosays.widgets.vocabulary_quiz import VocabularyQuiz
from whosays.widgets.worksheet import Field, Item, Worksheet

PLANS = 3
"""So many claims does a pupil plan to check on paper."""


@form.register
def _answer(answer: Answer) -> Form:
    work = join(
        [
            question(answer.prompt),
            boxes(answer.choices) if answer.choices else None,
            lines(max(3, answer.rows + 1)),
        ]
    )
    return Form(_kept_together(work), _then(answer.prompt, answer.then))


@form.register
def _predictor(predictor: Predictor) -> Form:
    rows = [
        [code.label, code.short, el("span", {"class": "blank"}), "%"]
        for code in predictor.scheme.codes
    ]
    work = join(
        [
            question(f"Guess first: {predictor.scheme.question}"),
            el("p", {}, "Out of every 100 words, how many will each of these take? They make 100."),
            table(
                ["Tag", "What it means", "Your guess", ""],
                [*rows, ["Together", "", "100", "%"]],
                "guess",
            ),
        ]
    )
    return Form(_kept_together(work))


@form.register
def _worksheet(sheet: Worksheet) -> Form:
    cards = join(_card(item, sheet.fields) for item in sheet.items)
    return Form(cards, _afterwards(sheet))


@form.register
def _evidence(cards: EvidenceCards) -> Form:
    """Cards to cut out. What stands on the back of each is on the later sheets."""
    fronts = [_card(item, cards.fields, short=True) for item in cards.items]
    return Form(cut_out(fronts), _afterwards(cards))


@form.register
def _plan(plan: CheckPlan) -> Form:
    """All claims to choose from, and room to plan for a few of them."""
    claims = [
        [str(number), join([el("b", {}, item.title), el("br"), item.text])]
        for number, item in enumerate(plan.items, start=1)
    ]
    rooms = join(
        _kept_together(
            join(
                [
                    el("h4", {}, "Claim number ", el("span", {"class": "blank"})),
                    *(_field(field) for field in plan.fields),
                ]
            )
        )
        for _ in range(PLANS)
    )
    return Form(
        join([table(["No.", "Claim, and where it stands"], claims), rooms]), _afterwards(plan)
    )


@form.register
def _pseudonym(_: Pseudonym) -> Form:
    return Form(_kept_together(join([question("My made-up name"), lines(1)])))


@form.register
def _quiz(quiz: VocabularyQuiz) -> Form:
    """A round with four answers each; or, where the pupil would choose the lessons, all words."""
    asked = [term for term in quiz.terms if term.id in quiz.round]
    if quiz.lessons is None:
        return _all_words()
    work = join(
        _kept_together(
            join(
                [
                    question(f"{number}. {term.clue}"),
                    boxes(one.word for one in choices(term, quiz.terms, "paper")),
                ]
            )
        )
        for number, term in enumerate(asked, start=1)
    )
    return Form(work, _meanings(asked))


def _all_words() -> Form:
    every = terms()
    words = " · ".join(sorted((term.word for term in every), key=str.casefold))
    rows = [
        [str(number), term.clue, el("span", {"class": "blank long"})]
        for number, term in enumerate(every, start=1)
    ]
    work = join(
        [
            el("p", {}, "Which word fits? Each word is needed once."),
            el("p", {"class": "framed"}, words),
            table(["No.", "What it means", "The word"], rows),
        ]
    )
    return Form(work, _meanings(list(every)))


def _meanings(some: list[Term]) -> Markup:
    rows = [
        [str(number), term.word, join([term.meaning, el("br"), el("i", {}, term.example)])]
        for number, term in enumerate(some, start=1)
    ]
    return table(["No.", "Word", "What it means, and an example"], rows)


def _card(item: Item, fields: tuple[Field, ...], *, short: bool = False) -> Markup:
    return _kept_together(
        join(
            [
                el("h4", {}, item.title),
                paragraphs(filter(None, item.text.split("\n"))),
                *(_field(field, short=short) for field in fields),
            ]
        )
    )


def _field(field: Field, *, short: bool = False) -> Markup:
    label = f"{field.label} (you may leave this out)" if field.optional else field.label
    if field.choices:
        return join([question(label), boxes(field.choices)])
    return join([question(label), lines(2 if short else max(2, field.rows))])


def _afterwards(sheet: Worksheet) -> Markup:
    """What comes after each card."""
    return join(
        _then(item.title, [*item.then, *(f"{name}: {address}" for name, address in item.links)])
        for item in sheet.items
    )


def _then(title: str, then: "list[str]") -> Markup:
    if not then:
        return NOTHING
    return _kept_together(join([el("h4", {}, title), paragraphs(then)]))


def _kept_together(inside: Markup) -> Markup:
    return el("div", {"class": "together"}, inside)
