"""Wordings of deals that say by what they are for who grants and who receives."""

from __future__ import annotations

from pactolus.reading.frame_words import RIGHT, Wording, gap
from pactolus.reading.marked import AMOUNT, NAME

# Cues of the wordings by which a deal with somebody is made to obtain rights, or for them.
_WITH_SOMEBODY = (
    "agreement with |agreements with |deal with |pact with |contract with &"
    "to obtain|to acquire|to secure|to gain|to get|to receive| right| use of"
)

OF_DEALS = (
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\b(?:buys?|bought|buying|acquires?|purchas\w+)\b{gap(60)}"
            rf"\b(?:drug|candidate|product|therapy|antibody|vaccine|program(?:me)?|asset|medicine)s?\b{gap(60)}\bfrom "
            rf"(?:[\w'-]+ ){{0,4}}?(?P<grantor>{NAME})"
        ),
        3,
        "buys-the-drug-from",
        "from &buy|bought|acquire|purchas",
    ),
    Wording(
        (
            rf"\bwith (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME}){gap(40, NAME[1:-1])} to (?:in-?)?licen[sc]e\b(?! "
            r"(?:out|to))"
        ),
        3,
        "agreement-to-license",
        " to license| to licence| to in-licen| to inlicen&with ",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(40, NAME[1:-1])}\bentered into{gap(60, NAME[1:-1])} agreements? (?:for|around|"
            rf"over|on|covering|regarding) its (?:[\w-]+ ){{0,5}}?(?:platform|technology|candidate|drug|product|{NAME})"
        ),
        2,
        "agreement-for-its-own",
        "entered into& its ",
    ),
    Wording(
        (
            rf"\b(?:agreements?|deal|pact|contract) with (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME}) (?:to (?:obtain|"
            rf"acquire|secure|gain|get|receive){gap(50, NAME[1:-1])}\b{RIGHT}|"
            r"for (?:the |exclusive |sole |global |worldwide |certain )*(?:rights?|use of)\b)"
        ),
        3,
        "agreement-for-rights",
        _WITH_SOMEBODY,
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(120)}\b(?:agreements?|deal|pact|contract) with (?:[\w'-]+ ){{0,3}}?"
            rf"(?P<grantor>{NAME}) (?:to (?:obtain|acquire|secure|gain|get|receive)|for (?:the |exclusive |sole |"
            rf"global |worldwide |certain )*rights?\b)"
        ),
        3,
        "makes-a-deal-for-rights",
        _WITH_SOMEBODY,
    ),
    Wording(
        (
            rf"\b(?:agree\w*|deal|pact|contract|licen[cs]e|rights)\b{gap(60, NAME[1:-1])} for (?P<receiver>{NAME}) to "
            r"(?:solely |exclusively |further )?(?:seek|obtain|develop|market|commerciali|sell|promot|distribut|regist|"
            r"manufactur|launch)"
        ),
        3,
        "agreement-for-receiver-to",
        " for & to seek| to obtain| to develop| to market| to commerciali| to sell| to promot| to distribut| to regist|"
        " to manufactur| to launch| to solely | to exclusively | to further ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(80)}\b(?:agreement|contract|deal) with (?:[\w'-]+ ){{0,4}}?(?P<grantor>{NAME}) and "
        r"(?:has )?(?:licen[cs]ed in|in-licen[cs]ed)\b",
        4,
        "contract-and-licensed-in",
        "licensed in|licenced in|in-licen& with ",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(100)}\b(?:licen[sc]e-out|out-licen[sc]ing|licen[sc]ing-out|tech\w*[- ](?:export|"
            rf"transfer)) (?:deal|agreement|contract|pact)\b{gap(40)} with (?:[\w.'-]+ ){{0,5}}?(?P<receiver>{NAME})"
            rf"(?!{gap(30)}\blicen[cs]ed in\b)"
        ),
        3,
        "deal-to-license-out",
        " with &licence-out|license-out|out-licen|licensing-out|licencing-out|export|transfer",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(100)}\b(?:agreements?|deal|pact|contract) with (?:[\w.'-]+ ){{0,5}}?"
            rf"(?P<receiver>{NAME}){gap(30, NAME[1:-1])} to (?:licen[sc]e out|out-licen[sc]e|licen[sc]e (?:out )?its)\b"
        ),
        4,
        "contracts-to-license-out",
        " with & to licen| to out-licen",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(100, NAME[1:-1])} to (?:out-)?licen[sc]e (?!from\b|in\b){gap(160, NAME[1:-1])}"
            rf" to (?P<receiver>{NAME})"
        ),
        2,
        "agrees-to-license-to",
        " to licen| to out-licen",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(60, NAME[1:-1])}\b(?:sells?|sold|selling|hand(?:s|ed|ing)? over|gives? up|"
            rf"offload\w*)\b{gap(40, NAME[1:-1])}\brights?\b(?: (?:to|for|in|on|of)\b|(?!{gap(120)}\bto {NAME}))"
        ),
        2,
        "sells-rights",
        "sell|sold|hand|give|offload&right",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(60, NAME[1:-1])}\b(?:with|and) (?:[\w'-]+ ){{0,4}}?(?P<receiver>{NAME})"
            rf"{gap(90, NAME[1:-1])}, (?:garner|receiv|pocket|land|nett|bank|collect|earn|scor|reap)ing\b{gap(30)}"
            rf"(?:{AMOUNT}|up[ -]?front)"
        ),
        2,
        "deals-with-receiving",
        "garnering|receiving|pocketing|landing|netting|banking|collecting|earning|scoring|reaping&with |and ",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\b(?:with|on) (?:[\w'-]+ ){{0,4}}?(?P<grantor>{NAME})"
            rf"{gap(90, NAME[1:-1])}, (?:taking|gaining|securing|obtaining|picking up|acquiring|paying|handing over|"
            rf"fronting|putting (?:up|down))\b{gap(40)}(?:{AMOUNT}|up[ -]?front|\baccess to\b|\b{RIGHT})"
        ),
        1.5,
        "deals-with-taking",
        "taking|gaining|securing|obtaining|picking|acquiring|paying|handing|fronting|putting&with |on ",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(80, NAME[1:-1])}\b(?:agreement|deal|contract|pact) with (?:[\w'-]+ ){{0,3}}?"
            rf"(?P<grantor>{NAME}){gap(20, NAME[1:-1])} (?:and|to) (?:has )?(?:licen[sc]ed in|in-?licen[sc]ed)\b"
        ),
        4,
        "deals-and-licenses-in",
        "licensed in|licenced in|in-licen|inlicen",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(120, NAME[1:-1])}\b(?:deal|agreement|pact|contract)\b{gap(60, NAME[1:-1])} with "
            rf"(?:[\w'-]+ ){{0,4}}?(?P<receiver>{NAME}){gap(100, NAME[1:-1])},? (?:for|in|under) which it "
            r"(?:is |will |would |could |may )?(?:receiv|get|earn|pocket)"
        ),
        3,
        "deal-for-which-it-receives",
        " which it ",
    ),
    Wording(
        (
            rf"\b(?:[Hh]and|[Pp]ay)ing (?P<grantor>{NAME}){gap(30)}(?:{AMOUNT}|up[ -]?front){gap(80, NAME[1:-1])}, "
            rf"(?P<receiver>{NAME})"
        ),
        3,
        "handing-grantor-money",
        "anding |aying ",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}) (?:will|would|shall|has|is|to)(?: then| also| be| have| agreed to)? "
            r"(?:assum\w+|tak(?:e|es|en|ing) (?:on|over)) (?:\w+ ){0,4}?(?:responsibilit|development|commerciali|"
            r"manufactur|registration|control)"
        ),
        1.5,
        "assumes-development",
        "assum|take on |takes on |taken on |taking on |take over |takes over |taken over |taking over &"
        "responsib|development|commerciali|manufactur|registration|control",
    ),
)
