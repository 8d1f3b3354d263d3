"""Do the lessons run on pages, and is what was saved there the next time?"""

import io
import json
import os
import re
import signal
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from material import COPIES
from playwright.sync_api import expect
from site_pages import WAKING, SitePages, built, own_server, site_pages

from whosays import Article, Record
from whosays.classroom.hand_in import read_hand_in, write_hand_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser

LESSON = "02_who_says_so"
EXERCISE = "exercise_02_who_says_so"
HOME = "00_start_here"
KIT = Path(__file__).parents[2]
ARTICLE = "siding-with-assad"
WRONG = "[...document.querySelectorAll('.ws-wrong')].map((box) => box.innerText)"
BUSY = "[...document.querySelectorAll('[aria-busy]')].map((box) => box.dataset.cell)"


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory)


@pytest.fixture(scope="module")
def server(browser: "Browser", site_folder: Path) -> Iterator[SitePages]:
    with site_pages(browser, site_folder) as pages:
        yield pages


@pytest.fixture
def site(server: SitePages) -> Iterator[SitePages]:
    yield server
    server.tidy()


def tags(page: "Page", article: str = ARTICLE) -> dict[str, str]:
    """What the learner's file holds, which is what the record holds."""
    return {tag["unit"]: tag["code"] for tag in hand_in(page, article)["tags"]}


def opened_more(page: "Page") -> "Locator":
    """What the bar has under “More”; lessons have buttons of the same names."""
    page.get_by_role("button", name="More", exact=True).click()
    return page.get_by_role("group", name="More", exact=True)


def kept_file(page: "Page") -> bytes:
    """What “Keep my work” gives."""
    more = opened_more(page)
    with page.expect_download(timeout=WAKING) as download:
        more.get_by_role("button", name="Keep my work").click()
    return Path(download.value.path()).read_bytes()


def hand_in(page: "Page", article: str) -> dict[str, Any]:
    data = kept_file(page)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return json.loads(data)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [json.loads(packed.read(name)) for name in packed.namelist()]
    return next(part for part in parts if part["article"] == article)


def press(page: "Page", *keys: str) -> None:
    """Tag units of the page's Tagger by keys, one after the other, each until it is saved.

    After each tag the Tagger moves on by itself.
    """
    units = page.locator(".ws-tagger").last.get_by_role("listbox")
    units.focus()
    for key in keys:
        unit = units.get_attribute("aria-activedescendant") or ""
        page.keyboard.press(key)
        saved(page)
        expect(units).not_to_have_attribute("aria-activedescendant", unit, timeout=WAKING)


def saved(page: "Page") -> None:
    page.wait_for_selector(".ws-lesson-bar-saved:has-text('✓')", timeout=WAKING)


def test_text_is_there_before_python_is(site: SitePages) -> None:
    page = site.new_page()
    page.route("**/python/**", lambda route: route.abort())
    site.open(LESSON, page, wait=False)
    assert page.get_by_role("heading", name="1. Watch it done").is_visible()
    news = page.locator("#ws-news")
    news.get_by_text("A file did not arrive").wait_for(timeout=WAKING)
    assert "localhost" in news.inner_text()
    assert "asleep" in page.locator("[data-cell=alone-box]").inner_text()


def test_a_browser_without_webassembly_is_told(site: SitePages) -> None:
    page = site.new_page()
    page.add_init_script("delete globalThis.WebAssembly")
    site.open(LESSON, page, wait=False)
    page.get_by_text("WebAssembly is switched off").wait_for()
    sheet = page.get_by_role("link", name="do it on paper")
    sheet.click()
    page.wait_for_load_state()
    assert "Who says so?" in page.content()


def test_every_lesson_and_exercise_runs(site: SitePages) -> None:
    names = sorted(file.stem for file in site.folder.glob("*_*.html"))
    notebooks = sorted(file.stem for file in (KIT / "notebooks").glob("*.ipynb"))
    assert [name for name in names if not name.startswith("exercise")] == notebooks
    page = site.new_page(width=375, height=812)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    site.open(names[0], page)
    for name in names:
        if name != names[0]:
            site.go(page, name)
        wrong = page.evaluate(WRONG)
        if name.startswith("exercise"):
            assert wrong, name
            assert all(said.startswith("Not yet: ") for said in wrong), (name, wrong)
        else:
            assert not wrong, (name, wrong)
            assert page.locator(".whosays").count() > 0, name
        assert page.evaluate(BUSY) == [], name
        assert not errors, (name, errors)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, name
        said = page.locator("main").inner_text()
        assert not re.search(r"Run all|Kernel|start\.py|folder work", said), name


