"""Checks of a whole agreement: ids that are unique, references that lead somewhere, terms that agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.definitions import definition_problems, written_out
from pactolus.agreement.duty_checks import check_duty
from pactolus.agreement.explanations import nearest, pointer
from pactolus.agreement.findings import Finding, Place
from pactolus.agreement.settlement_checks import check_net_sales, check_taxes
from pactolus.agreement.share_checks import check_ceilings, check_periods, check_share
from pactolus.agreement.term_checks import check_grant, check_milestone, check_minimum, check_payment, check_royalty
from pactolus.core.errors import InvalidValue
from pactolus.core.money import minor_units
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.lines import Lines
    from pactolus.agreement.terms import Agreement, Heading

KINDS = (
    "party", "product", "grant", "payment", "milestone", "royalty", "share", "minimum", "creditable", "ceiling", "duty"
)  # fmt: skip
# Which fields of which terms name a party or a product.
_REFERENCES = {
    ("party",): (
        ("grant", "licensor"),
        ("grant", "licensee"),
        *(
            (kind, side)
            for kind in ("payment", "milestone", "royalty", "share", "minimum")
            for side in ("payer", "payee")
        ),
        ("duty", "by"),
        ("duty", "to"),
    ),
    ("royalty", "share"): (("minimum", "royalty"),),
    ("share",): (("share", "chosen", "share"),),
    ("payment", "milestone", "royalty", "share"): (
        ("share", "base", "payments"),
        ("creditable", "payment"),
        ("creditable", "against"),
        ("ceiling", "terms"),
        ("termination", "survive"),
        ("termination", "sell_off", "terms"),
    ),
    ("milestone",): (("milestone", "deems"), ("milestone", "moves_to")),
    ("product",): (
        ("grant", "products"),
        ("royalty", "products"),
        ("share", "base", "products"),
        ("milestone", "event", "product"),
        ("payment", "product"),
    ),
}


def validate(agreement: Agreement, source: str, lines: Lines, left_out: frozenset[str] = frozenset()) -> list[Problem]:
    """Find every problem between and inside the terms.

    Args:
        agreement: the terms as read.
        source: the file's name.
        lines: where they stand in it.
        left_out: ids of terms that could not be read, to which references are no problem of their own.
    """
    values = agreement.model_dump()
    return [
        Problem(source, found.message, lines.of(found.at) or 1, pointer(values, found.at), found.remedy, found.severity)
        for found in _findings(agreement, left_out)
    ]


def _findings(agreement: Agreement, left_out: frozenset[str]) -> Iterator[Finding]:
    currency = agreement.agreement.currency
    for problem in definition_problems(agreement, "definitions"):
        yield Finding(("definitions",), problem.message, problem.remedy, problem.severity)
    agreement = written_out(agreement)
    yield from _heading(agreement.agreement)
    yield from _unique_ids(agreement)
    yield from _references(agreement, left_out)
    for position, grant in enumerate(agreement.grant):
        yield from check_grant(("grant", position), grant)
    for position, payment in enumerate(agreement.payment):
        yield from check_payment(("payment", position), payment)
    for position, milestone in enumerate(agreement.milestone):
        yield from check_milestone(("milestone", position), milestone, currency)
    for position, royalty in enumerate(agreement.royalty):
        yield from check_royalty(("royalty", position), royalty, currency)
    for position, minimum in enumerate(agreement.minimum):
        yield from check_minimum(("minimum", position), minimum, currency)
        yield from check_periods(("minimum", position), minimum, currency)
    for position, share in enumerate(agreement.share):
        yield from check_share(("share", position), share, currency)
    yield from check_taxes(agreement)
    for position, duty in enumerate(agreement.duty):
        yield from check_duty(("duty", position), duty)
    yield from check_net_sales(agreement)
    yield from check_ceilings(agreement)
    yield from _evidence(agreement, left_out)


def _heading(heading: Heading) -> Iterator[Finding]:
    try:
        minor_units(heading.currency)
    except InvalidValue as error:
        yield Finding(("agreement", "currency"), str(error), "write a code such as 'USD'")
    if heading.signed and heading.announced and heading.signed.first > heading.announced.last:
        late = f"signed on {heading.signed}, after it was announced on {heading.announced}"
        yield Finding(("agreement", "signed"), late, "correct one of the two dates", "warning")


def _unique_ids(agreement: Agreement) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for kind in KINDS:
        for position, term in enumerate(getattr(agreement, kind)):
            if term.id in seen:
                taken = f"the id {term.id!r} is taken by a [[{seen[term.id]}]]"
                yield Finding((kind, position, "id"), taken, "give each term an id of its own")
            seen.setdefault(term.id, kind)


def _references(agreement: Agreement, left_out: frozenset[str]) -> Iterator[Finding]:
    for targets, fields in _REFERENCES.items():
        known = [term.id for table in targets for term in getattr(agreement, table)]
        for kind, *steps in fields:
            for place, term in _stated(agreement, kind):
                for name in _names(term, steps):
                    if name not in known and name not in left_out:
                        unknown = f"there is no {' or '.join(f'[[{table}]]' for table in targets)} of the id {name!r}"
                        yield Finding((*place, *steps), unknown, nearest(name, known))


def _stated(agreement: Agreement, kind: str) -> Iterator[tuple[Place, object]]:
    """Give the tables of a kind with their places: those of a list, or the only one."""
    value = getattr(agreement, kind)
    if isinstance(value, tuple):
        yield from (((kind, position), term) for position, term in enumerate(value))
    elif value is not None:
        yield (kind,), value


def _names(term: object, steps: list[str]) -> tuple[str, ...]:
    """Give the ids that a field holds: none, one or several."""
    value: object = term
    for step in steps:
        value = getattr(value, step, None)
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()


def _evidence(agreement: Agreement, left_out: frozenset[str]) -> Iterator[Finding]:
    for position, row in enumerate(agreement.evidence):
        at: Place = ("evidence", position)
        if row.end - row.start != len(row.quote):
            span = f"the span from {row.start} to {row.end} cannot hold the {len(row.quote)} characters of the quote"
            yield Finding((*at, "end"), span, "end is start plus the length of the quote")
        steps = row.path.split("/")[1:]
        if steps[0] != "event" and not left_out.intersection(steps) and not _leads_somewhere(agreement, steps):
            yield Finding((*at, "path"), f"{row.path} leads to no value of the agreement", "correct the path")


def _leads_somewhere(value: object, steps: list[str]) -> bool:
    """Tell whether the steps of a pointer (names of fields, ids or positions) lead to a value that is stated."""
    for step in steps:
        if isinstance(value, tuple):
            by_name = {getattr(one, "id", str(position)): one for position, one in enumerate(value)}
            value = by_name.get(step)
        else:
            value = getattr(value, step, None)
    return value is not None
