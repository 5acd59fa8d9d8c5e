"""The ground: documents, statements, judgements, decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("path", sa.Text),
        sa.Column("uri", sa.Text),
        sa.Column("added", sa.String(20), nullable=False),
        sa.Column("encoding", sa.String(40)),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    op.create_index("documents_path", "documents", ["path"])
    op.create_index("documents_uri", "documents", ["uri"])
    op.create_table(
        "statements",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("document", sa.String(32), sa.ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("predicate", sa.String(40), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("statements_document", "statements", ["document"])
    op.create_index("statements_subject", "statements", ["subject"])
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("left_document", sa.String(32), nullable=False),
        sa.Column("right_document", sa.String(32), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("statement", sa.String(32), nullable=False),
        sa.Column("document", sa.String(32), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("decisions_document", "decisions", ["document"])


def downgrade() -> None:
    for table in ("decisions", "judgements", "statements", "documents"):
        op.drop_table(table)
