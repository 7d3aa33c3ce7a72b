"""What the words around a name say of it: whether it is the product of the deal, another one, or somebody."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.reading.asset_groups import REFERENCE, is_alias
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, listed, lowered, says, stands, telling

if TYPE_CHECKING:
    from pactolus.reading.asset_candidates import Candidate
    from pactolus.reading.passages import Sentence

# What stands before a name is looked at in lower case.
_FRAME_BEFORE = Pattern(
    r"(?:rights?|licen[cs]\w*|sublicen[cs]\w*|agreement|deal|pact|contract|option|commerciali[sz]\w*|"
    r"develop\w*|market|register|over|candidates?|project|program(?:me)?s?|hands? on|antibody|inhibitor|"
    r"drug|product|compounds?|molecules?|antibodies|relation to|relates? to|completes|concerning|"
    r"containing)\b[^.;]{0,70}$"
)
_GRANTED = Pattern(
    r"\b(?:to license|licen[cs]e (?:to|for|of)|rights (?:(?:in|outside|throughout|across) [^.,;]{2,40} "
    r")?(?:to|for|of|over)|"
    r"option (?:on|for)|commerciali[sz]e|market|sell|distribute|promote|marketing of|"
    r"(?:distributor|distribution|agent|partner|licensee) (?:in [^.,;]{2,40} )?(?:of|for)) "
    r"(?:the |its |our |their )?(?:(?:[\w'-]{1,20} ){0,4}?(?:product|drug|candidate|compound|antibiotic|"
    r"vaccine|treatment|therapy|medicine|medication|device|spray|tablets?|capsules?|inhaler|cream|gel|injection|"
    r"implant|pill|patch|antibody|inhibitor|agonist|antagonist|peptide|conjugate|agent|molecule|biosimilars?) )?[\"']?$"
)
_GRANTS = listed("licen|rights|option|commerciali|market|sell|distribut|promote|agent|partner")
_DESCRIBED = Folded(
    r"[\"')]{0,2}(?: \([^()]{0,40}\))?,? (?:which is |is |being |- )?(?:an?|the|its|one) (?:[\w/(),.'’-]+ "
    r"){0,8}?(?:antibod|inhibitor|ADC|conjugate|bispecific|drug|candidate|vaccine|therap|treatment|"
    r"small molecule|peptide|protein|agonist|antagonist|medicine|compound|enzyme|injection|biosimilar|"
    r"product|molecule|substance|agent|tablet|capsule|pill\b|spray|cream|gel\b|implant|device|inhaler|jab\b|shot\b|"
    r"booster|analogue|blocker|degrader|stimulator|antibiotic|carbapenem|solution|copy\b)"
)
# 'its Alphastin biosimilar': the original it is like.
_REFERENCE_AFTER = Pattern(r"[®™]? (?:(?:biosimilar|generic)s?|(?:\([^()]{1,30}\) )?(?:developer|maker))\b")
# A technology by which products are made is none of them.
_OF_TECHNOLOGY = telling("technolog|platform")
_TECHNOLOGY = Pattern(
    r"[\"')®™]{0,3} (?:\([^()]{1,12}\) )?(?:[\w-]+ ){0,2}?(?:technolog(?:y|ies)|platforms?)\b|"
    r"[\"']?,? (?:a |the |our |its )?(?:[\w-]+ ){0,3}?platform\b"
)
_TECHNOLOGY_CALLED = Pattern(
    r"\b(?:technology|platform|study|trial)(?:,| (?:called|named|known as)(?: [^.;]{3,50}, or)?) [\"']?$"
)


# 'the ALPINE study' is no product, nor is what a company's own name goes on from ('ALPHA® Group').
_STUDY = Pattern(
    r"[\"')]{0,2} (?:study|trial|studies|trials)\b|[®™] (?:Group|Inc|Ltd|LLC|Corporation|"
    r"Holdings?)\b"
)
_ABOUT_A_PRODUCT = Pattern(
    r"[\"')®™]{0,3},? (?:which )?(?:was|is|has been|were) (?:\w+ )?(?:approved|indicated|being (?:studied|evaluated|"
    r"investigated|tested)|in (?:a )?[Pp]hase|under (?:review|investigation)|administered)\b"
)
# After most mentions stands none of these; in lower case, what each of them finds is found.
_ANY_AFTER = Folded(
    "|".join((_DESCRIBED.written, *(one.written for one in (_REFERENCE_AFTER, _STUDY, _ABOUT_A_PRODUCT))))
)


# "Beta's PCSK9 inhibitor BTX-1": what the receiver has already; not "Beta's rights to ALX-101".
_ITS_OWN = Pattern(
    r"'s?(?: (?!rights|licen[cs]|option|deal|pact|bid|bet|acqui|purchase|and |in |of |to |for |with |"
    r"on )[\w/()-]{1,25}){0,6} $"
)
_LONGEST_OWN = 80


def _is_the_receivers(text: str, start: int, owned: list[int]) -> bool:
    """Tell a product that is said to be the receiver's own, before the deal or beside it."""
    place = bisect_right(owned, start) - 1
    return place >= 0 and start - owned[place] <= _LONGEST_OWN and bool(_ITS_OWN.fullmatch(text, owned[place], start))


