"""How far does the reference coding agree with the second one, and what would chance give?"""

from collections import Counter

from bench.figure import Figure, Part, Target
from whosays.article import Article
from whosays.coding import Coding, reference, second
from whosays.measure.agreement import agreement_of_codings
from whosays.measure.room import space

_ARTICLE = "siding-with-assad"
_SCHEMES = ("sourcing", "function")
_WORDS = 605


def measure(quick: bool) -> Part:
    """Compare the codings; nothing is timed, so ``quick`` changes nothing."""
    article = Article.load(_ARTICLE)
    figures = [figure for scheme in _SCHEMES for figure in _scheme(article, scheme)]
    about = (
        f"“{article.title}”, {len(article.units)} units. Reference against the second coding, "
        "made from the same codebook without a look at the first one. Alpha is Krippendorff's "
        "for nominal data: 1 is full agreement, 0 is what chance gives.",
        "Instead of the second coding: somebody who gives every unit the reference's commonest "
        "code. Both codings were made by the makers of the kit; they say how clear the codebook "
        "is, not how learners will agree.",
    )
    return Part("The reference coding", about, tuple(figures))


def _scheme(article: Article, scheme: str) -> list[Figure]:
    ours, theirs = reference(article, scheme), second(article, scheme)
    if theirs is None:
        raise FileNotFoundError(f"{_ARTICLE} has no second coding")
    commonest, _ = Counter(ours.codes.values()).most_common(1)[0]
    always = Coding(article, ours.scheme, "always", dict.fromkeys(ours.codes, commonest))
    found, chance = agreement_of_codings([ours, theirs]), agreement_of_codings([ours, always])
    counted = int(space(ours.table)["words"].loc[ours.scheme.order].sum())
    span = "" if found.interval is None else " (95 % interval {:.2f} to {:.2f})"
    instead = f"always “{commonest}”"
    return [
        Figure(
            f"{scheme}: alpha{span.format(*found.interval or ())}",
            found.alpha or 0.0,
            instead,
            chance.alpha,
            unit="",
        ),
        Figure(
            f"{scheme}: units with the same code",
            100 * (found.percent or 0.0),
            instead,
            100 * (chance.percent or 0.0),
            unit="%",
        ),
        Figure(
            f"{scheme}: words of all codes together",
            counted,
            "words of the page",
            _WORDS,
            unit="words",
            target=Target("ratio", "=", 1),
        ),
    ]
