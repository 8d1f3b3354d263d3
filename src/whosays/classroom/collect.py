"""What did a class hand in: which files count, and what is in them?

Each file is read and checked by itself, and what is counted of it kept as a row of small whole
numbers. So 30 hand-ins and 100,000 take the same way, and none of them stays in memory.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from itertools import compress, islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from whosays import said
from whosays.article import Article
from whosays.classroom.accepting import Counted, Expected, Guesses, Phrases, Real, Small, accept
from whosays.classroom.decoding import article_of
from whosays.classroom.elsewhere import Source, source_of
from whosays.classroom.found import HOW, Found, Part, count_files, found
from whosays.classroom.many_files import parts
from whosays.classroom.same_learner import tell_apart
from whosays.lessons import lessons
from whosays.places import in_browser
from whosays.problem import Problem
from whosays.record.tag import folded
from whosays.sittings import stories

SHOWN = 20
ALONE = 2_000
"""Up to so many files one process reads them all: starting another would take longer."""

Report = Callable[[int], object]
Whole = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Collected:
    """What a class handed in.

    ``hand_ins``: a row a file that is counted; source (int), file, article, learner, learner_id,
    made, began, folded, who (str). ``refused``: file and reason with what to do (str), by name.
    ``done``: how much there is of each of ``expected.tasks`` (int), a row a hand-in.

    Of the learners who worked on ``article``, a row each: ``codes`` and ``before``, the numbers
    of the codes that stand and of those before them, under the name of the scheme, a column a unit
    (0 where there is none). ``phrases``: row (int), scheme, unit, code (str), a row a phrase.
    ``guesses``: under the name of the scheme, shares in per cent, a row a guess, a column a code.

    ``sources`` are the folders and zips that it was collected from.
    """

    article: Article
    expected: Expected
    hand_ins: pd.DataFrame
    refused: pd.DataFrame
    done: Whole
    codes: Mapping[str, Small]
    before: Mapping[str, Small]
    phrases: pd.DataFrame
    guesses: Mapping[str, Real]
    sources: Sequence[Source]

    @property
    def learners(self) -> int:
        """How many learners' work on the article is counted."""
        return int((self.hand_ins["article"] == self.article.id).sum())

    @property
    def counted(self) -> int:
        """How many files are counted."""
        return len(self.hand_ins)

    @property
    def in_a_line(self) -> str:
        """How many files there are, and what became of them: “47 files: 44 counted, 3 left out”."""
        left_out = len(self.refused)
        line = f"{said.counted(self.counted + left_out, 'file')}: {self.counted:,} counted"
        return line + (f", {left_out:,} left out" if left_out else "")


def collect(
    sources: Sequence[Path | str],
    article: str | None = None,
    *,
    talked: str | None = None,
    progress: Report | None = None,
    scheduler: str = "",
) -> Collected:
    """The hand-ins in folders and zips, checked and read; a source may be an address elsewhere.

    ``article`` is the id of the one to count (default: the one most files are about). Hand-ins
    about the lessons' practice pieces, and about the stories of before and after, are kept too. Of
    two hand-ins by one learner (`classroom.same_learner`) about one page the one made later counts.
    ``talked`` is the time (UTC, as the record writes it) from which codes are `Collected.before`;
    without it these are the first ones. ``progress`` is told how many files were read since it was
    told last.
    ``scheduler`` is the address of a Dask cluster that reads them (`classroom.many_files`).
    Raises `Problem` where msgspec is missing, where a source isn't there, or where nothing can be
    counted.
    """
    paths = [source_of(source) for source in sources]
    chosen = Article.load(article) if article else Article.load(_most_common(paths))
    expected = expected_of(chosen, talked)
    rows = _read_all(paths, expected, chosen.id, progress, scheduler)
    made = rows.collected(chosen, expected, paths)
    if not made.learners:
        raise _nothing(made)
    return made


def expected_of(article: Article, talked: str | None = None) -> Expected:
    """What a class that works on an article may hand in: about it, and about our own stories."""
    each = lessons(article.id)
    practice = {task.article for lesson in each for task in lesson.tasks} | {*stories()}
    others = [Article.load(id) for id in sorted(practice & {*Article.ids()} - {article.id})]
    return Expected.of([article, *others], each, talked)


def together(
    counted: Iterable[tuple[str, Counted]], article: Article, expected: Expected
) -> Collected:
    """The hand-ins of a class that are counted already, each with a name; none has to be there."""
    rows = _Rows()
    for name, read in counted:
        rows.keep((0, name), read, article.id)
    return rows.collected(article, expected, [])


