"""Towns, countries and directions that are part of a company's or an institution's name."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from pactolus.reading.name_words import is_no_name, legal_suffixes, traits_of
from pactolus.reading.patterns import Pattern
from pactolus.reading.places import is_adjective, is_region, is_town

# A word of a text: where it begins, one past its end, and as it is written.
Word = tuple[int, int, str]

INSTITUTION = frozenset(
    [
        "University",
        "Institute",
        "Foundation",
        "College",
        "School",
        "Board",
        "Regents",
        "Trustees",
        "Hospital",
        "Center",
        "Centre",
        "City",
    ]
)


def is_part_of_a_name(text: str, run: list[Word], index: int, word: str, before: list[Word]) -> bool:
    """Tell a word that is no name from one in a company's or an institution's name, by the words around it."""
    if len(run) == 1:
        return False
    after = run[index + 1 : index + 4]
    return bool(
        (before and not legal_suffixes().isdisjoint([one[2] for one in after]))
        or _is_of_institution(word, before, after)
        or (word in ("Center", "Centre") and len(before) > 1)
        or (len(run) >= index + 3 and _is_town_of_a_name(run, index))
        or _begins_an_institution(run, index)
        or (run[index][2] in _COUNTRIES and _is_country_of_a_name(text, run, index))
        or (is_region(word) and _is_always_beside(text, run, index, word, before))
    )


def _is_town_of_a_name(run: list[Word], index: int) -> bool:
    """Tell a town that begins a name of three words ('Bristol Alva Corvin'), of which none says what it is."""
    if not is_town(run[index][2]):
        return False
    first, second = run[index + 1], run[index + 2]
    beside = _stand_beside(run[index], first) and _stand_beside(first, second)
    ends = len(run) == index + 3 or run[index + 3][2] in legal_suffixes()
    return beside and ends and all(_may_be_a_founder(token[2]) for token in (first, second))


# 'Japan Tobacco', 'Taiwan Liposome': a country, not what a country's are called.
_COUNTRIES = frozenset(["China", "India", "Israel", "Japan", "Korea", "Singapore", "Taiwan", "Thailand", "Vietnam"])


def _is_country_of_a_name(text: str, run: list[Word], index: int) -> bool:
    """Tell a country that begins a name, without which the word after it stands nowhere in the text."""
    if len(run) < index + 2 or not _stand_beside(run[index], run[index + 1]):
        return False
    after = _bare(run[index + 1][2])
    if not _may_be_a_founder(after):
        return False
    alone, beside = _counted(text, (run[index][2], after), own=1)
    return alone == beside


def _is_always_beside(text: str, run: list[Word], index: int, word: str, before: list[Word]) -> bool:
    """Tell a place that a text never tells apart from the word of a name beside it: 'MediPharm Gulf' throughout."""
    if before and before[-1][1] + 1 == run[index][0] and _are_inseparable(text, before[-1][2], word, own=0):
        return True
    if is_adjective(word):
        # 'Swiss Alvane' is no name.
        return False
    first, second = [*(token[2] for token in run[index + 1 : index + 3]), "", ""][:2]
    beside = first and _stand_beside(run[index], run[index + 1]) and not is_no_name(first, [], second)
    return bool(beside) and _are_inseparable(text, word, first, own=1)


def _are_inseparable(text: str, first: str, second: str, own: int) -> bool:
    """Tell two words that stand side by side wherever the one of them does that is no place."""
    pair = _bare(first), _bare(second)
    known = traits_of(pair[own])
    if known.place or known.legal:
        return False
    often, beside = _counted(text, pair, own=own)
    return often > 1 and beside == often


def _counted(text: str, pair: tuple[str, str], own: int) -> tuple[int, int]:
    """Count how often one of two words stands in a text, and how often the two stand side by side."""
    alone = beside = 0
    for run in _capitalised(text):
        if pair[own] in run:
            words = [_bare(word) for word in run.split(" ")]
            alone += words.count(pair[own])
            beside += sum(two == pair for two in pairwise(words))
    return alone, beside


def _bare(word: str) -> str:
    return word.rstrip(".").removesuffix("'s")


_CAPITALISED = Pattern(r"[A-Z][\w&'.-]*(?: [A-Z][\w&'.-]*)*")


# Asked of one text after another, and only where a place stands beside a name.
@lru_cache(maxsize=1)
def _capitalised(text: str) -> list[str]:
    """Give the capitalised words of a text, those that stand side by side together."""
    return _CAPITALISED.findall(text)


# What an institution is, and what may stand between its place and that: 'Ohio State University'.
_SEATS_OF_LEARNING = frozenset(
    ["University", "Institute", "Clinic", "Hospital", "College", "Center", "Centre", "Polytechnic", "Academy"]
)

_OF_ITS_NAME = frozenset(["State", "Commonwealth", "Cancer", "General", "Medical", "Health", "Research", "Children's"])

# 'Tel Aviv University': the first half of a town's name is none by itself.
_HALVES = ("Tel", "San")


def _begins_an_institution(run: list[Word], index: int) -> bool:
    """Tell a place, or what follows it, that is part of an institution's name ('Nevada Cancer Institute')."""
    first = index
    if run[index][2] in _HALVES and len(run) > index + 1 and _stand_beside(run[index], run[index + 1]):
        first += 1
    while first and run[first][2] in _OF_ITS_NAME and _stand_beside(run[first - 1], run[first]):
        first -= 1
    if not traits_of(run[first][2]).place:
        return False
    for before, token in pairwise(run[first : first + 5]):
        if not _stand_beside(before, token):
            return False
        if token[2].removesuffix("'s") in _SEATS_OF_LEARNING:
            return True
        if token[2] not in _OF_ITS_NAME:
            return False
    return False


def _stand_beside(before: Word, token: Word) -> bool:
    return before[1] + 1 == token[0]


def _may_be_a_founder(word: str) -> bool:
    """Tell a word that is set as a person's name is, and is known as nothing else."""
    known = traits_of(word.removesuffix("'s"))
    return known.bare.istitle() and known.bare.isalpha() and not any(known[1:])


_OF_INSTITUTIONS = frozenset(["Cancer", "Research", "Medical", "Health", "Memorial", "Science", "Sciences"])

_DIRECTIONS = frozenset(["North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "New"])


def _is_of_institution(word: str, before: list[Word], after: list[Word]) -> bool:
    """Tell a place that is part of an institution's name ('University of South Florida Research Foundation')."""
    if word in _OF_INSTITUTIONS or (len(word) == len("MD") and word.isupper() and word.isalpha()):
        return bool(before) and any(part in INSTITUTION for _, _, part in after)
    if not (before and (word in _DIRECTIONS or traits_of(word).place)):
        return False
    named = any(part in INSTITUTION for _, _, part in before)
    return named and (word not in _DIRECTIONS or bool(after))
