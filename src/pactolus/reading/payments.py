"""Payments: what each amount of the deal is for, by the words nearest to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pactolus.reading.patterns import LowerCase, Pattern
from pactolus.reading.payment_composites import may_have_milestones, with_milestones
from pactolus.reading.payment_consideration import is_the_upfront
from pactolus.reading.payment_cues import Cue, Kind, cues_in
from pactolus.reading.payment_distance import FARTHEST, distance
from pactolus.reading.payment_lists import is_next_milestone, is_parallel, is_part_of_upfront, of_one_thing
from pactolus.reading.payment_outright import is_simply_paid
from pactolus.reading.payment_purpose import kind_of, of_milestones
from pactolus.reading.payment_relations import is_a_part
from pactolus.reading.payment_screens import (
    is_a_level,
    is_next_level,
    is_none_of_it,
    is_of_an_offering,
    may_have_levels,
)
from pactolus.reading.payment_sums import HAS_ITS_OWN, PARTED_IN, Stretch, is_total
from pactolus.reading.payment_wholes import is_their_sum, of_all_before
from pactolus.reading.screened import Folded, Worded, lowered, rules_of, said_in, says

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount, BoundWord

_KINDS = tuple(
    (name, LowerCase(rf"(?<!pre-)\b(?:{pattern})"))
    for name, pattern in (
        ("development", r"develop\w*|clinical|r&d|research|trial|preclinical|pre-clinical|IND\b|phase [123I]"),
        (
            "regulatory",
            (
                r"regulat\w*|approv\w*|registration\w*|filing|permission|marketing authori[sz]ation|permit|"
                r"has cleared|clears\b|green light"
            ),
        ),
        ("commercial", r"commerc\w*|sales?\b|sales-\w+|turnover|launch\w*"),
    )
)
_NOT_A_KIND = Folded(
    r"royalt[^;.]{0,120}|(?:the|an?|its|stock exchange|exchange|regulatory) filing(?= (?:to|with|on|by)\b|[,.]|$)|"
    r"(?:the|an?|its|stock exchange|exchange|(?:in|to) an? regulatory) filing\b|"
    r"clinical(?: product)? (?:candidate|program|asset)\w*|clinical[- ]stage|"
    r"commerciali?[sz]?\w* partners?|\bdeveloped (?:in|by|at|with)\b|"
    r"(?:rights?|licen[cs]\w*)[^;.,]{0,20} to [^;.]{0,100}|net sales (?:in|"
    r"of)[^;.]{0,30}|sales of [^;.,]{0,30}|(?:develop\w*|commerciali[sz]\w*)(?:, \w+)* and \w+ of\b[^;.,"
    r"]{0,60}|pays? [^;.]{0,10}commercial"
)


def kinds_named(words: str) -> tuple[str, ...]:
    """Give the kinds of event that words name."""
    low = lowered(words)
    return tuple([name for name, pattern in _KINDS if pattern.search(low)])


@dataclass(frozen=True, slots=True)
class Payment:
    """One amount and what it is for.

    Attributes:
        kind: what the nearest words say it is for.
        amount: the amount.
        kinds: for milestones, the events the words name: development, regulatory, commercial.
        cue: span of the words that say what it is for.
        total: the words call it a total.
        bound: what is said of it.
        part: it is told as one of several, the others untold.
    """

    kind: Kind
    amount: Amount
    kinds: tuple[str, ...]
    cue: tuple[int, int]
    total: bool
    bound: BoundWord
    part: bool = False


# '..., or a total of $B across all three': the same thing once more, with another figure.
_AND_AGAIN = Pattern(r", if [^;.]{0,60},? (?:or|and) |,? (?:or|and) (?:an? )?(?P<total>total|aggregate) of ")
_CASH = Pattern(r" (?:in |of )?cash\b")
# 'an initial payment of $X, consisting of a $Y upfront payment and ...'.
_AT_ONCE = Pattern(r" up[ -]?front payment\b")
# No deal pays less: a smaller figure has lost its scale ('up to €264'), or is a price or a share's.
SMALLEST = 1000


def classify(text: str, low: str, start: int, end: int, amounts: list[Amount]) -> list[Payment]:
    """Say what each amount of a sentence is for.

    Args:
        text: the view.
        low: the view in lower case.
        start: where the sentence begins.
        end: where it ends.
        amounts: the amounts in it, in order.
    """
    cues = list(cues_in(low, start, end))
    said = said_in(text, start, end)
    rules = rules_of(said)
    own = [amount for amount in amounts if not amount.converted and amount.value >= SMALLEST]
    found: list[Payment] = []
    levels, level = may_have_levels(said), None
    for index, amount in enumerate(own):
        left = own[index - 1].end if index else start
        right = own[index + 1].span_start if index + 1 < len(own) else end
        before = found[-1] if found and found[-1].amount is own[index - 1] else None
        if before and PARTED_IN.fullmatch(text, left, amount.span_start) and _is_the_cash(text, before, amount):
            # 'an initial consideration of $A comprised of (i) $B in cash, (ii) shares ...': the cash is what is paid.
            found[-1] = replace(before, amount=amount, bound=amount.bound)
            continue
        if level and is_next_level(text, level, amount):
            level = amount
            continue
        said_again = before and _AND_AGAIN.fullmatch(text, left, amount.span_start)
        free = [cue for cue in cues if not (before and _is_taken(text, cue, before, amount))]
        payment = _classify_one(text, amount, Stretch(left, right, start, end, said, rules), free)
        level = amount if payment is None and levels and is_a_level(text, amount) else None
        behind = payment is None or payment.cue[0] >= amount.end
        if before and behind and is_parallel(text, before, amount, right):
            found[-1] = replace(before, total=before.total and not of_one_thing(text, before, amount))
            found.append(replace(found[-1], amount=amount, bound=amount.bound, total=False))
        elif before and said_again:
            found.append(replace(before, amount=amount, bound=amount.bound, total=said_again["total"] is not None))
        elif before and payment and is_part_of_upfront(text, before, payment):
            found.append(replace(payment, kind="other", kinds=()))
        elif payment:
            next_item = before and is_next_milestone(text, before, payment)
            payment = replace(payment, total=False) if next_item else payment
            found.append(of_all_before(text, payment, found, own[:index], left))
        elif is_their_sum(text, amount, found, left):
            span = amount.start, amount.end
            found.append(Payment("headline", amount, (), span, total=True, bound=amount.bound))
    return found


def _is_the_cash(text: str, before: Payment, amount: Amount) -> bool:
    """Tell the cash that a sum before it is said to be made of."""
    at_once = before.kind == "upfront" and _AT_ONCE.match(text, amount.end)
    return bool(at_once or _CASH.match(text, amount.end))


_NEXT_IN_THE_LIST = Pattern(r",| and | plus ")


def _is_taken(text: str, cue: Cue, before: Payment, amount: Amount) -> bool:
    """Tell the word that follows an upfront ('$A on signing, $B on approval'): a deal has one, and it is that one's."""
    follows = before.kind == "upfront" and cue.kind == "upfront" and before.amount.end <= cue.start < amount.span_start
    return follows and _NEXT_IN_THE_LIST.search(text, cue.end, amount.span_start) is not None


