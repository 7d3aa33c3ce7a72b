"""Wordings of the trade press: who hands over, picks up, is chosen or walks away, in the verbs of news."""

from __future__ import annotations

from pactolus.reading.frame_words import RIGHT, THING, Wording, gap
from pactolus.reading.marked import AMOUNT, NAME

_NO_NAME = NAME[1:-1]
_SELLS = r"(?:sell|market|distribut|commerciali[sz]|promot|develop|launch|register)\w*"
_PACT = r"(?:agreement|deal|pact|contract|alliance|collaboration|partnership|tie-up)"

_ITS_DEAL_WITH = (
    rf"(?:its|the|an?|their) (?:[\w-]+ ){{0,4}}?{_PACT} with (?:[\w'’-]+ ){{0,4}}?(?P<grantor>{NAME})"
    # Who regains the rights had granted them.
    r"(?![^.;\n]{0,120}\b(?:regain|reacquir|reclaim|recover|took back|take back|taking back))"
)

OF_NEWS = (
    Wording(
        rf"(?P<receiver>{NAME}) (?:[a-z]+ )?(?:t(?:ook|akes?|aking) over|has taken over|will take over) (?:the drug|"
        rf"{NAME})",
        3,
        "takes-over-the-drug",
        " over ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:will |would |is to |has |have |is )?(?:hand(?:s|ed|ing)?|pays?|paid|paying|gives?|"
        rf"gave|giving) "
        rf"(?:the |its )(?:[\w'’-]+ ){{0,3}}?(?:biotech|company|firm|group|start-?up|drugmaker|developer|partner|"
        rf"outfit)\b"
        rf"(?: [\w-]+){{0,3}}? {AMOUNT}",
        3,
        "pays-the-biotech",
        "hand|pay|paid|give|gave|giving&biotech|company|firm|group|start-up|startup|drugmaker|developer|partner|outfit",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:(?:is|has|will|would|to|have|had) ){{0,2}}(?:pick(?:s|ed|ing)? up|bag(?:s|ged)?|"
        rf"snap(?:s|ped)? up|"
        rf"grab(?:s|bed)?|takes?|took|lands?|landed|nab(?:s|bed)?|snag(?:s|ged)?|"
        rf"secur(?:es|ed)|clinch(?:es|ed)|scoop(?:s|ed)(?: up)?|"
        rf"(?:in-)?licen[sc](?:es|ed|ing)) "
        rf"(?:[\w'’-]+ "
        rf"){{0,6}}?{THING}{gap(50, _NO_NAME)}\bfrom (?:[\w'’-]+ ){{0,3}}?(?P<grantor>{NAME})",
        4,
        "takes-the-drug-from",
        "from &pick|bag|snap|grab|take|took|land|nab|snag|licen|secur|clinch|scoop",
    ),
    Wording(
        rf"\b[Ff]rom (?:[\w'’-]+ ){{0,3}}?(?P<grantor>{NAME}),? (?:it|{NAME}) (?:is |has |will )?(?:acquir|licens|"
        rf"licenc|gets?\b|"
        r"tak|bu(?:y|ys|ying)\b|bought|obtain|in-licen)",
        3,
        "from-whom-it-acquires",
        "rom &acquir|licen|get|tak|buy|bought|obtain",
    ),
    Wording(
        rf"(?P<receiver>{NAME})(?!{gap(240)}\b(?:generic|settle|patent|litigat)){gap(220)}\bunder (?:an? "
        rf")?(?:exclusive )?licen[cs]e from (?:[\w'’-]+ ){{0,3}}?(?P<grantor>{NAME})",
        4,
        "under-licence-from",
        "under &licence from |license from ",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(40, _NO_NAME)}\b(?:pass(?:es|ed|ing)?|hand(?:s|ed|ing)?|sign(?:s|ed|"
        rf"ing)?)\b{gap(120)}"
        rf"\b{RIGHT}{gap(120)}\b(?:on|over) to (?:[\w'’-]+ ){{0,3}}?(?P<receiver>{NAME})",
        5,
        "passes-rights-on-to",
        "pass|hand|sign&on to |over to ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(70, _NO_NAME)}\b(?:hand(?:s|ed|ing)?|pays?|paid|paying|giv(?:es|ing|en)|gave|"
        rf"fork(?:s|ed|ing)?|"
        rf"shell(?:s|ed|ing)? out)(?: over)? (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME}) (?:[\w-]+ ){{0,4}}?{AMOUNT}"
        rf"{gap(80, _NO_NAME)}\b(?:for|to) {gap(80)}\b{RIGHT}",
        6,
        "hands-money-for-rights",
        "hand|pay|paid|giv|gave|fork|shell&right|licen|option",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:(?:is|has|will|would|to|have|had) ){{0,2}}(?:tak(?:e|es|en|ing)|took|pick(?:s|ed|"
        rf"ing)? up|"
        rf"bag(?:s|ged|ging)?|snap(?:s|ped|ping)? up|grab(?:s|bed|bing)?|buy(?:s|ing)?|bought|gets?|getting|adds?|"
        rf"added|"
        rf"(?:in-)?licen[sc](?:es|ed|ing)|secur(?:es|ed|ing)|land(?:s|ed|ing)?|wins?|won|nab(?:s|bed|bing)?|snag(?:s|"
        rf"ged|ging)?|"
        rf"clinch(?:es|ed)?|inherit(?:s|ed)?)(?: over| on)? (?:(?:rights to|hold of) )?(?:[\w-]+ "
        rf"){{0,2}}?(?P<grantor>{NAME})'s? "
        rf"(?:[\w./+-]+ ){{0,6}}?(?:{NAME}|{THING})",
        3,
        "takes-its-product",
        "'&tak|took|pick|bag|snap|grab|buy|bought|get|add|licen|secur|land|win|won|nab|snag|clinch|inherit",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(40, _NO_NAME)}\b(?:part(?:s|ed|ing)? with|ced(?:e|es|ed|ing)|relinquish\w*|let(?:s|"
        rf"ting)? go of|"
        rf"farm(?:s|ed|ing)? out|pass(?:es|ed|ing)? on|offload\w*|divest\w*) (?:[\w'’-]+,? ){{0,6}}?(?:rights|"
        rf"licen[cs]e|"
        r"commerciali[sz]ation|distribution)\b",
        3,
        "parts-with-rights",
        "part with |parts with |parted with |parting with |cede|ceding|relinquish|go of |farm|"
        "pass on |passes on |passed on |passing on |offload|divest&right|licen|ommerciali|istribution",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:is|becomes|became|will be|has become|is to be|as) (?:the |an? )?(?:[\w-]+ "
        rf"){{0,3}}?(?:custodian|taker|buyer|"
        r"licensee|new owner|sole seller|distributor|marketing partner)\b",
        3,
        "is-the-taker",
        "custodian|taker|buyer|licensee|new owner|sole seller|distributor|marketing partner",
    ),
    Wording(
        rf"\b[Tt]he (?:taker|buyer|licensee|recipient|new owner|winner|acquirer|purchaser) is (?:[\w'’-]+ "
        rf"){{0,4}}?(?P<receiver>{NAME})",
        4,
        "the-taker-is",
        "taker is|buyer is|licensee is|recipient is|new owner is|winner is|acquirer is|purchaser is",
    ),
    Wording(
        rf"\b[Tt]he (?:seller|licensor|vendor|originator|grantor) is (?:[\w'’-]+ ){{0,4}}?(?P<grantor>{NAME})",
        4,
        "the-seller-is",
        "seller is|licensor is|vendor is|originator is|grantor is",
    ),
    Wording(
        rf"(?P<grantor>{NAME}) (?:has |have |had )?(?:chosen|chose|picked|picks|selected|selects|named|names|appointed|"
        rf"appoints|tapped|taps|"
        rf"enlisted|enlists|hired|hires) (?:[\w'’-]+ ){{0,3}}?(?P<receiver>{NAME}) (?:to {_SELLS}|as (?:its|the|an?) "
        rf"(?:[\w-]+ "
        r"){0,4}?(?:partner|distributor|licensee|seller))",
        4,
        "chooses-to-sell",
        "chose|pick|select|name|appoint|tap|enlist|hire& to | as ",
    ),
    Wording(
        rf"(?P<grantor>{NAME}) (?:lets?|is letting|will let|allows?|permits?) (?:[\w'’-]+ "
        rf"){{0,3}}?(?P<receiver>{NAME}) "
        rf"(?:to )?(?:have|use|{_SELLS})\b",
        4,
        "lets-it-have",
        "let|allow|permit",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(30, _NO_NAME)}\bsaid{gap(30, _NO_NAME)} (?P<receiver>{NAME}){gap(20, _NO_NAME)} "
        rf"(?:will|would|is to|has|had) (?:\w+ )?(?:{_SELLS}|licensed|taken|acquired|obtained){gap(20, _NO_NAME)} "
        rf"its\b",
        4,
        "says-it-will-sell-its",
        "said& its",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(60, _NO_NAME)}\b(?:giv\w+ up on|walk\w* away from|back\w* out of|pull\w* out of|"
        rf"drop\w*|exit\w*|quit\w*|scrap\w*|ax\w*) {_ITS_DEAL_WITH}",
        3,
        "gives-up-its-deal",
        "with &up on|away from|out of|drop|exit|quit|scrap|ax",
    ),
    Wording(
        # Who grants can end a deal too.
        rf"(?P<receiver>{NAME}){gap(60, _NO_NAME)}\b(?:terminat\w*|end(?:s|ed|ing)) {_ITS_DEAL_WITH}",
        1.5,
        "ends-its-deal",
        "with &terminat|end",
    ),
    Wording(
        # Who had been paid for the rights granted them, whoever ended the deal.
        rf"(?P<grantor>{NAME}) (?:(?:has|had) (?:already |previously )?(?:received|been paid|collected|pocketed)|"
        rf"(?:will |can |may )?(?:keeps?|retains?)|kept|retained) (?:an? |the |its |all of )*"
        rf"(?:{AMOUNT} (?:up[ -]?front|in up[ -]?front|of up[ -]?front|as an up[ -]?front)|up[ -]?front)\b",
        6,
        "had-been-paid-upfront",
        "front&received|been paid|collected|pocketed|keep|kept|retain",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:has|had) (?:already |previously )?(?:paid|handed over) (?:it |an? |the )?"
        rf"(?:{AMOUNT} (?:up[ -]?front|in up[ -]?front|of up[ -]?front|as an up[ -]?front)|up[ -]?front)\b",
        6,
        "had-paid-upfront",
        "front&paid|handed",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(30, _NO_NAME)}\bsaid{gap(30, _NO_NAME)} (?P<receiver>{NAME}) "
        rf"(?:(?:has|had|will|would|is to) )?(?:also )?(?:paid|pays?|hand(?:s|ed)|wired|transferred|made) it\b"
        rf"{gap(30, _NO_NAME)}(?:{AMOUNT}|up[ -]?front|milestone|royalt)",
        5,
        "says-it-was-paid",
        "said&paid it|pay it|pays it|hands it|handed it|wired it|transferred it|made it",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(60, _NO_NAME)}\bwith (?:[\w'’-]+ ){{0,4}}?(?P<grantor>{NAME}), from (?:which|whom) "
        rf"it "
        r"(?:can|may|will|could|is) (?:\w+ )?(?:licen[cs]|obtain|acquir|get)",
        5,
        "from-which-it-licenses",
        ", from ",
    ),
    Wording(
        rf"\b(?:will|to|would) be (?:[\w-]+ (?:and )?)?(?:developed|sold|marketed|distributed|commerciali[sz]ed|"
        rf"promoted|launched)\b"
        rf"{gap(90, _NO_NAME)} by (?!\w+ing\b)(?:[\w'’-]+ ){{0,4}}?(?P<receiver>{NAME})",
        2,
        "to-be-sold-by",
        " by & be ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}), (?:which|who) (?:will|would|is to|plans to|intends to) (?:\w+ )?{_SELLS}",
        2,
        "which-will-sell",
        ", which |, who ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:will |would |is to |has agreed to )?(?:bears?|foots?|shoulders?|picks? up|funds?) "
        rf"(?:all |the |any |most "
        r"|half )*(?:costs?|bill|tab|expenses|trial|study|development)\b",
        1.5,
        "bears-the-costs",
        "bear|foot|shoulder|pick|fund",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(30, _NO_NAME)} that it (?:will|would) (?:spend|pay|put up|invest|hand over) "
        rf"{AMOUNT}"
        rf"{gap(30, _NO_NAME)} to (?:secure|obtain|acquire|gain|license|get|buy)\b",
        3,
        "spends-to-secure",
        "that it ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:(?:has|have|had|will|would) )?(?:assum\w+|tak(?:e|es|en) on|took on) (?:the "
        rf")?(?:[\w-]+,? (?:and )?){{0,4}}?"
        r"(?:rights|distribution|promotion|commerciali[sz]ation|marketing)\b",
        2,
        "takes-on-marketing",
        "assum|take on |takes on |taken on |took on &rights|distribution|promotion|commerciali|marketing",
    ),
    Wording(
        rf"(?P<grantor>{NAME}) (?:has |have |had )?(?:been|was|is|were) promised (?:up to )?{AMOUNT}",
        2.5,
        "is-promised",
        "promised",
    ),
    Wording(
        rf"(?P<grantor>{NAME})'s? (?:[\w-]+ ){{0,6}}?(?:{NAME}|{THING}){gap(40, _NO_NAME)} (?:is off|goes|heads|is "
        rf"going|is headed|is "
        rf"heading) to (?:[\w'’-]+ ){{0,3}}?(?P<receiver>{NAME})",
        3,
        "its-product-goes-to",
        "'&is off to |goes to |heads to |going to |headed to |heading to ",
    ),
)
