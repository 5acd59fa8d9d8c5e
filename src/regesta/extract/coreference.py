"""Who is meant by "it", "they", "the group", "he" and "the emir": the coreference that is needed, and no more.

It keeps what was last spoken of and forgets it with the paragraph, all but the topic. Where two could be meant it names none.
"""

from regesta.extract.naming.register import Named, Register
from regesta.extract.tree import Tree
from regesta.model.statement import Kind
from regesta.vocabulary.frames import EntityWords

_PERSONS = frozenset({"he", "she", "him", "his", "her"})
_GROUPS = frozenset({"it", "its", "they", "them", "their"})
_SUBJECTS = ("nsubj", "nsubjpass")
_OFTEN = 3  # mentions of what a text is mainly about
_OBJECTS = ("dobj", "dative", "pobj")
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their"})


class Coreference:
    """What one document has spoken of so far; sentences are given to it in their order."""

    def __init__(self, topic: Named | None, register: Register, words: EntityWords) -> None:
        self.topic = topic
        self._main = topic or main_group(register)
        self._led: dict[Named, Named] = {}
        self._register = register
        self._group_nouns = frozenset(words.group_nouns)
        self._head_nouns = self._group_nouns | frozenset(words.head_nouns)
        self._person_nouns = frozenset(words.person_nouns)
        self._group: Named | None = None
        self._person: Named | None = None
        self._last: Named | None = None  # the group named last
        self._titles: dict[str, Named] = {}
        self._heads: dict[str, Named] = {}  # the last name that ends in each group noun

    def paragraph(self) -> None:
        """Begin a paragraph: what "it" was in the one before is open again, a person is kept."""
        self._group = self._last = None

    def told_leader(self, group: Named, person: Named) -> None:
        """Take in that a person led a group, so that who succeeded them did, too."""
        self._led[person] = group

    def led(self, person: Named) -> Named | None:
        """Return the group that a person was last said to lead."""
        return self._led.get(person)

    def heard(self, tree: Tree) -> None:
        """Take in a sentence that was read: who is its subject, who was named with which title."""
        group = person = None
        several = False
        for at, word in enumerate(tree.words):
            mention = tree.mentions[at]
            if mention is None:
                top = tree.words[word.head].dep == "ROOT" and word.dep in _SUBJECTS and word.tag == "NN"
                known = self.meant(tree, at) if top else None
                if known is not None and known.group and known.kind is not Kind.COUNTRY:
                    group = known  # "the group …": what a main clause is about comes before those of its side clauses
                continue
            named = mention.named
            subject = word.dep in _SUBJECTS or (word.dep == "appos" and tree.words[word.head].dep in _SUBJECTS)
            head = named.name.split()[-1].lower() if named.name else ""
            if named.group and (head in self._head_nouns or head.removesuffix("s") in self._head_nouns):
                self._heads[head] = named
            if named.kind is Kind.PERSON and (person is None or subject):
                person = named
                for each in tree.kids(at, "compound", "appos", "nmod"):
                    if tree.lemma(each) in self._person_nouns:
                        self._titles[tree.lemma(each)] = named
            if named.group and named.kind is not Kind.COUNTRY and subject and group is None:
                group = named
            if named.group and named.kind is not Kind.COUNTRY:
                self._last = named
                if subject and tree.kids(at, "conj"):
                    several = True
        self._person = person or self._person
        self._group = None if several else group or self._group

    def meant(self, tree: Tree, at: int) -> Named | None:
        """Return what a pronoun or a noun without a name means in a sentence; None where it cannot be told."""
        low, lemma = tree.words[at].text.lower(), tree.lemma(at)
        if low in _PERSONS:
            return self._before(tree, at, person=True) or self._person
        if low == "it" and tree.expletive(at):
            return None
        if low in _GROUPS:
            speaker = _speaker(tree, at)
            if speaker is not None:  # "the army said that it had …": whoever "the army" is, and nobody else
                return self.meant(tree, speaker)
            return (
                self._before(tree, at, person=False)
                or self._group
                or self.topic
                or ((self._last or self._main) if low in ("it", "its") else None)
            )
        pointed = any(tree.words[each].text.lower() in _POINTING for each in tree.kids(at, "det", "poss"))
        if pointed and low in self._heads and not tree.owners(at):
            return self._heads[low]  # "the units", of the Lund Units
        if pointed and lemma in self._head_nouns and tree.words[at].tag in ("NN", "NNP") and not tree.owners(at):
            held = self._heads.get(lemma)
            if held is not None or lemma not in self._group_nouns:
                return held
            before = self._before(tree, at, person=False)
            if before is not None and before.kind is not Kind.ORGANISATION:
                before = None  # no country is "the group"
            return self.topic or before or self._group or self._last or self._main
        if pointed and lemma in self._person_nouns and tree.words[at].tag == "NN" and not tree.owners(at):
            return self._titles.get(lemma)
        return self._register.country(low) if tree.words[at].tag in ("JJ", "NNP", "NNPS") else None

    def _before(self, tree: Tree, at: int, *, person: bool) -> Named | None:
        """Return the subject of this sentence before the word, if it is of the right kind.

        Whom a verb is done to is not its own subject: "Brown appointed him".
        """
        own = tree.governor(at) if tree.words[at].dep in _OBJECTS else None
        for each in range(at):
            if own is not None and tree.words[each].head == own:
                continue
            mention = tree.mentions[each]
            if mention is None or tree.words[each].dep not in ("nsubj", "nsubjpass"):
                continue
            if (mention.named.kind is Kind.PERSON) == person and (person or mention.named.group):
                return mention.named
        return None


def _speaker(tree: Tree, at: int) -> int | None:
    """Return the noun without a name that says the clause in which a pronoun is the subject; None where there is none."""
    verb = tree.words[at].head
    if tree.words[at].dep not in _SUBJECTS or tree.words[verb].dep != "ccomp":
        return None
    for each in tree.kids(tree.words[verb].head, *_SUBJECTS):
        if each < at and tree.mentions[each] is None and tree.words[each].tag in ("NN", "NNS"):
            return each
    return None


def main_group(register: Register) -> Named | None:
    """Return the organisation that a text without a topic speaks of most, if one stands out."""
    counted = sorted(
        ((sum(each.forms.values()), at) for at, each in enumerate(register.all) if each.kind is Kind.ORGANISATION),
        reverse=True,
    )
    if not counted or counted[0][0] < _OFTEN or (len(counted) > 1 and counted[1][0] == counted[0][0]):
        return None
    return register.all[counted[0][1]]
