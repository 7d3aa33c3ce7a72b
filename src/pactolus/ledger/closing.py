"""What was computed on a day, and the statement of a closed period: restated only as a new version of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pactolus.agreement.toml_file import load_agreement
from pactolus.core.errors import InvalidValue
from pactolus.core.files import read_text
from pactolus.core.problems import Problem, has_errors
from pactolus.ledger.bulk import owed_in
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.history import NAME, Entry, Stamp, writing
from pactolus.ledger.recording import fingerprint, note_edits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pactolus.agreement.terms import Agreement
    from pactolus.core.dates import Period
    from pactolus.ledger.obligations import Obligation

CLOSED, RESTATED, COMPUTED = "closed", "restated", "computed"
Figures = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Computed:
    period: str
    figures: Figures


def compute(folder: Path, as_of: dt.date, stamp: Stamp) -> tuple[Entry | None, list[Problem]]:
    """Add to the history what is owed as of a day."""
    found, problems = _computed(folder, "", as_of)
    if found is None:
        return None, problems
    with writing(folder) as history:
        note_edits(history, folder, stamp)
        return history.add(stamp, COMPUTED, _content(folder, as_of) | {"obligations": found.figures}), problems


def close(
    folder: Path, period: str, as_of: dt.date, stamp: Stamp, reason: str = ""
) -> tuple[Entry | None, list[Problem]]:
    """Close a period, or restate it as a new version of its statement.

    Args:
        folder: the deal.
        period: 2024-Q1, 2024 or FY2024-Q1; it has to be over on the day `as_of`.
        as_of: the day from which to look.
        stamp: who closes, and when.
        reason: why it is restated; "" to close it.

    Returns:
        The entry, with its `version`, its obligations and, where it is restated, the `differences` from the version
        before; or nothing, and the reasons: the ledger has problems, the period is closed already, nothing has changed.
    """
    found, problems = _computed(folder, period, as_of)
    if found is None:
        return None, problems
    with writing(folder) as history:
        versions = [one for one in history.entries() if one.content.get("period") == found.period]
        if refusal := _refusal(folder, found, versions, reason):
            return None, [refusal]
        note_edits(history, folder, stamp)
        content = _content(folder, as_of) | {
            "period": found.period,
            "version": len(versions) + 1,
            "obligations": found.figures,
        }
        if versions:
            content |= {"reason": reason, "differences": differences(_figures(versions), found.figures)}
        return history.add(stamp, RESTATED if versions else CLOSED, content), problems


def differences(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Figures:
    """Give what two versions of a statement differ in: amounts that one has otherwise than the other, or not at all."""
    old, new = _by_term(before), _by_term(after)
    return [
        dict(zip(("term", "kind", "period", "due", "currency"), key, strict=True))
        | {"before": old.get(key, ""), "after": new.get(key, "")}
        for key in dict.fromkeys((*old, *new))
        if old.get(key) != new.get(key)
    ]


def _by_term(figures: Iterable[Mapping[str, Any]]) -> dict[tuple[str, ...], str]:
    keys = ("term", "kind", "period", "due", "currency")
    found: dict[tuple[str, ...], str] = {}
    for one in figures:
        key = tuple(str(one[name]) for name in keys)
        found[key] = f"{found[key]} + {one['amount']}" if key in found else str(one["amount"])
    return found


def _figures(versions: Sequence[Entry]) -> Figures:
    return list(versions[-1].content["obligations"])


def _refusal(folder: Path, found: _Computed, versions: Sequence[Entry], reason: str) -> Problem | None:
    """Say why a period cannot be closed, or restated; None where it can."""
    source = str(folder / NAME)
    if not versions:
        remedy = "close it first"
        return Problem(source, f"{found.period} is not closed", remedy=remedy) if reason else None
    last = f"{found.period} is closed as version {len(versions)} by {versions[-1]}"
    if not reason:
        return Problem(source, last, remedy="restate it, with the reason why")
    if not differences(_figures(versions), found.figures):
        return Problem(source, f"{last}, and nothing has changed since", remedy="there is nothing to restate")
    return None


def _computed(folder: Path, period: str, as_of: dt.date) -> tuple[_Computed | None, list[Problem]]:
    """Compute what is owed: in all, or from what happened in a period."""
    agreement, problems = load_agreement(folder / "agreement.toml")
    if agreement is None:
        return None, problems
    stretch, named = _period(agreement, period)
    if period and (stretch is None or as_of <= stretch.end):
        message = f"{period!r} is no period" if stretch is None else f"{named} is not over on {as_of}"
        return None, [Problem("period", message, remedy="write 2024-Q1, 2024 or FY2024-Q1, one that is over")]
    ledger, problems = owed_in(folder, as_of)
    if ledger is None or has_errors(problems):
        return None, problems
    figures = [_figure(one) for one in ledger.obligations if stretch is None or one.occurred in stretch]
    return _Computed(named, figures), problems


def _period(agreement: Agreement, text: str) -> tuple[Period | None, str]:
    periods = Periods.of(agreement.conventions)
    try:
        return (periods.read(text), periods.name(periods.read(text))) if text else (None, "")
    except InvalidValue:
        return None, text


def _figure(one: Obligation) -> dict[str, Any]:
    return {
        "due": one.due.isoformat(),
        "kind": one.kind,
        "payer": one.payer,
        "payee": one.payee,
        "amount": format(one.amount.amount, "f"),
        "currency": one.amount.currency,
        "term": one.term,
        "period": one.period,
    }


def _content(folder: Path, as_of: dt.date) -> dict[str, Any]:
    """Give the day, and the agreement the figures were computed from; the files of the journal have their entries."""
    return {"as_of": as_of.isoformat(), "agreement": fingerprint(read_text(folder / "agreement.toml"))}
