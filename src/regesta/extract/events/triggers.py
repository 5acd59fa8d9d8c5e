"""Finds the words of a sentence that tell of events: verbs with what they need beside them, and nouns."""

import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from regesta.extract.tree import Tree
from regesta.vocabulary.events import EventWords, Trigger
from regesta.vocabulary.load import Vocabulary

_BESIDE = (
    "prt",
    "dobj",
    "advmod",
    "prep",
    "nsubjpass",
    "oprd",
    "acomp",
    "dative",
    "attr",
    "ccomp",
    "xcomp",
    "npadvmod",
)
_SMALL = frozenset({"to", "on", "at", "for", "against", "of", "in", "with", "from", "upon", "into", "through"})
_OBJECTS = ("dobj", "nsubjpass", "oprd", "attr", "prt")
_SELVES = frozenset({"itself", "himself", "herself", "themselves", "themself"})


class Hit(NamedTuple):
    """A trigger met in a sentence: the node of its word, the nodes that belong to its words, and its last preposition."""

    trigger: Trigger
    node: int
    absorbed: frozenset[int]
    last: str


class Triggers:
    """The triggers of one language, indexed by their words; it keeps nothing of a text."""

    def __init__(self, table: EventWords) -> None:
        self._harmless = frozenset(table.harmless)
        self._verbs: dict[str, list[tuple[Trigger, tuple[str, ...]]]] = defaultdict(list)
        self._nouns: dict[str, list[tuple[Trigger, tuple[str, ...]]]] = defaultdict(list)
        for row in table.trigger:
            for each in row.words:
                words = tuple(each.split())
                if row.part == "verb":
                    self._verbs[words[0]].append((row, words[1:]))
                else:
                    head = words[-1] if " of " not in f" {each} " else words[0]
                    self._nouns[head].append((row, tuple(word for word in words if word not in (head, "of"))))
        for index in (self._verbs, self._nouns):
            for rows in index.values():
                rows.sort(key=lambda each: -len(each[1]))
        self._forms = frozenset(
            form
            for row in table.trigger
            for each in row.words
            for word in (each.split()[0 if row.part == "verb" else -1],)
            for form in (*_forms(word), *table.irregular.get(word, ()))
        )

    def spoken(self, text: str) -> bool:
        """Tell whether a sentence may hold a trigger, without parsing it."""
        return not self._forms.isdisjoint(text.lower().replace(",", " ").replace(".", " ").replace(";", " ").split())

    def hits(self, tree: Tree) -> Iterator[Hit]:
        """Yield the triggers of a sentence in the order of its words; of one word those that ask for most come first."""
        for at, word in enumerate(tree.words):
            if tree.mentions[at] is not None or tree.dates[at] is not None:
                continue
            if word.tag.startswith("V"):
                yield from self._verb(tree, at)
            elif word.tag.startswith("N") and word.dep not in ("compound", "nmod"):
                yield from self._noun(tree, at)

    def _verb(self, tree: Tree, at: int) -> Iterator[Hit]:
        word = tree.words[at]
        for row, rest in self._verbs.get(word.lemma, ()):
            if word.dep == "amod" and not (row.strong and row.effect and tree.mentions[word.head] is not None):
                continue  # "the destroyed cars": told before; "the murdered Ben Orlo" may not be
            absorbed = _absorbed(tree, at, rest) if rest else frozenset[int]()
            if absorbed is None:
                continue
            objects = [each for each in tree.patients(at) if each not in absorbed] if row.objects else []
            if row.objects and "" not in row.objects and not _has(tree, objects, row.objects):
                continue
            if row.objects and "" in row.objects and objects and not rest and not _has(tree, objects, row.objects):
                continue
            last = rest[-1] if rest and rest[-1] in _SMALL else ""
            yield Hit(row, at, absorbed, last)
        if word.dep not in ("pobj", "nsubj", "dobj", "nsubjpass", "pcomp", "ROOT", "attr", "conj"):
            return
        if word.tag == "VBG":
            yield from self._noun(tree, at)  # the parser takes "bombings" and "shooting" for verbs

    def _noun(self, tree: Tree, at: int) -> Iterator[Hit]:
        word = tree.words[at]
        beside = {tree.lemma(each) for each in tree.kids(at, "compound", "amod", "nmod", "npadvmod")}
        beside |= {tree.lemma(each) for each in tree.objects_of(at, "of")}
        hyphened = ""
        if at > 1 and tree.words[at - 1].text == "-":
            hyphened = f"{tree.words[at - 2].text.lower()}-{word.lemma}"
        for row, rest in (
            *self._nouns.get(hyphened, ()),
            *self._nouns.get(word.lemma, ()),
            *self._nouns.get(word.text.lower(), ()),
        ):
            if word.tag == "VBG" and (tree.kids(at, "nsubj", "aux", "dobj") or row.governors):
                continue
            if not all(each in beside for each in rest) or beside & self._harmless:
                continue
            if row.governors and not self._governed(tree, at, row.governors):
                continue
            own = frozenset(each for each in tree.kids(at, "compound", "amod", "nmod") if tree.lemma(each) in rest)
            yield Hit(row, at, own, "")
            if row.governors or not rest:
                continue

    def _governed(self, tree: Tree, at: int, governors: tuple[str, ...]) -> bool:
        """Tell whether a noun depends on one of the verbs: as object, as what one becomes, or behind a preposition."""
        word = tree.words[at]
        head = word.head
        if word.dep == "conj":
            word = tree.words[head]
            head = word.head
        if word.dep in ("dobj", "attr", "oprd", "nsubjpass", "nsubj", "acomp", "xcomp", "ccomp"):
            return tree.lemma(head) in governors
        if word.dep == "pobj":
            return tree.lemma(tree.words[head].head) in governors
        return False


