"""What several deals share: seeds of draws, and draws moved by drivers.

Each asset, driver and currency draws from a stream of its own, seeded by the portfolio's seed and its name, so that two
assets share nothing that no driver gives them, and deals about one asset share every draw.
"""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pactolus.valuation.draws import variable_code
from pactolus.valuation.given import make_normals
from pactolus.valuation.programme import PHASES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from numpy.typing import NDArray

    from pactolus.valuation.arrays import Draws

    Floats = NDArray[np.float64]
    Stream = Literal["asset", "driver", "currency"]

_LUCK = 0
# The largest number below 1: luck of 1 would fail a phase that is certain to succeed.
_BELOW_ONE = math.nextafter(1.0, 0.0)


class Move(NamedTuple):
    """A driver's stream of draws, and the loading on it."""

    seed: int
    loading: float


class Moves(NamedTuple):
    """What moves a deal: its luck, and its peak sales."""

    success: tuple[Move, ...] = ()
    peak_sales: tuple[Move, ...] = ()


def seed_of(seed: int, stream: Stream, name: str) -> int:
    """Give the seed of a stream: 64 bits of a BLAKE2b hash of the portfolio's seed, the kind of stream and its name."""
    return int.from_bytes(hashlib.blake2b(f"{seed} {stream} {name}".encode(), digest_size=8).digest(), "big")


def factor(seed: int, name: str, futures: int) -> Floats:
    """Draw a driver's number for each of some futures: of a phase, or under another name that is no phase's."""
    return make_normals(np.uint64(seed), variable_code(name), futures)


def moved(draws: Draws, moves: Moves) -> Draws:
    """Give draws that drivers have moved; each by itself is distributed as it was.

    Luck is moved phase by phase, each by a number of its own, so that the phases of one deal stay independent. A driver
    whose number is high brings success (low luck) and high peak sales.

    Args:
        draws: of futures 0 to n, in which nobody has stopped.
        moves: loadings whose squares sum to 1 at most.
    """
    from scipy.special import ndtr, ndtri

    uniform, normal = draws.uniform.copy(), draws.normal
    if moves.success:
        for place, phase in enumerate(PHASES):
            common = _common(moves.success, phase, len(uniform))
            joint = _own(moves.success) * ndtri(uniform[:, :, place, _LUCK]) - common[:, np.newaxis]
            uniform[:, :, place, _LUCK] = np.clip(ndtr(joint), 0.0, _BELOW_ONE)
    if moves.peak_sales:
        common = _common(moves.peak_sales, "peak sales", len(uniform))
        normal = _own(moves.peak_sales) * normal + common[:, np.newaxis]
    return draws._replace(uniform=uniform, normal=normal)


def _own(moves: Iterable[Move]) -> float:
    """Give the loading on what is a deal's own."""
    return math.sqrt(max(0.0, 1.0 - sum(move.loading**2 for move in moves)))


def _common(moves: Iterable[Move], name: str, futures: int) -> Floats:
    common = np.zeros(futures)
    for move in moves:
        common += move.loading * factor(move.seed, name, futures)
    return common


def exchanged(seed: int, spread: float, futures: int) -> Floats:
    """Draw a rate of exchange over its mean for each future: lognormal, of mean 1."""
    ratio: Floats = np.exp(spread * factor(seed, "rate", futures) - spread**2 / 2)
    return ratio
