"""Does a browser draw labels of every script inside of the picture and beside its bars?"""

from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

from whosays import Article, Coding, Event, Scheme, reference
from whosays.article import BLOCKS
from whosays.measure.agreement import agreement_of_counts
from whosays.measure.fairness import by_side
from whosays.measure.known_then import evidence_in_time
from whosays.measure.story import story_time
from whosays.measure.tied import ties
from whosays.measure.wording import counts
from whosays.pictures.accusation_and_reply import space_bars
from whosays.pictures.alpha_line import agreement_plot
from whosays.pictures.branches import tie_branches
from whosays.pictures.claim_grid import claims_by_page
from whosays.pictures.depth import code_rows
from whosays.pictures.evidence_dates import evidence_line
from whosays.pictures.first_reply import reply_starts
from whosays.pictures.headline_support import support_bars
from whosays.pictures.loaded_by_page import pages_loaded
from whosays.pictures.loaded_words import label_counts
from whosays.pictures.pages_coded import pages_sourced, pages_weighed
from whosays.pictures.picture import Picture
from whosays.pictures.practice_pieces import piece_bars
from whosays.pictures.prediction import guess_beside_result
from whosays.pictures.quoted_by_page import pages_quoted
from whosays.pictures.shares_in_class import class_shares
from whosays.pictures.so_far import share_so_far
from whosays.pictures.sourcing import sourcing_bars
from whosays.pictures.split_units import class_split
from whosays.pictures.stops import fairness_bars
from whosays.pictures.strip import page_strip
from whosays.pictures.told_grid import repetition_grid
from whosays.pictures.two_orders import time_order_lines
from whosays.practice import asking

pytestmark = pytest.mark.browser

LABELS = {
    "German": "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und noch eines",
    "Chinese": "指控与部长的答复刊登在报纸的第一版上，「人民日报」，从第一行到最后一行，没有别的话",
    "Arabic": "الاتهام ورد الوزير على الصفحة الأولى من الجريدة " * 2,
    "Hindi": "आरोप और मंत्री का जवाब पहले पन्ने पर और मंत्री का जवाब पहले पन्ने पर",
    "Thai": "ข้อกล่าวหาและคำตอบของรัฐมนตรีในหน้าแรก ข้อกล่าวหาและคำตอบของรัฐมนตรีในหน้าแรก",
    "emoji": "📰 🗞️ 👩‍🏫 🇪🇺 👍🏽 ❤️ 📰🗞️👩‍🏫🇪🇺👍🏽❤️ 📰 🗞️ 👩‍🏫 🇪🇺 👍🏽 ❤️ 📰🗞️👩‍🏫🇪🇺👍🏽❤️",
}
# A letter with a mark on it, which takes no room of its own where a font has both.
MARKED = {"Hindi": ("क", "कु"), "Thai": ("ก", "กิ")}
ARTICLE, SHORT = Article.load("siding-with-assad"), Article.load("three-papers-1")

# Texts that stand out of the picture, on a bar, or on another text. How high a text stands is
# taken from its size, for the boxes of letters differ from font to font.
OUT_OF_PLACE = """() => {
  const svg = document.querySelector("svg"), width = svg.width.baseVal.value;
  const texts = [...svg.querySelectorAll("text")].map((text) => {
    const { x, width } = text.getBBox(), y = Number(text.getAttribute("y"));
    const size = Number(text.getAttribute("font-size") ?? 14);
    return { said: text.textContent, left: x, right: x + width, top: y - size * 0.75, low: y };
  });
  const bars = [...svg.querySelectorAll("svg > path:not([fill=none])")].slice(1)
    .flatMap((path) => path.getAttribute("d").split("M").slice(1))
    .map((box) => box.split(/[ hvz]/).map(Number))
    .map(([x, y, w, h]) => ({ said: "a bar", left: x, right: x + w, top: y, low: y + h }));
  const meet = (a, b) => a.left + 0.5 < b.right && b.left + 0.5 < a.right
    && a.top < b.low && b.top < a.low;
  const out = texts.filter(({ left, right }) => left < -0.5 || right > width + 0.5);
  const upon = texts.flatMap((text, place) =>
    [...bars, ...texts.slice(place + 1)].filter((other) => meet(text, other))
      .map((other) => [text.said, other.said]));
  return [...out.map(({ said }) => said), ...upon];
}"""

WIDTH_OF = """(letter) => {
  document.body.innerHTML = `<svg><text>${letter}</text></svg>`;
  return document.querySelector("text").getComputedTextLength();
}"""


def renamed(scheme: str, label: str) -> Scheme:
    known = Scheme.load(scheme)
    codes = (replace(code, label=f"{label} {code.key}") for code in known.codes)
    return replace(known, question=label, codes=tuple(codes))


def same_event(label: str) -> Event:
    """Two pages of papers with long names, which tell claims in long words."""
    pages = tuple(
        replace(one, publisher=f"{label} {place}") for place, one in enumerate((ARTICLE, SHORT))
    )
    event = Event(pages, None)
    told = [(f"k{row}", label, ("u03",) * (row < 2), ("u04",) * (row > 0)) for row in range(3)]
    columns = ["claim", "gist", *(page.id for page in pages)]
    vars(event)["claims"] = pd.DataFrame(told, columns=columns).set_index("claim")
    return event


