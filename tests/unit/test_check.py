"""Does `whosays check` find every fault that can be in a pack, and say where it is?"""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.article import Article
from whosays.fingerprint import fingerprint
from whosays.pack.check import check, packs
from whosays.places import data_folder
from whosays.problem import Problem

ID = "silent-foghorn"
LONG = "Ms Tarrow’s own house stands closer to the horn"
# Sound tables of the optional kind, for the practice piece.
MORE = {
    "wording.csv": """\
unit,phrase,kind,neutral,voice,about,why
u03,by luck,label,without a warning,paper,accused,It judges how the crews came home.
u11,claimed,verb,said,paper,accuser,It casts doubt on what is said.
u14,Some people,hedge,(keep),paper,others,It does not say how many.
""",
    "links.csv": """\
unit,from,to,kind,how
u09,Nell Osker,Mina Tarrow,words,says she was not asked
""",
    "dates.csv": """\
unit,date,precision,basis,event
u04,2026-04-14,day,worked out,the meeting
u15,1911,year,page,the horn is built
u16,,none,page,the warning goes out
""",
    "cards.csv": """\
card,question,source,how_known,published,known_then,gist,address
c1,How far is a horn heard?,A book,seen,2001-05,yes,Nine miles on a still day.,https://example.org/horn
c2,What did the council decide?,The council,second-hand,2026-05-04,no,It put the matter off.,
c3,Who saw the letter?,not found,not found,,unknown,Nobody has found it.,
""",
    "claims.csv": """\
claim,gist,unit,wording,note
c1,The horn went quiet.,u02,She “silenced” it.,Here somebody made it stop.
c1,The horn went quiet.,u05,It was turned off.,
""",
    "checks.csv": """\
check,unit,claim,checkable,why,who,record,search,cards,open
far,u15,How far out the horn can be heard.,yes,One can listen.,Sailors,A log,horn heard,c1,Fog.
""",
}
Plant = Callable[[Path], object]
Spot = tuple[str, int | None, str | None]


