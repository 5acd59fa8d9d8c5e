"""Keeps documents, statements, events, judgements and decisions; the only place where SQL is spoken."""

from regesta.store.opening import open_store
from regesta.store.passages import KINDS as SEARCHED
from regesta.store.passages import Passage, Said
from regesta.store.search import Found, Hit, Widened
from regesta.store.sql import Gone, Store

__all__ = ["SEARCHED", "Found", "Gone", "Hit", "Passage", "Said", "Store", "Widened", "open_store"]
