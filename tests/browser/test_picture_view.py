"""Is a picture there when it can be seen, drawn once, and readable till then?"""

from typing import Any

import pytest
from in_notebook import ask
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

START_ALL = "() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
HTML_OUTPUTS = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
  .flatMap((cell) => (cell.type === "code" ? cell.outputs.toJSON() : []))
  .map((output) => (output.data ?? {})["text/html"] ?? "")"""
PICTURE = """import pandas as pd
from whosays.pictures.picture import Picture
from whosays.widgets.shared.picture_view import PictureView
drawn = []

def draw(sheet):
    drawn.append(sheet.width)
    sheet.block("As wide as the page")

picture = Picture("Width", draw, "A line of words.", pd.DataFrame({"Words": [5]}))"""


@pytest.mark.shown_in("a plain page")
def test_two_views_and_a_reload_need_one_drawing(lab: Any) -> None:
    page = lab.open_notebook([PICTURE, "view = PictureView(picture)\ndisplay(view, view)"])
    images = page.locator(".ws-picture svg")
    expect(images).to_have_count(2)
    for image in images.all():
        expect(image).to_be_visible()
        expect(image).to_have_attribute("aria-label", "A line of words.")
    (width,) = ask(page, "drawn")
    assert width > 640
    lab.reload(page)
    expect(images.last).to_be_visible()
    assert ask(page, "drawn") == [width]

    page.set_viewport_size({"width": 500, "height": 900})
    page.wait_for_function("document.querySelector('.ws-picture svg').width.baseVal.value < 500")
    assert ask(page, "drawn[-1]") < 500


@pytest.mark.shown_in("a plain page")
def test_its_type_grows_with_that_of_the_page(lab: Any) -> None:
    page = lab.open_notebook([PICTURE, "PictureView(picture)"])
    expect(page.locator(".ws-picture svg")).to_be_visible()
    page.evaluate("document.documentElement.style.fontSize = '24px'")
    page.wait_for_function("""() => {
      const image = document.querySelector(".ws-picture svg");
      const { width } = image.getBoundingClientRect();
      return Math.abs(width / image.width.baseVal.value - 1.5) < 0.01;
    }""")
    page.wait_for_timeout(300)
    first, *_, last = ask(page, "drawn")
    assert last < first, "it is drawn anew, for the room that such type leaves"


def test_till_it_is_drawn_its_words_and_numbers_are_there(lab: Any) -> None:
    cells = [PICTURE, "PictureView(picture)", "import time; time.sleep(4)"]
    page = lab.open_notebook(cells, run=False)
    page.evaluate(START_ALL)
    view = page.locator("section.ws-picture")
    words = view.get_by_text("A line of words.")
    expect(words).to_be_visible()
    expect(words).not_to_have_attribute("aria-hidden", "true")
    expect(view.locator("svg")).to_be_hidden()  # and no sign of a broken image
    view.locator("summary").click()
    expect(view.get_by_role("row").last).to_contain_text("5")
    expect(view.locator("svg")).to_be_visible()
    expect(words).to_have_attribute("aria-hidden", "true")  # the image says it now


def test_a_bare_picture_is_also_kept_for_a_page_without_python(lab: Any) -> None:
    page = lab.open_notebook([PICTURE, "picture"])
    expect(page.locator(".ws-picture svg")).to_be_visible()
    page.wait_for_function("document.querySelector('.ws-picture svg').width.baseVal.value > 640")
    (kept,) = [html for html in page.evaluate(HTML_OUTPUTS) if html]
    assert 'alt="A line of words."' in kept
    assert "data:image/svg+xml;base64," in kept
    first, *later = ask(page, "drawn")
    assert first == 640
    assert len(later) == 1
