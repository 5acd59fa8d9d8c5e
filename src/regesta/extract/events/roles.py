"""Fills the slots of an event around its word: the paths of its pattern, what stands before a noun, who is told to be behind it."""

from collections.abc import Callable

from regesta.extract.coreference import Coreference
from regesta.extract.events.cast import Cast
from regesta.extract.events.filled import Filled, topic_filled
from regesta.extract.events.triggers import Hit
from regesta.extract.frames import Engine
from regesta.extract.sentences import Sentence
from regesta.extract.tree import Tree
from regesta.vocabulary.events import EventWords, Pattern

_ACTORS = frozenset(
    {"official", "human", "armed", "force", "group", "name", "person", "organisation", "body", "country"}
)
_TARGETS = (_ACTORS - {"official"}) | {"other", "thing", "ground", "place"}
_MEANS = frozenset({"weapon", "explosive"})
_HANDS = _ACTORS - {"name", "person"}
_MOST = 12  # who fill one slot


class Roles:
    """Fills slots; it keeps nothing of a text."""

    def __init__(self, engine: Engine, table: EventWords, cast: Cast) -> None:
        self._engine = engine
        self._cast = cast
        self._patterns = {each.name: each for each in table.pattern}
        self._light = frozenset(table.acting)
        self._suffering = frozenset(table.suffering)
        self._at_work, self._put_on = frozenset(table.taking_part), frozenset(table.putting_on)
        self._marks = frozenset(table.marks)

    def fill(self, sentence: Sentence, hit: Hit, meant: Coreference) -> dict[str, list[Filled]]:
        """Return who fills each slot of a trigger that was met."""
        tree, at = sentence.tree, hit.node
        pattern: Pattern = self._patterns[hit.trigger.pattern]
        found: dict[str, list[Filled]] = {}
        for slot in ("instrument", "victim", "target", "actor"):
            found[slot] = []
            if getattr(pattern, slot) and slot in ("target", "victim") and hit.last and hit.trigger.part == "verb":
                found[slot] = self._filled(sentence, self._behind(tree, hit), meant)
            for path in getattr(pattern, slot).split("|"):
                found[slot] = found[slot] or self._filled(sentence, self._path(tree, hit, path), meant)
        if hit.trigger.part == "noun" and not (found["target"] or found["victim"]):
            slot = "victim" if pattern.victim else "target"
            found[slot] = self._filled(sentence, self._struck_by(tree, at), meant)
        if hit.trigger.part == "noun" and pattern.name not in ("acted_of", "takes_office", "acted_by"):
            self._modifiers(sentence, hit, found, meant, harms=bool(pattern.victim))
        if hit.trigger.type == "designation" and not found["actor"] and hit.absorbed:
            lists = [each for one in hit.absorbed for each in tree.kids(one, "compound", "nmod", "poss", "amod")]
            found["actor"] = [each for each in self._filled(sentence, lists, meant) if "name" in each.classes]
        if pattern.name == "takes_over":
            found["target"] = self._office_of(tree, found["target"], at, meant)
        found["actor"] += [one for each in found["actor"][:1] for one in self._one_of(sentence, each.node, meant)]
        if not found["actor"] and pattern.actor and hit.trigger.part == "verb":
            found["actor"] = self._unsaid(sentence, at, meant)
        if pattern.name == "takes_office" and not found["target"] and meant.topic is not None:
            found["target"] = [topic_filled(meant.topic, at)]
        if not found["actor"] and pattern.actor:
            found["actor"] = [
                one for node in self._told_behind(tree, at) for one in self._cast.fill(sentence, node, meant)
            ]
        found["instrument"] = [self._loaded(tree, each) for each in found["instrument"]]
        struck = {each.local for each in found["target"]} - {None}
        if pattern.name in ("strikes", "freezes") and struck and struck <= {each.local for each in found["actor"]}:
            found["target"] = [topic_filled(meant.topic, at)] if meant.topic and meant.topic.local not in struck else []
        if not any("any" in need for need in hit.trigger.needs):
            for slot in ("target", "victim"):
                found[slot] = [each for each in found[slot] if each.classes != {"other"}]
        return _sorted(found, harms=bool(pattern.victim))

    # --- paths ---

    def _filled(self, sentence: Sentence, nodes: list[int], meant: Coreference) -> list[Filled]:
        """Return who stands at nodes, of the classes that may take part in an event."""
        found = [one for node in nodes for one in self._cast.fill(sentence, node, meant)]
        return [each for each in found if each.classes & (_ACTORS | _TARGETS | _MEANS)]

    def _path(self, tree: Tree, hit: Hit, path: str) -> list[int]:
        nodes = [node for part in path.split("+") if part for node in self._nodes(tree, hit, part)]
        if path == "patient":  # "shot dead the inspector": the parser hangs him on "dead"
            nodes += [
                each for word in hit.absorbed for each in tree.kids(word, "dobj") if tree.words[word].dep == "oprd"
            ]
        return list(dict.fromkeys(node for node in nodes if node not in hit.absorbed))[:_MOST]

    def _nodes(self, tree: Tree, hit: Hit, path: str) -> list[int]:
        at = hit.node
        asked: dict[str, Callable[[], list[int]]] = {
            "agent": lambda: self._agents(tree, at),
            "patient": lambda: self._patients(tree, at),
            "by": lambda: self._by(tree, at) if not tree.is_verb(at) else tree.objects_of(at, "by"),
            "doer": lambda: self._doers(tree, at),
            "using": lambda: [
                each
                for verb in tree.kids(at, "advcl", "acl", "xcomp")
                if tree.lemma(verb) == "use"
                for each in tree.patients(verb)
            ],
            "name_of": lambda: [
                owner
                for name in tree.objects_of(at, "in", "under")
                if tree.lemma(name) == "name"
                for owner in (*tree.objects_of(name, "of"), *tree.kids(name, "appos"))
            ],
            "front": lambda: (
                [
                    each
                    for front in tree.objects_of(at, "in", "next", "close")
                    if tree.lemma(front) in ("front", "vicinity", "side", "entrance", "door")
                    for each in tree.objects_of(front, "of")
                ]
                or tree.objects_of(at, "next", "close")
            ),
            "holder": lambda: self._holders(tree, at),
        }
        if path in asked:
            return asked[path]()
        if path in ("to", "against", "from", "of", "with", "by", "between", "for", "into", "at", "on") and tree.is_verb(
            at
        ):
            own = tree.objects_of(at, path)
            return own or [each for one in tree.kids(at, "dobj", "nsubjpass") for each in tree.objects_of(one, path)]
        if path == "of" and not tree.is_verb(at) and not tree.objects_of(at, "of"):
            dated = [each for prep in tree.kids(at, "prep") for each in tree.kids(prep, "pobj") if tree.dates[each]]
            found = [each for one in dated for each in tree.objects_of(one, "of")]
            if found:
                return found  # "the hijacking in 1980 of an airliner"
        if path == "of" and hit.trigger.pattern in ("merging", "meeting"):
            beside = [each for each in tree.kids(at, "conj") if tree.mentions[each] is not None]
            return [*tree.objects_of(at, path), *beside]
        if path == "against":
            return tree.against(at)
        return self._engine.nodes(tree, at, path)

    def _agents(self, tree: Tree, at: int) -> list[int]:
        word = tree.words[at]
        if word.dep == "pcomp":  # "arrested him for killing a judge": he did it
            verb = tree.words[word.head].head
            if tree.is_verb(verb) and tree.lemma(verb) in self._at_work and not tree.passive(verb):
                return tree.patients(verb) or tree.agents(at)
        if word.dep == "amod":
            return tree.objects_of(at, "by")
        found = tree.agents(at)
        if not found and tree.passive(at):  # "was listed as a terrorist group by X"
            behind = [*tree.objects_of(at, "as", "in", "on", "at"), *tree.kids(at, "oprd", "dobj")]
            found = [each for one in behind for each in tree.objects_of(one, "by")]
        return found

    def _by(self, tree: Tree, at: int) -> list[int]:
        """Return who stands behind "by", also where the parser hung it on what is behind "of": "the burning of X by Y"."""
        found = tree.objects_of(at, "by")
        below = [at]
        for _ in range(2):
            below = [each for one in below for each in tree.objects_of(one, "of", "on", "against")]
            found = found or [each for one in below for each in tree.objects_of(one, "by")]
        return found

    def _doers(self, tree: Tree, at: int) -> list[int]:
        """Return who does what a noun says: "by" whom, the subject of its light verb, or whose it is."""
        found = self._by(tree, at) or [
            each for verb in tree.kids(at, "acl") if tree.passive(verb) for each in tree.objects_of(verb, "by")
        ]
        verb = tree.light(at, self._light)
        if not found and verb is not None and tree.words[at].dep != "pobj":
            found = tree.agents(verb) if tree.words[at].dep != "nsubjpass" else tree.objects_of(verb, "by")
        found = found or [each for one in tree.kids(at, "poss") for each in tree.conjuncts(one)]
        return found or [each for each in tree.kids(at, "compound", "nmod") if tree.mentions[each] is not None]

    def _patients(self, tree: Tree, at: int) -> list[int]:
        word = tree.words[at]
        if word.dep == "amod" and word.tag == "VBN":
            return [word.head]  # "the murdered scientist"
        if word.tag == "VBN" and word.dep in ("oprd", "xcomp", "acomp", "ccomp") and tree.lemma(word.head) == "find":
            return tree.patients(word.head)  # "were found murdered"
        found = tree.patients(at) or [
            each
            for prep in tree.kids(at, "prep")
            if tree.words[prep].text.lower() in ("between", "up", "over", "under", "about", "around")
            for each in tree.kids(prep, "pobj")
            if tree.words[each].tag == "NNS" and prep == at + 1
        ]
        named = [each for each in tree.kids(at, "dative") if tree.words[each].tag.startswith("N")]
        if named and found and not tree.passive(at):
            return [*named, *found]  # "designated X a terrorist group"
        if not found and word.dep == "relcl" and not tree.kids(at, "nsubjpass", "dobj") and tree.passive(at):
            return [word.head]
        return found

    def _behind(self, tree: Tree, hit: Hit) -> list[int]:
        """Return what stands behind the last preposition of a trigger's words: "set fire to X"."""
        found = [each for each in tree.objects_of(hit.node, hit.last) if each not in hit.absorbed]
        for node in hit.absorbed:
            found = found or [each for each in tree.objects_of(node, hit.last) if each not in hit.absorbed]
        return found

    def _holders(self, tree: Tree, at: int) -> list[int]:
        """Return whose assets are frozen."""
        found: list[int] = []
        for asset in tree.patients(at):
            found += [each for one in tree.kids(asset, "poss") for each in tree.conjuncts(one)]
            found += tree.objects_of(asset, "of")
            for verb in tree.kids(asset, "acl", "relcl"):
                found += tree.objects_of(verb, "to", "by") or tree.agents(verb)
        return found

    # --- around a noun ---

    def _modifiers(
        self, sentence: Sentence, hit: Hit, found: dict[str, list[Filled]], meant: Coreference, *, harms: bool
    ) -> None:
        """Read what stands before a noun: "guerrilla attack", "embassy bombing", "car bomb attack"."""
        tree = sentence.tree
        for each in tree.kids(hit.node, "compound", "nmod", "amod"):
            if each in hit.absorbed:
                continue
            for one in self._cast.fill(sentence, each, meant, 2) or self._word(tree, each):
                if one.classes & _MEANS:
                    found["instrument"].append(one)
                elif one.classes & {"armed", "organisation"} and not found["actor"]:
                    found["actor"].append(one)
                elif one.classes & {"thing", "human", "ground", "person"} and not (found["target"] or found["victim"]):
                    found["victim" if harms else "target"].append(one)

    def _word(self, tree: Tree, node: int) -> list[Filled]:
        classes = self._cast.classes(tree, node)
        word = tree.words[node]
        adjective = word.tag.startswith("J") and "armed" in classes and word.lemma != "terrorist"
        known = word.tag.startswith("N") or adjective
        return [Filled(word.text, None, classes, node, word.lemma)] if classes and known else []

    def _told_behind(self, tree: Tree, at: int) -> list[int]:
        """Return who is told to be behind an act: "X is blamed for it", "it was attributed to X", "X took part in it"."""
        found = self._behind_it(tree, at)
        if found and not any(
            self._cast.classes(tree, each) & _HANDS or tree.words[each].tag == "PRP" for each in found
        ):
            top = tree.governor(at)  # "sentenced after a verdict was reached for taking part in it"
            for _ in range(4):
                top = tree.governor(tree.words[top].head)
                subject = tree.subject(top) if tree.is_verb(top) else []
                if any(self._cast.classes(tree, each) & _HANDS for each in subject):
                    return subject
        return found

    def _behind_it(self, tree: Tree, at: int) -> list[int]:
        word = tree.words[at]
        for _ in range(3):
            head = tree.words[word.head]
            if word.dep in ("pobj", "pcomp") and head.text.lower() in (
                "for",
                "of",
                "in",
                "to",
                "with",
                "behind",
                "from",
            ):
                above = head.head
                if tree.lemma(above) in self._at_work:
                    if tree.is_verb(above):
                        return (
                            tree.patients(above)
                            if not tree.passive(above) and tree.patients(above)
                            else tree.subject(above)
                        ) or []
                    return (
                        tree.bearers(above)
                        or ([tree.words[above].head] if tree.words[above].dep in ("amod", "acl", "relcl") else [])
                        or self._subject_of(tree, above)
                    )
                if tree.words[above].dep == "dobj" and tree.lemma(tree.words[above].head) in self._at_work:
                    return [above]  # "accused three officers of the murder"
                if tree.lemma(above) in self._put_on:
                    return tree.patients(above)
            if word.dep in ("dobj", "nsubjpass") and tree.lemma(word.head) in self._put_on:
                return tree.objects_of(word.head, "on", "to")
            if word.dep == "conj":
                word = head
                continue
            break
        return []

    def _office_of(self, tree: Tree, before: list[Filled], at: int, meant: Coreference) -> list[Filled]:
        """Return the group that those who are succeeded led, and themselves behind it."""
        for each in before:
            mention = tree.mentions[each.node] if each.node < len(tree.words) else None
            led = meant.led(mention.named) if mention is not None else None
            if led is not None:
                return [topic_filled(led, at), *before]
        return [topic_filled(meant.topic, at), *before] if meant.topic is not None and before else before

    def _one_of(self, sentence: Sentence, node: int, meant: Coreference) -> list[Filled]:
        """Return the person who is said to be one of those who acted: "X was one of the men who attacked Y"."""
        tree = sentence.tree
        if node >= len(tree.words) or tree.mentions[node] is not None or tree.words[node].dep != "pobj":
            return []
        one = tree.words[tree.words[node].head].head
        if tree.words[one].text.lower() not in ("one", "two", "three", "some", "several"):
            return []
        found = [each for each in tree.bearers(one) if tree.mentions[each] is not None]
        return [filled for each in found for filled in self._cast.fill(sentence, each, meant, 2)]

    def _struck_by(self, tree: Tree, at: int) -> list[int]:
        """Return what is said to be the target, victim or scene of an act: "the house was the target of an attack"."""
        word = tree.words[at]
        above = tree.words[word.head].head
        if word.dep == "dobj" and tree.lemma(word.head) in self._suffering:
            return tree.subject(word.head)  # "the town suffered an attack"
        if word.dep != "pobj" or tree.lemma(above) not in self._marks or tree.words[above].dep != "attr":
            return []
        return tree.subject(tree.words[above].head)

    def _loaded(self, tree: Tree, filled: Filled) -> Filled:
        """Let what is loaded with explosives count as one: "a car packed with dynamite"."""
        verbs = tree.kids(filled.node, "acl", "relcl") if filled.node < len(tree.words) else []
        inside = [each for verb in verbs for each in tree.objects_of(verb, "with")]
        if any("explosive" in self._cast.classes(tree, each) for each in inside):
            return filled._replace(classes=filled.classes | {"explosive", "weapon"})
        return filled

    def _unsaid(self, sentence: Sentence, at: int, meant: Coreference) -> list[Filled]:
        """Return who is meant by a sentence without a subject: whose name it goes by, else what the document is about."""
        tree = sentence.tree
        if (
            tree.words[at].tag != "VBD"
            or tree.subject(at)
            or tree.passive(at)
            or tree.words[at].dep not in ("ROOT", "ccomp")
        ):
            return []
        for node in tree.objects_of(at, "under"):
            for each in tree.kids(node, "appos"):
                return self._cast.fill(sentence, each, meant, 2)
        return [topic_filled(meant.topic, at)] if meant.topic is not None else []

    def _subject_of(self, tree: Tree, at: int) -> list[int]:
        head = tree.words[at].head
        for _ in range(3):
            if tree.is_verb(head) or tree.lemma(head) == "be":
                return tree.subject(head)
            head = tree.words[head].head
        return []


def _sorted(found: dict[str, list[Filled]], *, harms: bool) -> dict[str, list[Filled]]:
    """Put each where it belongs: no weapon acts, nobody is an instrument, and who suffers does not act."""
    actors, means = [], []
    for each in found["actor"]:
        if each.classes & _MEANS and not each.classes & _HANDS:
            means.append(each)
        elif each.classes & _ACTORS and "place" not in each.classes:
            actors.append(each)
    found["instrument"] = [each for each in (*found["instrument"], *means) if each.classes & _MEANS]
    for slot in ("target", "victim"):
        found[slot] = [each for each in found[slot] if each.classes & _TARGETS]
    if harms:  # what has no life is attacked, not harmed
        found["target"] += [
            each
            for each in found["victim"]
            if each.classes & {"thing", "ground", "place"} and not each.classes & _ACTORS
        ]
        found["victim"] = [each for each in found["victim"] if each not in found["target"] and (each.classes & _ACTORS)]
    suffering = {each.node for slot in ("target", "victim") for each in found[slot]}
    found["actor"] = [each for each in actors if each.node not in suffering]
    return found
