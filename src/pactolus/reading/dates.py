"""Dates: when a deal was announced and when it was signed, with the precision the text gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue
from pactolus.reading.figures import figures
from pactolus.reading.passages import BODY, TOLD, Sentence
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, says

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
# By the first sign a date is told by its month, by a figure, or by a word before its year.
_DATE = Folded(
    rf"\b(?:(?=[adfjmnos])(?:(?P<m1>{_MONTH})\.? ?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y1>(?:19|20)\d\d)\b|"
    rf"(?P<m5>{_MONTH})\.?,? (?P<y5>(?:19|20)\d\d)\b|(?P<m7>{_MONTH}) (?P<d7>\d{{1,2}})(?:st|nd|rd|th)?\b)|"
    rf"(?=\d)(?:(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<m2>{_MONTH})\.?,?[ -](?P<y2>(?:19|20)\d\d)\b|"
    r"(?P<y3>(?:19|20)\d\d)[-./年] ?(?P<m3>\d{1,2})[-./月] ?(?P<d3>\d{1,2})\b|"
    r"(?P<d4>\d{1,2})[-./](?P<m4>\d{1,2})[-./](?P<y4>(?:19|20)\d\d)\b|"
    rf"(?P<d6>\d{{1,2}})(?:st|nd|rd|th)? (?P<m6>{_MONTH})\b)|"
    r"(?:in|q[1-4]|since|from|of|during) (?P<y8>(?:19|20)\d\d)\b)"
)
_SIGNED = Folded(
    r"\b(?:executed|signed|dated(?: as of)?|entered into(?: [\w\"'(),-]+){0,14}?|effective(?: as of)?|"
    r"effective date of|made(?: as of)?|concluded|signing(?: date)?)(?: \([^()]{0,40}\))? ?(?:on|as of|"
    r"in|of|at|,)?(?: the)? ?$"
)
# The day an end takes effect is not the day the agreement did.
_ENDS = Folded(r"\b(?:terminat|notice|expir)\w*\b[^.;]*$")
_SIGNED_AFTER = Folded(
    r",? (?:\([^()]{0,40}\),? )?(?:[^.;]|(?<=\binc|\bltd)\.|(?<=\bco)\.|(?<=\bcorp)\.){0,100}?\b(?:entered into|"
    r"executed|signed|concluded|granted|"
    r"amended)\b[^.;]{0,120}\b(?:agreement|licen[cs]e|contract|sublicense|collaboration)"
)
_ANNOUNCED = Folded(
    r"\b(?:announced|announces|unveiled|press release|disclosed|published|posted|released|updated|input|"
    r"entry|(?<!effective )date(?=:)|said)\b[^.;]{0,40}$"
)
_SAID_ON = Folded(r"\b(?:announced|disclosed|unveiled) on $")
_OTHER_NEWS = Pattern(r"fil(?:ed|ing)|approv|results", re.IGNORECASE)
_OPENS_STORY = Pattern(r"[ ,)]{0,3}(?:[-–/:|]|\((?!the ))|[ ,]{0,2}[A-Z]{3,}")
_ON_THE_DAY = Pattern(r"[^.]{0,30}\b(?:On|In|Effective|As of|Effective as of) ")
_ANNOUNCED_THEN = Pattern(r"[^.;]{0,80}\bannounced\b")
_DATELINE_AFTER = Pattern(r"[ ,)]{0,3}(?:\((?!the )|/|-|–|:|[A-Z]{2,}|GLOBE|today|\|)|$")


# 'OSAKA, Japan and Lyon, France, March 4, 2025': where news comes from, before its day; 'NEW YORK – Alpha said ...'.
_PLACES = Pattern(
    rf"(?:(?:[A-Z][\w.'/-]{{1,20}}|and|&|[–-])[ ,]{{1,2}}){{1,10}}(?=(?i:(?:{_MONTH})\.? \d|\d{{1,2}} "
    rf"(?:{_MONTH})\b))|[A-Z]{{3,20}}(?: [A-Z]{{3,20}}){{1,2}}(?= [–—-]{{1,2}} [A-Z])|"
    r"[A-Z]{3,20}(?: [A-Z]{3,20}){0,2}(?= \([A-Za-z][\w. -]{1,20}\) [–—-]{1,2} [A-Z])|"
    r"[A-Z]{3,20}(?: [A-Z]{3,20}){0,2}(?=: [A-Z][\w.&-]*[a-z])|[A-Z]{3,20}/[A-Z]{3,20}(?= [–—-]{1,2} [A-Z])|"
    r"(?:[A-Z][\w.']{1,20}|&)(?:[ ,]{1,2}(?:[A-Z][\w.']{1,20}|and|&)){0,9}(?=\.? ?[–—-]{1,2} ?\([A-Z]{4,12} )"
)
_LINE_END = Pattern(r"\n")


def dateline_places(text: str) -> list[tuple[int, int]]:
    """Give the spans of the places that datelines begin with; what leads a sentence ('On March 4') is none."""
    begins = [0, *(one.end() for one in _LINE_END.finditer(text))]
    spans = [found.span() for begin in begins if (found := _PLACES.match(text, begin))]
    return [(start, end) for start, end in spans if text[start:end].strip(" ,") not in _NO_PLACE]


_NO_PLACE = frozenset(["On", "In", "As of", "Effective", "Since", "By", "Until", "From", "Date", "Published", "Posted"])


# A note to accounts names the period it covers, not the day the deal was announced.
_FILED = ("Months Ended", "XBRL DOCUMENT")
_FILING = Pattern(r"\b\d{1,2} Months Ended|XBRL DOCUMENT")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as written: its precision, and its span. A day without a year has `year` 0 until one is known."""

    year: int
    month: int | None
    day: int | None
    start: int
    end: int

    def partial(self) -> PartialDate | None:
        """Give the date, None where its year is unknown or no calendar has it."""
        try:
            return PartialDate(self.year, self.month, self.day) if self.year else None
        except InvalidValue:
            return None

    def with_year(self, year: int) -> Dated:
        """Give the date with a year."""
        return Dated(year, self.month, self.day, self.start, self.end)


