"""The grant: exclusivity, the rights granted, and the kinds of agreement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.patterns import LowerCase, Pattern
from pactolus.reading.screened import Folded, Headed, Screened, holding, listed, lowered, telling

if TYPE_CHECKING:
    from pactolus.reading.passages import Sentence

_EXCLUSIVE = Screened.of(r"\b(?P<kind>non-?exclusiv\w*|(?:co|semi)-?exclusiv\w*|exclusiv(?:e|ely|ity))\b", "exclusiv")
_NOT_A_GRANT = Folded(
    r"exclusive(?:ly)? (?:first |rights? (?:to|of) |first )*(?:interview|negotiat|news|report|supplier|content|talks|"
    r"period|refusal|look|targets?)|(?:market|"
    r"data|orphan|marketing|regulatory|licen[cs]e) exclusivity"
)
# What the grantor keeps is no grant.
_KEPT = Folded(r"\b(?:retain|keep|reserv|maintain)\w*\b[^;.]{0,50}$")
_AFTER_THE_END = Folded(r"(?:following|after|upon|on) (?:the )?(?:expir|terminat|end of)")
_SIDE_OPTION = Pattern(r"\balso (?:has|have|gets?|holds?|acquired)[^.;]{0,30}option\b")
_VERBS = (
    ("research", LowerCase(r"\bresearch")),
    ("develop", LowerCase(r"\bdevelop\w*")),
    ("register", LowerCase(r"\b(?:regist(?:er|ration)\w*|seek (?:regulatory|marketing) approv\w*)")),
    ("manufacture", LowerCase(r"\b(?:manufactur\w*|produc(?:e|tion)\b|make\b)")),
    (
        "commercialize",
        LowerCase(
            r"\b(?:commerciali[sz]\w*|market(?:ing)?\b|sell(?:ing)?\b|promot(?:e|ion)\b|distribut\w*|exploit\w*|"
            r"commercial rights?)"
        ),
    ),
)
_TRIGGER = Headed(
    r"\brights?,? (?:within|in) [^;.]{0,60}?,? to (?=promot|market|sell|develop|commerc|manufact)|"
    r"\b(?:rights?|licen[cs]es?|sublicen[cs]e|option|licen[cs]ed|permission)\b(?: [\w,/'-]+){0,9}? "
    r"?\(?(?:to|for|of|on|regarding)\b ?|\b(?:commercial|marketing|distribution|development(?: and "
    r"commerciali[sz]ation)?|commerciali[sz]ation|manufacturing|global|worldwide) (?:and \w+ "
    r")?rights?\b|"
    r"\blicen[cs]e (?:agreement )?for the|(?=(?:research|development|commerciali[sz]ation|manufacturing|"
    r"marketing|distribution)[ ,]+(?:and )?(?:research |development |commerciali[sz]ation |"
    r"manufacturing |marketing |distribution |supply )*(?:licen[cs]e|rights)\b)|(?:partnership|"
    r"agreement|deal|collaboration|pact|contract|"
    r"alliance|accord)\b[^.;]{0,60}? to (?=develop|commerciali|co-|market|register|manufactur)|\blets "
    r"\S+ ",
    listed(
        "right|licen|sublicen|option|permission|commercial |marketing|distribution|development|manufacturing|"
        "commerciali|global |worldwide |research|partnership|agreement|deal|collaboration|pact|contract|alliance|"
        "accord|lets "
    ),
)
# 'entitled to development and sales milestones' is no right to develop.
_OF_PAYMENTS = (
    r"(?:ment|mental)?(?:(?:,| and|,? and| or| &) (?:clinical|regulatory|approval|sales|sales-based|commercial)){0,4} "
    r"(?:milestones?|payments?|fees?|costs?|events?)\b"
)
_WEAKER = Headed(
    r"responsible for (?:the )?|\bgives? \S+ (?:the )?|\bwill use \S+ to |"
    rf"\bto (?=develop(?!{_OF_PAYMENTS})|"
    r"commerciali[sz]e|register|market)",
    listed("responsible for |give |gives |will use |to develop|to commerciali|to register|to market"),
)
_CHAIN = Folded(
    r"(?:(?:the|and|to|or|further|otherwise|exclusively|jointly|clinically|global(?:ly)?|clinical|"
    r"regulatory|import|use|have|conduct|lead|all|its|sole|full|seek|approval|clinical|offer|for|sale|"
    r"made|sold|developed|export|import|"
    r"research\w*|develop\w*|regist\w+|manufactur\w*|mak(?:e|ing)|produc\w+|commerciali[sz]\w*|"
    r"commercial|market(?:ing)?|sell(?:ing)?|promot\w*|distribut\w*|exploit\w*|rights?)\b[ ,/&]*)+"
)
_TYPES = (
    (
        "license",
        Screened.of(
            r"licen[cs](?:e|es|ed|ing|ee|or|able)\b|sub-?licen[cs]\w*|(?:in|out)-?licen[cs]\w*|technology "
            r"(?:export|transfer)|licens\w*",
            "licen|technology",
        ),
    ),
    (
        "option",
        Screened.of(
            r"\boptions? (?:to (?:exclusively |further )?(?:licen|acquire|obtain|commerciali|develop|"
            r"take|expand|extend|add|in-licen|opt|sublicen|market)|for (?!patient)|on\b|agreement|fee|"
            r"payment|exercise|is exercised|and "
            r")|exercis\w+ (?:of )?(?:its|the|an|this|that)? ?option\b|license[- ]option|option[- ]based",
            "option",
        ),
    ),
    (
        "collaboration",
        Screened.of(
            r"\bcollaborat(?:e|es|ing) (?:on|in|with|during)\b|\bcollaborat(?:ion|ive)s?\b(?! (?:revenue|"
            r"partner|with (?:regulat|physician|academ)))",
            "collaborat",
        ),
    ),
    ("co-development", Screened.of(r"\bco-?develop\w*\b(?! partner)|jointly develop\w*", "co-dev|codev|jointly")),
    (
        "co-commercialization",
        Screened.of(
            r"\bco-?commerciali[sz]\w*|\bco-?promot\w*|\bco-?market\w*",
            "co-commerc|cocommerc|co-promot|copromot|co-market|comarket",
        ),
    ),
    (
        "supply",
        Screened.of(
            r"\bsupply (?:agreement|price|deal|contract|pact|arrangement)|(?:licen[cs]\w+|distribution|"
            r"development|commerciali[sz]ation),? (?:and|&) supply|(?:will|shall|to|goes on|continue to|"
            r"agreed to)(?: \w+){0,2}? suppl(?:y|ying)\b|"
            r"(?:make|manufactur\w*|produc\w*)(?: \w+)? and suppl\w+|supplying\b|exclusive supplier|supply of",
            "suppl",
        ),
    ),
    (
        "asset purchase",
        Screened.of(
            r"asset purchase|purchase of (?:the )?assets|acquir\w+ (?:the )?(?:product|assets?|inventory)",
            "purchase|acquir",
        ),
    ),
    (
        "amendment",
        Screened.of(
            r"\bamend(?:ed|s|ment|ing)?\b(?: [\w'-]+){0,6} (?:agreement|licen[cs]e|terms|collaboration|"
            r"contract)|(?:agreement|licen[cs]e|terms|collaboration|contract)(?: [\w'-]+){0,3} (?:amended|"
            r"amendment)|expan(?:ded|sion of)[^.;]{0,30}licen[cs]e",
            "amend|expan",
        ),
    ),
)
_RIGHTS = Screened.of(r"\brights\b", "rights")
# One of these stands in every sentence that says what may be done.
_TELLS_RIGHTS = telling("develop|commerc|market|manufact|regist|research|promot|sell|distribut|produc|exploit|make")
_NO_OPTION = Folded(
    r"(?:treatment|become|therapeutic|an effective|stock|new|more|another|additional treatment) (?:an "
    r")?options?\b|options? (?:for patients|to (?:co-|treat|purchase|acquire shares|buy shares))"
)


class Said(NamedTuple):
    """A value and the span of the words that say it."""

    value: str
    span: tuple[int, int]


def exclusivity(text: str, sentences: list[Sentence]) -> Said | None:
    """Find whether the grant is exclusive: the first words that say so of rights, a licence or an agreement."""
    for sentence in _EXCLUSIVE.held(text, sentences):
        for found in _EXCLUSIVE.pattern.finditer(text, sentence.start, sentence.end):
            if _SIDE_OPTION.search(text[sentence.start : found.end() + 8]):
                continue
            if _KEPT.search(text[max(sentence.start, found.start() - 60) : found.start()]):
                continue
            if _AFTER_THE_END.match(sentence.text):
                continue
            if _NOT_A_GRANT.search(text, max(0, found.start() - 12), min(len(text), found.end() + 40)):
                continue
            word = found["kind"].lower().replace("-", "")
            shared = word.startswith(("co", "semi"))
            kind = "non-exclusive" if word.startswith("non") else "co-exclusive" if shared else "exclusive"
            return Said(kind, found.span())
    return None


def rights(text: str, sentences: list[Sentence]) -> list[Said]:
    """Find what the receiver may do; what it will be responsible for counts where no grant says."""
    told = holding(text, sentences, _TELLS_RIGHTS)
    for trigger in (_TRIGGER, _WEAKER):
        found: dict[str, Said] = {}
        for sentence in told:
            for match in trigger.finditer(text, sentence.start, sentence.end):
                if _KEPT.search(text[max(sentence.start, match.start() - 60) : match.start()]):
                    continue
                _collect(text, match, sentence.end, found)
        if found:
            return [found[name] for name, _ in _VERBS if name in found]
    return []


def _collect(text: str, trigger: re.Match[str], end: int, found: dict[str, Said]) -> None:
    chain = _CHAIN.match(text, trigger.end() + (text[trigger.end() : trigger.end() + 1] == " "), end)
    spans = [(trigger.start(), trigger.end())] if trigger[0].lower().endswith(("right", "rights")) else []
    if chain:
        spans.append(chain.span())
    for start, stop in spans:
        low = lowered(text[start:stop])
        for name, pattern in _VERBS:
            if name not in found and (verb := pattern.search(low)):
                found[name] = Said(name, (start + verb.start(), start + verb.end()))


def agreement_types(text: str, sentences: list[Sentence]) -> list[Said]:
    """Find what kinds of agreement the text calls the deal."""
    found = {name: span for name, pattern in _TYPES if (span := _typed(text, sentences, name, pattern)) is not None}
    if "license" not in found and "option" not in found and (span := _typed(text, sentences, "rights", _RIGHTS)):
        found["license"] = span
    return [Said(name, found[name]) for name, _ in _TYPES if name in found]


def _typed(text: str, sentences: list[Sentence], name: str, pattern: Screened) -> tuple[int, int] | None:
    """Find the first words that call the agreement one of a type."""
    for sentence in pattern.held(text, sentences):
        for match in pattern.finditer(sentence.text):
            span = sentence.start + match.start(), sentence.start + match.end()
            if name == "option" and _NO_OPTION.search(text, max(0, span[0] - 22), min(len(text), span[1] + 16)):
                continue
            if name.startswith("co-") and re.search(r"options? (?:to|for) $", text[max(0, span[0] - 12) : span[0]]):
                continue
            return span
    return None
