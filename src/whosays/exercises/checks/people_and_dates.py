"""What do the tests of “People and dates” ask of an answer?

Each takes the answer and the table it was worked out from: the ties of a page (its links, see
`whosays.pack.pack_table`), or its events (`whosays.measure.story_time`). It raises `NotYet` where the
answer is not what was asked for.
"""

from itertools import pairwise

import pandas as pd

from whosays.pack.dated import date_in_words
from whosays.exercises.blank import NotYet
from whosays.exercises.points import check_points
from whosays.exercises.values import check_function, check_names, check_number, check_numbers
from whosays.measure.story_time import orders, story_time

_ONCE = "Ties that are told twice are counted once. Here each row of the table counts."


def by_kind(answer: object, links: pd.DataFrame) -> None:
    """How often each kind of tie comes up: a row counts, even if it says the same again.

    >>> links = pd.DataFrame({"unit": ["u01"], "from": ["Ada"], "to": ["Bo"], "kind": ["met"],
    ...                       "how": ["met"]})
    >>> by_kind(links["kind"].value_counts(), links)
    """
    right = links.groupby("kind").size()
    slips = {
        "Those are shares. Here the rows themselves are counted.": right / max(len(links), 1),
        _ONCE: _ties(links).groupby("kind").size(),
        "You counted units. A unit may tell of two ties of a kind.": (
            links.groupby("kind")["unit"].nunique()
        ),
    }
    check_numbers("by_kind", answer, right, slips, each="kind")


def others(answer: object, links: pd.DataFrame) -> None:
    """With how many different others each name is tied, from either end."""
    both = _both(links)
    slips = {
        "You counted every row. Here it is how many **different** others there are.": (
            both.groupby("from").size()
        ),
        "Only one end of each tie is looked at. Use the table `both`.": (
            links.groupby("from")["to"].nunique()
        ),
        "Only the other end of each tie is looked at. Use the table `both`.": (
            links.groupby("to")["from"].nunique()
        ),
        "Who stands at either end of somebody’s ties is counted twice.": (
            links.groupby("from")["to"]
            .nunique()
            .add(links.groupby("to")["from"].nunique(), fill_value=0)
        ),
    }
    check_numbers("others", answer, both.groupby("from")["to"].nunique(), slips, each="name")


def most(answer: object, links: pd.DataFrame) -> None:
    """A name that is tied to more others than any other name; several may share the place."""
    number = _both(links).groupby("from")["to"].nunique()
    rows = _both(links)["from"].value_counts()
    if isinstance(answer, str) and answer in number.index[number == number.max()]:
        return
    if isinstance(answer, int | float):
        raise NotYet("`most` is a number. The name is asked for: try `.idxmax()`.")
    slips = {
        "That name has the fewest.": [str(number.idxmin())],
        "That name comes up most often. Who has the most **different** others?": [
            str(rows.idxmax())
        ],
    }
    check_names("most", answer, [str(number.idxmax())], slips)


def share_of_kind(answer: object, links: pd.DataFrame) -> None:
    """A function of a table of ties and a kind: the share of its rows that are of this kind.

    None where the table has no row.
    """
    work = check_function("share_of_kind", answer)
    for kind in dict.fromkeys(["said", *links["kind"], "a kind that is not there"]):
        said, given = f"share_of_kind(links, “{kind}”)", work(links.copy(), kind)
        if links.empty:
            if given is not None:
                raise NotYet(f"`{said}` should be None: this table has no row.")
            continue
        of_kind = int((links["kind"] == kind).sum())
        if of_kind and given == 0:
            raise NotYet(f"`{said}` is 0, but there are such rows. Is `kind` used?")
        slips = {
            "That is the share of all the other kinds.": 1 - of_kind / len(links),
            "That is how many there are. Divide by the number of rows.": float(of_kind),
            "You divided by the rows of the other kinds, not by all rows.": (
                of_kind / max(len(links) - of_kind, 1)
            ),
            _ONCE: float((_ties(links)["kind"] == kind).mean()),
        }
        check_number(said, given, of_kind / len(links), slips)


