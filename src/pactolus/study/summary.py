"""The deal in one paragraph and one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.library.announced import headline_of
from pactolus.reports.view import Figure
from pactolus.study import words
from pactolus.study.terms_view import label

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement, Grant, Product
    from pactolus.study.terms_view import Marks


def paragraph(agreement: Agreement) -> str:
    """Tell the deal in one paragraph of plain text."""
    sentences = [
        _opening(agreement),
        *(_granted(grant) for grant in agreement.grant),
        _paid(agreement),
        *(f"Royalties on {royalty.base}: {words.royalty_words(royalty)}." for royalty in agreement.royalty),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _opening(agreement: Agreement) -> str:
    licensor = side(agreement, "licensor") or "A licensor not named"
    licensee = side(agreement, "licensee") or "a licensee not named"
    products = words.list_words(_described(product) for product in agreement.product) or "a product not named"
    announced = agreement.agreement.announced
    when = f", announced {announced}" if announced else ""
    kinds = words.list_words(agreement.agreement.kinds) or "licensing"
    return f"{licensor} and {licensee}: a {kinds} deal{when}, for {products}."


def side(agreement: Agreement, role: str) -> str:
    """Name everyone of a role."""
    return words.list_words(
        f"{party.name} ({party.parent})" if party.parent else party.name for party in agreement.parties(role)
    )


def _described(product: Product) -> str:
    first, *others = product.names
    known = [", ".join(others), f"{product.modality or ''} {_against(product)}".strip(), product.stage or ""]
    described = "; ".join(part for part in known if part)
    return f"{first} ({described})" if described else first


def _against(product: Product) -> str:
    return f"against {words.list_words(product.targets)}" if product.targets else ""


def _granted(grant: Grant) -> str:
    if not (grant.rights or grant.territory):
        return ""
    rights = f"to {words.list_words(grant.rights)}" if grant.rights else ""
    parts = [grant.exclusivity or "", f"rights {rights}".strip(), grant.territory or ""]
    return f"Granted: {' '.join(part for part in parts if part)}."


def _paid(agreement: Agreement) -> str:
    paid = [f"{label(one.kind).lower()} {words.amount_words(one.amount)}" for one in agreement.payment]
    paid += [
        f"{words.list_words(one.kinds)} milestones {words.amount_words(one.amount)}" for one in agreement.milestone
    ]
    return f"{words.sentence(words.list_words(paid))}." if paid else "No amounts are stated."


def summary(agreement: Agreement, marks: Marks) -> tuple[Figure, ...]:
    """Give the deal in one table."""
    parties = [f"/party/{party.id}" for party in agreement.party]
    grants = [f"/grant/{grant.id}/territory" for grant in agreement.grant]
    territories = [grant.territory for grant in agreement.grant if grant.territory]
    figures = (
        marks.figure("Licensor", side(agreement, "licensor"), parties[0] if parties else ""),
        marks.figure("Licensee", side(agreement, "licensee"), parties[-1] if parties else ""),
        marks.figure("Announced", str(agreement.agreement.announced or ""), "/agreement/announced"),
        marks.figure("Territory", "; ".join(territories), grants[0] if grants else ""),
        *(
            marks.figure(label(one.kind), words.amount_words(one.amount), f"/payment/{one.id}")
            for one in agreement.payment
        ),
        *(
            marks.figure("Milestones", words.amount_words(one.amount), f"/milestone/{one.id}")
            for one in agreement.milestone
        ),
        _headline(agreement, marks),
        *(marks.figure("Royalties", words.royalty_words(one), f"/royalty/{one.id}") for one in agreement.royalty),
    )
    return tuple(figure for figure in figures if figure)


def _headline(agreement: Agreement, marks: Marks) -> Figure | None:
    stated = agreement.agreement.headline
    if stated is not None:
        return marks.figure("Headline", words.amount_words(stated), "/agreement/headline", "not money: as announced")
    headline = headline_of(agreement)
    if headline is None:
        return None
    note = "fixed payments and milestones as stated, limits in full: not money, but what announcements compare"
    return Figure("Headline", f"up to {words.money(headline)}", "derived", note=note)
