"""Which sentences of a page belong to its deal, by whom they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.marked import AMOUNT, NAME, entity_of
from pactolus.reading.passages import Role, Sentence
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import listed, says

if TYPE_CHECKING:
    from pactolus.reading.marked import Marked
    from pactolus.reading.parties import Parties
    from pactolus.reading.votes import Tally

# Who regulates or pays for medicines is named in every deal's story, and deals with nobody.
_PUBLIC_BODY = Pattern(
    r"(?:(?:US|U\.S\.|UK|EU|European|National|Federal|State|Chinese|Japanese|Korean) )?(?:Cent(?:er|re)s? for "
    r"(?:Veterinary|Drug|Biologics|"
    r"Medicare|Disease)|Veterinary Medicine|Ministry|Department of|Food and Drug|Medicines Agency|Medicines and "
    r"Healthcare|Medical(?: Products?\b|$)|"
    r"Commission\b|Patent|Health Canada|Pharmaceuticals and Medical Devices)"
)
_AGREES_WITH = Pattern(rf"\bentered into\b[^;.\n]{{0,120}}?\b[Aa]greement\b[^;.\n]{{0,120}}?\bwith (?P<other>{NAME})")


# 'The company also has an agreement with Gamma': besides the deal that the story tells.
_ALSO_DEALS = Pattern(
    rf"\balso (?:has|have|had|holds?|maintains?) (?:an? )?(?:[\w-]+ ){{0,3}}?(?:agreements?|deals?|collaborations?|"
    rf"partnerships?|pacts?|alliances?) with (?:[\w'-]+ ){{0,3}}?(?P<other>{NAME})"
)
# 'Alpha has a separate agreement with Gamma, under which it received $X', 'Alpha also licensed ALP-9 to Gamma for $X':
# what Gamma pays. What is said of Gamma in passing leaves the rest of its sentence the deal's.
_IN_PASSING = r"(?<!which )(?<!that )(?<!who )(?<!while )(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )"
_ALSO_PAYS = Pattern(
    rf"{_IN_PASSING}\b(?:has|have|had|holds?|maintains?) an? (?:separate|similar|parallel|earlier|previous|prior) "
    rf"(?:[\w-]+ ){{0,3}}?(?:agreement|deal|collaboration|partnership|pact|alliance) with (?:[\w'-]+ ){{0,3}}?"
    rf"(?P<other>{NAME})[^;.\n$€£¥]{{0,60}}?(?: under which|,? which|,? worth| valued at)\b|"
    rf"{_IN_PASSING}\balso (?:has |have )?(?:out-|in-)?(?:licen[sc]ed|granted|sold)\b[^;.\n$€£¥]{{0,80}}? (?:to|from) "
    rf"(?P<licensed>{NAME})[^;.,\n$€£¥]{{0,40}}? (?:for|in (?:return|exchange) for) (?:[\w-]+ ){{0,4}}{AMOUNT}"
)
# 'In March it sealed one with Gamma': another deal than the one that is told.
_ANOTHER = Pattern(
    rf"\b(?:sealed|signed|struck|inked|penned|forged|clinched|entered into|did) "
    rf"(?:one|another|an? (?:similar|earlier|separate|previous|comparable|parallel|prior))"
    rf"(?: [\w-]+){{0,4}}? with (?:[\w'-]+ ){{0,3}}?(?P<other>{NAME})"
)


_NOBODY: frozenset[int] = frozenset()
_ONE_MORE = listed("one with|another|similar|earlier|separate|previous|comparable|parallel|prior")
_AGREEING = ("entered into", "also ha", *_ONE_MORE)
_AGREEMENTS = ((("entered into",), _AGREES_WITH), (("also ha",), _ALSO_DEALS), (_ONE_MORE, _ANOTHER))
_BESIDES = listed("also |separate|similar|parallel|earlier|previous|prior")


def _agreeing(one: Marked) -> frozenset[int]:
    """Give the names that a sentence says somebody entered into, or has besides, an agreement with."""
    if not one.names:
        return _NOBODY
    told = []
    if "with " in one.text and says(one.text, _AGREEING):
        told = [pattern.finditer(one.text) for words, pattern in _AGREEMENTS if says(one.text, words)]
    if says(one.text, _BESIDES):
        told.append(_ALSO_PAYS.finditer(one.text))
    return frozenset([entity_of(next(filter(None, found.groups()))) for finder in told for found in finder])


# 'an agreement with Gamma', 'a payment from Gamma'.
_OTHER_SIDE = Pattern(rf"\b(?:with|from|to|by|between|and) (?:the )?(?P<other>{NAME})")


def _is_dealt_with(marked: list[Marked], strangers: set[int]) -> bool:
    """Tell a company that the text names as somebody's counterpart, which its filer is not."""
    named = (one for one in marked if one.names and not strangers.isdisjoint([number for number, _ in one.names]))
    return any(entity_of(found["other"]) in strangers for one in named for found in _OTHER_SIDE.finditer(one.plain))


