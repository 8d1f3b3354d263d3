"""Does the list of lessons say what was done, follow what is done elsewhere, and lead there?"""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

START = """from whosays import *
record = Record.open()
record.use("Fox")
Progress("siding-with-assad")"""
IN_FRONT = "window.jupyterapp?.shell.currentWidget?.context?.path"
KEEP = """async () => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const code = "record.answer('siding-with-assad', '01/parts', 'Body')";
  await kernel.requestExecute({ code, store_history: false }).done;
  window.dispatchEvent(new Event("focus"));
}"""


@pytest.mark.parametrize("look", [{}, {"dark": True, "width": 375}])
def test_it_follows_what_is_done_and_leads_on_by_keyboard(lab: Any, look: dict[str, Any]) -> None:
    page = lab.open_notebook([START], height=1600, **look)
    view = page.get_by_role("region", name="The lessons, and how far you are")
    expect(view).to_contain_text("“Fox”: go on with Start here")
    first, second = view.get_by_role("listitem").nth(0), view.get_by_role("listitem").nth(1)
    expect(first).to_contain_text("Not begun.")
    expect(first).to_have_attribute("aria-current", "step")
    page.evaluate(KEEP)
    expect(second).to_contain_text(" of ")
    expect(second).to_have_attribute("aria-current", "step")
    expect(view).to_contain_text("go on with Read it first, step “2. What stays with you?”")

    found = Axe().run(page, context="section.whosays").response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not grave, json.dumps([(one["id"], one["nodes"]) for one in grave], indent=1)[:4000]
    assert view.evaluate("node => node.scrollWidth <= node.clientWidth + 1")

    page.evaluate("window.here = true")
    second.get_by_role("link", name="Read it first").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"{IN_FRONT} === 'notebooks/01_read_it_first.ipynb'")
    assert page.evaluate("window.here"), "it opens in the lab that is there"