# A date holds a figure, and begins at most so many characters before its first and ends at most so many after it.
_BEFORE, _AFTER = 14, 40
# What every date has beside its other figures: a month's name, or a year of this century or the last.
_SIGNS = (*{name[:3] for name in _MONTHS}, "19", "20")


def _written(text: str) -> Iterator[re.Match[str]]:
    """Find what is written as a date: looked for around figures only, which is far cheaper than everywhere."""
    place = 0
    for first, last in figures(text):
        if first < place:
            continue
        start, end = max(place, first - _BEFORE), last + _AFTER
        around = text[start:end].casefold()
        match = _DATE.search(text, start, end) if says(around, _SIGNS) else None
        if match is not None and match.start() <= first:
            place = match.end()
            yield match


def find_dates(text: str) -> list[Dated]:
    """Find every date in a view, in order."""
    found = []
    for match in _written(text):
        parts = {name[0]: value for name, value in match.groupdict().items() if value}
        month = parts.get("m")
        number = int(month) if month and month.isdigit() else _MONTHS.get((month or "").lower().rstrip("."))
        day = int(parts["d"]) if "d" in parts else None
        if (number or 1) > 12 and day is not None and day <= 12:
            number, day = day, number
        if (number or 1) > 12 or (day is not None and not 1 <= day <= 31):
            continue
        start = match.start("y8") if match["y8"] else match.start()
        found.append(Dated(int(parts.get("y", 0)), number, day, start, match.end()))
    return found


def announced(text: str, sentences: list[Sentence], dates: list[Dated]) -> Dated | None:
    """Find the day the news came out: said in so many words, or the page's own dateline."""
    if says(text, _FILED) and _FILING.search(text[:3000]):
        return None
    body = next((one.start for one in sentences if one.role is BODY and len(one.text) > 60), 0)
    stated: Dated | None = None
    dateline: Dated | None = None
    for date in dates:
        before = text[max(0, date.start - 60) : date.start]
        if date.day and not date.year and dateline and _SAID_ON.search(before) and date.start > dateline.end:
            return date.with_year(dateline.year)
        if not date.day or not date.year:
            continue
        if dateline is None and date.start <= body + 200 and _is_dateline(text, date, body):
            dateline = date
        if stated is None and _ANNOUNCED.search(before.rpartition("\n")[2]) and not _OTHER_NEWS.search(before[-40:]):
            stated = date
    return dateline or stated


def _is_dateline(text: str, date: Dated, body: int) -> bool:
    line_start = text.rfind("\n", 0, date.start) + 1
    line_end = text.find("\n", date.end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    lead = text[line_start : date.start].strip(" :|").lower()
    if date.start < max(body, 1500) and (len(line) < 90 or lead in ("", "date", "published", "posted")):
        return True
    places = _PLACES.match(text, line_start) if lead else None
    if places and places.end() == date.start and places[0].strip(" ,") not in _NO_PLACE:
        return True
    return (
        date.start - line_start < 90
        and bool(_DATELINE_AFTER.match(text, date.end))
        and bool(_OPENS_STORY.match(text[date.end : date.end + 8]))
    )


def signed(text: str, sentences: list[Sentence], dates: list[Dated], published: Dated | None) -> Dated | None:
    """Find the day the agreement was signed or took effect; a day without a year takes the year of the dateline."""
    spans = [(one.start, one.end) for one in sentences if one.role in TOLD]
    for date in dates:
        inside = next((span for span in spans if span[0] <= date.start < span[1]), None)
        if inside is None or not date.month:
            continue
        before = text[inside[0] : date.start]
        if _ENDS.search(before):
            continue
        if _SIGNED.search(before[-120:]) or (
            _ON_THE_DAY.fullmatch(before)
            and _SIGNED_AFTER.match(text, date.end, inside[1])
            and not _ANNOUNCED_THEN.match(text, date.end, inside[1])
        ):
            if date.year:
                return date
            if published is not None:
                return date.with_year(published.year)
    return None
