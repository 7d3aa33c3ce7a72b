"""Wordings of who grants and who receives rights where these are spoken of first: passives, and rights to a product."""

from __future__ import annotations

from pactolus.reading.frame_words import GET, GRANT, RIGHT, Wording, gap
from pactolus.reading.marked import AMOUNT, NAME

# 'a deal to license its antibody ALX-101 to Beta'.
_DEAL_TO_LICENSE = (
    r"an? (?:[\w-]{1,20} ){0,3}?(?:deal|agreement|pact|contract) to (?:exclusively )?(?:out-?)?licen[sc]e (?:out )?"
    rf"(?!from\b)(?:[^;.\n{NAME[1:-1]}]|{NAME}(?= to\b)){{1,90}}? to (?P<receiver>{NAME})"
)
_DEAL_TO_LICENSE_CUES = (
    "to licen|to exclusively licen|to out-licen|to outlicen|to exclusively out&deal |agreement |pact |contract "
)

# The product that rights are to, which may be named before whom they go to.
_TO_A_PRODUCT = rf"\b{RIGHT} (?:to|for|in|on|over) {NAME}"
_RIGHT_CUES = "|".join(
    f"{right} {over} "
    for right in ("right", "rights", "licence", "licences", "license", "licenses", "option")
    for over in ("to", "for", "in", "on", "over")
)

