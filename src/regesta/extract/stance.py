"""On whose word a clause stands: asserted, reported, claimed by the actor, hedged, planned or denied, and who speaks."""

from typing import NamedTuple

from regesta.extract.tree import Tree
from regesta.model.statement import Stance
from regesta.vocabulary.frames import EntityWords, Relations

_MODALS = {
    "will": Stance.PLANNED,
    "shall": Stance.PLANNED,
    "may": Stance.HEDGED,
    "might": Stance.HEDGED,
    "could": Stance.HEDGED,
    "should": Stance.PLANNED,
    "must": Stance.PLANNED,
    "can": Stance.HEDGED,
}
_NOT_QUITE = frozenset({"nearly", "almost", "neither"})
_UNTRUE = frozenset({"false", "untrue", "wrong", "baseless", "unfounded"})
_SUPPOSING = frozenset({"have", "be", "should", "had", "were"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_RANK = (Stance.DENIED, Stance.PLANNED, Stance.HEDGED, Stance.CLAIMED, Stance.REPORTED, Stance.ASSERTED)
_STEPS = 8


class Word(NamedTuple):
    """A stance, and the node of the word that names the speaker, where one is named."""

    stance: Stance
    speaker: int | None = None


class Stances:
    """Tells stances with the words of one language's tables."""

    def __init__(self, relations: Relations, words: EntityWords) -> None:
        self._planning = frozenset(relations.planning)
        self._doubting = frozenset(relations.doubting)
        self._doubtful = frozenset(relations.doubtful)
        self._denying = frozenset(relations.denying)
        self._failing = frozenset(relations.failing)
        self._speaking = frozenset(words.speaking)
        self._factive = frozenset(relations.factive)

    def of(self, tree: Tree, at: int) -> Word:
        """Return the stance of what is said at a verb or noun."""
        found = self._here(tree, at)
        if self._asked(tree, at):
            found.append(Stance.HEDGED)
        speaker: int | None = None
        node, below, content = at, at, False
        for _ in range(_STEPS):
            word = tree.words[node]
            if word.head == node or (
                word.dep in ("relcl", "acl")
                and tree.words[node].tag != "VB"
                and not (_content(tree, node) or (content and word.dep == "acl"))
            ):
                break
            if word.dep == "ccomp" and any(tree.words[one].text == ";" for one in range(*sorted((node, word.head)))):
                break  # another sentence behind a semicolon
            below, node = node, word.head
            dep, lemma = tree.words[below].dep, tree.lemma(node)
            if dep in ("ccomp", "acl", "relcl") and lemma not in self._speaking and _content(tree, below):
                content = True  # "said in a statement put out on Friday that"
            if dep in (
                "xcomp",
                "acl",
                "pcomp",
                "ccomp",
                "dobj",
                "pobj",
                "prep",
                "attr",
                "advcl",
                "conj",
                "oprd",
                "nsubj",
                "nsubjpass",
            ):
                if lemma in self._planning and dep in ("xcomp", "acl", "pcomp", "prep", "ccomp", "dobj", "pobj"):
                    found.append(Stance.PLANNED)
                elif lemma in self._doubting and dep in ("xcomp", "acl", "pcomp", "prep", "ccomp"):
                    found.append(Stance.HEDGED)
                elif (lemma in self._denying and dep in ("xcomp", "ccomp", "dobj", "pcomp", "prep")) or (
                    lemma in self._failing
                    and dep in ("xcomp", "acl", "pcomp", "prep", "dobj")
                    and not self._failed(tree, node)
                ):
                    found.append(Stance.DENIED)
                elif lemma in self._speaking and (dep == "ccomp" or (dep == "prep" and content)) and tree.is_verb(node):
                    subject = tree.subject(node)
                    speaker = subject[0] if subject else None
                    if lemma not in self._factive or (subject and not tree.passive(node)):
                        found.append(Stance.REPORTED)
            if dep in ("ccomp", "csubj", "nsubj") and self._untrue(tree, node):
                found.append(Stance.DENIED)
            if dep not in ("nsubj", "nsubjpass", "conj", "advcl") and tree.is_verb(node) and dep not in ("ccomp",):
                found.extend(self._here(tree, node))
        according = self._according(tree)
        if speaker is None and according is not None:
            speaker = according
            found.append(Stance.REPORTED)
        if tree.quoted(at) and not {Stance.REPORTED} & set(found):
            found.append(Stance.REPORTED)
        stance = min(found, key=_RANK.index, default=Stance.ASSERTED)
        return Word(stance, speaker)

    def _failed(self, tree: Tree, at: int) -> bool:
        """Tell whether a verb of failing has itself failed: "did not prevent", "failed to prevent"."""
        above = tree.words[at].head
        return bool(tree.kids(at, "neg")) or (above != at and tree.lemma(above) in self._failing)

    def _untrue(self, tree: Tree, at: int) -> bool:
        """Tell whether a clause is called untrue: "it is not true that", "rumours that … were false"."""
        for each in tree.kids(at, "acomp", "attr"):
            denied = bool(tree.kids(at, "neg") or tree.kids(each, "neg"))
            if (tree.lemma(each) == "true" and denied) or (tree.words[each].text.lower() in _UNTRUE and not denied):
                return True
        return False

    def _asked(self, tree: Tree, at: int) -> bool:
        """Tell whether a clause asks or supposes: "was X the leader?", "had X joined, …"."""
        if tree.words[-1].text == "?":
            return True
        subject = tree.kids(at, "nsubj", "nsubjpass")
        return bool(subject) and any(
            tree.words[each].lemma in _SUPPOSING and each < subject[0] for each in tree.kids(at, "aux", "auxpass")
        )

    def _here(self, tree: Tree, at: int) -> list[Stance]:
        """Return what the words right at a verb or noun say: "not", "will", "allegedly", "if", "planned"."""
        found: list[Stance] = []
        auxiliaries = {tree.words[each].text.lower() for each in tree.kids(at, "aux")}
        if {"would", "have"} <= auxiliaries:
            found.append(Stance.HEDGED)  # "would have attacked": it did not come to that
        if any(tree.words[each].text.lower() == "nor" for each in tree.kids(tree.words[at].head, "cc")):
            found.append(Stance.DENIED)
        for each in tree.children[at]:
            word = tree.words[each]
            low = word.text.lower()
            if word.dep in ("nsubj", "nsubjpass", "dobj") and _nobody(tree, each):
                found.append(Stance.DENIED)
            if word.dep in ("acomp", "oprd") and tree.kids(each, "neg"):
                found.append(Stance.DENIED)  # "found not guilty"
            if low in _NOT_QUITE and word.dep in ("advmod", "preconj", "cc", "det"):
                found.append(Stance.DENIED)
            if word.dep == "neg" or low == "never" or (low == "no" and word.dep == "det"):
                found.append(Stance.DENIED)
            elif word.dep == "aux" and low in _MODALS:
                found.append(_MODALS[low])
            elif (low in self._doubtful and word.dep in ("advmod", "amod", "acomp", "compound", "nmod")) or (
                low in _CONDITIONS and word.dep in ("mark", "advmod")
            ):
                found.append(Stance.HEDGED)
            elif word.dep == "amod" and word.lemma in self._planning:
                found.append(Stance.PLANNED)
        return found

    def _according(self, tree: Tree) -> int | None:
        for at, word in enumerate(tree.words):
            if word.text.lower() == "according":
                for to in tree.kids(at, "prep"):
                    for each in tree.kids(to, "pobj"):
                        return each
        return None


def _content(tree: Tree, at: int) -> bool:
    """Tell whether a clause says what its noun is: "reports that X was killed", not "the man that X killed"."""
    return any(tree.words[each].text.lower() == "that" and tree.words[each].dep == "mark" for each in tree.children[at])


def _nobody(tree: Tree, at: int) -> bool:
    """Tell whether a subject is none: "no group has claimed it", "nobody was hurt"."""
    low = tree.words[at].text.lower()
    return low in ("nobody", "none", "neither") or any(
        tree.words[each].text.lower() == "no" for each in tree.kids(at, "det")
    )
