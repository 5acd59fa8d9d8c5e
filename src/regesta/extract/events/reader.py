"""Reads the events of one document, sentence by sentence: triggers, slots, dates, places, tolls, stance; then the story as a whole."""

import re
from collections.abc import Iterator

from regesta.extract.base import Reading
from regesta.extract.coreference import Coreference
from regesta.extract.dateline import Dateline
from regesta.extract.events.cast import Cast
from regesta.extract.events.clause import Clauses
from regesta.extract.events.filled import Filled
from regesta.extract.events.moods import Moods
from regesta.extract.events.needs import could_be_met, met, speaks_of_violence
from regesta.extract.events.roles import Roles
from regesta.extract.events.scene import Scene
from regesta.extract.events.story import Story
from regesta.extract.events.subjectless import subjectless
from regesta.extract.events.telling import SLOTS, Telling, more_tolls
from regesta.extract.events.tolls import told_by_words, tolls_of
from regesta.extract.events.triggers import Hit, triggers_of
from regesta.extract.frames import Engine
from regesta.extract.sentences import Sentence
from regesta.extract.stance import Stances
from regesta.extract.tree import Tree
from regesta.model.base import Span
from regesta.model.event import Event
from regesta.model.statement import Stance

_TITLE = re.compile(r"\b(?:entitled|titled|called|named|headlined)\s+[\"“‘']([^\"”’]{2,160})[\"”’']")
_LONGEST_QUOTE = 480  # characters
_FAR = 240  # characters from its word to a date that is quoted with it


