"""What is expected of an asset, in exact numbers that remember the assumptions they are made of.

Times are the means of their distributions, rounded up to quarters as in the simulation; peak sales are the means of
theirs; every figure leads back to its place in programme.toml.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.ledger.trace import Traced, named, total
from pactolus.valuation.markets import approval_lag, launch_lag
from pactolus.valuation.programme import Phase
from pactolus.valuation.stages import Moment, Stages

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pactolus.agreement.assumed import Case
    from pactolus.valuation.patients import Patients
    from pactolus.valuation.plan import Calendar
    from pactolus.valuation.programme import Curve, Indication, Market, Programme, Transition

_DAYS_A_YEAR = Decimal("365.25")


@dataclass(frozen=True, slots=True)
class Course:
    """How an indication is expected to fare.

    Attributes:
        starts: the quarter in which each phase ahead starts.
        ends: the quarter in which it succeeds.
        reached: the chance that it starts.
        passed: the chance that it succeeds.
        success: quarter of the last phase's success; 0 where none is ahead.
        succeeds: the chance that it comes to that.
    """

    starts: dict[Phase, int]
    ends: dict[Phase, int]
    reached: dict[Phase, Traced]
    passed: dict[Phase, Traced]
    success: int
    succeeds: Traced


@dataclass(frozen=True, slots=True)
class Cost:
    """What somebody spends in a quarter, and the chance that it comes to that."""

    what: str
    quarter: int
    payer: str
    amount: Traced
    chance: Traced


class Outlook:
    """One case of a programme as it is expected.

    Attributes:
        courses: by id of the indication.
        stages: where those that are approved stand.
        lines: net sales by indication, market and quarter, weighted by the chance of success.
        sold: their sums by quarter.
        operating_share, third_party_share: of net sales.
    """

    def __init__(self, programme: Programme, calendar: Calendar, case: Case) -> None:
        self.programme, self.calendar, self.case = programme, calendar, case
        self.stages = Stages(programme, calendar, case)
        self._given: dict[str, Traced] = {}
        self._years: dict[Decimal, Traced] = {}
        self.courses = {one.id: self._course(one) for one in programme.indication}
        self.lines = dict(self._lines())
        by_quarter: dict[int, list[Traced]] = defaultdict(list)
        for (_, _, quarter), line in self.lines.items():
            by_quarter[quarter].append(line)
        self.sold = {
            quarter: total(by_quarter[quarter], f"net sales, {calendar.quarters[quarter]}")
            for quarter in sorted(by_quarter)
        }
        economics = programme.economics
        self.operating_share = self.given("/economics/operating_cost_share", economics.operating_cost_share.at(case))
        royalty = economics.third_party_royalty
        self.third_party_share = self.given(
            "/economics/third_party_royalty", royalty.at(case) if royalty else Decimal(0)
        )

    def given(self, path: str, value: Decimal, name: str = "") -> Traced:
        """Give a figure of the programme; the same place is always the same number."""
        if path not in self._given:
            name = name or path.strip("/").replace("/", ", ").replace("_", " ")
            self._given[path] = Traced(value, name, source=f"programme.toml {path}, {self.case} case")
        return self._given[path]

    def years_to(self, day: dt.date) -> Traced:
        """Give the years from the valuation date to a day; nought before it."""
        days = max(0, (day - self.calendar.valuation_date).days)
        return self._elapsed(Decimal(days) / _DAYS_A_YEAR, f"the years to {day}")

    def years_to_middle(self, quarter: int) -> Traced:
        """Give the years to the middle of a quarter."""
        return self._elapsed(
            Decimal(self.calendar.middle(quarter)), f"the years to the middle of {self._named(quarter)}"
        )

    def costs(self) -> Iterator[Cost]:
        """Give what development and launches cost."""
        for one in self.programme.indication:
            course = self.courses[one.id]
            for step in one.transition:
                quarter = course.starts[step.phase]
                if step.cost and quarter < len(self.calendar.quarters):
                    path = f"/indication/{one.id}/transition/{step.phase}/cost"
                    amount = self.given(path, step.cost.at(self.case).amount)
                    yield Cost(f"{step.phase} of {one.name}", quarter, step.paid_by, amount, course.reached[step.phase])
        first = min(course.success for course in self.courses.values())
        for market in self.programme.market:
            known = self.stages.first_launch(market)
            launch = known or Moment(first + launch_lag(market, self.case), recorded=False)
            quarter = max(0, launch.quarter)
            if market.launch_cost and not launch.recorded and quarter < len(self.calendar.quarters):
                amount = self.given(f"/market/{market.id}/launch_cost", market.launch_cost.at(self.case).amount)
                name = f"launch in {market.name or market.id}"
                yield Cost(name, quarter, "licensee", amount, self.any_success())

    def any_success(self) -> Traced:
        """Give the chance that any indication succeeds, each independently of the others."""
        chances = [course.succeeds for course in self.courses.values()]
        none = 1 - chances[0]
        for chance in chances[1:]:
            none = none * (1 - chance)
        return named(1 - none, "chance that any indication succeeds")

    def _elapsed(self, years: Decimal, name: str) -> Traced:
        if years not in self._years:
            self._years[years] = Traced(years, name, source="the calendar")
        return self._years[years]

    def _named(self, quarter: int) -> str:
        return str(self.calendar.quarters[quarter])

    def _course(self, one: Indication) -> Course:
        starts, ends, reached, passed = (
            dict[Phase, int](),
            dict[Phase, int](),
            dict[Phase, Traced](),
            dict[Phase, Traced](),
        )
        time, chance = Decimal(0), Traced(Decimal(1), "certain", source="today's phase has begun")
        for step in one.transition:
            starts[step.phase], reached[step.phase] = math.ceil(time), chance
            path = f"/indication/{one.id}/transition/{step.phase}/probability"
            chance = named(chance * self.given(path, step.probability.at(self.case)), _passing(one, step.phase))
            time += 4 * self._mean(step)
            ends[step.phase], passed[step.phase] = math.ceil(time), chance
        return Course(starts, ends, reached, passed, math.ceil(time), chance)

    def approval(self, one: Indication, market: Market) -> Moment:
        """Give the quarter in which an indication is expected to be approved in a market, or has been."""
        if one.phase == "approved":
            return self.stages.approval(one, market)
        return Moment(self.courses[one.id].success + approval_lag(market, self.case), recorded=False)

    def launch(self, one: Indication, market: Market) -> Moment:
        """Give the first quarter of an indication's sales in a market."""
        if one.phase == "approved":
            return self.stages.launch(one, market)
        return Moment(self.courses[one.id].success + launch_lag(market, self.case), recorded=False)

    def _mean(self, step: Transition) -> Decimal:
        """Give the mean of a phase's triangular time."""
        likely = step.years.at(self.case)
        if step.shortest_years is None or step.longest_years is None:
            return likely
        return (step.shortest_years.at(self.case) + likely + step.longest_years.at(self.case)) / 3

    def _lines(self) -> Iterator[tuple[tuple[str, str, int], Traced]]:
        curves = {curve.id: curve for curve in self.programme.curve}
        for one in self.programme.indication:
            chance = self.courses[one.id].succeeds
            for market in self.programme.market:
                here = named(
                    self._peak(one, market) * chance, f"peak in {market.name or market.id}, {one.name}, weighted"
                )
                launch = self.launch(one, market).quarter
                for quarter in range(max(launch, 0), len(self.calendar.quarters)):
                    sold = here * self._taken(one, curves, quarter - launch)
                    lost = quarter - self.stages.loss(one, market)
                    for factor in self._changes(market, curves, quarter - launch, lost):
                        sold = sold * factor
                    name = f"net sales of {one.name} in {market.name or market.id}, {self._named(quarter)}"
                    yield (one.id, market.id, quarter), named(sold / 4, name)

    def _peak(self, one: Indication, market: Market) -> Traced:
        """Give the mean of an indication's peak sales in a market."""
        path = f"/indication/{one.id}"
        if one.patients:
            peak = total(
                [self._patients(one, row) for row in one.patients if row.market == market.id], f"{one.name} at peak"
            )
        else:
            own = market.id in one.market_share
            share = self.given(
                f"{path}/market_share/{market.id}" if own else f"/market/{market.id}/share",
                one.share(market, self.case),
            )
            stated = f"{path}/sales_table" if one.sales_table else f"{path}/peak_sales"
            peak = self.given(stated, one.peak(self.case).amount) * share
        spread = float(one.peak_spread.at(self.case)) if one.peak_spread else 0.0
        if not spread:
            return peak
        name = f"mean over median at a spread of {spread:g}, {one.name}"
        return peak * self.given(f"{path}/peak_spread", Decimal(math.exp(spread**2 / 2)), name)

    def _patients(self, one: Indication, row: Patients) -> Traced:
        """Give a market's peak sales as the product of what they are made of."""
        path = f"/indication/{one.id}/patients/{row.market}"
        peak = self.given(f"{path}/population", row.population.at(self.case)) / 100_000
        factors = ("incidence_per_100000", "stage", "biomarker", "line", "treated", "share_of_market", "months_treated")
        for name in factors:
            figure = getattr(row, name)
            peak = peak * self.given(f"{path}/{name}", figure.at(self.case)) if figure is not None else peak
        if row.order_of_entry is not None:
            peak = peak * self.given(f"{path}/order_of_entry", row.order_of_entry.share(self.case))
        peak = peak * self.given(f"{path}/price_per_month", row.price_per_month.at(self.case).amount)
        if row.discounts is not None:
            peak = peak * (1 - self.given(f"{path}/discounts", row.discounts.at(self.case)))
        return named(peak, f"peak sales of {one.name} in {row.market}, from patients")

    def _taken(self, one: Indication, curves: dict[str, Curve], quarter: int) -> Traced:
        """Give the share of peak sales that is reached some quarters after launch."""
        if one.sales_table is None:
            assert one.uptake is not None, "checked when the programme is read"
            return self._at(curves[one.uptake], quarter)
        year = min(quarter // 4, len(one.sales_table.values) - 1)
        peak = one.peak(self.case).amount
        part = one.sales_table.values[year].amount / peak if peak else Decimal(0)
        return self.given(
            f"/indication/{one.id}/sales_table/values/{year}", part, f"year {year + 1} over the peak, {one.id}"
        )

    def _changes(self, market: Market, curves: dict[str, Curve], launched: int, lost: int) -> Iterator[Traced]:
        """Give what changes sales so many quarters after launch and after loss of exclusivity."""
        if market.price is not None:
            yield self._at(curves[market.price], launched)
        if lost >= 0:
            yield self._at(curves[market.erosion], lost)
            if market.price_after_loss is not None:
                yield self._at(curves[market.price_after_loss], lost)

    def _at(self, curve: Curve, quarter: int) -> Traced:
        place = quarter if curve.step == "quarter" else quarter // 4
        if curve.waiting_years is None:
            place = min(place, len(curve.values) - 1)
            return self.given(f"/curve/{curve.id}/values/{place}", curve.values[place])
        name = f"starts in {curve.step} {place + 1} over its new patients, {curve.id}"
        return self.given(f"/curve/{curve.id}/{place}", curve.steps(self.case, place + 1)[-1], name)


def _passing(one: Indication, phase: Phase) -> str:
    return f"chance that {one.name} passes {phase}"
