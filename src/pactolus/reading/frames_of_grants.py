"""Wordings of who grants and who receives rights where these are spoken of first: passives, and rights to a product."""

from __future__ import annotations

from pactolus.reading.frame_words import GET, GRANT, RIGHT, Wording, gap
from pactolus.reading.marked import NAME

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
        rf"{gap(60, NAME[1:-1])}\bto (?:[\w'-]+ ){{0,5}}?(?P<receiver>{NAME})",
        5,
        "grants-rights-to-product-to",
        f"{_RIGHT_CUES}&grant|giv|gave|hand|licen|award|transfer|assign|export|sell|sold|offer|provid|entrust|"
        "sign over|signs over|signed over|signing over",
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
        rf"(?P<receiver>{NAME}){gap(40, NAME[1:-1])}\b{GET} from (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME})"
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
        rf"(?P<receiver>{NAME}) (?:will be|shall be|is|was|has been|is being) (?:\w+ )?granted\b",
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
)
