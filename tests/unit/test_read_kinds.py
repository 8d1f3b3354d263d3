"""Is an article read as a reader sees it, whatever its page or file has beside the words?"""

import io
import plistlib
import zipfile
from email.message import EmailMessage

import pytest

from whosays.adapt.blocks import Reading, read_page, read_pasted
from whosays.adapt.unit_rows import units
from whosays.problem import Problem

HEAD = "Old mill to be a school"
FIRST = "The old mill by the weir will be a school from autumn on, the mayor said on Friday."
SECOND = "Ada Voss, who has lived beside it for thirty years, said that she would miss the quiet."
THIRD = "The town will pay for a new roof, and the county for the desks and the blackboards."


def page(middle: str, *, lang: str = "en", head: str = "") -> Reading:
    text = (
        f"<!DOCTYPE html><html lang={lang}><head><title>{HEAD}</title>{head}</head><body>"
        f"<header><a href='/'>The Weir Gazette</a></header><article><h1>{HEAD}</h1>"
        f"<p>{FIRST}</p>{middle}<p>{THIRD}</p></article></body></html>"
    )
    return read_page(text.encode(), "page.html")


def body(reading: Reading) -> list[str]:
    return [unit.text for unit in units(reading.blocks, reading.language) if unit.part == "body"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("She said: <q>It was quiet.</q> She sighed.", "She said: “It was quiet.”|She sighed."),
        (
            "She said <q>he said <q>no</q></q>, and left us.",
            "She said “he said ‘no’”, and left us.",
        ),
        ("She said “<q>no</q>”, and then she left us.", "She said “no”, and then she left us."),
        (
            "They met at <time>ten at night</time>, and nobody voted.",
            "They met at ten at night, and nobody voted.",
        ),
        (
            "It is at <address>4 Weir Lane</address> that she lives.",
            "It is at 4 Weir Lane that she lives.",
        ),
        (
            "The <button>grant</button> ends in May, the mayor said.",
            "The grant ends in May, the mayor said.",
        ),
        (
            "She knows of no <b><button>grant</button></b>, the mayor said.",
            "She knows of no grant, the mayor said.",
        ),
        (
            "It costs <del>nine</del> <ins>ten</ins> <s>or so</s> million a year.",
            "It costs ten million a year.",
        ),
        (
            "<span class=cap aria-hidden=true>S</span><span class=visually-hidden>S</span>he "
            "would miss the quiet, she said.",
            "She would miss the quiet, she said.",
        ),
        (
            "<span class=sr-only>She</span><span aria-hidden=true><b>S</b>he</span> would miss "
            "the quiet, she said.",
            "She would miss the quiet, she said.",
        ),
        ("<img alt=S>he would miss the quiet, she said.", "She would miss the quiet, she said."),
        (
            "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> stands on the wall of the mill.",
            "漢 stands on the wall of the mill.",
        ),
        (
            "It was quiet.<sup><a href='#n1'>1</a></sup> She sighed.<sup>[2]</sup> He left.¹ So?",
            "It was quiet.|She sighed.|He left.|So?",
        ),
        (
            "The roof has 90 m<sup>2</sup> and on the 1<sup>st</sup> of May it leaked.",
            "The roof has 90 m2 and on the 1st of May it leaked.",
        ),
        (
            "The weir<span class=tooltip-text>a low wall in a river</span> is old, she said.",
            "The weir is old, she said.",
        ),
        (
            "The <span class=tooltip>weir<span class=tooltiptext>a low wall</span></span> is old, "
            "she said.",
            "The weir is old, she said.",
        ),
        (
            "The weir<span role=tooltip>a low wall in a river</span> is old, she said.",
            "The weir is old, she said.",
        ),
        (
            "The <abbr title='a low wall' class=tooltip>weir</abbr> is old, the mayor said.",
            "The weir is old, the mayor said.",
        ),
        ("It was &#147;quiet&#148;, she said.", "It was “quiet”, she said."),
    ],
)
def test_a_sentence_with_marks_in_it(written: str, read: str):
    assert body(page(f"<p>{written}</p>")) == [FIRST, *read.split("|"), THIRD]


@pytest.mark.parametrize(
    ("lang", "quoted"),
    [("de", "„Nein.“"), ("fr", "«Nein.»"), ("ja", "「Nein.」"), ("en-GB", "“Nein.”")],
)
def test_quotation_marks_are_those_of_the_language(lang: str, quoted: str):
    read = " ".join(
        body(page("<p>Ada Voss sagte es mir am Montag so: <q>Nein.</q></p>", lang=lang))
    )
    assert quoted in read