def read_signs(text: str, candidate: Candidate, told: list[Sentence], lead: int, owned: list[int]) -> None:
    """Note what the words around each mention of a name say.

    Args:
        text: the view.
        candidate: the name.
        told: the sentences that count.
        lead: the place among them at which the story begins.
        owned: where what is called the receivers' own begins.
    """
    plain, signs = not candidate.coded, candidate.signs
    signs.somebody = _is_somebody(text, candidate)
    technical = plain and stands(text, _OF_TECHNOLOGY)
    starts = [one.start for one in told]
    for start, end in candidate.mentions:
        place = bisect_right(starts, start) - 1
        if place < 0 or start >= told[place].end:
            continue
        signs.told += 1
        signs.first = min(signs.first, max(place - lead, 0))
        signs.licensed = signs.licensed or says(lowered(told[place].text), _LICENSED)
        before = text[max(told[place].start, start - 90) : start]
        low = lowered(before)
        tells = _ANY_AFTER.match(text, end) is not None
        if (
            (low and _is_a_reference(low, coded=not plain))
            or (tells and (_REFERENCE_AFTER.match(text, end) or (plain and _STUDY.match(text, end))))
            or (owned and _is_the_receivers(text, start, owned))
            or (technical and (_TECHNOLOGY.match(text, end) or _TECHNOLOGY_CALLED.search(before)))
        ):
            signs.against += 1
            continue
        signs.framed += bool(low and place < lead + _NEAR and _FRAME_BEFORE.search(low))
        signs.granted = signs.granted or (says(low, _GRANTS) and bool(_GRANTED.search(low)))
        if tells:
            signs.tried += bool(_ABOUT_A_PRODUCT.match(text, end))
            signs.described += bool(_DESCRIBED.match(text, end))


# So many sentences after the story's first one what is spoken of is still the deal.
_NEAR = 6
_LICENSED = listed("licens|licenc|right to|right for|rights|option ")


# 'rights to the biosimilars ALX-1 and ALX-2', 'licensed its biosimilar ranibizumab': the product itself.
_BIOSIMILAR = Pattern(r"\b(?:rights|licen[cs]\w*)\b[^.;]{1,60} biosimilars?(?: candidates?)? [\"']?$")


def _is_a_reference(low: str, *, coded: bool) -> bool:
    """Tell by the words before a name, in lower case, that another product is like it or goes with it."""
    return bool(REFERENCE.search(low[-50:])) and not (coded and _BIOSIMILAR.search(low))


