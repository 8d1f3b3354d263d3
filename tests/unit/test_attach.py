"""Does a reader's own copy fit however it was made, and is everything else refused?"""

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material import COPIES

from whosays import kept_copy
from whosays.article import Article
from whosays.fingerprint import fingerprint
from whosays.own_copy.attach import Report, attach, attach_file, detach
from whosays.own_copy.plain_text import C1, LARGEST, clean, read_copy
from whosays.problem import Problem
from whosays.widgets.attach_text import AttachText

SHIPPED = [id for id in Article.ids() if Article.load(id).text == "shipped"]
THEIRS = [id for id in Article.ids() if id not in SHIPPED]
# Beside the checkout, where somebody has put it: the article as a reader pastes it.
# A caption as pages give it: the description, a number, the caption, perhaps the credit.
CAPTION = re.compile(r"^ (.+)\n\d+\n\1(Credit: .*)?\n", re.MULTILINE)
PRACTICE = "silent-foghorn"


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


def as_pasted(id: str) -> str:
    """A practice piece as it would come out of a browser."""
    article = Article.load(id)
    text = (article.folder / "text.txt").read_text(encoding="utf-8")
    for unit in article.units:
        if unit.part == "caption":
            assert unit.text
            text = text.replace(unit.text, f" {unit.text}\n5\n{unit.text}Credit: Agency")
    return f"Jump directly to the content\n{text.strip()}\n\nTopics\n"


@pytest.fixture(params=[*SHIPPED, *THEIRS])
def page(request: pytest.FixtureRequest) -> tuple[Article, str]:
    """An article and its page as pasted."""
    id: str = request.param
    if id in SHIPPED:
        return Article.load(id), as_pasted(id)
    file = COPIES / f"{id}.txt"
    if not file.is_file():
        pytest.skip(f"{file.name} is not beside the checkout: its words are not ours to ship.")
    return Article.load(id), file.read_text(encoding="utf-8")


def whole(page: Article) -> tuple[str, ...]:
    return tuple(unit.id for unit in page.units)


def kept_page(id: str) -> str:
    copy = kept_copy.read(id)
    assert copy
    return copy.page


def words_of(page: Article, units: tuple[str, ...]) -> list[int]:
    return [page[unit].words for unit in units]


def curly(text: str) -> str:
    text = re.sub(r'(?<!\S)"', "“", text).replace('"', "”")
    return re.sub(r"(?<!\S)'", "‘", text).replace("'", "’")


def straight(text: str) -> str:
    return text.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})


def wrapped(text: str) -> str:
    """Broken after 60 characters, at hyphens too, as some mail programs do."""
    return re.sub(r"(.{20,59}(?:\s|(?<=\w)-))(?=\S)", r"\1\n", text)


def one_word_in_twenty(text: str, chance: random.Random) -> str:
    parts = re.split(r"(\s+)", text)
    places = [at for at, part in enumerate(parts) if re.search(r"\w", part)]
    for at in chance.sample(places, len(places) // 20):
        new = chance.choice(["Zweeb", "quonk", "plixt", "mundig", "varroo"])
        parts[at] = chance.choice([new, "", f"{parts[at]} {new}"])
    return "".join(parts)


def captions_at_the_end(text: str) -> str:
    captions = [match.group() for match in CAPTION.finditer(text)]
    assert captions
    return CAPTION.sub("", text) + "\n" + "".join(reversed(captions))


SAME = {
    "as pasted": str,
    "the first copy of each caption left out": lambda text: CAPTION.sub(r"\1\2\n", text),
    "the second copy of each caption left out": lambda text: CAPTION.sub(r" \1\n", text),
    "captions at the end, last one first": captions_at_the_end,
    "all in one line": lambda text: " ".join(text.split()),
    "each word on its own line": lambda text: "\n".join(text.split()),
    "broken after 60 characters": wrapped,
    "curly quotation marks": curly,
    "straight quotation marks": straight,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "advertisements between the paragraphs": lambda text: text.replace(
        "\n\n", "\n\nAdvertisement\nBuy two garden chairs and get the third one for nothing\n\n"
    ),
    "markup, scripts, emoji and right-to-left marks between": lambda text: text.replace(
        "\n\n", "\n\n<b>Hot</b> 🔥 \u202eright\u200f <script>alert('no')</script> &amp; {{x}}\n\n"
    ),
    "a line of 100,000 characters between": lambda text: text.replace(
        "\n\n", "\n\n" + "lorry " * 16_667 + "\n\n", 1
    ),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME.keys())
def test_every_way_to_copy_a_page_fits(
    page: tuple[Article, str], change: Callable[[str], str]
) -> None:
    article, text = page
    report = attach(article, change(text))
    assert report.matched == whole(article)
    assert not report.near
    assert not report.missing


ENCODED = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16 little end first, with a mark": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16 big end first, with a mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-16 little end first": lambda text: text.encode("utf-16-le"),
    "UTF-16 big end first": lambda text: text.encode("utf-16-be"),
    "Windows-1252": lambda text: text.encode("windows-1252"),
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "Mac line ends of old": lambda text: text.replace("\n", "\r").encode(),
    "UTF-8 cut off within a sign": lambda text: (text + "“—”").encode()[:-1],
}


