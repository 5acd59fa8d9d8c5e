"""The words of one parsed sentence as nodes: what hangs on what, what each stands for, and the words behind prepositions.

Plain questions only; who does what to whom is asked of `extract.tree`. Nodes are counted from 0; a question that has no
answer gives an empty list.
"""

from regesta.dates.annotate import Timex
from regesta.extract.naming.register import Mention
from regesta.extract.parse import Word
from regesta.extract.prepared import Prepared
from regesta.model.base import Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
DEEP = 12  # steps up a tree before a question is given up


class Nodes:
    """The nodes of one sentence; they answer and change nothing."""

    def __init__(self, words: list[Word], prepared: Prepared, become: frozenset[str]) -> None:
        self.words = words
        self.prepared = prepared
        self._become = become
        placed = [prepared.place(each) for each in words]
        self.spans: list[Span] = [span for span, _ in placed]
        self.mentions: list[Mention | None] = [each if isinstance(each, Mention) else None for _, each in placed]
        self.dates: list[Timex | None] = [each if isinstance(each, Timex) else None for _, each in placed]
        self.children: list[list[int]] = [[] for _ in words]
        for at, word in enumerate(words):
            if word.head != at:
                self.children[word.head].append(at)

    def lemma(self, at: int) -> str:
        """Return the base form of a word."""
        return self.words[at].lemma

    def is_verb(self, at: int) -> bool:
        """Tell whether a word is a verb in this sentence."""
        return self.words[at].tag.startswith("V")

    def kids(self, at: int, *deps: str) -> list[int]:
        """Return the children of a word that hang on it in one of the given ways."""
        return [each for each in self.children[at] if self.words[each].dep in deps]

    def conjuncts(self, at: int) -> list[int]:
        """Return a word and all that are coordinated with it behind it."""
        found = [at]
        for each in self.kids(at, "conj"):
            found.extend(self.conjuncts(each))
        return found

    def objects_of(self, at: int, *prepositions: str) -> list[int]:
        """Return what stands behind prepositions that hang on a word, coordinated words with it; "out of" counts as "of"."""
        found: list[int] = []
        for prep in self.kids(at, "prep", "agent", "dative", "prt", "advmod"):
            inner = self.kids(prep, "pobj", "pcomp")
            if self.words[prep].text.lower() in prepositions:
                for each in inner:
                    found.extend(self.conjuncts(each))
            if not inner or self.words[prep].dep in ("prep", "prt", "advmod"):
                for deeper in self.kids(prep, "prep"):
                    if self.words[deeper].text.lower() in prepositions:
                        for each in self.kids(deeper, "pobj"):
                            found.extend(self.conjuncts(each))
        return found

    def against(self, at: int) -> list[int]:
        """Return what stands behind "against" in the clause of a word, wherever the parser hung it."""
        found = self.objects_of(at, "against")
        if found:
            return found
        top = self.governor(at)
        for each in range(at + 1, len(self.words)):
            word = self.words[each]
            if word.text.lower() != "against" or not self._same_clause(each, top):
                continue
            return [one for node in self.kids(each, "pobj") for one in self.conjuncts(node)]
        return []

    def under(self, at: int, top: int) -> bool:
        """Tell whether a word stands under another, or is it."""
        for _ in range(DEEP + 8):
            if at == top:
                return True
            if self.words[at].head == at:
                return False
            at = self.words[at].head
        return False

    def _same_clause(self, at: int, top: int) -> bool:
        """Tell whether a word stands under another with no clause that has its own subject between."""
        for _ in range(DEEP):
            if at == top:
                return True
            if (
                self.words[at].head == at
                or self.words[at].dep in ("relcl", "ccomp")
                or (self.is_verb(at) and self.kids(at, *SUBJECTS))
            ):
                return False
            at = self.words[at].head
        return False

    def governor(self, at: int) -> int:
        """Return the verb that a word stands under, or the top of the tree."""
        for _ in range(DEEP):
            if self.is_verb(at) or self.words[at].head == at:
                return at
            at = self.words[at].head
        return at

    def quoted(self, at: int) -> bool:
        """Tell whether a word stands within quotation marks."""
        return any(self.spans[at].within(each) for each in self.prepared.quoted)
