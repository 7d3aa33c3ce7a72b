"""Which of the names that may be products are those of the deal: what is known of each is weighed.

Names with a product's form (codes, nonproprietary names, brands with their marks) and others are weighed apart.
"""

from __future__ import annotations

from math import log1p
from operator import attrgetter, mul
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.asset_candidates import Signs
from pactolus.reading.asset_forms import is_nonproprietary
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from pactolus.reading.asset_candidates import Candidate


class Formed(NamedTuple):
    """What is known of a product's names of which one has a product's form, or the weights of it.

    Attributes:
        always: one.
        nonproprietary: whether one has a telling end.
        like_a_gene: whether all are of a few letters and a figure, as what medicines act on is called.
        framed: whether words of rights, of a deal or of products stand before one near the beginning.
        tried: the logarithm of one and the mentions as approved, indicated or tried.
        described: the logarithm of one and the mentions after which it is said what it is.
        granted: whether rights to it are granted.
        licensed: whether it stands in a sentence of licences, rights or options.
        against: whether a mention is of another product, of a technology or a study.
        first: the logarithm of one and the sentences before it.
        share: its mentions, over those of the product that is mentioned most.
        listed: whether it stands in one list with another name of a product's form.
        others: the logarithm of one and the other products whose names have a product's form.
    """

    always: float
    nonproprietary: float
    like_a_gene: float
    framed: float
    tried: float
    described: float
    granted: float
    licensed: float
    against: float
    first: float
    share: float
    listed: float
    others: float


class Plain(NamedTuple):
    """What is known of names of which none has a product's form, or the weights of it.

    Attributes:
        always: one.
        bare: whether one is a nonproprietary name without a telling end.
        like_a_gene: as of names that have the form.
        like_a_person: whether all are of capitalised words.
        like_a_word: whether all end as common words do.
        like_a_brand: whether one ends as brands do.
        framed: the logarithm of one and the mentions after words of rights, of a deal or of products.
        tried: as of names that have the form.
        described: as of names that have the form.
        granted: whether rights to it are granted.
        share: as of names that have the form.
        most: whether none is mentioned more often.
        listed: whether it stands in one list with a name of a product's form.
        beside: whether another name of the text has a product's form.
    """

    always: float
    bare: float
    like_a_gene: float
    like_a_person: float
    like_a_word: float
    like_a_brand: float
    framed: float
    tried: float
    described: float
    granted: float
    share: float
    most: float
    listed: float
    beside: float


# How much each raises or lowers the logarithm of the odds that these are names of the deal's product. Fitted (logistic
# regression) on 1131 annotated pages; F1 of names is 0.86 where the pages of each deal are left out in turn.
_FORMED = Formed(
    always=-0.75,
    nonproprietary=-0.54,
    like_a_gene=-2.3,
    framed=0.79,
    tried=0.88,
    described=1.19,
    granted=0.91,
    licensed=0.87,
    against=-0.53,
    first=-0.75,
    share=2.59,
    listed=1.97,
    others=-0.83,
)
_PLAIN = Plain(
    always=-3.28,
    bare=1.04,
    like_a_gene=-1.26,
    like_a_person=-1.74,
    like_a_word=-0.89,
    like_a_brand=0.73,
    framed=2.46,
    tried=2.47,
    described=2.12,
    granted=2.3,
    share=-0.96,
    most=1.56,
    listed=1.41,
    beside=-0.75,
)
# From which odds, as logarithms, a product is taken, and how many are.
_LEAST_ODDS = -0.3
_MOST_PRODUCTS = 6


class Page(NamedTuple):
    """What the products of a text are weighed against: the mentions of the first, and how many have the form."""

    most: int
    formed: int


def chosen_of(groups: list[list[Candidate]]) -> list[int]:
    """Give the places of the products that are the deal's, in their order.

    Args:
        groups: the names of each product that the text may speak of.
    """
    page = page_of(groups)
    odds = [odds_of(group, page) for group in groups]
    places = [place for place, group in enumerate(groups) if _may_be_a_product(group)]
    ranked = sorted(places, key=lambda place: -odds[place])[:_MOST_PRODUCTS]
    return sorted(place for place in ranked if odds[place] > _LEAST_ODDS)


