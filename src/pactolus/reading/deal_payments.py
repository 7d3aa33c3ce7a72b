"""The payments of a deal, found in the sentences that are its own: what each sum is for, and which are doubtful."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.grounds import without_grounds
from pactolus.reading.milestone_totals import contingent
from pactolus.reading.other_payments import Other, find_others
from pactolus.reading.passages import TOLD, Role, Sentence, holding_places
from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_changes import as_changed
from pactolus.reading.payment_choices import as_first_told, of_one_deal, of_some_kinds
from pactolus.reading.payment_kinds_listed import kinds_listed
from pactolus.reading.payment_parts import parts_of, sums_of_parts, whole_of
from pactolus.reading.payment_relations import with_the_rest
from pactolus.reading.payment_sides import NOBODY, Sides, is_doubtful
from pactolus.reading.payment_wholes import whole_before
from pactolus.reading.payments import SMALLEST, Payment, classify
from pactolus.reading.screened import Screened, lowered_view
from pactolus.reading.upfront_parts import CashAndShares, pairs_in, tells_of_shares, told_apart, with_parts

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount

# What is said not to be paid any more, or to be given back, is no payment of the deal.
_UNDONE = Screened.of(
    r"\bno longer (?:be )?(?:pay|paid|ow)|\b(?:pays?|paid|paying) back\b|"
    r"\b(?:milestones?|payments?|up[ -]?front)\b(?:(?!\bif\b|\bunless\b)[^;.]|\.(?=\d)){0,200}?"
    r"\b(?:has|have|had|was|were)(?: been)? (?:deleted|eliminated|removed|waived)\b",
    "no longer|back|deleted|eliminated|removed|waived",
)
# What a period's accounts hold is no term of the deal.
_ACCOUNTED = Pattern(
    r"(?:During|For|In) the (?:[\w,]+ ){0,5}?(?:months?|years?|quarters?|periods?) (?:then )?ended\b|"
    r"(?:As of|As at|Through) (?:March|June|September|December) \d"
)
# How every match of it begins.
_OF_A_PERIOD = ("Through ", "During the ", "For the ", "In the ", "As of ", "As at ")


# '... the Company may be required to pay up to ...': what is still to come is a term, whatever day it is told of.
_TO_COME = Pattern(
    r"\b(?:may|might|could|would|will)\b(?: [\w-]+){0,2}? "
    r"(?:required|obligated|eligible|entitled|receive|pay|owe|earn)\b|"
    r"\b(?:is|are|remains?) (?:still )?(?:eligible|entitled|required|obligated) to (?:receive|pay|make)\b"
)


def _is_accounted(words: str) -> bool:
    """Tell a sentence that tells what a period's accounts hold."""
    return bool(_ACCOUNTED.match(words)) and not _TO_COME.search(words)


class Payments(NamedTuple):
    """The payments of a deal: what the story and the headline tell, shares and the like, and what is left out.

    Attributes:
        body: what the story tells.
        head: what the headline tells.
        others: option fees, shares and the like.
        doubtful: sums that may be payments, where nothing plain says of what kind.
        unsure: sums that may be for milestones, and are not stated as such.
        free: sums that were taken for nothing.
        roles: what each sum was taken for, by where it begins, the second mentions of one sum among them.
        open: where the sums begin that may be the deal's, whatever they were taken for.
    """

    body: list[Payment]
    head: list[Payment]
    others: list[Other]
    doubtful: list[Payment]
    unsure: list[Amount]
    free: list[Amount]
    roles: dict[int, str]
    open: frozenset[int] = frozenset()


def find_payments(
    text: str,
    told: list[Sentence],
    amounts: list[Amount],
    foreign: frozenset[int] = frozenset(),
    sides: Sides = NOBODY,
) -> Payments:
    """Find the payments among the amounts that a deal's own sentences name.

    Args:
        text: the view.
        told: the deal's sentences.
        amounts: the amounts of the text, in order.
        foreign: where the amounts begin that are another deal's.
        sides: the deal's parties and other names.
    """
    undone = {one.start for one in _UNDONE.held(text, told) if _UNDONE.search(one.text)}
    told = [
        one
        for one in told
        if one.start not in undone and not (one.text.startswith(_OF_A_PERIOD) and _is_accounted(one.text))
    ]
    found = _Found(text, foreign, sides)
    for sentence, first, last in holding_places(told, [one.start for one in amounts]):
        if sentence.role in TOLD:
            found.add(sentence, amounts[first:last])
    return found.settled(told)


