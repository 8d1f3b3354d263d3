"""How well is it found which sentences nobody is credited with, beside a list of reporting verbs?

Measured on PolNeAR (Newell, Margolin and Ruths 2018), which is not part of the kit. A sentence
counts as credited where the content of an attribution touches it; where a text was annotated
more than once, the first file by name counts. Precision, recall and F1 are for the sentences
that are *not* credited.
"""

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from bench.figure import Figure, Part, Target, median, slowest_but_5_percent
from whosays.adapt.attribution.credited import suggest
from whosays.adapt.sentences import split
from whosays.quotations import quotations

FOLDER = Path(os.environ.get("WHOSAYS_MATERIAL") or "no-material") / "polnear"
_TARGET, _TIME = 0.82, 50.0
_CONTENT = re.compile(r"T\d+\tContent (\d+ \d+(?:;\d+ \d+)*)\t")
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")
_WORD = re.compile(r"\w+")
# The instead: sentences with one of these words, or with a quotation mark, are credited.
_PLAIN = frozenset(
    _WORD.findall("""
    say says said saying tell tells told telling add adds added adding claim claims claimed
    claiming argue argues argued arguing state states stated stating announce announces
    announced announcing report reports reported reporting note notes noted noting deny
    denies denied denying admit admits admitted admitting explain explains explained
    explaining write writes wrote written writing ask asks asked asking according believe
    believes believed think thinks thought suggest suggests suggested warn warns warned
    insist insists insisted call calls called accuse accuses accused describe describes
    described tweet tweets tweeted reply replies replied declare declares declared confirm
    confirms confirmed promise promises promised
""")
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    sentences: list[Span]
    content: list[Span]
    """The content of attributions, in the first annotation."""

    def touched(self, content: Sequence[Span]) -> list[bool]:
        return [any(a < end and b > start for a, b in content) for start, end in self.sentences]


@dataclass(frozen=True, slots=True)
class Scores:
    """Of the sentences that are not credited: found, found wrongly, not found."""

    right: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return f"precision {precision:.3f}, recall {recall:.3f}"


def measure(quick: bool) -> Part:
    """Compare all sentences of the development texts; time each text."""
    title = "Which sentences nobody is credited with"
    if not (FOLDER / "dev").is_dir():
        return Part(title, ("Not measured: WHOSAYS_MATERIAL names no folder with polnear/dev.",))
    texts = [_read(path, found[0]) for path, found in _annotated("dev")]
    ours = [_ours(text) for text in texts]
    plain = [_with_word(text, marks=True) for text in texts]
    only = [_with_word(text, marks=False) for text in texts]
    gold = [text.touched(text.content) for text in texts]
    people, pairs, alike = _people()
    instead = "list of reporting verbs, and quotation marks"
    figures = [
        Figure(
            "F1, all texts",
            _score(ours, gold).f1,
            instead,
            _score(plain, gold).f1,
            unit="",
            target=Target("ours", ">=", _TARGET),
        ),
        *(
            Figure(
                f"F1, {name}",
                _score(ours[part], gold[part]).f1,
                instead,
                _score(plain[part], gold[part]).f1,
                unit="",
            )
            for name, part in _PARTS
        ),
        Figure(
            "F1, all texts",
            _score(ours, gold).f1,
            "list of reporting verbs alone",
            _score(only, gold).f1,
            unit="",
        ),
        Figure("F1, texts of the annotators", alike.f1, "trained people", people.f1, unit=""),
        *_times([text.text for text in texts], 1 if quick else 5),
    ]
    about = (
        f"{len(texts)} texts of seven publishers, {sum(map(len, gold)):,} sentences, "
        f"{1 - sum(map(sum, gold)) / sum(map(len, gold)):.0%} of them not credited. "
        f"Ours: {_score(ours, gold)}. Verbs and marks: {_score(plain, gold)}.",
        "The rules were written by hand and tried on every other text (worked on). Half of the "
        "rest was looked through twice, late (looked at); nobody read the other half (never "
        "looked at). Five parts by a hash of the texts' names: F1 "
        f"{', '.join(f'{one:.3f}' for one in _folds(ours, gold))}. "
        "The parts are not equally hard: see the list of verbs on each.",
        f"Trained people: {pairs} pairs of annotators who annotated the same four texts, as if one "
        "of a pair were the reference; ours beside each of them, on the same texts, which nobody "
        "looked at. They are few.",
    )
    return Part(title, about, tuple(figures))


_PARTS = (
    ("texts worked on", slice(0, None, 2)),
    ("texts looked at", slice(1, None, 4)),
    ("texts never looked at", slice(3, None, 4)),
)


def _folds(ours: Sequence[Sequence[bool]], gold: Sequence[Sequence[bool]]) -> list[float]:
    """F1 on each fifth of the texts, by a hash of their names: how much it hangs on the texts."""
    names = [path.name.encode() for path, _ in _annotated("dev")]
    fold = [int(sha256(name).hexdigest(), 16) % 5 for name in names]
    return [
        _score(
            [one for one, at in zip(ours, fold, strict=True) if at == number],
            [one for one, at in zip(gold, fold, strict=True) if at == number],
        ).f1
        for number in range(5)
    ]


def _annotated(part: str) -> Iterator[tuple[Path, list[Path]]]:
    """Each text with its annotations, by name."""
    folder = FOLDER / part
    files = sorted((folder / "attributions").glob("*.ann"))
    for path in sorted((folder / "text").glob("*.txt")):
        yield path, [file for file in files if _ANNOTATOR.sub("", file.stem) == path.stem]


def _read(path: Path, annotation: Path) -> _Text:
    text = path.read_bytes().decode("utf-8")
    return _Text(text, split(text), _content(annotation))


def _content(annotation: Path) -> list[Span]:
    found: list[Span] = []
    for line in annotation.read_text(encoding="utf-8").splitlines():
        if match := _CONTENT.match(line):
            for part in match[1].split(";"):
                start, end = part.split()
                found.append((int(start), int(end)))
    return found


def _ours(text: _Text) -> list[bool]:
    found = suggest(text.text)
    assert [(one.start, one.end) for one in found] == text.sentences
    return [one.credited for one in found]


def _with_word(text: _Text, *, marks: bool) -> list[bool]:
    spans = [(found.start, found.end) for found in quotations(text.text)] if marks else []
    said = [
        not _PLAIN.isdisjoint(_WORD.findall(text.text[start:end].casefold()))
        for start, end in text.sentences
    ]
    return [one or other for one, other in zip(said, text.touched(spans), strict=True)]


def _score(found: Sequence[Sequence[bool]], gold: Sequence[Sequence[bool]]) -> Scores:
    pairs = [
        pair
        for ours, true in zip(found, gold, strict=True)
        for pair in zip(ours, true, strict=True)
    ]
    return Scores(
        sum(not ours and not true for ours, true in pairs),
        sum(not ours and true for ours, true in pairs),
        sum(ours and not true for ours, true in pairs),
    )


def _people() -> tuple[Scores, int, Scores]:
    """How far annotators agree, over all pairs of them on the same text; and ours with each."""
    people: list[Scores] = []
    ours: list[Scores] = []
    for path, files in _annotated("annotator-training"):
        text = _read(path, files[0])
        codings = [text.touched(_content(file)) for file in files]
        people += [_score([one], [other]) for one, other in combinations(codings, 2)]
        found = _ours(text)
        ours += [_score([found], [coding]) for coding in codings]
    return _together(people), len(people), _together(ours)


def _together(scores: Sequence[Scores]) -> Scores:
    return Scores(
        sum(one.right for one in scores),
        sum(one.wrong for one in scores),
        sum(one.missed for one in scores),
    )


def _times(texts: Sequence[str], times: int) -> list[Figure]:
    suggest(texts[0])  # the lexicon is read once
    spent = [min(_timed(lambda text=text: suggest(text)) for _ in range(times)) for text in texts]
    splitting = [min(_timed(lambda text=text: split(text)) for _ in range(times)) for text in texts]
    words = [len(text.split()) for text in texts]
    a_600 = median([600 * took / count for took, count in zip(spent, words, strict=True)])
    return [
        Figure(
            "600 words (median)",
            a_600,
            "splitting the sentences alone",
            median([600 * took / count for took, count in zip(splitting, words, strict=True)]),
            target=Target("ours", "<=", _TIME),
        ),
        Figure("a text (95th percentile)", slowest_but_5_percent(spent)),
    ]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)
