"""Which units of a text did each coder of a brat folder mark?"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from whosays.exchange.coder_table import CoderTable
from whosays.exchange.standoff import counted_anew, read_standoff
from whosays.measure.answers import COLUMNS
from whosays.problem import Problem
from whosays.record.tag import sound
from whosays.words import words_of

LARGEST = 20_000_000
"""So many bytes of one file are read at most."""
MOST = 100_000
"""So many files are read at most."""

Span = tuple[int, int]

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


def read_brat_folder(
    folder: Path | str, *, unit: str = "sentence", spans: Sequence[str], language: str = "en"
) -> CoderTable:
    """A code for each coder and unit: ``1`` where a span of one of the types touches the unit.

    ``unit``: ``sentence`` (split by `whosays.adapt.sentences.split`), ``paragraph`` (a line
    that is not empty) or ``word`` (see `whosays.words.words_of`). A unit's name is its text's name
    and its place in code points, such as ``harbour:0-31``. Texts and annotations may lie in
    folders below; a ``.ann`` belongs to the ``.txt`` of its name. Its coder is what comes
    after that name and ``_`` (``harbour_ada.ann``), or else the folder it lies in
    (``ada/harbour.ann``). Whoever has no ``.ann`` for a text has not coded it; an empty one
    says that nothing is to be marked. Symbolic links are not followed.

    Raises `Problem` where the folder can't be read, no span has such a type, a ``.ann`` has
    no text, or its places do not fit the text.
    """
    home = Path(folder)
    texts, annotations = _files(home)
    wanted = set(spans)
    types: Counter[str] = Counter()
    anew: Counter[str] = Counter()
    by_text: defaultdict[str, list[tuple[str, Path]]] = defaultdict(list)
    for path in annotations:
        name, coder = _whose(path, texts, home)
        by_text[name].append((coder, path))
    rows: list[tuple[str, str, str]] = []
    for name, coded in sorted(by_text.items()):
        document = _document(texts[name], name)
        places = _units(document, unit, language)
        units = [f"{name}:{start}-{end}" for start, end in places]
        seen: dict[str, Path] = {}
        for coder, path in coded:
            if coder in seen:
                raise Problem(
                    f"{coder} has coded {name} twice ({seen[coder].name} and {path.name}).",
                    where=str(home),
                    do="Leave one of them.",
                )
            seen[coder] = path
            marks, counted = counted_anew(read_standoff(_text(path)), document)
            if not counted:
                raise Problem(
                    f"The words of its annotations do not stand where it says in {name}.txt.",
                    where=path.name,
                    do="Take the text that was annotated.",
                )
            if counted != "code points":
                anew[counted] += 1
            types.update(mark.type for mark in marks)
            marked = [place for mark in marks if mark.type in wanted for place in mark.places]
            touched = _touched(places, marked)
            rows += [
                (coder, one, "1" if hit else "0") for one, hit in zip(units, touched, strict=True)
            ]
    lacking = wanted - set(types)
    if lacking:
        raise Problem(
            f"No span has the type {' or '.join(sorted(lacking))}.",
            where=str(home),
            do=f"The types are: {', '.join(sound(one) for one, _ in types.most_common(12))}."
            if types
            else "There are no spans at all.",
        )
    said = {
        "sentence": "Sentences were split by rule (whosays.adapt.sentences)",
        "paragraph": "A paragraph is a line that is not empty",
        "word": "A word is what white space parts, or ICU where none stands between words",
    }[unit]
    several = "" if len(by_text) == 1 else "s"
    notes = [
        f"{said}; {len(by_text)} text{several}, {len(annotations)} annotation files. A unit is 1 "
        f"where a span {' or '.join(sorted(wanted))} touches it, else 0."
    ]
    for how, many in anew.items():
        said = f"counted by {how}" if how == "UTF-16" else f"made for a text with {how}"
        if how == "words":
            said = "made for another text: their tags were placed by their words"
        notes.append(f"{counted_files(many)} {said}; places were counted anew.")
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype("category")
    return CoderTable(table, tuple(notes))


def counted_files(many: int) -> str:
    """How many files, and that they were something.

    >>> counted_files(1)
    '1 of the files was'
    """
    return f"{many} of the files {'was' if many == 1 else 'were'}"


def _files(home: Path) -> tuple[dict[str, list[Path]], list[Path]]:
    """The texts by name, and the annotation files."""
    if not home.is_dir():
        raise Problem("There is no such folder.", where=str(home), do="Check its name.")
    texts: defaultdict[str, list[Path]] = defaultdict(list)
    annotations: list[Path] = []
    count = 0
    for where, folders, files in os.walk(home, followlinks=False):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for file in sorted(files):
            path = Path(where) / file
            if path.suffix not in (".txt", ".ann") or file.startswith(".") or path.is_symlink():
                continue
            count += 1
            if count > MOST:
                raise Problem(
                    f"There are more than {MOST:,} files.", where=str(home), do="Take fewer."
                )
            if path.suffix == ".txt":
                texts[path.stem].append(path)
            else:
                annotations.append(path)
    if not annotations or not texts:
        kind = "annotation (.ann)" if texts else "text (.txt)"
        raise Problem(
            f"There is no {kind} in it.", where=str(home), do="Name the folder that brat wrote."
        )
    return texts, annotations


def _whose(path: Path, texts: dict[str, list[Path]], home: Path) -> tuple[str, str]:
    """The text of an annotation file, and its coder."""
    stem = path.stem
    if stem in texts:
        if path.parent == home:
            return stem, "(no name)"
        return stem, path.parent.name
    parts = stem.split("_")
    for many in range(len(parts) - 1, 0, -1):
        name = "_".join(parts[:many])
        if name in texts:
            return name, "_".join(parts[many:])
    raise Problem(
        "There is no text (.txt) it belongs to.",
        where=path.name,
        do="Name it after its text: text.ann, or text_coder.ann.",
    )


def _document(paths: Sequence[Path], name: str) -> str:
    """The text; where each coder has a copy of it, they must say the same."""
    first, *others = (_text(path) for path in paths)
    if any(other != first for other in others):
        raise Problem(
            f"There are {len(paths)} texts {name}.txt, and they differ.",
            where=str(paths[0]),
            do="Take the one that was annotated.",
        )
    return first


def _text(path: Path) -> str:
    r"""What a file says, as it stands: ``\r\n`` are two characters for brat."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise Problem(
                f"It has more than {LARGEST // 1_000_000} MB.", where=path.name, do="Split it."
            )
        return data.decode("utf-8-sig" if path.suffix == ".ann" else "utf-8")
    except OSError as error:
        raise Problem(
            f"The file can’t be read ({error.strerror}).", where=str(path), do="Check it."
        ) from error
    except UnicodeDecodeError as error:
        raise Problem("It is not UTF-8, as brat has it.", where=path.name, do="Save it so.") from (
            error
        )


def _units(document: str, unit: str, language: str) -> list[Span]:
    if unit == "sentence":
        from whosays.adapt.sentences import split

        return [(start, end) for start, end in split(document, language)]
    if unit == "word":
        return [(word.start, word.end) for word in words_of(document)]
    if unit == "paragraph":
        return [match.span() for match in _PARAGRAPH.finditer(document)]
    raise Problem(f"“{unit[:40]}” is no unit.", do="Use one of: sentence, paragraph, word.")


def _touched(units: Sequence[Span], marked: Iterable[Span]) -> list[bool]:
    """For each unit, whether a place shares a sign with it. Units come in order."""
    begins = sorted(marked)
    touched: list[bool] = []
    reach, at = 0, 0  # how far the places that begin before the end of the unit reach
    for start, end in units:
        while at < len(begins) and begins[at][0] < end:
            reach = max(reach, begins[at][1])
            at += 1
        touched.append(reach > start)
    return touched
