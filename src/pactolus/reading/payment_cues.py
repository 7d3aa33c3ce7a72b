"""The words that say what an amount is for."""

from __future__ import annotations

from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, Literal, NamedTuple

from pactolus.reading.automata import automaton
from pactolus.reading.patterns import LowerCase
from pactolus.reading.payment_events import CALLED_MILESTONE, CALLED_UPFRONT, HAPPENS, SIGNED
from pactolus.reading.screened import Headed, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    import ahocorasick

    from pactolus.reading.patterns import Pattern

Kind = Literal["upfront", "milestone", "headline", "equity", "option fee", "profit share", "cost share", "other"]

# Each kind with its cues, and with how these begin: nothing is tried elsewhere.
_CUES: tuple[tuple[Kind, str, str], ...] = (
    (
        "upfront",
        (
            r"up[ -]?front(?: milestone| option (?:fee|payment|premium))?|"
            r"initial,?(?: [\w-]+,?){0,3}? (?:payment|fee|sum|amount|consideration|cash)|down "
            r"?payment|sign(?:ing|ature|-on)(?: [\w-]+){0,2}? (?:payment|fee|bonus)|"
            + SIGNED
            + "|"
            + CALLED_UPFRONT
            + r"|to begin with|"
            r"(?:initially|immediately) (?:receiv\w+|pay\w*|paid|gets?|be paid)|"
            r"first payment|immediate(?:ly)? (?:payment|payable)|immediate,?(?: [\w-]{1,20},?){1,3}? payment|"
            r"deposit\b|(?<!royalty )pre-?payment(?! of (?:the |its |future )?royalt)|"
            r"(?:entry|access) fee|advance payment|payment in advance|lump[- ]sum(?! "
            r"(?:milestone|royalt))|one-?off(?! payments)|one-?time "
            r"(?:payment|fee)(?![^.;$€£]{0,60}\bsales\b)|"
            r"initial payment|initial(?= (?:[a-z]{2,3} ?)?[$€£¥]?\d)|"
            r"licen[cs]e (?:issue )?fee|issue fee|licen[cs](?:e|ing) payment|"
            r"engångsbetalning|pago inicial|near-term payment|upfront"
        ),
        (
            "access fee|advance payment|after|amendment fee|as soon as |at |at the time of|by |closing |contract|"
            "deposit|down|due |engångsbetalning|entry fee|exclusivity fee|execution fee|first payment|following |"
            "for |immediate|initial|issue fee|licen|lump|near-term payment|on |on completion|on conclusion|once |"
            "one-|oneoff|onetime|pago inicial|paid |payable |payment in advance|platform access|pre-payment|"
            "prepayment|receivable|sign|technology access|to acquire|to be paid|to begin with|to buy|to gain|"
            "to obtain|to secure|up front|up-front|upfront|upon |when |with |within "
        ),
    ),
    (
        "milestone",
        (
            r"milestones?|milestone-\w+|one-?time (?:[\w-]+ ){0,3}?payments?(?=[^.;$€£]{0,60}\bsales\b)|"
            r"(?:success|performance|sales|event)-(?:based|related|linked|dependent|driven|contingent|triggered)|"
            r"in (?:regulatory|"
            r"development|clinical|commercial)\b(?! (?:[\w-]{1,20} )?(?:costs?|expenses?|funding|support|spending))|"
            r"(?:tied|linked|pegged) to (?:[\w-]{1,20} ){0,4}?(?:milestones?|events)\b|" + CALLED_MILESTONE + r"|"
            r"(?:conditional|contingent|success|earn-?out)\"? (?:payments?|amounts?|fees?)|"
            r"earn-?outs?\b|(?:based "
            r"(?:up)?on|following|after|"
            r"dependent (?:up)?on|"
            r"subject to|tied to|linked to) (?:(?:the|us|u\.s\.|fda|ema|eu|first|any|regulatory|marketing|certain|"
            r"potential) )*approvals?\b|"
            r"(?:once|if|when|as|upon|"
            r"after)(?: [\w-]+){0,4}? sales(?: [\w-]+){0,4}? (?:pass|exceed|reach|hit)|contingent "
            r"consideration|biobucks|if (?:[\w-]+ ){0,6}?(?:goals|targets|conditions|objectives) (?:are|is) (?:met|"
            r"reached|achieved)|"
            r"at the time of (?:[\w-]+ ){0,3}?approval|if (?:[\w,-]{1,20} ){1,14}?(?:is|are) successful\b|"
            r"for (?:[\w-]{1,20} ){0,2}approvals?\b|hitos|later payments?|"
            r"on (?:approval|launch)|(?:when|if|once) (?:(?:it|[\w-]{1,20}|the [\w-]{1,20}) (?:is|gets) "
            r")?(?:approved|cleared)|"
            r"(?:up)?on (?:the )?(?:issuance|grant|granting|receipt|obtaining|award) of (?:[\w.-]{1,20} ){0,4}?"
            r"(?:approvals?|authori[sz]ations?)\b|"
            r"(?:based (?:up)?on|subject to|(?:contingent|dependent) (?:up)?on|following|after) (?:the )?"
            r"(?:successful )?achiev\w+|"
            r"(?:due|payable|paid) (?:when|once|if|after|following|upon|on) (?:[\w.-]{1,20} ){0,7}?"
            r"(?:initiat|begin|commenc|enter|complet|launch|approv|dosed|filed|submit)\w*|"
            r"(?:at the time of|upon) (?:(?:either|the|its|us|"
            r"u\.s\.|eu|fda|first|any) )*(?:approval|regulatory|initiation|commencement|start of|enrol\w+|dosing|"
            r"(?:filing|submission|acceptance) of (?:an?|the) (?:[\w()\"-]{1,20} ){0,5}?application|"
            r"launch|achiev\w+|first(?! (?:(?:business|calendar) )?(?:day|anniversary))|marketing)|"
            r"the (?:remaining|balance of)(?=[^.;]{0,90}(?:launch|"
            r"approv|milestone|achiev))|" + HAPPENS
        ),
        (
            "acceptance|additional payments|after|approval|approval instal|as |at |at the time of|based on|"
            "based upon|biobuck|by |clinical |clinical instal|clinical,|commercial instal|commerciali|completion|"
            "conditional|contingent|dependent |development |due |earn-out|earnout|event-|filing|following |for |"
            "hitos|if |in clinical|in commercial|in connection with|in development|in regulatory|in respect of|"
            "later payment|launch|linked to|milestone|on |on completion|once |one-|onetime|paid |payable |pegged to|"
            "performance-|phase |pre-clinical|preclinical|registration|regulatory|regulatory instal|sales |"
            "sales bonus|sales,|sales-|sales/|should |subject to|submission|success|the balance of|the remaining|"
            "tied to|upon |when "
        ),
    ),
    (
        "equity",
        (
            r"(?:equity|stake)\b[^;.$€£]{0,60}(?:valued at|worth\b|equivalent to|equal to)|"
            r"equity(?! premium)|for (?:new |newly issued |common |ordinary )*(?:stock|shares)\b|(?:shares|stock) "
            r"for(?= (?:[a-z]{2,3} ?)?[$€£¥]?\d)|shares? worth|worth "
            r"(?:[\w&'.-]{1,20} ){0,3}?(?:stock|shares)\b|"
            r"worth of [^.;,$€£]{0,40}?\b(?:stock|shares|equity)\b|"
            r"in [\w& -]{2,25}'s (?:common |ordinary )?(?:stock|shares)|for (?:new )?shares (?=which|that|in\b|priced|"
            r"at\b)|"
            r"(?:(?:common|ordinary|preferred) )?(?:shares|stock)"
            r"[^;.$€£]{0,60}(?:valued at|with an? (?:\w+ ){0,2}?value (?:on the (?:date|day) of (?:\w+ ){1,2})?of|"
            r"for an? (?:aggregate|total) (?:purchase )?"
            r"(?:price|consideration) of)|(?:common|ordinary|preferred|new(?: [\w-]{1,20})?|its|"
            r"newly issued) (?:stock|shares)|(?<!at )stake\b|share "
            r"(?:subscription|purchase|capital)|invest(?:ment|ing)?\b(?! bank)|"
            r"invest(?:ed|s)\b(?= (?:an? |about |up to )?(?:[a-z]{2,3} ?)?[$€£¥]?\d)|(?:through|via|in|by) "
            r"(?:a |the )?(?:\w+ )?private placement|subscri\w+"
        ),
        ("by |common|equity|for |in |invest|its |new|ordinary|preferred|share|stake|stock|subscri|through |via |worth"),
    ),
    (
        "option fee",
        (
            r"option (?:exercise |extension )?(?:payment|fee)|option is exercised|exercis\w+ (?:of )?(?:its "
            r"|the |an |that |this )?option|if (?:it|\w+) (?:exercises|opts)|opt(?:s|ed)? in|option "
            r"exercise"
        ),
        "exercis|if |opt",
    ),
    (
        "headline",
        (
            r"(?:deal|contract|agreement|transaction|pact|package|licen[sc]\w+|collaboration|operation)(?: (?:that "
            r")?(?:[\w-]+ ){0,5}?)(?:worth|valued|value|size|scale|total\b)|(?:size|scale|value|worth|total|"
            r"sum) of (?:the |this |such |its )?(?:[\w-]+ ){0,3}?"
            r"(?:deal|contract|agreement|transaction|licen[sc]\w+|pact|collaboration|operation)|"
            r"(?:deal|contract|agreement|pact|transaction) (?:is|are|was|could be) good for|"
            r"worth(?<!payments worth)(?<!milestones worth)(?<!payments potentially worth)"
            r"(?<!milestones potentially worth)\b|valued at|"
            r"(?:deal|contract|transaction) (?:value|size|scale|amount)|total consideration|total deal|"
            r"potential(?:ly)? (?:total )?(?:deal )?value|price tag of|pay\w* a total (?:amount|sum)|"
            r"(?:total|overall|aggregate|combined) (?:potential )?(?:deal |cash )?(?:value|consideration|"
            r"payments?|deal)|all told|"
            r"when all is said and done|all together|altogether|in total\b|put together|(?:[\d.$]{1,12} ?\w{1,20} "
            r")?biobucks?"
        ),
        (
            "aggregate|agreement|all together|all told|altogether|biobuck|collaboration|combined|contract|deal|"
            "in total|licen|operation|overall|package|pact|pay|potential|price tag|put together|scale of|size of|"
            "sum of|total|transaction|value of|valued at|when |worth"
        ),
    ),
    (
        "cost share",
        (
            r"(?:development|r&d|research|trial|study) (?:costs?|expenses?|funding)|fund(?:ing)? (?:for|of) "
            r"|reimburs\w+|cost[- ]shar\w+|co-?fund\w*|towards? (?:the )?(?:development|research|costs?)"
        ),
        "co-fund|cofund|cost shar|cost-shar|development |fund|r&d |reimburs|research |study |toward|trial ",
    ),
    (
        "other",
        (
            r"(?:reduction|decrease|increase)s? (?:in|of|to) (?:the |its )?(?:[\w-]+ ){0,4}?milestones?|"
            r"(?:annual|net|peak|worldwide|global|total|product|cumulative) ?sales of|(?<!and )(?<!or )sales of|"
            r"revenues?|generat\w+|"
            r"market opportunit|market potential|market\b[^.;,$€£]{0,50}worth|warrants[^;.$€£]{0,60}valued at|market "
            r"(?:size|value|cap\w*|worth)|turnover of|cash (?:position|and cash|balance|runway)|net (?:loss|"
            r"income|profit)|financing|series [A-F]\b(?! (?:convertible )?preferred)|raised|"
            r"offering\b(?! (?:(?:up to|as much as|about|another|an? (?:further|"
            r"additional)) )?(?:[a-z]{2,3} ?)?[$€£¥\d])|"
            r"loan|debt|"
            r"royalty pre-?payments?|pre-?payments? of (?:the |its |future )?royalt\w+|"
            r"per year|annually|impairment|severance|expense(?!d)|grant of|charge|share price|price target|in "
            r"cash as of|budget|sales (?:reach|exceed|total|are|were|above|over|threshold)|plant|"
            r"acqui(?<!to acqui)(?:re|red|sition)|maintenance|minimum|penalt\w+|settle\w*|"
            r"fine\b|guidance|forecast|valuation|market for|patients|"
            r"in cash or (?:in )?(?:(?:a )?combination [^.;$€£]{0,20})?(?:(?:our|its|common|ordinary) )*"
            r"(?:stock|shares)"
        ),
        (
            "acqui|annual|budget|cash |charge|cumulative|debt|decrease|expense|financing|fine|forecast|generat|"
            "global|grant of|guidance|impairment|in cash |increase|loan|maintenance|market|minimum|net|offering|"
            "patients|peak|penalt|per year|plant|pre-payment|prepayment|price target|product|raised|reduction|"
            "revenue|royalty pre-payment|royalty prepayment|sales |series |settle|severance|share|total|turnover of|"
            "valuation|warrants|worldwide"
        ),
    ),
)
_BEGINS = r"(?<![a-z])(?=[\w$.])"
_KINDS = tuple((kind, Headed(rf"{_BEGINS}(?:{pattern})", listed(heads))) for kind, pattern, heads in _CUES)
# A cue that may begin with its figure: '$500 million biobucks'.
_BEGINS_WITH_A_FIGURE = "biobuck"


