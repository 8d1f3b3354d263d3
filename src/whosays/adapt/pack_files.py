"""What are the files of a pack made from a draft, and what is still missing or wrong?"""

import csv
import io
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from whosays.adapt import drafts, suggested
from whosays.adapt.bounds import limits, quoted
from whosays.adapt.draft import TABLES, Draft, Piece
from whosays.article import COLUMNS
from whosays.codebook import Scheme
from whosays.fingerprint import fingerprint
from whosays.pack import pack_table
from whosays.pack.check import check
from whosays.places import own_packs
from whosays.problem import Fault, Problem
from whosays.said import counted
from whosays.words import words_in

STEPS = ("bring", "units", "sourcing", "gists", "function", "page", "more", "finish")
"""The steps of the way from a page to a pack."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that keeps a draft from being a pack, and the step where to mend it."""

    step: str
    what: str


def files(draft: Draft) -> dict[str, str]:
    """The files of the pack, by name, as the draft stands. Nothing is written."""
    units = draft.units
    found = suggested.sourcing(draft)
    made = {
        "article.yml": _page(draft),
        "units.csv": _csv(COLUMNS, (_unit(draft, *unit) for unit in units)),
    }
    schemes = {name: Scheme.load(name) for name in ("sourcing", "function")}
    rows: list[Sequence[object]] = []
    for id, number, _, piece in units:
        if piece.sourcing:
            why = piece.sourcing_why or suggested.reason(found[number], piece.sourcing)
            also = " | ".join(piece.sourcing_also)
            rows.append((id, "sourcing", piece.sourcing, also, why))
    for id, _, _, piece in units:
        if piece.function:
            why = piece.function_why or schemes["function"][piece.function].short
            also = " | ".join(piece.function_also)
            rows.append((id, "function", piece.function, also, why))
    made["reference.csv"] = _csv(("unit", "scheme", "code", "also", "why"), rows)
    for table in TABLES:
        if more := draft.tables.get(table):
            columns = pack_table.COLUMNS[table]
            cells = ([row.get(column, "") for column in columns] for row in more)
            made[f"{table}.csv"] = _csv(columns, cells)
    if draft.page.may_ship:
        made["text.txt"] = drafts.text_of(draft)
    return made


def to_do(draft: Draft) -> list[ToDo]:
    """What is still open or wrong, in the order of the steps; nothing where it can be finished.

    First what a teacher has not decided yet, then what ``whosays check`` finds.
    """
    found = list(_open(draft))
    if found:
        return found
    if not draft.page.may_ship:
        drafts.keep_own_copy(draft)
    folder = drafts.folder() / f"{draft.id}.pack"
    try:
        _write(draft, folder / draft.id)
        faults = check(draft.id, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return sorted(
        (ToDo(_step(draft, fault), str(fault)) for fault in faults),
        key=lambda one: STEPS.index(one.step),
    )


def finish(draft: Draft) -> Path:
    """Write the pack to the packs of this machine; its folder. An older one gives way.

    Raises `Problem` while anything is open (see `to_do`).
    """
    drafts.check_id(draft.id)
    left = to_do(draft)
    if left:
        raise Problem(
            f"The pack is not ready: {len(left)} things are open.", do="See the list for each."
        )
    home = own_packs() / draft.id
    new, old = (drafts.folder() / f"{draft.id}.{what}" for what in ("new", "old"))
    _write(draft, new)
    home.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(old, ignore_errors=True)
    if home.exists():
        home.replace(old)
    new.replace(home)
    shutil.rmtree(old, ignore_errors=True)
    return home


def _open(draft: Draft) -> Iterable[ToDo]:
    units = draft.units
    parts = {piece.part for *_, piece in units}
    for part in ("headline", "body"):
        if part not in parts:
            yield ToDo("units", f"No unit is marked as {part}.")
    for scheme, what in (("sourcing", "Who says so?"), ("function", "What is it doing?")):
        left = [id for id, _, _, piece in units if not getattr(piece, scheme)]
        if left:
            yield ToDo(scheme, f"{what} {_count(left)} not decided: {_list(left)}")
    held = limits(draft)
    ids = {number: id for id, number, _, _ in units}
    for number, wrong in held.wrong.items():
        for what in wrong:
            yield ToDo("gists", f"{ids[number]}: {what}")
    if not draft.page.may_ship and held.quoted > held.most:
        yield ToDo("gists", f"{held.quoted} words are quoted; {held.most} may be.")
    page = draft.page
    needed = {
        "title": page.title,
        "publisher": page.publisher,
        "date": page.published,
        "language": page.language,
        "person under scrutiny": page.subject,
        "side under scrutiny": page.accused,
        "side that speaks against it": page.accuser,
        "licence": page.rights or not page.may_ship,
    }
    for what, value in needed.items():
        if not value:
            yield ToDo("page", f"The {what} is not written in.")


def _step(draft: Draft, fault: Fault) -> str:
    if fault.file == "article.yml":
        return "page"
    if fault.file == "units.csv":
        return "gists" if fault.column in ("gist", "quoted") else "units"
    if fault.file == "reference.csv":
        first = (fault.row or 0) - 2 < len(draft.units)
        return "sourcing" if first else "function"
    return "units" if fault.file == "text.txt" else "more"


def stand_in(piece: Piece, paragraph: int, number: int) -> str:
    """What stands for a sentence of which nobody has written a gist: its place and its length."""
    size = counted(words_in(piece.text), "word")
    if piece.part == "body":
        return f"Paragraph {paragraph}, sentence {number} ({size})."
    return f"The {piece.part} ({size})."


def _unit(draft: Draft, id: str, number: int, paragraph: int, piece: Piece) -> Sequence[object]:
    size = (words_in(piece.text), len(piece.text), fingerprint(piece.text))
    gist, phrases = piece.gist, quoted(piece)
    if draft.page.may_ship:
        gist, phrases = gist or piece.text, ()
    if not gist:
        before = [n for _, n, p, _ in draft.units if p == paragraph and n <= number]
        gist = stand_in(piece, paragraph, len(before))
    return (id, piece.part, paragraph, *size, gist, " | ".join(phrases))


def _page(draft: Draft) -> str:
    page = draft.page
    own = "The words belong to the publisher. This pack has none of them but short quotations."
    values = {
        "id": draft.id,
        "title": page.title,
        "publisher": page.publisher,
        "published": page.published,
        "published_note": page.published_note,
        "language": page.language,
        "subject": page.subject,
        "sides": {"accused": page.accused, "accuser": page.accuser},
        "names": [
            {"name": one.name, "mask": one.mask, "swap": one.swap}
            | ({"also": list(one.also)} if one.also else {})
            for one in page.names
        ],
        "text": "shipped" if page.may_ship else "yours",
        "rights": page.rights or own,
    }
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=95)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _write(draft: Draft, home: Path) -> None:
    made: Mapping[str, str] = files(draft)
    shutil.rmtree(home, ignore_errors=True)
    for name, text in made.items():
        drafts.write(home / name, text.encode())


def _count(units: Sequence[str]) -> str:
    return "1 unit is" if len(units) == 1 else f"{len(units)} units are"


def _list(ids: Sequence[str]) -> str:
    return ", ".join(ids[:8]) + (" …" if len(ids) > 8 else ".")
