"""Which subjects of different documents are one thing in the world: judged by rule, with reasons; a person's word outranks it."""

from regesta.resolve.judging import judgements_by_rule
from regesta.resolve.memory import Memory

__all__ = ["Memory", "judgements_by_rule"]
