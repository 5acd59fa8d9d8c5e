"""Finds the wordings of the tables in text: plain ones, and those that stand around a name."""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from regesta.model.base import Span
from regesta.vocabulary.audit import AuditWords, Worded
from regesta.vocabulary.load import Vocabulary

_NAME = "NAME"
_LONGER = re.compile(r"[ -](?:[A-Z][^\W\d_]|(?:of|for|in) (?:the )?[A-Z])")


def words_of(words: Vocabulary, language: str | None) -> AuditWords:
    """Return the words of a language; none where it has no table."""
    return words.audit_by_language.get(language or "en", AuditWords())


def found_in(text: str, wordings: Iterable[Worded], at: int = 0) -> Iterator[tuple[Span, re.Match[str]]]:
    """Give the places of wordings in a text that begins at `at` of its document."""
    for wording in wordings:
        for match in _compiled(wording.pattern).finditer(text):
            yield Span(at + match.start(), at + match.end()), match


class Cue(NamedTuple):
    """A wording that stands before a name: where it begins, where the name does, and what must follow the name."""

    start: int
    name: int
    tail: str

    def stop(self, text: str, name: str) -> int | None:
        """Return where the wording with this name ends; None where another name, or none, stands there."""
        end = self.name + len(name)
        if not text.startswith(name, self.name) or text[end : end + 1].isalnum() or _LONGER.match(text, end):
            return None  # another name, of which this is the head
        if not self.tail:
            return end
        match = _compiled(self.tail).match(text, end)
        return match.end() if match else None


def cues(text: str, within: Span, wordings: Iterable[Worded]) -> Iterator[Cue]:
    """Give the places in a stretch of a text at which a wording expects a name."""
    for wording in wordings:
        head, _, tail = wording.pattern.partition(_NAME)
        for match in _compiled(head).finditer(text, *within):
            yield Cue(match.start(), match.end(), tail)


@functools.lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
