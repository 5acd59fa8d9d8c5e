"""How a trigger tells: of one thing that happened, or of a purpose, a habit, a general remark, something taken back or only alleged."""

from regesta.extract.events.telling import Telling
from regesta.extract.tree import Tree
from regesta.vocabulary.load import Vocabulary

_MAY = frozenset({"can", "could", "may", "might", "must", "should"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "same", "its", "their"})


class Moods:
    """Answers with the words of one language's tables; it keeps nothing of a text."""

    def __init__(self, words: Vocabulary) -> None:
        table = words.events
        self._types = words.event_types
        self._able = frozenset(table.able)
        self._acting = frozenset(table.acting)
        self._habits = frozenset(table.habits)
        self._undoing = frozenset(table.undoing)
        self._defining = frozenset(table.defining)
        self._alleging = frozenset(table.alleging)
        self._trying = frozenset(table.trying)

    def possible(self, tree: Tree, at: int) -> bool:
        """Tell whether words say only what may happen."""
        word = tree.words[at]
        able = word.dep in ("acl", "xcomp", "pcomp") and tree.lemma(word.head) in self._able
        return able or any(tree.words[each].text.lower() in _MAY for each in tree.kids(at, "aux"))

    def purpose(self, tree: Tree, at: int) -> bool:
        """Tell whether a verb says only what something is for: "to kill him", not "managed to kill him"."""
        word = tree.words[at]
        if word.tag != "VB" or word.dep not in ("advcl", "acl", "xcomp", "relcl"):
            return False
        if not any(tree.words[each].text.lower() == "to" for each in tree.kids(at, "aux")):
            return False
        return word.dep != "xcomp" or tree.lemma(word.head) not in self._trying

    def alleged(self, tree: Tree, at: int, telling: Telling) -> bool:
        """Tell whether those who did it are only blamed for it."""
        word = tree.words[at]
        if not telling.slots["actor"] or tree.is_verb(at):
            return False
        if word.dep == "nsubjpass" and tree.lemma(word.head) in self._alleging:
            return True
        above = tree.words[word.head].head
        if word.dep == "pobj" and tree.words[above].dep == "dobj":
            above = tree.words[above].head
        return word.dep == "pobj" and tree.lemma(above) in self._alleging

    def taken_back(self, tree: Tree, at: int, type_: str) -> bool:
        """Tell whether something is told to be taken back or broken, not made: "the ceasefire was broken"."""
        word = tree.words[at]
        if tree.is_verb(at) or self._types[type_].violent:
            return False
        return word.dep in ("dobj", "nsubjpass") and tree.lemma(word.head) in self._undoing

    def claimed_for(self, tree: Tree, at: int) -> bool:
        """Tell whether a noun is what responsibility is taken, or not taken, for: the act is told in any case."""
        word = tree.words[at]
        if tree.is_verb(at) or word.dep != "pobj":
            return False
        return tree.lemma(tree.words[word.head].head) in ("responsibility", "credit")

    def definite(self, tree: Tree, at: int) -> bool:
        """Tell whether a noun is one that was spoken of: "the attack", "this attack"."""
        return not tree.is_verb(at) and any(
            tree.words[each].text.lower() in _POINTING for each in tree.kids(at, "det", "poss", "amod")
        )

    def habitual(self, tree: Tree, at: int) -> bool:
        """Tell whether something is told as happening again and again: "often", "has been attacking", "attacks"."""
        word = tree.words[at]
        beside = {tree.words[each].text.lower() for each in tree.kids(at, "advmod", "amod")}
        if beside & self._habits:
            return True
        verb = at if tree.is_verb(at) else tree.governor(at)
        if {tree.words[each].text.lower() for each in tree.kids(verb, "advmod")} & self._habits and (
            tree.is_verb(at) or word.dep in ("dobj", "pobj")
        ):
            return True
        if not tree.is_verb(verb) or (not tree.is_verb(at) and word.dep not in ("dobj", "nsubjpass")):
            return False
        auxiliaries = {tree.words[each].text.lower() for each in tree.kids(verb, "aux", "auxpass")}
        tag = tree.words[verb].tag
        if not tree.is_verb(at) and tree.lemma(verb) not in self._acting:
            return False
        progressive = tag == "VBG" and bool(auxiliaries & {"have", "has", "had", "are", "is", "be"})
        return progressive or (
            tag in ("VBZ", "VBP") and tree.is_verb(at) and not auxiliaries and not self._telling_now(tree)
        )

    def _telling_now(self, tree: Tree) -> bool:
        """Tell whether a present tense stands for the past, as in headlines and chronicles: the sentence tells a day."""
        return any(tree.dates[each] is not None for each in range(len(tree.words)))

    def general(self, tree: Tree, at: int, telling: Telling) -> bool:
        """Tell whether a noun is only spoken of in general: "operations limit", "support the fight", with no day or number."""
        if tree.is_verb(at) or telling.when is not None or telling.tolls or telling.merged or telling.occurs:
            return False
        verb = tree.governor(at)
        if not tree.is_verb(verb) or (not self._types[telling.type].violent and telling.type != "operation"):
            return False
        past = {tree.words[each].text.lower() for each in tree.kids(verb, "aux", "auxpass")} & {
            "has",
            "have",
            "had",
            "was",
            "were",
            "did",
        }
        return tree.words[verb].tag in ("VBZ", "VBP", "VB", "VBG") and not past

    def often(self, tree: Tree, at: int, telling: Telling) -> bool:
        """Tell whether several events are told as one: "has attacked posts", "about 60 bombings"."""
        if telling.when is not None or not self._types[telling.type].violent:
            return False
        if not tree.is_verb(at):
            return telling.plural and bool([each for each in tree.kids(at, "nummod") if tree.words[each].tag == "CD"])
        aux = {tree.words[each].text.lower() for each in tree.kids(at, "aux")}
        struck = [each for slot in ("target", "victim") for each in telling.slots[slot]]
        counted = any(each.number is not None or each.local is not None for each in struck)
        return bool(aux & {"has", "have"}) and bool(struck) and not counted and not telling.places

    def defines(self, tree: Tree) -> bool:
        """Tell whether a sentence says what words mean: "such fire is not counted as a strike"."""
        root = next((at for at, word in enumerate(tree.words) if word.dep == "ROOT"), 0)
        present = any(tree.words[each].text.lower() in ("is", "are") for each in tree.kids(root, "auxpass"))
        return present and tree.lemma(root) in self._defining
