"""Tells whether an event is told by a sentence that does not say who did it: "In May 2012, attacked a police post."

It is strict, for parsers err: only active finite verbs at the top of a paragraph's sentence, before which stand nothing but
adverbials, each set apart by a comma. It does not say who is meant.
"""

from regesta.extract.nodes import DEEP, SUBJECTS
from regesta.extract.sentences import Sentence
from regesta.extract.tree import Tree
from regesta.model.document import BlockKind
from regesta.model.statement import Kind

_FINITE = ("VBD", "VBZ")
_OBJECTS = ("dobj", "dative", "xcomp", "ccomp", "prt")
_SIDES = ("with", "against", "to", "into")  # behind a verb that has no object: "clashed with", "split into"
_OPENERS = ("IN", "TO", "RB", "RBR", "VBG", "VBN", "CC", "WRB")  # what an adverbial begins with
_ASIDE = ("prep", "advmod", "npadvmod", "advcl", "punct", "cc", "mark")  # how it hangs on the verb
_ENDS = (".", "!", ".”", '."', ".’")


def subjectless(sentence: Sentence, node: int, light: frozenset[str]) -> bool:
    """Tell whether a verb, or a noun with the `light` verb it stands under, has no subject, of its own or shared."""
    tree = sentence.tree
    verb = node if tree.is_verb(node) else tree.light(node, light)
    if verb is None or sentence.paragraph.block.kind is not BlockKind.PARAGRAPH:
        return False
    text = sentence.paragraph.text[slice(*sentence.span)].strip()
    if not text.endswith(_ENDS) or not (text[0].isupper() or text[0].isdigit()):
        return False
    top = _top(tree, verb)
    return top is not None and not tree.quoted(top) and _set_apart(tree, top)


def _top(tree: Tree, verb: int) -> int | None:
    """Return the first of the verbs that a verb is coordinated with, if none up to there has a subject; None where one has."""
    for _ in range(DEEP):
        word = tree.words[verb]
        if not _bare(tree, verb):
            return None
        if word.dep == "ROOT":
            return verb
        if word.dep != "conj" or word.head >= verb:
            return None
        verb = word.head
    return None


def _bare(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is active, finite and without a subject; without an object it may be a participle."""
    if tree.words[verb].tag not in _FINITE or tree.kids(verb, *SUBJECTS, "agent", "aux", "auxpass", "expl"):
        return False
    if tree.passive(verb) or tree.objects_of(verb, "by"):
        return False
    behind = [each for each in tree.kids(verb, *_OBJECTS) if each > verb]
    return bool(behind or tree.objects_of(verb, *_SIDES) or tree.words[verb].tag == "VBZ")


def _set_apart(tree: Tree, top: int) -> bool:
    """Tell whether only adverbials stand before a verb: each begins as one, hangs on the verb as one, and ends with a comma."""
    if any(tree.words[each].dep not in _ASIDE for each in tree.children[top] if each < top):
        return False
    begins = True
    last = -1  # the last word before the verb that is no adverb of it
    for at in range(top):
        word = tree.words[at]
        if begins and word.text != "," and not _opens(tree, at):
            return False
        begins = word.text == ","
        if not (word.head == top and word.tag.startswith("RB")):
            last = at
        if word.dep == "punct" and word.text not in (",", "-", "'", '"', "“", "”"):
            return False  # "3 May: attacked …" is a line of a list
    return last < 0 or tree.words[last].text == "," or tree.dates[last] is not None


def _opens(tree: Tree, at: int) -> bool:
    """Tell whether a word may begin an adverbial, or goes on with one: "in Lund, Mali"; in "in May, Mali" it does not."""
    mention = tree.mentions[at]
    if mention is not None:
        town = tree.mentions[at - 2] if at > 1 else None
        return town is not None and town.named.kind is Kind.PLACE and mention.named.kind is Kind.COUNTRY
    word = tree.words[at]
    return tree.dates[at] is not None or word.tag in _OPENERS or word.dep == "prep"
