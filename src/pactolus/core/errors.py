"""The one tree of errors.

Bad input is a value (`pactolus.core.problems.Problem`), not an exception. Errors are for misuse of the interface and
for work that cannot go on; each says what to do.

    PactolusError
    ├── InvalidValue (ValueError)      a value that no document may state, such as a currency that does not exist
    │   └── CurrencyMismatch           amounts of two currencies added or compared
    ├── IncompleteTerm (LookupError)   a term that is undisclosed, redacted or bounded, where a figure is needed
    ├── UnreadableSource (OSError)     a document that holds no text we can read
    ├── Unwritable (OSError)           a result that cannot be written where it was asked for
    ├── ClusterUnavailable (OSError)   a cluster that does not answer, or whose library is not installed
    └── WorkerLost (RuntimeError)      a piece of work that ends every process it is given to
"""

from __future__ import annotations

from pactolus.core.printable import printable


class PactolusError(Exception):
    """The root: catching it catches everything this package raises on purpose."""

    def __str__(self) -> str:
        """Say what is wrong; what a terminal would act on, in the name of a file, is written out."""
        return printable(super().__str__())


class InvalidValue(PactolusError, ValueError):
    """A value that no document may state."""


class CurrencyMismatch(InvalidValue):
    """Amounts of two currencies were added or compared."""


class IncompleteTerm(PactolusError, LookupError):
    """A term that is not fully stated stands where a figure is needed."""


class UnreadableSource(PactolusError, OSError):
    """A document that holds no text we can read."""


class Unwritable(PactolusError, OSError):
    """A result that cannot be written where it was asked for."""


class ClusterUnavailable(PactolusError, OSError):
    """A cluster that does not answer, or whose library is not installed."""


class WorkerLost(PactolusError, RuntimeError):
    """A piece of work that ends every process it is given to."""
