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
    expect(desk.locator(".ws-saved")).to_have_text("Saved")


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
    expect(desk.locator(".ws-saved")).to_have_text("")  # nothing was done yet
    head = ask(page, "list(desk.cards.page[: desk.cards.first])")
    free = shown(desk)
    assert not {*head} & {*free}  # a headline is written, not moved
    drag(page, desk, free[0], onto=free[2])
    saved(desk)
    assert shown(desk)[:3] == [free[1], free[2], free[0]]
    assert ask(page, "record.answer_to(article.id, '04/order')['order']") == head + shown(desk)
    expect(desk.get_by_role("status")).to_contain_text(f"Moved to place 3 of {len(free)}. Saved.")

    name = card(desk, free[0]).locator(".ws-place").text_content()
    desk.get_by_role("button", name=f"Move up: {name}", exact=True).click()
    saved(desk)
    assert shown(desk)[:2] == [free[1], free[0]]
    desk.get_by_role("button", name="Undo").click()
    desk.get_by_role("button", name="Back to the page’s order").click()
    saved(desk)
    assert shown(desk) == free
    page.keyboard.press("Control+z")
    saved(desk)
    assert shown(desk)[:3] == [free[1], free[2], free[0]]

    x, y = middle(card(desk, free[1]).locator(".ws-grip").bounding_box())
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 150, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    assert shown(desk)[:3] == [free[1], free[2], free[0]]


def under(page: Page, at: tuple[float, float]) -> str | None:
    """The card whose button is at a place of the screen."""
    found = """([x, y]) => document.elementFromPoint(x, y)
      ?.closest("button")?.closest(".ws-arranged")?.dataset.id"""
    return page.evaluate(found, list(at))


@pytest.mark.shown_in("JupyterLab")  # the list scrolls, and then the lesson
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (683, 384)])
def test_an_arrow_moves_the_same_card_again_without_moving_the_pointer(
    lab: Any, width: int, height: int
) -> None:
    page = lab.open_notebook(DESK, width=width, height=height)
    desk = desk_of(page)
    free = shown(desk)
    for sign, start in (("Move up", 6), ("Move down", 3)):
        name = card(desk, free[start]).locator(".ws-place").text_content()
        button = desk.get_by_role("button", name=f"{sign}: {name}", exact=True)
        button.scroll_into_view_if_needed()
        at = middle(button.bounding_box())
        before = shown(desk)
        by = -1 if sign == "Move up" else 1
        for step in range(1, 6):
            page.mouse.click(*at)
            saved(desk)
            assert shown(desk).index(free[start]) == before.index(free[start]) + by * step
            assert under(page, at) == free[start]
            expect(button).to_be_focused()


def test_a_line_says_where_half_of_the_page_is_read(lab: Any) -> None:
    page = lab.open_notebook(DESK)
    desk = desk_of(page)

    def above() -> list[str]:
        return desk.locator(".ws-arranged:has(~ .ws-marker)").evaluate_all(
            "cards => cards.map(it => it.dataset.id)"
        )

    def read(units: list[str]) -> float:
        words = ask(
            page, f"int(article.table.words.loc[{units} + desk.order[:desk.cards.first]].sum())"
        )
        return words / ask(page, "article.words")

    assert read(above()[:-1]) < 0.5 <= read(above())
    last = shown(desk)[-1]
    card(desk, last).focus()
    press(page, "Shift+Home")
    saved(desk)
    assert above()[0] == last
    assert read(above()[:-1]) < 0.5 <= read(above())


def test_a_finger_can_drag_a_card_and_still_scroll_the_page(lab: Any) -> None:
    page = lab.open_notebook(DESK, width=375, height=812)
    desk = desk_of(page)
    free = shown(desk)
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
    cells = page.locator(".jp-Cell").count()
    free = shown(desk)
    desk.get_by_text("How to move a card").focus()
    press(page, "Tab Tab Tab Tab")  # past the three buttons, onto the headline block
    expect(desk.get_by_text("The headline block", exact=True)).to_be_focused()
    press(page, "Tab")
    expect(card(desk, free[0])).to_be_focused()
    press(page, "Control+z")
    expect(desk.get_by_role("status")).to_contain_text("There is nothing to undo.")
    press(page, "Shift+ArrowUp")
    expect(desk.get_by_role("status")).to_contain_text("It is as high as it can be.")
    press(page, "Alt+ArrowDown Shift+ArrowDown Shift+ArrowUp")
    saved(desk)
    assert shown(desk)[:2] == [free[1], free[0]]
    expect(card(desk, free[0])).to_be_focused()
    press(page, "Shift+End")
    expect(desk.get_by_role("status")).to_contain_text(
        f"Moved to place {len(free)} of {len(free)}. Saved."
    )
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
    reply = ask(page, "next(u for u in desk.order if desk.cards.coding.codes[u] == 'reply')")
    card(desk, reply).focus()
    press(page, "Alt+Home")
    saved(desk)
    assert shown(desk)[0] == reply
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
    free = shown(desk)
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
    expect(desk.locator(".ws-saved")).to_have_text("Saving…")  # not before Python says so
    saved(desk)
    assert shown(desk) == shown(there)


@pytest.mark.parametrize("look", [{}, {"dark": True, "width": 375}])
def test_all_can_be_read_and_nothing_is_cut_off(lab: Any, look: dict[str, Any]) -> None:
    page = lab.open_notebook(DESK, **look)
    desk = desk_of(page)
    desk.get_by_text("The headline block", exact=True).click()
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
