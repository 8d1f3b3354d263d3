"""What of a learner's work has not arrived at the class yet?"""

from collections.abc import Mapping
from typing import Any, TypedDict, cast

from whosays.article import Article
from whosays.classroom.hand_in import as_file, hand_in
from whosays.record import Record


class Arrived(TypedDict):
    """What of one page is known to have arrived: the last event, and the times of answers."""

    last: int
    answers: dict[str, str]


class Parcel(TypedDict):
    """What is to be sent about one page, and what has arrived when it has."""

    article: str
    body: str
    arrived: Arrived


def parcels(record: Record, arrived: Mapping[str, Arrived]) -> list[Parcel]:
    """A parcel for each page about which something is new; none where all of it has arrived.

    A parcel is a hand-in without the events that arrived before. ``arrived`` has the pages by
    their articles' ids: what the last parcel of each said. Articles whose pack is not here any
    more are left alone.
    """
    known = {*Article.ids()}
    made = (_parcel(record, id, arrived.get(id)) for id in record.places() if id in known)
    return [parcel for parcel in made if parcel]


def _parcel(record: Record, article: str, arrived: Arrived | None) -> Parcel | None:
    last, answers = (arrived["last"], arrived["answers"]) if arrived else (0, {})
    whole = hand_in(record, article)
    history = [event for event in _rows(whole["history"]) if event["id"] > last]
    fresh = [row for row in _rows(whole["answers"]) if answers.get(row["question"]) != row["time"]]
    if arrived and not history and not fresh:
        return None
    left_out = whole["left_out"] + len(whole["history"]) - len(history)
    # Tags are what is left of the events: the class works them out anew. Only where a history
    # was cut do they say more than the events do.
    tags = whole["tags"] if whole["left_out"] else []
    sent = whole | {"tags": tags, "history": history, "left_out": left_out, "answers": fresh}
    times = {row["question"]: row["time"] for row in _rows(whole["answers"])}
    newest = max([last, *(event["id"] for event in history)])
    return Parcel(
        article=article,
        body=as_file(sent).decode(),
        arrived=Arrived(last=newest, answers=times),
    )


def _rows(value: object) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], value)
