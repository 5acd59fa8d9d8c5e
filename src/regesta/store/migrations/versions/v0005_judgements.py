"""Judgements of rules are told from those of people, and screenings are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("judgements", sa.Column("person", sa.Integer, nullable=False, server_default="1"))
    op.create_table(
        "screenings",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("screenings_id", "screenings", ["id"])
