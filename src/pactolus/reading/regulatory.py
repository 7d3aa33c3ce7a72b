"""Regulatory record: what which agency decided on the product, for what, when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.agencies import agencies_in, agency_of, countries, is_named
from pactolus.reading.indications import Detail, count_of, counted_in, details_of, indication_after, listed_after
from pactolus.reading.passages import Role, Sentence
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, Screened, says

if TYPE_CHECKING:
    from pactolus.reading.dates import Dated

_EVENTS = (
    (
        "breakthrough therapy",
        Screened.of(r"breakthrough[- ](?:therapy|designation|status|devices?)", "breakthrough"),
    ),
    (
        "orphan drug",
        Screened.of(r"orphan(?:[- ]drug| medicinal product)?(?: (?:designation|status))|orphan drug", "orphan"),
    ),
    ("fast track", Screened.of(r"fast[- ]track", "fast")),
    ("priority review", Screened.of(r"priority review", "priority review")),
    ("accelerated approval", Screened.of(r"accelerated approval", "accelerated approval")),
    (
        "conditional approval",
        Screened.of(r"conditional(?:ly)? (?:marketing )?(?:approv\w+|authori[sz]\w+)", "conditional"),
    ),
    (
        "submission accepted",
        Screened.of(
            r"(?:accepted|accepts|acceptance)\b|under (?:regulatory )?review|has been filed", "accept|under re|filed"
        ),
    ),
    (
        "approval",
        Screened.of(
            r"\bapprov(?:ed|al|es)\b|\bcleared\b|\bgreen ?light\w*|\bthe nod\b|marketing authori[sz]ation "
            r"(?:from|by|in)|licensed (?:in|by) the",
            "approv|cleared|green|the nod|authori|licensed",
        ),
    ),
)
_NOT_YET = Folded(
    r"\b(?:if|once|upon|will|could|might|would|expects?|expected|plans?|hopes?|intends?|subject to|"
    r"eligible|should|not (?:yet )?|no |seek\w*|pending|anticipat\w*|potential|until|towards?|"
    r"milestones?|to (?:win|gain|obtain|support|achieve)|"
    r"await\w*|after|when|following|before|prior to|never)\b[^.;,]{0,70}$|"
    # 'The committee has recommended approval', '$1 million on approval'.
    r"\brecommend\w* (?:[\w-]{1,20} ){0,4}$|\d(?: ?(?:m|bn|million|billion))? on (?:[\w-]{1,20} ){0,3}$"
)
# The month is none of them.
_MAY = Pattern(r"\bmay\b[^.;,]{0,70}$")
# No such word stands further before an event than this.
_NOT_YET_REACHES = 100
_WORDS_OF_MONEY = Screened.of(
    r"milestone|royalt|up[ -]?front|payment", "milestone|royalt|upfront|up-front|up front|payment"
)


@dataclass(frozen=True, slots=True)
class Event:
    """A decision: agency, kind, indication, date, how many, each with the span of its words."""

    agency: str
    event: str
    indication: str | None
    date: str | None
    count: int
    agency_span: tuple[int, int]
    event_span: tuple[int, int]
    indication_span: tuple[int, int] | None
    date_span: tuple[int, int] | None
    count_span: tuple[int, int] | None
    details: tuple[Detail, ...] = ()


class _Said(NamedTuple):
    """A kind of event and the span of its words."""

    name: str
    span: tuple[int, int]


class _Agency(NamedTuple):
    """An agency and the span of its name, or of the country that stands for it."""

    name: str
    span: tuple[int, int]


PATHWAYS = {"conditional approval": "conditional", "accelerated approval": "accelerated"}


def find_events(text: str, sentences: list[Sentence], dates: list[Dated], products: list[int]) -> list[Event]:
    """Read the regulatory record of the products.

    Args:
        text: the view.
        sentences: its sentences.
        dates: its dates.
        products: where the products are named; events stand in sentences that name one, or go on from one that does.
    """
    found: list[Event] = []
    events = [one for one in _EVENTS if one[1].told_in(text)]
    telling = {one.start for _, pattern in events for one in pattern.held(text, sentences)}
    for index, sentence in enumerate(sentences if telling else ()):
        if sentence.start not in telling or sentence.role is Role.CLUTTER or _is_of_money(sentence.text):
            continue
        if any(one.holds(products) for one in sentences[max(0, index - _GOES_ON_FOR + 1) : index + 1]):
            for clause in _clauses(text, sentence):
                found += _events_in(text, clause, dates, events)
    return _completed(text, _distinct(found))


# So many sentences may tell of a product, the one that names it among them.
_GOES_ON_FOR = 9


def _is_of_money(words: str) -> bool:
    return _WORDS_OF_MONEY.may_match(words) and not says(words, ("designation", "granted"))


_CLAUSE = Pattern(r", (?:and|while|whereas) ")
# 'The agency' of a sentence is the one named before it.
_SAME_AGENCY = Folded(r"\bthe (?:agency|regulator|authority)\b")
_ANY_EVENT = Folded("|".join(screened.pattern.written for _, screened in _EVENTS))


def _clauses(text: str, sentence: Sentence) -> list[Sentence]:
    """Part a sentence in which two agencies each decide something of their own."""
    for joint in _CLAUSE.finditer(text, sentence.start, sentence.end):
        sides = (sentence.start, joint.start()), (joint.end(), sentence.end)
        decides = [bool(_ANY_EVENT.search(text, *side)) for side in sides]
        if (
            all(decides)
            and is_named(text, sides[1])
            and (is_named(text, sides[0]) or _SAME_AGENCY.search(text, *sides[0]))
        ):
            return [sentence._replace(start=start, end=end, text=text[start:end]) for start, end in sides]
    return [sentence]


def _events_in(text: str, sentence: Sentence, dates: list[Dated], events: list[tuple[str, Screened]]) -> list[Event]:
    found: list[Event] = []
    taken: list[tuple[int, int]] = []
    for name, pattern in events:
        for match in pattern.finditer(sentence.text):
            span = sentence.start + match.start(), sentence.start + match.end()
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            if name == "approval" and found and not _stands_alone(text, sentence, span, found):
                continue
            before = text[max(sentence.start, span[0] - _NOT_YET_REACHES) : span[0]]
            if _NOT_YET.search(before) or _MAY.search(before):
                continue
            agencies = _agencies_for(text, sentence, span)
            if not agencies or (found and name == found[-1].event):
                continue
            taken.append(span)
            found += [_event(text, sentence, _Said(name, span), agency, dates) for agency in agencies]
    return found


# An approval that follows a conditional one.
_FULL = Pattern(r"\b(?:full|regular|traditional|standard)(?: marketing)? $", re.IGNORECASE)


def _stands_alone(text: str, sentence: Sentence, span: tuple[int, int], found: list[Event]) -> bool:
    """Tell an approval that is no part of another event's words ('approval' in 'accelerated approval')."""
    full = _FULL.search(text, max(sentence.start, span[0] - 30), span[0])
    return bool(full) or all(event.event == "submission accepted" for event in found)


