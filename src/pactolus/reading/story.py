"""Story: what a document is about (a deal, the end of one, something else), and which sentences belong to its deal."""

from __future__ import annotations

from enum import StrEnum
from itertools import islice

from pactolus.reading.passages import TOLD, Role, Sentence, is_prose
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, Headed, Screened, listed


class Kind(StrEnum):
    """What a document is about."""

    DEAL = "deal"
    ENDED = "ended deal"
    ACQUISITION = "acquisition"
    ROYALTY_SALE = "royalty sale"
    RESULTS = "financial results"
    DENIED = "denial of a deal"
    TALKS = "talks of a deal"
    OTHER = "no deal"


_DEAL = Headed(
    r"licen[cs](?:e|es|ed|ing|ee|or)\b|sub-?licen|in-?licen[cs]|\brights? (?:to|for|in|of|agreement|"
    r"over)\b|(?:exclusive|global|worldwide|commercial\w*|marketing|japanese|european|us|u\.s\.) rights|"
    r"collaborat|option (?:to|agreement|deal)|\bpact\b|"
    r"technology (?:export|transfer)|partnership|partner(?:s|ed|ing)?\b|licens|tie[sd]? up|distribution "
    r"(?:agreement|deal)|commerciali[sz]ation agreement|royalt|"
    r"asset purchase,? (?:[\w-]{1,20},? ){0,4}?agreement|exclusive(?:ly)? distribut|\bjoin(?:s|ed|ing)? (?:forces "
    r")?to develop|"
    r"\bagreements?\b[^.;]{0,60}? (?:for the|to) (?:[a-z]+ (?:and )?){0,2}?(?:develop|commerciali|market|distribut)|"
    r"\bco-?(?:develop|commerciali|promot|market)|(?:sign\w*|inked|won) (?:an? )?(?:[\w-]{1,20} ){0,2}"
    r"(?:contract|agreement|deal)\b[^.;]{0,60}\bto export|"
    r"up[ -]?front (?:payment|fee|cash|amount)|"
    r"tak(?:e|es|ing) over (?:the )?(?:exclusive )?(?:distribution|marketing|commerciali)|"
    r"tak(?:e|es|ing) over [^.;]{0,40}\b(?:brands|products|medicines)\b[^.;]{0,30}\bfrom\b|signing fee|\balliance\b|"
    r"exclusiv\w+ (?:in|for) (?:the )?(?:registration|distribution|commerciali|sale)|entrusted [^.;]{0,60} with the|"
    r"\b(?:purchas\w+|bought|acquired)\b[^.;]{0,80}\b(?:compound|product|brand|drug candidate)\b[^.;]{0,60}"
    r"\b(?:patents|trademarks?|know-how|data)\b|"
    r"assets (?:relating|related) to|appoint\w* [^.;]{0,90}\b(?:distributor|agent|licensee)|"
    r"\b(?:distribute|sell|market)\b[^.;]{0,140}\b(?:agreement|contract)\b[^.;]{0,40}\bcompanies|"
    r"\b(?:sole|exclusive) (?:seller|distribut\w+)|sole distribution|"
    r"\bced(?:e|es|ed|ing) the (?:commerciali|distribution|marketing)|"
    r"\b(?:will|to) (?:exclusively )?(?:market|sell|distribute|commerciali[sz]e) (?:its|the [\w-]{1,20}'s) |"
    r"\bpart of the (?:deal|pact|agreement), |\bto commerciali[sz]e\b|"
    r"\b(?:gets?|wins?|takes?|lands?|secures?|obtains?|gains?|buys?|sells?) (?:[\w'’-]{1,20} ){1,4}rights\b|"
    r"\b(?:seller|distributor) of (?:[\w-]{1,20} ){1,8}in [^.;]{1,60} under an? (?:[\w-]{1,20} ){0,2}agreement\b|"
    r"\bteam(?:s|ed|ing)? up\b|\bexclusivity\b|amend\w* (?:their|its|the|an?) (?:[\w-]{1,20} ){0,3}agreement|"
    r"\bin-?licens|\b(?:revised|new) deal with\b",
    listed(
        "licen|sublicen|sub-licen|inlicen|in-licen|right|exclusiv|global rights|worldwide rights|commercial|"
        "marketing rights|japanese rights|european rights|us rights|u.s. rights|collaborat|option |pact|technology |"
        "partner|tie up|ties up|tied up|royalt|asset purchase|join|agreement|co-|codevelop|cocommerciali|copromot|"
        "comarket|sign|inked |won |upfront |up-front |up front |tak|alliance|entrusted |purchas|bought|acquired|"
        "assets |appoint|distribut|sell|market|sole |ced|will |to |part of the |get|win|land|secure|obtain|gain|buy|"
        "team|amend|revised |new "
    ),
)
# What most of them say, which is found far sooner.
_LICENCE = Folded(r"licen[cs](?:e|es|ed|ing|ee|or)\b")
_ENDED = Screened.of(
    r"giving up(?<=\bgiving up) on (?:its|the|an?) (?:[\w-]+ ){0,3}(?:deal|pact|alliance|collaboration|partnership)|"
    r"t(?<!may t)(?<!can t)(?<!could t)erminat(?:ion|es|ed|ing|e) (?:of )?(?:a |the |its |an |"
    r"their )?(?:[\w-]+ ){0,5}(?:agreement|"
    r"licen[cs]e|collaboration|deal|partnership)|returns? (?:the )?rights|rights (?:to [\w-]+ "
    r")?(?:revert|returned)",
    "terminat|return|revert|giving up",
)
_BEGUN = Folded(r"\b(?:new|replac\w*|extend\w*|amend\w*|entered into|sign(?:s|ed)|acquired (?:the )?rights)\b")
_ACQUISITION = Screened.of(
    r"\b(?:(?:to|will|would) acquire(?![^.;]{0,30} (?:worth|stake|shares|stock)\b)"
    r"(?! (?:an? |the )?(?:[\w-]{1,20} ){0,3}?(?:licen[cs]e|rights)\b)|acquires|"
    r"has acquired (?=all )|acquisition of(?! (?:its |the |certain )?(?:[\w-]{1,20} ){0,2}?(?:rights|"
    r"intellectual property|"
    r"licen[cs]e|product)\b)|"
    r"to buy(?! (?:the |exclusive |global )?rights)(?! an? [\d.]+ ?(?:%|"
    r"per)[^.;]{0,12}stake)|merger agreement|"
    r"takeover of)\b",
    "acquir|acquisition|to buy|merger|takeover",
)
_DENIED = Screened(
    Folded(
        r"\b(?:den(?:y|ies|ied)\b[^.]{0,80}\b(?:reports?|rumou?rs?|talks|licen[cs]|deal|agreement|negotiat)|"
        r"(?:has|have|had) not (?:yet )?(?:entered into|signed|concluded|reached) (?:any|an?) (?:\w+ ){0,3}?"
        r"(?:agreement|deal|contract)|no (?:such )?(?:agreement|deal) (?:has been|was|is) (?:signed|reached|"
        r"concluded|made)|"
        r"dismiss\w* (?:\w+ ){0,3}(?:reports?|rumou?rs?))"
    ),
    listed("deny|denie|not |no |dismiss"),
)
_SHARES = Folded(
    r"per share|outstanding shares|tender offer|merger agreement|all of the (?:issued|outstanding)|shareholders? of|"
    r"contingent value right"
)
_ROYALTY_SALE = Screened.of(
    r"(?<!licen[cs]e to )(?<!rights to )(?<!right to )(?<!market and )(?<!and )"
    r"\bsell(?:s|ing)?\b[^.]{0,80}royalt|sold\b[^.]{0,60}royalt|royalty (?:monetis|monetiz|purchase|"
    r"financing)|(?:acquires?|(?:has|have) (?:purchased|acquired|bought))\b[^.]{0,60}royalty (?:interest|stream)|"
    r"synthetic royalt|in exchange for an? (?:\w+ )?royalt|"
    # What is bought is what others are going to be paid.
    r"\b(?:payments?|revenue|receivables?|income) (?:interests? )?purchase agreement|"
    r"\bpurchased? (?:an? |the )?(?:future )?streams? of\b",
    "royalt|purchase agreement|stream",
)
_RESULTS = Screened.of(
    r"\b(?<!year )(?<!year-)(?<!half-year )(?<!annual )(?<!quarterly )report(?:s|ed)?\b[^.]{0,60}(?:quarter|half|year|"
    r"fiscal|financial results|results for)|(?:first|"
    r"second|third|fourth|full)[ -](?:quarter|year)[^.]{0,30} results",
    "report|results",
)


