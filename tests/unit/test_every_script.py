"""Are words, quotations, names and languages known in scripts that are not like English?"""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import whosays
from whosays.adapt import languages
from whosays.adapt.blocks import read_page, read_pasted
from whosays.adapt.bounds import limits, quoted
from whosays.adapt.draft import Draft, PageData, Piece, from_reading, in_language, with_page
from whosays.adapt.suggested import names
from whosays.alignment.align import line_up
from whosays.article import Name
from whosays.exchange.brat_folder import read_brat_folder
from whosays.fingerprint import fingerprint
from whosays.markup import el
from whosays.masking import forms_left, mask
from whosays.pack.check.phrase import Runs, stands_in
from whosays.problem import Problem
from whosays.quotations import quotations
from whosays.words import words_in, words_of

JAPANESE = [
    "水車小屋、秋から学校に",
    "堰のそばの古い水車小屋は秋から学校になる、と町長が金曜日に語った。",
    "「静けさが恋しくなるでしょう」と三十年隣に住むヴォスさんは言う。",
    "屋根の費用は町が払い、机と黒板は県が用意する。",
]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        # About as many as a dictionary of the language has entries for them.
        ("堰のそばの古い水車小屋は秋から学校になる、と町長が金曜日に語った。", 16, 24),
        ("水车小屋秋天将变成学校,镇长星期五说。", 9, 14),
        ("ที่นี่จะเป็นโรงเรียนตั้งแต่ฤดูใบไม้ร่วง", 7, 11),
        ("ໂຮງຮຽນໃໝ່ຈະເປີດໃນລະດູໃບໄມ້ຫຼົ່ນ", 6, 12),
        ("សាលារៀនថ្មីនឹងបើកនៅរដូវស្លឹកឈើជ្រុះ", 6, 11),
        ("ကျောင်းသစ်ကိုဆောင်းဦးမှာဖွင့်မည်", 4, 11),
        ("학교는 가을에 문을 연다.", 4, 4),
        ("المدرسة تفتح في الخريف.", 4, 4),
        ("दफ़्तर शरद में खुलेगा।", 4, 4),
    ],
)
def test_words_are_counted_as_readers_would(text: str, least: int, most: int):
    assert least <= words_in(text) <= most


@pytest.mark.parametrize(
    "text", [*JAPANESE, "「F-16」が2機、COVID-19で…", "“水车”", "สวัสดี ชาวโลก!", "「」は", "が「"]
)
def test_the_words_of_a_run_hold_all_of_it(text: str):
    found = words_of(text)
    assert "".join(text[word.start : word.end] for word in found) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(word.plain.isalnum() for word in found)


def test_what_is_shown_as_nothing_parts_no_words():
    khmer = "សាលារៀនថ្មីនឹងបើក"
    marked = "\u200b".join(khmer[n : n + 4] for n in range(0, len(khmer), 4))
    assert fingerprint(marked) == fingerprint(khmer)


def test_a_letter_of_another_script_changes_no_other_word():
    text = "The gate is called 門 by them."
    assert [word.plain for word in words_of(text)] == [
        "the",
        "gate",
        "is",
        "called",
        "門",
        "by",
        "them",
    ]


def test_a_copy_of_a_japanese_page_is_lined_up():
    prints = [fingerprint(text) for text in JAPANESE]
    page = "メニュー\n" + JAPANESE[0] + "\n共有\n" + JAPANESE[1] + JAPANESE[2] + "\n" + JAPANESE[3]
    assert line_up(prints, page).texts == JAPANESE
    changed = line_up(prints, page.replace("金曜日", "土曜日")).places
    assert [place and place.changed for place in changed] == [0, 1, 0, 0]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("渡し船は春に廃止される、と町議会が月曜日に発表した。", "「」"),
        ("สภาเมืองแถลงเมื่อวันจันทร์ว่าเรือจะหยุดให้บริการในฤดูใบไม้ผลิ", "“”"),
        ("ကူးတို့လိုင်းကို နွေဦးတွင် ပိတ်မည်ဟု ကောင်စီက တနင်္လာနေ့တွင် ပြောသည်။", "“”"),
        ("Das alte Haus am Wehr wird von Herbst an eine Schule sein.", "„“"),
        ("Das alte Haus am Wehr wird von Herbst an eine Schule sein.", "»«"),
        ("La vieille maison du pont sera une école dès cet automne.", "«»"),
        ("The old mill by the weir will be a school from autumn on.", "‘’"),
        ("The old mill by the weir will be a school from autumn on.", "‹›"),
        ("The old mill by the weir will be a school from autumn on.", "《》"),
        ("The old mill by the weir will be a school from autumn on.", '""'),
    ],
)
def test_more_than_eight_words_may_not_be_quoted(text: str, marks: str):
    nine = text[: words_of(text)[8].end]
    five = text[: words_of(text)[4].end]
    begin, end = marks

    def held(phrase: str):
        gist = f"{begin}{phrase}{end}"
        return limits(Draft("mill", (Piece("body", text, True, gist),)))

    assert "may be quoted" in held(nine).wrong[0][0]
    assert not held(five).wrong
    assert held(five).quoted == 5


