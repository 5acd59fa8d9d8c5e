"""What a reader is: how surely it knows a text for its own, and how it makes the parts of a document from it."""

from collections.abc import Callable

from regesta.model.base import Record
from regesta.model.document import Block, Link, Reference, Run, Source
from regesta.vocabulary.load import Vocabulary


class Parts(Record, frozen=True, kw_only=True):
    """What a reader found in a text: blocks that tile it, references in order, the subject's title if one is printed.

    `marked` tells whether the text carries marks such as `[17]`, which are then tied to their clauses. A reader of markup
    sets the text anew: `text` is what the blocks count in, and `runs` tell where it came from. `source` is what the
    document itself says of where it came from; `notes` what was recognised and what was left out.
    """

    title: str | None
    blocks: tuple[Block, ...]
    references: tuple[Reference, ...] = ()
    marked: bool = False
    text: str | None = None
    runs: tuple[Run, ...] = ()
    links: tuple[Link, ...] = ()
    source: Source = Source()
    notes: tuple[str, ...] = ()


class Reader(Record, frozen=True, kw_only=True):
    """A format: its name and version, how surely a text is in it (0 to 1), and how it is taken apart.

    Both functions are pure and take any text whatever: a reader never fails, it only recognises less.
    """

    name: str
    version: int
    recognise: Callable[[str], float]
    take_apart: Callable[[str, Vocabulary], Parts]
