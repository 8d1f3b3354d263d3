"""Which words of a page do more than report: how many, about whom, and in whose voice?

The reference's own are in the pack's table ``wording`` (`Article.further`); the
learner's are the spans tagged in the scheme of that name.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from whosays.article import Article, Unit
from whosays.codebook import Scheme
from whosays.pack.pack_table import KEEP
from whosays.problem import Problem
from whosays.said import counted, percent

if TYPE_CHECKING:
    from whosays.record import Tag

GROUPS = {"about": ("accused", "accuser", "others"), "voice": ("paper", "quoted")}
"""By what else than its kind a phrase can be counted, and the values that are always there."""
BOTH, ONLY_YOU, ONLY_REFERENCE = "both", "only you", "only the reference"

_Place = tuple[int, int]


def plain_wording(neutral: str) -> str:
    """What a ``neutral`` of the table offers in the place of its phrase, in words.

    >>> plain_wording("leader"), plain_wording(""), plain_wording("(keep)")
    ('leader', '(leave it out)', '(we offer none: it stays)')
    """
    if neutral == KEEP:
        return "(we offer none: it stays)"
    return neutral or "(leave it out)"


def counts(phrases: pd.DataFrame, by: str) -> pd.DataFrame:
    """How many phrases of each kind there are, by whom they are about or by whose voice.

    ``phrases`` has a row a phrase with the column ``kind`` and the one that ``by`` names:
    ``about``, ``voice`` or ``kind``. Returns index ``by`` (each value of `GROUPS`, and "" last
    where a phrase has none); columns label, verb, hedge, intensifier, all (int).

    >>> rows = [("label", "accused"), ("verb", "accused"), ("label", "others")]
    >>> counts(pd.DataFrame(rows, columns=["kind", "about"]), "about")
              label  verb  hedge  intensifier  all
    about
    accused       1     1      0            0    2
    accuser       0     0      0            0    0
    others        1     0      0            0    1

    Raises `Problem` where phrases can't be counted so.
    """
    kinds = Scheme.load("wording").order
    groups = {**GROUPS, "kind": kinds}
    if by not in groups or by not in phrases:
        raise Problem(
            f"Phrases can't be counted by “{by}”.", do="Use one of: " + ", ".join(groups) + "."
        )
    order = [*groups[by], *([""] if (phrases[by] == "").any() else [])]
    table = pd.DataFrame(0, index=pd.Index(order, name=by), columns=kinds, dtype=np.int64)
    for group, kind in zip(phrases[by], phrases["kind"], strict=True):
        table.loc[group, kind] += 1
    return table.assign(all=table.sum(axis=1))


def heat(wording: pd.DataFrame, words: int) -> pd.DataFrame:
    """How much of the loaded wording is in the paper's own voice, and how much is quoted.

    ``wording`` is the pack's table and ``words`` the number of words on the page. Returns
    index ``voice`` (paper, quoted); phrases (int), share (float: 0 to 1, of all phrases) and
    per_100_words (float: for every 100 words of the whole page).

    >>> table = pd.DataFrame({"voice": ["paper", "paper", "paper", "quoted"]})
    >>> heat(table, 200)
            phrases  share  per_100_words
    voice
    paper         3   0.75            1.5
    quoted        1   0.25            0.5
    """
    number = [int((wording["voice"] == voice).sum()) for voice in GROUPS["voice"]]
    phrases = np.array(number, dtype=np.int64)
    return pd.DataFrame(
        {
            "phrases": phrases,
            "share": phrases / max(sum(number), 1),
            "per_100_words": 100 * phrases / max(words, 1),
        },
        index=pd.Index(GROUPS["voice"], name="voice"),
    )


def in_words(heat_table: pd.DataFrame) -> str:
    """A table of `heat` in plain words.

    >>> table = pd.DataFrame({"voice": ["paper", "paper", "paper", "quoted"]})
    >>> in_words(heat(table, 200)).replace(chr(160), " ")
    'Of 4 loaded phrases, 3 (75 %) are in the paper’s own voice and 1 in words given as
    somebody’s. For every 100 words of the page that is 1.5 and 0.5.'
    """
    paper, quoted = (int(n) for n in heat_table["phrases"])
    if not paper + quoted:
        return "There are no loaded phrases in the table."
    share = percent(float(heat_table["share"].iloc[0]))
    rates = [f"{rate:.1f}" for rate in heat_table["per_100_words"]]
    return (
        f"Of {counted(paper + quoted, 'loaded phrase')}, {paper} ({share}) "
        f"{'is' if paper == 1 else 'are'} in the paper’s own voice and {quoted} in words given "
        f"as somebody’s. For every 100 words of the page that is {rates[0]} and {rates[1]}."
    )


def phrase_places(article: Article, wording: pd.DataFrame) -> pd.DataFrame:
    """The pack's table with the place of each phrase in what is shown of its unit.

    Adds start and end (Int64, code points of `Unit.shown`; NA where the phrase is not there).

    >>> page = Article.load("silent-foghorn")
    >>> first = phrase_places(page, page.further("wording")).iloc[0]
    >>> page["u02"].shown[first["start"]:first["end"]]
    'silenced'
    """
    found = [
        place(article[unit], phrase, article[unit].basis) or (pd.NA, pd.NA)
        for unit, phrase in zip(wording["unit"], wording["phrase"], strict=True)
    ]
    start, end = (pd.array([one[n] for one in found], dtype="Int64") for n in (0, 1))
    return wording.assign(start=start, end=end)


def place(unit: Unit, phrase: str, basis: str) -> tuple[int, int] | None:
    """Where a phrase stands in a unit's ``gist`` or ``text``; None where it does not.

    Whole words only; case, the kind of apostrophe and of white space make no difference. If
    it stands there more than once, the one inside the page's quoted phrases is meant.
    """
    shown = unit.gist if basis == "gist" else unit.text
    if not shown:
        return None
    inner = _pattern(phrase)
    for quoted in unit.quoted:
        found = inner.search(quoted)
        if not found:
            continue
        outer = _pattern(quoted)
        mark = re.compile("“" + outer.pattern, re.IGNORECASE).search(shown)
        around = outer.search(shown, mark.start() + 1 if mark else 0)
        inside = around and inner.search(shown, around.start(), around.end())
        if inside:
            return inside.span()
    plain = inner.search(shown)
    return plain.span() if plain else None


def own(article: Article, spans: "Iterable[Tag]", wording: pd.DataFrame) -> pd.DataFrame:
    """The learner's spans as phrases, in page order.

    Returns unit, phrase (the words, "" where they can't be shown: marked in a copy of the text
    that is not there now), kind, note, voice and about (all str). The last two are those of
    the reference's phrase that the span touches, and "" where it touches none.
    """
    rows: list[list[str]] = []
    for span in _in_order(article, spans):
        touched = [row for row, at in _reference(article, wording, span) if _meet(span, at)]
        voice, about = touched[0][:2] if touched else ("", "")
        words = _words(article[span.unit], span)
        rows.append([span.unit, words, span.code or "", span.note or "", voice, about])
    columns = ["unit", "phrase", "kind", "note", "voice", "about"]
    return pd.DataFrame(rows, columns=columns, dtype=str)


def beside(article: Article, spans: "Iterable[Tag]", wording: pd.DataFrame) -> pd.DataFrame:
    """The learner's spans beside the reference's phrases, in page order.

    Returns a row for each phrase of the reference and for each span that touches none of
    them. Columns, all str: unit; found (``both``, ``only you``, ``only the reference``); mine,
    my_words, note (kinds, words and notes of the spans, with `` | `` between); theirs, phrase,
    neutral, voice, about, why (the reference's, "" in rows of ``only you``). Nothing here is
    right or wrong: the reference is one careful reading.
    """
    given = _in_order(article, spans)
    met: set[int] = set()
    rows: list[tuple[tuple[int, int], list[str]]] = []
    order = {unit.id: number for number, unit in enumerate(article.units)}
    keys = ["unit", "kind", "phrase", "neutral", "voice", "about", "why"]
    for unit, *theirs in wording[keys].itertuples(index=False, name=None):
        home = article[unit]
        touching: list[Tag] = []
        for number, span in enumerate(given):
            at = place(home, theirs[1], span.basis) if span.unit == unit else None
            if at and _meet(span, at):
                touching.append(span)
                met.add(number)
        at = place(home, theirs[1], home.basis) or (0, 0)
        mine = _mine(article, touching)
        found = BOTH if touching else ONLY_REFERENCE
        rows.append(((order[unit], at[0]), [unit, found, *mine, *theirs]))
    for number, span in enumerate(given):
        if number not in met:
            row = [span.unit, ONLY_YOU, *_mine(article, [span]), *[""] * (len(keys) - 1)]
            rows.append(((order[span.unit], span.start or 0), row))
    rows.sort(key=lambda row: row[0])
    columns = ["unit", "found", "mine", "my_words", "note", "theirs", *keys[2:]]
    return pd.DataFrame([row for _, row in rows], columns=columns, dtype=str)


def _in_order(article: Article, spans: "Iterable[Tag]") -> "list[Tag]":
    """The spans of this article's units whose code is one of the scheme, in page order."""
    order = {unit.id: number for number, unit in enumerate(article.units)}
    kinds = Scheme.load("wording").order
    wanted = [s for s in spans if s.start is not None and s.unit in order and s.code in kinds]
    return sorted(wanted, key=lambda span: (order[span.unit], span.start or 0, span.end or 0))


def _reference(
    article: Article, wording: pd.DataFrame, span: "Tag"
) -> list[tuple[tuple[str, str], _Place]]:
    """Voice, side and place of the reference's phrases in the text that the span is on."""
    here = wording[wording["unit"] == span.unit]
    found = [
        ((str(voice), str(about)), place(article[span.unit], str(phrase), span.basis))
        for phrase, voice, about in zip(here["phrase"], here["voice"], here["about"], strict=True)
    ]
    return [(row, at) for row, at in found if at]


def _meet(span: "Tag", at: _Place) -> bool:
    return (span.start or 0) < at[1] and at[0] < (span.end or 0)


def _mine(article: Article, spans: "list[Tag]") -> list[str]:
    kinds = dict.fromkeys(span.code or "" for span in spans)
    words = [_words(article[span.unit], span) for span in spans]
    notes = [span.note for span in spans if span.note]
    return [" | ".join(filter(None, each)) for each in (kinds, words, notes)]


def _words(unit: Unit, span: "Tag") -> str:
    return ((unit.gist if span.basis == "gist" else unit.text) or "")[span.start : span.end]


def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase as it may stand in a text: any white space between words, either apostrophe."""
    words = (re.sub("['’]", "['’]", re.escape(word)) for word in phrase.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)
