"""The deal in one paragraph and one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.library.announced import headline_of
from pactolus.reports.view import Figure
from pactolus.study import words
from pactolus.study.terms_view import label
from pactolus.territory.expressions import to_words
from pactolus.territory.parser import parse

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement, Grant, Product
    from pactolus.study.marks import Marks


def paragraph(agreement: Agreement) -> str:
    """Tell the deal in one paragraph of plain text."""
    sentences = [
        _opening(agreement),
        "The licence has ended." if agreement.agreement.status == "terminated" else "",
        *(_granted(grant) for grant in agreement.grant),
        _paid(agreement),
        *(f"Royalties: {words.royalty_words(royalty)}." for royalty in agreement.royalty),
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
    parts = [grant.exclusivity or "", f"rights {rights}".strip(), _where(grant)]
    return f"Granted: {' '.join(part for part in parts if part)}."


def _where(grant: Grant) -> str:
    """Say the territory in canonical words, or as it stands where it cannot be read."""
    expression, _ = parse(grant.territory or "")
    place = to_words(expression) if expression is not None else grant.territory or ""
    return place if not place or place.startswith("worldwide") else f"in {place}"


def _paid(agreement: Agreement) -> str:
    paid = [f"{label(one.kind).lower()} {words.amount_words(one.amount)}" for one in agreement.payment]
    paid += [f"{words.milestone_words(one).lower()} {words.amount_words(one.amount)}" for one in agreement.milestone]
    if agreement.agreement.headline is not None:
        paid.append(f"as a total {words.amount_words(agreement.agreement.headline)}")
    return f"{words.sentence(words.list_words(paid))}." if paid else "No amounts are stated."


def summary(agreement: Agreement, marks: Marks) -> tuple[Figure, ...]:
    """Give the deal in one table."""
    paths = {role: [f"/party/{party.id}" for party in agreement.parties(role)] for role in ("licensor", "licensee")}
    granted = [grant for grant in agreement.grant if grant.territory]
    figures = (
        *(marks.figure(role.capitalize(), side(agreement, role), *found) for role, found in paths.items()),
        marks.figure("Announced", str(agreement.agreement.announced or ""), "/agreement/announced"),
        marks.figure(
            "Territory",
            "; ".join(grant.territory or "" for grant in granted),
            *(f"/grant/{grant.id}/territory" for grant in granted),
        ),
        *(marks.amount(label(one.kind), one.amount, f"/payment/{one.id}") for one in agreement.payment),
        *(marks.amount("Milestones", one.amount, f"/milestone/{one.id}") for one in agreement.milestone),
        _headline(agreement, marks),
        *(marks.figure("Royalties", words.royalty_words(one), f"/royalty/{one.id}") for one in agreement.royalty),
    )
    return tuple(figure for figure in figures if figure)


def _headline(agreement: Agreement, marks: Marks) -> Figure | None:
    stated = agreement.agreement.headline
    if stated is not None:
        return marks.amount("Headline", stated, "/agreement/headline", "not money: as announced")
    headline = headline_of(agreement)
    if headline is None:
        return None
    note = "fixed payments and milestones as stated, limits in full: not money, but what announcements compare"
    sums = [one.amount for one in agreement.payment] + [one.amount for one in agreement.milestone]
    limit = "" if all(amount.is_exact for amount in sums) else "up to "
    return Figure("Headline", f"{limit}{words.money(headline)}", "derived", note=note)
