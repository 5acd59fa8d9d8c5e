"""Reads a list of names from a file: the format is chosen by content, never by the name of the file."""

from pathlib import Path

from regesta.errors import InputError
from regesta.lists import formats
from regesta.lists.base import Listed, ListFormat, NameList
from regesta.lists.feed import Feed
from regesta.lists.gathering import Gathering
from regesta.registry import collect

FORMATS = {each.name: each for each in collect(formats, "FORMAT", ListFormat)}


def read_list(path: Path) -> NameList:
    """Return the list that a file holds, packed with gzip or not; of what could not be read, `problems` tells.

    Raises InputError where the file cannot be opened, is in no format of `FORMATS`, or is refused by the one that it is in.
    """
    with Feed(path) as feed:
        head = feed.head()
        of = next((each for each in FORMATS.values() if each.recognise(head, feed.name)), None)
        if of is None:
            do = "Give the UN XML, OFAC SDN.CSV, FollowTheMoney JSON lines or a CSV with id, kind and name"
            raise InputError(str(path), "is no list that Regesta reads", do)
        into: Gathering[Listed] = Gathering(feed.name)
        of.read(feed, into)
        digest = feed.digest()
        for each in (feed, *feed.sisters):
            for wrong, line in each.told:
                into.problem(wrong, line, name=each.name)
    if not into.entries:
        into.problem("there is no entry in it. Check that it was saved whole")
    return NameList(
        title=into.title,
        version=into.version,
        digest=digest,
        path=str(path),
        format=of.name,
        entries=tuple(into.entries),
        problems=into.problems,
        skipped=tuple(sorted(into.skipped.items())),
    )
