"""Knows the order: from files to a base, and from a base to a view. Stages do not know each other; this does."""