def test_every_lesson_runs_with_a_copy_of_the_page(site: SitePages) -> None:
    copy = COPIES / f"{ARTICLE}.txt"
    if not copy.is_file():
        pytest.skip("There is no copy of the page here (WHOSAYS_MATERIAL).")
    words = copy.read_text(encoding="utf-8")
    page = site.open(HOME)
    box = page.get_by_role("region", name="Bring your own copy of the article")
    box.get_by_label("Paste the page here").fill(words)
    box.get_by_role("button", name="Use what I pasted").click()
    box.locator(".ws-stands", has_text="30 of 30 parts of the page").wait_for(timeout=WAKING)
    page.reload()
    site.awake(page)
    for name in sorted(file.stem for file in site.folder.glob("[01]*_*.html")):
        if name != HOME:
            site.go(page, name)
        assert page.evaluate(WRONG) == [], name
        assert page.evaluate(BUSY) == [], name
        if name == LESSON:
            headline = page.locator(".ws-tagger").last.locator(".ws-shown").nth(1).inner_text()
            assert headline in words, "the page's own words"


def test_nothing_serious_for_those_who_do_not_see(site: SitePages) -> None:
    page = site.open(LESSON)
    for name in (LESSON, EXERCISE):
        if name != LESSON:
            site.go(page, name)
        found = Axe().run(page).response["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        assert not serious, [
            (one["id"], [n["html"][:120] for n in one["nodes"]]) for one in serious
        ]


def test_what_was_saved_is_there_after_reload_and_in_another_tab(site: SitePages) -> None:
    page = site.open(LESSON)
    press(page, "u", "p")
    first = tags(page)
    assert sorted(first.values()) == ["paper", "unnamed"]
    page.reload()
    site.awake(page)
    other = site.open(LESSON)
    # Both go on after what is tagged, at once, on units of their own: what one saves, the other
    # does not lose.
    for one in (page, other):
        one.locator(".ws-tagger").last.get_by_role("listbox").focus()
    for _ in range(10):
        other.keyboard.press("ArrowDown")
    for _ in range(4):
        for one in (page, other):
            one.keyboard.press("n")
            one.keyboard.press("ArrowDown")
    for one in (page, other):
        saved(one)
    both = tags(page)
    assert {unit: both[unit] for unit in first} == first
    assert Counter(both.values()) == {"unnamed": 1, "paper": 1, "named": 8}
    assert tags(other) == both
    page.reload()
    site.awake(page)
    assert tags(page) == both


def test_what_was_saved_outlives_a_killed_browser(
    browser: "Browser", site_folder: Path, tmp_path: Path
) -> None:
    from conftest import browser_arguments, find_browser

    program = find_browser()
    assert program
    with own_server(site_folder) as (url, _):

        def visit() -> "tuple[Any, Page]":
            context = browser.browser_type.launch_persistent_context(
                tmp_path / "profile",
                executable_path=program,
                args=browser_arguments(),
                service_workers="block",
            )
            page = context.new_page()
            page.goto(f"{url}/{LESSON}.html")
            page.wait_for_selector("body[data-ws-awake=true]", timeout=WAKING)
            return context, page

        _, page = visit()
        press(page, "u", "p")
        pids = subprocess.run(
            ["pgrep", "-f", str(tmp_path / "profile")], capture_output=True, text=True, check=False
        ).stdout.split()
        for pid in pids:
            os.kill(int(pid), signal.SIGKILL)
        context, page = visit()
        assert sorted(tags(page).values()) == ["paper", "unnamed"]
        context.close()


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("asked = indexedDB.open(name, VERSION);", "This browser keeps nothing here"),
        ("files.put({ path, bytes, stamp });", "no room left"),
    ],
)
def test_a_store_that_refuses_is_told(site: SitePages, broken: str, said: str) -> None:
    page = site.new_page()
    script = next(site.folder.glob("scripts-*/site/script/store.js")).read_text("utf-8")
    assert broken in script
    refusing = script.replace(broken, 'throw new DOMException("full", "QuotaExceededError");')
    page.route(
        "**/store.js",
        lambda route: route.fulfill(body=refusing, content_type="text/javascript"),
    )
    site.open(LESSON, page)
    page.locator(".ws-tagger").last.get_by_role("listbox").focus()
    page.keyboard.press("u")
    page.locator("#ws-news").get_by_text(said).wait_for(timeout=WAKING)
    assert page.locator(".ws-lesson-bar-saved").inner_text().strip() != "✓ Saved"
    kept = kept_file(page)  # it is not lost
    assert [tag["code"] for tag in json.loads(kept)["tags"]] == ["unnamed"]


