"""The published figures that a proposed programme rests on, from the package data."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from pactolus.valuation.programme import PHASES, AssumedProbability, Phase

PRECLINICAL = "preclinical"


@dataclass(frozen=True, slots=True)
class Disease:
    """A disease by its words, with the therapeutic area whose rates it shares."""

    id: str
    name: str
    area: str
    words: tuple[str, ...]


@cache
def table(name: str) -> dict[str, Any]:
    """Read `valuation/data/<name>.toml`; numbers are exact."""
    text = (files("pactolus.valuation") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


@cache
def diseases() -> tuple[Disease, ...]:
    """Give every disease that the words of a document are compared with."""
    return tuple(
        Disease(one["id"], one["name"], one["area"], tuple(one["words"])) for one in table("diseases")["disease"]
    )


@cache
def _words() -> tuple[re.Pattern[str], dict[str, Disease]]:
    known = {word: disease for disease in diseases() for word in disease.words}
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), known


def diseases_in(text: str) -> tuple[Disease, ...]:
    """Find the diseases that a text names, each once, in the order of their first words."""
    pattern, known = _words()
    found = {known[match[0]].id: known[match[0]] for match in reversed(list(pattern.finditer(text.casefold())))}
    return tuple(reversed(found.values()))


def success(area: str, phase: Phase) -> AssumedProbability:
    """Give a phase's chance of success in an area, with the range over the published cohorts that fit the area."""
    rates = table("success_rates")
    if phase == PRECLINICAL:
        ground = rates[PRECLINICAL]
        because = "success of preclinical development; no rate by area was found"
        return AssumedProbability(value=ground["success"], because=because, source=ground["source"])
    at = PHASES.index(phase) - 1
    base = rates["area"][area]["success"][at]
    cohorts = [cohort for cohort in rates["cohort"] if cohort["area"] in (area, "all")]
    others = [rates["area"]["all"]["success"][at], *(cohort["success"][at] for cohort in cohorts)]
    sources = "; ".join([rates["source"], *(f"{cohort['name']}: {cohort['source']}" for cohort in cohorts)])
    numbers = [f"{cohort['name']} {cohort['success'][at]}{_counted(cohort, at)}" for cohort in cohorts]
    because = f"{area}, {phase}, 2011-2020; the ends are those of all areas ({others[0]}) and of {', '.join(numbers)}"
    return AssumedProbability(
        low=min(base, *others), base=base, high=max(base, *others), because=because, source=sources
    )


def _counted(cohort: dict[str, Any], at: int) -> str:
    return f" (n = {cohort['samples'][at]})" if "samples" in cohort else ""


def years(area: str, phase: Phase) -> tuple[Decimal, str]:
    """Give how long a phase takes on average in an area, with the source."""
    rates = table("success_rates")
    if phase == PRECLINICAL:
        return rates[PRECLINICAL]["years"], rates[PRECLINICAL]["source"]
    return rates["area"][area]["years"][PHASES.index(phase) - 1], rates["source"]
