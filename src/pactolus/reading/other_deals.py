"""Other deals: sums that an earlier deal brought, that somebody else is owed, or that a company was bought for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, Worded, listed, says

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch

# 'is also obligated to pay a third-party licensor $X': what is owed to somebody else is no payment of this deal.
_TO_OTHERS = Worded(
    r"\b(?:pay|pays|paid|paying|payable|owe|owes|owed)(?: to)? (?:an?|the|its|our|certain|any|such|other) "
    r"(?:[\w-]{1,20} ){0,2}?(?:third[- ]part(?:y|ies)|(?:upstream|original|existing|head|prior) licensors?)\b"
    r"(?:(?![$€£¥])[^.;]|\.(?=\d)){0,60}$",
    "third part|third-part|licensor",
)
# '..., while Beta has entered a deal worth $X with Gamma': what a clause goes on to tell of others.
_OF_OTHERS = Pattern(
    r",? (?:while|whereas) (?:[A-Z][\w&-]{0,30} ){1,4}(?:has |have )?"
    r"(?:entered|signed|inked|struck|paid|licensed|agreed)\b|"
    r"\b(?:alongside|behind|comparable (?:to|with)|in line with|on a par with) (?:[a-z]{2,12} ){0,3}"
    r"(?:agreements|deals|pacts|transactions|licensing)\b"
)
_OF_OTHERS_SAYS = listed("while |whereas |alongside |behind |comparable |in line with|on a par with")


# 'A day after Alpha unveiled a $X tie-up, ...', '... comes weeks after Beta paid $X': what went before.
_WENT_BEFORE = Worded(
    r"\b(?:hours?|days?|weeks?|months?|years?) (?:after|before|since)\b[^,;.]{0,80}\b(?:unveil|sign|ink|struck|strik|"
    r"announc|paid|pay|bought|agree|licens|enter|acquir|penned|forge|land|secur|hand|fork|dropp)[^,;.]{0,60}$|"
    r"\bwhich it (?:had )?(?:licensed|in-licensed|acquired|bought|obtained)\b[^;.$€£¥]{0,80}\bin (?:19|20)\d\d\b"
    r"[^;.$€£¥]{0,30}$|"
    r"\bwhen the (?:alliance|partnership|collaboration|deal|agreement|pact|two) (?:was|were|first) (?:formed|struck|"
    r"signed|"
    r"unveiled|teamed|announced)\b(?:[^;.]|\.(?=\d)){0,160}$|"
    # 'In the first agreement, Beta had paid $X upfront.'
    r"\bin the (?:first|original|earlier|previous|initial|(?:19|20)\d\d) (?:agreement|deal|licen[cs]e)\b[^.;]{0,80}$|"
    # '... their second collaboration, the first being a programme worth $X'; 'it had acquired a stake for $X before'.
    r"\bthe (?:first|earlier|previous|other)(?: one| deal| agreement)? (?:being|having)\b"
    r"(?:[^;.$€£¥]|\.(?=\d)){0,180}$|"
    r"(?<!said it )(?<!that it )(?<!says it )\bhad (?:previously |already |earlier |also )?(?:acquired|invested|bought|"
    r"purchased|taken)\b(?:[^;.$€£¥]|\.(?=\d)){0,90}\b(?:stake|shares|equity|interest)\b"
    r"(?:[^;.$€£¥]|\.(?=\d)){0,60}$|"
    # 'In July Alpha had made a deal with Gamma, with $X upfront'; 'Beta bought Gamma last year for $X'.
    r"(?<!said )(?<!that )(?<!says )(?<!which )\b(?!it|they|we)[\w&.'-]{2,30} had (?:previously |already |earlier "
    r"|also )?(?:made|signed|inked|struck|forged|sealed) (?:an? |its |another )(?:[\w-]{1,20} ){0,3}?"
    r"(?:deal|pact|agreement|alliance|partnership)s? with\b(?:[^;.]|\.(?=\d)){0,160}$|"
    r"\b(?:bought|acquired|purchased|swallowed|snapped up|took over) (?:(?!rights?\b|licen)[\w&.'-]{1,30} ){1,4}"
    r"(?:last (?:year|month|week|spring|summer|autumn|fall|winter)|earlier this \w{1,9}|"
    r"[\w-]{1,9} (?:years|months) ago),? (?:for|in an?)\b(?:[^;.]|\.(?=\d)){0,120}$",
    " after| before| since| being| having|had |which it |when the |in the first|in the original|in the earlier|in "
    "the previous|in the initial|in the 19|in the 20|"
    "bought |acquired |purchased |swallowed |snapped |took over ",
)
# 'Alpha, which was acquired by Gamma in a $X deal including $Y upfront', 'convinced Gamma to buy it for $X'.
_A_COMPANY_BOUGHT = Worded(
    r"\b(?:(?:acquired|bought|purchased|taken over|swallowed|snapped up) by "
    r"(?:(?!rights?\b|licen)[\w&.'’-]{1,30},? ){1,8}?|"
    r"(?:buy|bought|acquire[ds]?|acquiring|purchased?|take over|took over|swallow(?:ed)?) "
    r"(?:it|them|the (?:company|firm|biotech|business|group))(?:(?!rights?\b|licen)[^.;$€£¥]){0,40}? )"
    r"(?:in|for|at|via|through) (?:an? )?(?:up to |about |around |nearly |almost )?"
    r"(?:(?:[a-z]{2,3} ?)?[$€£¥]?[\d.,]{1,12} ?[a-z]{1,9} (?:deal|transaction|takeover|buy-?out|acquisition),? "
    r"(?:including|with|comprising|of which) (?:an? )?)?$",
    "acquir|bought|buy |purchase|take over|taken over|took over|swallow|snapped up",
)
# 'The rights were acquired by Beta in a $X deal': no company is.
_RIGHTS_WERE = Folded(
    r"\b(?:rights?|licen[cs]es?|products?|assets?|drugs?|programmes?|programs?|option)"
    r"(?: (?:to|of|for|in)(?: [\w-]{1,20}){1,4}?)?"
    r",?(?: (?:which|that))?(?: (?:had|has|have))?(?: (?:were|was|are|is|being|been))? $"
)


def _bought_a_company(before: str) -> bool:
    found = _A_COMPANY_BOUGHT.search(before)
    return found is not None and not (" by " in found[0] and _RIGHTS_WERE.search(before[: found.start()]))


# '... which the 2014 agreement brought', said of what no amendment of this day changes; '$X under a 2014 deal'.
_OF_A_YEARS_DEAL = Pattern(
    r"(?:19|20)\d\d (?:[a-z-]{2,15} ){0,3}(?:deal|agreement|licen[cs]e|contract|pact|collaboration|partnership)\b"
)
_CENTURIES = ("19", "20")
_WHICH = Pattern(r"\b(?:the|an?|its|our|their|that|whose) (?:[a-z-]{2,15} )?$")
_CHANGED = Folded(r"\b(?:amend|restat|revis|expand|extend|replac|modif|supersed|under which|pursuant)")
# 'our second export this year, following the deal with Gamma, worth $X'.
_NOT_THE_FIRST = Worded(
    r"\b(?:second|third|fourth|fifth|another|latest|next)\b[^.;$€£¥]{0,80}\b(?:following|after) (?:the|its|our|an?) "
    r"(?:(?:[\w-]{1,20} ){0,4}(?:deal|agreement|contract|pact|licen[cs]e)\b|"
    # '... after a $600 million pact with Gamma that included $X'.
    r"[$€£¥][\d.,]{1,8} ?\w{1,8} (?:[\w-]{1,20} ){0,2}(?:deal|agreement|contract|pact|licen[cs]e) with\b)"
    r"[^.;$€£¥]{0,80}$",
    "following |after ",
)


def _is_of_an_earlier(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what the words of its sentence say that an earlier deal brought."""
    left = max(bounds.start, amount.span_start - 240)
    if _NOT_THE_FIRST in bounds.rules and _NOT_THE_FIRST.search(text, left, amount.span_start):
        return True
    near = text[bounds.start : min(bounds.end, amount.end + 80)]
    named = says(near, _CENTURIES) and _OF_A_YEARS_DEAL.search(text, bounds.start, bounds.start + len(near))
    if not named or not _WHICH.search(text, max(bounds.start, named.start() - 22), named.start()):
        return False
    return not _CHANGED.search(text, bounds.start, bounds.end)


def _is_of_others(text: str, start: int, end: int) -> bool:
    return says(text[start:end], _OF_OTHERS_SAYS) and bool(_OF_OTHERS.search(text, start, end))


def is_of_another_deal(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell an amount that an earlier deal brought, that somebody else is owed, or that a company was bought for."""
    left = max(bounds.start, amount.start - 160)
    return bool(
        (
            _WENT_BEFORE in bounds.rules
            and _WENT_BEFORE.search(text[max(bounds.start, amount.start - 240) : amount.span_start])
        )
        or (_A_COMPANY_BOUGHT in bounds.rules and _bought_a_company(text[left : amount.span_start]))
        or (_TO_OTHERS in bounds.rules and _TO_OTHERS.search(text[left : amount.span_start]))
        or _is_of_an_earlier(text, amount, bounds)
        or _is_of_others(text, max(bounds.start, amount.span_start - 400), amount.span_start)
    )
