"""A deal in mid-life: the journal up to the valuation date, and futures that go on from where it ends."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.valuation.test_value_and_owed import CERTAIN, EXPIRY, GENERICS, OTHERS, ROYALTIES, SUCCESS, journal

from pactolus.ledger.owed import owed
from pactolus.valuation.deal import make_terms
from pactolus.valuation.deal_terms import all_terms
from pactolus.valuation.history import History
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.setting import make_world
from pactolus.valuation.simulate import run, value
from pactolus.valuation.weighted import weigh

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.valuation.conftest import Texts

    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Obligation

PHASE_3 = """[[indication.transition]]
phase = "phase 3"
probability = { value = 1, GROUND, sample_size = 100 }
years = { value = 2, GROUND }
shortest_years = { value = 2, GROUND }
longest_years = { value = 2, GROUND }
cost = { value = "USD 30 000 000", GROUND }
"""
REGISTRATION = """[[indication.transition]]
phase = "registration"
probability = { value = 1, GROUND }
years = { value = 1, GROUND }
cost = { value = "USD 2 000 000", GROUND }
paid_by = "licensor"
"""


def years(quarters: int) -> str:
    return f"years = {{ value = {quarters / 4}, GROUND }}"


def on(texts: Texts, day: dt.date, quarter: int, expiry: int, *, approved: bool) -> Texts:
    """Give the certain deal as it looks on a day in a quarter of its first calendar."""
    later = texts.changed(*CERTAIN, ("valuation_date = 2025-01-01", f"valuation_date = {day}"))
    later = later.changed(("horizon_years = 15", f"horizon_years = {2040 - day.year}"))
    for place in GENERICS:
        left = max(0, place - quarter / 4)
        later = later.changed(
            (f"loss_of_exclusivity_years = {{ value = {place},", f"loss_of_exclusivity_years = {{ value = {left},")
        )
    dated = (
        f"event_years = {{ {EXPIRY} = {{ value = {max(0, expiry - quarter) / 4}, GROUND }} }}\n"
        if quarter < expiry
        else ""
    )
    later = later.changed(("erosion", f"{dated}erosion"))
    if approved:
        return later.changed((PHASE_3, ""), (REGISTRATION, ""), ('phase = "phase 3"\npeak', 'phase = "approved"\npeak'))
    if quarter < 8:
        return later.changed((PHASE_3, "\n".join([*PHASE_3.splitlines()[:3], years(8 - quarter), ""])))
    at = REGISTRATION.replace(years(4), years(SUCCESS - quarter)).replace(
        "value = 1, GROUND }\ncost", f"value = {(SUCCESS - quarter) / 4}, GROUND }}\ncost"
    )
    return later.changed((PHASE_3, ""), (REGISTRATION, at), ('phase = "phase 3"\npeak', 'phase = "registration"\npeak'))


def by_day(obligations: Iterable[Obligation]) -> dict[tuple[str, dt.date], float]:
    found: dict[tuple[str, dt.date], float] = defaultdict(float)
    for one in obligations:
        found[one.term, one.due] += float(one.exact.value)
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    quarter=st.integers(1, 55),
    days=st.sampled_from([0, 60]),
    royalty=st.sampled_from(ROYALTIES),
    term=st.sampled_from(["", "term_years = 2", "term_years = 7.5"]),
    expiry=st.integers(20, 56),
    outlasts=st.booleans(),
    step=st.sampled_from(["", 'step_down = { events = ["generic_entry"], factor = 0.4 }']),
    credit=st.sampled_from(["", "share = 0.5, most = 0.1", 'share = 0.8, most = 0.25, period = "year to date"']),
    cap=st.sampled_from(["", 'cap = { steps = [{ amount = "USD 30 000 000" }] }']),
    minimum=st.integers(0, 12),
    year=st.sampled_from(["calendar", "from April", "from October"]),
)
def test_cut_anywhere_the_value_to_come_is_what_is_owed_after_the_cut(
    texts: Texts,
    *,
    quarter: int,
    days: int,
    royalty: str,
    term: str,
    expiry: int,
    outlasts: bool,
    step: str,
    credit: str,
    cap: str,
    minimum: int,
    year: str,
) -> None:
    lines = [royalty, term, step, cap, f"credit = {{ {credit} }}" if credit else ""]
    lines += [f'term_events = ["{EXPIRY}"]'] if outlasts else []
    agreement = texts.agreement.replace(ROYALTIES[0], "\n".join(lines))
    agreement += OTHERS.replace("MINIMUM", f"{minimum} 000 000") + f'[conventions]\nyear = "{year}"\n'
    dated = f"event_years = {{ {EXPIRY} = {{ value = {expiry / 4}, GROUND }} }}\nerosion"
    whole = replace(texts.changed(*CERTAIN, ("erosion", dated)), agreement=agreement)
    first = Calendar(whole.plans())
    happens: Journal = journal(make_plan(whole.plans(), first, "base"), first, expiry)

    day = first.quarters[quarter].start + dt.timedelta(days=days)
    # Success, and with it the approval in India, comes in the middle of its quarter.
    later = replace(on(texts, day, quarter, expiry, approved=(quarter, days) >= (SUCCESS, 60)), agreement=agreement)
    history = History.of(later.deal(), later.plans(), happens)
    programme = later.plans() if history is None else later.plans().going_on_from(history)
    calendar = Calendar(programme)
    terms = make_terms(later.deal(), programme, calendar, "base")
    due = run(make_world(make_plan(programme, calendar, "base"), terms, 1), 2).due.sum(axis=0) / 2

    expected = by_day(owed(later.deal(), happens).obligations)
    for key, settled in by_day(owed(later.deal(), happens, day - dt.timedelta(days=1)).obligations).items():
        expected[key] -= settled
    counted: dict[tuple[str, dt.date], float] = defaultdict(float)
    for number, name in enumerate(all_terms(later.deal())):
        for place in range(len(calendar.quarters)):
            if due[number, place]:
                after = round(float(terms.times[number, place]) * 365.25)
                counted[name, day + dt.timedelta(days=after)] += float(due[number, place])
    for key in {*expected, *counted}:
        assert math.isclose(counted[key], expected[key], rel_tol=1e-9, abs_tol=1e-6), key


def test_where_nothing_is_uncertain_the_weighted_case_is_the_simulations_value(texts: Texts) -> None:
    # India has been on the market for five quarters, Brazil comes in the next one but one.
    whole = texts.changed(*CERTAIN)
    first = Calendar(whole.plans())
    happens = journal(make_plan(whole.plans(), first, "base"), first, 56)
    later = on(texts, first.quarters[18].start - dt.timedelta(days=92), 17, 56, approved=True)
    programme = later.plans()
    history = History.of(later.deal(), programme, happens)
    assert history is not None
    weighted = weigh(later.deal(), programme.going_on_from(history))
    simulated = value(later.deal(), programme.going_on_from(history), paths=2)
    assert float(weighted.values["licensor"].value) == pytest.approx(simulated.licensor.mean, rel=1e-9)
    assert float(weighted.values["licensee"].value) == pytest.approx(simulated.licensee.mean, rel=1e-9)
