"""Lists: sums that stand one after another, of which only the first says what all are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch
    from pactolus.reading.payments import Payment

# '$A for the first programme, and up to $B for the second': what the one is for, the other is.
_WITH_RESPECT = r"(?:with respect to|in respect of|relating to)"
_FOR_ONE = (
    r"(?: (?:in|of) (?:[\w-]{1,20} ){0,4}(?:milestones?|payments?))? "
    rf"(?:for|{_WITH_RESPECT}) (?:the |its |each |an? )?[^.;,$€£]{{1,60}}"
)
_FOR_ONE_AND = Pattern(
    rf"{_FOR_ONE},? and (?:up to )?(?:(?:an?|another) (?:further |additional )?)?(?:up to )?",
)
_FOR_THE_OTHER = Pattern(
    rf"(?:, (?:inclusive|including|net) [^.;]{{0,10}})? ?(?:for|of|{_WITH_RESPECT}) (?:the |its |each |an? )?"
)
# '$A for the first target, $B for the second target and $C for the third'.
_FOR_THE_FIRST = Pattern(rf"{_FOR_ONE}, (?:up to )?")
_FOR_THE_NEXT = Pattern(
    r" (?:(?:for|of) (?:the |any |each )?(?:second|third|fourth|fifth|last|next|other|further|additional|"
    rf"subsequent)\b|"
    rf"{_WITH_RESPECT})"
)
# 'milestones total $A for the first programme and for the second $B'.
_AND_FOR_ANOTHER = Pattern(
    r"(?: in aggregate| in total| per [\w -]{1,40}?)?,? (?:and|while) for (?:the )?[^.;,$€£¥%]{1,60}?"
    r"(?: per [^.;,$€£¥%]{1,30}?| under [^.;,$€£¥%]{1,50}?)? (?:of )?(?:up to |a further )*"
)
# 'milestone payments of $A, $B and $C'.
_ONLY_PARTED = Pattern(r"(?:,|,? and|,? or) ")


def is_parallel(text: str, before: Payment, amount: Amount, right: int) -> bool:
    """Tell an amount that is paid for the other of two things, without saying again what for.

    Args:
        text: the view.
        before: what the amount before it is for.
        amount: the amount; what words of its own it has stand behind it.
        right: where the next amount begins, or the sentence ends.
    """
    if _FOR_ONE_AND.fullmatch(text, before.amount.end, amount.start):
        return _FOR_THE_OTHER.match(text, amount.end, right + 1) is not None
    if before.kind == "milestone" and _FOR_THE_FIRST.fullmatch(text, before.amount.end, amount.span_start):
        return _FOR_THE_NEXT.match(text, amount.end, right + 1) is not None
    if before.kind == "milestone" and _AND_FOR_ANOTHER.fullmatch(text, before.amount.end, amount.start):
        return True
    listed = before.kind == "milestone" and before.cue[1] <= before.amount.span_start
    return bool(listed and _ONLY_PARTED.fullmatch(text, before.amount.end, amount.span_start))


_OF_ONE_THING = (" for ", " with respect to ", " in respect of ", " relating to ")


def of_one_thing(text: str, before: Payment, amount: Amount) -> bool:
    """Tell a sum that is paid for one of several things, and so is no total of the next one's."""
    between = text[before.amount.end : amount.start]
    return any(words in between for words in _OF_ONE_THING)


_AND_MILESTONES = Folded(
    r"[^.;$€£¥]{0,120}(?:\band\b|\bplus\b|,|\bas well as\b) [^.;,$€£¥]{0,40}?\bmilestones?\b[^.;$€£¥]{0,60}$"
)


# '$X in development and sales milestones per product, for a total of $Y': what those of all products come to.
_FOR_A_TOTAL = Folded(
    r"\b(?:per|each|every)\b[^.;$€£¥]{0,60}, for an? (?:(?:potential|combined|grand|maximum) )?total of "
    r"(?:(?:up|to|about|approximately|approx|around|nearly|over|more|than) ){0,4}$"
)


def is_next_milestone(text: str, before: Payment, one: Payment) -> bool:
    """Tell a sum that goes on a list of milestones ('... and milestone payments of up to an aggregate of $X')."""
    if before.kind != "milestone" or one.kind != "milestone" or not one.total:
        return False
    between = text[before.amount.end : one.amount.span_start]
    return bool(_AND_MILESTONES.match(between)) and not _FOR_A_TOTAL.search(between)


_OF_KIND = r"(?:pre-?clinical|clinical|development|regulatory|registration|approval|commercial|sales|launch|r&d)"
# 'Regulatory: up to $X', where other lines say 'Upfront: $Y' and 'Royalty: tiered'.
_LABEL = Folded(rf"\W{{0,3}}{_OF_KIND}(?:(?:,| and| &|/) ?{_OF_KIND}){{0,3}}(?: payments?)? ?[:|–-] ?")
_OTHER_LABEL = Folded(
    r"\n\W{0,3}(?:up[ -]?front|signing|signature|royalt(?:y|ies)|licen[cs]e fee)(?: [\w-]{1,20}){0,2} ?[:|–-]"
)
_NEAR = 300


def is_labelled(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum whose line is labelled with a kind of event, among lines that tell of a deal's payments."""
    if not _LABEL.pattern.fullmatch(text[bounds.start : amount.span_start].lower()):
        return False
    return bool(_OTHER_LABEL.search(text, max(0, bounds.start - _NEAR), bounds.end + _NEAR))


_OF_WHICH = Pattern(r",? of which (?:an? |the (?:first|initial) )?")
# 'pays $X upfront, rising to $Y if approval comes early': one payment, whose other size depends on something.
_RISES_TO = Pattern(
    r"(?: up[ -]?front| (?:up)?on signing| at signing| in cash){0,2},? (?:which )?"
    r"(?:rising|rises|increasing|increases|going up|goes up|climbing|falling|falls) to (?:up to )?"
)


def is_part_of_upfront(text: str, before: Payment, one: Payment) -> bool:
    """Tell a part of the upfront, or what it can come to: 'an upfront fee of $X, of which $Y is due on approval'."""
    if before.kind != "upfront" or one.kind != "milestone":
        return False
    between = before.amount.end, one.amount.span_start
    return any(words.fullmatch(text, *between) for words in (_OF_WHICH, _RISES_TO))
