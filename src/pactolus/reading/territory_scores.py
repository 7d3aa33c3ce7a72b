"""How surely a run of places is where a deal's rights hold: signs that are weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.lead_ups import LeadUp
from pactolus.reading.patterns import LowerCase, Pattern
from pactolus.reading.screened import Folded, listed, lowered, says
from pactolus.reading.territory_elsewhere import is_elsewhere
from pactolus.reading.territory_screens import (
    is_beside,
    is_said_to_hold,
    is_to_be_sold,
    is_worldwide_work,
)

if TYPE_CHECKING:
    from pactolus.reading.passages import Sentence
    from pactolus.reading.place_mentions import Mention

_RIGHTS = LowerCase(
    r"\b(?:rights?|licen[cs]\w*|sublicen[cs]\w*|commerciali[sz]\w*|market(?:s|ing|ed)?\b|territor\w*|"
    r"exclusiv\w*|option|distribut\w*|export\w*|register|registration|regions?|countries|sell|responsible for|"
    r"responsibility for (?!(?:[a-z]+ ){0,3}$)|entitles|entitling|"
    r"in charge of|seller|t(?:ook|akes?|aking) over|"
    r"deal calls for)\b"
)
# 'For $X Beta gets the US, Europe and Japan', 'The agreement takes in Japan and China'.
_GETS_PLACES = LowerCase(r"\b(?:gets?|gains?|bags?|secures?|obtains?|takes? in|spans?|encompass(?:es)?) (?:the )?$")
_COVERS = LowerCase(
    r"\b(?:agreement|deal|licen[cs]e|accord|pact|contract|partnership|collaboration|alliance|option) "
    r"(?:also |will |would )?(?:covers?|is|are) (?:the |all |every )*$"
)
# 'if it exercises an option to commercialize it outside of the US': more than what is granted.
_MAY_OPT = Pattern(r"\bexercises? (?:an?|its|the) (?:\w+ )?option\b[^.;]{0,100}$")
# 'and in the rest of the world': with what is said of single places it is the whole world.
_REST = LowerCase(r"\b(?:rest|remainder) of the (?:entire |whole )?world$")
_WIDENED = LeadUp(
    r"\b(?:expand|extend|broaden)\w*\b[^.;]{0,60} to (?:an? |include )?(?:exclusive )?$", "expand|extend|broaden", 120
)
_LEAVES_OUT = LeadUp(
    r"\b(?:agreement|deal|licen[cs]e|pact|territory|rights?)\b[^.;]{0,40}\b(?:excludes?|(?:will|does) not include) "
    r"(?:the )?$",
    "exclude|not include",
    90,
)
_EXCEPTED = Pattern(r",? (?:is |are )?(?:excepted|excluded|aside)\b")
_LEADS = LowerCase(
    r"\b(?:its|their) (?:native|home) $|\bex-$|"
    r"\b(?:in|for|across|throughout|covering|covers?|to|within|of|outside|excluding|excludes|not include|except|"
    r"ex-?|is|are|"
    r"means|including|territor(?:y|ies)|countries|regions?|worldwide|markets?|:|over|from|entire|"
    r"rest|but|bar|barring|minus|save)\b[\s\"':,(]*(?:of |for )?(?:the |all |other |certain |[0-9]{1,3} |two |three |"
    r"four |five |six |seven |eight |nine |ten |eleven |twelve |entire |whole |several |some |various |many |most |"
    r"select(?:ed)? |key |major ){0,4}$"
)
# 'Outside the US, Alpha will lead ...'
_OPENS = Pattern(r"[\"' ]{0,4}(?:Outside|In|Ex-?|Within)(?: of)? ?(?:the )?")
# 'Alpha holds all rights in Europe': what is said of one side beside what the other is granted.
_HOLDS_ALL = LowerCase(r"\b(?:holds?|owns?|has) all (?:other )?(?:[\w-]{1,20} )?rights? (?:in|for|to) (?:the )?$")
_OF_A_GRANT = LowerCase(r"\brights?\b|\blicen[cs]|\bgrant")
ADJECTIVE_NOUN = Folded(
    r"[- ](?:[\w-]{1,40} ){0,3}?(?:rights?|market|markets|countr(?:y|ies)|nations|licen[cs]e|licen[cs]ing "
    r"(?:agreement|deal)|territory|"
    r"commerciali[sz]ation|"
    r"distribution|sales|marketing)\b"
)
_DEFINING = listed("territor|region covered")
_DEFINES = LowerCase(
    r"\bcovers? (?:the )?territor|territor(?:y|ies)\W{1,4}(?:means\b|is defined|covers?\b|includes?\b|:)|"
    r"\bterritory:|region covered|"
    r"\(the [\"']Territory"
)


# A list of countries that spells out, or adds to, the territory of the sentence before.
_GOES_ON = Pattern(r"(?:This|These|It|They|The territory) includes? ")
# 'In addition to Japan, the territory also includes China'.
_ALSO = Pattern(
    r"\b(?:territor(?:y|ies)|rights?|licen[cs]e) (?:will )?also (?:includes?|covers?|extends? to) (?:the )?$"
)


def _adds(before: str) -> bool:
    return " also " in before and bool(_ALSO.search(before))


def goes_on(text: str, sentence: Sentence, run: list[Mention]) -> bool:
    """Tell a run that adds to the one before."""
    return bool(_GOES_ON.match(sentence.text)) or _adds(text[max(sentence.start, run[0].start - 50) : run[0].start])


# A run of places of a lower score says nothing; one where a side only joins in counts where nothing else is said.
_LEAST = 2.0
_LITTLE = 0.5


def score_of(text: str, sentence: Sentence, run: list[Mention], before: str) -> float:
    """Weigh how surely a run of places is where the rights hold; 0 where it is not."""
    words = text[sentence.start : sentence.end]
    first, last, world = run[0], run[-1], run[0].place.kind == "world"
    if is_elsewhere(words, before) or (world and not is_said_to_hold(words, before)):
        return 0
    # Most is matched in lower case, which is made once.
    low = lowered(words)
    led = low[: len(before)]
    plain = not (first.adjective or last.adjective or world or ADJECTIVE_NOUN.match(text, first.end))
    # The weights were fitted on some 1,500 annotated pages.
    signs = (
        (4.0, says(low, _DEFINING) and _DEFINES.search(low)),
        (2.0, _is_near_rights(text, sentence, first, low)),
        (0.5, _OF_A_GRANT.search(low)),
        (-2.0, plain and not _LEADS.search(led[-40:])),
        (-1.0, " all " in led[-60:] and _HOLDS_ALL.search(led[-60:])),
        (2.0, len(run) >= 5),
        (2.0, _GOES_ON.match(words) or _adds(before[-50:])),
        (4.0, _EXCEPTED.match(text, last.end)),
        (3.0, _WIDENED.search(led)),
        (1.0, world and _REST.search(led[-24:] + low[len(led) : first.end - sentence.start])),
        (2.0, _COVERS.search(led[-50:])),
        (3.0, _LEAVES_OUT.search(led)),
        (4.0, len(run) > 1 and _GETS_PLACES.search(led[-24:])),
    )
    score = sum(weight for weight, sign in signs if sign)
    if score >= _LEAST and (("exercis" in led and _MAY_OPT.search(before)) or (not world and is_beside(before))):
        return _LITTLE
    return score if score >= _LEAST else 0


def _is_near_rights(text: str, sentence: Sentence, first: Mention, low: str) -> bool:
    """Tell a place of a sentence, given in lower case too, that stands near words of rights."""
    start, end = first.start - sentence.start, first.end - sentence.start
    world = first.place.kind == "world"
    return bool(
        _RIGHTS.search(low[max(0, start - 500) : start])
        or (_OPENS.fullmatch(text, sentence.start, first.start) and _RIGHTS.search(low))
        or (world and is_worldwide_work(sentence.text))
        or is_to_be_sold(text[sentence.start : first.start])
        or _RIGHTS.match(lowered(text[first.end : first.end + 60].strip()))
        or _RIGHTS.search(low, end, min(end + 40, len(low)))
    )
