"""Finds the wordings of the tables in text: plain ones, and those that stand around a name."""

import functools
import re
from collections.abc import Iterable, Iterator

from regesta.model.base import Span
from regesta.vocabulary.audit import AuditWords, Worded
from regesta.vocabulary.load import Vocabulary

_NAME = "NAME"
_MOST_NAMES = 40  # of one entity that are looked for


def words_of(words: Vocabulary, language: str | None) -> AuditWords:
    """Return the words of a language; none where it has no table."""
    return words.audit_by_language.get(language or "en", AuditWords())


@functools.lru_cache(maxsize=256)
def pattern(wording: Worded) -> re.Pattern[str]:
    """Return a wording as a pattern, whatever the case of letters."""
    return re.compile(wording.pattern, re.IGNORECASE)


def found_in(text: str, wordings: Iterable[Worded], at: int = 0) -> Iterator[tuple[Span, re.Match[str]]]:
    """Give the places of wordings in a text that begins at `at` of its document."""
    for wording in wordings:
        for match in pattern(wording).finditer(text):
            yield Span(at + match.start(), at + match.end()), match


def around(text: str, wordings: Iterable[Worded], names: Iterable[str], at: int = 0) -> Iterator[tuple[Span, str]]:
    """Give the places of wordings that stand around one of the names, with the name as it stands there."""
    listed = sorted({each for each in names if each}, key=lambda each: (-len(each), each))[:_MOST_NAMES]
    if not listed or not any(each in text for each in listed):
        return
    either = "(?-i:(?P<name>" + "|".join(re.escape(each) for each in listed) + r")(?!\w))"
    for wording in wordings:
        for match in re.finditer(wording.pattern.replace(_NAME, either), text, re.IGNORECASE):
            if match.groupdict().get("name"):
                yield Span(at + match.start(), at + match.end()), match["name"]
