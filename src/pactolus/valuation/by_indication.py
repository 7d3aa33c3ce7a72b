"""What each indication adds to the value of a deal."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.valuation.arrays import ASSET, LICENSEE, LICENSOR
from pactolus.valuation.futures import played_by_rule, values
from pactolus.valuation.result import amount

if TYPE_CHECKING:
    from pactolus.valuation.sensitivity import Played


@dataclass(frozen=True, slots=True)
class Added:
    """What one indication adds: the value with it less the value without it, on the same futures.

    Attributes:
        indication: its id.
        name: its name.
        licensor, licensee, sales: mean differences in value, and in the present value of net sales.
        licensor_error, licensee_error: their standard errors.
    """

    indication: str
    name: str
    licensor: float
    licensor_error: float
    licensee: float
    licensee_error: float
    sales: float

    def as_json(self) -> dict[str, str]:
        """Give the fields as JSON values, amounts as decimal strings."""
        names = ("licensor", "licensor_error", "licensee", "licensee_error", "sales")
        return {
            "indication": self.indication,
            "name": self.name,
            **{name: amount(getattr(self, name)) for name in names},
        }


def by_indication(played: Played) -> tuple[Added, ...]:
    """Say what each indication adds to both sides' value.

    The parts need not sum to the whole: the upfront is nobody's, and where tiers, thresholds or launch costs are
    shared, the last one to come gains or costs more than its share.

    Raises:
        InvalidValue: where there is only one, which adds all there is.
    """
    programme = played.programme
    if len(programme.indication) < 2:
        raise InvalidValue("the programme has one indication: all of the value is its")
    whole = values(played_by_rule(played.agreement, programme, played.case, played.paths, played.seed), played.paths)
    rows = []
    for one in programme.indication:
        others = tuple(other for other in programme.indication if other is not one)
        kept = tuple(decision for decision in programme.decision if decision.indication != one.id)
        without = programme.model_copy(update={"indication": others, "decision": kept})
        setting = played_by_rule(played.agreement, without, played.case, played.paths, played.seed)
        added = whole - values(setting, played.paths)
        means, errors = added.mean(axis=0), added.std(axis=0, ddof=1) / math.sqrt(played.paths)
        figures = (means[LICENSOR], errors[LICENSOR], means[LICENSEE], errors[LICENSEE], means[ASSET])
        rows.append(Added(one.id, one.name, *(float(figure) for figure in figures)))
    return tuple(rows)
