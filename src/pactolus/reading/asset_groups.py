"""Names of one product: 'X (Y)', 'X, also known as Y', 'X is sold as Y'."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, Screened, listed, standing, telling

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from pactolus.reading.asset_candidates import Candidate

_ALIAS_GAPS = Pattern(
    r" ?[-–] (?=[a-z])| ?[(\[](?:INN:? |ingredient name: |active ingredient:? |formerly(?: known as)? |"
    r"also (?:known as|"
    r"called|referred to as) |also |generic name:? |code[- ]?name:? |brand(?:ed)? (?:name:? |as )|trade ?name:? |"
    r"generic name, |development code:? |known as |or |the ){0,6}[\"']?|"
    r"[\"']?,? ?(?:\(?(?:which (?:the \w+ )?(?:is |has been |was )?)?(?:also |previously |formerly |"
    r"currently |otherwise ){0,4}(?:known|called|designated|designates|marketed|sold|branded|named|referred "
    r"to|launched|trademarked)(?: in (?:the )?[\w.]+)?(?: under the (?:brand |trade )?name| as| by the "
    r"name)?,? ?[\"']?)|"
    r" (?:is|was|are) (?:sold|marketed|known|called|branded)(?: in (?:the )?[\w. ]{2,20}?)? as [\"']?|"
    r",? ?(?:-|–|:)? ?(?:an? |the )(?:brand(?:ed)? name (?:of|for)|[\w-]+ (?:solution|formulation|form|"
    r"version|suspension|gel|cream|tablet|injection) of|trade name (?:of|for)|generic name of) |"
    r" (?:at|in) (?:its |the )?\S{2,25},? and as |,? which [\w' -]{3,40} (?:sells|markets) as |[\"']?[)\]]?,? (?:brand|"
    r"trade|generic) name |®?™? ?/ ?|®?™? ?[(\[]|,"
    r" or |,? as well as its code |"
    r"[\"')®™\]]{0,3} and (?:in [\w ]{2,20}? )?(?:as|under the (?:brand |trade )?name) "
)
# What the product is like, or is compared or combined with.
REFERENCE = Screened(
    Folded(
        r"(?:biosimilar(?:s)?(?: candidate)?(?: version)?|generic(?: version)?|copy|referenc\w+|originator|"
        r"combination|combined|conjunction|(?<!and, )(?<!and )together|versus|vs\.?|compared|compare|rival|competitor|"
        r"against|plus|"
        r"such as|"
        r"like)(?: to| of| with| product| for| medicine)*(?: the)?"
        r"(?: (?:[\w&.-]{1,20} ){0,3}[\w&.-]{2,20}'s?(?: [a-z-]{3,16}){0,3})? ?[\"']?$|"
        r"similar to (?:[\w&.-]{1,20} ){0,3}[\w&.-]{2,20}'s [\"']?$"
    ),
    listed(
        "biosimilar|generic|copy|referenc|originator|combin|conjunction|together|versus|vs|compare|rival|competitor|"
        "against|plus|such as|like|similar to"
    ),
)
_CALLED = "known|designated|referred to|coded|called|marketed|sold|branded|launched"
_ANY_CALLED = frozenset(telling(_CALLED))
_CODE_OF_IT = Pattern(
    rf"\b(?:{_CALLED}) "
    r"(?:internally )?(?:in "
    r"(?:the )?[\w.]{2,14} )?(?:by [\w &-]{2,40} )?(?:as|under the (?:brand |trade |proprietary )?names?) "
    r"[\"']?(?P<one>[\w-]{3,20})(?:(?:(?: (?:at|in) [^.;]{2,60}?)?,? and as |,? and )[\"']?(?P<two>[\w-]{3,20}))?"
)

# 'a Phase 2 trial in myelofibrosis, referred to as IMbark': the name is the study's.
_OF_A_STUDY = Pattern(r"\b(?:trial|study)\b[^.;]{0,50}, $")


def grouped(text: str, candidates: dict[str, Candidate]) -> list[list[str]]:
    """Join names that the text says are names of one product: 'X (Y)', 'X, also known as Y', 'X is sold as Y'."""
    spots = sorted((span, key) for key, one in candidates.items() for span in one.mentions)
    owner = {key: key for key in candidates}

    def root(key: str) -> str:
        while owner[key] != key:
            key = owner[key]
        return key

    for (first, key), (second, other) in pairwise(spots):
        if key != other and second[0] - first[1] <= 70 and is_alias(text, (first, second)):
            owner[root(other)] = root(key)
    firsts = sorted((one.mentions[0], key) for key, one in candidates.items() if one.strong)
    for match in _codes_of_it(text):
        if _OF_A_STUDY.search(text, max(0, match.start() - 60), match.start()):
            continue
        called = [one for one in (match["one"], match["two"] or "") if one.casefold() in candidates]
        # Capitals alone are a company's ('known as ABC outside the US') as well as a product's.
        own = [one.casefold() for one in called if candidates[one.casefold()].strong or not one.isupper()]
        before = [key for span, key in firsts if span[0] < match.start() and key not in own]
        for key in own if len({root(one) for one in before}) == 1 else []:
            owner[root(key)] = root(before[-1])
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(candidates, key=lambda key: candidates[key].mentions[0]):
        groups[root(key)].append(key)
    return list(groups.values())


def _codes_of_it(text: str) -> Iterator[re.Match[str]]:
    """Find where a text says what something is called."""
    place = 0
    for last, word in standing(text, _ANY_CALLED):
        start = last + 1 - len(word)
        if start >= place and (match := _CODE_OF_IT.match(text, start)):
            place = match.end()
            yield match


def is_alias(text: str, spans: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    """Tell two names of one product by the words between them; a reference product is another product."""
    first, second = spans
    between = text[first[1] : second[0]]
    return bool(_ALIAS_GAPS.fullmatch(between)) and not REFERENCE.search(text[first[1] - 1 : second[0]])
