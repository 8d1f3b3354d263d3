"""Does the picture of loaded phrases show every phrase once, at any width, and judge nobody?"""

import io
import xml.etree.ElementTree as ET
from itertools import combinations

import pandas as pd
import pytest
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from matplotlib.text import Text

from whosays import Article, Scheme
from whosays.measure.wording import GROUPS, counts, heat, in_words
from whosays.pictures.loaded_words import label_counts
from whosays.pictures.picture import Picture

WORDING = Scheme.load("wording")
ARTICLE = Article.load("siding-with-assad")
TABLE = ARTICLE.further("wording")
LOST = pd.DataFrame({"kind": ["label", "hedge"], "about": ["", ""], "voice": ["", "paper"]})
BY = [*GROUPS, "kind"]
PHRASES = {"the table": TABLE, "none": TABLE.iloc[:0], "two": LOST, "many": pd.concat([TABLE] * 99)}
each = pytest.mark.parametrize("phrases", PHRASES.values(), ids=PHRASES)
by_each = pytest.mark.parametrize("by", BY)


def placed(picture: Picture, width: float) -> list[tuple[str, tuple[float, ...]]]:
    """Each text with its left, lower, right and upper edge in CSS pixels, as the SVG has it."""
    figure = picture.figure(width)
    figure.set_dpi(72)
    renderer = RendererSVG(*(figure.get_size_inches() * 72), io.StringIO())
    return [
        (text.get_text(), tuple(e * 96 / 72 for e in text.get_window_extent(renderer).extents))
        for text in figure.findobj(Text)
        if isinstance(text, Text) and text.get_text()
    ]


@each
@by_each
@pytest.mark.parametrize("width", [320, 375, 640, 960])
def test_no_text_is_cut_off_or_covers_another(phrases: pd.DataFrame, by: str, width: int) -> None:
    picture = label_counts(counts(phrases, by), WORDING)
    height = picture.figure(width).get_size_inches()[1] * 96
    texts = placed(picture, width)
    assert texts
    for text, (left, low, right, high) in texts:
        assert left >= 0, text
        assert right <= width, text
        assert low >= 0, text
        assert high <= height, text
    for (one, a), (other, b) in combinations(texts, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)


@by_each
def test_the_length_of_a_piece_is_its_number(by: str) -> None:
    table = counts(TABLE, by)
    picture = label_counts(table, WORDING)
    scales: set[float] = set()
    for code in WORDING.codes:
        wide = [
            abs(corners[2][0] - corners[0][0])
            for patch in picture.figure(640).findobj(PathPatch)
            if patch.get_fill() and to_hex(patch.get_facecolor()) == code.colour
            for corners in patch.get_path().vertices.reshape(-1, 5, 2)  # pyright: ignore
        ]
        numbers = [int(number) for number in table[code.code] if number]
        bars = wide[: len(numbers)]  # then comes the key
        assert len(wide) == len(numbers) + (by != "kind")
        scales |= {round(w / n, 3) for w, n in zip(bars, numbers, strict=True)}
        hatches = {
            patch.get_hatch()
            for patch in picture.figure(640).findobj(PathPatch)
            if patch.get_fill() and to_hex(patch.get_facecolor()) == code.colour
        }
        assert hatches <= {code.hatch}
    assert len(scales) == 1


@by_each
def test_its_words_and_its_table_say_the_same(by: str) -> None:
    table = counts(TABLE, by)
    picture = label_counts(table, WORDING)
    assert picture.table["All"].to_list() == table["all"].to_list()
    for name, number in zip(picture.table["Loaded phrases"], table["all"], strict=True):
        assert f"{name}: {number}" in picture.words
    assert picture.words.startswith(f"{len(TABLE)} loaded phrases.")
    ET.fromstring(picture.svg(640))  # noqa: S314 - our own drawing


def test_without_phrases_it_says_so_and_nothing_else() -> None:
    none = TABLE.iloc[:0]
    note = in_words(heat(none, 100))
    picture = label_counts(counts(none, "voice"), WORDING, note=note)
    assert picture.words == "There are no loaded phrases to count here yet."


def test_a_note_is_part_of_its_words() -> None:
    note = in_words(heat(TABLE, ARTICLE.words))
    assert label_counts(counts(TABLE, "voice"), WORDING, note=note).words.endswith(note)
