"""Grounds: a second look at every sum, apart from the rules that say what it is for.

Those rules take the nearest word that can name a payment. On wordings they have not met, the nearest word is one time
in ten said of something else. So a sum keeps its part only where plain words lead from it to a word that names the part
by itself: articles, prepositions, verbs of paying, qualities and kinds of payments (`data/payment_words.txt`), names.
Anything else between the two makes it doubtful, and a doubtful sum is named in a warning and left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.ground_names import DEAL_AFTER, DEAL_WORTH, NAMES
from pactolus.reading.ground_shares import buys_not_only_shares
from pactolus.reading.ground_words import LONGEST, follows, leads, when_it_falls_due
from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_apart import buys_shares
from pactolus.reading.payment_composites import is_made_of_milestones
from pactolus.reading.payment_conditions import is_paid_at_once, is_paid_if
from pactolus.reading.payment_consideration import is_paid_for_rights, is_the_consideration
from pactolus.reading.payment_lists import is_labelled, is_parallel
from pactolus.reading.payment_outright import is_paid_beside_shares, is_paid_now, is_simply_paid
from pactolus.reading.payment_relations import has_the_upfront, is_all
from pactolus.reading.payment_sums import HAS_ITS_OWN, PARTED_IN, SPELLED_OUT, Stretch, is_all_milestones
from pactolus.reading.payment_wholes import is_summed_up, is_their_sum
from pactolus.reading.screened import Folded, says

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.passages import Sentence
    from pactolus.reading.payment_cues import Kind
    from pactolus.reading.payments import Payment


class _Around(NamedTuple):
    """The words before and after a sum, up to the next sum on either side; `first` where no sum stands before it."""

    before: str
    after: str
    first: bool


# Words farther off than this lead nowhere.
_FARTHEST = 400
# 'payments of $X and $Y', '$X per target, or a total of $Y'.
_LISTED = Pattern(
    r"(?: for the [\w-]{1,20} [\w-]{1,20})?,? (?:and|or) (?:an? )?(?:(?:total|aggregate) of )?|, |"
    # '$X in milestone payments for the one product, and a further $Y for the other'.
    r"(?: (?:in|of) (?:[\w-]{1,20} ){0,4}(?:milestones?|payments?))? for [^.;,$€£]{1,60},? and (?:an?|another) "
    r"(?:further |additional )?(?:up to )?|"
    r"(?: in aggregate| in total)?,? (?:and|while) for (?:the )?[^.;,$€£¥%]{1,60}? "
)


def without_grounds(text: str, sentence: Sentence, amounts: list[Amount], payments: list[Payment]) -> list[Payment]:
    """Give the payments of a sentence to whose sums no plain words give the part they were taken for.

    Args:
        text: the view.
        sentence: the sentence.
        amounts: the amounts in it, in order.
        payments: what they were taken for, in order.
    """
    doubtful: list[Payment] = []
    before: Payment | None = None
    places = {one.start: place for place, one in enumerate(amounts)}
    for number, one in enumerate(payments):
        if before and before.kind == one.kind and _is_listed(text, before, one.amount, sentence.end):
            given = not (doubtful and doubtful[-1] is before)
        else:
            place = places[one.amount.start]
            around = _around(text, sentence, amounts, place)
            given = _is_given(one.kind, around)
            given = given or _is_told_by_more(text, sentence, one, around)
            given = given or (
                one.kind == "headline"
                and number > 0
                and (
                    is_summed_up(text, one.amount) or is_their_sum(text, one.amount, payments[:number], sentence.start)
                )
            )
            given = given and not (one.kind != "milestone" and _is_one_of_two(text, amounts[place : place + 2]))
        if not given:
            doubtful.append(one)
        before = one
    return doubtful


def _is_listed(text: str, before: Payment, amount: Amount, end: int) -> bool:
    """Tell the next sum of a list, to which what leads to the one before it leads as well."""
    return bool(_LISTED.fullmatch(text, before.amount.end, amount.span_start) or is_parallel(text, before, amount, end))


def _is_one_of_two(text: str, near: list[Amount]) -> bool:
    """Tell a sum that another may be paid instead of: 'an upfront payment of $X or $Y, depending on ...'."""
    if len(near) < 2 or near[1].converted:
        return False
    one, other = near
    return text[one.end : other.start] == " or " and one.currency == other.currency and one.value != other.value


# What a sum is for by what the whole sentence says of it.
_TOLD_BY_MORE = {
    "headline": (is_all, has_the_upfront),
    "milestone": (is_all_milestones, is_paid_if, is_labelled, is_made_of_milestones),
    "upfront": (
        is_paid_at_once,
        is_paid_now,
        is_paid_beside_shares,
        is_simply_paid,
        is_the_consideration,
        is_paid_for_rights,
    ),
    "equity": (buys_shares,),
}


def _is_told_by_more(text: str, sentence: Sentence, one: Payment, around: _Around) -> bool:
    """Tell a sum whose part is given by more than the words right beside it."""
    if one.kind == "milestone" and _counts_more(around):
        return False
    whole = Stretch(sentence.start, sentence.end, sentence.start, sentence.end)
    return any(tells(text, one.amount, whole) for tells in _TOLD_BY_MORE.get(one.kind, ()))


# '$X in regulatory and $Y in commercial milestones'; '$X, which includes $Y in regulatory milestones'.
_RUNS_ON = Folded(
    r"(?: ?\([^()]{1,40}\))?(?: from (?:the )?[\w&.-]{2,30}(?: [\w&.-]{2,30}){0,3})?,? ?(?:(?:which |that "
    r")?(?:includ|inclusive|compris|consist|made up)\w*|(?:in|for|of) [^.;$€£¥]{0,40}"
    r"(?:develop|clinical|regulat|approv|commerc|sales|, includ|, compris|, consist)\w*[^.;$€£¥]{0,20})"
)


# 'payments upon certain milestones, up to an aggregate of $X': no next item, the sum of those before.
_SUMMED_UP = Pattern(r"\b(?:aggregate|total)\b")


def _around(text: str, sentence: Sentence, amounts: list[Amount], place: int) -> _Around:
    amount = amounts[place]
    start, end = max(sentence.start, amount.span_start - _FARTHEST), min(sentence.end, amount.end + _FARTHEST)
    before = next((one.end for one in reversed(amounts[:place]) if not one.converted), start)
    after = next((one.start for one in amounts[place + 1 :] if not one.converted), end)
    left = start if PARTED_IN.fullmatch(text, before, amount.span_start) else max(start, before)
    right = end if _RUNS_ON.match(text, amount.end, after) else min(end, after)
    near = amounts[max(0, place - LONGEST) : place + LONGEST]
    spans = [(one.span_start, one.end) for one in near if one is not amount]
    ahead = _without(text, left, amount.span_start, spans)
    if _SUMMED_UP.search(text, amount.span_start, amount.start):
        ahead = ahead.removesuffix(", ")
    ahead = SPELLED_OUT.sub(" of ", ahead) if ahead.endswith("(") else ahead
    return _Around(ahead, _without(text, amount.end, right, spans), first=left == sentence.start)


_DAY = Pattern(
    r"(?:on |in )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)"
    r"(?: \d{1,2})?,? (?:19|20)\d\d\b,?"
)
# One of these begins the year of every day.
_CENTURIES = ("19", "20")
_BLANKS = Pattern(r"\s{2,}|[^\S ]")
_BRACKETS = Pattern(r"[(\[][^()\[\]]{0,90}[)\]]")
# 'payments which, provided that nothing fails, would total'; '2.2 billion yen, or $15 million, upfront'.
_ASIDE = Pattern(
    r", (?:aggregated|provided|if|assuming|subject|depending|in aggregate|in total)\b[^,;.]{0,80},|"
    r", (?:or|equivalent to|equal to)(?: about| approximately| around| roughly| nearly)? ?,"
)


def _without(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    """Give the words of a stretch without the sums in it, without days, and without what is in brackets or put in."""
    place, parts = start, []
    for first, last in spans:
        if place <= first and last <= end:
            parts.append(text[place:first])
            place = last
    parts.append(text[place:end])
    said = "".join(parts)
    said = _BRACKETS.sub(" ", said) if "(" in said or "[" in said else said
    said = _ASIDE.sub(" ", said) if ", " in said else said
    said = _DAY.sub(" ", said) if says(said, _CENTURIES) else said
    # Blanks other than a space are no printable signs.
    return said if said.isprintable() and "  " not in said else _BLANKS.sub(" ", said)


# What is spoken of is that something is not paid so: 'shares in lieu of milestone payments of $X'.
_NOT_SO = Folded(r"\b(?:in lieu of|instead of|reduction|waiv\w*|forgiv\w*|no further|ranging|range)\b[^;.]{0,60}$")
# One sum for the upfront and for milestones, which share a noun: 'upfront and preclinical milestone payments of $X'.
_UPFRONT_TOO = Folded(
    r"\b(?:up[ -]?front|initial) (?:and|or) (?:(?!payment|fee|while|plus|could|may|might|can|will|would)[\w,&-]{1,20} )"
    r"{0,5}?milestone"
)
_ROYALTIES_TOO = Folded(
    r",? (?:which |that )?(?:includ|compris)\w* [^.;$€£¥]{0,40}?\bmilestones?(?: payments?)? and "
    r"[^.;$€£¥]{0,30}?\broyalt"
)
_BEGINS_ANEW = Folded(r"\b(?:eligible|entitled|will (?:also )?receive|(?:an|up to) additional)\b")
# '$X upon execution of a sublicence'.
_NOT_NOW = Folded(r"[^.;,$€£¥]{0,40}\b(?:an?|any|each) sub-?licen[cs]e")


def _counts_more(around: _Around) -> bool:
    """Tell a sum of milestones from one that counts the upfront or royalties; a clause of its own begins anew."""
    if _ROYALTIES_TOO.match(around.after):
        return True
    if not around.first and HAS_ITS_OWN.match(around.before):
        return bool(_UPFRONT_TOO.search(around.after))
    before = _UPFRONT_TOO.search(around.before)
    counted = before and not _BEGINS_ANEW.search(around.before, before.end())
    return bool(counted or _UPFRONT_TOO.search(around.after))


def _is_given(kind: Kind, around: _Around) -> bool:
    """Tell whether the words around a sum give it a part; parts that are not looked at are taken as they are."""
    if kind not in NAMES and kind != "headline":
        return True
    if _NOT_SO.search(around.before) or (kind == "upfront" and _NOT_NOW.match(around.after)):
        return False
    if kind == "milestone" and _counts_more(around):
        return False
    if kind == "equity" and buys_not_only_shares(around.before, around.after):
        return False
    if kind == "headline":
        return bool(DEAL_AFTER.match(around.after)) or leads(DEAL_WORTH, around.before)
    return (
        follows(kind, around.after)
        or leads(NAMES[kind], around.before)
        or (kind in _COMES_TO and bool(_COMES_TO[kind].search(around.before)))
        or (around.first and when_it_falls_due(kind, around.before))
    )


# 'The milestones due on entry to each phase and on approval come to $X': the subject of the clause is what is paid.
_COME_TO = (
    r"\b(?:(?:may |could |can |might |will |would )?(?:ultimately |eventually |together |potentially "
    r")?(?:amount|total|come|add up|sum|run|rise)s?(?: up)?(?: to)?|"
    r"(?:may|could|can|might|will|would) (?:bring|earn|give|net|yield|add)(?: in)?(?: (?:the )?[\w.&-]{1,20}){0,3}?|"
    r"(?:is|are|was|were)(?: set at| of)?)"
    r"(?: (?:an?|the|up|to|further|additional|another|total|maximum|of|about|around|approximately|some|as|much)){0,6} $"
)
_COMES_TO: dict[Kind, Folded] = {
    "milestone": Folded(
        rf"\bmilestones?\b(?:(?!up[ -]?front|royalt|equity|sign(?:ing|ature))[^.;$€£¥\d]){{0,120}}? {_COME_TO}|"
        # The words that a bound begins with are the sum's own: '..., which | could total $X'.
        r"\bmilestones?\b(?:(?!up[ -]?front|royalt|equity|sign(?:ing|ature))[^.;$€£¥\d]){0,120}?,? (?:which|that) $"
    ),
    "upfront": Folded(
        r"\b(?:initial|up[ -]?front|signing|signature|down|entry) ?(?:payments?|fees?)\b"
        rf"(?:(?!milestone|royalt|equity)[^.;$€£¥\d]){{0,80}}? {_COME_TO}"
    ),
}
