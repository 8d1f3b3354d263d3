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
    r"Show the parts|show the names later|choose \*\*(?:as they are|swapped)|Under \*\*Names|"
    r"Above the picture you can|Try both\.|Or swap them all|open the comparison|"
    r"your cards in step|\bdownload|The page says that you wrote|stands there in our summary|"
    r"[Mm]ove on after each|\bcode of each\b"
)
INSTEAD = {
    # 0
    "Choose a sentence, then choose an answer beside or below it.": "Tick one box in each row.",
    "Here is how far you are in each lesson, and where to go on.": "",
    "It counts what you filled in. It does not judge it.": "",
    "Nobody sees them unless you hand them in.": "",
    # 1
    "Your guess is kept, and you will see it again beside what you counted.": "Keep this sheet. "
    "In lesson 3 you set your guess beside what you counted.",
    "Go back to step 1 and choose **as they are** under Names.": "Ask your teacher for the page "
    "with its names.",
    "Then choose **swapped**, which puts invented people and countries in their place.": "Then "
    "read it with the names **swapped**: invented people and countries stand in their place.",
    # 2 and 3
    "Its bars count words, not units,": "Draw bars that count words, not units,",
    "Here is your guess beside what you counted. It is complete when every unit has a code.": "Set "
    "it beside what you counted.",
    "Here are your codes beside ours, with our reasons.": "",
    "So the two pictures below stay closed until half of the page is tagged in step 2.": "The two "
    "pictures of it are on the later sheets.",
    # 4
    "Where you gave a unit a code in lesson 3, your code counts. For the rest, ours does.": "The "
    "codes in the pictures and on the strips are one careful reading. Yours may differ.",
    # 5
    "The picture counts what you have marked.": "Count what you have marked.",
    "For each unit in which you marked something, you now see both.": "",
    # 6
    "Then our notes about that claim open below it.": "Our notes are on the later sheets.",
    # 7
    "Open the tie in the list and you see: the paper itself.": "Find it in the list and you see: "
    "the paper itself.",
    "Below are the ties on the page, as we found them. Choose a person.": "Below are the ties on "
    "the page, as we found them.",
    "Open three ties in the list.": "Choose three ties in the list.",
    "Our note on that kind comes up when you keep a card. It is about": "Our note on each kind is "
    "on the later sheets. It is about",
    "Keep your order. Then you see the two orders side by side.": "The two orders stand side by "
    "side on the later sheets.",
    # 8
    "Open your three and make a plan for each. Then our plan opens below yours.": "Make a plan for "
    "each of your three. Our plans are on the later sheets.",
    "Then the card opens. It shows": "What we found is on the later sheets. It shows",
    "Here are the cards that you have kept, on a line of time.": "Set the cards that you filled in "
    "on a line of time.",
    # 9
    "Its last row counts the loaded phrases in the paper’s own voice. Hedges are left out there.": (
        ""
    ),
    "Then swap with a partner: change places, or give them the file from the buttons below your "
    "cards.": "Then swap with a partner.",
    # 10
    "Keep your guess. The result comes after it.": "First write your guess. Then ask your "
    "teacher how the stories were written, and count where you stopped.",
    "Look at the two lines in the picture. Each one shows how far off your result may be. Where "
    "the lines lie side by side for most of their length, you cannot tell the clubs apart.": "",
    "Somebody else in your class may have read the other two that way.": "On these sheets they "
    "are the same two for everybody.",
    "Put together what a whole class did, and every sentence has been read under both names. If "
    "the class": "On computers half of a class reads the other two that way. Put together what "
    "they did, and every sentence has been read under both names. If such a class",
    "Find out which of you read which stories with the clubs swapped.": "You both read the same "
    "two stories with the clubs swapped. Would you have seen it?",
    # 11
    "You can stop at any time and go on later the same day.": "",
    "Words that slipped come first next time. Words that you knew rest: for about a week, then two "
    "weeks, then a month.": "Mark the words that slipped. Try those again in a week.",
}
"""What a lesson says of its screen, and what its hand-out says in that place."""

_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_NEXT = re.compile(r"^(?:\*\*Next:\*\*|\*\*Back to:\*\*|\[For teachers\]).*$", re.MULTILINE)
_SENTENCE = re.compile(r"(?:(?<=[.?])|(?<=[.?]\*\*)|(?<=[.?]”))\s+(?=[A-Z“*])")


def on_paper(markdown: str) -> str:
    """A lesson's Markdown without the sentences that are about a screen, and without links.

    >>> on_paper("Code the page. The picture beside it follows each tag.")
    'Code the page.'
    """
    text = _LINK.sub(r"\1", _NEXT.sub("", markdown))
    for screen, paper in INSTEAD.items():
        text = text.replace(screen, paper)
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