def test_a_date_and_a_button_on_their_own_are_no_words_of_the_story():
    read = page(
        f"<time>3 March</time><p>{SECOND} <button>Share</button></p><p><button>More</button>"
    )
    assert body(read) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "name",
    [
        *("gdpr-text", "MsoFooter", "social-care-text", "newsletter-story__p", "cookie-recipe"),
        *(
            "summary",
            "text-with-summary",
            "description",
            "caption-story",
            "related-row",
            "tags-text",
        ),
    ],
)
@pytest.mark.parametrize("where", ["paragraph", "box", "all"])
def test_names_that_are_words_of_the_story(name: str, where: str):
    story = [FIRST, SECOND, THIRD] * 3
    story = [f"{n} days on. {text}" for n, text in enumerate(story, 1)]
    own = f" class='{name}'"
    made = {
        "paragraph": "".join(f"<p{own}>{text}</p>" for text in story),
        "box": "".join(f"<div{own}><p>{text}</p></div>" for text in story),
        "all": f"<div{own}>" + "".join(f"<p>{text}</p>" for text in story) + "</div>",
    }[where]
    head = f"<title>{HEAD}</title></head><body><article><h1>{HEAD}</h1>"
    reading = read_page(f"<html><head>{head}{made}</article></html>".encode(), "page.html")
    assert reading.of("body") == story


def test_a_story_in_several_containers_is_whole():
    lead = "".join(f"<p>{n}. {FIRST}</p>" for n in range(3))
    more = "".join(f"<p>{n}. {SECOND} {THIRD} {SECOND}</p>" for n in range(9))
    text = (
        f"<html><body><h1>{HEAD}</h1><div class=a>{lead}<div class='more hide'>{more}</div></div>"
    )
    assert len(read_page(text.encode(), "page.html").of("body")) == 12


def test_headings_with_an_id_of_their_words_are_headings():
    read = page(f"<h2 id=related-costs>Related costs</h2><p>{SECOND}</p>")
    assert body(read) == [FIRST, "Related costs", SECOND, THIRD]


def test_the_headline_counts_once():
    read = page(f"<h2>{HEAD}</h2><p>{SECOND}</p><p>{HEAD}</p>")
    assert [unit.text for unit in units(read.blocks)].count(HEAD) == 1


def test_a_page_without_a_heading_has_its_title_as_headline():
    text = f"<html><head><title>{HEAD} | The Weir Gazette</title></head><body>"
    text += "".join(f"<p>{one}</p>" for one in (FIRST, SECOND, THIRD))
    assert read_page(text.encode(), "page.html").of("headline") == [HEAD]


def test_notes_and_a_reviewers_comments_are_not_the_story():
    read = page(
        f"<p>{SECOND}<sup><a href='#c1' id=r1>[a]</a></sup>"
        "<sup><a href='#f1' id=r2>[1]</a></sup></p>"
        "<div><p><a href='#r2' id=f1>[1]</a> She said this on the telephone last Sunday.</p></div>"
        "<div><p><a href='#r1' id=c1>[a]</a>Is this how she spells her name, perhaps?</p></div>"
    )
    assert body(read) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("markup", ["plain", "entities", "twice"])
def test_the_text_in_a_pages_data_is_read_without_its_markup(markup: str):
    said = f"<p>{FIRST}</p><p>“No,” said <b>Ada Voss</b>.</p><p>{THIRD}</p>"
    for _ in range({"plain": 0, "entities": 1, "twice": 2}[markup]):
        said = said.replace("&", "&amp;").replace("<", "&lt;").replace("“", "&ldquo;")
    data = (
        '{"@type": "NewsArticle", "headline": "Mill &amp; school", "articleBody": "' + said + '"}'
    )
    text = f"<html><head><script type='application/ld+json'>{data}</script></head><body><div></div>"
    reading = read_page(text.encode(), "page.html")
    assert reading.of("headline") == ["Mill & school"]
    assert reading.of("body") == [FIRST, "“No,” said Ada Voss.", THIRD]


@pytest.mark.parametrize(
    ("language", "headline", "story"),
    [
        ("am", "ትምህርት ቤት", ["ከንቲባው ዓርብ ዕለት ትምህርት ቤት ይሆናል አሉ።", "ማንም አልጠየቀኝም።"]),
        ("my", "ကျောင်းသစ်", ["မြို့တော်ဝန်က သောကြာနေ့တွင် ပြောသည်။", "ဘယ်သူမှ မမေးခဲ့ဘူး။"]),
        ("hy", "Նոր դպրոց", ["Քաղաքապետն ասաց ուրբաթ օրը։", "Ոչ ոք մեզ չի հարցրել դրա մասին։"]),
        ("hi", "नया विद्यालय", ["महापौर ने शुक्रवार को कहा कि विद्यालय खुलेगा।", "किसी ने नहीं पूछा।"]),
        (
            "ja",
            "水車小屋が学校に",
            ["市長は金曜日、水車小屋を学校にすると述べた。", "誰も聞かなかった。"],
        ),
        (
            "th",
            "โรงเรียนใหม่",
            [
                "นายกเทศมนตรีกล่าวเมื่อวันศุกร์ว่าโรงสีเก่าจะกลายเป็นโรงเรียน",
                "ไม่มีใครถามเราเลยว่าเราต้องการโรงเรียนนี้",
            ],
        ),
    ],
)
def test_other_scripts_have_a_headline_and_a_body(language: str, headline: str, story: list[str]):
    made = "".join(f"<p>{text}</p>" for text in story)
    text = f"<html lang={language}><title>{headline}</title><article><h1>{headline}</h1>{made}"
    reading = read_page(text.encode(), "page.html")
    assert (reading.of("headline"), reading.of("body")) == ([headline], story)
    pasted = read_pasted("\n\n".join([headline, *story]))
    assert (pasted.of("headline"), pasted.of("body")) == ([headline], story)


