"""How far long work is, so that it goes on where it stopped."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "progress",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
