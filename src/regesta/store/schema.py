"""The tables of the base. Records are kept whole as JSON; the columns beside them are what queries need.

The migrations in `store/migrations` make these tables; a test says that both agree.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("path", Text),
    Column("uri", Text),
    Column("added", String(20), nullable=False),  # ISO 8601, UTC
    Column("encoding", String(40)),
    Column("record", LargeBinary, nullable=False),  # the Document, JSON
    Column("bytes", LargeBinary, nullable=False),  # as given, deflated
    Index("documents_path", "path"),
    Index("documents_uri", "uri"),
)

statements = Table(
    "statements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("document", String(32), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("subject", Text, nullable=False),
    Column("predicate", String(40), nullable=False),
    Column("value", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),  # the Statement, JSON
    Index("statements_document", "document"),
    Index("statements_subject", "subject"),
)

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("document", String(32), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("type", String(40), nullable=False),
    Column("record", LargeBinary, nullable=False),  # the Event, JSON
    Index("events_document", "document"),
)

# What a search finds. Beside it stands `search`, the full-text index over its columns `words` and `more`, which is made
# where SQLite has FTS5 and is no table of this schema.
passages = Table(
    "passages",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("document", String(32), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(10), nullable=False),  # names, quotes, references
    Column("words", Text, nullable=False),  # folded, without articles, a space between them
    Column("more", Text, nullable=False),  # the words that had an article, with it
    Column("record", LargeBinary, nullable=False),  # the Passage, JSON
    Index("passages_document", "document"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("left_document", String(32), nullable=False),
    Column("right_document", String(32), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column(
        "person", Integer, nullable=False, server_default="1"
    ),  # 0: by rule, drawn up anew when documents come or go
)

# What was screened and what was decided on it; appended, never edited.
screenings = Table(
    "screenings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False),  # of the hit that a decision is about; empty for a screening
    Column("at", String(20), nullable=False),  # ISO 8601, UTC
    Column("record", LargeBinary, nullable=False),
    Index("screenings_id", "id"),
)

# A decision is held by the id of its statement or event, which is made of the quotation; it outlives a re-reading, so no
# foreign key.
decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("statement", String(32), nullable=False),
    Column("document", String(32), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("decisions_document", "document"),
)

# What an audit found in each unit (a document, an entity, two versions), and the stamp of all that it looked at there.
audits = Table(
    "audits",
    metadata,
    Column("unit", String(100), primary_key=True),
    Column("stamp", String(32), nullable=False),
    Column("record", LargeBinary, nullable=False),  # the Findings, JSON
)

# How far long work is, such as the reading of a dump; a row goes when the work is done.
progress = Table(
    "progress",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("at", String(20), nullable=False),  # ISO 8601, UTC
    Column("record", LargeBinary, nullable=False),  # JSON
)
