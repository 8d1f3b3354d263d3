"""Can everybody see, hear and keep what a picture shows, on any screen?"""

import csv
import io
import re
import xml.etree.ElementTree as ET
from base64 import b64decode
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import combinations, pairwise
from urllib.parse import unquote

import matplotlib
import pandas as pd
import pytest
from material import coding_of
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.text import Text

from whosays import Article, Scheme, reference
from whosays.article import BLOCKS
from whosays.measure.robustness import possible_codings
from whosays.measure.room import balance, space
from whosays.pictures.accusation_and_reply import space_bars
from whosays.pictures.depth import code_rows
from whosays.pictures.first_reply import reply_starts
from whosays.pictures.picture import Picture
from whosays.pictures.prediction import guess_beside_result
from whosays.pictures.ratio_spread import robustness_plot
from whosays.pictures.sheet import INK, PAPER
from whosays.pictures.so_far import share_so_far
from whosays.pictures.sourcing import sourcing_bars
from whosays.pictures.strip import page_strip

WIDTHS = (320, 375, 640, 960)
FUNCTION, SOURCING = Scheme.load("function"), Scheme.load("sourcing")
ARTICLE = Article.load("siding-with-assad")
SVG = "{http://www.w3.org/2000/svg}"
TAGS = ("svg", "pattern", "path", "g", "text")
HOSTILE = '<script>alert("x")</script> & \'"$x_1$ \x00\x1b[0m \u202e 漢字 🙂'


def order(scheme: Scheme) -> list[str]:
    return [code.code for code in scheme.codes]


def pictures_of(page: pd.DataFrame, function: dict, sourcing: dict) -> dict[str, Picture]:
    does, says = coding_of(page, function, FUNCTION), coding_of(page, sourcing, SOURCING)
    also = {unit: ("reply", "context") for unit in list(function)[:6]}
    turned = list(page.index)[::-1]
    guess = {"accusation": 30, "reply": 30, "context": 25.5}
    return {
        "space bars": space_bars(does),
        "space bars with own words": space_bars(does, own_words_count=True),
        "space bars without own words": space_bars(does, own_words_count=False),
        "page strip": page_strip(does),
        "sourcing bars": sourcing_bars(says),
        "prediction": guess_beside_result(does, guess),
        "robustness": robustness_plot(replace(does, also=also)),
        "code places": code_rows(does),
        "running share": share_so_far(does),
        "running share in two orders": share_so_far(does, mine=turned),
        "reply starts": reply_starts(does),
        "reply starts in two orders": reply_starts(does, mine=turned),
    }


