"""Wordings of news flashes: who takes, hands over, names or gives back, where the grant itself is told in passing."""

from __future__ import annotations

from pactolus.reading.frame_words import GET, GRANT, RIGHT, THING, Wording, gap
from pactolus.reading.marked import AMOUNT, NAME

# What a receiver is said to get that is no right by name.
_CHARGE = r"(?:responsibilit\w+|control|charge)\b"

OF_FLASHES = (
    Wording(
        rf"(?P<grantor>{NAME}){gap(120)}\b(?:under which|whereby|by which|in which|that gives|that will see|which "
        rf"will see|that sees|"
        rf"which sees) (?:the )?(?:[\w'-]+ ){{0,4}}?(?:{NAME}'s? )?(?P<receiver>{NAME})(?: (?:unit|arm|subsidiary|"
        rf"affiliate))? "
        rf"(?:will |would |is to |can |may |to |has )?{GET}{gap(60)}\b(?:{RIGHT}|{_CHARGE})",
        4,
        "deal-under-which-receiver-gets",
        "right|licen|option|respons|control|charge&under which|whereby|by which|in which|that gives|will see|sees",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:[\w'-]+ ){{0,5}}?(?:secur|snap|pick|bag|grab|snag|nab|scoop|tak|took|clinch|land|"
        rf"acquir|buy|bought|"
        rf"in-?licen[sc])\w*(?: up)?(?:(?!approv|fund|invest|loan|financ|clearance|support|award|data|permission|"
        rf"designation|"
        # What is called a drug is taken by 'takes-the-drug-from'.
        rf"nod\b|orders?\b|feedback|questions?|stake|\b{THING})[^;.\n{AMOUNT[1:-1]}]){{3,90}}? from "
        rf"(?:(?!to\b)[\w'-]+ ){{0,4}}?"
        rf"(?P<grantor>{NAME}){gap(30, NAME[1:-1])} (?:for|in an?|at|under) ",
        2.5,
        "takes-it-for-a-price-from",
        "from &secur|snap|pick|bag|grab|snag|nab|scoop|tak|took|clinch|land|acquir|buy|bought|licen",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(60)}\b{GRANT}{gap(60)}\b{RIGHT}{gap(120)} (?:for|in (?:exchange|return) for) "
        rf"{gap(20)}"
        rf"{AMOUNT}{gap(20)} from (?:[\w'-]+ ){{0,4}}?(?P<receiver>{NAME})",
        5,
        "grants-for-a-sum-from",
        "right|licen|option&from ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\b(?:(?:hand|giv)(?:s|es|ed|ing|en)? back|gave back|return(?:s|"
        rf"ed|ing)?)\b"
        rf"{gap(30, NAME[1:-1])}\b(?:rights|licen[cs]e)\b",
        2.5,
        "gives-rights-back",
        "rights|licen& back| up|return",
    ),
    Wording(
        rf"\b[Rr]ights?\b{gap(120)}\b(?:acquired|obtained|secured|licen[sc]ed|in-licen[sc]ed|bought|snapped up|"
        rf"picked up|taken"
        rf"(?: over| on)?) by (?:[\w'-]+ ){{0,3}}?(?P<receiver>{NAME})",
        3,
        "rights-acquired-by",
        "acquired |obtained |secured |licen|bought |snapped |picked |taken &by ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:pays?|paid|paying|is paying|will pay|is set to pay)(?: up)? for (?:the "
        rf")?(?P<grantor>{NAME})'",
        3,
        "pays-for-the-product-of",
        "pay|paid& for ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(80, NAME[1:-1])}\b(?:agreements?|deal|pact|contract|terms) with (?:[\w'-]+ "
        rf"){{0,3}}?"
        rf"(?P<grantor>{NAME}) (?:over|on|covering|about) (?:the )?(?:[\w-]+ ){{0,3}}?(?:rights|exclusivity)\b",
        4,
        "makes-a-deal-over-rights",
        "rights|exclusivity&with ",
    ),
    Wording(
        rf"(?P<receiver>{NAME})(?: (?:has|will|is to|would))? (?:takes?|took|taken|taking|clinch\w*|lands?|landed|"
        rf"snaps?|snapped|grabs?"
        rf"|grabbed|wins?|won|buys?|bought|buying)(?: over| up| on)?{gap(60, AMOUNT[1:-1])}\brights\b(?! from)",
        2,
        "takes-rights",
        "rights&tak|took|clinch|land|snap|grab|win|won|buy|bought",
    ),
    Wording(
        rf"(?P<grantor>{NAME}) (?:will|would|is to|shall|can|may)? ?(?:tak(?:e|es)|get|gets|receives?|keeps?) (?:an?|"
        rf"its|the) "
        r"(?:[\w-]+ )?(?:cut|slice|share|percentage) of (?:[\w-]+ ){0,4}?(?:sales|revenues?|profits?|\d)",
        1.5,
        "takes-a-cut",
        "cut of|slice of|share of|percentage of",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(80)}\b(?:agreements?|deal|pact|contract) with (?:[\w'-]+ "
        rf"){{0,3}}?(?P<grantor>{NAME})"
        rf"{gap(60, NAME[1:-1])} (?:that|which) (?:gives|grants|hands|awards|gets|lands|secures|brings|will give) it "
        rf"{gap(40)}\b{RIGHT}",
        5,
        "deal-that-gives-it-rights",
        "right|licen|option& it ",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(40, NAME[1:-1])}\b(?:said|says|announced|told|reported|revealed|disclosed)\b"
        rf"{gap(40, NAME[1:-1])} (?:that )?(?:{NAME} \w+ )?(?P<receiver>{NAME}) (?:has |have |had |is |will |would |"
        rf"was ){{0,2}}"
        rf"(?:(?:in-)?licen[sc]|tak|took|acquir|pick|secur|snap|bag|exercis)\w*{gap(60, NAME[1:-1])}\b(?:its|the "
        rf"(?:product|drug|company"
        r"'s)|a licen[cs]e)\b",
        4,
        "says-that-receiver-licenses",
        "said|says|announced|told|reported|revealed|disclosed&licen|tak|took|acquir|pick|secur|snap|bag|exercis",
        core=rf"{NAME} (?:has |have |had |is |will |would |was ){{0,2}}"
        r"(?:(?:in-)?licen[sc]|tak|took|acquir|pick|secur|snap|bag|exercis)",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:has |have |had |will )?(?:licen[sc]ed|licen[sc]es|licen[sc]e) (?:it|the (?:drug|"
        rf"product|antibody|"
        r"vaccine|device|candidate|medicine)) (?:for|in) (?!an?\b)",
        4,
        "licenses-it-for",
        "licen&it for |it in |drug for |drug in |product for |product in |antibody for |antibody in |"
        "vaccine for |vaccine in |device for |device in |candidate for |candidate in |medicine for |medicine in ",
    ),
    Wording(
        rf"\brights? to [^;.\n]{{1,80}}? (?:of|from) (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME}),? (?:in (?:return|"
        rf"exchange) for|for {AMOUNT})",
        1.5,
        "rights-to-what-is-of",
        "right&in return|in exchange|for ",
    ),
)
