"""How many independent sources carry a claim: versions of one text are one source, and so are texts that cite the same for it.

Independent means here that nothing in the documents shows a common source; two that copied a third that neither of them cites
count as two.
"""

import functools
from collections.abc import Iterable, Sequence

from regesta.model.base import Record
from regesta.model.document import Document, Reference
from regesta.model.statement import Stance, Statement
from regesta.text import name_key
from regesta.view.base import View
from regesta.view.versions import address

_NO_WORD = (Stance.DENIED, Stance.PLANNED)  # no word for what is claimed, beside those that are
_TELLING = 3  # words of a title from which on it names a work


class Corroboration(Record, frozen=True, kw_only=True):
    """How many documents say something, how many independent sources that makes, and why they are fewer."""

    documents: int
    independent: int
    because: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The count in words; empty where one document says it."""
        if self.documents < 2:
            return ""
        if self.independent == self.documents:
            return f"{self.independent} independent sources"
        sources = "1 source" if self.independent == 1 else f"{self.independent} independent sources"
        return f"{sources}, not {self.documents}: {'; '.join(self.because)}"


class Sources:
    """Counts the independent sources of claims in one view."""

    def __init__(self, view: View) -> None:
        self._view = view

    @functools.cached_property
    def _group(self) -> dict[str, str]:
        """For each document that has versions, the first of them."""
        found: dict[str, str] = {}
        for each in self._view.versions:
            found[each.later] = found.setdefault(each.earlier, each.earlier)
        return found

    def of(self, statements: Sequence[Statement]) -> Corroboration:
        """Return how many independent sources the statements of a claim come from."""
        statements = [each for each in statements if each.stance not in _NO_WORD] or statements
        documents = list(dict.fromkeys(each.evidence.document for each in statements))
        parent = {each: each for each in documents}
        because: dict[str, None] = {}

        def root(document: str) -> str:
            while parent[document] != document:
                document = parent[document]
            return document

        held: dict[str, str] = {}
        for document in documents:
            for key, why in self._keys(document, statements):
                first = held.setdefault(key, document)
                if root(first) != root(document):
                    parent[root(document)] = root(first)
                    because[why] = None
        return Corroboration(
            documents=len(documents),
            independent=len({root(each) for each in documents}),
            because=tuple(because),
        )

    def _keys(self, document: str, statements: Iterable[Statement]) -> Iterable[tuple[str, str]]:
        """Give what makes a document one source with others that have the same, and in which words."""
        yield f"text {self._group.get(document, document)}", "versions of one text"
        page = self._view.documents[document]
        for key in own_keys(page):
            yield key, "one of them is what the other cites"
        numbers = {
            number for each in statements if each.evidence.document == document for number in each.evidence.references
        }
        for reference in page.references:
            if reference.number in numbers:
                for key in reference_keys(reference):
                    yield key, f"both cite “{reference.title or reference.raw[:60]}”"


def own_keys(document: Document) -> list[str]:
    """Return what a document itself would be cited by: its address, its title with its day."""
    found = [f"at {where}"] if (where := address(document.source.uri)) else []
    day = document.source.published
    if document.title and day is not None and len(document.title.split()) >= _TELLING:
        found.append(f"work {name_key(document.title)} {day.edtf}")
    return found


def reference_keys(reference: Reference) -> list[str]:
    """Return what a cited work is known by: DOI, address, title with its day."""
    found = [f"doi {reference.doi.lower()}"] if reference.doi else []
    if where := address(reference.url):
        found.append(f"at {where}")
    if reference.title and len(reference.title.split()) >= _TELLING:
        day = reference.published.edtf if reference.published else ""
        found.append(f"work {name_key(reference.title)} {day}")
    return found
