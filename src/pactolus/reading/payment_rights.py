"""Rights paid for: a sum that is simply paid for rights, where no word says that it is paid at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch

# Words of one clause, none of them another sum.
_CLAUSE = r"[^.;$€£¥\n]"
_CONVERTED = r"(?: ?\([^()]{1,60}\))?"
_ITS = r"(?:the|this|its|that|an?)"

_PAID_FOR = Folded(
    r"\b(?:pay|pays|paid|paying|hand(?:s|ed|ing)|spend(?:s|ing)?|shell(?:s|ed|ing)? out|fork(?:s|ed|ing)? over|"
    r"part(?:s|ed|ing)? with|put(?:s|ting)?(?: up)?)(?: (?!up |as |over |for |in |more |another )[\w'’&.-]{1,20}){0,6} "
    r"$"
)
_RIGHTS = (
    rf"(?:(?:{_ITS}|[\w'’-]{{1,20}}),? ){{0,5}}?(?:rights?|licen[cs]es?|option)\b(?! (?:offering|issue|agreement))|it\b"
)
_FOR_RIGHTS = Folded(
    rf"{_CONVERTED}(?: (?:in|of) cash| on the table)?(?: in (?:the|its) (?:[\w-]{{1,20}} ){{1,2}}?(?:quarter|half))? "
    rf"(?:for|to (?:get|gain|secure|obtain|acquire|license|buy)) (?:{_RIGHTS})"
)
# 'sold it the rights for $X in cash', 'For an outlay of $X it receives rights'.
_SOLD_FOR = Folded(
    rf"\b(?:sold|sells?|selling|licensed|licenses|transferred)\b{_CLAUSE}{{0,120}}\b(?:rights|"
    rf"licen[cs]e)\b{_CLAUSE}{{0,60}} "
    r"for $"
)
_IN_CASH = Folded(rf"{_CONVERTED} (?:in|of) cash\b")
_FOR_AN_OUTLAY = Folded(r"\b(?:for|at) (?:an? )?(?:initial )?(?:outlay|fee|price) of $")
_IT_GETS = Folded(
    rf"{_CONVERTED},? (?:[\w'’.-]{{1,20}} ){{1,3}}?(?:gets?|receives?|obtains?|acquires?|secures?|gains?) {_RIGHTS}"
)
# 'is getting $X from Alpha for exclusive rights to'.
_IS_PAID = Folded(r"\b(?:gets?|getting|receiv\w+|collect\w*|pocket\w*|lands?|landed|nets|bags|secures?) $")
_FROM_FOR_RIGHTS = Folded(rf"{_CONVERTED} from (?:[\w.&'’-]{{1,20}} ){{1,4}}?for {_RIGHTS}")
_HAD_PAID = Folded(r"\bhad (?:[\w-]{1,20} )?(?:paid|spent|handed)\b|\b(?:last|previous) (?:year|month|week)\b")


def is_paid_for_rights(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is simply paid for rights: 'will pay Alpha $X for exclusive rights to'."""
    if amount.bound != "exact" or _HAD_PAID.search(text, bounds.start, bounds.end):
        return False
    before = text[max(bounds.start, amount.span_start - 200) : amount.span_start]
    return any(
        leads.search(before) and follows.match(text, amount.end, bounds.end)
        for leads, follows in (
            (_PAID_FOR, _FOR_RIGHTS),
            (_SOLD_FOR, _IN_CASH),
            (_FOR_AN_OUTLAY, _IT_GETS),
            (_IS_PAID, _FROM_FOR_RIGHTS),
        )
    )
