"""What may be a product: names that are no company's, codes, and nonproprietary names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.asset_forms import (
    coded,
    has_products_form,
    is_a_series,
    is_brand,
    is_mutation,
    is_nonproprietary,
    is_ticker,
    without_mark,
)
from pactolus.reading.asset_generics import bare_names, may_be_generic, names_in_brackets
from pactolus.reading.asset_targets import (
    A_TARGET,
    ACTS_ON_IT,
    NAMED_AFTER_IT,
    SAID_AFTER,
    acts_on,
    is_a_study,
    known_targets,
)
from pactolus.reading.name_words import is_regulator
from pactolus.reading.passages import Role, Sentence
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from pactolus.reading.entities import Entity

# A text that names more things than this is a list, and no announcement of a deal.
_MOST_CANDIDATES = 300


@dataclass(slots=True)
class Signs:
    """What the words around a name's mentions say of it.

    Attributes:
        told: how many of its mentions stand in the story.
        first: how many sentences after the story's first one the first of them stands.
        framed: mentions near its beginning before which rights, a deal or what products are is spoken of.
        tried: mentions after which it is said to be approved, indicated or tried.
        described: mentions after which it is said what it is.
        against: mentions as another product, or as a technology or a study.
        granted: whether rights to it are granted.
        licensed: whether it stands in a sentence of licences, rights or options.
        somebody: whether it does what only companies and persons do.
        listed: whether it stands in one list with a name of a product's form.
    """

    told: int = 0
    first: int = 99
    framed: int = 0
    tried: int = 0
    described: int = 0
    against: int = 0
    granted: bool = False
    licensed: bool = False
    somebody: bool = False
    listed: bool = False

    def follow_another(self) -> None:
        """Note that the name stands in one list with another product, or in a bracket after it."""
        self.framed, self.tried, self.described, self.granted = 0, 0, 0, False
        self.against += 1

    @property
    def of_another(self) -> bool:
        """Whether nothing is said but that it is another product, or none."""
        return bool(self.against) and not (self.framed or self.tried or self.described or self.granted)


@dataclass(slots=True)
class Candidate:
    """A name that may be a product's, where it stands, and what the words around it say of it.

    Attributes:
        name: as the text writes it first.
        mentions: their spans, in order.
        strong: it has a product's form.
        bare: it has that of a nonproprietary name without a telling end.
        signs: what is said of it.
    """

    name: str
    mentions: list[tuple[int, int]]
    strong: bool = False
    bare: bool = False
    signs: Signs = field(default_factory=Signs)

    @property
    def coded(self) -> bool:
        """Whether it is a product's code or nonproprietary name, which a technology has not."""
        return any(map(str.isdigit, self.name)) or is_nonproprietary(self.name)


class Names(NamedTuple):
    """The names of a text, the spans of its amounts, which are no names, and who receives the rights."""

    entities: list[Entity]
    amounts: list[tuple[int, int]]
    receivers: frozenset[int] = frozenset()

    def owned_by_receivers(self, text: str) -> list[int]:
        """Give where what a text calls a receiver's own begins: after 'Beta's', in order."""
        ends = [end for one in self.entities if one.number in self.receivers for _, end in one.mentions]
        return sorted(end for end in ends if text.startswith("'", end))


def find_candidates(text: str, sentences: list[Sentence], names: Names, parties: set[int]) -> dict[str, Candidate]:
    """Collect what may be a product: names that are no company's, codes, and nonproprietary names in lower case."""
    aside = sorted([*((one.start, one.end) for one in sentences if one.role is Role.CLUTTER), *names.amounts])
    starts = [start for start, _ in aside]
    bare = set(bare_names(text, sentences))
    found: dict[str, Candidate] = {}
    targets: set[str] = set()
    ordinary: set[str] = set()
    for span in _outermost(_written(text, names.entities, parties, bare)):
        start, end = span
        written = without_mark(text[start:end])
        if written in ordinary or _lies_in(start, aside, starts) or _is_something_else(text, span, written):
            continue
        key = written.casefold()
        one = found.get(key)
        if one is None:
            if len(found) >= _MOST_CANDIDATES:
                continue
            if _is_a_word(text, written):
                ordinary.add(written)
                continue
            one = found[key] = Candidate(written, [])
        one.mentions.append(span)
        one.bare = one.bare or span in bare
        one.strong = one.strong or is_brand(text, span) or has_products_form(written.rpartition(" and ")[2])
        if _is_acted_on(text, span, written) and not is_nonproprietary(written):
            targets.add(key)
    return {key: one for key, one in found.items() if key not in targets}


