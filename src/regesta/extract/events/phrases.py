"""The words of a noun in an event: of what class it is, what stands before it, and how many it counts."""

import re

from regesta.extract.events.amounts import amount as read_amount
from regesta.extract.events.amounts import further
from regesta.extract.events.filled import classes_of, noun_classes
from regesta.extract.sentences import Sentence
from regesta.extract.tree import Tree
from regesta.model.base import Span
from regesta.model.statement import Quantity
from regesta.vocabulary.load import Vocabulary

_BEFORE = ("det", "nummod", "amod", "compound", "nmod", "poss", "quantmod", "predet")
LEADING = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your", "one's"}
)
_WORDS = re.compile(r"\S+")
_NEAR_NUMBERS = frozenset(
    {
        "some",
        "least",
        "at",
        "most",
        "than",
        "more",
        "about",
        "around",
        "over",
        "nearly",
        "almost",
        "between",
        "and",
        "to",
        "estimated",
        "up",
        "fewer",
        "less",
        "another",
        "approximately",
        "roughly",
    }
)
_LONGEST = 120  # characters of a name in words
_DEEP = 4


class Phrases:
    """Answers with the words of one language's tables; it keeps nothing of a text."""

    def __init__(self, words: Vocabulary) -> None:
        table = words.events
        self._words = words
        self._class = noun_classes(words)
        self._amounts = frozenset(table.amounts)
        self._of = frozenset(table.groups_of)
        self._unspecific = frozenset(table.unspecific) | frozenset(table.numbers)
        self._endings = tuple(table.human_endings)
        self._collectives = frozenset(table.collectives)
        self._numbers = frozenset(table.numbers) - {"a", "an", "no"}

    def classes(self, tree: Tree, node: int) -> frozenset[str]:
        """Return the classes of a common noun, or of the kind of a name."""
        mention = tree.mentions[node]
        if mention is not None:
            return classes_of(mention.named)
        word = tree.words[node]
        found: set[str] = set()
        two = ""
        if node and tree.words[node - 1].dep in ("compound", "amod", "nmod"):
            two = f"{tree.words[node - 1].text.lower()} {word.lemma}"
        if node > 1 and tree.words[node - 1].text == "-":
            two = f"{tree.words[node - 2].text.lower()}-{word.lemma}"
        for key in (two, word.text.lower(), word.lemma):
            if key in self._class:
                return self._class[key]
        if word.tag in ("NN", "NNS") and len(word.lemma) > 5 and word.lemma.endswith(self._endings):
            return frozenset({"human"})
        if word.tag in ("NNPS", "NNP") and word.lemma.removesuffix("s") in self._class:
            return self._class[word.lemma.removesuffix("s")]
        for each in tree.kids(node, "compound", "amod", "nmod"):
            found |= self._class.get(tree.lemma(each), frozenset[str]()) & {"explosive", "weapon"}
        return frozenset(found if word.tag.startswith("N") else ())

    def phrase(self, tree: Tree, node: int, depth: int = 0) -> Span:
        """Return the words of a noun with what stands before it, and what is behind "of" where the noun asks for it."""
        nodes = [node, *self.left(tree, node)]
        start = min(tree.spans[each].start for each in nodes)
        end = tree.spans[node].end
        if tree.lemma(node) in self._of and depth < _DEEP:
            for prep in tree.kids(node, "prep"):
                if tree.words[prep].text.lower() == "of" and prep == node + 1:
                    for inner in tree.kids(prep, "pobj"):
                        if tree.mentions[inner] is None and not self.classes(tree, inner):
                            continue  # "officers of the murder" are none
                        end = max(end, self.phrase(tree, inner, depth + 1).end)
        return Span(start, end)

    def left(self, tree: Tree, node: int, depth: int = 0) -> list[int]:
        """Return the words that stand before a noun and belong to it."""
        found: list[int] = []
        for each in tree.kids(node, *_BEFORE):
            if each < node and tree.dates[each] is None:
                found.append(each)
                if depth < _DEEP:
                    found.extend(self.left(tree, each, depth + 1))
        return found

    def _below(self, tree: Tree, node: int) -> list[int]:
        return [
            each
            for each in tree.children[node]
            if each < node and tree.words[each].dep not in ("prep", "conj", "cc", "punct")
        ]

    def bare(self, text: str, span: Span) -> tuple[str, bool]:
        """Return the words without articles and amounts at their head, and whether they count others than before."""
        words = _WORDS.findall(text[slice(*span)])
        more = further(" ".join(words[:3]))
        while len(words) > 1 and (
            words[0].lower() in LEADING
            or all(each in self._unspecific for each in words[0].lower().split("-"))
            or words[0][0].isdigit()
        ):
            words = words[1:]
        return " ".join(words).strip("\"'“”‘’,;:")[:_LONGEST], more

    def amount(self, sentence: Sentence, node: int) -> Quantity | None:
        """Return how many a noun counts by the words before it; a lone singular counts one."""
        tree, text = sentence.tree, sentence.paragraph.text
        word = tree.words[node]
        left = self.left(tree, node)
        numbered = [each for each in left if tree.words[each].tag == "CD" or tree.lemma(each) in self._amounts]
        if word.tag == "CD" or word.lemma in self._amounts:
            numbered.append(node)
        if numbered:
            numbered += [each for one in numbered for each in tree.kids(one, "conj") if tree.words[each].tag == "CD"]
            near = [*numbered, *(inner for each in numbered for inner in self._below(tree, each))]
            while min(near) > 0 and self._counting(tree, min(near) - 1):
                near.append(min(near) - 1)
            start = min(tree.spans[each].start for each in near)
            return read_amount(text[start : max(tree.spans[each].end for each in numbered)], self._words)
        said = text[slice(*self.phrase(tree, node))].lower()
        if said.startswith(("several ", "a few ", "dozens", "hundreds", "no ")):
            return read_amount(said.rpartition(" ")[0], self._words)
        if word.lemma in self._collectives:
            return None
        before = {tree.words[each].text.lower() for each in tree.kids(node, "det")}
        whose = bool(tree.kids(node, "poss")) or "the" in before
        person = whose and "human" in self.classes(tree, node)  # "the mayor", "its leader"
        single = word.tag in ("NN", "NNP") and (bool(before & {"a", "an", "another"}) or person)
        return Quantity(low=1, high=1) if single else None

    def _counting(self, tree: Tree, node: int) -> bool:
        """Tell whether a word before a number belongs to it: "forty-", "some", "at least", "between 10 and"."""
        word = tree.words[node]
        low = word.text.lower()
        return (
            low == "-"
            or low in self._numbers
            or low in _NEAR_NUMBERS
            or (word.tag == "CD" and tree.dates[node] is None)
        )
