"""Finds dates and periods in English text and keeps them as vague as they are; see `dates.grammar`."""

from regesta.dates.grammar import DateGrammar, Expression, date_grammar

__all__ = ["DateGrammar", "Expression", "date_grammar"]
