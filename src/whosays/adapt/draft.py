"""What has a teacher decided so far about an article that is to become a pack?

A `Draft` never changes: each function here gives the draft after one step. What is saved, and
when, says `whosays.adapt.drafts`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import lru_cache
from typing import Any, get_args

from whosays.adapt.blocks import Part, Reading
from whosays.adapt.sentences import split
from whosays.adapt.unit_rows import units as split_units
from whosays.article import Name
from whosays.codebook import Scheme
from whosays.problem import Problem
from whosays.words import words_in

PARTS: tuple[str, ...] = get_args(Part)
MOST_UNITS = 5_000
"""So many units a page may have."""
SCHEMES = ("sourcing", "function")
TABLES = ("wording", "links", "dates", "cards", "claims")
"""The further tables of a pack. All of them may be left out."""

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit that is being made, or a piece of furniture (which becomes none).

    ``begins``: a sentence of the body that begins a paragraph. ``sourcing`` and ``function``
    are the codes that the teacher has chosen or confirmed; empty where there is none yet.
    ``sourcing_why`` and ``function_why`` are the teacher's reasons; ``sourcing_also`` and
    ``function_also`` other codes that a careful reader could defend. ``gist`` says it in our
    words; what stands in it between “ ” are the page's own.
    """

    part: str
    text: str
    begins: bool = False
    gist: str = ""
    sourcing: str = ""
    function: str = ""
    sourcing_why: str = ""
    function_why: str = ""
    sourcing_also: tuple[str, ...] = ()
    function_also: tuple[str, ...] = ()

    @property
    def is_unit(self) -> bool:
        """Whether it becomes a unit."""
        return self.part != "furniture"


