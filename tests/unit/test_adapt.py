"""Does a page become a checked pack, with nothing unseen in it, nothing lost and nothing unsafe?"""

import base64
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from whosays.adapt import draft as steps
from whosays.adapt import drafts, pack_files, parcel, suggested
from whosays.adapt.bounds import limits, quoted
from whosays.adapt.desk import Desk
from whosays.adapt.draft import Draft, Piece
from whosays.adapt.drafts import OpenDraft
from whosays.article import Article
from whosays.cli import main
from whosays.coding import reference
from whosays.lab.own_notebook import is_own
from whosays.lesson import copies
from whosays.own_copy.attach import detach
from whosays.pack.check import check
from whosays.problem import Problem
from whosays.widgets.take_pack import TakePack
from whosays.widgets.teacher.pack_check import PackCheck
from whosays.widgets.teacher.unit_editor import UnitEditor

PAGE = """RIVER NEWS

Mayor sold town ferry without a vote

Ada Renn let the boat go for scrap while the town council slept

Mayor Ada Renn sold the town ferry to a yard in Holm last week, and nobody was asked.

“I signed it because the hull was rotten,” Ms Renn told the meeting on Monday.

The ferry had crossed the river since 1932. A source at the yard said the price was too low.

The ferry at the pier, on its last morning

The council will meet again on 4 May. Will anybody ask about the boat?
"""
DATA = {
    "publisher": "River News (invented)",
    "published": "2026-04-23",
    "subject": "Ada Renn",
    "accused": "Ada Renn",
    "accuser": "a source at the yard",
}


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


def begun(id: str = "town-ferry") -> OpenDraft:
    return drafts.begin(id, PAGE.encode(), "page.txt")


def decided(id: str = "town-ferry") -> OpenDraft:
    """A draft in which everything is decided."""
    opened = begun(id)
    draft = opened.now
    found = suggested.sourcing(draft)
    for _, number, _, _ in draft.units:
        one = found[number]
        assert one is not None
        draft = steps.coded(draft, number, "sourcing", one.code)
        draft = steps.coded(draft, number, "function", "accusation" if number % 2 else "reply")
    opened.save(steps.with_page(draft, DATA))
    return opened


def made(id: str = "town-ferry") -> Path:
    return pack_files.finish(decided(id).now)


# ── nothing unseen, nothing lost ────────────────────────────────────────────────────────────


def test_a_suggestion_is_no_code_until_it_is_confirmed() -> None:
    draft = begun().now
    assert any(suggested.sourcing(draft))
    assert all(not piece.sourcing for piece in draft.pieces)
    assert [row for row in pack_files.files(draft)["reference.csv"].splitlines()[1:]] == []
    assert [one.step for one in pack_files.to_do(draft)][:2] == ["sourcing", "function"]
    with pytest.raises(Problem, match="not ready"):
        pack_files.finish(draft)


def test_words_that_change_lose_their_codes() -> None:
    draft = steps.coded(begun().now, 6, "sourcing", "unnamed")
    assert steps.joined(draft, 6).pieces[5].sourcing == ""
    one, other = steps.divided(draft, 6, 8).pieces[6:8]
    assert (one.sourcing, other.sourcing) == ("", "")


def test_every_step_is_on_the_disk_and_can_be_undone(work: Path) -> None:
    opened = begun()
    states = [opened.now]
    for number in range(3):
        opened.save(steps.with_gist(opened.now, number, f"Gist {number}."))
        states.append(opened.now)
        assert OpenDraft("town-ferry").now == opened.now
    again = OpenDraft("town-ferry")  # as after a crash
    for state in reversed(states[:-1]):
        again.undo()
        assert OpenDraft("town-ferry").now == state
    with pytest.raises(Problem, match="nothing left"):
        again.undo()
    assert [path.name for path in (work / "drafts").iterdir()] == ["town-ferry.json"]


