"""Wordings of who pays whom for the rights: what one side pays, what the other is to have."""

from __future__ import annotations

from pactolus.reading.frame_words import Wording, gap
from pactolus.reading.marked import AMOUNT, NAME

_PAYS = (
    r"\b(?:pay|pays|paying|p(?<!was p)(?<!were p)(?<!been p)(?<!being p)(?<!is p)(?<!are p)aid|"
    r"shell\w* out|fork\w* (?:over|out)|"
    r"fronting|hand\w* over|part(?:s|ed|ing)? with|make|makes|made|promis\w+|plunk\w* down|pony\w* up|"
    r"ponies up|dol\w+ out|cough\w* up|put\w* (?:up|down))\b"
)
OF_PAYMENTS = (
    Wording(
        rf"\b(?:[Hh]anding|[Pp]aying) (?P<grantor>{NAME}){gap(30)}(?:{AMOUNT}|up[ -]?front){gap(60)}, "
        rf"(?P<receiver>{NAME})",
        4,
        "paying-grantor-receiver",
        "anding |aying ",
    ),
    Wording(
        rf"\b(?:which|whereby) (?P<receiver>{NAME}) (?:has |have )?"
        r"(?:agreed to|will|shall|must|is (?:required|obligated) to) (?:pay|make)\b",
        3.5,
        "which-pays",
        "which |whereby &pay|make",
        headed=True,
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME})(?<!to .)(?<!to the .)(?<!with .)(?<!from .)(?!{gap(80)}, we )"
            rf"(?:(?!that {NAME})[^;.\n]){{0,90}}?"
            rf"{_PAYS}{gap(60)}(?:{AMOUNT}|up[ -]?front|royalt|initial|milestone)"
        ),
        2,
        "pays",
        "pay|paid|shell|fork|fronting|hand|part with|parts with|parted with|parting with|make|made|put|promis|plunk|"
        "pony|ponies|dol|cough",
        core=_PAYS,
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:(?:(?:will|would|shall|to|agreed|has|is|also) ){{1,4}}(?:provide|give|hand|offer)|"
        rf"provides|gives|offers|is (?:providing|giving|offering)) (?P<grantor>{NAME}) "
        rf"(?:with )?(?:an? )?(?:[\w-]+ ){{0,2}}?(?:{AMOUNT}|up[ -]?front)",
        4,
        "provides-with-money",
        "provid|giv|hand|offer",
    ),
    Wording(
        rf"\bwith (?P<receiver>{NAME}) (?:now )?(?:paying|forking over|handing over|shelling out|putting (?:up|down)|"
        rf"fronting|plunking down){gap(30)}{AMOUNT}",
        2,
        "with-it-paying",
        "with &paying|forking|handing|shelling|putting|fronting|plunking",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(70, NAME[1:-1])}\b(?:receiv\w*|be paid|is paid|eligible|entitled|"
            rf"get|gets|getting|pocket\w*|earn\w*|collect\w*|paid out|being paid|was paid|claim to|in line for|bank\w*|"
            r"net\b(?! (?:profit|income|sales|loss|revenue|asset|cash|debt|worth|earnings))|"
            r"garner(?:s|ed)?|reap(?:s|ed)?|tak\w* home|is due|stands? to)\b"
            r"(?! (?:an? )?(?:net |gross |record |operating )?(?:profits?|loss|income|revenues?|sales|earnings)\b)"
            r"(?!(?: (?:an?|the))?(?: (?:exclusive|sole|worldwide|global|non-exclusive))* "
            rf"(?:licen[cs]e|rights?|option)\b(?! (?:fee|payment|issue))){gap(120)}"
            rf"(?:{AMOUNT}|up[ -]?front|milestone|royalt|payment|fee|\d ?(?:%|per ?cent) of)"
        ),
        2,
        "is-paid",
        "receiv|paid|eligible|entitled|get|pocket|earn|collect|claim to|in line for|bank|net|garner|reap|home|"
        "is due|stand",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(70, NAME[1:-1])}\b(?:receiv\w*|gets?|getting|be paid|collect\w*|earn\w*|"
            rf"pocket\w*|secur\w*|"
            rf"bag\w*)\b"
            rf"{gap(100, NAME[1:-1])}(?:{AMOUNT}|up[ -]?front|payments?|fees?|royalties|"
            rf"milestones?){gap(60, NAME[1:-1])}(?<!loan )"
            rf"(?<!financing )\bfrom (?:[\w'-]+ ){{0,4}}?(?P<receiver>{NAME})"
        ),
        4,
        "is-paid-by",
        "from &receiv|get|be paid|collect|earn|pocket|secur|bag",
    ),
    Wording(
        (
            rf"\b(?:up[ -]?front|payments?|fees?|milestones?)\b{gap(60, NAME[1:-1])}\bfrom (?P<receiver>{NAME}) to "
            rf"(?P<grantor>{NAME})"
        ),
        4,
        "payment-from-to",
        "from &front|payment|fee|milestone",
    ),
    Wording(
        (
            rf"\b(?:hand(?:s|ed|ing)?|pays?|paid|paying|gives?|gave|giving|fork\w*|shell\w*)(?: over| out)? {AMOUNT}"
            rf"{gap(30, NAME[1:-1])} to (?P<grantor>{NAME})"
        ),
        3,
        "hands-money-to",
        "hand|pay|paid|give|gave|giving|fork|shell& to ",
        headed=True,
    ),
    Wording(
        rf"\b(?:(?:up[ -]?front|milestone|signing) (?:cash )?(?:payments?|fees?|cash)|receipt of {AMOUNT}|"
        rf"payments|{AMOUNT} (?:due|receivable)) from "
        rf"(?P<receiver>{NAME})",
        1.5,
        "payment-from",
        "front |milestone |signing |receipt |payments |due |receivable & from ",
    ),
    Wording(
        rf"\broyalt\w+ (?:payments? )?(?:on|from) (?:[\w-]+ ){{0,3}}?sales by (?P<receiver>{NAME})",
        2,
        "royalties-on-sales-by",
        "royalt&sales by",
    ),
    Wording(
        (
            rf"\b(?:pay|pays|paid|paying|owes?|payable|payments?|royalt\w+|milestones?|due)\b{gap(60)}\bto (?!be )"
            rf"(?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME})(?! (?:is|will be|shall be) responsible)"
        ),
        1.5,
        "payable-to",
        "pay|paid|owe|royalt|milestone|due&to ",
        headed=True,
        core=rf"to (?!be )(?:[\w'-]+ ){{0,3}}?{NAME}",
    ),
    Wording(
        rf"\b(?:pay|pays|paid|paying) (?P<grantor>{NAME}){gap(40)}(?:{AMOUNT}|an? |up|royalt|the|\d{{1,2}} ?(?:%|per "
        rf"?cent))",
        2,
        "pays-grantor",
        "pay|paid",
        headed=True,
    ),
    Wording(
        rf"\b(?:pay|pays|paid|paying) {NAME} and (?P<grantor>{NAME}){gap(20, NAME[1:-1])}{AMOUNT}",
        2,
        "pays-both-grantors",
        "pay|paid& and ",
        headed=True,
    ),
    Wording(
        rf"\b(?:worth|valued at){gap(30)}{AMOUNT}[^;\n]{{0,8}}? (?:for|to) (?P<grantor>{NAME})",
        2,
        "worth-to-grantor",
        "worth|valued at",
        headed=True,
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\bpay\w*{gap(20)}{AMOUNT}{gap(10)} for (?:[\w-]+ ){{0,2}}?"
        rf"(?P<grantor>{NAME})\.?'s",
        3,
        "pays-for-its",
        "pay& for ",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(60, NAME[1:-1])}\b(?:scor|land|secur|garner|reap)(?:e?s|e?d)? (?:an? |"
        rf"up to )?{AMOUNT}(?! stake)",
        2,
        "scores-a-sum",
        "scor|land|secur|garner|reap",
        core=rf"(?:scor|land|secur|garner|reap)(?:e?s|e?d)? (?:an? |up to )?{AMOUNT}",
    ),
)
