"""A small made document with statements and events made by hand, for tests of what is done with events."""

from pathlib import Path

from regesta.model.base import Span
from regesta.model.document import Evidence, Source
from regesta.model.event import Event, Part, Toll
from regesta.model.statement import Kind, Quantity, Stance, Statement, local
from regesta.model.time import read_date
from regesta.read.document import read_document
from regesta.run.document import Draft
from regesta.store import open_store
from regesta.vocabulary.load import vocabulary

TEXT = """Northern Rifles

The Northern Rifles (NR) are a militia in Chad.

On 3 May 2013 the Rifles attacked the Grand Hotel in Sousse, Tunisia.[1] Three soldiers and two guests were killed, and about ten people were hurt. The attack was condemned.[2]

The Rifles claimed the attack a day later. In June 2013 the Popular Guard was said to have bombed a depot near Moundou with mortars, the "Lund Herald" wrote. It denied that it had kidnapped Ada Marl in 2012.

Ben Orlo was arrested. From 2010 to 2014 militiamen robbed lorries in Kanem Region again and again. The Guard plans a "Day of Wrath".

=1+1 was the title of a film that the Rifles released around 2011.

References

- ^ "A night in Sousse". The Paper. 4 May 2013. Retrieved 5 June 2013.
- ^ "Condemned". The Paper. 5 May 2013. Retrieved 5 June 2013.
"""
PATH = "rifles.txt"
SOURCE = Source(
    path=PATH,
    uri="https://example.org/rifles",
    publisher="The Example",
    licence="CC0-1.0",
    published=read_date("2014-09-01"),
)


class Telling:
    """Makes the records of one document from its words."""

    def __init__(self, text: str = TEXT, source: Source = SOURCE) -> None:
        self.data = text.encode()
        self.document = read_document(self.data, source, vocabulary())

    def words(self, quote: str) -> Evidence:
        start = self.document.text.index(quote)
        return self.document.evidence(Span(start, start + len(quote)))

    def part(self, name: str, kind: Kind | None = None, whole: str | None = None) -> Part:
        return Part(name=name, local=None if kind is None else local(self.document.id, kind, whole or name))

    def rifles(self, name: str = "Northern Rifles") -> Part:
        return self.part(name, Kind.ORGANISATION, "Northern Rifles")

    def statement(
        self, predicate: str, value: str, quote: str, *, of: str = "Northern Rifles", rule: str = "hand"
    ) -> Statement:
        subject = local(self.document.id, Kind.ORGANISATION, of)
        return Statement(subject=subject, predicate=predicate, value=value, evidence=self.words(quote), rule=rule)

    def statements(self) -> list[Statement]:
        return [
            self.statement("name", "Northern Rifles", "Northern Rifles", rule="title"),
            self.statement("abbreviation", "NR", "The Northern Rifles (NR)"),
            self.statement("described_as", "a militia in Chad", "a militia in Chad"),
        ]

    def events(self) -> list[Event]:
        guard = self.part("Popular Guard", Kind.ORGANISATION)
        attack = Event(
            type="attack",
            evidence=(
                self.words("On 3 May 2013 the Rifles attacked the Grand Hotel in Sousse, Tunisia"),
                self.words("Three soldiers and two guests were killed, and about ten people were hurt"),
                self.words("The attack was condemned."),
            ),
            rule="event.attack",
            when=read_date("2013-05-03"),
            place=(self.part("Sousse", Kind.PLACE), self.part("Tunisia", Kind.COUNTRY)),
            actors=(self.rifles("Rifles"),),
            targets=(self.part("the Grand Hotel"),),
            victims=(self.part("soldiers"), self.part("guests")),
            tolls=(
                Toll(effect="killed", quantity=Quantity(low=3, high=3), of="soldiers"),
                Toll(effect="killed", quantity=Quantity(low=2, high=2), of="guests"),
                Toll(effect="wounded", quantity=Quantity(low=8, high=12, approximate=True)),
            ),
        )
        return [
            attack,
            Event(
                type="claim_of_responsibility", evidence=(self.words("The Rifles claimed the attack a day later"),), rule="event.claim",
                when=read_date("2013-05-04"), actors=(self.rifles(),), about=attack.id, stance=Stance.CLAIMED, speaker="the Rifles",
            ),
            Event(
                type="bombing", evidence=(self.words("In June 2013 the Popular Guard was said to have bombed a depot near Moundou"),),
                rule="event.bombing", when=read_date("2013-06"), place=(self.part("Moundou", Kind.PLACE),), actors=(guard,),
                targets=(self.part("a depot"),), instruments=(self.part("mortars"),), stance=Stance.REPORTED, speaker="Lund Herald",
            ),
            Event(
                type="kidnapping", evidence=(self.words("It denied that it had kidnapped Ada Marl in 2012"),), rule="event.kidnapping",
                when=read_date("2012"), actors=(guard,), victims=(self.part("Ada Marl", Kind.PERSON),), stance=Stance.DENIED,
                speaker="the Popular Guard", place=(self.part("Moundou", Kind.PLACE),), inferred=("place",),
            ),
            Event(
                type="arrest", evidence=(self.words("Ben Orlo was arrested"),), rule="event.arrest",
                victims=(self.part("Ben Orlo", Kind.PERSON),),
                tolls=(Toll(effect="arrested", quantity=Quantity(low=1, high=1)),),
            ),
            Event(
                type="robbery", evidence=(self.words("From 2010 to 2014 militiamen robbed lorries in Kanem Region again and again"),),
                rule="event.robbery", when=read_date("2010/2014"), actors=(self.part("militiamen"),), targets=(self.part("lorries"),),
                place=(self.part("Kanem Region", Kind.PLACE),), habit=True, inferred=("date", "actor"),
                tolls=(Toll(effect="killed", quantity=Quantity(low=12, high=None)),),
            ),
            Event(
                type="attack", evidence=(self.words('The Guard plans a "Day of Wrath"'),), rule="event.attack", actors=(self.part(
                "The Guard", Kind.ORGANISATION, "Popular Guard"),), stance=Stance.PLANNED,
            ),
            Event(
                type="media_release", evidence=(self.words("=1+1 was the title of a film that the Rifles released around 2011"),),
                rule="event.media", when=read_date("2011~"), actors=(self.rifles(),), title="=1+1",
            ),
        ]  # fmt: skip

    def draft(self) -> Draft:
        return Draft(document=self.document, statements=tuple(self.statements()), events=tuple(self.events()))

    def keep(self, path: Path, *, create: bool = True) -> None:
        """Put the document with what it tells into a base."""
        made = self.draft()
        with open_store(path, create=create) as store:
            store.add(made.document, made.statements, self.data, at="2026-01-01T00:00:00Z", events=made.events)
