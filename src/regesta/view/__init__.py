"""The read side: entities, claims, their disagreements, events in the order of time, and versions of documents, computed from what the store keeps."""

from regesta.view.base import Claim, View
from regesta.view.happenings import Involvement, in_time
from regesta.view.versions import Version, versions

__all__ = ["Claim", "Involvement", "Version", "View", "in_time", "versions"]
