"""Can everybody read what is told over and over, and what the body does for the headline?"""

import io
import re
from itertools import combinations

import pandas as pd
import pytest
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from whosays import Article, Coding, Scheme
from whosays.article import BLOCKS
from whosays.measure.repetition import repeated_words, told_by_part
from whosays.pictures.headline_support import support_bars
from whosays.pictures.picture import Picture
from whosays.pictures.told_grid import MOST_MARKS, repetition_grid

WIDTHS = (320, 375, 640, 960)
ARTICLE = Article.load("siding-with-assad")
SUPPORT = Scheme.load("support")
LOOKS = {"headline block": "#cc79a7", "captions": "#00a378", "body": "#0069a8"}


def table(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["told", *BLOCKS])
    made["units"] = made[list(BLOCKS)].sum(axis=1)
    return made.assign(words=made["units"] * 10)


def of_support(codes: dict[str, str]) -> Picture:
    return support_bars(Coding(ARTICLE, SUPPORT, "me", codes))


PICTURES = {
    "claims": repetition_grid(told_by_part(ARTICLE.further("claims"), ARTICLE.table)),
    "words": repetition_grid(
        repeated_words({unit.id: unit.quoted for unit in ARTICLE.units}, ARTICLE.table),
        kind="phrase",
        title="Words that come back",
    ),
    "nothing": repetition_grid(table()),
    "long names": repetition_grid(table(("Unwrappable" * 12 + " and more " * 20, 1, 2, 3))),
    "many": repetition_grid(
        table(("It rained.", 1234, 0, 4000), ("It was <b>cold</b> $x$.", 0, 1, 0))
    ),
    "support, nothing": of_support({}),
    "support, all": of_support({u.id: SUPPORT.order[n % 4] for n, u in enumerate(ARTICLE.units)}),
}


@pytest.fixture(params=PICTURES)
def picture(request: pytest.FixtureRequest) -> Picture:
    return PICTURES[request.param]


def texts(picture: Picture, width: float) -> list[tuple[str, tuple[float, ...]]]:
    """Each text with its left, lower, right and upper edge, in CSS pixels, as the SVG has it."""
    figure = picture.figure(width)
    figure.set_dpi(72)
    renderer = RendererSVG(*(figure.get_size_inches() * 72), io.StringIO())
    return [
        (
            text.get_text(),
            tuple(edge * 96 / 72 for edge in text.get_window_extent(renderer).extents),
        )
        for text in figure.findobj(Text)
        if text.get_text()
    ]


def marks(picture: Picture, part: str, width: float) -> list[tuple[float, float, float, float]]:
    """Left, lower, right and upper edge of each mark of a part, in CSS pixels."""
    found: list[tuple[float, float, float, float]] = []
    for patch in picture.figure(width).findobj(PathPatch):
        if patch.get_fill() and to_hex(patch.get_facecolor()) == LOOKS[part]:
            corners = patch.get_transform().transform(patch.get_path().vertices).reshape(-1, 5, 2)
            found += [(*one.min(axis=0), *one.max(axis=0)) for one in corners]
    return found


def test_no_text_is_cut_off_or_covers_another_at_any_width(picture: Picture) -> None:
    for width in WIDTHS:
        high = picture.figure(width).get_size_inches()[1] * 96
        placed = texts(picture, width)
        assert placed
        for text, (left, low, right, top) in placed:
            assert left >= 0, (width, text)
            assert right <= width, (width, text)
            assert low >= 0, (width, text)
            assert top <= high, (width, text)
        for (one, a), (other, b) in combinations(placed, 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (width, one, other)


def test_letters_are_large_enough_and_the_picture_is_the_same_each_time(picture: Picture) -> None:
    sizes = [t.get_fontsize() * 96 / 72 for t in picture.figure(320).findobj(Text) if t.get_text()]
    assert min(sizes) >= 11
    assert picture.svg(320) == picture.svg(320)
    assert picture.words.endswith(".")
    assert not re.search(r"nan|(?<![\d.,])1 (words|units|times|claims)\b", picture.words.lower())
    assert "<b>cold" not in picture.to_html()


@pytest.mark.parametrize("width", WIDTHS)
def test_there_is_a_mark_for_each_unit_and_none_covers_another_or_the_numbers(width: int) -> None:
    claims = told_by_part(ARTICLE.further("claims"), ARTICLE.table)
    boxes: list[tuple[float, ...]] = []
    for part in BLOCKS:
        found = marks(PICTURES["claims"], part, width)
        assert len(found) == claims[part].sum()
        boxes += found
    scale = boxes[0][2] - boxes[0][0]
    assert all(right - left == pytest.approx(scale) for left, _, right, _ in boxes)
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    assert all(left >= 0 and right <= width for left, _, right, _ in boxes)


def test_many_units_share_a_mark_and_the_picture_says_so() -> None:
    picture = PICTURES["many"]
    assert 0 < len(marks(picture, "body", 320)) <= MOST_MARKS
    shown = [text for text, _ in texts(picture, 320)]
    assert "One mark stands for up to 200 units." in shown
    assert {"1,234", "4,000", "–"} <= set(shown)


def test_a_part_is_told_by_its_pattern_as_well_as_by_its_colour() -> None:
    patches = [p for p in PICTURES["claims"].figure(640).findobj(PathPatch) if p.get_fill()]
    looks = {to_hex(patch.get_facecolor()): patch.get_hatch() for patch in patches}
    assert set(looks) == set(LOOKS.values())
    assert len(set(looks.values())) == 3


def test_the_words_say_what_comes_most_often_and_what_is_only_in_one_place() -> None:
    rows = [("It rained.", 1, 0, 3), ("It was cold.", 0, 1, 0), ("It cleared.", 0, 0, 1)]
    assert repetition_grid(table(*rows)).words == (
        "3 claims. Told most often: It rained (4 times: 1 in the headline block and 3 in the "
        "body). Not in the body: It was cold. Only in the body: It cleared."
    )
    phrases = repetition_grid(table(*rows), kind="phrase")
    assert "Told most often: “It rained” (4" in phrases.words, (
        "only the page’s own words stand in quotation marks"
    )
    assert PICTURES["nothing"].words == "There is no claim to count."
    assert list(PICTURES["words"].table.columns)[:2] == ["Phrase", "Headline block"]


def test_the_words_about_the_headline_judge_nobody() -> None:
    assert PICTURES["support, nothing"].words == "Your bars grow here. Tag the first sentence."
    words = PICTURES["support, all"].words
    body = ARTICLE.table[ARTICLE.table["part"] == "body"]
    assert words.startswith(f"You have judged {len(body)} units of the body, {body.words.sum()} w")
    assert "not judged yet" not in words
    assert PICTURES["support, all"].table["Words"].sum() == body["words"].sum()
