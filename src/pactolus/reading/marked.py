"""Marked sentences: a sentence in which every name and amount is one character, so that rules are short and linear.

A name becomes a character of the private area E000-EBFF, an amount one of F000-F7FF; the characters are no part of any
text we read (such characters in a source are dropped from the view's matching by the masks below).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.passages import Role, parted
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import lowered

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.entities import Entity
    from pactolus.reading.passages import Sentence

NAME = "[\ue000-\uebff]"
AMOUNT = "[\uf000-\uf7ff]"
_FIRST_NAME, _LAST_NAME = 0xE000, 0xEBFF
_FIRST_AMOUNT = 0xF000
_BRACKETS = Pattern(r"\s?[(\[][^()\[\]]{0,160}[)\]]")
_APPOSITION = Pattern(
    (
        r", (?:an?|the|of(?! which| whom)|one of|which|who|whose|part of|formerly|also|together with its|based|"
        r"headquartered|"
        r"known|listed)\b[^,;:]{1,160}?,(?! (?:and|or) )"
    ),
    re.IGNORECASE,
)
# "Alpha Inc.'s drug": the point ends no clause.
# 'Alpha and Beta have signed a deal giving the former rights to the latter's drug'.
_FORMER_OR_LATTER = Pattern(r"\b[Tt]he (?P<which>former|latter)(?=['),.;]| [a-z])(?! (?:chief|head|president|ceo))")


# 'Alpha, a Beta company, and Gamma': whose Alpha is.
_OWNED = Pattern(
    rf", an? {NAME}(?: (?:[Cc]ompany|[Ss]ubsidiary|unit))?(?=,? (?:and|announced|today|has|have|will|said)\b|,)"
)
# 'Alpha of Uppsala has licensed': where it sits.
_TOWN_AFTER = Pattern(rf" of (?<={NAME} of )[A-Z][\w-]+(?=,? [a-z])")
_RUNS_ON = Pattern(r"'s | [a-z(]")
_COUNTRY_POINTS = Pattern(r"\b(U)\.([SK])\.(?=,| [a-z])")


class Marked(NamedTuple):
    """A sentence with names and amounts marked.

    Attributes:
        sentence: the sentence it marks.
        text: its words, every name and amount one character.
        names: the entities in it, each with the span of its mention, in order.
        amounts: the amounts in it, in order.
        plain: the text without brackets and appositions, in which subject and verb stand side by side.
    """

    sentence: Sentence
    text: str
    names: tuple[tuple[int, tuple[int, int]], ...]
    amounts: tuple[tuple[int, Amount], ...]
    plain: str

    def span_of(self, entity: int) -> tuple[int, int] | None:
        """Give the span of an entity's longest mention in the sentence."""
        spans = [span for number, span in self.names if number == entity]
        return max(spans, key=lambda span: (span[1] - span[0], -span[0])) if spans else None


def name_mark(entity: int) -> str:
    """Give the character that stands for an entity."""
    return chr(min(_FIRST_NAME + entity, _LAST_NAME))


def entity_of(mark: str) -> int:
    """Give the entity that a character stands for."""
    return ord(mark) - _FIRST_NAME


def amount_of(mark: str) -> int:
    """Give the index of the amount that a character stands for."""
    return ord(mark) - _FIRST_AMOUNT


def mark(text: str, sentences: list[Sentence], entities: list[Entity], amounts: list[Amount]) -> list[Marked]:
    """Mark the names and amounts of each sentence."""
    spans = _marks(entities, amounts)
    starts = [start for start, _, _, _ in spans]
    products = frozenset(name_mark(entity.number) for entity in entities if entity.code)
    return _with_subjects(
        [
            _mark_one(text, sentence, spans[first:last], amounts, products) if first < last else _unmarked(sentence)
            for sentence, first, last in parted(sentences, starts)
        ],
        products,
    )


# 'Alpha has taken over the drug. It will pay Beta $X.'
_IT = (
    "It will ",
    "It is ",
    "It has ",
    "It gets ",
    "It pays ",
    "It keeps ",
    "It retains ",
    "It receives ",
    "It also ",
    "It can ",
    "It could ",
    "It would ",
    "It stands ",
    "It may ",
    "The company ",
    "The firm ",
    "The group ",
)
_SAID_FOR_IT = Pattern(r"It|The (?:company|firm|group)")


def _with_subjects(marked: list[Marked], products: frozenset[str]) -> list[Marked]:
    """Put in for 'It', where a sentence begins so, the name of whom alone the sentence before it tells."""
    told: list[Marked] = []
    for one in marked:
        before = told[-1] if told else one
        told.append(
            _with_subject(one, before, products)
            if one.text.startswith(("It", "The")) and one.text.startswith(_IT)
            else one
        )
    return told


def _with_subject(one: Marked, before: Marked, products: frozenset[str]) -> Marked:
    known = dict.fromkeys(name for name in _A_NAME.findall(before.plain) if name not in products)
    subject = (
        _SUBJECT.match(before.plain)
        if len(known) == 1 and one.sentence.line - before.sentence.line <= _NEXT_PARAGRAPH
        else None
    )
    if subject is None or subject["name"] in products:
        return one
    number = entity_of(subject["name"])
    named = [named for named in before.names if named[0] == number][:1]
    plain = _with_its_speaker(_SAID_FOR_IT.sub(subject["name"], one.plain, count=1))
    return one._replace(plain=plain, names=(*named, *one.names))