# Word documents, mails and other files

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAME_TWICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def document(*paragraphs: str) -> Reading:
    made = "".join(f"<w:p>{one}</w:p>" for one in (run(HEAD), run(FIRST), *paragraphs))
    xml = (
        f'<w:document xmlns:w="{WORD}" xmlns:mc="{SAME_TWICE}"><w:body>{made}</w:body></w:document>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", xml)
    return read_page(file.getvalue(), "a.docx")


def run(text: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<w:r><w:t>It is an F</w:t><w:noBreakHyphen/><w:t>16.</w:t></w:r>", "It is an F-16."),
        ("<w:r><w:t>One line</w:t><w:br/><w:t>goes on.</w:t></w:r>", "One line goes on."),
        ("<w:r><w:t>School</w:t><w:softHyphen/><w:t>house.</w:t></w:r>", "Schoolhouse."),
        (run("Check this. ", "<w:vanish/>") + run("It is quiet."), "It is quiet."),
        (run("Not hidden. ", '<w:vanish w:val="0"/>') + run("So."), "Not hidden.|So."),
        (
            f"<w:del>{run('Old. ').replace('w:t>', 'w:delText>')}</w:del>"
            f"<w:ins>{run('New.')}</w:ins>",
            "New.",
        ),
        (f"<w:moveFrom>{run('It was here. ')}</w:moveFrom>{run('It is so.')}", "It is so."),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r>"
            f"</w:rubyBase></w:ruby></w:r>{run(' is a sign.')}",
            "漢 is a sign.",
        ),
        (
            "<w:r><w:instrText> PAGE </w:instrText></w:r>" + run("Nine say so."),
            "Nine say so.",
        ),
        (
            f"{run('It goes on, ')}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>"
            f"{run('A box.')}</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>"
            f"{run('A box.')}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
            f"{run('and ends.')}",
            "It goes on, and ends.",
        ),
    ],
)
def test_a_word_document_as_word_shows_it(written: str, read: str):
    reading = document(written, run(THIRD))
    assert body(reading) == [FIRST, *read.split("|"), THIRD]
    assert [text for text in reading.of("furniture") if text == "A box."] == ["A box."] * (
        "A box." in written
    )


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert document(mark + run("It goes "), run("on here."), mark + run("It ends.")).of("body") == [
        FIRST,
        "It goes on here.",
        "It ends.",
    ]


def mail(*, html: str = "", text: str = "") -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "news@example.org", "a@example.org", f"Fwd: {HEAD}"
    made.set_content(text or "See the page.")
    if html:
        made.add_alternative(html, subtype="html")
    return made.as_bytes()


STORY = "".join(f"<p>{one}</p>" for one in (FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (mail(html=f"<html><body><h1>{HEAD}</h1>{STORY}</body></html>"), "a.eml"),
        (mail(html=f"<html><body>{STORY}</body></html>"), "a.eml"),
        (mail(text="\n\n".join((FIRST, SECOND, THIRD))), "a.eml"),
        (mail(text="\n\n".join((HEAD, FIRST, SECOND, THIRD))), "message"),
        *(
            (
                plistlib.dumps(
                    {
                        "WebMainResource": {
                            "WebResourceData": f"<h1>{HEAD}</h1>{STORY}“”".encode(),
                            "WebResourceTextEncodingName": "UTF-8",
                        }
                    },
                    fmt=fmt,
                ),
                "a.webarchive",
            )
            for fmt in (plistlib.FMT_BINARY, plistlib.FMT_XML)
        ),
        (f"{HEAD}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}".encode("cp1252"), "a.txt"),
    ],
    ids=["mail", "without a heading", "plain mail", "no suffix", "Safari", "as XML", "text"],
)
def test_other_files_give_the_same_article(data: bytes, name: str):
    reading = read_page(data, name)
    assert reading.of("headline") == [HEAD]
    assert reading.of("body") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "data",
    [
        b"bplist00 and nothing else",
        plistlib.dumps({"WebMainResource": []}),
        plistlib.dumps({"WebMainResource": {"WebResourceData": 5}}),
        b'<!DOCTYPE plist [<!ENTITY a "aa">]><plist>WebMainResource &a;</plist>',
        b"{\\rtf1\\ansi The old mill.}",
        b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text",
    ],
    ids=["cut off", "a list", "a number", "entities", "rich text", "OpenDocument"],
)
def test_what_is_not_read_says_what_to_do(data: bytes):
    with pytest.raises(Problem) as caught:
        read_page(data, "a.file")
    assert "paste it" in caught.value.do


def test_quotation_marks_of_windows_in_a_text_taken_for_latin_1():
    text = f"{HEAD}\n\n“No,” said Ada Voss – it’s late…\n\n{THIRD}"
    wrong = text.encode("cp1252").decode("latin-1")
    assert read_page(wrong.encode(), "a.txt").of("body") == text.split("\n\n")[1:]
