"""Do tags survive other programs' formats, and do they quote no more than they may?"""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from whosays.article import Article, Unit
from whosays.codebook import Scheme
from whosays.exchange import brat, web_annotation
from whosays.fingerprint import fingerprint
from whosays.problem import Problem
from whosays.record import Record
from whosays.words import words_of

TEXTS = (
    "Harbour shuts 🚢 for ninth night",
    "Crews say the office has refused to answer a single letter since the storm of last week.",
    "The office says it answered, and says it will answer again.",
)


def article(text: str = "shipped", *, here: bool = True) -> Article:
    units = tuple(
        Unit(
            f"u{number:02}",
            "body",
            number,
            len(words_of(said)),
            len(said),
            fingerprint(said),
            f"Gist number {number}.",
            text=said if here else None,
        )
        for number, said in enumerate(TEXTS, start=1)
    )
    return Article(
        id="harbour",
        title="The harbour",
        publisher="The Quay",
        published="2026-04-09",
        published_note="",
        language="en",
        subject="the harbour office",
        sides={},
        names=(),
        text=text,
        rights="CC0-1.0",
        units=units,
        folder=Path(),
    )


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    opened = Record.open(tmp_path / "record.sqlite")
    opened.use("Fox")
    yield opened
    opened.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Record]:
    opened = Record.open(tmp_path / "other.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def wording() -> Scheme:
    return Scheme.load("wording")


@pytest.fixture
def sourcing() -> Scheme:
    return Scheme.load("sourcing")


def mark(record: Record, unit: str, code: str, words_: str, note: str | None = None) -> None:
    start = article()[unit].shown.index(words_)
    record.tag("harbour", "wording", unit, code, start=start, end=start + len(words_), note=note)


def items(collection: dict[str, Any]) -> list[dict[str, Any]]:
    return collection["first"]["items"]


def said(record: Record, scheme: str) -> list[tuple[object, ...]]:
    return [(*tag.place, tag.code, tag.note) for tag in record.tags("harbour", scheme)]


def foreign(exact: str, code: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    """As another program writes it: one body, the page's address, its own positions."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": code},
        "target": {
            "source": "https://example.org/harbour",
            "selector": [
                {"type": "TextPositionSelector", "start": 4012, "end": 4020},
                {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
            ],
        },
    }


# Out


def test_a_span_is_given_by_position_and_by_words(record: Record) -> None:
    mark(record, "u01", "label", "ninth", "count “them”")
    collection = json.loads(web_annotation.write(record, article(), "wording").files[".jsonld"])
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == 1
    (only,) = items(collection)
    position, quote = only["target"]["selector"]
    assert only["target"]["source"] == "urn:whosays:unit:harbour:u01:text"
    assert position == {"type": "TextPositionSelector", "start": 20, "end": 25}
    assert TEXTS[0][20:25] == quote["exact"] == "ninth"  # code points: the ship counts as one
    assert quote["prefix"] == "Harbour shuts 🚢 for "
    assert quote["suffix"] == " night"
    assert [body.get("value") for body in only["body"]] == ["label", None, "count “them”"]
    assert only["creator"]["nickname"] == "Fox"


def test_of_a_publishers_text_eight_words_are_quoted_and_nothing_around_them(
    record: Record,
) -> None:
    mark(record, "u02", "verb", "has refused to answer a single letter since")
    mark(record, "u02", "label", "has refused to answer a single letter since the")
    long, short = items(
        json.loads(web_annotation.write(record, article("yours"), "wording").files[".jsonld"])
    )[::-1]
    assert [one["type"] for one in long["target"]["selector"]] == ["TextPositionSelector"]
    assert short["target"]["selector"][1] == {
        "type": "TextQuoteSelector",
        "exact": "has refused to answer a single letter since",
    }


def test_words_that_are_not_here_are_not_quoted(record: Record) -> None:
    mark(record, "u01", "label", "ninth")
    (only,) = items(
        json.loads(
            web_annotation.write(record, article("yours", here=False), "wording").files[".jsonld"]
        )
    )
    assert [one["type"] for one in only["target"]["selector"]] == ["TextPositionSelector"]


def test_a_whole_unit_has_no_selector(record: Record) -> None:
    record.tag("harbour", "sourcing", "u02", "unnamed", basis="gist")
    (only,) = items(
        json.loads(web_annotation.write(record, article(), "sourcing").files[".jsonld"])
    )
    assert only["target"] == "urn:whosays:unit:harbour:u02:gist"


def test_the_same_tag_has_the_same_id_each_time(record: Record) -> None:
    mark(record, "u01", "label", "ninth")
    mark(record, "u02", "label", "refused")
    first, second = (
        json.loads(web_annotation.write(record, article(), "wording").files[".jsonld"])
        for _ in range(2)
    )
    assert first == second
    assert len({one["id"] for one in items(first)}) == 2


# In again


@pytest.mark.parametrize("text", ["shipped", "yours"])
def test_what_went_out_comes_in_and_is_not_doubled(
    record: Record, other: Record, wording: Scheme, sourcing: Scheme, text: str
) -> None:
    mark(record, "u01", "label", "ninth", "why")
    mark(record, "u02", "verb", "has refused to answer a single letter since the storm")
    mark(record, "u03", "verb", "says")
    record.tag("harbour", "wording", "u01", "hedge", start=0, end=4, basis="gist")
    record.tag("harbour", "sourcing", "u02", "unnamed", note="crews")
    for scheme in (wording, sourcing):
        out = json.loads(
            web_annotation.write(record, article(text), scheme.scheme).files[".jsonld"]
        )
        for _ in range(2):
            came = web_annotation.read(other, article(text), scheme, json.dumps(out))
            assert came.left_out == ()
        assert said(other, scheme.scheme) == said(record, scheme.scheme)
    assert len(other.history("harbour", "wording")) == 4


def test_a_place_is_found_where_the_words_are_not_here(
    record: Record, other: Record, wording: Scheme
) -> None:
    mark(record, "u02", "verb", "refused")
    out = json.loads(web_annotation.write(record, article(), "wording").files[".jsonld"])
    assert web_annotation.read(other, article(here=False), wording, json.dumps(out)).taken == 1
    assert said(other, "wording") == said(record, "wording")


def test_words_that_moved_are_found_by_what_stands_around_them(
    record: Record, other: Record, wording: Scheme
) -> None:
    start = TEXTS[2].rindex("says")
    record.tag("harbour", "wording", "u03", "verb", start=start, end=start + 4)
    out = json.loads(web_annotation.write(record, article(), "wording").files[".jsonld"])
    now = article()
    moved = replace(now.units[2], text="Well: " + TEXTS[2])
    now = replace(now, units=(*now.units[:2], moved))
    assert web_annotation.read(other, now, wording, json.dumps(out)).taken == 1
    assert said(other, "wording")[0][:3] == ("u03", start + 6, start + 10)


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one], lambda one: {"items": [one]}])
def test_annotations_from_elsewhere_are_found_by_their_words(
    other: Record, sourcing: Scheme, wording: Scheme, wrap
) -> None:
    given = wrap(foreign(" refused ", "verb", "Crews say the office has", "to answer"))
    assert web_annotation.read(other, article(), wording, json.dumps(given)).taken == 1
    start = TEXTS[1].index("refused")
    assert said(other, "wording") == [("u02", start, start + 7, "text", "verb", None)]
    given = wrap(foreign("Crews say the office", "unnamed"))
    assert web_annotation.read(other, article(), sourcing, json.dumps(given)).taken == 1
    assert said(other, "sourcing") == [("u02", None, None, "", "unnamed", None)]


def test_words_that_stand_in_several_places_need_what_is_around_them(
    other: Record, wording: Scheme
) -> None:
    several = [
        foreign("says it", "verb"),
        foreign("says it", "verb", prefix="earlier sentence. The office "),
        foreign("says it", "verb", suffix=" will answer again. The next sentence"),
    ]
    came = web_annotation.read(other, article(), wording, json.dumps(several))
    assert came.taken == 2
    assert "one place alone" in came.left_out[0]
    assert [place[1] for place in said(other, "wording")] == [11, 33]


@pytest.mark.parametrize(
    ("annotation", "why"),
    [
        (foreign("refused", "shouting"), "not a code"),
        (foreign("nowhere at all", "verb"), "one place alone"),
        (foreign("", "verb"), "not in this article"),
        (foreign("  ", "verb"), "one place alone"),
        (foreign("refused", "verb") | {"body": []}, "no code"),
        (foreign("refused", "verb") | {"body": {"value": 7}}, "no code"),
        (foreign("refused", "verb") | {"target": None}, "not in this article"),
        (foreign("refused", "verb") | {"target": "urn:whosays:unit:harbour:u02:text"}, "words"),
        (foreign("refused", "verb") | {"target": "urn:whosays:unit:harbour:u99:text"}, "no unit"),
        (foreign("refused", "verb") | {"target": "urn:whosays:unit:quay:u02:text"}, "quay"),
        (
            foreign("refused", "verb") | {"body": {"source": "urn:whosays:code:sourcing:paper"}},
            "sourcing",
        ),
        (
            foreign("refused", "verb") | {"body": {"value": "verb", "purpose": "commenting"}},
            "no code",
        ),
    ],
)
def test_what_does_not_fit_is_left_out_with_the_reason(
    other: Record, wording: Scheme, annotation: dict[str, Any], why: str
) -> None:
    good = foreign("refused", "verb")
    came = web_annotation.read(other, article(), wording, json.dumps([annotation, good]))
    assert came.taken == 1
    assert len(came.left_out) == 1
    assert came.left_out[0].startswith("Annotation 1: ")
    assert why in came.left_out[0]


@pytest.mark.parametrize("end", [10**9, -1, 3.5, True, "7", None])
def test_positions_outside_a_unit_are_left_out(other: Record, wording: Scheme, end: object) -> None:
    source = "urn:whosays:unit:harbour:u02:text"
    selector = {"type": "TextPositionSelector", "start": 0, "end": end}
    one = foreign("", "verb") | {"target": {"source": source, "selector": selector}}
    elsewhere = one | {"target": {"source": source[:-4] + "gist", "selector": selector}}
    for given in (one, elsewhere):
        for here in (True, False):
            came = web_annotation.read(other, article(here=here), wording, json.dumps(given))
            assert (came.taken, len(came.left_out)) == (0, 1)


@pytest.mark.parametrize("given", [None, 7, "text", {}, {"first": "https://example.org/page1"}])
def test_what_is_no_annotation_is_a_problem(other: Record, wording: Scheme, given: object) -> None:
    with pytest.raises(Problem, match="no annotations"):
        web_annotation.read(other, article(), wording, json.dumps(given))


# brat

DOCUMENT = "The Quay\n\n" + "\n\n".join(TEXTS) + "\n"


def brat_line(name: str, code: str, phrase: str, *, more: str = "") -> str:
    start = DOCUMENT.index(phrase)
    return f"{name}\t{code} {start} {start + len(phrase)}{more}\t{phrase}\n"


def test_brat_comes_in_by_its_positions(other: Record, wording: Scheme) -> None:
    lines = (
        brat_line("T1", "Verb", "refused")
        + brat_line("T2", "label", "ninth")
        + "#1\tAnnotatorNotes T2\tcounted 🚢\n"
        + "R1\tSame Arg1:T1 Arg2:T2\nA1\tSure T1\n\n"
    )
    came = brat.read(other, article(), wording, lines, beside=DOCUMENT)
    assert (came.taken, came.left_out) == (2, ())
    start = TEXTS[1].index("refused")
    assert said(other, "wording") == [
        ("u01", 20, 25, "text", "label", "counted 🚢"),
        ("u02", start, start + 7, "text", "verb", None),
    ]


@pytest.mark.parametrize(("annotated", "now"), [("\n", "\r\n"), ("\r\n", "\n"), ("\r\n", "\r\n")])
def test_brat_is_placed_though_line_ends_were_changed(
    other: Record, wording: Scheme, annotated: str, now: str
) -> None:
    document = "The Quay\n\n" + "\n\n".join(TEXTS) + "\n"
    before = document.replace("\n", annotated)
    lines = ""
    for number, words_ in enumerate(("shuts", "a single letter", "answer again."), start=1):
        start = before.index(words_)
        lines += f"T{number}\tverb {start} {start + len(words_)}\t{words_}\n"
    page = article()
    came = brat.read(other, page, wording, lines, beside=document.replace("\n", now))
    assert (came.taken, came.left_out) == (3, ())
    assert bool(came.notes) == (annotated != now)
    tagged = [page[tag.unit].shown[tag.start : tag.end] for tag in other.tags(page.id, "wording")]
    assert sorted(tagged) == ["a single letter", "answer again.", "shuts"]


def test_brat_of_another_text_is_placed_by_its_words_or_left_out(
    other: Record, wording: Scheme
) -> None:
    document = "\n\n".join(TEXTS)
    said = ("refused", "says it answered", "says")
    lines = "".join(f"T{n}\tverb 3 9\t{words_}\n" for n, words_ in enumerate(said, start=1))
    lines += "T4\tverb 0 7\tHarbour\n"
    page = article()
    came = brat.read(other, page, wording, lines, beside=document)
    tagged = [page[tag.unit].shown[tag.start : tag.end] for tag in other.tags(page.id, "wording")]
    assert sorted(tagged) == ["Harbour", "refused", "says it answered"]
    assert "placed by their words" in came.notes[0]
    assert len(came.left_out) == 1
    assert "T3" in came.left_out[0]


def test_words_with_soft_hyphens_and_several_targets(other: Record, wording: Scheme) -> None:
    target = [
        {"source": "http://x/", "selector": {"type": "TextQuoteSelector", "exact": exact}}
        for exact in ("re\u00adfused to ans\u200bwer", "shuts", "nowhere")
    ]
    body = [{"type": "TextualBody", "purpose": "tagging", "value": "verb"}]
    page = article()
    text = json.dumps([{"type": "Annotation", "body": body, "target": target}])
    came = web_annotation.read(other, page, wording, text)
    tagged = [page[tag.unit].shown[tag.start : tag.end] for tag in other.tags(page.id, "wording")]
    assert sorted(tagged) == ["refused to answer", "shuts"]
    assert "target 3" in came.left_out[0]


def test_brat_spans_stand_for_their_unit_where_units_are_asked(
    other: Record, sourcing: Scheme
) -> None:
    lines = brat_line("T1", "unnamed", "Crews say", more=";60 64")
    assert brat.read(other, article(), sourcing, lines, beside=DOCUMENT).taken == 1
    assert said(other, "sourcing") == [("u02", None, None, "", "unnamed", None)]


def test_brat_on_another_copy_of_the_page_is_found_by_its_words(
    other: Record, wording: Scheme
) -> None:
    document = DOCUMENT.replace("has refused", "has, crews say,  refused")
    start = document.index("refused")
    lines = f"T1\tverb {start} {start + 7}\trefused\n"
    assert brat.read(other, article(), wording, lines, beside=document).taken == 1
    assert said(other, "wording")[0][1] == TEXTS[1].index("refused")


def test_brat_marks_that_do_not_fit_are_left_out(other: Record, wording: Scheme) -> None:
    lines = (
        brat_line("T1", "verb", "The Quay")
        + brat_line("T2", "shouting", "refused")
        + brat_line("T3", "verb", "say", more=";60 64")
        + brat_line("T4", "verb", "night\n\nCrews").replace("night\n\nCrews\n", "night  Crews\n")
        + brat_line("T5", "verb", "refused")
    )
    came = brat.read(other, article(), wording, lines, beside=DOCUMENT)
    assert came.taken == 1
    assert [line[:3] for line in came.left_out] == ["T1:", "T2:", "T3:", "T4:"]