@pytest.mark.parametrize("encode", ENCODED.values(), ids=ENCODED.keys())
def test_every_way_to_save_a_page_fits(
    page: tuple[Article, str], encode: Callable[[str], bytes], tmp_path: Path
) -> None:
    article, text = page
    file = tmp_path / "page.txt"
    file.write_bytes(encode(curly(text)))
    assert attach_file(article, file).matched == whole(article)
    kept = kept_page(article.id)
    assert "\r" not in kept
    assert kept.split()[:100] == curly(text).split()[:100]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("layout", [str, wrapped, captions_at_the_end])
def test_one_word_in_twenty_changed(
    page: tuple[Article, str], layout: Callable[[str], str], seed: int
) -> None:
    article, text = page
    chance = random.Random(seed)  # noqa: S311 - the same changes each time
    report = attach(article, one_word_in_twenty(layout(text), chance))
    # Of a kicker of one or two words too little is left to know it by.
    assert all(size < 3 for size in words_of(article, report.missing))
    assert report.near
    assert sum(report.changed) <= 2 * len(text.split()) // 20
    assert sorted(report.matched + report.near + report.missing) == list(whole(article))


def test_a_paragraph_that_is_not_there_is_missing_and_nothing_else(
    page: tuple[Article, str],
) -> None:
    article, text = page
    for gone in {unit.paragraph for unit in article.units if unit.part == "body"}:
        units = [unit for unit in attached_units(article, text) if unit[1] == ("body", gone)]
        first, last = units[0][2], units[-1][2]
        start = text.index(first)
        shorter = text[:start] + text[text.index(last, start) + len(last) :]
        report = attach(article, shorter)
        assert report.missing == tuple(unit for unit, *_ in units)
        assert len(report.matched) == len(article.units) - len(units)
        detach(article.id)


def attached_units(article: Article, text: str) -> list[tuple[str, tuple[str, int], str]]:
    from whosays.alignment.align import line_up

    places = line_up([unit.fingerprint for unit in article.units], text).places
    return [
        (unit.id, (unit.part, unit.paragraph), text[place.start : place.end])
        for unit, place in zip(article.units, places, strict=True)
        if place
    ]


def test_after_it_the_article_shows_the_page_s_own_words() -> None:
    for id in THEIRS:
        file = COPIES / f"{id}.txt"
        if not file.is_file():
            pytest.skip(f"{file.name} is not beside the checkout: its words are not ours to ship.")
        assert not Article.load(id).has_text
        attach(id, file.read_bytes())
        article = Article.load(id)
        assert all(unit.text for unit in article.units)
        assert all(len((unit.text or "").split()) >= unit.words for unit in article.units)
        assert detach(id)
        assert not Article.load(id).has_text


def test_the_lines_that_are_left_out() -> None:
    caption = next(unit for unit in Article.load(PRACTICE).units if unit.part == "caption")
    text = as_pasted(PRACTICE)
    report = attach(PRACTICE, text)
    lines = text.split("\n")
    assert report.extra[0].line == 1
    assert report.extra[0].text == "Jump directly to the content"
    assert report.extra[-1].text == lines[report.extra[-1].line - 1] == "Topics"
    copies = [line for line in report.extra if line.kind == "copy"]
    assert copies[0].unit == caption.id
    assert all(line.text in lines[line.line - 1] for line in report.extra)
    assert {line.unit for line in report.extra if line.kind == "other"} == {None}


