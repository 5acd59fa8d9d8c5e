"""Regesta: a sourced, dated, cross-checked register of what public documents say about armed organisations."""

from importlib.metadata import version

__version__ = version("regesta")
