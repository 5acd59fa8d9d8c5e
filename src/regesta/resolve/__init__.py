"""Which subjects of different documents are one thing in the world: judged by rule, with reasons; a person's word outranks it."""

from regesta.resolve.judging import judgements_by_rule

__all__ = ["judgements_by_rule"]
