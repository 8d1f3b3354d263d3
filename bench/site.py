"""How soon does a lesson work that is only a link, and how soon is a tag kept there?"""

import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from bench import jupyterlite
from bench.figure import Figure, Part, Target, median, slowest_but_5_percent
from bench.lab import browser_missing, chromium, new_profile
from bench.slow_line import slow_line
from whosays.problem import Problem
from whosays.site.build import make
from whosays.site.serve import serving

_TITLE = "A lesson on a page, in Chromium, with nothing installed"
_READ, _FIRST, _NEXT = "01_read_it_first", "02_who_says_so", "03_weigh_the_space"
_MEGABITS = 10
_AWAKE = "body[data-ws-awake=true]"
_LIMIT = 300_000.0  # milliseconds
# From a key press, as the page gets it, until the picture is drawn anew and the bar says Saved.
_WATCH = """() => {
  const pictures = () => [...document.querySelectorAll("[data-drawn]")];
  const drawn = () => pictures().map(({ dataset }) => dataset.drawn).join();
  const saved = () => document.querySelector(".ws-lesson-bar-saved").textContent.includes("Saved");
  let pressed = null, before = "", done = null;
  const look = () => {
    if (pressed === null || drawn() === before || !saved()) return;
    done(performance.now() - pressed);
    pressed = null;
  };
  window.bench = {
    arm() {
      before = drawn();
      this.result = new Promise((resolve) => (done = resolve));
    },
  };
  addEventListener("keydown", (e) => { if (e.isTrusted) pressed ??= performance.now(); }, true);
  new MutationObserver(look).observe(document.body, {
    attributes: true, attributeFilter: ["data-drawn"], childList: true, subtree: true,
    characterData: true,
  });
}"""


def measure(quick: bool) -> Part:
    """Build a site, visit it as somebody new, come back, go on, and tag."""
    if missing := browser_missing():
        return Part(_TITLE, (missing,))
    with tempfile.TemporaryDirectory() as folder:
        try:
            made = make(Path(folder) / "site")
        except Problem as problem:
            return Part(_TITLE, (str(problem),))
        with serving(made.folder) as port, chromium() as browser:
            address = f"http://localhost:{port}"
            context = new_profile(browser, Path(folder) / "profile")
            sent = _Sent(context)
            cold = _visit(context, f"{address}/{_FIRST}.html")
            first = sent.taken()
            warm = _visit(context, f"{address}/{_FIRST}.html")
            second = sent.taken()
            memory = _memory()
            page = context.pages[-1]
            onward = _onward(page)
            page.go_back()
            page.wait_for_selector(_AWAKE, timeout=_LIMIT)
            keys = _keys(page, 5 if quick else 30)
            context.close()
            with slow_line(port, _MEGABITS) as slow:
                context = new_profile(browser, Path(folder) / "far")
                far = _visit(context, f"http://localhost:{slow}/{_READ}.html")
                context.close()
            theirs, why = _theirs(Path(folder), browser)
    about = (
        "lesson 2 from this machine, a browser that has not been there; then the same again",
        why,
    )
    beside = ("JupyterLite", theirs["box"]) if theirs else ("", None)
    return Part(
        _TITLE,
        about,
        (
            Figure("text to read, cold", cold["text"], target=Target("ours", "<=", 500)),
            Figure("first box, cold", cold["box"], target=Target("ours", "<=", 6000)),
            Figure("first box, cold", cold["box"], *beside, target=Target("ratio", "<=", 1 / 3)),
            Figure("first box, warm", warm["box"], target=Target("ours", "<=", 4000)),
            Figure("sent, first visit", first, unit="MB", target=Target("ours", "<=", 16)),
            Figure("sent, second visit", second, unit="MB", target=Target("ours", "<=", 0.1)),
            Figure(
                f"first box of lesson 1, {_MEGABITS} Mbit/s",
                far["box"],
                target=Target("ours", "<=", 12_000),
            ),
            Figure("on to the next lesson", onward, target=Target("ours", "<=", 1000)),
            Figure("memory of the page", memory, unit="MB", target=Target("ours", "<=", 450)),
            Figure("key to kept and drawn", median(keys), target=Target("ours", "<=", 150)),
            Figure(
                "key to kept and drawn, 95th percentile",
                slowest_but_5_percent(keys),
                target=Target("ours", "<=", 350),
            ),
        ),
    )


def _theirs(folder: Path, browser: Any) -> tuple[dict[str, float], str]:
    """The same lesson in JupyterLite, and what to say of it."""
    try:
        site = jupyterlite.built(folder / "jupyterlite", _FIRST)
    except (OSError, subprocess.CalledProcessError) as error:
        return {}, f"JupyterLite could not be had: {error}"
    with serving(site) as port:
        context = new_profile(browser, folder / "theirs", offline=True)
        took = jupyterlite.first_box(context.new_page(), f"http://localhost:{port}", _FIRST)
        context.close()
    return took, f"JupyterLite {jupyterlite.VERSION} runs it as soon as its Python is there"


def _memory() -> float:
    """What the browser's pages hold now, in MB; what they share with others in part."""
    pages = [
        one
        for one in psutil.Process().children(recursive=True)
        if "--type=renderer" in one.cmdline()
    ]
    held = (one.memory_full_info() for one in pages)
    return max(getattr(one, "pss", one.rss) for one in held) / 1e6


class _Sent:
    """How much came over the line, in MB."""

    def __init__(self, context: Any) -> None:
        self.bytes = 0
        context.on("requestfinished", self._count)

    def _count(self, request: Any) -> None:
        response = request.response()
        if response is None or response.request.url.startswith(("blob:", "data:")):
            return
        self.bytes += max(0, request.sizes()["responseBodySize"])  # -1: from a copy on disk

    def taken(self) -> float:
        """What came since this was asked last."""
        came, self.bytes = self.bytes, 0
        return came / 1e6


def _visit(context: Any, address: str) -> dict[str, float]:
    """Open a lesson, and how long text and first box took, in ms."""
    for page in context.pages:
        page.close()
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator("main h1").wait_for(timeout=_LIMIT)
    text = time.perf_counter()
    page.locator(".whosays").first.wait_for(timeout=_LIMIT)
    box = time.perf_counter()
    page.wait_for_selector(_AWAKE, timeout=_LIMIT)
    return {"text": 1000 * (text - began), "box": 1000 * (box - began)}


def _onward(page: Any) -> float:
    """From this lesson to the next one, in ms."""
    began = time.perf_counter()
    page.locator(f"main a[href='{_NEXT}.html']").last.click()
    page.wait_for_url(f"**/{_NEXT}.html", timeout=_LIMIT)
    page.locator(".whosays").first.wait_for(timeout=_LIMIT)
    return 1000 * (time.perf_counter() - began)


def _keys(page: Any, many: int) -> list[float]:
    """How long each of some tags took, in ms."""
    page.evaluate(_WATCH)
    page.locator(".ws-tagger").last.get_by_role("listbox").focus()
    took: list[float] = []
    for number in range(many):
        page.evaluate("window.bench.arm()")
        page.keyboard.press("np"[number % 2])
        took.append(page.evaluate("window.bench.result"))
        page.wait_for_timeout(150)
    return took