def _classify_one(text: str, amount: Amount, bounds: Stretch, cues: list[Cue]) -> Payment | None:
    if is_none_of_it(text, amount, bounds) and not is_the_upfront(text, amount, bounds):
        return None
    inside = [
        cue
        for cue in cues
        if (cue.end <= amount.span_start and cue.start >= bounds.left - 1) or amount.end <= cue.start < bounds.right
    ]
    near = {cue: distance(text, amount, bounds, cue) for cue in inside}
    best = min((cue for cue in inside if near[cue] <= FARTHEST), key=near.__getitem__, default=None)
    best = best and of_milestones(text, bounds, best, inside)
    if is_simply_paid(text, amount, bounds):
        return Payment("upfront", amount, (), (amount.start, amount.end), total=False, bound=amount.bound)
    kind = kind_of(text, amount, bounds, best)
    if (
        kind is None
        or (kind == "milestone" and _SIZES in bounds.rules and _SIZES.search(text[bounds.left : amount.span_start]))
        or (kind == "equity" and is_of_an_offering(text, amount, bounds))
    ):
        return None
    cue = (best.start, best.end) if best else (amount.start, amount.end)
    follows = bool(best and best.start >= amount.end)
    kinds = kinds_around(text, amount, bounds, follows=follows) if kind == "milestone" else ()
    return Payment(
        kind,
        amount,
        kinds,
        cue,
        is_total(text, amount, bounds),
        _bound(text, amount, bounds, kind),
        part=is_a_part(text, amount) or bool(_EACH.match(text, amount.end)),
    )


