"""Changes: what an amendment makes of a sum; the sum that held before, and the difference, are no terms any more."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from pactolus.reading.screened import Folded, Screened, listed, lowered, says

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.passages import Sentence

_SUM = (
    r"\b(?:payments?|payables?|milestones?|up[ -]?front|fees?|consideration|amounts?|sums?|price|total|value|deposit)\b"
)
_CHANGES = (
    r"\b(?:reduc\w{1,4}|lower(?:s|ed|ing)?|cut(?:s|ting)?|decreas\w{1,3}|increas\w{1,3}|rais\w{1,3}|chang\w{1,3}|"
    r"amend(?:s|ed|ing)?|revis\w{1,3}|adjust\w{0,5}|modif\w{1,5}|lift(?:s|ed|ing)?|trim\w{0,4}|slash\w{0,3}|bump\w{0,3}|"
    r"hik\w{1,3}|boost\w{0,3}|halv\w{1,3}|doubl\w{1,3}|"
    r"tripl\w{1,3}|restructur\w{1,3}|renegotiat\w{1,4}|scal(?:es?|ed|ing) (?:back|down|up))"
)
_FALLS = (
    r"(?:falls?|fell|ris\w{1,2}|rose|drops?|dropped|go|goes|went|declines?|declined|increases?|decreases?)"
    r"(?: up| down)?"
)
_ABOUT = r"(?:(?:the|an?|previous|earlier|original|about|approximately|up|to|as|much) ){0,4}"
_BEFORE = rf"(?:from|by) {_ABOUT}"
# One of these stands before what was, no farther from it than so many characters.
_HOW, _HOW_REACHES = ("from ", "by "), len("from ") + 4 * len("approximately ")
# 'reduces the remaining milestones from $A to $B', 'the upfront has been raised from $A to $B', and, where an amendment
# is told of, 'milestones fall from $A to $B': else a row of payments may rise so.
_FORMER = Folded(
    rf"(?:{_CHANGES}\b[^.;$€£¥\d]{{0,80}}?{_SUM}[^.;$€£¥\d]{{0,40}} (?P<how>{_BEFORE})|"
    rf"{_SUM}[^.;$€£¥\d]{{0,60}}? (?P<told>(?:was|were|been|is|are|being|be) (?:\w{{1,12}} )?{_CHANGES} {_BEFORE}))$"
)
_FORMER_OF_AMENDED = Folded(rf"{_SUM}[^.;$€£¥\d]{{0,60}}? {_FALLS} (?P<how>{_BEFORE})$")
# 'the upfront falls to $B from $A', 'raises the milestones to $B from $A'.
_IS_NOW = Folded(
    rf"{_SUM}[^.;$€£¥\d]{{0,60}}? (?P<told>(?:was|were|been|is|are|being|be) (?:\w{{1,12}} )?{_CHANGES} to {_ABOUT})$"
)
# Where no amendment is told of, a payment may fall or rise so with what happens.
_IS_NOW_OF_AMENDED = Folded(
    rf"{_SUM}[^.;$€£¥\d]{{0,60}}? (?P<told>(?:(?:was|were|been|is|are|being|be) (?:\w{{1,12}} )?)?"
    rf"(?:{_CHANGES}|{_FALLS}) to {_ABOUT})$"
)
_DEPENDS = Folded(r",? (?:if|when|once|should|unless|where|provided|depending|upon|on|after|with)\b")
_MAKES_IT = Folded(rf"{_CHANGES}\b[^.;$€£¥\d]{{0,80}}?{_SUM}[^.;$€£¥\d]{{0,20}} (?P<told>to {_ABOUT})$")
_FROM_A_SUM = Folded(rf",? (?:up |down )?from {_ABOUT}$")
# 'Previously, milestones of up to $A were payable; they are now $B': the first half tells what held before.
_ONCE = Folded(
    r"\W{0,3}(?:previously|formerly|originally|initially|until now|before (?:the|this) amendment)\b[^;.$€£¥]{0,60}"
    r"\b(?:(?:was|were) to|(?:was|were|been) (?:due|payable|eligible|entitled|obliged|obligated|required|set|agreed)|"
    r"had to|payable)\b[^;]{0,60}[$€£¥]|"
    r"\W{0,3}(?:previously|formerly|originally|initially)[^;$€£¥]{0,60}[$€£¥][^;$€£¥]{0,40}\b(?:was|were) "
    r"(?:due|payable|agreed|owed)\b"
)
_NOW = Folded(r"(?:;|, but| - | – | — )[^;$€£¥]{0,60}\bnow\b[^;$€£¥]{0,60}[$€£¥]")
# 'milestones of up to $A were cut to $B'.
_CHANGED_TO = Folded(
    rf"(?: [\w-]{{1,20}}){{0,5}} (?:(?:was|were|is|are|be|been|being|has|have|had|will) ){{1,3}}(?:\w{{1,12}} )?"
    rf"{_CHANGES} to (?:(?:an?|about|approximately|up|to|as|much|only|just) ){{0,4}}(?:[a-z]{{2,3}} ?)?[$€£¥\d]"
)
_ADDS = Folded(r"\badd(?:s|ed|ing)?(?: another| an?| a further)? $")
_TO_A_SUM = Folded(rf" to (?:the|each|its|their|that) (?:[\w-]{{1,20}} ){{0,4}}?{_SUM}")
# One of these stands in each sentence that tells of a change.
_OF_A_CHANGE = listed(
    "reduc|lower|cut|decreas|increas|rais|chang|amend|revis|adjust|modif|lift|trim|slash|bump|hik|boost|halv|doubl|"
    "tripl|restructur|renegotiat|scal|restat|new terms|fall|fell|ris|rose|drop| go| went|declin|previous|former|"
    "original|initial|until now|before"
)
_AMENDED = Screened.of(
    r"\b(?:amend|renegotiat|revis|restat|modif|new terms)", "amend|renegotiat|revis|restat|modif|new terms"
)
_REACHES = 200


def as_changed(text: str, sentence: Sentence, amounts: list[Amount]) -> list[Amount]:
    """Leave out the sums of a sentence that held before an amendment, and those by which it changed them.

    What holds now is taken to begin where the change is told ('from $A to $B'): the words before it say what it is for.

    Args:
        text: the view.
        sentence: the sentence.
        amounts: the amounts in it, in order.
    """
    if not says(lowered(sentence.text), _OF_A_CHANGE):
        return amounts
    amended = _AMENDED.search(sentence.text) is not None
    since = _begins_to_hold(sentence)
    left: list[Amount] = []
    before: Amount | None = None
    for one, following in zip_longest(amounts, amounts[1:]):
        words = text[max(sentence.start, one.span_start - _REACHES) : one.span_start]
        begins = _change_before(words, amended=amended)
        if one.start < since or one is before:
            continue
        if begins and _is_range(text, one):
            left.append(replace(one, bound="exact", span_start=one.span_start - begins))
        elif begins:
            before = replace(one, span_start=one.span_start - begins)
        elif before and text[before.end : one.span_start] == " to ":
            left.append(replace(one, span_start=before.span_start))
        elif following and (begins := _change_to(text, words, one, following, amended=amended)):
            left.append(replace(one, span_start=one.span_start - begins))
            before = following
        elif not (_CHANGED_TO.match(text, one.end, sentence.end) or (amended and _is_added(text, sentence, one))):
            left.append(one)
    return left


def _begins_to_hold(sentence: Sentence) -> int:
    """Give where a sentence that begins with what held before comes to what holds now; its start for others."""
    if _ONCE.match(sentence.text) and (now := _NOW.search(sentence.text)):
        return sentence.start + now.start()
    return sentence.start


def _change_to(text: str, words: str, one: Amount, following: Amount, *, amended: bool) -> int:
    """Give how many characters before a sum its change is told to begin, where the sum of before follows; else 0."""
    if not _FROM_A_SUM.match(text, one.end, following.span_start) or _DEPENDS.match(text, following.end):
        return 0
    found = (_IS_NOW_OF_AMENDED.search(words) if amended else _IS_NOW.search(words)) or _MAKES_IT.search(words)
    return len(found["told"]) if found else 0


def _is_added(text: str, sentence: Sentence, one: Amount) -> bool:
    """Tell by how much an amendment raises another sum: 'adds $X to the approval milestone'."""
    before = text[max(sentence.start, one.span_start - len(" adding another ")) : one.span_start]
    return bool(_ADDS.search(before) and _TO_A_SUM.match(text, one.end, sentence.end))


def _change_before(words: str, *, amended: bool) -> int:
    """Give how many characters before a sum its change is told to begin; 0 where none is told."""
    if not says(words[-_HOW_REACHES:].lower(), _HOW):
        return 0
    found = _FORMER.search(words) or (_FORMER_OF_AMENDED.search(words) if amended else None)
    return len(found[found.lastgroup or 0]) if found else 0


def _is_range(text: str, one: Amount) -> bool:
    """Tell 'from $A to $B' that was taken for a range: the second sum is what holds."""
    return any(sign.isdigit() for sign in text[one.span_start : one.start])
