"""Does a lesson of the site work in Firefox and in WebKit too?"""

from pathlib import Path

import pytest
from other_browsers import OTHERS
from site_pages import built

from whosays.site.serve import serving

pytestmark = [
    pytest.mark.browser,
    # Selenium's own driver of WebKit is behind Selenium.
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
]

LESSON = "02_who_says_so"
AWAKE = "document.body?.dataset.wsAwake === 'true'"
WRONG = "[...document.querySelectorAll('.ws-wrong')].map((box) => box.innerText)"
TAGGER = "[...document.querySelectorAll('.ws-tagger')].at(-1)"
LIST = f"{TAGGER}.querySelector('[role=listbox]')"
AT = f"{LIST}.getAttribute('aria-activedescendant')"
TAGGED = f"parseInt({TAGGER}.querySelector('.ws-progress').innerText)"
SAVED = "document.querySelector('.ws-lesson-bar-saved').innerText.includes('✓')"
DRAWING = f"{TAGGER}.closest('main').querySelector('section.whosays svg')"
PICTURE = f"{DRAWING}.ariaLabel"


@pytest.mark.parametrize("name", OTHERS)
def test_a_tag_is_kept_there_and_in_the_picture(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving(built(tmp_path_factory)) as port, OTHERS[name](tmp_path) as page:
        page.open(f"http://localhost:{port}/{LESSON}.html")
        page.until(f"{AWAKE} && {DRAWING} !== null")
        assert page.run(WRONG) == []
        assert page.run(TAGGED) == 0
        drawn = page.run(PICTURE)
        page.run(f"{LIST}.focus()")
        for key in "np":
            before = page.run(AT)
            page.press(key)
            page.until(f"{SAVED} && {AT} !== {before!r}")
        assert page.run(TAGGED) == 2
        assert page.run(PICTURE) != drawn
        drawn = page.run(PICTURE)

        page.open(f"http://localhost:{port}/{LESSON}.html?again")
        page.until(f"{AWAKE} && {DRAWING} !== null")
        assert page.run(TAGGED) == 2
        assert page.run(PICTURE) == drawn
