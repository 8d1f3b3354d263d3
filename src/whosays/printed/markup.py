"""How is a page put together so that no text ever becomes HTML by accident?"""

from collections.abc import Iterable, Mapping
from html import escape

_EMPTY = frozenset({"br", "img", "meta", "col"})


class Html(str):
    """A piece of HTML. Only `el`, `join` and what is known to be safe make one.

    >>> el("p", {"class": "unit"}, "a < b ", el("b", {}, "c"))
    '<p class="unit">a &lt; b <b>c</b></p>'
    """

    __slots__ = ()


NOTHING = Html("")


def el(
    name: str, attributes: "Mapping[str, str | int | None] | None" = None, *inside: "str | None"
) -> Html:
    """An element. Strings inside are escaped, unless they are `Html`; None is nothing.

    >>> el("img", {"alt": 'a "b"', "lang": None})
    '<img alt="a &quot;b&quot;">'
    """
    said = "".join(
        f' {key}="{escape(str(value))}"'
        for key, value in (attributes or {}).items()
        if value is not None
    )
    if name in _EMPTY:
        return Html(f"<{name}{said}>")
    return Html(f"<{name}{said}>{join(inside)}</{name}>")


def join(pieces: "Iterable[str | None]") -> Html:
    """Pieces one after another; what is not `Html` is escaped."""
    return Html(
        "".join(
            piece if isinstance(piece, Html) else escape(piece, quote=False)
            for piece in pieces
            if piece
        )
    )


def marked(text: str, places: Iterable[tuple[int, int]], name: str = "u") -> Html:
    """A text with an element around each place (code points, as slices), none overlapping.

    >>> marked("a far-left aide", [(2, 10)])
    'a <u>far-left</u> aide'
    """
    pieces: list[str] = []
    done = 0
    for start, end in sorted(places):
        if start >= done:
            pieces += [text[done:start], el(name, {}, text[start:end])]
            done = end
    return join([*pieces, text[done:]])
