"""What was assumed, what is left out, and the schedule of payments, as the report shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.agreement.completion import incomplete_terms
from pactolus.core.money import Money
from pactolus.reports.view import ScheduledPayment, Undisclosed
from pactolus.study import words
from pactolus.study.terms_view import label

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement, FixedPayment, Milestone, Royalty
    from pactolus.valuation.result import Valuation


ASSUMED_DAY = " (the day is assumed)"
NO_PART = "no such term is known, so it has no part in the value"
WORLDWIDE = "assumed to be the world for the value"


def undisclosed(agreement: Agreement, *, valued: bool) -> tuple[Undisclosed, ...]:
    """List what an agreement has and the documents do not state, with what the study does about it."""
    assumed = "assumed for the value: see the assumptions" if valued else "not assumed: nothing was valued"
    figures = [Undisclosed(_gap(path, agreement), path, assumed) for path in incomplete_terms(agreement)]
    dates = [
        Undisclosed(name, path, "the value counts from the valuation date")
        for name, path, known in (
            ("Date of signing", "/agreement/signed", agreement.agreement.signed),
            ("Effective date", "/agreement/effective", agreement.agreement.effective),
        )
        if known is None
    ]
    return (*figures, *dates, *_open_terms(agreement))


def _gap(path: str, agreement: Agreement) -> str:
    _, kind, name, value = path.split("/")
    if kind == "royalty":
        return "Royalty rates, tiers and their thresholds"
    if kind == "milestone":
        milestone = next(one for one in agreement.milestone if one.id == name)
        covered = words.list_words(milestone.kinds)
        return (
            f"Events of the {covered} milestones" if value == "event" else f"Amount of each of the {covered} milestones"
        )
    return f"Amount of the {name.replace('-', ' ')} payment"


def _open_terms(agreement: Agreement) -> list[Undisclosed]:
    left_out = "no part in the value"
    gaps = [
        Undisclosed(name, f"/grant/{grant.id}/{field}", left_out)
        for grant in agreement.grant
        for name, field, known in (
            ("Field of use", "field", grant.field),
            ("Right to sublicense", "sublicensable", grant.sublicensable),
        )
        if known is None
    ]
    terms = [
        Undisclosed(
            "Royalty term", f"/royalty/{royalty.id}/term_years", "assumed to last as long as the sales simulated"
        )
        for royalty in agreement.royalty
        if royalty.term_years is None
    ]
    absent = [
        Undisclosed(name, path, WORLDWIDE if name == "Territory" else NO_PART)
        for name, path, known in (
            ("Upfront payment", "/payment", any(one.kind == "upfront" for one in agreement.payment)),
            ("Milestone payments", "/milestone", agreement.milestone),
            ("Royalties", "/royalty", agreement.royalty),
            ("Territory", "/grant", any(grant.territory for grant in agreement.grant)),
        )
        if not known
    ]
    return [*absent, *terms, *gaps]


def term_labels(agreement: Agreement) -> dict[str, str]:
    """Give words for the id of every term that pays."""
    return (
        {payment.id: label(payment.kind) for payment in agreement.payment}
        | {milestone.id: words.milestone_words(milestone) for milestone in agreement.milestone}
        | {royalty.id: "Royalty" for royalty in agreement.royalty}
        | {share.id: share.kind.replace("_", " ").capitalize() for share in agreement.share}
    )


def schedule(stated: Agreement, completed: Agreement, valuation: Valuation) -> tuple[ScheduledPayment, ...]:
    """Give every payment of the completed agreement: the fixed ones, then milestones, then royalties."""
    open_ids = {path.split("/")[2] for path in incomplete_terms(stated)}
    stated_ids = set(term_labels(stated)) - open_ids
    timed = {payment.id for payment in stated.payment if "due" in payment.model_fields_set}
    rows = [
        *(
            _lump(payment, payment.kind, payment.event.replace("_", " "), "" if payment.id in timed else ASSUMED_DAY)
            for payment in completed.payment
        ),
        *(_lump(milestone, "milestone", words.trigger_words(milestone)) for milestone in completed.milestone),
        *(_running(royalty, completed.agreement.currency) for royalty in completed.royalty),
    ]
    labels, past = term_labels(completed), valuation.so_far
    fallen = {} if past is None else past.fallen
    return tuple(
        replace(
            row,
            label=labels[row.term],
            status="stated" if row.term in stated_ids else "assumed",
            chance=value.chance if value else None,
            expected=value.expected_payment if value else None,
            note=f"{words.money(Money(fallen[row.term], row.currency))} fell due before {valuation.valuation_date}; "
            "what is expected is still to come"
            if row.term in fallen
            else "",
        )
        for row in rows
        for value in [valuation.terms.get(row.term)]
    )


def _lump(term: FixedPayment | Milestone, kind: str, trigger: str, remark: str = "") -> ScheduledPayment:
    amount = term.amount.value(term.id)
    due = f"{trigger}, {term.due.days} days after the {term.due.after}" if term.due.days else trigger
    return ScheduledPayment(
        term.id, "", kind, f"{due}{remark}", amount.currency, amount.amount, words.money(amount), "assumed"
    )


def _running(royalty: Royalty, currency: str) -> ScheduledPayment:
    trigger = f"{royalty.base}, by quarter"
    return ScheduledPayment(royalty.id, "", "royalty", trigger, currency, None, words.royalty_words(royalty), "assumed")
