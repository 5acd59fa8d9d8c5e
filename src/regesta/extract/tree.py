"""The tree of one sentence: words with the names and dates they stand for, and who does what to whom around a verb or noun.

This is where grammar lives: voice, relative clauses, control, coordination, apposition, possession. Frames ask it for sides
by name and know no dependency labels. Nodes are counted from 0; a question that has no answer gives an empty list.
"""

import functools

from regesta.dates.annotate import Timex
from regesta.extract.nodes import DEEP, SUBJECTS, Nodes
from regesta.model.base import Span
from regesta.model.statement import Kind

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_COPULAS = frozenset({"be", "become", "remain"})
_SUCCEEDING = frozenset({"replace", "succeed", "follow", "supplant"})  # the new one is their subject
_HOLDING = frozenset({"hold", "control", "occupy", "seize", "capture", "held", "controlled", "occupied"})
_PHRASE = frozenset({"compound", "amod", "nmod", "poss", "case", "nummod", "prep", "pobj", "conj", "cc", "det"})


class Tree(Nodes):
    """One parsed sentence and its grammar; it answers and changes nothing."""

    # --- verbs ---

    def passive(self, at: int) -> bool:
        """Tell whether a verb is in the passive, participles behind nouns and before clauses included."""
        if self.kids(at, "auxpass", "nsubjpass"):
            return True
        word = self.words[at]
        if word.dep == "conj" and word.tag == "VBN" and self.is_verb(word.head) and not self.kids(at, "aux", "dobj"):
            return self.passive(word.head)  # "one was killed and another wounded"
        if word.tag not in ("VBN", "VBD") or self.kids(at, "nsubj", "aux", "dobj"):
            return False
        if word.dep in ("acl", "amod"):
            return True
        if word.dep == "advcl":
            return word.tag == "VBN" or bool(self.kids(at, "agent"))
        return word.dep == "conj" and self.is_verb(word.head) and word.tag == "VBN" and self.passive(word.head)

    def subject(self, at: int, depth: int = 0) -> list[int]:
        """Return the surface subject of a verb, its own or the one it shares: by coordination, control, or as a participle."""
        own = self.kids(at, *SUBJECTS)
        if own or depth > DEEP:
            return [each for one in own for each in self.conjuncts(one)]
        word, head = self.words[at], self.words[at].head
        if head == at:
            return []
        if word.dep in {"xcomp", "ccomp"}:
            held = self.kids(head, "dobj", "dative") if self.is_verb(head) else []
            return [each for one in held for each in self.conjuncts(one)] or self.subject(head, depth + 1)
        if word.dep in ("conj", "advcl", "dep", "parataxis") and (self.is_verb(head) or self.lemma(head) in _COPULAS):
            return self.subject(head, depth + 1)
        if word.dep == "pcomp":
            return self._above(self.words[head].head, depth)
        if word.dep in ("acl", "relcl"):
            if word.dep == "acl" and word.tag == "VB":
                return self.doers(head) or self._above(head, depth)
            return [head]
        return []

    def _above(self, at: int, depth: int) -> list[int]:
        """Return the subject of the verb that a word stands under."""
        for _ in range(DEEP):
            if self.is_verb(at):
                return self.subject(at, depth + 1)
            if self.words[at].head == at:
                return []
            at = self.words[at].head
        return []

    def agents(self, at: int) -> list[int]:
        """Return who does what a verb says."""
        if not self.passive(at):
            return self.subject(at)
        return self.objects_of(at, "by")

    def patients(self, at: int) -> list[int]:
        """Return whom or what it is done to: the object, the subject of the passive, or the noun of "which X attacked"."""
        if self.passive(at):
            return self.subject(at)
        found = [each for one in self.kids(at, "dobj", "oprd") for each in self.conjuncts(one)]
        if not found and self.words[at].dep == "relcl":
            subject = self.kids(at, "nsubj")
            if self._asks_by_preposition(at):
                return []  # "in which X fought": not whom
            if subject and self.words[subject[0]].text.lower() not in _RELATIVE:
                return [self.words[at].head]
        if not found and self.words[at].dep == "conj" and self.is_verb(self.words[at].head) is False:
            return []
        if not found:  # "attacked and killed X": the object stands behind the last verb
            for each in self.kids(at, "conj"):
                if self.is_verb(each) and not self.kids(each, *SUBJECTS) and each < at + 4:
                    return self.patients(each)
        return found

    def _asks_by_preposition(self, at: int) -> bool:
        """Tell whether a relative clause takes its noun up behind a preposition: "with which", "in whom"."""
        return any(
            self.words[each].text.lower() in _RELATIVE
            for prep in self.kids(at, "prep")
            for each in self.kids(prep, "pobj")
        )

    # --- nouns ---

    def owners(self, at: int, *, shared: bool = True) -> list[int]:
        """Return whose a noun is: "X's leader", "leader of X", "X leader", "the X-backed army" apart."""
        found = [each for one in self.kids(at, "poss") for each in self.conjuncts(one)]
        found += self.objects_of(at, "of", "for", "within")
        found += [
            each
            for each in self.kids(at, "compound", "nmod", "amod")
            if self.mentions[each] is not None or self.kids(each, "compound")
        ]
        if self.words[at].dep == "compound":
            head = self.words[at].head
            found += [
                each
                for each in self.kids(head, "compound", "nmod", "poss")
                if each < at and self.mentions[each] is not None
            ]
        if not found and 0 < at < len(self.words) - 2 and self.words[at + 1].text == "," == self.words[at - 1].text:
            found = [at + 2] if self.mentions[at + 2] is not None else []  # "NAME, commander, ORG"
        if (
            not found
            and shared
            and self.words[at].dep == "conj"
            and self.words[self.words[at].head].tag.startswith("N")
        ):
            return self.owners(self.words[at].head, shared=False)
        if not found and shared:  # "founder and leader of X"
            for each in self.kids(at, "conj"):
                if not self.mentions[each]:
                    return self.owners(each, shared=False)
        return found

    def held_by(self, at: int) -> list[int]:
        """Return who holds what a noun names: "the X-held town", "X-controlled land"."""
        return [
            each
            for verb in self.kids(at, "amod")
            if self.lemma(verb) in _HOLDING
            for each in self.kids(verb, "npadvmod", "compound", "nmod", "amod", "nsubj")
            if self.mentions[each] is not None
        ]

    def bearers(self, at: int, depth: int = 0) -> list[int]:
        """Return what a noun is said of: by apposition, "is", "as", "named", or as a title before a name."""
        word, head = self.words[at], self.words[at].head
        found = [each for one in self.kids(at, "appos") for each in self.conjuncts(one)]
        for owner in self.objects_of(at, "of", "for"):
            found += self.kids(owner, "appos")
        if word.dep == "appos":
            found += [head]
            if word.tag == "NNS":  # "A and B, two members of X"
                first = head
                while self.words[first].dep == "conj" and self.words[first].head != first:
                    first = self.words[first].head
                found += [each for each in self.conjuncts(first) if each != head and self.mentions[each]]
            if not self.mentions[head]:
                found += [each for each in self.objects_of(head, "of") if self.mentions[each]]
        elif word.dep in ("attr", "oprd", "acomp") and (self.is_verb(head) or self.lemma(head) == "be"):
            found += (self.kids(head, "dobj") if word.dep == "oprd" and not self.passive(head) else []) or self.subject(
                head
            )
        elif word.dep == "dobj" and self.lemma(head) in self._become:
            found += self.subject(head)
        elif word.dep == "pobj" and self.words[head].text.lower() == "as":
            verb = self.words[head].head
            if self.lemma(verb) in _SUCCEEDING and not self.passive(verb):
                return self.subject(verb)
            found += (self.patients(verb) or self.subject(verb)) if self.is_verb(verb) else [verb]
        elif word.dep in ("compound", "nmod", "amod") and (self.mentions[head] is not None):
            found += [head]
        elif word.dep == "conj" and depth < DEEP and self.words[head].tag.startswith("N") and not self.mentions[head]:
            found += [] if found else self.bearers(head, depth + 1)
        elif word.dep == "ROOT" and not found:
            found += self.kids(at, "nsubj")
        if not found and word.dep == "pobj" and self.words[head].text.lower() == "of" and depth < DEEP:
            one = self.words[head].head  # "X, one of the units of Y"
            if self.words[one].text.lower() in ("one", "some", "part", "most", "several", "both", "two", "three"):
                found += self.bearers(one, depth + 1)
        if not found and word.dep in ("nsubj", "nsubjpass") and self.lemma(head) in _COPULAS:
            found += [each for one in self.kids(head, "attr") for each in self.conjuncts(one)]
        return found or self.apposed(at)

    def apposed(self, at: int) -> list[int]:
        """Return the person named right behind an office and a comma, where the parser hung the name elsewhere."""
        last = at
        for each in self.kids(at, "prep"):
            for one in self.kids(each, "pobj"):
                last = max(last, one, *(inner for prep in self.kids(one, "prep") for inner in self.kids(prep, "pobj")))
        behind = last + 1
        if behind >= len(self.words) or self.words[behind].text != ",":
            return []
        for each in range(behind + 1, min(behind + 4, len(self.words))):
            mention = self.mentions[each]
            if mention is not None:
                return [each] if mention.named.kind is Kind.PERSON else []
            if not self.words[each].tag.startswith("NNP"):
                return []
        return []

    def noun_phrase(self, at: int, without: int) -> Span:
        """Return the words of a noun with what belongs to it, its article and the word `without` left out."""
        nodes = [at]
        waiting = [
            each
            for each in self.children[at]
            if self.words[each].dep not in ("det", "appos", "relcl", "acl", "conj", "cc", "punct")
        ]
        while waiting and len(nodes) < 24:
            each = waiting.pop()
            if each == without or self.words[each].dep not in _PHRASE:
                continue
            nodes.append(each)
            waiting.extend(self.children[each])
        spans = [self.spans[each] for each in nodes if each != without]
        return Span(min(each.start for each in spans), max(each.end for each in spans))

    def larger_unit(self, at: int) -> list[int]:
        """Return the unit named right behind another and a comma: "3rd Battalion, 321st Regiment"."""
        behind = at + 2
        if behind >= len(self.words) or self.words[at + 1].text != ",":
            return []
        mention, own = self.mentions[behind], self.mentions[at]
        numbered = mention is not None and mention.named.name[:1].isdigit()
        return [behind] if numbered and own is not None and own.named.name[-1:] not in "0123456789" else []

    def above_under(self, at: int) -> list[int]:
        """Return what stands under the noun behind "under": "a rival faction under X", "fought under the command of X"."""
        word = self.words[at]
        head = word.head
        if word.dep != "pobj" or self.words[head].text.lower() != "under":
            return []
        over = self.words[head].head
        if self.is_verb(over):
            return self.patients(over) if self.passive(over) else self.subject(over)
        return [over]

    def light(self, at: int, verbs: frozenset[str]) -> int | None:
        """Return the light verb whose object a noun is ("carried out an attack"), or that it depends on behind "in"."""
        word = self.words[at]
        head = word.head
        while word.dep == "conj" and head != at:
            at, word = head, self.words[head]
            head = word.head
        if word.dep in ("dobj", "nsubjpass") and self.lemma(head) in verbs:
            return head
        if word.dep == "pobj":
            verb = self.words[head].head
            if self.words[head].text.lower() in ("in", "out", "to", "into") and self.lemma(verb) in verbs:
                return verb
        return None

    def doers(self, at: int, verbs: frozenset[str] = frozenset()) -> list[int]:
        """Return who does what a noun says: whose it is, "by" whom, or the subject of its light verb."""
        verb = self.light(at, verbs) if verbs else None
        found = list(self.objects_of(at, "by"))
        if verb is not None and not found:
            found = self.agents(verb) or (self.subject(verb) if not self.passive(verb) else [])
        found = found or [each for one in self.kids(at, "poss") for each in self.conjuncts(one)]
        found = found or [each for each in self.kids(at, "compound", "nmod", "amod") if self.mentions[each] is not None]
        word = self.words[at]
        if not found and verbs and word.dep == "pobj" and self.words[word.head].text.lower() == "in":
            top = self.governor(word.head)  # "conducted strikes in support of X"
            found = self.subject(top) if self.is_verb(top) else []
        return found

    # --- dates and antecedents ---

    @functools.cached_property
    def dated(self) -> dict[int, list[Timex]]:
        """For each word, the dates that hang on it: behind a preposition, or without one."""
        found: dict[int, list[Timex]] = {}
        seen: set[int] = set()
        for at, date in enumerate(self.dates):
            if date is None or id(date) in seen:
                continue
            seen.add(id(date))
            above = self.words[at].head
            for _ in range(4):
                if (
                    self.words[above].dep in ("prep", "pobj", "npadvmod", "advmod", "nummod", "pcomp", "nmod", "appos")
                    and not (self.mentions[above] or self.is_verb(above))
                    and self.words[above].tag in ("IN", "TO", "CD", "RB", "NNP", "NN", "NNS", "RP")
                ):
                    above = self.words[above].head
                else:
                    break
            found.setdefault(above, []).append(date)
        return found

    def expletive(self, at: int) -> bool:
        """Tell whether an "it" stands for a clause that follows: "it was revealed that …"."""
        head = self.words[at].head
        return self.words[at].dep in ("nsubj", "nsubjpass", "expl") and bool(self.kids(head, "ccomp", "csubj"))

    def dates_at(self, at: int, *, state: bool = False) -> list[Timex]:
        """Return the dates of a verb or noun: its own, else those of the verb it is coordinated with or stands under.

        What is a `state` rather than an act takes the date at which it was told, too.
        """
        for _ in range(5 if not state else 9):
            if at in self.dated:
                return self.dated[at]
            if self.words[at].dep == "ROOT" or (self.words[at].head == at):
                first = next((each for each in range(min(4, len(self.words))) if self.dates[each] is not None), None)
                date = self.dates[first] if first is not None else None
                return [date] if date is not None and self.is_verb(at) else []
            word = self.words[at]
            if word.dep in ("relcl", "acl", "appos", "ROOT") or word.head == at:
                return []
            if (
                word.dep in ("advcl", "ccomp")
                and self.kids(at, *SUBJECTS)
                and not (state and word.dep == "ccomp" and word.head < at)
            ):
                return []
            at = word.head
        return []

    def own_dates(self, at: int) -> list[Timex]:
        """Return the dates of a verb itself, or of what stands behind its prepositions: "born in Lund in 1961"."""
        found, below = self.dated.get(at, []), [at]
        for _ in range(2):
            below = [each for one in below for prep in self.kids(one, "prep") for each in self.kids(prep, "pobj")]
            found = found or [date for each in below for date in self.dated.get(each, ())]
        return found

    def until(self, at: int) -> list[Timex]:
        """Return the dates of a clause with "until" under the verb of a word: "he led it until he was killed in 2004"."""
        verb = self.governor(at)
        for each in self.kids(verb, "advcl"):
            if any(self.words[one].text.lower() in ("until", "till") for one in self.kids(each, "mark", "advmod")):
                return self.dated.get(each, [])
        return []

    def antecedent(self, at: int) -> int | None:
        """Return the noun that a relative pronoun stands for."""
        if self.words[at].text.lower() not in _RELATIVE:
            return None
        above = at
        for _ in range(DEEP):
            if self.words[above].dep == "relcl":
                return self.words[above].head
            if self.words[above].head == above:
                return None
            above = self.words[above].head
        return None
