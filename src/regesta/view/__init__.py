"""The read side: entities, claims and their disagreements, computed from statements, judgements and decisions."""

from regesta.view.base import Claim, View

__all__ = ["Claim", "View"]
