"""Which events of a simulated future make which term fall due: asked of the ledger's own matcher.

A simulated future is a journal. Its events are those that `SIMULATED_EVENTS` names, by indication and by country of a
market, and those that the programme dates by market (`dated_events`). A country's events come with its market's. What
happens in a quarter is dated in its middle; a first commercial sale the day before the first quarter of its sales, so
that royalty terms run by whole quarters of sales; what the programme dates, on the last day before the quarter that it
comes to when its years are rounded up.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from pactolus.agreement.events import Event
from pactolus.core.dates import PartialDate
from pactolus.ledger.matching import Matcher
from pactolus.valuation.arrays import AFTER_SUCCESS, PHASE_STARTS, PHASE_SUCCEEDS
from pactolus.valuation.markets import agency_countries, approval_lag, countries_of, launch_lag, product_of
from pactolus.valuation.plan import Calendar
from pactolus.valuation.programme import PHASES
from pactolus.valuation.stages import FIRST_SALE, GENERICS, Stages

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.assumed import Assumed, Case
    from pactolus.agreement.terms import Agreement, EventTrigger
    from pactolus.valuation.programme import Indication, Market, Phase, Programme

FIXED_EVENTS = ("signing", "effective_date")
SIMULATED_EVENTS = (
    "trial_start",
    "trial_completion",
    "trial_success",
    "application_submission",
    "application_acceptance",
    "marketing_approval",
    "first_commercial_sale",
)
_FILINGS = ("application_submission", "application_acceptance")
# What comes with the loss of exclusivity of a market where the programme does not date it apart.
AT_LOSS = (GENERICS,)
_TRIALS = {
    "trial_start": PHASE_STARTS,
    "trial_completion": PHASE_SUCCEEDS,
    "trial_success": PHASE_SUCCEEDS,
}
_IN_PEOPLE: tuple[Phase, ...] = ("phase 1", "phase 2", "phase 3")
_REGISTRATION = PHASES.index("registration")


class Asked(NamedTuple):
    """What has to happen to an indication: its kind and phase, how many quarters later it counts, and how often."""

    kind: int
    phase: int
    later: int
    times: int


def years_of_events(market: Market) -> dict[str, Assumed]:
    """Give the events that the programme dates in a market, in years from the valuation date."""
    return {**dict.fromkeys(AT_LOSS, market.loss_of_exclusivity_years), **market.event_years}


def dated_events(programme: Programme, calendar: Calendar, case: Case) -> list[Event]:
    """Give the events that the programme dates, one for each country of the market; what is recorded needs no date."""
    stages = Stages(programme, calendar, case)
    return [
        Event(f"{kind}-{country}", PartialDate.of(calendar.eve(math.ceil(4 * years.at(case)))), kind, country=country)
        for market in programme.market
        for kind, years in years_of_events(market).items()
        if not stages.passed(kind, market)
        for country in sorted(countries_of(market.territory))
    ]


def simulated(trigger: EventTrigger, programme: Programme) -> bool:
    """Tell whether a trigger asks only for what is simulated.

    Neither pathway nor amount is, of the details only a trial's phase, 1 to 3, and a lapse only where the programme
    dates its event.
    """
    known = {"phase"} if trigger.type in _TRIALS else set()
    unknown = trigger.pathway or trigger.exceeds or set(trigger.details) - known
    lapse = trigger.lapses
    dated = lapse is None or any(lapse.type in years_of_events(market) for market in programme.market)
    return not unknown and dated and bool(phases_asked(trigger)) and trigger.type in (*SIMULATED_EVENTS, *FIXED_EVENTS)


def phases_asked(trigger: EventTrigger) -> tuple[int, ...]:
    """Give the phases whose trials a trigger asks for: the one in its details, else every one in people."""
    asked = trigger.details.get("phase", "").strip().removeprefix("phase ")
    return tuple(PHASES.index(phase) for phase in _IN_PEOPLE if not asked or phase.endswith(f" {asked}"))


def alternatives(trigger: EventTrigger) -> tuple[EventTrigger, ...]:
    """Give a trigger as one for each type of event that meets it: the first of all of them counts."""
    if not trigger.or_types:
        return (trigger,)
    return tuple(trigger.model_copy(update={"type": one, "or_types": ()}) for one in (trigger.type, *trigger.or_types))


class Triggers:
    """The simulated events that meet triggers of one agreement."""

    def __init__(self, agreement: Agreement, programme: Programme, case: Case) -> None:
        self._agreement, self._programme, self._case = agreement, programme, case
        self._matcher = Matcher(agreement)
        self._stages = Stages(programme, Calendar(programme), case)
        self._countries = [sorted(countries_of(market.territory)) for market in programme.market]
        self._within: dict[tuple[str | None, str | None], list[list[str]]] = {}

    def asked(self, trigger: EventTrigger, indication: Indication) -> list[Asked]:
        """Give all that makes a trigger's term fall due when it happens to an indication; nothing where nothing does.

        A trial counts wherever it is. What happens in a market counts once for each country that the trigger accepts.
        """
        if trigger.type not in SIMULATED_EVENTS or not simulated(trigger, self._programme):
            return []
        accepted = self._accepted(trigger)
        if trigger.type in _TRIALS:
            somewhere = next((some[0] for some in accepted if some), "")
            if not self._meets(trigger, indication, somewhere):
                return []
            return [Asked(_TRIALS[trigger.type], phase, 0, 1) for phase in phases_asked(trigger)]
        return [
            asked
            for market, some in zip(self._programme.market, accepted, strict=True)
            if some and self._meets(trigger, indication, some[0])
            for asked in self._in_market(trigger.type, indication, market, len(some))
        ]

    def _accepted(self, trigger: EventTrigger) -> list[list[str]]:
        """Give the countries of each market that lie where a trigger asks for, and whose agency it names, if any."""
        asked = (trigger.territory, trigger.agency)
        if asked not in self._within:
            whose = agency_countries(trigger.agency) if trigger.agency else None
            self._within[asked] = [
                [one for one in some if not self._matcher.elsewhere(trigger, one) and (whose is None or one in whose)]
                for some in self._countries
            ]
        return self._within[asked]

    def concerns(self, trigger: EventTrigger, indication: Indication) -> bool:
        """Tell whether a trigger asks for an indication's events, wherever and whenever they are."""
        return self._meets(trigger.model_copy(update={"territory": None}), indication, "")

    def window(self, trigger: EventTrigger, calendar: Calendar, events: Sequence[Event]) -> tuple[int, int]:
        """Give the first and the last quarter in which it may happen; a last one before the first: none.

        Args:
            trigger: with the days that it allows.
            calendar: the quarters.
            events: that are dated beforehand, and may end the chance.
        """
        if not any((trigger.since, trigger.until, trigger.lapses, trigger.deadline)):
            return 0, len(calendar.quarters) - 1
        anybodys: dict[str, object] = {
            "territory": None,
            "product": None,
            "indication": None,
            "agency": None,
            "details": {},
        }
        open_to_all = trigger.model_copy(update=anybodys)
        allowed = [
            quarter
            for quarter in range(len(calendar.quarters))
            for event in [Event("", PartialDate.of(event_day(trigger.type, calendar, quarter)), trigger.type)]
            if not self._matcher.differences(open_to_all, event, events)
        ]
        return (allowed[0], allowed[-1]) if allowed else (0, -1)

    def _meets(self, trigger: EventTrigger, indication: Indication, country: str) -> bool:
        """Ask the ledger whether an indication's event meets a trigger, by either of its names."""
        product = product_of(self._agreement, indication)
        # Which phases it asks for is known by `phases_asked`, however it writes them.
        details, agency = {"phase": trigger.details.get("phase", "")}, trigger.agency or ""
        # When it happens is asked apart, by `window`.
        undated = trigger.model_copy(update={"since": None, "until": None, "lapses": None, "deadline": None})
        return any(
            not self._matcher.differences(
                undated,
                Event("", None, trigger.type, None, product, country, agency, name, details=details),
            )
            for name in (indication.name, indication.id)
        )

    def _in_market(self, event: str, indication: Indication, market: Market, times: int) -> Iterator[Asked]:
        """Give what has to happen to an indication for an event in a market; nothing where the event lies behind."""
        filing = event in _FILINGS
        if indication.phase == "approved":
            moment = (self._stages.launch if event == FIRST_SALE else self._stages.approval)(indication, market)
            if not filing and not moment.recorded:
                yield Asked(AFTER_SUCCESS, 0, moment.quarter, times)
            return
        if event == FIRST_SALE and self._stages.recorded(FIRST_SALE, market, indication):
            # The product has been sold there for another indication: this one's launch is no first sale any more.
            return
        approval = approval_lag(market, self._case)
        if filing:
            yield Asked(PHASE_STARTS, _REGISTRATION, approval, times)
        else:
            later = approval if event != FIRST_SALE else launch_lag(market, self._case)
            yield Asked(AFTER_SUCCESS, 0, later, times)


def event_day(event: str, calendar: Calendar, quarter: int) -> dt.date:
    """Give the day on which an event of a quarter is taken to happen."""
    return calendar.eve(quarter) if event == FIRST_SALE else calendar.middle_day(quarter)