@cache
def every_kind(label: str) -> dict[str, Picture]:
    """A picture of each kind, with a label in place of all that packs, codebooks and people say."""
    page, other = ARTICLE.table, f"{label} B"
    function, sourcing, support, wording, tie = (
        renamed(scheme, label) for scheme in ("function", "sourcing", "support", "wording", "tie")
    )
    does = replace(reference(ARTICLE, "function"), scheme=function)
    says = replace(reference(ARTICLE, "sourcing"), scheme=sourcing)
    judged, turned = Coding(ARTICLE, support, label, {}), list(page.index)[::-1]
    given = pd.DataFrame([[1, 2, 0, 3, 0]] * 3, [label, other, "u1"], sourcing.order)
    share = dict.fromkeys(sourcing.order, 0.2)
    story = story_time(page, ARTICLE.further("dates")).assign(event=label)
    told = pd.DataFrame([(label, 1, 2, 40), (other, 0, 9, 0)], columns=["told", *BLOCKS])
    told = told.assign(units=told[list(BLOCKS)].sum(axis=1), words=9)
    links = pd.DataFrame(
        [("u1", label, other, "said", label), ("u1", "A", label, "met", "met")],
        columns=["unit", "from", "to", "kind", "how"],
    )
    cards = pd.DataFrame(
        {"card": ["a", "b"], "question": [label, other], "published": ["2013", "2018-04-09"]}
    )
    stopped = pd.DataFrame(
        [(side, kind, kind) for side in (label, other) for kind in (True, False)],
        columns=["side", "unsourced", "stopped"],
    )
    stories = pd.DataFrame(
        {"title": [label, other], "read_about": label, "printed_about": [label, other],
         "unsourced": 11, "sourced": 2, "stopped": 9}
    )  # fmt: skip
    day = "2018-04-09"
    phrases = ARTICLE.further("wording")
    return {
        "space bars": space_bars(does, title=label),
        "page strip": page_strip(does),
        "sourcing bars": sourcing_bars(says),
        "prediction": guess_beside_result(does, {"accusation": 30, "reply": 30}),
        "code places": code_rows(does),
        "running share": share_so_far(does, mine=turned),
        "reply starts": reply_starts(does, mine=turned),
        "headline support": support_bars(judged),
        "label counts": label_counts(counts(phrases, "voice"), wording),
        "labels by kind": label_counts(counts(phrases, "kind"), wording),
        "class split": class_split(given, sourcing),
        "class shares": class_shares(share, sourcing, predicted=share, reading=share),
        "agreement": agreement_plot({label: agreement_of_counts(given, 9)}),
        "repetition": repetition_grid(told, title=label),
        "known then": evidence_line(evidence_in_time(cards, day), day),
        "time order": time_order_lines(story, note=label),
        "ties": tie_branches(ties(links, {"u1": "paper"}, order=["paper"]), tie),
        "fairness": fairness_bars(by_side(stopped), asking()),
        "pieces": piece_bars(stories, asking()),
        "claims by page": claims_by_page(same_event(label)),
        "pages sourced": pages_sourced([label, other], [says, says]),
        "pages quoted": pages_quoted([label, other], [says, says]),
        "pages weighed": pages_weighed([label, other], [does, does]),
        "pages loaded": pages_loaded([label, other], [ARTICLE, SHORT]),
    }


@pytest.fixture(scope="module")
def page(browser: Browser) -> Any:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("script", LABELS)
@pytest.mark.parametrize("width", [375, 700])
def test_no_label_is_cut_off_or_covers_a_bar_or_another(
    page: Page, script: str, width: int
) -> None:
    if script in MARKED:
        bare, marked = (page.evaluate(WIDTH_OF, letter) for letter in MARKED[script])
        if marked > 1.1 * bare:
            pytest.skip(f"This machine has no font for {script}.")
    for kind, picture in every_kind(LABELS[script]).items():
        page.set_content(f"<meta charset=utf-8>{picture.svg(width)}")
        assert page.locator("text").count(), kind
        assert page.evaluate(OUT_OF_PLACE) == [], kind


def test_words_can_be_selected_and_found_and_a_screen_reader_hears_the_sentence(
    page: Page,
) -> None:
    picture = every_kind(LABELS["Chinese"])["pieces"]
    page.set_content(f"<meta charset=utf-8><main>{picture.svg(700)}</main>")
    page.keyboard.press("Control+a")
    selected = page.evaluate("getSelection().toString()")
    assert "you stopped at 9 of 13" in selected
    assert LABELS["Chinese"][:9] in selected
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = {
        (node["role"]["value"], node["name"]["value"])
        for node in tree
        if not node["ignored"] and node["role"]["value"] not in ("RootWebArea", "main")
    }
    assert heard == {("image", picture.words)}


def test_a_label_of_markup_is_text_in_the_page(page: Page) -> None:
    attack = "</text></svg><img src=x onerror='window.hurt=1'><script>window.hurt=1</script>"
    for picture in every_kind(attack).values():
        page.set_content(f"<meta charset=utf-8><main>{picture.svg(375)}</main>")
        assert page.locator("main img, main script, svg *:not(path, pattern, g, text)").count() == 0
        assert "<img" in page.locator("svg").text_content().replace(" ", "")
    assert page.evaluate("window.hurt") is None
