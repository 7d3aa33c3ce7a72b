"""Sides: who pays and who is paid, where nothing but its time, a condition or 'for the rights' says what a sum is for.

A licensee also pays agencies, universities and its bankers 'on approval', and a licensor sells vouchers and draws loans
then. Such a sum is a payment of the deal only where those that its clause names are the deal's parties; where they are
not, or where the clause is one of a loan, a price or a penalty, the sum is doubtful.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.name_words import is_regulator, traits_of
from pactolus.reading.patterns import Pattern
from pactolus.reading.places import is_place
from pactolus.reading.screened import Folded, Screened, says

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.parties import Parties
    from pactolus.reading.passages import Sentence
    from pactolus.reading.payments import Payment
    from pactolus.reading.votes import Tally


class Sides(NamedTuple):
    """The names of a deal's parties, and of others that could be companies.

    Attributes:
        ours: where the parties are named, in the view.
        others: where companies are named that are no party; nobody where one side of the deal is unknown.
        names: the parties' names, in lower case.
        known: both sides are known.
        receivers: where those are named who receive the rights.
    """

    ours: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]
    names: str
    known: bool
    receivers: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, sides: Parties, tally: Tally) -> Sides:
        """Tell the parties' names from others'."""
        known = bool(sides.grantors and sides.receivers)
        ours = {number for number in sides.entities() if number < len(tally.entities)}
        strange = [one for one in tally.entities if known and one.number not in ours and tally.can_be_party(one.number)]
        return cls(
            tuple(span for number in ours for span in tally.entities[number].mentions),
            tuple(span for one in strange if one.name for span in one.mentions),
            " ".join(tally.entities[number].name.lower() for number in ours),
            known,
            tuple(
                span
                for number in sides.receivers
                if number < len(tally.entities)
                for span in tally.entities[number].mentions
            ),
        )


NOBODY = Sides((), (), "", known=False)
# Kinds of payment of which it matters who pays.
_SIDED = ("upfront", "milestone", "equity")
# Words that call a sum what it is, whoever pays: the rest say only when.
_CALLED = {
    "upfront": Folded(
        r"up[ -]?front|up front|initial|payment|fee\b|fees\b|bonus|consideration|deposit|contract money|lump|one-?off|"
        r"option|pago|engångs"
    ),
    "milestone": Folded(r"milestone|hitos|biobucks|payment|fee\b|fees\b|bonus|instal|consideration|earn-?out"),
}

_WORD = r"[A-Z][\w&’-]*(?:\.(?=[A-Z]))?"
_NAME = rf"{_WORD}(?:(?: (?:of|and|&|for))? {_WORD}){{0,5}}"
# Who is a party of no licence, unless a party is called so.
_NOBODY = (
    r"(?:bankers?|banks?|universit(?:y|ies)|foundations?|charit(?:y|ies)|investors?|lenders?|insurers?|analysts?|"
    r"shareholders|stockholders|regulators?|agenc(?:y|ies)|authorit(?:y|ies)|governments?|advis[eo]rs?|lawyers?|"
    r"attorneys|brokers?|landlords?|employees|staff|directors|executives|founders?|inventors?|hospitals?|patients?|"
    r"payers?|underwriters?|creditors?|contractors?|suppliers?|vendors?|venture capitalists|backers)"
)
_AUXILIARY = r"(?:(?:will|would|shall|could|may|might|must|has|have|had|is|are|to|also|then|agreed|recently) ){0,4}"
_SOMEBODY = Screened.of(
    rf"\b{_NOBODY}",
    "bank|universit|foundation|charit|investor|lender|insurer|analyst|holders|regulator|agenc|authorit|government|"
    "advis|lawyer|attorney|broker|landlord|employee|staff|director|executive|founder|inventor|hospital|patient|payer|"
    "underwriter|creditor|contractor|supplier|vendor|venture capital|backer",
)
_NOBODY_AT_ALL = Pattern(_NOBODY, re.IGNORECASE)
_PAYS = (
    rf"(?:,? [^,;.$€£¥]{{1,80}},)? {_AUXILIARY}(?:pays?|paid|paying|owes?|owed|gives?|gave|giv(?:en|ing)|"
    r"puts?(?= in\b)|provid(?:es?|ed)|invest(?:s|ed)?|lends?|lent|contributes?|contributed|"
    r"donates?|donated|commits?|committed|"
    r"grants?|receives?|received|gets?|got|collects?|collected|earns?|earned|hands?|handed|awards?|awarded)\b"
)
# 'Gamma has agreed to buy $X of Beta's shares': who buys shares is the other party, or it is no part of the deal.
_BUYS = Folded(r"\b(?:buy|purchas|acquir|invest|subscrib)")
_BUYER = Pattern(
    rf"(?:\b(?P<noun>(?i:{_NOBODY}))|(?P<name>{_NAME}))"
    rf"(?:,? [^,;.$€£¥]{{1,80}},)? {_AUXILIARY}(?:agreed to |committed to |set to )?"
    r"(?:buys?|bought|buying|purchas(?:es?|ed|ing)|acquir(?:es?|ed|ing)|invest(?:s|ed|ing)?|subscrib(?:es?|ed|ing))\b"
)
# 'The Gates Foundation will give', 'Investors put in'.
_PAYER = Pattern(rf"(?:\b(?P<noun>(?i:{_NOBODY}))|(?P<name>{_NAME})){_PAYS}")
# The same, where none of these nouns stands.
_NAMED_PAYER = Pattern(rf"(?P<name>{_NAME}){_PAYS}")
# 'owes the University of Leeds', 'pay its bankers', 'pays to Gamma'.
_PAYEE = Pattern(
    r"\b(?:pays?|paid|paying|owes?|owed|owing|gives?|gave|giving|hand(?:s|ed|ing)?|remit(?:s|ted)?|reimburse[sd]?)"
    r"(?: back| over| out)?(?: to)? (?:the |its |an? |their |our |his |any )?"
    rf"(?:(?P<name>{_NAME})(?!['’])|(?:[a-z-]{{1,20}} ){{0,2}}?(?P<noun>{_NOBODY})\b)"
)
# One of these stands in all that it matches.
_PAYING = ("pay ", "pays ", "paid ", "paying ", "owe", "owing", "giv", "gave ", "hand", "remit", "reimburse")
# '$X from Gamma on approval', '$X to the University'.
_AFTER = Pattern(
    r"(?: ?\([^()]{0,60}\))?(?: in cash| each| more)? (?P<way>from|to|by) (?:the |its |an? |their )?"
    rf"(?:(?P<name>{_NAME})|(?:[a-z-]{{1,20}} ){{0,2}}?(?P<noun>{_NOBODY})\b)"
)
# 'for rights to a drug of Gamma Labs'.
_RIGHTS_OF = Pattern(
    r"(?: ?\([^()]{0,60}\))?(?: in cash)? for (?:[\w'’-]{1,20} ){0,4}?rights\b[^.;,$€£¥]{0,60}? (?:of|from|by) "
    rf"(?:the )?(?P<name>{_NAME})"
)
_RIGHTS_TO_NO_DRUG = Folded(
    r"(?: in cash)? for (?:[\w'’-]{1,20} ){0,4}?rights to (?:[\w'’-]{1,20} ){0,4}?(?:buildings?|headquarters|plants?|"
    r"factor(?:y|ies)|sites?|campus|land|premises|stadium|films?|books?)\b"
)
# What is no licence's payment, whatever happens when.
_OF_SOMETHING_ELSE = Screened.of(
    r"\b(?:loans?|credit (?:facility|line)|term debt|borrow\w*|lenders?)\b|"
    r"\bvouchers?\b[^.;]{0,120}\b(?:sell|sells|sold|sale|selling|fetch|worth)|"
    r"\b(?:doses?|vials?|treatments?|courses?|therap(?:y|ies)|injections?|pills?|tablets?|infusions?|shots?|bottles?|"
    r"packs?|drugs?|medicines?|prescriptions?)\b[^.;$€£¥]{0,40}\b(?:costs?|priced|prices?|sells? (?:for|at)|"
    r"retails?)\b|"
    r"\b(?:per|for (?:each|every)) (?:dose|vial|course|injection|pill|tablet|infusion|shot|bottle|pack|prescription)\b",
    "loan|credit |term debt|borrow|lender|voucher|dose|vial|treatment|course|therap|injection|pill|tablet|infusion|"
    "shot|bottle|pack|drug|medicine|prescription",
)
# 'If Alpha misses the milestone it owes Beta $X': what is due for what was not done.
_PENALTY = Screened.of(
    r"\b(?:if|should|when|where|in case|unless) [^;.$€£¥]{0,60}\b(?:miss(?:es|ed)?|fails?|failed|is late|"
    r"breach(?:es)?|defaults?|(?:(?:does|do|did|has|have|is|are)(?: not|n['’]t)|never) (?:launch|me[et]t|reach|achiev|"
    r"start|fil[ei]|begin|deliver|commerciali[sz])\w*)\b[^;.$€£¥]{0,120}$",
    "miss|fail|is late|not|n't|n’t|never|breach|default",
)
# 'The Company', 'Licensee': whoever tells of the deal, or a party by its part in it.
_ROLES = frozenset(
    ["company", "licensee", "licensor", "buyer", "seller", "purchaser", "group", "corporation", "firm", "partner"]
)
# Shorter words tell no company from another.
_SHORT = 3
# A clause begins behind one of these.
_CLAUSE_ENDS = ("; ", ": ", ". ")
_FARTHEST = 200


def is_doubtful(text: str, sentence: Sentence, one: Payment, sides: Sides) -> bool:
    """Tell a sum that its clause makes a payment of others, or of something else than the deal.

    Args:
        text: the view.
        sentence: the sentence it stands in.
        one: what the sum was taken for.
        sides: the deal's parties and other names.
    """
    if one.kind not in _SIDED:
        return one.kind == "headline" and _is_of_debt(text, sentence, one.amount)
    before = _clause_before(text, sentence, one.amount)
    if _PENALTY.may_match(before) and _PENALTY.pattern.search(before):
        return True
    if one.kind == "equity":
        return _is_others_stake(text, one.amount, before, sides)
    if _CALLED[one.kind].search(text[slice(*one.cue)]):
        return False
    clause = before + text[one.amount.span_start : min(sentence.end, one.amount.end + _FARTHEST)]
    if _OF_SOMETHING_ELSE.may_match(clause) and _OF_SOMETHING_ELSE.pattern.search(clause):
        return True
    return _is_of_others(text, sentence, one.amount, before, sides)


# How far behind a sum it is said whose shares it buys.
_WHOSE = 40


def _is_others_stake(text: str, amount: Amount, before: str, sides: Sides) -> bool:
    """Tell shares of who receives the rights that somebody buys who is no party."""
    whose = any(amount.end <= start < amount.end + _WHOSE for start, _ in sides.receivers)
    said = list(_BUYER.finditer(before)) if whose and _BUYS.search(before) else []
    return bool(said) and _is_strange(said[-1], amount.span_start - len(before), sides, text)


# 'had purchased its debt facility in a deal worth $X'; a package may have a loan in it.
_OF_DEBT = Screened.of(
    r"\b(?:debt(?! free)|loans?|credit (?:facility|line|agreement)|(?:senior|secured|convertible|promissory) notes?|"
    r"bonds|borrow\w+|mortgages?|refinanc\w+)\b(?:(?!licen|rights|collaborat|partnership)[^;$€£¥]){0,120}$",
    "debt|loan|credit |note|bonds|borrow|mortgage|refinanc",
)


def _is_of_debt(text: str, sentence: Sentence, amount: Amount) -> bool:
    """Tell what a clause says that a debt was taken up or bought for."""
    return _OF_DEBT.search(_clause_before(text, sentence, amount)) is not None


def _clause_before(text: str, sentence: Sentence, amount: Amount) -> str:
    before = text[max(sentence.start, amount.span_start - _FARTHEST) : amount.span_start]
    last = max(map(before.rfind, _CLAUSE_ENDS))
    return before[last + len("; ") :] if last >= 0 else before


def _is_of_others(text: str, sentence: Sentence, amount: Amount, before: str, sides: Sides) -> bool:
    """Tell a sum that somebody pays or is paid who is no party."""
    if _RIGHTS_TO_NO_DRUG.match(text, amount.end, sentence.end):
        return True
    begins = amount.span_start - len(before)
    paid = list((_PAYER if _SOMEBODY.search(before) else _NAMED_PAYER).finditer(before))
    if paid and _is_strange(paid[-1], begins, sides, text):
        return True
    owed = list(_PAYEE.finditer(before)) if says(before, _PAYING) else []
    if owed and _is_strange(owed[-1], begins, sides, text):
        return True
    return any(
        found is not None and _is_strange(found, 0, sides, text)
        for found in (_AFTER.match(text, amount.end, sentence.end), _RIGHTS_OF.match(text, amount.end, sentence.end))
    )


def _is_strange(found: re.Match[str], begins: int, sides: Sides, text: str) -> bool:
    """Tell somebody who is no party of the deal."""
    noun = found.groupdict().get("noun") or found["name"]
    if _NOBODY_AT_ALL.fullmatch(noun):
        return noun.lower().rstrip("s") not in sides.names
    start, end = (begins + place for place in found.span("name"))
    if any(first < end and start < last for first, last in sides.ours):
        return False
    name = text[start:end]
    if name.rpartition(" ")[2].lower() in _ROLES and name.startswith(("The ", *(one.capitalize() for one in _ROLES))):
        return False
    if is_regulator(name) or any(map(is_regulator, name.split())):
        return True
    strange = any(first < end and start < last for first, last in sides.others)
    if strange and (
        (name.isupper() and _are_letters_of(name.lower(), sides.names)) or _shares_a_word(name, sides.names)
    ):
        return False
    return strange or (sides.known and " " in name and traits_of(name.rpartition(" ")[2]).company)


def _shares_a_word(name: str, names: str) -> bool:
    """Tell a party's other name by a word of its own: 'Shanghai Junshi' for Junshi Biosciences."""
    own = {word for word in names.split() if len(word) > _SHORT}
    return any(
        word.lower() in own and not (is_place(word) or traits_of(word).company or _NOBODY_AT_ALL.fullmatch(word))
        for word in name.split()
    )


def _are_letters_of(short: str, names: str) -> bool:
    """Tell letters that stand in a name in their order, as those of its short form do."""
    rest = iter(names)
    return all(letter in rest for letter in short)
