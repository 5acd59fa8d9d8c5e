"""The register of one document: who and what its prose names, by which names, and where each is mentioned."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from regesta.extract.base import Reading
from regesta.extract.naming.aliases import Alias, aliases, spelled_out
from regesta.extract.naming.kinds import votes
from regesta.extract.naming.lexicon import Lexicon, pieces
from regesta.extract.naming.spots import Spotter
from regesta.extract.naming.words import Spot
from regesta.extract.prose import Paragraph
from regesta.model.base import Span
from regesta.model.statement import NAMES, OTHER_NAMES, Kind, Local, Statement
from regesta.text import fold

_OWN_NAMES = NAMES | OTHER_NAMES
_LOW = re.compile(r"(?<![^\W_])[a-z]{3,}(?![^\W_])")
# What is left of a topic's name when its country is understood: "X in Lund", "Y – Lund Province".
_QUALIFIED = re.compile(r"(?P<own>\S+(?:\s+\S+){1,4}?)\s+in\s+(?:the\s+)?[A-Z]\S*(?:\s+[A-Z]\S*){0,3}$")
_BRANCH = re.compile(r"\s[–—-]\s(?P<own>[A-Z]\S+(?:\s+[A-Z]\S+){1,3})$")
_SURE = 1.0
_PERSON = 1  # what must speak for a person before a surname is joined to them
_SAME_KIND = {Kind.BODY: Kind.ORGANISATION}


class Named:
    """Something that a document names: its main name, its kind where that is told, and every form of its name met."""

    def __init__(self, name: str, kind: Kind | None, local: Local | None) -> None:
        self.name = name
        self.kind = kind
        self.local = local
        self.topic = False
        self.known = False  # named by the tables, the title, a field or the lead
        self.weight = 0.0  # of what speaks for its kind
        self.forms: dict[str, int] = {}

    def settle(self, kind: Kind, local: Local) -> None:
        """Take the kind that its part in a relation asks for, where nothing else told one."""
        self.kind, self.local, self.weight = kind, local, 1.0

    @property
    def open(self) -> bool:
        """Tell whether little or nothing speaks for its kind."""
        return not self.known and not self.topic and self.weight < _SURE

    @property
    def group(self) -> bool:
        """Tell whether it is an organisation, a body or a country: what may lead, fight and split."""
        return self.kind in (Kind.ORGANISATION, Kind.BODY, Kind.COUNTRY)


class Mention(NamedTuple):
    """A name in a paragraph with what it names; `title` are the words before it that say what a person is."""

    span: Span
    named: Named
    title: Span | None


class Register:
    """Names and mentions of one document, made once when its prose is read."""

    def __init__(self, reading: Reading, found: Iterable[Statement], texts: list[Paragraph]) -> None:
        self._reading = reading
        self._countries: dict[str, Named] = {}
        self._seeds: dict[str, tuple[str, Kind | None, Local | None]] = {}
        known = self._lexicon(list(found))
        for each in texts:
            for name in spelled_out(each.text):
                known.add(name, None)
        common = frozenset(word for each in texts for word in set(_LOW.findall(each.text)))
        spotter = Spotter(reading.words, known, common)
        spots = [spotter.spots(each.text, [(span.start, span.end) for span, _ in each.dates]) for each in texts]
        self.aliases: list[tuple[int, Alias]] = []
        for at, each in enumerate(texts):
            said, new = aliases(reading.words, each.text, spots[at])
            self.aliases.extend((at, alias) for alias in said)
            spots[at] = sorted((*spots[at], *new))
        self.asides: dict[int, list[Span]] = defaultdict(list)  # by paragraph: "also known as X", from name to name
        for at, alias in self.aliases:
            if alias.first.end < alias.second.start:
                self.asides[at].append(Span(alias.first.end, alias.second.end))
        self._second = {" ".join(texts[at].text[slice(*alias.second)].split()) for at, alias in self.aliases}
        self._build(texts, spots)

    def country(self, adjective: str) -> Named | None:
        """Return the country that an adjective such as "Colombian" stands for."""
        name = self._reading.words.adjectives.get(adjective.lower())
        if name is None:
            return None
        if name not in self._countries:
            self._countries[name] = Named(name, Kind.COUNTRY, self._reading.named(name, Kind.COUNTRY))
        return self._countries[name]

    # --- what is known ---

    def _lexicon(self, found: list[Statement]) -> Lexicon:
        reading = self._reading
        known = Lexicon(reading.known)
        if reading.topic.name:
            for own in (
                reading.topic.name,
                *(one.value for one in found if one.subject == reading.subject and one.predicate in _OWN_NAMES),
            ):
                self._seed(known, own, reading.topic.kind, reading.subject)
                branch = _BRANCH.search(own)
                if branch and reading.topic.kind is Kind.ORGANISATION:
                    self._seed(known, branch["own"], reading.topic.kind, reading.subject)
        for each in found:
            if each.value_local is not None and each.value[:1] not in "'\"":
                self._seed(known, each.value, each.value_local.kind, each.value_local)
        if reading.topic.kind is Kind.ORGANISATION:
            for own in [name for name, _, local in self._seeds.values() if local == reading.subject]:
                short = _QUALIFIED.match(own)
                if short and known.get(short["own"]) is None:
                    self._seed(known, short["own"], reading.topic.kind, reading.subject)
        for link in reading.document.links:
            text = reading.document.text[slice(*link.span)]
            if text[:1].isupper() and len(text.split()) > 1 and not any(char.isdigit() for char in text):
                known.add(text, None)
        return known

    def _seed(self, known: Lexicon, name: str, kind: Kind | None, local: Local | None) -> None:
        key = " ".join(pieces(name))
        if not key or len(key) < 2 or (kind is Kind.ORGANISATION and len(key) < 3 and not name.isupper()):
            return
        known.add(name, kind)
        self._seeds.setdefault(key, (name, kind, local))

    # --- who is who ---

    def _build(self, texts: list[Paragraph], spots: list[list[Spot]]) -> None:
        spots = _without_openers(texts, spots, {(at, *alias.second) for at, alias in self.aliases})
        groups: dict[str, list[tuple[int, Spot]]] = defaultdict(list)
        for at, each in enumerate(spots):
            for spot in each:
                key = " ".join(pieces(texts[at].text[spot.start : spot.end]))
                if key:
                    groups[key].append((at, spot))
        ties = _Ties(groups)
        for at, alias in self.aliases:
            text = texts[at].text
            ties.join(" ".join(pieces(text[slice(*alias.first)])), " ".join(pieces(text[slice(*alias.second)])))
        self._tie_seeds(ties)
        kinds = {key: self._kind(texts, found) for key, found in groups.items()}
        _surnames(ties, groups, kinds)
        _initials(ties, groups, kinds)
        _shortened(ties, groups, kinds, texts)
        _nationals(ties, groups, kinds, self._reading.words.adjectives)
        holder: dict[str, Named] = {}
        for members in ties.groups():
            named = self._named(texts, members, groups, kinds, self._seeds)
            for key in members:
                holder[key] = named
        self.all: list[Named] = list(dict.fromkeys(holder.values()))
        self._countries |= {each.name: each for each in self.all if each.kind is Kind.COUNTRY}
        self.mentions: list[list[Mention]] = []
        for at, each in enumerate(spots):
            mentions = []
            for spot in each:
                key = " ".join(pieces(texts[at].text[spot.start : spot.end]))
                if key in holder and texts[at].text[spot.start - 1 : spot.start] != "-":  # "pro-X": not X itself
                    mentions.append(
                        Mention(Span(spot.start, spot.end), holder[key], Span(*spot.title) if spot.title else None)
                    )
            self.mentions.append(mentions)

    def _tie_seeds(self, ties: "_Ties") -> None:
        """Join the names that fields and lead give one thing."""
        first: dict[Local, str] = {}
        for key, (_, _, local) in self._seeds.items():
            if local is not None and key in ties:
                if local in first:
                    ties.join(first[local], key)
                first.setdefault(local, key)

    def _kind(self, texts: list[Paragraph], found: list[tuple[int, Spot]]) -> Counter[Kind]:
        """Sum up what speaks for each kind; a guess by form alone counts once, however often the name is met."""
        counted: Counter[Kind] = Counter()
        guessed: dict[Kind, float] = {}
        for at, spot in found:
            if spot.kind is not None:
                counted[_SAME_KIND.get(spot.kind, spot.kind)] += 4 if spot.known else 3
            for kind, weight in votes(self._reading.words, texts[at].text, spot):
                if weight < 1:
                    guessed[kind] = max(weight, guessed.get(kind, 0))
                else:
                    counted[kind] += weight  # type: ignore[assignment]
        for kind, weight in guessed.items():
            counted[kind] += weight  # type: ignore[assignment]
        return counted

    def _named(
        self,
        texts: list[Paragraph],
        members: list[str],
        groups: dict[str, list[tuple[int, Spot]]],
        kinds: dict[str, Counter[Kind]],
        told: dict[str, tuple[str, Kind | None, Local | None]],
    ) -> Named:
        forms: dict[str, int] = {}
        for key in members:
            for at, spot in groups[key]:
                form = " ".join(texts[at].text[spot.start : spot.end].split())
                forms[form] = forms.get(form, 0) + 1
        seeds = [told[key] for key in members if key in told]
        counted: Counter[Kind] = sum((kinds[key] for key in members), Counter())
        seed = next((each for each in seeds if each[2] == self._reading.subject), None) or (seeds[0] if seeds else None)
        bodies = any(spot.kind is Kind.BODY for key in members for _, spot in groups[key])
        kind = seed[1] if seed and seed[1] else _most(counted)
        kind = Kind.BODY if bodies and kind is Kind.ORGANISATION else kind
        first = {form: count for form, count in forms.items() if form not in self._second} or forms
        name = seed[0] if seed and seed[2] is not None else _main_name(first, kind)
        country = self._reading.country(name) if kind in (Kind.COUNTRY, Kind.PLACE, Kind.ORGANISATION, None) else None
        country = country or self._reading.words.country_names.get(fold(name).removeprefix("the "))
        if country:
            name, kind = country, Kind.COUNTRY
        local = seed[2] if seed and seed[2] is not None else self._reading.named(name, kind) if kind else None
        made = Named(name, kind, local)
        made.topic = local is not None and local == self._reading.subject
        made.known = bool(seeds) or any(spot.known for key in members for _, spot in groups[key])
        made.forms = forms
        made.weight = counted[_SAME_KIND.get(kind, kind)] if kind else 0
        return made


def _without_openers(
    texts: list[Paragraph], spots: list[list[Spot]], kept: set[tuple[int, int, int]]
) -> list[list[Spot]]:
    """Leave out lone words that only ever open a sentence: their capital tells nothing."""
    sure: set[str] = set()
    for at, each in enumerate(spots):
        for spot in each:
            words = pieces(texts[at].text[spot.start : spot.end])
            if words and (len(words) > 1 or not spot.opens or spot.kind is not None or spot.title):
                sure |= {" ".join(words), words[-1], " ".join(words[-2:])}
    return [
        [
            spot
            for spot in each
            if not spot.opens
            or (at, spot.start, spot.end) in kept
            or " ".join(pieces(texts[at].text[spot.start : spot.end])) in sure
        ]
        for at, each in enumerate(spots)
    ]


class _Ties:
    """Joins keys of names into groups."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent = {key: key for key in keys}

    def __contains__(self, key: str) -> bool:
        return key in self._parent

    def root(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = key = self._parent[self._parent[key]]
        return key

    def join(self, one: str, two: str) -> None:
        if one in self._parent and two in self._parent:
            self._parent[self.root(two)] = self.root(one)

    def groups(self) -> list[list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key in self._parent:
            found[self.root(key)].append(key)
        return list(found.values())


def _most(counted: Counter[Kind]) -> Kind | None:
    return counted.most_common(1)[0][0] if counted and counted.most_common(1)[0][1] > 0 else None


def _main_name(forms: dict[str, int], kind: Kind | None) -> str:
    """Return the fullest form of a name: for people the one with most words, for others the commonest of the long ones."""
    long = [form for form in forms if not form.isupper() or len(form) > 8] or list(forms)
    if kind is Kind.PERSON:
        return max(long, key=lambda form: (len(form.split()), forms[form], form))
    return max(long, key=lambda form: (min(len(form.split()), 3), forms[form], len(form), form))


def _surnames(ties: _Ties, groups: dict[str, list[tuple[int, Spot]]], kinds: dict[str, Counter[Kind]]) -> None:
    """Join a surname, and a shorter form, to the one person of the document who bears it."""
    people = {key: key.split() for key in groups if _most(kinds[key]) is Kind.PERSON and len(key.split()) > 1}
    ends: dict[str, set[str]] = defaultdict(set)
    for key, words in people.items():
        for count in range(1 if kinds[key][Kind.PERSON] >= _PERSON else 2, len(words)):
            ends[" ".join(words[-count:])].add(ties.root(key))
        if len(words) > 2:
            ends[f"{words[0]} {words[-1]}"].add(ties.root(key))
        if words[0] in ("abu", "umm") and len(words) > 2:
            ends[" ".join(words[:2])].add(ties.root(key))
    for key, found in groups.items():
        if (key in people or _most(kinds[key]) in (None, Kind.PERSON, Kind.PLACE)) and len(ends.get(key, ())) == 1:
            holder = next(iter(ends[key]))
            sure = any(spot.kind in (Kind.PLACE, Kind.ORGANISATION, Kind.COUNTRY) and spot.known for _, spot in found)
            if not sure:
                ties.join(holder, key)
                kinds[key][Kind.PERSON] += 9


def _shortened(
    ties: _Ties,
    groups: dict[str, list[tuple[int, Spot]]],
    kinds: dict[str, Counter[Kind]],
    texts: list[Paragraph],
) -> None:
    """Join "the League" and "the Saraya" to the one organisation of the document whose name ends or begins so."""
    full: dict[str, set[str]] = defaultdict(set)
    for key, counted in kinds.items():
        words = key.split()
        if len(words) > 1 and _most(counted) is Kind.ORGANISATION:
            for each in {words[0], words[-1]}:
                full[each].add(ties.root(key))
    for short, holders in full.items():
        if short in kinds and len(holders) == 1 and _most(kinds[short]) in (None, Kind.ORGANISATION, Kind.PLACE):
            the = [texts[at].text[max(0, spot.start - 4) : spot.start].lower() == "the " for at, spot in groups[short]]
            known = any(spot.known for _, spot in groups[short])
            if the and all(the) and not known:
                ties.join(next(iter(holders)), short)


def _nationals(
    ties: _Ties, groups: dict[str, list[tuple[int, Spot]]], kinds: dict[str, Counter[Kind]], adjectives: dict[str, str]
) -> None:
    """Join "the Navy" to the one national body of that name in the document, "the Colombian Navy"."""
    full: dict[str, set[str]] = defaultdict(set)
    for key in kinds:
        first, _, rest = key.partition(" ")
        if rest in groups and first in adjectives:
            full[rest].add(ties.root(key))
    for rest, holders in full.items():
        if len(holders) == 1 and _most(kinds[rest]) is Kind.ORGANISATION:
            ties.join(next(iter(holders)), rest)


def _initials(ties: _Ties, groups: dict[str, list[tuple[int, Spot]]], kinds: dict[str, Counter[Kind]]) -> None:
    """Join an abbreviation to the one organisation of the document whose initials it is, where no bracket says so."""
    full: dict[str, set[str]] = defaultdict(set)
    for key in groups:
        words = key.split()
        if len(words) > 2 and _most(kinds[key]) is Kind.ORGANISATION:
            full["".join(word[0] for word in words)].add(ties.root(key))
            full["".join(word[0] for word in words if word not in ("of", "for", "and", "in"))].add(ties.root(key))
    for key, holders in full.items():
        if key in kinds and holders and len(holders) == 1 and len(key) > 2 and ties.root(key) == key:
            ties.join(next(iter(holders)), key)
