"""How records are written into the base, as JSON, and read back; made once for all modules of the store."""

import msgspec

from regesta.model.document import Document
from regesta.model.entity import Decision, Judgement
from regesta.model.event import Event
from regesta.model.finding import Finding
from regesta.model.statement import Statement

ENCODE = msgspec.json.Encoder()
DOCUMENT = msgspec.json.Decoder(Document)
STATEMENT = msgspec.json.Decoder(Statement)
EVENT = msgspec.json.Decoder(Event)
JUDGEMENT = msgspec.json.Decoder(Judgement)
DECISION = msgspec.json.Decoder(Decision)
FINDINGS = msgspec.json.Decoder(tuple[Finding, ...])
