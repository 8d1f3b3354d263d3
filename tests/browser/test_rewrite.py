"""Can a version be written by mouse and by keyboard, and is what is shown as saved, saved?"""

import os
import signal
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import KERNEL_IDLE, TOO_WIDE, press
from playwright.sync_api import Locator, Page, WebSocket, expect

from whosays import Article, Record
from whosays.own_version import Version

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

PAGE = Article.load("silent-foghorn")
CELL = """import os, pathlib
from whosays import *
_ = pathlib.Path('kernel.txt').write_text(str(os.getpid()))
article = Article.load("silent-foghorn")
Rewrite(article)"""
# The same article in the guise of one whose text the reader brings.
YOURS = """from dataclasses import replace
from whosays import *
article = replace(Article.load("silent-foghorn"), text="yours")
Rewrite(article)"""


def desk(page: Page) -> Locator:
    found = page.locator("section.ws-writing_desk").first
    found.locator(".ws-arranged").first.wait_for()
    return found


def card(root: Locator, id: str) -> Locator:
    return root.locator(f'[data-id="{id}"]')


def saved(root: Locator) -> None:
    expect(root.locator(".ws-saved")).to_have_text("Saved")


def kept(lab: Any) -> Version:
    """The version as it stands on the disk."""
    with closing(Record(lab.work / "record.sqlite")) as record:
        return Version.from_json(record.answer_to(PAGE.id, "09/version"), PAGE)


def order(version: Version) -> list[str]:
    return [piece.id for piece in version.pieces]


def test_by_mouse_rewrite_move_leave_out_add_code_and_undo(lab: Any) -> None:
    page = lab.open_notebook([CELL])
    root = desk(page)
    expect(root.locator(".ws-saved")).to_have_text("")  # nothing was done yet
    expect(root.get_by_role("button", name="Undo")).to_be_disabled()
    root.locator(".ws-arranged").first.focus()
    page.keyboard.press("Control+z")
    expect(root.get_by_role("status").first).to_contain_text("There is nothing to undo.")
    box = card(root, "u05").get_by_role("textbox")
    card(root, "u05").get_by_role("button", name="Rewrite").click()
    expect(box).to_have_value("")  # never prefilled with the page's own words
    expect(card(root, "u05").locator(".ws-original")).to_have_text(PAGE["u05"].shown)
    expect(card(root, "u05").get_by_label("Who says so?")).to_be_disabled()
    box.fill("A boat ran <b>aground</b> in fog.")
    saved(root)
    card(root, "u05").get_by_label("Who says so?").select_option("role")
    card(root, "u05").get_by_role("button", name="Done").click()
    expect(card(root, "u05").locator(".ws-mine")).to_have_text("A boat ran <b>aground</b> in fog.")
    expect(card(root, "u05")).to_contain_text("Role, no name")

    card(root, "u10").get_by_role("button", name="Leave out").click()
    expect(card(root, "u10")).to_have_count(0)
    card(root, "u21").get_by_role("button", name="Move up").click()
    card(root, "u04").get_by_role("button", name="Add below").click()
    expect(card(root, "new-1").get_by_role("textbox")).to_be_focused()
    page.keyboard.type("We asked.")
    card(root, "new-1").get_by_label("What is it doing?").select_option("context")
    saved(root)
    number = PAGE.words - PAGE["u05"].words - PAGE["u10"].words + 6 + 2
    expect(root).to_contain_text(f"Your version has {number} words.")
    expect(page.locator(".ws-picture figcaption")).to_contain_text(f"{number} in your version")
    mine = kept(lab)
    assert (mine["u05"].words, mine["u05"].sourcing) == (
        "A boat ran <b>aground</b> in fog.",
        "role",
    )
    assert order(mine)[3:5] == ["u04", "new-1"]
    assert order(mine).index("u21") == order(mine).index("u20") - 1
    assert mine["new-1"].function == "context"

    root.get_by_text("Left out: 1").click()
    root.get_by_role("button", name="Bring back: Paragraph 4, part 1").click()
    expect(card(root, "u10")).to_be_visible()
    for _ in range(2):
        root.get_by_role("button", name="Undo").click()
        saved(root)
    expect(card(root, "u10")).to_have_count(0)
    assert kept(lab)["new-1"].function is None
    root.get_by_role("button", name="Redo").click()
    saved(root)
    assert kept(lab)["new-1"].function == "context"


