"""Can everything be tagged, by keyboard alone or by mouse, and is what is shown as saved, saved?"""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import KERNEL_IDLE, press, stay
from playwright.sync_api import Locator, Page, expect

from whosays import Article, Record, Scheme

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

ARTICLE = "siding-with-assad"
SETUP = f"from whosays import Article, Tagger\narticle = Article.load({ARTICLE!r})"
SOURCING = [SETUP, "Tagger(article, 'sourcing')"]
WORDING = [SETUP, "Tagger(article, 'wording')"]
PROCESS = "import os, pathlib\n_ = pathlib.Path('kernel.txt').write_text(str(os.getpid()))"


@pytest.fixture(autouse=True)
def own_work_folder(lab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(lab.work))


def tagger(page: Page, number: int = 0) -> Locator:
    found = page.locator(".ws-tagger").nth(number)
    found.locator(".ws-unit").first.wait_for()
    return stay(found)


def saved(root: Locator, number: int) -> None:
    expect(root).to_have_attribute("data-saved", str(number))
    expect(root.locator(".ws-saved")).to_have_text("Saved")


@contextmanager
def record(lab: Any) -> Iterator[Record]:
    with closing(Record(lab.work / "record.sqlite")) as opened:
        yield opened


def in_record(lab: Any, scheme: str, article: str = ARTICLE) -> dict[str, str]:
    with record(lab) as opened:
        return dict(opened.coding(Article.load(article), scheme).codes)


def focused(page: Page) -> str:
    return page.evaluate("(it => it.getAttribute('role') || it.value)(document.activeElement)")


@contextmanager
def kernel(lab: Any, number: int) -> Iterator[int]:
    """The process of the kernel; it goes on afterwards if it was stopped."""
    process = int((lab.root / "notebooks" / "kernel.txt").read_text())
    os.kill(process, number)
    yield process
    if number == signal.SIGSTOP:
        os.kill(process, signal.SIGCONT)


def test_every_unit_is_tagged_by_keyboard_alone(lab: Any) -> None:
    page = lab.open_notebook(SOURCING)
    root = tagger(page)
    expect(root.locator(".ws-progress")).to_have_text("0 of 30 tagged")
    root.get_by_role("listbox").focus()
    codes = Scheme.load("sourcing").codes
    units = [unit.id for unit in Article.load(ARTICLE).units]
    wanted = {unit: codes[number % len(codes)] for number, unit in enumerate(units)}
    for code in wanted.values():
        press(page, f"{code.key} ArrowDown")
    saved(root, len(units))
    expect(root.locator(".ws-progress")).to_have_text("30 of 30 tagged")
    assert in_record(lab, "sourcing") == {unit: code.code for unit, code in wanted.items()}
    for code in codes:
        chips = root.locator(".ws-page .ws-chip", has_text=re.compile(f"^{code.label}$"))
        assert chips.count() == 6


def test_the_codes_are_a_menu_that_is_walked_without_choosing(lab: Any) -> None:
    page = lab.open_notebook(SOURCING)
    root = tagger(page)
    root.get_by_role("listbox").focus()
    press(page, "ArrowDown Enter")
    assert focused(page) == "named"
    press(page, "ArrowDown ArrowDown ArrowDown ArrowUp")
    assert focused(page) == "unnamed"
    assert root.locator(".ws-code input:checked").count() == 0
    press(page, "Space")
    saved(root, 1)
    assert in_record(lab, "sourcing") == {"u02": "unnamed"}
    press(page, "ArrowUp Enter")
    saved(root, 2)
    press(page, "Escape")
    assert focused(page) == "listbox"
    press(page, "Delete")
    saved(root, 3)
    press(page, "Control+z")
    saved(root, 4)
    assert in_record(lab, "sourcing") == {"u02": "role"}
    press(page, "Control+z Control+z Control+z")
    expect(root.get_by_role("status")).to_contain_text("nothing to undo")
    assert in_record(lab, "sourcing") == {}


@pytest.mark.shown_in("JupyterLab")
def test_keys_may_come_faster_than_python_answers(lab: Any) -> None:
    page = lab.open_notebook([PROCESS, *SOURCING])
    root = tagger(page)
    root.get_by_role("listbox").focus()
    press(page, "n")
    saved(root, 1)
    with kernel(lab, signal.SIGSTOP):
        press(page, "p n ArrowDown r Delete ArrowDown u")
    saved(root, 6)
    assert in_record(lab, "sourcing") == {"u01": "named", "u03": "unnamed"}