@pytest.fixture(autouse=True)
def _work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A sound copy of the practice piece, with every optional table."""
    home = tmp_path / "packs" / ID
    shutil.copytree(data_folder() / "articles" / ID, home)
    for file, text in MORE.items():
        (home / file).write_text(text, encoding="utf-8")
    write(home / "second_coding.csv", [row[:3] for row in read(home / "reference.csv")])
    return home


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def cells(file: str, row: int, **values: str) -> Plant:
    """Write something else into cells of a row."""

    def plant(pack: Path) -> None:
        rows = read(pack / file)
        for name, value in values.items():
            rows[row - 1][rows[0].index(name)] = value
        write(pack / file, rows)

    return plant


def cell(file: str, row: int, column: str, value: str) -> Plant:
    """Write something else into a cell."""
    return cells(file, row, **{column: value})


def without_column(file: str, name: str) -> Plant:
    def plant(pack: Path) -> None:
        rows = read(pack / file)
        at = rows[0].index(name)
        write(pack / file, [row[:at] + row[at + 1 :] for row in rows])

    return plant


def with_column(file: str, name: str) -> Plant:
    """Put a column with nothing in it at the end."""

    def plant(pack: Path) -> None:
        head, *rows = read(pack / file)
        write(pack / file, [[*head, name], *([*row, ""] for row in rows)])

    return plant


def later_paragraphs(pack: Path) -> None:
    """Leave out paragraph 3: what was 3 is 4, and so on."""
    head, *rows = read(pack / "units.csv")
    at = head.index("paragraph")
    for row in rows:
        row[at] = str(int(row[at]) + (int(row[at]) > 2))
    write(pack / "units.csv", [head, *rows])


def swap_text(file: str, old: str, new: str, encoding: str = "utf-8") -> Plant:
    """Replace the first place where something stands in a file."""

    def plant(pack: Path) -> None:
        text = (pack / file).read_text(encoding="utf-8")
        assert old in text
        (pack / file).write_bytes(text.replace(old, new, 1).encode(encoding))

    return plant


def without(file: str) -> Plant:
    return lambda pack: (pack / file).unlink()


def drop_row(file: str, row: int) -> Plant:
    def plant(pack: Path) -> None:
        rows = read(pack / file)
        del rows[row - 1]
        write(pack / file, rows)

    return plant


def add_row(file: str, *cells: str) -> Plant:
    return lambda pack: write(pack / file, [*read(pack / file), list(cells)])


def rewrite(file: str, text: str, encoding: str = "utf-8") -> Plant:
    return lambda pack: (pack / file).write_bytes(text.encode(encoding))


def semicolons(pack: Path) -> None:
    rows = read(pack / "units.csv")
    with (pack / "units.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def many_quotations(pack: Path) -> None:
    """Quote every word of the first long units, eight at a time: over a fifth of the article."""
    rows = read(pack / "units.csv")
    text = (pack / "text.txt").read_text(encoding="utf-8").split("\n\n")
    for row, said in ((4, text[2]), (5, text[3]), (16, text[11])):
        words = said.rstrip(".\n").split()
        phrases = [" ".join(words[at : at + 8]) for at in range(0, len(words), 8)]
        rows[row - 1][6:8] = ["The page says: " + " / ".join(phrases), " | ".join(phrases)]
    write(pack / "units.csv", rows)


def yours(pack: Path) -> None:
    """Make it a pack whose text the reader brings."""
    swap_text("article.yml", "text: shipped", "text: yours")(pack)
    (pack / "text.txt").unlink()


FAULTS: dict[str, tuple[Plant, list[Spot]]] = {
    # Files
    "no article.yml": (
        without("article.yml"),
        [("article.yml", None, None)],
    ),
    "no units.csv": (without("units.csv"), [("units.csv", None, None)]),
    "no reference.csv": (without("reference.csv"), [("reference.csv", None, None)]),
    "no text.txt": (without("text.txt"), [("text.txt", None, None)]),
    "an empty file": (rewrite("links.csv", ""), [("links.csv", None, None)]),
    # Encoding and spreadsheets
    "Windows-1252": (
        swap_text("links.csv", "was not asked", "wasn’t asked", "cp1252"),
        [("links.csv", 2, None)],
    ),
    "UTF-16": (
        swap_text("dates.csv", "the meeting", "the meeting", "utf-16"),
        [("dates.csv", None, None)],
    ),
    "text not UTF-8": (
        swap_text("text.txt", "HARBOUR", "HARBOUR", "cp1252"),
        [("text.txt", 13, None)],
    ),
    "article.yml not UTF-8": (
        swap_text("article.yml", "Invented, like", "Invented, like", "cp1252"),
        [("article.yml", 6, None)],
    ),
    "wrong encoding read before": (
        swap_text("cards.csv", "Nine miles", "Nine â€œmiles", "utf-8"),
        [("cards.csv", 2, "gist")],
    ),
    "semicolons": (semicolons, [("units.csv", 1, None)]),
    "tabs": (
        rewrite("links.csv", "unit\tfrom\tto\tkind\thow\nu09\tAda\tBea\twords\ttold\n"),
        [("links.csv", 1, None)],
    ),
    "formula": (cell("units.csv", 5, "gist", "=A1"), [("units.csv", 5, "gist")]),
    "formula error": (cell("reference.csv", 9, "why", "#NAME?"), [("reference.csv", 9, "why")]),
    "thousands": (cell("units.csv", 6, "chars", "1,234"), [("units.csv", 6, "chars")]),
    "decimal": (cell("units.csv", 6, "words", "19.0"), [("units.csv", 6, "words")]),
    "space at the end": (cell("units.csv", 6, "part", "body "), [("units.csv", 6, "part")]),
    "empty row": (add_row("links.csv", "", "", "", "", ""), [("links.csv", 3, None)]),
    "comma not quoted": (
        swap_text("links.csv", "says she", "says, she"),
        [("links.csv", 2, None)],
    ),
    "cell missing": (
        swap_text("links.csv", ",says she was not asked", ""),
        [("links.csv", 2, None)],
    ),
    "quotation mark not closed": (
        swap_text("links.csv", "says she", '"says she'),
        [("links.csv", 2, None)],
    ),
    # Columns
    "column missing": (
        without_column("reference.csv", "also"),
        [("reference.csv", 1, "also")],
    ),
    "extra column": (
        with_column("units.csv", "x"),
        [("units.csv", 1, "x")],
    ),
    "column without a name": (
        with_column("units.csv", ""),
        [("units.csv", 1, None)],
    ),
    "column twice": (
        with_column("links.csv", "how"),
        [("links.csv", 1, "how")],
    ),
    "column in capitals": (
        swap_text("units.csv", "unit,part", "Unit,part"),
        [("units.csv", 1, "unit")],
    ),
    # units.csv
    "no units": (
        rewrite("units.csv", "unit,part,paragraph,words,chars,fingerprint,gist,quoted\n"),
        [("units.csv", None, None)],
    ),
    "unit ids without a nought": (
        cell("units.csv", 2, "unit", "u1"),
        [
            ("reference.csv", 2, "unit"),
            ("reference.csv", 26, "unit"),
            ("reference.csv", None, "unit"),
            ("reference.csv", None, "unit"),
            ("second_coding.csv", 2, "unit"),
            ("second_coding.csv", 26, "unit"),
            ("second_coding.csv", None, "unit"),
            ("second_coding.csv", None, "unit"),
            ("units.csv", 2, "unit"),
        ],
    ),
    "unit left out": (
        drop_row("units.csv", 8),
        [
            ("reference.csv", 8, "unit"),
            ("reference.csv", 32, "unit"),
            ("second_coding.csv", 8, "unit"),
            ("second_coding.csv", 32, "unit"),
            ("units.csv", 8, "unit"),
        ],
    ),
    "unknown part": (cell("units.csv", 3, "part", "title"), [("units.csv", 3, "part")]),
    "caption in a paragraph": (
        cell("units.csv", 8, "paragraph", "2"),
        [("units.csv", 8, "paragraph")],
    ),
    "paragraph left out": (
        later_paragraphs,
        [("units.csv", 9, "paragraph")],
    ),
    "first paragraph not 1": (
        cell("units.csv", 5, "paragraph", "2"),
        [("units.csv", 5, "paragraph")],
    ),
    "paragraph not a number": (
        cell("units.csv", 8, "paragraph", "-"),
        [("units.csv", 8, "paragraph")],
    ),
    "words empty": (cell("units.csv", 8, "words", ""), [("units.csv", 8, "words")]),
    "words unlike the fingerprint": (
        cell("units.csv", 8, "words", "11"),
        [("units.csv", 8, "words")],
    ),
    "fingerprint malformed": (
        cell("units.csv", 8, "fingerprint", "79986A66-FC15FB0A"),
        [("units.csv", 8, "fingerprint")],
    ),
    "gist empty": (cell("units.csv", 18, "gist", ""), [("units.csv", 18, "gist")]),
    "phrase too long": (
        cells("units.csv", 11, gist=f"It says: {LONG}", quoted=LONG),
        [("units.csv", 11, "quoted")],
    ),
    "phrase not in the gist": (
        cell("units.csv", 6, "quoted", "Eleven Nights"),
        [("units.csv", 6, "quoted")],
    ),
    "phrase not in the text": (
        cells("units.csv", 6, gist="Twelve nights later.", quoted="Twelve nights"),
        [("units.csv", 6, "quoted")],
    ),
    "a fifth of the article quoted": (many_quotations, [("units.csv", None, "quoted")]),
    "chars unlike the text": (cell("units.csv", 8, "chars", "49"), [("units.csv", 8, "chars")]),
    "text has another word": (
        swap_text("text.txt", "Nobody was hurt", "Nobody was killed"),
        [("units.csv", 7, "fingerprint")],
    ),
    "text lacks a sentence": (
        swap_text("text.txt", "What would you do?", ""),
        [("units.csv", 25, "fingerprint")],
    ),
    # reference.csv
    "reference for an unknown unit": (
        add_row("reference.csv", "u25", "sourcing", "paper", "", "Nobody is given."),
        [("reference.csv", 50, "unit")],
    ),
    "unit without a reference": (
        drop_row("reference.csv", 30),
        [("reference.csv", None, "unit")],
    ),
    "unit with two references": (
        add_row("reference.csv", "u03", "function", "other", "", "Once more."),
        [("reference.csv", 50, "unit")],
    ),
    "scheme without a row": (
        lambda pack: write(pack / "reference.csv", read(pack / "reference.csv")[:25]),
        [("reference.csv", None, "scheme")],
    ),
    "unknown scheme": (
        add_row("reference.csv", "u03", "wording", "label", "", "A label."),
        [("reference.csv", 50, "scheme")],
    ),
    "unknown code": (cell("reference.csv", 2, "code", "nobody"), [("reference.csv", 2, "code")]),
    "code of the other scheme": (
        cell("reference.csv", 30, "code", "paper"),
        [("reference.csv", 30, "code")],
    ),
    "unknown code in also": (
        cell("reference.csv", 2, "also", "paper | maybe"),
        [("reference.csv", 2, "also")],
    ),
    "the code itself in also": (
        cell("reference.csv", 2, "also", "none"),
        [("reference.csv", 2, "also")],
    ),
    "twice the same in also": (
        cell("reference.csv", 2, "also", "paper|paper"),
        [("reference.csv", 2, "also")],
    ),
    "why empty": (cell("reference.csv", 2, "why", ""), [("reference.csv", 2, "why")]),
    "second coding with an unknown code": (
        cell("second_coding.csv", 2, "code", "nobody"),
        [("second_coding.csv", 2, "code")],
    ),
    # article.yml
    "not YAML": (
        swap_text("article.yml", "language: en-GB", "language: [en-GB"),
        [("article.yml", 9, None)],
    ),
    "no keys": (rewrite("article.yml", "The news"), [("article.yml", None, None)]),
    "key missing": (
        swap_text("article.yml", "subject: Mina Tarrow\n", ""),
        [("article.yml", None, "subject")],
    ),
    "key unknown": (
        swap_text("article.yml", "language:", "author: Ada\nlanguage:"),
        [("article.yml", 8, "author")],
    ),
    "key twice": (
        swap_text("article.yml", "language:", "title: Ada\nlanguage:"),
        [("article.yml", 8, "title")],
    ),
    "value empty": (
        swap_text("article.yml", "subject: Mina Tarrow", "subject:"),
        [("article.yml", 9, "subject")],
    ),
    "date without quotation marks": (
        swap_text("article.yml", '"2026-04-16"', "2026-04-16"),
        [("article.yml", 4, "published")],
    ),
    "date not of the calendar": (
        swap_text("article.yml", "2026-04-16", "2026-04-31"),
        [("article.yml", 4, "published")],
    ),
    "bad text value": (
        swap_text("article.yml", "text: shipped", "text: ours"),
        [("article.yml", 23, "text")],
    ),
    "bad use": (
        swap_text("article.yml", "use: practice", "use: fun"),
        [("article.yml", 24, "use")],
    ),
    "bad language": (
        swap_text("article.yml", "en-GB", "English"),
        [("article.yml", 8, "language")],
    ),
    "id of another folder": (
        swap_text("article.yml", "id: silent", "id: loud"),
        [("article.yml", 1, "id")],
    ),
    "side empty": (
        swap_text("article.yml", "accuser: Nell Osker and the fishing crews", "accuser:"),
        [("article.yml", 12, "sides")],
    ),
    "sides not a list of sides": (
        swap_text("article.yml", "subject: Mina Tarrow\nsides:\n", "sides: two\nsubject:\n"),
        [("article.yml", 9, "sides"), ("article.yml", 11, "subject")],
    ),
    "names not a list": (
        lambda pack: rewrite(
            "article.yml",
            (pack / "article.yml").read_text(encoding="utf-8").split("names:")[0]
            + "names: Ada\ntext: shipped\nrights: CC0\n",
        )(pack),
        [("article.yml", 13, "names")],
    ),
    "name without a mask": (
        swap_text("article.yml", "    mask: Person A\n", ""),
        [("article.yml", 15, "names")],
    ),
    "name with an unknown key": (
        swap_text("article.yml", "mask: Person A", "mask: Person A\n    role: boss"),
        [("article.yml", 17, "names")],
    ),
    "name that is a number": (
        swap_text("article.yml", "mask: Person A", "mask: 1"),
        [("article.yml", 16, "names")],
    ),
    "also not a list": (
        swap_text("article.yml", "[Ms Tarrow]", "Ms Tarrow"),
        [("article.yml", 18, "names")],
    ),
    "two names written alike": (
        swap_text("article.yml", "[Ms Osker]", "[Ms Tarrow]"),
        [("article.yml", 22, "names")],
    ),
    # The optional tables
    "wording of an unknown unit": (
        cell("wording.csv", 2, "unit", "u99"),
        [("wording.csv", 2, "unit")],
    ),
    "wording of a phrase that is not there": (
        cell("wording.csv", 2, "phrase", "by chance"),
        [("wording.csv", 2, "phrase")],
    ),
    "wording of an unknown kind": (
        cell("wording.csv", 2, "kind", "slur"),
        [("wording.csv", 2, "kind")],
    ),
    "wording in an unknown voice": (
        cell("wording.csv", 2, "voice", "nobody"),
        [("wording.csv", 2, "voice")],
    ),
    "wording about an unknown side": (
        cell("wording.csv", 2, "about", ""),
        [("wording.csv", 2, "about")],
    ),
    "wording without a plainer word": (
        cell("wording.csv", 2, "neutral", ""),
        [("wording.csv", 2, "neutral")],
    ),
    "wording without a reason": (cell("wording.csv", 2, "why", ""), [("wording.csv", 2, "why")]),
    "wording twice": (
        add_row("wording.csv", "u03", "by luck", "label", "unwarned", "paper", "accused", "Again."),
        [("wording.csv", 5, "phrase")],
    ),
    "tie of an unknown unit": (cell("links.csv", 2, "unit", "u99"), [("links.csv", 2, "unit")]),
    "tie to nobody": (cell("links.csv", 2, "to", ""), [("links.csv", 2, "to")]),
    "tie of no kind": (cell("links.csv", 2, "kind", ""), [("links.csv", 2, "kind")]),
    "tie of a kind of its own": (
        cell("links.csv", 2, "kind", "friend"),
        [("links.csv", 2, "kind")],
    ),
    "tie to itself": (cell("links.csv", 2, "to", "Nell Osker"), [("links.csv", 2, "to")]),
    "date of an unknown unit": (cell("dates.csv", 2, "unit", "u99"), [("dates.csv", 2, "unit")]),
    "date turned": (cell("dates.csv", 2, "date", "14/04/2026"), [("dates.csv", 2, "date")]),
    "date as a number": (cell("dates.csv", 2, "date", "46126"), [("dates.csv", 2, "date")]),
    "date in words": (cell("dates.csv", 2, "date", "Tuesday"), [("dates.csv", 2, "date")]),
    "date without": (cell("dates.csv", 2, "date", ""), [("dates.csv", 2, "date")]),
    "precision unknown": (
        cell("dates.csv", 2, "precision", "exact"),
        [("dates.csv", 2, "precision")],
    ),
    "precision says too much": (
        cell("dates.csv", 3, "precision", "day"),
        [("dates.csv", 3, "precision")],
    ),
    "date that is not there, yet given": (
        cell("dates.csv", 4, "date", "2026"),
        [("dates.csv", 4, "precision")],
    ),
    "no date, yet it is said to be exact": (
        cell("dates.csv", 4, "precision", "day"),
        [("dates.csv", 4, "date")],
    ),
    "basis unknown": (cell("dates.csv", 2, "basis", "guess"), [("dates.csv", 2, "basis")]),
    "event empty": (cell("dates.csv", 2, "event", ""), [("dates.csv", 2, "event")]),
    "card twice": (cell("cards.csv", 3, "card", "c1"), [("cards.csv", 3, "card")]),
    "card without a source": (cell("cards.csv", 3, "source", ""), [("cards.csv", 3, "source")]),
    "card date turned": (
        cell("cards.csv", 2, "published", "May-01"),
        [("cards.csv", 2, "published")],
    ),
    "card without a date": (
        cell("cards.csv", 2, "published", ""),
        [("cards.csv", 2, "published")],
    ),
    "known then unclear": (
        cell("cards.csv", 2, "known_then", "Yes"),
        [("cards.csv", 2, "known_then")],
    ),
    "known before it was published": (
        cell("cards.csv", 3, "known_then", "yes"),
        [("cards.csv", 3, "known_then")],
    ),
    "address not of the web": (
        cell("cards.csv", 2, "address", "example.org"),
        [("cards.csv", 2, "address")],
    ),
}


@pytest.mark.parametrize("id", ["silent-foghorn", "siding-with-assad"])
def test_the_packs_of_the_kit_are_sound(id: str) -> None:
    assert [str(fault) for fault in check(id)] == []


def test_the_pack_the_faults_are_planted_in_is_sound(pack: Path) -> None:
    assert [str(fault) for fault in check(ID, pack.parent)] == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_where_it_is_and_no_other(pack: Path, name: str) -> None:
    plant, expected = FAULTS[name]
    plant(pack)
    found = check(ID, pack.parent)
    by_place = sorted(expected, key=lambda spot: (spot[0], spot[1] or 0, spot[2] or ""))
    assert [(fault.file, fault.row, fault.column) for fault in found] == by_place, "\n".join(
        map(str, found)
    )
    assert all(fault.wrong and fault.right for fault in found)


def test_all_faults_are_reported_by_file_and_row(pack: Path) -> None:
    for plant in (
        cell("units.csv", 12, "gist", ""),
        cell("units.csv", 3, "part", "title"),
        cell("reference.csv", 20, "why", ""),
        cell("reference.csv", 4, "code", "nobody"),
        swap_text("article.yml", "en-GB", "English"),
        cell("cards.csv", 2, "known_then", "perhaps"),
    ):
        plant(pack)
    found = check(ID, pack.parent)
    assert [(fault.file, fault.row) for fault in found] == [
        ("article.yml", 8),
        ("cards.csv", 2),
        ("reference.csv", 4),
        ("reference.csv", 20),
        ("units.csv", 3),
        ("units.csv", 12),
    ]


@pytest.mark.parametrize(
    ("plant", "right"),
    [
        (cell("units.csv", 6, "chars", "1,234"), "write 1234"),
        (cell("units.csv", 6, "words", "19.0"), "write 19"),
        (cell("units.csv", 8, "chars", "49"), "write 51"),
        (cell("units.csv", 8, "words", "11"), "write 10"),
        (
            swap_text("text.txt", "Nobody was hurt", "Nobody was killed"),
            fingerprint("Nobody was killed, and the tide lifted the boat off before breakfast."),
        ),
        (cell("units.csv", 3, "part", "title"), "kicker, headline, standfirst, body, caption"),
        (cell("cards.csv", 3, "known_then", "yes"), "write no"),
        (cell("dates.csv", 3, "precision", "day"), "write year"),
        (swap_text("article.yml", '"2026-04-16"', "2026-04-16"), '"2026-04-16"'),
    ],
)
def test_a_fault_says_what_would_be_right(pack: Path, plant: Plant, right: str) -> None:
    plant(pack)
    (fault,) = check(ID, pack.parent)
    assert right in fault.right


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_a_spreadsheet_saves_as_csv_utf_8_is_no_fault(pack: Path, encoding: str) -> None:
    for path in pack.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert [str(fault) for fault in check(ID, pack.parent)] == []


def test_a_pack_without_its_text_is_sound_where_the_reader_brings_it(pack: Path) -> None:
    yours(pack)
    assert [str(fault) for fault in check(ID, pack.parent)] == []


def test_wording_must_be_quoted_where_the_reader_brings_the_text(pack: Path) -> None:
    yours(pack)
    cell("wording.csv", 2, "phrase", "quiet nights")(pack)
    (fault,) = check(ID, pack.parent)
    assert (fault.file, fault.row, fault.column) == ("wording.csv", 2, "phrase")
    assert "quoted phrases of u03" in fault.wrong


def test_a_text_that_is_not_ours_must_not_be_in_the_pack(pack: Path) -> None:
    swap_text("article.yml", "text: shipped", "text: yours")(pack)
    (fault,) = check(ID, pack.parent)
    assert (fault.file, fault.row) == ("text.txt", None)


@pytest.mark.parametrize(
    ("plant", "spot"),
    [
        (
            cells("units.csv", 6, gist=LONG + " than any other, it says.", quoted=""),
            ("units.csv", 6, "gist"),
        ),
        (
            cell(
                "reference.csv",
                7,
                "why",
                "ELEVEN nights after the horn fell silent, the fishing-boat Grey Gull.",
            ),
            ("reference.csv", 7, "why"),
        ),
        (
            cells("units.csv", 6, gist="Twelve nights later.", quoted="Twelve nights"),
            ("units.csv", 6, "quoted"),
        ),
    ],
)
def test_the_own_copy_is_compared_with_the_pack(
    pack: Path, tmp_path: Path, plant: Plant, spot: Spot
) -> None:
    text = (pack / "text.txt").read_text(encoding="utf-8")
    yours(pack)
    plant(pack)
    assert check(ID, pack.parent) == []
    copy = tmp_path / "work" / "text" / f"{ID}.txt"
    copy.parent.mkdir(parents=True)
    copy.write_text("Menu\n" + text + "\nMore news", encoding="utf-8")
    (fault,) = check(ID, pack.parent)
    assert (fault.file, fault.row, fault.column) == spot


def test_ten_words_of_the_page_in_a_row_may_stand_in_a_pack(pack: Path, tmp_path: Path) -> None:
    copy = tmp_path / "work" / "text" / f"{ID}.txt"
    copy.parent.mkdir(parents=True)
    copy.write_bytes((pack / "text.txt").read_bytes())
    yours(pack)
    ten = "Eleven nights after the horn fell silent, the fishing boat"
    assert len(ten.split()) == 10
    cell("units.csv", 6, "gist", ten + " got stuck.")(pack)
    assert [str(fault) for fault in check(ID, pack.parent)] == []


def test_a_changed_word_in_the_own_copy_is_no_fault_of_the_pack(pack: Path, tmp_path: Path) -> None:
    text = (pack / "text.txt").read_text(encoding="utf-8")
    copy = tmp_path / "work" / "text" / f"{ID}.txt"
    copy.parent.mkdir(parents=True)
    copy.write_text(text.replace("Eleven nights", "Twelve nights"), encoding="utf-8")
    yours(pack)
    assert [str(fault) for fault in check(ID, pack.parent)] == []


def test_a_pack_that_is_not_there_is_a_problem(pack: Path) -> None:
    for id in ("no-such-pack", "../packs", ""):
        with pytest.raises(Problem, match="no article pack"):
            check(id, pack.parent)


def test_a_folder_without_anything_in_it_is_a_pack_to_be(tmp_path: Path) -> None:
    (tmp_path / "packs" / "new").mkdir(parents=True)
    assert packs(tmp_path / "packs") == ["new"]
    found = check("new", tmp_path / "packs")
    assert [fault.file for fault in found] == ["article.yml", "reference.csv", "units.csv"]


@pytest.mark.parametrize("file", ["article.yml", "text.txt", "units.csv", "reference.csv", *MORE])
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_happens_to_a_file_the_check_ends(
    pack: Path, file: str, data: st.DataObject
) -> None:
    path = pack / file
    sound = path.read_bytes()
    at = data.draw(st.integers(0, len(sound)))
    cut = data.draw(st.integers(0, 40))
    junk = data.draw(
        st.binary(max_size=12)
        | st.sampled_from([b'"', b"\n", b",", b";", b"\0", b"- ", b": ", b"[", b"&a *a", b"!!x "])
    )
    path.write_bytes(sound[:at] + junk + sound[at + cut :])
    try:
        found = check(ID, pack.parent)
    finally:
        path.write_bytes(sound)
    assert found == sorted(
        found, key=lambda fault: (fault.file, fault.row or 0, fault.column or "")
    )
    assert all(str(fault) for fault in found)


def test_packs_made_on_this_machine_stand_beside_the_kit_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    mine = tmp_path / "articles"
    shutil.copytree(data_folder() / "articles" / "silent-foghorn", mine / "my-own-page")
    page = mine / "my-own-page" / "article.yml"
    page.write_text(
        page.read_text("utf-8").replace("id: silent-foghorn", "id: my-own-page"), "utf-8"
    )
    shutil.copytree(data_folder() / "articles" / "two-clubs-1", mine / "silent-foghorn")

    assert {"my-own-page", "silent-foghorn"} <= {*packs()}
    assert Article.load("my-own-page").units[0].id == "u01"
    assert check("my-own-page") == []
    kit = Article.load("silent-foghorn")  # of two with one id, the kit's own is meant
    assert kit.folder == data_folder() / "articles" / "silent-foghorn"
    assert Article.ids().count("silent-foghorn") == 1