@pytest.mark.shown_in("JupyterLab")
def test_by_keyboard_alone(lab: Any) -> None:
    page = lab.open_notebook([CELL])
    root = desk(page)
    card(root, "u01").focus()
    press(page, "ArrowDown Enter")
    expect(card(root, "u02").get_by_role("textbox")).to_be_focused()
    page.keyboard.type("Horn off, boat aground")
    saved(root)
    press(page, "Escape")
    expect(card(root, "u02")).to_be_focused()
    press(page, "ArrowDown ArrowDown ArrowDown Shift+ArrowDown")
    expect(root.get_by_role("status").first).to_contain_text("Moved to place 6 of 24. Saved.")
    press(page, "Tab Tab Enter")  # past Rewrite, to Leave out
    expect(card(root, "u05")).to_have_count(0)
    saved(root)
    press(page, "Control+z")
    expect(card(root, "u05")).to_be_visible()
    saved(root)
    mine = kept(lab)
    assert mine["u02"].words == "Horn off, boat aground"
    assert order(mine)[3:6] == ["u04", "u06", "u05"]
    expect(page.locator(".jp-Notebook-cell")).to_have_count(1)  # JupyterLab took none of the keys


def test_the_picture_follows_the_keys(lab: Any) -> None:
    page = lab.open_notebook([CELL])
    root = desk(page)
    card(root, "u02").get_by_role("button", name="Rewrite").click()
    figure = page.locator(".ws-picture figure[data-drawn]")
    figure.wait_for()
    words = page.locator(".ws-picture figcaption")
    before = words.inner_text()
    page.keyboard.type("One more word")
    expect(words).not_to_have_text(before)


@pytest.mark.shown_in("JupyterLab")
def test_after_a_reload_and_in_a_second_notebook_it_is_all_there(lab: Any) -> None:
    page = lab.open_notebook([CELL])
    root = desk(page)
    card(root, "u04").get_by_role("button", name="Rewrite").click()
    card(root, "u04").get_by_role("textbox").fill("It was told")
    lab.reload(page)  # while the last words are still on their way
    root = desk(page)
    expect(card(root, "u04").locator(".ws-mine")).to_have_text("It was told")
    other = lab.open_notebook([CELL])
    second = desk(other)
    expect(card(second, "u04").locator(".ws-mine")).to_have_text("It was told")
    card(second, "u09").get_by_role("button", name="Leave out").click()
    saved(second)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(card(root, "u09")).to_have_count(0)
    card(root, "u08").get_by_role("button", name="Leave out").click()
    saved(root)
    mine = kept(lab)
    assert [piece.id for piece in mine.left_out] == ["u09", "u08"]
    assert mine["u04"].words == "It was told"


@pytest.mark.shown_in("JupyterLab")
def test_a_killed_kernel_loses_nothing_that_was_shown_as_saved(lab: Any) -> None:
    page = lab.open_notebook([CELL])
    root = desk(page)
    card(root, "u04").get_by_role("button", name="Rewrite").click()
    box = card(root, "u04").get_by_role("textbox")
    box.fill("This is saved.")
    saved(root)
    os.kill(int((lab.root / "notebooks" / "kernel.txt").read_text()), signal.SIGKILL)
    box.fill("This is saved. This is not.")
    expect(root.locator(".ws-saved")).to_have_text("Not saved")
    expect(root.get_by_role("alert").first).to_contain_text("Not saved")
    expect(box).to_have_value("This is saved. This is not.")
    page.locator(".jp-Dialog").get_by_role("button").last.click()
    page.wait_for_function(KERNEL_IDLE)
    lab.run_all(page)
    expect(card(desk(page), "u04").locator(".ws-mine")).to_have_text("This is saved.")
    assert kept(lab)["u04"].words == "This is saved."


