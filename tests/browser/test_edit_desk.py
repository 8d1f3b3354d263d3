"""Can a page be put into another order with a mouse, a finger or keys alone, and is it kept?"""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import BUSY, RESTART, ask, press
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

DESK = [
    "from whosays import Article, EditDesk, Record\nrecord = Record.open()\n"
    "article = Article.load('silent-foghorn')",
    "desk = EditDesk(article)\ndesk",
]
TOO_WIDE = """sections => sections.flatMap(root => {
  const { right } = root.getBoundingClientRect();
  return [...root.querySelectorAll("*")]
    .filter(node => node.getBoundingClientRect().right > right + 1)
    .filter(node => !node.closest(".ws-table-place"))
    .map(node => node.outerHTML.slice(0, 80));
})"""


def desk_of(page: Page) -> Locator:
    """The desk, once it shows its cards and its picture."""
    desk = page.locator(".ws-edit_desk")
    desk.locator(".ws-arranged").nth(5).wait_for()
    page.locator(".ws-picture svg").wait_for()
    desk.evaluate("node => node.scrollIntoView()")
    return desk


def card(desk: Locator, unit: str) -> Locator:
    return desk.locator(f".ws-arranged[data-id={unit}]")


def shown(desk: Locator) -> list[str]:
    return desk.locator(".ws-arranged").evaluate_all("cards => cards.map(it => it.dataset.id)")


def saved(desk: Locator) -> None:
    expect(desk.locator(".ws-state")).to_have_text("✓ Saved")
    expect(desk).to_have_attribute("data-waiting", "0")


def middle(box: Any) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, desk: Locator, unit: str, onto: str) -> None:
    """Take a card by its grip and let it go on the lower half of another."""
    x, y = middle(card(desk, unit).locator(".ws-grip").bounding_box())
    target = card(desk, onto).bounding_box()
    assert target
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 3, target["y"] + target["height"] * 0.8, steps=8)
    page.mouse.up()


def test_a_card_is_dragged_with_the_mouse_and_buttons_do_the_same(lab: Any) -> None:
    page = lab.open_notebook(DESK)
    desk = desk_of(page)
    first = ask(page, "desk.cards.first")
    free = shown(desk)[first:]
    drag(page, desk, free[0], onto=free[2])
    saved(desk)
    assert shown(desk)[first : first + 3] == [free[1], free[2], free[0]]
    assert ask(page, "record.answer_to(article.id, '04/order')['order']") == shown(desk)
    expect(desk.get_by_role("status")).to_contain_text(f"Moved to place {first + 3} of 24. Saved.")
    assert card(desk, shown(desk)[0]).locator(".ws-grip").count() == 0  # the headline block stays

    name = card(desk, free[0]).locator(".ws-place").inner_text()
    desk.get_by_role("button", name=f"Move up: {name}", exact=True).click()
    saved(desk)
    assert shown(desk)[first : first + 2] == [free[1], free[0]]
    desk.get_by_role("button", name="Undo").click()
    desk.get_by_role("button", name="Back to the page’s order").click()
    saved(desk)
    assert shown(desk)[first:] == free
    page.keyboard.press("Control+z")
    saved(desk)
    assert shown(desk)[first : first + 3] == [free[1], free[2], free[0]]

    x, y = middle(card(desk, free[1]).locator(".ws-grip").bounding_box())
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 150, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert shown(desk)[first : first + 3] == [free[1], free[2], free[0]]


