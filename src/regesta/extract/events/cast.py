"""Who and what a noun in an event stands for: its words, whom it names, of what class it is, and how many it counts.

Classes are "human", "armed", "force", "thing", "weapon", "explosive", "ground" of common nouns, and "name" with "person",
"organisation", "body", "country", "place" or "group" of names; a need of a trigger is met by a class. A pronoun stands for
the name that it means, else for the last people spoken of without a name.
"""

from regesta.extract.coreference import Coreference
from regesta.extract.events.amounts import further
from regesta.extract.events.apposed import affiliated, is_group, is_person, misplaced
from regesta.extract.events.filled import PEOPLE, Filled, named_filled, topic_filled
from regesta.extract.events.phrases import LEADING, Phrases
from regesta.extract.naming.register import Named
from regesta.extract.sentences import Sentence
from regesta.extract.tree import Tree
from regesta.model.statement import Kind, Quantity
from regesta.vocabulary.load import Vocabulary

_PLURAL = frozenset({"they", "them", "who", "which", "that", "their"})
_DEEP = 4
_BACK = 30  # words


class Cast(Phrases):
    """Answers who a node stands for, in the order of the sentences of one document."""

    def __init__(self, words: Vocabulary) -> None:
        super().__init__(words)
        table = words.events
        self._offices = frozenset(table.state_forces) | frozenset(table.state_offices)
        self._state_forces = frozenset(table.state_forces)
        self._groups = frozenset(words.entities.group_nouns)
        self._actors: list[Filled] = []
        self._people: Filled | None = None
        self._group: Filled | None = None

    def fill(self, sentence: Sentence, node: int, meant: Coreference, depth: int = 0) -> list[Filled]:
        """Return what a node stands for; its own words first, the organisations behind them after."""
        tree = sentence.tree
        mention = tree.mentions[node]
        if tree.dates[node] is not None:
            return []
        if mention is not None:
            text = " ".join(sentence.paragraph.text[slice(*tree.spans[node])].split())
            own = named_filled(mention.named, text, node)
            return [own, *self._apposed(sentence, node, meant, depth)] if depth == 0 else [own]
        word = tree.words[node]
        low = word.text.lower()
        before = tree.antecedent(node)
        if before is not None and depth < _DEEP:
            return self.fill(sentence, before, meant, depth + 1)
        if low in ("one", "another") and word.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            return [Filled("", None, frozenset({"human"}), node, "", Quantity(low=1, high=1), low == "another")]
        if word.tag in ("PRP", "PRP$", "WP", "WDT", "DT"):
            return self._pronoun(sentence, node, meant, low)
        if word.tag.startswith("N") and self._actors and self._same(tree, node):
            behind = (
                [each for each in self._actors if "organisation" in each.classes] if word.lemma in self._groups else []
            )
            return [each._replace(node=node, number=None) for each in behind or self._actors]
        asked = word.tag.startswith("N") and low not in self._state_forces  # "the army" is the state's
        known = meant.meant(tree, node) if asked else None
        if known is not None and self._own_subject(tree, node, known):
            known = None  # nobody attacks themselves as "the group"
        other = self._group is not None and not any(
            mention is not None and mention.named.local == self._group.local
            for each in tree.subject(tree.governor(node))
            for mention in (tree.mentions[each],)
        )
        if known is None and other and self._group and word.lemma in self._groups and self._pointed(tree, node):
            return [self._group._replace(node=node)]
        if known is not None and known.kind is not Kind.COUNTRY:
            return [named_filled(known, known.name, node)._replace(definite=True)]
        if word.tag == "CD" or word.lemma in self._amounts or low in self._amounts:
            return self._counted(sentence, node, meant, depth)
        if not word.tag.startswith("N"):
            return []
        return self._common(sentence, node, meant, depth)

    def _own_subject(self, tree: Tree, node: int, known: Named) -> bool:
        """Tell whether a noun would mean the subject of its own verb."""
        verb = tree.governor(node)
        if not tree.is_verb(verb) or tree.words[node].dep not in ("dobj", "pobj"):
            return False
        return any(
            mention is not None and mention.named is known
            for each in tree.subject(verb)
            for mention in (tree.mentions[each],)
        )

    def _same(self, tree: Tree, node: int) -> bool:
        """Tell whether a noun is of the people who acted last: "the same unit"."""
        if not any(tree.words[each].text.lower() == "same" for each in tree.kids(node, "amod")):
            return False
        return tree.lemma(node) in self._groups or bool(self.classes(tree, node) & (PEOPLE | {"official"}))

    def _of_state(self, name: str) -> bool:
        """Tell whether a name is that of an office of a state: "the group" is none."""
        return not self._offices.isdisjoint(name.lower().split())

    def _pointed(self, tree: Tree, node: int) -> bool:
        return tree.words[node].tag == "NN" and any(
            tree.words[each].text.lower() in ("the", "this", "that") for each in tree.kids(node, "det")
        )

    def heard(self, tree: Tree, actors: list[Filled], subjects: list[Filled], struck: list[Filled]) -> None:
        """Take in who was spoken of in a sentence, for the pronouns of the next."""
        for node, mention in enumerate(tree.mentions):
            subject = tree.words[node].dep in ("nsubj", "nsubjpass") or tree.words[tree.words[node].head].dep == "agent"
            if (
                mention is not None
                and mention.named.kind is Kind.ORGANISATION
                and (subject or self._group is None)
                and not self._of_state(mention.named.name)
            ):
                self._group = named_filled(mention.named, mention.named.name, node)._replace(definite=True)
        self._actors = actors or self._actors
        for each in (*actors, *subjects, *struck):
            if each.local is None and each.classes & PEOPLE and each.name:
                self._people = each
                return

    def forget(self) -> None:
        """Begin a paragraph: who "they" were is kept only within one."""
        self._people = None

    # --- kinds of nodes ---

    def _pronoun(self, sentence: Sentence, node: int, meant: Coreference, low: str) -> list[Filled]:
        tree = sentence.tree
        if low in ("it", "this", "that", "which", "what", "these", "those") and low != "it":
            return []
        if low in ("they", "them"):
            many = self._many(sentence, node, meant)
            if many is not None:
                return [many._replace(node=node, number=None, definite=True)]
        if low in _PLURAL and self._people is not None:
            return [self._people._replace(node=node, number=None, definite=True)]
        if low in ("he", "him", "she", "her", "his"):
            before = self._unnamed(sentence, node, meant)
            if before is not None:
                return [before._replace(node=node, number=None, definite=True)]
        known = meant.meant(tree, node)
        if known is not None:
            return [named_filled(known, known.name, node)._replace(definite=True)]
        if low in ("it", "they", "them", "its", "their") and self._group is not None:
            return [self._group._replace(node=node)]
        if (
            low in ("he", "she", "him", "her", "who")
            and self._people is not None
            and (low == "who" or not self._people.many)
        ):
            return [self._people._replace(node=node, number=None, definite=True)]
        return []

    def _unnamed(self, sentence: Sentence, node: int, meant: Coreference) -> Filled | None:
        """Return the one person without a name who is the subject before a pronoun: "a guard sustained a wound when they shot him"."""
        tree = sentence.tree
        for each in range(node - 1, -1, -1):
            if tree.words[each].dep not in ("nsubj", "nsubjpass") or tree.governor(each) == tree.governor(node):
                continue
            if tree.mentions[each] is not None:
                return None
            if tree.words[each].tag == "NN" and self.classes(tree, each) & PEOPLE:
                return next(iter(self.fill(sentence, each, meant, 2)), None)
        return None

    def _many(self, sentence: Sentence, node: int, meant: Coreference) -> Filled | None:
        """Return the people in the plural last named without a name before a pronoun, in the same sentence."""
        tree = sentence.tree
        for each in range(node - 1, max(-1, node - _BACK), -1):
            if tree.words[each].tag == "NNS" and tree.mentions[each] is None and self.classes(tree, each) & PEOPLE:
                if tree.governor(each) == tree.governor(node):
                    continue
                return next(iter(self.fill(sentence, each, meant, 2)), None)
        return None

    def _counted(self, sentence: Sentence, node: int, meant: Coreference, depth: int) -> list[Filled]:
        """Return those that an amount counts: "dozens of civilians", "two of them", or just "one"."""
        tree = sentence.tree
        number = self.amount(sentence, node)
        of = tree.objects_of(node, "of")
        if of and depth < _DEEP:
            found = [each for one in of[:1] for each in self.fill(sentence, one, meant, depth + 1)]
            return [found[0]._replace(number=number or found[0].number), *found[1:]] if found else []
        if number is None:
            return []
        more = further(sentence.paragraph.text[max(0, tree.spans[node].start - 12) : tree.spans[node].end])
        return [Filled("", None, frozenset({"human"}), node, "", number, more)]

    def _common(self, sentence: Sentence, node: int, meant: Coreference, depth: int) -> list[Filled]:
        tree, word = sentence.tree, sentence.tree.words[node]
        span = self.phrase(tree, node)
        classes = set(self.classes(tree, node))
        own, more = self.bare(sentence.paragraph.text, span)
        named: list[Filled] = []
        whose = [each for each in tree.kids(node, "poss") if tree.words[each].tag == "PRP$"]
        if whose and classes & PEOPLE and depth < _DEEP:  # "its men"
            named = [
                one._replace(behind=True)
                for one in self._pronoun(sentence, whose[0], meant, tree.words[whose[0]].text.lower())
                if "organisation" in one.classes
            ]
        groups = [each for each in tree.kids(node, "compound", "nmod", "amod", "poss") if tree.mentions[each]]
        of = [each for each in tree.objects_of(node, "of", "from") if tree.mentions[each]]
        of += [each for one in of if is_person(tree, one) for each in tree.kids(one, "compound", "nmod")]
        if classes & PEOPLE and depth < _DEEP:
            for each in (*groups, *of):
                named += [
                    one._replace(behind=True)
                    for one in (self.fill(sentence, each, meant, depth + 1) if tree.mentions[each] else ())
                    if "organisation" in one.classes or "body" in one.classes
                ]
        if not named and depth < _DEEP:
            named = [
                one._replace(behind=True)
                for each in affiliated(tree, node)
                for one in self.fill(sentence, each, meant, depth + 2)
                if "organisation" in one.classes or "body" in one.classes
            ]
        if word.lemma == "member" and not named and meant.topic is not None and not tree.objects_of(node, "of"):
            named = [topic_filled(meant.topic, node)._replace(behind=True)]
        if named:
            classes |= {"group"}
        if not classes and word.tag in ("NN", "NNS"):
            classes = {"other"}
        for inner in tree.objects_of(node, "of"):
            if word.lemma in self._of and tree.mentions[inner] is None:
                classes |= self.classes(tree, inner)
        definite = any(
            tree.words[each].text.lower() in LEADING - {"a", "an"} for each in tree.kids(node, "det", "poss")
        )
        if word.dep == "appos" and is_group(tree, word.head) and depth < _DEEP:
            return self.fill(sentence, word.head, meant, depth + 2)  # "X, a band of guards that swore …"
        number = self.amount(sentence, node)
        for each in tree.objects_of(node, "of") if word.lemma in self._collectives else ():
            number = self.amount(sentence, each) if tree.words[each].tag == "CD" else number  # "its crew of four"
        first = Filled(own, None, frozenset(classes), node, word.lemma, number, more, definite, many=word.tag == "NNS")
        return [first, *named, *self._apposed(sentence, node, meant, depth)]

    def _apposed(self, sentence: Sentence, node: int, meant: Coreference, depth: int) -> list[Filled]:
        """Return those named behind a comma: "two members of X, A and B", "22 people, mainly tourists"."""
        tree = sentence.tree
        if depth >= 2:
            return []
        found: list[Filled] = []
        held = [inner for prep in tree.kids(node, "prep") for inner in tree.kids(prep, "pobj")]
        beside = [
            *tree.kids(node, "appos"),
            *(each for one in held for each in tree.kids(one, "appos") if tree.mentions[node] is None),
        ]
        beside += misplaced(tree, node, held)
        for one in beside or (tree.apposed(node) if tree.mentions[node] is None else []):
            for each in tree.conjuncts(one):
                mention = tree.mentions[each]
                wanted = (
                    mention is not None
                    and (tree.mentions[node] is None)
                    and (
                        mention.named.kind in (Kind.PERSON, None)
                        or (mention.named.group and bool(self.classes(tree, node) & {"official", "force", "armed"}))
                    )
                )
                common = mention is None and bool(self.classes(tree, each) & PEOPLE) and tree.words[each].tag == "NNS"
                if wanted or (common and tree.mentions[node] is None):
                    found += [one._replace(number=None) for one in self.fill(sentence, each, meant, depth + 2)]
        return found