OF_RIGHTS_GRANTED = (
    Wording(
        rf"(?P<grantor>{NAME}){gap(60, NAME[1:-1])}\b(?<! be ){GRANT}{gap(60, NAME[1:-1])}{_TO_A_PRODUCT}"
        rf"{gap(110, NAME[1:-1])}\bto (?:[\w'-]+ ){{0,5}}?(?P<receiver>{NAME})",
        5,
        "grants-rights-to-product-to",
        f"{_RIGHT_CUES}&grant|giv|gave|hand|licen|award|transfer|assign|export|sell|sold|offer|provid|entrust|"
        "sign over|signs over|signed over|signing over|confer|ced|relinquish|farm|part|pass|turn",
        core=rf"{RIGHT} (?:to|for|in|on|over) {NAME}",
    ),
    Wording(
        rf"(?P<grantor>{NAME}) (?:[\w-]{{1,20}} ){{0,3}}?(?:announced?|signed|struck|inked|reached|has) "
        rf"{_DEAL_TO_LICENSE}",
        5,
        "has-deal-to-license-to",
        _DEAL_TO_LICENSE_CUES,
    ),
    Wording(
        rf"\b(?:announced?|signed|struck|inked|reached|has) {_DEAL_TO_LICENSE}",
        4,
        "deal-to-license-to",
        _DEAL_TO_LICENSE_CUES,
    ),
    Wording(
        rf"\b(?:granted|licen[sc]ed|out-licen[sc]ed|given|awarded|sold|transferred|assigned|handed(?: over)?) "
        rf"(?:out )?to (?:[\w'-]+ ){{0,3}}?(?P<receiver>{NAME}){gap(40)}\bby (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME})",
        5,
        "granted-to-by",
        "granted |licen|given |awarded |sold |transferred |assigned |handed &by ",
    ),
    Wording(
        rf"\b(?:in-)?licen[sc]ed by (?:[\w'-]+ ){{0,3}}?(?P<receiver>{NAME}){gap(40)}"
        rf"\bfrom (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME})",
        5,
        "licensed-by-from",
        "licen&from ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(40, NAME[1:-1])}\b{GET}(?: back)? from (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME})"
        rf"{gap(60, NAME[1:-1])}\b{RIGHT}",
        4,
        "receives-from-rights",
        "from &right|licen|option",
    ),
    Wording(
        rf"(?:granted|licen[sc]ed|handed|given|sold) (?:by|from) (?P<grantor>{NAME}){gap(100)}"
        rf"\bto (?P<receiver>{NAME})",
        4,
        "granted-by-to",
        "granted |licen|handed |given |sold & by | from ",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(60)}\b(?:was|were|is|has been|been) (?:\w+ )?(?:granted|given|awarded|"
            rf"licen[sc]ed){gap(160)}\b(?:by|from) (?P<grantor>{NAME})"
        ),
        4,
        "is-granted-by",
        "granted|given|awarded|licen&by |from ",
    ),
    Wording(
        (
            rf"\b[Rr]ights?\b{gap(160)}\b(?:acquired|obtained|secured|licen[sc]ed|in-licen[sc]ed|bought|taken "
            rf"over) by "
            rf"(?:[\w'-]+ ){{0,3}}?(?P<receiver>{NAME}){gap(40)}\bfrom (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME})"
        ),
        4,
        "rights-acquired-by-from",
        "acquired |obtained |secured |licen|bought |taken over &from ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:will be|shall be|is|was|has been|is being) (?:\w+ )?granted\b(?! (?:an? )?{AMOUNT})",
        2,
        "is-granted",
        "granted",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\b(?:announced|said|disclosed|reported) (?:\w+ )?that "
            rf"(?P<grantor>{NAME}) (?:has |had )?(?:granted|given|licensed) (?:it|the company)\b"
        ),
        4,
        "says-it-is-granted",
        "that &grant|given|licensed",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:was|were|is|has been|had been) appointed\b",
        2,
        "is-appointed",
        "appointed",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}) (?:has been|is|was|became|becomes|remains) "
            rf"(?:(?:named|chosen|picked|made) (?:as )?)?(?:our|its|the|(?:the )?{NAME}'s) "
            r"(?:[\w-]+ ){0,3}?(?:sub-?)?(?:licensee|distributor|agent)\b"
        ),
        3,
        "is-its-licensee",
        "licensee|distributor|agent",
    ),
    Wording(
        rf"(?<!\w)(?:[Oo]ur|[Ii]ts|[Tt]heir|(?:[Tt]he )?{NAME}'s) (?:(?!former|previous|prior|then)[\w-]+ "
        rf"){{0,2}}?(?:sub-?)?(?:licensee|"
        rf"distributor),? (?P<receiver>{NAME})",
        3,
        "its-licensee",
        "licensee|distributor",
    ),
    Wording(
        rf"(?P<grantor>{NAME}),? (?:from|by) (?:which|whom) (?P<receiver>{NAME}) (?:has |had |have )?"
        r"(?:in-?licen[cs]ed|licen[cs]ed|acquired|obtained|sub-?licen[cs]ed|purchased)\b",
        5,
        "from-which-it-licensed",
        "from which|from whom|by which|by whom",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(40, NAME[1:-1])}\b(?:repurchas|re-?acquir|bought back|buys? back|regain)\w*"
            rf"{gap(60)}\brights?\b{gap(120)}\b(?:(?:out-?)?licen[cs]ed|granted|sold|assigned) to (?P<grantor>{NAME})"
        ),
        7,
        "takes-back-rights-from",
        "repurchas|reacquir|re-acquir|back|regain&right",
    ),
    Wording(
        rf"\b[Rr]ights?\b{gap(140)}\b(?:(?:return|revert)\w*(?: back)?|(?:go|goes|going|come|comes|pass\w*|fall\w*|"
        rf"handed) back) to (?:[\w'’-]+ ){{0,3}}?(?P<grantor>{NAME})",
        4,
        "rights-return-to",
        "return|revert| back to &ight",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}),?{gap(40, NAME[1:-1])} (?:signed|concluded|entered into|executed) with "
            rf"(?P<receiver>{NAME}) an? (?:[\w-]+ ){{0,3}}?"
            rf"(?:licen[cs]e|agreement)(?: agreement)? (?:of|for|on|covering|to) (?:its|their|our|(?:the )?{NAME}'s)\b"
        ),
        3,
        "signs-a-licence-of-its",
        "signed with |concluded with |entered into with |executed with &licen|agreement",
    ),
    Wording(
        (
            rf"\bagreement with (?P<receiver>{NAME}){gap(60, NAME[1:-1])} (?:with respect to|in respect of|regarding|"
            rf"concerning|for|relating to|covering|on) (?:{NAME}, )?our\b"
        ),
        3,
        "agreement-for-our",
        "agreement with & our",
    ),
)
