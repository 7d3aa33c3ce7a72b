"""The reader: a document in, its facts with evidence out."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pactolus.core.evidence import Evidence, fingerprint
from pactolus.core.problems import Problem
from pactolus.reading import dates, episodes, parties, payees, regulatory, story, trials
from pactolus.reading.agreements_apart import first_agreement, without_strangers
from pactolus.reading.amount_ends import cut_off, unfinished
from pactolus.reading.amount_thousands import in_thousands
from pactolus.reading.amounts import find_amounts
from pactolus.reading.asset_candidates import Names
from pactolus.reading.assets import find_assets
from pactolus.reading.belonging import belonging, strangers_terms
from pactolus.reading.deal_payments import find_payments
from pactolus.reading.digests import first_story
from pactolus.reading.facts import FactSheet, empty_facts
from pactolus.reading.foreign_sums import sums_of_others
from pactolus.reading.frames import Matches
from pactolus.reading.further import Named, find_further
from pactolus.reading.marked import mark
from pactolus.reading.names import find_entities
from pactolus.reading.passages import BODY, CLUTTER, HEADLINE, Sentence, sentences
from pactolus.reading.payment_sides import Sides
from pactolus.reading.payments import SMALLEST
from pactolus.reading.place_mentions import find_places, outside_names
from pactolus.reading.remarks import LeftOut, remarks
from pactolus.reading.royalties import find_royalties
from pactolus.reading.sources import MOST_CHARACTERS, Page, load
from pactolus.reading.stated import (
    state_assets,
    state_dates,
    state_events,
    state_further,
    state_grant,
    state_parties,
    state_royalties,
    state_territory,
)
from pactolus.reading.stated_payments import state_payments
from pactolus.reading.sum_odds import weighed
from pactolus.reading.tagged_tables import tagged_table
from pactolus.reading.territory_words import find_territory
from pactolus.reading.unplaced import Sum, sums_of, unplaced
from pactolus.reading.view import View
from pactolus.reading.votes import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pactolus.reading.amounts import Amount
    from pactolus.reading.description import Asset
    from pactolus.reading.place_mentions import Mention
    from pactolus.reading.tagged_tables import Table


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one document.

    Attributes:
        source: the document's name, as the user gave it.
        text: the saved text that evidence points into.
        document: its hash.
        kind: what the document is about.
        headline: its headline, "" where it has none.
        facts: the facts in the annotation guideline's form; numbers are JSON numbers.
        evidence: the words behind each fact; paths are JSON pointers into `facts`.
        trials: registry numbers of trials that the text names, with their spans.
        clutter: spans of the text that are no part of its story.
        sums: the sums of money in its story.
        problems: what was wrong with the source, and what the reader wants said.
    """

    source: str
    text: str
    document: str
    kind: story.Kind
    headline: str
    facts: dict[str, Any]
    evidence: tuple[Evidence, ...]
    trials: tuple[tuple[str, tuple[int, int]], ...]
    clutter: tuple[tuple[int, int], ...]
    sums: tuple[Sum, ...]
    problems: tuple[Problem, ...]

    def unplaced(self) -> list[Sum]:
        """Give the sums of the story that no fact accounts for."""
        return unplaced(self.sums, self.facts, self.evidence)

    def as_json(self) -> dict[str, Any]:
        """Give the line that `pactolus read --jsonl` prints."""
        return {
            "source": self.source,
            "facts": self.facts,
            "kind": self.kind.value,
            "trials": [{"number": name, "start": start, "end": end} for name, (start, end) in self.trials],
            "evidence": [one.as_json() for one in self.evidence],
            "unplaced": [one.as_json(self.text) for one in self.unplaced()],
            "problems": [one.as_json() for one in self.problems],
        }


def read_document(source: Path | bytes | str, name: str = "document") -> Reading:
    """Read one document.

    Args:
        source: a path, the bytes of a document, or its text or HTML.
        name: what to call it in problems and results.

    Returns:
        The reading; where the source holds no text, one without facts whose problems say why.
    """
    page = load(source, name)
    if not page.text:
        return unread(name, page.problems)
    return _Reader(page).read()