@pytest.mark.shown_in("JupyterLab")
def test_the_page_s_own_words_are_refused_and_what_was_typed_stays(lab: Any) -> None:
    page = lab.open_notebook([YOURS], run=False)
    up: list[bytes] = []
    page.on("websocket", lambda socket: _listen(socket, up))
    lab.reload(page)
    lab.run_all(page)
    root = desk(page)
    sentence = PAGE["u12"].shown
    card(root, "u12").get_by_role("button", name="Rewrite").click()
    box = card(root, "u12").get_by_role("textbox")
    box.fill(sentence)
    expect(root.get_by_role("alert").first).to_contain_text("of the page in a row")
    expect(root.locator(".ws-saved")).to_have_text("Not saved")
    card(root, "u05").get_by_role("button", name="Leave out").click()  # the rest is saved
    expect(card(root, "u05")).to_have_count(0)
    expect(box).to_have_value(sentence)
    assert kept(lab)["u12"].kind == "unchanged"
    box.fill("She told them why.")
    saved(root)
    expect(root.get_by_role("alert").first).to_be_hidden()
    assert kept(lab)["u12"].words == "She told them why."
    assert sentence.encode() not in (lab.work / "record.sqlite").read_bytes()
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(500)
    book = next(Path(lab.root / "notebooks").glob("test-*.ipynb"))
    assert not any(unit.shown in book.read_text("utf-8") for unit in PAGE.units if unit.words > 9)
    assert max(map(len, up)) < 4000  # small messages go up, whatever the version has become


def _listen(socket: WebSocket, up: list[bytes]) -> None:
    def take(frame: str | bytes) -> None:
        data = frame if isinstance(frame, bytes) else frame.encode()
        if b'"kind"' in data:
            up.append(data)

    socket.on("framesent", take)


def test_it_is_saved_as_files_and_downloaded(lab: Any, tmp_path: Path) -> None:
    page = lab.open_notebook([CELL])
    root = desk(page)
    card(root, "u02").get_by_role("button", name="Rewrite").click()
    card(root, "u02").get_by_role("textbox").fill("</h2><script>document.title = 'no'</script>")
    root.get_by_role("button", name="Save as files").click()  # what is typed is in it
    expect(root.locator(".ws-written")).to_contain_text(
        "learner-silent-foghorn-version.html and learner-silent-foghorn-version.txt, in the folder"
    )
    files = {path.suffix: path for path in (lab.work / "versions").iterdir()}
    assert "<script>document" in files[".txt"].read_text("utf-8")
    for ending, label in ((".html", "Download as a web page"), (".txt", "Download as text")):
        with page.expect_download() as loading:
            root.get_by_role("button", name=label).click()
        assert loading.value.suggested_filename == files[ending].name
        loading.value.save_as(tmp_path / files[ending].name)
        assert (tmp_path / files[ending].name).read_bytes() == files[ending].read_bytes()
    shown = lab.new_page()
    shown.route("**/version.html", lambda route: route.fulfill(path=files[".html"]))
    shown.goto(f"{lab.url}/version.html")
    expect(shown.locator("h2").first).to_have_text("</h2><script>document.title = 'no'</script>")
    assert "A version of" in shown.title()
    found = Axe().run(shown).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []


@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_a_phone_and_is_accessible(lab: Any, dark: bool) -> None:
    page = lab.open_notebook([CELL], width=375, height=800, dark=dark)
    root = desk(page)
    card(root, "u05").get_by_role("button", name="Rewrite").click()
    card(root, "u05").get_by_role("button", name="Start from our summary").click()
    expect(card(root, "u05").get_by_role("textbox")).to_have_value(PAGE["u05"].gist)
    card(root, "u06").get_by_role("button", name="Leave out").click()
    root.get_by_text("Left out: 1").click()
    root.get_by_role("button", name="Save as files").click()
    expect(root.locator(".ws-written")).to_contain_text("in the folder")
    assert root.evaluate(TOO_WIDE) == []
    found = Axe().run(page, context=".whosays").response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