@dataclass(slots=True)
class _Rows:
    """What was read so far."""

    hand_ins: list[tuple[int, str, str, str, str, str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    done: "array[int]" = field(default_factory=lambda: array("i"))
    codes: bytearray = field(default_factory=bytearray)
    before: bytearray = field(default_factory=bytearray)
    phrases: list[Phrases] = field(default_factory=list)
    guesses: list[Guesses] = field(default_factory=list)

    def add(self, file: Found, article: str, expected: Expected) -> None:
        """Keep what is counted of a file, or why it is left out."""
        try:
            if file.data is None:
                raise Problem(file.reason)
            read = accept(file.data, expected)
        except Problem as problem:
            self.refused.append((file.name, str(problem)))
            return
        self.keep((file.source, file.name), read, article)

    def keep(self, name: tuple[int, str], read: Counted, article: str) -> None:
        """Keep what is counted of a hand-in, by its source and its name there."""
        self.hand_ins.append((*name, *read[:5]))
        self.done.extend(read.done)
        if read.article == article:
            self.codes += read.codes
            self.before += read.before
            self.phrases.append(read.phrases)
            self.guesses.append(read.guesses)

    def extend(self, other: "_Rows") -> None:
        """Add what another process has read."""
        for one in fields(self):
            getattr(self, one.name).extend(getattr(other, one.name))

    def collected(
        self, article: Article, expected: Expected, sources: Sequence[Source]
    ) -> Collected:
        """All of it, without the earlier files of one learner."""
        names = ["source", "file", "article", "learner", "learner_id", "made", "began"]
        hand_ins = pd.DataFrame(self.hand_ins, columns=names)
        hand_ins["folded"] = hand_ins["learner"].map(folded)
        tell_apart(hand_ins, sources)
        kept = _keep_latest(hand_ins, self.refused)
        ours = kept[(hand_ins["article"] == article.id).to_numpy()]
        page = expected.pages[article.id]
        done = np.array(self.done, dtype=np.int32).reshape(len(hand_ins), len(expected.tasks))
        return Collected(
            article,
            expected,
            hand_ins[kept].reset_index(drop=True),
            pd.DataFrame(sorted(self.refused), columns=["file", "reason"], dtype=object),
            done[kept],
            page.by_scheme(self.codes, ours),
            page.by_scheme(self.before, ours),
            page.phrases(compress(self.phrases, ours)),
            page.guesses(compress(self.guesses, ours)),
            sources,
        )


def _read_all(
    paths: Sequence[Source],
    expected: Expected,
    article: str,
    progress: Report | None,
    scheduler: str,
) -> _Rows:
    """Read the files; where there are many, each processor or worker reads a part of them."""
    many = 0 if in_browser() else count_files(paths)
    if many < ALONE and not scheduler:
        return _read(paths, expected, article, Part(), progress)
    rows = _Rows()
    for part, share in parts(partial(_read, paths, expected, article), scheduler):
        rows.extend(part)
        if progress:
            progress(round(many * share))
    return rows


def _read(
    paths: Sequence[Source],
    expected: Expected,
    article: str,
    part: Part,
    progress: Report | None = None,
) -> _Rows:
    rows = _Rows()
    for one in found(paths, part):
        rows.add(one, article, expected)
        if progress:
            progress(1)
    return rows


def _keep_latest(hand_ins: pd.DataFrame, refused: list[tuple[str, str]]) -> Flags:
    """Of two hand-ins by one learner about one page, leave the earlier out and say so."""
    whose = ["article", "who"]
    latest = hand_ins.sort_values(["made", "source", "file"]).drop_duplicates(whose, keep="last")
    kept = hand_ins.index.isin(latest.index)
    later = latest.set_index(whose)["file"]
    earlier = hand_ins.loc[~kept, ["file", *whose]]
    for file, article, who in earlier.itertuples(index=False, name=None):
        reason = f"A later file of the same learner is counted: {later[article, who]}."
        refused.append((file, f"{reason} There is nothing to do."))
    return kept


def _nothing(made: Collected) -> Problem:
    """Nothing can be counted: which files there are, and why not."""
    refused = made.refused
    first = refused.head(SHOWN)
    lines = [made.in_a_line, *(f"  {row.file}: {row.reason}" for row in first.itertuples())]
    if len(refused) > len(first):
        lines.append(f"  and {len(refused) - len(first):,} more")
    return Problem("\n".join(lines), do="\n" + HOW)


def _most_common(paths: Sequence[Source], look_at: int = 500) -> str:
    """The article that most of the first files name, among those the kit knows."""
    known = {*Article.ids()}
    files = list(islice(found(paths), look_at))
    named = Counter(article_of(one.data or b"") for one in files)
    count = {
        id: 0 if Article.load(id).use == "practice" else many
        for id, many in named.items()
        if id in known
    }
    if not count:
        if not files:
            raise Problem("There is no hand-in here yet.", where=", ".join(map(str, paths)), do=HOW)
        return Article.ids()[0]  # each file is told why it is none
    return max(count, key=lambda id: (count[id], id))
