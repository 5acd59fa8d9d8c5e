"""Puts together what one sentence tells of one event: "killed in an ambush", "attacked X, killing three", "the attack killed two"."""

from regesta.extract.events.odds import at_odds, sides_at_odds
from regesta.extract.events.telling import Telling
from regesta.extract.nodes import SUBJECTS
from regesta.extract.tree import Tree
from regesta.vocabulary.events import EventWords
from regesta.vocabulary.load import Vocabulary

_HARM = frozenset(
    {"attack", "bombing", "killing", "battle", "arson", "sabotage", "operation", "kidnapping", "robbery", "hijacking"}
)
_RANK = (
    "hijacking",
    "kidnapping",
    "bombing",
    "arson",
    "sabotage",
    "robbery",
    "battle",
    "attack",
    "killing",
    "operation",
)
_NEAR = 24  # words back
_PEACE = frozenset({"ceasefire", "agreement"})
_SIMPLE = frozenset({"attack", "killing"})


class Clauses:
    """Joins the tellings of a sentence; it keeps nothing of a text."""

    def __init__(self, words: Vocabulary) -> None:
        table: EventWords = words.events
        self._causing = frozenset(table.causing)
        self._linking = frozenset(table.linking)
        self._light = frozenset(words.relations.light) | frozenset(table.occurring)

    def join(self, tree: Tree, tellings: list[Telling]) -> None:
        """Take those tellings into others that tell of the same event."""
        by_node = {each.node: each for each in tellings}
        for each in sorted(tellings, key=lambda one: -one.node):
            above = self._above(tree, each.node, by_node)
            if above is None or above.root is each.root:
                continue
            one, other = above.root, each.root
            conjoined = tree.words[each.node].dep == "conj"
            apart = at_odds(one, other) if conjoined else sides_at_odds(one, other)
            if joinable(one, other) and not apart:
                first, second = lead(one, other)
                first.take(second)
        self._outcomes(tree, tellings)

    def _outcomes(self, tree: Tree, tellings: list[Telling]) -> None:
        """Take outcomes that stand alone, without day or place, into what the sentence told right before them."""
        for each in tellings:
            group = [at for at, one in enumerate(tellings) if one.root is each]  # "one was killed and another wounded"
            if not all(tellings[at].trigger.result for at in group) or not group:
                continue
            if each.places or each.dates or each.slots["actor"]:
                continue
            before = [one.root for one in tellings[: group[0]] if joinable(one.root, each)]
            behind = [  # "two were killed and five captured in a raid"
                one.root
                for one in tellings[group[-1] + 1 :]
                if not tree.is_verb(one.node) and _prep(tree, one.node) in ("in", "during") and joinable(one.root, each)
            ]
            for one in (*before[-1:], *behind[:1]):
                if one is not each and not at_odds(one, each):
                    each.when = None
                    first, second = lead(one, each)
                    first.take(second)
                    break

    def _above(self, tree: Tree, at: int, tellings: dict[int, Telling]) -> Telling | None:
        """Return the telling that a word's clause is part of, or tells the outcome of."""
        word = tree.words[at]
        if not tree.is_verb(at) or word.dep in ("pobj", "dobj", "nsubj", "nsubjpass", "compound"):
            return self._noun_above(tree, at, tellings)
        if word.dep in ("relcl", "acl"):
            found = tellings.get(word.head) or self._agent(tree, at, tellings) or _of_part(word.head, at, tellings)
            if found is not None:
                return found
            of = tree.words[tree.words[word.head].head].head  # "a group of men who threw a bomb"
            found = _of_part(of, at, tellings) if tree.words[word.head].dep == "pobj" else None
            found = found or self._left(tree, word.head, tellings) or self._outcome_above(tree, at, tellings)
            return found or (_in_which(tree, at, tellings) if word.dep == "relcl" else None)
        above = word.head
        while above not in tellings and tree.words[above].dep == "conj":
            above = tree.words[above].head
        if word.dep == "advcl" and self._outcome(tellings.get(above)) and tree.kids(at, *SUBJECTS):
            marks = {tree.words[each].text.lower() for each in tree.kids(at, "mark", "advmod")}
            return tellings[above] if marks & {"when", "as", "after", "while"} else None  # "died when a bomb went off"
        if word.dep == "conj" and self._outcome(tellings.get(at)) and self._outcome(tellings.get(word.head)):
            return tellings[word.head]  # "two died and one was wounded in the attack"
        if word.dep in ("advcl", "conj", "dep", "xcomp", "parataxis", "pcomp") and not tree.kids(at, *SUBJECTS):
            found = self._agent(tree, at, tellings)
            if found is not None:
                return found
            head = tree.words[word.head].head if word.dep == "pcomp" else word.head
            if word.dep == "pcomp" and tree.words[word.head].text.lower() in (
                "after",
                "before",
                "for",
                "of",
                "from",
                "without",
            ):
                return None
            if word.dep in ("conj", "parataxis") and not self._outcome(tellings.get(at)):
                return _twin(tellings.get(at), tellings.get(head))
            for _ in range(3):
                if head in tellings:
                    return tellings[head]
                if tree.lemma(head) not in self._light or tree.words[head].head == head:
                    for each in tree.kids(head, "dobj", "nsubjpass"):
                        if each in tellings and tree.lemma(head) in self._light:
                            return tellings[each]
                    break
                for each in tree.kids(head, "dobj", "nsubjpass"):
                    if each in tellings:
                        return tellings[each]
                head = tree.words[head].head
        return self._agent(tree, at, tellings)

    def _left(self, tree: Tree, at: int, tellings: dict[int, Telling]) -> Telling | None:
        """Return the event that left a thing in a state: "attacked X, leaving two bridges destroyed"."""
        while tree.words[at].dep == "conj":
            at = tree.words[at].head
        verb = tree.words[at].head
        if tree.words[at].dep not in ("dobj", "nsubj") or tree.lemma(verb) not in self._causing:
            return None
        if tree.words[verb].dep in ("advcl", "conj", "relcl", "acl") and tree.words[verb].head in tellings:
            return tellings[tree.words[verb].head]
        return next((tellings[each] for each in tree.subject(verb) if each in tellings), None)

    def _outcome_above(self, tree: Tree, at: int, tellings: dict[int, Telling]) -> Telling | None:
        """Return the outcome told above a clause with "when" or "as" that a word stands in: "killed as he moved a mine laid by X"."""
        node = at
        for _ in range(8):
            head = tree.words[node].head
            if head == node:
                return None
            if tree.is_verb(node) and tree.words[node].dep == "advcl" and self._outcome(tellings.get(head)):
                marks = {tree.words[each].text.lower() for each in tree.kids(node, "mark", "advmod")}
                return tellings[head] if marks & {"when", "as", "while"} else None
            node = head
        return None

    def _outcome(self, telling: Telling | None) -> bool:
        return telling is not None and telling.trigger.result

    def _agent(self, tree: Tree, at: int, tellings: dict[int, Telling]) -> Telling | None:
        """Return the event that does what a verb says: "the attack killed", "an ambush which killed", "killed by a blast"."""
        for each in (*tree.subject(at), *tree.objects_of(at, "by")):
            before = tree.antecedent(each)
            node = before if before is not None else each
            if node in tellings and node != at:
                return tellings[node]
            if before is None and tree.words[each].text.lower() in ("which", "that"):
                nouns = [one for one in tellings if at - 14 < one < each and not tree.is_verb(one)]
                if nouns:
                    return tellings[max(nouns)]
        return None

    def _noun_above(self, tree: Tree, at: int, tellings: dict[int, Telling]) -> Telling | None:
        word = tree.words[at]
        if word.dep in ("dobj", "nsubjpass") and word.head in tellings and tellings[word.head].trigger.part == "verb":
            return tellings[word.head]  # "signed a ceasefire agreement"
        for _ in range(4):
            if word.dep == "pobj":
                prep = tree.words[word.head].text.lower()
                if prep not in self._linking or prep in ("for", "on", "after", "following", "at"):
                    return None
                above = tree.words[word.head].head
                if above in tellings:
                    return tellings[above]
                if tree.is_verb(above):
                    for each in (*tree.kids(above, "dobj", "nsubjpass"), *tree.kids(above, "nsubj")):
                        if each in tellings and tree.lemma(above) in (self._light | self._causing):
                            return tellings[each]
                    return None
                word = tree.words[above]
                continue
            if word.dep in ("dobj", "attr"):
                verb = word.head
                if tree.lemma(verb) in self._causing or tree.lemma(verb) in self._light:
                    for each in tree.subject(verb):
                        before = tree.antecedent(each)
                        subject = before if before is not None else each
                        if subject in tellings and subject != at:
                            return tellings[subject]
                    if tree.words[verb].dep in ("advcl", "relcl", "acl") and tree.words[verb].head in tellings:
                        return tellings[tree.words[verb].head]
                return None
            return None
        return None


