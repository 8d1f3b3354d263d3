"""What does a teacher see of the whole class, on one page that opens anywhere?"""

from base64 import b64encode
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from whosays.classroom.class_counts import changes, code_counts, coders, completion, guesses
from whosays.classroom.class_measures import (
    BeforeAfter,
    Divided,
    before_after,
    class_agreement,
    most_divided,
    shares,
)
from whosays.classroom.collect import Collected
from whosays.classroom.first_sheet import Talk, glance
from whosays.classroom.gradebook import gradebook
from whosays.classroom.judged_forms import judged
from whosays.classroom.read_marks import ReadMarks
from whosays.classroom.writing import written
from whosays.classroom.writing_page import WITH_NAMES, WITHOUT_NAMES, reading_page
from whosays.codebook import Scheme
from whosays.coding import Coding, reference
from whosays.lessons import Lesson, lessons
from whosays.measure.agreement import Agreement
from whosays.measure.told_apart import Learned, learned
from whosays.outgoing import as_csv, html_text
from whosays.pictures.alpha_line import agreement_plot
from whosays.pictures.learned_line import sittings_line
from whosays.pictures.picture import Picture
from whosays.pictures.shares_in_class import class_shares
from whosays.pictures.split_units import class_split, split_bar, split_key
from whosays.problem import Problem
from whosays.said import listed
from whosays.whole_file import write_whole

DIVIDED = 5
LONG_TABLE = "before-after-later.csv"
SHOWN_REFUSED = 200
SHOWN_LEARNERS = 200
WIDE, NARROW = 640, 330
UNITS_DRAWN = 30
"""So many bars fit on a sheet of paper."""
MOST_UNITS = 200
_HERE = Path(__file__).parent


@dataclass(frozen=True)
class OfScheme:
    """What the class did with one question: how it split, agreed and changed."""

    scheme: Scheme
    coders: int
    counts: pd.DataFrame
    agreement: Agreement
    divided: list[Divided]
    changed: BeforeAfter
    guesses: pd.DataFrame
    reading: Coding | None
    shares: Mapping[str, float]
    split_picture: Picture
    shares_picture: Picture


@dataclass(frozen=True)
class ClassReport:
    """The whole class: a part for each question that was coded, and the progress.

    ``judged`` is the long table of before, after and later (`classroom.judged_forms`), and
    ``learned`` what it comes to. ``progress``: a row a lesson; lesson, title (str), mean (share
    from 0 to 1), begun, complete
    (int: so many learners). ``completion``: see `class_counts.completion`.
    """

    made: Collected
    lessons: Sequence[Lesson]
    schemes: list[OfScheme]
    agreement_picture: Picture
    progress: pd.DataFrame
    completion: pd.DataFrame
    phrases: pd.DataFrame
    judged: pd.DataFrame
    learned: Learned

    @property
    def learned_picture(self) -> Picture:
        """How well claims are told apart, and how readily the class stops, at each sitting."""
        return sittings_line(self.learned)

    def html(self) -> str:
        """The page: one file that needs no network, no script and no other file."""
        return _html(self)

    def each_learner(self) -> Iterator[tuple[str, list[float]]]:
        """Each learner's pseudonym, and the share done of each lesson."""
        names = [lesson.lesson for lesson in self.lessons]
        shares = self.completion.reindex(columns=names, fill_value=0.0)
        for learner, row in zip(shares.index, shares.to_numpy(), strict=True):
            yield str(learner), row.tolist()


def class_report(made: Collected) -> ClassReport:
    """Count and measure what was collected."""
    each = lessons(made.article.id)
    done = completion(made, each)
    parts: list[OfScheme] = []
    for name in _unit_schemes():
        many = coders(made, name)
        if many:
            parts.append(_of_scheme(made, Scheme.load(name), many))
    titles = {lesson.lesson: lesson.title for lesson in each}
    progress = pd.DataFrame(
        {
            "lesson": list(done.columns),
            "title": [titles[lesson] for lesson in done.columns],
            "mean": done.mean().to_numpy(),
            "begun": (done > 0).sum().to_numpy(),
            "complete": (done > 0.9999).sum().to_numpy(),
        }
    )
    found = {part.scheme.question: part.agreement for part in parts}
    told = judged(made)
    picture = agreement_plot(found)
    return ClassReport(
        made, each, parts, picture, progress, done, _phrases(made), told, learned(told)
    )