def _bound(text: str, amount: Amount, bounds: Stretch, kind: Kind) -> BoundWord:
    """Give what is said of an amount; one sum for upfront and near-term milestones is the most the upfront can be."""
    if kind != "upfront" or amount.bound != "exact" or not may_have_milestones(bounds):
        return amount.bound
    own = HAS_ITS_OWN.match(text[amount.end : bounds.right]) if bounds.right < bounds.end else None
    after = text[amount.end : min(bounds.right, amount.end + (own.start("next") if own else 60))]
    around = text[max(bounds.left, amount.span_start - 110) : amount.end] + after
    return "up_to" if with_milestones(around) else amount.bound


# 'milestone payments of $X each': one of several.
_EACH = Pattern(
    r" each\b(?! (?:of|year|time))|"
    r" an? (?:product|target|drug|program(?:me)?|candidate|indication|compound)(?=[,.;]|$)|"
    r" (?:per|on each) (?:of )?(?:[a-z]+ ){0,4}?(?:countr|market|authori[sz]ation|"
    r"approval|region)"
)
# 'milestone payments ranging from $X to $Y': the sizes of several payments, none of which is stated.
_SIZES = Worded(
    r"\b(?:rang(?:es?|ing) (?:from|between)|of between|each between) $", "range|ranging|of between|each between"
)


_KIND_BREAK = Pattern(
    r"(?<!research)(?<!development)(?<!clinical)(?<!regulatory)(?<!approval)(?<!commercial)(?<!sales), and |"
    r"; | – |, (?:with|but|while) |\b(?:plus|followed by|as well as)\b"
)
# One of these stands in every such break.
_KIND_BREAKS = (", and ", "; ", " – ", ", with ", ", but ", ", while ", "plus", "followed by", "as well as")
_NEXT_AMOUNT = Pattern(
    r",? includ|,? (?:as well as|followed by|along with|plus) |"
    r"(?:,| and)(?: and)? (?:up to|further|additional|another|an?\b|as much as|potential|\d|[$€£¥])"
)


# '$X in the aggregate and sales milestones of $Y': the words that lead up to the next amount.
_NEXT_ONES_OWN = Pattern(
    r"(?:,| and|, and) (?:[\w-]+ ){1,4}?(?:milestones?|payments?)(?: payments?)? (?:of|totall?ing) (?:an? )?$"
)


# '$X on approval and sales milestones of $Y': the approval is that of the sum before.
_BEFORE_ITS_OWN = Folded(
    r" (?:on|upon|at|after|following|once|when) (?:[\w-]{1,20} ){0,5}?[\w-]{1,20}(?<!regulatory)(?<!development)"
    r"(?<!clinical)(?<!commercial) and (?=(?:[\w-]{1,20} ){1,3}milestones?(?: payments?)? (?:of|totall?ing|worth|up) )"
)

# '$X on approvals and $Y on sales'.
_EVENT_BEFORE = Folded(
    r" (?:on|upon|at|after|following|once|when) [^.;$€£¥]{1,60}?(?:,|,? and|,? plus) "
    r"(?:(?:an?|another|further|up to) ){0,3}"
)
_ITS_EVENT = Pattern(r" (?:on|upon|at|after|following|once|when) ")


def kinds_around(text: str, amount: Amount, bounds: Stretch, *, follows: bool) -> tuple[str, ...]:
    """Give the kinds of event that the words around an amount name, those of its neighbours left out."""
    before, after = text[bounds.left : amount.span_start], text[amount.end : bounds.right]
    if bounds.left > bounds.start and _ITS_EVENT.match(after) and _EVENT_BEFORE.pattern.fullmatch(before.lower()):
        before = ""
    elif bounds.left > bounds.start and before[:1] == " " and (earlier := _BEFORE_ITS_OWN.match(before)):
        before = before[earlier.end() :]
    breaks = list(_KIND_BREAK.finditer(before)) if says(before, _KIND_BREAKS) else []
    if breaks and "milestone" in before[breaks[-1].end() :].lower():
        before = before[breaks[-1].end() :]
    if follows and ("milestone" not in before.lower() or bounds.left > bounds.start):
        before = ""
    if bounds.right < bounds.end and (cut := _NEXT_AMOUNT.search(after) or _NEXT_ONES_OWN.search(after)):
        after = after[: cut.start()]
    return kinds_named(_NOT_A_KIND.pattern.sub(" ", lowered(f"{before} | {after}")))
