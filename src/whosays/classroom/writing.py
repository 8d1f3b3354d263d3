"""What did learners write: their answers, question by question, and their notes, unit by unit?

It is read anew from the files that are counted, when somebody wants to read it. Nothing of it is
kept with the counts, and `Piece.learner` is the made-up name alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple, cast

from whosays.article import Article
from whosays.classroom.collect import Collected
from whosays.classroom.decoding import decode
from whosays.classroom.found import found
from whosays.codebook import Scheme
from whosays.lessons import Lesson, Task
from whosays.own_version import Version
from whosays.practice import asking
from whosays.problem import Problem
from whosays.record.form import HandIn, StandingTag

MOST = 200
"""Of more learners than that nothing is read: nobody would read it on one page."""

Said = tuple[tuple[str, str], ...]


class Piece(NamedTuple):
    """One thing that a learner wrote.

    ``key`` stands for it where it is marked as read: another text has another key. ``choice`` is
    what was chosen with it (an answer of several, a code), ``said`` what was written, each text
    with what it was written for (empty where that is plain).
    """

    key: str
    learner: str
    choice: str
    said: Said


@dataclass(frozen=True)
class Topic:
    """A question or a unit, and what was written to it, in an order that tells nothing.

    ``home`` is what it belongs to: the lesson, or the page. ``heading`` says where it stands,
    ``asks`` what was asked, or what the unit says. ``chosen``: each choice and how many made it,
    with or without a text.
    """

    id: str
    home: str
    heading: str
    asks: str
    language: str = "en"
    pieces: list[Piece] = field(default_factory=list)
    chosen: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Written:
    """What a class wrote: by question, in the order of the lessons, and by unit, in page order.

    ``learners`` are the names (as in the report) of those who wrote something, in alphabetical
    order; ``left_out`` is how many learners are not in here, because they are too many to read.
    """

    title: str
    questions: Sequence[Topic]
    units: Sequence[Topic]
    learners: Sequence[str]
    left_out: int = 0

    @property
    def topics(self) -> Sequence[Topic]:
        """Questions, then units."""
        return [*self.questions, *self.units]

    @property
    def pieces(self) -> int:
        """How many pieces there are."""
        return sum(len(topic.pieces) for topic in self.topics)

    def by_learner(self) -> Iterator[tuple[str, list[tuple[Topic, Piece]]]]:
        """Each learner's name with what is by them, in the order of questions and units."""
        whose: dict[str, list[tuple[Topic, Piece]]] = {name: [] for name in self.learners}
        for topic in self.topics:
            for piece in topic.pieces:
                whose[piece.learner].append((topic, piece))
        yield from whose.items()


def written(made: Collected, lessons: Iterable[Lesson]) -> Written:
    """What the learners wrote whose files are counted; nothing where they are more than `MOST`."""
    people = made.hand_ins[made.hand_ins["article"] == made.article.id]
    people = people.sort_values(["folded", "learner", "who"])
    first = people if len(people) <= MOST else people.head(0)
    names = dict(zip(first["who"], first["learner"], strict=True))
    files = made.hand_ins[made.hand_ins["who"].isin(names)]  # those about practice pieces too
    columns = files[["source", "file", "who"]].itertuples(index=False, name=None)
    wanted = {(source, file): names[who] for source, file, who in columns}
    gathered = Gathered(made.article, lessons)
    for file in found(made.sources) if wanted else ():
        learner = wanted.get((file.source, file.name))
        if file.data and learner is not None:
            gathered.add(decode(file.data), learner)
    return gathered.written(len(people) - len(first))


