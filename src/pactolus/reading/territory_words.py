"""Territory: the words in which a deal says where its rights hold, read with the territory room's names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pactolus.reading.passages import TOLD, Sentence, holding_places
from pactolus.reading.patterns import Pattern
from pactolus.reading.place_mentions import EXCEPT, lists_of
from pactolus.reading.screened import Folded, Screened, listed
from pactolus.reading.territory_lists import drop_regions_listed
from pactolus.reading.territory_screens import (
    is_beside,
    is_elsewhere,
    is_kept,
    is_kept_outside,
    is_partly_kept,
    is_said_to_hold,
    is_to_be_sold,
    is_where_it_is_called_so,
    is_worldwide_work,
)

if TYPE_CHECKING:
    from pactolus.reading.place_mentions import Mention

_GREATER_CHINA = ("CN", "HK", "MO", "TW")
_RIGHTS = Folded(
    r"\b(?:rights?|licen[cs]\w*|sublicen[cs]\w*|commerciali[sz]\w*|market(?:s|ing|ed)?\b|territor\w*|"
    r"exclusiv\w*|option|distribut\w*|export\w*|register|registration|regions?|countries|sell|responsible for|"
    r"responsibility for (?!(?:[a-z]+ ){0,3}$)|entitles|entitling|"
    r"in charge of|seller|t(?:ook|akes?|aking) over|"
    r"deal calls for)\b"
)
_BAD_AFTER = Folded(
    r"(?:'s\b(?! mainland)|-based|-headquartered|-listed|-developed|n\b|\)?-| "
    r"(?:(?:[a-z]{2,10}-[a-z]{2,10}|drug|private|leading|specialty|speciality) )?(?:(?:profits?|costs?|"
    r"loss(?:es)?|net sales)\b|biotech(?:nology)?|biopharma\w*|drugmaker|developer|company|firm|group|partner|"
    r"subsidiary|specialist|FDA|pharma\w*|dollar|stock exchange|NMPA|won|government|patients)\b)"
)
# 'For $X Beta gets the US, Europe and Japan', 'The agreement takes in Japan and China'.
_GETS_PLACES = Folded(r"\b(?:gets?|gains?|bags?|secures?|obtains?|takes? in|spans?|encompass(?:es)?) (?:the )?$")
_WIDENED = Screened(
    Folded(r"\b(?:expand|extend|broaden)\w*\b[^.;]{0,60} to (?:an? |include )?(?:exclusive )?$"),
    listed("expand|extend|broaden"),
)
_LEAVES_OUT = Screened(
    Folded(
        r"\b(?:agreement|deal|licen[cs]e|pact|territory|rights?)\b[^.;]{0,40}\b(?:excludes?|(?:will|does) not include) "
        r"(?:the )?$"
    ),
    listed("exclude|not include"),
)
_EXCEPTED = Pattern(r",? (?:is |are )?(?:excepted|excluded|aside)\b")
_IS_EXCEPTED = Pattern(r" (?:is |are )?excepted\b| excluded")
_INCLUDING = Pattern(r"\bincluding\b")
_ITS_SALES = Pattern(r" (?:annual |product )?(?:net )?sales\b")
_LEADS = Folded(
    r"\b(?:its|their) (?:native|home) $|\bex-$|"
    r"\b(?:in|for|across|throughout|covering|covers?|to|within|of|outside|excluding|excludes|not include|except|"
    r"ex-?|is|are|"
    r"means|including|territor(?:y|ies)|countries|regions?|worldwide|markets?|:|over|from|entire|"
    r"rest|but|bar|barring|minus|save)\b[\s\"':,(]*(?:of |for )?(?:the |all |other |certain |[0-9]{1,3} |two |three |"
    r"four |five |six |seven |eight |nine |ten |eleven |twelve |entire |whole ){0,4}$"
)
# 'Outside the US, Alpha will lead ...'
_OPENS = Pattern(r"[\"' ]{0,4}(?:Outside|In|Ex-?|Within)(?: of)? ?(?:the )?")
# 'Alpha holds all rights in Europe': what is said of one side beside what the other is granted.
_HOLDS_ALL = Folded(r"\b(?:holds?|owns?|has) all (?:other )?(?:[\w-]{1,20} )?rights? (?:in|for|to) (?:the )?$")
_OF_A_GRANT = Folded(r"\brights?\b|\blicen[cs]|\bgrant")
_ADJECTIVE_NOUN = Folded(
    r"[- ](?:[\w-]{1,40} ){0,3}?(?:rights?|market|markets|countr(?:y|ies)|nations|licen[cs]e|licen[cs]ing "
    r"(?:agreement|deal)|territory|"
    r"commerciali[sz]ation|"
    r"distribution|sales|marketing)\b"
)
_DEFINES = Screened(
    Folded(
        r"\bcovers? (?:the )?territor|territor(?:y|ies)\W{1,4}(?:means|is defined|covers?|includes?|:)|"
        r"\bterritory:|region covered|"
        r"\(the [\"']Territory"
    ),
    listed("territor|region covered"),
)


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
            if (one := _read_run(text, sentence, run)) is None:
                continue
            if is_kept_outside(text, sentence, run):
                outside.append(Territory(include=one.exclude, spans=one.spans, phrase=one.phrase, score=one.score))
            elif not is_kept(text, sentence, run):
                _take(candidates, one, goes_on=_goes_on(text, sentence, run))
            elif not is_partly_kept(text, sentence, run):
                kept.append(one)
    if kept:
        candidates = [one for one in candidates if not _is_of_the_rest(text, one)]
        rest = None if candidates else _of_the_rest(text, sentences)
        candidates += [rest] if rest else []
    return _choose(candidates or outside, kept)


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


# A list of countries that spells out, or adds to, the territory of the sentence before.
_GOES_ON = Pattern(r"(?:This|These|It|They|The territory) includes? ")
# 'In addition to Japan, the territory also includes China'.
_ALSO = Pattern(
    r"\b(?:territor(?:y|ies)|rights?|licen[cs]e) (?:will )?also (?:includes?|covers?|extends? to) (?:the )?$"
)


def _adds(before: str) -> bool:
    return " also " in before and bool(_ALSO.search(before))


def _goes_on(text: str, sentence: Sentence, run: list[Mention]) -> bool:
    """Tell a run that adds to the one before."""
    return bool(_GOES_ON.match(sentence.text)) or _adds(text[max(sentence.start, run[0].start - 50) : run[0].start])


def _take(candidates: list[Territory], one: Territory, *, goes_on: bool) -> None:
    """Note what a run of places says; what goes on about the run before is added to it."""
    before = candidates[-1] if goes_on and candidates else None
    if before is None or before.world or one.world:
        candidates.append(one)
        return
    before.include += [token for token in one.include if token not in before.include]
    before.spans = one.spans | before.spans
    # As sure as the surest words for a part of it.
    parts = [said.score for said in candidates if not said.world and set(said.include) <= set(before.include)]
    before.score = max(one.score, *parts)


# 'the whole world but China'.
_BUT = Pattern(r",? (?:but|less) (?:for )?(?:the )?")


def _read_run(text: str, sentence: Sentence, run: list[Mention]) -> Territory | None:
    run = [place for place in run if not (_BAD_AFTER.match(text, place.end) or is_where_it_is_called_so(text, place))]
    run = [place for place in _with_their_noun(text, run) if not _is_only_some_of_it(text, place)]
    run = [place for place in run if place.place.kind != "world" or not _ITS_SALES.match(text, place.end)]
    if not run:
        return None
    before = text[sentence.start : run[0].start]
    score = 1.0 if is_kept(text, sentence, run) else _score(text, sentence, run, before)
    if score <= 0:
        return None
    found = Territory(score=score, phrase=(run[0].start, run[-1].end))
    excluding = bool(EXCEPT.search(before[-45:]))
    if excluding and run[0].place.kind != "world":
        found.world = True
    bracket = False
    for index, place in enumerate(run):
        gap = text[run[index - 1].end : place.start] if index else ""
        if index and (EXCEPT.search(gap) or (run[index - 1].place.kind == "world" and _BUT.fullmatch(gap))):
            excluding, bracket = True, "(" in gap
        elif bracket and ")" in gap:
            excluding = False
        _add(
            found,
            place,
            excluding=excluding or bool(_IS_EXCEPTED.match(text[place.end : place.end + 14])),
        )
    drop_regions_listed(text, found, run)
    # 'In Europe and selected markets outside Europe' excludes nothing.
    found.exclude = [token for token in found.exclude if token not in found.include]
    found.world = found.world or (bool(found.exclude) and not found.include)
    if found.world and found.include:
        found.include.clear()
    found.partial = not found.world and _is_partial(text[sentence.start : run[-1].start], len(found.include))
    return found


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
        if not place.adjective or joined or _ADJECTIVE_NOUN.match(text, place.end):
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


# A run of places of a lower score says nothing; one where a side only joins in counts where nothing else is said.
_LEAST = 2.0
_LITTLE = 0.5


def _score(text: str, sentence: Sentence, run: list[Mention], before: str) -> float:
    """Weigh how surely a run of places is where the rights hold; 0 where it is not."""
    words = text[sentence.start : sentence.end]
    first, last = run[0], run[-1]
    if is_elsewhere(words, before) or (first.place.kind == "world" and not is_said_to_hold(words, before)):
        return 0
    plain = not (
        first.adjective or last.adjective or first.place.kind == "world" or _ADJECTIVE_NOUN.match(text, first.end)
    )
    near = (
        _RIGHTS.search(before[-500:])
        or (_OPENS.fullmatch(before) and _RIGHTS.search(words))
        or (first.place.kind == "world" and is_worldwide_work(words))
        or is_to_be_sold(before)
        or _RIGHTS.match(text[first.end : first.end + 60].strip())
        or _RIGHTS.search(text, first.end, min(first.end + 40, sentence.end))
    )
    signs = (
        (4.0, _DEFINES.search(words)),
        (2.0, near),
        (1.0, _OF_A_GRANT.search(words)),
        (-2.0, plain and not _LEADS.search(before[-40:])),
        (-1.0, _HOLDS_ALL.search(before[-60:])),
        (3.0, len(run) >= 5),
        (2.0, _GOES_ON.match(words) or _adds(before[-50:])),
        (4.0, _EXCEPTED.match(text, last.end)),
        (3.0, _WIDENED.search(before)),
        (3.0, _LEAVES_OUT.search(before[-90:])),
        (4.0, len(run) > 1 and _GETS_PLACES.search(before[-24:])),
    )
    score = sum(weight for weight, sign in signs if sign)
    if score >= _LEAST and first.place.kind != "world" and is_beside(before):
        return _LITTLE
    return score if score >= _LEAST else 0


def _add(found: Territory, place: Mention, *, excluding: bool) -> None:
    if place.place.kind == "world":
        found.world = found.world or not excluding
        found.spans.setdefault("world", (place.start, place.end))
        return
    tokens = _GREATER_CHINA if place.place.id == "greater_china" else (place.place.token,)
    side = found.exclude if excluding else found.include
    for token in tokens:
        if token not in side:
            side.append(token)
            found.spans.setdefault(token, (place.start, place.end))


# 'EU member countries Bulgaria, Croatia ...', '23 European countries, including ...', 'the Asia Pacific territory,
# including': a long list behind it tells what is meant, a short one gives examples.


def _weight(one: Territory) -> float:
    """Give how much words say of where the rights hold, where more names say more."""
    return one.score + 0.1 * len(one.exclude) + 0.01 * (len(one.include) or one.world)


def _choose(candidates: list[Territory], kept: list[Territory]) -> Territory | None:
    if not candidates:
        return None
    best = max(candidates, key=_weight)
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
