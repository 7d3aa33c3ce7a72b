"""A deal folder opened to be valued: its agreement, its programme, or a proposed one, and its journal checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.deal import load_deal
from pactolus.core.problems import Problem, has_errors
from pactolus.valuation.behind import check_journal
from pactolus.valuation.programme_file import load_programme
from pactolus.valuation.propose import propose_programme

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.agreement.deal import Deal
    from pactolus.valuation.programme import Programme


def open_folder(folder: Path) -> tuple[Deal, Programme | None, tuple[Problem, ...]]:
    """Open a deal folder to be valued.

    Returns:
        The deal; what is assumed about it, from `programme.toml` or proposed where there is none, and None where it
        cannot be valued; and every problem, an error among which forbids to value it.
    """
    deal, problems = load_deal(folder)
    if deal.agreement is None:
        return deal, None, tuple(problems)
    path = folder / "programme.toml"
    if path.exists():
        programme, found = load_programme(path, deal.agreement)
    else:
        programme, found = propose_programme(deal.agreement, deal.events)
    if programme is not None and not has_errors((*problems, *found)):
        found += check_journal(deal.agreement, programme, folder)
    return deal, programme, (*problems, *found)
