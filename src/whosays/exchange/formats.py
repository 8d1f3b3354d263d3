"""Which formats are there, and which has a file of tags?"""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.exchange import FORMATS
from whosays.exchange.files import Written
from whosays.exchange.placing import Import
from whosays.problem import Problem
from whosays.record import Record


class Format(Protocol):
    """What the module of a format has."""

    ENDINGS: tuple[str, ...]
    """How the names of files end that can be nothing else."""
    BESIDE: bool
    """Whether a file means nothing without the text beside it."""

    def write(self, record: Record, article: Article, scheme: str, *, uri: str = "") -> Written:
        """The learner's tags of a scheme. ``uri`` is the address of the page they are about."""
        ...

    def read(
        self,
        record: Record,
        article: Article,
        scheme: Scheme,
        text: str,
        *,
        beside: str = "",
        user: str | None = None,
    ) -> Import:
        """Tag, as the learner who works now, what a file says.

        ``beside`` is what the text beside it says. A file of several people is a `Problem` unless
        ``user`` says whose tags are wanted. Tags that stand already are not added again.
        """
        ...

    def fits(self, text: str) -> bool:
        """Whether a file of no ending in particular looks like one of these."""
        ...

    def schemes_in(self, text: str) -> set[str]:
        """The schemes that a file itself names."""
        ...


def format_named(name: str) -> Format:
    """The module of one of the `whosays.exchange.FORMATS`."""
    return cast(Format, import_module(f"whosays.exchange.{FORMATS[name]}"))


def format_of(path: Path, text: str) -> str:
    """The name of a file's format, by the file's name and what is in it; or a `Problem`.

    >>> format_of(Path("tags.json"), '{"export_date": "", "annotations": []}')
    'hypothesis'
    """
    each = {name: format_named(name) for name in FORMATS}
    for name, form in each.items():
        if path.suffix.casefold() in form.ENDINGS:
            return name
    try:
        return next(name for name, form in each.items() if form.fits(text))
    except Problem as problem:
        raise Problem(problem.what, where=path.name, do=problem.do) from problem
    except StopIteration:
        raise Problem(
            "The kit can’t tell what this is.",
            where=path.name,
            do="Say it with --from: " + ", ".join(FORMATS) + ".",
        ) from None
