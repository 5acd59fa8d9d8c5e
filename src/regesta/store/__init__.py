"""Keeps documents, statements, judgements and decisions; the only place where SQL is spoken."""

from regesta.store.opening import open_store
from regesta.store.sql import Store

__all__ = ["Store", "open_store"]