# 'Alpha Announces Positive Topline Results from Phase 3 Trial'.
_OF_A_TRIAL = Folded(
    r"\b(?:announce|report|present)s?\b[^.;]{0,40}\b(?:results?|data)\b (?:from|of|in)\b[^.;]{0,80}\b(?:trial|"
    r"study|phase)\b"
)
# Under news of what a regulator has decided, of a lawsuit or of money raised, a deal is told only in passing.
_DECIDED = Folded(
    r"\b(?:fda|ema|chmp|mhra|nmpa|pmda|regulators?)\b[^.;]{0,30}\b(?:rejects?|rejected|turns? down|turned down|"
    r"declines?|refuses?|(?:has |have )?approve[sd]|clears|accepts)\b|"
    r"\b(?:raises|(?:has |have )?(?:raised|closed)|closes) [^.;]{0,40}(?:\bseries [a-g]\b|\bfinancing\b|\bfunding "
    r"round\b|\binitial public offering\b|\bipo\b)"
)
# Who is sued over a licence signs none.
_SUES = Screened.of(
    r"\b(?:sues|(?:has|have) sued|filed? (?:an? )?(?:law)?suit against)\b(?!.{0,300}\bsettle)", "sue|suit"
)
# A deal that is only talked about; what is then said of its terms is nobody's word.
_RUMOURED = Screened.of(
    r"\b(?:is|are) (?:nearing|close to|closing in on|in (?:\w+ )?talks (?:to|with|over|on|about|for))\b"
    r"(?=.{0,400}\b(?:people|persons?|sources?) (?:familiar|with knowledge|close to|briefed)\b)",
    "nearing|close to|closing in|talks",
)
# A deal that is wished for or weighed: nothing of it is agreed, whatever sums are named.
_LICENCE_TO_COME = (
    r"(?:(?:out-|in-|sub-?)?licen[cs]\w*(?: (?:agreement|deal|pact)s?\b)?|"
    r"(?:sell|grant|acquir|buy|obtain)\w* (?:[\w-]{1,20} ){0,3}rights\b)"
)
_WISHED = Screened.of(
    r"\b(?:is|are|was|were) (?:[a-z]+ly |also |still |now |said to be |understood to be )?(?:considering|weighing|"
    rf"mulling|contemplating|exploring|discussing|seeking) (?:an? |the )?(?:[\w-]{{1,20}} ){{0,3}}?{_LICENCE_TO_COME}|"
    r"\bin (?:[\w-]{1,20} ){0,2}?(?:talks|negotiations|discussions) (?:[^.;,]{0,60} )?(?:to|over|on|about|for|of) "
    rf"(?:an? |the )?(?:[\w-]{{1,20}} ){{0,3}}?{_LICENCE_TO_COME}|"
    rf"\b(?:may|might|could) (?:soon |also |yet |eventually )?{_LICENCE_TO_COME}|"
    r"\b(?:plans?|hopes?|intends?|aims?|seeks?|wants?|(?:planning|hoping|seeking|looking)) to "
    rf"(?:(?:enter|sign|strike|reach) (?:into )?(?:an? )?(?:[\w-]{{1,20}} ){{0,2}}?)?{_LICENCE_TO_COME}",
    "considering|weighing|mulling|contemplating|exploring|discussing|seeking|talks|negotiations|discussions|may |"
    "might |could |plan|hope|hoping|intend|aim|seek|want|looking",
)
_AGREED = Folded(
    r"\b(?:grant(?:s|ed)|sign(?:s|ed)|inks?|inked|enter(?:s|ed) into|agree[sd]|agreements?|licen[cs](?:es|ed)|"
    r"acquire[sd]|struck|strikes|seal(?:s|ed)|clos(?:es|ed)|complete[sd]|obtain(?:s|ed)|secure[sd]|receive[sd]|paid|"
    r"pays|bought|buys|sold|sells|pact|alliance|partner(?:s|ed)|collaborat\w+|expand(?:s|ed)|extend(?:s|ed)|amend(?:s|ed)|"
    r"exercise[sd]?|won|wins|gains?|gained|gets?|got|takes|took|terminat\w+)\b"
)


