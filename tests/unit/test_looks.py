"""Do the widgets and the page around them keep to one scale of type and one set of colours?"""

import re
from pathlib import Path

import whosays
from whosays.pictures import lettering

PACKAGE = Path(whosays.__file__).parent
STYLES = [*(PACKAGE / "widgets").rglob("*.css"), PACKAGE / "frame" / "frame.css"]
TOKENS = PACKAGE / "widgets" / "shared" / "tokens.css"
SCALE = {14, 16, 18, 20, 26, 32}
LARGER = {19, 23}  # the size that a reader chooses under “Aa”, of which all others are parts


def text_of(style: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_the_scale_is_what_the_tokens_say() -> None:
    sizes = re.findall(r"--ws-(\d+): ([\d.]+)rem", text_of(TOKENS))
    assert {int(name): float(rem) * 16 for name, rem in sizes} == {size: size for size in SCALE}


def test_every_size_of_type_is_on_the_scale() -> None:
    off: list[str] = []
    for style in STYLES:
        text = text_of(style)
        sizes = re.findall(r"font-size: ([^;]+);", text)
        sizes += re.findall(r"\bfont: (?:\d+ )?([\w.]+)/", text)
        for size in sizes:
            pixels = re.fullmatch(r"(\d+)px", size)
            known = pixels and int(pixels[1]) in SCALE | LARGER
            if not known and not re.fullmatch(r"var\(--ws-\d+\)", size):
                off.append(f"{style.name}: {size}")
    assert off == []


def test_the_type_in_pictures_is_on_the_scale() -> None:
    assert {lettering.TITLE, lettering.BODY} <= SCALE
    drawn = [*(PACKAGE / "pictures").glob("*.py")]
    named = re.compile(r"\b(?:size|font-size)=\W?[\d.]")
    assert [one.name for one in drawn if named.search(one.read_text(encoding="utf-8"))] == []


def test_the_face_of_the_page_s_words_is_named_once() -> None:
    assert [style.name for style in STYLES if "Georgia" in text_of(style)] == [TOKENS.name]


def test_every_token_that_is_used_is_there_in_light_and_in_dark() -> None:
    light, dark = text_of(TOKENS).split("[data-jp-theme-light", 1)
    colour = re.compile(r"(--ws-[\w-]+): #")
    assert set(colour.findall(light)) == set(colour.findall(dark))
    assert "tokens.css" in text_of(PACKAGE / "frame" / "frame.css")
