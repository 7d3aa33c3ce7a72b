"""Votes on who grants and who receives: every frame that matches is a vote for a role.

Nothing is taken from knowledge of companies.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pactolus.reading.marked import NAME, Marked, entity_of
from pactolus.reading.name_words import is_regulator
from pactolus.reading.passages import TOLD
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import listed, says

if TYPE_CHECKING:
    import re

    from pactolus.reading.entities import Entity
    from pactolus.reading.frames import Matches

# "to Alpha's Beta": the part is Beta's.
_OWNS_NEXT = Pattern(rf"'s?(?: ?\([^()]{{0,30}}\))? (?P<next>{NAME})")
# "Alpha's Gamma unit will pay": Alpha acts.
_IS_ITS_UNIT = Pattern(r" (?:unit|arm|division|business)\b")
# 'to Alpha subsidiary, Beta': the part is Beta's.
_ITS_UNIT_NEXT = Pattern(
    rf"'?s?(?: and {NAME})? (?:[\w-]+ ){{0,2}}?(?:subsidiary|unit|arm|affiliate|division|joint venture|spin-?(?:out|"
    rf"off)|offshoot|rival|competitor|"
    rf"partner|portfolio company|vehicle),? "
    rf"(?P<unit>{NAME})"
)
_LABEL = Pattern(
    r"\W{0,4}(?:[Ii]n-?|[Oo]ut-?|[Ss]ub-?)?(?P<role>[Ll]icensor|[Ll]icensee)s?(?: ?\([^()]{0,30}\))?(?: ?[:|]| is| "
    r"are) ?(?:the )?(?:[\w-]+-based )?"
)
_LABELS = ("icensor", "icensee")
_BRACKETED = Pattern(
    rf"(?P<name>{NAME})(?: ?\([^()]{{0,20}}\))?[\w., ]{{0,24}}?(?:\((?:the |as )?[\"']?(?P<role>[Ll]icens(?:or|"
    rf"ee))[\"']?\)|"
    r", as (?:the )?(?:exclusive )?(?P<as>[Ll]icens(?:or|ee))\b)"
)
# 'Alpha Limited, as the Licensor'; the title is marked as a name where the contract defines it.
_TITLED = Pattern(rf"(?P<name>{NAME})[\w.,() ]{{0,40}}?, as (?:the )?(?:exclusive )?(?P<title>{NAME})")
# A label's company may stand behind its town: 'Licensor: Shanghai Alpha'.
_TOWN = 16
# A name that a product word follows, or that is somebody's, is a product's.
_PRODUCT_AFTER = Pattern(
    r"- ?\d|(?:®|™)? (?:biosimilar|injection|drug|candidate|program(?:me)?|product|tablets?|capsules?|vaccine|therapy|"
    r"antibody|cream|gel)\b"
)
_ITS_ENDS = listed("its |their |called |named |drug |candidate |antibody |product |inhibitor ")
_ITS_BEFORE = Pattern(
    rf"\b(?:its|their|called|(?<!{NAME} )(?<!{NAME} has )named|drug|candidate|antibody|product|inhibitor) $"
)


# 'the Alpha Agreement', 'an Alpha Program': a term that a text defines by a party's name does nothing itself.
_DEFINED_TERM = Pattern(
    r" (?:[A-Z][\w-]{1,20} ){0,3}(?:Agreements?|Licen[cs]es?|Amendments?|Programs?|Programmes?|Territory|Products?|"
    r"Options?|Compounds?|Patents?|Technology|Notes?|Warrants?|Shares)\b"
)
# 'a license to Alpha's technologies': what is granted is the grantor's.
_OWNS_WHAT_IS_GRANTED = Pattern(
    r"(?!'s? (?:[\w-]+ ){0,2}?(?:sales|commercial|marketing|distribution) )(?:'s? (?:[\w-]+ ){0,3}?|"
    r" )(?:technolog(?:y|ies)|platforms?|patents?|know-how|intellectual property|"
    r"compounds?)\b|"
    r"'s? (?:[\w-]+,? ){0,5}?(?:antibod\w+|candidates?|drugs?|products?|inhibitors?|program(?:me)?s?|vaccines?|"
    r"pipeline)\b"
)


@dataclass(slots=True)
class Vote:
    """The votes on one name, and the sentence of the strongest for each role."""

    grantor: float = 0
    receiver: float = 0
    rules: dict[str, str] = field(default_factory=dict)
    where: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, role: str, weight: float, span: tuple[int, int]) -> None:
        """Count a vote for a role."""
        if role == "grantor":
            self.grantor += weight
        else:
            self.receiver += weight
        # The fullest form of the name is the best evidence.
        if role not in self.where or span[1] - span[0] > self.where[role][1] - self.where[role][0]:
            self.where[role] = span

    @property
    def lean(self) -> float:
        """Positive for one who grants, negative for one who receives."""
        return self.grantor - self.receiver


# Who plays which part is asked only of sentences with one of these words, the commonest first.
_SAYS_A_ROLE = listed(
    "licens|will|right|from|develop|licenc|grant|royalt|paid|pay|'s |receiv|market|upfront|up-front|up front|milestone|"
    "eligible|entitled|retain|keep|respons|shall|discover|option|Right|Give|give|giving|gave|hand|sell|fund|bag|"
    "tak|snap|return|turn|tap|earn|pocket|get|is to|would|export|artner|lead|secur|scor|land|garner|reap|"
    "appoint|distribut|convey|confer|select|chos|named|entitl|allow|enabl|permit|"
    "authori|add|commit|took|"
    "part|ced|pass|taker|buyer|seller|chose|pick|name|let|back to|said|transfer|promis|bear|foot|goes|up on|"
    "away from|out of|bought|over to|on to"
)
# Shorter lines are headings and the like.
_SHORTEST = 25


@dataclass(slots=True)
class Tally:
    """The votes on every name of a document."""

    entities: list[Entity]
    votes: dict[int, Vote] = field(default_factory=lambda: defaultdict(Vote))

    @classmethod
    def of(cls, marked: list[Marked], entities: list[Entity], matches: Matches) -> Tally:
        """Let every frame that matches vote, earlier sentences of the view a little more than later ones."""
        tally = cls(entities)
        body = [one for one in marked if one.sentence.role in TOLD and one.names and len(one.sentence.text) > _SHORTEST]
        for index, one in enumerate(body):
            if says(one.text, _SAYS_A_ROLE):
                tally._count_frames(one, matches, 1.0 if index < 5 else 0.6)
        for one in marked:
            if one.names and one.sentence.role in TOLD and says(one.sentence.text, _LABELS):
                tally._count_label(one)
                tally._count_bracket(one)
                tally._count_titled(one)
        for entity in entities:
            tally._count_title(entity)
        return tally

    def _count_frames(self, one: Marked, matches: Matches, fade: float) -> None:
        """Let the frames that match a sentence vote."""
        for text in (one.plain, one.text) if one.plain != one.text else (one.text,):
            for frame, found in matches.of(text):
                for match in found:
                    self._vote(match, frame.weight * fade, frame.rule, one)

    def _count_label(self, one: Marked) -> None:
        """Take a table's label ('Licensor: Alpha (China)') for what it says of the first name after it."""
        label = _LABEL.match(one.sentence.text)
        if label is None:
            return
        role = "grantor" if label["role"].lower().endswith("or") else "receiver"
        after = one.sentence.start + label.end()
        named = next(((number, span) for number, span in one.names if 0 <= span[0] - after <= _TOWN), None)
        if named is not None and self.can_be_party(named[0]):
            self.votes[named[0]].rules[f"{role}:label"] = "label"
            self.votes[named[0]].add(role, 9, named[1])

    def _count_bracket(self, one: Marked) -> None:
        """Take a bracket's label ('Alpha Ltd (licensee)') for what it says of the name before it."""
        for found in _BRACKETED.finditer(one.text):
            title = (found["role"] or found["as"]).lower()
            number, role = entity_of(found["name"]), "grantor" if title.endswith("or") else "receiver"
            span = one.span_of(number) if self.can_be_party(number) else None
            if span is not None:
                self.votes[number].rules[f"{role}:label"] = "label"
                self.votes[number].add(role, 9, span)

    def _count_titled(self, one: Marked) -> None:
        """Take a contract's title after a name ('Alpha Limited, as the Licensor') for what it says of the name."""
        for found in _TITLED.finditer(one.text):
            number, forms = entity_of(found["name"]), self.entities[entity_of(found["title"])].forms
            role = "grantor" if "Licensor" in forms else "receiver" if "Licensee" in forms else None
            span = one.span_of(number) if role and self.can_be_party(number) else None
            if role and span is not None:
                self.votes[number].rules[f"{role}:label"] = "label"
                self.votes[number].add(role, 9, span)

    def _count_title(self, entity: Entity) -> None:
        """Take a contract's own title ('Alpha Ltd (the "Licensor")') for what it says."""
        for title, role in (("Licensor", "grantor"), ("Licensee", "receiver")):
            if not entity.forms.isdisjoint((title, f"{title}s")) and entity.mentions:
                self.votes[entity.number].rules[f"{role}:title"] = "contract-title"
                self.votes[entity.number].add(role, 3, entity.mentions[0])

    def lean(self, number: int) -> float:
        """Positive for one who grants, negative for one who receives, 0 for one nobody voted on."""
        return self.votes[number].lean if number in self.votes else 0.0

    def can_be_party(self, number: int) -> bool:
        """Tell whether a name can be a company at all: it is no product code, and no regulator's."""
        if number >= len(self.entities):
            return False
        one = self.entities[number]
        return not (one.code or is_regulator(one.name))

    def is_company(self, number: int) -> bool:
        """Tell a company by its form or by the part it plays."""
        if number >= len(self.entities) or not self.entities[number].name:
            return False
        acts = self.entities[number].company > 0 or abs(self.lean(number)) >= 2
        return acts and self.can_be_party(number)

    def _owns_next(self, match: re.Match[str], role: str) -> bool:
        """Tell a name that only owns the next one, unless that is a product."""
        after = match.end(role)
        owned = _OWNS_NEXT.match(match.string, after) if match.string.startswith("'", after) else None
        if owned is not None and _IS_ITS_UNIT.match(match.string, owned.end()):
            return False
        return owned is not None and self.can_be_party(entity_of(owned["next"]))

    def _vote(self, match: re.Match[str], weight: float, rule: str, one: Marked) -> None:
        roles = {role: _unit_or(match, role, entity_of(mark)) for role, mark in match.groupdict().items() if mark}
        if len(set(roles.values())) < len(roles) or not all(map(self.can_be_party, roles.values())):
            return
        earlier = _is_of_an_earlier(match)
        for role, number in roles.items():
            vote = self.votes[number]
            something_else = earlier or self._owns_next(match, role) or _names_something_else(match, role)
            span = None if something_else else one.span_of(number) or next(iter(self.entities[number].mentions), None)
            key = f"{role}:{rule}:{one.sentence.start}"
            if span is None or key in vote.rules:
                continue
            vote.rules[key] = rule
            vote.add(role, weight, span)


