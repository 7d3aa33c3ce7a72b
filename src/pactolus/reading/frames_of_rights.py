"""Wordings of who grants and who receives rights: exclusive ones, options, access."""

from __future__ import annotations

from pactolus.reading.frame_words import GET, GRANT, RIGHT, Wording, gap
from pactolus.reading.marked import AMOUNT, NAME

# What one does who lets another have rights, said before the words that tell whom.
_HANDS = (
    r"\b(?<! be )(?:out-?licen[sc]\w*|sub-?licen[sc]\w*|licen[sc](?:es|ed|ing|e out)"
    r"(?! (?:fees?|payments?|products?|compounds?|patents?|technolog|territor|fields?|rights|materials?|"
    r"agreements?|deals?|pacts?|contracts?|revenues?)\b)|"
    r"g(?<!was g)(?<!were g)(?<!been g)rant\w*(?! it\b| them\b)|granted(?= to )|hand\w*(?!(?: over)? "
    rf"(?:[\w-]+ )?{AMOUNT})|"
    r"gave(?! up| back)|gives?(?! up| back)|given(?! up| back)|award\w*|(?:sold|sells?)(?! (?:[\w-]+ "
    r"){0,2}?(?:assets|business|unit|division|stake|shares)\b)|transferr?\w*|assign\w*|"
    r"export\w*|offload\w*|ced(?:es?|ed|ing)|relinquish\w*|farm(?:s|ed|ing)? out|pass(?:es|ed|ing)? (?:on|"
    r"over)|turn(?:s|ed|ing)? over)\b"
)
OF_RIGHTS = (
    Wording(
        rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\b{GET}{gap(100, NAME[1:-1])}\b{RIGHT}"
        rf"(?: in(?: [\w'-]+,?){{1,8}}?)? (?:to|for|in|on|over) "
        rf"(?:(?:develop|market|commerciali[sz]e|sell|register),? (?:and )?){{0,3}}(?:[\w'-]+-based "
        rf")?(?P<grantor>{NAME})'(?:s\b|(?= ))",
        4,
        "receives-rights-to-its",
        "'&right|licen|option",
        core=rf"{NAME}'(?:s\b| )",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(120, NAME[1:-1])}\b{GET}{gap(60, NAME[1:-1])}\b{RIGHT}{gap(90, NAME[1:-1])}"
            rf"\b(?:developed|owned|discovered|made|invented|created) by (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME})"
        ),
        3,
        "receives-rights-to-what-is-developed-by",
        " by &right|licen|option",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(70)}\b{GET}{gap(140)}\b{RIGHT}"
            rf"(?:(?<=option)|(?!(?: issue)? (?:fee|payment|revenue|income))){gap(180)}\bfrom (?:(?!to\b)[\w'-]+ ){{0,"
            rf"5}}?(?P<grantor>{NAME})"
        ),
        4,
        "receives-rights-from",
        "from &right|licen|option",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\bwith (?:[\w'-]+ ){{0,3}}?{NAME}{gap(20)}\bto (?:get|gain|secure|"
        rf"obtain) (?:access|rights?) to (?P<grantor>{NAME})'s",
        4,
        "with-somebody-for-access-to-its",
        "access to |right to |rights to &with ",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(80)}\b{GRANT}(?! from\b){gap(30, NAME[1:-1] + AMOUNT[1:-1])}"
            rf"(?:(?<!sell )(?<!sells )|(?={NAME}(?: ?\([^()]{{0,40}}\))? (?:the|its|all|exclusive|worldwide|global) ))"
            rf"(?P<receiver>{NAME})(?! (?:[\w-]+ ){{0,3}}?{AMOUNT}){gap(120)}(?:\b{RIGHT}|"
            rf"\blicen[sc]|\bstak)"
        ),
        4,
        "grants-receiver-rights",
        "right|licen|option|stak&grant|giv|gave|hand|licen|award|transfer|assign|export|sell|sold|offer|provid|entrust|"
        "sign over|signs over|signed over|signing over|confer|ced|relinquish|farm|part|pass|turn",
        core=rf"\b{GRANT}",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(80)}{_HANDS}"
            rf"(?! {NAME}(?: ?\([^()]{{0,40}}\))? (?:the|an?|its|all|exclusive|worldwide|global) )"
            rf"(?!{gap(120)}\brights? to (?:the |an? |its )?(?:[\w-]+ ){{0,3}}{NAME} from {NAME}){gap(260)}\bto "
            rf"(?!(?:develop|market|commerciali|sell|promot|distribut|"
            r"manufactur|pay |make |reimburse |licen[cs]e |in-licen|acquire |obtain ))"
            rf"(?:[\w'-]+ ){{0,5}}?(?P<receiver>{NAME})"
        ),
        3,
        "grants-to-receiver",
        "out-licen|outlicen|sublicen|sub-licen|licenses|licences|licensed|licenced|licensing|licencing|license out|"
        "licence out|grant|hand|gave|give|award|sold|sell|transfer|assign|export|offload|ced|relinquish|farm|pass|"
        "turn&to ",
        core=_HANDS,
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(40)}\b(?:secur|land|bag|pocket|nab|g[eo]t|scor|collect|bank|receiv|reap)\w* "
        rf"{AMOUNT}{gap(30)} for (?:the |its )?(?:[\w-]+ ){{0,4}}?rights\b",
        3,
        "is-paid-for-rights",
        "rights& for ",
    ),
    Wording(
        rf"\b[Ii]n (?:exchange|return) for {gap(60, NAME[1:-1])}\b{RIGHT}{gap(80)}, (?P<receiver>{NAME}) "
        r"(?:is|will|has|have|agreed|pays|paid|hands|would)\b(?! (?:also |be )?(?:receiv|get|eligible|entitled|paid))",
        3,
        "pays-in-return-for-rights",
        "n exchange for|n return for",
    ),
    Wording(
        rf"\bits (?:owner|developer|originator|inventor|discoverer|maker),? (?P<grantor>{NAME})",
        2,
        "its-owner",
        "its owner|its developer|its originator|its inventor|its discoverer|its maker",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME})(?<!with .) (?:will |shall |has |have |also |would |to )?(?:be |been )?(?:obtain|"
            rf"acquir|secur|gain|get|receiv|bag|pick)\w*(?: up)?{gap(120, AMOUNT[1:-1])}\b(?:rights?|"
            r"licen[cs]es?|option)\b"
        ),
        2,
        "receives-rights",
        "right|licen|option&obtain|acquir|secur|gain|get|receiv|bag|pick",
    ),
    Wording(
        rf"(?P<receiver>{NAME})(?<!to .)(?<!from .)(?<!with .){gap(90, NAME[1:-1])}\band "
        r"(?:will |to )?(?:receive|obtain|gain|get)s? (?:an? |the )?"
        r"(?:[\w-]+ ){0,2}?(?:rights?|licen[cs]e)\b",
        2,
        "and-receives-rights",
        "and receive|and obtain|and gain|and get|and will |and to &right|licen",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(120)}\bwith (?:(?:[\w&'-]+|{NAME}) ){{0,5}}?"
        rf"(?P<receiver>{NAME}),? (?:that )?(?:grant|giv)(?:ing|s|es) the latter\b",
        6,
        "grants-the-latter",
        "the latter",
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}) (?:will |shall |would )?(?:hold|holds|have|has|get|gets|owns(?= an? [\w "
            rf"-]{{0,30}}licen)) (?!(?:\w+ly |also |"
            rf"now )?(?:granted|"
            r"licen|given|[a-z]+ed\b|said|struck|won\b|sold\b))"
            rf"{gap(60, NAME[1:-1])}(?:exclusive|sole|commerciali[sz]ation|global|the) {gap(60)}"
            r"(?:rights?\b|licen[cs]e\b)"
        ),
        2,
        "has-exclusive-right",
        "right|licen&hold|has|have|get|owns",
    ),
    Wording(
        (
            rf"\b(?:rights?|licen[cs]es?|option(?! (?:exercise )?(?:fee|payment))|sublicen[cs]e)\b"
            rf"(?:(?!return|revert)[^;.\n{NAME[1:-1]}]){{0,90}}?(?:granted |licensed "
            rf")?to (?:permit |allow |enable )?(?P<receiver>{NAME})"
        ),
        1,
        "rights-to-receiver",
        "right|licen|option|sublicen&to ",
        headed=True,
        core=rf"to (?:permit |allow |enable )?{NAME}",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:will )?(?:gain|get)s? (?:[\w-]+ )?access to\b", 1.5, "gains-access", "access to"
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}), which (?:\w+ )?(?:gains?|gets?|obtains?|receives?|acquires?|has|"
            rf"secures?){gap(60)}"
            r"\b(?:rights?|licen[cs]e)\b"
        ),
        3,
        "which-gains-rights",
        ", which &right|licen",
    ),
    Wording(
        rf"\b(?:grant|convey|confer)(?:s|ed|ing|red|ring)? (?:to |on |upon )?(?P<receiver>{NAME}){gap(60)}"
        r"(?:exclusive|right|licen[cs]|option)",
        2,
        "grant-receiver",
        "grant|convey|confer",
        headed=True,
    ),
    Wording(
        (
            rf"\b(?:give|gives|giving|hand|hands|handing|gave|provides?|provided|"
            rf"providing) (?P<receiver>{NAME})(?: with)?(?! (?:an? |up to )*(?:up[ -]?front|initial|{AMOUNT})){gap(80)}"
            r"(?:exclusive|"
            r"rights?|licen[cs]e|development|access)"
        ),
        2,
        "gives-receiver",
        "give|giving|hand|gave|provid",
        headed=True,
    ),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(40, NAME[1:-1])}\b(?:bag|snap|pick|grab|take)\w*(?: up)? (?:the "
            rf")?(?:drug|{NAME}|pill|"
            r"antibody|product)\b"
        ),
        3,
        "bags-the-drug",
        "bag|snap|pick|grab|take",
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\b(?:build|expand|bolster|beef|strengthen|add|pad)\w*\b"
        rf"{gap(60, NAME[1:-1])}\b(?:with|by|adding){gap(80, NAME[1:-1])}\b{RIGHT} from (?:[\w'-]+ ){{0,3}}?"
        rf"(?P<grantor>{NAME})",
        4,
        "builds-with-rights-from",
        "right from |rights from |licence from |license from |licences from |licenses from |option from "
        "&build|expand|bolster|beef|strengthen|add|pad",
    ),
    Wording(
        rf"\brights? to (?:[\w-]+,? ){{0,3}}?(?:{NAME})?,? ?(?P<grantor>{NAME})'s\b",
        2,
        "rights-to-its",
        "right&'s",
    ),
    Wording(
        rf"^(?:[\w',-]+ ){{0,6}}(?P<receiver>{NAME}){gap(140)}\bto (?:acquire|obtain|buy|secure|gain|pick up|"
        r"snap up) (?:the )?(?:[\w-]+ ){0,3}rights\b",
        1.5,
        "to-acquire-rights",
        "rights&to acquire|to obtain|to buy|to secure|to gain|to pick up|to snap up",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}) (?:has |have |had )?grant(?:ed|s) (?:it |them |an? |the |certain )*(?:exclusive|"
            r"sole|co-exclusive|non-exclusive|worldwide|global|rights)"
        ),
        2,
        "grants-exclusive",
        "granted |grants &exclusive|sole|worldwide|global|rights",
    ),
    Wording(rf"(?P<receiver>{NAME}) (?:\w+ ){{0,5}}?exercis\w+ {gap(40)}option", 2, "exercises-option", "exercis"),
    Wording(
        (
            rf"(?P<receiver>{NAME}){gap(30)}\b(?:returns?|turns?|comes? back|goes back|looks|taps?|bets?|"
            rf"swoops?|circles back) (?:again )?(?:to |on )?(?P<grantor>{NAME})(?:'s?)?{gap(60)}\bfor\b"
        ),
        2,
        "turns-to",
        "return|turn|back|looks|tap|bet|swoop",
    ),
    Wording(
        (
            rf"(?P<grantor>{NAME}){gap(120)}\b(?:accept|tak|receiv)\w*{gap(120)}\bfrom (?:[\w'-]+ ){{0,3}}?"
            rf"(?P<receiver>{NAME}) in (?:exchange|return) for{gap(60)}\b{RIGHT}"
        ),
        6,
        "paid-in-exchange-for-rights",
        "exchange|return",
    ),
    Wording(
        rf"\b(?:expand|extend|broaden)\w* (?P<receiver>{NAME})'s? (?:[\w-]+ ){{0,4}}?rights\b",
        3,
        "has-its-rights-expanded",
        "xpand|xtend|roaden&right",
    ),
)
