"""When what is expected to happen: the phases of each indication, and its approvals and launches by market."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.valuation.outlook import Outlook
from pactolus.valuation.plan import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.assumed import Case
    from pactolus.valuation.programme import Indication, Programme


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch or a moment of an indication's expected course.

    Attributes:
        what: the phase, or approval or launch.
        market: its name; "" for a phase.
        begins, ends: years from the valuation date; the same for a moment.
        chance: that it comes to that.
    """

    what: str
    market: str
    begins: float
    ends: float
    chance: float


@dataclass(frozen=True, slots=True)
class ExpectedCourse:
    """The expected course of an indication, in order of time; `first_year` is the valuation date as a decimal year."""

    indication: str
    first_year: float
    steps: tuple[Step, ...]


def expected_courses(programme: Programme, case: Case) -> tuple[ExpectedCourse, ...]:
    """Say when each indication is expected to pass its phases, to be approved and to be launched.

    Times are the means of their distributions, rounded up to quarters; chances are those of getting there. An
    indication that is on the market everywhere has nothing to come, and is left out.
    """
    outlook = Outlook(programme, Calendar(programme), case)
    day = outlook.calendar.valuation_date
    first = day.year + (day.timetuple().tm_yday - 1) / 365.25
    courses = (ExpectedCourse(one.name, first, tuple(_steps(outlook, one))) for one in programme.indication)
    return tuple(one for one in courses if one.steps)


def _steps(outlook: Outlook, one: Indication) -> Iterator[Step]:
    course = outlook.courses[one.id]
    for phase, start in course.starts.items():
        yield Step(phase, "", start / 4, course.ends[phase] / 4, float(course.reached[phase].value))
    success = float(course.succeeds.value)
    for market in outlook.programme.market:
        name = market.name or market.id
        for what, moment in (("approval", outlook.approval(one, market)), ("launch", outlook.launch(one, market))):
            if not moment.recorded:
                yield Step(what, name, moment.quarter / 4, moment.quarter / 4, success)
