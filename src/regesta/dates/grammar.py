"""A small grammar of explicit English dates: days, months, seasons, years, decades, and ranges of them.

It reads what names its year. Expressions that lean on their surroundings ("that May", "two days later") and other
languages are not read here. Words come from `vocabulary/data/en/dates.toml`; values are EDTF.
"""

import functools
import re

from regesta.errors import DateError
from regesta.model.base import Record, Span
from regesta.model.time import FuzzyDate, Period, read_date
from regesta.vocabulary.load import alternatives, vocabulary
from regesta.vocabulary.tables import DateWords

_DASH = r"\s*[-–—−‒]\s*"
# A bare number is a year only where what stands around it does not make it a count, a page or part of a longer number.
_NOT_AFTER = r"(?<![\w.,/:$€£#])(?!(?<=\D\d\d )[^\W\d])(?!(?<=^\d\d )[^\W\d])(?<!\d[-–])(?<!No\. )(?<!no\. )(?<!nos\. )(?<!pp\. )(?<!p\. )(?<!ISSN )(?<!ISBN )(?<!Vol\. )(?<!vol\. )"
_NOT_BEFORE = r"(?!\s?(?:AH|AM|BC|BCE|SH)\b)(?![\w%])(?![.,/:]\d)(?!-\d)"
_COUNTED = re.compile(
    r"\s+(?:of\s+(?:the|them|its|his)\b|(?:more|other|armed|active|killed|wounded|dead)\b|[a-z]+s\b(?<!\bwas)(?<!\bhas)(?<!\bis)(?<!\bas)(?<!\bits)(?<!\bthis))"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|from|until|till|by|during|of|and|to|between|before|after|late|early|mid|around|about|circa|c\.|ca\.|year|throughout|as of)\s|[(–—-]\s?)$",
    re.IGNORECASE,
)


class Expression(Record, frozen=True, kw_only=True):
    """A date expression: where it stands, its words, and what it means as a moment (`date`) or a stretch (`period`).

    Just one of `date` and `period` is set.
    """

    span: Span
    text: str
    date: FuzzyDate | None = None
    period: Period | None = None

    @property
    def edtf(self) -> str:
        """The value as EDTF text."""
        return self.period.edtf if self.period else self.date.edtf if self.date else ""

    @property
    def start(self) -> FuzzyDate | None:
        """The moment, or the start of the stretch."""
        return self.period.start if self.period else self.date

    @property
    def end(self) -> FuzzyDate | None:
        """The moment, or the end of the stretch."""
        return self.period.end if self.period else self.date


def bounded(date: FuzzyDate, before: str, words: DateWords) -> FuzzyDate:
    """Return what a date means behind the words `before` it: "by 2014" is 2014 or earlier, "possibly 1990" is in doubt."""
    said = " " + re.sub(r"\s+", " ", before).strip().casefold()

    def behind(phrases: tuple[str, ...]) -> bool:
        return said.endswith(tuple(f" {each}" for each in phrases))

    if "/" in date.edtf:
        return date
    if behind(words.no_earlier):
        return read_date(f"{date.edtf}/..")
    if behind(words.no_later):
        return read_date(f"../{date.edtf}")
    if behind(words.doubtful):
        return read_date(f"{date.edtf.rstrip('~?%')}{'%' if date.approximate else '?'}")
    return date


def within(first: FuzzyDate, last: FuzzyDate) -> FuzzyDate:
    """Return a moment that lies between two others; where one of these is an interval itself, just the first."""
    if "/" in first.edtf or "/" in last.edtf or first.first is None or last.last is None or first.first > last.last:
        return first
    return read_date(f"{first.edtf}/{last.edtf}")


