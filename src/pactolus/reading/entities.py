"""Entities: the names of a text with all their mentions, each judged to be a company's, a product's or neither."""

from __future__ import annotations

from dataclasses import dataclass, field

from pactolus.reading.lexicon import words
from pactolus.reading.name_words import SUFFIX, legal_suffixes, looks_like_product
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import listed

# A legal form, or where its shares are quoted, right after a name.
_SOLD_ENDS = listed("ialise |ialize |market |sell |launch |distribute |promote |prescribe ")
_OF_A_COMPANY = Pattern(
    rf"{SUFFIX}|(?:'s)? ?\((?:[A-Za-z ]{{2,20}}[:;] ?)?(?:NYSE|NASDAQ|Nasdaq|HKEX|KOSDAQ|LSE|AIM|TSX|ASX|TSE|SIX|BSE|"
    r"NSE|Euronext|OTC|KRX|SSE|SZSE|TYO|OMX)\b"
)


@dataclass(slots=True)
class Entity:
    """A name with all its mentions.

    Attributes:
        name: its fullest form, legal suffixes left out.
        mentions: spans in the view, in order.
        company: how strongly its own form says that it is a company (0: not at all).
        code: it has the form of a product code or of a nonproprietary name.
    """

    name: str
    number: int
    mentions: list[tuple[int, int]] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    company: int = 0
    code: bool = False


# What is sold, by its kind; a name right behind it is the product's.
_PRODUCT = (
    r"drug|antidepressant|antibody|inhibitor|vaccine|pill|therapy|inhaler|patch|gel|cream|eye ?drops?|biosimilar|"
    r"medicine|"
    r"antibiotic|antifungal|antiviral|agonist|antagonist|blocker|conjugate"
)
# 'generic versions of Alphastin', 'Alphastin 45 mg tablets', 'Alphastin in 65mg': a product, whatever is done with it;
# so are a trade mark sign, and a nonproprietary name in brackets.
_OF_A_PRODUCT = Pattern(
    r"[®™]| ?\([a-z]{6,25}(?: [a-z]{3,20})?\)|"
    r",? (?:\([^()]{0,40}\) )?(?:in (?:multiple )?(?:\w+ )?(?:strengths?\b|\d{1,4} ?m[gl]\b)|"
    r"\d{1,4} ?(?:mg|mcg|ml)\b|"
    r"(?:tablets?|capsules?|injections?|biosimilars?|vials?|syringes?)\b)|"
    # 'Zetalin, its once-daily eye drop for ...'.
    rf", (?:its|a (?:first-in-class|novel|once-\w+|topical|oral)) (?:[\w/-]{{1,25}} ){{0,6}}?(?:{_PRODUCT})\b(?! "
    rf"(?:developer|maker|company|"
    r"specialist|partner|unit|business|group|firm))"
)
_MADE_OF = Pattern(
    rf"\b(?:generic (?:versions?|copies|forms?) of|versions? of|biosimilars? (?:of|to)|brand|{_PRODUCT}) $"
)
# 'will market Alphastin in Japan'.
_SOLD = Pattern(r"\b(?:commerciali[sz]e|market|sell|launch|distribute|promote|prescribe) $")
_MADE_ENDS = listed(
    "version of |versions of |copies of |form of |forms of |biosimilar of |biosimilars of |biosimilar to |"
    "biosimilars to |brand |drug |ant |ody |tor |ine |ill |apy |ler |tch |gel |eam |rop |lar |tic |ral |gal |ist |ker |"
    "ate "
)

# What companies do and products do not, whatever their names end in ('Arbemab announced').
_ACTS = Pattern(
    r"(?: ?\([^()]{1,30}\))? (?:announced|announces|(?:has |have )?(?:entered into|signed|inked|agreed)|will (?:pay|"
    r"receive|grant))\b"
)

