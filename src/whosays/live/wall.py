"""What does the whole class see, on the projector?

How the class split, sentence by sentence; what was expected beside what came out; how many are
done. No name stands beside an answer, and nobody sees others' answers before giving their own: a
sentence is uncovered when all who have begun have tagged it, or when the teacher shows them all.
Our own reading is there when the teacher shows it.
"""

from collections.abc import Mapping, Sequence

from whosays.article import Article, Unit
from whosays.codebook import Code, Scheme
from whosays.coding import reference
from whosays.live.class_so_far import ClassSoFar, Split
from whosays.markup import Markup, el, join
from whosays.outgoing import html_text
from whosays.problem import Problem
from whosays.said import counted, percent

VIEWS = {"join": "How to join", "split": "How the class split", "groups": "Groups"}
HATCHES = {
    "/": "rising",
    "\\": "falling",
    "-": "level",
    "|": "upright",
    ".": "dotted",
    "+": "grid",
    "x": "crossed",
}
"""The names that the widgets' style has for the patterns of the codebook."""


def how_to_join(addresses: Sequence[str], word: str, code: str) -> Markup:
    """The address and the class word, to be read from the last row; ``code`` is the QR code."""
    return el(
        "div",
        {"class": "join"},
        Markup(code),
        el(
            "div",
            {},
            el("p", {}, "Open this address:"),
            el("p", {"class": "large"}, addresses[0]),
            *(el("p", {}, f"or {one}") for one in addresses[1:3]),
            el("p", {}, "The class word:"),
            el("p", {"class": "large"}, word.replace("-", " ")),
        ),
    )


def who_is_here(so_far: ClassSoFar, scheme: Scheme) -> Markup:
    """How many are in the class, and how far they are."""
    counting = {seat.id for seat in so_far.counted}
    many = {seat: n for seat, n in so_far.tagged(scheme).items() if seat in counting}
    whole = len(so_far.article.units)
    begun, done = sum(n > 0 for n in many.values()), sum(n == whole for n in many.values())
    return el(
        "p",
        {},
        f"{counted(len(counting), 'person', 'people')} in the class · {begun:,} have begun · ",
        f"{done:,} have tagged all {whole:,} sentences",
    )


def split_view(article: Article, split: Split, *, everything: bool, ours: bool) -> Markup:
    """How the class split on one question; ``everything``: sentences still at work too."""
    given = split.counts.sum(axis=1)
    uncovered = everything or bool(split.coders > 1 and (given >= split.coders).all())
    return join(
        [
            el("h2", {}, split.scheme.question),
            el("ul", {"class": "codes"}, *(_key(code) for code in split.scheme.codes)),
            el(
                "div",
                {"class": "split"},
                el("ol", {"class": "units"}, *_units(article, split, everything)),
                _shares(article, split, ours)
                if uncovered
                else el("p", {"class": "shares"}, "More opens when all have tagged all sentences."),
            ),
        ]
    )


def groups_view(so_far: ClassSoFar) -> Markup:
    """Who is in which group."""
    groups: dict[int, list[str]] = {}
    for seat in so_far.counted:
        groups.setdefault(seat.in_group, []).append(seat.learner)
    if set(groups) <= {0}:
        return el("p", {}, "There are no groups yet.")
    return el(
        "div",
        {"class": "groups"},
        *(
            el(
                "section",
                {},
                el("h2", {}, f"Group {number}" if number else "No group yet"),
                el("ul", {}, *(el("li", {}, html_text(name)) for name in sorted(names))),
            )
            for number, names in sorted(groups.items(), key=lambda pair: pair[0] or 10**6)
        ),
    )


def _units(article: Article, split: Split, everything: bool) -> list[Markup]:
    rows = split.counts.to_numpy().tolist()
    many = split.coders
    return [
        _unit(unit, split.scheme, row)
        if sum(row) and (everything or (sum(row) >= many > 1))
        else _covered(unit, sum(row), many)
        for unit, row in zip(article.units, rows, strict=True)
    ]


def _covered(unit: Unit, given: int, many: int) -> Markup:
    said = f"{given} of {many}" if many else "nobody yet"
    return el(
        "li",
        {"class": "covered"},
        _said(unit),
        el(
            "span",
            {"class": "bar", "role": "img", "aria-label": f"tagged by {said}"},
            el("span", {"style": f"flex:{given}"}, said),
            el("span", {"style": f"flex:{max(many - given, 0 if given else 1)}"}),
        ),
    )


def _said(unit: Unit) -> Markup:
    kind = "printed" if unit.basis == "text" else "gist"
    return el("span", {"class": f"said {kind}", "dir": "auto"}, unit.shown)


def _unit(unit: Unit, scheme: Scheme, row: Sequence[int]) -> Markup:
    whole = sum(row)
    given = [(code, many) for code, many in zip(scheme.codes, row, strict=True) if many]
    said = ", ".join(f"{code.label} {many}" for code, many in given)
    pieces = (
        el(
            "span",
            {"class": _look(code), "style": f"{_colour(code)};flex:{many}"},
            el("b", {}, str(many)),
        )
        for code, many in given
    )
    return el(
        "li",
        {},
        _said(unit),
        el(
            "span",
            {"class": "bar", "role": "img", "aria-label": f"{said}; of {whole}"},
            *pieces,
        ),
    )


def _key(code: Code) -> Markup:
    swatch = el(
        "span",
        {"class": f"ws-swatch {_look(code)}", "style": _colour(code), "aria-hidden": "true"},
    )
    return el("li", {}, swatch, code.label)


def _look(code: Code) -> str:
    return f"ws-hatch ws-hatch-{HATCHES.get(code.hatch[:1], 'plain')}"


def _colour(code: Code) -> str:
    return f"--ws-code:{code.colour}"


def _shares(article: Article, split: Split, ours: bool) -> Markup:
    reading = _reading(article, split.scheme) if ours else None
    rows: list[Markup] = []
    for code in split.scheme.codes:
        bars = [("class", split.shares[code.code], _look(code))]
        if split.expected is not None:
            bars.append(("expected", split.expected[code.code], "hollow"))
        if reading is not None:
            bars.append(("our reading", reading.get(code.code, 0.0), f"{_look(code)} ours"))
        rows.append(
            el(
                "li",
                {},
                el("strong", {}, code.label),
                *(
                    el(
                        "span",
                        {"class": "share"},
                        el(
                            "span",
                            {"class": look, "style": f"{_colour(code)};width:{100 * share:.1f}%"},
                        ),
                        f"{name} {percent(share)}",
                    )
                    for name, share, look in bars
                ),
            )
        )
    note = (
        el("p", {}, "Ours is one careful reading. You may think otherwise, and say why.")
        if reading is not None
        else None
    )
    return el(
        "section",
        {"class": "shares"},
        el("h3", {}, "How much of the page"),
        el("ul", {}, *rows),
        note,
    )


def _reading(article: Article, scheme: Scheme) -> Mapping[str, float] | None:
    try:
        made = reference(article, scheme.scheme)
    except (Problem, OSError):  # a pack may have none
        return None
    words = {unit.id: unit.words for unit in article.units}
    return {
        code: sum(words[unit] for unit, one in made.codes.items() if one == code)
        / max(1, article.words)
        for code in scheme.order
    }
