"""Takes the manual page of a check apart: what it says, and the texts on which it must report, or be silent.

A block begins with `Reports:` or `Silent:` in a line of its own; the lines below it are set in. `=== NAME` begins a document,
with `published=DAY` behind it where that is given from outside. `>>> WORDS` are words that one finding must show.
"""

import inspect
from typing import NamedTuple

_HEADS = {"Reports:": True, "Silent:": False}
_DOCUMENT, _WORDS = "=== ", ">>> "


class Text(NamedTuple):
    """A document of an example: its name, what is given from outside (`published`), and its text."""

    name: str
    given: dict[str, str]
    text: str


class Example(NamedTuple):
    """Documents on which a check reports, with words that the finding shows, or on which it is silent."""

    reports: bool
    texts: tuple[Text, ...]
    words: tuple[str, ...]


class Manual(NamedTuple):
    """A manual page: the problem in a line, what there is to say about it, and its examples."""

    title: str
    prose: str
    examples: tuple[Example, ...]


def manual(docstring: str) -> Manual:
    """Return a manual page taken apart."""
    prose: list[str] = []
    examples: list[Example] = []
    reports: bool | None = None
    held: list[str] = []
    for line in [*inspect.cleandoc(docstring).splitlines(), ""]:
        if line in _HEADS:
            _close(examples, reports, held)
            reports, held = _HEADS[line], []
        elif reports is not None and (line.startswith("    ") or not line.strip()):
            held.append(line[4:])
        elif reports is not None:
            _close(examples, reports, held)
            reports, held = None, []
            prose.append(line)
        else:
            prose.append(line)
    _close(examples, reports, held)
    title, _, rest = "\n".join(prose).strip().partition("\n")
    return Manual(title.rstrip("."), rest.strip(), tuple(examples))


def _close(examples: list[Example], reports: bool | None, lines: list[str]) -> None:
    if reports is None:
        return
    texts: list[Text] = []
    words: list[str] = []
    for line in lines:
        if line.startswith(_DOCUMENT):
            name, *given = line.removeprefix(_DOCUMENT).split()
            texts.append(Text(name, dict(each.split("=", 1) for each in given), ""))
        elif line.startswith(_WORDS):
            words.append(line.removeprefix(_WORDS).strip())
        elif texts:
            texts[-1] = texts[-1]._replace(text=f"{texts[-1].text}{line}\n")
    examples.append(
        Example(reports, tuple(each._replace(text=each.text.strip() + "\n") for each in texts), tuple(words))
    )
