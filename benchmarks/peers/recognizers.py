"""Date expressions by Microsoft's recognizers-text, with the TIMEX that it gives first."""

from recognizers_date_time import Culture, recognize_datetime


def read(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and TIMEX3 value of each expression."""
    found = []
    for each in recognize_datetime(text, Culture.English):
        values = (each.resolution or {}).get("values") or [{}]
        found.append((each.start, each.end + 1, (values[0] or {}).get("timex") or ""))
    return found
