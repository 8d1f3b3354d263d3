"""Are text, answers and buttons seen together, whatever the unit and the screen?"""

from typing import Any

import pytest
from in_notebook import press
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

SIZES = [(1280, 720), (683, 384), (375, 812)]
ROOMIER = [(1366, 768), (1440, 900)]  # where all but one widget is left out
PLAIN = "from whosays import *\narticle = Article.load('siding-with-assad')"
# Every unit has a text of its own, some of them longer than any in the kit.
TEXT = """
from dataclasses import replace
words = "The ferry that nobody had seen came back on the following morning at about nine. " * 5
units = [replace(unit, text=words[: 30 + 11 * number]) for number, unit in enumerate(article.units)]
article = replace(article, units=tuple(units))"""
WIDGETS = {
    "sourcing": "Tagger(article, 'sourcing')",
    "board": "SpaceBoard(article)",
    "headline": "HeadlineCheck(article)",
    "asking": "FairnessDesk(article).piece(1)",
}
# Walks through all units, tags each, and gives what can't be seen of its card.
WALK = """async () => {
  const root = document.querySelector(".ws-tagger");
  const list = root.querySelector(".ws-page");
  const card = root.querySelector(".ws-card");
  const key = (key) => list.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const frames = async (n) => { while (n--) await new Promise(requestAnimationFrame); };
  const view = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
  const codes = [...root.querySelectorAll(".ws-code")];
  const keys = codes.map((code) => code.querySelector("kbd").textContent);
  const [found, tops] = [[], new Set()];
  const look = (node, what) => {
    const { left, top, right, bottom, width, height } = node.getBoundingClientRect();
    const inside = width && height && top >= view.top - 1 && left >= view.left - 1 &&
      bottom <= Math.min(view.bottom, innerHeight) + 1 &&
      right <= Math.min(view.right, innerWidth) + 1;
    const middle = [left + width / 2, top + height / 2];
    const free = [[left + 4, top + 4], [right - 4, bottom - 4], middle].every(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit && (node.contains(hit) || hit.contains(node));
    });
    if (!inside || !free) found.push(`${what}: ${Math.round(top)} to ${Math.round(bottom)}, ` +
      `${inside ? "covered" : "out of"} ${Math.round(view.top)} to ${Math.round(view.bottom)}`);
  };
  root.querySelector(".ws-move-on input").checked = false; // each key does one thing
  key("Home");
  for (let n = 0; n < list.querySelectorAll("[role=option]").length; n++) {
    if (n) key("ArrowDown");
    key(keys[n % keys.length]);
    await frames(3);
    const name = `unit ${n + 1}`;
    const texts = [root.querySelector(".ws-text"), list.querySelector("[aria-selected=true]")];
    look(texts.find((text) => text.offsetParent), `${name}, text`);
    for (const code of codes) look(code, `${name}, ${code.textContent}`);
    for (const button of root.querySelectorAll(".ws-buttons button"))
      if (["Previous", "Next", "Undo"].includes(button.textContent))
        look(button, `${name}, ${button.textContent}`);
    for (const box of [card, ...card.querySelectorAll("*")])
      if (/auto|scroll/.test(getComputedStyle(box).overflowY) &&
          box.scrollHeight > box.clientHeight + 1) found.push(`${name}: ${box.className} scrolls`);
    tops.add(Math.round(codes[0].getBoundingClientRect().top - card.getBoundingClientRect().top));
  }
  if (tops.size > 1) found.push(`the answers jump: ${[...tops]}`);
  return found;
}"""
# JupyterLab lays itself out anew, and the desk after it: ten times in a row all is where it was.
LAID_OUT = """async () => {
  const parts = [".jp-WindowedPanel-outer", ".ws-desk", ".ws-card", ".ws-code"];
  const places = () => JSON.stringify([document.querySelector(".ws-desk").style.cssText,
    ...parts.map((part) => document.querySelector(part).getBoundingClientRect())]);
  for (let [same, was] = [0, ""]; same < 10; was = places()) {
    await new Promise((next) => setTimeout(next, 50));
    same = places() === was ? same + 1 : 0;
  }
}"""
# A teacher's draft of a page, unit by unit: what of its card can't be seen from its top.
DRAFT = """from whosays import *
from whosays.adapt import drafts
page = "\\n\\n".join(unit.text for unit in Article.load("silent-foghorn").units)
drafts.begin("foghorn", page.encode(), "page.txt")"""
CODER = """async (number) => {
  const root = document.querySelector(".ws-unit_coder"), found = [];
  const all = (name) => [...root.querySelectorAll(name)];
  const [previous, next, open] = ["previous", "next", "open"].map((key) => `[data-key=${key}]`);
  for (let n = 0; n < number; n++) {
    root.querySelector(".ws-card").scrollIntoView({ block: "start" });
    await new Promise(requestAnimationFrame);
    const view = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
    for (const node of all([".ws-text", ".ws-codes button", previous, next, open].join())) {
      const { top, bottom, height } = node.getBoundingClientRect();
      if (!height || top < view.top - 1 || bottom > Math.min(view.bottom, innerHeight) + 1)
        found.push(`unit ${n + 1}, ${node.textContent}: ${top} to ${bottom} of ${view.bottom}`);
    }
    root.querySelector(next).click();
  }
  return found;
}"""
SCROLLED = "document.querySelector('.jp-WindowedPanel-outer').scrollTop"
STAND = "document.querySelector('.ws-desk').scrollIntoView({block: 'start'})"
AFTER = "%%markdown\n" + "After it. " * 900