class Cue(NamedTuple):
    """Words that say what an amount near them is for."""

    kind: Kind
    start: int
    end: int


def cues_in(low: str, start: int, end: int) -> Iterator[Cue]:
    """Find the cues of a stretch of a view in lower case, in order; at each place the first kind that has one."""
    if low.find(_BEGINS_WITH_A_FIGURE, start, end) >= 0:
        yield from _cues_anywhere(low, start, end)
        return
    kinds_at: dict[int, int] = {}
    for last, (length, kinds) in _finder().iter(low, start, end):
        place = last - length
        kinds_at[place] = kinds_at.get(place, 0) | kinds
    for place in sorted(kinds_at):
        # Some stand in the middle of a word: the 'on ' of 'million '.
        if place >= start and not (place and low[place - 1] in ascii_lowercase):
            for kind, pattern in _of(kinds_at[place]):
                if found := pattern.match(low, place, end):
                    yield Cue(kind, place, found.end())
                    start = found.end()
                    break


@cache
def _finder() -> ahocorasick.Automaton:
    """Build what finds the words that cues begin with, each with the kinds that have such cues, as bits of a number."""
    kinds: dict[str, int] = {}
    for index, (_, headed) in enumerate(_KINDS):
        for word in headed.words:
            kinds[word] = kinds.get(word, 0) | 1 << index
    return automaton((word, (len(word) - 1, bits)) for word, bits in kinds.items())


@cache
def _of(bits: int) -> list[tuple[Kind, Pattern]]:
    """Give the kinds that bits stand for, in their order, with their patterns."""
    return [(kind, headed.pattern.pattern) for index, (kind, headed) in enumerate(_KINDS) if bits >> index & 1]


@cache
def _any_cue() -> LowerCase:
    patterns = "|".join(f"(?P<k{index}>{pattern})" for index, (_, pattern, _) in enumerate(_CUES))
    return LowerCase(rf"{_BEGINS}(?:{patterns})")


def _cues_anywhere(low: str, start: int, end: int) -> Iterator[Cue]:
    for found in _any_cue().finditer(low, start, end):
        yield Cue(_CUES[int((found.lastgroup or "k0")[1:])][0], found.start(), found.end())