def write_report(
    report: ClassReport,
    folder: Path,
    *,
    roster: dict[str, dict[str, str]] | None = None,
    given: Collection[str] | None = None,
) -> list[Path]:
    """Write the pages, the gradebook and the tables; the files written. Raises `Problem`.

    ``roster``: see `classroom.gradebook.read_roster`. ``given`` are the numbers of the lessons
    that the class was given (``02``; default: those that somebody has begun). In the gradebook
    the others stay blank, so that nobody gets a nought for them.
    """
    tables = {f"split-{part.scheme.scheme}.csv": _split_rows(part) for part in report.schemes}
    refused = report.made.refused
    lesson_names = [f"Who Says {lesson.number}: {lesson.title}" for lesson in report.lessons]
    texts, read = written(report.made, report.lessons), ReadMarks().keys()
    work: dict[str, Callable[[], str]] = {
        "class-report.html": report.html,
        WITHOUT_NAMES: lambda: reading_page(texts, read=read),
        WITH_NAMES: lambda: reading_page(texts, names=True, read=read),
        "gradebook.csv": lambda: gradebook(_given(report, given), lesson_names, roster),
        "left-out.csv": lambda: as_csv(
            [["File", "Why, and what to do"], *refused.itertuples(index=False, name=None)]
        ),
        "agreement.csv": report.agreement_picture.csv,
        **_of_forms(report),
        **{name: (lambda table=table: as_csv(table)) for name, table in tables.items()},
    }
    do = "Choose a folder that you may write in: --out FOLDER."
    return [
        write_whole(folder / name, make(), "The report can’t be written", do)
        for name, make in work.items()
    ]


def _of_forms(report: ClassReport) -> dict[str, Callable[[], str]]:
    """The long table of before, after and later; no file where nobody has judged the stories."""
    if report.judged.empty:
        return {}
    return {LONG_TABLE: lambda: long_table(report.judged)}


def long_table(judged: pd.DataFrame) -> str:
    """The answers to the stories as CSV, a row each."""
    rows = judged.itertuples(index=False, name=None)
    return as_csv([[*judged.columns], *rows])


def given_lessons(report: ClassReport, asked: Iterable[str]) -> list[str]:
    """What the lessons are called by (`Lesson.number`): ``2`` is ``02``. Raises `Problem`."""
    known = [lesson.number for lesson in report.lessons]
    found = [one.zfill(2) if one.isdecimal() else one for one in map(str.strip, asked) if one]
    if unknown := [one for one in found if one not in known]:
        what = f"There is no lesson {listed([*dict.fromkeys(unknown)])}."
        raise Problem(what, do=f"Use one of: {', '.join(known)}.")
    return found


def _given(
    report: ClassReport, numbers: Collection[str] | None
) -> Iterator[tuple[str, list[float | None]]]:
    """How much each learner has done of the lessons that were given; None for the others."""
    begun = {*report.progress.loc[report.progress["begun"] > 0, "lesson"]}
    wanted = [
        lesson.lesson in begun if numbers is None else lesson.number in numbers
        for lesson in report.lessons
    ]
    for learner, done in report.each_learner():
        pairs = zip(done, wanted, strict=True)
        yield learner, [share if one else None for share, one in pairs]


def _unit_schemes() -> list[str]:
    kinds = {name: Scheme.load(name).kind for name in Scheme.names()}
    known = [name for name in ("sourcing", "function") if kinds.get(name) == "unit"]
    return known + [name for name, kind in kinds.items() if kind == "unit" and name not in known]


