"""Are loaded phrases found, counted and set beside the learner's, in summaries and in texts?"""

import shutil
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import pytest
from material import COPIES

from whosays import Article, Problem, Record, Scheme, Unit
from whosays.measure.swapping import Mark, Phrase, Piece, Swap, pieces, reading, stretches
from whosays.measure.wording import beside, counts, heat, in_words, own, place, places
from whosays.pack.pack_table import KEEP, read
from whosays.quotations import quotations
from whosays.widgets.shared.on_page import places_on_page

PACKS = [Article.load(id) for id in Article.ids()]
WITH_TABLE = [article for article in PACKS if (article.folder / "wording.csv").is_file()]
COPY = COPIES / "siding-with-assad.txt"
each_table = pytest.mark.parametrize("article", WITH_TABLE, ids=lambda article: article.id)


@dataclass(frozen=True)
class Span:
    """A tag on words, as the record gives it."""

    unit: str
    code: str | None
    start: int | None
    end: int | None
    basis: str = "gist"
    note: str | None = None


def unit(gist: str, quoted: tuple[str, ...] = (), text: str | None = None) -> Unit:
    return Unit("u01", "body", 1, 9, 50, "", gist, quoted, text)


def page(*units: Unit) -> Article:
    numbered = [replace(one, id=f"u{n:02}") for n, one in enumerate(units, start=1)]
    return replace(PACKS[0], units=tuple(numbered))


