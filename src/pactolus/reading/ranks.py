"""Ranks: whether a party to the deal, a newsroom or somebody after them wrote a document, told from how it is built.

What a page cites is no sign: news names the filing it was written from, and a release quotes the press.
"""

from __future__ import annotations

import re
from enum import IntEnum

from pactolus.reading.patterns import Pattern


class Rank(IntEnum):
    """What a document is to the deal; a lower number is nearer to it."""

    PARTY = 1
    NEWS = 2
    SECOND_HAND = 3

    @property
    def words(self) -> str:
        """The rank as a deal folder and messages name it."""
        return self.name.lower().replace("_", " ")


# Each of them begins a line.
_OF_A_PARTY = Pattern(
    # 'LEIDEN, May 3, 2024 (GLOBE NEWSWIRE) -- ', and the last lines of a wire's releases.
    r"^[^\n]{0,90}?[(/] ?(?:globe ?newswire|business ?wire|pr ?newswire|access(?:wire| newswire)|newsfile|cnw|eqs)"
    r"[^)/\n]{0,30}[)/] ?(?:--|[-–—])|"
    r"^(?-i:SOURCE [A-Z])[^\n]{2,60}$|^view source version on businesswire|"
    # The cover, an item, a table or a note (whose name stands twice) of a filing, or a notice to a stock exchange.
    r"^([^\n|]{5,120}?) ?\| ?(?:note )?(?:\d{1,2}\. )?\1|"
    r"^[ \t|]*(?:form (?:8-k|6-k|10-k|10-q|20-f)\b|(?:united states )?securities and exchange commission|"
    r"item \d{1,2}\.\d\d\b|\d{1,2} months ended\b|[^\n]{0,200}?\(details\)|[^\n]{0,80}?\bxbrl document\b|"
    r"voluntary announcement|inside information|stock code\b|(?:stock exchange|company|regulatory) announcement\b|"
    r"rns number|ad[- ]hoc (?:announcement|release)|(?:to,? ?)?bse limited|disclosure under regulation|"
    r"hong kong exchanges and clearing)|"
    # Who speaks of itself.
    r"^(?:in [a-z]{3,9} \d{4}, |on [a-z]{3,9} \d{1,2}, \d{4}, )?we (?:have |had )?(?:entered|granted|licensed|signed|"
    r"received)\b",
    re.IGNORECASE | re.MULTILINE,
)
# 'Alpha Inc. (the "Company")': a document defines the name of its own author.
_DEFINED = Pattern(r"\((?:the )?[\"“”]?(?:the )?company[\"“”]?[,)]", re.IGNORECASE)
_SECOND_HAND = Pattern(
    (
        r"\b(?:ai digest|generated from|automatically translated|according to (?:media )?reports|may contain "
        r"mistakes|machine translat\w+|aggregated (?:by|from)|news aggregator)\b"
    ),
    re.IGNORECASE,
)
_ANNOUNCES = Pattern(r"\b(?:today announced|announced today)\b", re.IGNORECASE)
# 'LONDON, May 3 (Reuters) - Alpha announced today': a newsroom's dateline.
_OF_AN_AGENCY = Pattern(
    r"\((?:reuters|ap|afp|ani|pti|ians|bloomberg|dow jones|kyodo|xinhua|yonhap)\b[^)\n]{0,20}\) ?(?:--|[-–—])",
    re.IGNORECASE,
)
# In so many characters a release announces what it is about; what was written from other pages says so there, or in so
# many at its end.
_OPENING, _ENDING = 800, 400


def rank_of(text: str) -> Rank:
    """Tell from how a document is built whether a party, a newsroom or somebody after them wrote it."""
    opening = text[:_OPENING]
    if _SECOND_HAND.search(opening) or _SECOND_HAND.search(text[-_ENDING:]):
        return Rank.SECOND_HAND
    announced = _ANNOUNCES.search(opening) and not _OF_AN_AGENCY.search(opening)
    by_a_party = announced or _OF_A_PARTY.search(text) or _DEFINED.search(text)
    return Rank.PARTY if by_a_party else Rank.NEWS
