"""Reads a reference with what its markup tells: the label of its link, and what was set in italics."""

import re

import msgspec

from regesta.model.base import Record, Span
from regesta.model.document import Reference
from regesta.read.references import read_reference
from regesta.read.titles import quoted_title
from regesta.vocabulary.load import Vocabulary

_BARE_URL = re.compile(r"(?:https?://|www\.)\S+|\S+\.(?:com|org|net|gov|info)\S*")


class AsSet(Record, frozen=True, kw_only=True):
    """How a reference was set, where a reader of markup knows it: which words are a link's label, which are in italics."""

    label: Span | None = None
    italics: tuple[Span, ...] = ()


_TRANSLATED = re.compile(r"\s*\[[^\[\]]{3,300}\]$")
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/(?=https?://)")
_LONG_LABEL = 4  # characters; a shorter one names nothing


def read_set(raw: str, as_set: AsSet, number: int, default_language: str | None, words: Vocabulary) -> Reference:
    """Return the reference that `raw` prints, read with what its markup tells.

    The title is what stands in quotation marks, else the label of the link, else the first words in italics; words in italics
    behind a title are what it appeared in.
    """
    quoted = quoted_title(raw)
    label, italics = as_set.label, as_set.italics
    if label is not None and label.end - label.start < _LONG_LABEL:
        label = None
    title = label if label is not None else (italics[0] if italics else None)
    if label is not None and italics and italics[0].within(label) and italics[0] != label:
        title = italics[0]  # the link goes over the whole citation
    if title is not None and (translated := _TRANSLATED.search(raw, title.start, title.end)):
        title = Span(title.start, translated.start())
    printed = raw
    if (
        quoted is None
        and title is not None
        and len(_BARE_URL.sub("", raw[title.start : title.end]).strip()) >= _LONG_LABEL
    ):
        printed = f'{raw[: title.start]}"{raw[title.start : title.end]}"{raw[title.end :]}'
    read = read_reference(printed, Span(0, len(raw)), number, default_language, words)
    end = quoted.end if quoted is not None else (title.end if title is not None else 0)
    italics = tuple(each for each in italics if raw[max(0, each.start - 1) : each.start] != "[")  # no flag
    behind = next((raw[each.start : each.end] for each in italics if each.start >= end > 0 and each != title), None)
    container = behind.strip(" ,.;:") if behind and not behind.strip(" ,.").isdigit() else read.container
    return msgspec.structs.replace(read, raw=raw, container=container or None)


def address_of(urls: list[tuple[str, str]]) -> str | None:
    """Return the address of what is cited, from those of its links with their labels: not that of the archive, where both stand."""
    original = next((url for url, label in urls if label in ("the original", "original")), None)
    first = urls[0][0] if urls else None
    return original or (None if first is None else _ARCHIVED.sub("", first))
