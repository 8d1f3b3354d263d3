"""What does a lesson's text say on paper, where there is nothing to press?"""

import re

from whosays.printed.markup import Html

_SCREEN = re.compile(
    # keys, mice and fingers
    r"\bRun all\b|\bCtrl\b|[Kk]eyboard|\*\*(?:Mouse|Finger|Enter|Shift)|\bmouse\b|\bkeys? \*\*|"
    r"\b[Oo]ne key\b|all keys|arrow keys|[↑↓]|\b[Tt]ick \*\*|\b[Pp]ress \*\*|"
    r"[Pp]ress (?:one|again)|\bDrag\b|\bbuttons?\b|\bclick|\bpaste\b|"
    r"letter stands beside|Changed your mind|"
    # what is saved, and where
    r"\bsaved\b|\*\*Saved|machine|work folder|is lost, and nothing|close the page|looks stuck|"
    r"Kernel|To come back here|opens? elsewhere|The links open|internet, leave them|"
    # what a screen shows, hides and lets one choose
    r"fetches nothing|folded away|three dots|know any code|shows a box|"
    r"[Tt]he box\b|coloured ground|Do you see our summaries|Mark among those|"
    r"takes you from the page|"
    r"follows? (?:your|each|you)\b|and the list follow|the kinds of tie you want|"
    r"it uses (?:your codes|one careful)|\bappears? (?:here|when)|It shows here|The numbers\*\*|"
    r"Show the parts|show the names later|choose \*\*(?:as printed|swapped)|Under \*\*Names|"
    r"Above the picture you can|Try both\.|Or swap them all|open the comparison|"
    r"your cards in step|\bdownload|The page says that you wrote|stands there in our summary|"
    r"[Mm]ove on after each|\bcode of each\b"
)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_NEXT = re.compile(r"^(?:\*\*Next:\*\*|\*\*Back to:\*\*|\[For teachers\]).*$", re.MULTILINE)
_SENTENCE = re.compile(r"(?:(?<=[.?])|(?<=[.?]\*\*)|(?<=[.?]”))\s+(?=[A-Z“*])")


def on_paper(markdown: str) -> str:
    """A lesson's Markdown without the sentences that are about a screen, and without links.

    >>> on_paper("Code the page. The picture beside it follows each tag.")
    'Code the page.'
    """
    text = _LINK.sub(r"\1", _NEXT.sub("", markdown))
    blocks = (_block(block) for block in re.split(r"\n\s*\n", text))
    return "\n\n".join(filter(None, blocks))


def _block(block: str) -> str:
    """One paragraph, or a list or table line by line."""
    said: list[str] = []
    for line in block.splitlines():
        if line.startswith(("#", "|")):
            said.append(line)
            continue
        kept = " ".join(one for one in _SENTENCE.split(line) if not _SCREEN.search(one)).strip()
        if re.sub(r"^(?:[-*+]|\d+\.)\s*$", "", kept):
            said.append(kept)
    return "\n".join(said)


def as_html(markdown: str) -> Html:
    """Markdown as HTML. Whatever looks like HTML in it is text."""
    import mistune

    render = mistune.create_markdown(escape=True, plugins=["table"])
    return Html(str(render(markdown)))
