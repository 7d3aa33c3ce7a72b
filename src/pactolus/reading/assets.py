"""Assets: the products of the deal, with every name the text gives them, their modality, targets and stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.asset_candidates import find_candidates
from pactolus.reading.asset_groups import grouped
from pactolus.reading.asset_scores import score_candidate, spread_over_lists, stand_together
from pactolus.reading.description import Asset, describe
from pactolus.reading.passages import TOLD, Sentence
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from pactolus.reading.asset_candidates import Candidate, Names


def find_assets(
    text: str, sentences: list[Sentence], names: Names, parties: set[int], *, headline_only: bool = False
) -> list[Asset]:
    """Find the products that the deal is about and describe each.

    Args:
        text: the view.
        sentences: its sentences.
        names: its names and where its amounts stand.
        parties: numbers of the entities that are parties, which are no products.
        headline_only: take only the product that the headline or the first sentence names (a document without a deal).
    """
    candidates = find_candidates(text, sentences, names, parties)
    groups = grouped(text, candidates)
    told = [one for one in sentences if one.role in TOLD and len(one.text) > 25]
    lead = _lead(told, [span for one in names.entities if one.number in parties for span in one.mentions])
    owned = names.owned_by_receivers(text)
    for candidate in candidates.values():
        score_candidate(text, candidate, told, lead, owned)
    spread_over_lists(text, candidates)
    chosen = _choose(text, groups, candidates, told, headline_only=headline_only)
    assets = [_asset(group, candidates) for group in chosen]
    assets = assets or [Asset()]
    describe(text, sentences, assets, named=bool(chosen))
    return [one for one in assets if one.names or (one.modality and not headline_only)]


def _lead(told: list[Sentence], named: list[tuple[int, int]]) -> int:
    """Give the first sentence that names a party: what stands above it is the page's and no story."""
    first = min((start for start, _ in named), default=0)
    return next((place for place, one in enumerate(told) if one.end > first), 0)


def _choose(
    text: str, groups: list[list[str]], candidates: dict[str, Candidate], told: list[Sentence], *, headline_only: bool
) -> list[list[str]]:
    scored = []
    for group in groups:
        strong = any(candidates[key].strong for key in group)
        score = max(candidates[key].score for key in group) + 0.5 * (len(group) - 1)
        granted = any(candidates[key].granted for key in group)
        if score >= (1.0 if strong and granted else 2.0 if strong else 2.2 if granted else 4.0) and (
            strong or not _is_short(group)
        ):
            scored.append((score, group))
    if headline_only:
        lead = told[min(3, len(told) - 1)].end if told else 0
        scored = [
            (score, group)
            for score, group in scored
            if any(start < lead for key in group for start, _ in candidates[key].mentions)
        ]
    if not scored:
        return [] if headline_only else _likeliest(text, groups, candidates)
    top = max(score for score, _ in scored)
    kept = [group for score, group in scored if score >= 0.3 * top or any(candidates[key].granted for key in group)]
    if any(candidates[key].strong for group in kept for key in group):
        kept = [group for group in kept if any(_is_marked(candidates[key], top) for key in group)]
    return kept[:6]


_TIME_AND_AGAIN = 6.0


def _is_short(group: list[str]) -> bool:
    """Tell an abbreviation of a few letters ('CF'), which is a disease's or a method's sooner than a product's."""
    return all(len(name) <= _SHORTEST for name in group)


_SHORTEST = 3


def _is_marked(candidate: Candidate, top: float) -> bool:
    """Tell a name that its form, or what is granted to it time and again, marks as a product's."""
    return candidate.strong or (candidate.granted and candidate.score >= max(0.8 * top, _TIME_AND_AGAIN))


def _likeliest(text: str, groups: list[list[str]], candidates: dict[str, Candidate]) -> list[list[str]]:
    """Where no wording marks the product, take the code or nonproprietary name that the story tells of most.

    What stands beside it in a list is taken with it.
    """
    named = [
        (max(candidates[key].score for key in group), group)
        for group in groups
        if any(candidates[key].strong for key in group)
    ]
    named = [(score, group) for score, group in named if score > 0]
    if not named:
        return _standing_out(text, groups, candidates)
    taken = [max(named, key=lambda one: one[0])[1]]
    for _, group in named:
        if group not in taken and stand_together(text, candidates[taken[-1][-1]], candidates[group[0]]):
            taken.append(group)
    return taken


def _standing_out(text: str, groups: list[list[str]], candidates: dict[str, Candidate]) -> list[list[str]]:
    """Where no name has a product's form, take the one of which the words say so far more than of any other."""
    scored = sorted(
        ((max(candidates[key].score for key in group), group) for group in groups if not _is_short(group)),
        key=lambda one: -one[0],
    )
    if not scored or scored[0][0] < _SPOKEN_OF:
        return []
    second = scored[1][0] if len(scored) > 1 else 0.0
    far = scored[0][0] >= 2 * second
    return [scored[0][1]] if far and _is_spoken_of(text, [candidates[key] for key in scored[0][1]]) else []


def _is_spoken_of(text: str, group: list[Candidate]) -> bool:
    """Tell a name, of the form of a brand, that stands more than once, and once amid the words of a sentence."""
    spans = [span for one in group if _BRAND.fullmatch(one.name) for span in one.mentions]
    return len(spans) > 1 and any(_AMID.search(text, max(0, start - 12), start) for start, _ in spans)


_BRAND = Pattern(r"[A-Z][a-z]{3,20}(?<!ion)(?<!ions)(?<!ment)(?<!ments)(?<!ings)(?<!ing)(?<!ant)(?<!ents)(?<!ies)")
_AMID = Pattern(r"[a-z]{2},? $")


# One sentence grants it, and another speaks of it.
_SPOKEN_OF = 2.5


def _asset(group: list[str], candidates: dict[str, Candidate]) -> Asset:
    names = [(candidates[key].name, candidates[key].mentions[0]) for key in group if candidates[key].score > -2]
    return Asset(names=names, mentions=sorted(start for key in group for start, _ in candidates[key].mentions))