def test_only_so_many_states_are_kept() -> None:
    opened = begun()
    for number in range(drafts.STEPS_KEPT + 5):
        opened.save(steps.with_gist(opened.now, 0, f"Gist {number}."))
    kept = json.loads(opened.path.read_text("utf-8"))["before"]
    assert len(kept) == drafts.STEPS_KEPT
    # Of each, only what the step changed.
    assert [piece["gist"] for piece in kept[-1]["was"]["pieces"]] == [
        f"Gist {drafts.STEPS_KEPT + 3}."
    ]


def test_two_notebooks_on_one_draft_do_not_write_over_each_other() -> None:
    one, other = begun(), OpenDraft("town-ferry")
    one.save(steps.with_gist(one.now, 0, "From the first."))
    with pytest.raises(Problem, match="another notebook"):
        other.save(steps.with_gist(other.now, 1, "From the second."))
    other.save(steps.with_gist(other.now, 1, "From the second."))
    gists = [piece.gist for piece in OpenDraft("town-ferry").now.pieces[:2]]
    assert gists == ["From the first.", "From the second."]


def test_a_step_that_came_too_late_is_refused_and_shown_anew() -> None:
    begun()
    here, there = (UnitEditor(Desk("town-ferry")) for _ in range(2))
    said: list[dict[str, Any]] = []
    there.send = lambda content, buffers=None: said.append(content)  # type: ignore[method-assign]

    def part(view: UnitEditor, number: int, call: str) -> None:
        text = view.desk.draft.pieces[number].text
        message = {"kind": "part", "draft": "town-ferry", "number": number, "text": text}
        view._receive(None, {**message, "part": "caption", "call": call}, [])

    part(here, 0, "a-1")
    part(there, 1, "b-1")
    state, refused = said
    parts = [piece["part"] for piece in state["rows"]["pieces"]]
    assert (parts[0], state["rows"]["start"]) == ("caption", 0)
    assert (refused["kind"], refused["call"]) == ("problem", "b-1")
    part(there, 1, "b-1")
    assert (said[-1]["kind"], said[-1]["call"]) == ("done", "b-1")
    rows = said[-2]["rows"]
    assert (rows["start"], rows["end"], rows["pieces"][0]["part"]) == (1, 2, "caption")


PASTE = (
    [f"Section {n} of the menu" for n in range(12)]
    + ["Mill will be a school", "It was shut for years", "The mill is to be a school, they say."]
    + ["Share", "More on this", "Read", "The town will pay for it. So will the county."]
    + [f"Another story, number {n}, was told." for n in range(9)]
)


def test_an_article_begins_and_ends_where_the_teacher_says() -> None:
    pieces = tuple(steps.Piece("body", line, True) for line in PASTE)
    draft = steps.ended_at(steps.begun_at(steps.Draft("mill", pieces), 12), 18)
    draft = steps.with_parts(draft, [15, 16, 17], "furniture")
    assert [piece.text for *_, piece in draft.units] == [*PASTE[12:15], PASTE[18]]
    assert steps.begun_at(draft, 0).pieces[0].part == "headline"
    back = steps.ended_at(steps.with_parts(draft, [18], "furniture"), 18)
    assert [piece.text for *_, piece in back.units][-2:] == [
        "The town will pay for it.",
        "So will the county.",
    ]


def test_steps_on_several_pieces_can_be_undone() -> None:
    opened = drafts.begin("mill", "\n\n".join(PASTE).encode(), "the pasted text")
    states = [opened.now]
    for step in (
        lambda draft: steps.begun_at(draft, 12),
        lambda draft: steps.ended_at(draft, 18),
        lambda draft: steps.with_parts(draft, [13, 14, 15], "caption"),
        lambda draft: steps.joined(draft, 14),
        lambda draft: steps.with_page(draft, {"title": "Mill"}),
    ):
        opened.save(step(opened.now))
        states.append(opened.now)
    again = OpenDraft("mill")
    for state in reversed(states[:-1]):
        again.undo()
        assert again.now == OpenDraft("mill").now == state