def opened(lab: Any, cells: list[str], **look: Any) -> Page:
    page = lab.open_notebook([*cells, AFTER], **look)
    page.locator(".ws-tagger .ws-unit").first.wait_for()
    return page


@pytest.mark.parametrize("text", ["", TEXT], ids=["summaries", "texts"])
@pytest.mark.parametrize("widget", WIDGETS)
def test_text_answers_and_buttons_of_every_unit_are_seen_together(
    lab: Any, widget: str, text: str
) -> None:
    page = opened(lab, [PLAIN + text, WIDGETS[widget]])
    for width, height in SIZES + (ROOMIER if widget == "board" and text else []):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function("[innerWidth, innerHeight].join() === " + repr(f"{width},{height}"))
        page.evaluate(LAID_OUT)
        assert page.evaluate(WALK) == [], (width, height)


def test_a_teacher_sees_text_answers_and_buttons_of_every_unit_together(lab: Any) -> None:
    page = lab.open_notebook([DRAFT, "UnitCoder(Desk('foghorn'), 'sourcing')", AFTER])
    coder = page.locator(".ws-unit_coder")
    expect(coder.locator(".ws-count")).to_contain_text("decided")
    units = int(coder.locator(".ws-count").inner_text().split()[2])
    coder.locator(".ws-codes button").first.click()
    expect(coder.locator(".ws-count")).to_contain_text("1 of")
    for width, height in SIZES + ROOMIER:
        page.set_viewport_size({"width": width, "height": height})
        coder.get_by_role("button", name="Previous").click()
        assert page.evaluate(CODER, units) == [], (width, height)


def test_the_wheel_scrolls_the_lesson_wherever_it_is_turned(lab: Any) -> None:
    page = opened(lab, [PLAIN, WIDGETS["sourcing"]], width=1366, height=768)
    for part in (".ws-page", ".ws-card"):
        page.evaluate(STAND)
        before = page.evaluate(SCROLLED)
        box = page.locator(part).bounding_box()
        assert box
        page.mouse.move(box["x"] + 40, box["y"] + 200)
        page.mouse.wheel(0, 100)
        page.wait_for_function(f"{SCROLLED} === {before + 100}")


def test_the_page_scrolls_no_further_than_is_needed(lab: Any) -> None:
    page = opened(lab, [PLAIN, WIDGETS["board"]], width=1366, height=768)
    page.evaluate(STAND)
    page.locator(".ws-page").focus()
    press(page, "Home ArrowDown")
    before = page.evaluate(SCROLLED)
    press(page, "ArrowDown")
    page.wait_for_timeout(100)
    assert page.evaluate(SCROLLED) == before, "the third unit was in sight already"
    for _ in range(12):
        press(page, "ArrowDown")
    page.wait_for_timeout(100)
    seen = "(n) => document.querySelectorAll('.ws-unit')[n].getBoundingClientRect().bottom"
    assert page.evaluate(seen, 17) < 768, "the next units are in sight"
    press(page, "End")
    page.wait_for_timeout(100)
    expect(page.locator(".ws-card")).to_be_in_viewport(ratio=1)
    expect(page.locator(".ws-shares")).to_be_in_viewport(ratio=1)


@pytest.mark.shown_in("a plain page")
@pytest.mark.parametrize("how", ["mouse", "keys"])
def test_no_kind_looks_chosen_before_words_are_picked(lab: Any, how: str) -> None:
    page = opened(lab, [PLAIN, "tagger = Tagger(article, 'wording')\ntagger"])
    root = page.locator(".ws-tagger")
    label = root.get_by_role("radio", name="Label")
    expect(label).to_be_disabled()
    expect(label).to_have_accessible_description(
        "Pick the words first: drag over them with the mouse, tap one after the other, or use "
        "the arrow keys and Shift. A name or describing word that judges as it names."
    )
    expect(root.locator(".ws-saved")).to_have_text("")
    expect(root.get_by_role("button", name="Undo")).to_be_disabled()
    if how == "mouse":
        root.locator(".ws-code").first.click(force=True)
    else:
        root.locator(".ws-words").focus()
        press(page, "Enter")
        expect(label).to_be_focused()
        press(page, "Space l")
    expect(root.locator(".ws-picked")).to_have_text("Pick the words first.")
    expect(root.get_by_role("status")).to_contain_text("Pick the words first.")
    expect(root.locator(".ws-saved")).to_have_text("Not tagged")
    assert root.locator(".ws-code input:checked").count() == 0
    assert root.locator(".ws-words").evaluate("it => getComputedStyle(it).outlineStyle") == "solid"
    assert root.get_attribute("data-saved") == "0"

    root.locator(".ws-words").focus()
    press(page, "ArrowRight")
    expect(label).to_be_enabled()
    expect(root.locator(".ws-saved")).to_have_text("")
    press(page, "l")
    expect(root.locator(".ws-saved")).to_have_text("Saved")
    expect(label).to_be_checked()
    expect(root.get_by_role("button", name="Undo")).to_be_enabled()
    press(page, "Control+z")
    expect(root.locator(".ws-progress")).to_contain_text("0 phrases")
    expect(root.get_by_role("button", name="Undo")).to_be_disabled()