def _agencies_for(text: str, sentence: Sentence, event: tuple[int, int]) -> list[_Agency]:
    """Give the agencies of an event: those named with it, else that of the country it happened in."""
    named: dict[str, _Agency] = {}
    for match in agencies_in(text, sentence.start, sentence.end):
        agency = _Agency(agency_of(match[0], "names"), match.span())
        named.setdefault(agency.name, agency)
    if named:
        return _acting(text, list(named.values()), event)
    before = list(agencies_in(text, max(0, sentence.start - 400), sentence.start))
    if before and _SAME_AGENCY.search(sentence.text):
        return [_Agency(agency_of(before[-1][0], "names"), before[-1].span())]
    country = countries().search(text, sentence.start, sentence.end)
    return [_Agency(agency_of(country["country"], "countries"), country.span("country"))] if country else []


_JOINED = Pattern(r"\b(?:both|and by|as well as|and (?:the |[\w' ]{0,24}))\b")
_PARTED = Pattern(r"\.|, and|;|\bput\b|\bwhile\b")


def _acting(text: str, named: list[_Agency], event: tuple[int, int]) -> list[_Agency]:
    """Of several agencies in a sentence, give all that are joined by 'and', else the one nearest to the event."""
    between = text[min(one.span[1] for one in named) : max(one.span[0] for one in named)]
    if len(named) > 1 and (not _JOINED.search(between) or _PARTED.search(between)):
        return [min(named, key=lambda one: min(abs(one.span[0] - event[0]), abs(one.span[0] - event[1])))]
    return named


def _event(text: str, sentence: Sentence, event: _Said, agency: _Agency, dates: list[Dated]) -> Event:
    indication = indication_after(text, (sentence.start, sentence.end), event.span)
    inside = [date for date in dates if sentence.start <= date.start < sentence.end and date.partial()]
    date = min(inside, key=lambda one: max(one.start - event.span[1], event.span[0] - one.end), default=None)
    counted = counted_in(text, sentence.start, sentence.end)
    return Event(
        agency=agency.name,
        event=event.name,
        indication=text[slice(*indication)] if indication else None,
        date=str(date.partial()) if date else None,
        count=count_of(counted["count"]) if counted else 1,
        agency_span=agency.span,
        event_span=event.span,
        indication_span=indication,
        date_span=(date.start, date.end) if date else None,
        count_span=counted.span() if counted else None,
        details=tuple(details_of(text, event.span[0], indication[1] if indication else event.span[1])),
    )


def _distinct(found: list[Event]) -> list[Event]:
    seen: dict[tuple[str, str, str | None], Event] = {}
    for event in found:
        twin = next(
            (
                key
                for key in seen
                if key[:2] == (event.agency, event.event)
                and (event.date is None or key[2] == event.date or key[2] is None)
            ),
            None,
        )
        if twin is None:
            seen[event.agency, event.event, event.date] = event
        elif seen[twin].date is None and event.date is not None:
            seen[event.agency, event.event, event.date] = event
            del seen[twin]
    return list(seen.values())


def _completed(text: str, events: list[Event]) -> list[Event]:
    """Spread an approval 'in five settings: (i) ...; (ii) ...' over its list, one event for each."""
    spread: list[Event] = []
    for event in events:
        items = listed_after(text, event.event_span[1])
        if not items:
            spread.append(event)
        for start, end in items:
            spread.append(
                Event(
                    event.agency,
                    event.event,
                    text[start:end],
                    event.date,
                    1,
                    event.agency_span,
                    event.event_span,
                    (start, end),
                    event.date_span,
                    None,
                    tuple(details_of(text, start, end)),
                )
            )
    return spread
