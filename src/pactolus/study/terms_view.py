"""An agreement as the report shows it: figures under headings, each with its status and the words behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reports.view import TermGroup
from pactolus.study import words

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement, Party
    from pactolus.reports.view import Figure
    from pactolus.study.marks import Marks


def term_groups(agreement: Agreement, marks: Marks) -> tuple[TermGroup, ...]:
    """Give every term of the agreement, grouped as a reader looks for them."""
    groups = (
        ("Parties", _parties(agreement, marks)),
        ("Product", _products(agreement, marks)),
        ("Grant", _grants(agreement, marks)),
        ("Payments", _payments(agreement, marks)),
        ("Royalties", _royalties(agreement, marks)),
        ("Dates", _dates(agreement, marks)),
    )
    shown = ((title, tuple(figure for figure in figures if figure)) for title, figures in groups)
    return tuple(TermGroup(title, figures) for title, figures in shown if figures)


def _parties(agreement: Agreement, marks: Marks) -> list[Figure | None]:
    return [
        marks.figure(party.role.capitalize(), party.name, f"/party/{party.id}", note=_relations(party))
        for party in agreement.party
    ]


def _relations(party: Party) -> str:
    known = [f"subsidiary of {party.parent}"] if party.parent else []
    if party.aliases:
        known.append(f"also called {words.list_words(party.aliases)}")
    return "; ".join(known)


def _products(agreement: Agreement, marks: Marks) -> list[Figure | None]:
    figures = []
    for product in agreement.product:
        path = f"/product/{product.id}"
        figures += [
            marks.figure("Names", ", ".join(product.names), f"{path}/names"),
            marks.figure("Modality", product.modality, f"{path}/modality"),
            marks.figure("Targets", ", ".join(product.targets), f"{path}/targets"),
            marks.figure("Highest stage stated", product.stage, f"{path}/stage"),
        ]
    return figures


def _grants(agreement: Agreement, marks: Marks) -> list[Figure | None]:
    figures = [marks.figure("Kind of agreement", words.list_words(agreement.agreement.kinds), "/agreement/kinds")]
    for grant in agreement.grant:
        path = f"/grant/{grant.id}"
        figures += [
            marks.figure("Rights", words.list_words(grant.rights), f"{path}/rights"),
            marks.figure("Exclusivity", grant.exclusivity, f"{path}/exclusivity"),
            marks.figure("Territory", grant.territory, f"{path}/territory"),
            marks.figure("Field of use", grant.field, f"{path}/field"),
        ]
    return figures


def _payments(agreement: Agreement, marks: Marks) -> list[Figure | None]:
    fixed = [
        marks.amount(label(payment.kind), payment.amount, f"/payment/{payment.id}") for payment in agreement.payment
    ]
    milestones = [
        marks.amount(
            words.milestone_words(milestone),
            milestone.amount,
            f"/milestone/{milestone.id}",
            words.trigger_words(milestone),
        )
        for milestone in agreement.milestone
    ]
    return [*fixed, *milestones]


def _royalties(agreement: Agreement, marks: Marks) -> list[Figure | None]:
    return [
        marks.figure("Royalty", words.royalty_words(royalty), f"/royalty/{royalty.id}") for royalty in agreement.royalty
    ]


def _dates(agreement: Agreement, marks: Marks) -> list[Figure | None]:
    heading = agreement.agreement
    return [
        marks.figure(name.capitalize(), str(date) if date else None, f"/agreement/{name}")
        for name, date in (
            ("announced", heading.announced),
            ("signed", heading.signed),
            ("effective", heading.effective),
        )
    ]


def label(kind: str) -> str:
    """Say the kind of a payment in words."""
    return {"upfront": "Upfront payment", "option_fee": "Option fee", "equity": "Equity investment"}.get(
        kind, "Fixed payment"
    )


def title(agreement: Agreement) -> str:
    """Name the deal by its parties and its product."""
    if agreement.agreement.title:
        return agreement.agreement.title
    licensors, licensees = (
        words.list_words(party.name for party in agreement.parties(role)) for role in ("licensor", "licensee")
    )
    products = words.list_words(product.names[0] for product in agreement.product) or "an unnamed product"
    return f"{licensees or 'An unnamed licensee'} licenses {products} from {licensors or 'an unnamed licensor'}"