@functools.cache
def triggers_of(words: Vocabulary) -> Triggers:
    """Return the triggers of the tables, indexed once."""
    return Triggers(words.events)


def _has(tree: Tree, objects: list[int], wanted: tuple[str, ...]) -> bool:
    return any(
        tree.lemma(each) in wanted or _two(tree, each) in wanted or _last(tree, each) in wanted for each in objects
    )


def _last(tree: Tree, at: int) -> str:
    """Return the last word of a name: "Safe Harbours Act" is an act."""
    mention = tree.mentions[at]
    return mention.named.name.split()[-1].lower() if mention is not None and mention.named.name else ""


def _two(tree: Tree, at: int) -> str:
    """Return a noun with the word right before it: "photo set"."""
    return f"{tree.words[at - 1].text.lower()} {tree.lemma(at)}" if at else ""


def _absorbed(tree: Tree, at: int, rest: tuple[str, ...]) -> frozenset[int] | None:
    """Return the nodes beside a verb that are the further words of a trigger; None where one is missing."""
    near = [each for each in tree.children[at] if tree.words[each].dep in _BESIDE]
    if tree.words[at].dep == "relcl" and not tree.kids(at, "dobj"):
        near.append(tree.words[at].head)  # "the law that they passed"
    for each in list(near):
        near += tree.kids(each, "pobj", "prep", "dobj", "advmod", "amod", "conj", "compound", "aux", "pcomp")
    for each in list(near):
        if tree.words[each].dep == "prep":
            near += tree.kids(each, "pobj")
    found: set[int] = set()
    direct = [each for each in near if tree.words[each].head == at or tree.words[tree.words[each].head].dep in _OBJECTS]
    for word in rest:
        if at + 1 < len(tree.words) and tree.words[at + 1].text.lower() == word:
            found.add(at + 1)  # "shot dead judge X"
            continue
        among = direct if word in _SMALL else near
        node = next((each for each in among if _is(tree, each, word) and each not in found), None)
        if node is None:
            return None
        found.add(node)
    return frozenset(found)


def _is(tree: Tree, at: int, word: str) -> bool:
    low = tree.words[at].text.lower().replace("’", "'")
    return word in (low, tree.lemma(at)) or (word == "self" and low in _SELVES)


def _forms(word: str) -> Iterator[str]:
    """Yield the forms that a base form may have in a text, and some that it has not."""
    stem = word.removesuffix("e")
    yield from (word, f"{word}s", f"{word}es", f"{stem}ed", f"{stem}ing", f"{word}{word[-1]}ed", f"{word}{word[-1]}ing")
    if word.endswith("y"):
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")
