"""What do other sources say, and could it be known on the day of the page?"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from whosays.article import Article
from whosays.measure.known_then import known_then, when
from whosays.pack.dated import date_in_words
from whosays.pack.pack_table import lacks, read
from whosays.pack.web_address import is_web_address, site
from whosays.problem import Problem
from whosays.record import Record
from whosays.widgets.worksheet import Field, Item, Worksheet

if TYPE_CHECKING:
    from whosays.pictures.picture import Picture
    from whosays.widgets.shared.picture_view import PictureView

CHOICES = ("Yes, it was public by then", "No, it came later", "I can’t tell")
_HOW = {
    "seen": "How we know it: we read it ourselves, in a stored copy.",
    "second-hand": (
        "How we know it: second-hand. We read what others report of it, not the document itself."
    ),
}


class EvidenceCards(Worksheet):
    """The pack's evidence cards. Each shows its question; the rest waits for the learner.

    The learner first says whether the answer was public on the day of the page, and what it
    would change. Only then come the source, the date, what it says and how we know it. An
    address becomes a link where it is a whole one that begins with https://; any other stays
    text. Nothing is fetched. ``cards`` may name some of the cards: the default is all of them.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> cards = EvidenceCards(Article.load("siding-with-assad"), ["un-mission"], record)
    >>> cards.question("un-mission"), cards.fields[0].label.replace(chr(160), " ")
    ('08/cards/un-mission', 'Was the answer public on 9 April 2018, the day of the page?')

    Raises `Problem` where there is no such card.
    """

    def __init__(
        self,
        article: Article,
        cards: Iterable[str] | None = None,
        record: Record | None = None,
        *,
        question: str = "08/cards",
        label: str = "Evidence cards",
    ) -> None:
        table = read(article, "cards")
        wanted = list(table["card"]) if cards is None else list(cards)
        unknown = [card for card in wanted if card not in set(table["card"])]
        if unknown:
            raise Problem(
                f"There is no evidence card “{unknown[0]}” for “{article.id}”.",
                where="cards.csv",
                do="Write it into the table, or leave this step out.",
            )
        self.day = article.published
        self.table = table[table["card"].isin(wanted)]
        rows: list[dict[str, str]] = [
            dict(zip(table.columns, row, strict=True))
            for row in self.table.itertuples(index=False, name=None)
        ]
        super().__init__(
            question,
            article,
            [_item(row, self.day) for row in rows],
            [
                Field(
                    "known",
                    f"Was the answer public on {date_in_words(self.day)}, the day of the page?",
                    choices=CHOICES,
                ),
                Field("change", "What could the answer change in how you read the page?"),
            ],
            label=label,
            record=record,
            nothing=lacks(article, "cards") or "There is no such card for this page.",
        )

    @property
    def picture(self) -> "Picture":
        """The kept cards on a line of time, with what the learner thought in the table."""
        from whosays.pictures.known_then import known_then as picture

        kept = self.kept
        table = known_then(self.table[self.table["card"].isin(list(kept))], self.day)
        answers = {card: values.get("known", "") for card, values in kept.items()}
        return picture(table, self.day, answers=answers)

    def timeline(self) -> "PictureView":
        """The picture, drawn anew each time a card is kept."""
        from whosays.widgets.shared.picture_view import PictureView

        view = PictureView(self.picture)
        self.on_change(lambda _: view.show(self.picture))
        return view


def _item(row: dict[str, str], day: str) -> Item:
    address = row["address"]
    linked = is_web_address(address)
    found = row["how_known"] != "not found"
    then = [
        f"Source: {row['source']}." if found else "We looked for this and did not find it.",
        _HOW.get(row["how_known"], ""),
        _since(row, day) if found else "",
        f"What it says: {row['gist']}" if found else row["gist"],
        f"Address: {address}" if address and not linked else "",
    ]
    return Item(
        id=row["card"],
        title=row["question"],
        then=tuple(filter(None, then)),
        links=((site(address), address),) if linked else (),
    )


def _since(row: dict[str, str], day: str) -> str:
    """Since when it has been public, and what that means for the day of the page."""
    date = date_in_words(row["published"])
    where = when(row["published"], day)
    if where == "before":
        return f"Public since {date}: before the day of the page."
    if where == "on the day":
        return (
            f"Public on {date}, the day of the page itself. Not everything that is known in the "
            "evening is known in the morning."
        )
    if where == "after":
        return f"Public since {date}: after the day of the page. Nobody could know it that day."
    known = {
        "yes": "It was public by the day of the page.",
        "no": "On the day of the page it was not public yet.",
    }.get(row["known_then"], "So this card can’t say whether it was public by then.")
    return f"Public since {date}. {known}" if date else f"The day is not in our notes. {known}"
