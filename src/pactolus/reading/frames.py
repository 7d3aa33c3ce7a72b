"""Frames: the ways of wording who plays which part in a deal, active, passive and nominal, each with its weight.

`grantor` and `receiver` are the groups of a pattern; it is matched on marked sentences, in which
a name is one character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pactolus.reading.marked import AMOUNT, NAME

if TYPE_CHECKING:
    import ahocorasick

_GET = (
    r"(?:obtain|acquir|secur|gain|g[eo]ts?\b|getting|got\b|receiv|bag(?:s|ged|ging)?\b|wins?\b|won\b|"
    r"land(?:s|ed)\b|pick(?:s|ed|ing)? up|in-?licen[sc]|tak(?:e|es|en|ing)\b|took\b|"
    r"snap(?:s|ped)? up|grab(?:s|bed|bing)?\b|nab(?:s|bed|bing)?\b|snag(?:s|ged)?\b|scoop(?:s|ed)? up|bought|"
    r"buys?\b|hold(?:s)?\b|held\b|has\b|have\b|will have|assum)\w*"
)
_GRANT = (
    r"(?:grant|giv(?:e|es|ing|en)\b|gave\b|hand(?:s|ed|ing)?\b|out-?licen[sc]|licen[sc](?:es|ed|ing)\b|"
    r"licen[sc]e\b(?! (?:[\w,-]+ ){0,4}agreement)|sub-?licen[sc]|award|transferr?|assign|export|sell|sold\b|offer|"
    r"provid|entrust|sign(?:s|ed|ing)? over)\w*"
)
_RIGHT = r"(?:rights?|licen[cs]es?|option|sublicen[cs]e)\b"
_N = NAME
_A = AMOUNT


def _gap(length: int, without: str = "") -> str:
    return rf"[^;.\n{without}]{{0,{length}}}?"


@dataclass(frozen=True, slots=True)
class _Frame:
    """A way of wording who plays which part: `grantor` and `receiver` are the groups of its pattern.

    One of its cues, parted by `|`, is part of every match.
    """

    pattern: str
    weight: float
    rule: str
    cues: str


_FRAMES = (
    _Frame(
        rf"(?P<receiver>{_N}){_gap(60, _N[1:-1])}\b{_GET}{_gap(100, _N[1:-1])}\b{_RIGHT} (?:to|for|in|on|over) "
        rf"(?P<grantor>{_N})'s\b",
        4,
        "receives-rights-to-its",
        "'s",
    ),
    _Frame(
        (
            rf"(?P<receiver>{_N}){_gap(70)}\b{_GET}{_gap(140)}\b{_RIGHT}{_gap(180)}\bfrom (?:[\w'-]+ ){{0,"
            rf"5}}?(?P<grantor>{_N})"
        ),
        4,
        "receives-rights-from",
        "from ",
    ),
    _Frame(
        (
            rf"(?P<receiver>{_N}){_gap(60)}\b(?:licen[sc]es|licen[sc]ed|licensing|in-licen[sc]\w+|taken a "
            rf"licen[cs]e|tak\w+ (?:\w+ ){{0,3}}licen[cs]e)\b{_gap(120)}\bfrom (?:[\w'-]+ ){{0,"
            rf"5}}?(?P<grantor>{_N})"
        ),
        4,
        "licenses-from",
        "from ",
    ),
    _Frame(
        (
            rf"(?P<grantor>{_N}){_gap(80)}\b{_GRANT}{_gap(30, _N[1:-1])}(?P<receiver>{_N}){_gap(120)}(?:\b{_RIGHT}|"
            r"\blicen[sc]|\bstak)"
        ),
        4,
        "grants-receiver-rights",
        "right|licen|option|stak",
    ),
    _Frame(
        (
            rf"(?P<grantor>{_N}){_gap(80)}\b(?:out-?licen[sc]\w*|sub-?licen[sc]\w*|licen[sc](?:es|ed|ing)|"
            r"grant\w*|hand\w*|gave|gives?|given|award\w*|sold|sells?|transferr?\w*|assign\w*|"
            rf"export\w*)\b{_gap(260)}\bto (?!(?:develop|market|commerciali|sell|promot|distribut|manufactur))"
            rf"(?:[\w'-]+ ){{0,5}}?(?P<receiver>{_N})"
        ),
        3,
        "grants-to-receiver",
        "licen|grant|hand|gave|give|award|sold|sell|transfer|assign|export",
    ),
    _Frame(
        rf"(?:granted|licen[sc]ed|handed|given|sold) (?:by|from) (?P<grantor>{_N}){_gap(100)}\bto (?P<receiver>{_N})",
        4,
        "granted-by-to",
        "granted |licen|handed |given |sold ",
    ),
    _Frame(
        (
            rf"(?P<receiver>{_N}){_gap(60)}\b(?:was|were|is|has been|been) (?:\w+ )?(?:granted|given|awarded|"
            rf"licen[sc]ed){_gap(160)}\b(?:by|from) (?P<grantor>{_N})"
        ),
        4,
        "is-granted-by",
        "granted|given|awarded|licen",
    ),
    _Frame(
        rf"(?P<receiver>{_N}) (?:will )?tak(?:e|es|ing) over (?:the )?(?:exclusive )?(?:distribution|marketing|"
        rf"commerciali[sz]ation|sales) of (?P<grantor>{_N})'s\b",
        4,
        "takes-over-distribution",
        " over ",
    ),
    _Frame(
        (
            rf"\b[Rr]ights?\b{_gap(160)}\b(?:acquired|obtained|secured|licen[sc]ed|in-licen[sc]ed|bought|taken "
            rf"over) by "
            rf"(?:[\w'-]+ ){{0,3}}?(?P<receiver>{_N}){_gap(40)}\bfrom (?:[\w'-]+ ){{0,3}}?(?P<grantor>{_N})"
        ),
        4,
        "rights-acquired-by-from",
        "acquired |obtained |secured |licen|bought |taken over ",
    ),
    _Frame(
        rf"(?<!with )(?P<receiver>{_N}){_gap(60, _N[1:-1])}\b(?:in-?licen[sc]\w*)", 2, "in-licenses", "inlicen|in-licen"
    ),
    _Frame(
        (
            rf"\bwith (?:[\w'-]+ ){{0,3}}?(?P<grantor>{_N}){_gap(40, _N[1:-1])} to (?:in-?)?licen[sc]e\b(?! "
            r"(?:out|to))"
        ),
        3,
        "agreement-to-license",
        "licen",
    ),
    _Frame(rf"(?P<grantor>{_N}){_gap(60, _N[1:-1])}\b(?:out-?licen[sc]\w*)", 2, "out-licenses", "outlicen|out-licen"),
    _Frame(
        (
            rf"(?P<grantor>{_N}) (?:has |have |had )?(?:exclusively )?licen[sc]ed (?:out )?(?:its|two|three|"
            rf"the|a|an|global|exclusive|worldwide|{_N})(?!{_gap(160)}\bfrom {_N})"
        ),
        2,
        "has-licensed-its",
        "licen",
    ),
    _Frame(
        (
            rf"(?<!with )(?P<receiver>{_N}) (?:will |shall |has |have |also |would |to )?(?:be |been )?(?:obtain|"
            rf"acquir|secur|gain|get|receiv|bag|pick)\w*(?: up)?{_gap(120, _A[1:-1])}\b(?:rights?|"
            r"licen[cs]es?|option)\b"
        ),
        2,
        "receives-rights",
        "right|licen|option",
    ),
    _Frame(
        (
            rf"(?P<receiver>{_N}) (?:will |shall |would )?(?:hold|holds|have|has|get|gets) (?!granted|"
            r"licen|given|agreed|announced|said|signed|entered|struck)"
            rf"{_gap(60, _N[1:-1])}(?:exclusive|sole|commerciali[sz]ation|global|the) {_gap(60)}"
            r"(?:rights?\b|licen[cs]e\b)"
        ),
        2,
        "has-exclusive-right",
        "right|licen",
    ),
    _Frame(
        (
            rf"\b(?:rights?|licen[cs]es?|option|sublicen[cs]e)\b{_gap(90, _N[1:-1])}(?:granted |licensed "
            rf")?to (?P<receiver>{_N})"
        ),
        1,
        "rights-to-receiver",
        "right|licen|option",
    ),
    _Frame(rf"(?P<receiver>{_N}) (?:will )?(?:gain|get)s? (?:[\w-]+ )?access to\b", 1.5, "gains-access", "access to"),
    _Frame(
        (
            rf"(?P<receiver>{_N}), which (?:\w+ )?(?:gains?|gets?|obtains?|receives?|acquires?|has|secures?){_gap(60)}"
            r"\b(?:rights?|licen[cs]e)\b"
        ),
        3,
        "which-gains-rights",
        "which ",
    ),
    _Frame(
        rf"\bgrant(?:s|ed|ing)? (?:to )?(?P<receiver>{_N}){_gap(60)}(?:exclusive|right|licen[cs]|option)",
        2,
        "grant-receiver",
        "grant",
    ),
    _Frame(
        (
            rf"\b(?:give|gives|giving|hand|hands|handing|gave) (?P<receiver>{_N}){_gap(80)}(?:exclusive|"
            r"rights?|licen[cs]e|development|access)"
        ),
        2,
        "gives-receiver",
        "give|giving|hand|gave",
    ),
    _Frame(
        (
            rf"(?P<receiver>{_N}){_gap(90)}\b(?:pay|pays|paying|paid|shell\w* out|fork\w* (?:over|out)|"
            r"fronting|hand\w* over|part(?:s|ed|ing)? with|make|makes|made|put\w* (?:up|"
            rf"down))\b{_gap(60)}(?:{_A}|up-?front|royalt|initial|milestone)"
        ),
        2,
        "pays",
        "pay|paid|shell|fork|fronting|hand|part|make|put",
    ),
    _Frame(
        (
            rf"(?P<grantor>{_N}){_gap(70, _N[1:-1])}\b(?:receiv\w*|be paid|is paid|eligible|entitled|get|gets|"
            rf"pocket\w*|earn\w*|collect\w*|paid out|claim to|in line for|bank\w*|net)\b{_gap(120)}(?:{_A}|"
            r"up-?front|milestone|royalt|payment|fee)"
        ),
        2,
        "is-paid",
        "receiv|paid|eligible|entitled|get|pocket|earn|collect|claim to|in line for|bank|net",
    ),
    _Frame(
        (
            rf"\b(?:pay|pays|paid|paying|owes?|payable|payments?|royalt\w+|milestones?|due)\b{_gap(60)}\bto "
            rf"(?:[\w'-]+ ){{0,3}}?(?P<grantor>{_N})(?! (?:is|will be|shall be) responsible)"
        ),
        1.5,
        "payable-to",
        "pay|paid|owe|royalt|milestone|due",
    ),
    _Frame(
        rf"\b(?:pay|pays|paid|paying) (?P<grantor>{_N}){_gap(40)}(?:{_A}|an? |up|royalt|the)",
        2,
        "pays-grantor",
        "pay|paid",
    ),
    _Frame(
        (
            rf"(?P<grantor>{_N}){_gap(60)}\b(?:retain|keep|hold(?:s|ing)? on to|"
            rf"reserve)\w*\b(?! (?:an? )?(?:first|right of|option)){_gap(90)}"
            r"(?:rights?|territor|market|China|Japan|Korea|home)"
        ),
        2,
        "keeps-rights",
        "retain|keep|hold|reserve",
    ),
    _Frame(
        (
            rf"(?P<receiver>{_N}) (?:will|shall|is|would)(?: \w+)? (?:be )?(?:solely |fully |primarily |"
            rf"also |exclusively )?(?:responsible for(?!{_gap(60)}\b(?:suppl|manufactur))|develop|market|"
            r"commerciali[sz]e|distribute|sell|promote|launch|register|handle|fund)"
        ),
        1.5,
        "will-commercialise",
        "responsible for|develop|market|commerciali|distribute|sell|promote|launch|register|handle|fund",
    ),
    _Frame(
        rf"^(?P<receiver>{_N}) to (?:solely |exclusively |jointly )?(?:develop|market|commerciali[sz]e|distribute|sell|"
        r"promote|launch|register)",
        1.5,
        "to-commercialise",
        " to ",
    ),
    _Frame(
        rf"(?P<grantor>{_N}) (?:will|shall|is|to|would|goes on)(?: \w+)? (?:be )?(?:make and )?(?:suppl|manufactur)\w*",
        1.5,
        "will-supply",
        "suppl|manufactur",
    ),
    _Frame(
        rf"(?P<grantor>{_N}) (?:will|shall|is|to|would)(?: \w+)? be responsible for{_gap(60)}\b(?:suppl|manufactur)\w*",
        1.5,
        "answers-for-supply",
        "responsible for",
    ),
    _Frame(
        rf"\b(?:worth|valued at){_gap(30)}{_A}[^;\n]{{0,8}}? (?:for|to) (?P<grantor>{_N})",
        2,
        "worth-to-grantor",
        "worth|valued at",
    ),
    _Frame(
        (
            rf"(?P<grantor>{_N})'s? (?:[\w./+-]+ |{_N} ){{0,5}}?(?:{_N}|candidates?|drugs?|products?|compound|"
            r"antibod\w+|ADCs?|inhibitors?|bispecific|therapy|vaccine|programme?|conjugate|technology|"
            r"platform|molecule|asset)\b"
        ),
        1,
        "owner-of-product",
        "'",
    ),
    _Frame(
        (
            r"\b(?:developed|discovered|designed|invented|created|engineered|originated|owned) by "
            rf"(?:[\w'-]+ ){{0,4}}?(?P<grantor>{_N})"
        ),
        1.5,
        "developed-by",
        " by ",
    ),
    _Frame(
        (
            rf"\b(?:licen[cs]e|option|rights?|licen[sc]ed|licensing|in-licen[sc]\w*)\b{_gap(100)}\bfrom "
            rf"(?:[\w'-]+ ){{0,5}}?(?P<grantor>{_N})"
        ),
        1.5,
        "licence-from",
        "from ",
    ),
    _Frame(rf"\b(?:out of|from) (?:[\w'-]+ ){{0,3}}?(?P<grantor>{_N})\.?$", 0.5, "from-grantor", "from |out of "),
    _Frame(rf"(?P<receiver>{_N})'s? (?:territory|net sales)", 0.5, "receiver-territory", "territory|net sales"),
    _Frame(
        rf"(?P<receiver>{_N}) (?:will be|shall be|is|was|has been|is being) (?:\w+ )?granted\b",
        2,
        "is-granted",
        "granted",
    ),
    _Frame(
        (
            rf"(?P<receiver>{_N}){_gap(40, _N[1:-1])}\b(?:bag|snap|pick|grab|take)\w*(?: up)? (?:the "
            rf")?(?:drug|{_N}|pill|"
            r"antibody|product)\b"
        ),
        3,
        "bags-the-drug",
        "bag|snap|pick|grab|take",
    ),
    _Frame(
        rf"(?P<receiver>{_N}){_gap(90)}\b(?:to license|licensing|licen[cs]es)\b{_gap(40)}(?P<grantor>{_N})'s",
        3,
        "licenses-its",
        "licen",
    ),
    _Frame(
        rf"(?P<receiver>{_N}) (?:will|shall|is to) (?:[\w-]+ )?licen[sc]e\b(?!{_gap(120)}\bto {_N})",
        2,
        "will-license",
        "licen",
    ),
    _Frame(
        (
            rf"(?P<grantor>{_N}) (?:has |have |had )?grant(?:ed|s) (?:it |them |an? |the |certain )*(?:exclusive|"
            r"sole|co-exclusive|non-exclusive|worldwide|global|rights)"
        ),
        2,
        "grants-exclusive",
        "grant",
    ),
    _Frame(
        (
            rf"(?P<receiver>{_N}){_gap(60, _N[1:-1])}\b(?:announced|said|disclosed|reported) (?:\w+ )?that "
            rf"(?P<grantor>{_N}) (?:has |had )?(?:granted|given|licensed) (?:it|the company)\b"
        ),
        4,
        "says-it-is-granted",
        "that ",
    ),
    _Frame(
        (
            rf"(?P<grantor>{_N}){_gap(40, _N[1:-1])}\bentered into{_gap(60, _N[1:-1])} agreements? (?:for|around|over|"
            rf"on|covering|regarding) its (?:[\w-]+ ){{0,5}}?(?:platform|technology|candidate|drug|product|{_N})"
        ),
        2,
        "agreement-for-its-own",
        "entered into",
    ),
    _Frame(rf"(?P<grantor>{_N}){_gap(40, _N[1:-1])}\breceiv\w* from (?P<receiver>{_N})", 3, "receives-from", "receiv"),
    _Frame(
        (
            rf"(?P<receiver>{_N}) (?:has |have )?licensed (?:[\w-]+,? ){{0,9}}?rights (?:to|under) (?:certain "
            rf")?(?P<grantor>{_N})"
        ),
        5,
        "licensed-rights-to",
        "licensed",
    ),
    _Frame(
        (
            rf"(?P<receiver>{_N}) (?:will|shall|is to) (?:proceed with|undertake|conduct|lead|handle) (?:the "
            r")?(?:registration|commerciali|marketing)"
        ),
        1.5,
        "will-register",
        "registration|commerciali|marketing",
    ),
    _Frame(rf"(?P<receiver>{_N}) (?:\w+ )?exercis\w+ {_gap(40)}option", 2, "exercises-option", "exercis"),
    _Frame(
        (
            rf"(?P<receiver>{_N}){_gap(30)}\b(?:returns?|turns?|comes? back|goes back|looks|taps?|bets?|"
            rf"swoops?|circles back) (?:again )?(?:to |on )?(?P<grantor>{_N})(?:'s?)?{_gap(60)}\bfor\b"
        ),
        2,
        "turns-to",
        "return|turn|back|looks|tap|bet|swoop",
    ),
    _Frame(
        (
            rf"\b(?:agreements?|deal|pact|contract) with (?:[\w'-]+ ){{0,3}}?(?P<grantor>{_N}) (?:to (?:obtain|acquire|"
            rf"secure|gain|get|receive){_gap(50, _N[1:-1])}\b{_RIGHT}|for (?:the |exclusive |sole |global |worldwide |"
            r"certain )*rights?\b)"
        ),
        3,
        "agreement-for-rights",
        "agreement|deal|pact|contract",
    ),
    _Frame(
        (
            rf"(?P<receiver>{_N}){_gap(120)}\b(?:agreements?|deal|pact|contract) with (?:[\w'-]+ ){{0,3}}?"
            rf"(?P<grantor>{_N}) (?:to (?:obtain|acquire|secure|gain|get|receive)|for (?:the |exclusive |sole |global |"
            rf"worldwide |certain )*rights?\b)"
        ),
        3,
        "makes-a-deal-for-rights",
        "agreement|deal|pact|contract",
    ),
    _Frame(
        (
            rf"(?P<grantor>{_N}){_gap(120)}\b(?:accept|tak|receiv)\w*{_gap(120)}\bfrom (?:[\w'-]+ ){{0,3}}?"
            rf"(?P<receiver>{_N}) in (?:exchange|return) for{_gap(60)}\b{_RIGHT}"
        ),
        6,
        "paid-in-exchange-for-rights",
        "exchange|return",
    ),
    _Frame(
        rf"(?P<receiver>{_N}){_gap(60, _N[1:-1])}\bpay\w*{_gap(20)}{_A}{_gap(10)} for (?:[\w-]+ ){{0,2}}?"
        rf"(?P<grantor>{_N})\.?'s",
        3,
        "pays-for-its",
        "pay",
    ),
    _Frame(rf"\b(?:investment|stake) in (?P<grantor>{_N})", 1.5, "investment-in", "investment|stake"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, compiled."""

    pattern: re.Pattern[str]
    weight: float
    rule: str


@cache
def _compiled() -> tuple[Frame, ...]:
    return tuple(Frame(re.compile(one.pattern), one.weight, one.rule) for one in _FRAMES)


@cache
def _cues() -> ahocorasick.Automaton:
    """Give the cues of all frames, each with the frames it is a cue of."""
    import ahocorasick

    frames: dict[str, list[int]] = {}
    for number, one in enumerate(_FRAMES):
        for cue in one.cues.split("|"):
            frames.setdefault(cue, []).append(number)
    built = ahocorasick.Automaton()
    for cue, numbers in frames.items():
        built.add_word(cue, numbers)
    built.make_automaton()
    return built


def frames_for(text: str, names: int) -> list[Frame]:
    """Give the frames that a marked sentence with so many names can match: one pass finds the cues of all of them."""
    cued = {number for _, numbers in _cues().iter(text) for number in numbers}
    frames = _compiled()
    return [frames[number] for number in sorted(cued) if frames[number].pattern.groups <= names]
