"""Are pages that teachers bring read as they stand, and do hostile ones do nothing?"""

import csv
import io
import socket
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from material import COPIES

from whosays.adapt.blocks import Block, Reading, read_page, read_pasted
from whosays.adapt.unit_rows import units
from whosays.places import data_folder
from whosays.problem import Problem

PAGES = sorted(
    page
    for page in (Path(__file__).parents[1] / "pages").iterdir()
    if page.suffix in (".html", ".htm", ".mhtml")
)
ARTICLE = COPIES / "siding-with-assad.txt"
SHIPPED = sorted(data_folder().glob("articles/*/text.txt"))
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object):
        raise AssertionError("a page must not fetch anything")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def kept(reading: Reading) -> list[tuple[str, str]]:
    return [(block.part, block.text) for block in reading.blocks if block.part != "furniture"]


def page(body: str, head: str = "") -> Reading:
    return read_page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_saved_pages(path: Path):
    wanted = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    reading = read_page(path.read_bytes(), path.name)
    assert kept(reading) == [next(iter(block.items())) for block in wanted["blocks"]]
    assert reading.language == wanted.get("language", "")
    assert reading.publisher_guess == wanted.get("publisher", "")
    assert reading.published_guess == wanted.get("published", "")


# Text that somebody pastes


def rows(id: str) -> list[dict[str, str]]:
    path = data_folder() / "articles" / id / "units.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_rows(text: bytes) -> list[tuple[str, ...]]:
    made = units(read_page(text, "text.txt").blocks)
    return [
        (u.id, u.part, str(u.paragraph), str(u.words), str(u.chars), u.fingerprint) for u in made
    ]


def columns(id: str) -> list[tuple[str, ...]]:
    names = ("unit", "part", "paragraph", "words", "chars", "fingerprint")
    return [tuple(row[name] for name in names) for row in rows(id)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name)
def test_the_text_of_a_pack_gives_its_units(path: Path):
    assert as_rows(path.read_bytes()) == columns(path.parent.name)


@pytest.mark.skipif(not ARTICLE.is_file(), reason="no copy of the article")
def test_the_pasted_article_gives_the_units_of_its_pack():
    made = as_rows(ARTICLE.read_bytes())
    assert made == columns("siding-with-assad")
    assert (len(made), sum(int(row[3]) for row in made)) == (30, 605)


def test_a_caption_pasted_twice_counts_once_and_its_credit_is_furniture():
    reading = read_pasted(
        "Gate open\n\nThe gate was open all night.\n\n A boat on the mud\n5\n"
        "A boat on the mudCredit: The Post\n\nIt is shut now, he said.\n\nTopics"
    )
    assert kept(reading) == [
        ("headline", "Gate open"),
        ("body", "The gate was open all night."),
        ("caption", "A boat on the mud"),
        ("body", "It is shut now, he said."),
    ]


def test_letters_stay_as_they_were_and_control_signs_go():
    decomposed = "Cafe\u0301 Zoe\u0308"
    reading = read_pasted(f"{decomposed} opens\n\nIt\u200b was\u00ad open\x07 all\u202e night.")
    assert kept(reading)[0] == ("headline", f"{decomposed} opens")
    assert kept(reading)[1] == ("body", "It was open all night.")


# Word


def docx(*paragraphs: tuple[str, str], xml: str = "", name: str = "word/document.xml") -> bytes:
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    xml = xml or f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, xml)
    return file.getvalue()


def test_a_word_document_by_its_styles():
    made = docx(
        ("Title", "Gate open"),
        ("Subtitle", "Boats on the mud"),
        ("Normal", "The gate was open. Nobody shut it."),
        ("Caption", "A boat on the mud"),
        ("Normal", "It is shut now, he said."),
    )
    assert [part for part, _ in kept(read_page(made, "gate.docx"))] == [
        "headline",
        "standfirst",
        "body",
        "caption",
        "body",
    ]


def test_a_word_document_without_styles_is_read_like_pasted_text():
    made = docx(("Normal", "Gate open"), ("Normal", "The gate was open all night."))
    assert [part for part, _ in kept(read_page(made, "gate.docx"))] == ["headline", "body"]


@pytest.mark.parametrize(
    "data",
    [
        docx(xml="<w:document"),
        docx(xml='<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document>&a;</w:document>'),
        docx(xml=" " * 30_000_000),
        docx(name="word/../document.xml"),
        docx(("Normal", "text"))[:60],
        docx(),
        b"PK\x03\x04",
    ],
    ids=["broken", "entities", "zip bomb", "path", "cut off", "empty", "no zip"],
)
def test_a_hostile_word_document_is_refused(data: bytes):
    with pytest.raises(Problem, match=r"\w.* .*paste|Word"):
        read_page(data, "bad.docx")


# Pages that want something


STORY = "<h1>Gate open</h1><p>The gate was open all night long, the club says.</p>"


def test_nothing_that_runs_is_text():
    reading = page(
        "<script>document.write('A sentence that a script would write here.')</script>"
        + STORY
        + "<p onclick=\"alert(1)\">It is <a href='javascript:alert(1)'>shut</a> now &lt;b&gt;, he"
        " said to us.</p><iframe src='https://example.org'>A frame that is never shown.</iframe>"
        "<svg><text>Words in a picture that is drawn.</text></svg>"
        "<p style='display: none'>Hidden words that no reader of the page sees.</p>"
    )
    assert kept(reading) == [
        ("headline", "Gate open"),
        ("body", "The gate was open all night long, the club says."),
        ("body", "It is shut now <b>, he said to us."),
    ]


