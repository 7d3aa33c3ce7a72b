"""What the report of a study shows: plain frozen values, already computed. The page only lays them out.

Every figure carries its status: stated in the document, entered by hand without words of a document, derived from
what is stated, assumed, or undisclosed. A stated figure carries the ids of the quotes it rests on. Dates are printed
dates, as precise as their source; amounts are Decimals with their currency in a field of its own; an empty string or an
empty tuple is 'nothing to show'.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pactolus.core.problems import Problem
    from pactolus.library.comparables import Comparison
    from pactolus.reports.study_territory import TerritoryView
    from pactolus.valuation.bought import Bought
    from pactolus.valuation.expected import ExpectedCourse
    from pactolus.valuation.fan import Fan
    from pactolus.valuation.result import Valuation
    from pactolus.valuation.tornado import Swing

Status = Literal["stated", "entered", "derived", "assumed", "undisclosed"]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words behind one or more figures.

    Attributes:
        id: unique in the study; figures refer to it.
        document: SHA-256 of the saved text, the key of a `SourceText`.
        start, end: the span in Unicode code points of the saved text.
        words: the words of the span.
        path: the value they stand for, as a JSON pointer.
        rule: the reading rule that matched.
    """

    id: str
    document: str
    start: int
    end: int
    words: str
    path: str
    rule: str


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document as it was saved.

    Attributes:
        document: SHA-256 of the text.
        name: file name or address.
        text: the whole text.
        clutter: spans that are set aside as menus, notices, forms; still shown, greyed.
    """

    document: str
    name: str
    text: str
    clutter: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of the deal, in words.

    Attributes:
        label: what it is ('Upfront payment').
        text: the value, printed ('USD 18 million'); 'undisclosed' where it is.
        status: how it is known.
        quotes: ids of the quotes it rests on.
        note: how it was derived, or what an assumption rests on.
        path: JSON pointer into the agreement; "" for a derived figure.
    """

    label: str
    text: str
    status: Status
    quotes: tuple[str, ...] = ()
    note: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Figures under one heading: parties, product, grant, payments, royalty, dates."""

    title: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class RegulatoryEvent:
    """One entry of the regulatory record.

    Attributes:
        agency: NMPA, FDA, ...; the country's name where no agency is named.
        event: in words ('marketing approval').
        indication: words of the text.
        date: `2025`, `2025-05`, `2025-05-29`, or "" where the text gives none.
        count: how many of them the text counts together.
        details: anything else the record says (`in combination with adebrelimab`).
    """

    agency: str
    event: str
    indication: str
    date: str
    count: int = 1
    details: str = ""
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undisclosed:
    """Something that an agreement has and the documents do not state.

    Attributes:
        label: what it is ('Royalty rate').
        path: JSON pointer of the value.
        handling: what the study does about it ('assumed: ...', 'left out of the value').
    """

    label: str
    path: str
    handling: str


@dataclass(frozen=True, slots=True)
class ScheduledPayment:
    """One payment of the agreement as it is computed in the base case.

    Attributes:
        term: id of the term in the completed agreement.
        label: what it is ('Milestone: approval, breast cancer, IN').
        kind: upfront, fixed, milestone, royalty, ...
        trigger: what makes it due, in words.
        amount: None for royalties; `text` says what they are.
        text: the amount or the rates, printed.
        status: of the amount.
        chance: that it is ever paid, from 0 to 1; None where nothing was simulated.
        expected: undiscounted average over the futures, in the currency; likewise.
    """

    term: str
    label: str
    kind: str
    trigger: str
    currency: str
    amount: Decimal | None
    text: str
    status: Status
    chance: float | None = None
    expected: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AssumedFigure:
    """One assumption in its three cases, with its ground."""

    label: str
    path: str
    low: str
    base: str
    high: str
    because: str
    source: str


@dataclass(frozen=True, slots=True)
class ValueDrawings:
    """What the drawings of a value show.

    Attributes:
        title: of the deal.
        licensor, licensee: names of the two sides.
        valuation: of one case.
        fans: cumulative cash by side.
        courses: what is expected when; empty where there is no indication.
        parts: what each side's mean value is made of, in order, by side.
        swings: what each assumption does to both sides; empty where nobody asked.
    """

    title: str
    licensor: str
    licensee: str
    valuation: Valuation
    fans: Mapping[str, Fan]
    courses: tuple[ExpectedCourse, ...]
    parts: Mapping[str, tuple[tuple[str, float], ...]]
    swings: tuple[Swing, ...] = ()

    @property
    def sides(self) -> tuple[tuple[str, str], ...]:
        """The attribute and the name of each side."""
        return ("licensor", self.licensor), ("licensee", self.licensee)


@dataclass(frozen=True, slots=True)
class StudyView:
    """Everything that the report of a study shows.

    Attributes:
        title: 'Glenmark Specialty licenses Trastuzumab Rezetecan from Hengrui Pharma'.
        paragraph: the deal in one paragraph of plain text.
        summary: the deal in one table.
        terms: every term with its evidence.
        quotes, sources: the words and the documents they stand in.
        territory: None where no territory is stated.
        regulatory: the record, any order.
        undisclosed: what the documents leave out.
        schedule: the payments of the base case, in the order they are expected.
        comparisons: against the library's deals.
        licensor, licensee: names of the two sides.
        valuations: one for each case (low, base, high), empty where nothing could be valued.
        term_labels: words for the ids of the completed agreement's terms.
        assumptions: every assumed figure.
        problems: everything found wrong with the input.
        bought: what the upfront buys, one for each case; empty where that cannot be said.
        drawings: of the base case; None where nothing could be valued.
        notes: name and text of what else a reader must know (valuation date, tax, discount rates, seed, version).
    """

    title: str
    paragraph: str
    summary: tuple[Figure, ...]
    terms: tuple[TermGroup, ...]
    quotes: tuple[Quote, ...] = ()
    sources: tuple[SourceText, ...] = ()
    territory: TerritoryView | None = None
    regulatory: tuple[RegulatoryEvent, ...] = ()
    undisclosed: tuple[Undisclosed, ...] = ()
    schedule: tuple[ScheduledPayment, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    licensor: str = ""
    licensee: str = ""
    valuations: tuple[Valuation, ...] = ()
    term_labels: dict[str, str] = field(default_factory=dict)
    assumptions: tuple[AssumedFigure, ...] = ()
    problems: tuple[Problem, ...] = ()
    bought: tuple[Bought, ...] = ()
    drawings: ValueDrawings | None = None
    notes: tuple[tuple[str, str], ...] = ()
