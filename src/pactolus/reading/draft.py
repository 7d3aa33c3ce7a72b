"""From the facts of a reading to a draft agreement: terms with ids, bounds as stated, and the words behind each.

Nothing is added to what was read. What the agreement's types need and the text does not name (a party, the events of a
milestone total) is called undisclosed, and noted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactolus.agreement.terms import (
    Agreement,
    EvidenceRow,
    FixedPayment,
    Grant,
    Heading,
    Milestone,
    Party,
    Product,
    Royalty,
)
from pactolus.core.bounds import Bound, Kind
from pactolus.core.dates import PartialDate
from pactolus.core.money import Money
from pactolus.reading import story
from pactolus.reading.draft_events import draft_events
from pactolus.territory.expressions import WORLD, Named, difference, to_words, union

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pactolus.agreement.events import Event
    from pactolus.reading.reader import Reading

GRANT, UPFRONT, EQUITY, MILESTONES, ROYALTY = "license", "upfront", "equity", "milestones", "net-sales"
NOT_NAMED = "undisclosed"
_EVERY_KIND = ("development", "regulatory", "commercial")


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft agreement with the events that the document reports."""

    agreement: Agreement
    events: tuple[Event, ...]


def draft_agreement(reading: Reading) -> Draft | None:
    """Draft the agreement that a document announces; None where it announces none."""
    if reading.kind not in (story.Kind.DEAL, story.Kind.ENDED):
        return None
    return _Drafting(reading).draft()


def identifier(words: str) -> str:
    """Make an id of a name: `Glenmark Specialty S.A.` gives `glenmark-specialty-s-a`."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "unnamed"


class _Drafting:
    """One draft in the making; `moved` says where each fact went, so that its evidence can follow."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.facts = reading.facts
        self.moved: dict[str, str] = {}

    def draft(self) -> Draft:
        parties = (*self._parties("licensors", "licensor"), *self._parties("licensees", "licensee"))
        products = tuple(self._product(place, asset) for place, asset in enumerate(self.facts["assets"]))
        events = draft_events(self.facts["regulatory_events"], products, self.moved)
        agreement = Agreement(
            agreement=self._heading(parties),
            party=parties,
            product=products,
            grant=self._grants(parties),
            payment=self._payments(parties),
            milestone=self._milestones(parties),
            royalty=self._royalties(parties),
        )
        return Draft(agreement.model_copy(update={"evidence": tuple(self._evidence())}), events)

    def _heading(self, parties: tuple[Party, ...]) -> Heading:
        for name in ("announced", "signed"):
            self.moved[f"/{name}"] = f"/agreement/{name}"
        self.moved["/agreement_types"] = "/agreement/kinds"
        names = [party.id for party in parties if party.name != NOT_NAMED]
        money = [self.facts[key] for key in ("upfront", "milestones_total", "headline_total") if self.facts[key]]
        return Heading(
            id="-".join(names)[:80].strip("-") or "deal",
            kinds=tuple(self.facts["agreement_types"]),
            status="terminated" if self.reading.kind is story.Kind.ENDED else "announced",
            announced=_date(self.facts["announced"]),
            signed=_date(self.facts["signed"]),
            currency=money[0]["currency"] if money else "USD",
        )

    def _parties(self, key: str, role: str) -> list[Party]:
        names = self.facts[key] or [NOT_NAMED]
        ids = _distinct(f"{role}" if name == NOT_NAMED else identifier(name) for name in names)
        made = []
        for place, (name, party) in enumerate(zip(names, ids, strict=True)):
            self.moved[f"/{key}/{place}"] = f"/party/{party}/name"
            parent = self.facts["parents"].get(name)
            self.moved[f"/parents/{name}"] = f"/party/{party}/parent"
            made.append(Party.model_validate({"id": party, "name": name, "role": role, "parent": parent}))
        return made

    def _product(self, place: int, asset: dict[str, Any]) -> Product:
        product = identifier(asset["names"][0])
        for field in ("names", "modality", "targets", "stage"):
            self.moved[f"/assets/{place}/{field}"] = f"/product/{product}/{field}"
        return Product.model_validate({"id": product, **asset})

    def _grants(self, parties: tuple[Party, ...]) -> tuple[Grant, ...]:
        for key in ("exclusivity", "rights", "territory"):
            self.moved[f"/{key}"] = f"/grant/{GRANT}/{key}"
        grant = {
            "id": GRANT,
            "licensor": _side(parties, "licensor"),
            "licensee": _side(parties, "licensee"),
            "rights": self.facts["rights"],
            "exclusivity": self.facts["exclusivity"],
            "territory": _expression(self.facts["territory"]),
        }
        return (Grant.model_validate(grant),)

    def _payments(self, parties: tuple[Party, ...]) -> tuple[FixedPayment, ...]:
        made = []
        for key in (UPFRONT, EQUITY):
            self.moved[f"/{key}"] = f"/payment/{key}/amount"
            if self.facts[key]:
                payment = {"id": key, "kind": key, "amount": _amount(self.facts[key]), **_flow(parties)}
                made.append(FixedPayment.model_validate(payment))
        return tuple(made)

    def _milestones(self, parties: tuple[Party, ...]) -> tuple[Milestone, ...]:
        rows, total = self.facts["milestones"], self.facts["milestones_total"]
        if total and sum(row["amount"] for row in rows) != total["amount"]:
            kinds = [kind for kind in _EVERY_KIND if any(kind in row["kinds"] for row in rows)]
            rows = [{**total, "kinds": kinds}]
            self.moved["/milestones"] = f"/milestone/{MILESTONES}/amount"
        alone = len(rows) == 1
        ids = _distinct(MILESTONES if alone else "-".join([*row["kinds"], MILESTONES]) for row in rows)
        for place, milestone in enumerate(ids):
            self.moved.setdefault(f"/milestones/{place}", f"/milestone/{milestone}/amount")
        if alone:
            self.moved["/milestones_total"] = f"/milestone/{ids[0]}/amount"
        return tuple(
            Milestone.model_validate(
                {"id": name, "kinds": row["kinds"] or _EVERY_KIND, "amount": _amount(row), **_flow(parties)}
            )
            for name, row in zip(ids, rows, strict=True)
        )

    def _royalties(self, parties: tuple[Party, ...]) -> tuple[Royalty, ...]:
        stated = self.facts["royalties"]
        self.moved["/royalties"] = f"/royalty/{ROYALTY}/rate"
        if not stated["payable"]:
            return ()
        rate = _band(*(None if stated[end] is None else Decimal(str(stated[end])) for end in ("low", "high")))
        flat = rate.is_exact and not stated["tiered"]
        royalty = {
            "id": ROYALTY,
            "structure": "flat" if flat else "undisclosed",
            "tiered": stated["tiered"],
            "rate": rate,
            "words": stated["words"],
            **_flow(parties),
        }
        return (Royalty.model_validate(royalty),)

    def _evidence(self) -> Iterable[EvidenceRow]:
        for one in self.reading.evidence:
            path = self._followed(one.path)
            if path:
                yield EvidenceRow(
                    path=path,
                    document=one.document,
                    start=one.start,
                    end=one.end,
                    quote=one.quote,
                    rule=one.rule,
                )

    def _followed(self, path: str) -> str:
        """Give the path in the agreement of a fact's path; "" where the fact has no place there."""
        kept, rest = path.replace("~1", "/").replace("~0", "~"), ""
        while kept:
            if kept in self.moved:
                deeper = self.moved[kept].endswith(("names", "targets", "kinds", "rights"))
                return self.moved[kept] + (rest if deeper or kept.startswith("/regulatory_events") else "")
            kept, _, last = kept.rpartition("/")
            rest = f"/{last}{rest}"
        return ""


