"""Keeps documents, statements, judgements and decisions; the only place where SQL is spoken."""

from regesta.store.sql import Store, open_store

__all__ = ["Store", "open_store"]
