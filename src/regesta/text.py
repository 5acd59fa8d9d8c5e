"""Plain text tools: folding with a way back to the original characters, sentence bounds, and scripts.

Nothing here knows documents, dates or names. All offsets count characters (code points) of a Python string, half open.
"""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

Bounds: TypeAlias = tuple[int, int]

# Letters that are told apart in writing but not by a reader who looks for a name. Arabic: the forms of alif, alif
# maqsura and ta marbuta, the tatweel; Persian yeh and keheh are drawn like the Arabic ones.
_SAME_LETTER = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": "",
        "ı": "i", "ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "‒": "-",
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "ʿ": "'", "ʾ": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "\u200e": "", "\u200f": "", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u2066": "", "\u2067": "",
        "\u2068": "", "\u2069": "", "\u202a": "", "\u202b": "", "\u202c": "", "\u00ad": "",
    }
)  # fmt: skip

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def fold(text: str) -> str:
    """Return `text` as a reader compares it: small letters, no accents, one form of dash, quote, alif and space.

    Idempotent. Words and punctuation stay; it is no transliteration and no stemming.
    """
    if text.isascii():
        return _SPACE.sub(" ", text.translate(_ascii())).strip()
    return _SPACE.sub(" ", "".join(map(_fold_char, unicodedata.normalize("NFKC", text)))).strip()


@functools.cache
def _ascii() -> dict[int, str]:
    """The folded form of each ASCII character, for texts of nothing else."""
    return {code: _fold_char(chr(code)) for code in range(128)}


@functools.lru_cache(maxsize=8_192)
def _fold_char(char: str) -> str:
    folded = char
    for _ in range(3):
        plain = unicodedata.normalize("NFKD", folded.translate(_SAME_LETTER).casefold())
        plain = "".join(each for each in plain if not unicodedata.combining(each)).translate(_SAME_LETTER)
        if plain == folded:
            break
        folded = plain
    return folded


def name_key(text: str) -> str:
    """Return the form under which two spellings count as the same name: folded, letters and digits only, no article.

    It does not join different transliterations: that is a matter of judgement, not of folding.
    """
    words = _WORD.findall(fold(text).replace("'", ""))
    kept = [word for word in words if word not in _ARTICLES]
    return " ".join(kept or words)


def label_key(text: str) -> str:
    """Return the form under which labels of fields are compared: folded, letters and digits only, "_" a space."""
    return " ".join(_NO_LETTER.sub(" ", fold(text)).split())


_NO_LETTER = re.compile(r"[\W_]")
_ARTICLES = frozenset({"the", "al", "el"})


class Mapped(NamedTuple):
    """A text made from another one, with the place in the original that each character came from."""

    text: str
    origins: tuple[int, ...]  # one entry a character, rising
    ends: tuple[int, ...]  # where that character's original ends

    def original(self, start: int, end: int) -> Bounds:
        """Return the bounds, in the original text, of the characters from `start` to `end` (not empty) of this one."""
        return self.origins[start], self.ends[end - 1]


def fold_mapped(text: str) -> Mapped:
    """Fold each character of `text` and keep where it came from; runs of white space become one space."""
    chars: list[str] = []
    origins: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(text):
        if char.isspace():
            if chars and chars[-1] == " ":
                ends[-1] = at + 1
                continue
            folded = " "
        else:
            folded = _fold_char(char)
        for each in folded:
            chars.append(each)
            origins.append(at)
            ends.append(at + 1)
    return Mapped("".join(chars), tuple(origins), tuple(ends))


def without(text: str, cuts: Iterable[Bounds], *, start: int = 0, end: int | None = None) -> Mapped:
    """Return `text[start:end]` with the `cuts` taken out, and the way back; `cuts` are bounds in the whole `text`."""
    stop = len(text) if end is None else end
    pieces: list[str] = []
    origins: list[int] = []
    at = start
    for left, right in sorted(cuts):
        if right <= at or left >= stop:
            continue
        pieces.append(text[at : max(at, left)])
        origins.extend(range(at, max(at, left)))
        at = max(at, right)
    if at < stop:
        pieces.append(text[at:stop])
        origins.extend(range(at, stop))
    return Mapped("".join(pieces), tuple(origins), tuple(each + 1 for each in origins))


# --- sentences -------------------------------------------------------------------------------------------------------

_STOP = re.compile(r"(?<![.!?…؟۔])[.!?…؟۔]++[\"'”’»)\]]*+(?=\s|$)|\n[ \t]*\n|。")
_NEXT = re.compile(r"[\"'“‘«(\[¿¡]*(?:[^\W\d_]|\d)")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]+$")
_LONGEST_QUOTATION = 1_000  # characters; a quotation mark that finds no partner within them is a slip, not a quotation


