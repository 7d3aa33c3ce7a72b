"""A territory's answer as text for people and as JSON for programs."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, TypeAlias

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pactolus.territory.countries import countries
from pactolus.territory.expressions import to_words
from pactolus.territory.figures import total
from pactolus.territory.hints import Hint, hints
from pactolus.territory.own_figures import sums

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from pactolus.core.problems import Problem
    from pactolus.territory.answer import Answer

OwnFigures: TypeAlias = "Mapping[str, Mapping[str, Decimal]]"
_WIDTH = 110


def as_json_text(found: Answer, problems: Sequence[Problem] = (), own: OwnFigures | None = None) -> str:
    """Print the answer as JSON.

    Args:
        found: the answer.
        problems: what was wrong with the expression.
        own: figures that the user brings, by name and country code.

    Returns:
        An object with `licensed`, `excluded` and `contested`, the expression in canonical words, what is at stake
        (people, gross domestic product in US dollars) in each part, the evidence about contested words, and problems.
    """
    evaluation = found.evaluation
    parts = {"licensed": evaluation.licensed, "contested": evaluation.contested, "excluded": evaluation.excluded}
    content = {
        **evaluation.as_json(),
        "expression": to_words(found.expression),
        "at_stake": {part: total(codes).as_json() for part, codes in parts.items()},
        "own_figures": {part: [one.as_json() for one in sums(own or {}, codes)] for part, codes in parts.items()},
        "hints": [hint.as_json() for hint in _open_hints(found)],
        "problems": [problem.as_json() for problem in problems],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_text(found: Answer, own: OwnFigures | None = None) -> str:
    """Print the answer for people: the three parts with what is at stake in them, and what decides.

    Args:
        found: the answer.
        own: figures that the user brings, by name and country code.
    """
    evaluation = found.evaluation
    console = Console(file=io.StringIO(), width=_WIDTH, no_color=True, highlight=False)
    console.print(Text(to_words(found.expression)))
    console.print()
    console.print(_parts(found, own or {}))
    if evaluation.contested:
        console.print()
        console.print(_contested(found))
    if ranked := _open_hints(found):
        console.print()
        console.print(_ranking(ranked))
    file = console.file
    assert isinstance(file, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def _parts(found: Answer, own: OwnFigures) -> Table:
    table = Table("", "countries", "people", "GDP, USD", *own, "which", box=None, pad_edge=False)
    for column in table.columns[1:-1]:
        column.justify = "right"
    evaluation = found.evaluation
    parts = [("licensed", evaluation.licensed), ("contested", evaluation.contested), ("excluded", evaluation.excluded)]
    for name, codes in parts:
        known = total(codes)
        people, product = f"{rounded(known.population / 1e6)} m", f"{rounded(known.gdp_usd / 1e9)} bn"
        brought = [f"{one.amount:,f}" for one in sums(own, codes)]
        table.add_row(name, str(known.countries), people, product, *brought, " ".join(sorted(codes)))
    return table


def rounded(figure: float) -> str:
    """Print a figure for the eye: whole from ten on, to one decimal place below."""
    return f"{figure:,.0f}" if figure >= 10 else f"{figure:,.1f}"


def _open_hints(found: Answer) -> list[Hint]:
    """Give the ranking of readings for those words that leave something open."""
    contested = found.evaluation.contested.values()
    deciding = {label.partition("=")[0] for one in contested for label in (*one.licensed_under, *one.excluded_under)}
    return [hint for hint in hints(found.expression, found.on) if hint.word in deciding]


def _ranking(ranked: Sequence[Hint]) -> Table:
    table = Table("reading, the likelier first", "means", "because", box=None, pad_edge=False)
    for hint in ranked:
        table.add_row(hint.reading, hint.ground, hint.reason)
    return table


def _contested(found: Answer) -> Table:
    """Gather the contested countries by the readings that decide about them."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for code, one in found.evaluation.contested.items():
        groups.setdefault((one.licensed_under, one.excluded_under), []).append(code)
    table = Table("contested", "licensed under", "excluded under", box=None, pad_edge=False)
    for (licensed, excluded), codes in sorted(groups.items(), key=lambda group: (-len(group[1]), group[1])):
        table.add_row(_names(codes), _by_word(licensed), _by_word(excluded))
    return table


def _by_word(readings: Iterable[str]) -> str:
    """Write `europe=eu27, europe=eea` as `europe = eu27, eea`."""
    words: dict[str, list[str]] = {}
    for label in readings:
        word, _, reading = label.partition("=")
        words.setdefault(word, []).append(reading)
    return "\n".join(f"{word} = {', '.join(names)}" for word, names in words.items())


def _names(codes: Iterable[str]) -> str:
    return ", ".join(countries()[code].name for code in codes)