@dataclass(frozen=True, slots=True)
class PageData:
    """What ``article.yml`` says of the page.

    ``may_ship``: the teacher says that the text may be handed on, and ``rights`` names the
    licence. Else the text stays on each reader's machine.
    """

    title: str = ""
    publisher: str = ""
    published: str = ""
    published_note: str = ""
    language: str = "en"
    subject: str = ""
    accused: str = ""
    accuser: str = ""
    names: tuple[Name, ...] = ()
    may_ship: bool = False
    rights: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack that is being made. ``notes`` say what a teacher should look at.

    ``tables`` holds the rows of the further tables, by the name of the table.
    """

    id: str
    pieces: tuple[Piece, ...] = ()
    page: PageData = PageData()
    notes: tuple[str, ...] = ()
    tables: Mapping[str, tuple[Mapping[str, str], ...]] = field(
        default_factory=dict[str, tuple[Mapping[str, str], ...]]
    )

    @property
    def units(self) -> list[tuple[str, int, int, Piece]]:
        """Id, number of the piece, paragraph and piece of each unit, in page order.

        >>> draft = Draft("gate", (Piece("furniture", "Menu"), Piece("body", "It was shut.")))
        >>> [(id, number, paragraph) for id, number, paragraph, _ in draft.units]
        [('u01', 1, 1)]
        """
        found: list[tuple[str, int, int, Piece]] = []
        paragraph = 0
        for number, piece in enumerate(self.pieces):
            if not piece.is_unit:
                continue
            body = piece.part == "body"
            if body and (piece.begins or paragraph == 0):
                paragraph += 1
            id = f"u{len(found) + 1:02d}"
            found.append((id, number, paragraph if body else 0, piece))
        return found

    @property
    def words(self) -> int:
        """The words of all units."""
        return sum(_words_in(piece.text) for *_, piece in self.units)

    def as_dict(self) -> dict[str, Any]:
        """The draft as JSON can hold it."""
        return {
            "id": self.id,
            "pieces": [_as_dict(piece) for piece in self.pieces],
            "page": asdict(self.page),
            "notes": list(self.notes),
            "tables": {name: list(rows) for name, rows in self.tables.items()},
        }


_PIECE_FIELDS = tuple(one.name for one in fields(Piece))


def _as_dict(piece: Piece) -> dict[str, Any]:
    """As `dataclasses.asdict`, which is ten times slower, and a page may have 5,000 of them."""
    return {name: getattr(piece, name) for name in _PIECE_FIELDS}


def from_dict(read: Mapping[str, Any]) -> Draft:
    """The draft that `Draft.as_dict` wrote down. Raises `Problem` where it is none."""
    try:
        page = dict(read["page"])
        names = tuple(
            Name(str(n["name"]), str(n["mask"]), str(n["swap"]), tuple(map(str, n["also"])))
            for n in page.pop("names")
        )
        return Draft(
            str(read["id"]),
            tuple(_read_piece(piece) for piece in read["pieces"]),
            PageData(**page, names=names),
            tuple(read["notes"]),
            {str(name): tuple(rows) for name, rows in read["tables"].items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise Problem(f"This is no draft of a pack ({error}).", do="Begin it anew.") from error


def _read_piece(read: Mapping[str, Any]) -> Piece:
    also = {f"{scheme}_also": tuple(read.get(f"{scheme}_also", ())) for scheme in SCHEMES}
    values: dict[str, Any] = {**read, **also}
    return Piece(**values)


def from_reading(id: str, reading: Reading) -> Draft:
    """A new draft from a page that was read: its units, and a guess at its data.

    >>> from whosays.adapt.blocks import Block
    >>> page = Reading((Block("headline", "Gate open"), Block("body", "It was. Why?")))
    >>> [(piece.part, piece.text) for piece in from_reading("gate", page).pieces]
    [('headline', 'Gate open'), ('body', 'It was.'), ('body', 'Why?')]
    """
    found = split_units(reading.blocks, reading.language or "en")
    if not any(one.part == "body" for one in found):
        raise Problem(
            "No sentences of an article were found in this.",
            do="Select the whole article, from the headline to the end, copy it, and paste it.",
        )
    if len(found) > MOST_UNITS:
        raise Problem(
            f"This has {len(found):,} units, and {MOST_UNITS:,} are the most.",
            do="Bring the article alone: select it from the headline to the end, and paste it.",
        )
    by_block: dict[int, list[Piece]] = {}
    paragraphs: set[int] = set()
    for one in found:
        begins = one.part == "body" and one.paragraph not in paragraphs
        paragraphs.add(one.paragraph)
        by_block.setdefault(one.block, []).append(Piece(one.part, one.text, begins))
    pieces: list[Piece] = []
    for number, block in enumerate(reading.blocks):
        left_out = [Piece("furniture", block.text)] if block.text.strip() else []
        pieces += by_block.get(number, left_out)
    headline = next((one.text for one in found if one.part == "headline"), "")
    page = PageData(
        title=reading.title or headline,
        publisher=reading.publisher_guess,
        published=reading.published_guess,
        language=reading.language or "en",
    )
    return Draft(id, tuple(pieces), page, reading.notes)


# ── steps ───────────────────────────────────────────────────────────────────────────────────


def with_part(draft: Draft, number: int, part: str, begins: bool = False) -> Draft:
    """The same with another part for one piece."""
    if part not in PARTS:
        raise Problem(f"“{part}” is no part of a page.", do="Use one of: " + ", ".join(PARTS) + ".")
    before = _piece(draft, number)
    changed = replace(before, part=part, begins=part == "body" and begins)
    back = part == "body" and not before.is_unit
    new = _split_anew(changed, draft.page.language) if back else [changed]
    return _put(draft, number, number + 1, new)


def with_parts(draft: Draft, numbers: Iterable[int], part: str) -> Draft:
    """The same with another part for several pieces; those taken into the body begin a paragraph.

    >>> page = Draft("gate", (Piece("furniture", "It was. Why?"), Piece("body", "No.", True)))
    >>> [piece.text for piece in with_parts(page, [0, 1], "body").pieces]
    ['It was.', 'Why?', 'No.']
    """
    for number in sorted(set(numbers), reverse=True):
        piece = _piece(draft, number)
        draft = with_part(draft, number, part, piece.begins or piece.part != "body")
    return draft


def begun_at(draft: Draft, number: int) -> Draft:
    """The same with the article beginning at one piece: all above it is no part of the article.

    Where no headline is left then, it becomes the headline.

    >>> page = (Piece("headline", "Menu"), Piece("furniture", "Gate open"), Piece("body", "So."))
    >>> [piece.part for piece in begun_at(Draft("gate", page), 1).pieces]
    ['furniture', 'headline', 'body']
    """
    first = _piece(draft, number)
    if not first.is_unit or all(one.part != "headline" for one in draft.pieces[number:]):
        draft = with_part(draft, number, "headline")
    return _left_out(draft, 0, number)


def ended_at(draft: Draft, number: int) -> Draft:
    """The same with the article ending at one piece: all below it is no part of the article."""
    last = _piece(draft, number)
    if not last.is_unit:
        many = len(draft.pieces)
        draft = with_part(draft, number, "body", begins=True)
        number += len(draft.pieces) - many
    return _left_out(draft, number + 1, len(draft.pieces))


def _left_out(draft: Draft, start: int, end: int) -> Draft:
    out = [
        replace(piece, part="furniture", begins=False) if piece.is_unit else piece
        for piece in draft.pieces[start:end]
    ]
    return _put(draft, start, end, out)


def in_language(draft: Draft, tag: str) -> Draft:
    """The same in another language. Sentences are split anew by its rules, if none is coded yet.

    >>> page = PageData(language="en")
    >>> draft = Draft("boot", (Piece("body", "Er kam am 3.", True), Piece("body", "Mai.")), page)
    >>> [piece.text for piece in in_language(draft, "de").pieces]
    ['Er kam am 3. Mai.']
    """
    tag = tag.strip()
    if not _LANGUAGE.fullmatch(tag):
        raise Problem(f"“{tag[:20]}” is no short name of a language.", do="Write en-GB, de, fr …")
    new = with_page(draft, {"language": tag})
    if any(piece != Piece(piece.part, piece.text, piece.begins) for piece in draft.pieces):
        return new
    pieces: list[Piece] = []
    for piece in draft.pieces:
        last = pieces[-1] if pieces else None
        if last and piece.part == last.part == "body" and not piece.begins:
            pieces[-1] = replace(last, text=f"{last.text} {piece.text}")
        else:
            pieces.append(piece)
    return replace(new, pieces=tuple(part for piece in pieces for part in _split_anew(piece, tag)))


def _split_anew(piece: Piece, tag: str) -> list[Piece]:
    if piece.part != "body":
        return [piece]
    texts = [piece.text[start:end] for start, end in split(piece.text, tag)]
    return [replace(piece, text=text, begins=n == 0) for n, text in enumerate(texts)]


def joined(draft: Draft, number: int) -> Draft:
    """The same with one piece joined to the one before it.

    The new piece has no codes: its words are not those that were coded.

    >>> draft = Draft("gate", (Piece("body", "It was", True), Piece("body", "shut.")))
    >>> [piece.text for piece in joined(draft, 1).pieces]
    ['It was shut.']
    """
    if number < 1:
        raise Problem("There is no piece above the first one.")
    one, other = _piece(draft, number - 1), _piece(draft, number)
    gist = " ".join(filter(None, (one.gist, other.gist)))
    whole = Piece(one.part, f"{one.text} {other.text}", one.begins, gist)
    return _put(draft, number - 1, number + 1, [whole])


def divided(draft: Draft, number: int, at: int) -> Draft:
    """The same with one piece divided in two at a code point. Both are without codes.

    >>> draft = Draft("gate", (Piece("body", "It was. Why?", True),))
    >>> [(piece.text, piece.begins) for piece in divided(draft, 0, 8).pieces]
    [('It was.', True), ('Why?', False)]
    """
    whole = _piece(draft, number)
    one, other = whole.text[:at].strip(), whole.text[at:].strip()
    if not words_in(one) or not words_in(other):
        raise Problem(
            "There must be a word on each side.", do="Put the cursor between two words, and divide."
        )
    parts = [Piece(whole.part, one, whole.begins, whole.gist), Piece(whole.part, other)]
    return _put(draft, number, number + 1, parts)


def coded(draft: Draft, number: int, scheme: str, code: str, why: str | None = None) -> Draft:
    """The same with a code of the teacher's for one piece (empty: none), and a reason."""
    if scheme not in SCHEMES:
        raise Problem(f"There is no scheme “{scheme}” here.")
    if code:
        code = Scheme.load(scheme)[code].code
    piece = _piece(draft, number)
    also = tuple(one for one in getattr(piece, f"{scheme}_also") if one != code)
    change: dict[str, Any] = {scheme: code, f"{scheme}_also": also}
    if why is not None:
        change[f"{scheme}_why"] = " ".join(why.split())
    return _put(draft, number, number + 1, [_changed(piece, change)])