def test_a_japanese_sentence_may_not_be_repeated():
    draft = Draft("mill", tuple(Piece("body", text, True, text) for text in JAPANESE[1:3]))
    assert all("words in a row" in wrong[0] for wrong in limits(draft).wrong.values())


def test_a_phrase_stands_in_a_sentence_whose_words_it_cuts():
    assert stands_in("恋しくなる", JAPANESE[2])
    assert not stands_in("恋しくない", JAPANESE[2])
    # Vowel signs and accents are no ends of words.
    hindi = "स्कूल शरद ऋतु में खुलेगा और सब लोग वहाँ पढ़ने के लिए जाएँगे ही"
    assert stands_in("शरद ऋतु", hindi)
    assert not stands_in("शर", hindi)
    assert len(next(Runs(hindi).repeated_in(hindi))) == len(hindi.split())


@pytest.mark.parametrize(
    "text",
    [
        "他说‘不’。",
        "他说“不”。",
        "彼は「いや」と。",
        "彼は『いや』と。",
        "הוא אמר ״לא״.",
        "Il dit «non».",
    ],
)
def test_quotations_are_found_without_spaces_around(text: str):
    assert len(quotations(text)) == 1
    assert quotations(text)[0].closed


def test_a_name_is_masked_where_no_spaces_stand():
    name = Name("梁振英", "Person A", "Person B")
    assert mask("行政長官梁振英表示", [name], "masked") == "行政長官Person A表示"
    assert mask("CNNは報じた", [Name("CNN", "Sender A", "x")], "masked") == "Sender Aは報じた"


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("Vossens Haus, das Haus Vossen", "Ada Vossen", ["Vossens"]),
        ("Widział Tarnaka. Tarnak i Tarnakiem", "Bo Tarnak", ["Tarnaka", "Tarnakiem"]),
        ("Вчера Орлова видел Орлов", "Пётр Орлов", ["Орлова"]),
        ("قال رينان وقال لرينان", "رينان", ["لرينان"]),
        ("김도연은 김도연이 말했다", "김도연", ["김도연은", "김도연이"]),
        ("Renn ran the Rennet mill", "Ada Renn", ["Rennet"]),  # a person has to say
        ("Ada Renn left. The rent rose.", "Ada Renn", []),
        ("行政長官梁振英表示", "梁振英", []),
    ],
)
def test_forms_of_a_name_that_no_mask_covers_are_told(text: str, name: str, left: list[str]):
    also = (name.split()[-1],) if " " in name else ()
    assert forms_left(text, [Name(name, "Person A", "x", also)]).get(name, []) == left


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die alte Mühle am Wehr wird vom Herbst an eine Schule sein, sagte die Vogtin."),
        ("fr", "Le vieux moulin sera une école dès cet automne, a dit la mairesse vendredi soir."),
        ("pl", "Stary młyn będzie szkołą od jesieni, powiedziała w piątek pani burmistrz miasta."),
        ("ja", "".join(JAPANESE)),
        ("en", "The old mill by the weir will be a school from autumn on, the mayor said then."),
    ],
)
def test_the_language_of_a_pasted_page_is_guessed(language: str, text: str):
    assert read_pasted(f"1984\n\n{text}").language == language


def test_a_page_that_says_it_is_english_and_is_not():
    story = "Die alte Mühle am Wehr wird vom Herbst an eine Schule sein, sagte die Vogtin heute. "
    page = f"<html lang=en><h1>Mühle wird Schule</h1><p>{story}<p>{story * 3}</html>"
    reading = read_page(page.encode(), "page.html")
    assert reading.language == "de"
    assert any("German" in note for note in reading.notes)


