"""Can the pictures of ties and of time be read on any screen, and do they show each one once?"""

import io
import re
from functools import cache
from itertools import combinations

import pandas as pd
import pytest
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from whosays import Article, Scheme, reference
from whosays.masking import mask
from whosays.measure.story import story_time
from whosays.measure.tied import between, people, ties
from whosays.pictures.branches import LINES, tie_branches
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import INK, PAPER
from whosays.pictures.two_orders import time_order_lines

WIDTHS = (320, 375, 640, 1000)
TIE = Scheme.load("tie")
ARTICLE, FOGHORN = Article.load("siding-with-assad"), Article.load("silent-foghorn")
LONG = "a group of people whose name is Rindfleischetikettierungsüberwachung " * 2


def tied(article: Article) -> pd.DataFrame:
    codes = reference(article, "sourcing").codes
    order = Scheme.load("sourcing").order
    return ties(article.further("links"), codes, order=order)


def told(article: Article) -> pd.DataFrame:
    return story_time(article.table, article.further("dates"))


def made(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    links = pd.DataFrame(
        [("u1", *row) for row in rows], columns=["unit", *["from", "to", "kind", "how"]]
    )
    return ties(links, {"u1": "paper"}, order=["paper"])


@cache
def pictures() -> dict[str, Picture]:
    page, practice = tied(ARTICLE), tied(FOGHORN)
    masked = page.assign(
        **{end: page[end].map(lambda name: mask(name, ARTICLE.names, "masked"))
           for end in ("from", "to")}
    )  # fmt: skip
    dates = ARTICLE.further("dates").iloc[:0]
    return {
        "everybody": tie_branches(page, TIE),
        "everybody masked": tie_branches(masked, TIE),
        "practice": tie_branches(practice, TIE),
        **{
            person: tie_branches(
                between(page, person), TIE, person=person, title=f"The ties of {person}"
            )
            for person in list(people(page).index)[:4]
        },
        "only said": tie_branches(between(page, kinds=["said"]), TIE),
        "nothing": tie_branches(page.iloc[:0], TIE),
        "long names": tie_branches(
            made((LONG, LONG[5:], "said", LONG), ("A", LONG, "met", "met")), TIE
        ),
        "time": time_order_lines(told(ARTICLE), note=ARTICLE.published_note),
        "time of the practice piece": time_order_lines(told(FOGHORN), note=FOGHORN.published_note),
        "no time": time_order_lines(story_time(ARTICLE.table, dates)),
    }


NAMES = list(pictures())


def texts(picture: Picture, width: float) -> list[tuple[str, tuple[float, ...]]]:
    """Each text with its left, lower, right and upper edge, in CSS pixels, as the SVG has it."""
    figure = picture.figure(width)
    figure.set_dpi(72)
    renderer = RendererSVG(*(figure.get_size_inches() * 72), io.StringIO())
    found = figure.findobj(lambda artist: isinstance(artist, Text) and bool(artist.get_text()))
    return [
        (text.get_text(), tuple(e * 96 / 72 for e in text.get_window_extent(renderer).extents))
        for text in found
    ]


def written(picture: Picture, width: float = 1000) -> list[str]:
    return [text for text, _ in texts(picture, width)]


def lines(picture: Picture, width: float, thick: float) -> list[tuple[tuple[float, float], ...]]:
    """The straight lines of one thickness: where each begins and ends, in CSS pixels."""
    found = []
    for patch in picture.figure(width).findobj(PathPatch):
        path = patch.get_path()
        if not patch.get_fill() and patch.get_linewidth() == thick and len(path.vertices) % 2 == 0:
            pairs = path.vertices.reshape(-1, 2, 2)
            codes = path.codes.reshape(-1, 2)
            found += [tuple(map(tuple, p)) for p, c in zip(pairs, codes, strict=True) if c[1] == 2]
    return found


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_label_is_cut_off_or_covers_another(name: str, width: int) -> None:
    picture = pictures()[name]
    height = picture.figure(width).get_size_inches()[1] * 96
    placed = texts(picture, width)
    assert placed
    for text, (left, low, right, high) in placed:
        assert left >= 0, text
        assert right <= width, text
        assert low >= 0, text
        assert high <= height, text
    for (one, a), (other, b) in combinations(placed, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, other)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_drawn_in_ink_alone_and_said_in_words(name: str) -> None:
    picture = pictures()[name]
    colours = set(re.findall(r"#[0-9a-f]{6}\b", picture.svg(375)))
    assert colours <= {INK, PAPER}  # a dark page may swap them, and no colour tells anything
    assert picture.svg(375) == picture.svg(375)
    assert picture.words.endswith((".", "”."))
    assert "nan" not in picture.to_html().replace("base64", "").lower().split("<figcaption")[1]


def test_every_tie_is_drawn_once() -> None:
    table = tied(ARTICLE)
    branches = {
        (frozenset((a, b)), kind, kind == "met" or a)
        for a, b, kind in zip(table["from"], table["to"], table["kind"], strict=True)
    }
    letters = [text for text in written(pictures()["everybody"]) if re.fullmatch("[A-Z]", text)]
    for code in TIE.codes:
        drawn = sum(kind == code.code for _, kind, _ in branches)
        assert letters.count(code.key.upper()) == drawn + (drawn > 0), code.label  # and the key
    assert len(pictures()["everybody"].table) == len(table)


def test_the_hub_stands_once_and_names_each_other_with_how_they_are_tied() -> None:
    table = made(("Ada", "Bo", "said", "is said to back"), ("Bo", "Ada", "post", "works for"),
                 ("Ada", "Bo", "said", "is said to like"))  # fmt: skip
    picture = tie_branches(table, TIE, person="Ada")
    shown = written(picture)
    assert shown.count("Ada") == shown.count("Bo") == 1
    assert "is said to back, is said to like (2 units)" in shown
    assert "works for (1 unit)" in shown
    heads = lines(picture, 1000, 1.4)  # of arrows; the dots of “said” are as thick, but level
    tips = [one for one in heads if one[0][1] != one[1][1]]
    pointing = [start[0] > end[0] for start, end in tips]
    assert pointing == [False, False, True, True]  # the post leads to Ada, what is said to Bo


def test_a_line_is_told_from_the_others_without_colour() -> None:
    assert set(LINES) == set(TIE.order)
    assert len(set(LINES.values())) == len(LINES)
    assert len({code.key for code in TIE.codes}) == len(TIE.codes)


def test_names_may_be_masked() -> None:
    shown = " ".join(written(pictures()["everybody masked"]))
    for name in ARTICLE.names:
        if name.name not in ("Labour", "Syrian"):
            assert f" {name.name} " not in shown, name.name
    assert "Leader X" in shown


@pytest.mark.parametrize("width", [320, 1000])
def test_each_event_leads_to_its_date(width: int) -> None:
    story = told(ARTICLE)
    placed = dict(reversed(texts(pictures()["time"], width)))
    height = pictures()["time"].figure(width).get_size_inches()[1] * 96
    middle = {text: height - (low + high) / 2 for text, (_, low, _, high) in placed.items()}
    drawn = lines(pictures()["time"], width, 1.2)
    leads = {round(start[1]): end[1] for start, end in drawn if start[0] < 60 < end[0]}
    for number, date in story["date"].items():
        name = {"2018-04-07": "7\u00a0April\u00a02018", "2018-04-09": "9\u00a0April\u00a02018"}
        start = min(leads, key=lambda y: abs(y - middle[str(number)]))
        assert abs(start - middle[str(number)]) < 4
        assert abs(leads[start] - middle[name.get(date, date)]) < 12, number


def test_what_is_not_exact_or_not_known_is_shown_as_such() -> None:
    shown = " ".join(written(pictures()["time of the practice piece"]))
    assert "no date: 2 and 4" in shown
    assert "the page gives no date" in shown
    assert "the date is worked out" in shown
    table = pictures()["time of the practice piece"].table
    assert table["Date"].tolist().count("no date") == 2
    on_page = time_order_lines(told(FOGHORN)[lambda story: story["basis"] == "page"])
    assert "worked out" not in " ".join(written(on_page))


def test_a_large_board_is_drawn_in_a_moment() -> None:
    rows = [(f"P{n % 40}", f"Q{n % 37}", TIE.order[n % 7], "is said to") for n in range(400)]
    picture = tie_branches(made(*rows), TIE)
    assert len(picture.table) == len(set(rows))
    assert picture.svg(375).startswith("<svg")
