"""Bounds: a value as a document states it, exactly, partly or not at all. One type for all of them.

An announcement says 'USD 18 million', 'up to USD 1.093 billion', 'at least', 'low double digit to mid teens', or
nothing. Nothing undisclosed is ever filled silently: a computation asks for `exact` and is refused with the two ways
to complete the term.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from pactolus.core.errors import IncompleteTerm, InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
U = TypeVar("U")


class Kind(StrEnum):
    """What the document says of a value."""

    EXACT = "exact"
    UP_TO = "up_to"
    AT_LEAST = "at_least"
    BETWEEN = "between"
    UNDISCLOSED = "undisclosed"
    REDACTED = "redacted"


_ENDS = {
    Kind.EXACT: (True, True),
    Kind.UP_TO: (False, True),
    Kind.AT_LEAST: (True, False),
    Kind.BETWEEN: (True, True),
    Kind.UNDISCLOSED: (False, False),
    Kind.REDACTED: (False, False),
}


@dataclass(frozen=True, slots=True)
class Bound(Generic[T]):
    """A value with what is known of it: `low` and `high` are the ends stated, None where an end is open.

    Made by the class methods: `Bound.exact(v)`, `Bound.up_to(v)`, `Bound.at_least(v)`, `Bound.between(a, b)`,
    `Bound.undisclosed()`, `Bound.redacted()`.
    """

    kind: Kind
    low: T | None = None
    high: T | None = None

    def __post_init__(self) -> None:
        """Refuse ends that the kind does not have, or that are the wrong way round."""
        if (self.low is not None, self.high is not None) != _ENDS[self.kind]:
            raise InvalidValue(f"a value stated as {self.kind.value!r} has not these ends: {self.low}, {self.high}")
        if self.kind is Kind.EXACT and self.low != self.high:
            raise InvalidValue(f"an exact value has one figure, not {self.low} and {self.high}")
        if self.kind is Kind.BETWEEN and not self.low < self.high:  # type: ignore[operator]  # T is ordered where it has two ends
            raise InvalidValue(f"between {self.low} and {self.high}: the first figure must be the smaller one")

    @classmethod
    def exact(cls, value: T) -> Self:
        """State a value fully."""
        return cls(Kind.EXACT, value, value)

    @classmethod
    def up_to(cls, high: T) -> Self:
        """State only the most it can be."""
        return cls(Kind.UP_TO, None, high)

    @classmethod
    def at_least(cls, low: T) -> Self:
        """State only the least it can be."""
        return cls(Kind.AT_LEAST, low, None)

    @classmethod
    def between(cls, low: T, high: T) -> Self:
        """State both ends."""
        return cls(Kind.BETWEEN, low, high)

    @classmethod
    def undisclosed(cls) -> Self:
        """State that there is a value, and not what it is."""
        return cls(Kind.UNDISCLOSED)

    @classmethod
    def redacted(cls) -> Self:
        """State that the figure is blacked out in the published text."""
        return cls(Kind.REDACTED)

    @property
    def is_exact(self) -> bool:
        """Tell whether a computation can use the value as it is."""
        return self.kind is Kind.EXACT

    def value(self, term: str) -> T:
        """Give the exact value, or refuse.

        Args:
            term: the term's path, named in the refusal.

        Raises:
            IncompleteTerm: where the value is not stated exactly.
        """
        if self.kind is not Kind.EXACT or self.low is None:
            raise IncompleteTerm(
                f"{term} is {self}: a figure is needed. "
                "State it in agreement.toml, or complete it with an assumption profile"
            )
        return self.low

    def map(self, function: Callable[[T], U]) -> Bound[U]:
        """Apply a function to the ends that are stated."""
        return Bound(
            self.kind,
            None if self.low is None else function(self.low),
            None if self.high is None else function(self.high),
        )

    def __str__(self) -> str:
        """Print in words: `USD 18 000 000`, `up to USD 1 093 000 000`, `between 0.10 and 0.16`, `undisclosed`."""
        match self.kind:
            case Kind.EXACT:
                return str(self.low)
            case Kind.UP_TO:
                return f"up to {self.high}"
            case Kind.AT_LEAST:
                return f"at least {self.low}"
            case Kind.BETWEEN:
                return f"between {self.low} and {self.high}"
            case _:
                return self.kind.value