def _twin(one: Telling | None, other: Telling | None) -> Telling | None:
    """Return the other of two coordinated tellings where they are of one type and not both say to whom: "pledged, or renewed a pledge, to"."""
    if one is None or other is None or one.type != other.type:
        return None
    means = {each.node for each in one.slots["instrument"]} & {each.node for each in other.slots["instrument"]}
    if means:
        return other  # "the bomb shattered windows and destroyed a car"
    both = all(each.slots["target"] or each.slots["victim"] for each in (one, other))
    return None if both else other


def _prep(tree: Tree, at: int) -> str:
    """Return the preposition that a word stands behind."""
    word = tree.words[at]
    return tree.words[word.head].text.lower() if word.dep == "pobj" else ""


def _in_which(tree: Tree, at: int, tellings: dict[int, Telling]) -> Telling | None:
    """Return the event in which something is told to have happened: "an ambush at X, in which two died"."""
    behind = [each for prep in tree.kids(at, "prep") for each in tree.kids(prep, "pobj") if tree.lemma(each) == "which"]
    if not behind and not any(tree.lemma(each) in ("where", "when") for each in tree.kids(at, "advmod")):
        return None
    nouns = [each for each in tellings if at - _NEAR < each < at and not tree.is_verb(each)]
    return tellings[max(nouns)] if nouns else None


