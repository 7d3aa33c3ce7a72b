"""Automata: many words found in one pass over a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import ahocorasick

# The commonest letters of English first.
_COMMONEST_FIRST = str.maketrans({letter: chr(rank) for rank, letter in enumerate(" etaoinsrhldcumfpgwybvkxjqz")})


def _by_its_letters(value: tuple[str, Any]) -> str:
    return value[0].translate(_COMMONEST_FIRST)


def automaton(values: Iterable[tuple[str, Any]]) -> ahocorasick.Automaton:
    """Build what finds words in one pass, each with a value of its own.

    Where it goes on with a letter is looked for in the order in which words were added: the commonest come first.
    """
    import ahocorasick

    built = ahocorasick.Automaton()
    for word, value in sorted(values, key=_by_its_letters):
        built.add_word(word, value)
    built.make_automaton()
    return built