def steps_back(answer: object, events: pd.DataFrame) -> None:
    """A function of events in the page's order: how many steps lead back in time for certain.

    Tried on these events, and on a few made-up ones (`inexact`).
    """
    work = check_function("steps_back", answer)
    for table, of in ((events, "events"), (inexact(), "some made-up events")):
        found, dated = orders(table), table[table["first"] != ""]
        slips = {
            "Those are the steps that lead forward.": found.forward,
            "Every pair is counted. A step leads from an event to the very next one.": found.turned,
            "The texts in `date` are compared: “2024” is not before “2024-04-09” for certain.": (
                _steps(dated, "date", "date")
            ),
            "You compared first days only. “2024” may be later than “2024-04-07”.": (
                _steps(dated, "first", "first")
            ),
            "You compared last days only. “2024” may be earlier than “2024-12-30”.": (
                _steps(dated, "last", "last")
            ),
            "Events without a date are in it. An empty text comes before every other text.": (
                _steps(table, "first", "last")
            ),
        }
        check_number(
            f"steps_back({of})",
            work(table.copy()),
            found.back,
            {said: float(slip) for said, slip in slips.items() if slip != found.back},
        )


def draw(answer: object, events: pd.DataFrame) -> None:
    """A function of events that gives back axes with a point for each event that has a date.

    To the right its place on the page, upwards the year. What it draws here is not shown.
    """
    import matplotlib.pyplot as plt

    axes = check_function("draw", answer)(events.copy())
    plt.close("all")
    if axes is None or axes is ...:
        raise NotYet("`draw(events)` gives nothing back yet. End it with `return axes`.")
    dated = events[events["first"] != ""]
    years = [int(first[:4]) for first in dated["first"]]
    places = [float(place) for place in dated["place"]]
    every = list(dict.fromkeys(years))
    numbers = [float(number) for number in range(1, len(dated) + 1)]
    slips = {
        "The years are texts, so they stand in the order in which they come up. Turn them into "
        "numbers with `.astype(int)`.": zip(places, map(every.index, years), strict=True),
        "x is the number of the event. Use the column `place`.": zip(numbers, years, strict=True),
        "y is the column `moment`. The year is asked for.": zip(
            places, [float(moment) for moment in dated["moment"]], strict=True
        ),
    }
    check_points("draw(events)", axes, list(zip(places, years, strict=True)), slips)


def inexact() -> pd.DataFrame:
    """Made-up events, with dates to the day, to the month, to the year, and one with none."""
    dates = (
        *("2024-04-09", "2024", "", "2024-04-07", "2016-12", "2015", "2024-01-01", "2024"),
        *("2024-06", "2024-06-02", "2024", "2024-11"),
    )
    page = pd.DataFrame({"words": 10}, index=[f"u{n:02}" for n in range(1, len(dates) + 1)])
    table = pd.DataFrame({"unit": page.index, "date": dates})
    return story_time(page, table.assign(precision="", basis="page", event="Something."))


def far_apart(events: pd.DataFrame) -> tuple[str, str]:
    """The two neighbours on the page that lie furthest apart in time, in words.

    >>> far_apart(inexact())
    ('Something. (2015)', 'Something. (1\u00a0January\u00a02024)')
    """
    dated = events[events["first"] != ""]
    rows = list(dated[["first", "date", "event"]].itertuples(index=False, name=None))
    steps = list(pairwise(rows))
    apart = [
        abs((pd.Timestamp(str(one[0])) - pd.Timestamp(str(other[0]))).days) for one, other in steps
    ]
    if not steps:
        raise NotYet("There are no two events with a date here.")
    one, other = steps[apart.index(max(apart))]
    return (
        f"{one[2]} ({date_in_words(str(one[1]))})",
        f"{other[2]} ({date_in_words(str(other[1]))})",
    )


def _both(links: pd.DataFrame) -> pd.DataFrame:
    """Each tie from either end."""
    return pd.concat([links, links.rename(columns={"from": "to", "to": "from"})])


def _ties(links: pd.DataFrame) -> pd.DataFrame:
    return links.drop_duplicates(["from", "to", "kind", "how"])


def _steps(events: pd.DataFrame, earlier: str, later: str) -> int:
    """How often a text in one column comes before the one in the other column a row above."""
    after, before = events[later].to_list()[1:], events[earlier].to_list()[:-1]
    return sum(str(b) < str(a) for a, b in zip(before, after, strict=True))
