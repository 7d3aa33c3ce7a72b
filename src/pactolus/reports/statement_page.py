"""A royalty statement as one self-contained page: for screens, light or dark, and for A4. It runs nothing."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from pactolus.reports.statement import page

if TYPE_CHECKING:
    from pactolus.ledger.statement import Statement


def statement_html(statement: Statement) -> str:
    """Lay a statement out as a page; everything that comes from a document is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("pactolus.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (files("pactolus.reports") / "templates" / "statement.css").read_text(encoding="utf-8")
    made = environment.get_template("statement.html").render(page=page(statement), style=style)
    return made.encode("utf-8", "replace").decode("utf-8")
