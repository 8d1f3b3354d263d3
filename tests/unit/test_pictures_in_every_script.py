"""Are labels of every script kept as text in a picture, with room for them, and harmless?"""

import io
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import matplotlib
import pandas as pd
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from whosays.pictures import on_figure
from whosays.pictures.bars import Bar, draw_bars
from whosays.pictures.legend import key, swatch
from whosays.pictures.lettering import length, right_to_left, wrapped
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet

SVG = "{http://www.w3.org/2000/svg}"
LABELS = {
    "German": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "Vietnamese": "Những người tố cáo và câu trả lời của họ",
    "Greek": "Η κατηγορία και η απάντηση του υπουργού",
    "Russian": "Обвинение и ответ министра иностранных дел",
    "Armenian": "Մեղադրանքը և նախարարի պատասխանը",
    "Georgian": "ბრალდება და მინისტრის პასუხი",
    "Hebrew": "ההאשמה והתגובה של השר בכתבה",
    "Arabic": "الاتهام ورد الوزير على الصفحة الأولى من الجريدة",
    "Hindi": "आरोप और मंत्री का जवाब पहले पन्ने पर",
    "Tamil": "குற்றச்சாட்டும் அமைச்சரின் பதிலும் முதல் பக்கத்தில்",
    "Thai": "ข้อกล่าวหาและคำตอบของรัฐมนตรีในหน้าแรก",
    "Amharic": "ክሱ እና የሚኒስትሩ መልስ በመጀመሪያው ገጽ ላይ",
    "Chinese": "指控与部长的答复刊登在报纸的第一版上",
    "Japanese": "非難と大臣の「回答」は、新聞の第一面に掲載された。ニュース",
    "Korean": "비난과 장관의 답변은 신문 첫 면에 실렸다",
    "emoji": "📰 🗞️ 👩‍🏫 🇪🇺 👍🏽 ❤️",
}


@pytest.fixture(params=LABELS)
def label(request: pytest.FixtureRequest) -> str:
    return LABELS[request.param]


def picture_of(label: str) -> Picture:
    def draw(sheet: Sheet) -> None:
        sheet.title(label)
        draw_bars(sheet, [[Bar(label, ((3, None),), "3 words")]], 3)
        key(sheet, [swatch(label, None)] * 2)

    return Picture("Words", draw, label, pd.DataFrame({"Words": [3]}))