class Gathered:
    """What was written, as it comes in, one hand-in after another."""

    def __init__(self, article: Article, lessons: Iterable[Lesson]) -> None:
        self.article = article
        self._asked = _Asked(lessons)
        self._questions: dict[tuple[int, str], Topic] = {}
        self._units: dict[tuple[bool, str, int, str], Topic] = {}
        self._learners: set[str] = set()

    def add(self, made: HandIn, learner: str) -> None:
        """Take in what one hand-in holds, under the name that is shown for its learner."""
        sign = f"{made.learner_id or made.learner} {made.article}"
        for tag in made.tags:
            if tag.note:
                self._learners.add(learner)
                topic, choice, said = self._unit(made.article, tag)
                place = f"{tag.scheme} {tag.unit} {tag.start} {tag.end}"
                topic.pieces.append(Piece(_key(sign, place, tag.note), learner, choice, said))
        for answer in made.answers:
            known = self._asked.of(answer.question)
            if known is None:
                continue
            choice, said = _parts(answer.value, known.labels, self.article)
            if not choice and not said:
                continue
            order = (known.order, answer.question)
            topic = self._questions.setdefault(
                order, Topic(answer.question, known.home, known.heading, known.asks)
            )
            if choice:
                topic.chosen[choice] += 1
            if said:
                self._learners.add(learner)
                key = _key(sign, answer.question, repr((choice, said)))
                topic.pieces.append(Piece(key, learner, choice, said))

    def written(self, left_out: int = 0) -> Written:
        """All of it, in order. More may be added, and asked for again."""
        questions = [topic for _, topic in sorted(self._questions.items())]
        units = [topic for _, topic in sorted(self._units.items())]
        for topic in (*questions, *units):
            topic.pieces.sort(key=lambda piece: _key(topic.id, piece.key))
        learners = sorted(self._learners, key=str.casefold)
        return Written(self.article.title, questions, units, learners, left_out)

    def _unit(self, article: str, tag: StandingTag) -> tuple[Topic, str, Said]:
        page = self.article if article == self.article.id else Article.load(article)
        unit, scheme = page[tag.unit], _scheme(tag.scheme)
        place = (page is not self.article, article, page.units.index(unit), tag.scheme)
        topic = self._units.get(place)
        if topic is None:
            heading = f"{page.unit_places[unit.id]}: {scheme.question}"
            name = f"{article}/{tag.scheme}/{unit.id}"
            topic = Topic(name, page.title, heading, unit.shown, page.language)
            self._units[place] = topic
        choice = scheme[tag.code].label
        about = ""
        if tag.start is not None and tag.end is not None and tag.basis == unit.basis:
            about = f"“{unit.shown[tag.start : tag.end]}”"
        return topic, choice, ((about, tag.note or ""),)


class _Question(NamedTuple):
    order: int
    home: str
    heading: str
    asks: str
    labels: Mapping[str, str]


class _Asked:
    """What the lessons ask, by question."""

    def __init__(self, lessons: Iterable[Lesson]) -> None:
        self._whole: dict[str, _Question | None] = {}
        self._begun: list[tuple[str, _Question | None]] = []
        self._most = 0
        for lesson in lessons:
            for task in lesson.tasks:
                self._add(lesson, task)

    def _add(self, lesson: Lesson, task: Task) -> None:
        home = lesson.heading
        for number, question in enumerate(task.questions or ("",)):
            title = task.titles[number] if task.titles else ""
            heading = f"{task.step}: {title}" if title else task.step
            self._most += 1
            known = _Question(self._most, home, heading, task.asks, dict(task.labels))
            if question:
                self._whole.setdefault(question, known if task.asks else None)
        if task.group and not task.scheme:
            known = _Question(self._most, home, task.step, task.asks, dict(task.labels))
            self._begun.append((task.group, known if task.asks else None))

    def of(self, question: str) -> _Question | None:
        """Where a question is asked, and how; None where nothing is written to it.

        A question that no lesson of the list asks (an exercise, a lesson of one's own) comes last.
        """
        if question in self._whole:
            return self._whole[question]
        for begun, known in self._begun:
            if question.startswith(begun):
                rest = question.removeprefix(begun).replace("-", " ")
                return known and known._replace(heading=f"{known.heading}: {rest}")
        if question.startswith("prediction/"):
            return None
        return _Question(self._most + 1, "Other boxes", question, "", {})


def _parts(value: object, labels: Mapping[str, str], article: Article) -> tuple[str, Said]:
    """What was chosen and what was written, whatever form the answer has."""
    if isinstance(value, str):
        return "", ((("", value),) if value.strip() else ())
    if not isinstance(value, dict):
        return "", ()
    row = cast(dict[str, Any], value)
    if "pieces" in row:
        return "", _version(row, article)
    choice = row.get("choice")
    said = tuple(
        ("" if name == "text" else labels.get(name, name), text)
        for name, text in row.items()
        if name != "choice" and isinstance(text, str) and text.strip()
    )
    return choice if isinstance(choice, str) else "", said


def _version(row: Mapping[str, Any], article: Article) -> Said:
    """What is new in a learner's version of the page, each piece with its place."""
    try:
        made = Version.from_json(row, article)
    except Problem:
        return ()
    return tuple(
        (article.unit_places[piece.unit] if piece.unit else "New", piece.words)
        for piece in made.pieces
        if piece.words
    )


def _scheme(name: str) -> Scheme:
    scheme = asking()
    return scheme if name == scheme.scheme else Scheme.load(name)


def _key(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:24]