def unread(name: str, problems: tuple[Problem, ...]) -> Reading:
    """Give the reading of a document of which nothing can be read: no facts, and problems that say why."""
    return Reading(name, "", fingerprint(""), story.Kind.OTHER, "", empty_facts(), (), (), (), (), problems)


def read_each(path: Path, name: str) -> Reading:
    """Read one document of many: whatever goes wrong becomes a problem of its reading."""
    try:
        return read_document(path, name)
    except Exception as error:  # noqa: BLE001 - one document must never stop a million others
        return failed(name, error)


def failed(name: str, error: Exception) -> Reading:
    """Give the reading of a document that the reader could not get through."""
    message = f"could not be read: {type(error).__name__}: {error}"
    return unread(name, (Problem(name, message, remedy="report the document"),))


def read_many(paths: Iterable[Path]) -> Iterator[Reading]:
    """Read documents one after another, in their order."""
    for path in paths:
        yield read_each(path, str(path))


class _Reader:
    """One document's way from text to facts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.view = View.of(page.text[:MOST_CHARACTERS])
        self.text = self.view.text
        self.sheet = FactSheet(self.view, page.text, fingerprint(page.text))
        self.all = sentences(self.text, page.aside)
        self.entities = find_entities(self.text)
        self.yearly: list[Amount] = []
        self.amounts = in_thousands(self.text, find_amounts(self.text, self.yearly))
        self.roles: dict[int, str] = {}
        self.dates = dates.find_dates(self.text)
        self.published = dates.announced(self.text, self.all, self.dates)
        self.left = LeftOut(cut=cut_off(self.text, self.amounts))
        if self.left.cut:
            self.amounts.pop()

    def read(self) -> Reading:
        """Read the document."""
        if (table := tagged_table(self.text)) and (of_table := self._read_table(table)):
            return self._result(of_table)
        kind = story.kind_of(self.all)
        if kind in (story.Kind.DEAL, story.Kind.ENDED):
            told, found = self._read_deal(kind)
        else:
            told, found = self.all, self._product_only()
        state_events(self.sheet, regulatory.find_events(self.text, told, self.dates, _mentions(found)))
        return self._result(kind)

    def _read_table(self, table: Table) -> story.Kind | None:
        """Read a page that is a table of tagged figures; None where it is told in words after all."""
        # Loaded only here: few documents are such tables.
        from pactolus.reading.tagged_terms import terms_of

        terms = terms_of(self.text, table)
        if terms is None:
            return None if table.is_told_in_words() else story.Kind.OTHER
        if terms.other and terms.pays is not None:
            side = "licensees" if terms.pays else "licensors"
            self.sheet.add(side, terms.other.name, terms.other.span, "table-member")
        state_grant(self.sheet, [Sentence(*terms.named, self.text[slice(*terms.named)], BODY, 0)])
        self.left.payments, self.left.unlikely = state_payments(self.sheet, terms.payments, [])
        self.roles = terms.payments.roles
        state_royalties(self.sheet, terms.royalties)
        self.left.agreements = list(terms.left_out)
        return story.Kind.DEAL

    def _read_deal(self, kind: story.Kind) -> tuple[list[Sentence], list[Asset]]:
        self.all = episodes.without_history(self.text, self.all, self.dates, self.published)
        marked = mark(self.text, self.all, self.entities, self.amounts)
        marked, stories = first_story(marked)
        marked, agreements = first_agreement(marked)
        matches = Matches()
        marked, strangers = without_strangers(marked, self.entities, matches)
        self.left.agreements = stories + agreements + strangers
        self.all = [one.sentence for one in marked]
        tally = Tally.of(marked, self.entities, matches)
        sides = parties.find_parties(marked, tally, self.text)
        found = find_assets(self.text, self.all, self._names(sides.receivers), sides.entities())
        told = belonging(marked, sides, tally, _mentions(found))
        told = payees.of_the_parties(told, marked, sides, self.entities)
        foreign = sums_of_others(marked, sides, tally)
        if not self._hold_terms(told):
            foreign |= self._sums_in(strangers_terms(self.all, told, marked, sides))
            told = self.all
        state_parties(self.sheet, sides)
        state_assets(self.sheet, found)
        companies = sides.entities() | {one.number for one in self.entities if one.company}
        places = outside_names(
            find_places(self.text), [span for number in companies for span in self.entities[number].mentions]
        )
        self._terms(told, kind, places, foreign, Sides.of(sides, tally))
        named = Named(self.entities, self.amounts, places)
        state_further(self.sheet, find_further(self.text, marked, told, named))
        return told, found

    def _terms(
        self, told: list[Sentence], kind: story.Kind, places: list[Mention], foreign: frozenset[int], sides: Sides
    ) -> None:
        """State what the deal's own sentences say of the grant, the payments and the days."""
        state_grant(self.sheet, told)
        if territory := find_territory(self.text, told, places):
            state_territory(self.sheet, territory)
        payments = find_payments(self.text, told, self.amounts, foreign, sides)
        sums = weighed(self.text, self.all, self.amounts)
        self.left.payments, self.left.unlikely = state_payments(self.sheet, payments, sums)
        self.roles = payments.roles
        state_royalties(self.sheet, find_royalties(self.text, told))
        published = self.published if kind is story.Kind.DEAL else None
        state_dates(self.sheet, published, dates.signed(self.text, told, self.dates, self.published))

    def _hold_terms(self, told: list[Sentence]) -> bool:
        """Tell whether a sum or a royalty stands in the deal's own sentences, or nowhere in the page."""
        spans = [(one.start, one.end) for one in told if one.role is BODY]
        starts = [one.start for one in self.amounts]
        return (
            not starts
            or any(bisect_left(starts, start) < bisect_left(starts, end) for start, end in spans)
            or find_royalties(self.text, told).payable is not None
        )

    def _sums_in(self, some: list[Sentence]) -> frozenset[int]:
        """Give where the sums of some sentences begin."""
        starts = [one.start for one in self.amounts]
        spans = [(bisect_left(starts, one.start), bisect_left(starts, one.end)) for one in some]
        return frozenset([start for first, last in spans for start in starts[first:last]])

    def _product_only(self) -> list[Asset]:
        """A document without a deal still says something of the product its headline is about."""
        companies = {entity.number for entity in self.entities if entity.company}
        found = find_assets(self.text, self.all, self._names(), companies, headline_only=True)
        state_assets(self.sheet, found)
        return found

    def _names(self, receivers: frozenset[int] = frozenset()) -> Names:
        return Names(self.entities, [(one.start, one.end) for one in self.amounts], receivers)

    def _result(self, kind: story.Kind) -> Reading:
        head = next((one for one in self.all if one.role is HEADLINE), None)
        yearly = [one for one in self.yearly if one.value >= SMALLEST]
        sums = sums_of(self.view, self.amounts + yearly, self.all, self.roles)
        if last := unfinished(self.text, self.amounts):
            left = unplaced(sums, self.sheet.facts, tuple(self.sheet.evidence))
            self.left.unfinished = last if self.view.span(last.start, last.end) in {one.span for one in left} else None
        return Reading(
            source=self.page.name,
            text=self.page.text,
            document=self.sheet.document,
            kind=kind,
            headline=head.text if head else "",
            facts=self.sheet.facts,
            evidence=tuple(self.sheet.evidence),
            trials=tuple((name, self.view.span(*span)) for name, span in trials.find_trials(self.text)),
            clutter=tuple(self.view.span(one.start, one.end) for one in self.all if one.role is CLUTTER),
            sums=sums,
            problems=(*self.page.problems, *remarks(self.page, self.view, self.amounts, self.left, kind)),
        )


def _mentions(found: list[Asset]) -> list[int]:
    return sorted(start for one in found for start in one.mentions)
