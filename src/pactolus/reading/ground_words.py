"""Plain words: whether they lead from a sum to the word that says what it is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactolus.reading.ground_names import DEAL_WORTH, NAMES
from pactolus.reading.lexicon import words
from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_events import HAPPENS, SIGNED
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.payment_cues import Kind

# More words than these between a sum and a name are no phrase any more.
LONGEST = 18

_SUBORDINATE = (
    r"based|if|when|once|upon|on |subject|contingent|conditional|depend|pay|due|as |of which|which|linked|tied|includ|"
    r"compris|consist|made up|split|divided|spread|"
    r"and (?:includ|compris)|in |for |at |(?:was|were|is|are|will be|to be) |"
    r"one-time|non-?refundable|cash|provided"
)
# What follows is the next item of a list: '$X and milestones', '$X, up to a total of'.
_OTHERS_AFTER = Folded(
    rf"(?: in cash,?(?= (?:plus|as well as)\b))? ?(?:and|plus|as well as|followed by|with(?! respect to))\b|"
    rf", (?!{_SUBORDINATE})"
)
# '$X payment, milestone payments'.
_ITEM_ENDS = Folded(rf"\b(?:payments?|fees?|investment|cash)(?:,? and\b|,(?! (?:{_SUBORDINATE})))")
_IN = Pattern(r" ?(?:(?:more|extra|further) )?(?:in|of|worth of)\b")
# One sum for two things: '$X in licence fees and milestone payments'. The guideline's near-term payments are upfront.
_JOINT = Folded(
    r"(?! (?:cash )?(?:payment|fee),? and (?:additional|further|other|potential|possible|future|subsequent|later)\b)"
    r" ?(?:payments?|fees?)?,? (?:and|or|as well as) (?!(?:near|short)-term|(?:an? )?(?:equity|stock|"
    r"share))(?:[\w-]{1,20} ){0,3}?"
    r"(?:milestones?|payments?|considerations?|royalties)\b"
)


def follows(kind: Kind, after: str) -> bool:
    """Tell whether the words after a sum name what it is for."""
    name = None if _OTHERS_AFTER.match(after) else NAMES[kind].search(after)
    if name is None:
        return False
    if not _IN.match(after) and _ITEM_ENDS.search(after, 0, name.start()):
        return False
    joint = kind == "upfront" and _IN.match(after) and _JOINT.match(after, name.end())
    return not joint and _is_plain(after[: name.start()])


# The words before belong to the sum before them: 'milestone payments and $X'.
_OTHERS_BEFORE = Pattern(
    r"(?:,|(?<!met )(?<!achieved )(?<!reached )\band|\bplus|\bor)"
    r"(?: (?:an?|another|the|additional|further|potential|possible|future|separate)){0,3} *$",
    re.IGNORECASE,
)
# A list of terms: 'licence fee, $X; milestones for approvals, $Y at most'.
_LABEL = Folded(r"(?:^|[;:|]) ?[\w&'’/-]{1,30}(?: [\w&'’/-]{1,30}){0,7}$")
# The sum has a word of its own for what it is: 'an upfront payment, plus conditional payments of $X'.
_OWN_NOUN = Folded(
    r"(?:\b(?:payments?|fees?)\b.{0,120}?(?:,|\band)|\bplus|\bas well as|\bfollowed by)(?! (?:near|short)-term)"
    r"(?: [\w-]{1,20}){0,4} (?:payments?|fees?|sum)\b"
)


def leads(names: Folded, before: str) -> bool:
    """Tell whether the words before a sum name what it is for."""
    end = max((found.end() for found in names.finditer(before)), default=None)
    if end is None or not _is_plain(before[end:]):
        return False
    if before[end:] == ", " and _LABEL.search(before[:end]):
        return True
    return not (_OTHERS_BEFORE.search(before[end:]) or (names is not DEAL_WORTH and _OWN_NOUN.search(before[end:])))


# 'Upon closing, the Company received $X', 'If all goals are met Alpha will be paid $X'.
_OPENS: dict[Kind, Folded] = {
    "upfront": Folded(rf"\W{{0,3}}(?:and |\(\w{{1,3}}\) )?(?:{SIGNED})"),
    "milestone": Folded(rf"\W{{0,3}}(?:and |\(\w{{1,3}}\) )?(?:{HAPPENS})"),
}


# 'Upon the first dosing of a patient in a trial of the drug, Alpha will pay Beta': however long the condition is.
_THEN_PAYS = Folded(
    r", [\w.&'’ -]{1,60}? (?:(?:will|shall|would|must|is to|has to|may) )?(?:also )?"
    r"(?:pays?|owes?|receives?|earns?|makes?|(?:be|is) (?:paid|due|entitled to|eligible for))\b[^,;.]{0,50}$"
)


def when_it_falls_due(kind: Kind, before: str) -> bool:
    """Tell the first sum of a sentence that begins by saying when it falls due."""
    opens = _OPENS[kind].match(before) if kind in _OPENS else None
    if opens is None:
        return False
    pays = _THEN_PAYS.search(before, opens.end())
    return _is_plain(before[opens.end() if pays is None else pays.start() :])


_TOKEN = Pattern(r"[^\W\d_][\w&'/’-]*(?:\.[^\W\d_])*|\d[\d.,]*%?|[^\s\w]")
_MARKS = frozenset(",.:~-–—+’'\"“”|$€£¥()")
YEAR = Pattern(r"(?:19|20)\d\d")


def _is_plain(between: str) -> bool:
    found = _TOKEN.findall(between)
    return len(found) <= LONGEST and all(map(_is_payment_word, found))


def _is_payment_word(token: str) -> bool:
    """Tell marks, names, years and the words of payments."""
    word = token.lower().removesuffix("'s")
    known = token in _MARKS or token[0].isupper() or word in words("payment_words")
    return known or token.endswith("%") or bool(YEAR.fullmatch(token.rstrip(".,"))) or _is_joined(token)


def _is_joined(token: str) -> bool:
    """Tell words of payments that hyphens join ('first-commercial')."""
    return "-" in token and all(part in words("payment_words") for part in token.lower().split("-"))