def with_also(draft: Draft, number: int, scheme: str, codes: Iterable[str]) -> Draft:
    """The same with other codes that could be defended for one piece, beside its code.

    >>> draft = coded(Draft("gate", (Piece("body", "It was."),)), 0, "sourcing", "paper")
    >>> with_also(draft, 0, "sourcing", ["none", "paper"]).pieces[0].sourcing_also
    ('none',)
    """
    if scheme not in SCHEMES:
        raise Problem(f"There is no scheme “{scheme}” here.")
    piece, known = _piece(draft, number), Scheme.load(scheme)
    wanted = {known[str(code)].code for code in codes} - {getattr(piece, scheme)}
    also = tuple(code for code in known.order if code in wanted)
    change = {f"{scheme}_also": also}
    return _put(draft, number, number + 1, [_changed(piece, change)])


def with_gist(draft: Draft, number: int, gist: str) -> Draft:
    """The same with what one piece says, in our words."""
    changed = replace(_piece(draft, number), gist=" ".join(gist.split()))
    return _put(draft, number, number + 1, [changed])


def with_page(draft: Draft, values: Mapping[str, Any]) -> Draft:
    """The same with other page data; only the values that are given change."""
    known = {one.name for one in fields(PageData)}
    change: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise Problem(f"“{key}” is no value of a page.")
        if key == "names":
            change[key] = _names(value)
        elif key == "may_ship":
            change[key] = value is True
        else:
            change[key] = " ".join(str(value).split())
    return replace(draft, page=replace(draft.page, **change))


