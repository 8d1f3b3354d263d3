"""How is a page read on paper: whole, in parts, claim by claim, phrase by phrase, tie by tie?"""

from itertools import groupby

from markupsafe import Markup

from whosays.article import BLOCKS, Article
from whosays.markup import NOTHING, el, join, marked
from whosays.masking import AS_PRINTED, CALLED, HOW
from whosays.measure.wording import plain_wording
from whosays.printed.coding_sheet import number
from whosays.printed.forms import Form, boxes, form, lines, question, table
from whosays.printed.picture_boxes import drawn
from whosays.widgets.headline_check import HeadlineBlock
from whosays.widgets.reader import Reader
from whosays.widgets.shared.on_page import laid_out, whose_words
from whosays.widgets.side_by_side import SideBySide, places_of, quoted_in
from whosays.widgets.tie_board import TieBoard
from whosays.widgets.word_swap import CHOICES, WordSwap

CHOSEN = 5
"""So many phrases does a pupil decide about on paper."""


@form.register
def _reader(reader: Reader) -> Form:
    """The page as the lesson opens it; what else names can look like comes later."""
    others = [how for how in HOW if how != reader.names] if reader.names != AS_PRINTED else []
    after = join(
        el(
            "div",
            {"class": "new-sheet"} if count else {},
            el("h4", {}, f"The page, names {CALLED[how]}"),
            _page(reader, how),
        )
        for count, how in enumerate(others)
    )
    return Form(_page(reader, reader.names), after)


def _page(reader: Reader, how: str) -> Markup:
    shown = laid_out(reader.article, how)
    blocks = [
        el(
            "p",
            {"class": f"part {block['part']}"},
            el("span", {"class": "place", "lang": "en"}, block["place"]),
            " ".join(piece["text"] for piece in block["pieces"]),
        )
        for block in shown["blocks"]
    ]
    return join(
        [
            el("h3", {}, reader.called) if reader.called else None,
            el("p", {"class": "hint"}, f"{whose_words(reader.article)} {shown['size']}"),
            el("div", {"class": "page", "lang": reader.article.language}, *blocks),
        ]
    )


@form.register
def _headline_block(block: HeadlineBlock) -> Form:
    rows = (
        el(
            "p",
            {"class": f"part {line['part']}"},
            el("span", {"class": "place"}, line["place"]),
            line["shown"],
        )
        for line in block.lines
    )
    return Form(el("div", {"class": "page framed", "lang": block.article.language}, *rows))


@form.register
def _side_by_side(view: SideBySide) -> Form:
    rows, places = view.article.further("claims"), view.article.unit_places
    work: list[Markup] = []
    after: list[Markup] = []
    for count, claim in enumerate(view.claims, start=1):
        here = rows[rows["claim"] == claim]
        said = list(here[["unit", "wording", "note"]].itertuples(index=False, name=None))
        gist = f"{count}. {here['gist'].iloc[0]}"
        tellings = [
            (
                unit,
                el(
                    "p", {"lang": view.article.language}, _told(view.article, unit, wording, places)
                ),
            )
            for unit, wording, _ in said
        ]
        parts = [
            join([el("h5", {}, name.capitalize()), *those])
            for name, parts in BLOCKS.items()
            if (those := [told for unit, told in tellings if view.article[unit].part in parts])
        ]
        ask = "How do the wordings differ? What does each of them add or leave out?"
        work.append(
            el("div", {"class": "together"}, el("h4", {}, gist), *parts, question(ask), lines(3))
        )
        notes = [[places[unit], wording, note] for unit, wording, note in said if note]
        if notes:
            after.append(join([el("h4", {}, gist), table(["Where", "How", "Our note"], notes)]))
    return Form(join(work), join(after))


def _told(article: Article, unit: str, wording: str, places: dict[str, str]) -> Markup:
    found = places_of(quoted_in(wording), article[unit])
    return join(
        [
            el("span", {"class": "place", "lang": "en"}, f"{places[unit]} ({number(unit)})"),
            marked(article[unit].shown, [(start, end) for start, end in found]),
        ]
    )


@form.register
def _word_swap(view: WordSwap) -> Form:
    """The page with its phrases underlined and numbered; then room for a few of them."""
    article, phrases = view.article, view.phrases
    places = article.places
    numbers = {question: count for count, question in enumerate(phrases.index, start=1)}
    blocks: list[Markup] = []
    for place, group in groupby(article.units, key=lambda unit: places[unit.id]):
        units = [_numbered(view, unit.id, numbers) for unit in group]
        spaced = [piece for one in units for piece in (one, " ")]
        blocks.append(el("p", {"class": "roomy"}, el("span", {"class": "place"}, place), *spaced))
    decide = (
        el(
            "div",
            {"class": "together"},
            question("Word number ____    My plain word:"),
            lines(1),
            boxes(CHOICES),
            el("p", {}, "My reason:"),
            lines(2),
        )
        for _ in range(CHOSEN)
    )
    work = join(
        [
            el(
                "p",
                {},
                "Each underlined word has a number. Choose some. Write a plain word above it, or "
                "write “keep”.",
            ),
            el("div", {"class": "page", "lang": article.language}, *blocks),
            *decide,
        ]
    )
    rows = [
        [str(numbers[key]), str(row["phrase"]), plain_wording(str(row["neutral"]))]
        for key, row in phrases.to_dict("index").items()
    ]
    return Form(work, table(["No.", "Word", "Our plain wording"], rows))


def _numbered(view: WordSwap, unit: str, numbers: dict[object, int]) -> Markup:
    """A unit with its phrases underlined, each with its number behind it."""
    text, done = view.article[unit].shown, 0
    pieces: list[str] = []
    here = view.phrases[view.phrases["unit"] == unit].sort_values("start")
    for key, start, end in zip(here.index, here["start"], here["end"], strict=True):
        first, last = int(start), int(end)
        if first < done:
            continue
        pieces += [
            text[done:first],
            el("u", {}, text[first:last]),
            el("sup", {}, str(numbers[key])),
        ]
        done = last
    return join([*pieces, text[done:]])


@form.register
def _ties(board: TieBoard) -> Form:
    """The picture as the board opens, and below it every tie with the units that speak of it."""
    rows = [
        [
            row["letter"],
            f"{row['says']}: {' '.join(row['tie'])}",
            join(
                el("span", {"class": "item"}, f"{unit['place']}: {unit['voice']}")
                for unit in row["units"]
            ),
        ]
        for row in board.list.rows
    ]
    heads = ["Kind", "Tie", "Where, and who is the one saying it"]
    return Form(join([drawn(board.picture), table(heads, rows)]), NOTHING)
