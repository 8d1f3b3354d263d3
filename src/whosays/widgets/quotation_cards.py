"""Does what is left of a quotation say the same as the whole? A card for each shorter version."""

from collections.abc import Iterator

from whosays.event import Event
from whosays.record import Record
from whosays.widgets.worksheet import Field, Item, Worksheet

CHOICES = ("It says the same as the whole", "It says something else", "It could be argued")
_FIELDS = (
    Field("judged", "What is left of it: does it say the same?", CHOICES),
    Field("why", "Which words decide it?"),
)
_FAIR = {
    "yes": "We read it so: it says the same as the whole.",
    "no": "We read it so: it says something else.",
}


class QuotationCards(Worksheet):
    """A worksheet with a card for each page that gives a quotation shorter than another does.

    A card shows the whole first, then what this page has of it. Once it is kept, our own reading
    comes up, with its reason. Answers are kept with the first page of the event.

    >>> from tempfile import mkdtemp
    >>> event = Event.of(["three-papers-1", "three-papers-2", "three-papers-3"])
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> cards = QuotationCards("12/quotation", event, record)
    >>> [item.id for item in cards.items]
    ['three-papers-2', 'three-papers-3']
    """

    def __init__(self, question: str, event: Event, record: Record | None = None) -> None:
        super().__init__(
            question,
            event.pages[0],
            list(_cards(event)),
            _FIELDS,
            label="One quotation, whole and shorter",
            record=record,
            nothing=event.lacks("quotation"),
        )


def _cards(event: Event) -> Iterator[Item]:
    rows = event.quotation.to_dict("records")
    for row in rows[1:]:
        whole, left = "” “".join(rows[0]["words"]), "” … “".join(row["words"])
        yield Item(
            row["article"],
            event.name(row["article"]),
            f"The whole, in {event.name(rows[0]['article'])}: “{whole}”\n"
            f"What this page quotes: “{left}”",
            then=(_FAIR[row["fair"]], row["why"]),
        )