def belonging(
    marked: list[Marked],
    parties: Parties,
    tally: Tally,
    products: list[int],
) -> list[Sentence]:
    """Set aside the sentences about other companies' deals and about a second deal in the same document.

    A sentence that names companies, none of them of this deal, is about something else; after a sentence in which one
    of the parties deals with somebody else, the story is that other deal's until both parties' names come back.
    """
    ours = parties.entities()
    receivers, grantors = set(parties.receivers), set(parties.grantors)
    if not receivers and not grantors:
        return [one.sentence for one in marked]
    elsewhere = False
    started = False
    kept: list[Sentence] = []
    strangers = {
        one.number
        for one in tally.entities
        if one.number not in ours and tally.is_company(one.number) and not _PUBLIC_BODY.match(one.name)
    }
    # A note that calls its filer the Company may once call it by its name: the one company that is no party.
    nameless = any(one.number in ours and not one.name for one in tally.entities)
    filer = strangers if nameless and len(strangers) == 1 and not _is_dealt_with(marked, strangers) else _NOBODY
    for one in marked:
        sentence = one.sentence
        if not one.names:
            kept.append(sentence._replace(role=Role.ABOUT) if elsewhere and sentence.role is Role.BODY else sentence)
            continue
        named = {number for number, _ in one.names}
        others = named & strangers
        agreeing = _agreeing(one)
        news = agreeing and any(map(tally.can_be_party, agreeing - ours))
        if not started and named & ours and (named & receivers or not receivers):
            started = True
        if started and (
            (news and not named & receivers) or (others and _strange_deal(named, others, grantors, receivers, tally))
        ):
            elsewhere = True
        elif elsewhere and ((receivers & named and not others) or (grantors & named and receivers & named)):
            elsewhere = False
        foreign = others and others != filer and not named & ours and not sentence.holds(products)
        away = sentence.role is Role.BODY and (elsewhere or foreign)
        kept.append(sentence._replace(role=Role.ABOUT) if away else sentence)
    return kept


def _strange_deal(named: set[int], others: set[int], grantors: set[int], receivers: set[int], tally: Tally) -> bool:
    """Tell a sentence in which a party grants to, or receives from, somebody who is no party of this deal."""
    if named & grantors and named & receivers:
        return False
    if named & grantors:
        return any(number in tally.votes and tally.votes[number].receiver >= 1.75 for number in others)
    if named & receivers:
        return any(number in tally.votes and tally.votes[number].grantor >= 3 for number in others)
    return False


def strangers_terms(
    sentences: list[Sentence], told: list[Sentence], marked: list[Marked], parties: Parties
) -> list[Sentence]:
    """Give the sentences that tell, after a sentence that names both parties, what one has agreed with somebody else.

    Where a deal's own sentences hold no terms, those set aside are read after all: who its parties are may be mistaken.
    The sums of these sentences are not.

    Args:
        sentences: the page's sentences.
        told: the same, those set aside that are another deal's.
        marked: the same, marked.
        parties: the deal's parties.
    """
    ours = parties.entities()
    grantors, receivers = set(parties.grantors), set(parties.receivers)
    is_told = False
    found: list[Sentence] = []
    for whole, one, beside in zip(sentences, told, marked, strict=True):
        named = {number for number, _ in beside.names}
        is_told = is_told or bool(one.role is Role.BODY and named & grantors and named & receivers)
        if is_told and one.role is not whole.role and named & ours and named - ours:
            found.append(one)
    return found
