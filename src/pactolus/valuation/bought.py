"""What an upfront payment buys: the licensee's value if it cost nothing, against what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.valuation.levers import lever
from pactolus.valuation.solve import negotiate

if TYPE_CHECKING:
    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.programme import Programme
    from pactolus.valuation.result import Valuation

# The upfront is certain and costs the same in every future: few of them are enough to say how much.
_FUTURES = 64


@dataclass(frozen=True, slots=True)
class Bought:
    """What the only upfront payment of a deal buys in one case, in the programme's currency.

    Attributes:
        case: low, base or high.
        upfront: as stated or assumed.
        cost: what it takes from the licensee's mean value: after tax, discounted to the valuation date.
        value: the licensee's mean value if the upfront were nothing and all else as it is.
    """

    case: Case
    upfront: float
    cost: float
    value: float

    @property
    def times(self) -> float:
        """The value as a multiple of its cost; 1 where the licensee breaks even."""
        return self.value / self.cost


def bought(agreement: Agreement, programme: Programme, valuation: Valuation) -> Bought | None:
    """Say what the upfront buys; None where there is no upfront, several of them, or one that was due before.

    Args:
        agreement: as stated.
        programme: what is assumed.
        valuation: of both, in one case.

    Raises:
        IncompleteTerm, InvalidValue: as `simulate.value` does.
    """
    table = negotiate(agreement, programme, valuation.case, _FUTURES, valuation.seed)
    try:
        upfront = lever(table.agreement, "upfront")
    except InvalidValue:
        return None
    paid, free = (table.play(one)[:, 1] for one in (table.agreement, upfront.at(0.0)))
    cost = float((free - paid).mean())
    return Bought(valuation.case, upfront.now, cost, valuation.licensee.mean + cost) if cost > 0 else None
