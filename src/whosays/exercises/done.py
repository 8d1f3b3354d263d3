"""Was a task of judgement done, and was a reason given? Whether it is right is not asked."""

from collections.abc import Iterable
from typing import Any

from whosays.exercises.blank import NotYet
from whosays.exercises.work import Work
from whosays.words import words_in
from whosays.said import counted, listed

REASON = 5
"""So many words are a reason: “because the page names him”."""


def answered(work: Work, *questions: str, least: int = REASON, most: int | None = None) -> str:
    """What the learner answered, once every question has an answer of ``least`` words.

    Where ``most`` is given, no answer may have more words than that.

    What comes back is for the teacher to read; the learner's file for the teacher is written.

    Raises `NotYet` with what is missing.
    """
    given = work.answers()
    said: list[str] = []
    for question in questions:
        if question not in given:
            which = f" in box {questions.index(question) + 1}" if len(questions) > 1 else ""
            raise NotYet(
                f"There is no answer kept{which} yet. Write it in the box above and press “Keep "
                "my answer”. Then run this cell again."
            )
        texts = _texts(given[question])
        length = sum(words_in(text) for text in texts)
        if length < least:
            raise NotYet(
                f"There is an answer, but hardly a reason in it. Write at least "
                f"{counted(least, 'word')}, keep it, and run this cell again."
            )
        if most is not None and length > most:
            raise NotYet(
                f"Your answer has {counted(length, 'word')}, and there is room for {most}. "
                "Make it shorter, keep it, and run this cell again."
            )
        said.append(": ".join(text for text in texts if text.strip()))
    work.save()
    return "\n".join(said)


def tagged(work: Work, scheme: str, units: Iterable[str], *, notes: int = 0) -> str:
    """What the learner tagged, once each of these units has a code and ``notes`` have a note.

    Raises `NotYet` with what is missing.
    """
    wanted = list(units)
    mine = work.coding(scheme)
    places = work.article.unit_places
    missing = [places[unit] for unit in wanted if unit not in mine.codes]
    if missing:
        raise NotYet(
            f"No tag yet for {listed(missing[:6])}"
            + (f" and {len(missing) - 6} more" if len(missing) > 6 else "")
            + ". Tag them above, then run this cell again."
        )
    with_notes = [unit for unit in wanted if mine.why.get(unit, "").strip()]
    if len(with_notes) < notes:
        raise NotYet(
            f"Each of them has a tag. Now write a note with your reason for "
            f"{counted(notes, 'unit')} at least; so far there are {len(with_notes)}."
        )
    work.save()
    return "\n".join(
        f"{places[unit]}: {mine.codes[unit]}" + (f" ({mine.why[unit]})" if unit in mine.why else "")
        for unit in wanted
    )


def marked(work: Work, scheme: str, *, least: int = 1) -> str:
    """What the learner marked, once there are ``least`` phrases with a code.

    Raises `NotYet` where there are fewer.
    """
    spans = work.spans(scheme)
    if len(spans) < least:
        raise NotYet(
            f"{counted(least, 'phrase')} at least are to be marked; so far there are {len(spans)}. "
            "Mark some more above, then run this cell again."
        )
    work.save()
    article, places = work.article, work.article.places
    return "\n".join(
        f"{places[unit]}: “{article[unit].shown[start:end]}”, {code}"
        for unit, start, end, code in spans
        if unit in article
    )


def _texts(value: Any) -> list[str]:
    """Every text in an answer, whatever its form."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return []
