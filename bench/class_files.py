"""What would a class hand in: any number of files, made up, the same ones every time?"""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from whosays import __version__
from whosays.article import Article
from whosays.classroom.hand_in import pack_fingerprint
from whosays.codebook import Scheme
from whosays.coding import reference
from whosays.lessons import lessons
from whosays.record.form import FORMAT, VERSION

SCHEMES = ("sourcing", "function")
_START = datetime(2026, 4, 9, 8, 30, tzinfo=UTC)
_WORDS = ("the", "page", "gives", "no", "source", "so", "I", "think", "it", "says", "my", "partner")


def made_up(article: Article, count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Hand-ins of ``count`` learners who have done most of the lessons.

    They give the reference's code 7 times in 10 and else one it leaves open or another one;
    they change their mind about 1 unit in 8, mostly towards the reference.
    """
    pack = pack_fingerprint(article)
    references = {scheme: reference(article, scheme) for scheme in SCHEMES}
    orders = {scheme: Scheme.load(scheme).order for scheme in SCHEMES}
    questions = [
        question
        for lesson in lessons(article.id)
        for task in lesson.tasks
        if task.article == article.id
        for question in task.questions
        if not question.startswith("prediction/")
    ]
    for number in range(count):
        rng = random.Random(f"{seed} {number}")  # noqa: S311 - nothing secret
        moment = _START + timedelta(minutes=number % 600)
        history: list[dict[str, Any]] = []
        stands: dict[tuple[str, str], dict[str, Any]] = {}
        for scheme in SCHEMES:
            ours = references[scheme]
            for unit in article.units:
                if rng.random() < 0.04:
                    continue
                for turn in range(2 if rng.random() < 0.125 else 1):
                    code = ours.codes[unit.id]
                    if rng.random() > (0.7 if not turn else 0.85):
                        code = rng.choice([*ours.also[unit.id], *orders[scheme]])
                    moment += timedelta(seconds=rng.randint(2, 20))
                    row: dict[str, Any] = {
                        "id": len(history) + 1,
                        "time": _time(moment),
                        "scheme": scheme,
                        "unit": unit.id,
                        "start": None,
                        "end": None,
                        "basis": unit.basis,
                        "code": code,
                        "note": _sentence(rng, 8) if rng.random() < 0.1 else None,
                    }
                    history.append(row | {"undoes": None})
                    stands[scheme, unit.id] = row
        answers: list[dict[str, Any]] = []
        for question in questions:
            if rng.random() < 0.85:
                moment += timedelta(seconds=30)
                answers.append(
                    {"time": _time(moment), "question": question, "value": _sentence(rng, 20)}
                )
        guess = [rng.randint(1, 40) for _ in orders["function"]]
        shares = [100 * one // sum(guess) for one in guess]
        shares[0] += 100 - sum(shares)
        answers.append(
            {
                "time": _time(_START),
                "question": "prediction/function",
                "value": dict(zip(orders["function"], shares, strict=True)),
            }
        )
        yield {
            "format": FORMAT,
            "version": VERSION,
            "kit": __version__,
            "made": _time(moment + timedelta(minutes=1)),
            "learner": f"Owl {number + 1:06}",
            "learner_id": f"{seed % 2**32:08x}{number:08x}",
            "article": article.id,
            "pack": pack,
            "tags": list(stands.values()),
            "history": history,
            "left_out": 0,
            "answers": answers,
        }


def write_class(folder: Path, article: Article, count: int, seed: int = 0) -> int:
    """Write them, a file each, 1,000 to a folder; how many bytes that were."""
    size = 0
    for number, hand_in in enumerate(made_up(article, count, seed)):
        home = folder / f"{number // 1000:03}" if count > 1000 else folder
        home.mkdir(parents=True, exist_ok=True)
        data = json.dumps(hand_in, ensure_ascii=False).encode()
        (home / f"{hand_in['learner']}-{article.id}.json").write_bytes(data)
        size += len(data)
    return size


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(words))
