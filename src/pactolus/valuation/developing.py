"""How far development comes in several futures at once.

A phase is drawn for all futures that reach it, one after the other in one loop: machine code then makes several draws
at a time. Plain functions over numbers and arrays, compiled in `pactolus.valuation.blocks`; they run uncompiled as
well.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from pactolus.valuation.arrays import LIKELY, LONGEST, NEVER, PROBABILITY, SHORTEST, STOPPED, Course
from pactolus.valuation.draws import triangular, uniform_pair

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.valuation.arrays import World

    Floats = NDArray[np.float64]

# Futures that are developed side by side: enough of them reach the last phases, and the course of all stays at hand.
TOGETHER = 256


def make_course(indications: int, phases: int) -> Course:
    """Make room for the development of `TOGETHER` futures."""
    return Course(
        np.zeros((TOGETHER, indications, phases + 1), np.int64),
        np.zeros((TOGETHER, indications), np.int64),
        np.zeros((TOGETHER, indications), np.int64),
        np.zeros((TOGETHER, indications), np.int64),
        np.zeros(TOGETHER, np.int64),
        np.zeros((3, TOGETHER)),
    )


def develop(first: int, count: int, world: World, course: Course) -> None:
    """Take every indication through its phases, in the futures from `first` on, `count` of them."""
    plan = world.plan
    for indication in range(len(plan.first_phase)):
        start = plan.first_phase[indication]
        for place in range(count):
            course.tried[place, indication] = start
            course.passed[place, indication] = start
            course.success[place, indication] = NEVER
            # What is approved today has no phase ahead: its success is that of today.
            course.begins[place, indication, start] = 0
            course.going[place] = place
            course.cells[0, place] = 0.0
        left = count
        for phase in range(start, plan.phases.shape[1]):
            draw((first, left), (indication, phase), world, course)
            left = enter(left, (indication, phase), plan.phases[indication, phase, PROBABILITY], course)
            lengthen(left, plan.phases[indication, phase], course.cells[0], course.cells[2])
            left = leave(left, (indication, phase), course)
        for place in range(left):
            future = course.going[place]
            course.success[future, indication] = course.begins[future, indication, plan.phases.shape[1]]


def draw(futures: tuple[int, int], which: tuple[int, int], world: World, course: Course) -> None:
    """Draw luck and pace of a phase for the futures that are going on, or take them from those that are given."""
    first, count = futures
    indication, phase = which
    lucks, paces, going, draws = course.cells[1], course.cells[2], course.going, world.draws
    if len(draws.normal) > 0:
        for place in range(count):
            lucks[place] = draws.uniform[first - draws.first + going[place], indication, phase, 0]
            paces[place] = draws.uniform[first - draws.first + going[place], indication, phase, 1]
        return
    seed, variable, index = world.seed, world.plan.code[indication], np.uint64(phase)
    for place in range(count):
        lucks[place], paces[place] = uniform_pair(seed, np.uint64(first + going[place]), variable, index)


def enter(count: int, which: tuple[int, int], probability: float, course: Course) -> int:
    """Begin a phase in the futures that are going on, and keep those in which it succeeds; give their number."""
    indication, phase = which
    times, lucks, paces = course.cells[0], course.cells[1], course.cells[2]
    kept = 0
    for place in range(count):
        future, luck = course.going[place], lucks[place]
        course.begins[future, indication, phase] = math.ceil(times[place])
        course.tried[future, indication] = phase + 1
        # Written for all, and overwritten where it fails: a branch that nobody can foresee costs more.
        course.going[kept] = future
        times[kept], lucks[kept], paces[kept] = times[place], luck, paces[place]
        kept += 1 if luck < probability else 0
    return kept


def lengthen(count: int, figures: Floats, times: Floats, paces: Floats) -> None:
    """Add the time that a phase takes, by the pace of each future."""
    for place in range(count):
        times[place] += triangular(paces[place], figures[SHORTEST], figures[LIKELY], figures[LONGEST])


def leave(count: int, which: tuple[int, int], course: Course) -> int:
    """End a phase in the futures in which it succeeds, and keep those that are not given up; give their number."""
    indication, phase = which
    times, lucks = course.cells[0], course.cells[1]
    kept = 0
    for place in range(count):
        future = course.going[place]
        course.begins[future, indication, phase + 1] = math.ceil(times[place])
        course.passed[future, indication] = phase + 1
        course.going[kept] = future
        times[kept] = times[place]
        kept += 1 if lucks[place] != STOPPED else 0
    return kept


# What compiled code calls by name, callees first.
FUNCTIONS = (draw, enter, lengthen, leave, develop)
