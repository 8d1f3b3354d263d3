"""Is a learner's version what they made it, and never a copy of the page?"""

from dataclasses import replace
from typing import Any

import pytest

from whosays.article import Article
from whosays.fingerprint import digit
from whosays.own_copy.copied import MOST, copied
from whosays.own_version import Piece, Version
from whosays.problem import Problem

PAGE = Article.load("silent-foghorn")
YOURS = replace(PAGE, text="yours")  # the same page, as if its words belonged to somebody else
START = Version.of(PAGE)


def ids(version: Version) -> list[str]:
    return [piece.id for piece in version.pieces]


def test_the_page_as_it_is_has_its_words_and_holds_none_of_them() -> None:
    assert [piece.kind for piece in START.pieces] == ["unchanged"] * len(PAGE.units)
    assert [piece.count(PAGE) for piece in START.pieces] == [unit.words for unit in PAGE.units]
    written = str(START.to_json())
    assert not any(unit.shown in written or unit.gist in written for unit in PAGE.units)


def test_learner_s_words_count_as_the_kit_counts() -> None:
    assert START.write("u02", "It’s 8 o’clock – well, nearly …")["u02"].count(PAGE) == 5
    assert START.write("u02", "?! –")["u02"].count(PAGE) == 0


def test_an_emptied_box_gives_the_unit_back() -> None:
    mine = START.write("u05", "A boat ran aground.").code("u05", "sourcing", "named")
    assert (mine["u05"].kind, mine["u05"].sourcing) == ("rewritten", "named")
    assert mine.write("u05", " \n") == START


def test_pieces_are_moved_and_headlines_stay_on_top() -> None:
    mine = START.move("u21", "u04")
    assert ids(mine)[3:6] == ["u04", "u21", "u05"]
    assert ids(START.move("u21", None))[:4] == ["u01", "u02", "u03", "u21"]
    assert ids(START.move("u21", "u01"))[:4] == ["u01", "u02", "u03", "u21"]
    with pytest.raises(Problem, match="stays at the top"):
        START.move("u02", "u09")
    with pytest.raises(Problem, match="not in your version"):
        START.move("u21", "u99")


@pytest.mark.parametrize("unit", ["u01", "u02", "u03", "u04", "u12", "u24"])
def test_what_was_left_out_comes_back_where_it_was(unit: str) -> None:
    gone = START.leave_out(unit)
    assert unit not in ids(gone)
    assert gone.bring_back(unit, PAGE) == START


def test_words_that_were_left_out_come_back_too() -> None:
    mine = START.write("u12", "She gave her reason.").leave_out("u12").leave_out("u11")
    assert mine.bring_back("u12", PAGE)["u12"].words == "She gave her reason."
    assert ids(mine.bring_back("u12", PAGE))[9:11] == ["u10", "u12"]
    with pytest.raises(Problem, match="already"):
        mine.bring_back("u01", PAGE)
    with pytest.raises(Problem, match="Bring it back first"):
        mine.write("u12", "Again")


def test_new_pieces_have_ids_of_their_own_and_an_empty_one_leaves_no_trace() -> None:
    one = START.add("u04").write("new-1", "We asked.")
    two = one.add("new-1", "caption")
    assert ids(two)[3:6] == ["u04", "new-1", "new-2"]
    assert two.leave_out("new-2") == one
    assert one.leave_out("new-1").next_id == "new-2"
    assert ids(one.leave_out("new-1").bring_back("new-1", PAGE))[-1] == "new-1"
    with pytest.raises(Problem, match="can’t be a headline"):
        START.add(None, "headline")


def test_only_the_learner_s_own_words_are_coded() -> None:
    with pytest.raises(Problem, match="as it is on the page"):
        START.code("u04", "sourcing", "named")
    mine = START.write("u04", "It was told.")
    with pytest.raises(Problem, match="Use one of"):
        mine.code("u04", "sourcing", "reply")
    with pytest.raises(Problem, match="Use one of"):
        mine.code("u04", "wording", "label")
    assert mine.code("u04", "function", "reply").code("u04", "function", None) == mine


def test_sentences_of_a_paragraph_stay_one_while_they_stand_together() -> None:
    page = {unit.id: unit.paragraph for unit in PAGE.units}
    assert START.paragraphs(PAGE) == [page[id] for id in ids(START)]
    apart = START.move("u06", "u24")
    found = dict(zip(ids(apart), apart.paragraphs(PAGE), strict=True))
    assert found["u06"] == max(found.values())
    assert found["u06"] != found["u05"]
    added = dict(zip(ids(START.add("u05")), START.add("u05").paragraphs(PAGE), strict=True))
    assert len({added["u05"], added["new-1"], added["u06"]}) == 3