def test_what_changes_is_announced_in_words(lab: Any) -> None:
    page = lab.open_notebook(SOURCING)
    root = tagger(page)
    status = root.get_by_role("status")
    root.get_by_role("listbox").focus()
    press(page, "ArrowDown ArrowDown ArrowDown p")
    expect(status).to_contain_text("Unit 4 of 30: the paper itself. Saved.")
    press(page, "p")
    expect(status).to_contain_text("already")
    press(page, "Backspace")
    expect(status).to_contain_text("Unit 4 of 30: no tag. Saved.")
    press(page, "Home Control+z")
    expect(status).to_contain_text("Undone. Unit 4 of 30: the paper itself. Saved.")
    chosen = root.get_by_role("option", selected=True)
    expect(chosen).to_contain_text("The paper itself")
    assert root.get_by_role("listbox").get_attribute("aria-activedescendant") == (
        chosen.get_attribute("id")
    )


def test_words_are_tagged_by_keyboard_alone(lab: Any) -> None:
    page = lab.open_notebook(WORDING)
    root = tagger(page)
    gist = Article.load(ARTICLE)["u02"].shown
    root.locator(".ws-page").focus()
    press(page, "ArrowDown Enter ArrowRight ArrowRight Shift+ArrowRight l")
    saved(root, 1)
    press(page, "ArrowLeft Shift+End Enter ArrowDown Space")
    saved(root, 2)
    press(page, "Escape")
    assert focused(page) == "listbox", "Escape goes back to the words"
    with record(lab) as opened:
        tags = opened.tags(ARTICLE, "wording")
    found = [(gist[tag.start : tag.end], tag.code, tag.basis) for tag in tags]
    words = gist.split()
    assert found == [
        (" ".join(words[1:3]).rstrip(","), "label", "gist"),
        (gist[len(words[0]) + 1 :].rstrip("”."), "verb", "gist"),
    ]


def test_overlapping_tags_are_all_reached_and_taken_away(lab: Any) -> None:
    page = lab.open_notebook(WORDING)
    root = tagger(page)
    root.locator(".ws-page").focus()
    press(page, "Enter ArrowRight Shift+ArrowRight l ArrowRight Shift+ArrowRight h")
    saved(root, 2)
    root.get_by_text("My tags: 2").click()
    labels = root.locator(".ws-tag .ws-go")
    expect(labels).to_have_count(2)
    labels.nth(1).focus()
    press(page, "Enter")
    expect(root.get_by_role("radio", name="Hedge")).to_be_checked()
    labels.nth(0).focus()
    press(page, "Tab Enter")
    saved(root, 3)
    expect(labels).to_have_count(1)
    expect(labels).to_contain_text("Hedge")


def test_by_mouse_units_codes_and_words(lab: Any) -> None:
    page = lab.open_notebook([*SOURCING, "Tagger(article, 'wording')"])
    root = tagger(page)
    root.get_by_role("option").nth(4).click()
    root.get_by_text("The paper itself", exact=True).first.click()
    saved(root, 1)
    root.get_by_label("Move on after each tag").check()
    root.get_by_role("button", name="Next", exact=True).click()
    root.get_by_text("Named source", exact=True).first.click()
    saved(root, 2)
    expect(root.locator(".ws-where")).to_contain_text("Unit 7 of 30")
    root.get_by_role("button", name="Next untagged").click()
    expect(root.locator(".ws-where")).to_contain_text("Unit 8 of 30")
    assert in_record(lab, "sourcing") == {"u05": "paper", "u06": "named"}

    words = tagger(page, 1)
    words.scroll_into_view_if_needed()
    words.locator(".ws-page [role=option]").nth(3).click()
    options = words.locator(".ws-words [role=option]")
    options.nth(0).hover()
    page.mouse.down()
    options.nth(2).hover()
    page.mouse.up()
    words.get_by_text("Label", exact=True).first.click()
    saved(words, 1)
    shown = Article.load(ARTICLE)["u04"].shown
    with record(lab) as opened:
        (tag,) = opened.tags(ARTICLE, "wording")
    assert shown[tag.start : tag.end] == " ".join(shown.split()[:3])


def test_a_note_is_kept_with_its_tag(lab: Any) -> None:
    page = lab.open_notebook(SOURCING)
    root = tagger(page)
    note = root.get_by_label("Note: why did you choose this?")
    expect(note).to_be_hidden()
    root.get_by_role("button", name="Not sure? Write why").click()
    expect(note).to_be_disabled()
    root.get_by_role("listbox").focus()
    press(page, "n")
    saved(root, 1)
    note.fill("nobody else was there")
    press(page, "Control+Enter")
    saved(root, 2)
    note.press_sequentially(" and b dd a")  # letters are letters here
    press(page, "Escape ArrowDown")
    saved(root, 3)
    expect(note).to_have_value("")
    press(page, "ArrowUp")
    expect(note).to_have_value("nobody else was there and b dd a")
    root.get_by_role("button", name="Your note").click()
    expect(note).to_be_hidden()
    with record(lab) as opened:
        notes = opened.coding(Article.load(ARTICLE), "sourcing").why
    assert notes == {"u01": "nobody else was there and b dd a"}


