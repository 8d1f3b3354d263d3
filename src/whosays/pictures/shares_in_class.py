"""How much of the page did a class expect each code to take, give it, and one reading give it?"""

from collections.abc import Mapping

import pandas as pd

from whosays.codebook import Scheme
from whosays.pictures.bars import Bar, draw_bars
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import Sheet
from whosays.said import percent


def class_shares(
    klass: Mapping[str, float],
    scheme: Scheme,
    *,
    predicted: Mapping[str, float] | None = None,
    reading: Mapping[str, float] | None = None,
    title: str = "",
) -> Picture:
    """Shares of the page's words (0 to 1) for each code: expected, the class's, the reference's.

    ``predicted`` and ``reading`` are left out where there are none. None of the three is the
    measure of the others.

    >>> shares = {"named": 0.5, "role": 0, "unnamed": 0, "paper": 0.5, "none": 0}
    >>> print(class_shares(shares, Scheme.load("sourcing"), reading=shares | {"named": 0.3}).words)
    The class and the reference differ most for “Named source”: 50...
    """
    title = title or f"The class’s picture of the page: {scheme.question}"
    groups: list[list[Bar]] = []
    for code in scheme.codes:
        name = code.code
        group = [Bar(code.label, ((klass[name], code),), f"class {percent(klass[name])}")]
        if reading is not None:
            share = reading.get(name, 0.0)
            group.append(Bar("", ((share, code),), f"reference {percent(share)}", quiet=True))
        if predicted is not None:
            share = predicted[name]
            group.append(Bar("", ((share, None),), f"expected {percent(share)}", hollow=True))
        groups.append(group)
    top = max([0.01, *klass.values(), *(reading or {}).values(), *(predicted or {}).values()])

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        draw_bars(sheet, groups, top, rule=True)

    table = pd.DataFrame({"Tag": [code.label for code in scheme.codes]})
    for name, given in (("Expected", predicted), ("Class", klass), ("Reference", reading)):
        if given is not None:
            table[f"{name} (%)"] = [round(100 * given.get(code, 0.0), 1) for code in scheme.order]
    return Picture(title, draw, _words(klass, scheme, predicted, reading), table)


def _words(
    klass: Mapping[str, float],
    scheme: Scheme,
    predicted: Mapping[str, float] | None,
    reading: Mapping[str, float] | None,
) -> str:
    said: list[str] = []
    if reading is not None:
        code = max(scheme.order, key=lambda one: abs(klass[one] - reading.get(one, 0.0)))
        said.append(
            f"The class and the reference differ most for “{scheme[code].label}”: "
            f"{percent(klass[code])} of the words beside {percent(reading.get(code, 0.0))}."
        )
    if predicted is not None:
        code = max(scheme.order, key=lambda one: abs(klass[one] - predicted[one]))
        said.append(
            f"What was expected and what the class found differ most for “{scheme[code].label}”: "
            f"{percent(predicted[code])} was expected, {percent(klass[code])} was found."
        )
    if not said:
        code = max(scheme.order, key=lambda one: klass[one])
        said.append(f"“{scheme[code].label}” takes the most words: {percent(klass[code])}.")
    return " ".join(said)