class Events:
    """Reads the events of one document; sentences are given to it in their order."""

    def __init__(self, reading: Reading, engine: Engine, stances: Stances, head: Dateline | None) -> None:
        words = reading.words
        self._reading = reading
        self._table = words.events
        self.triggers = triggers_of(words)
        self._cast = Cast(words)
        self._roles = Roles(engine, self._table, self._cast)
        self._scene = Scene(words, self._cast)
        self._clauses = Clauses(words)
        self._stances = stances
        self._engine = engine
        self._works = frozenset(self._table.infrastructure)
        self._moods = Moods(words)
        self._joining = frozenset(self._table.joining)
        self._natural = frozenset(self._table.natural)
        self._acting = frozenset(self._table.acting)
        self._offices = frozenset(self._table.offices)
        self._failing = frozenset(self._table.failing)
        self._occurring = frozenset(self._table.occurring)
        self._violent = speaks_of_violence(reading.prose, self._table, report=head is not None)
        self._types = words.event_types
        self._story = Story(reading, head)
        self._paragraphs: dict[int, int] = {}
        self._sentences = 0
        self._last: Telling | None = None

    def read(self, sentence: Sentence, meant: Coreference) -> None:
        """Take in the events of one sentence."""
        self._sentences += 1
        if self._moods.defines(sentence.tree):
            return
        paragraph = self._paragraphs.setdefault(id(sentence.paragraph), len(self._paragraphs))
        if len(self._paragraphs) > 1 and self._last is not None and self._last.paragraph != paragraph:
            self._cast.forget()
        tellings: list[Telling] = []
        taken: set[int] = set()
        for hit in self.triggers.hits(sentence.tree):
            telling = None if hit.node in taken else self._tell(sentence, hit, meant, paragraph)
            if telling is None or not (could_be_met(telling) or telling.definite):
                continue
            if tellings and tellings[-1].node == hit.node:  # another row has the word; what it needs may be there
                if could_be_met(telling) and not could_be_met(tellings[-1]):
                    tellings[-1] = telling
                continue
            if telling.type != "claim_of_responsibility" and not hit.trigger.result:
                taken |= hit.absorbed
            tellings.append(telling)
        self._same_again(sentence, tellings, meant, paragraph)
        self._scene.set(sentence, tellings, meant)
        for each in tellings:
            places = {one.key for one in each.places}
            each.slots["target"] = [
                one for one in each.slots["target"] if not ("place" in one.classes and one.name.lower() in places)
            ]
        self._count(sentence, tellings)
        self._unclaimed(sentence.tree, tellings)
        for each in tellings:
            self._weigh(sentence, each)
            each.spans.append(self._quote(sentence, each))
        self._clauses.join(sentence.tree, tellings)
        for each in tellings:
            if each.merged:
                each.root.enough = each.root.enough or met(each)
                each.root.points = each.root.points or each.points
        kept = [each for each in tellings if each.into is None and self._kept(each)]
        for each in kept:
            each.spans = [_whole(each.spans)]
            self._story.add(each)
        self._about(kept)
        if kept:
            self._last = kept[-1]
        actors = [fill for each in kept for fill in each.slots["actor"]]
        struck = [fill for each in kept for slot in ("victim", "target") for fill in each.slots[slot]]
        self._cast.heard(sentence.tree, actors, self._subjects(sentence, meant) if not actors else [], struck)

    def finish(self) -> Iterator[Event]:
        """Yield the events of the document."""
        yield from self._story.events()

    # --- one trigger ---

    def _tell(self, sentence: Sentence, hit: Hit, meant: Coreference, paragraph: int) -> Telling | None:
        tree = sentence.tree
        row = hit.trigger
        if not (self._violent or row.strong or row.type in self._table.peaceful):
            return None
        if self._moods.possible(tree, hit.node):
            return None
        telling = Telling(row, hit.node, paragraph, self._sentences)
        telling.slots = self._roles.fill(sentence, hit, meant)
        telling.node = hit.node
        word = self._stances.of(tree, hit.node)
        telling.for_claim = self._moods.claimed_for(tree, hit.node)
        telling.stance = Stance.ASSERTED if telling.for_claim else word.stance
        telling.speaker = self._speaker(sentence, word.speaker, meant)
        telling.claimed = word.stance is Stance.REPORTED and self._own_word(sentence, word.speaker, telling, meant)
        if telling.type in ("attack", "killing") and any(
            "explosive" in each.classes for each in telling.slots["instrument"]
        ):
            telling.type = "bombing"
        if telling.type == "arrest" and _abducts(telling):
            telling.type, telling.effect = "kidnapping", "kidnapped"
        struck = telling.slots["target"]
        if row.result and telling.type == "attack" and struck and all(each.head in self._works for each in struck):
            telling.type = "sabotage"
        telling.undone = tree.is_verb(hit.node) and tree.passive(hit.node)
        telling.definite = self._moods.definite(tree, hit.node)
        telling.natural = any(
            tree.lemma(each) in self._natural for each in tree.objects_of(hit.node, "of", "in", "from", "at")
        )
        telling.sends = (
            any(self._cast.classes(tree, each) & {"force", "armed"} for each in tree.patients(hit.node))
            if tree.is_verb(hit.node)
            else False
        )
        telling.operation = any(
            mention is not None and mention.named.name.lower().startswith("operation ")
            for each in tree.kids(hit.node, "dobj", "nsubjpass")
            for mention in (tree.mentions[each],)
        )
        telling.points = telling.definite and not (telling.slots["target"] or telling.slots["victim"])
        telling.finite = tree.is_verb(hit.node) or (
            tree.words[hit.node].dep in ("nsubj", "nsubjpass", "dobj", "pobj")
            and tree.lemma(tree.words[hit.node].head) in self._occurring
        )
        telling.earlier = any(tree.words[each].text.lower() == "had" for each in tree.kids(hit.node, "aux")) or any(
            tree.words[each].text.lower() in ("after", "before", "since", "until")
            for each in tree.kids(hit.node, "mark", "advmod", "prep")
        )
        telling.subjectless = subjectless(sentence, hit.node, self._acting)
        telling.plural = tree.words[hit.node].tag in ("NNS", "NNPS")
        telling.habit = self._moods.habitual(tree, hit.node)
        if self._moods.taken_back(tree, hit.node, row.type):
            return None
        if telling.stance is Stance.HEDGED or (
            telling.stance is Stance.ASSERTED and self._moods.alleged(tree, hit.node, telling)
        ):
            telling.alleged = True
        if self._moods.purpose(tree, hit.node) and telling.stance in (Stance.ASSERTED, Stance.REPORTED):
            before = tree.lemma(tree.words[hit.node].head)
            telling.stance = Stance.ASSERTED if before in self._joining else Stance.PLANNED
        if (
            telling.type == "expansion"
            and tree.words[hit.node].dep == "xcomp"
            and (tree.lemma(tree.words[hit.node].head) in self._failing)
        ):
            telling.type = "attack"  # "tried to capture the town": nothing was taken
        return telling

    def _speaker(self, sentence: Sentence, node: int | None, meant: Coreference) -> str | None:
        if node is None or sentence.tree.words[node].tag == "PRP":
            return None
        found = self._engine.named(sentence.tree, node, meant, people=True)
        return found[0].named.name if found else " ".join(sentence.phrase(node).split())[:120] or None

    def _own_word(self, sentence: Sentence, node: int | None, telling: Telling, meant: Coreference) -> bool:
        """Tell whether those who say that an act was done are those who did it: "the Front said that its men shot two"."""
        if node is None or not self._types[telling.type].violent:
            return False
        found = self._engine.named(sentence.tree, node, meant, people=True)
        return any(each.named.local is not None and each.named.local.id in telling.people("actor") for each in found)

    # --- all triggers of a sentence ---

    def _same_again(self, sentence: Sentence, tellings: list[Telling], meant: Coreference, paragraph: int) -> None:
        """Read "did the same": what was told last, done by another."""
        tree = sentence.tree
        for at, word in enumerate(tree.words):
            if word.lemma != "do" or not word.tag.startswith("V"):
                continue
            if not any(
                tree.words[each].text.lower() in ("same", "likewise", "so", "thing")
                for each in tree.kids(at, "dobj", "advmod")
            ):
                continue
            before = [each for each in tellings if each.node < at]
            last = before[-1] if before else self._last
            actors = [one for node in tree.subject(at) for one in self._cast.fill(sentence, node, meant)]
            if last is None or not actors or any(each.node == at for each in tellings):
                continue
            telling = Telling(last.trigger, at, paragraph, self._sentences)
            telling.again = True
            targets = [
                each._replace(node=at)
                for each in last.slots["target"]
                if each.local not in {one.local for one in actors}
            ]
            telling.slots = {slot: [] for slot in SLOTS} | {"actor": actors, "target": targets}
            tellings.append(telling)

    def _count(self, sentence: Sentence, tellings: list[Telling]) -> None:
        for each in tellings:
            effect = each.effect
            counted = each.slots["victim"] or (each.slots["target"] if not self._types[each.type].violent else [])
            each.tolls = tolls_of(effect, counted)
        harmful = [each for each in tellings if self._types[each.type].violent]
        if harmful:
            said, at = told_by_words(_undated(sentence), self._reading.words)
            if said:
                acts = [each for each in harmful if not (each.trigger.result or each.points)] or harmful[:1]
                verbs = [each for each in acts if sentence.tree.is_verb(each.node)]
                before = [each for each in verbs if sentence.tree.spans[each.node].start < sentence.span.start + at]
                main = before[-1] if before else acts[0]  # "resumed attacks; it ambushed a bus, leaving two dead"
                main.tolls = more_tolls(main.tolls, said)

    def _weigh(self, sentence: Sentence, telling: Telling) -> None:
        """Note whether what a trigger needs is there, and whether anything is told beside its word."""
        tree, at = sentence.tree, telling.node
        beside = frozenset(
            tree.words[each].text.lower() for each in range(max(0, at - 6), min(len(tree.words), at + 9))
        )
        occurs = (
            not tree.is_verb(at)
            and tree.words[at].dep in ("nsubj", "nsubjpass", "dobj")
            and (tree.lemma(tree.words[at].head) in self._occurring)
        )
        telling.bare = not (telling.places or telling.when or telling.tolls or any(telling.slots.values()))
        if telling.type == "media_release":
            title = _TITLE.search(sentence.paragraph.text, *sentence.span)
            telling.title = title[1] if title else None
        telling.beside, telling.occurs = beside, occurs
        telling.office = not self._offices.isdisjoint(beside)
        telling.general = self._moods.general(tree, at, telling)
        if self._moods.often(tree, at, telling):
            telling.habit = True
        telling.enough = met(telling)

    def _kept(self, telling: Telling) -> bool:
        """Tell whether enough is told, and of something particular; what points back is kept for joining."""
        if telling.general:
            return False
        if not telling.enough:
            return telling.definite and self._types[telling.type].violent
        if (telling.plural or telling.habit) and self._types[telling.type].violent and not self._particular(telling):
            return False
        if telling.stance in (Stance.PLANNED, Stance.DENIED):
            return any("name" in each.classes for slot in SLOTS for each in telling.slots[slot])
        return True

    def _particular(self, telling: Telling) -> bool:
        """Tell whether what is told of many events, or again and again, is at least of somebody, at a time, or of some number."""
        if telling.tolls or (telling.when is not None and telling.places):
            return True
        named = {"name", "organisation", "body", "country", "person", "group"}
        actors = any(each.classes & named for each in telling.slots["actor"])
        others = any(each.classes & named for slot in ("target", "victim") for each in telling.slots[slot])
        if telling.habit:
            return actors
        return (actors or others) or (
            bool(telling.slots["actor"]) and bool(telling.slots["target"] or telling.slots["victim"])
        )

    def _unclaimed(self, tree: Tree, tellings: list[Telling]) -> None:
        """Let an act that nobody claimed be an act still, for what is denied is the claim; and one that is claimed, only claimed."""
        for claim in tellings:
            if claim.type != "claim_of_responsibility":
                continue
            for each in tellings:
                if each is claim or not tree.under(each.node, claim.node):
                    continue
                if claim.stance is not Stance.ASSERTED and each.stance is claim.stance:
                    each.stance = Stance.ASSERTED
                each.claimed = each.claimed or bool(each.people("actor") & claim.people("actor"))

    def _about(self, tellings: list[Telling]) -> None:
        """Tie a claim of responsibility to the attack it speaks of, whose actor is then the one who claims it."""
        for claim in tellings:
            if claim.type != "claim_of_responsibility":
                continue
            others = [
                each
                for each in tellings
                if each is not claim and self._types[each.type].violent and each.node > claim.node
            ]
            others = others or [each for each in tellings if each is not claim and self._types[each.type].violent]
            act = others[0].root if others else None
            if act is not None and self._story.holds(act):
                claim.about = act
                if claim.stance is not Stance.DENIED:
                    self._story.claimed(claim, act)
            else:
                self._story.claims.append(claim)

    def _subjects(self, sentence: Sentence, meant: Coreference) -> list[Filled]:
        tree = sentence.tree
        for at, word in enumerate(tree.words):
            if word.dep in ("nsubj", "nsubjpass") and word.tag in ("NNS", "NN") and tree.mentions[at] is None:
                return self._cast.fill(sentence, at, meant, 2)
        return []

    def _quote(self, sentence: Sentence, telling: Telling) -> Span:
        """Return the words that tell it: from the first to the last that say something of it, or those near the trigger."""
        tree = sentence.tree
        own = tree.spans[telling.node]
        nodes = {each.node for slot in SLOTS for each in telling.slots[slot]}
        nodes |= {each.fill.node for each in telling.places}
        inside = [
            self._cast.phrase(tree, node) if tree.mentions[node] is None else tree.spans[node]
            for node in nodes
            if node < len(tree.spans)
        ]
        about = tree.kids(telling.node, "neg", "aux", "auxpass", "mark", "prt", "oprd", "acomp", "dobj")
        spans = [own, *(tree.spans[each] for each in about), *(each for each in inside if each.within(sentence.span))]
        spans += [each for each in telling.dates if each.within(sentence.span) and abs(each.start - own.start) < _FAR]
        whole = Span(min(each.start for each in spans), max(each.end for each in spans))
        if whole.end - whole.start > _LONGEST_QUOTE:
            near = [each for each in spans if abs(each.start - own.start) < _LONGEST_QUOTE // 2]
            whole = Span(min(each.start for each in near), max(each.end for each in near))
        return sentence.paragraph.original(whole)


def _whole(spans: list[Span]) -> Span:
    """Return the stretch from the first to the last of the words that tell an event, or the first words where that is too long."""
    whole = Span(min(each.start for each in spans), max(each.end for each in spans))
    return whole if whole.end - whole.start <= _LONGEST_QUOTE else spans[0]


def _undated(sentence: Sentence) -> str:
    """Return the words of a sentence with blanks for its dates, whose numbers count nobody."""
    text = sentence.paragraph.text[slice(*sentence.span)]
    for span, _ in sentence.paragraph.dates:
        if span.within(sentence.span):
            start, end = (at - sentence.span.start for at in span)
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _abducts(telling: Telling) -> bool:
    """Tell whether those who seize somebody are armed men and no authority: that is no arrest."""
    kinds = {kind for each in telling.slots["actor"] for kind in each.classes}
    seized = {kind for each in telling.slots["target"] for kind in each.classes}
    whose = any(each.behind for each in telling.slots["actor"])
    return (
        ("armed" in kinds or whose) and not kinds & {"force", "official", "country", "body"} and not seized & {"armed"}
    )
