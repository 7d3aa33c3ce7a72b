"""An audit of what a licensee reported: line by line against the books, and what it comes to in money."""

from __future__ import annotations

import decimal
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.agreement.amendments import in_force, known_amendments
from pactolus.agreement.definitions import written_out
from pactolus.core.dates import Period
from pactolus.core.money import EXACT
from pactolus.core.problems import Problem
from pactolus.ledger.audit_result import AuditResult
from pactolus.ledger.bearing import BearingSales
from pactolus.ledger.corrections import KINDS
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.interest import interest_on
from pactolus.ledger.owed import owed
from pactolus.ledger.quarters import quarter_of, year_of
from pactolus.ledger.reductions import Recorded
from pactolus.ledger.report_amounts import Amount
from pactolus.ledger.report_findings import Finding, compare_sales, places_of
from pactolus.ledger.rules.interest import cost_shifts
from pactolus.ledger.sales_file import SalesLine
from pactolus.ledger.statement import statement
from pactolus.ledger.trace import Traced, figure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.terms import Additions, Agreement, Royalty
    from pactolus.ledger.billing import PayingTerm
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.reported_file import Reported
    from pactolus.ledger.statement import Sales, Statement

# The kinds of obligation that no report states: what comes after it, and what an audit itself finds.
_NOT_REPORTED = {
    "interest",
    "audit_underpayment",
    "audit_cost",
    "credit",
    "tax_borne_by_payer",
    "tax_saving_repayment",
}


def audit(
    agreement: Agreement,
    journal: Journal,
    reported: Sequence[Reported],
    on: dt.date,
    sources: tuple[str, str] = ("agreement.toml", "reported.csv"),
) -> AuditResult:
    """Hold a licensee's report against what the books come to.

    Args:
        agreement: the terms.
        journal: the books: what really happened and was sold.
        reported: the report's lines; the periods audited run from the first of them to the last.
        on: the day of the audit, up to which interest runs; what was not known by then does not count.
        sources: what to call the agreement's file and the report in problems.
    """
    with decimal.localcontext(EXACT):
        work = _Audit(agreement, journal, reported, on, sources)
        return work.result()