def _written(text: str, entities: list[Entity], parties: set[int], bare: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the spans of all that is written as a product may be."""
    sides = {span[0]: span[1] for one in entities if one.number in parties for span in one.mentions}
    # 'BETA 655066', a code of Beta's, goes beyond the name of the party.
    codes = [(start, end) for start, end in coded(text) if sides.get(start, 0) < end]
    named = [*_named(text, entities, parties), *codes]
    return [*named, *names_in_brackets(text, named), *bare]


def _is_something_else(text: str, span: tuple[int, int], written: str) -> bool:
    """Tell what is no product by itself, or by the words around it."""
    start, end = span
    return (
        _is_no_product(written)
        or is_ticker(text, span)
        or is_mutation(text, span)
        or is_a_series(text, span)
        or (written.islower() and text.endswith((" a ", " an "), 0, start))
        or NAMED_AFTER_IT.match(text, end) is not None
        or (written.isupper() and bool(A_TARGET.fullmatch(written) and ACTS_ON_IT.match(text, end)))
    )


def _is_acted_on(text: str, span: tuple[int, int], written: str) -> bool:
    """Tell what products act on, or are tried in, by the words around it."""
    return bool(SAID_AFTER.match(text, span[1])) or acts_on(text, span[0]) or is_a_study(text, written, span[1])


_A_WORD = Pattern(r"[A-Z][a-z]{2,}|[A-Z]{4,}")


def _is_a_word(text: str, written: str) -> bool:
    """Tell a common word that only a heading or a contract's term sets with a capital letter, by its plain form."""
    if not _A_WORD.fullmatch(written) or has_products_form(written):
        return False
    if may_be_generic(written.lower()):
        return False
    plain = f" {written.lower()}"
    place = text.find(plain)
    while place >= 0:
        if not text[place + len(plain) : place + len(plain) + 1].isalnum():
            return True
        place = text.find(plain, place + 1)
    return False


# What contracts call the products, without a name.
_DEFINED_WORD = Pattern(
    r"(?:Licensed|Collaboration|Covered|Royalty|Option|Supplied) (?:Product|Compound|Antibod(?:y|ie)|Material|"
    r"Program)s?|"
    r"(?:[A-Z][\w-]{1,20} ){1,4}(?:Agreement|Amendment|Milestone|Licen[cs]e)s?"
)


# How wires write the signs of a trade mark: 'ALX-101(TM)'.
_MARKS = frozenset(["TM", "SM", "R"])


# 'a New Antiepileptic Agent', in a headline.
_KIND_OF_PRODUCT = Pattern(
    r"(?:[A-Z][a-z-]+ ){0,5}(?:Agent|Drug|Antibody|Inhibitor|Therapy|Treatment|Candidate|Compound)s?"
)


# The same names come again and again within a text.
@lru_cache(maxsize=4096)
def _is_no_product(written: str) -> bool:
    """Tell a regulator, a target and a term of the contract, which are no products wherever they stand."""
    known = is_regulator(written) or written in _MARKS or written.upper().replace("-", "") in known_targets()
    return known or bool(
        _DEFINED_WORD.fullmatch(written) or _KIND_OF_PRODUCT.fullmatch(written) or _OTHER_CODE.fullmatch(written)
    )


# A business year; what a molecule with several arms acts on ('CD19xCD3').
_OTHER_CODE = Pattern(r"FY ?'?\d{2,4}|[A-Z][A-Z\d.]{1,9}(?:[x×][A-Z][A-Z\d.]{1,9})+")


def _lies_in(place: int, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    """Tell whether a place lies in one of the spans, which are in order."""
    index = bisect_right(starts, place) - 1
    return index >= 0 and place < spans[index][1]


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out the spans that lie in others."""
    kept: list[tuple[int, int]] = []
    for span in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


# Two brands of one product: 'Brandex/Brandora'.
_TWO_BRANDS = Pattern(r"[A-Z][a-z]{3,20}/[A-Z][a-z]{3,20}")


# A script without blanks between words, in which it cannot be told where a name begins and ends.
_WITHOUT_BLANKS = Pattern("[\u3040-\u30ff\u3400-\u9fff]")


def _may_be_name(name: str) -> bool:
    return 0 < len(name) <= 40 and (name.isascii() or not _WITHOUT_BLANKS.search(name))


def _named(text: str, entities: list[Entity], parties: set[int]) -> list[tuple[int, int]]:
    return [
        part
        for entity in entities
        if entity.number not in parties and not entity.company and _may_be_name(entity.name)
        for span in entity.mentions
        for part in _parted(text, span)
    ]


def _parted(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = span
    stroke = text.find("/", start, end)
    if stroke < 0:
        return [span]
    if _TWO_BRANDS.fullmatch(text, start, end) or all(
        map(has_products_form, (text[start:stroke], text[stroke + 1 : end]))
    ):
        return [(start, stroke), (stroke + 1, end)]
    return [span]