@pytest.mark.shown_in("JupyterLab")
def test_after_a_reload_everything_is_there(lab: Any) -> None:
    page = lab.open_notebook(SOURCING)
    root = tagger(page)
    root.get_by_role("listbox").focus()
    press(page, "n ArrowDown r ArrowDown u")
    saved(root, 3)
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    root = tagger(page)
    expect(root.locator(".ws-progress")).to_have_text("3 of 30 tagged")
    lab.run_all(page)
    expect(tagger(page).locator(".ws-progress")).to_have_text("3 of 30 tagged")


@pytest.mark.shown_in("JupyterLab")
def test_a_killed_kernel_loses_nothing_that_was_shown_as_saved(lab: Any) -> None:
    page = lab.open_notebook([PROCESS, *SOURCING])
    root = tagger(page)
    root.get_by_role("listbox").focus()
    press(page, "n ArrowDown r ArrowDown u ArrowDown")
    saved(root, 3)
    with kernel(lab, signal.SIGKILL):
        root.get_by_role("listbox").focus()
        press(page, "p ArrowDown x")
    expect(root.locator(".ws-problem")).to_contain_text("Not saved")
    expect(root.locator(".ws-page .ws-chip", has_text="not saved yet")).to_have_count(2)
    page.locator(".jp-Dialog").get_by_role("button").last.click()
    page.wait_for_function(KERNEL_IDLE)
    lab.run_all(page)
    expect(tagger(page).locator(".ws-progress")).to_have_text("3 of 30 tagged")
    assert in_record(lab, "sourcing") == {"u01": "named", "u02": "role", "u03": "unnamed"}


@pytest.mark.shown_in("JupyterLab")
def test_nothing_is_called_saved_while_python_is_silent(lab: Any) -> None:
    page = lab.open_notebook([PROCESS, *SOURCING])
    root = tagger(page)
    root.get_by_role("listbox").focus()
    press(page, "n ArrowDown")
    saved(root, 1)
    with kernel(lab, signal.SIGSTOP):
        press(page, "r")
        expect(root.locator(".ws-saved")).to_have_text("Saving…")
        expect(root.get_by_role("alert")).to_contain_text("Not saved: Python has not answered yet.")
        expect(root.locator(".ws-page .ws-chip").nth(1)).to_contain_text("not saved yet")
        root.get_by_role("button", name="Try again").click()
    saved(root, 2)
    expect(root.get_by_role("alert")).to_be_hidden()
    with record(lab) as opened:
        assert len(opened.history(ARTICLE, "sourcing")) == 2, "Try again tags once"


@pytest.mark.shown_in("JupyterLab")
def test_the_notebook_s_own_shortcuts_stay_out(lab: Any) -> None:
    page = lab.open_notebook(SOURCING)
    cells = "() => window.jupyterapp.shell.currentWidget.content.widgets.length"
    active = "() => window.jupyterapp.shell.currentWidget.content.activeCellIndex"
    root = tagger(page)
    before = page.evaluate(cells), page.evaluate(active)
    for place in (".ws-page", ".ws-codes input", ".ws-buttons button", "summary"):
        root.locator(place).first.focus()
        press(page, "ArrowDown ArrowUp b d d a x c z m y")
        assert (page.evaluate(cells), page.evaluate(active)) == before, place
    assert page.locator(".jp-Dialog").count() == 0


