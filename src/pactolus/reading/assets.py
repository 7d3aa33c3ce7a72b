"""Assets: the products of the deal, with every name the text gives them, their modality, targets and stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.asset_candidates import find_candidates
from pactolus.reading.asset_choice import chosen_of
from pactolus.reading.asset_groups import grouped
from pactolus.reading.asset_scores import link_lists, read_signs
from pactolus.reading.description import Asset, describe
from pactolus.reading.passages import TOLD, Sentence

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
    told = [one for one in sentences if one.role in TOLD and len(one.text) > 25]
    lead = _lead(told, [span for one in names.entities if one.number in parties for span in one.mentions])
    owned = names.owned_by_receivers(text)
    for candidate in candidates.values():
        read_signs(text, candidate, told, lead, owned)
    link_lists(text, candidates)
    groups = [[candidates[key] for key in group] for group in grouped(text, candidates)]
    chosen = [groups[place] for place in chosen_of(groups)]
    if headline_only:
        end = told[min(3, len(told) - 1)].end if told else 0
        chosen = [group for group in chosen if any(start < end for one in group for start, _ in one.mentions)]
    assets = [_asset(group) for group in chosen] or [Asset()]
    describe(text, sentences, assets, named=bool(chosen))
    return [one for one in assets if one.names or (one.modality and not headline_only)]


def _lead(told: list[Sentence], named: list[tuple[int, int]]) -> int:
    """Give the first sentence that names a party: what stands above it is the page's and no story."""
    first = min((start for start, _ in named), default=0)
    return next((place for place, one in enumerate(told) if one.end > first), 0)


def _asset(group: list[Candidate]) -> Asset:
    names = [(one.name, one.mentions[0]) for one in group if not one.signs.of_another]
    return Asset(names=names, mentions=sorted(start for one in group for start, _ in one.mentions))
