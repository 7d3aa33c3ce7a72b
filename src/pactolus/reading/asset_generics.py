"""Nonproprietary names that no ending gives away: they stand in brackets, or bare where rights are told."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pactolus.reading.lexicon import words
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import holding, telling

if TYPE_CHECKING:
    from pactolus.reading.passages import Sentence


# The words of dosage forms, which are no part of a name.
_DOSED = r"vaginal|ophthalmic|topical|nasal|oral|extended-release"
_FORMS = r"capsules?|tablets?|inserts?|injection|solution|suspension|cream|gel|spray|ointment|film|patch"
# One or two words in lower case that fill a bracket, but for a dosage form and a strength ('estradiol inserts'); which
# words they are is for `_ENDING` and `_NO_NAME` to say.
_IN_BRACKETS = Pattern(
    rf"[®™]{{0,2}} ?\((?:(?:low-dose|high-dose|oral|inhaled|nasal|topical|vaginal|intravenous|liposomal|"
    rf"recombinant|injectable) )?"
    rf"(?P<name>[a-z][a-z-]{{4,24}}(?: and [a-z]{{5,24}}| (?!{_DOSED}|{_FORMS})[a-z]{{4,16}})?"
    rf"(?: alfa-\d[a-z](?:-[a-z]{{4}})?)?)(?: (?:{_DOSED}))?(?: (?:{_FORMS}))?(?: \d[\d.]{{0,5}} ?(?:%|mg))?[,;)]"
)
# Ends of chemical and biological names, common words with the same ends left out.
_ENDING = Pattern(
    r"(?:ine|in|ol|ide|ate|one|il|um|an|ane|am|ime|ene|ir|at|ant|ix|ib|ab|ep|us|yl|ac|ex|ur|ase|cel|vec|sen|ran|zole|"
    r"iel|axel|ast|ost|on|os|flor|fen)$"
)
_NO_NAME = Pattern(
    r"\b(?:vaccine|medicine|protein|peptide|nucleotide|hormone|enzyme|implant|adjuvant|mutant|variant|conjugate|"
    r"candidate|corporate|private|affiliate|approximate|immediate|moderate|ultimate|worldwide|nationwide|outside|"
    r"inside|pipeline|alone|machine|online|human|woman|domain|chain|skin|brain|bovine|equine|canine|feline|porcine|"
    r"genome|syndrome|injection|infusion|solution|suspension|emulsion|lotion|inhalation|combination|formulation|"
    r"version|station|region|million|billion|person|button|common|deadline|guideline|headline|outline|airline|baseline|"
    r"timeline|frontline|borderline|decline|magazine|routine|discipline|engine|program|origin|margin|bargain|decade|"
    r"trade|\w*tion|\w*sion|\w*gen|\w*ous|total|plan|certain|main|"
    # Enzymes, by what they act on or do.
    r"\w*(?:cle|dr|duct|fer|gr|kin|mer|ox|phat|script|ter|thet|tid|xyl|lyl|ot|etyl|gin)ase)s?\b"
)


# The same words come again and again, within a text and from text to text.
@lru_cache(maxsize=4096)
def may_be_generic(word: str) -> bool:
    """Tell a word that has the form of a nonproprietary name and is no common word with such an end."""
    return (
        len(word) > _SHORTEST
        and bool(_ENDING.search(word))
        and word not in words("common_endings")
        and not _NO_NAME.search(word)
    )


_SHORTEST = 7


# Two trade mark signs and a blank stand before a bracket at most.
_OPENS_WITHIN = 4


def names_in_brackets(text: str, named: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find what stands in a bracket right after a product's name and has the form of its nonproprietary name.

    Args:
        text: the view.
        named: spans of codes, and of names that are no company's.

    Returns:
        The spans of the nonproprietary names.
    """
    found = []
    for _, end in named:
        match = _IN_BRACKETS.match(text, end) if "(" in text[end : end + _OPENS_WITHIN] else None
        if match and _ENDING.search(match["name"].partition(" alfa-")[0]) and not _NO_NAME.search(match["name"]):
            found.append(match.span("name"))
    return found


_TOLD_WITH = telling("rights|licen|commerciali|candidate|compound|market|distribut|sell |drug|formulation")
# What ends a word in running text, and what it may begin and end with there.
_STOPS = ".,;:)]\"'’”"
_PLAIN_WORD = Pattern(r"[a-z]{8,24}")


def bare_names(text: str, sentences: list[Sentence]) -> list[tuple[int, int]]:
    """Find nonproprietary names that stand bare where rights or products are told, and nowhere with an article.

    Args:
        text: the view.
        sentences: its sentences.

    Returns:
        The spans of all their mentions.
    """
    spans: list[tuple[int, int]] = []
    for name in _long_words(holding(text, sentences, _TOLD_WITH)):
        if _may_stand_bare(name):
            found = _mentions(text, name)
            if not any(_BEFORE_COMMON.search(text, max(0, start - 12), start) for start, _ in found):
                spans += found
    return spans


def _long_words(sentences: list[Sentence]) -> set[str]:
    return {word.strip(_STOPS) for one in sentences for word in one.text.split() if len(word) > _SHORTEST}


# The same words come again and again, within a text and from text to text.
@lru_cache(maxsize=4096)
def _may_stand_bare(word: str) -> bool:
    return _PLAIN_WORD.fullmatch(word) is not None and may_be_generic(word)


def _mentions(text: str, name: str) -> list[tuple[int, int]]:
    """Give the spans of a name wherever it is a word of its own."""
    spans = []
    end = 0
    while (start := text.find(name, end)) >= 0:
        end = start + len(name)
        if not (_goes_on(text[start - 1 : start]) or _goes_on(text[end : end + 1])):
            spans.append((start, end))
    return spans


def _goes_on(sign: str) -> bool:
    """Tell whether a word goes on with what stands beside it."""
    return sign.isalnum() or sign in _WITHIN_WORDS


_WITHIN_WORDS = ("-", "_")


# Before a name stands neither an article nor what a verb follows, but for 'rights to' and 'related to'.
_BEFORE_COMMON = Pattern(
    r"\b(?:a|an|this|that|each|such|any|no|these|will|may|(?<!rights )(?<!licen[cs]e )(?<!ed )(?<!ing )to) $"
)
