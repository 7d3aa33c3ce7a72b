"""A deal folder opened to be valued: its agreement, its programme, or a proposed one, and its journal checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.deal import load_deal
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.journal import load_journal
from pactolus.valuation.behind import check_history
from pactolus.valuation.programme_file import going_on, load_programme
from pactolus.valuation.propose import propose_programme

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.agreement.deal import Deal
    from pactolus.core.problems import Problem
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
    # What is wrong with the journal's lines is said where something is computed with them.
    journal, _ = load_journal(folder / "journal", Periods.of(deal.agreement.conventions))
    path = folder / "programme.toml"
    if path.exists():
        programme, found = load_programme(path, deal.agreement, journal)
    else:
        programme, found = propose_programme(deal.agreement, deal.events)
        if programme is not None:
            programme = going_on(programme, deal.agreement, journal)
            found += check_history(programme)
    return deal, programme, (*problems, *found)
