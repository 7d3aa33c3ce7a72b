"""The report of a study: one HTML file that asks nothing of the network, or the same content as JSON.

The page escapes everything that comes from a document. Its content security policy allows one script by its hash and
no address at all, so that a hostile document can neither run nor load anything.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pactolus.reports import charts, figures
from pactolus.reports.data import as_json
from pactolus.reports.readings import reading_tables
from pactolus.reports.sources import marked_up
from pactolus.reports.timeline import timeline
from pactolus.reports.view import StudyView

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["StudyView", "as_json", "render_html"]


def render_html(view: StudyView) -> str:
    """Lay a study out as one self-contained page."""
    environment = _environment()
    page = environment.get_template("study.html").render(
        view=view,
        quotes={quote.id: quote for quote in view.quotes},
        sides=_sides(view),
        texts=[(source, marked_up(source, view.quotes)) for source in view.sources],
        tables=reading_tables(view.territory.contested_countries) if view.territory else (),
        timeline=timeline(view.regulatory),
        largest=max((row.amount for row in view.schedule if row.amount is not None), default=None),
        style=_template("study.css"),
        script=_template("study.js"),
        script_hash=_hash(_template("study.js")),
    )
    # A saved text may hold half of a surrogate pair, which no file in UTF-8 can.
    return page.encode("utf-8", "replace").decode("utf-8")


def _sides(view: StudyView) -> tuple[tuple[str, str], ...]:
    return ("licensor", view.licensor or "Licensor"), ("licensee", view.licensee or "Licensee")


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
        name: getattr(figures, name) for name in ("amount", "count", "millions", "money", "number", "percent")
    }
    environment.filters.update(tools | {"address": _address})
    environment.globals.update(charts=charts)
    return environment


def _address(words: str) -> str:
    """Give the words back where they are a web address that may be linked, else nothing."""
    return words if words.startswith(("https://", "http://")) and " " not in words else ""


@cache
def _template(name: str) -> str:
    return (files("pactolus.reports") / "templates" / name).read_text(encoding="utf-8")


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