def _only_wished(top: str) -> bool:
    """Tell a story that opens with a deal to come, and says in its opening of none that is agreed."""
    wished = _WISHED.search(top)
    return wished is not None and not (_AGREED.search(top[: wished.start()]) or _AGREED.search(top[wished.end() :]))


# 'agreed to acquire Alpha Bio for $X': a firm, by its name's last word, is bought and no product.
_BUYS_A_FIRM = Pattern(
    r"\b(?:agree[sd]? to|(?:has|have) agreed to|will|is to|to) (?:acquire|buy) (?:[A-Z][\w&'-]+ ){1,4}?"
    r"(?:Bio|Biotech|Biosciences?|Biopharma|Biologics|Biotherapeutics|Therapeutics|Pharma|Pharmaceuticals?|Sciences|Oncology|"
    r"Medicines|Labs|Laboratories|Inc|Ltd|plc|AG|SA|GmbH|Corp)\b\.?,? (?:[^.;$€£¥]{0,60} )?for "
    r"(?:up to |about |approximately |around |nearly |a total of )?(?:US|C|A)?[$€£¥]"
)


def _buys_a_firm(head: str) -> bool:
    return ("acquire " in head or "buy " in head) and bool(_BUYS_A_FIRM.search(head))


def kind_of(sentences: list[Sentence]) -> Kind:
    """Tell what a document is about from its headline and its first sentences."""
    said = [one for one in sentences if one.role in TOLD]
    told = [one for one in said if len(one.text) > 40] or said
    head = " ".join(one.text for one in told[:2])
    lead = " ".join(one.text for one in told[:7])
    first = told[0].text if told else ""
    if other := _other_kind(first, head, lead):
        return other
    top = _headline_and_first(said, told)
    in_passing = (_OF_A_TRIAL.search(first) or _DECIDED.search(first)) and not _DEAL.search(top)
    deal = not in_passing and (
        _LICENCE.search(lead)
        or _DEAL.search(lead)
        or _DEAL.search(_first_prose(told))
        or _pays_upfront(_first_prose(told))
        or _is_filed_deal(sentences)
        or _lists_terms(sentences)
    )
    return Kind.DEAL if deal else Kind.OTHER


