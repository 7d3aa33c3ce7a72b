"""What comes to be known late, amendments and corrections of sales, and what it changes of what had fallen due.

What had fallen due by the day it is known stands as it was, and the difference is owed as a correction: a payer that
paid what was known was not late.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pactolus.agreement.amendments import known_on
from pactolus.agreement.events import Event
from pactolus.core.dates import PartialDate, Period
from pactolus.core.errors import InvalidValue
from pactolus.core.money import Money
from pactolus.ledger.corrections import KINDS, Correction
from pactolus.ledger.matching import known
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.timeline import Stretch
from pactolus.ledger.trace import figure, named, total

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from pactolus.agreement.terms import Amendment
    from pactolus.ledger.billing import Billing
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Fallen

# An amount is known again after a revision by its term, its quarter, the correction and the event it arises from.
Key = tuple[str, "dt.date", str, "dt.date | None"]


@dataclass(frozen=True, slots=True)
class Revision:
    """Something that changes what had fallen due before it was known.

    Attributes:
        known_on: the day it was known.
        event: what the correction arises from: a report, or for amendments their signing.
        name: what it is called.
        amendments: ids of those signed on that day.
    """

    known_on: dt.date
    event: Event
    name: str
    amendments: frozenset[str] = frozenset()


def revisions(amendments: Sequence[Amendment], journal: Journal, since: dt.date | None) -> list[Revision]:
    """Give, in the order in which they were known, amendments and the reports that correct a quarter behind others.

    Args:
        amendments: those signed after they take effect.
        journal: what was known.
        since: where a balance was struck, earlier quarters are not corrected.
    """
    found = []
    for day in sorted({known_on(one) for one in amendments}):
        names = sorted(one.id for one in amendments if known_on(one) == day)
        event = Event(f"amendment-{', '.join(names)}", PartialDate.of(day), "true_up_report")
        found.append(Revision(day, event, ", ".join(names), frozenset(names)))
    reports = (one for one in journal.events if one.type in KINDS and one.date is not None)
    behind = (one for one in reports if _is_behind(one, since))
    found += [Revision(known(one), one, f"the {one.type} {one.id}") for one in behind]
    return sorted(found, key=lambda one: one.known_on)


def _is_behind(event: Event, since: dt.date | None) -> bool:
    """Tell whether a quarter after the one that a report corrects was over before it was known."""
    try:
        corrected = quarter_of(Period.parse(event.details.get("period", "")).end)
    except InvalidValue:
        return False
    return (since is None or since < corrected.end) and corrected.next_quarter().end < known(event)


def amended_by(changes: Iterable[Revision]) -> frozenset[str]:
    """Give the ids of the amendments among some revisions."""
    return frozenset(one for change in changes for one in change.amendments)


def without(changes: Sequence[Revision], journal: Journal) -> Journal:
    """Give a journal without the reports among some revisions."""
    events = [change.event for change in changes]
    return replace(journal, events=tuple(one for one in journal.events if one not in events)) if events else journal


def restated(before: Sequence[Fallen], after: Sequence[Fallen], billing: Billing, change: Revision) -> list[Fallen]:
    """Let stand what had fallen due before a revision was known, with the difference it makes; replace the rest."""
    known_on = change.known_on
    settled = [one for one in before if _had_fallen(billing, one, known_on)]
    stood, stands = _by_key(settled), _by_key(after)
    late = {key for key, found in stands.items() if any(_had_fallen(billing, one, known_on) for one in found)}
    changed = [
        difference
        for key in dict.fromkeys([*stood, *(key for key in stands if key in late)])
        for difference in _difference(stood.get(key, []), stands.get(key, []), change)
    ]
    return [*settled, *changed, *(one for one in after if _key(one) not in stood and _key(one) not in late)]


def _had_fallen(billing: Billing, one: Fallen, known_on: dt.date) -> bool:
    due = billing.due(one)
    return due is not None and due < known_on


def _key(one: Fallen) -> Key:
    stretch = one.restates or one.stretch
    correction = stretch.correction
    return one.term, stretch.quarter.start, "" if correction is None else correction.event.id, one.occurred


def _by_key(fallen: Iterable[Fallen]) -> dict[Key, list[Fallen]]:
    found: dict[Key, list[Fallen]] = defaultdict(list)
    for one in fallen:
        found[_key(one)].append(one)
    return found


def _difference(stood: Sequence[Fallen], stands: Sequence[Fallen], change: Revision) -> Iterator[Fallen]:
    """Give what a revision adds to an amount, or takes from it."""
    was, now = (total([one.exact for one in found], "") for found in (stood, stands))
    if was == now:
        return
    one = (stands or stood)[0]
    exact = named(now - was, f"{one.term} falling due, {one.restates or one.stretch}, as restated by {change.name}")
    period = one.stretch.quarter if one.stretch.correction is None else one.stretch.correction.period
    correction = Correction(change.event, period, Money(exact.value, one.currency))
    yield replace(
        one,
        stretch=Stretch(one.stretch.quarter, correction),
        exact=exact,
        because=f"restated by {change.name}: {figure(now.value)} instead of {figure(was.value)}",
        parts={},
        restates=one.restates or one.stretch,
    )
