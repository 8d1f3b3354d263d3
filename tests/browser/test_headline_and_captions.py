"""Do claims stand side by side, and is the headline held against the body, for everybody?"""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import ask, press, stay
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

START = """from whosays import *
article = Article.load("silent-foghorn")
view = SideBySide("06/claims", article)
view"""
CHECK = "from whosays import *\ncheck = HeadlineCheck(Article.load('silent-foghorn'))\ncheck"
NOTE = "A reader may think of day and night"
KILL = """async () => {
  const session = window.jupyterapp.shell.currentWidget.sessionContext;
  await session.restartKernel();
}"""
TOO_WIDE = """sections => sections.flatMap(root => {
  const { right } = root.getBoundingClientRect();
  return [...root.querySelectorAll("*")]
    .filter(node => !node.closest(".ws-spoken, .ws-table-place") &&
      node.getBoundingClientRect().right > right + 1)
    .map(node => node.outerHTML.slice(0, 80));
})"""


def claims(page: Page) -> Locator:
    view = page.get_by_role("region", name="Claim by claim")
    view.get_by_role("listitem").first.wait_for()
    return view


def test_an_answer_comes_before_the_notes_by_mouse(lab: Any) -> None:
    page = lab.open_notebook([START])
    view = claims(page)
    expect(view).to_contain_text("0 of 4 claims written about.")
    expect(view.locator("details[open]")).to_have_count(1)  # the first one not written about
    first = view.get_by_role("listitem").first
    expect(first.get_by_role("region", name="Headline block")).to_contain_text("silenced foghorn")
    expect(first.locator("mark").first).to_have_text("silenced")
    assert NOTE not in page.content()
    keep = first.get_by_role("button", name="Keep my answer")
    keep.click()
    expect(first.get_by_role("alert")).to_contain_text("The box is still empty.")
    assert NOTE not in page.content()

    first.get_by_role("textbox").fill("One says at night, one does not.")
    keep.click()
    expect(first).to_contain_text(NOTE)
    expect(first).to_contain_text("written about")
    expect(view).to_contain_text("1 of 4 claims written about.")
    expect(view.get_by_role("status")).to_contain_text("Saved today at")
    second = view.get_by_role("listitem").nth(1)
    second.locator("summary").click()
    expect(second.get_by_role("textbox")).to_be_visible()
    assert ask(page, "view.kept") == {"c1": "One says at night, one does not."}


@pytest.mark.shown_in("JupyterLab")
def test_a_claim_is_opened_written_about_and_found_again_by_keyboard(lab: Any) -> None:
    page = lab.open_notebook([START])
    view = claims(page)
    last = view.get_by_role("listitem").last
    last.locator("summary").focus()
    press(page, "Enter Tab")
    expect(last.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("No distance in one,")
    press(page, "Enter")
    page.keyboard.type("a throw in the other.")
    press(page, "Control+Enter")
    expect(last).to_contain_text("Nobody measured it.")
    expect(last.get_by_role("textbox")).to_be_focused()
    expect(page.locator(".jp-Notebook-cell")).to_have_count(1)  # JupyterLab took none of the keys
    lab.reload(page)
    view = claims(page)
    last = view.get_by_role("listitem").last
    expect(last).to_contain_text("written about")
    page.evaluate(KILL)
    lab.run_all(page)
    last = claims(page).get_by_role("listitem").last
    last.locator("summary").press("Enter")
    expect(last.get_by_role("textbox")).to_have_value("No distance in one,\na throw in the other.")
    expect(last).to_contain_text("Nobody measured it.")


def test_the_body_is_held_against_the_headline_by_keyboard(lab: Any) -> None:
    page = lab.open_notebook([CHECK])
    page.locator(".ws-tagger .ws-unit").first.wait_for()
    block = page.get_by_role("region", name="The headline block")
    expect(block).to_contain_text("Harbour master silenced foghorn before boat hit sandbank")
    words = page.locator(".ws-picture figcaption")
    expect(words).to_have_text("Your bars grow here. Tag the first sentence.")
    stay(page.locator(".ws-tagger"))
    page.locator(".ws-page").focus()
    press(page, "s ArrowDown n ArrowDown a")
    expect(words).to_contain_text("You have judged 3 units of the body")
    expect(words).to_contain_text("Against it: 1 unit, 12 words")
    press(page, "Control+z")
    expect(words).to_contain_text("Against it: none.")
    page.get_by_role("radio", name="Cuts against it").check()
    expect(words).to_contain_text("Against it: 1 unit, 12 words")
    lab.reload(page)
    expect(page.locator(".ws-tagger")).to_contain_text("3 of 19 tagged")
    assert ask(page, "check.tagger.codes") == {
        "u04": "supports",
        "u05": "nothing",
        "u06": "against",
    }


def test_hostile_words_of_a_pack_stay_words(lab: Any) -> None:
    attack = "<img src=x onerror=window.hurt=1>"
    odd = f"""import pathlib, shutil, tempfile
from whosays import *
real = Article.load("silent-foghorn")
packs = pathlib.Path(tempfile.mkdtemp())
home = pathlib.Path(shutil.copytree(real.folder, packs / real.id))
(home / "claims.csv").write_text('''claim,gist,unit,wording,note
c1,{attack},u02,{attack},{attack}
c1,{attack},u05,{attack},{attack}
''', encoding="utf-8")
view = SideBySide("06/claims", Article.load(real.id, packs))
view"""
    page = lab.open_notebook([odd])
    view = claims(page)
    view.get_by_role("textbox").fill("Odd.")
    view.get_by_role("button", name="Keep my answer").click()
    expect(view.locator("dd").first).to_contain_text(attack)
    assert page.evaluate("window.hurt") is None


@pytest.mark.parametrize("look", [{}, {"dark": True, "width": 375}])
def test_all_can_be_read_and_nothing_is_cut_off(lab: Any, look: dict[str, Any]) -> None:
    kept = "Record.open().answer('siding-with-assad', '06/claims/c1', 'One says blame.');"
    first = START.replace("view = ", kept + "\nview = ", 1).replace(
        "silent-foghorn", "siding-with-assad"
    )
    without = "SideBySide('06/none', Article.load('silent-foghorn').only(['u02', 'u05', 'u06']))"
    none = "SideBySide('06/none', Article.load('silent-foghorn').only(['u20']))"
    page = lab.open_notebook([first, without, none, CHECK], height=6000, **look)
    claims(page)
    page.locator(".ws-tagger .ws-unit").first.wait_for()
    page.locator(".ws-side-by-side details").evaluate_all("all => all.forEach(d => d.open = true)")
    expect(page.get_by_text("What we noticed").first).to_be_visible()
    expect(page.get_by_text("has no list of claims")).to_be_visible()
    found = Axe().run(page, context="section.whosays").response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not grave, json.dumps([(one["id"], one["nodes"]) for one in grave], indent=1)[:4000]
    sections = page.locator("section.ws-side-by-side, section.ws-headline-block")
    assert sections.evaluate_all(TOO_WIDE) == []
    notebook = page.locator(".jp-WindowedPanel-outer")
    assert notebook.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
