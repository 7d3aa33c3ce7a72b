"""The journal that an outlook implies: what is expected to happen and to be sold, each on its expected day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pactolus.agreement.events import Event
from pactolus.core.dates import PartialDate
from pactolus.ledger.journal import Journal
from pactolus.ledger.sales_file import SalesLine
from pactolus.ledger.trace import Traced, total
from pactolus.valuation.generics import known_units
from pactolus.valuation.markets import agency_countries, approval_lag, countries_of, product_of
from pactolus.valuation.programme import PHASES
from pactolus.valuation.stages import APPROVAL, FIRST_SALE
from pactolus.valuation.triggers import alternatives, dated_events, event_day, phases_asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactolus.agreement.terms import Agreement, EventTrigger
    from pactolus.valuation.outlook import Course, Outlook
    from pactolus.valuation.programme import Indication, Market, Phase

SALES_SOURCE = "expected sales"
_EVENTS_SOURCE = "expected events"
_FILING = ("application_submission", "application_acceptance")
_READ_OUT = ("trial_completion", "trial_success")


@dataclass(frozen=True, slots=True)
class Implied:
    """A journal, and what its entries were made of.

    Attributes:
        journal: events and sales; one line of sales a quarter, product and market.
        sales: by source and line, what a line of sales was computed from.
        chances: by id of the event, the chance that it happens.
        whose: by id of the event, the indication it happens to.
    """

    journal: Journal
    sales: Mapping[str, Traced]
    chances: Mapping[str, Traced]
    whose: Mapping[str, str]


def implied_journal(agreement: Agreement, outlook: Outlook) -> Implied:
    """Write down what is expected, in the words of the agreement.

    An event of a market is recorded in one of its countries, or in several where milestones ask for different ones.
    What has happened before is in it too, but for the sales: they are in the balance that the ledger goes on from.
    """
    writer = _Writer(agreement, outlook)
    lines, made = writer.sales()
    history = outlook.programme.history
    dated = dated_events(outlook.programme, outlook.calendar, outlook.case)
    behind = [] if history is None else history.journal.events
    events = sorted([*behind, *dated, *writer.events()], key=lambda event: str(event.date))
    units = known_units(agreement, outlook.programme, outlook.calendar, outlook.case)
    journal = Journal(
        tuple(events), tuple(lines), events_source=_EVENTS_SOURCE, sales_source=SALES_SOURCE, series=tuple(units)
    )
    return Implied(journal, made, writer.chances, writer.whose)


@dataclass(slots=True)
class _Writer:
    agreement: Agreement
    outlook: Outlook
    chances: dict[str, Traced] = field(default_factory=dict)
    whose: dict[str, str] = field(default_factory=dict)

    def sales(self) -> tuple[list[SalesLine], dict[str, Traced]]:
        """Give one line a quarter, product and market, with what each is made of."""
        outlook, programme = self.outlook, self.outlook.programme
        parts: dict[tuple[str, str, int], list[Traced]] = {}
        products = {one.id: product_of(self.agreement, one) for one in programme.indication}
        for (indication, market, quarter), line in outlook.lines.items():
            parts.setdefault((products[indication], market, quarter), []).append(line)
        places = {one.id: self._places(one)[0] for one in programme.market}
        currency = programme.programme.currency
        lines, made = [], {}
        for number, ((product, market, quarter), found) in enumerate(sorted(parts.items()), 1):
            period = outlook.calendar.quarters[quarter]
            sold = total(found, f"expected net sales of {product or 'the product'} in {market}, {period}")
            made[f"{SALES_SOURCE}:{number}"] = sold
            lines.append(SalesLine(period, sold.value, currency, product, places[market], line=number))
        return lines, made

    def events(self) -> Iterator[Event]:
        """Give what is expected to happen within the calendar, the start of today's phase left out."""
        for one in self.outlook.programme.indication:
            course = self.outlook.courses[one.id]
            for step in one.transition:
                yield from self._trials(one, course, step.phase)
            for market in self.outlook.programme.market:
                yield from self._filed(one, course, market)
                approved, launched = self.outlook.approval(one, market), self.outlook.launch(one, market)
                if not approved.recorded:
                    yield from self._in_market(one, APPROVAL, market, approved.quarter, course.succeeds)
                if not (launched.recorded or self.outlook.stages.recorded(FIRST_SALE, market, one)):
                    yield from self._in_market(one, FIRST_SALE, market, launched.quarter, course.succeeds)

    def _filed(self, one: Indication, course: Course, market: Market) -> Iterator[Event]:
        """Give the filing in a market where it lies ahead."""
        if "registration" in course.starts:
            filed = course.starts["registration"] + approval_lag(market, self.outlook.case)
            if one.phase != "registration" or filed > 0:
                for kind in _FILING:
                    yield from self._in_market(one, kind, market, filed, course.reached["registration"])

    def _trials(self, one: Indication, course: Course, phase: Phase) -> Iterator[Event]:
        if phase != one.phase:
            for details in self._details("trial_start", phase):
                yield from self._event(one, "trial_start", course.starts[phase], course.reached[phase], details=details)
        for kind in _READ_OUT:
            for details in self._details(kind, phase):
                yield from self._event(one, kind, course.ends[phase], course.passed[phase], details=details)

    def _details(self, kind: str, phase: Phase) -> Sequence[Mapping[str, str]]:
        """Give the phase of a trial in every way that a milestone writes it; none for what is no trial in people."""
        if not phase.startswith("phase"):
            return ()
        asked = {
            trigger.details.get("phase", "")
            for trigger in self._triggers()
            if trigger.type == kind and PHASES.index(phase) in phases_asked(trigger)
        }
        return [{"phase": words} for words in sorted(asked - {""})] or [{"phase": phase.removeprefix("phase ")}]

    def _in_market(self, one: Indication, kind: str, market: Market, quarter: int, chance: Traced) -> Iterator[Event]:
        for place in self._places(market):
            yield from self._event(one, kind, quarter, chance, place)

    def _event(  # noqa: PLR0913, PLR0917 - what happens to whom, when, where, and how likely
        self,
        one: Indication,
        kind: str,
        quarter: int,
        chance: Traced,
        country: str = "",
        details: Mapping[str, str] | None = None,
    ) -> Iterator[Event]:
        if quarter >= len(self.outlook.calendar.quarters):
            return
        identifier = " ".join([one.id, kind, country, *(details or {}).values()])
        self.chances[identifier], self.whose[identifier] = chance, one.id
        yield Event(
            identifier,
            PartialDate.of(event_day(kind, self.outlook.calendar, quarter)),
            kind,
            product=product_of(self.agreement, one),
            country=country,
            agency=self._agency(kind, country),
            indication=self._spoken(one),
            details=details or {},
        )

    def _spoken(self, one: Indication) -> str:
        """Call an indication what the milestones call it: by its name, or else by its id."""
        asked = {(trigger.indication or "").casefold() for trigger in self._triggers()}
        return one.id if one.id.casefold() in asked else one.name

    def _places(self, market: Market) -> list[str]:
        """Give as few countries of a market as every milestone finds one among that asks for any of them."""
        here = countries_of(market.territory)
        asked = [countries_of(trigger.territory) & here for trigger in self._triggers() if trigger.territory]
        asked += [agency_countries(trigger.agency) & here for trigger in self._triggers() if trigger.agency]
        asked = [countries for countries in asked if countries]
        places: list[str] = []
        while asked:
            best = max(sorted(here), key=lambda country: sum(country in countries for countries in asked))
            places.append(best)
            asked = [countries for countries in asked if best not in countries]
        return places or sorted(here)[:1] or [""]

    def _triggers(self) -> list[EventTrigger]:
        stated = [one.event for one in self.agreement.milestone if one.event is not None]
        return [one for trigger in stated for one in alternatives(trigger)]

    def _agency(self, kind: str, country: str) -> str:
        """Name the agency of an approval or a filing as a milestone does that asks for it; "" where none does."""
        asked = (one.agency for one in self._triggers() if one.type == kind and one.agency)
        return next((agency for agency in asked if country in agency_countries(agency)), "")
