"""How is a learner's work on an article handed in, and how is such a file read safely?"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, cast

from whosays import __version__
from whosays.article import Article
from whosays.places import safe_name, work_folder
from whosays.problem import Problem
from whosays.record import DRAFT, Record, Tag
from whosays.record.arrivals import check
from whosays.record.events import now, write_time
from whosays.record.form import FORMAT, VERSION, Event, StandingTag, kinds, read_form
from whosays.record.tag import check_note, check_pseudonym, check_value
from whosays.whole_file import write_whole

LARGEST_FILE = 5_000_000  # bytes
WRITTEN = "The hand-in could not be written"


def hand_in(record: Record, article_id: str, *, folder: Path | None = None) -> dict[str, Any]:
    """What the learner tagged and answered about an article, as one JSON object.

    The places of tags are in it, the article's words never, nor what the learner has typed but
    not kept. Its form is
    ``data/schemas/hand-in-1.schema.json``. ``folder`` holds the packs, as in
    `Article.load`. Raises `Problem` where there is no such article, or the notes and
    answers alone are more than a hand-in may hold.
    """
    return work_at(record, article_id, pack_fingerprint(Article.load(article_id, folder)))


def work_at(record: Record, place: str, pack: str) -> dict[str, Any]:
    """The same for any place of the record, such as the quiz; ``pack`` is its fingerprint.

    Raises `Problem` where the notes and answers alone are more than a hand-in may hold.
    """
    with record.at_once():  # nothing may change between one question and the next
        schemes = record.schemes(place)
        tags = [tag for scheme in schemes for tag in record.tags(place, scheme)]
        history = [tag for one in schemes for tag in record.changes_since(0, place, one)]
        answers = record.answers(place)
        answers = answers[~answers["question"].str.endswith(DRAFT)]
        learner, learner_id = record.learner, record.learner_id
    made: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "kit": __version__,
        "made": now(),
        "learner": learner,
        **({"learner_id": learner_id} if learner_id else {}),
        "article": place,
        "pack": pack,
        "tags": [_row(tag, StandingTag) for tag in tags],
        "history": [_row(tag, Event) for tag in sorted(history, key=_id)],
        "left_out": 0,
        "answers": [
            {"time": write_time(time), "question": question, "value": value}
            for question, value, time in zip(
                answers["question"], answers["value"], answers["time"], strict=True
            )
        ],
    }
    return _cut_to_size(made)


def write_hand_in(
    record: Record, article_id: str, path: Path | str | None = None, *, folder: Path | None = None
) -> Path:
    """Write the hand-in to a file and return its path.

    Default: `file_name` in ``hand-in`` in the work folder. The file is there
    whole or not at all; an earlier one of that name is replaced. Raises `Problem`.
    """
    made = hand_in(record, article_id, folder=folder)
    name = file_name(made["learner"], article_id, record.learner_id or "")
    goal = Path(path) if path else hand_in_folder() / name
    return write_whole(goal, as_file(made), WRITTEN)


def hand_in_folder() -> Path:
    """Where the files to hand in lie on this machine."""
    return work_folder() / "hand-in"


def read_hand_in(data: bytes | Path) -> dict[str, Any]:
    """Read a hand-in, given as its bytes or as a file, and check all of it.

    What is returned fits the schema, and beyond it: the events are in order, no place has
    two tags, the dates are in the calendar. Nothing in it is executed, and nothing larger
    than `LARGEST_FILE` is read. Raises `Problem`, with the file and place in ``where``.
    """
    name = data.name if isinstance(data, Path) else ""
    try:
        read = _parse(_bytes(data) if isinstance(data, Path) else data)
        check(read_form(read))
        _mend(read)
    except Problem as problem:
        where = ", ".join(filter(None, (name, problem.where)))
        raise Problem(problem.what, where=where, do=problem.do) from problem
    return read


def pack_fingerprint(article: Article) -> str:
    """SHA-256 over the units' ids and fingerprints: the same for the same pack."""
    lines = "\n".join(f"{unit.id} {unit.fingerprint}" for unit in article.units)
    return hashlib.sha256(lines.encode()).hexdigest()