def test_a_draft_of_the_first_format_is_read(work: Path) -> None:
    opened = begun()
    old = json.loads(opened.path.read_text("utf-8"))
    opened.path.write_text(json.dumps({**old, "format": 1, "before": [old["now"]]}), "utf-8")
    again = OpenDraft("town-ferry")
    assert again.now == opened.now
    assert not again.can_undo


def test_a_page_of_too_many_units_is_refused() -> None:
    text = "\n\n".join(f"It was so for {n} years, they say." for n in range(5_001))
    with pytest.raises(Problem, match="5,000 are the most"):
        drafts.begin("long", text.encode(), "the pasted text")
    assert "long" not in drafts.ids()


def test_a_write_that_fails_leaves_the_old_state(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = begun()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    before = opened.now
    with pytest.raises(Problem, match="No space"):
        opened.save(steps.with_gist(opened.now, 0, "Lost?"))
    assert opened.now == before == OpenDraft("town-ferry").now


@pytest.mark.parametrize("id", ["", "../x", "Ferry", "a b", "silent-foghorn", "a--b", "x" * 61])
def test_ids_that_no_pack_may_have(id: str) -> None:
    with pytest.raises(Problem):
        drafts.begin(id, PAGE.encode(), "page.txt")


def test_a_draft_is_never_begun_over_another() -> None:
    begun()
    with pytest.raises(Problem, match="draft “town-ferry” already"):
        begun()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": 1, "step": 1, "now": {}, "before": []}']
)
def test_a_damaged_draft_is_a_problem_not_a_crash(text: str) -> None:
    opened = begun()
    opened.path.write_text(text, "utf-8")
    with pytest.raises(Problem):
        OpenDraft("town-ferry")


def test_a_damaged_draft_does_not_keep_the_others_from_the_desk(work: Path) -> None:
    begun("first-one")
    (work / "drafts" / "spoilt.json").write_text("{", "utf-8")
    assert Desk().draft.id == "first-one"
    with pytest.raises(Problem, match="can’t be read"):
        Desk("spoilt")


def test_a_draft_takes_no_name_of_a_pack_that_somebody_gave_one(work: Path) -> None:
    (work / "articles" / "given").mkdir(parents=True)
    with pytest.raises(Problem, match="on this machine already"):
        begun("given")


# ── limits on quoting ───────────────────────────────────────────────────────────────────────


def gist(text: str) -> Draft:
    return steps.with_gist(begun().now, 3, text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The boat was sold, and “nobody was asked”.", ""),
        ("She “sold the town ferry to a yard in Holm”.", "has 9 words of the page"),
        ("Mayor Ada Renn sold the town ferry to a yard in", "11 words in a row"),
        ("Mayor Ada Renn sold the town ferry to a yard", ""),
    ],
)
def test_the_limits_hold_for_each_gist(text: str, wrong: str) -> None:
    found = limits(gist(text)).wrong.get(3, ())
    assert (wrong in " ".join(found)) if wrong else not found


def test_all_quoted_words_together_stay_under_a_fifth() -> None:
    draft = decided().now
    for _, number, _, piece in draft.units:
        phrase = " ".join(piece.text.rstrip(".?").split()[:3])
        draft = steps.with_gist(draft, number, f"It says “{phrase}”.")
    held = limits(draft)
    assert held.quoted > held.most == (draft.words * 20 - 1) // 100
    assert [one.step for one in pack_files.to_do(draft)] == ["gists"]


def test_what_is_not_on_the_page_is_no_quotation() -> None:
    assert quoted(Piece("body", "It was shut.", gist="“Shut”, they say, and “rusty”.")) == ("Shut",)


# ── the pack ────────────────────────────────────────────────────────────────────────────────


