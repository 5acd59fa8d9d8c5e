"""What an audit found is kept by unit, so that the next one looks only at what has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audits",
        sa.Column("unit", sa.String(100), primary_key=True),
        sa.Column("stamp", sa.String(32), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
