"""How often is each claim told, and in which parts of the page?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from whosays.article import BLOCK_OF, BLOCKS, Article
from whosays.words import words_of

LONG_WORD = 5


def claims_told(article: Article) -> pd.DataFrame:
    """In how many units of each part the pack's claims are told: see `told_by_part`.

    >>> claims_told(Article.load("silent-foghorn")).columns.tolist()
    ['told', 'headline block', 'captions', 'body', 'units', 'words']
    """
    return told_by_part(article.further("claims"), article.table)


def words_told(article: Article) -> pd.DataFrame:
    """The page's words that come back: see `repeated_words`. A reader's own copy is searched too.

    >>> int(words_told(Article.load("silent-foghorn"))["units"].min())
    2
    """
    quoted = {unit.id: unit.quoted for unit in article.units}
    texts = {unit.id: unit.text for unit in article.units if unit.text}
    return repeated_words(quoted, article.table, texts)


def told_by_part(claims: pd.DataFrame, article_table: pd.DataFrame) -> pd.DataFrame:
    """In how many units of each part every claim is told, and how many words these have.

    ``claims`` is the pack's table of that name (columns claim, gist, unit), ``article_table``
    is `Article.table` (index unit; part, words); rows about other units are left out.

    Returns index ``claim``, in the order of ``claims``; told (str: the gist), headline block,
    captions, body, units and words (int). ``words`` are those of the whole units, and a unit
    can tell more than one claim: so these do not add up to the page.

    >>> page = pd.DataFrame({"part": ["headline", "body"], "words": [5, 12]}, index=["u1", "u2"])
    >>> claims = pd.DataFrame({"claim": ["c1", "c1", "c2"], "unit": ["u1", "u2", "u1"],
    ...                        "gist": ["It rained.", "It rained.", "It was cold."]})
    >>> told_by_part(claims, page)
                   told  headline block  captions  body  units  words
    claim
    c1       It rained.               1         0     1      2     17
    c2     It was cold.               1         0     0      1      5
    """
    told: dict[str, dict[str, None]] = {}
    gists: dict[str, str] = {}
    known = set(article_table.index)
    for claim, gist, unit in zip(claims["claim"], claims["gist"], claims["unit"], strict=True):
        if unit in known:
            told.setdefault(claim, {})[unit] = None
            gists.setdefault(claim, gist)
    return _counted(told, gists, article_table, "claim")


def not_in_the_body(table: pd.DataFrame) -> list[str]:
    """What a table of `told_by_part` has in the headline block or in captions, and not in the body.

    >>> page = pd.DataFrame({"part": ["headline"], "words": [5]}, index=["u1"])
    >>> claims = pd.DataFrame({"claim": ["c1"], "unit": ["u1"], "gist": ["It rained."]})
    >>> not_in_the_body(told_by_part(claims, page))
    ['It rained.']
    """
    return [str(told) for told in table.loc[table["body"] == 0, "told"]]


def only_in_the_body(table: pd.DataFrame) -> list[str]:
    """What a table of `told_by_part` has in the body alone."""
    return [str(told) for told in table.loc[table["body"] == table["units"], "told"]]


def repeated_words(
    quoted: Mapping[str, Sequence[str]],
    article_table: pd.DataFrame,
    texts: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The words that come back: those quoted from more than one unit, the most told first.

    ``quoted`` gives the quoted phrases of each unit. What is counted are whole phrases, and
    runs of words inside them that begin with a word of `LONG_WORD` letters or more ("refused
    to", and not "to the"). Of two runs that stand in the same units, only the longer one is
    listed. Where ``texts`` has a unit's own words, they are searched too: so more is found,
    but nothing is listed that no unit has quoted.

    Returns index ``run`` (the words in plain form); told (str: as first quoted), headline
    block, captions, body, units and words (int), as `told_by_part` does.

    >>> page = pd.DataFrame({"part": ["headline", "body"], "words": [5, 12]}, index=["u1", "u2"])
    >>> found = repeated_words({"u1": ["Stormy seas"], "u2": ["the stormy seas", "fog"]}, page)
    >>> found[["told", "units"]].to_dict("records")
    [{'told': 'Stormy seas', 'units': 2}]
    """
    units = [str(unit) for unit in article_table.index]
    shown: dict[str, str] = {}
    said: dict[str, list[list[str]]] = {}
    for unit in units:
        for phrase in quoted.get(unit, ()):
            for plain, written in _runs(phrase):
                shown.setdefault(plain, written)
        searched = [*quoted.get(unit, ()), *filter(None, [(texts or {}).get(unit)])]
        said[unit] = [[word.plain for word in words_of(text)] for text in searched]

    longest = max((plain.count(" ") + 1 for plain in shown), default=0)
    places: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for unit, texts_of in said.items():
        for plains in texts_of:
            for plain in _all_runs(plains, longest):
                if plain in shown:
                    places[plain][unit] = None
    back = {plain: found for plain, found in places.items() if len(found) > 1}
    kept = {plain: back[plain] for plain in back if not _inside_another(plain, back)}
    table = _counted(kept, shown, article_table, "run")
    return table.sort_values("units", ascending=False, kind="stable")


def _counted(
    told: Mapping[str, Iterable[str]],
    names: Mapping[str, str],
    article_table: pd.DataFrame,
    index: str,
) -> pd.DataFrame:
    """One row for each thing told: its name, and its units and words by part."""
    part, length = dict(article_table["part"]), dict(article_table["words"])
    rows: list[dict[str, object]] = []
    for key, found in told.items():
        units = list(found)
        blocks = [BLOCK_OF[part[unit]] for unit in units]
        row: dict[str, object] = {index: key, "told": names[key]}
        row |= {block: blocks.count(block) for block in BLOCKS}
        row |= {"units": len(units), "words": sum(int(length[unit]) for unit in units)}
        rows.append(row)
    columns = [index, "told", *BLOCKS, "units", "words"]
    return pd.DataFrame(rows, columns=columns).set_index(index)


def _runs(phrase: str) -> Iterable[tuple[str, str]]:
    """The runs of words of a phrase that are worth counting: in plain form, and as written."""
    found = words_of(phrase)
    for start in range(len(found)):
        for end in range(start + 1, len(found) + 1):
            whole = (start, end) == (0, len(found))
            if whole or len(found[start].plain) >= LONG_WORD:
                written = phrase[found[start].start : found[end - 1].end]
                yield " ".join(word.plain for word in found[start:end]), written.strip(_EDGES)


def _all_runs(plains: Sequence[str], longest: int) -> Iterable[str]:
    for start in range(len(plains)):
        for end in range(start + 1, min(start + longest, len(plains)) + 1):
            yield " ".join(plains[start:end])


def _inside_another(run: str, back: Mapping[str, Mapping[str, None]]) -> bool:
    """Whether a longer run stands in the same units."""
    return any(
        len(other) > len(run) and f" {run} " in f" {other} " and back[other].keys() == units.keys()
        for units in (back[run],)
        for other in back
    )


_EDGES = "“”‘’'\".,;:!?"