def test_markup_stays_text() -> None:
    script = "<script>alert('no')</script>"
    report = attach(PRACTICE, as_pasted(PRACTICE) + script)
    assert report.extra[-1].text == script
    assert script in kept_page(PRACTICE)


def test_the_report_for_another_program() -> None:
    text = as_pasted(PRACTICE)
    units = attached_units(Article.load(PRACTICE), text)
    gone, changed = units[-1][2], max((unit[2] for unit in units), key=len)
    first = changed.split()[0]
    text = text.replace(gone, "").replace(changed, changed.replace(first, "Zweeb", 1))
    report = attach(PRACTICE, text)
    told = json.loads(json.dumps(report.as_dict()))
    assert told["article"] == PRACTICE
    assert told["units"] == len(units)
    assert told["missing"] == [units[-1][0]]
    assert told["changed"] == {told["near"][0]: 1}
    assert len(told["matched"]) == len(units) - 2
    assert set(told["extra"][0]) == {"line", "kind", "unit", "text"}


def test_the_report_in_sentences() -> None:
    said = attach(PRACTICE, as_pasted(PRACTICE)).words()
    units = len(Article.load(PRACTICE).units)
    assert said.startswith(f"All {units} parts of the page are in your copy, word for word.")
    assert "repeat a part of the page" in said
    assert "are not part of the article" in said


