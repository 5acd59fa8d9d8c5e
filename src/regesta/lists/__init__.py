"""Lists of names to screen against: what they hold, and how they are read from the formats in which they are given out."""

from regesta.lists.base import Alias, Listed, NameList
from regesta.lists.reading import FORMATS, read_list

__all__ = ["FORMATS", "Alias", "Listed", "NameList", "read_list"]
