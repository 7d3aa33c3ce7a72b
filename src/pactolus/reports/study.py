"""The report of a study: one HTML file that asks nothing of the network, or the same content as JSON.

The page escapes everything that comes from a document. Its content security policy allows one script by its hash and
no address at all, so that a hostile document can neither run nor load anything.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pactolus.reports import charts, figures, portfolio_charts, value_charts
from pactolus.reports.data import as_json
from pactolus.reports.readings import reading_tables
from pactolus.reports.sources import marked_up
from pactolus.reports.timeline import in_order, timeline
from pactolus.reports.view import StudyView, ValueDrawings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import Environment

    from pactolus.reports.view import AssumedFigure, Quote
    from pactolus.valuation.portfolio.result import PortfolioValue

# An address ends before white space, quotes, brackets, and the punctuation of the sentence around it.
_ADDRESS = re.compile(r"""(https?://[^\s<>"'(),;]*[^\s<>"'(),;.:])""")

__all__ = ["StudyView", "as_json", "render_html", "render_portfolio", "render_value"]


def render_html(view: StudyView) -> str:
    """Lay a study out as one self-contained page."""
    environment = _environment()
    page = environment.get_template("study.html").render(
        view=view,
        quotes={quote.id: quote for quote in view.quotes},
        sides=_sides(view),
        texts=[(source, marked_up(source, view.quotes)) for source in view.sources],
        tables=reading_tables(view.territory.contested_countries) if view.territory else (),
        record=in_order(view.regulatory),
        timeline=timeline(view.regulatory),
        grounds=_by_ground(view.assumptions),
        largest=max((row.amount for row in view.schedule if row.amount is not None), default=None),
        style=_template("study.css"),
        script=_template("study.js"),
        script_hash=_hash(_template("study.js")),
    )
    # A saved text may hold half of a surrogate pair, which no file in UTF-8 can.
    return page.encode("utf-8", "replace").decode("utf-8")


def render_value(drawn: ValueDrawings) -> str:
    """Lay the drawings of a value out as one self-contained page."""
    return _environment().get_template("value_page.html").render(drawn=drawn, style=_template("study.css"))


def render_portfolio(value: PortfolioValue) -> str:
    """Lay the value of a portfolio out as one self-contained page."""
    return _environment().get_template("portfolio_page.html").render(value=value, style=_template("study.css"))


def _sides(view: StudyView) -> tuple[tuple[str, str], ...]:
    return ("licensor", view.licensor or "Licensor"), ("licensee", view.licensee or "Licensee")


def _by_ground(assumptions: Iterable[AssumedFigure]) -> dict[tuple[str, str], list[AssumedFigure]]:
    """Put the figures that rest on the same ground together, so that it is said once."""
    grounds: dict[tuple[str, str], list[AssumedFigure]] = {}
    for figure in assumptions:
        grounds.setdefault((figure.because, figure.source), []).append(figure)
    return grounds


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("pactolus.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tools: dict[str, Any] = {
        name: getattr(figures, name) for name in ("amount", "count", "millions", "money", "number", "percent", "rate")
    }
    environment.filters.update(tools | {"linked": _linked, "joined": _joined})
    environment.globals.update(charts=charts, value_charts=value_charts, portfolio_charts=portfolio_charts)
    return environment


def _linked(words: str) -> Iterator[tuple[str, bool]]:
    """Part words into stretches, and say of each whether it is a web address that may be linked."""
    for part in _ADDRESS.split(words):
        if part:
            yield part, _ADDRESS.fullmatch(part) is not None


def _joined(ids: Iterable[str], quotes: Mapping[str, Quote]) -> str:
    """Give the words of several quotes, without those that stand inside another of them."""
    chosen = [quotes[name] for name in ids]
    outer = [one for one in chosen if not any(_inside(one, other) for other in chosen)]
    return " … ".join(dict.fromkeys(quote.words for quote in outer))


def _inside(one: Quote, other: Quote) -> bool:
    longer = other.end - other.start > one.end - one.start
    return longer and one.document == other.document and other.start <= one.start and one.end <= other.end


@cache
def _template(name: str) -> str:
    return (files("pactolus.reports") / "templates" / name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