def test_the_pack_has_no_faults_and_no_text_but_the_teachers_copy_is_attached(work: Path) -> None:
    home = made()
    assert check("town-ferry") == []
    assert sorted(path.name for path in home.iterdir()) == [
        "article.yml",
        "reference.csv",
        "units.csv",
    ]
    assert "crossed the river" not in "".join(path.read_text("utf-8") for path in home.iterdir())
    article = Article.load("town-ferry")
    assert all(unit.text for unit in article.units)
    assert detach("town-ferry")
    assert Article.load("town-ferry").units[5].shown == "Paragraph 3, sentence 1 (8 words)."


def test_a_text_that_may_be_handed_on_ships_only_with_a_licence() -> None:
    draft = steps.with_page(decided().now, {"may_ship": True})
    assert [one.what for one in pack_files.to_do(draft)] == ["The licence is not written in."]
    home = pack_files.finish(steps.with_page(draft, {"rights": "CC0 1.0. Invented."}))
    assert (home / "text.txt").is_file()
    assert check("town-ferry") == []


def test_faults_lead_to_their_steps() -> None:
    row = {"unit": "u99", "phrase": "rotten", "kind": "label", "voice": "quoted"}
    draft = steps.with_table(decided().now, "wording", [row])
    assert {one.step for one in pack_files.to_do(draft)} == {"more"}
    named = {"names": [{"name": "Renn", "mask": "", "swap": "", "also": []}]}
    masked = steps.with_page(decided("two").now, named)
    assert {one.step for one in pack_files.to_do(masked)} == {"page"}


def test_a_pack_is_made_again_over_the_older_one() -> None:
    opened = decided()
    pack_files.finish(opened.now)
    opened.save(steps.with_gist(opened.now, 0, "The name of the page."))
    pack_files.finish(opened.now)
    assert Article.load("town-ferry").units[0].gist == "The name of the page."


def test_codes_that_could_be_defended_too_stand_in_the_pack() -> None:
    draft = steps.with_also(decided().now, 0, "sourcing", ["paper", "none", "role"])
    pack_files.finish(draft)
    assert reference(Article.load("town-ferry"), "sourcing").also["u01"] == ("role", "paper")
    assert steps.coded(draft, 0, "sourcing", "paper").pieces[0].sourcing_also == ("role",)
    assert steps.from_dict(json.loads(json.dumps(draft.as_dict()))) == draft
    with pytest.raises(Problem):
        steps.with_also(draft, 0, "sourcing", ["nonsense"])


def test_names_are_people_of_the_page_with_names_that_are_not() -> None:
    found = suggested.names(begun().now)
    assert [(one.name, one.also) for one in found] == [("Ada Renn", ("Renn",))]
    assert found[0].swap not in PAGE


def test_a_language_without_words_of_saying_still_works() -> None:
    draft = steps.with_page(begun().now, {"language": "tlh"})
    assert suggested.sourcing(draft) == [None] * len(draft.pieces)


# ── the parcel ──────────────────────────────────────────────────────────────────────────────


def parcel_of(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return made.getvalue()


def good(id: str = "town-ferry") -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(parcel.as_zip(id))) as read:
        return {name: read.read(name) for name in read.namelist()}


