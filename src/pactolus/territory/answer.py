"""From words to an answer: reading, definitions, readings, evaluation, and everything that is wrong, in one go."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.core.problems import Problem
from pactolus.territory.countries import countries
from pactolus.territory.evaluation import Evaluation, composite, evaluate
from pactolus.territory.expressions import Chain, Expression, Named, Some, words_for
from pactolus.territory.parser import DEEPEST, parse
from pactolus.territory.readings import COMPOSITES, reading_mask, readings_of
from pactolus.territory.regions import RECORDED_FROM, RECORDED_TO
from pactolus.territory.vocabulary import phrase_key, phrases

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Definitions:
    """What a contract, or the choice of a reading, settles.

    Attributes:
        terms: the names of defined terms, by `phrase_key`, for reading expressions that use them.
        meanings: what each defined id means.
        readings: the reading chosen for a word's id.
    """

    terms: Mapping[str, Expression]
    meanings: Mapping[str, Expression]
    readings: Mapping[str, str]


def define(
    definitions: Mapping[str, str], readings: Mapping[str, str] | None = None, source: str = "territory"
) -> tuple[Definitions, tuple[Problem, ...]]:
    """Take up a contract's definitions (`{"Europe": "EEA, Switzerland and the United Kingdom"}`) and chosen readings.

    Args:
        definitions: the defined words and what they mean, in words; they may use each other.
        readings: the reading chosen for a word, by the word or its id: a reading's name, a region's id, or words.
        source: what to call the input in problems.

    Returns:
        What is settled, and every problem: words that cannot be read, circles, readings that do not exist.
    """
    chosen, spelled = {}, dict(definitions)
    for word, reading in (readings or {}).items():
        place = _id_of(word)
        if reading_mask(place, reading, None) is None:
            spelled[word] = reading
        else:
            chosen[place] = reading
    terms: dict[str, Expression] = {phrase_key(word): Named(_id_of(word)) for word in spelled}
    meanings: dict[str, Expression] = {}
    problems: list[Problem] = []
    for word, text in spelled.items():
        expression, found = parse(text, terms, f"{source}: {word}")
        if expression is not None:
            meanings[_id_of(word)] = expression
        elif word not in definitions:
            found = (_no_reading(word, text, source),)
        problems += found
    for circle in tuple(_circles(meanings)):
        wrong = "run in a circle" if circle[0] == circle[-1] else f"build on each other more than {DEEPEST} deep"
        shown = " -> ".join(circle[:8])
        problems.append(Problem(source, f"definitions {wrong}: {shown}", remedy="define one by its countries"))
        meanings.pop(circle[0], None)
    return Definitions(terms, meanings, chosen), tuple(problems)


def _no_reading(word: str, reading: str, source: str) -> Problem:
    known = ", ".join(one.name for one in readings_of(_id_of(word)))
    remedy = f"its readings are {known}" if known else "the word has no readings: define it by countries or regions"
    return Problem(source, f"{word!r} has no reading {reading!r}", remedy=remedy)


def _id_of(word: str) -> str:
    found = phrases().get(phrase_key(word.replace("_", " ")))
    if found is not None and isinstance(found.what, Named):
        return found.what.id
    return re.sub(r"\W+", "_", word.strip().lower())


def _circles(meanings: Mapping[str, Expression]) -> Iterator[tuple[str, ...]]:
    """Give the definitions that run in a circle, or build on each other too deeply; each is looked into once."""
    inside = {place: tuple(dict.fromkeys(_names(what))) for place, what in meanings.items()}
    heights: dict[str, int] = {}  # how deep a definition builds on others, once all of these are known
    for start in meanings:
        trail: list[str] = []
        pending = [(start, 0)]
        while pending:
            place, depth = pending.pop()
            _leave(trail, depth, inside, heights)
            if place in trail:
                yield (*trail[trail.index(place) :], place)
                break
            if depth + heights.get(place, 1) > DEEPEST:
                yield (*trail, place)
                break
            if place not in heights:
                trail.append(place)
                pending += [(inner, depth + 1) for inner in inside[place] if inner in inside]
        _leave(trail, 0, inside, heights)


def _leave(trail: list[str], depth: int, inside: Mapping[str, tuple[str, ...]], heights: dict[str, int]) -> None:
    """Leave the definitions of a trail beyond a depth, and note how deep they build on others."""
    while len(trail) > depth:
        place = trail.pop()
        heights[place] = 1 + max((heights.get(inner, 0) for inner in inside[place]), default=0)


def _names(expression: Expression) -> Iterator[str]:
    match expression:
        case Named(place):
            yield place
        case Some(_, of):
            yield from _names(of)
        case _:
            for step in expression.steps:
                yield from _names(step.what)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a territory expression means, with the expression as it was read, and the day it was evaluated on."""

    expression: Expression
    evaluation: Evaluation
    on: dt.date | None = None


