"""Can a teacher make a pack from a pasted page, by mouse, by keyboard, and after a crash?"""

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import RUN, TOO_WIDE
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]

NOTEBOOK = "notebooks/teacher/adapt_an_article.ipynb"
KILL = """() => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  kernel.requestExecute({ code: "import os, signal; os.kill(os.getpid(), signal.SIGKILL)" });
}"""
# From now on no part is taken.
FULL = """
from whosays.problem import Problem
from whosays.widgets.teacher.unit_editor import UnitEditor

def full(*_):
    raise Problem("The disk is full.")

UnitEditor.on_part = full
_value = None
"""
PAGE = """RIVER NEWS

Mayor sold town ferry without a vote

Ada Renn let the boat go for scrap while the town council slept

Mayor Ada Renn sold the town ferry to a yard in Holm last week, and nobody was asked.

“I signed it because the hull was rotten,” Ms Renn told the meeting on Monday.

The ferry had crossed the river since 1932. A source at the yard said the price was too low.

The ferry at the pier, on its last morning

The council will meet again on 4 May. Will anybody ask about the boat?
"""


def panel(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def bring(page: Page, id: str) -> None:
    desk = panel(page, "Bring an article")
    desk.get_by_label("Short name").fill(id)
    desk.get_by_label("Paste the whole page here").fill(PAGE)
    desk.get_by_role("button", name="Find the units").click()
    expect(desk).to_contain_text(f"On the desk: “{id}”", timeout=15_000)


def stored(lab: Any, id: str) -> Any:
    return json.loads((lab.work / "drafts" / f"{id}.json").read_text("utf-8"))["now"]


@pytest.mark.shown_in("JupyterLab")
def test_by_mouse_and_after_a_crash(lab: Any) -> None:
    page = lab.open_notebook(NOTEBOOK)
    assert not page.get_by_text("Traceback").count()
    bring(page, "town-ferry")

    # Units: the caption is furniture by mistake, then taken back by undo.
    units = panel(page, "Units and parts")
    expect(units).to_contain_text("10 units, ")
    units.get_by_label("Part of u08").select_option("furniture")
    expect(units).to_contain_text("9 units")
    units.get_by_role("button", name="Undo the last step").click()
    expect(units).to_contain_text("10 units")
    units.get_by_role("button", name="Join u07 to the one above").click()
    expect(units).to_contain_text("9 units")
    units.get_by_role("button", name="Divide u06").click()
    box = units.get_by_label("Put the cursor where the second piece of u06 begins")
    box.evaluate(
        "(box) => { const at = box.value.indexOf('A source'); box.setSelectionRange(at, at); }"
    )
    units.get_by_role("button", name="Divide here").first.locator("visible=true").click()
    expect(units).to_contain_text("10 units")

    # Sourcing: a suggestion is not a code until it is confirmed.
    who = panel(page, "Who says so?")
    expect(who).to_contain_text("0 of 10 decided.")
    assert all(piece["sourcing"] == "" for piece in stored(lab, "town-ferry")["pieces"])
    for done in range(1, 6):
        who.get_by_role("button", name="Confirm").click()
        expect(who).to_contain_text(f"{done} of 10 decided.")

    # The kernel is killed in the middle: what was shown as saved is there.
    page.evaluate(KILL)
    ok = page.get_by_role("dialog").get_by_role("button", name="Ok")
    ok.click(timeout=30_000)
    lab.reload(page, save=False)
    lab.run_all(page)
    who = panel(page, "Who says so?")
    expect(who).to_contain_text("5 of 10 decided.")
    for done in range(6, 11):
        who.get_by_role("button", name="Confirm").click()
        expect(who).to_contain_text(f"{done} of 10 decided.")

    who.get_by_role("button", name="← Previous").click()
    who.get_by_text("Could another answer be defended?").click()
    who.get_by_label("Nothing to credit").check()
    expect(who.locator(".ws-saved")).to_have_text("Saved")
    what = panel(page, "What is it doing?")
    for done in range(1, 11):
        what.get_by_role("button", name="Accusation").click()
        expect(what).to_contain_text(f"{done} of 10 decided.")

    # Gists: the limits speak at once.
    gists = panel(page, "In our words")
    first = gists.get_by_label("u04 in your words")
    first.fill("She sold the town ferry to a yard in Holm last week, and nobody")
    expect(gists).to_contain_text("words in a row are the page’s")
    first.fill("The ferry was sold, and “nobody was asked” before.")
    expect(gists).to_contain_text("3 of the page’s words quoted")
    expect(gists.get_by_text("in a row are the page’s")).to_have_count(0)

    check = panel(page, "Check and finish")
    check.get_by_role("button", name="Make the pack").click()
    expect(check).to_contain_text("The publisher is not written in.")
    check.get_by_role("button", name="Go to step 5").first.click()
    form = panel(page, "About the page")
    expect(form).to_be_focused()
    for label, value in {
        "Publisher": "River News (invented)",
        "Date": "2026-04-23",
        "Person under scrutiny": "Ada Renn",
        "Side under scrutiny": "Ada Renn",
        "The side that speaks against it": "the yard",
    }.items():
        form.get_by_label(label, exact=True).fill(value)
        form.get_by_label(label, exact=True).press("Tab")
    form.get_by_role("button", name="Suggest names").click()
    expect(form.get_by_label("Name", exact=True)).to_have_value("Ada Renn")
    check.get_by_role("button", name="Make the pack").click()
    expect(check).to_contain_text("The pack is made. It has no faults.")
    pack = Path(lab.work) / "articles" / "town-ferry"
    assert sorted(file.name for file in pack.iterdir()) == [
        "article.yml",
        "reference.csv",
        "units.csv",
    ]
    assert "nobody was asked" in (pack / "units.csv").read_text("utf-8")
    assert ",none," in (pack / "reference.csv").read_text("utf-8")
    kept = json.loads((Path(lab.work) / "text" / "town-ferry.json").read_text("utf-8"))
    assert kept["page"].startswith("RIVER NEWS")
    # The article's words are nowhere in the notebook.
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(500)
    assert "crossed the river" not in (lab.root / NOTEBOOK).read_text("utf-8")


@pytest.mark.shown_in("JupyterLab")
def test_by_keyboard_alone(lab: Any) -> None:
    page = lab.open_notebook(NOTEBOOK)
    cells = page.locator(".jp-Notebook-cell").count()
    press = page.keyboard.press
    desk = panel(page, "Bring an article")
    desk.get_by_label("Short name").focus()
    page.keyboard.type("by-keys")
    press("Tab")
    page.keyboard.insert_text(PAGE)
    press("Tab")
    press("Tab")
    press("Enter")
    expect(desk).to_contain_text("On the desk: “by-keys”", timeout=15_000)

    units = panel(page, "Units and parts")
    units.get_by_role("button", name="Divide u04").focus()
    press("Enter")
    for _ in range(11):
        press("Control+ArrowRight")
    press("Enter")
    expect(units).to_contain_text("11 units")
    units.get_by_label("Part of u09").focus()
    press("End")  # the last choice: not part of the article
    expect(units).to_contain_text("10 units")
    press("Tab")
    press("Tab")
    press("Tab")
    units.get_by_role("button", name="Undo the last step").focus()
    press("Enter")
    expect(units).to_contain_text("11 units")

    who = panel(page, "Who says so?")
    who.get_by_role("group").first.focus()
    press("u")  # decides otherwise than is suggested
    for done in range(2, 12):
        expect(who).to_contain_text(f"{done - 1} of 11 decided.")
        expect(who.locator(".ws-where")).to_contain_text(f"u{done:02} of 11")
        press("Enter")  # confirms
    expect(who).to_contain_text("11 of 11 decided.")
    what = panel(page, "What is it doing?")
    what.get_by_role("group").first.focus()
    for done, key in enumerate("arwctoacrcc", start=1):
        press(key)
        expect(what).to_contain_text(f"{done} of 11 decided.")
        expect(what.locator(".ws-where")).to_contain_text(f"u{min(done + 1, 11):02} of 11")
    pieces = stored(lab, "by-keys")["pieces"]
    assert [piece["function"] for piece in pieces][:4] == [
        "accusation",
        "reply",
        "own_words",
        "context",
    ]
    assert pieces[0]["sourcing"] == "unnamed"

    form = panel(page, "About the page")
    form.get_by_label("Publisher", exact=True).focus()
    for value in ("River News", "2026-04-23", "", "", "Ada Renn", "Ada Renn", "the yard"):
        page.keyboard.type(value)
        press("Tab")
    check = panel(page, "Check and finish")
    check.get_by_role("button", name="Make the pack").focus()
    press("Enter")
    expect(check).to_contain_text("The pack is made. It has no faults.")
    assert (lab.work / "articles" / "by-keys" / "article.yml").is_file()
    # JupyterLab took none of the keys.
    expect(page.locator(".jp-Notebook-cell")).to_have_count(cells)


def test_two_drafts_side_by_side(lab: Any) -> None:
    page = lab.open_notebook(NOTEBOOK)
    bring(page, "first-one")
    panel(page, "Bring an article").get_by_text("Begin with another article").click()
    bring(page, "second-one")
    gist = panel(page, "In our words").get_by_label("u01 in your words")
    gist.fill("Of the second.")
    expect(panel(page, "In our words")).to_contain_text("1 of 10 written.")
    panel(page, "Bring an article").get_by_role("button", name="first-one", exact=True).click()
    expect(panel(page, "In our words")).to_contain_text("0 of 10 written.")
    expect(panel(page, "In our words").get_by_label("u01 in your words")).to_have_value("")
    assert stored(lab, "second-one")["pieces"][0]["gist"] == "Of the second."
    assert stored(lab, "first-one")["pieces"][0]["gist"] == ""


def test_what_was_not_saved_does_not_look_chosen(lab: Any) -> None:
    page = lab.open_notebook(NOTEBOOK)
    bring(page, "full-disk")
    page.evaluate(RUN, FULL)
    units = panel(page, "Units and parts")
    part = units.get_by_label("Part of u01")
    before = part.input_value()
    part.select_option("caption")
    expect(units.get_by_role("alert")).to_contain_text("Not saved: The disk is full.")
    expect(part).to_have_value(before)


def test_a_whole_page_pasted_is_in_order_in_a_few_steps(lab: Any) -> None:
    story = [f"The mill by the weir was {n} years old, the town said." for n in range(48)]
    menu = [f"Menu entry {n} of the paper was read." for n in range(110)]
    teasers = [f"Another story of the paper, number {n}, was told today." for n in range(200)]
    middle = [f"Advertisement number {n} was shown here by us." for n in range(6)]
    lines = [*menu, "Old mill will be a school", *story[:20], *middle, *story[20:], *teasers]
    page = lab.open_notebook(NOTEBOOK)
    desk = panel(page, "Bring an article")
    desk.get_by_label("Short name").fill("whole-page")
    desk.get_by_label("Paste the whole page here").fill("\n\n".join(lines))
    desk.get_by_role("button", name="Find the units").click()
    units = panel(page, "Units and parts")
    expect(units).to_contain_text("units, ", timeout=15_000)

    def row(text: str) -> Locator:
        return units.locator("li").filter(has_text=text)

    row(lines[110]).get_by_role("button", name="The article begins with").click()
    row(story[-1]).get_by_role("button", name="The article ends with").click()
    expect(units).to_contain_text("lines left out", timeout=10_000)
    row(middle[0]).get_by_role("checkbox").check()
    row(middle[-1]).get_by_role("checkbox").click(modifiers=["Shift"])
    expect(units).to_contain_text("6 chosen:")
    units.get_by_role("button", name="Change them").click()
    expect(units).to_contain_text("49 units")
    expect(units.locator(".ws-fold")).to_have_count(3)
    kept = [one for one in stored(lab, "whole-page")["pieces"] if one["part"] != "furniture"]
    assert [one["text"] for one in kept] == [lines[110], *story]
    assert kept[0]["part"] == "headline"
    # What was left out can be looked at, and a row has kept its place and its focus.
    units.locator(".ws-fold").first.get_by_role("button").click()
    expect(row(menu[3])).to_be_attached()
    row(story[3]).get_by_role("button", name="The article begins with").focus()
    page.keyboard.press("Enter")
    expect(units).to_contain_text("45 units")
    expect(row(story[3]).get_by_role("button", name="The article begins with u01")).to_be_focused()


COPY = """async ([html, text]) => {
  const one = (kind, said) => [kind, new Blob([said], { type: kind })];
  const item = Object.fromEntries([one("text/html", html), one("text/plain", text)]);
  await navigator.clipboard.write([new ClipboardItem(item)]);
}"""


def test_what_a_browser_copies_is_read_by_its_headings_and_menus(lab: Any) -> None:
    menu, teasers = ["News", "Sport", "The mill was read about."], ["A bridge was built, they say."]
    story = [f"The mill by the weir was {n} years old, the town said." for n in range(9)]
    marked = (
        f"<nav>{''.join(f'<a href=/>{one}</a><br>' for one in menu)}</nav><article>"
        f"<h1>Old mill will be a school</h1>{''.join(f'<p>{one}</p>' for one in story)}</article>"
        f"<aside><h2>Read also</h2><p><a href=/>{teasers[0]}</a></p></aside>"
    )
    text = "\n\n".join([*menu, "Old mill will be a school", *story, "Read also", *teasers])
    page = lab.open_notebook(NOTEBOOK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk = panel(page, "Bring an article")

    def paste(id: str) -> None:
        page.evaluate(COPY, [marked, text])
        desk.get_by_label("Short name").fill(id)
        desk.get_by_label("Paste the whole page here").focus()
        page.keyboard.press("Control+V")
        expect(desk.get_by_label("Paste the whole page here")).to_have_value(text)

    def units(id: str) -> list[str]:
        desk.get_by_role("button", name="Find the units").click()
        expect(desk).to_contain_text(f"On the desk: “{id}”", timeout=15_000)
        return [one["text"] for one in stored(lab, id)["pieces"] if one["part"] != "furniture"]

    paste("as-copied")
    assert units("as-copied") == ["Old mill will be a school", *story]
    # What somebody changed in the box counts as they left it.
    desk.get_by_text("Begin with another article").click()
    paste("then-changed")
    page.keyboard.type(" So it goes.")
    assert units("then-changed")[-1] == "So it goes."


@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_a_phone_and_is_accessible(lab: Any, dark: bool) -> None:
    page = lab.open_notebook(NOTEBOOK, width=375, height=800, dark=dark)
    bring(page, "small-screen")
    form = panel(page, "About the page")
    form.get_by_role("button", name="Suggest names").click()
    more = panel(page, "More for the lessons")
    more.locator("summary").first.click()
    more.get_by_role("button", name="Add a row").first.click()
    panel(page, "Check and finish").get_by_role("button", name="Check").click()
    expect(panel(page, "Check and finish")).to_contain_text("things are open")
    for one in page.locator("section.ws-draft").all():
        assert one.evaluate(TOO_WIDE) == []
    found = Axe().run(page, context=".ws-draft").response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
