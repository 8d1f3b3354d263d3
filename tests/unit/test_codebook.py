"""Can the codes be told apart, wherever they stand?"""

from collections import Counter

from whosays import Scheme
from whosays.practice import asking

# A card of lesson 9 shows what is said of one unit in several schemes, one beside the other.
SCHEMES = [*map(Scheme.load, Scheme.names()), asking()]
KNOWN = set("/\\-|.+x")  # the patterns that `base.css` and the pictures draw


def test_no_two_codes_share_colour_and_pattern() -> None:
    looks = Counter((code.colour, code.hatch) for scheme in SCHEMES for code in scheme.codes)
    assert [look for look, times in looks.items() if times > 1] == []


def test_the_codes_of_a_scheme_share_neither_colour_nor_pattern() -> None:
    for scheme in SCHEMES:
        for look in ("colour", "hatch"):
            seen = [getattr(code, look) for code in scheme.codes]
            assert len(set(seen)) == len(seen), (scheme.scheme, look)


def test_every_pattern_is_one_that_can_be_drawn() -> None:
    assert {code.hatch[0] for scheme in SCHEMES for code in scheme.codes} <= KNOWN


def test_every_colour_can_be_seen_on_the_page() -> None:
    """At least 3 : 1 on white, as WCAG 2.2 (1.4.11) asks of what a picture needs."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                  for part in parts]  # fmt: skip
        return sum(
            share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
        )

    poor = {
        code.colour: round(contrast, 2)
        for scheme in SCHEMES
        for code in scheme.codes
        if (contrast := 1.05 / (light(code.colour) + 0.05)) < 3
    }
    assert poor == {}