# What companies do, and what is done with them.
_BUSINESS_AFTER = Pattern(
    r"(?: ?\([^()]{1,30}\))?(?:,? (?:said|says|announced|announces|agreed|signed|[Ii]nk(?:s|ed)?\b|[Tt]eam(?:s|ed)? up|"
    r"(?:will|would|could|may|to) (?:also )?(?:pay|receive|earn|get|be responsible|develop|lead|join|collaborate|fund|"
    r"have the (?:right|option))|has (?:agreed|entered|signed|licensed|paid)|(?:is|are) (?:paying|eligible|"
    r"responsible|entitled|joining|partnering|teaming|preparing)|paid|retains|scientists|executives)|"
    r"'s (?:pipeline|expertise|portfolio|shareholders|chief|shares|stock|founder|headquarters|offer|bid|own)\b|"
    r"(?:'s)? shares\b|(?: has| had)? (?:raised|booked|posted|employs|employed|spent|bought|acquired|floated|sold "
    r"off)\b|"
    r"\) ?[-–—]{1,2} )"
)
# What is said of companies and persons only, whatever their names end in: 'Genmab A/S', 'Andersen, head of research'.
_SPEAKS = Pattern(
    r",? (?:A/S|AG|Inc|Ltd|plc|SA|NV)\b|(?: ?\([^()]{1,30}\))? (?:said|says|announced|announces)\b|"
    r", (?:the )?(?:[\w-]+ )?(?:head|chief|president|chairman|director|professor|analyst)\b"
)
_BUSINESS_BEFORE = Pattern(
    r"\b(?:agreement|deal|collaboration|pact|partnership|contract|alliance|tie-up|partner(?:s|ed|ing)?|team(?:s|ed|"
    r"ing)? up|"
    r"along|together)(?: (?:in|on|for) (?:[\w-]+ ){1,4}?)? ?with (?:the )?$|"
    r"\b(?:paid|payable|owed?|pay|paying) (?:to )?$|\b(?:shares (?:of|in)|founder of|executive of|out of) $"
)
# How it ends, by which most words are passed over.
_BUSINESS_ENDS = listed("of |in |with |with the |paid |payable |owe |owed |pay |paying |to ")


def _does_business(text: str, span: tuple[int, int]) -> bool:
    """Tell a mention in which a name pays, signs or is dealt with, as products do not."""
    start, end = span
    if _BUSINESS_AFTER.match(text, end):
        return True
    before = text[max(0, start - 70) : start]
    return before.endswith(_BUSINESS_ENDS) and bool(_BUSINESS_BEFORE.search(before))


def _is_somebody(text: str, candidate: Candidate) -> bool:
    """Tell a company or a person by what it does and by what stands beside the name."""
    if not candidate.coded and not candidate.strong and any(_does_business(text, span) for span in candidate.mentions):
        return True
    if not (candidate.name[:1].isupper() and candidate.name[-1:].islower()):
        return False
    return any(text.endswith(_TITLES, 0, start) or _SPEAKS.match(text, end) for start, end in candidate.mentions)


_TITLES = listed("Dr |Dr. |Mr |Mr. |Ms |Ms. |Mrs |Mrs. |Prof |Prof. |Professor ")


_LISTED = Pattern(r"[\"']?[®™]?(?: [(\[][^()\[\]]{0,60}[)\]])?(?:,| and|, and|, as well as) [\"']?")


def link_lists(text: str, candidates: dict[str, Candidate]) -> None:
    """Note which names stand in one list ('A, B and C'); what follows another product in it is another too."""
    spots = sorted((span, key) for key, one in candidates.items() for span in one.mentions)
    for (first, key), (second, other) in pairwise(spots):
        one, following = candidates[key], candidates[other]
        if one is following or second[0] - first[1] > _LONGEST_GAP:
            continue
        in_list = _LISTED.fullmatch(text, first[1], second[0])
        if in_list:
            one.signs.listed = one.signs.listed or following.strong
            following.signs.listed = following.signs.listed or one.strong
        if (
            one.signs.of_another
            and (in_list or is_alias(text, (first, second)))
            and not _DESCRIBED.match(text, second[1])
        ):
            following.signs.follow_another()


# Between two names of one list stands a bracket at most.
_LONGEST_GAP = 75
