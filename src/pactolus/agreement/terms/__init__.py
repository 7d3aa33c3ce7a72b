"""The terms of a licensing agreement, as types. Each has an `id` that evidence, journal and obligations refer to.

A term may be incomplete: amounts and rates are bounds (`pactolus.core.bounds`), and what an announcement leaves out is
None or `undisclosed`. The same types hold a draft and an executable agreement; `pactolus.agreement.completion` goes
from one to the other.
"""

from __future__ import annotations

from pactolus.agreement.terms.agreement import Additions, Agreement, Amendment, EvidenceRow
from pactolus.agreement.terms.base import Term
from pactolus.agreement.terms.conventions import BusinessDays, Conventions, Duty, SellOff, Settlement, Termination
from pactolus.agreement.terms.due import Due, Instalment, Recurrence
from pactolus.agreement.terms.heading import AgreementKind, Grant, Heading, Modality, Party, Product, Right, Stage
from pactolus.agreement.terms.interest import Interest, Repeated
from pactolus.agreement.terms.milestones import (
    AmountBy,
    Deadline,
    EventTrigger,
    Lapse,
    Milestone,
    Occurrence,
    SalesTrigger,
    Scale,
)
from pactolus.agreement.terms.minimums import Advance, Minimum, MinimumPeriod, Pause, YearlyAmount
from pactolus.agreement.terms.payments import FixedPayment
from pactolus.agreement.terms.reductions import (
    Credit,
    FallTest,
    Floor,
    Reduction,
    SecondStage,
    ShareTest,
    StateTest,
    StepDown,
)
from pactolus.agreement.terms.royalties import TIERED, Cap, CapStep, Royalty, Tier
from pactolus.agreement.terms.sales import AllowedDeduction, Audit, Deemed, NetSales
from pactolus.agreement.terms.shares import (
    Base,
    Ceiling,
    ChosenRate,
    Creditable,
    Percent,
    PeriodAmount,
    RateByMeasure,
    Share,
    Span,
    StagedRate,
)
from pactolus.agreement.terms.taxes import Remittance, TaxBorne, TaxedKind, ValueAddedTax, Withholding

__all__ = [
    "TIERED",
    "Additions",
    "Advance",
    "Agreement",
    "AgreementKind",
    "AllowedDeduction",
    "Amendment",
    "AmountBy",
    "Audit",
    "Base",
    "BusinessDays",
    "Cap",
    "CapStep",
    "Ceiling",
    "ChosenRate",
    "Conventions",
    "Credit",
    "Creditable",
    "Deadline",
    "Deemed",
    "Due",
    "Duty",
    "EventTrigger",
    "EvidenceRow",
    "FallTest",
    "FixedPayment",
    "Floor",
    "Grant",
    "Heading",
    "Instalment",
    "Interest",
    "Lapse",
    "Milestone",
    "Minimum",
    "MinimumPeriod",
    "Modality",
    "NetSales",
    "Occurrence",
    "Party",
    "Pause",
    "Percent",
    "PeriodAmount",
    "Product",
    "RateByMeasure",
    "Recurrence",
    "Reduction",
    "Remittance",
    "Repeated",
    "Right",
    "Royalty",
    "SalesTrigger",
    "Scale",
    "SecondStage",
    "SellOff",
    "Settlement",
    "Share",
    "ShareTest",
    "Span",
    "Stage",
    "StagedRate",
    "StateTest",
    "StepDown",
    "TaxBorne",
    "TaxedKind",
    "Term",
    "Termination",
    "Tier",
    "ValueAddedTax",
    "Withholding",
    "YearlyAmount",
]