class _Found:
    """What the sentences of a deal say of its sums, one after another."""

    def __init__(self, text: str, foreign: frozenset[int], sides: Sides) -> None:
        self.text, self.foreign, self.sides = text, foreign, sides
        self.low = lowered_view(text)
        self.body: list[Payment] = []
        self.head: list[Payment] = []
        self.doubtful: list[Payment] = []
        self.strange: list[Payment] = []
        self.unsure: list[Amount] = []
        self.pairs: list[CashAndShares] = []
        self.terms: list[Amount] = []

    def add(self, sentence: Sentence, inside: list[Amount]) -> None:
        """Add what a sentence says of the amounts in it."""
        text = self.text
        inside = as_changed(text, sentence, inside)
        self.terms += inside
        payments, unclear = (
            [one for one in side if one.amount.start not in self.foreign]
            for side in _read(text, self.low, sentence, inside)
        )
        theirs = [one for one in payments if is_doubtful(text, sentence, one, self.sides)]
        self.strange += theirs
        payments = _others_than(theirs, payments)
        if whole := whole_before(text, sentence, payments, self.terms):
            span = whole.start, whole.end
            self.body.append(Payment("headline", whole, (), span, total=True, bound=whole.bound))
        if len(inside) > 1 and tells_of_shares(sentence.text):
            self.pairs += pairs_in(text, sentence.end, inside)
        (self.head if sentence.role is Role.HEADLINE else self.body).extend(payments)
        self.unsure.extend(contingent(text, sentence, inside, [*theirs, *_others_than(unclear, payments)]))
        self.doubtful.extend(unclear)

    def settled(self, told: list[Sentence]) -> Payments:
        """Give the payments when all sentences have been added: which are sure, and which sums are left."""
        body = of_one_deal(self.text, with_parts(self.body, self.pairs, self.doubtful))
        self.doubtful += of_some_kinds(self.text, body)
        others = find_others(self.text, told, body)
        unsure = self.unsure + [one.amount for one in self.doubtful if one.kind == "milestone"]
        body, head = with_the_rest(self.text, _others_than(self.doubtful, body)), _others_than(self.doubtful, self.head)
        sure = as_first_told(self.text, body, self.terms), as_first_told(self.text, head, self.terms)
        given = (one for side in (body, head, *sure) for one in side)
        taken = {one.amount.start for one in given if one.kind != "other"} | self.foreign
        not_its_own = {one.amount.start for one in others if one.amount} | {one.amount.start for one in self.strange}
        taken |= not_its_own
        free = [one for one in self.terms if one.start not in taken and not one.converted]
        roles: dict[int, str] = {one.amount.start: one.kind for one in (*self.doubtful, *body, *head)}
        roles |= {one.amount.start: one.kind for one in others if one.amount}
        its_own = frozenset(one.start for one in self.terms if one.value >= SMALLEST) - not_its_own - self.foreign
        return Payments(*sure, others, _said_nowhere(self.doubtful + self.strange, sure), unsure, free, roles, its_own)


def _read(text: str, low: str, sentence: Sentence, amounts: list[Amount]) -> tuple[list[Payment], list[Payment]]:
    """Give the payments of a sentence, and those of them to which no plain words lead."""
    payments = classify(text, low, sentence.start, sentence.end, amounts)
    unclear = without_grounds(text, sentence, amounts, payments)
    if len(amounts) > 1 and tells_of_shares(sentence.text):
        payments, unclear = told_apart(text, sentence.end, amounts, payments, unclear)
    if len(amounts) > 1 and (listed := kinds_listed(text, sentence, amounts, _others_than(unclear, payments))):
        taken = {one.amount.start for one in listed}
        payments = [one for one in payments if one.amount.start not in taken] + listed
        unclear = [one for one in unclear if one.amount.start not in taken]
    wholes: list[Payment] = []
    if len(amounts) > _PARTED:
        summed = sums_of_parts(text, sentence, amounts, payments)
        taken = {one.amount.start for one in summed}
        payments = [one for one in payments if one.amount.start not in taken] + summed
        unclear = [one for one in unclear if one.amount.start not in taken]
        wholes = [one for one in _others_than(unclear, payments) if one.kind == "milestone"]
    for whole in wholes:
        parts = parts_of(text, sentence, whole, amounts)
        taken = {part.amount.start for part in parts}
        payments = [one for one in payments if one.amount.start not in taken] + parts
        unclear = [one for one in unclear if one.amount.start not in taken]
    sure = _others_than(unclear, payments)
    payments = payments + whole_of(text, amounts, sure) if len(sure) < len(amounts) > 1 else payments
    return sorted(payments, key=lambda one: one.amount.start), unclear


# A sum and its parts are more than these.
_PARTED = 2


def _said_nowhere(doubtful: list[Payment], sure: tuple[list[Payment], list[Payment]]) -> list[Payment]:
    """Give the doubtful sums that no other sentence states plainly."""
    said = {one.amount.value for side in sure for one in side}
    return [one for one in doubtful if one.amount.value not in said]


def _others_than(doubtful: list[Payment], found: list[Payment]) -> list[Payment]:
    taken = set(map(id, doubtful))
    return [one for one in found if id(one) not in taken]