def _of_scheme(made: Collected, scheme: Scheme, many: int) -> OfScheme:
    article, order = made.article, scheme.order
    counts = code_counts(made, scheme.scheme)
    try:
        reading = reference(article, scheme.scheme)
    except (Problem, OSError):  # a pack may have no reference for it
        reading = None
    guessed = guesses(made, scheme.scheme)
    words = article.table["words"]
    ours = None
    if reading:
        ours = {
            code: float(sum(words[unit] for unit, one in reading.codes.items() if one == code))
            / max(1, article.words)
            for code in order
        }
    expected = None
    if int(guessed["many"].max()):
        expected = {str(code): float(mean) / 100 for code, mean in guessed["mean"].items()}
    found = shares(article, order, counts, many)
    return OfScheme(
        scheme,
        many,
        counts,
        class_agreement(counts, many),
        most_divided(article, scheme, counts, reading, DIVIDED),
        before_after(changes(made, scheme.scheme), order, many),
        guessed,
        reading,
        found,
        class_split(counts, scheme, names=article.unit_places, most=UNITS_DRAWN),
        class_shares(found, scheme, predicted=expected, reading=ours),
    )


def _phrases(made: Collected) -> pd.DataFrame:
    """Which units had phrases marked: unit, code (label), many (int); the 15 with the most."""
    found: list[tuple[str, str, int]] = []
    for name in Scheme.names():
        scheme = Scheme.load(name)
        if scheme.kind != "span":
            continue
        counts = code_counts(made, name)
        for unit, row in counts.iterrows():
            found += [
                (str(unit), scheme[str(code)].label, int(many))
                for code, many in row.items()
                if many
            ]
    found.sort(key=lambda row: -row[2])
    return pd.DataFrame(found[:15], columns=["unit", "code", "many"])


def _split_rows(part: OfScheme) -> list[list[object]]:
    table = part.split_picture.table.copy()
    table["Agreement"] = part.agreement.split["agreement"].round(3).to_numpy()
    body = table.astype(object).where(table.notna(), "").to_numpy().tolist()
    return [[*map(str, table.columns)], *body]


def _html(report: ClassReport) -> str:
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ModuleNotFoundError as error:
        raise Problem(
            "The teachers’ tools are not installed.", do="Start with: python3 start.py teach"
        ) from error
    pages = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["image"] = _image
    pages.filters["percent"] = _percent
    pages.filters["text"] = lambda text: html_text(str(text))
    refused = report.made.refused
    learners = report.made.learners
    few = list(islice(report.each_learner(), SHOWN_LEARNERS + 1))
    return pages.get_template("report.html").render(
        report=report,
        article=report.made.article,
        in_a_line=report.made.in_a_line,
        learners=learners,
        glance=glance(report),
        rows=_split_table(report),
        key=_key,
        bar=_bar,
        in_order=_in_order,
        places=report.made.article.unit_places,
        own_copy=report.made.article.has_text and report.made.article.text != "shipped",
        refused=refused.head(SHOWN_REFUSED).to_dict("records"),
        refused_count=len(refused),
        style=(_HERE / "page.css").read_text(encoding="utf-8"),
        each=few if len(few) <= SHOWN_LEARNERS else [],
        narrow=NARROW,
    )


def _image(picture: Picture, width: int = WIDE) -> str:
    """A picture as the address of an image that is in the page itself."""
    return _address(picture.svg(width))


def _address(svg: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _key(scheme: Scheme, width: int) -> str:
    return _address(split_key(scheme, width=width))


def _in_order(talk: Talk) -> list[int]:
    given = dict(talk.unit.given)
    return [given.get(code, 0) for code in talk.scheme.order]


def _bar(parts: Sequence[float], scheme: Scheme, width: int = 220) -> str:
    return _address(split_bar(parts, scheme, "", width=width))


def _split_table(report: ClassReport) -> list[dict[str, Any]]:
    """A row a unit: where it stands, its words, and for each question how the class split."""
    article = report.made.article
    rows: list[dict[str, Any]] = []
    for unit in article.units[:MOST_UNITS]:
        parts: list[dict[str, Any]] = []
        for part in report.schemes:
            given = [int(part.counts[code][unit.id]) for code in part.scheme.order]
            pairs = sorted(zip(given, part.scheme.codes, strict=True), key=lambda pair: -pair[0])
            told = ", ".join(f"{code.label} {many:,}" for many, code in pairs if many)
            parts.append({"scheme": part.scheme, "given": given, "told": told})
        rows.append({"unit": unit, "place": article.unit_places[unit.id], "parts": parts})
    return rows


def _percent(share: Any) -> str:
    return f"{int(100 * float(share) + 1e-9)} %"