class _Audit:
    """One audit: the ledger of the books, and the lines of the report by what they are of."""

    def __init__(
        self,
        agreement: Agreement,
        journal: Journal,
        reported: Sequence[Reported],
        on: dt.date,
        sources: tuple[str, str],
    ) -> None:
        self._agreement, self._journal, self._on, self._sources = agreement, journal, on, sources
        self._known = known_amendments(agreement, on)
        current = written_out(in_force(agreement, None, self._known))
        self._account = current.agreement.currency
        self._current = current
        self._periods = Periods.of(current.conventions)
        self._ledger = owed(agreement, journal, on, source=sources[0])
        self._problems: list[Problem] = []
        self._lines = [line for line in reported if self._fits(line)]
        starts = [quarter_of(line.period.end).start for line in self._lines]
        ends = [quarter_of(line.period.end).end for line in self._lines]
        self._span = Period(min(starts), max(ends)) if starts else None

    def result(self) -> AuditResult:
        """Compare everything."""
        findings: list[Finding] = []
        for quarter in self._quarters():
            made = statement(self._agreement, self._journal, quarter, self._on, self._ledger)
            findings += self._of_sales(made)
            findings += self._of_positions(made)
        amounts = self._amounts()
        findings += [finding for one in amounts if (finding := self._of_amount(one)) is not None]
        late = [late for one in amounts for late in one.unpaid(self._on)]
        interest, unknown = interest_on(self._current, self._journal, late)
        underpaid = sum((max(Decimal(0), one.owed - one.reported) for one in amounts), Decimal(0))
        overpaid = sum((max(Decimal(0), one.reported - one.owed) for one in amounts), Decimal(0))
        recomputed = sum((one.owed for one in amounts), Decimal(0))
        terms = self._current.audit
        return AuditResult(
            tuple(sorted(findings, key=lambda one: self._periods.read(one.period).end)),
            self._account,
            sum((one.reported for one in amounts), Decimal(0)),
            recomputed,
            underpaid,
            overpaid,
            tuple(interest),
            None if terms is None else cost_shifts(underpaid, recomputed, terms.threshold),
            None if terms is None else terms.threshold,
            (*self._problems, *self._ledger.problems),
            (*self._ledger.left_out, *unknown),
        )

    def _fits(self, line: Reported) -> bool:
        """Refuse a line that no term or product answers to."""
        products = {product.id for product in self._current.product}
        known = {one.term for one in self._ledger.obligations} | _term_ids(self._agreement)
        if line.product and line.product not in products:
            self._refuse(line, f"no product of the agreement has the id {line.product!r}")
            return False
        if line.term and line.term not in known:
            self._refuse(line, f"no term of the agreement has the id {line.term!r}")
            return False
        if line.net is None and not line.term and self._only_royalty() is None:
            self._refuse(line, "the line names no term, and the agreement has several royalties or none")
            return False
        return True

    def _refuse(self, line: Reported, message: str) -> None:
        self._problems.append(
            Problem(self._sources[1], f"{message}; the line is left out", line.line, remedy="correct the line")
        )

    def _only_royalty(self) -> str | None:
        ids = [royalty.id for royalty in self._current.royalty]
        return ids[0] if len(ids) == 1 else None

    def _quarters(self) -> Iterator[Period]:
        quarter = None if self._span is None else quarter_of(self._span.start)
        while quarter is not None and self._span is not None and quarter.end <= self._span.end:
            yield quarter
            quarter = quarter.next_quarter()

    # --- sales, by product and country

    def _of_sales(self, made: Statement) -> Iterator[Finding]:
        one_product = len(self._current.product) == 1
        reported: dict[tuple[str, str, str], list[Reported]] = defaultdict(list)
        for line in self._lines:
            if line.net is not None and quarter_of(line.period.end) == made.period:
                product = "" if one_product else line.product
                reported[product, line.country, line.currency or self._account].append(line)
        books: dict[tuple[str, str, str], list[Sales]] = defaultdict(list)
        for one in made.sales:
            books["" if one_product else one.product, one.country, one.currency].append(one)
        for key in dict.fromkeys([*books, *reported]):
            what = " ".join(part for part in key[:2] if part) or "all sales"
            yield from compare_sales(made.label, what, reported.get(key, []), books.get(key, []))
            yield from self._bearing_none(made, what, reported.get(key, []), books.get(key, []))

    def _bearing_none(
        self, made: Statement, what: str, reported: Sequence[Reported], books: Sequence[Sales]
    ) -> Iterator[Finding]:
        """Name a royalty that is reported on sales that bear none."""
        charged = sum((line.amount for line in reported if line.amount is not None), Decimal(0))
        if not charged or not books:
            return
        known = self._journal.known_by(self._on)
        dated = [event for event in known.events if event.date is not None]
        recorded = Recorded(made.agreement, dated, known.series, known.sales)
        named = {line.term for line in reported} - {""}
        royalties = [one for one in made.agreement.royalty if not named or one.id in named]
        lines = [
            SalesLine(made.period, one.net.value, one.currency, product=one.product, country=one.country)
            for one in books
        ]
        if royalties and not any(_bears(made.agreement, one, recorded, lines) for one in royalties):
            terms = " and ".join(one.id for one in royalties)
            message = f"a royalty of {figure(charged)} is reported on {what}, where {terms} bears none"
            yield Finding("no_royalty", made.label, what, charged, Decimal(0), message, places_of(reported))

    # --- the position that the tier is chosen by

    def _of_positions(self, made: Statement) -> Iterator[Finding]:
        for line in self._lines:
            if line.position is None or line.period != made.period:
                continue
            term = line.term or self._only_royalty() or ""
            position = self._position(made, term)
            if position is not None and position != line.position:
                message = f"the tier is chosen at {figure(line.position)}, and the year has sold {figure(position)}"
                yield Finding("tier_position", made.label, term, line.position, position, message, (line.line,))

    def _position(self, made: Statement, term: str) -> Decimal | None:
        """Give the year's net sales at a quarter's end, of the products of a royalty; None where they are not plain."""
        steps = [step for item in made.items if item.obligation.term == term for step in item.steps]
        stated = next((step.number.value for step in steps if "year to date" in step.name), None)
        royalty = next((one for one in made.agreement.royalty if one.id == term), None)
        corrected = any(event.type in KINDS for event in self._journal.known_by(self._on).events)
        if stated is not None or royalty is None or royalty.share_of_sales != 1 or corrected:
            return stated
        year = year_of(made.period.end, made.agreement.conventions.year)
        so_far = Period(year.start, made.period.end)
        sold = statement(self._agreement, self._journal, so_far, self._on, self._ledger).sales
        counted = [
            one.in_account.value for one in sold if not royalty.products or one.product in {"", *royalty.products}
        ]
        return sum(counted, Decimal(0))

    # --- amounts, by term and period

    def _amounts(self) -> list[Amount]:
        """Put what is owed and what is reported together, by term and period."""
        if self._span is None:
            return []
        found: dict[tuple[str, Period], Amount] = {}
        for one in self._ledger.obligations:
            period = self._periods.read(one.period) if one.period else quarter_of(one.occurred)
            if one.kind not in _NOT_REPORTED and one.in_cash and period.end in self._span:
                found.setdefault((one.term, period), Amount(one.term, period)).obligations.append(one)
        lines: dict[tuple[str, Period], list[Reported]] = defaultdict(list)
        for line in self._lines:
            if line.amount is not None:
                term = line.term or self._only_royalty() or ""
                lines[term, quarter_of(line.period.end) if line.net is not None else line.period].append(line)
        for key, reported in lines.items():
            # Where the report states a term's sum, the royalties of its lines are parts of it.
            sums = [line for line in reported if line.net is None]
            found.setdefault(key, Amount(*key)).lines.extend(sums or reported)
        return list(found.values())

    def _of_amount(self, one: Amount) -> Finding | None:
        difference = one.owed - one.reported
        if difference == 0:
            return None
        kinds = {obligation.kind for obligation in one.obligations}
        label = self._periods.name(one.period)
        if not one.obligations:
            kind, told = "not_owed", f"{figure(one.reported)} is reported, and nothing is owed"
        elif not one.lines and "milestone" in kinds:
            kind, told = "missed_milestone", f"{figure(one.owed)} is owed, and not reported"
        else:
            kind = "underpaid" if difference > 0 else "overpaid"
            told = f"{figure(one.owed)} is owed, and {figure(one.reported)} is reported"
        because = "; ".join(obligation.because for obligation in one.obligations)
        message = f"{told}: {because}" if because else told
        shown = one.reported if one.lines else None
        return Finding(kind, label, one.term, shown, one.owed, message, places_of(one.lines))


def _bears(agreement: Agreement, royalty: Royalty, recorded: Recorded, lines: Sequence[SalesLine]) -> bool:
    """Tell whether any of some sales bears a royalty: its product, its term, and what reductions leave."""
    bearing = BearingSales(agreement, royalty, recorded)
    counted = [one for one in lines if not royalty.products or one.product in {"", *royalty.products}]
    return any(part.value != 0 for one in counted for part in bearing.of(Traced(one.net), one))


def _term_ids(agreement: Agreement) -> set[str]:
    """Give the ids of all paying terms that the agreement has or ever had."""
    found: set[str] = set()
    layers: list[Agreement | Additions] = [agreement, *(one.add for one in agreement.amendment)]
    for layer in layers:
        terms: list[PayingTerm] = [*layer.payment, *layer.milestone, *layer.royalty, *layer.share, *layer.minimum]
        found |= {term.id for term in terms}
    return found