def table(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Rows of unit, phrase and kind, in the paper's voice, about the accused."""
    columns = ["unit", "phrase", "kind"]
    more = {"neutral": "plain", "voice": "paper", "about": "accused", "why": "a reason"}
    return pd.DataFrame(rows, columns=columns).assign(**more)


# Where phrases stand ---------------------------------------------------------------------


@each_table
def test_every_phrase_of_every_pack_is_found(article: Article) -> None:
    found = places(article, read(article, "wording"))
    assert not found["start"].isna().any()
    for row in found.itertuples():
        words = article[str(row.unit)].shown[row.start : row.end]  # pyright: ignore
        assert words.lower() == str(row.phrase).lower()


def test_the_phrase_between_the_marks_is_meant() -> None:
    both = unit("He met her again, and “again and again” he “met” her.", ("again and again", "met"))
    at = place(both, "again", "gist")
    assert at == (both.gist.index("“") + 1, both.gist.index("“") + 6)
    assert place(both, "met", "gist") == (both.gist.index("“met") + 1, both.gist.index("“met") + 4)


def test_whole_words_and_either_apostrophe_are_found_in_a_text() -> None:
    one = unit("gist", text="Unsaid,\nit's\n said: the mayor's  OWN tale")
    assert place(one, "said", "text") == (one.text.index("said:"), one.text.index("said:") + 4)  # pyright: ignore
    start, end = place(one, "mayor’s own", "text") or (0, 0)
    assert one.text is not None
    assert one.text[start:end] == "mayor's  OWN"
    assert place(one, "tales", "text") is None
    assert place(one, "gist", "gist") == (0, 4)


def test_without_a_text_nothing_is_found_in_it() -> None:
    assert place(unit("a gist"), "gist", "text") is None


def test_places_count_code_points() -> None:
    article = page(unit("😀 “vile” 😀", ("vile",)))
    found = places(article, table(("u01", "vile", "label")))
    assert (found["start"][0], found["end"][0]) == (3, 7)


# Counting --------------------------------------------------------------------------------


@each_table
@pytest.mark.parametrize("by", ["about", "voice", "kind"])
def test_counts_are_those_of_a_plain_tally(article: Article, by: str) -> None:
    phrases = read(article, "wording")
    tally = Counter(zip(phrases[by], phrases["kind"], strict=True))
    found = counts(phrases, by)
    for group in found.index:
        for kind in Scheme.load("wording").order:
            assert found.loc[group, kind] == tally[(group, kind)]
    assert found["all"].sum() == len(phrases)


def test_what_is_in_no_group_is_counted_last() -> None:
    phrases = pd.DataFrame({"kind": ["verb", "hedge"], "about": ["", "others"]})
    found = counts(phrases, "about")
    assert list(found.index) == ["accused", "accuser", "others", ""]
    assert found.loc["", "verb"] == 1


def test_nothing_is_counted_by_something_else() -> None:
    with pytest.raises(Problem, match="about, voice, kind"):
        counts(table(), "unit")


def test_the_heat_of_no_phrases_is_none() -> None:
    none = heat(table(), 0)
    assert none.to_numpy().sum() == 0
    assert in_words(none) == "There are no loaded phrases in the table."


@each_table
def test_the_heat_is_shared_out_whole(article: Article) -> None:
    phrases = read(article, "wording")
    found = heat(phrases, article.words)
    paper = sum(voice == "paper" for voice in phrases["voice"])
    assert found["phrases"].to_list() == [paper, len(phrases) - paper]
    assert found["share"].sum() == pytest.approx(1)
    assert found["per_100_words"].sum() == pytest.approx(100 * len(phrases) / article.words)


# The learner's beside the reference's -----------------------------------------------------

GIST = unit("The “shady” mayor “claimed” it.", ("shady", "claimed"), "A shady mayor claimed it.")
TABLE = table(("u01", "shady", "label"), ("u01", "claimed", "verb"))


def found(*spans: Span, article: Article | None = None) -> list[tuple[str, str, str, str]]:
    shown = beside(article or page(GIST), spans, TABLE)  # pyright: ignore[reportArgumentType]
    rows = shown[["found", "mine", "my_words", "phrase"]]
    return [tuple(row) for row in rows.to_numpy()]


def test_marked_by_both_by_one_and_by_the_other() -> None:
    assert found(Span("u01", "label", 5, 10), Span("u01", "hedge", 28, 30)) == [
        ("both", "label", "shady", "shady"),
        ("only the reference", "", "", "claimed"),
        ("only you", "hedge", "it", ""),
    ]


def test_a_span_on_the_text_meets_the_phrase_in_the_text() -> None:
    assert found(Span("u01", "verb", 14, 21, "text"))[1] == ("both", "verb", "claimed", "claimed")
    gone = page(replace(GIST, text=None))
    marked = found(Span("u01", "verb", 14, 21, "text"), article=gone)
    assert ("only you", "verb", "", "") in marked


def test_words_side_by_side_do_not_meet() -> None:
    assert [row[0] for row in found(Span("u01", "label", 12, 17))] == [
        "only the reference",
        "only you",
        "only the reference",
    ]


def test_one_span_may_meet_two_phrases_and_two_spans_one() -> None:
    long = Span("u01", "label", 5, 26)
    assert [row[0] for row in found(long)] == ["both", "both"]
    twice = found(long, replace(long, code="hedge", end=10, note="hm"))
    assert twice[0] == ("both", "hedge | label", "shady | shady” mayor “claimed", "shady")


def test_what_is_no_phrase_is_left_out() -> None:
    odd = [Span("u01", "label", None, None), Span("u99", "label", 0, 3), Span("u01", "old", 0, 3)]
    assert {row[0] for row in found(*odd)} == {"only the reference"}
    assert own(page(GIST), odd, TABLE).empty  # pyright: ignore[reportArgumentType]


def test_own_phrases_take_voice_and_side_from_the_reference() -> None:
    spans = [Span("u01", "hedge", 28, 30), Span("u01", "label", 5, 10, note="n")]
    shown = own(page(GIST), spans, TABLE)  # pyright: ignore[reportArgumentType]
    assert shown.to_numpy().tolist() == [
        ["u01", "shady", "label", "n", "paper", "accused"],
        ["u01", "it", "hedge", "", "", ""],
    ]


def test_a_pack_without_a_table_still_counts_what_the_learner_marked() -> None:
    spans = [Span("u01", "label", 5, 10)]
    assert counts(own(page(GIST), spans, table()), "kind").loc["label", "all"] == 1  # pyright: ignore
    assert beside(page(GIST), spans, table())["found"].to_list() == ["only you"]  # pyright: ignore


def test_tags_of_a_record_are_spans(tmp_path: Path) -> None:
    record = Record.open(tmp_path / "record.sqlite")
    record.tag("x", "wording", "u01", "label", start=5, end=10, basis="gist")
    assert beside(page(GIST), record.tags("x", "wording"), TABLE)["found"][0] == "both"
    record.close()


# Swapping --------------------------------------------------------------------------------


def cut_of(article: Article, unit: str) -> list[Piece]:
    here = places(article, read(article, "wording"))
    here = here[here["unit"] == unit]
    rows = zip(here["start"], here["end"], here["neutral"], strict=True)
    where = places_on_page(article)
    block = [one for one in article.units if where[one.id] == where[unit]]
    quoted = stretches([one.shown for one in block])[[one.id for one in block].index(unit)]
    return pieces(article[unit].shown, [Phrase(n, *row) for n, row in enumerate(rows)], quoted)


@each_table
def test_a_swapped_sentence_has_no_hole_and_no_double_space(article: Article) -> None:
    check_swaps(article)


def test_the_page_s_own_sentences_have_none_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a copy of the article lies beside the checkout."""
    if not COPY.is_file():
        pytest.skip("There is no copy of the article beside the checkout.")
    (tmp_path / "text").mkdir()
    shutil.copy(COPY, tmp_path / "text" / COPY.name)
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    attached = Article.load(COPY.stem)
    assert not places(attached, read(attached, "wording"))["start"].isna().any()
    check_swaps(attached)


def check_swaps(article: Article) -> None:
    for unit_ in article.units:
        cut = cut_of(article, unit_.id)
        assert reading(cut) == unit_.shown, "as printed it is what it was"
        swaps = [piece for piece in cut if isinstance(piece, Swap)]
        for rows in [[swap.row] for swap in swaps] + [[swap.row for swap in swaps]]:
            plain = reading(cut, rows)
            if any(piece.stretches and piece.plain for piece in swaps if piece.row in rows):
                ours = [piece.plain for piece in swaps if piece.row in rows and piece.plain]
                spoken = [plain[q.start : q.end] for q in quotations(plain) if q.closed]
                assert not [one for one in spoken for word in ours if word in one], plain
            for hole in ("  ", " ,", " .", "“”", ",,", "( "):
                assert hole not in plain, plain
            assert plain[:1] == plain[:1].upper() or not unit_.shown[:1].isupper()
            assert plain.strip() == plain
            for a, vowels in ((" a ", "aeio"), (" an ", "bcdfgjklmnpqrstvwyz")):
                before = f" {plain} ".split(a)[1:]
                assert not [after for after in before if after[:1] in vowels], plain


@pytest.mark.parametrize(
    ("text", "phrase", "neutral", "plain"),
    [
        ("I condemn it utterly.", "utterly", "", "I condemn it."),
        ("Apparently, she left.", "Apparently", "", "She left."),
        ("He left. Again he lied.", "Again", "", "He left. He lied."),
        ("They are, it seems, late.", "it seems", "", "They are late."),
        ("Ms Tarrow’s “own”.", "own", "", "Ms Tarrow’s."),
        ("“Utterly wrong,” he said.", "Utterly", "", "“Wrong,” he said."),
        ("A “very bad” day", "very", "", "A “bad” day"),
        ("HATED BOSS OUT", "HATED BOSS", "leader", "LEADER OUT"),
        ("Thugs came. Louts left.", "Louts", "people", "Thugs came. People left."),
        ("The Thug spoke", "Thug", "man", "The man spoke"),
        ("😀 vile 😀", "vile", "", "😀 😀"),
    ],
)
def test_the_sentence_closes_around_the_plain_wording(
    text: str, phrase: str, neutral: str, plain: str
) -> None:
    start = text.index(phrase)
    cut = pieces(text, [Phrase(7, start, start + len(phrase), neutral)])
    assert reading(cut) == text
    assert reading(cut, [7]) == plain


@pytest.mark.parametrize(
    ("texts", "swapped", "plain"),
    [
        (["“A dreadful day,” she said. “We won.”"], "dreadful",
         ["A long day, she said. “We won.”"]),
        (["She had “a dreadful day”."], "dreadful", ["She had a long day."]),
        (["He said: “It is over.", "A dreadful day.” Why?"], "dreadful",
         ["He said: It is over.", "A long day. Why?"]),
        (['"A dreadful day. It rained.'], "dreadful", ["A long day. It rained."]),
        (["“She called it ‘a dreadful day’ at noon,” he said."], "dreadful",
         ["She called it a long day at noon, he said."]),
        (["It’s the boats’ dreadful day."], "dreadful", ["It’s the boats’ long day."]),
    ],
)  # fmt: skip
def test_our_wording_never_stands_in_quotation_marks(
    texts: list[str], swapped: str, plain: list[str]
) -> None:
    quoted = stretches(texts)
    at = next(n for n, text in enumerate(texts) if swapped in text)
    start = texts[at].index(swapped)
    cuts = [
        pieces(
            text,
            [Phrase(0, start, start + len(swapped), "long")] if n == at else [],
            quoted[n],
        )
        for n, text in enumerate(texts)
    ]
    assert [reading(cut) for cut in cuts] == texts
    gone = {one for piece in cuts[at] if isinstance(piece, Swap) for one in piece.stretches}
    shown = [
        reading([p for p in cut if not (isinstance(p, Mark) and p.stretch in gone)], [0])
        for cut in cuts
    ]
    assert shown == plain


def test_where_no_plain_wording_is_offered_the_phrase_stays() -> None:
    cut = pieces("A “cruel” day.", [Phrase(0, 3, 8, KEEP)], stretches(["A “cruel” day."])[0])
    assert reading(cut, [0]) == "A “cruel” day."


def test_of_overlapping_phrases_the_longer_can_be_swapped() -> None:
    text = "He simply walked off."
    cut = pieces(text, [Phrase(0, 3, 9, ""), Phrase(1, 3, 20, "left"), Phrase(2, 10, 20, "went")])
    assert [piece.row for piece in cut if isinstance(piece, Swap)] == [1]
    assert reading(cut, [0, 1, 2]) == "He left."
