"""One at a time: what each assumed figure, at its low and its high case, does to the value of a deal.

Every other figure stays as it is, and all variants are played on the same futures, so that they differ by the figure
and not by luck.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pactolus.agreement.explanations import pointer
from pactolus.valuation.moving import groups, held
from pactolus.valuation.result import amount
from pactolus.valuation.simulate import value

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.programme import Programme


@dataclass(frozen=True, slots=True)
class Swing:
    """What one assumed figure does to both sides' mean value, in the programme's currency.

    Attributes:
        path: where the figure stands, as a JSON pointer with ids.
        low, high: the figure in its low and its high case.
        because: the reason that is given for it.
        licensor, licensee: mean value to each side with the figure at its low and at its high case.
    """

    path: str
    low: str
    high: str
    because: str
    licensor: tuple[float, float]
    licensee: tuple[float, float]

    @property
    def width(self) -> float:
        """How far the figure moves the side that it moves most."""
        return max(abs(high - low) for low, high in (self.licensor, self.licensee))

    def as_json(self) -> dict[str, Any]:
        """Give the fields as JSON values, amounts as decimal strings."""
        sides = {
            side: {"low": amount(ends[0]), "high": amount(ends[1])}
            for side, ends in (("licensor", self.licensor), ("licensee", self.licensee))
        }
        return {"path": self.path, "low": self.low, "high": self.high, "because": self.because, **sides}


def tornado(  # noqa: PLR0913, PLR0917 - what is valued, how it is simulated, and whom to tell, as in `value`
    agreement: Agreement,
    programme: Programme,
    case: Case = "base",
    paths: int = 20_000,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Swing, ...]:
    """Value a deal with each assumed figure at its low and at its high case, the widest swing first.

    Args:
        agreement: as stated.
        programme: what is assumed; `check_programme` has found no error in it.
        case: of all the other figures.
        paths: futures for each of the values.
        seed: of the futures, the same for all of them.
        progress: told how many figures are done, and of how many.

    Raises:
        IncompleteTerm, InvalidValue: as `value` does.
    """
    names = programme.model_dump()
    moving = list(groups(programme))
    swings = []
    for done, (place, figures) in enumerate(moving, 1):
        ends = [value(agreement, held(programme, figures, end), case, paths, seed) for end in (0, 1)]
        moved = figures[place]
        swings.append(
            Swing(
                pointer(names, place),
                str(moved.at("low")),
                str(moved.at("high")),
                moved.because,
                (ends[0].licensor.mean, ends[1].licensor.mean),
                (ends[0].licensee.mean, ends[1].licensee.mean),
            )
        )
        if progress is not None:
            progress(done, len(moving))
    return tuple(sorted(swings, key=lambda swing: -swing.width))
