"""Wordings by which somebody is made a licensee, partner or distributor, takes a licence, or takes products over."""

from __future__ import annotations

from pactolus.reading.frame_words import RIGHT, Wording, gap
from pactolus.reading.marked import NAME

_SELLS = r"(?:distribut|market|sell|promot|commerciali[sz]|develop|regist|launch|manufactur)"
_A_PARTNER = r"(?:sub-?)?(?:licensee|distributor|partner|representative|agent)\b"
_WILL_SELL = r"(?:will|is to|shall) (?:[\w,-]+ ){0,5}?(?:distribute|market|sell|promote|commerciali[sz]e)\b"

# Who 'has been appointed' appoints nobody.
_NOT_BY = r"(?<!been )(?<!was )(?<!is )(?<!were )(?<!be )"

OF_PARTNERS = (
    Wording(
        rf"(?P<grantor>{NAME}){gap(60, NAME[1:-1])}\b{_NOT_BY}(?:appoint|name|select|chos|choos|designat)\w* "
        rf"(?:[\w',-]+ ){{0,4}}?(?P<receiver>{NAME}),? (?:as |to be |to act as )?(?:[\w-]+,? ){{0,5}}?{_A_PARTNER}",
        4,
        "appoints-as-partner",
        "appoint|name|select|chos|choos|designat&licensee|distributor|partner|representative|agent",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(60, NAME[1:-1])}\b{_NOT_BY}(?:appoint|select|chos|choos|designat)\w* "
        rf"(?:[\w',-]+ ){{0,4}}?(?P<receiver>{NAME}) to (?:exclusively |jointly )?{_SELLS}",
        4,
        "selects-to-commercialise",
        "appoint|select|chos|choos|designat& to ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:has been|was|is|had been) (?:appointed|selected|chosen|named|designated)"
        rf"{gap(60, NAME[1:-1])} by (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME})",
        4,
        "is-appointed-by",
        "appointed|selected|chosen|named|designated& by ",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(60, NAME[1:-1])}\b(?:announce[sd]?|said|says|disclosed|report(?:s|ed)|"
        rf"inform(?:s|ed))"
        rf"(?: \w+){{0,2}}? that (?P<receiver>{NAME}) (?:has |will |is to )?be(?:come|came|comes) its\b",
        4,
        "says-another-becomes-its-partner",
        "become|became&that ",
    ),
    Wording(
        rf"(?P<grantor>{NAME}){gap(60, NAME[1:-1])}\b(?:announce[sd]?|said|says|disclosed|report(?:s|ed)|"
        rf"inform(?:s|ed))"
        rf"(?: \w+){{0,2}}? that (?P<receiver>{NAME}) (?:has |have |is |will )?(?:exclusively |now )?"
        r"(?:obtain|acquir|secur|gain|pick|bag|snap|in-?licen[sc]|licen[sc]|tak|took|bought|buy)\w*"
        rf"{gap(80, NAME[1:-1])}\b{RIGHT}(?![^;.,\n]{{0,120}}\bfrom (?:[\w'-]+ ){{0,3}}?{NAME})",
        4,
        "says-another-obtains-rights",
        "that &right|licen|option",
        core=f"that {NAME} ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:has |will |is to )?(?:become|became|becomes|acts? as|serves? as|will be|to be|"
        rf"(?:is|are) now) "
        rf"(?:[\w',-]+ ){{0,5}}?(?:licensee|holder of (?:[\w-]+ ){{0,4}}?(?:rights|licen[cs]e)|(?:exclusive|"
        rf"commerciali[sz]ation|marketing|distribution|sales|licensing) "
        r"(?:partner|distributor)|partner (?:for|in|on))\b",
        2,
        "becomes-partner",
        "licensee|partner|distributor|holder&"
        "become|became|act as|acts as|serve as|serves as|will be|to be|is now|are now",
    ),
    Wording(
        rf"(?P<grantor>{NAME}) (?:has |have )?(?:entrusted|charged|tasked) (?:[\w'-]+ "
        rf"){{0,3}}?(?P<receiver>{NAME}) with "
        rf"{gap(40, NAME[1:-1])}\b(?:launch|sales?|marketing|commerciali[sz]ation|distribution|development)\b",
        4,
        "entrusts-with",
        "entrusted |charged |tasked & with ",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:has |have )?(?:inks?|inked|signs?|signed|clinch(?:es|ed)|seals?|sealed)(?: up)? "
        rf"(?:[\w-]+ ){{0,3}}?"
        rf"rights (?:to|for|on|of|over)\b",
        2,
        "inks-rights",
        "rights&ink|sign|clinch|seal",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:will |is to )?tak(?:e|es|ing) {NAME} (?:through|into|forward|to market)\b",
        1.5,
        "takes-it-through",
        "tak& through| into| forward| to market",
    ),
    Wording(
        rf"\bsets? aside (?:[\w.%,-]+ ){{1,8}}?(?:as |in )?royalt\w+ (?:for|to) (?P<grantor>{NAME})|"
        rf"\bbestow(?:s|ed)? (?:[\w-]+ )?on (?P<receiver>{NAME})",
        2,
        "sets-royalties-aside-for",
        "sets aside|set aside|bestow",
        either=True,
    ),
    Wording(
        r"\b(?:entitl(?:es|ed|ing)|allow(?:s|ed|ing)|enabl(?:es|ed|ing)|permit(?:s|ted|ting)|authori[sz](?:es|ed|ing)|"
        rf"empower(?:s|ed|ing)) (?P<receiver>{NAME}) to (?:use|make|produce|exploit|{_SELLS})",
        2,
        "entitles-receiver",
        "entitl|allow|enabl|permit|authori|empower",
        headed=True,
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\b(?:taken|takes?|took|taking)(?: out)? an? (?:[\w-]+,? ){{0,5}}?"
        rf"(?:sub-?)?licen[cs]e\b(?!{gap(80)}\bfrom\b)",
        3,
        "takes-a-licence",
        "licen&tak|took",
    ),
    Wording(
        rf"\blicen[cs]e (?:to|on|for|under) (?:[\w'-]+ |{NAME} ){{0,6}}?(?:platform|technology|candidate|drug|product|"
        rf"antibody|vaccine|patents?|compound|programme|program) (?:of|owned by|held by|developed by) "
        rf"(?:[\w'-]+ ){{0,2}}?(?P<grantor>{NAME})",
        2,
        "licence-to-what-is-of",
        "license to |license on |license for |license under |licence to |licence on |licence for |licence under &"
        " of |owned by |held by |developed by ",
        headed=True,
    ),
    Wording(
        rf"(?P<receiver>{NAME}){gap(60, NAME[1:-1])}\b(?:tak(?:e|es|en|ing)|took) over {gap(80, NAME[1:-1])}"
        rf"\bfrom (?:[\w'-]+ ){{0,3}}?(?P<grantor>{NAME})",
        4,
        "takes-over-from",
        " over &from ",
    ),
    Wording(
        rf"(?P<receiver>{NAME})(?: {_WILL_SELL}{gap(60, NAME[1:-1])}|{gap(40, NAME[1:-1])} (?:will|would|to) "
        rf"(?:[\w-]+ (?:and|or) )?(?:make|sell|market|commerciali[sz]e|distribute|promote|launch|develop) "
        rf"(?:[\w-]+ ){{0,2}}?)(?P<grantor>{NAME})'(?:s\b|(?= ))",
        3,
        "will-sell-its",
        "'&make|distribute|market|sell|promote|commerciali|launch|develop",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) {_WILL_SELL}{gap(60, NAME[1:-1])}\b(?:medicines?|products?|drugs?|brands?|portfolio|"
        rf"range|vaccines?|devices?) (?:of|from) (?:[\w'-]+ ){{0,2}}?(?P<grantor>{NAME})",
        2.5,
        "will-sell-what-is-of",
        "distribute|market|sell|promote|commerciali&will|is to|shall",
    ),
    Wording(
        rf"\badd(?:s|ed|ing)?\b{gap(120, NAME[1:-1])}\bto (?P<receiver>{NAME})'s (?:[\w-]+ ){{0,2}}?(?:territor|"
        rf"licen[cs]e|rights)",
        2,
        "added-to-its-territory",
        "add&territor|licen|right",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:has |will |shall )?(?:commit(?:s|ted)?|undertak(?:es|en)|guarantee[sd]?)"
        r" (?:itself )?(?:to )?(?:an? )?(?:minimum|annual|marketing|yearly)\b",
        1.5,
        "commits-to-a-minimum",
        "commit|undertak|guarantee",
    ),
    Wording(
        rf"(?P<receiver>{NAME}) (?:is|was|has been|will be|shall be)(?: being)? (?:given|handed|awarded|assigned|"
        rf"accorded)"
        rf"\b{gap(60, NAME[1:-1])}\b{RIGHT}",
        2,
        "is-given-rights",
        "given|handed|awarded|assigned|accorded&right|licen|option",
    ),
)
