"""Is a pack that nobody could have made by hand refused in a sentence, by whoever reads it?"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from whosays.adapt.blocks import read_page
from whosays.article import Article
from whosays.coding import reference
from whosays.pack.check import check
from whosays.places import data_folder
from whosays.problem import Problem

ID = "silent-foghorn"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    shutil.copytree(data_folder() / "articles" / ID, tmp_path / ID)
    return tmp_path


def loaded(packs: Path) -> None:
    article = Article.load(ID, packs)
    article.further("wording")
    reference(article, "sourcing")


@pytest.mark.parametrize(
    ("file", "more", "says"),
    [
        ("article.yml", b"\nx: " + b"[" * 2000 + b"]" * 2000, "too many lists"),
        ("units.csv", b"u99,body,1,1,1,a-00000000," + b"x" * 140_000 + b",\n", "far too long"),
        ("reference.csv", b"u01,sourcing,paper,," + b"x" * 140_000 + b"\n", "far too long"),
        ("wording.csv", b"u02,x,label," + b"x" * 140_000 + b",paper,accused,y\n", "far too long"),
    ],
)
def test_what_is_too_deep_or_too_long(packs: Path, file: str, more: bytes, says: str) -> None:
    path = packs / ID / file
    path.write_bytes((path.read_bytes() if path.exists() else b"") + more)
    assert any(says in str(fault) for fault in check(ID, packs))
    with pytest.raises(Problem):
        loaded(packs)


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e"])
def test_signs_that_are_not_shown_are_faults(packs: Path, sign: str) -> None:
    path = packs / ID / "units.csv"
    path.write_text(path.read_text("utf-8").replace("harbour", f"har{sign}bour", 1), "utf-8")
    assert any(f"U+{ord(sign):04X}" in str(fault) for fault in check(ID, packs))


@pytest.mark.parametrize(
    "tag",
    [
        lambda names: b"<p " + names + b">",
        lambda names: b"<p>She was <b " + names + b">not</b> there, she said. ",
        lambda names: b"<p>She was not there, she said. <img " + names,
    ],
)
def test_a_tag_with_200_000_attributes_takes_no_minutes(tag: Callable[[bytes], bytes]) -> None:
    names = b" ".join(b"a%d=1" % number for number in range(200_000))
    text = b"The gate was open all night, he said to them.</p>"
    reading = read_page(b"<html><body>" + tag(names) + text, "page.html")
    assert reading.of("body") or reading.of("furniture")


def test_long_attributes_that_pages_have_stay() -> None:
    path = " ".join(f"M {n} {n}" for n in range(20_000))
    page = f'<html><p>It was <svg><path d="{path}"></svg> open all night, he said to them.</p>'
    assert read_page(page.encode(), "a.html").of("body")
