"""The reader: a document in, its facts with evidence out."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactolus.core.evidence import Evidence, fingerprint
from pactolus.core.problems import Problem
from pactolus.reading import assets as products
from pactolus.reading import (
    dates,
    episodes,
    further,
    grant,
    other_payments,
    parties,
    regulatory,
    royalties,
    story,
    trials,
)
from pactolus.reading.amounts import find_amounts
from pactolus.reading.facts import FactSheet, empty_facts, money, number, pointer
from pactolus.reading.indications import DETAILS
from pactolus.reading.language import language_of
from pactolus.reading.marked import mark
from pactolus.reading.names import find_entities
from pactolus.reading.passages import Role, Sentence, sentences
from pactolus.reading.payment_screens import of_one_deal, of_the_whole
from pactolus.reading.payments import Payment, classify
from pactolus.reading.place_mentions import find_places
from pactolus.reading.screened import Screened
from pactolus.reading.sources import MOST_CHARACTERS, Page, load
from pactolus.reading.territory_words import Territory, find_territory
from pactolus.reading.view import View
from pactolus.reading.votes import Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pactolus.reading.amounts import Amount
    from pactolus.reading.description import Asset
    from pactolus.reading.marked import Marked


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
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the line that `pactolus read --jsonl` prints."""
        return {
            "source": self.source,
            "facts": self.facts,
            "kind": self.kind.value,
            "trials": [{"number": name, "start": start, "end": end} for name, (start, end) in self.trials],
            "evidence": [one.as_json() for one in self.evidence],
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
        return Reading(name, "", fingerprint(""), story.Kind.OTHER, "", empty_facts(), (), (), (), page.problems)
    return _Reader(page).read()


def read_many(paths: Iterable[Path]) -> Iterator[Reading]:
    """Read documents one after another, in their order."""
    for path in paths:
        yield read_document(path, str(path))


# What is said not to be paid any more, or to be given back, is no payment of the deal.
_UNDONE = Screened.of(r"\bno longer (?:be )?(?:pay|paid|ow)|\b(?:pays?|paid|paying) back\b", "no longer|back")
# What a period's accounts hold is no term of the deal.
_ACCOUNTED = re.compile(
    r"(?:During|For|In) the (?:[\w,]+ ){0,5}?(?:months?|years?|quarters?|periods?) (?:then )?ended\b|"
    r"As (?:of|at) (?:March|June|September|December) \d"
)


class _Reader:
    """One document's way from text to facts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.view = View.of(page.text[:MOST_CHARACTERS])
        self.text = self.view.text
        self.sheet = FactSheet(self.view, page.text, fingerprint(page.text))
        self.all = sentences(self.text, page.aside)
        self.entities = find_entities(self.text)
        self.amounts = find_amounts(self.text)
        self.dates = dates.find_dates(self.text)
        self.published = dates.announced(self.text, self.all, self.dates)
        self.left_out: list[str] = []

    def read(self) -> Reading:
        """Read the document."""
        kind = story.kind_of(self.all)
        if kind in (story.Kind.DEAL, story.Kind.ENDED):
            told, found = self._read_deal(kind)
        else:
            told, found = self.all, self._product_only()
        self._regulatory(told, found)
        return self._result(kind)

    def _read_deal(self, kind: story.Kind) -> tuple[list[Sentence], list[Asset]]:
        self.all = episodes.without_history(self.all, self.dates, self.published)
        marked = mark(self.text, self.all, self.entities, self.amounts)
        marked, agreements = episodes.first_agreement(marked)
        marked, strangers = episodes.without_strangers(marked, self.entities)
        self.left_out = agreements + strangers
        self.all = [one.sentence for one in marked]
        tally = Tally.of(marked, self.entities)
        sides = parties.find_parties(marked, tally, self.text)
        found = products.find_assets(self.text, self.all, self._names(), sides.entities())
        mentions = sorted(start for one in found for start in one.mentions)
        told = self._with_terms(story.belonging(marked, sides, tally, mentions))
        self._parties(sides)
        self._assets(found)
        self._grant(told)
        self._payments(told)
        self._royalties(told)
        self._dates(told, kind)
        self._further(marked, told)
        return told, found

    def _with_terms(self, told: list[Sentence]) -> list[Sentence]:
        """Give the deal's own sentences; all of them where no term stands in those."""
        spans = [(one.start, one.end) for one in told if one.role is Role.BODY]
        starts = [one.start for one in self.amounts]
        found = (
            not starts
            or any(bisect_left(starts, start) < bisect_left(starts, end) for start, end in spans)
            or royalties.find_royalties(self.text, told).payable is not None
        )
        return told if found else self.all

    def _product_only(self) -> list[Asset]:
        """A document without a deal still says something of the product its headline is about."""
        companies = {entity.number for entity in self.entities if entity.company}
        found = products.find_assets(self.text, self.all, self._names(), companies, headline_only=True)
        self._assets(found)
        return found

    def _names(self) -> products.Names:
        return products.Names(self.entities, [(one.start, one.end) for one in self.amounts])

    def _parties(self, sides: parties.Parties) -> None:
        for key, side in (("licensors", sides.licensors), ("licensees", sides.licensees)):
            for party in side:
                self.sheet.add(key, party.entity.name, party.span, party.rule)
        for child, parent in sides.parents:
            self.sheet.facts["parents"][child.entity.name] = parent.entity.name
            self.sheet.cite(f"/parents/{pointer(child.entity.name)}", parent.span, parent.rule)

    def _assets(self, found: list[Asset]) -> None:
        for place, one in enumerate(found):
            self.sheet.facts["assets"].append(
                {
                    "names": [name for name, _ in one.names],
                    "modality": one.modality[0] if one.modality else None,
                    "targets": [target for target, _ in one.targets],
                    "stage": one.stage[0] if one.stage else None,
                }
            )
            for number_, (_, span) in enumerate(one.names):
                self.sheet.cite(f"/assets/{place}/names/{number_}", span, "product-name")
            for number_, (_, span) in enumerate(one.targets):
                self.sheet.cite(f"/assets/{place}/targets/{number_}", span, "target-symbol")
            if one.modality:
                self.sheet.cite(f"/assets/{place}/modality", one.modality[1], "modality-words")
            if one.stage:
                self.sheet.cite(f"/assets/{place}/stage", one.stage[1], "stage-words")

    def _grant(self, told: list[Sentence]) -> None:
        if said := grant.exclusivity(self.text, told):
            self.sheet.set("exclusivity", said.value, said.span, "exclusivity-words")
        for said in grant.rights(self.text, told):
            self.sheet.add("rights", said.value, said.span, "granted-verb")
        for said in grant.agreement_types(self.text, told):
            self.sheet.add("agreement_types", said.value, said.span, "agreement-type-words")
        if found := find_territory(self.text, told, find_places(self.text)):
            self._territory(found)

    def _territory(self, found: Territory) -> None:
        self.sheet.facts["territory"] = found.as_json()
        self.sheet.cite("/territory", found.phrase, "territory-phrase")
        if found.partial:
            self._row("partial territory list", self.sheet.quoted(found.phrase), found.phrase)
        for side, tokens in (("include", found.include), ("exclude", found.exclude)):
            for place, token in enumerate(tokens):
                self.sheet.cite(f"/territory/{side}/{place}", found.spans[token], "territory-name")

    def _payments(self, told: list[Sentence]) -> None:
        told = [one for one in told if not (_UNDONE.search(one.text) or _ACCOUNTED.match(one.text))]
        found = self._classified(told)
        body, head = found
        self._single("upfront", "upfront", body, head)
        self._single("equity", "equity", body, [])
        upfront = next((one for one in [*body, *head] if one.kind == "upfront"), None)
        self._single("headline_total", "headline", of_the_whole(body, upfront), of_the_whole(head, upfront))
        self._milestones(body or head)
        for other in other_payments.find_others(self.text, told, body):
            share, amount = other.share, other.amount
            row = {
                "kind": other.kind,
                "amount": number(amount.value) if amount else None,
                "currency": amount.currency if amount else None,
                "share": number(share),
            }
            place = self.sheet.add("other_payments", row, other.span, "other-payment-words")
            if other.share_span:
                self.sheet.cite(f"/other_payments/{place}/share", other.share_span, "share-words")

    def _classified(self, told: list[Sentence]) -> tuple[list[Payment], list[Payment]]:
        """Classify the amounts of the body and of the headline."""
        found: tuple[list[Payment], list[Payment]] = ([], [])
        starts = [one.start for one in self.amounts]
        for sentence in told:
            if sentence.role not in (Role.BODY, Role.HEADLINE):
                continue
            inside = self.amounts[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            if inside:
                found[sentence.role is Role.HEADLINE].extend(classify(self.text, sentence.start, sentence.end, inside))
        return of_one_deal(self.text, found[0]), found[1]

    def _single(self, key: str, kind: str, body: list[Payment], head: list[Payment]) -> None:
        first = next((one for one in [*body, *head] if one.kind == kind), None)
        if first is not None:
            self.sheet.set(key, money(first.amount, first.bound), self._span(first.amount), f"{kind}-words")
            self.sheet.cite(f"/{key}", first.cue, f"{kind}-cue")

    def _span(self, amount: Amount) -> tuple[int, int]:
        return amount.span_start, amount.end

    def _milestones(self, found: list[Payment]) -> None:
        rows: dict[tuple[object, str], Payment] = {}
        for one in found:
            key = (one.amount.value, one.amount.currency)
            if one.kind == "milestone" and (key not in rows or not rows[key].kinds):
                rows[key] = one
        listed = list(rows.values())
        total = listed[0] if len(listed) == 1 else next((one for one in listed if _is_sum(one, listed)), None)
        for one in listed:
            if one is total and len(listed) > 1:
                continue
            place = self.sheet.add(
                "milestones", {"kinds": list(one.kinds), **money(one.amount)}, self._span(one.amount), "milestone-words"
            )
            self.sheet.cite(f"/milestones/{place}", one.cue, "milestone-cue")
        if total is not None:
            self.sheet.set("milestones_total", money(total.amount), self._span(total.amount), "milestone-words")

    def _royalties(self, told: list[Sentence]) -> None:
        found = royalties.find_royalties(self.text, told)
        if found.words is None:
            return
        self.sheet.facts["royalties"] = {
            "payable": found.payable,
            "tiered": found.tiered,
            "low": number(found.low),
            "high": number(found.high),
            "words": self.sheet.quoted(found.words),
        }
        self.sheet.cite("/royalties", found.words, "royalty-phrase")
        if found.rate_words:
            for end in ("low", "high"):
                if self.sheet.facts["royalties"][end] is not None:
                    self.sheet.cite(f"/royalties/{end}", found.rate_words, "royalty-rate")

    def _dates(self, told: list[Sentence], kind: story.Kind) -> None:
        published = self.published
        if published and published.partial() and kind is story.Kind.DEAL:
            self.sheet.set("announced", str(published.partial()), (published.start, published.end), "dateline")
        signed = dates.signed(self.text, told, self.dates, published)
        if signed and signed.partial():
            self.sheet.set("signed", str(signed.partial()), (signed.start, signed.end), "signing-words")

    def _row(self, kind: str, value: str | float | None, span: tuple[int, int], **more: Any) -> None:
        row = {"kind": kind, "value": value, "party": None, "above": None, "currency": None} | more
        self.sheet.add("further", row, span, "further-words")

    def _further(self, marked: list[Marked], told: list[Sentence]) -> None:
        for one in further.find_further(self.text, marked, told, self.entities, self.amounts):
            value = number(one.value) if isinstance(one.value, Decimal) else one.value
            more = {"party": one.party or None, "above": number(one.above), "currency": one.currency or None}
            self._row(one.kind, value, one.span, **more)

    def _regulatory(self, told: list[Sentence], found: list[Asset]) -> None:
        mentions = sorted(start for one in found for start in one.mentions)
        for event in regulatory.find_events(self.text, told, self.dates, mentions):
            row: dict[str, Any] = {
                "agency": event.agency,
                "event": event.event,
                "indication": event.indication,
                "date": event.date,
                "count": event.count,
                "jurisdiction": regulatory.seat_of(event.agency),
                "pathway": regulatory.PATHWAYS.get(event.event),
            }
            row |= dict.fromkeys(DETAILS) | {detail.key: detail.words for detail in event.details}
            place = self.sheet.add("regulatory_events", row, event.event_span, "regulatory-event")
            spans = (
                ("agency", event.agency_span),
                ("indication", event.indication_span),
                ("date", event.date_span),
                ("count", event.count_span),
                *((detail.key, detail.span) for detail in event.details),
            )
            for key, span in spans:
                if span is not None:
                    self.sheet.cite(f"/regulatory_events/{place}/{key}", span, f"regulatory-{key}")

    def _foreign(self) -> tuple[Problem, ...]:
        """Say of a page in another language that only names and amounts could be read."""
        language = language_of(self.text)
        if language == "English":
            return ()
        message = f"is in {language}; only names and amounts that stand as in English could be read"
        return (Problem(self.page.name, message, remedy="give an English text, or a model's help", severity="warning"),)

    def _result(self, kind: story.Kind) -> Reading:
        head = next((one for one in self.all if one.role is Role.HEADLINE), None)
        return Reading(
            source=self.page.name,
            text=self.page.text,
            document=self.sheet.document,
            kind=kind,
            headline=head.text if head else "",
            facts=self.sheet.facts,
            evidence=tuple(self.sheet.evidence),
            trials=tuple((name, self.view.span(*span)) for name, span in trials.find_trials(self.text)),
            clutter=tuple(self.view.span(one.start, one.end) for one in self.all if one.role is Role.CLUTTER),
            problems=(*self.page.problems, *self._foreign(), *self._several(), *_remarks(self.page.name, kind)),
        )

    def _several(self) -> tuple[Problem, ...]:
        """Say which agreements of a page with several were not read."""
        return tuple(
            Problem(
                self.page.name,
                f"tells of several agreements; only the first was read, not '{opening} ...'",
                line=self.page.text.count("\n", 0, max(0, self.page.text.find(opening))) + 1,
                remedy="give each agreement in a document of its own",
                severity="warning",
            )
            for opening in self.left_out
        )


def _is_sum(one: Payment, listed: list[Payment]) -> bool:
    """Tell a stated total of the others from one part of several: it is said to be one, or it adds up."""
    rest = [other.amount.value for other in listed if other is not one]
    same = all(other.amount.currency == one.amount.currency for other in listed)
    return same and (one.amount.value == sum(rest) or (one.total and one.amount.value > sum(rest)))


def _remarks(name: str, kind: story.Kind) -> tuple[Problem, ...]:
    if kind is story.Kind.DEAL:
        return ()
    if kind is story.Kind.ENDED:
        return (
            Problem(name, "reports the end of a licence; the terms are those of the ended agreement", severity="note"),
        )
    return (
        Problem(
            name,
            f"states no licensing deal ({kind.value})",
            remedy="give the announcement of a deal",
            severity="warning",
        ),
    )