@pytest.mark.shown_in("JupyterLab")
def test_no_single_key_changes_a_cell(lab: Any) -> None:
    """Shift + Tab goes from a widget to its cell, where JupyterLab's own keys would wake."""
    page = lab.open_notebook(["%%markdown\n# Title", *SOURCING])
    source = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells].map(
        (cell) => [cell.type, cell.sharedModel.getSource()])"""
    before = page.evaluate(source)
    tagger(page).get_by_role("listbox").focus()
    press(page, "Shift+Tab")
    assert page.evaluate("document.activeElement.classList.contains('jp-Cell')")
    letters = "a b x v d d m y r Shift+a Shift+b Shift+m"
    press(page, f"{letters} ArrowUp {letters} 1 2 3 4 5 6")
    assert page.evaluate(source) == before


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(lab: Any, dark: bool) -> None:
    page = lab.open_notebook([*SOURCING, "Tagger(article, 'wording')"], dark=dark)
    for number, keys in enumerate(["n ArrowDown p ArrowDown", "Enter ArrowRight Shift+End l h"]):
        root = tagger(page, number)
        root.locator(".ws-page").focus()
        press(page, keys)
    saved(tagger(page, 1), 2)
    page.evaluate("document.querySelectorAll('.ws-tagger details').forEach((it) => it.open = true)")
    tagger(page, 1).locator(".ws-tag").first.wait_for()
    found = Axe().run(page, context=".whosays").response["violations"]
    serious = [it for it in found if it["impact"] in ("serious", "critical")]
    assert serious == []


def test_a_phone_shows_the_unit_with_its_answers_and_the_page_when_asked(lab: Any) -> None:
    page = lab.open_notebook(SOURCING, width=375, height=667)
    root = tagger(page)
    rows = root.locator(".ws-page [role=option]")
    root.locator(".ws-page").focus()
    press(page, "End n")
    saved(root, 1)
    expect(root.locator(".ws-page [role=option]:visible")).to_have_count(1)
    expect(rows.last).to_be_in_viewport(ratio=1)
    root.get_by_role("button", name="See the page").click()
    expect(root.locator(".ws-codes")).to_be_hidden()
    expect(rows.last).to_be_in_viewport(ratio=1)
    expect(root.get_by_role("button", name="Next", exact=True)).to_be_in_viewport(ratio=1)
    rows.nth(27).click()
    expect(root.locator(".ws-where")).to_contain_text("Unit 28 of 30")
    expect(root.locator(".ws-codes")).to_be_visible()
    expect(rows.nth(27)).to_be_in_viewport(ratio=1)
    wide = """() => [...document.querySelectorAll('.whosays, .whosays *')].filter((it) =>
        it.getBoundingClientRect().right > innerWidth + 1).length"""
    assert page.evaluate(wide) == 0


@pytest.mark.shown_in("JupyterLab")
def test_two_notebooks_at_once_agree(lab: Any) -> None:
    pages = [lab.open_notebook(SOURCING) for _ in range(2)]
    one, other = (tagger(page) for page in pages)
    one.get_by_role("listbox").focus()
    press(pages[0], "n ArrowDown r")
    saved(one, 2)
    other.get_by_role("listbox").focus()
    expect(other.locator(".ws-progress")).to_have_text("2 of 30 tagged")
    press(pages[1], "p")
    saved(other, 3)
    one.get_by_role("button", name="Undo").click()
    saved(one, 4)
    expect(one.locator(".ws-page .ws-chip").first).to_have_text("Named source")
    assert in_record(lab, "sourcing") == {"u01": "named", "u02": "role"}


def test_two_views_of_one_tagger_show_the_same(lab: Any) -> None:
    page = lab.open_notebook([SETUP, "it = Tagger(article)\nit", "it"])
    one, other = tagger(page, 0), tagger(page, 1)
    one.get_by_role("listbox").focus()
    press(page, "n ArrowDown r")
    saved(one, 2)
    expect(other).to_have_attribute("data-saved", "2")
    for root in (one, other):
        expect(root.locator(".ws-progress")).to_have_text("2 of 30 tagged")


def test_five_thousand_units_cost_a_key_no_more_than_thirty(lab: Any) -> None:
    long = """
from dataclasses import replace
article = Article.load('silent-foghorn')
units = [replace(article.units[n % 24], id=f'u{n:04}') for n in range(5000)]
Tagger(replace(article, units=tuple(units)), 'sourcing')"""
    page = lab.open_notebook([SETUP, long])
    root = tagger(page)
    root.get_by_role("listbox").focus()
    press(page, "End n Home p PageDown r")
    saved(root, 3)
    expect(root.locator(".ws-where")).to_contain_text("Unit 11 of 5000")
    expect(root.get_by_role("option", selected=True)).to_be_in_viewport()
    changed = page.evaluate("""async () => {
        let nodes = 0;
        const seen = new MutationObserver((list) => { nodes += list.length; });
        seen.observe(document.querySelector('.ws-page'),
            {subtree: true, childList: true, attributes: true, characterData: true});
        const key = (name) => document.querySelector('.ws-page').dispatchEvent(
            new KeyboardEvent('keydown', {key: name, bubbles: true}));
        key('ArrowDown');
        key('u');
        await new Promise((next) => setTimeout(next, 1000));
        return nodes;
    }""")
    assert changed < 30, "a key touches the unit it is about, whatever the length of the page"
    saved(root, 4)
    assert in_record(lab, "sourcing", "silent-foghorn") == {
        "u4999": "named",
        "u0000": "paper",
        "u0010": "role",
        "u0011": "unnamed",
    }
