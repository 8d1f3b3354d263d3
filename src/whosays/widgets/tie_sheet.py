"""What does each kind of tie on a page show, and what does it not show? A card for each kind."""

from whosays.article import Article
from whosays.codebook import Code, Scheme
from whosays.measure.ties import SAID, ties
from whosays.pack import pack_table
from whosays.record import Record
from whosays.widgets.shared.on_page import places_on_page
from whosays.widgets.worksheet import Field, Item, Worksheet

EXAMPLES = 3
_FIELDS = (
    Field("shows", "What does it show?"),
    Field("not", "What does it not show?"),
)


def tie_cards(question: str, article: Article, record: Record | None = None) -> Worksheet:
    """A worksheet with a card for each kind of tie that the page has, in the codebook's order.

    A card names up to three such ties of the page, and asks what they show and do not show. Once it
    is kept, the codebook's note on that kind comes up. It speaks of the kind, never of the people.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> sheet = tie_cards("07/ties", Article.load("silent-foghorn"), record)
    >>> [item.id for item in sheet.items]
    ['met', 'post', 'words', 'said']
    >>> print(sheet.items[0].text)
    The page says: Mina Tarrow met people in the town hall (Paragraph 1 and Paragraph 5).
    """
    table = ties(pack_table.read(article, "links"))
    places = places_on_page(article)
    items: list[Item] = []
    for code in Scheme.load("tie").codes:
        of_kind = table[table["kind"] == code.code]
        if len(of_kind):
            columns = of_kind[["from", "how", "to", "units"]]
            # Not “the page says that he is said to”.
            head = "On the page" if code.code == SAID else "The page says"
            said = [
                f"{head}: {one} {how} {other} ({_where(units, places)})."
                for one, how, other, units in columns.itertuples(index=False, name=None)
            ]
            items.append(_card(code, said))
    return Worksheet(
        question,
        article,
        items,
        _FIELDS,
        label="What a tie shows",
        record=record,
        language="en",
        nothing=pack_table.lacks(article, "links"),
    )


def _card(code: Code, said: list[str]) -> Item:
    more = len(said) - EXAMPLES
    text = said[:EXAMPLES] + ([f"And {more:,} more of this kind."] if more > 0 else [])
    return Item(
        code.code,
        f"{code.key.upper()}: {code.label}",
        "\n".join(text),
        then=tuple(code.full.splitlines()),
    )


def _where(units: tuple[str, ...], places: dict[str, str]) -> str:
    return " and ".join(dict.fromkeys(places[unit] for unit in units))
