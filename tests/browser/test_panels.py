"""Do the smaller widgets work with a mouse, with a keyboard, on a phone, and after a reload?"""

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import BUSY, RUN, ask, press
from playwright.sync_api import Locator, Page, WebSocket, expect

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]

START = """from whosays import *
article = Article.load("silent-foghorn")
record = Record.open()
"""
SIDE_BY_SIDE = """ours = reference(article, "sourcing")
units = list(ours.codes)
split = next(u for u in units if ours.also[u] and u != units[0])
other = next(c.code for c in Scheme.load("sourcing").codes
             if c.code != ours.codes[units[0]] and c.code not in ours.also[units[0]])
view = Compare(article, "sourcing")
view"""
QUESTION = """box = Answer("01/first", article, prompt="What stays with you?",
    then=["Others named" + " the horn.", "Ask your partner."])
box"""
CHOICE = "choice = Answer('q', article, prompt='Is it fair?', choices=['Yes', 'No'])\nchoice"
# An article whose text we have and may use, in the guise of one that the reader brings.
YOURS = """import pathlib, shutil, tempfile
import whosays.article
text = (article.folder / "text.txt").read_text("utf-8")
packs = pathlib.Path(tempfile.mkdtemp())
home = pathlib.Path(shutil.copytree(article.folder, packs / "articles" / article.id))
page = home / "article.yml"
page.write_text(page.read_text("utf-8").replace("text: shipped", "text: yours"), "utf-8")
(home / "text.txt").unlink()
whosays.article.pack_folders = lambda folder=None: [folder or packs / "articles"]
"""
DROP = """(node, text) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], "page.txt", { type: "text/plain" }));
  for (const kind of ["dragover", "drop"])
    node.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
}"""
TOO_WIDE = """sections => sections.flatMap(root => {
  const { right } = root.getBoundingClientRect();
  return [...root.querySelectorAll("*")]
    .filter(node => node.getBoundingClientRect().right > right + 1)
    .map(node => node.outerHTML.slice(0, 80));
})"""


def do(page: Page, code: str) -> None:
    """Run code in the notebook's Python."""
    page.evaluate(RUN, code + "\n_value = 0")


def panel(page: Page, kind: str) -> Locator:
    """The first widget of a kind, once it shows something."""
    section = page.locator(f"section.ws-{kind}").first
    section.locator("p:visible, button:visible").first.wait_for()
    return section


def listened(lab: Any, cells: list[str]) -> tuple[Page, list[bytes]]:
    """A notebook, and all that goes from and to its Python, as it fills up."""
    page = lab.open_notebook(cells, run=False)
    frames: list[bytes] = []

    def take(frame: str | bytes) -> None:
        frames.append(frame if isinstance(frame, bytes) else frame.encode())

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: take(frame))
        socket.on("framereceived", lambda frame: take(frame))

    page.on("websocket", listen)
    lab.reload(page)
    lab.run_all(page)
    return page, frames


def has(frames: list[bytes], text: str) -> bool:
    written = (text.encode(), json.dumps(text)[1:-1].encode())
    return any(form in frame for frame in frames for form in written)


@pytest.mark.shown_in("JupyterLab")
def test_the_page_is_read_with_other_names(lab: Any) -> None:
    page = lab.open_notebook([START, "reader = Reader(article)\nreader"])
    reader = panel(page, "reader")
    paper = reader.get_by_role("article")
    expect(paper.get_by_role("heading")).to_have_text(ask(page, "article.title"))
    expect(paper).to_contain_text("Ms Tarrow told The Lantern")
    reader.get_by_label("masked").check()
    expect(paper).to_contain_text("Person A told The Lantern")
    expect(paper).not_to_contain_text("Tarrow")
    expect(reader.get_by_role("status")).to_have_text("Names masked.")
    assert ask(page, "reader.names") == "masked"
    press(page, "ArrowDown")
    expect(reader.get_by_label("swapped")).to_be_focused()
    expect(paper).to_contain_text("Nell Osker told a full town hall")

    caption = paper.get_by_role("figure").first.get_by_text("Caption 1")
    expect(caption).to_be_hidden()
    press(page, "Tab Space")
    expect(caption).to_be_visible()
    expect(page.locator(".jp-Notebook-cell")).to_have_count(2)  # JupyterLab took none of the keys

    lab.reload(page)
    expect(panel(page, "reader").get_by_label("swapped")).to_be_checked()
    do(page, "reader.names = 'as printed'")
    expect(paper).to_contain_text("Mina Tarrow told a full town hall")


