"""Finds dates and periods in text and keeps them as vague as they are; see `dates.grammar` and `dates.annotate`."""

from regesta.dates.grammar import DateGrammar, Expression, date_grammar
from regesta.dates.roles import within

__all__ = ["DateGrammar", "Expression", "date_grammar", "within"]
