"""Do the smaller widgets work for a person with a mouse, with a keyboard, with a screen reader?"""

import ast
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Lab
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

RUN = """async (code) => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const request = { code, user_expressions: { value: "_value" }, store_history: false };
  const { content } = await kernel.requestExecute(request).done;
  if (content.status !== "ok") throw new Error(content.evalue);
  return content.user_expressions.value.data["text/plain"];
}"""
RELOADED = """async () => {
  await window.jupyterapp.restored;
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
}"""
START = """from whosays import *
article = Article.load("silent-foghorn")
record = Record.open()
"""
# An article whose text we have and may use, in the guise of one the reader brings.
YOURS = """import pathlib, shutil, tempfile
import whosays.article
packs = pathlib.Path(tempfile.mkdtemp())
home = pathlib.Path(shutil.copytree(article.folder, packs / "articles" / "silent-foghorn"))
page = home / "article.yml"
page.write_text(page.read_text("utf-8").replace("text: shipped", "text: yours"), "utf-8")
(home / "text.txt").unlink()
whosays.article.data_folder = lambda: packs
"""


def ask(page: "Page", expression: str) -> Any:
    """The value of an expression in the notebook's Python; it must fit into JSON."""
    code = f"import json; _value = json.dumps({expression})"
    return json.loads(ast.literal_eval(page.evaluate(RUN, code)))


def do(page: "Page", code: str) -> None:
    """Run code in the notebook's Python."""
    page.evaluate(RUN, code + "\n_value = 0")


def reload(page: "Page") -> None:
    """Save the notebook and load the page anew, while Python goes on."""
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    page.reload()
    page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
    page.evaluate(RELOADED)


def panel(page: "Page", kind: str) -> "Locator":
    """The one widget of a kind, once it shows something."""
    section = page.locator(f"section.ws-{kind}")
    section.locator("p:visible, button:visible").first.wait_for()
    return section


def sent(page: "Page") -> list[str | bytes]:
    """What goes from and to Python from now on, as it fills up."""
    frames: list[str | bytes] = []

    def listen(socket: Any) -> None:
        socket.on("framesent", lambda frame: frames.append(frame))
        socket.on("framereceived", lambda frame: frames.append(frame))

    page.on("websocket", listen)
    return frames


def has(frames: list[str | bytes], text: str) -> bool:
    as_json = json.dumps(text)[1:-1].encode()
    return any(
        text.encode() in raw or as_json in raw
        for raw in (frame if isinstance(frame, bytes) else frame.encode() for frame in frames)
    )


@pytest.fixture
def expect() -> Iterator[Any]:
    from playwright.sync_api import expect

    yield expect


# ── Reader ────────────────────────────────────────────────────────────────────────────────


