"""Episodes: which sentences recall earlier deals, and where a page goes on to its next agreement.

A page about a deal recalls others ('In 2019, Alpha signed ...'), and a note to accounts tells of one agreement after
another. Only the deal that the page is about, or the first of several, is read for terms; the rest is set aside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactolus.reading.passages import Role, Sentence
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import holding, says, telling

if TYPE_CHECKING:
    from pactolus.reading.dates import Dated

_DEALT = Pattern(
    r"\b(?:signed|entered|licen[sc]ed|(?:in|out)-licen[sc]ed|inked|struck|bought|acquired|paid|granted|partnered|"
    r"teamed|sold|announced|concluded|clinched|obtained|secured|gained)\b"
)
_OF_A_DEAL = Pattern(
    r"licen[cs]|\b(?:deals?|agreements?|rights|options?|collaborations?|partnerships?|pacts?|contracts?|"
    r"up[ -]?front)\b|"
    r"\b(?:bought|acquired) (?:the )?(?:\w+ )?ADC\b"
)
# Said of a time before the news: 'Back in May, ...', 'Just last month, ...'.
_LONG_AGO = Pattern(
    r"(?<!\w)(?:\w+ ){0,2}?"
    r"(?:[Bb]ack in |[Ss]oon after |[Ll]ast (?:year|month|week)\b|[Ll]ast (?:January|February|March|April|May|June|"
    r"July|"
    r"August|September|October|November|December)\b|[Pp]reviously, |(?:days?|weeks?|months?|years?) ago,? |"
    r"[Ee]arlier (?:this|last) (?:year|month)\b)"
)
_YEAR_SAID = Pattern(r"\b(?:in|since) (?:early |late |mid-)?(?:[a-z]+\.? )?(?:19|20)\d\d\b", re.IGNORECASE)
_THIS_DEAL = Pattern(
    r"\b(?:new|latest|today|this (?:deal|agreement|week|month)|under the (?:terms|deal|agreement|current|present))\b",
    re.IGNORECASE,
)
# News comes out within weeks of its deal, a filing the month after.
_EARLIER = 2
# News names the weekday of its deal; a year named beside that is another's.
_NEWS = Pattern(
    r"\b(?:said|announced|announces|reported|on) (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|"
    r"\bon [A-Z][a-z]{2,8} \d{1,2},? (?:said|announced)\b|\b(?:said|announced) on [A-Z][a-z]{2,8} \d{1,2}\b(?!,? \d)"
)


# 'Alpha, which has licensed three products since 2004, received ...': the year is none of what the sentence tells.
_RELATIVE = Pattern(r", (?:which|who) [^,;]{1,160},")


# A page that turns from its story to the next: 'In other news from the sector, ...', 'Elsewhere in biotech, ...'.
_OTHER_NEWS = Pattern(
    r"\W{0,3}(?:In (?:other|separate|unrelated) (?:[\w-]{1,20} ){0,3}?(?:news|developments?|headlines)\b|"
    r"Elsewhere (?:in|on|across) (?:the )?(?:[\w-]{1,20} ){0,3}?"
    r"(?:bio|pharma|biotech|biopharma|industry|sector|news|universe|world|dealmaking|space)\b)"
)
# 'Separately, Alpha will pay Gamma $X to license ...': another deal told beside the first.
_SEPARATELY = Pattern(
    r"Separately, [^.;]{1,80}\b(?:will pay|pays|paid|has paid|agreed to pay|licens\w+)\b[^.;]{0,120}\b(?:licen[cs]|"
    r"rights|option)"
)
# Most sentences begin like neither, and hold none of these words.
_TURN_WORDS = telling(
    "separately, |in other |in separate |in unrelated |elsewhere |back in |soon after |last |previously, |ago|earlier "
)
_BEFORE_WORDS = telling(
    "previously |owes|owed|owing|that deal|that agreement|that pact|that collaboration|that alliance"
)
_TURNS = Pattern(f"{_OTHER_NEWS.written}|{_LONG_AGO.written}")


def without_history(
    text: str, sentences: list[Sentence], dates: list[Dated], published: Dated | None
) -> list[Sentence]:
    """Set aside the sentences that recall an earlier deal, with the rest of their paragraph, and all after other news.

    Args:
        text: the view.
        sentences: the page's sentences.
        dates: its dates, in order.
        published: when the news came out; None where the page does not say.
    """
    told = [index for index, one in enumerate(sentences) if one.role is Role.BODY and len(one.text) > 40]
    lead = told[1] if len(told) > 1 else len(sentences)
    dated = published is None and any(_NEWS.search(sentences[index].text) for index in told[:3])
    perfect = published is None and any(_HAS.search(sentences[index].text) for index in told[:2])
    undated = published is None and told and _is_todays(sentences, told)
    earlier = [date.start for date in dates if _is_before(date, published)] if published else []
    turning = {one.start for one in holding(text, sentences, _TURN_WORDS)}
    before = {one.start for one in holding(text, sentences, _BEFORE_WORDS)}
    kept: list[Sentence] = []
    recalled = -1
    for index, one in enumerate(sentences):
        if index > lead and one.role is Role.BODY:
            turns = one.start in turning and _TURNS.match(one.text)
            if turns and _OTHER_NEWS.match(one.text):
                return kept + [_set_aside(rest) for rest in sentences[index:]]
            recalls = (one.start in turning and _SEPARATELY.match(one.text)) or (
                (turns or earlier or dated) and _recalls(one, earlier, dated=dated)
            )
            dating = (perfect or undated) and says(one.text, _CENTURIES)
            if (
                recalls
                or (dating and perfect and _ACQUIRED_BEFORE.search(one.text))
                or (dating and undated and _recalls_a_year(one))
            ):
                recalled = one.line
            elif one.start in before and (_is_of_before(one.text) or _is_of_that_one(sentences[index - 1], one)):
                kept.append(_set_aside(one))
                continue
            elif one.line != recalled or _THIS_DEAL.search(one.text):
                recalled = -1
        kept.append(_set_aside(one) if one.line == recalled else one)
    return kept


# A page of news without a dateline.
_TODAY = Pattern(r"^(?!The (?:Company|Group)\b|We\b|In\b).{0,160}\b(?:today|announced|announces)\b")
_CENTURIES = ("19", "20")
_ANY_YEAR = Pattern(r"\b(?:19|20)\d\d\b")
_IN_A_YEAR = Pattern(
    r"(?:In|Back in|Since) (?:(?:early|late|mid|[A-Z][a-z]{2,8})[ -])?(?:19|20)\d\d, |"
    r".{0,160}?\b(?:licen[sc]ed|sold|granted|signed|acquired|bought|obtained)\b.{0,160}?\b(?:in|since) "
    r"(?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d\b"
)


def _is_todays(sentences: list[Sentence], told: list[int]) -> bool:
    """Tell news that names no year, so that any year it comes to is another deal's."""
    lead = [sentences[index].text for index in told[:2]]
    news = _TODAY.search(lead[0]) or _HAS.search(lead[0])
    return news is not None and not any(_ANY_YEAR.search(one) for one in lead)


