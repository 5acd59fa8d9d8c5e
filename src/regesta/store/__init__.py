"""Keeps documents, statements, events, judgements and decisions; the only place where SQL is spoken."""

from regesta.store.opening import open_store
from regesta.store.sql import Gone, Store

__all__ = ["Gone", "Store", "open_store"]
