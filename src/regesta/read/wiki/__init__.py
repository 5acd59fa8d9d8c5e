"""Wikitext: its nodes, its templates by table, its citations, and the setting of a page as plain text."""
