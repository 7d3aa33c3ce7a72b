"""Wordings of deals that say by what they are for who grants and who receives."""

from __future__ import annotations

from pactolus.reading.frame_words import RIGHT, Wording, gap
from pactolus.reading.marked import NAME

# Cues of the wordings by which a deal with somebody is made to obtain rights, or for them.
_WITH_SOMEBODY = (
    "agreement with |agreements with |deal with |pact with |contract with &"
    "to obtain|to acquire|to secure|to gain|to get|to receive| right| use of"
)

OF_DEALS = (
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\b(?:buys?|bought|buying|acquires?|purchas\w+)\b{gap(60)}"
            rf"\b(?:drug|candidate|product|therapy|antibody|vaccine|programme?|asset|medicine)s?\b{gap(60)}\bfrom "
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
        " for & to ",
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
            rf"(?P<grantor>{NAME}){gap(100)}\b(?:agreement|deal|pact|contract) with (?:[\w.'-]+ ){{0,5}}?"
            rf"(?P<receiver>{NAME}){gap(20, NAME[1:-1])} to (?:out-?licen[sc]e|licen[sc]e out)\b"
        ),
        4,
        "deal-with-to-license-out",
        " with & to out-licen| to outlicen| to license out| to licence out",
    ),
)
