"""Which claims of the page could be checked, and how would the learner go about it?"""

from collections.abc import Iterable

from whosays.article import Article
from whosays.pack.pack_table import lacks, read
from whosays.problem import Problem
from whosays.record import Record
from whosays.widgets.shared.on_page import units_on_page
from whosays.widgets.worksheet import Field, Item, Worksheet

CHECKABLE = {"yes": "Yes", "partly": "Partly", "no": "No, it is a judgement"}
REASONS = ("It matters most", "It is settled fastest", "Both", "Another reason")
FIELDS = (
    Field("pick", "Why did you choose this claim?", choices=REASONS),
    Field("checkable", "Can it be checked?", choices=tuple(CHECKABLE.values())),
    Field("who", "Who would know? (“Nobody” is an answer too.)"),
    Field("record", "What could settle it: a list, a recording, a letter, a picture?"),
    Field("search", "Which words would you search for?", rows=1, optional=True),
)


class CheckPlan(Worksheet):
    """Claims of the page, for the learner to choose from and to plan how to check them.

    Once the learner's own plan is kept, one careful plan is shown, from the pack's checks.csv.
    Its search words are suggestions: nobody says what they would find. ``checks`` may name
    some of the claims: the default is all of them.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> plan = CheckPlan(Article.load("silent-foghorn"), ["house"], record)
    >>> plan.question("house"), plan.items[0].then[1]
    ('08/plan/house', 'Can it be checked? Yes. A distance can be measured.')

    Raises `Problem` where there is no such claim.
    """

    def __init__(
        self,
        article: Article,
        checks: Iterable[str] | None = None,
        record: Record | None = None,
        *,
        question: str = "08/plan",
        label: str = "Claims to check",
    ) -> None:
        table = read(article, "checks")
        wanted = list(table["check"]) if checks is None else list(checks)
        unknown = [check for check in wanted if check not in set(table["check"])]
        if unknown:
            raise Problem(
                f"There is no claim “{unknown[0]}” to check for “{article.id}”.",
                where="checks.csv",
                do="Write it into the table, or leave this step out.",
            )
        cards = read(article, "cards")
        asked = dict(zip(cards["card"], cards["question"], strict=True))
        places = units_on_page(article)
        rows: list[dict[str, str]] = [
            dict(zip(table.columns, row, strict=True))
            for row in table.itertuples(index=False, name=None)
        ]
        super().__init__(
            question,
            article,
            [
                Item(
                    id=row["check"],
                    title=row["claim"],
                    text=f"{places[row['unit']]}: {article[row['unit']].shown}",
                    then=_plan(row, asked),
                )
                for row in rows
                if row["check"] in wanted
            ],
            FIELDS,
            label=label,
            record=record,
            nothing=lacks(article, "checks") or "No claims were chosen here.",
        )


def _plan(row: dict[str, str], cards: dict[str, str]) -> tuple[str, ...]:
    """One careful plan for a claim, a paragraph a line."""
    bearing = [cards[card] for card in map(str.strip, row["cards"].split("|")) if card in cards]
    lines = [
        "One careful plan. You can argue with it.",
        f"Can it be checked? {CHECKABLE.get(row['checkable'], row['checkable'])}. {row['why']}",
        f"Who would know: {row['who']}" if row["who"] else "",
        f"What could settle it: {row['record']}" if row["record"] else "",
        f"Words to search for: {row['search']} (a suggestion, not a finding)"
        if row["search"]
        else "",
        f"What stays unknown: {row['open']}",
        "Look for the evidence cards: " + " / ".join(bearing) if bearing else "",
    ]
    return tuple(filter(None, lines))