def long_page(units: int) -> pd.DataFrame:
    parts = ["headline", "caption", *["body"] * 18]
    return pd.DataFrame(
        {
            "part": [parts[number % 20] for number in range(units)],
            "paragraph": [number // 3 + 1 if number % 20 > 1 else 0 for number in range(units)],
            "words": [3 + number * 7 % 31 for number in range(units)],
        },
        index=pd.Index([f"u{number:04}" for number in range(units)], name="unit"),
    )


def coded(page: pd.DataFrame, scheme: Scheme, skip: int) -> dict[str, str]:
    codes = order(scheme)
    return {
        unit: codes[number // 4 % len(codes)]
        for number, unit in enumerate(page.index)
        if number % skip
    }


def the_reference() -> dict[str, Picture]:
    codings = (dict(reference(ARTICLE, scheme).codes) for scheme in ("function", "sourcing"))
    return pictures_of(ARTICLE.table, *codings)


@cache
def pictures(kind: str) -> dict[str, Picture]:
    page, long = ARTICLE.table, long_page(5000)
    ours = [reference(ARTICLE, scheme).codes for scheme in ("function", "sourcing")]
    if kind == "the reference":
        return the_reference()
    if kind == "half coded":
        half = list(page.index)[:12]
        return pictures_of(page, *({unit: codes[unit] for unit in half} for codes in ours))
    if kind == "all one code":
        return pictures_of(
            page, dict.fromkeys(page.index, "accusation"), dict.fromkeys(page.index, "paper")
        )
    if kind == "5,000 units":
        return pictures_of(long, coded(long, FUNCTION, 9), coded(long, SOURCING, 9))
    return pictures_of(page if kind == "nothing coded" else page.iloc[:0], {}, {})


KINDS = ["the reference", "half coded", "nothing coded", "all one code", "5,000 units", "no units"]
NAMES = [
    "space bars",
    "space bars with own words",
    "space bars without own words",
    "page strip",
    "sourcing bars",
    "prediction",
    "robustness",
    "code places",
    "running share",
    "running share in two orders",
    "reply starts",
    "reply starts in two orders",
]


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=KINDS)
def picture(request: pytest.FixtureRequest, name: str) -> Picture:
    return pictures(request.param)[name]


@pytest.fixture
def usual(name: str) -> Picture:
    return pictures("the reference")[name]


def texts(picture: Picture, width: float) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each text with its left, lower, right and upper edge, in CSS pixels, as the SVG has it."""
    figure = picture.figure(width)
    figure.set_dpi(72)
    renderer = RendererSVG(*(figure.get_size_inches() * 72), io.StringIO())
    found = figure.findobj(lambda artist: isinstance(artist, Text) and bool(artist.get_text()))
    return [
        (
            text.get_text(),
            tuple(edge * 96 / 72 for edge in text.get_window_extent(renderer).extents),
        )
        for text in found
    ]


def written(picture: Picture, width: float = 640) -> str:
    return " ".join(text for text, _ in texts(picture, width))


def test_no_text_is_cut_off_or_covers_another_at_any_width(picture: Picture):
    for width in WIDTHS:
        height = picture.figure(width).get_size_inches()[1] * 96
        placed = texts(picture, width)
        assert placed
        for text, (left, low, right, high) in placed:
            assert left >= 0, (width, text)
            assert right <= width, (width, text)
            assert low >= 0, (width, text)
            assert high <= height, (width, text)
        for (one, a), (other, b) in combinations(placed, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (width, one, other)


def test_no_letter_is_too_small_to_read(picture: Picture):
    figure = picture.figure(340)
    sizes = [text.get_fontsize() * 96 / 72 for text in figure.findobj(Text) if text.get_text()]
    assert min(sizes) >= 11


def test_a_picture_is_as_wide_as_it_is_asked_to_be_and_is_the_same_each_time(picture: Picture):
    for width in (320, 960):
        svg = picture.svg(width)
        assert svg == picture.svg(width)
        root = ET.fromstring(svg)  # noqa: S314 - our own drawing
        assert root.tag == f"{SVG}svg"
        assert float(root.get("width")) == width
        assert picture.figure(width).get_size_inches()[0] * 96 == pytest.approx(width)


def test_words_and_table_have_no_gaps(picture: Picture):
    assert picture.words.endswith(".")
    spoken = picture.words.lower()
    for odd in ("nan", "inf", "  ", "untagged", "own_words"):
        assert odd not in spoken
    assert not re.search(r"(?<![\d.,])1 (words|units|codings)\b", spoken)
    page = picture.to_html()
    assert "nan" not in re.sub(r"base64,[^\"]*", "", page).lower()


def test_a_readers_own_settings_do_not_change_a_picture():
    picture = the_reference()["space bars"]

    def drawn() -> bytes:
        page = io.BytesIO()
        picture.figure(640).savefig(page, format="png", transparent=False)
        return page.getvalue()

    before, svg = drawn(), picture.svg(640)
    odd = {
        "figure.facecolor": "black",
        "text.color": "red",
        "font.family": "serif",
        "font.size": 30,
        "path.sketch": (1, 2, 3),
        "patch.force_edgecolor": True,
    }
    with matplotlib.rc_context(odd):
        assert drawn() == before
        assert picture.svg(640) == svg
        assert matplotlib.rcParams["font.size"] == 30  # and theirs stay theirs


def test_a_dark_page_may_swap_ink_and_paper(usual: Picture):
    svg = usual.svg(640)
    codes = {code.colour for scheme in (FUNCTION, SOURCING) for code in scheme.codes}
    colours = set(re.findall(r"#[0-9a-f]{6}\b", svg))
    assert {INK, PAPER} <= colours <= {INK, PAPER, "#808080"} | codes
    assert {INK, PAPER}.isdisjoint(codes)
    # Letters without a colour would be black on a dark page.
    root = ET.fromstring(svg)  # noqa: S314
    inked = [text for g in root.iter(f"{SVG}g") if g.get("fill") == INK for text in g]
    assert inked == list(root.iter(f"{SVG}text"))


def test_a_picture_asks_for_nothing_from_outside_and_styles_nothing_outside(usual: Picture):
    svg = usual.svg(640)
    assert "<style" not in svg
    assert "<!DOCTYPE" not in svg
    assert re.findall(r"https?://[^\"]+", svg) == ["http://www.w3.org/2000/svg"]
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) == set(re.findall(r'id="([^"]+)"', svg))


# What is drawn ---------------------------------------------------------------------------


def drawn_boxes(picture: Picture, width: float, colour: str) -> list[tuple[float, float, float]]:
    """Left edge, width and height in CSS pixels of each box that is filled with a colour."""
    boxes = []
    for patch in picture.figure(width).findobj(matplotlib.patches.PathPatch):
        if patch.get_fill() and matplotlib.colors.to_hex(patch.get_facecolor()) == colour:
            for corners in patch.get_path().vertices.reshape(-1, 5, 2):
                (left, top), (right, bottom) = corners[0], corners[2]
                boxes.append((left, right - left, bottom - top))
    return boxes


def test_the_length_of_a_bar_is_its_share_and_its_number_is_the_tables():
    ours = reference(ARTICLE, "function")
    table = space(ours.table)
    picture = space_bars(ours)
    for width in (340, 640):
        scales = set()
        for code in FUNCTION.codes:
            boxes = drawn_boxes(picture, width, code.colour)
            words = int(table.loc[code.code, "words"])
            assert bool(boxes) == bool(words)
            scales |= {round(wide / words, 6) for _, wide, _ in boxes}
        assert len(scales) == 1  # one scale for every bar
    for row in picture.table.itertuples(index=False, name=None):
        label, words, share = row[:3]
        assert words == table["words"].to_dict().get(
            {code.label: code.code for code in FUNCTION.codes}.get(label, "untagged")
        )
        assert share == pytest.approx(100 * words / ARTICLE.words, abs=0.051)
    shown = written(picture)
    for code in ("accusation", "reply", "context", "contrast"):
        assert f"{table.loc[code, 'words']} words, {round(100 * table.loc[code, 'share'])}" in shown


def test_own_words_stand_apart_and_count_or_do_not():
    ours = reference(ARTICLE, "function")
    table = space(ours.table)
    reply, own = (int(table.loc[code, "words"]) for code in ("reply", "own_words"))
    both, counted, apart = (
        space_bars(ours, own_words_count=choice) for choice in (None, True, False)
    )
    assert balance(table).sentence in both.words
    assert f"together have {reply + own} words" in both.words
    assert counted.words == balance(table, ("reply", "own_words")).sentence
    assert apart.words == balance(table).sentence
    assert f"{reply + own} words" in written(both)
    assert f"{reply + own} words" in written(counted)
    assert f"{reply + own} words" not in written(apart)
    for picture in (both, counted):  # the piece begins where the reply ends
        (left, _, _) = drawn_boxes(picture, 640, FUNCTION["own_words"].colour)[0]
        x, wide, _ = drawn_boxes(picture, 640, FUNCTION["reply"].colour)[-1]
        assert left == pytest.approx(x + wide)


def test_what_is_not_coded_yet_is_shown_and_said():
    one = replace(reference(ARTICLE, "function"), codes={"u01": "accusation"})
    picture, table = space_bars(one), space(one.table)
    left = int(table.loc["untagged", "words"])
    assert picture.words.endswith(f"{left} words are not tagged yet.")
    assert "Not tagged yet" in written(picture)
    assert f"{left} words" in written(picture)


def test_a_code_is_told_by_its_pattern_as_well_as_by_its_colour():
    for scheme in (FUNCTION, SOURCING):
        assert len({code.colour for code in scheme.codes}) == len(scheme.codes)
        assert len({code.hatch for code in scheme.codes}) == len(scheme.codes)
        page = long_page(60)
        picture = page_strip(coding_of(page, coded(page, scheme, 9), scheme))
        looks = {
            matplotlib.colors.to_hex(patch.get_facecolor()): patch.get_hatch()
            for patch in picture.figure(640).findobj(matplotlib.patches.PathPatch)
            if patch.get_fill()
        }
        for code in scheme.codes:
            assert looks[code.colour] == code.hatch
        assert len(re.findall("<pattern", picture.svg(640))) == len(scheme.codes)


@pytest.mark.parametrize("width", [340, 640])
def test_the_strip_has_each_unit_once_as_wide_as_its_words_and_as_tall_as_its_part(width: int):
    ours = reference(ARTICLE, "function")
    picture = page_strip(ours)
    heights: dict[str, set[float]] = {}
    found: list[tuple[float, float]] = []
    for code in FUNCTION.codes:
        units = [unit for unit in ARTICLE.units if ours.codes[unit.id] == code.code]
        boxes = drawn_boxes(picture, width, code.colour)[: len(units)]  # then comes the key
        assert len(boxes) == len(units)
        for unit, (_, wide, tall) in zip(units, boxes, strict=True):
            found.append((unit.words, wide))
            block = next(name for name, parts in BLOCKS.items() if unit.part in parts)
            heights.setdefault(block, set()).add(round(tall, 3))
    (gap,) = {round(3.0 * words - wide, 3) for words, wide in found}
    assert gap == 1.5
    assert all(len(tall) == 1 for tall in heights.values())
    assert len(set.union(*heights.values())) == 3
    assert {text for text, _ in texts(picture, width)} >= {"Headline block", "Body", "Captions"}


def test_the_strip_says_where_each_code_is_first_met():
    page = long_page(4).assign(words=[10, 20, 30, 40])
    codes = dict(zip(page.index, ["accusation", "accusation", "reply"], strict=False))
    picture = page_strip(coding_of(page, codes, FUNCTION))
    assert picture.words == (
        "4 units, 100 words. First met: Accusation at word 1 and Reply at word 31 "
        "(30\u00a0% down). 40 words are not tagged yet."
    )
    assert picture.table["First word"].tolist() == [1, 11, 31, 61]
    assert picture.table["Last word"].tolist() == [10, 30, 60, 100]
    assert picture.table["Tag"].tolist() == ["Accusation", "Accusation", "Reply", "Not tagged yet"]


def test_neighbours_become_one_piece_in_a_long_document_and_no_word_is_lost():
    page = long_page(5000)
    codes = dict.fromkeys(page.index[:4000], "context")
    picture = page_strip(coding_of(page, codes, FUNCTION))
    boxes = drawn_boxes(picture, 640, FUNCTION["context"].colour)
    assert len(boxes) < 1000
    assert len(picture.table) == 5000
    scale = 0.98 * 620 * 12 / page["words"].sum()
    key = 26.0  # the box in the key
    words = page["words"].iloc[:4000].sum()
    assert sum(wide for _, wide, _ in boxes) - key == pytest.approx(words * scale)


def test_the_sourcing_bars_tell_both_shares_and_what_they_do_not_mean():
    ours = reference(ARTICLE, "sourcing")
    picture, table = sourcing_bars(ours), space(ours.table)
    claims = int(table["words"].drop(["none", "untagged"]).sum())
    paper = int(table.loc["paper", "words"])
    assert f"Of {claims} words that make a claim, {paper} (" in picture.words
    assert "not the same as false" in picture.words
    assert f"{round(100 * paper / claims)}\u00a0% in the paper’s own voice" in written(picture)


def test_the_robustness_picture_shows_every_coding_once_and_marks_the_reference():
    ours = reference(ARTICLE, "function")
    found = possible_codings(ARTICLE.table["words"], ours.codes, ours.also)
    unit = found.moves["unit"].iloc[0]
    picture = robustness_plot(ours)
    place, gist = ARTICLE.unit_places[unit], ARTICLE[unit].gist
    assert picture.table["Mixes"].sum() == found.codings
    heights = [tall for *_, tall in drawn_boxes(picture, 640, "#808080")]
    codings = [number for number in picture.table["Mixes"] if number]
    scales = {round(tall / number, 6) for tall, number in zip(heights, codings, strict=True)}
    assert len(scales) == 1
    shown = written(picture)
    for expected in ("the reference:", "lowest", "highest", f"{place} moves it most"):
        assert expected in shown
    assert gist.split()[0] in shown
    assert f"{place} moves it most" in picture.words
    assert found.sentence in picture.words


def test_codings_without_reply_stand_apart():
    page = long_page(3).assign(words=[12, 4, 3], part="body")
    one, two, three = page.index
    codes, also = {one: "accusation", two: "reply", three: "reply"}, ["context"]
    made = coding_of(page, codes, FUNCTION, {two: also, three: also})
    picture = robustness_plot(made)
    assert picture.table.iloc[-1].tolist() == ["no reply", 1, 25.0]
    assert "no reply 25\u00a0%" in written(picture)
    none = robustness_plot(replace(made, codes={one: "accusation"}, also={}))
    assert "No reply in any mix." in written(none)


def test_every_coding_falls_in_the_step_that_names_its_ratio():
    ours = reference(ARTICLE, "function")
    found = possible_codings(ARTICLE.table["words"], ours.codes, ours.also)
    table = robustness_plot(ours).table
    for name, number in zip(table.iloc[:, 0], table["Mixes"], strict=True):
        low, high = map(float, name.split(" to under "))
        inside = found.distribution["ratio"].between(low, high, inclusive="left")
        assert found.distribution.loc[inside, "codings"].sum() == number
    names = [name.split(" to under ") for name in table.iloc[:, 0]]
    assert all(one[1] == next_[0] for one, next_ in pairwise(names))


def test_the_prediction_names_the_largest_difference_and_judges_nobody():
    made = coding_of(
        long_page(4).assign(words=[60, 20, 10, 10]),
        dict(zip(long_page(4).index, ["accusation", "reply", "context", "other"], strict=True)),
        FUNCTION,
    )
    picture = guess_beside_result(made, {"accusation": 30, "reply": 25, "context": 10})
    assert picture.words == (
        "The largest difference is for “Accusation”: the guess was 30\u00a0%, "
        "the result is 60\u00a0% of the words."
    )
    assert picture.table.set_index("Tag").loc["Accusation"].tolist() == [30, 60, 30]
    assert picture.table.set_index("Tag").loc["Other", "Guess (%)"] != 0  # it is not there
    assert written(picture).count("guess") == 3
    same = guess_beside_result(made, {"accusation": 60, "reply": 20})
    assert same.words.startswith("Guess and result are the same")
    nothing = guess_beside_result(made, {})
    assert nothing.words == "There is no guess to show."


# How it is shown -------------------------------------------------------------------------


class Page(HTMLParser):
    """The tags, attributes and texts of a page, as a browser takes them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def one(self, tag: str) -> dict[str, str | None]:
        (found,) = (attrs for name, attrs in self.tags if name == tag)
        return found


def test_the_page_has_picture_words_numbers_and_a_file_to_keep(usual: Picture):
    page = Page(usual.to_html())
    image = page.one("img")
    assert image["alt"] == usual.words
    kind, data = image["src"].split(",", 1)
    assert kind == "data:image/svg+xml;base64"
    assert b64decode(data).decode() == usual.svg()
    assert usual.words in page.texts
    assert "The numbers" in page.texts
    assert [text for text in usual.table.columns if text not in page.texts] == []
    link = page.one("a")
    assert link["download"].endswith(".csv")
    assert unquote(link["href"]).split(",", 1)[1] == "\ufeff" + usual.csv()
    assert not any(
        value.startswith("http")
        for _, attrs in page.tags
        for value in attrs.values()
        if value is not None
    )


def hostile_picture() -> Picture:
    scheme = replace(
        FUNCTION,
        codes=tuple(replace(code, label=f"{HOSTILE} {code.code}") for code in FUNCTION.codes),
    )
    page = ARTICLE.table.rename(index={"u01": HOSTILE})
    return page_strip(coding_of(page, {HOSTILE: "reply"}, scheme), title=HOSTILE)


def test_strings_from_a_pack_or_codebook_cannot_break_out():
    picture = hostile_picture()
    page = Page(picture.to_html())
    assert "script" not in {tag for tag, _ in page.tags}
    assert page.one("img")["alt"].startswith("30 units")
    assert HOSTILE.replace("\x00", "") in page.one("img")["alt"].replace("\ufffd", "").replace(
        "\x00", ""
    )
    assert re.fullmatch(r"[a-z0-9-]+\.csv", page.one("a")["download"])


def test_odd_letters_are_kept_as_text_and_are_no_mathematics():
    picture = hostile_picture()
    for width in WIDTHS:
        root = ET.fromstring(picture.svg(width))  # noqa: S314 - it must be sound XML
        assert {it.tag for it in root.iter()} == {SVG + tag for tag in TAGS}
        placed = texts(picture, width)
        assert all(right <= width for _, (_, _, right, _) in placed)
        said = " ".join(text.text for text in root.iter(f"{SVG}text"))
        for kept in ("<script>alert(", "$x_1$", "漢字", "🙂"):
            assert kept in said
        assert not re.search("[\x00-\x1f\u202e]", said)
    assert "$x_1$" in written(picture, 640)


def test_dollar_signs_are_dollar_signs():
    words = r"It costs $\oops$ now"  # as mathematics this would be an error
    picture = Picture("Prices", lambda sheet: sheet.title(words), "Prices.", pd.DataFrame())
    figure = picture.figure(640)
    figure.savefig(io.BytesIO())
    assert [text.get_text() for text in figure.findobj(Text) if text.get_text()] == [words]


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless_and_numbers_stay_numbers():
    table = pd.DataFrame(
        {
            "=cmd|' /C calc'!A0": ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "fine, “quoted”"],
            "Change": [-1.5, 2, float("nan"), -3, 4, 5],
            "Words": [-1, 2, 3, 4, 5, 6],
        }
    )
    picture = Picture("x", lambda sheet: None, "Nothing.", table)
    head, *rows = csv.reader(io.StringIO(picture.csv()))
    assert head[0].startswith("'=")
    assert [row[0] for row in rows] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'\tx",
        "fine, “quoted”",
    ]
    assert [row[1] for row in rows] == ["-1.5", "2.0", "", "-3.0", "4.0", "5.0"]
    assert [row[2] for row in rows] == ["-1", "2", "3", "4", "5", "6"]


def test_in_a_notebook_it_is_a_widget_and_elsewhere_a_page_or_its_words():
    picture = the_reference()["space bars"]
    data, _ = picture._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == f"{picture.title}. {picture.words}"
    assert Page(data["text/html"]).one("img")["alt"] == picture.words


def test_a_wide_screen_uses_its_width_and_a_narrow_one_grows_in_height():
    picture = the_reference()["prediction"]
    narrow, wide = (picture.figure(width).get_size_inches()[1] for width in (340, 960))
    assert narrow > wide
