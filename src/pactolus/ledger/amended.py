"""What falls due under an agreement that was amended: each version over its own days, and the past restated.

Each version of the agreement is run over the days it is in force, from the state in which the one before it ends. A
quarter is settled by the version of its last day, an event counts by the version of its own day. Where an amendment was
signed after it takes effect, what had fallen due by then stands as it was, and the difference is owed as a correction.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pactolus.agreement.amendments import known_amendments, known_on, versions
from pactolus.agreement.definitions import written_out
from pactolus.core.dates import Period
from pactolus.core.errors import InvalidValue
from pactolus.ledger.billing import Billing
from pactolus.ledger.business_days import Calendar
from pactolus.ledger.corrections import countries_of
from pactolus.ledger.counted import Counted, count
from pactolus.ledger.exchange import Converter
from pactolus.ledger.lowering import lower_complete_terms
from pactolus.ledger.net_sales import with_net_sales
from pactolus.ledger.obligations import Balance, Fallen, LeftOut
from pactolus.ledger.quarters import quarter_of, year_of
from pactolus.ledger.restated import amended_by, restated, revisions, without
from pactolus.ledger.rules import Rule
from pactolus.ledger.run import Run
from pactolus.ledger.trace import amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from pactolus.agreement.amendments import Version
    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Royalty
    from pactolus.core.errors import IncompleteTerm
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.table import Carried, Table

_TORN = (
    "an amendment changes tiers on the whole year's sales within a year, and nothing says which rate the earlier sales "
    "bear: let it take effect with a year"
)
_POSITIONS = {Rule.YEAR_TO_DATE, Rule.TO_DATE}


@dataclass(frozen=True, slots=True)
class Part:
    """One version's run over its own days."""

    agreement: Agreement
    table: Table
    counted: Counted
    run: Run
    fallen: Sequence[Fallen]
    refused: dict[str, IncompleteTerm | InvalidValue]

    def closed(self, until: dt.date) -> Balance:
        """Give where the run ends, for the version that follows."""
        return Balance(until, tuple(amount(cell) for cell in self.run.state), cells=self.table.state)


@dataclass(frozen=True, slots=True)
class Course:
    """What the versions of an agreement came to, one after the other.

    Attributes:
        parts: a run for each version, in order.
        fallen: what falls due, in order, with what is restated.
        amendments: ids of the amendments that were known.
        left_out: what came too late for the balance it belongs in.
    """

    parts: tuple[Part, ...]
    fallen: tuple[Fallen, ...]
    amendments: frozenset[str]
    left_out: tuple[LeftOut, ...]

    @property
    def agreement(self) -> Agreement:
        """The agreement as it stands in the end."""
        return self.parts[-1].agreement

    @property
    def run(self) -> Run:
        """The run that ends the course."""
        return self.parts[-1].run

    @property
    def cells(self) -> tuple[Carried, ...]:
        """What the cells of the closing state are."""
        return self.parts[-1].table.state

    @property
    def refused(self) -> dict[str, IncompleteTerm | InvalidValue]:
        """The terms of any version that cannot be computed, by path."""
        return {path: refusal for part in self.parts for path, refusal in part.refused.items()}

    @property
    def counted(self) -> Counted:
        """What counts under all of the versions."""
        if len(self.parts) == 1:
            return self.parts[0].counted
        each = [part.counted for part in self.parts]
        return replace(
            each[-1],
            sales=tuple(line for one in each for line in one.sales),
            corrections=tuple(correction for one in each for correction in one.corrections),
            problems=tuple(dict.fromkeys(problem for one in each for problem in one.problems)),
            left_out=tuple(dict.fromkeys(left for one in each for left in one.left_out)),
        )

    def new(self, events: Iterable[Event]) -> list[Event]:
        """Give the events that came, or became known, after the opening balance."""
        return self.parts[0].run.new(events)


def run_versions(agreement: Agreement, journal: Journal, as_of: dt.date | None, opening: Balance) -> Course:
    """Run every version of an agreement over a journal as it was known, and restate what had fallen due before.

    Args:
        agreement: the terms with their amendments.
        journal: what was known.
        as_of: the day from which to look; amendments signed later are not known. None: all are.
        opening: where an earlier ledger ended.
    """
    known = known_amendments(agreement, as_of)
    late = [one for one in agreement.amendment if one.id in known and one.effective.first < known_on(one)]
    late = [one for one in late if one.id not in opening.amendments]
    changes = revisions(late, journal, opening.until)
    parts = _parts(agreement, known - amended_by(changes), without(changes, journal), as_of, opening)
    fallen = [one for part in parts for one in part.fallen]
    for place, change in enumerate(changes, start=1):
        ahead = changes[place:]
        parts = _parts(agreement, known - amended_by(ahead), without(ahead, journal), as_of, opening)
        calendar = Calendar.of(parts[-1].agreement.business_days, journal.holidays)
        billing = Billing(parts[-1].agreement, parts[-1].counted.events, calendar=calendar)
        fallen = restated(fallen, [one for part in parts for one in part.fallen], billing, change)
    missed = [one for one in late if opening.until is not None and one.effective.first <= opening.until]
    too_late = [
        LeftOut(
            f"the amendment {one.id} before {opening.until}",
            f"signed after the balance of {opening.until}: compute without it to restate",
        )
        for one in missed
    ]
    left_out = [*(left for part in parts for left in part.run.left_out), *too_late]
    return Course(tuple(parts), tuple(fallen), known, tuple(left_out))