def with_table(draft: Draft, table: str, rows: Iterable[Mapping[str, str]]) -> Draft:
    """The same with other rows of one of the further tables."""
    if table not in TABLES:
        raise Problem(f"There is no table “{table}”.", do="Use one of: " + ", ".join(TABLES) + ".")
    from whosays.pack.pack_table import COLUMNS

    kept = tuple(
        {column: " ".join(str(row.get(column, "")).split()) for column in COLUMNS[table]}
        for row in rows
    )
    kept = tuple(row for row in kept if any(row.values()))
    return replace(draft, tables={**draft.tables, table: kept})


def _names(rows: Sequence[Mapping[str, Any]]) -> tuple[Name, ...]:
    found: list[Name] = []
    for row in rows:
        name, mask, swap = (
            " ".join(str(row.get(key, "")).split()) for key in ("name", "mask", "swap")
        )
        also = tuple(filter(None, (" ".join(str(one).split()) for one in row.get("also", ()))))
        if name or mask or swap or also:
            found.append(Name(name, mask, swap, also))
    return tuple(found)


@lru_cache(maxsize=20_000)
def _words_in(text: str) -> int:
    return words_in(text)


def _changed(piece: Piece, change: Mapping[str, Any]) -> Piece:
    return replace(piece, **change)


def _piece(draft: Draft, number: int) -> Piece:
    if not 0 <= number < len(draft.pieces):
        raise Problem("This piece is not there any more.", do="Run the notebook again.")
    return draft.pieces[number]


def _put(draft: Draft, start: int, end: int, pieces: Sequence[Piece]) -> Draft:
    return replace(draft, pieces=(*draft.pieces[:start], *pieces, *draft.pieces[end:]))
