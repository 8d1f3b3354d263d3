"""How do the browser tests ask the notebook's Python, press keys, and measure what is shown?"""

import ast
import json
from typing import Any

from playwright.sync_api import Locator, Page

# Runs code in the notebook's Python and gives ``_value`` as Python writes it.
RUN = """async (code) => {
  const kernel = window.plainPython ??
    window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const request = { code, user_expressions: { value: "_value" }, store_history: false };
  const { content } = await kernel.requestExecute(request).done;
  if (content.status !== "ok") throw new Error(content.evalue);
  return content.user_expressions.value.data["text/plain"];
}"""
# Runs code and does not wait for it.
BUSY = """code => {
  const kernel = window.plainPython ??
    window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  kernel.requestExecute({ code, store_history: false });
}"""
# Kills the notebook's Python and starts a new one.
RESTART = "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
KERNEL_IDLE = """() =>
  window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"""
# What stands out of a widget on the right.
TOO_WIDE = """root => [...root.querySelectorAll("*")]
  .filter(node => node.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
  .map(node => node.outerHTML.slice(0, 80))"""


def ask(page: Page, expression: str) -> Any:
    """The value of an expression in the notebook's Python; it must fit into JSON."""
    code = f"import json; _value = json.dumps({expression})"
    return json.loads(ast.literal_eval(page.evaluate(RUN, code)))


def press(page: Page, keys: str) -> None:
    """Press keys one after another; a space stands between them."""
    for key in keys.split():
        page.keyboard.press(key)


def stay(root: Locator) -> Locator:
    """A Tagger that does not move on by itself: each key does one thing, however slow it is."""
    root.locator(".ws-move-on input").evaluate_all(
        "all => all.forEach((it) => (it.checked = false))"
    )
    return root