def _unit_or(match: re.Match[str], role: str, number: int) -> int:
    """Give the subsidiary that is named right after its owner; the owner where none is."""
    unit = _ITS_UNIT_NEXT.match(match.string, match.end(role))
    return entity_of(unit["unit"]) if unit else number


# What a party has granted to others before is no part of this deal.
_EARLIER = Pattern(
    r"\bpreviously (?:received|obtained|acquired|secured)\b|"
    r"\bhad (?:previously |originally )?(?:acquired|obtained|purchased|(?:in-)?licen[sc]ed) |"
    r"\bal(?:so|ready) (?:out-|in-)?licen[sc]ed\b|\bpreviously (?:out-|in-)?licen[sc]ed\b|"
    r"\bearlier (?:out-|in-)?licen[sc]ed\b|\boriginally (?:out-|in-)?licen[sc]ed\b|"
    r"\bw(?:as|ere) licen[sc]ed (?:out )?to\b|"
    rf"\bthat {NAME} (?:has |had )?(?:in-)?licen[sc]ed (?:in )?from\b|"
    rf"\bwhich {NAME} (?:has |had )?(?:in-)?licen[sc]ed (?:in )?from\b|\bheld by {NAME} under\b|"
    r"\btermination (?:fee|payment)|\balready (?:sells|markets|sold)\b|\bg(?:ot|ets?|etting|iven|ave) back\b|"
    r"\bt(?:aken|ook) back\b|\bwon back\b|\bbought back\b|\bhanded back\b|"
    r"\bre(?:gain|cover|-?acquir)\w*"
)

