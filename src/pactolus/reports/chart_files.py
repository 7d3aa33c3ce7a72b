"""Drawings as SVG files that stand alone: with the light colours of the page written in, and a margin."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from pactolus.reports import charts, value_charts
from pactolus.reports.svg import element

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactolus.reports.view import ValueDrawings

# Pixels: the width at which the page shows a drawing, and room for letters that reach beyond it.
_WIDTH, _MARGIN = 720, 24
_HEIGHT = re.compile(r'height="(\d+)"')
_COLOUR = re.compile(r"(--[\w-]+): ([^;]+);")
_USED = re.compile(r"var\((--[\w-]+)\)")


def value_files(drawn: ValueDrawings) -> Mapping[str, str]:
    """Give every drawing of a value by the name of its file."""
    drawings: dict[str, Markup] = {}
    for side, name in drawn.sides:
        drawings[f"distribution-{side}"] = charts.distributions([drawn.valuation], side, name)
        drawings[f"cash-{side}"] = value_charts.fan(drawn.fans[side], side, name, drawn.valuation.currency)
        drawings[f"waterfall-{side}"] = value_charts.waterfall(drawn.parts[side], side, drawn.valuation, name)
        if drawn.swings:
            drawings[f"tornado-{side}"] = value_charts.swings(drawn.swings, side, drawn.valuation, name)
    if drawn.courses:
        drawings["timeline"] = value_charts.expected_timeline(drawn.courses)
    style = chart_style()
    return {f"{name}.svg": standing_alone(one, style) for name, one in drawings.items()}


def standing_alone(one: Markup, style: str) -> str:
    """Make a file of a drawing.

    Args:
        one: as `svg.drawing` makes it: as wide as its place, and so many pixels high.
        style: rules for its classes.
    """
    found = _HEIGHT.search(one)
    assert found, "every drawing states its height"
    width, height = _WIDTH + 2 * _MARGIN, int(found[1]) + 2 * _MARGIN
    paper = element("rect", x=-_MARGIN, y=-_MARGIN, width=width, height=height, class_="paper")
    rules = element("style", Markup(style))  # noqa: S704 - this package's own style, which must not be escaped
    inside = one.replace(Markup('width="100%"'), Markup(f'width="{_WIDTH}"'), 1)  # noqa: S704 - a whole number
    whole = element(
        "svg",
        (rules, paper, inside),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{-_MARGIN} {-_MARGIN} {width} {height}",
        width=width,
        height=height,
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'


def chart_style() -> str:
    """Give the page's rules for drawings, its light colours in place of their names."""
    page = (files("pactolus.reports") / "templates" / "study.css").read_text(encoding="utf-8")
    colours = dict(_COLOUR.findall(page.partition("@media")[0]))
    rules = [line for line in page.splitlines() if line.startswith(".chart")]
    written = _USED.sub(lambda used: colours[used[1]], "\n".join(rules))
    return f".paper {{ fill: {colours['--paper']}; }}\n{written}\n"
