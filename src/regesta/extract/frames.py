"""The frames engine: finds the words that say a relation in a sentence's tree, and the two sides around them.

A frame is a row of a table (`vocabulary/data/en/relations.toml`); the grammar is in `extract.tree`. Its sides are paths:
`agent` and `patient` of a verb; `owner`, `bearer` and `doer` of a noun or adjective; `date`; or a preposition ("from"), which
is looked for at the word, its object and its light verb. "a|b" takes the first of two paths that is not empty, "a+b" both; "a>led" is the group that the person at "a" was said to lead.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from regesta.extract.coreference import Coreference
from regesta.extract.naming.register import Named
from regesta.extract.tree import Tree
from regesta.model.statement import Kind
from regesta.vocabulary.frames import EntityWords, RelationFrame, Relations
from regesta.vocabulary.load import Vocabulary

_GROUPS = frozenset({Kind.ORGANISATION, Kind.BODY, Kind.COUNTRY})
_NOUNLIKE = frozenset(
    {"amod", "acl", "acomp", "ROOT", "advcl", "conj", "csubj", "nsubj", "pobj", "dobj", "pcomp"}
)  # of a participle
_LED = ">led"  # the group that the person at the path before it was said to lead
_WHOSE = "owner|in|at|within|with|from"  # whose an office is
_MOST = 12  # fillers of one side


class Filler(NamedTuple):
    """What fills a side: the thing named, the node of its word, and whether others stand for it ("fighters of X")."""

    named: Named
    node: int
    people: bool


class Match(NamedTuple):
    """A frame met in a sentence: the node of its word, and its sides; `value` is None where a date says it all."""

    frame: RelationFrame
    node: int
    subject: Filler
    value: Filler | None


class Engine:
    """The frames of one language, indexed by their words; it keeps nothing of a text."""

    def __init__(self, words: Vocabulary) -> None:
        table: Relations = words.relations
        self.table = table
        self._light = frozenset(table.light)
        self.become = frozenset(table.become)
        entities: EntityWords = words.entities
        self._members = frozenset(entities.members)
        self._limits = frozenset(table.limits)
        self._actions = frozenset(entities.actions)
        self._possessions = frozenset(entities.possessions)
        self._places = frozenset(entities.place_nouns)
        self._verbs: dict[str, list[tuple[RelationFrame, tuple[str, ...]]]] = defaultdict(list)
        self._nouns: dict[str, list[RelationFrame]] = defaultdict(list)
        self._by_head: dict[str, list[RelationFrame]] = defaultdict(list)
        self._groups = frozenset(entities.group_nouns) | frozenset(entities.head_nouns)
        for frame in table.frame:
            for each in frame.words:
                first, *rest = each.split()
                if frame.part == "name":
                    self._by_head[each].append(frame)
                elif frame.part == "verb":
                    self._verbs[first].append((frame, tuple(rest)))
                else:
                    self._nouns[each].append(frame)

    def matches(self, tree: Tree, meant: Coreference) -> Iterator[Match]:
        """Yield the frames met in a sentence, in the order of its words."""
        for at, word in enumerate(tree.words):
            mention = tree.mentions[at]
            if mention is not None:
                yield from self._named(tree, at, mention.named, meant)
                continue
            if word.tag.startswith("V"):
                for frame, rest in self._verbs.get(word.lemma, ()):
                    if tree.kids(at, "dobj") and tree.kids(at, "xcomp") and not rest and frame.predicate == "leader":
                        continue  # "leads him to think"
                    if not rest or self._with(tree, at, rest):
                        yield from self._sides(tree, at, frame, meant)
            if not word.tag.startswith("V") or word.dep in _NOUNLIKE:
                low = word.text.lower()
                if at > 1 and tree.words[at - 1].text == "-":  # "secretary-general"
                    low = f"{tree.words[at - 2].text.lower()}-{low}"
                for frame in (
                    *self._nouns.get(word.lemma, ()),
                    *(self._nouns.get(low, ()) if low != word.lemma else ()),
                ):
                    if word.tag[0] in ("N", "J", "V", "R", "I"):
                        yield from self._sides(tree, at, frame, meant)

    def _named(self, tree: Tree, at: int, named: Named, meant: Coreference) -> Iterator[Match]:
        """Yield what the place of a name in another says: "the council's Lund Brigade", "1st Company, Lund Regiment"."""
        words = named.name.lower().split()
        if not named.group or not words:
            return
        for frame in (*self._by_head.get(words[-1].removesuffix("s"), ()), *self._by_head.get("#", ())):
            for value in self.fill(tree, at, frame.value, frame.value_kinds, meant, people=False):
                if value.named is not named:
                    yield Match(frame, at, Filler(named, at, False), value)

    def _with(self, tree: Tree, at: int, rest: tuple[str, ...]) -> bool:
        """Tell whether a verb has the particle or object that its frame asks for ("break away", "pledge allegiance")."""
        near = [
            each
            for each in tree.children[at]
            if tree.words[each].dep in ("prt", "dobj", "advmod", "prep", "nsubjpass", "oprd", "acomp")
        ]
        said = {tree.words[each].lemma for each in near} | {tree.words[each].text.lower() for each in near}
        for each in near:
            said |= {tree.words[one].text.lower() for one in tree.kids(each, "pobj")}
        return all(each in said for each in rest)

    def _ownerless(self, tree: Tree, at: int) -> bool:
        """Tell whether an office is named without saying whose: "the chief of staff was X", not "a leader was X"."""
        articles = {tree.words[each].text.lower() for each in tree.kids(at, "det")}
        owners = [each for each in tree.owners(at) if tree.lemma(each) != "staff"]
        return not owners and not articles & {"a", "an", "another", "some", "any", "no"} and tree.words[at].tag == "NN"

    def _limited(self, tree: Tree, at: int, meant: Coreference) -> bool:
        """Tell whether an office is of a part of the work, not of the whole: "X's director of intelligence"."""
        if any(tree.words[each].text.lower() in self._limits for each in tree.kids(at, "amod", "compound", "nmod")):
            return True
        of = tree.objects_of(at, "of", "for")
        return bool(of) and all(
            tree.lemma(each) != "staff"
            and not self.named(tree, each, meant, people=False)
            and tree.mentions[each] is None
            for each in of
        )

    # --- sides ---

    def _sides(self, tree: Tree, at: int, frame: RelationFrame, meant: Coreference) -> Iterator[Match]:
        subjects = self.fill(tree, at, frame.subject, frame.subject_kinds, meant, people=frame.people)
        if not subjects and frame.default and meant.topic is not None and self._ownerless(tree, at):
            subjects = [Filler(meant.topic, at, False)]
        if not subjects:
            return
        if frame.value == "phrase":
            owners = self.fill(tree, at, _WHOSE, ("group",), meant, people=False)
            for one in subjects[:1]:
                yield Match(frame, at, one, next((each for each in owners if each.named is not one.named), None))
            return
        if frame.predicate == "leader" and frame.part == "noun" and self._limited(tree, at, meant):
            return
        values: list[Filler | None] = (
            list(self.fill(tree, at, frame.value, frame.value_kinds, meant, people=frame.people)) if frame.value else []
        )
        if not values and frame.lone:
            values = [None]
        for subject in subjects[:_MOST]:
            for value in values[:_MOST]:
                if value is None or (value.named is not subject.named and value.node != subject.node):
                    yield Match(frame, at, subject, value)

    def fill(
        self, tree: Tree, at: int, path: str, kinds: tuple[str, ...], meant: Coreference, *, people: bool
    ) -> list[Filler]:
        """Return what fills a side of a frame at a node, of the kinds that are asked for."""
        for one in path.split("|"):
            found: list[Filler] = []
            nodes = [node for part in one.removesuffix(_LED).split("+") for node in self.nodes(tree, at, part)]
            for node in nodes:
                found.extend(self.named(tree, node, meant, people=people, places="place" in kinds))
            if one.endswith(_LED):
                groups = [(meant.led(each.named), each.node) for each in found]
                found = [Filler(group, node, False) for group, node in groups if group is not None]
            kept = [each for each in found if _fits(each, kinds)]
            if kept:
                return list({(each.named, each.node): each for each in kept}.values())
            if one == "patient" and any(
                not tree.words[node].text.lower().endswith(("self", "selves")) for node in nodes
            ):
                return []  # it is done to something else
        return []

    def nodes(self, tree: Tree, at: int, path: str) -> list[int]:
        """Return the nodes at the end of one path from a word; a path that is no name of grammar is a preposition."""
        asked: dict[str, Callable[[int], list[int]]] = {
            "agent": tree.agents,
            "patient": tree.patients,
            "owner": tree.owners,
            "bearer": tree.bearers,
            "subject": tree.subject,
            "doer": lambda node: tree.doers(node, self._light),
            "against": tree.against,
            "poss": lambda node: [each for one in tree.kids(node, "poss") for each in tree.conjuncts(one)],
            "unit": tree.larger_unit,
            "under": tree.above_under,
            "head": lambda node: [tree.words[node].head],
        }
        if path in asked:
            return asked[path](at)
        found = tree.objects_of(at, path)
        if not found and tree.is_verb(at):
            for each in tree.kids(at, "dobj", "nsubjpass", "acomp", "attr", "oprd"):
                found = found or tree.objects_of(each, path)
        if not found and tree.words[at].dep in ("acomp", "attr", "oprd"):
            found = tree.objects_of(tree.words[at].head, path)
        if not found:
            light = tree.light(at, self._light)
            found = tree.objects_of(light, path) if light is not None else []
        return found

    # --- who a node names ---

    def named(
        self, tree: Tree, at: int, meant: Coreference, *, people: bool, places: bool = False, depth: int = 0
    ) -> list[Filler]:
        """Return what a node names: itself, by "which", by a pronoun, or by those who stand for it.

        `people` lets "fighters of X" stand for X, `places` "the town of X".
        """
        mention = tree.mentions[at]
        if mention is not None:
            return [Filler(mention.named, at, False)]
        if depth > 4:
            return []
        before = tree.antecedent(at)
        if before is not None:
            found = self.named(tree, before, meant, people=people, depth=depth + 1)
            low = tree.words[at].text.lower()
            if (
                low in ("which", "that", "who", "whom")
                and found
                and (found[0].named.kind is Kind.PERSON) != (low in ("who", "whom"))
                and low != "that"
            ):
                found = self._nearest(tree, at, person=low in ("who", "whom")) or found
            return found
        known = meant.meant(tree, at)
        if known is not None:
            return [Filler(known, at, False)]
        word = tree.words[at]
        if not word.tag.startswith("N"):
            return []
        for each in tree.kids(at, "appos"):
            mention = tree.mentions[each]
            if mention is not None:
                return [Filler(mention.named, each, False)]
        if word.lemma in self._groups:  # "X is an armed group active in …", "X, a militia whose chief …"
            if word.dep == "attr":
                return [
                    each
                    for node in tree.subject(word.head)
                    for each in self.named(tree, node, meant, people=people, depth=depth + 1)
                ]
            above = tree.mentions[word.head]
            if word.dep == "appos" and above is not None and above.named.kind is not Kind.PERSON:
                return [Filler(above.named, word.head, False)]
            if word.dep in ("compound", "nmod") and above is not None and above.named.group:
                return [Filler(above.named, word.head, False)]
        lemma = word.lemma
        if lemma in self._places and places:
            near = [*tree.owners(at), *tree.objects_of(at, "like", "including", "in")]
            found = [
                each
                for node in near
                for each in self.named(tree, node, meant, people=False, depth=depth + 1, places=True)
            ]
            return [each for each in found if each.named.kind in (Kind.PLACE, Kind.COUNTRY)]
        held_by = tree.held_by(at) if people else []
        if held_by:  # "the X-held town"
            return [
                Filler(each.named, each.node, True)
                for node in held_by
                for each in self.named(tree, node, meant, people=False, depth=depth + 1)
                if each.named.group
            ]
        if people and (
            lemma in self._members
            or word.text.lower() in self._members
            or lemma in self._possessions
            or lemma in self._actions
        ):
            nodes = self._holders(tree, at) or (tree.doers(at, self._light) if lemma in self._actions else [])
            held = [each for node in nodes for each in self.named(tree, node, meant, people=people, depth=depth + 1)]
            return [Filler(each.named, each.node, True) for each in held if each.named.group]
        return []

    def _holders(self, tree: Tree, at: int) -> list[int]:
        return list(dict.fromkeys((*tree.owners(at), *tree.objects_of(at, "from"))))

    def _nearest(self, tree: Tree, at: int, *, person: bool) -> list[Filler]:
        """Return the nearest name before "which" or "who" that is of the right kind, where the parser hung it too high."""
        for each in range(at - 1, max(-1, at - 5), -1):
            mention = tree.mentions[each]
            if mention is not None and ((mention.named.kind is Kind.PERSON) == person):
                return [Filler(mention.named, each, False)]
        return []


def _fits(filler: Filler, kinds: tuple[str, ...]) -> bool:
    kind = filler.named.kind
    if "any" in kinds:
        return True
    if kind is not None and (kind.value in kinds or ("group" in kinds and kind in _GROUPS)):
        return True
    return filler.named.open and asked(kinds) is not None and kind is None


def asked(kinds: tuple[str, ...]) -> Kind | None:
    """Return the one kind that a side may settle for a name of which nothing else is told."""
    if "person" in kinds and "organisation" not in kinds and "group" not in kinds:
        return Kind.PERSON
    if ("organisation" in kinds or "group" in kinds) and "person" not in kinds:
        return Kind.ORGANISATION
    return None
