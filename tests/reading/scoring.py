"""How well documents with known facts are read: what of each field is found, and what of that is right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pactolus.reading.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def money(stated: dict[str, Any] | None) -> tuple[float, str, str] | None:
    return None if stated is None else (float(stated["amount"]), stated["currency"], stated["bound"])


def _territory(stated: dict[str, Any] | None) -> list[tuple[bool, tuple[str, ...], tuple[str, ...]]]:
    if not stated or not any(stated.values()):
        return []
    return [(stated["world"], tuple(sorted(stated["include"])), tuple(sorted(stated["exclude"])))]


def values(field: str, facts: dict[str, Any]) -> Counter[Any]:
    """Give the values of a field as a bag, from facts as read or as they are known; a royalty's are 'royalties low'."""
    key, _, part = field.partition(" ")
    stated = facts.get(key)
    if field == "asset names":
        return Counter(name for asset in facts["assets"] for name in asset["names"])
    if key == "territory":
        return Counter(_territory(stated))
    if isinstance(stated, list):
        return Counter(money(one) if isinstance(one, dict) else one for one in stated)
    one = stated.get(part) if part and stated else money(stated) if isinstance(stated, dict) else stated
    return Counter([] if one is None else [one])


@dataclass(frozen=True, slots=True)
class Score:
    """The values of a field over some documents: right, wrong and missed."""

    right: int
    wrong: int
    missed: int

    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def scores(documents: Iterable[dict[str, Any]], fields: Sequence[str]) -> dict[str, Score]:
    """Read documents and score each field over all of them.

    Args:
        documents: each with its `id`, its `text`, and as `gold` the facts it states.
        fields: the fields to score.
    """
    counts: dict[str, Counter[str]] = {field: Counter() for field in fields}
    for document in documents:
        facts = read_document(document["text"], document["id"]).facts
        for field in fields:
            found, wanted = values(field, facts), values(field, document["gold"])
            right = (found & wanted).total()
            counts[field].update(right=right, wrong=found.total() - right, missed=wanted.total() - right)
    return {field: Score(one["right"], one["wrong"], one["missed"]) for field, one in counts.items()}