def texts(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314 - our own drawing


def only_marks_differ(lines: list[str], whole: str) -> bool:
    """Whether lines are the whole text, but for spaces at their ends and marks of direction."""
    joined = "".join(lines).replace("\u200e", "").replace("\u200f", "")
    return joined.replace(" ", "") == whole.replace(" ", "")


@pytest.mark.parametrize("width", [320, 375, 700])
def test_a_label_stands_as_text_in_the_picture(label: str, width: int) -> None:
    svg = picture_of(label).svg(width)
    found = [text.text or "" for text in texts(svg)]
    assert only_marks_differ([text for text in found if text != "3 words"], label * 4)
    assert ET.fromstring(svg).get("aria-label") == label  # noqa: S314
    assert ET.fromstring(svg).get("role") == "img"  # noqa: S314


@pytest.mark.parametrize("room", [20, 60, 130, 400])
def test_lines_fit_and_begin_only_where_the_script_allows(label: str, room: int) -> None:
    lines = wrapped(label, room)
    assert only_marks_differ(lines, label)
    for line in lines:
        first = line.lstrip("\u200e\u200f")[0]
        assert unicodedata.category(first) not in ("Mn", "Mc", "Me", "Cf"), line
        assert not "\U0001f3fb" <= first <= "\U0001f3ff", line
        assert not line.endswith("\u200d"), line
        assert length(line) <= room or len(lines) > 1
    if room >= 130 and label not in (LABELS["German"], LABELS["Thai"]):
        assert all(length(line) <= room for line in lines)


def test_lines_of_chinese_and_japanese_keep_their_marks_and_words_of_others_stay_whole() -> None:
    for room in range(66, 200, 7):
        for line in wrapped(LABELS["Japanese"], room):
            assert line[0] not in "、。」ー"
            assert line[-1] != "「"
        lines = wrapped(LABELS["Korean"], room)
        assert " ".join(lines) == LABELS["Korean"]
    assert wrapped("👩‍🏫👩‍🏫👩‍🏫", 50) == ["👩‍🏫", "👩‍🏫", "👩‍🏫"]
    assert wrapped("เเเกกก", 12)[0] == "เเเก"
    assert wrapped("words 10\u00a0%", 45) == ["words", "10\u00a0%"]


def test_what_goes_from_right_to_left_starts_on_the_right() -> None:
    def draw(sheet: Sheet) -> None:
        sheet.write(10, 10, LABELS["Arabic"])
        sheet.write(10, 30, LABELS["Hebrew"], align="right")
        sheet.write(10, 50, LABELS["Hindi"], align="right")
        sheet.write(10, 70, LABELS["Arabic"], align="center")

    found = [
        (text.get("direction"), text.get("text-anchor"))
        for text in texts(Picture("x", draw, "x.", pd.DataFrame()).svg())
    ]
    # The anchor of a text from right to left is its end where it ends on the left.
    assert found == [("rtl", "end"), ("rtl", None), (None, "end"), ("rtl", "middle")]


def test_every_line_of_a_mixed_label_keeps_the_direction_of_the_whole() -> None:
    mixed = "الاتهام by the Plover Club of Heron Bay على الصفحة"
    lines = wrapped(mixed, 90)
    assert len(lines) > 3
    assert all(map(right_to_left, lines))
    turned = wrapped("The Lantern: الاتهام ورد الوزير على الصفحة الأولى", 90)
    assert not any(map(right_to_left, turned))


@pytest.mark.parametrize("bold", [False, True])
def test_there_is_room_for_the_letters_of_a_wide_font(bold: bool) -> None:
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    font = FontProperties(fname=f"{matplotlib.get_data_path()}/fonts/ttf/{name}", size=72)
    for word in ("Accusation", "Will it fill?", "MMWWmm", "164 words, 27\u00a0%", "“Übergrößen”"):
        wide = TextToPath().get_text_width_height_descent(word, font, ismath=False)[0] / 72
        assert wide <= length(word, 1, bold=bold) * 1.02
        assert wide >= length(word, 1, bold=bold) * 0.85


HARMFUL = [
    "<script>window.hurt = 1</script>",
    "</text></svg><img src=x onerror=hurt()>",
    "“a” & 'b' \"c\" &lt; ]]> <!-- <?x ?>",
    "\u202edlo gnp.exe \u2067 \x00\x0b\ud800\ufffe end\u2028of it",
]


@pytest.mark.parametrize("label", HARMFUL)
def test_nothing_in_a_label_becomes_markup_or_turns_others_round(label: str) -> None:
    picture = picture_of(label)
    svg = picture.svg(700)
    root = ET.fromstring(svg)  # noqa: S314
    assert {it.tag.removeprefix(SVG) for it in root.iter()} <= {"svg", "g", "path", "text"}
    names = {name for it in root.iter() for name in it.keys()}  # noqa: SIM118 - not a dict
    assert not any(name.startswith("on") or "href" in name for name in names)
    said = "".join(text.text or "" for text in texts(svg)) + (root.get("aria-label") or "")
    for bad in ("\u202e", "\u2067", "\x00", "\x0b", "\ud800", "\ufffe", "\u2028"):
        assert bad not in said
    if label.isprintable():
        assert root.get("aria-label") == label
    picture.figure(700).savefig(io.BytesIO())


# Where matplotlib draws: with the letters of this machine ----------------------------------


@pytest.fixture
def no_other_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for kept in (on_figure.fonts, on_figure._font, on_figure._letters):
        kept.cache_clear()
    monkeypatch.setattr(on_figure, "OTHER_FONTS", ("No Such Font",))
    yield
    for kept in (on_figure.fonts, on_figure._font, on_figure._letters):
        kept.cache_clear()


def drawn(picture: Picture) -> list[str]:
    figure = picture.figure(700)
    figure.savefig(io.BytesIO())  # a letter without a font would be a warning
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


def test_a_figure_of_any_script_is_drawn_without_a_warning(label: str) -> None:
    assert drawn(picture_of(label))


@pytest.mark.usefixtures("no_other_fonts")
def test_a_figure_says_what_its_boxes_are_where_no_font_has_a_letter() -> None:
    shown = drawn(picture_of("漢字 and kana"))
    assert "□□ and kana" in shown
    assert shown[-1] == on_figure.EXPLAINED
    assert on_figure.EXPLAINED not in drawn(picture_of(LABELS["Greek"]))


@pytest.mark.usefixtures("no_other_fonts")
def test_fonts_that_are_not_there_are_not_asked_for(caplog: pytest.LogCaptureFixture) -> None:
    assert on_figure.fonts() == ["DejaVu Sans"]
    with matplotlib.rc_context():
        on_figure.use_fonts()
        axes = matplotlib.figure.Figure().subplots()
        axes.set_title("Ответ")
        axes.figure.savefig(io.BytesIO())
    assert not caplog.records
