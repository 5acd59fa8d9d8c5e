"""Finds dates and periods in English text and keeps them as vague as they are; see `dates.grammar`."""

from regesta.dates.grammar import DateGrammar, Expression, bounded, date_grammar, within

__all__ = ["DateGrammar", "Expression", "bounded", "date_grammar", "within"]
