"""Are sentences found in several languages, in quotations, and in text that is badly made?"""

import sys
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.adapt import sentences
from whosays.adapt.breaks import paragraphs
from whosays.adapt.sentences import split
from whosays.problem import Problem

# A stroke stands where a sentence ends.
MARKED = [
    ("en", "Mr. Orme of the U.S. team paid $3.50 at 5 p.m. on Tuesday.| Dr. Lee left."),
    ("en", 'The club told The Post: "This is nonsense.| We shut it."| Nobody else spoke.'),
    ("en", "“It is shut,” said Ms Osker.| “Is it?” she asked.| “Why?” Mr Lumb asked.| He left."),
    ("en-GB", "‘I left.| She stayed.’| The boys’ boat sank.| It’s so."),
    ("en", "It cost 1.5m… and more.| eBay sold it.| Visit example.org.| J. R. Tarrow came."),
    ("en", 'She said "no.| He said "yes.| They left.'),  # a mark left out: the rest still splits
    ("de", "Am 3. Mai kam er.| „Nein.| Niemals“, sagte Dr. Müller.| »Gut.«| Sie ging z. B. heim."),
    ("fr", "« Jamais ! » a dit M. Dupont.| Il est venu à 15 h. 30.| Pourquoi ?| On l’ignore."),
    ("es", "—¿Por qué? —preguntó el Sr. Pérez.| Nadie lo sabe."),
    ("ru", "Он сказал: «Нет.| Никогда».| А. С. Орлов ушёл."),
    ("el", "Γιατί;| Δεν ξέρω."),
    ("ar", "قال الوزير إنه لن يأتي.| لماذا؟| لا أحد يعرف."),
    ("hi", "वह नहीं आया।| क्यों?| कोई नहीं जानता।"),
    ("ja", "彼は「行かない。」と言った。| 彼女は帰った。".replace("| ", "|")),
    ("zh", "他说：“我不去。”|她走了。|为什么？"),
    ("xx-unknown", "Aba cade.| Dabe ca."),
]


def found(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize(("language", "marked"), MARKED)
def test_sentences(language: str, marked: str):
    wanted = [part.strip() for part in marked.split("|")]
    assert found(marked.replace("|", ""), language) == wanted


def test_a_paragraph_ends_a_sentence():
    text = "“It goes on\n\n“and on.”\r\nHe left"
    assert found(text) == ["“It goes on", "“and on.”", "He left"]


def test_lines_broken_to_a_width_go_on():
    text = (
        "The council met on Tuesday night in the old mill to hear what\n"
        "both clubs had to say about the gate, which somebody had left\n"
        "open. Nobody knew who it was, and so the mayor asked for time\n"
        "to read the book.\n\n"
        "A second meeting was called."
    )
    assert len(paragraphs(text)) == 2
    assert len(found(text)) == 3
    assert found(text)[0].endswith("left\nopen.")


def test_spans_are_code_points():
    text = "Ein 𝒳 🦢 schwimmt. Ja."
    assert [text[a:b] for a, b in split(text, "de")] == ["Ein 𝒳 🦢 schwimmt.", "Ja."]


@given(
    st.text(alphabet=st.sampled_from(list("ab AB.!?…“”\"'’«» ()\n\t\r。」é\ud800🦢1")), max_size=80)
)
def test_nothing_is_lost_and_nothing_overlaps(text: str):
    for language in ("en", "ja", "fr"):
        spans = split(text, language)
        assert all(a < b for a, b in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        kept = "".join(text[a:b] for a, b in spans)
        assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", ["“", '" ', "a.b! ", "(a. ", "“a. ", "A. ", " ", ".", "x", '( "', "? »"]
)
def test_time_grows_with_the_text_alone(unit: str):
    began = time.perf_counter()
    split(unit * (300_000 // len(unit)))
    assert time.perf_counter() - began < 10  # by the square of the text it would be minutes


def test_without_the_package_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    sentences._splitter.cache_clear()
    monkeypatch.setitem(sys.modules, "sentencex", None)
    with pytest.raises(Problem, match=r"start\.py teach"):
        split("One. Two.")
    sentences._splitter.cache_clear()
