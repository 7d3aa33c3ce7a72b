"""Places that are not where a deal's rights are granted: what is kept, held before, sold or looked to elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.lead_ups import LeadUp
from pactolus.reading.patterns import Pattern
from pactolus.reading.place_mentions import EXCEPT
from pactolus.reading.screened import Folded, lowered

if TYPE_CHECKING:
    from pactolus.reading.passages import Sentence
    from pactolus.reading.place_mentions import Mention

# 'will be developed and sold in Japan by Beta'.
TO_BE_SOLD = LeadUp(
    r"\b(?:will|would|shall|to) be (?:[a-z]{4,14},? (?:and )?){0,3}(?:sold|launched) in (?:the )?$",
    "be ",
    80,
)
# 'Alpha also has a co-promotion right in the US': rights may be granted elsewhere too.
_BESIDE = LeadUp(
    r"\bco-?(?:promot|detail|market|commerciali[sz])\w*(?: \(\w+\))?(?: rights?| options?| effort)?\b[^.;]{0,50}$|"
    r"\b(?:option|right) to promote\b[^.;]{0,50}$",
    "co-|copromot|codetail|comarket|cocommerc|to promote",
    90,
)
_MILESTONES_FOR = Pattern(r"\bmilestones?\b[^.;,]{0,40}$")
# 'patients worldwide', 'its global capabilities'.
_PEOPLE = Folded(
    r"\b(?:patients|people|children|women|men|adults|families|lives|individuals|"
    r"(?:net|product|annual) sales)(?: living)? $"
)
_SIZE = Folded(
    r"[\w-]{1,12} (?:[\w-]{1,20} ){0,2}?(?:diseases?|infections?|health|pandemics?)\b|"
    r"[\w-]{1,12} (?:capabilit|presence|leader|footprint|expertise|scale|reach|network|organi[sz]ation|company)|"
    r"[\w-]{1,12} (?:[\w-]{1,20} ){1,3}?organi[sz]ation"
)
# '... in milestones for global rights'.
_RIGHTS_NEXT = Pattern(r"[\w-]{1,20} (?:[\w-]{1,20} ){0,3}?(?:rights|licen[cs]e)\b")
# 'will fund the global development programme', 'a maker of medicines that sells products for global markets'.
_PAID_WORK = Folded(
    r"\b(?:fund|reimburs|expens|costs?|spend|budget)\w*\b[^.;]{0,80}$|"
    r"\b(?:that|which|who) (?:[\w-]{3,20},? (?:and )?){1,4}(?:[\w-]{1,20} ){0,3}?"
    r"(?:products|medicines|drugs|generics|therapies) (?:for|to|in) (?:the )?$"
)
_WORLDWIDE_WORK = Folded(
    r"\b(?:agreement|deal|collaboration|pact)\b[^.;]{0,60} (?:worldwide|global) (?:co-)?development\b"
)
_SAYS_WHERE = Folded(
    r"(?:worldwide|global)(?: and [a-z-]{4,14})? basis|right|licen[cs]|territor|commerciali|except|excluding|countr"
)
KEEPS = LeadUp(
    r"\b(?:(?:retain|keep|hold(?:s|ing)? (?:on to|back)|hang(?:s|ing)? on ?to|reserv)\w*|"
    r"maintain\w*(?= (?:[\w-]{1,20} ){0,5}?(?:rights?|commerciali)|"
    r" (?:the |its |all |full |sole |exclusive ){0,4}$))\b",
    "retain|keep|hold|hang|reserv|maintain",
    150,
)
# 'In South Korea, Alpha will retain the rights'.
_KEEPS_AFTER = Pattern(
    r",? (?:where )?(?:(?:[A-Z][\w.&'-]{0,30} ){1,3}|it |they |the (?:company|licensor|grantor) )(?:will |would "
    r"|shall |is "
    r"to |has )?"
    r"(?:retain|keep|maintain|reserve)(?:s|ed|ing)?\b(?=[^.;]{0,60}(?:right|commerciali|market|exclusiv))"
)
# 'retains a U.S. co-promotion option'.
_JOINS_IN = Pattern(r" (?:rights? to )?co-?(?:promot|market|commerc|develop|detail)")
# Rights to some of the products are kept: the others are granted there too.
_PARTLY = Pattern(r"\b(?:certain|some|(?<!all )(?<!all the )other)\b")
# 'trade name: Brandex in Europe': where a product is called so.
_CALLED_THERE = LeadUp(
    r"\bknown as [\w&-]{1,20} (?:in|outside)(?: of)?(?: the)? (?:[^.;,]{0,30} and )?$|"
    r"\b(?:trade ?names?|trade ?marks?|brand(?: names?)?|marketed as|sold as|known as)\b[^(),;.]{0,40}? in (?:the )?$",
    "known as|trade|brand|marketed as|sold as",
    80,
)
# Between what is kept and the place another clause begins.
# ('the rights to develop, manufacture, and commercialize it in China' is one).
_ANOTHERS = Pattern(
    r"[;]|, (?:while|and(?! also in\b)"
    r"(?! (?:to )?(?:commerciali[sz]e|market|sell|distribute|promote|export|commerciali[sz]ation)\b)|"
    r"with|but)\b|\bwhile\b|\bgrant|\blicen[cs]ed to\b"
)
NOT_KEPT = Folded(
    r"\bco-?(?:promot|market|commerc|develop)|\bprofits?\b|\bnot (?:retain|keep)|\bif\b|first negotiation"
)


def is_worldwide_work(words: str) -> bool:
    """Tell an agreement 'for the worldwide development' of something, which needs no word of rights."""
    return bool(_WORLDWIDE_WORK.search(words))


def is_said_to_hold(words: str, before: str) -> bool:
    """Tell 'worldwide' said of rights from the same word said of milestones."""
    said = _SAYS_WHERE.search(words) or is_worldwide_work(words)
    if _PEOPLE.search(before) or _SIZE.match(words, len(before)):
        return False
    if _PAID_WORK.search(before) and not _RIGHTS_NEXT.match(words, len(before)):
        return False
    return bool(said) and not (_MILESTONES_FOR.search(before) and not _RIGHTS_NEXT.match(words, len(before)))


def is_where_it_is_called_so(text: str, place: Mention) -> bool:
    """Tell the place of a trade name: '(alphastin, trade name: Brandex in Europe)'."""
    return bool(_CALLED_THERE.search(lowered(text[max(0, place.start - 80) : place.start])))


def is_to_be_sold(before: str) -> bool:
    """Tell the places that somebody is to sell a product in."""
    return bool(TO_BE_SOLD.search(lowered(before[-80:])))


def is_beside(before: str) -> bool:
    """Tell where a side only joins in, which says little of where the rights are granted."""
    return bool(_BESIDE.search(lowered(before[-90:])))


def is_kept(text: str, sentence: Sentence, run: list[Mention]) -> bool:
    """Tell what the grantor keeps for itself; a co-promotion right, or a condition, takes nothing from the grant."""
    if _KEEPS_AFTER.match(text, run[-1].end, min(sentence.end, run[-1].end + 160)):
        # 'worldwide, excluding Japan and Korea, where Alpha retains the rights': the list says what is excepted.
        return not any(EXCEPT.search(text[max(sentence.start, one.start - 60) : one.start]) for one in run)
    before = text[max(sentence.start, run[0].start - 150) : run[0].start]
    return _keeps(before) and not EXCEPT.search(before[-80:])


def is_kept_outside(text: str, sentence: Sentence, run: list[Mention]) -> bool:
    """Tell places outside of which the grantor keeps its rights: it is there that it has granted them."""
    before = text[max(sentence.start, run[0].start - 150) : run[0].start]
    return _keeps(before) and bool(_OUTSIDE.search(before))


# Not 'keeps rights in Asia outside Japan'.
_OUTSIDE = Folded(
    r"\b(?:rights?|licen[cs]e|territor(?:y|ies)|countries|markets|commerciali[sz]\w+|world|elsewhere),? "
    r"(?:(?:to|for) (?:[\w-]{1,20} ){1,6}?)?outside(?: of)? (?:the )?$"
)


def _keeps(before: str) -> bool:
    keeps = KEEPS.search(lowered(before))
    return bool(keeps and not _ANOTHERS.search(before, keeps.end()) and not NOT_KEPT.search(before[-110:]))


def is_partly_kept(text: str, sentence: Sentence, run: list[Mention]) -> bool:
    """Tell that the grantor keeps only some of the rights to a place."""
    if _JOINS_IN.match(text, run[-1].end) or _PARTLY.search(text, max(sentence.start, run[0].start - 90), run[0].start):
        return True
    keeps = _KEEPS_AFTER.match(text, run[-1].end, min(sentence.end, run[-1].end + 160))
    return bool(keeps and _PARTLY.match(text, keeps.end() + 1))
