"""How wide does a text stand, whatever font it is drawn in, and where may a new line begin?

Words in a picture are real text, and the reader's own browser chooses the letters. So widths are
known only about: those of DejaVu Sans, which is as wide as Verdana and wider than most; other
scripts by what their usual fonts need. A picture leaves that much room, and its texts are tied
to the side on which they must not move.
"""

import re
import unicodedata
from functools import lru_cache

TITLE, BODY = 16.0, 14.0  # text heights in pixels, of the scale in widgets/shared/tokens.css
LINE = 1.35  # from one line of a text to the next, in text heights

# In hundredths of the text height: letters of which none is wider.
_WIDTHS = {
    30: "ijlIJ'",
    34: " ,./:;|\\\u00a0·’‘",
    37: "f-\u2011",
    42: "()[]t!r",
    45: "\ufe0f",  # makes an emoji of the sign before it
    51: '"*_`–',
    53: "sz?“”",
    56: "cL",
    60: "Fkvxy•",
    62: "PTYoae",
    64: "hnuSbdgpq$0123456789{}E",
    70: "KAVXZBRC",
    78: "UNHDG&",
    84: "OQw#+<=>^~×",
    87: "M",
    100: "%mW@—…",
}
_WIDTH_OF = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_STROKES = 0.08  # so much wider is a bold letter
# Of other scripts: what their letters take on the whole, in a wide font.
_SCRIPTS = {
    **{"ARABIC": 0.58, "BENGALI": 0.6, "CYRILLIC": 0.7, "DEVANAGARI": 0.66, "ETHIOPIC": 0.72},
    **{"GEORGIAN": 0.66, "GREEK": 0.7, "HEBREW": 0.64, "THAI": 0.6},
}
_OTHER = 0.9  # in the scripts whose letters are widest
_WIDE, _EMOJI = 1.0, 1.3

_RIGHT_TO_LEFT, _STRONG = ("R", "AL"), ("L", "R", "AL")
_RLM, _LRM = "\u200f", "\u200e"
# What turns letters round past its own end, and what XML can't hold.
_HARM = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SPACES = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]")

_BREAKS_AFTER = (" ", "\u200b", "\u0f0b", "\u1361")  # spaces, seen or not, and what stands for one
_NOT_APART = ("\u00a0", "\u202f", "\u2060")
_BEFORE_A_LETTER = "เแโใไເແໂໃໄ"  # vowels of Thai and Lao that stand before their consonant
_AFTER_A_LETTER = "ะาำๅๆະາຳໆ"
_CLOSES, _OPENS = ("Pe", "Pf", "Pd", "Po", "Lm"), ("Ps", "Pi", "Sc")


def plain(words: str) -> str:
    r"""A text as it may stand in a picture: on one line, without controls that harm.

    >>> plain("one\ntwo \u202eowt\x00")
    'one two owt'
    """
    return words if words.isascii() and words.isprintable() else _HARM.sub("", _blank(words))


def _blank(words: str) -> str:
    return _SPACES.sub(" ", words)


def length(words: str, size: float = BODY, *, bold: bool = False) -> float:
    """How many pixels wide a text stands at most, in most fonts.

    >>> length("nn", 10), length("新聞", 10)
    (12.8, 20.0)
    """
    return _length(words, bold) * size


@lru_cache(maxsize=4096)
def _length(words: str, bold: bool) -> float:
    return sum(_advance(letter, bold) for letter in words)


@lru_cache(maxsize=4096)
def _advance(letter: str, bold: bool) -> float:
    """The width of one letter, in text heights."""
    width = _WIDTH_OF.get(letter)
    if width is None:
        kind = unicodedata.category(letter)
        if kind in ("Mn", "Me", "Cf", "Cc"):
            return 0.0
        width = _of_another_script(letter)
    thick = bold and not letter.isspace() and (width < _WIDE or letter.isascii())
    return width + (_STROKES if thick else 0.0)


def _of_another_script(letter: str) -> float:
    if _is_emoji(letter):
        return _EMOJI
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _WIDTH_OF:  # é is as wide as e
        return _WIDTH_OF[base]
    return _SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0], _OTHER)


def _is_emoji(letter: str) -> bool:
    wide = unicodedata.east_asian_width(letter) == "W" and unicodedata.category(letter) == "So"
    return 0x1F000 <= ord(letter) < 0x20000 or (wide and ord(letter) < 0x2E80)


