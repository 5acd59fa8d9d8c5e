"""Views of texts that are read, judged and audited as a base is; for tests of audits, comparisons and states."""

from collections.abc import Iterable

from regesta.audit.manual import Text
from regesta.model.document import Source
from regesta.model.entity import Decision, Judgement
from regesta.model.time import read_date
from regesta.resolve import judgements_by_rule
from regesta.run.document import draft
from regesta.view import View
from regesta.vocabulary.load import vocabulary


def view_of(texts: Iterable[Text], decisions: Iterable[Decision] = ()) -> View:
    """Return the view of a base that holds these texts."""
    made = [draft(each.text.encode(), _source(each), vocabulary()) for each in texts]
    documents = [each.document for each in made]
    statements = [one for each in made for one in each.statements]
    events = [one for each in made for one in each.events]
    decided = list(decisions)

    def view(said: Iterable[Judgement]) -> View:
        return View(documents, statements, said, decided, vocabulary(), events=events)

    return view(judgements_by_rule(view, (), "2024-01-01T00:00:00Z"))


def _source(text: Text) -> Source:
    published = text.given.get("published")
    return Source(path=text.name, uri=text.given.get("uri"), published=read_date(published) if published else None)
