"""How are sentences put in order, and a version written, with scissors and pen?"""

from markupsafe import Markup

from whosays.codebook import Scheme
from whosays.markup import el, join
from whosays.measure.story import in_time_order, when
from whosays.own_version import HEADS, NEW_PARTS
from whosays.printed.coding_sheet import number
from whosays.printed.forms import Form, boxes, cut_out, form, lines, question, table
from whosays.printed.picture_boxes import drawn
from whosays.widgets.edit_desk import ArrangedPage
from whosays.widgets.time_order import WORKED_OUT, DateCards, TimeOrder
from whosays.widgets.writing_desk import WritingDesk

NEW_SENTENCES = 8
"""So many pieces of a version does a pupil write on the sheets."""


@form.register
def _arranged(desk: ArrangedPage) -> Form:
    """Strips, numbered as on the page. The headline block stays where it is: it has no scissors."""
    places, codes = desk.article.unit_places, desk.coding.codes
    labels = {code.code: code.label for code in desk.scheme.codes}

    def strip(id: str) -> Markup:
        unit = desk.article[id]
        head = f"{number(id)} · {places[id]} · {unit.words:,} words"
        code = labels.get(codes.get(id, ""), "not tagged")
        return join(
            [
                el("span", {"class": "place"}, f"{head} · {code}"),
                el("span", {"lang": desk.article.language}, unit.shown),
            ]
        )

    still = join(el("p", {"class": "framed"}, strip(id)) for id in desk.page[: desk.first])
    moved = cut_out((strip(id) for id in desk.page[desk.first :]), still)
    note = el("p", {}, "The headline block stays on top. All other strips may go anywhere.")
    ask = question("My order, as numbers from the top:")
    return Form(join([note, el("div", {"class": "together"}, ask, lines(2)), moved]))


@form.register
def _dates(cards: DateCards) -> Form:
    """A card a date; where the page itself gives none, it stands only on the later sheets."""
    story = cards.story
    dated = story[story["date"] != ""]
    said = {
        str(date): when(str(date), str(group["precision"].iloc[0]))
        for date, group in dated.groupby("date", sort=False)
    }
    fronts = [
        join(
            [
                el("b", {}, said[str(date)]) if (group["basis"] != WORKED_OUT).any() else None,
                *(el("p", {}, str(event)) for event in group["event"]),
            ]
        )
        for date, group in dated.groupby("date", sort=False)
    ]
    order = dict.fromkeys(str(story.loc[row, "date"]) for row in in_time_order(story))
    after = join(
        [
            el(
                "p",
                {},
                "The dates, from the earliest on. Where two are not exact, either may be first.",
            ),
            el("ol", {}, *(el("li", {}, said[date]) for date in order if date)),
        ]
    )
    return Form(join([question("My order:"), lines(2), cut_out(fronts)]), after)


@form.register
def _time_order(board: TimeOrder) -> Form:
    cards = form(board.cards)
    return Form(cards.work, join([cards.after, drawn(board.picture)]))


@form.register
def _writing(desk: WritingDesk) -> Form:
    """The page to decide about, unit by unit; then sheets for the version itself."""
    places = desk.article.unit_places
    sourcing = Scheme.load("sourcing")
    rows = [
        [
            number(unit.id),
            join(
                [
                    el("span", {"class": "place"}, places[unit.id]),
                    el("span", {"lang": desk.article.language}, unit.shown),
                ]
            ),
            boxes(["keep", "rewrite", "leave out"]),
        ]
        for unit in desk.article.units
    ]
    kinds = " / ".join((*HEADS, *NEW_PARTS))
    sheets = join(
        el(
            "div",
            {"class": "together"},
            question(f"Which part is it ({kinds})? In place of number ____, or new:"),
            lines(4),
            el("p", {}, "Who says so?"),
            boxes(code.label for code in sourcing.codes),
        )
        for _ in range(NEW_SENTENCES)
    )
    heads = ["No.", "The page", "In my version"]
    title = el("h4", {"class": "new-sheet"}, "My version")
    return Form(join([table(heads, rows), title, sheets]))
