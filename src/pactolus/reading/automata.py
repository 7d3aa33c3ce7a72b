"""Automata: many words found in one pass over a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    import ahocorasick


def automaton(values: Iterable[tuple[str, Any]]) -> ahocorasick.Automaton:
    """Build what finds words in one pass, each with a value of its own."""
    import ahocorasick

    built = ahocorasick.Automaton()
    for word, value in values:
        built.add_word(word, value)
    built.make_automaton()
    return built