def test_entities_of_its_own_are_not_put_in():
    bomb = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 50}">'
        for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    outside = '<!ENTITY file SYSTEM "file:///etc/hostname">'
    data = f"<!DOCTYPE html [{bomb}{outside}]><html><body>{STORY}<p>&h; &file;</p></body></html>"
    text = " ".join(block.text for block in read_page(data.encode(), "page.html").blocks)
    assert "Gate open" in text
    assert "haha" not in text


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + "x",
        "<b>" * 100_000 + "x",
        STORY + "<b>" * 1_000 + "<p>Here is a line of eight words, no less.</p>" * 5_000,
        "<table><tr><td>" * 50_000 + "x",
        "<p>Here is a line of eight words, no less." * 30_000,
        "<h1>Gate</h1>" * 30_000,
        "<figure><figcaption>A picture of it</figcaption></figure>" * 20_000 + STORY,
        "<span class=kicker>" * 20_000 + STORY,
        STORY + "<p>" + "a" * 5_000_000,
        STORY + "<a " + "x=1 " * 500_000 + ">",
        "<img alt='A picture of five words here'>" * 30_000 + STORY,
        STORY * 10_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + STORY,
        STORY + "<meta charset=" * 100_000,
    ],
    ids=[
        *("divs", "open marks", "deep paragraphs", "tables", "many paragraphs", "many headlines"),
        *("many captions", "many kickers", "a long word", "many attributes", "many pictures"),
        *("the same again", "deep data", "many charsets"),
    ],
)
def test_a_page_without_end_or_bottom_is_read_or_refused(body: str):
    try:
        assert page(body).blocks
    except Problem as problem:
        assert problem.do  # noqa: PT017 - being refused is as good as being read


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no text"),
        (b"<html><body></body></html>", "no text"),
        (b"<html></html>", "no text"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"<html>" + b"x" * 9_000_000, "million"),
        (b"x" * 40_000_001, "40"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nno parts", "no page"),
    ],
    ids=["nothing", "empty page", "no body", "pdf", "picture", "large page", "large", "no parts"],
)
def test_what_cannot_be_read_says_so(data: bytes, says: str):
    with pytest.raises(Problem, match=says) as caught:
        read_page(data, "/a/folder/my page.html")
    assert caught.value.where == "my page.html"
    assert caught.value.do


def test_without_the_packages_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    for name in [name for name in sys.modules if name.startswith("whosays.adapt.reading.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(Problem, match=r"lxml.*start\.py teach"):
        page(STORY)
    assert read_pasted("Gate open\n\nThe gate was open all night.").of("headline")


def test_an_archive_nested_in_archives_is_refused():
    part = b"Content-Type: multipart/related; boundary=%d\r\n\r\n--%d\r\n"
    data = b"MIME-Version: 1.0\r\n" + b"".join(part % (n, n) for n in range(5_000))
    with pytest.raises(Problem, match="no page"):
        read_page(data, "page.mhtml")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Café “Zoë”".encode("cp1252"), "cp1252"),
        ("<meta charset=utf-8>Café “Zoë”".encode("cp1252"), "says UTF-8, is Windows-1252"),
        ("<meta charset=latin-1>Café “Zoë”".encode(), "says Latin-1, is UTF-8"),
        ("Café “Zoë”".encode("utf-16"), "UTF-16"),
        ("\ufeffCafé “Zoë”".encode(), "UTF-8 with a mark"),
        ('<meta charset="nonsense">Café “Zoë”'.encode("cp1252"), "says nonsense"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_the_encoding_is_found(data: bytes, says: str):
    encoding = "utf-16" if says == "UTF-16" else "utf-8"
    start, end = "<html><body><h1>".encode(encoding), "</h1></body></html>".encode(encoding)
    if encoding == "utf-16":
        data, end = data[2:], end[2:]
    text = " ".join(block.text for block in read_page(start + data + end, "page.html").blocks)
    assert "Café “Zoë”" in text


@settings(max_examples=150)
@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<h1>", "</h1>", "<figure>", "<figcaption>", "</figure>",
    "<table>", "<td>", "<br>", "<a href=x>", "</a>", "<img alt='five words stand in here'>",
    "The gate was open all night long, he said. ", "Short ", "<!--", "-->", "<![CDATA[", "\x00",
    "<script>", "</script>", "<article>", "</article>", "<li>", "<ul>", "&", "<", "\ud800", "é",
]), max_size=40))  # fmt: skip
def test_any_mixture_of_marks_is_read_or_refused(pieces: list[str]):
    data = ("<html><body>" + "".join(pieces)).encode("utf-8", "surrogatepass")
    try:
        reading = read_page(data, "page.html")
    except Problem:
        return
    for block in reading.blocks:
        assert block.text == " ".join(block.text.split()) != ""
    made = units(reading.blocks)
    assert [unit.id for unit in made] == [f"u{n:02d}" for n in range(1, len(made) + 1)]


def test_units_of_blocks():
    blocks = [
        Block("kicker", "POND"),
        Block("furniture", "Share"),
        Block("body", "One. Two."),
        Block("caption", "A boat"),
        Block("caption", "A  BOAT"),
        Block("body", "***"),
        Block("body", "“Three"),
    ]
    made = units(blocks)
    assert [(u.id, u.part, u.paragraph, u.text, u.block) for u in made] == [
        ("u01", "kicker", 0, "POND", 0),
        ("u02", "body", 1, "One.", 2),
        ("u03", "body", 1, "Two.", 2),
        ("u04", "caption", 0, "A boat", 3),
        ("u05", "body", 2, "“Three", 6),
    ]