def _distinct(names: Iterable[str]) -> list[str]:
    """Number the names that came before."""
    seen: dict[str, int] = {}
    made = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return made


def _side(parties: tuple[Party, ...], role: str) -> str:
    return next(party.id for party in parties if party.role == role)


def _flow(parties: tuple[Party, ...]) -> dict[str, str]:
    return {"payer": _side(parties, "licensee"), "payee": _side(parties, "licensor")}


def _date(stated: str | None) -> PartialDate | None:
    return PartialDate.parse(stated) if stated else None


def _amount(stated: dict[str, Any]) -> Bound[Money]:
    money = Money(Decimal(str(stated["amount"])), stated["currency"])
    made: dict[str, Callable[[Money], Bound[Money]]] = {
        Kind.UP_TO.value: Bound.up_to,
        Kind.AT_LEAST.value: Bound.at_least,
    }
    return made.get(stated["bound"], Bound.exact)(money)


def _band(low: Decimal | None, high: Decimal | None) -> Bound[Decimal]:
    if low is None or high is None:
        open_ends = Bound.undisclosed() if high is None else Bound.up_to(high)
        return open_ends if low is None else Bound.at_least(low)
    return Bound.exact(low) if low == high else Bound.between(low, high)


def _expression(stated: dict[str, Any] | None) -> str | None:
    """Write the territory's tokens as an expression in canonical words."""
    if not stated or not (stated["world"] or stated["include"]):
        return None
    included, excluded = (
        [Named(token if len(token) == 2 else token.lower()) for token in stated[key]] for key in ("include", "exclude")
    )
    base = WORLD if stated["world"] else union(*included)
    return to_words(difference(base, union(*excluded)) if excluded else base)