def right_to_left(words: str) -> bool:
    """Whether a text goes from right to left: its first letter that has a direction says so.

    >>> right_to_left("2018: رد الوزير"), right_to_left("Reply (رد)")
    (True, False)
    """
    return not words.isascii() and _direction(words) in _RIGHT_TO_LEFT


def _direction(words: str) -> str:
    sides = map(unicodedata.bidirectional, words)
    return next((side for side in sides if side in _STRONG), "")


def wrapped(words: str, width: float, size: float = BODY, *, bold: bool = False) -> list[str]:
    """Break a text into lines that fit ``width`` pixels.

    A line ends at a space, or between two letters of Chinese or Japanese. A word that is too
    long by itself is broken too, but never within a letter and its marks. Each line keeps the
    direction of the whole.

    >>> wrapped("Accusation beside reply", 110)
    ['Accusation', 'beside reply']
    >>> wrapped("新聞は「今日」です。", 60)
    ['新聞は', '「今日」', 'です。']
    """
    return [*_wrapped(plain(words), width / size, bold)]


@lru_cache(maxsize=1024)
def _wrapped(words: str, room: float, bold: bool) -> tuple[str, ...]:
    lines: list[str] = []
    line, taken = "", 0.0
    for piece in _pieces(words):
        seen = _length(piece.rstrip(" "), bold)
        if line and taken + seen > room:
            lines.append(line)
            line, taken = "", 0.0
        if seen > room:
            for letter in _letters(piece):
                wide = _length(letter, bold)
                if line and taken + wide > room and letter != " ":
                    lines.append(line)
                    line, taken = "", 0.0
                line, taken = line + letter, taken + wide
        else:
            line, taken = line + piece, taken + _length(piece, bold)
    lines.append(line)
    return tuple(_turned(one.rstrip(" "), right_to_left(words)) for one in lines)


def _turned(line: str, leftwards: bool) -> str:
    """A line that reads in the direction of its text, though it may begin in the other."""
    if line.isascii() and not leftwards:
        return line
    side = _direction(line)
    if leftwards and side not in _RIGHT_TO_LEFT:
        return _RLM + line
    return _LRM + line if side in _RIGHT_TO_LEFT and not leftwards else line


def _pieces(words: str) -> list[str]:
    """What must not be broken, each with the spaces after it."""
    if words.isascii():
        return re.findall(r"[^ ]* +|[^ ]+", words)
    pieces: list[str] = []
    last = ""
    for letter in _letters(words):
        if pieces and not _may_break(last, letter):
            pieces[-1] += letter
        else:
            pieces.append(letter)
        last = letter
    return pieces


def _letters(words: str) -> list[str]:
    """What a reader takes for one letter each, with all its marks.

    >>> _letters("क्षिप👍🏽🇪🇺")
    ['क्षि', 'प', '👍🏽', '🇪🇺']
    """
    if words.isascii():
        return [*words]
    letters: list[str] = []
    for sign in words:
        if letters and _belongs(letters[-1], sign):
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters


def _belongs(letter: str, sign: str) -> bool:
    """Whether a sign is a part of the letter before it."""
    last = letter[-1]
    if sign.isascii():
        return False
    return (
        unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf")
        or last == "\u200d"  # joins emoji, and letters
        or unicodedata.combining(last) == 9  # a virama: the next consonant hangs on it
        or "\U0001f3fb" <= sign <= "\U0001f3ff"  # tones of skin
        or (_is_flag(sign) and len(letter) == 1 and _is_flag(last))
        or "\u1160" <= sign <= "\u11ff"  # vowels and ends of Korean syllables
        or last in _BEFORE_A_LETTER
        or sign in _AFTER_A_LETTER
    )


def _is_flag(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def _may_break(last: str, letter: str) -> bool:
    """Whether a new line may begin between two letters."""
    if last[-1] in _BREAKS_AFTER:
        return letter != " "
    if last[-1] in _NOT_APART or letter[0] in _NOT_APART or letter == " ":
        return False
    return (
        (_by_itself(last[0]) or _by_itself(letter[0]))
        and unicodedata.category(letter[0]) not in _CLOSES
        and " SMALL " not in unicodedata.name(letter[0], "")  # small kana hang on the one before
        and unicodedata.category(last[0]) not in _OPENS
    )


def _by_itself(letter: str) -> bool:
    """Whether it is of a script that sets no spaces between words: Chinese, Japanese, emoji."""
    return unicodedata.east_asian_width(letter) in "WF" and not unicodedata.name(
        letter, ""
    ).startswith("HANGUL")
