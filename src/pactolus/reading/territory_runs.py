"""How a run of places is read: what it takes in, what it leaves out, and whether it is all of the territory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pactolus.reading.patterns import Pattern
from pactolus.reading.place_mentions import EXCEPT
from pactolus.reading.screened import Folded
from pactolus.reading.territory_lists import GREATER_CHINA, drop_regions_listed
from pactolus.reading.territory_scores import ADJECTIVE_NOUN, score_of
from pactolus.reading.territory_screens import is_kept, is_where_it_is_called_so

if TYPE_CHECKING:
    from pactolus.reading.passages import Sentence
    from pactolus.reading.place_mentions import Mention

_TOKENS = {
    "greater_china": GREATER_CHINA,
    "korean_peninsula": ("KP", "KR"),
    "emea": ("EUROPE", "MIDDLE_EAST", "AFRICA"),
}
_BAD_AFTER = Folded(
    r"(?:'s\b(?! mainland)|-based|-headquartered|-listed|-developed|n\b|\)?-| "
    r"(?:(?:[a-z]{2,10}-[a-z]{2,10}|drug|private|leading|specialty|speciality) )?(?:(?:profits?|costs?|"
    r"loss(?:es)?|net sales)\b|biotech(?:nology)?|biopharma\w*|drugmaker|developer|company|firm|group|partner|"
    r"subsidiary|specialist|FDA|pharma\w*|dollar|stock exchange|NMPA|won|government|patients)\b|"
    # 'US regulatory and sales-based milestone payments', 'global late-stage development costs', 'US approval of it'.
    r" (?:(?!rights?\b|licen|market|commerc)[a-z-]{2,20},? (?:and |or )?){0,3}(?:milestones?|costs)\b|"
    r" (?:regulatory )?(?:approvals?|launch|filings?|patents?(?! licen))\b)"
)
_IS_EXCEPTED = Pattern(r" (?:is |are )?excepted\b| excluded")
_INCLUDING = Pattern(r"\bincluding\b")
_ITS_SALES = Pattern(r" (?:annual |product )?(?:net )?sales\b(?! (?:and|&) (?:marketing|distribution)\b| rights)")


@dataclass(slots=True)
class Territory:
    """Where the rights hold, in the tokens of the annotation guideline, and the words that say so."""

    world: bool = False
    include: list[str] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    phrase: tuple[int, int] = (0, 0)
    partial: bool = False
    score: float = 0

    def as_json(self) -> dict[str, Any]:
        """Give the guideline's form."""
        return {"world": self.world, "include": self.include, "exclude": self.exclude}


# 'the whole world but China'.
_BUT = Pattern(r",? (?:but|less) (?:for )?(?:the )?")
# 'worldwide, excluding Asia but including Japan', '... excluding Asia (except Japan)'.
_YET = Pattern(r".{0,20}(?:\bbut including|\((?:except|other than|excluding))\b(?: for)?(?: the)? ?")


def read_run(text: str, sentence: Sentence, run: list[Mention]) -> Territory | None:
    """Read one run of places of a sentence; None where it is not said to be where rights hold."""
    run = [place for place in run if not (_BAD_AFTER.match(text, place.end) or is_where_it_is_called_so(text, place))]
    run = [place for place in _with_their_noun(text, run) if not _is_only_some_of_it(text, place)]
    run = [place for place in run if place.place.kind != "world" or not _ITS_SALES.match(text, place.end)]
    if not run:
        return None
    before = text[sentence.start : run[0].start]
    score = 1.0 if is_kept(text, sentence, run) else score_of(text, sentence, run, before)
    if score <= 0:
        return None
    found = Territory(score=score, phrase=(run[0].start, run[-1].end))
    excluding = bool(EXCEPT.search(before[-45:]))
    if excluding and run[0].place.kind != "world":
        found.world = True
    again = _take_places(text, found, run, excluding=excluding)
    drop_regions_listed(text, found, run)
    # 'In Europe and selected markets outside Europe' excludes nothing.
    found.exclude = [token for token in found.exclude if token not in found.include or token in again]
    found.world = found.world or (bool(found.exclude) and not found.include)
    if found.world:
        found.include = again
    found.partial = not found.world and _is_partial(text[sentence.start : run[-1].start], len(found.include))
    return found


def _take_places(text: str, found: Territory, run: list[Mention], *, excluding: bool) -> list[str]:
    """Take the places of a run into the territory, or out of it; gives those that an exception leaves in it."""
    bracket = yet = False
    again: list[str] = []
    for index, place in enumerate(run):
        gap = text[run[index - 1].end : place.start] if index else ""
        yet = excluding and (yet or _YET.fullmatch(gap) is not None)
        if index and (EXCEPT.search(gap) or (run[index - 1].place.kind == "world" and _BUT.fullmatch(gap))):
            excluding, bracket = True, "(" in gap
        elif bracket and ")" in gap:
            excluding = False
        out = excluding or bool(_IS_EXCEPTED.match(text[place.end : place.end + 14]))
        _add(found, place, excluding=out and not yet)
        if yet and place.place.kind == "country":
            again.append(place.place.token)
    return again


# 'North American, European and Japanese rights': the noun after the last is that of all.
_ADJECTIVES_JOIN = Pattern(r",? (?:and |or )?")


def _with_their_noun(text: str, run: list[Mention]) -> list[Mention]:
    """Leave out the adjectives that are not said of rights, markets or countries, by themselves or in a list."""
    kept: list[Mention] = []
    for place in reversed(run):
        joined = (
            place.adjective
            and kept
            and kept[-1].adjective
            and _ADJECTIVES_JOIN.fullmatch(text, place.end, kept[-1].start)
        )
        if not place.adjective or joined or ADJECTIVE_NOUN.match(text, place.end):
            kept.append(place)
    return kept[::-1]


# 'Japan and certain other Asian countries': which of the region's is not said.
_SOME_OTHER = Folded(
    r"\b(?:certain|several|some|selected|select|various|a few|a number of|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|\d{1,2}) other $"
)
_COUNTRIES = Pattern(r" (?:countries|markets|territories|nations)\b")
_OF_COUNTRIES = (" countries", " nations")


def _is_only_some_of_it(text: str, place: Mention) -> bool:
    """Tell a region of which only some countries are meant, besides those that are named."""
    some = _COUNTRIES.match(text, place.end) or text.endswith(_OF_COUNTRIES, place.start, place.end)
    return bool(some) and _SOME_OTHER.search(text[max(0, place.start - 24) : place.start]) is not None


_COUNT = Pattern(r"(?<![\w-])(\d{1,3}) (?![\w -]*\d)(?:[\w-]+ ){0,3}(?:countries|markets|territories)\b")


def _is_partial(before: str, listed: int) -> bool:
    """Tell a list that only gives examples ('20 MENA countries including ...') from one that is complete."""
    if not _INCLUDING.search(before):
        return False
    counts = [int(count) for count in _COUNT.findall(before)]
    return not counts or max(counts) > listed


def _add(found: Territory, place: Mention, *, excluding: bool) -> None:
    if place.place.kind == "world":
        found.world = found.world or not excluding
        found.spans.setdefault("world", (place.start, place.end))
        return
    tokens = _TOKENS.get(place.place.id) or (place.place.token,)
    side = found.exclude if excluding else found.include
    for token in tokens:
        if token not in side:
            side.append(token)
            found.spans.setdefault(token, (place.start, place.end))