def test_reader_shows_the_page_and_hides_its_names(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([START, "reader = Reader(article)\nreader"])
    reader = panel(page, "reader")
    paper = reader.get_by_role("article")
    expect(paper.get_by_role("heading")).to_have_text(ask(page, "article.title"))
    expect(paper).to_contain_text("Ms Tarrow told The Lantern")
    expect(paper.get_by_role("figure")).to_have_count(2)

    reader.get_by_label("masked").check()
    expect(paper).to_contain_text("Person A told The Lantern")
    expect(paper).not_to_contain_text("Tarrow")
    expect(reader.get_by_role("status")).to_have_text("Names masked.")
    assert ask(page, "reader.names") == "masked"

    reader.get_by_label("masked").press("ArrowDown")
    expect(reader.get_by_label("swapped")).to_be_focused()
    expect(paper).to_contain_text("Nell Osker told a full town hall")

    reload(page)
    expect(panel(page, "reader").get_by_label("swapped")).to_be_checked()
    do(page, "reader.names = 'as printed'")
    expect(paper).to_contain_text("Mina Tarrow told a full town hall")


def test_reader_names_the_parts_on_request(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([START, "Reader(article)"])
    reader = panel(page, "reader")
    caption = reader.get_by_role("figure").first
    expect(caption.get_by_text("Caption 1")).to_be_hidden()
    reader.get_by_label("Show the parts of the page").press("Space")
    expect(caption.get_by_text("Caption 1")).to_be_visible()
    expect(reader).to_contain_text("the line that goes with a picture")
    assert page.locator(".jp-Notebook-cell").count() == 2  # no key went through to JupyterLab


def test_text_that_looks_like_html_is_text(lab: "Lab", expect: Any) -> None:
    attack = "<img src=x onerror=window.hurt=1>“<b>”"
    odd = f"from dataclasses import replace\nattack = {attack!r}\nodd = replace(article, units=tuple(replace(u, text=None, gist=attack) for u in article.units))\nrecord.tag(odd.id, 'sourcing', 'u04', 'unnamed', note=attack);"
    cells = [
        START,
        odd,
        "Reader(odd)",
        "Compare(odd, 'sourcing')",
        "Answer('q', article, prompt=attack, choices=[attack, 'no'])",
    ]
    page = lab.open_notebook(cells)
    for kind in ("reader", "compare", "answer"):
        expect(panel(page, kind)).to_contain_text(attack)
    assert page.evaluate("window.hurt") is None


# ── Predictor ─────────────────────────────────────────────────────────────────────────────


def test_a_guess_is_kept_at_a_hundred_percent(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([START, "guess = Predictor(article)\nguess"])
    guess = panel(page, "predictor")
    keep = guess.get_by_role("button", name="Keep my guess")
    guess.get_by_label("Accusation", exact=True).fill("60")
    expect(guess.get_by_label("Accusation, slider")).to_have_value("60")
    expect(guess).to_contain_text("Together: 60 %. 40 % left to give.")
    expect(keep).to_have_accessible_description("Together: 60 %. 40 % left to give. At 100 % you can keep your guess.")
    keep.click(force=True)
    expect(guess).to_contain_text("Not kept yet.")
    assert ask(page, "guess.prediction") is None

    guess.get_by_label("Reply", exact=True).fill("45")
    expect(guess).to_contain_text("5 % too much.")
    guess.get_by_label("Reply", exact=True).fill("40")
    keep.click()
    expect(guess).to_contain_text("Kept today at")
    wanted = {"accusation": 60, "reply": 40, "own_words": 0, "context": 0, "contrast": 0, "other": 0}
    assert ask(page, "guess.prediction") == wanted


def test_a_guess_by_keyboard_survives_a_reload(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([START, "guess = Predictor(article)\nguess"])
    guess = panel(page, "predictor")
    slider = guess.get_by_label("Context, slider")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(guess.get_by_label("Context", exact=True)).to_have_value("15")
    expect(guess.get_by_role("status")).to_contain_text("Together: 15 %")

    page.wait_for_function("() => true")
    reload(page)
    expect(panel(page, "predictor").get_by_label("Context", exact=True)).to_have_value("15")
    guess.get_by_label("Context, slider").press("End")
    guess.get_by_role("button", name="Keep my guess").press("Enter")
    expect(guess).to_contain_text("Kept today at")
    assert ask(page, "guess.prediction['context']") == 100


# ── Compare ───────────────────────────────────────────────────────────────────────────────

SIDE_BY_SIDE = """ours = reference(article, "sourcing")
units = list(ours.codes)
split = next(u for u in units if ours.also[u] and u != units[0])
other = next(c.code for c in Scheme.load("sourcing").codes
             if c.code != ours.codes[units[0]] and c.code not in ours.also[units[0]])
view = Compare(article, "sourcing")
view"""


def test_compare_shows_only_what_was_coded(lab: "Lab", expect: Any) -> None:
    page = lab.new_page()
    page.close()
    page = lab.open_notebook([START, SIDE_BY_SIDE], run=False)
    frames = sent(page)
    reload(page)
    lab.run_all(page)
    compared = panel(page, "compare")
    expect(compared).to_contain_text("Code a few units in the tagger first.")

    do(page, "record.tag(article.id, 'sourcing', units[0], other, note='My <i>reason</i>')")
    do(page, "record.tag(article.id, 'sourcing', split, ours.also[split][0])")
    page.locator(".jp-Notebook").click(position={"x": 5, "y": 5})
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    cards = compared.get_by_role("listitem")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("Different")
    expect(cards.first).to_contain_text("My <i>reason</i>")
    expect(cards.last).to_contain_text("A code that careful readers also choose")
    why = ask(page, "ours.why")
    coded = [ask(page, "units[0]"), ask(page, "split")]
    assert [unit for unit in why if has(frames, why[unit])] == coded

    differ = compared.get_by_role("button", name="Only where we differ (1)")
    differ.press("Enter")
    expect(differ).to_have_attribute("aria-pressed", "true")
    expect(cards).to_have_count(1)
    compared.get_by_role("button", name="Only where careful readers split").click()
    expect(cards.last).to_contain_text("A code that careful readers also choose")


def test_a_defence_is_kept_and_comes_back(lab: "Lab", expect: Any) -> None:
    tag = "record.tag(article.id, 'sourcing', units[0], other);"
    page = lab.open_notebook([START, SIDE_BY_SIDE.replace("view = ", f"{tag}\nview = ")])
    compared = panel(page, "compare")
    box = compared.get_by_label("What would you say to defend yours?")
    box.focus()
    page.keyboard.type("It is a bare label.")
    expect(compared).to_contain_text("Draft saved. Not kept yet.")
    page.keyboard.press("Control+Enter")
    expect(compared).to_contain_text("Kept today at")
    expect(box).to_be_focused()
    assert ask(page, "record.answer_to(article.id, view.question(units[0]))") == "It is a bare label."
    reload(page)
    expect(panel(page, "compare").get_by_label("What would you say")).to_have_value(
        "It is a bare label."
    )


# ── Answer ────────────────────────────────────────────────────────────────────────────────

QUESTION = """box = Answer("01/first", article, prompt="What stays with you?",
    then=["Others named the horn.", "Ask your partner."])
box"""


def test_what_comes_then_comes_after_the_answer(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([START, QUESTION], run=False)
    frames = sent(page)
    reload(page)
    lab.run_all(page)
    answer = panel(page, "answer")
    frames.clear()
    keep = answer.get_by_role("button", name="Keep my answer")
    keep.click()
    expect(answer.get_by_role("alert")).to_have_text(
        "The box is still empty. Write something. One line is enough."
    )
    box = answer.get_by_label("What stays with you?")
    box.fill("The fog 🌫")
    expect(answer).to_contain_text("Draft saved. Not kept yet.")
    assert ask(page, "box.answer") is None
    assert not has(frames, "Others named the horn.")

    keep.click()
    expect(answer).to_contain_text("Kept today at")
    expect(answer).to_contain_text("Others named the horn.")
    expect(answer.get_by_role("alert")).to_have_count(0)
    assert ask(page, "box.answer") == "The fog 🌫"


def test_what_is_typed_and_not_kept_survives_a_reload(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([START, QUESTION])
    panel(page, "answer").get_by_label("What stays with you?").focus()
    page.keyboard.type("Half a tho")
    reload(page)
    answer = panel(page, "answer")
    expect(answer.get_by_label("What stays with you?")).to_have_value("Half a tho")
    expect(answer).to_contain_text("Draft saved. Not kept yet.")
    lab.run_all(page)
    expect(answer.get_by_label("What stays with you?")).to_have_value("Half a tho")
    assert ask(page, "box.answer") is None


def test_one_of_many_by_keyboard(lab: "Lab", expect: Any) -> None:
    ask_which = "box = Answer('q', article, prompt='Is it fair?', choices=['Yes', 'No'])\nbox"
    page = lab.open_notebook([START, ask_which])
    answer = panel(page, "answer")
    answer.get_by_role("group", name="Is it fair?").get_by_label("Yes").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("It lets both speak.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(answer.get_by_role("status")).to_contain_text("Kept today at")
    assert ask(page, "box.answer") == {"choice": "No", "text": "It lets both speak."}


def test_what_was_written_under_another_name_is_not_mixed_in(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([START, "record.use('Fox');", QUESTION])
    answer = panel(page, "answer")
    do(page, "record.use('Owl')")
    answer.get_by_label("What stays with you?").fill("Mine")
    expect(answer.get_by_role("alert")).to_contain_text("this box belongs to “Fox”")
    expect(answer.get_by_label("What stays with you?")).to_have_value("Mine")
    assert ask(page, "len(record.answers())") == 0


# ── AttachText ────────────────────────────────────────────────────────────────────────────

BRING = START + "text = (article.folder / 'text.txt').read_text('utf-8')\n" + YOURS
SHOW = "bring = AttachText('silent-foghorn')\nbring"


def test_a_pasted_copy_is_found_kept_and_taken_away(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([BRING, SHOW])
    bring = panel(page, "attach_text")
    text = "Menu\n\nNews\n\n" + ask(page, "text") + "\n\nMore stories"
    box = bring.get_by_label("Paste the page here")
    use = bring.get_by_role("button", name="Use what I pasted")
    use.click()
    expect(bring.get_by_role("alert")).to_contain_text("The box is empty.")
    box.fill(text)
    use.press("Enter")
    units = ask(page, "len(article.units)")
    expect(bring.get_by_role("status")).to_contain_text("Run All Cells")
    assert ask(page, "all(u.text for u in Article.load('silent-foghorn').units)")
    expect(bring.get_by_text("are not part of the article")).to_be_visible()

    box.fill("Something else altogether, from another page of another paper.")
    use.click()
    expect(bring.get_by_role("alert")).to_contain_text("still in use")
    assert ask(page, "Article.load('silent-foghorn').has_text")

    reload(page)
    expect(panel(page, "attach_text")).to_contain_text(f"{units} of {units} parts")
    bring.get_by_role("button", name="Take my copy away").click()
    expect(bring).to_contain_text("no longer on this machine")
    assert not ask(page, "Article.load('silent-foghorn').has_text")
    assert list((lab.work / "text").iterdir()) == []


def test_a_file_is_taken_as_it_is(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([BRING, SHOW])
    bring = panel(page, "attach_text")
    body = ask(page, "text").encode("utf-8-sig")
    bring.get_by_label("or choose a text file").set_input_files(
        {"name": "<b>page.txt", "mimeType": "text/plain", "buffer": body}
    )
    expect(bring).to_contain_text("Run All Cells")
    assert ask(page, "Article.load('silent-foghorn').has_text")


def test_a_dropped_file_is_taken(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([BRING, SHOW])
    bring = panel(page, "attach_text")
    drop = """(node, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "page.txt", { type: "text/plain" }));
      for (const kind of ["dragover", "drop"])
        node.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }"""
    bring.get_by_label("Paste the page here").evaluate(drop, ask(page, "text"))
    expect(bring).to_contain_text("Run All Cells")


def test_too_large_a_copy_is_not_sent(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([BRING, SHOW], run=False)
    frames = sent(page)
    reload(page)
    lab.run_all(page)
    bring = panel(page, "attach_text")
    bring.get_by_label("or choose a text file").set_input_files(
        {"name": "big.txt", "mimeType": "text/plain", "buffer": b"x" * 2_000_001}
    )
    expect(bring.get_by_role("alert")).to_contain_text("more than 2 MB")
    bring.get_by_label("Paste the page here").evaluate("node => node.value = 'ä'.repeat(1_000_001)")
    bring.get_by_role("button", name="Use what I pasted").click()
    expect(bring.get_by_role("alert")).to_contain_text("Nothing was sent.")
    assert ask(page, "1 + 1") == 2  # Python still answers
    assert max(len(frame) for frame in frames) < 1_000_000


def test_a_shipped_text_needs_nothing(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([START, "AttachText(article)"])
    bring = page.locator("section.ws-attach_text")
    expect(bring).to_contain_text("There is nothing to bring.")
    expect(bring.get_by_role("textbox")).to_have_count(0)


# ── Pseudonym ─────────────────────────────────────────────────────────────────────────────


def test_names_are_chosen_changed_and_forgotten_by_keyboard(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([START, "Pseudonym()"])
    names = panel(page, "pseudonym")
    expect(names).to_contain_text("You have not chosen a name yet.")
    names.get_by_label("A made-up name").focus()
    page.keyboard.type("Night <b>owl")
    page.keyboard.press("Enter")
    expect(names.get_by_role("status")).to_have_text("You work as “Night <b>owl” now.")
    do(page, "record.answer('a', 'q', 1); record.tag('a', 'sourcing', 'u01', 'paper')")
    page.keyboard.type("Red fox")
    page.keyboard.press("Enter")
    expect(names).to_contain_text("You work as “Red fox” now.")
    assert ask(page, "record.answer_to('a', 'q')") is None

    names.get_by_role("button", name="Night <b>owl", exact=True).press("Enter")
    expect(names).to_contain_text("You work as “Night <b>owl” now.")
    reload(page)
    remove = panel(page, "pseudonym").get_by_role("button", name="Delete everything of")
    remove.press("Enter")
    expect(names.get_by_role("button", name="No, keep it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(remove).to_be_focused()
    assert ask(page, "record.answer_to('a', 'q')") == 1

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(names).to_contain_text("Deleted: “Night <b>owl” and 2 tags and answers.")
    assert ask(page, "record.learners()") == ["Red fox"]


def test_a_name_that_cannot_be_is_explained(lab: "Lab", expect: Any) -> None:
    page = lab.open_notebook([START, "Pseudonym()"])
    names = panel(page, "pseudonym")
    names.get_by_role("button", name="Use this name").click()
    expect(names.get_by_role("alert")).to_contain_text("There is no name here.")


# ── All of them ───────────────────────────────────────────────────────────────────────────

ALL = [
    START + "record.use('Fox'); record.use('Owl')\n"
    "for unit in article.units: record.tag(article.id, 'sourcing', unit.id, 'role')",
    "Pseudonym()",
    "AttachText('siding-with-assad')",
    "Reader(Article.load('siding-with-assad'))",
    "Predictor(article)",
    "Compare(article, 'sourcing')",
    QUESTION,
    "Answer('q', article, prompt='Is it fair?', choices=['Yes', 'No'])",
]


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_serious_is_found_by_axe(lab: "Lab", dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = lab.open_notebook(ALL, dark=dark, height=6000)
    page.locator("section.whosays").nth(6).get_by_role("button").first.wait_for()
    page.get_by_label("Show the parts of the page").check()
    page.get_by_role("button", name="Delete everything of").click()
    found = Axe().run(page, context="section.whosays").response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not grave, json.dumps([(one["id"], one["nodes"]) for one in grave], indent=1)[:4000]


def test_a_phone_s_width_is_enough(lab: "Lab") -> None:
    page = lab.open_notebook(ALL, width=375, height=6000)
    page.locator("section.whosays").nth(6).get_by_role("button").first.wait_for()
    page.get_by_role("button", name="Delete everything of").click()
    wide = """sections => sections.flatMap(root => [root, ...root.querySelectorAll("*")]
      .filter(node => node.getBoundingClientRect().right > window.innerWidth
        || node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX === "visible"
           && getComputedStyle(node).display !== "inline")
      .map(node => node.outerHTML.slice(0, 80)))"""
    assert page.locator("section.whosays").evaluate_all(wide) == []
