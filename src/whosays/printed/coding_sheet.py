"""How is a page coded on paper: a table of its units, and what one careful reading says?"""

from collections.abc import Iterable

from markupsafe import Markup

from whosays.article import Article
from whosays.codebook import Code, Scheme
from whosays.coding import reference
from whosays.markup import NOTHING, el, join, marked
from whosays.practice import asking, pieces
from whosays.printed.forms import Form, box, form, lines, question, table
from whosays.sittings import stories
from whosays.widgets.compare import Compare
from whosays.widgets.compare_spans import CompareSpans
from whosays.widgets.tagger.tagger import Tagger
from whosays.widgets.worked_example import WorkedExample


@form.register
def _tagger(tagger: Tagger) -> Form:
    scheme, article = tagger.scheme, tagger.article
    if scheme.kind == "span":
        return Form(_to_mark(article, scheme), schemes=(scheme,))
    asks = scheme.scheme == asking().scheme
    after = _key(article) if asks and article.id not in stories() else NOTHING
    return Form(_to_code(article, scheme), after, (scheme,))


def _to_code(article: Article, scheme: Scheme) -> Markup:
    """A row a unit: its number, what it says, how many words it has, and a box a code."""
    places = article.unit_places
    heads = ["No.", "Unit", "Words", *(code.key.upper() for code in scheme.codes)]
    rows = [
        [
            number(unit.id),
            join(
                [
                    el("span", {"class": "place"}, places[unit.id]),
                    el("span", {"lang": article.language}, unit.shown),
                    el("span", {"class": "note"}, "Note:"),
                ]
            ),
            f"{unit.words:,}",
            *([box()] * len(scheme.codes)),
        ]
        for unit in article.units
    ]
    return join([question(scheme.question), legend(scheme), table(heads, rows, "coding")])


def _to_mark(article: Article, scheme: Scheme) -> Markup:
    """The sentences with room between the lines."""
    places = article.unit_places
    ask = "Underline the words, and write the letter of the tag above them."
    ours = "" if article.has_text else " Only what stands in “marks” are the page’s own words."
    return join(
        [
            question(scheme.question),
            el("p", {}, ask + ours),
            legend(scheme),
            *(
                el(
                    "p",
                    {"class": "roomy", "lang": article.language},
                    el("span", {"class": "place"}, places[unit.id]),
                    unit.shown,
                )
                for unit in article.units
            ),
        ]
    )


def number(unit: str) -> str:
    """The number of a unit, as it stands on all sheets.

    >>> number("u07")
    '7'
    """
    return unit.lstrip("u0") or unit


def legend(scheme: Scheme) -> Markup:
    """The codes with their letters, in short."""
    rows = ([code.key.upper(), code.label, code.short] for code in scheme.codes)
    return el("div", {"class": "together"}, table(["Letter", "Tag", "What it means"], rows))


def code_book(scheme: Scheme) -> Markup:
    """The whole of a scheme, to have beside the page."""
    return el(
        "section",
        {"class": "new-sheet"},
        el("h2", {}, f"Code book: {scheme.question}"),
        *(el("p", {}, line) for line in scheme.about.splitlines() if line.strip()),
        *map(_definition, scheme.codes),
    )


def _definition(code: Code) -> Markup:
    said = (
        ("", code.full),
        ("Take it when: ", code.include_when),
        ("Not when: ", code.exclude_when),
        ("Example: ", code.example),
    )
    return el(
        "div",
        {"class": "together"},
        el("h4", {}, f"{code.key.upper()} – {code.label}"),
        *(el("p", {}, el("b", {}, head) if head else None, text) for head, text in said),
    )


@form.register
def _compare(compare: Compare) -> Form:
    article, scheme = compare.article, compare.scheme
    ours, places = reference(article, scheme.scheme), article.unit_places
    names = {code.code: code.label for code in scheme.codes}
    rows = [
        [
            number(unit.id),
            places[unit.id],
            join(
                [
                    el("b", {}, names[ours.codes[unit.id]]),
                    _also(names[also] for also in ours.also[unit.id]),
                ]
            ),
            ours.why[unit.id],
        ]
        for unit in article.units
    ]
    after = join(
        [
            el(
                "p",
                {},
                "One careful reading, with a reason for each unit. You may see it otherwise.",
            ),
            table(["No.", "Where", "Tag", "Why"], rows),
        ]
    )
    return Form(_differ("unit", "tag"), after)


def _also(labels: Iterable[str]) -> Markup:
    said = ", ".join(labels)
    return (
        el("span", {"class": "also"}, f"A careful reader could also say: {said}")
        if said
        else NOTHING
    )


@form.register
def _compare_spans(compare: CompareSpans) -> Form:
    article, places = compare.article, compare.article.unit_places
    names = {code.code: code.label for code in compare.scheme.codes}
    rows = [
        [
            places[str(row["unit"])],
            str(row["phrase"]),
            names.get(str(row["kind"]), ""),
            str(row["neutral"]) or "(leave it out)",
            str(row["why"]),
        ]
        for row in article.further("wording").to_dict("records")
    ]
    after = table(["Where", "Words", "Kind", "Plain wording", "Why"], rows)
    return Form(_differ("word", "word"), after)


def _differ(what: str, thing: str) -> Markup:
    ask = (
        f"Your teacher has another reading. Ask for it when you have finished. Choose one {what} "
        f"where it differs from yours. What would you say to defend your {thing}?"
    )
    return el("div", {"class": "together"}, question(ask), lines(4))


@form.register
def _worked(example: WorkedExample) -> Form:
    names = {code.code: code.label for code in example.scheme.codes}
    rows: list[Markup] = []
    for row in example.rows:
        place = row["marked"]
        shown = marked(row["shown"], [(place[0], place[1])]) if place else row["shown"]
        plain = f" Plain wording: {row['plain']}." if row["plain"] else ""
        rows.append(
            el(
                "li",
                {"class": "together"},
                el("p", {"class": "unit", "lang": example.article.language}, shown),
                el("p", {}, f"{example.scheme.question} ", el("b", {}, names[row["code"]]), "."),
                el("p", {}, row["why"] + plain),
                el("p", {}, _also(names[one] for one in row["also"])) if row["also"] else None,
            )
        )
    return Form(el("ol", {"class": "worked"}, *rows))


def _key(article: Article) -> Markup:
    """Of a practice piece: which claims were written with a source."""
    from whosays.record import Record

    piece = next(one for one in pieces(Record.open()) if one.article.id == article.id)
    places = article.unit_places
    stop, leave = (asking()[code].label for code in ("stop", "leave"))
    rows = [
        [number(unit), places[unit], stop if bare else leave]
        for unit, bare in piece.unsourced.items()
    ]
    bare = sum(piece.unsourced.values())
    told = (
        f"“{article.title}” is about the {piece.about}. Claims without a source: {bare}. Claims "
        f"with one: {len(rows) - bare}. It was written about the {piece.printed_about}."
    )
    counts = table(
        ["", "Of how many", "You stopped at"],
        [
            ["Claims without a source (hits)", str(bare), ""],
            ["Claims with a source (false alarms)", str(len(rows) - bare), ""],
        ],
    )
    return join([el("p", {}, told), counts, table(["No.", "Where", "As we wrote it"], rows)])