def test_what_is_kept_is_read_again() -> None:
    mine = (
        START.write("u02", "Ünï <b>words</b> \u202e, 😀")
        .add("u02")
        .write("new-1", "=1+1")
        .code("new-1", "function", "reply")
        .leave_out("u07")
        .move("u21", "u05")
    )
    assert Version.from_json(mine.to_json(), PAGE) == mine


def test_a_unit_that_the_version_does_not_know_counts_as_left_out() -> None:
    short = {"form": 1, "pieces": [{"unit": "u02"}], "left_out": []}
    read = Version.from_json(short, PAGE)
    assert ids(read) == ["u02"]
    assert len(read.left_out) == len(PAGE.units) - 1


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "not a version"),
        ([], "not a version"),
        ({"form": 2, "pieces": [], "left_out": []}, "not a version"),
        ({"form": 1, "pieces": {}, "left_out": []}, "not a list"),
        ({"form": 1, "pieces": [7], "left_out": []}, "pieces, no. 1"),
        ({"form": 1, "pieces": [{"unit": "u99"}], "left_out": []}, "no unit “u99”"),
        ({"form": 1, "pieces": [{"unit": "u02", "words": 3}], "left_out": []}, "“words”"),
        ({"form": 1, "pieces": [{"unit": "u02", "text": "x"}], "left_out": []}, "“text”"),
        ({"form": 1, "pieces": [{"unit": "u02", "words": "x", "sourcing": "paperr"}],
          "left_out": []}, "“sourcing”"),
        ({"form": 1, "pieces": [{"new": "u02", "part": "body", "words": ""}], "left_out": []},
         "“new”"),
        ({"form": 1, "pieces": [{"new": "new-1", "part": "kicker", "words": ""}],
          "left_out": []}, "“part”"),
        ({"form": 1, "pieces": [{"new": "new-1", "part": "body"}], "left_out": []}, "part and"),
        ({"form": 1, "pieces": [{"unit": "u02"}], "left_out": [{"unit": "u02"}]}, "twice"),
        ({"form": 1, "pieces": [{"new": "new-" + "9" * 5000, "part": "body", "words": ""}],
          "left_out": []}, "“new”"),
    ],
)  # fmt: skip
def test_a_faulty_version_says_what_is_wrong(value: Any, said: str) -> None:
    with pytest.raises(Problem, match=said):
        Version.from_json(value, PAGE)


def test_a_run_of_the_page_s_words_is_known_without_having_them() -> None:
    sentence = PAGE["u05"].shown
    words = sentence.split()
    assert len(words) > MOST
    gist_only = replace(YOURS, units=tuple(replace(unit, text=None) for unit in YOURS.units))
    for page in (YOURS, gist_only):
        assert copied(sentence, page) == sentence
        assert copied(sentence.upper().replace(",", " –"), page)
        assert copied("I read this: " + " ".join(words[: MOST + 1]) + " and stopped.", page)
        assert copied(" ".join(words[:MOST]), page) is None
        assert copied(" ".join(reversed(words)), page) is None
        assert all(copied(unit.gist, page) is None for unit in page.units)
    assert copied(sentence, PAGE) is None  # it ships with the kit and may be copied


def test_a_copied_run_may_go_over_from_one_sentence_into_the_next_past_a_caption() -> None:
    before, after = YOURS["u06"], YOURS["u08"]
    assert YOURS["u07"].part == "caption"
    run = " ".join([*before.shown.split()[-6:], *after.shown.split()[:6]])
    assert copied(run, YOURS)


def test_words_that_only_look_alike_are_nobody_s_run() -> None:
    """A text with other digits at every place, so that chance can't make a run."""
    row = YOURS["u05"].fingerprint.partition("-")[0]
    others = [next(w for w in map(str, range(99)) if digit(w) != one) for one in row]
    assert copied(" ".join(others), YOURS) is None


def test_a_piece_is_one_of_three_kinds() -> None:
    assert [Piece("u1", "body", "u1").kind, Piece("u1", "body", "u1", "x").kind] == [
        "unchanged",
        "rewritten",
    ]
    assert Piece("new-1", "body", None, "").kind == "new"