def answer(
    text: str,
    on: dt.date | None = None,
    readings: Mapping[str, str] | None = None,
    definitions: Mapping[str, str] | None = None,
    source: str = "territory",
) -> tuple[Answer | None, tuple[Problem, ...]]:
    """Read and evaluate a territory expression.

    Args:
        text: the words, `worldwide excluding Europe and JP`.
        on: the day whose memberships count; None: the latest of the record.
        readings: the reading chosen for a word: `{"europe": "eu27"}`.
        definitions: what a contract defines words to mean: `{"Europe": "EEA and Switzerland"}`.
        source: what to call the input in problems.

    Returns:
        The answer, None where nothing could be read, and every problem.
    """
    settled, problems = define(definitions or {}, readings, source)
    expression, found = parse(text, settled.terms, source)
    problems += (*found, *_day_problems(on, source))
    if expression is None:
        return None, problems
    problems += tuple(_unused(readings or {}, expression, settled, source))
    try:
        evaluation = evaluate(expression, on, settled.readings, settled.meanings)
    except InvalidValue as error:
        remedy = "name the countries that are meant, or define the words"
        return None, (*problems, Problem(source, str(error), remedy=remedy))
    problems += tuple(_contradictions(expression, source))
    if not evaluation.licensed and not evaluation.contested:
        problems += (Problem(source, "no country is left in it", remedy="see what is taken away from what"),)
    return Answer(expression, evaluation, on), problems


def _unused(
    readings: Mapping[str, str], expression: Expression, settled: Definitions, source: str
) -> Iterator[Problem]:
    """Tell of readings chosen for words that the expression does not use: a slip of the pen settles nothing."""
    used: set[str] = set()
    pending = [expression]
    while pending:
        new = set(_names(pending.pop())) - used
        used |= new
        pending += [settled.meanings[place] for place in new if place in settled.meanings]
        pending += [composite(place) for place in new if place in COMPOSITES]
    known = settled.meanings.keys() | settled.readings.keys()
    for word in readings:
        if _id_of(word) not in used and _id_of(word) in known:
            message = f"the expression does not use {word!r}, so its reading settles nothing"
            yield Problem(source, message, remedy="write the word as the expression has it", severity="warning")


def _day_problems(on: dt.date | None, source: str) -> Iterator[Problem]:
    if on is not None and not RECORDED_FROM <= on <= RECORDED_TO:
        message = f"{on} is outside the record of memberships, which runs from {RECORDED_FROM} to {RECORDED_TO}"
        if on < RECORDED_FROM:
            yield Problem(source, message, remedy="choose a day of the record")
        else:
            yield Problem(source, message, remedy="later changes are not known to it", severity="warning")


def _contradictions(expression: Expression, source: str) -> Iterator[Problem]:
    named: dict[bool, set[str]] = {True: set(), False: set()}
    _sort_names(expression, named, adds=True)
    for place in sorted(named[True] & named[False] & set(countries())):
        message = f"{words_for(place)} is both included and excluded by name"
        yield Problem(source, message, remedy="name it once")


def _sort_names(expression: Expression, named: dict[bool, set[str]], *, adds: bool) -> None:
    if isinstance(expression, Named):
        named[adds].add(expression.id)
    elif isinstance(expression, Chain):
        for step in expression.steps:
            _sort_names(step.what, named, adds=adds == step.adds)