# 'European pharmaceutical giant Alpha', 'US biotech firm Beta', 'Basel-based Gamma'.
_CALLED_COMPANY = Pattern(
    r"(?:\b(?:giant|(?<!first )(?<!a )(?<!the )(?<!another )major|drugmaker|biotech|firm|company|developer|specialist|"
    r"manufacturer|start-?up|biopharma|group|player|pharma|conglomerate)|-based) $"
)
# How its last word ends, by which most words are passed over.
_CALLED_ENDS = listed(
    "giant |major |drugmaker |biotech |firm |company |developer |specialist |manufacturer |startup |start-up |"
    "biopharma |group |player |pharma |conglomerate |-based "
)
# So many mentions show what a name is.
_TELLING_MENTIONS = 6


# '(Headquarters: Tokyo, President and CEO: Jane Doe)'.
_OFFICE_HELD = Pattern(
    r"\b(?:CEO|President|Chairman|Director|Officer|COO|CFO|Representative)(?: ?\([^()]{0,20}\))?: ?$"
)

_ADDRESSED = ("Mr. ", "Mrs. ", "Ms. ")


def _is_a_person(text: str, entity: Entity) -> bool:
    """Tell whom a text names as the holder of an office."""
    start = entity.mentions[0][0] if entity.mentions else 0
    before = text[max(0, start - 2) : start]
    if before == ". ":
        return text.endswith(_ADDRESSED, 0, start)
    return before in (": ", "r:", "t:", "O:", "n:") and bool(_OFFICE_HELD.search(text[max(0, start - 40) : start]))


def judge(text: str, entity: Entity) -> None:
    """Weigh how strongly a name is a company's, and tell whether it has the form of a product's."""
    if _is_a_person(text, entity):
        # Nobody who could be a party or a product.
        entity.name, entity.code = "", True
        return
    entity.company += _company_words(entity)
    for start, end in entity.mentions:
        if _OF_A_COMPANY.match(text, end):
            entity.company += 3
            break
        if _is_called_company(text, start) or text.startswith(", a unit of", end):
            entity.company += 2
    first = entity.mentions[:_TELLING_MENTIONS]
    if any(_has_legal_suffix(text[start:end]) for start, end in first):
        entity.company += 3
    if entity.company or not entity.name:
        return
    entity.code = (
        looks_like_product(entity.name)
        or bool(_HYPHENATED_CODE.fullmatch(entity.name))
        or any(_is_of_a_product(text, span) for span in first)
    )
    if entity.code and any(_ACTS.match(text, end) for _, end in first):
        entity.code, entity.company = False, 2


# 'IL13-PE38QQR', 'rVSV-ZEBOV-GP', 'XyAb1234', 'CVP'562-anti-PVRIG': no company's name is written so.
_HYPHENATED_CODE = Pattern(
    r"(?=.{8})[a-z]?[A-Z0-9]{2,12}(?:-[A-Z0-9]{1,10}){1,3}|[A-Z][A-Za-z]{1,7}\d{3,6}"
    r"|[A-Z]{2,6}['\u2019]\d{2,6}(?:-[A-Za-z0-9]{1,10}){0,3}"
)


def _company_words(entity: Entity) -> int:
    tokens = [token for form in entity.forms for token in form.split()]
    return 0 if words("company_words").isdisjoint(tokens) else 2


def _is_called_company(text: str, start: int) -> bool:
    return text.endswith(_CALLED_ENDS, 0, start) and bool(_CALLED_COMPANY.search(text[max(0, start - 16) : start]))


def _has_legal_suffix(written: str) -> bool:
    return " " in written and not legal_suffixes().isdisjoint(written.replace(",", "").split()[1:])


def _is_of_a_product(text: str, span: tuple[int, int]) -> bool:
    start, end = span
    if _OF_A_PRODUCT.match(text, end):
        return True
    if text.endswith(_SOLD_ENDS, 0, start) and not text.startswith("'", end):
        return bool(_SOLD.search(text[max(0, start - 16) : start]))
    return text.endswith(_MADE_ENDS, 0, start) and bool(_MADE_OF.search(text[max(0, start - 24) : start]))
