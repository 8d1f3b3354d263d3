"""How is a page put together so that no text ever becomes HTML by accident?

Every page and table of the kit is made of these: a text is escaped, what `el` and `join` made is
`Markup` and stays as it is (https://markupsafe.palletsprojects.com). The class report's template
does the same by itself.
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

_EMPTY = frozenset({"br", "img", "meta", "col", "link"})

NOTHING = Markup()


def el(
    name: str, attributes: Mapping[str, str | int | None] | None = None, *inside: str | None
) -> Markup:
    """An element. Strings inside are escaped, unless they are `Markup`; None is nothing.

    >>> print(el("p", {"class": "unit"}, "a < b ", el("b", {}, "c")))
    <p class="unit">a &lt; b <b>c</b></p>
    >>> print(el("img", {"alt": 'a "b"', "lang": None}))
    <img alt="a &#34;b&#34;">

    What says its language runs as its own letters do, English from the left.

    >>> print(el("p", {"lang": "ar"}, "نعم"))
    <p lang="ar" dir="auto">نعم</p>
    """
    given = dict(attributes or {})
    if given.get("lang") and name != "html":
        given.setdefault("dir", "ltr" if given["lang"] == "en" else "auto")
    pairs = given.items()
    said = "".join(f' {key}="{escape(value)}"' for key, value in pairs if value is not None)
    end = "" if name in _EMPTY else f"{join(inside)}</{name}>"
    return Markup(f"<{name}{said}>{end}")  # noqa: S704 - all of it is escaped


def join(pieces: Iterable[str | None]) -> Markup:
    """Pieces one after another; what is not `Markup` is escaped."""
    return NOTHING.join(piece for piece in pieces if piece)


def marked(text: str, places: Iterable[tuple[int, int]], name: str = "u") -> Markup:
    """A text with an element around each place (code points, as slices), none overlapping.

    >>> print(marked("a far-left aide", [(2, 10)]))
    a <u>far-left</u> aide
    """
    pieces: list[str] = []
    done = 0
    for start, end in sorted(places):
        if start >= done:
            pieces += [text[done:start], el(name, {}, text[start:end])]
            done = end
    return join([*pieces, text[done:]])
