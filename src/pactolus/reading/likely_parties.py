"""Likely parties: who acts as companies do, and whom a text tells of first beside the one side that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.counterparts import BEFORE_IT
from pactolus.reading.passages import Role
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from pactolus.reading.entities import Entity
    from pactolus.reading.marked import Marked
    from pactolus.reading.votes import Tally

# What stands behind a company's name and hardly ever behind a product's, and what stands before it. Counted on the
# names of 1,200 annotated pages: of those that no form tells to be a company's, 700 parties stand so and 110 do not,
# of the products 22 and 188.
_DOES = Pattern(
    r"(?: ?\([^()\n]{1,40}\))?(?:'s?(?= )|,? (?:will|has|have|had|said|says|also|entered|announced|agreed|may|can|"
    r"could|would|shall|plans?|expects?|gets?|retains?|receive[sd]?|pays?|paid|licen[sc]es|grants?|granted|"
    r"signs|signed|inks|inked|bought|takes?|took|joins?|teams?|partners?|strikes?|struck|shares?\b|stock|[Pp]resident|"
    r"chief|spokes\w+|CEO|and [A-Z]|is (?:paying|paid|owed|eligible|entitled|responsible))\b)"
)
_IS_DEALT_WITH = Pattern(
    r"\b(?:with|by|pays?|paid|from|at|between|gives?|gave|giving|grants?|granted|granting|said|says|agreement,|deal,|"
    r"return,|addition,|exchange,|pact,|collaboration,|terms,|partners?,?|licensees?|to license|joins|where|which|"
    r"million to|payments? to|enable|allow|entitles|[Ss]hares of) (?:the )?$"
)
# So many mentions tell.
_MENTIONS = 12
_WORDS_BEFORE = 20


def acts(entity: Entity, text: str) -> bool:
    """Tell a name that does, or is dealt with, as companies are; one whose form is a company's does."""
    if entity.company:
        return True
    return any(
        _DOES.match(text, end) or _IS_DEALT_WITH.search(text, max(0, start - _WORDS_BEFORE), start)
        for start, end in entity.mentions[:_MENTIONS]
    )


_OF_A_DEAL = Pattern(
    r"\b(?:agree|deal\b|pact\b|licen[cs]|collaborat|partner|alliance|rights\b|option\b|up[ -]?front|"
    r"milestone|royalt|tie-up)"
)
# Who speaks or holds an office is a person.
_PERSON = Pattern(
    r"(?:,? (?:PhD|Ph\.D|MD|M\.D)\b|"
    r", (?:[\w&-]+ ){0,6}?(?:CEO|[Pp]resident|[Cc]hief|[Dd]irector|[Hh]ead|[Cc]hairman|analyst)\b)"
)
_FIRST = 4


def likeliest_other(known: int, sign: int, told: list[Marked], tally: Tally, text: str) -> int | None:
    """Give whom the first sentences on the deal name beside the side that is known, most often and alone.

    Args:
        known: the side that is known.
        sign: 1 where the one who grants is looked for, -1 where the one who receives is.
        told: the sentences of the story.
        tally: the votes.
        text: the view.
    """
    first = [one for one in told if one.names and _tells_of_the_deal(one)]
    beside: dict[int, int] = {}
    for one in first[:_FIRST]:
        numbers = dict.fromkeys(number for number, _ in one.names)
        for number in numbers:
            if number != known and _can_be_other(tally.entities[number], sign, tally, text):
                beside[number] = beside.get(number, 0) + 1 + (known in numbers)
    if not beside:
        return None
    ranked = sorted(beside, key=lambda number: (-beside[number], -len(tally.entities[number].mentions)))
    best = ranked[0]
    clear = len(ranked) == 1 or beside[best] > beside[ranked[1]]
    return best if beside[best] > 1 and clear else None


def _tells_of_the_deal(one: Marked) -> bool:
    if one.sentence.role is Role.HEADLINE:
        return True
    return _OF_A_DEAL.search(one.text) is not None and not BEFORE_IT.match(one.plain)


def _can_be_other(one: Entity, sign: int, tally: Tally, text: str) -> bool:
    return (
        bool(one.name)
        and tally.can_be_party(one.number)
        and sign * tally.lean(one.number) > -_AGAINST
        and acts(one, text)
        and not any(_PERSON.match(text, end) for _, end in one.mentions[:3])
    )


# So much leaning to the side that is known already speaks against a name.
_AGAINST = 2.5
