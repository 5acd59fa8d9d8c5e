"""The read side: entities, claims, their disagreements, and versions of documents, computed from what the store keeps."""

from regesta.view.base import Claim, View
from regesta.view.versions import Version, versions

__all__ = ["Claim", "Version", "View", "versions"]