def file_name(
    learner: str,
    what: str,
    learner_id: str = "",
    *,
    lesson: str = "",
    day: date | None = None,
    ending: str = "json",
) -> str:
    """A file name for work that every system takes and no two learners share.

    ``what`` is the article, ``lesson`` the number of the lesson it was made in, ``day`` when
    (default: today). Of the learner's random id a part is in it: so two who chose one name can
    put their files into one folder.

    >>> file_name("Night owl", "harbour", "3f9a0c11d2", lesson="02", day=date(2026, 4, 9))
    'Night owl-harbour-02-2026-04-09-3f9a0c.json'
    >>> file_name("../owl?", "harbour", day=date(2026, 4, 9))
    '_owl_-0e66f6f3-harbour-2026-04-09.json'
    """
    when = (day or date.today()).isoformat()
    parts = (safe_name(learner), what, lesson, when, learner_id[:6])
    return f"{'-'.join(filter(None, parts))}.{ending}"


def as_file(made: Mapping[str, Any]) -> bytes:
    """A hand-in as a file: a line for each field, tag, event and answer, for people to read."""
    fields: list[str] = []
    for name, value in made.items():
        if isinstance(value, list) and value:
            rows = ",\n  ".join(_json(row) for row in cast(list[object], value))
            fields.append(f" {_json(name)}: [\n  {rows}\n ]")
        else:
            fields.append(f" {_json(name)}: {_json(value)}")
    return ("{\n" + ",\n".join(fields) + "\n}\n").encode()


def _row(tag: Tag, form: type) -> dict[str, Any]:
    return {field: getattr(tag, field) for field in kinds(form)}


def _id(tag: Tag) -> int:
    return tag.id


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _cut_to_size(made: dict[str, Any]) -> dict[str, Any]:
    """Leave out the oldest events where the file would else be too large to hand in."""
    room = LARGEST_FILE - 1_000 - len(as_file(made | {"history": []}))
    if room < 0:
        raise Problem(
            "There is more here than one hand-in can hold.", do="Shorten the longest notes."
        )
    kept = 0
    for row in reversed(made["history"]):
        room -= len(_json(row).encode()) + 4
        if room < 0:
            break
        kept += 1
    left_out = len(made["history"]) - kept
    return made | {"history": made["history"][left_out:], "left_out": left_out}


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Problem(
            f"The file can't be read ({error.strerror}).", do="Check that it is there."
        ) from error


def _parse(data: bytes) -> dict[str, Any]:
    again = "Ask for the file to be made and handed in again."
    if len(data) > LARGEST_FILE:
        raise Problem(f"The file is larger than {LARGEST_FILE:,} bytes.", do=again)
    try:
        read: object = json.loads(
            data.decode("utf-8-sig"),
            strict=False,  # a control character in a text is mended
            object_pairs_hook=_no_doubles,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except Problem:
        raise
    except UnicodeDecodeError as error:
        raise Problem(f"This is not text in UTF-8 (byte {error.start}).", do=again) from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}"
        raise Problem(f"This is not JSON ({error.msg}).", where=where, do=again) from error
    except ValueError as error:
        raise Problem("There is a number with far too many digits.", do=again) from error
    except RecursionError as error:
        raise Problem("There are far too many lists inside lists.", do=again) from error
    if not isinstance(read, dict):
        raise Problem("This is not a hand-in.", do=again)
    return cast(dict[str, Any], read)


def _mend(read: dict[str, Any]) -> None:
    """JSON can hold half and control characters; what is free text is given without them."""
    read["learner"] = check_pseudonym(read["learner"])
    for row in (*read["tags"], *read["history"]):
        row["note"] = check_note(row["note"])
    for row in read["answers"]:
        row["value"] = check_value(row["value"])


def _no_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) < len(pairs):
        raise Problem("A field is there twice.", do="Ask for the file to be made again.")
    return read


def _no_constant(name: str) -> NoReturn:
    raise Problem(f"{name} is not a number.", do="Ask for the file to be made again.")


def _finite(digits: str) -> float:
    number = float(digits)
    if abs(number) == float("inf"):
        _no_constant(digits[:20])
    return number