def _parts(
    agreement: Agreement, amendments: frozenset[str], journal: Journal, as_of: dt.date | None, opening: Balance
) -> list[Part]:
    """Run each version over its days, the first from the opening balance, each other from where the last one ended."""
    parts: list[Part] = []
    torn: frozenset[str] = frozenset()
    layers = versions(agreement, amendments)
    for before, layer, following in zip([None, *layers], layers, [*layers[1:], None], strict=False):
        torn = _torn(before, layer, torn)
        last = None if following is None else following.since - dt.timedelta(days=1)
        # A version that was over before the opening balance, or begins after the day of looking, computes nothing.
        if last is not None and opening.until is not None and last <= opening.until:
            continue
        if parts and as_of is not None and as_of < layer.since:
            continue
        days = None if len(layers) == 1 else Period(layer.since, last or dt.date.max)
        opened = parts[-1].closed(layer.since - dt.timedelta(days=1)) if parts else opening
        parts.append(_part(written_out(layer.agreement), torn, journal, (as_of, days), opened))
    return parts


def _part(
    version: Agreement,
    torn: frozenset[str],
    journal: Journal,
    looked: tuple[dt.date | None, Period | None],
    opened: Balance,
) -> Part:
    as_of, days = looked
    plain = version.model_copy(update={"royalty": tuple(one for one in version.royalty if one.id not in torn)})
    table, refused = lower_complete_terms(plain, countries_of(plain, journal))
    converter, counted = counted_on(plain, journal, as_of, days)
    state = state_of(opened, plain, table, journal)
    run = Run(plain, table, counted, converter, replace(opened, state=state))
    fallen = [replace(one, version=plain) for one in run.fallen]
    return Part(plain, table, counted, run, fallen, refused | {f"/royalty/{one}": InvalidValue(_TORN) for one in torn})


def _torn(before: Version | None, layer: Version, torn: frozenset[str]) -> frozenset[str]:
    """Give the royalties on a whole year's sales whose tiers change, or have changed, within the year."""
    convention = layer.agreement.conventions.year
    if before is None or year_of(layer.since, convention).start == layer.since:
        return frozenset()
    rates = {one.id: (one.rate, one.tiers) for one in before.agreement.royalty if _of_whole_years(one)}
    whole = [one for one in layer.agreement.royalty if _of_whole_years(one)]
    return torn | {one.id for one in whole if one.id in rates and rates[one.id] != (one.rate, one.tiers)}


def _of_whole_years(royalty: Royalty) -> bool:
    return royalty.structure == "whole amount" or royalty.reconciled == "at year end"


def counted_on(
    version: Agreement, journal: Journal, as_of: dt.date | None, days: Period | None
) -> tuple[Converter, Counted]:
    """Hold the journal of a version's days against it."""
    journal, told = with_net_sales(version, journal)
    calendar = Calendar.of(version.business_days, journal.holidays)
    converter = Converter.of(version.agreement.currency, version.conventions, journal, calendar)
    if days is None:
        counted = count(version, journal, converter, as_of)
        return converter, replace(counted, problems=(*told, *counted.problems))
    end = as_of if days.end == dt.date.max else min(days.end, as_of or days.end)
    lines = tuple(line for line in journal.sales if quarter_of(line.period.end).end in days)
    counted = count(version, replace(journal, sales=lines), converter, end, days)
    corrections = tuple(one for one in counted.corrections if one.quarter.end in days)
    payments = tuple(one for one in counted.payments if one.quarter.end in days)
    amounts = tuple(one for one in counted.amounts if one.quarter.end in days)
    problems = (*told, *counted.problems)
    return converter, replace(counted, corrections=corrections, payments=payments, amounts=amounts, problems=problems)


def state_of(opened: Balance, version: Agreement, table: Table, journal: Journal) -> tuple[Decimal, ...]:
    """Give the state a version opens with: cells of the same name go on, positions of a new scope are made up for.

    Args:
        opened: where the version before it ends.
        version: the terms from then on.
        table: they, lowered.
        journal: that positions of a new scope are made up from.
    """
    if opened.cells in {(), table.state}:
        return opened.state
    known = {(cell.name, cell.term): value for cell, value in zip(opened.cells, opened.state, strict=True)}
    names = [(cell.name, cell.term) for cell in table.state]
    places = [place for row in table.rows if row.rule in _POSITIONS for place in range(*row.state)]
    opening = table.opening()
    if opened.until is not None and any(names[place] not in known for place in places):
        converter, counted = counted_on(version, journal, opened.until, Period(dt.date.min, opened.until))
        past = Run(version, table, counted, converter, Balance())
        for place in places:
            opening[place] = amount(past.state[place])
    return tuple(known.get(name, value) for name, value in zip(names, opening, strict=True))
