"""Territory: the words in which a deal says where its rights hold, read with the territory room's names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.passages import TOLD, Sentence, holding_places
from pactolus.reading.patterns import Pattern
from pactolus.reading.place_mentions import lists_of
from pactolus.reading.territory_runs import Territory, read_run
from pactolus.reading.territory_scores import goes_on
from pactolus.reading.territory_screens import is_kept, is_kept_outside, is_partly_kept

if TYPE_CHECKING:
    from pactolus.reading.place_mentions import Mention


def find_territory(text: str, sentences: list[Sentence], places: list[Mention]) -> Territory | None:
    """Read where the rights hold; None where the text does not say.

    The phrase that a grant, a definition or a label carries is preferred to what merely stands near the deal; what the
    grantor keeps is excluded where the grant is otherwise worldwide.
    """
    candidates: list[Territory] = []
    kept: list[Territory] = []
    outside: list[Territory] = []
    starts = [place.start for place in places]
    for sentence, first, last in holding_places(sentences, starts):
        if sentence.role not in TOLD:
            continue
        inside = [place for place in places[first:last] if place.end <= sentence.end]
        for run in lists_of(text, inside):
            if (one := read_run(text, sentence, run)) is None:
                continue
            if is_kept_outside(text, sentence, run):
                outside.append(Territory(include=one.exclude, spans=one.spans, phrase=one.phrase, score=one.score))
            elif not is_kept(text, sentence, run):
                _take(candidates, one, added=goes_on(text, sentence, run))
            elif not is_partly_kept(text, sentence, run):
                kept.append(one)
    if kept:
        candidates = _without_the_rest(text, candidates, kept)
        candidates = [one for one in candidates if not _is_of_the_rest(text, one)]
        rest = None if candidates else _of_the_rest(text, sentences)
        candidates += [rest] if rest else []
    return _choose(candidates or outside, kept)


# 'keeps the worldwide manufacturing rights' leaves the markets to others.
_TO_MAKE = Pattern(r" (?:rights (?:to|of|for) )?(?:make|manufactur|produc|supply)")


def _without_the_rest(text: str, candidates: list[Territory], kept: list[Territory]) -> list[Territory]:
    """Where the grantor keeps the rest of the world, the world is not granted, if anything else is."""
    if any(one.world and not one.exclude and not _TO_MAKE.match(text, one.phrase[1]) for one in kept):
        return [one for one in candidates if not one.world] or candidates
    return candidates


_OTHERS = r"(?:all|any) (?:of )?(?:the )?other (?:countries|territories|markets|regions|jurisdictions)"
# 'Alpha keeps China. Beta will be granted rights to commercialize it elsewhere', '... in all other countries'.
_ELSEWHERE = Pattern(
    rf"\b(?:rights?|licen[cs]e|commerciali[sz]e)\b[^.;]{{0,60}} (?P<rest>elsewhere|(?:in|for|to) {_OTHERS}|"
    r"(?:in|for|to) [^.;]{0,40}\brest of the world)\b"
)
# 'in all other countries, including Europe and Asia': examples of what is left.
_EXAMPLES_OF_IT = Pattern(rf"(?:\belsewhere|\b{_OTHERS}),? (?:including|such as|like|notably) (?:the )?$")


def _is_of_the_rest(text: str, one: Territory) -> bool:
    """Tell places that are examples of all that the grantor does not keep, or stand beside 'the rest of the world'."""
    before = text[max(0, one.phrase[0] - 60) : one.phrase[0]]
    return not one.world and bool(_EXAMPLES_OF_IT.search(before) or _AND_THE_REST.match(text, one.phrase[1]))


_AND_THE_REST = Pattern(r",? and (?:in )?(?:all )?(?:the )?rest of the world\b")


def _of_the_rest(text: str, sentences: list[Sentence]) -> Territory | None:
    """Read rights to everything but what is kept."""
    for sentence in sentences:
        if found := _ELSEWHERE.search(text, sentence.start, sentence.end):
            return Territory(world=True, spans={"world": found.span("rest")}, phrase=found.span("rest"), score=2)
    return None


def _take(candidates: list[Territory], one: Territory, *, added: bool) -> None:
    """Note what a run of places says; what goes on about the run before is added to it."""
    before = candidates[-1] if added and candidates else None
    if before is None or before.world or one.world:
        candidates.append(one)
        return
    before.include += [token for token in one.include if token not in before.include]
    before.spans = one.spans | before.spans
    # As sure as the surest words for a part of it.
    parts = [said.score for said in candidates if not said.world and set(said.include) <= set(before.include)]
    before.score = max(one.score, *parts)


# Fitted on some 1,500 annotated pages: what an exclusion and a further name add, and what is lost by being told late.
_AN_EXCLUSION, _A_NAME, _LATE = 0.1, 0.05, 0.5
_EARLY = 3


def _best(candidates: list[Territory]) -> Territory:
    """Choose the words that say most surely where the rights hold, of equals those that name more, and earlier ones."""

    def weight(place: int) -> float:
        one = candidates[place]
        named = _AN_EXCLUSION * len(one.exclude) + _A_NAME * (len(one.include) or one.world)
        return one.score + named - (_LATE if place >= _EARLY else 0)

    return candidates[max(range(len(candidates)), key=weight)]


def _choose(candidates: list[Territory], kept: list[Territory]) -> Territory | None:
    if not candidates:
        return None
    best = _best(candidates)
    if not best.world and not best.exclude:
        # 'In Asia ... in Asia, except Taiwan': the fuller words for the same places.
        best = next((one for one in candidates if one.exclude and one.include == best.include), best)
    if best.world and not best.exclude:
        outside = next((one for one in candidates if one.world and one.exclude), None)
        if outside is not None:
            return outside
        for one in kept:
            tokens = [token for token in one.include if token not in best.exclude]
            best.exclude += tokens
            best.spans |= {token: one.spans[token] for token in tokens}
    return best