class DateGrammar:
    """The compiled grammar of one language's date words; it holds no state of a text."""

    def __init__(self, words: DateWords) -> None:
        self._months = {form: number for number, forms in enumerate(words.months, 1) for form in forms}
        self._seasons = words.seasons
        self._early, self._middle, self._late = (tuple(each) for each in (words.early, words.middle, words.late))
        month = "(?:" + "|".join(sorted(self._months, key=len, reverse=True)) + r")\b\.?"
        season = "(?:" + "|".join(words.seasons) + ")"
        part = "(?:" + "|".join(re.escape(each) for each in (*words.early, *words.middle, *words.late)) + r")(?:\s+|-)"
        about = "(?:(?:" + "|".join(words.approximate) + r")\b\.?\s*)"
        year = r"(?:1\d{3}|20\d{2})"
        day = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
        point = (
            rf"(?:(?P<about#>{about})?(?P<part#>{part})?(?:the\s+)?(?:"
            rf"(?P<iso#>\d{{4}}-\d{{2}}(?:-\d{{2}})?)(?![\d-])"
            rf"|(?P<d1#>{day})(?:\s+of)?\s+(?P<m1#>{month}),?\s+(?P<y1#>{year})"
            rf"|(?P<m2#>{month})\s+(?P<d2#>{day}),?\s+(?P<y2#>{year})"
            rf"|(?P<m3#>{month})(?:,|\s+of)?\s+(?P<y3#>{year})"
            rf"|(?P<s4#>{season})(?:,|\s+of)?\s+(?P<y4#>{year})"
            rf"|(?P<decade#>(?:1\d|20)\d0)s\b"
            rf"|(?P<y5#>{year}))(?P<doubt#>\?)?)"
        )
        present = "(?:" + "|".join(sorted(words.present, key=len, reverse=True)) + r")\b"
        to = rf"(?:{_DASH}|\s+(?:{'|'.join(words.to)})\s+)"
        self._point = re.compile(_NOT_AFTER + point.replace("#", "a") + _NOT_BEFORE, re.IGNORECASE)
        self._range = re.compile(
            _NOT_AFTER
            + rf"(?P<since>(?:{'|'.join(words.since)}|between)\s+)?(?:"
            + point.replace("#", "a")
            + rf"|(?P<da>{day})(?:\s+(?P<ma>{month}))?|(?P<mb>{month})(?:\s+(?P<db>{day}))?)"
            + to
            + rf"(?:(?P<present>{present})|"
            + point.replace("#", "b")
            + r"|(?P<short>\d{2})|(?P<open>\?))"
            + _NOT_BEFORE,
            re.IGNORECASE,
        )
        self._same_month = re.compile(
            _NOT_AFTER + rf"(?P<m>{month})\s+(?P<d1>{day}){_DASH}(?P<d2>{day}),?\s+(?P<y>{year})" + _NOT_BEFORE,
            re.IGNORECASE,
        )
        self._open = re.compile(
            rf"\b(?:(?P<since>{'|'.join(words.since)})|(?P<until>{'|'.join(words.until)}))\s+"
            + point.replace("#", "a")
            + rf"(?:(?:{_DASH}|\s+(?:to|until)\s+)(?P<present>{present}))?"
            + _NOT_BEFORE,
            re.IGNORECASE,
        )
        begins = (
            *self._months,
            *words.seasons,
            *words.approximate,
            *words.early,
            *words.middle,
            *words.late,
            "the",
            "between",
        )
        self._starts = re.compile(
            rf"(?<!\w)(?:[0-9]|{alternatives((*begins, *words.since, *words.until))})", re.IGNORECASE
        )
        self._dangling = re.compile(point.replace("#", "a") + r"\s*[-–—]\s*(?=$|[,;)\n])", re.IGNORECASE)

    def find(self, text: str) -> list[Expression]:
        """Return the expressions in `text`, in order, none within another."""
        found: list[Expression] = []
        at = 0
        for match in self._starts.finditer(text):
            if match.start() < at:
                continue
            expression = self._read(text, match.start())
            if expression is not None:
                found.append(expression)
                at = expression.span.end
        return found

    def whole(self, text: str) -> Expression | None:
        """Return what all of `text` means as one expression; None where there is anything more in it."""
        bare = text.strip()
        expression = self._read(bare, 0)
        return expression if expression is not None and expression.span.end == len(bare) else None

    def date(self, text: str) -> FuzzyDate | None:
        """Return the moment that all of `text` names; None for a stretch of time or anything else."""
        expression = self.whole(text)
        return None if expression is None else expression.date

    # --- reading at one place ---

    def _read(self, text: str, at: int) -> Expression | None:
        for pattern, resolve in (
            (self._same_month, self._of_same_month),
            (self._range, self._of_range),
            (self._open, self._of_open),
            (self._dangling, self._of_dangling),
            (self._point, self._of_point),
        ):
            match = pattern.match(text, at)
            if match is None:
                continue
            try:
                made = resolve(match, text)
            except (DateError, ValueError):
                continue
            if made is not None:
                span = Span(match.start(), len(text[: match.end()].rstrip()))
                date, period = made
                return Expression(span=span, text=text[span.start : span.end], date=date, period=period)
        return None

    def _of_same_month(self, match: re.Match[str], text: str) -> tuple[FuzzyDate | None, Period | None]:
        month, year = self._months[match["m"].rstrip(".").lower()], match["y"]
        start, end = (read_date(f"{year}-{month:02d}-{_day(match[key]):02d}") for key in ("d1", "d2"))
        return None, _period(start, end)

    def _of_range(self, match: re.Match[str], text: str) -> tuple[FuzzyDate | None, Period | None] | None:
        groups = match.groupdict()
        whole_start = groups["isoa"] or any(groups[key + "a"] for key in ("y1", "y2", "y3", "y4", "y5", "decade"))
        start = self._value(groups, "a") if whole_start else None
        if groups["present"]:
            return (None, Period(start=start, ongoing=True)) if start else None
        if groups["open"]:
            return (None, Period(start=start)) if start else None
        if groups["short"]:
            if not (groups["y5a"] and start) or int(groups["short"]) <= int(groups["y5a"]) % 100:
                return None
            end = read_date(groups["y5a"][:2] + groups["short"])
            return None, _period(start, end)
        end = self._value(groups, "b")
        if start is None:
            start = self._borrowed(groups, end)
        if start is None or end is None:
            return None
        if " and " in match[0].lower() and not (groups["since"] or "").lower().startswith("between"):
            return None
        return None, _period(start, end)

    def _borrowed(self, groups: dict[str, str | None], end: FuzzyDate | None) -> FuzzyDate | None:
        """Return a start that is printed without its year or month ("3–7 March 1991", "May to July 1943")."""
        if end is None or end.first is None or "/" in end.edtf:
            return None
        parts = end.edtf.rstrip("~?%").split("-")
        day, month = groups["da"] or groups["db"], groups["ma"] or groups["mb"]
        if month:
            number = self._months[month.rstrip(".").lower()]
            if day and len(parts) < 3:
                return None
            year = int(parts[0]) - (len(parts) > 1 and number > int(parts[1]))  # "30 December – 5 January 2015"
            return read_date(f"{year:04d}-{number:02d}" + (f"-{_day(day):02d}" if day else ""))
        return read_date(f"{parts[0]}-{parts[1]}-{_day(day):02d}") if day and len(parts) == 3 else None

    def _of_open(self, match: re.Match[str], text: str) -> tuple[FuzzyDate | None, Period | None]:
        date = self._value(match.groupdict(), "a")
        if match["until"]:
            return None, Period(end=date)
        if match["since"].lower() == "from" and not match["present"]:
            return None, Period(start=date)
        return None, Period(start=date, ongoing=True)

    def _of_dangling(self, match: re.Match[str], text: str) -> tuple[FuzzyDate | None, Period | None] | None:
        if not _NOT_WITHIN_NUMBER.match(text[max(0, match.start() - 1) : match.start()]):
            return None
        return None, Period(start=self._value(match.groupdict(), "a"))

    def _of_point(self, match: re.Match[str], text: str) -> tuple[FuzzyDate | None, Period | None] | None:
        groups = match.groupdict()
        bare_year = groups["y5a"] and not groups["abouta"] and not groups["parta"]
        if bare_year:
            counted = _COUNTED.match(text, match.end())
            if counted and not _BEFORE_YEAR.search(text, max(0, match.start() - 12), match.start()):
                return None
        return self._value(groups, "a"), None

    def _value(self, groups: dict[str, str | None], side: str) -> FuzzyDate:
        """Return the moment that the named groups of one side stand for."""
        get = {key: groups[key + side] or "" for key in (
            "about", "part", "iso", "d1", "m1", "y1", "d2", "m2", "y2", "m3", "y3", "s4", "y4", "decade", "y5", "doubt",
        )}  # fmt: skip
        mark = "~" if get["about"] else "?" if get["doubt"] else ""
        if get["about"] and get["doubt"]:
            mark = "%"
        part = self._part(get["part"])
        if get["decade"]:
            return _third_of_decade(int(get["decade"]), part, mark)
        if get["iso"]:
            return read_date(get["iso"] + mark)
        year = get["y1"] or get["y2"] or get["y3"] or get["y4"] or get["y5"]
        month_word = get["m1"] or get["m2"] or get["m3"]
        if get["s4"]:
            return read_date(f"{year}-{self._seasons[get['s4'].lower()]}{mark}")
        if not month_word:
            return _third_of_year(year, part) if part else read_date(year + mark)
        month = self._months[month_word.rstrip(".").lower()]
        day = get["d1"] or get["d2"]
        if part and not day:
            return _third_of_month(year, month, part)
        return read_date(f"{year}-{month:02d}" + (f"-{_day(day):02d}" if day else "") + mark)

    def _part(self, words: str) -> int:
        """Return 1, 2 or 3 for the words that name the first, middle or last third; 0 for none."""
        bare = re.sub(r"[\s-]+", " ", words).strip().lower()
        return 1 if bare in self._early else 2 if bare in self._middle else 3 if bare in self._late else 0


