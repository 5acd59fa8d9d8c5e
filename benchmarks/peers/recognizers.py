"""Date expressions by Microsoft's recognizers-text, with the TIMEX that it gives first.

It is given a text line by line: its time grows much faster than the length of what it is given, and it keeps nothing of one
sentence for the next.
"""

import re

from recognizers_date_time import Culture, recognize_datetime


def read(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and TIMEX3 value of each expression."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        for each in recognize_datetime(line[0], Culture.English):
            values = (each.resolution or {}).get("values") or [{}]
            start = line.start() + each.start
            found.append((start, line.start() + each.end + 1, (values[0] or {}).get("timex") or ""))
    return found
