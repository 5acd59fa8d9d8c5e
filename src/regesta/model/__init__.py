"""The records that every part of Regesta speaks; immutable, and free of any library but msgspec."""
