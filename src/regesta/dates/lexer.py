"""Cuts a text into tokens and gives each a class of one character, so that date patterns can run over classes, not letters.

The tokens tile the text: each carries the white space before it. Words get their class from the tables of a language,
everything else from its shape. A class is looked up once for each distinct token; the look-up is forgotten when it has
grown large, so a long run holds no more than that.
"""

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

Value = str | int

_TOKEN = re.compile(
    r"""\s*(?:
      [A-Za-z]{3,}(?![^\W_])                               # most of a text: put first, it saves the other tries
    |
      \d{4}(?:-\d\d?-|/\d\d?/|\.\d\d?\.)\d\d?(?![\w-]|[./]\d)   # 2014-09-03
    | \d{1,2}(?:/\d{1,2}/|\.\d{1,2}\.|-\d{1,2}-)(?:\d{4}|\d\d)(?![\w-]|[./]\d)   # 3.9.2014
    | \d{1,2}:\d\d(?::\d\d)?(?:\s?(?:hrs?|h)\b)?(?![\w:]) # 10:57, 19:00hrs
    | \d+(?:[.,]\d+)+(?!\w)                               # 1,400 and 22.8
    | \d+(?:st|nd|rd|th|er|ère|e)(?![^\W_])                # 3rd
    | \d+(?=[\u0621-\u064a])                              # the number of 2015م
    | \d*0['’]?s(?![^\W_])                                # 1990s
    | ['’‘]\d\ds?(?!\w)                                   # '99
    | [^\W\d_]\.\s?[^\W\d_]\.(?:[^\W\d_]\.)?(?!\w)        # a.m., B.C.
    | [^\W\d_]\.[^\W\d_](?!\w)                            # B.C
    | ['’]s(?!\w)
    | [^\W\d_]{1,2}['’](?=[^\W\d_])(?!s\b)                # l'hiver
    | [\u0621-\u064a]+(?=\d)                              # the "and" of و2005
    | [^\W_]+
    | [-=_*~.]{4,}                                         # a rule drawn with signs
    | [^\w\s] | _
    )|\s+""",
    re.VERBOSE,
)
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("n1", r"[1-9]"),
        ("n10", r"1[0-2]"),
        ("n31", r"1[3-9]|2\d|3[01]"),
        ("d0", r"0[1-9]"),
        ("n99", r"00|3[2-9]|[4-9]\d"),
        ("hhmm", r"0\d[0-5]\d|2[1-3][0-5]\d"),
        ("y00", r"1\d00|2000"),
        ("y4", r"1\d{3}|20\d\d"),
        ("n3", r"[1-9]\d\d"),
        ("number", r"\d{1,9}|\d{1,3}(?:,\d{3}){1,3}"),
        ("decimal", r"\d{1,9}[.,]\d{1,9}"),
        ("nth", r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|ère|e)"),
        ("decade", r"(?:1\d|20)\d0['’]?s"),
        ("decade3", r"[1-9]\d0['’]?s"),
        ("decade2", r"['’‘][1-9]0s"),
        ("roman", r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})(?:e|er|ème)"),
        ("decade_bare", r"[1-9]0s"),
        ("year2", r"['’‘]\d\d"),
        ("iso", r"\d{4}([-/.])\d{1,2}\1\d{1,2}"),
        ("dmy", r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)"),
        ("clock", r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:\s?(?:hrs?|h))?"),
        ("possessive", r"['’]s?"),
        ("comma", r"[,،]"),
        ("dot", r"\."),
        ("dash", r"[-–—−‒‑]"),
        ("slash", r"/"),
        ("open", r"[(\[]"),
        ("close", r"[)\]]"),
        ("money", r"[$€£¥₹]"),
        ("percent", r"[%‰°]"),
        ("colon", r"[:;]"),
        ("mark", r"[^\w\s]|[-=_*~.]{4,}"),
    )
)
SHAPES = (*(name for name, _ in _SHAPES), "Name", "word", "plural", "gap")
_FIRST_CLASS = 0xE000  # classes are letters of Unicode's private use area: no pattern takes them for anything else
_REMEMBERED = 200_000  # distinct tokens, before memory of them begins anew


class Tokens(NamedTuple):
    """The tokens of one text: their characters, the offset where each ends, and their classes as one string."""

    words: list[str]
    ends: list[int]
    classes: str

    def start(self, index: int) -> int:
        """Return the offset at which a token's first character that is no white space stands."""
        return self.ends[index] - len(self.words[index].lstrip())


class Lexicon(dict[str, str]):
    """Classes of tokens, looked up by token; made of the classes of a table: name, then word, then the word's value."""

    def __init__(self, classes: Mapping[str, Mapping[str, Value]], prefixes: tuple[str, ...] = ()) -> None:
        super().__init__()
        names = (*SHAPES, *(name for name in classes if name not in SHAPES))
        self.letters = {name: chr(_FIRST_CLASS + at) for at, name in enumerate(names)}
        self._forms: dict[str, tuple[str, Value]] = {}
        for name, words in classes.items():
            for word, value in words.items():
                for form in (*_forms(word), *(prefix + word for prefix in prefixes)):
                    self._forms.setdefault(form, (self.letters[name], value))

    def __missing__(self, token: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[token] = found = self._class(token.strip())
        return found

    def cut(self, text: str) -> Tokens:
        """Return the tokens of a text."""
        words = _TOKEN.findall(text)
        return Tokens(words, list(accumulate(map(len, words))), "".join(map(self.__getitem__, words)))

    def value(self, token: str) -> Value:
        """Return what the table says that a word stands for; for a number, the number."""
        bare = token.strip()
        listed = self._forms.get(_plain(bare))
        return listed[1] if listed else _figures(bare)

    def _class(self, bare: str) -> str:
        if not bare:
            return self.letters["gap"]
        listed = self._forms.get(_plain(bare))
        if listed is not None:
            return listed[0]
        if not bare.isalpha() or bare[0] in "IVX":  # the Roman numeral of XIXe is a shape too
            figures = _figures(bare)
            for name, shape in _SHAPES:
                if shape.fullmatch(figures):
                    return self.letters[name]
        if bare[:1].isupper():
            return self.letters["Name"]
        return self.letters["plural" if bare.endswith("s") and not bare.endswith(("ss", "us", "is")) else "word"]


def _plain(word: str) -> str:
    """Return a word as the tables list it: with a straight apostrophe and, where it has several stops, without any."""
    if "." in word and len(word) > 2:
        word = "".join(word.replace(".", "").split())
    return word.replace("’", "'")


def _figures(word: str) -> str:
    """Return a word with all its digits, of whatever script, as 0 to 9."""
    return word if word.isascii() else "".join(str(int(char)) if char.isdecimal() else char for char in word)


def _forms(word: str) -> tuple[str, ...]:
    """Return the ways in which a listed word may be printed; a listed capital must be one."""
    if word[:1].isupper():
        return word, word.upper()
    return word, word[:1].upper() + word[1:], word.upper()