# News has a paragraph for each sentence.
_NEXT_PARAGRAPH = 2
# Whom a sentence is about: it begins with the name, or with a phrase before it.
_SUBJECT = Pattern(
    rf"(?:[A-Z][^,;:.]{{1,60}}, )?(?:[\w'’-]{{1,40}} ){{0,3}}?(?P<name>{NAME})(?!'|,? and {NAME}| [a-z]+ing)"
)


def _marks(entities: list[Entity], amounts: list[Amount]) -> list[tuple[int, int, str, int]]:
    """Give all marks in order, overlaps resolved in favour of amounts and longer names."""
    spans = [
        (start, end, name_mark(entity.number), entity.number) for entity in entities for start, end in entity.mentions
    ]
    spans += [
        (amount.start, amount.end, chr(_FIRST_AMOUNT + index % 0x800), -1) for index, amount in enumerate(amounts)
    ]
    spans.sort(key=_place_of_mark)
    kept: list[tuple[int, int, str, int]] = []
    for span in spans:
        if kept and span[0] < kept[-1][1]:
            if span[3] < 0 <= kept[-1][3]:
                kept[-1] = span
            continue
        kept.append(span)
    return kept


def _place_of_mark(span: tuple[int, int, str, int]) -> tuple[int, bool, int]:
    start, end, _, number = span
    return start, number >= 0, -end


def _unmarked(sentence: Sentence) -> Marked:
    words = sentence.text if "U." not in sentence.text else _without_points(sentence.text)
    return Marked(sentence, words, (), (), words)


def _mark_one(
    text: str,
    sentence: Sentence,
    inside: list[tuple[int, int, str, int]],
    amounts: list[Amount],
    products: frozenset[str],
) -> Marked:
    parts: list[str] = []
    names: list[tuple[int, tuple[int, int]]] = []
    held: list[tuple[int, Amount]] = []
    place = sentence.start
    for start, end, character, number in inside:
        parts += (text[place:start], character)
        place = max(place, end)
        if number >= 0:
            place += _has_point(text, place)
            names.append((number, (start, end)))
        else:
            index = amount_of(character)
            held.append((index, amounts[index]))
    parts.append(text[place : sentence.end])
    marked = "".join(parts)
    if "U." in marked:
        marked = _without_points(marked)
    if sentence.text.isupper() or (sentence.role is Role.HEADLINE and _is_titled(marked)):
        # What is set in capitals throughout is worded as ever.
        marked = lowered(marked)
    if len(names) >= _TWO and ("he former" in marked or "he latter" in marked):
        marked = _resolved(marked, products)
    if names and " it " in marked:
        marked = _with_its_speaker(marked)
    # Only sentences that name somebody are asked who does what.
    return Marked(sentence, marked, tuple(names), tuple(held), _plain(marked) if names else marked)


# Words of less letters are set small in any heading.
_LONG_WORD = Pattern(r"(?<![\w'’-])[A-Za-z][a-z'’-]{3,}")


def _is_titled(words: str) -> bool:
    """Tell a heading that sets every word with a capital letter, from which no name can be told by it."""
    found: list[str] = _LONG_WORD.findall(words)
    return 2 * sum(word[0].isupper() for word in found) > len(found) > 1


def _without_points(words: str) -> str:
    """Leave out the points of a country's abbreviation, which end no clause."""
    return _COUNTRY_POINTS.sub(r"\1\2", words)


def _resolved(words: str, products: frozenset[str]) -> str:
    """Put the names in for 'the former' and 'the latter' where a sentence names two companies before."""
    for found in reversed(list(_FORMER_OR_LATTER.finditer(words))):
        before = list(dict.fromkeys(name for name in _A_NAME.findall(words, 0, found.start()) if name not in products))
        if len(before) == _TWO:
            name = before[found["which"] == "latter"]
            words = words[: found.start()] + name + words[found.end() :]
    return words


# 'Alpha said late on Monday it entered into an agreement': it is Alpha that did.
_SPEAKER = Pattern(
    rf"(?P<speaker>{NAME})(?P<says>(?: ?\([^()\n]{{0,40}}\))*,? (?:(?:has|had|have|late|today|also|yesterday|on|"
    rf"earlier) ){{0,3}}"
    rf"(?:said|says|announced|announces|disclosed|revealed|reported|confirmed|unveiled)\b[^;.\n{NAME[1:-1]}]{{0,60}}? )"
    r"it(?= (?:has|had|will|would|is|was|[a-z]+ed|[a-z]+ly|struck|won|sold|gave|took|bought|signs|grants|licen)\b)"
)


def _with_its_speaker(words: str) -> str:
    """Put the speaker's name in for the 'it' of what is said."""
    return _SPEAKER.sub(lambda found: f"{found['speaker']}{found['says']}{found['speaker']}", words)


_A_NAME = Pattern(NAME)
_TWO = 2


def _has_point(text: str, end: int) -> bool:
    """Tell the point of a suffix, which is no part of the marked name and ends no clause: "Alpha Inc.'s drug"."""
    return text.startswith(".", end) and bool(_RUNS_ON.match(text, end + 1))


def _plain(marked: str) -> str:
    """Leave out brackets and appositions."""
    plain = _BRACKETS.sub("", marked) if "(" in marked or "[" in marked else marked
    plain = _TOWN_AFTER.sub("", plain) if " of " in plain else plain
    plain = _OWNED.sub("", plain) if ", a " in plain or ", an " in plain else plain
    # An apposition stands between two commas.
    return _APPOSITION.sub("", plain) if plain.count(",") > 1 and ", " in plain else plain