def test_a_later_version_reads_what_the_first_one_kept(site: SitePages, tmp_path: Path) -> None:
    """The form of the store, as the first version wrote it, by hand."""
    record = Record.open(tmp_path / "record.sqlite")
    record.use("Night owl")
    record.tag(ARTICLE, "sourcing", "u03", "paper")
    record.close()
    content = list((tmp_path / "record.sqlite").read_bytes())
    page = site.new_page()
    page.goto(f"{site.url}/licences.txt")
    page.evaluate(
        """(content) => new Promise((done, failed) => {
          const asked = indexedDB.open("whosays", 1);
          asked.onupgradeneeded = () => {
            const files = asked.result.createObjectStore("files", { keyPath: "path" });
            files.createIndex("stamp", "stamp");
          };
          asked.onerror = failed;
          asked.onsuccess = () => {
            const writing = asked.result.transaction("files", "readwrite");
            const bytes = new Uint8Array(content);
            writing.objectStore("files").put({ path: "record.sqlite", bytes, stamp: 1 });
            writing.oncomplete = () => { asked.result.close(); done(); };
          };
        })""",
        content,
    )
    site.open(LESSON, page)
    page.locator(".ws-lesson-bar-who", has_text="Night owl").wait_for(timeout=WAKING)
    assert tags(page) == {"u03": "paper"}


def test_it_opens_without_internet_after_the_first_visit(
    browser: "Browser", site_folder: Path
) -> None:
    with own_server(site_folder) as (url, end):
        pages = SitePages(url, browser, folder=site_folder, service_workers="allow")
        page = pages.open(HOME)
        page.wait_for_selector("[data-state=ready]", state="attached", timeout=WAKING)
        end()
        page.close()
        page = pages.open("03_weigh_the_space")
        assert not page.evaluate(WRONG)
        pages.check_outside()
        assert pages.context
        pages.context.close()


def test_code_is_run_checked_kept_and_stopped(site: SitePages) -> None:
    page = site.open(EXERCISE)
    work = page.locator("[data-code=c1-answer]")
    editor = work.locator(".cm-content")

    def write(code: str) -> None:
        editor.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(code)

    write('units_by_code = page["code"].value_counts()\nunits_by_code')
    work.get_by_role("button", name="Run and check").click()
    page.locator("[data-cell=c1-answer] .ws-output, [data-cell=c1-answer] .ws-said").first.wait_for(
        timeout=WAKING
    )
    page.wait_for_function(
        "!document.querySelector('[data-cell=c1-test] .ws-wrong')", timeout=WAKING
    )
    work.get_by_text("Saved").wait_for(timeout=WAKING)
    write("while True:\n    pass")
    work.get_by_role("button", name="Run and check").click()
    page.get_by_role("button", name="Stop it").click(timeout=WAKING)
    page.get_by_text("Stopped. Change the code").wait_for(timeout=WAKING)
    site.awake(page)
    write("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('Lines')")
    work.get_by_role("button", name="Run and check").click()
    page.locator("[data-cell=c1-answer] svg").wait_for(timeout=WAKING)
    work.get_by_text("Saved").wait_for(timeout=WAKING)
    page.reload()
    site.awake(page)
    assert "plt.title" in editor.inner_text()
    answers = {row["question"]: row["value"] for row in hand_in(page, ARTICLE)["answers"]}
    assert "plt.title" in answers["x02/code/c1-answer"]


def test_a_file_goes_out_and_comes_in(site: SitePages, tmp_path: Path) -> None:
    page = site.open(LESSON)
    press(page, "u", "p")
    data = kept_file(page)
    # To JupyterLab, and back with one tag more.
    record = Record.open(tmp_path / "record.sqlite")
    record.import_hand_in(read_hand_in(data))
    assert sorted(tag.code or "" for tag in record.tags(ARTICLE, "sourcing")) == [
        "paper",
        "unnamed",
    ]
    record.use("Night owl")
    record.tag(ARTICLE, "sourcing", Article.load(ARTICLE).units[-1].id, "none")
    back = write_hand_in(record, ARTICLE, tmp_path / "mine.json")
    record.close()
    more = opened_more(page)
    with page.expect_file_chooser() as chooser:
        more.get_by_role("button", name="Open my file").click()
    chooser.value.set_files(back)
    page.get_by_text("You work as “Night owl” now.").wait_for(timeout=WAKING)
    assert Article.load(ARTICLE).units[-1].id in tags(page)
