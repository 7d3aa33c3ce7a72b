"""Which exchange rate converts an amount, by the rule of the agreement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.dates import PartialDate, Period
from pactolus.ledger.business_days import WEEKDAYS, Calendar
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.trace import Traced, total

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pactolus.agreement.terms import Conventions
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.rates_file import Rate

_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Converter:
    """Converts sales into the currency of account, by the agreement's rule.

    Attributes:
        account: the currency of account.
        rule: `[conventions] exchange_rate`.
        rates: by currency and period, the rates of the kind that the agreement names.
        source: the file they stand in.
        calendar: which days are business days.
    """

    account: str
    rule: str = "of the period"
    rates: dict[tuple[str, Period], list[Rate]] = field(default_factory=dict)
    source: str = "journal/rates.csv"
    calendar: Calendar = WEEKDAYS
    _missing: dict[tuple[str, Period], str] = field(default_factory=dict)

    @classmethod
    def of(cls, account: str, conventions: Conventions, journal: Journal, calendar: Calendar) -> Converter:
        """Take an agreement's conventions and a journal's rates."""
        basis = conventions.exchange_basis
        rates: dict[tuple[str, Period], list[Rate]] = {}
        for rate in journal.rates:
            if rate.quote == account and basis in {"", rate.basis}:
                rates.setdefault((rate.base, rate.period), []).append(rate)
        return cls(account, conventions.exchange_rate, rates, journal.rates_source, calendar)

    def period(self, period: Period) -> Period:
        """Give the period that a sale is converted for: its quarter, or its month where the rule goes by months."""
        if self.rule != "of the month":
            return quarter_of(period.end)
        return Period(
            PartialDate(period.end.year, period.end.month).first, PartialDate(period.end.year, period.end.month).last
        )

    def missing(self, currency: str, period: Period) -> str:
        """Say what stands in the way of converting a sale; "" where nothing does."""
        if (currency, period) not in self._missing:
            self._missing[currency, period] = self._not_given(currency, period)
        return self._missing[currency, period]

    def _not_given(self, currency: str, period: Period) -> str:
        converted = self.period(period)
        if period.start < converted.start:
            return f"{period} reaches over more than one month, and sales are converted by month"
        for one in self._asked(converted):
            given = self.rates.get((currency, one), [])
            if not given:
                return f"no rate of {currency} to {self.account} is given for {one}"
            if len(given) > 1:
                told = f"{len(given)} kinds of rate of {currency} to {self.account} are given for {one}"
                return f"{told}: name one as exchange_basis in [conventions]"
        return ""

    def rate(self, currency: str, period: Period) -> Traced:
        """Give the rate of a period, as `period` gives it, with the lines it comes from."""
        lines = [self.rates[currency, one][0] for one in self._asked(period)]
        given = [
            Traced(one.rate, f"{self.account} per {currency}, {one.period}", source=f"{self.source}:{one.line}")
            for one in lines
        ]
        if len(given) == 1:
            return given[0]
        return total(given, f"sum of {len(given)} rates") / Traced(Decimal(len(given)), "number of rates")

    def _asked(self, period: Period) -> Sequence[Period]:
        """Give the periods and days whose rates are needed for a period."""
        return RULES[self.rule](period, self.calendar)


def _itself(period: Period, _calendar: Calendar) -> list[Period]:
    return [period]


def _month_ends(period: Period, _calendar: Calendar) -> list[Period]:
    ends = [dt.date(period.start.year - 1, 12, 31)]
    ends += [PartialDate(period.start.year, month).last for month in range(1, period.end.month + 1)]
    return [Period(end, end) for end in ends]


def _last_business_day(period: Period, calendar: Calendar) -> list[Period]:
    day = calendar.last_by(period.end)
    return [Period(day, day)]


def _business_day_before(period: Period, calendar: Calendar) -> list[Period]:
    day = calendar.last_by(period.start - _DAY)
    return [Period(day, day)]


def _business_day_of_month_before_the_end(period: Period, calendar: Calendar) -> list[Period]:
    """Give the last business day of the month before the one that the period ends in."""
    day = calendar.last_by(period.end.replace(day=1) - _DAY)
    return [Period(day, day)]


def _every_business_day(period: Period, calendar: Calendar) -> list[Period]:
    days = (period.start + dt.timedelta(days=number) for number in range((period.end - period.start).days + 1))
    return [Period(day, day) for day in days if calendar.counts(day)]


# Seven rules were found in ten contracts read (Q2): by the parties' accounts, by the months' ends, by the last business
# day (of the quarter, before it, of the month before its end), by the mean of all days, and by each month.
RULES: Mapping[str, Callable[[Period, Calendar], Sequence[Period]]] = {
    "of the period": _itself,
    "of the month": _itself,
    "average of month ends, year to date": _month_ends,
    "of the period's last business day": _last_business_day,
    "of the last business day before the period": _business_day_before,
    "of the last business day of the month before the period's end": _business_day_of_month_before_the_end,
    "average of the period's business days": _every_business_day,
}


def day_of_rate(rule: str, paid: dt.date, calendar: Calendar) -> dt.date:
    """Give the day whose rate converts a payment, by `[settlement] rate`."""
    match rule:
        case "of the last business day before payment":
            return calendar.last_by(paid - _DAY)
        case "of the last business day of the month before payment":
            return calendar.last_by(paid.replace(day=1) - _DAY)
        case _:
            return paid
