"""How values are worded for people: dates, periods, counts, and text that runs from right to left."""

import re

from regesta.model.event import Event
from regesta.model.statement import Stance, Statement
from regesta.model.wording import date_words, period_words
from regesta.text import RIGHT_TO_LEFT, script

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
_COMMAND = re.compile(r"::")
_ISOLATE, _END = "\u2068", "\u2069"  # first strong isolate, pop directional isolate


def printable(text: str) -> str:
    """Return `text` with "�" for the control characters with which a document could command the terminal.

    Nor can it turn the rest of a line round, or begin a line with "::", which runners of pipelines take for a command of theirs.
    """
    return _COMMAND.sub(":\u2060:", _CONTROL.sub("\ufffd", text))


def isolated(text: str) -> str:
    """Return `text`, printable, so that right-to-left words in it do not turn what stands around them."""
    text = printable(text)
    return f"{_ISOLATE}{text}{_END}" if any(script(word) in RIGHT_TO_LEFT for word in text.split()[:40]) else text


def when_of(statement: Statement) -> str:
    """Return a statement's time in words, empty where nothing was said."""
    words = period_words(statement.when) if statement.when else ""
    if statement.as_of is not None and not (statement.when and statement.when.ongoing):
        said = f"as of {date_words(statement.as_of)}"
        words = f"{words}, {said}" if words else said
    elif statement.as_of is not None:
        words = f"{words} (said {date_words(statement.as_of)})"
    return words


def stance_of(record: Statement | Event) -> str:
    """Return how surely something is said, empty where it is plainly asserted."""
    if record.stance is Stance.ASSERTED:
        return ""
    by = f" by {record.speaker}" if record.speaker else ""
    return f"{record.stance.value}{by}"