def test_a_guess_is_kept_at_a_hundred_percent(lab: Any) -> None:
    page = lab.open_notebook([START, "guess = Predictor(article)\nguess"])
    guess = panel(page, "predictor")
    keep = guess.get_by_role("button", name="Keep my guess")
    percent = guess.get_by_label("Accusation", exact=True)
    percent.fill("60")
    expect(guess.get_by_label("Accusation, slider")).to_have_value("60")
    expect(keep).to_have_accessible_description(
        "Together: 60 %. 40 % left to give. At 100 % you can keep your guess."
    )
    keep.click(force=True)
    expect(guess).to_contain_text("Saved as a draft.")
    assert ask(page, "guess.prediction") is None
    guess.get_by_label("Reply", exact=True).fill("45")
    expect(guess).to_contain_text("Together: 105 %. 5 % too much.")
    guess.get_by_label("Reply", exact=True).fill("40")
    keep.click()
    expect(guess).to_contain_text("Saved today at")
    first = ask(page, "guess.prediction")
    assert {code: share for code, share in first.items() if share} == {
        "accusation": 60,
        "reply": 40,
    }

    guess.get_by_label("Accusation, slider").focus()
    press(page, "ArrowLeft ArrowLeft ArrowLeft")
    expect(percent).to_have_value("45")
    expect(guess.get_by_role("status")).to_contain_text("15 % left to give")
    lab.reload(page)
    expect(panel(page, "predictor").get_by_label("Accusation", exact=True)).to_have_value("45")
    expect(guess).to_contain_text("still counts")
    assert ask(page, "guess.prediction") == first
    guess.get_by_label("Context", exact=True).focus()
    press(page, "1 5 Backspace 5")
    keep.press("Enter")
    expect(guess).to_contain_text("Saved today at")
    assert ask(page, "guess.prediction['context']") == 15