BINARY = bytes(range(256)) * 40
REFUSED = {
    "nothing": (b"", "no text"),
    "white space": (" \r\n\t\u00a0\u2003 ".encode(), "no text"),
    "white space in UTF-16": (b"\xff\xfe" + " \n ".encode("utf-16-le"), "no text"),
    "a mark alone": (b"\xef\xbb\xbf", "no text"),
    "zeros": (bytes(500), "no text"),
    "something binary": (BINARY, "not plain text"),
    "control signs": (b"\x01\x02\x03\x04 The \x05\x06\x0e", "not plain text"),
    "no known encoding": (b"\x81\x8d\x8f The harbour \x90\x9d", "which letters"),
    "half of UTF-16": (b"\xff\xfea\x00b", "which letters"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
    "a Word document": (b"PK\x03\x04" + b"....word/document.xml", "a Word document (DOCX)"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a Word document"),
    "a text document": (
        b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
        "a text document (ODT)",
    ),
    "rich text": (b"{\\rtf1\\ansi The harbour is shut.}", "RTF"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + BINARY, "a picture (PNG)"),
    "a photograph": (b"\xff\xd8\xff\xe0" + BINARY, "a picture (JPEG)"),
    "a web page": (b"<!DOCTYPE html>\n<html><p>The harbour is shut.</p>", "code of a web page"),
    "a piece of a web page": (b"<div class='x'><p>The harbour</p><br></div>" * 9, "code of a web"),
    "a web page saved whole": (
        b"From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\nx",
        "a saved web page",
    ),
    "more than 2 MB": (b"word " * (LARGEST // 5 + 1), "2 MB"),
    "another article": (b"Sheep graze on the hill, and nobody has counted them. " * 40, "no part"),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_the_article_is_refused_and_the_earlier_copy_stays(
    data: bytes, reason: str, work: Path
) -> None:
    attach(PRACTICE, as_pasted(PRACTICE))
    before = kept_copy.place(PRACTICE).read_bytes()
    with pytest.raises(Problem) as refused:
        attach(PRACTICE, data)
    assert reason in refused.value.what
    assert refused.value.do
    assert [file.name for file in (work / "text").iterdir()] == [f"{PRACTICE}.json"]
    assert kept_copy.place(PRACTICE).read_bytes() == before


def test_a_paste_is_held_to_the_same(work: Path) -> None:
    for paste in ("", " \n", "<!doctype html><p>Hello", "a\x00b", "word " * 500_000):
        with pytest.raises(Problem):
            attach(PRACTICE, paste)
    assert not (work / "text").exists()


def test_half_a_character_in_a_paste_breaks_nothing() -> None:
    report = attach(PRACTICE, as_pasted(PRACTICE) + "\ud83d")
    assert report.matched == whole(Article.load(PRACTICE))


def test_a_file_of_50_mb_is_not_even_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = Article.load(PRACTICE)
    file = tmp_path / "page.txt"
    with file.open("wb") as large:
        large.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("It was opened."))
    with pytest.raises(Problem, match="50 MB"):
        attach_file(article, file)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"nowhere\.txt"):
        attach_file(PRACTICE, tmp_path / "nowhere.txt")
    with pytest.raises(Problem, match="folder"):
        attach_file(PRACTICE, tmp_path)


def test_no_article_is_taken_for_another() -> None:
    pages = {id: as_pasted(id) for id in SHIPPED}
    pages |= {
        id: (COPIES / f"{id}.txt").read_text(encoding="utf-8")
        for id in THEIRS
        if (COPIES / f"{id}.txt").is_file()
    }
    for id in Article.ids():
        for other, text in pages.items():
            if other != id:
                with pytest.raises(Problem):
                    attach(id, text)


def test_less_than_half_of_an_article_is_refused_and_more_is_kept() -> None:
    article, text = Article.load(PRACTICE), as_pasted(PRACTICE)
    units = attached_units(article, text)
    held, half = 0, 0
    while held * 2 < article.words:
        held += article[units[half][0]].words
        half += 1
    lines = [unit[2] for unit in units]
    with pytest.raises(Problem, match=f"Only {half - 1} of the {len(units)} parts"):
        attach(PRACTICE, "\n".join(lines[: half - 1]))
    assert len(attach(PRACTICE, "\n".join(lines[:half])).matched) == half


def test_a_worse_copy_does_not_replace_a_better_one() -> None:
    text = as_pasted(PRACTICE)
    attach(PRACTICE, text)
    before = kept_copy.place(PRACTICE).read_bytes()
    report = attach(PRACTICE, "\n".join(text.split("\n")[:-12]))
    assert report.missing
    assert not report.in_use
    assert "take your copy away first" in report.words()
    assert kept_copy.place(PRACTICE).read_bytes() == before


def test_a_better_copy_replaces_a_worse_one_and_nothing_is_lost(work: Path) -> None:
    text = as_pasted(PRACTICE)
    worse = "\n".join(text.split("\n")[:-12])
    assert attach(PRACTICE, worse).in_use
    assert attach(PRACTICE, text).in_use
    assert kept_page(PRACTICE) == text
    assert (work / "text" / f"{PRACTICE}.earlier.txt").read_text(encoding="utf-8") == worse


def test_a_spoilt_copy_is_replaced() -> None:
    text = as_pasted(PRACTICE)
    attach(PRACTICE, text)
    for spoilt in (b"\xff\xfe\x00", b"", b"Something else."):
        kept_copy.place(PRACTICE).write_bytes(spoilt)
        attach(PRACTICE, text)
        assert kept_page(PRACTICE) == text


def test_when_the_folder_can_t_be_written_the_earlier_copy_stays(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = as_pasted(PRACTICE)
    attach(PRACTICE, text)
    before = kept_copy.place(PRACTICE).read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(Problem, match="Permission denied"):
            attach(PRACTICE, text + "\nMore")
    assert kept_copy.place(PRACTICE).read_bytes() == before
    assert [file.name for file in (work / "text").iterdir() if file.suffix == ".part"] == []


def test_when_the_folder_can_t_be_made() -> None:
    kept_copy.place(PRACTICE).parent.write_text("A file lies where the folder belongs.")
    with pytest.raises(Problem, match="can’t be kept"):
        attach(PRACTICE, as_pasted(PRACTICE))


def test_taking_a_copy_away_leaves_nothing(work: Path) -> None:
    text = as_pasted(PRACTICE)
    attach(PRACTICE, text)
    attach(PRACTICE, text + "\nMore")
    assert len(list((work / "text").iterdir())) == 2
    (work / "text" / ".whosays-7.part").write_text(text)  # the power went off while it was kept
    (work / "text" / f"{PRACTICE}.txt").write_text(text)  # by an earlier version of the kit
    assert detach(PRACTICE)
    assert list((work / "text").iterdir()) == []
    assert not detach(PRACTICE)


@pytest.fixture
def theirs(work: Path) -> Path:
    """The practice piece as a pack without its text, on this machine."""
    home = work / "articles" / "horn"
    shutil.copytree(Article.load(PRACTICE).folder, home)
    (home / "text.txt").unlink()
    page = (home / "article.yml").read_text("utf-8")
    page = page.replace(f"id: {PRACTICE}", "id: horn").replace("text: shipped", "text: yours")
    (home / "article.yml").write_text(page, "utf-8")
    return home


def texts(id: str) -> list[str | None]:
    return [unit.text for unit in Article.load(id).units]


def test_a_copy_is_lined_up_when_it_is_brought_and_not_again(
    theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(theirs.name, as_pasted(PRACTICE))
    monkeypatch.setattr(kept_copy, "line_up", lambda *_: pytest.fail("It was lined up again."))
    assert texts(theirs.name) == texts(PRACTICE)


def test_a_copy_that_an_earlier_version_kept_is_taken_over(theirs: Path, work: Path) -> None:
    (work / "text").mkdir()
    (work / "text" / "horn.txt").write_text(as_pasted(PRACTICE), "utf-8")
    assert texts("horn") == texts(PRACTICE)
    assert [file.name for file in (work / "text").iterdir()] == ["horn.json"]
    assert kept_page("horn") == as_pasted(PRACTICE)
    assert texts("horn") == texts(PRACTICE)


def test_it_shows_where_it_can_t_be_taken_over(theirs: Path, work: Path) -> None:
    (work / "text").mkdir()
    (work / "text" / "horn.txt").write_text(as_pasted(PRACTICE), "utf-8")
    (work / "text" / "horn.json").mkdir()  # nothing can be written there
    assert texts("horn") == texts(PRACTICE)


def test_when_the_pack_is_made_again_the_copy_is_lined_up_anew_and_what_is_lost_is_said(
    theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach("horn", as_pasted(PRACTICE))
    said: list[dict[str, object]] = []
    panel = AttachText("horn")
    monkeypatch.setattr(panel, "tell", lambda kind, **content: said.append(content))
    panel.on_ready()
    assert said[-1]["done"] == ""

    units = (theirs / "units.csv").read_text("utf-8").splitlines(keepends=True)
    first, last = units[2].split(","), units[-1].split(",")
    units[-1] = units[-1].replace(last[5], fingerprint("Words that no copy of it has had so far."))
    units[1:3] = [units[2].replace(first[0], "u01"), units[1].replace("u01", first[0])]
    (theirs / "units.csv").write_text("".join(units), "utf-8")

    before = texts(PRACTICE)
    assert texts("horn") == [before[1], before[0], *before[2:-1], None]
    panel.on_ready()
    assert "lacks some of its parts" in str(said[-1]["done"])
    assert kept_page("horn") == as_pasted(PRACTICE)


def test_a_shipped_text_may_have_lines_of_its_own(theirs: Path) -> None:
    page = (theirs / "article.yml").read_text("utf-8")
    (theirs / "article.yml").write_text(page.replace("text: yours", "text: shipped"), "utf-8")
    (theirs / "text.txt").write_text(as_pasted(PRACTICE), "utf-8")
    assert texts("horn") == texts(PRACTICE)
    (theirs / "text.txt").unlink()
    assert not Article.load("horn").has_text


@pytest.mark.parametrize("id", ["", ".", "..", "../record", "a/b"])
def test_nothing_outside_the_folder_is_taken_away(id: str, work: Path) -> None:
    work.mkdir()
    (work / "record.txt").write_text("mine")
    with pytest.raises(Problem):
        detach(id)
    assert (work / "record.txt").is_file()


@given(st.text(), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_text_comes_back_as_it_went_in(text: str, encoding: str) -> None:
    try:
        kept = clean(text)
    except Problem:
        return
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", kept)
    assert (
        kept.split()
        == re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]", "", text.translate(C1)).split()
    )
    assert read_copy(text.encode(encoding)) == kept


@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_refused_with_a_reason(data: bytes) -> None:
    refused: Problem | None = None
    text = ""
    try:
        text = read_copy(data)
    except Problem as problem:
        refused = problem
    assert bool(text.strip()) == (refused is None)
    assert refused is None or (refused.what and refused.do)


def test_a_report_counts_what_it_holds() -> None:
    report = Report("harbour", ("u01",), ("u03",), (2,), ("u02",), ())
    assert report.units == 3