def _other_kind(first: str, head: str, lead: str) -> Kind | None:
    """Tell what a document is about that is about no deal that stands; None where it may be about one.

    Args:
        first: the first sentence, or the headline.
        head: it and the next.
        lead: the first sentences.
    """
    ended = _ENDED.search(lead) and not _BEGUN.search(head)
    kinds = (
        (Kind.RESULTS, _RESULTS.search(head) and not _LICENSED.search(first)),
        (Kind.ROYALTY_SALE, _ROYALTY_SALE.search(head)),
        (Kind.ACQUISITION, (_ACQUISITION.search(head) and _SHARES.search(lead)) or _buys_a_firm(head)),
        (Kind.DENIED, _DENIED.search(head)),
        (Kind.TALKS, _RUMOURED.search(head) or _only_wished(head)),
        (Kind.OTHER, _SUES.search(first)),
        (Kind.ENDED, ended),
    )
    return next((kind for kind, told in kinds if told), None)


def _headline_and_first(said: list[Sentence], told: list[Sentence]) -> str:
    """Give the headline, however short, with the first sentence under it; without a headline the first two."""
    headline = next((one for one in said if one.role is Role.HEADLINE), None)
    if headline is None:
        return " ".join(one.text for one in told[:2])
    return " ".join([headline.text, *(one.text for one in told[:2] if one is not headline)][:2])


# 'Upfront: $X', 'Royalty: tiered': what a disclosure lists of a deal.
_LICENSED = Folded(r"licen[cs]")
_TERM = Pattern(
    r"\W{0,3}(?:\(?\w\)? ?)?(?:[Uu]p-?front|[Mm]ilestones?|[Rr]oyalt(?:y|ies)|[Cc]ontract amount|"
    r"[Cc]ounterparty|[Ll]icen[cs](?:or|ee))"
    r"[^:|\n]{0,30}[:|]"
)
_LEAST_TERMS = 2


def _lists_terms(sentences: list[Sentence]) -> bool:
    """Tell a page that lists a deal's terms line by line, in lines too short to tell a story."""
    said = [one.text for one in sentences if one.role in TOLD]
    return sum(bool(_TERM.match(one)) for one in said) >= _LEAST_TERMS and any(_DEAL.search(one) for one in said)


_UPFRONT = Folded(
    r"\bup[ -]?front (?:cash )?(?:payment|fee|and milestone)|\bmilestones?\b|\bon (?:signing|signature)\b|"
    r"\bagree\w* with [^;.]{3,60} to (?:[\w-]{1,20} and )?(?:develop|sell|market|licen|commerciali)"
)


def _pays_upfront(lead: str) -> bool:
    """Tell a story in which something is paid upfront, and no company is bought."""
    return bool(_UPFRONT.search(lead)) and not _ACQUISITION.search(lead)


def _first_prose(told: list[Sentence]) -> str:
    """Give the first sentences that run on in words; where none does, the first."""
    prose = list(islice((one for one in told if is_prose(one.text)), 7))
    return " ".join(one.text for one in prose or told[:7])


# A filing begins with its cover, or with headings of the accounts, and comes to the agreement later.
_FILED = Pattern(
    r"SECURITIES AND EXCHANGE COMMISSION|\bF(?:ORM|orm) (?:8|6|10|20)-|\b\d{1,2} Months Ended\b|\[Abstract\]|"
    r"\b(?:Quarterly|Annual|Current) report (?:pursuant|filing)|\bItem \d\.\d\d\b"
)
_STRUCK = Folded(r"\bentered into\b[^.;]{0,160}\bagreements?\b")


def _is_filed_deal(sentences: list[Sentence]) -> bool:
    """Tell a filing that tells of an agreement which is a licence, farther down than news would."""
    if not any(_FILED.search(one.text) for one in sentences[:40]):
        return False
    body = [one.text for one in sentences if one.role is Role.BODY and len(one.text) > 40]
    return any(_STRUCK.search(one) for one in body) and any(_DEAL.search(one) for one in body)
