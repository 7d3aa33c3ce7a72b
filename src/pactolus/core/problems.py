"""Problems: bad input as values.

Loading anything answers `(result, problems)`: every problem is collected, and none stops the reading of the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pactolus.core.printable import printable, printable_name

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input, and what to do about it.

    Attributes:
        source: the file, or the name of the input, as the user gave it.
        message: what is wrong, naming the words or the value.
        line: the line in the source, counted from 1; None where the source has no lines.
        term: the term concerned, by its path (`/royalty/net-sales/tiers`) or its id; "" for the file as a whole.
        remedy: what to do.
        severity: an error makes the input unusable in part; a warning or a note does not.
    """

    source: str
    message: str
    line: int | None = None
    term: str = ""
    remedy: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """Print as `file:line: term: message (remedy)`, with what a terminal would act on written out."""
        source = printable_name(self.source)
        place = source if self.line is None else f"{source}:{self.line}"
        head = f"{place}: {self.term}: " if self.term else f"{place}: "
        return printable(head + self.message + (f" ({self.remedy})" if self.remedy else ""))

    def as_json(self) -> dict[str, str | int | None]:
        """Give the fields as JSON values."""
        return {
            "source": self.source,
            "line": self.line,
            "term": self.term,
            "message": self.message,
            "remedy": self.remedy,
            "severity": self.severity,
        }


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems is an error."""
    return any(problem.severity == "error" for problem in problems)