def test_what_works_in_a_language_is_told():
    for tag in ("en", "de", "ja", "th", "ar", "zxq"):
        assert [one.what for one in languages.works(tag)] == [
            "Sentences",
            "Words",
            "Suggestions",
            "Masked names",
        ]
    lacking = {one.what for one in languages.works("th") if not one.holds}
    assert lacking == {"Sentences", "Suggestions"}
    assert "German" in next(one.how for one in languages.works("de") if not one.holds)


def test_another_language_splits_anew_until_something_is_coded():
    text = "Mühle wird Schule\n\nDer Rat tagte am Montag, 23. Juni, im Rathaus. Er war voll."
    draft = in_language(from_reading("mill", read_pasted(text)), "en")
    german = in_language(draft, "de")
    assert [piece.text for piece in german.pieces][1:] == [
        "Der Rat tagte am Montag, 23. Juni, im Rathaus.",
        "Er war voll.",
    ]
    coded = Draft("mill", (Piece("body", "a. B", True, sourcing="paper"), Piece("body", "c.")))
    assert in_language(coded, "de").pieces == coded.pieces
    with pytest.raises(Problem, match="short name of a language"):
        in_language(draft, "German language")


def test_names_are_suggested_with_the_person_under_scrutiny_first():
    text = (
        "Łódź mayor Édith Övergård sold the mill.",
        "“It was rotten,” said Ada Renn.",
        "Övergård left.",
    )
    page = PageData(language="en", subject="Édith Övergård")
    draft = Draft("mill", tuple(Piece("body", one, True) for one in text), page)
    assert [(one.name, one.also) for one in names(draft)] == [
        ("Édith Övergård", ("Övergård",)),
        ("Ada Renn", ("Renn",)),
    ]
    assert names(with_page(draft, {"language": "de"}))[0].name == "Édith Övergård"


@pytest.mark.parametrize(
    ("subject", "text", "name", "also"),
    [
        ("三原亮", "三原亮市長は先週、渡し船を売却した。", "三原亮", ()),
        ("Vera Kollwey", "Bürgermeisterin Vera Kollwey sah den Bau.", "Vera Kollwey", ("Kollwey",)),
        ("Mayor Ada Renn", "Mayor Ada Renn sold the mill.", "Ada Renn", ("Renn",)),
    ],
)
def test_the_name_that_a_teacher_wrote_in_stands(
    subject: str, text: str, name: str, also: tuple[str, ...]
):
    draft = Draft("mill", (Piece("body", text, True),), PageData(language="ja", subject=subject))
    assert [(one.name, one.also) for one in names(draft)] == [(name, also)]


def test_words_of_a_brat_folder(tmp_path: Path):
    (tmp_path / "mill.txt").write_text("水車小屋は学校になる。", encoding="utf-8")
    (tmp_path / "mill_ada.ann").write_text("T1\tX 0 4\t水車小屋\n", encoding="utf-8")
    (tmp_path / "mill_bo.ann").write_text("T1\tX 0 4\t水車小屋\n", encoding="utf-8")
    table = read_brat_folder(tmp_path, unit="word", spans=["X"]).table
    assert table["unit"].nunique() == words_in("水車小屋は学校になる。")


def test_text_of_a_page_or_a_pupil_runs_as_its_letters_do():
    """Each element with a language has a direction: `el` and `inLanguage` alone set either."""
    home = Path(whosays.__file__).parent
    for script in [*home.glob("widgets/**/*.js"), *home.glob("frame/**/*.js")]:
        text = script.read_text(encoding="utf-8")
        if script.name != "base.js":
            assert not re.search(r"\.lang = (?!/\*)", text) or "said.lang" in text, script
            assert "createElement" not in text or script.parent.name == "frame", script
    assert 'dir="auto"' in el("p", {"lang": "ar"}, "نعم")
    assert 'dir="ltr"' in el("p", {"lang": "en"}, "yes")


def test_quoted_words_stand_on_the_page():
    piece = Piece(
        "body", JAPANESE[2], True, "ヴォスさんは「静けさが恋しくなるでしょう」と『悲しい』という。"
    )
    assert quoted(piece) == ("静けさが恋しくなるでしょう",)
