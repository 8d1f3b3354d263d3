"""Is a version on paper only what the learner wrote and what we may say of the page?"""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from whosays.article import Article
from whosays.exchange.version_page import file_name, version_html, version_text, write_version
from whosays.own_version import Version
from whosays.problem import Problem

PAGE = Article.load("silent-foghorn")
YOURS = replace(PAGE, text="yours")
START = Version.of(YOURS)
HOSTILE = [
    "<script>alert(1)</script>",
    "</p></article><img src=x onerror=alert(1)>",
    '=HYPERLINK("https://example.org")',
    "@SUM(A1)",
    "\u202eturned round\u202c \u2066held\u2069",
    "half \x07 bell",
    "&lt;b&gt; & \"quotes\" 'too'",
    "عربي و English",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]


class Reads(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def mine(words: str = "The horn is off at night.") -> Version:
    return START.write("u04", words).leave_out("u10").add("u21").write("new-1", "Ours.")


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_is_text(words: str) -> None:
    read = Reads(version_html(mine(words), YOURS, by="Fox"))
    known = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "div", "p"}
    assert {tag for tag, _ in read.tags} <= known | {"article", "span", "section", "ul", "li"}
    assert not any(name.startswith("on") for _, attrs in read.tags for name in attrs)
    shown = re.sub("[\u202a-\u202e\u2066-\u2069]", "", words).replace("\x07", "\ufffd")
    assert shown in read.text
    text = version_text(mine(words), YOURS, by="Fox")
    assert shown in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", text)


def test_the_page_runs_nothing_asks_for_nothing_and_has_its_language() -> None:
    page = version_html(mine(), YOURS, by="Fox")
    tags = Reads(page).tags
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in tags}
    policy = next(a for tag, a in tags if tag == "meta" and "http-equiv" in a)
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert dict(tags)["html"] == {"lang": "en"}
    assert dict(tags)["article"] == {"lang": YOURS.language, "dir": "auto"}
    assert "@media print" in page
    assert "http" not in Reads(page).text


def test_it_says_whose_words_are_whose_and_cites_the_page() -> None:
    for text in (
        Reads(version_html(mine(), YOURS, by="Fox")).text,
        version_text(mine(), YOURS, by="Fox"),
    ):
        assert f"{YOURS.publisher}, “{YOURS.title}”, 16 April 2026. {YOURS.published_note}" in text
        assert "All other words are Fox’s." in text
        assert f"[{YOURS['u05'].gist}]" in text
        assert "The horn is off at night." in text
        assert "[The horn is off at night.]" not in text
        assert f"[{YOURS['u04'].gist}]" not in text  # rewritten
        left = text.split("Left out of this version")[1]
        assert YOURS["u10"].gist in left
        assert str(YOURS.words - YOURS["u04"].words - YOURS["u10"].words + 6 + 1) in text


def test_our_summary_taken_over_unchanged_is_not_called_the_learner_s() -> None:
    taken = START.write("u05", YOURS["u05"].gist + " ")
    assert f"[{YOURS['u05'].gist}]" in version_text(taken, YOURS, by="Fox")


def test_the_page_s_own_sentences_are_never_in_it() -> None:
    """Not from a copy that is attached, and not where a version brings them along."""
    made = version_html(START, YOURS, by="Fox") + version_text(START, YOURS, by="Fox")
    for unit in YOURS.units:
        assert unit.text is not None
        if unit.words > 5 and unit.part != "headline":  # which is what the page is cited by
            assert unit.text not in made
    smuggled = START.write("u24", YOURS["u12"].shown)
    with pytest.raises(Problem, match="more than 10 words of the page in a row"):
        version_text(smuggled, YOURS, by="Fox")


def test_an_empty_version_and_a_very_long_one_are_pages_too() -> None:
    empty = START
    for unit in YOURS.units:
        empty = empty.leave_out(unit.id)
    assert "this version 0" in version_text(empty.add(None), YOURS, by="Fox")
    long = "word " * 18_000
    assert len(version_html(mine(long), YOURS, by="Fox")) > len(long)


@pytest.mark.parametrize("by", ["Night owl", "../../owl", "CON", "a:b*?", ".hidden", "owl.", "ünï"])
def test_files_have_names_that_every_system_takes(by: str, tmp_path: Path) -> None:
    files = write_version(mine(), YOURS, by=by, folder=tmp_path / "new")
    assert [file.suffix for file in files] == [".html", ".txt"]
    for file in files:
        assert file.parent == tmp_path / "new"
        assert not re.search(r'[<>:"/\\|?*]|[. ]$', file.name)
        assert not re.fullmatch(r"(con|nul|aux|prn)(\..*)?", file.name, re.IGNORECASE)
    assert files[0].read_text("utf-8") == version_html(mine(), YOURS, by=by)
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(
        file.name for file in files
    )


def test_a_later_version_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    write_version(START, YOURS, by="Fox", folder=tmp_path)
    page, _ = write_version(mine(), YOURS, by="Fox", folder=tmp_path)
    assert "The horn is off at night." in page.read_text("utf-8")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_can_t_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match="could not be written"):
        write_version(START, YOURS, by="Fox", folder=tmp_path / "file")


def test_names_of_two_learners_differ() -> None:
    names = {file_name(by, "harbour", "txt") for by in ("a/b", "a_b", "a:b")}
    assert len(names) == 3