def _of_part(node: int, at: int, tellings: dict[int, Telling]) -> Telling | None:
    """Return the telling in which a word that has a relative clause takes part: "an attack by men who threw a bomb"."""
    for each in tellings.values():
        if each.node != at and any(
            one.node == node for slot in ("actor", "victim", "target", "instrument") for one in each.slots[slot]
        ):
            return each
    return None


def joinable(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings may be of one event by their types: both do harm, or both are of one type."""
    if one.type == other.type or {one.type, other.type} == _PEACE:
        return True
    if one.type not in _HARM or other.type not in _HARM:
        return False
    if {one.type, other.type} & {"operation"}:
        return one.trigger.result or other.trigger.result or {one.type, other.type} - {"operation"} <= _SIMPLE
    return bool({one.type, other.type} & _SIMPLE) or {one.type, other.type} <= {
        "bombing",
        "arson",
        "sabotage",
        "attack",
    }


def lead(one: Telling, other: Telling) -> tuple[Telling, Telling]:
    """Return the telling that stands for both first: the one whose type says more, then the one told first."""
    if one.enough != other.enough:
        return (one, other) if one.enough else (other, one)
    if one.trigger.result != other.trigger.result and one.type in _SIMPLE and other.type in _SIMPLE:
        return (other, one) if one.trigger.result else (one, other)
    ranks = [_RANK.index(each.type) if each.type in _RANK else 99 for each in (one, other)]
    if ranks[0] != ranks[1]:
        return (one, other) if ranks[0] < ranks[1] else (other, one)
    return (one, other) if (one.sentence, one.node) <= (other.sentence, other.node) else (other, one)