def _may_be_a_product(group: list[Candidate]) -> bool:
    """Tell names of which none is somebody's, and something else is said than that they are of another product."""
    signs = [one.signs for one in group]
    return not any(one.somebody for one in signs) and not all(one.of_another for one in signs)


def page_of(groups: list[list[Candidate]]) -> Page:
    """Give what the products of a text are weighed against."""
    return Page(max(map(_count, groups), default=1), sum(map(_is_formed, groups)))


def odds_of(group: list[Candidate], page: Page) -> float:
    """Give the logarithm of the odds that these are names of the deal's product."""
    known, weights = (_formed(group, page), _FORMED) if _is_formed(group) else (_plain(group, page), _PLAIN)
    odds: float = sum(map(mul, weights, known))
    return odds


_IS_STRONG, _IS_BARE = attrgetter("strong"), attrgetter("bare")


def _count(group: list[Candidate]) -> int:
    return sum(len(one.mentions) for one in group)


def _is_formed(group: list[Candidate]) -> bool:
    return any(map(_IS_STRONG, group))


_LIKE_A_GENE = Pattern(r"[A-Za-z]{2,6}\d[A-Za-z]?|[A-Z]{2,5}")
_LIKE_A_PERSON = Pattern(r"[A-Z][a-z]+(?: [A-Z]\.?){0,3}(?: [A-Z][a-z-]+){1,4}")
_LIKE_A_WORD = Pattern(
    r"(?:ions?|ments?|ings?|ics?|ies|als?|ed|ers?|ors?|ous|ity|ness|[ae]nces?|ives?|[ao]ry|ables?|ship|ology|"
    r"ures?|ages?|is[mt]s?|ful|ly|ates?|ths?|oms?|umn|ll|pt|ck|ht|[tndrgmye]s)$"
)
# Such vowels and letters seldom end words, and often names that somebody made up.
_LIKE_A_BRAND = Pattern(r"[aiouyxz]$|[vxz][a-z]{1,4}$|[aeiou][vxzq]e?$|^[XZQ]|[a-z][xzq]")


def _formed(group: list[Candidate], page: Page) -> Formed:
    names, said = [one.name for one in group], _together(group)
    return Formed(
        always=1,
        nonproprietary=any(map(is_nonproprietary, names)),
        like_a_gene=all(map(_LIKE_A_GENE.fullmatch, names)),
        framed=said.framed > 0,
        tried=log1p(said.tried),
        described=log1p(said.described),
        granted=said.granted,
        licensed=said.licensed,
        against=said.against > 0,
        first=log1p(said.first),
        share=_count(group) / page.most,
        listed=said.listed,
        others=log1p(page.formed - 1),
    )


def _plain(group: list[Candidate], page: Page) -> Plain:
    names, said, count = [one.name for one in group], _together(group), _count(group)
    return Plain(
        always=1,
        bare=any(map(_IS_BARE, group)),
        like_a_gene=all(map(_LIKE_A_GENE.fullmatch, names)),
        like_a_person=all(map(_LIKE_A_PERSON.fullmatch, names)),
        like_a_word=all(map(_LIKE_A_WORD.search, names)),
        like_a_brand=any(map(_LIKE_A_BRAND.search, names)),
        framed=log1p(said.framed),
        tried=log1p(said.tried),
        described=log1p(said.described),
        granted=said.granted,
        share=count / page.most,
        most=count == page.most,
        listed=said.listed,
        beside=page.formed > 0,
    )


def _together(group: list[Candidate]) -> Signs:
    """Give what is said of all names of a product; most have one."""
    if len(group) == 1:
        return group[0].signs
    signs = [one.signs for one in group]
    return Signs(
        first=min(one.first for one in signs),
        framed=sum(one.framed for one in signs),
        tried=sum(one.tried for one in signs),
        described=sum(one.described for one in signs),
        against=sum(one.against for one in signs),
        granted=any(one.granted for one in signs),
        licensed=any(one.licensed for one in signs),
        listed=any(one.listed for one in signs),
    )