def test_a_finger_can_drag_a_card_and_still_scroll_the_page(lab: Any) -> None:
    page = lab.open_notebook(DESK, width=375, height=812)
    desk = desk_of(page)
    free = shown(desk)[ask(page, "desk.cards.first") :]
    desk.locator(".ws-arranging").evaluate("node => node.scrollIntoView({block: 'end'})")
    fingers = page.context.new_cdp_session(page)

    def swipe(x: float, y: float, by: float) -> None:
        steps = [y + by * step / 8 for step in range(9)]
        touch = "Input.dispatchTouchEvent"
        fingers.send(touch, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        for at in steps[1:]:
            fingers.send(touch, {"type": "touchMove", "touchPoints": [{"x": x, "y": at}]})
        fingers.send(touch, {"type": "touchEnd", "touchPoints": []})

    grip, below = (card(desk, unit) for unit in free[:2])
    grip.locator(".ws-grip").scroll_into_view_if_needed()
    x, y = middle(grip.locator(".ws-grip").bounding_box())
    target = below.bounding_box()
    assert target
    swipe(x, y, target["y"] + target["height"] * 0.8 - y)
    saved(desk)
    now = shown(desk)
    assert now.index(free[0]) == now.index(free[1]) + 1
    swipe(*middle(below.locator("p").bounding_box()), -120)  # on the text: that scrolls
    assert shown(desk) == now


@pytest.mark.shown_in("JupyterLab")
def test_keys_alone_are_enough(lab: Any) -> None:
    page = lab.open_notebook(DESK)
    desk = desk_of(page)
    first, cells = ask(page, "desk.cards.first"), page.locator(".jp-Cell").count()
    free = shown(desk)[first:]
    desk.get_by_text("How to move a card").focus()
    press(page, "Tab Tab Tab Tab")  # past the three buttons, onto the card at hand
    expect(card(desk, shown(desk)[0])).to_be_focused()
    press(page, "Alt+ArrowDown")
    expect(desk.get_by_role("status")).to_contain_text("This card stays at the top.")
    press(page, " ".join(["ArrowDown"] * first))
    expect(card(desk, free[0])).to_be_focused()
    press(page, "Alt+ArrowUp")
    expect(desk.get_by_role("status")).to_contain_text("It is as high as it can be.")
    press(page, "Alt+ArrowDown Shift+ArrowDown Shift+ArrowUp")
    saved(desk)
    assert shown(desk)[first : first + 2] == [free[1], free[0]]
    expect(card(desk, free[0])).to_be_focused()
    press(page, "Alt+End")
    expect(desk.get_by_role("status")).to_contain_text("Moved to place 24 of 24. Saved.")
    assert shown(desk)[-1] == free[0]
    expect(card(desk, free[0])).to_be_focused()
    press(page, "Control+z")
    expect(desk.get_by_role("status")).to_contain_text("Undone. Saved.")
    press(page, "Control+y")
    expect(desk.get_by_role("status")).to_contain_text("Done again. Saved.")
    press(page, "Tab Enter")  # onto “Move up”
    saved(desk)
    assert shown(desk)[-2] == free[0]
    expect(card(desk, free[0]).get_by_role("button").first).to_be_focused()
    press(page, "Home b ArrowDown")  # no shortcut of JupyterLab is woken
    expect(card(desk, shown(desk)[1])).to_be_focused()
    assert page.locator(".jp-Cell").count() == cells


def test_the_picture_follows_each_move_at_once(lab: Any) -> None:
    page = lab.open_notebook(DESK)
    desk = desk_of(page)
    first = ask(page, "desk.cards.first")
    reply = ask(page, "next(u for u in desk.order if desk.cards.coding.codes[u] == 'reply')")
    card(desk, reply).focus()
    press(page, "Alt+Home")
    saved(desk)
    assert shown(desk)[first] == reply
    words = page.locator(".ws-picture figcaption")
    expect(words).to_contain_text("In your order, if only reply counts, it starts")
    found = desk.locator(".ws-found").inner_text()
    share = found.split("starts ")[1].split("\u00a0%")[0]
    expect(words).to_contain_text(f"In your order, if only reply counts, it starts {share}")
    page.get_by_label("What has been read so far").check()
    expect(words).to_contain_text("In your order, halfway down it is:")
    page.get_by_label("Body", exact=True).check()
    expect(desk.locator(".ws-found")).to_contain_text("the reply starts 0\u00a0% of the way down")


@pytest.mark.shown_in("JupyterLab")
def test_nothing_is_lost_by_a_reload_a_second_notebook_or_a_restart(lab: Any) -> None:
    page = lab.open_notebook(DESK)
    desk = desk_of(page)
    free = shown(desk)[ask(page, "desk.cards.first") :]
    card(desk, free[3]).focus()
    press(page, "Alt+ArrowDown Alt+ArrowDown")
    saved(desk)
    now = shown(desk)
    lab.reload(page)
    desk = desk_of(page)
    assert shown(desk) == now

    other = lab.open_notebook(DESK)
    there = desk_of(other)
    assert shown(there) == now
    card(there, free[0]).focus()
    press(other, "Alt+End")
    saved(there)
    card(desk, free[1]).focus()  # whoever comes back to the desk sees what was moved elsewhere
    expect(desk.locator(".ws-arranged").last).to_have_attribute("data-id", free[0])

    page.evaluate(RESTART)
    lab.run_all(page)
    desk = desk_of(page)
    assert shown(desk) == shown(there)
    desk.get_by_role("button", name="Undo").click()
    saved(desk)
    assert shown(desk) == now

    page.evaluate(BUSY, "import time; time.sleep(2)")
    press(page, "Control+Shift+z")
    expect(desk.locator(".ws-state")).to_have_text("Saving …")  # not before Python says so
    saved(desk)
    assert shown(desk) == shown(there)


@pytest.mark.parametrize("look", [{}, {"dark": True, "width": 375}])
def test_all_can_be_read_and_nothing_is_cut_off(lab: Any, look: dict[str, Any]) -> None:
    page = lab.open_notebook(DESK, **look)
    desk = desk_of(page)
    card(desk, shown(desk)[6]).focus()
    press(page, "Alt+ArrowDown")
    saved(desk)
    page.get_by_text("The numbers").click()
    desk.get_by_text("How to move a card").click()
    found = Axe().run(page, context=".whosays").response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not grave, json.dumps([(one["id"], one["nodes"]) for one in grave], indent=1)[:4000]
    assert page.locator("section.whosays").evaluate_all(TOO_WIDE) == []


def test_text_that_looks_like_html_is_text(lab: Any) -> None:
    odd = """from dataclasses import replace
attack = "<img src=x onerror=window.hurt=1>“<b>”"
odd = replace(article, units=tuple(replace(u, text=None, gist=attack) for u in article.units))"""
    page = lab.open_notebook([*DESK[:1], odd, "EditDesk(odd)"])
    desk = desk_of(page)
    expect(desk.locator(".ws-arranged").last).to_contain_text("<img src=x")
    assert page.evaluate("window.hurt") is None
