"""Date expressions by dateparser's search; it gives instants, written here as the day that it names."""

from dateparser.search import search_dates


def read(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and TIMEX3 value of each expression; places are found again by the words, in order."""
    found, at = [], 0
    for words, moment in search_dates(text, languages=["en"]) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, moment.date().isoformat()))
    return found