# 'holds the rights from Beta since 2020', 'sold the rights to Gamma two years ago'.
_LONG_SINCE = Pattern(r"[^;.]{0,30}?\b(?:since (?:early |late |mid-)?(?:19|20)\d\d|(?:years?|months) ago)\b")
_SINCE_OR_AGO = ("since ", " ago")
# 'In March 2016, Alpha had acquired the rights from Beta': told in a text on a later deal.
_LONG_BEFORE = Pattern(
    rf"In (?:[A-Z][a-z]+,? )?(?:19|20)\d\d,? {NAME} had (?:\w+ )?(?:acquired|obtained|secured|(?:in-)?licen[sc]ed|"
    r"bought)\b"
)


def _is_of_an_earlier(match: re.Match[str]) -> bool:
    """Tell what is said of an earlier deal."""
    text = match.string
    return bool(
        (says(text, _SINCE_OR_AGO) and _LONG_SINCE.match(text, match.end()))
        or (text.startswith("In ") and _LONG_BEFORE.match(text))
        or _EARLIER.search(text, max(0, match.start() - len("which ")), match.end())
    )


def _names_something_else(match: re.Match[str], role: str) -> bool:
    """Tell a name that is a product's, or one that only a term or what is granted is called by."""
    text, start, end = match.string, match.start(role), match.end(role)
    return bool(
        _DEFINED_TERM.match(text, end)
        or (role == "receiver" and _OWNS_WHAT_IS_GRANTED.match(text, end))
        or _PRODUCT_AFTER.match(text, end)
        or (text.endswith(_ITS_ENDS, 0, start) and _ITS_BEFORE.search(text[max(0, start - 12) : start]))
    )