def sentences(text: str, *, abbreviations: frozenset[str] = frozenset()) -> list[Bounds]:
    """Return the bounds of the sentences of `text`, without the white space around them; every word is in just one.

    A full stop does not end a sentence after an abbreviation (folded, without its last stop, as in `abbreviations`),
    after a single initial, inside a quotation or a bracket, or before a small letter other than the article "al-".
    A blank line always does. It knows no grammar, and headings and lists are the reader's business.
    """
    shut = _closed(text)
    bounds: list[Bounds] = []
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if stop[0].startswith("\n"):
            end = stop.start()
        elif shut[stop.start()] or not _ends(text, start, stop.start(), end, abbreviations):
            continue
        _keep(text, start, end, bounds)
        start = stop.end()
    _keep(text, start, len(text), bounds)
    return bounds


def _keep(text: str, start: int, end: int, into: list[Bounds]) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if piece.strip():
        into.append((start + left, start + len(piece.rstrip())))


def _ends(text: str, start: int, stop: int, end: int, abbreviations: frozenset[str]) -> bool:
    rest = text[end : end + 80].lstrip()
    if not rest:
        return True
    if not _NEXT.match(rest):
        return text[stop] in "!?؟"
    bare = rest.lstrip("\"'“‘«([¿¡")
    if bare[:1].islower() and not re.match(r"(?:al|el|ash|as|an|at|ar|ad)-[^\W\d_]", bare):
        return False
    if text[stop] != ".":
        return True
    word = _LAST_WORD.search(text, max(start, stop - 40), stop)
    if word is None:
        return True
    last = word[0].casefold()
    if last in abbreviations:
        return False
    single = re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word[0])
    return not (single and word[0][-1].isupper() and bare[:1].isupper() and not _whole_word_before(text, word.start()))


def _whole_word_before(text: str, at: int) -> bool:
    """Tell whether the letter at `at` stands after a word in small letters ("plan B."), as an initial hardly does."""
    before = text[max(0, at - 20) : at].split()
    return (
        bool(before) and before[-1].isalpha() and before[-1].islower() and before[-1] not in {"by", "and", "of", "to"}
    )


def _closed(text: str) -> bytearray:
    """Mark the characters that stand inside a quotation or bracket that is opened and closed in the same paragraph."""
    inside = bytearray(len(text))
    stack: list[tuple[str, int]] = []
    for mark in re.finditer(r"[\"“”«»()\[\]]|\n[ \t]*\n", text):
        char, at = mark[0], mark.start()
        if char.startswith("\n"):
            stack.clear()
        elif char in "([“«" or (char == '"' and not any(open_ == '"' for open_, _ in stack)):
            stack.append((char, at))
        else:
            opener = {")": "(", "]": "[", "”": "“", "»": "«", '"': '"'}[char]
            for depth in range(len(stack) - 1, max(-1, len(stack) - 6), -1):
                if stack[depth][0] == opener:
                    begin = stack[depth][1]
                    del stack[depth:]
                    if at - begin <= _LONGEST_QUOTATION and not stack:
                        inside[begin + 1 : at] = b"\x01" * (at - begin - 1)
                    break
        if stack and at - stack[0][1] > _LONGEST_QUOTATION:
            del stack[0]
    return inside


# --- scripts ---------------------------------------------------------------------------------------------------------

# ISO 15924 codes by the first word of a character's Unicode name.
_SCRIPTS = {
    "LATIN": "Latn", "ARABIC": "Arab", "CYRILLIC": "Cyrl", "HEBREW": "Hebr", "GREEK": "Grek", "DEVANAGARI": "Deva",
    "BENGALI": "Beng", "TAMIL": "Taml", "SINHALA": "Sinh", "GEORGIAN": "Geor", "ARMENIAN": "Armn", "ETHIOPIC": "Ethi",
    "CJK": "Hani", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "HANGUL": "Kore", "THAI": "Thai", "MYANMAR": "Mymr",
    "GURMUKHI": "Guru", "TIFINAGH": "Tfng", "KHMER": "Khmr", "LAO": "Laoo", "TELUGU": "Telu", "KANNADA": "Knda",
    "MALAYALAM": "Mlym", "GUJARATI": "Gujr", "ORIYA": "Orya", "TIBETAN": "Tibt", "THAANA": "Thaa", "SYRIAC": "Syrc",
}  # fmt: skip


_LATIN = re.compile(r"[A-Za-z]+")
_BEYOND = re.compile(r"[^\x00-\x7f]")


def script(text: str) -> str | None:
    """Return the ISO 15924 code of the script in which most letters of `text` are written; None without letters."""
    if text.isascii():
        return "Latn" if any(map(str.isalpha, text[:2_000])) else None
    head = text[:2_000]
    counts: Counter[str] = Counter()
    plain = sum(map(len, _LATIN.findall(head)))
    if plain:
        counts["Latn"] = plain
    for char in _BEYOND.findall(head):
        if char.isalpha():
            counts[_SCRIPTS.get(unicodedata.name(char, "OTHER").split()[0], "Zyyy")] += 1
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa"})
