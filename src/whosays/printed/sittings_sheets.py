"""How do the stories for before, after and later stand on paper, and how are they dealt out?"""

from pathlib import Path

from markupsafe import Markup

from whosays.markup import el, join
from whosays.places import work_folder
from whosays.practice import asking
from whosays.printed.coding_sheet import number
from whosays.printed.forms import boxes, form, lines, question, table
from whosays.printed.sheets import as_page
from whosays.sittings import FORMS, HEADINGS, ORDERS, SURE, WHEN, Story, stories
from whosays.whole_file import write_whole
from whosays.widgets.tagger.tagger import Tagger

FILE = "before-after-later.html"
_WHOM = "Take one sentence that you left. Whom would you ask about it?"


def write_forms(folder: Path | None = None) -> Path:
    """Write the three forms, and after them the sheets for the teacher; where the page is.

    ``folder`` is where it goes: ``hand-outs`` in the work folder if not given. Raises `Problem`
    where it can't be written.
    """
    goal = (folder or work_folder() / "hand-outs") / FILE
    do = "Choose a folder that you may write in: --out FOLDER."
    return write_whole(goal, forms_page().encode(), "The forms can’t be written", do)


def forms_page() -> str:
    """The page: a part a form, on sheets of its own, then how to deal them out, and the key."""
    parts = [_form(one) for one in FORMS]
    title = "Before, after and later"
    return as_page(title, join([el("h1", {}, title), _for_the_teacher(), *parts, _key()]))


def _form(name: str) -> Markup:
    both = [story for story in stories().values() if story.form == name]
    return el(
        "section",
        {"class": "new-sheet"},
        el("h2", {}, f"Form {name.upper()}"),
        el("p", {"class": "names"}, el("span", {}, "Made-up name: "), el("span", {}, "Date: ")),
        el(
            "p",
            {},
            "Read each story. For every sentence: does the page say whom you could ask? Both "
            "answers are needed. You have about ten minutes. Nobody gets a mark.",
        ),
        *map(_story, both),
    )


def _story(story: Story) -> Markup:
    shown = story.shown()
    return join(
        [
            el("h3", {}, shown.title),
            form(Tagger(shown, asking())).work,
            el(
                "div",
                {"class": "together"},
                question("Of how many answers to this story are you sure?"),
                boxes(SURE),
                question(_WHOM),
                lines(2),
            ),
        ]
    )


def _for_the_teacher() -> Markup:
    rows = [
        [str(place), *(f"Form {letter.upper()}" for letter in order)]
        for place, order in enumerate(ORDERS, start=1)
    ]
    heads = ["Pupil no.", *(HEADINGS[when] for when in WHEN)]
    said = (
        "For the teacher. Go down your list and give the pupils the numbers 1 to 6, over and over. "
        "The table says who gets which form when. So each form comes as often before as after.",
        "Nobody sees an answer before the last sitting, and nobody gets a result. What a class can "
        "know is in docs/before_and_after.md.",
    )
    return el("section", {}, *(el("p", {}, one) for one in said), table(heads, rows))


def _key() -> Markup:
    stop, leave = (asking()[code].label for code in ("stop", "leave"))
    parts = [
        el(
            "div",
            {},
            el("h3", {}, f"Form {story.form.upper()}: {story.shown().title}"),
            table(
                ["No.", "As we wrote it"],
                [[number(unit), leave if asked.sourced else stop] for unit, asked in
                 story.asked.items()],
            ),
        )
        for story in stories().values()
    ]  # fmt: skip
    banner = "For the teacher alone. Keep these sheets back, also after the last sitting."
    return el(
        "section",
        {"class": "new-sheet"},
        el("h2", {}, "How the stories were written"),
        el("p", {"class": "banner"}, banner),
        *parts,
    )