def test_a_pack_goes_to_another_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made()
    file = tmp_path / "ferry.zip"
    assert main(["pack", "town-ferry", "--out", str(file)]) == 0
    assert b"crossed the river" not in b"".join(good().values())
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "pupil"))
    assert main(["add", str(file)]) == 0
    assert "town-ferry" in Article.ids()
    assert copies.there("town-ferry")
    assert main(["add", str(file)]) == 1
    assert "already" in capsys.readouterr().err
    assert main(["add", str(file), "--instead"]) == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda files: {"../" + name: content for name, content in files.items()},
        lambda files: {"/tmp/" + name: content for name, content in files.items()},  # noqa: S108
        lambda files: files | {"town-ferry/run.py": b"print()"},
        lambda files: files | {"town-ferry/sub/units.csv": b"unit"},
        lambda files: files | {"other/units.csv": b"unit"},
        lambda files: files | {"town-ferry/units.csv": b"unit\nu01\n"},
        lambda files: files | {"town-ferry/text.txt": b"x" * 2_000_001},
        lambda files: files | {"town-ferry/article.yml": b"!!python/object/apply:os.system [ls]"},
        lambda files: {n.replace("town-ferry", "silent-foghorn"): c for n, c in files.items()},
        lambda files: {},
    ],
)
def test_a_hostile_parcel_changes_nothing(
    change: Callable[[dict[str, bytes]], dict[str, bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made()
    files = change(good())
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "pupil"))
    before = Article.ids()
    with pytest.raises(Problem):
        parcel.take_in(parcel_of(files))
    assert Article.ids() == before
    left = [path for path in (tmp_path / "pupil").rglob("*") if path.is_file()]
    assert left == []


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_zip_file(data: bytes) -> None:
    with pytest.raises(Problem):
        parcel.take_in(data)


def words_left(folder: Path) -> list[Path]:
    """Files with words of the page that are no summary and no quotation."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".sqlite"]
    return [path for path in files if b"crossed the river" in path.read_bytes()]


def test_detaching_and_deleting_a_draft_leave_no_word_behind(work: Path) -> None:
    made()
    assert words_left(work)
    detach("town-ferry")
    assert words_left(work) == []
    assert "town-ferry" in Article.ids()

    begun("second-one")
    pack_files.to_do(OpenDraft("second-one").now)
    desk = Desk("second-one")
    desk.delete("second-one")
    assert desk.open_draft is None
    assert drafts.ids() == []
    assert words_left(work) == []
    with pytest.raises(Problem, match="no draft"):
        drafts.delete("second-one")


def test_a_pack_goes_out_and_comes_in_by_buttons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made()
    said: list[dict[str, Any]] = []
    check_it = PackCheck(Desk("town-ferry"))
    check_it.send = lambda content, buffers=None: said.append(content)  # type: ignore[method-assign]
    check_it._receive(None, {"kind": "save", "draft": "town-ferry", "call": "s"}, [])
    data = base64.b64decode(said[-1]["data"])
    assert said[-1]["name"] == "town-ferry.zip"
    assert words_left(tmp_path)  # of the teacher

    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "pupil"))
    box = TakePack()
    box.send = lambda content, buffers=None: said.append(content)  # type: ignore[method-assign]

    def take(call: str, **more: Any) -> dict[str, Any]:
        box._receive(None, {"kind": "take", "call": call, **more}, [memoryview(data)])
        return said[-1]

    came = take("1")
    assert (came["new"], [pack["id"] for pack in came["packs"]]) == ("town-ferry", ["town-ferry"])
    assert came["packs"][0]["lessons"][0]["name"] == "1. Read it first"
    assert take("2") == {"kind": "there", "id": "town-ferry", "call": "2"}
    assert take("3", instead=True)["new"] == "town-ferry"
    box._receive(None, {"kind": "take", "call": "4"}, [memoryview(b"no zip")])
    assert "no zip file" in said[-1]["text"]
    assert words_left(tmp_path / "pupil") == []


def test_the_first_copied_lesson_takes_a_copy_and_runs_by_itself() -> None:
    made()
    first, second, *_ = copies.copy("town-ferry").lessons
    book = json.loads(first.read_text("utf-8"))
    codes = ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]
    assert copies.ATTACH in codes
    assert is_own(book)
    assert copies.ATTACH not in second.read_text("utf-8")


def test_a_wrong_name_of_an_article_is_answered_usefully() -> None:
    begun("half-done")
    for id, do in (
        ("silent-fog-horn", "Did you mean “silent-foghorn”?"),
        ("half-done", "There is a draft of it"),
        ("qqqqqq", "list --all"),
    ):
        with pytest.raises(Problem) as problem:
            Article.load(id)
        assert do in problem.value.do


# ── the command line and the lessons ────────────────────────────────────────────────────────


def test_a_draft_is_begun_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "page.txt"
    file.write_text(PAGE, "utf-8")
    assert main(["new", "town-ferry", str(file)]) == 0
    said = capsys.readouterr().out
    assert "10 units, 97 words" in said
    assert "adapt_an_article.ipynb" in said
    assert main(["new"]) == 0
    assert capsys.readouterr().out == "town-ferry\n"
    assert main(["new", "other", str(tmp_path / "none.txt")]) == 1


def test_copies_name_the_article_and_their_links_lead_somewhere() -> None:
    made()
    for path in copies.copy("town-ferry").lessons:
        text = path.read_text("utf-8")
        assert "siding-with-assad" not in text
        assert 'ARTICLE = \\"town-ferry\\"' in text
        for link in re.findall(r"\]\(([^)#:]+)", text):
            assert (path.parent / link).resolve().is_file(), f"{path.name}: {link}"


def test_a_copy_that_somebody_changed_stays_and_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made()
    first, second, *_ = copies.copy("town-ferry").lessons
    exercise = copies.folder("town-ferry") / "exercises" / first.stem / first.name
    book = json.loads(exercise.read_text("utf-8"))
    book["cells"][0]["source"] = "My own words"
    exercise.write_text(json.dumps(book), "utf-8")
    second.write_text("{}", "utf-8")
    copied = copies.copy("town-ferry")
    assert copied.stay == [exercise, second]
    assert "My own words" in exercise.read_text("utf-8")
    assert main(["lessons", "town-ferry"]) == 0
    told = capsys.readouterr().err
    assert "Somebody changed these" in told
    assert "01_read_it_first, 02_who_says_so. To replace them" in told
    assert main(["lessons", "town-ferry", "--anew"]) == 0
    assert capsys.readouterr().err == ""
    assert second.read_text("utf-8") != "{}"


def test_the_last_step_tells_which_copies_stay() -> None:
    view = PackCheck(Desk(decided().id))
    said: list[dict[str, Any]] = []
    view.send = lambda content, buffers=None: said.append(content)  # type: ignore[method-assign]
    view.on_finish({"call": "1", "draft": "town-ferry", "step": view.desk.saved.step}, [])
    assert said[-1]["stay"] == ""
    copies.there("town-ferry")[2].write_text("{}", "utf-8")
    view.on_finish({"call": "2", "draft": "town-ferry", "step": view.desk.saved.step}, [])
    assert said[-1]["stay"].endswith("they stay as they are: 03_weigh_the_space.")


def test_a_copy_that_was_only_run_is_made_again_with_its_pack() -> None:
    home = made()
    fifth = next(path for path in copies.copy("town-ferry").lessons if "05_" in path.name)
    book = json.loads(fifth.read_text("utf-8"))
    assert "swap-box" not in {cell["id"] for cell in book["cells"]}
    for cell in book["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)  # as an editor saves it
        if cell["cell_type"] == "code":
            cell["execution_count"] = 1
    fifth.write_text(json.dumps(book), "utf-8")
    words = "unit,phrase,kind,neutral,voice,about,why\nu02,strand,label,leave,paper,accused,Hard.\n"
    (home / "wording.csv").write_text(words, "utf-8")
    assert copies.copy("town-ferry").stay == []
    assert "swap-box" in fifth.read_text("utf-8")


def test_drafts_survive_json() -> None:
    draft = steps.with_page(
        decided().now,
        {"names": [{"name": "Ada Renn", "mask": "A", "swap": "B", "also": ["Renn"]}]},
    )
    draft = steps.with_table(draft, "links", [{"unit": "u04", "from": "Ada Renn", "to": "a yard"}])
    assert steps.from_dict(json.loads(json.dumps(draft.as_dict()))) == draft
    assert asdict(draft)["page"]["names"]
