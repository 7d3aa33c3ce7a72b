"""Sales from patients: how many there are, how many of them are treated with the drug, for how long, at what price."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import Field

from pactolus.agreement.assumed import Assumed, AssumedAmount, AssumedShare
from pactolus.agreement.terms import Term
from pactolus.agreement.values import Identifier
from pactolus.core.money import EXACT, Money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.agreement.assumed import Case


def starts(shares: Iterable[Decimal], waiting: Decimal) -> tuple[Decimal, ...]:
    """Give how many patients start in each step, in new patients of a step; who does not start waits on.

    Args:
        shares: of those who wait, the step's new ones among them, that start.
        waiting: who waits before the first step.
    """
    started = []
    for share in shares:
        pool = EXACT.add(waiting, Decimal(1))
        started.append(EXACT.multiply(share, pool))
        waiting = EXACT.subtract(pool, started[-1])
    return tuple(started)


class OrderOfEntry(Term):
    """A share of the market by the order in which its drugs come.

    The n-th drug has n to the power of minus `exponent` times the first one's share, and all of them together have the
    market. Urban, Carter, Gaskin and Mucha 1986 (Management Science 32, 645) found such a law for consumer goods.
    """

    order: int = Field(ge=1, description="1 for the first drug of its kind, 2 for the second")
    entrants: int = Field(ge=1, description="drugs that share the market in the end, this one included")
    exponent: Assumed = Field(description="how much later ones lose; 0: all have the same share")

    def share(self, case: Case) -> Decimal:
        """Give this drug's share of the market."""
        exponent = -self.exponent.at(case)
        weights = [EXACT.power(Decimal(order), exponent) for order in range(1, self.entrants + 1)]
        return EXACT.divide(weights[self.order - 1], sum(weights, Decimal(0)))


class Patients(Term):
    """`[[indication.patients]]`: peak sales in one market, from its patients; a share left out is everybody's."""

    market: Identifier
    population: Assumed = Field(description="people")
    incidence_per_100000: Assumed = Field(description="new patients a year among 100 000 people")
    stage: AssumedShare | None = Field(None, description="share whose disease is at the stage that is treated")
    biomarker: AssumedShare | None = Field(None, description="share that has the biomarker, among those tested")
    line: AssumedShare | None = Field(None, description="share that comes to the line of therapy")
    treated: AssumedShare | None = Field(None, description="share of these that is treated with a drug at all")
    share_of_market: AssumedShare | None = Field(None, description="this drug's share of them; or order_of_entry")
    order_of_entry: OrderOfEntry | None = None
    months_treated: Assumed = Field(description="mean months on the drug: its persistence")
    price_per_month: AssumedAmount = Field(description="before discounts")
    discounts: AssumedShare | None = Field(None, description="share of the price that discounts and rebates take")

    def treated_a_year(self, case: Case) -> Decimal:
        """Give the patients that begin treatment with the drug in a year."""
        patients = EXACT.multiply(self.population.at(case), self.incidence_per_100000.at(case)) / 100_000
        for part in (self.stage, self.biomarker, self.line, self.treated, self.share_of_market):
            patients = EXACT.multiply(patients, part.at(case)) if part is not None else patients
        return EXACT.multiply(patients, self.order_of_entry.share(case)) if self.order_of_entry else patients

    def peak(self, case: Case) -> Money:
        """Give a year's net sales at peak."""
        price = self.price_per_month.at(case)
        net = price * (1 - self.discounts.at(case)) if self.discounts else price
        return net * EXACT.multiply(self.treated_a_year(case), self.months_treated.at(case))
