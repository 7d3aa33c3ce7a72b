"""Wordings of what else tells the parties apart: who supplies, sells, keeps, and whose the product was."""

from __future__ import annotations

from pactolus.reading.frame_words import Wording, gap
from pactolus.reading.marked import NAME

OF_DUTIES = (
    Wording(
        rf"(?P<receiver>{NAME}) (?:will )?tak(?:e|es|ing) over (?:the )?(?:exclusive )?(?:distribution|marketing|"
        rf"commerciali[sz]ation|sales) of (?P<grantor>{NAME})'s\b",
        4,
        "takes-over-distribution",
        " over &tak",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:will |would |is )?tak(?:e|es|ing) over (?:the )?(?:[a-z-]+ ){{0,2}}?development\b",
        1.5,
        "takes-over-development",
        " over &tak",
    ),
    Wording(
        rf"\b(?:will|to) be (?:released|launched|sold|marketed|distributed|commerciali[sz]ed)\b{gap(60)}"
        rf"\bthrough (?P<receiver>{NAME})",
        2,
        "to-be-sold-through",
        "through &released|launched|sold|marketed|distributed|commerciali",
    ),
    Wording(
        rf"\b[Pp]artner(?:ing)?(?: company)? is (?P<receiver>{NAME})",
        1.5,
        "partner-is",
        "artner",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(100, NAME[1:-1])}\b(?:[Aa]greement|[Cc]ontract|deal)\b{gap(60, NAME[1:-1])}"
        r"\b(?:to export|for (?:the )?(?:export|licen[cs]e and (?:distribution|supply)) of)\b",
        2,
        "contract-to-export",
        "greement|ontract|deal&export|for licen|for the licen",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(60)}\b(?:retain|keep|hold(?:s|ing)? on to|"
            rf"reserve)\w*\b(?! (?:an? )?(?:first|right of|option))(?! (?:its|their) (?:existing|current|prior|"
            rf"previous|own)\b){gap(90)}"
            r"(?:rights?|territor|market|China|Japan|Korea|home|\bUS\b|United States|Europe|rest of)"
        ),
        2,
        "keeps-rights",
        "retain|keep|hold|reserve&right|territor|market|China|Japan|Korea|home|US|United States|Europe|rest of",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}) (?:will|shall|is|would)(?: \w+)? (?:be )?(?:solely |fully |primarily |"
            rf"also |exclusively )?(?!sell [^.;\n]{{0,40}} to its (?:partner|licensee))(?:responsible "
            rf"for(?!{gap(60)}\b(?:suppl|"
            rf"manufactur)(?!\w*{gap(20)}\bcommerciali))(?! (?:all )?(?:the )?"
            r"(?:research|discover|preclinical|pre-clinical))|(?<!is being )(?<!continue )develop|market|"
            r"commerciali[sz](?:e|ing)|distribut(?:e|ing)|sell|promot(?:e|ing)|launch|register|handle|fund)"
        ),
        1.5,
        "will-commercialise",
        "responsible for|develop|market|commerciali|distribut|sell|promot|launch|register|handle|fund&"
        "will|shall|is|would",
    ),
    Wording(
        rf"^(?P<receiver>{NAME}) to (?:solely |exclusively |jointly )?(?:develop|market|commerciali[sz]e|distribute|"
        r"sell|promote|launch|register)",
        1.5,
        "to-commercialise",
        " to develop| to market| to commerciali| to distribute| to sell| to promote| to launch| to register|"
        " to solely | to exclusively | to jointly ",
    ),
    Wording(
        rf"(?P<grantor>{NAME}) (?:will|shall|is|to|would|goes on)(?: \w+)? (?:be )?(?:make and )?"
        r"(?:suppl|manufactur)\w*",
        1.5,
        "will-supply",
        "suppl|manufactur& will | shall | is | to | would | goes on ",
    ),
    Wording(
        rf"(?P<grantor>{NAME}) (?:will|shall|is|to|would)(?: \w+)? be responsible for{gap(60)}"
        rf"\b(?:suppl|manufactur)\w*(?!{gap(20)}\bcommerciali)",
        1.5,
        "answers-for-supply",
        "responsible for",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME})'s? (?!(?:net |annual )?sales\b|(?:[\w-]+ ){{0,3}}(?:sales|commercial|marketing|"
            rf"distribution) )"
            rf"(?:[\w./+-]+ |{NAME} ){{0,5}}?(?:{NAME}|candidates?|drugs?|products?|compound|"
            r"antibod\w+|ADCs?|inhibitors?|bispecific|therapy|vaccine|program(?:me)?|conjugate|technology|prospect|"
            r"contender|"
            r"platform|molecule|asset)\b"
        ),
        1,
        "owner-of-product",
        "'",
    ),
    Wording(
        (
            r"\b(?:(?:developed|discovered|designed|invented|created|engineered|originated|owned) by|"
            r"in development at) "
            rf"(?:[\w'-]+ ){{0,4}}?(?P<grantor>{NAME})"
        ),
        1.5,
        "developed-by",
        " by | at &developed|discovered|designed|invented|created|engineered|originated|owned|development at",
    ),
    Wording(rf"(?P<receiver>{NAME})'s? (?:territory|net sales)", 0.5, "receiver-territory", "territory|net sales"),
    Wording(
        rf"(?P<grantor>{NAME}){gap(40, NAME[1:-1])}\breceiv\w* from (?P<receiver>{NAME})", 3, "receives-from", "receiv"
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}) (?:will|shall|is to) (?:proceed with|undertake|conduct|lead|handle) (?:the "
            r")?(?:registration|commerciali|marketing)"
        ),
        1.5,
        "will-register",
        "registration|commerciali|marketing&will|shall|is to",
    ),
    Wording(
        rf"\b(?:investment|stake) in (?:its owner, |[A-Z]?[\w-]+-based )?(?P<grantor>{NAME})",
        1.5,
        "investment-in",
        "investment|stake",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME})'s? (?:[\w-]+ ){{0,3}}?(?:sales (?:platform|force|network|organi[sz]ation)|"
            r"distribution network|commercial (?:infrastructure|capabilit|organi[sz]ation|expertise|"
            r"footprint|reach|platform)|market(?:ing)? (?:dominance|expertise|capabilit|network))"
        ),
        1.5,
        "has-the-sales-force",
        "sales |distribution |commercial |market&'",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:will|would|shall|is to) (?:\w+ )?(?:lead|carry out|drive) (?:all |the |any )?"
        r"(?:[\w-]+,? ){0,3}?(?:development|commerciali|marketing|registration)",
        1,
        "will-lead",
        "lead|carry out|drive",
    ),
)