_NOT_WITHIN_NUMBER = re.compile(r"[^\w.,/]?$")


def _day(text: str | None) -> int:
    return int(re.sub(r"\D", "", text or "0"))


def _period(start: FuzzyDate, end: FuzzyDate) -> Period:
    if start.first is not None and end.last is not None and start.first > end.last:
        raise ValueError("a period that ends before it starts is no period")
    return Period(start=start, end=end)


def _third_of_year(year: str, part: int) -> FuzzyDate:
    return read_date(f"{year}-{4 * part - 3:02d}~/{year}-{4 * part:02d}~")


def _third_of_month(year: str, month: int, part: int) -> FuzzyDate:
    first, last = ((1, 10), (11, 20), (21, 28))[part - 1]
    return read_date(f"{year}-{month:02d}-{first:02d}~/{year}-{month:02d}-{last:02d}~")


def _third_of_decade(decade: int, part: int, mark: str) -> FuzzyDate:
    if not part:
        century = decade % 100 == 0 and decade < 2000  # "the 1800s" are a century as often as a decade
        return read_date(f"{decade // 100}XX{mark}" if century else f"{decade // 10}X{mark}")
    first, last = ((0, 3), (4, 6), (7, 9))[part - 1]
    return read_date(f"{decade + first}/{decade + last}")


@functools.cache
def date_grammar() -> DateGrammar:
    """Return the grammar of English dates, compiled on first use."""
    return DateGrammar(vocabulary().dates)