def _recalls_a_year(one: Sentence) -> bool:
    """Tell a sentence that says with its year when an earlier deal was made."""
    return bool(
        _ANY_YEAR.search(one.text)
        and _IN_A_YEAR.match(one.text)
        and _DEALT.search(one.text)
        and _OF_A_DEAL.search(one.text)
        and not _THIS_DEAL.search(one.text)
    )


# 'Alpha previously licensed the product in Japan to Gamma': whatever its day, before this deal.
_BEFORE = Pattern(
    r"\b(?:(?:had|has|have) )?previously (?:out-?licen[sc]ed|licen[sc]ed|sold|granted|partnered|signed|entered)\b"
    r"[^.;]{0,120}\b(?:to|with) (?!it\b|us\b)"
)
_OWES = Pattern(
    r"\bow(?:es|ed|ing)\b[^.;]{0,100}\bto (?:the )?(?:[A-Z][\w'-]+ ){0,3}(?:University|Universit\w+|Institute|College|"
    r"Foundation|Hospital)\b"
)


def _is_of_before(text: str) -> bool:
    """Tell a sentence about what went before the deal: whom the product went to, whom it came from."""
    if "previously " in text and _BEFORE.search(text) and not _THIS_DEAL.search(text):
        return True
    return bool(_OWES.search(text))


# 'They are already partnered under a 2011 deal. Under that agreement, Alpha is eligible for up to $X.'
_THAT_ONE = Pattern(r"(?:Under |In |As part of )?[Tt]hat (?:deal|agreement|pact|collaboration|alliance)\b")
_ALREADY = Pattern(
    r"\b(?:already (?:partner\w*|collaborat\w+|work(?:s|ed|ing)?|ha(?:s|ve|d))|"
    r"(?:existing|earlier|previous|prior|(?:19|20)\d\d))\b[^.;]{0,80}"
    r"\b(?:deal|agreement|collaboration|partnership|pact|alliance)\b"
)


def _is_of_that_one(before: Sentence, one: Sentence) -> bool:
    """Tell what is said of an earlier deal that the sentence before has just recalled."""
    return _THAT_ONE.match(one.text) is not None and _ALREADY.search(before.text) is not None


def _set_aside(one: Sentence) -> Sentence:
    return one._replace(role=Role.ABOUT) if one.role is Role.BODY else one


def _recalls(one: Sentence, earlier: list[int], *, dated: bool) -> bool:
    """Tell a sentence about a deal made before the one that the page is about.

    Args:
        one: the sentence.
        earlier: where the page has dates before that of the news.
        dated: the news has a day but no year, so that a year is another's.
    """
    words = _RELATIVE.sub(",", one.text) if dated and ", wh" in one.text else one.text
    if not ((earlier and one.holds(earlier)) or (dated and _YEAR_SAID.search(words)) or _LONG_AGO.match(one.text)):
        return False
    return bool(_DEALT.search(one.text) and _OF_A_DEAL.search(one.text))


# On a page whose news stands in the perfect ('has signed'): 'Alpha acquired worldwide rights from Gamma in 2011'.
_HAS = Pattern(
    r"^(?!The (?:Company|Group)\b|We\b).{0,160}\b(?:has|have) (?:just |now |today )?"
    r"(?:signed|entered into|inked|struck|agreed|licen[sc]ed|granted|teamed)\b"
)
_ACQUIRED_BEFORE = Pattern(
    r"^In (?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d,? [^.;]{0,60}\b(?:acquired|licen[sc]ed|obtained)\b[^.;]{0,60}\brights\b|"
    r"\b(?<!has )(?<!have )(?:acquired|(?:in-)?licen[sc]ed|obtained|bought) [^.;]{0,80}\bfrom [A-Z][^.;]{0,80}?"
    r"\bin (?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d\b"
)


def _is_before(date: Dated, published: Dated) -> bool:
    """Tell a date months before the news; what names no month may be its year's last."""
    months = 12 * (published.year - date.year) + (published.month or 1) - (date.month or 12)
    return bool(date.year) and months >= _EARLIER
