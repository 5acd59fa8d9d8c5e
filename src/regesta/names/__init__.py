"""Names in any spelling and script: taken apart, compared with reasons, and found among many; knows no document and no base."""

from regesta.names.match import NAME_KINDS, Match, Matcher, NameKind, matcher

__all__ = ["NAME_KINDS", "Match", "Matcher", "NameKind", "matcher"]
