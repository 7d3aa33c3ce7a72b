"""Events: what happened, as `journal/events.csv` holds it. Types are a closed list; milestones refer to them.

Every event has two dates: when it happened, and when it was known (None: at once). True-ups and restatements need both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactolus.core.dates import PartialDate
    from pactolus.core.money import Money

EVENT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "signing": "the agreement is signed",
        "effective_date": "the agreement takes effect",
        "term_start": "the term of the agreement, or of its payments, begins",
        "term_expiry": "the term of the agreement, or of its payments, ends as it was agreed",
        "option_exercise": "an option is exercised",
        "option_closing": "the exercise of an option takes effect, after antitrust clearance where that is needed",
        "change_of_control": "another company takes control of a party",
        "discontinuation": "the development of a product is given up",
        "termination": "the agreement ends before its time",
        "candidate_selection": "a compound is selected as a development candidate, or accepted into the collaboration",
        "joint_decision": "the parties decide together on a step",
        "project_end": "a project that is paid for is completed or given up",
        "public_offering": "shares of a party are first offered to the public",
        "exclusivity_loss": "the licence is no longer exclusive",
        "exclusivity_return": "the licence is exclusive again",
        "effort_shortfall_start": "a party begins to do less than it promised, such as fewer details to physicians",
        "effort_shortfall_end": "it does what it promised again",
        "competing_sale": "a party sells a product that competes",
        "agreed_event": "something else that the agreement makes depend on; details: name",
        "application_submission": "an application for marketing approval is submitted",
        "application_acceptance": "an agency accepts an application for review",
        "priority_review": "an agency grants priority review",
        "breakthrough_designation": "an agency grants breakthrough therapy designation",
        "orphan_designation": "an agency grants orphan drug designation",
        "fast_track_designation": "an agency grants fast track designation",
        "other_designation": "an agency grants another designation",
        "marketing_approval": "an agency approves a product for an indication",
        "approval_withdrawal": "an agency withdraws an approval",
        "price_approval": "an authority approves price or reimbursement",
        "first_commercial_sale": "a product is first sold to a third party in a country",
        "trial_start": "the first patient of a trial is dosed",
        "trial_completion": "a trial is completed",
        "trial_success": "a trial meets its primary endpoint",
        "generic_entry": "a generic or biosimilar enters a market",
        "valid_claim_issue": "a valid claim that covers a product in a country is granted, or comes to life again",
        "last_valid_claim_expiry": "the last valid claim covering a product in a country expires",
        "regulatory_exclusivity_expiry": "regulatory exclusivity of a product in a country expires",
        "compulsory_licence_grant": "a country licenses a product to others against the holder's will",
        "compulsory_licence_end": "such a licence ends",
        "orange_book_listing": "a patent is listed in the Orange Book for a product",
        "supply_failure_start": "a failure of supply begins",
        "supply_failure_end": "a failure of supply ends",
        "true_up_report": "reported sales are corrected by their reconciliation; the amount is added to the period's",
        "third_party_payment": "the payer pays a third party for a licence it needs; the amount may be credited",
        "audit_report": "an audit finds that sales were reported too low or too high; the amount is added to them",
        "cost": "a cost that is shared, reimbursed or taken off is incurred, of the amount; details: class, period",
        "sublicence_signed": "a sublicence is signed; details: sublicence, its name",
        "sublicence_income": "a sublicence brings income of the amount; details: sublicence, class, fair_value",
        "annual_worldwide_net_sales": "a year's net sales are reported as one amount",
        "assignment_by_payer": "the payer assigns the agreement, or pays from another country",
        "tax_saving": "the payee saves tax by what was withheld, or is given it back",
        "remittance_registration": "an authority has registered the agreement, and payments may leave the country",
        "invoice": "an invoice is received",
        "payment_received": "a payment on a term reaches its payee, in full or in part",
        "payment_on_account": "a payment that names no term reaches its payee; it counts for what falls due first",
        "credit_note": "what is owed is credited without money; without a term it counts for what falls due first",
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the journal.

    Attributes:
        id: unique in the journal.
        date: when it happened, as precise as the source.
        type: one of `EVENT_TYPES`.
        known_on: when it was known; None: at once.
        product, country, agency, indication: what it concerns; "" where the source does not say.
        term: id of the term concerned, for invoices and payments.
        amount: for invoices and payments.
        details: anything else, by name (`count`, `pathway`, `line`, `combination`).
        line: the line of `events.csv`, counted from 1; 0 where the event was not read from a file.
    """

    id: str
    date: PartialDate | None
    type: str
    known_on: PartialDate | None = None
    product: str = ""
    country: str = ""
    agency: str = ""
    indication: str = ""
    term: str = ""
    amount: Money | None = None
    details: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    line: int = 0

    def __post_init__(self) -> None:
        """Refuse types outside the closed list."""
        if self.type not in EVENT_TYPES:
            raise InvalidValue(f"{self.type!r} is no type of event: one of {', '.join(EVENT_TYPES)}")