@pytest.mark.shown_in("JupyterLab")
def test_tab_stops_at_a_comparison_that_was_out_of_sight(lab: Any) -> None:
    between = "%%markdown\n" + "\n\n".join(["Something to read."] * 60)
    page = lab.open_notebook([START, "Tagger(article)", between, "Compare(article, 'sourcing')"])
    page.get_by_role("listbox").focus()
    press(page, "n")
    expect(panel(page, "tagger").locator(".ws-progress")).to_have_text("1 of 24 tagged")
    panel(page, "tagger").locator("summary").last.focus()
    press(page, "Tab")
    summary = panel(page, "compare").locator(".ws-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("You have tagged 1 of 24 so far.")
    expect(panel(page, "compare").get_by_role("status")).to_contain_text("You have tagged 1")
    press(page, "Tab")
    expect(panel(page, "compare").get_by_role("listbox")).to_be_focused()


def test_codes_are_compared_where_there_are_some(lab: Any) -> None:
    page, frames = listened(lab, [START, SIDE_BY_SIDE])
    compared = panel(page, "compare")
    expect(compared).to_contain_text("Tag a few units first.")
    do(page, "record.tag(article.id, 'sourcing', units[0], other, note='My reason')")
    do(page, "record.tag(article.id, 'sourcing', split, ours.also[split][0])")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(compared.get_by_role("heading", name="You and we agree on 1 of 2")).to_be_visible()
    squares = compared.get_by_role("option")
    expect(squares).to_have_count(2)
    card = compared.get_by_role("article")
    expect(card).to_contain_text("Different")
    expect(card).to_contain_text("My reason")
    gone_by = list(frames)
    why = ask(page, "ours.why")
    seen = [unit for unit in why if has(gone_by, why[unit])]
    assert seen == [ask(page, "units[0]"), ask(page, "split")]  # no reason of another unit

    box = compared.get_by_label("Your reason")
    box.focus()
    page.keyboard.type("A label,")
    press(page, "Enter")
    page.keyboard.type("no more.")
    expect(compared).to_contain_text("Saved as a draft.")
    press(page, "Control+Enter")
    expect(compared).to_contain_text("Saved today at")
    expect(box).to_be_focused()
    assert (
        ask(page, "record.answer_to(article.id, view.question(units[0]))") == "A label,\nno more."
    )
    lab.reload(page)
    panel(page, "compare")
    expect(box).to_have_value("A label,\nno more.")
    compared.get_by_text("All 2, one line each").click()
    lines = compared.get_by_role("listitem")
    expect(lines).to_have_count(2)
    lines.last.get_by_role("button").press("Enter")
    expect(card).to_contain_text("A tag that careful readers also choose")
    expect(compared.get_by_role("listbox")).to_be_focused()


def test_differences_come_one_at_a_time_by_mouse_and_by_keyboard(lab: Any) -> None:
    tags = """ours = reference(article, "sourcing")
units = [unit.id for unit in article.units]
codes = ours.scheme.order
differ = [unit for unit in units if len(ours.also[unit]) < 2][:3]
for unit in units:
    mine = next(c for c in codes if c not in (ours.codes[unit], *ours.also[unit]))
    record.tag(article.id, "sourcing", unit, mine if unit in differ else ours.codes[unit])"""
    page = lab.open_notebook([START + tags, "Compare(article, 'sourcing')"])
    compared = panel(page, "compare")
    which, card = compared.locator(".ws-which"), compared.get_by_role("article")
    expect(compared.get_by_role("heading", name="You and we agree on 21 of 24")).to_be_visible()
    expect(which).to_have_text("1 of 3 where we differ")
    expect(card).to_have_count(1)
    first_line = card.locator("*").first
    expect(first_line).to_have_text("What would you say to defend yours?")
    back = compared.get_by_role("button", name="The difference before")
    following = compared.get_by_role("button", name="The next difference")
    expect(back).to_be_disabled()
    compared.get_by_label("Your reason").fill("As it stands there.")
    following.click()
    expect(which).to_have_text("2 of 3 where we differ")
    expect(compared.get_by_label("Your reason")).to_have_value("")
    following.click()
    expect(following).to_be_disabled()
    back.click()
    back.click()
    expect(compared.get_by_label("Your reason")).to_have_value("As it stands there.")

    squares = compared.get_by_role("listbox")
    squares.focus()
    press(page, "End")
    expect(squares.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    expect(which).to_have_text("The same tag")
    expect(card).to_contain_text(ask(page, "ours.why[units[-1]]"))
    press(page, "Home ArrowRight")
    expect(squares.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    squares.get_by_role("option").nth(5).click()
    expect(squares.get_by_role("option").nth(5)).to_have_attribute("aria-selected", "true")
    expect(card).to_contain_text(ask(page, "article.units[5].shown"))


def test_what_comes_then_comes_after_the_answer(lab: Any) -> None:
    page, frames = listened(lab, [START + "record.use('Fox');", QUESTION])
    answer = panel(page, "answer")
    box = answer.get_by_label("What stays with you?")
    keep = answer.get_by_role("button", name="Keep my answer")
    keep.click()
    expect(answer.get_by_role("alert")).to_contain_text("The box is still empty.")
    box.focus()
    page.keyboard.type("Half a tho")
    lab.reload(page)
    expect(panel(page, "answer").get_by_label("What stays with you?")).to_have_value("Half a tho")
    expect(answer).to_contain_text("Saved as a draft.")
    assert ask(page, "box.answer") is None
    assert not has(frames, "Others named the horn.")

    box.fill("The fog 🌫")
    keep.click()
    expect(answer).to_contain_text("Others named the horn.")
    expect(answer.get_by_role("status")).to_contain_text("Saved today at")
    assert ask(page, "box.answer") == "The fog 🌫"
    lab.run_all(page)
    expect(panel(page, "answer").get_by_label("What stays with you?")).to_have_value("The fog 🌫")

    do(page, "record.use('Owl')")
    box.fill("Mine")
    expect(answer.get_by_role("alert")).to_contain_text("This box belongs to “Fox”")
    expect(box).to_have_value("Mine")
    assert ask(page, "len(record.answers())") == 0


def test_one_of_many_and_why_by_keyboard(lab: Any) -> None:
    page = lab.open_notebook([START, CHOICE])
    answer = panel(page, "answer")
    answer.get_by_role("group", name="Is it fair?").get_by_label("Yes").focus()
    press(page, "Tab")
    page.keyboard.type("It lets both speak.")
    press(page, "Tab Enter")
    expect(answer.get_by_role("alert")).to_contain_text("Nothing is chosen yet.")
    expect(answer).to_contain_text("Saved as a draft.")
    answer.get_by_label("No", exact=True).focus()
    press(page, "Space")
    expect(answer.get_by_role("alert")).to_have_count(0)
    press(page, "ArrowUp ArrowDown Tab")
    press(page, "Tab Enter")
    expect(answer.get_by_role("status")).to_contain_text("Saved today at")
    assert ask(page, "choice.answer") == {"choice": "No", "text": "It lets both speak."}

    page.evaluate(BUSY, "import time; time.sleep(3)")
    answer.get_by_label("Yes").check()
    press(page, "Tab Control+Enter")
    expect(answer).to_contain_text("Saving…")  # and not "Saved", before Python has said so
    expect(answer).to_contain_text("Saved today at")
    assert ask(page, "choice.answer['choice']") == "Yes"


@pytest.mark.shown_in("JupyterLab")
def test_a_copy_is_brought_refused_and_taken_away(lab: Any) -> None:
    page, frames = listened(lab, [START + YOURS, "AttachText(article.id)"])
    bring = panel(page, "attach_text")
    box = bring.get_by_label("Paste the page here")
    use = bring.get_by_role("button", name="Use what I pasted")
    alert = bring.get_by_role("alert")
    file = bring.get_by_label("or choose a text file")

    use.click()
    expect(alert).to_contain_text("The box is empty.")
    box.evaluate("node => node.value = 'ä'.repeat(1_000_001)")
    use.click()
    expect(alert).to_contain_text("Nothing was sent.")
    big = {"name": "big.txt", "mimeType": "text/plain", "buffer": b"x" * 2_000_001}
    file.set_input_files(big)
    expect(alert).to_contain_text("more than 2 MB")
    assert max(map(len, frames)) < 1_000_000

    box.fill("Menu\n\nNews\n\n" + ask(page, "text") + "\n\nMore stories")
    use.press("Enter")
    expect(bring.get_by_role("status")).to_contain_text("Run all")
    expect(bring.get_by_text("Bring another copy")).to_be_focused()
    assert ask(page, "all(u.text for u in Article.load(article.id).units)")
    bring.get_by_text("Lines of your copy that are not part").click()
    expect(bring.get_by_role("listitem").get_by_text("More stories")).to_be_visible()

    bring.get_by_text("Bring another copy").press("Enter")
    box.fill("Something else altogether, from another page of another paper.")
    use.click()
    expect(alert).to_contain_text("still in use")
    lab.reload(page)
    expect(panel(page, "attach_text")).to_contain_text("24 of 24 parts of the page were found")
    bring.get_by_role("button", name="Take my copy away").click()
    expect(bring).to_contain_text("no longer on this machine")
    assert not ask(page, "Article.load(article.id).has_text")

    body = ask(page, "text").encode("utf-8-sig")
    file.set_input_files({"name": "<b>.txt", "mimeType": "text/plain", "buffer": body})
    expect(bring).to_contain_text("Run all")
    bring.get_by_role("button", name="Take my copy away").click()
    expect(bring).to_contain_text("no longer on this machine")
    box.evaluate(DROP, ask(page, "text"))
    expect(bring).to_contain_text("Run all")
    assert ask(page, "Article.load(article.id).has_text")


def test_names_are_chosen_changed_and_forgotten_by_keyboard(lab: Any) -> None:
    page = lab.open_notebook([START, "Pseudonym()"])
    names = panel(page, "pseudonym")
    expect(names).to_contain_text("You have not chosen a name yet.")
    names.get_by_role("button", name="Use this name").click()
    expect(names.get_by_role("alert")).to_contain_text("There is no name here.")
    names.get_by_label("A made-up name").focus()
    page.keyboard.type("Night <b>owl")
    press(page, "Enter")
    expect(names.get_by_role("status")).to_have_text("You work as “Night <b>owl” now.")
    do(page, "record.answer('a', 'q', 1); record.tag('a', 'sourcing', 'u01', 'paper')")
    change = names.get_by_text("You work as Night <b>owl · change")
    expect(change).to_be_focused()  # the form is folded
    expect(names.get_by_label("A made-up name")).to_be_hidden()
    press(page, "Enter Tab")
    page.keyboard.type("Red fix")
    press(page, "Enter")
    expect(names).to_contain_text("You work as “Red fix” now.")
    assert ask(page, "record.answer_to('a', 'q')") is None
    do(page, "record.answer('a', 'q', 2)")
    press(page, "Enter Tab")
    page.keyboard.type("Red fox")
    press(page, "Tab Enter")
    expect(names.get_by_role("status")).to_contain_text("“Red fix” is called “Red fox” now.")
    assert ask(page, "record.answer_to('a', 'q')") == 2

    press(page, "Enter")
    names.get_by_role("button", name="Night <b>owl", exact=True).press("Enter")
    expect(names).to_contain_text("You work as “Night <b>owl” now.")
    lab.reload(page)
    panel(page, "pseudonym").locator("summary").press("Enter")
    remove = names.get_by_role("button", name="Delete everything of")
    remove.press("Enter")
    expect(names.get_by_role("button", name="No, keep it")).to_be_focused()
    press(page, "Escape")
    expect(remove).to_be_focused()
    assert ask(page, "record.answer_to('a', 'q')") == 1
    press(page, "Enter Tab Enter")
    expect(names).to_contain_text("Deleted: “Night <b>owl” and 2 tags and answers.")
    assert ask(page, "record.learners()") == ["Red fox"]


def test_work_is_taken_along_and_opened_again(lab: Any, tmp_path: Path) -> None:
    setup = "record.use('Fox'); record.tag(article.id, 'sourcing', 'u05', 'named')"
    page = lab.open_notebook([START + setup, "Pseudonym()", "Answer('q', article, prompt='Why?')"])
    names = panel(page, "pseudonym")
    with page.expect_download() as waiting:
        names.get_by_role("button", name="Keep my work").click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    expect(names.get_by_role("status")).to_contain_text("is in your downloads: 1 tag and 0 answers")
    do(page, "record.forget('Fox'); record.use('Fox'); record.answer(article.id, 'q', 'Mine')")
    choose = names.get_by_label("Choose the file with your work")
    choose.set_input_files({"name": "x.json", "mimeType": "", "buffer": b"{}"})
    expect(names.get_by_role("alert")).to_contain_text("This file can’t be opened")
    choose.set_input_files(file)
    names.get_by_role("button", name="No, keep us apart").click()
    expect(names.get_by_role("status")).to_contain_text("You work as “Fox 2” now.")
    expect(names.locator("summary")).to_contain_text("Fox 2")
    assert ask(page, "record.coding(article, 'sourcing').codes") == {"u05": "named"}
    # The other boxes of the page show that learner's work, and say whose it is.
    box = panel(page, "answer")
    expect(box.get_by_role("textbox")).to_have_value("")
    expect(box).to_contain_text("This is the work of Fox 2.")
    do(page, "record.use('Fox')")
    assert ask(page, "record.answer_to(article.id, 'q')") == "Mine"


def test_text_that_looks_like_html_is_text(lab: Any) -> None:
    attack = "<img src=x onerror=window.hurt=1>“<b>”"
    odd = f"""from dataclasses import replace
attack = {attack!r}
odd = replace(article, units=tuple(replace(u, text=None, gist=attack) for u in article.units))
record.tag(odd.id, "sourcing", "u04", "unnamed", note=attack);"""
    cells = [
        START + odd,
        "Reader(odd)",
        "Compare(odd, 'sourcing')",
        "Answer('q', article, prompt=attack, choices=[attack, 'no'])",
        "AttachText(article)",
    ]
    page = lab.open_notebook(cells)
    for kind in ("reader", "compare", "answer"):
        expect(panel(page, kind)).to_contain_text(attack)
    assert page.evaluate("window.hurt") is None
    shipped = panel(page, "attach_text")
    expect(shipped).to_contain_text("There is nothing to bring.")
    expect(shipped.get_by_role("textbox")).to_have_count(0)


@pytest.mark.parametrize("look", [{}, {"dark": True, "width": 375}])
def test_all_can_be_read_and_nothing_is_cut_off(lab: Any, look: dict[str, Any]) -> None:
    coded = """record.use("Fox"); record.use("Owl")
for unit in article.units: record.tag(article.id, "sourcing", unit.id, "role")"""
    cells = [
        START + coded,
        "Pseudonym()",
        "AttachText('siding-with-assad')",
        "Reader(Article.load('siding-with-assad'))",
        "Predictor(article)",
        "Compare(article, 'sourcing')",
        QUESTION,
        CHOICE,
    ]
    page = lab.open_notebook(cells, height=9000, **look)
    expect(page.locator("section.whosays:has(button, article p)")).to_have_count(7)
    page.get_by_label("Show the parts of the page").check()
    page.locator(".ws-pseudonym summary").click()
    page.get_by_role("button", name="Delete everything of").click()
    found = Axe().run(page, context="section.whosays").response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not grave, json.dumps([(one["id"], one["nodes"]) for one in grave], indent=1)[:4000]
    assert page.locator("section.whosays").evaluate_all(TOO_WIDE) == []
    notebook = page.locator(".jp-WindowedPanel-outer")
    assert notebook.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
