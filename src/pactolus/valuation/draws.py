"""Random draws: a counter-based generator, so that a draw depends on nothing but seed, future, variable and index.

Philox-4x32 with ten rounds, from Salmon, Moraes, Dror and Shaw, 'Parallel random numbers: as easy as 1, 2, 3', SC 2011,
doi:10.1145/2063384.2063405; its published test vectors are among our tests. No state is carried: any thread, chunk or
machine makes the same draw, and two variants of a deal are played on the same futures.

The functions are plain loops over unsigned 64-bit numbers that hold 32 bits each, so that nothing overflows; they run
as they stand, and compiled inside the simulation.
"""

from __future__ import annotations

import math
import zlib

import numpy as np

_FIRST, _SECOND = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_FIRST_STEP, _SECOND_STEP = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_WORD, _MASK = np.uint64(32), np.uint64(0xFFFFFFFF)
_SIX, _TWENTY_SIX = np.uint64(6), np.uint64(26)
_UNIT = 2.0**-52

Words = tuple[np.uint64, np.uint64, np.uint64, np.uint64]


def philox(counter: Words, low_key: np.uint64, high_key: np.uint64) -> Words:
    """Scramble a counter of four 32-bit words by a key of two.

    Args:
        counter: four numbers below 2**32.
        low_key: the key's first word, below 2**32.
        high_key: the key's second word, below 2**32.
    """
    one, two, three, four = counter
    for _ in range(10):
        first, second = _FIRST * one, _SECOND * three
        one, two = (second >> _WORD) ^ two ^ low_key, second & _MASK
        three, four = (first >> _WORD) ^ four ^ high_key, first & _MASK
        low_key, high_key = (low_key + _FIRST_STEP) & _MASK, (high_key + _SECOND_STEP) & _MASK
    return one, two, three, four


def uniform_pair(seed: np.uint64, future: np.uint64, variable: np.uint64, index: np.uint64) -> tuple[float, float]:
    """Give two independent uniform draws, strictly between 0 and 1, on a grid of 2**-52.

    Args:
        seed: any 64 bits.
        future: number of the future.
        variable: what is drawn (`variable_code`), below 2**32.
        index: which draw of the variable, below 2**32.
    """
    words = philox((future & _MASK, future >> _WORD, variable, index), seed & _MASK, seed >> _WORD)
    return fraction(words[0], words[1]), fraction(words[2], words[3])


def fraction(high: np.uint64, low: np.uint64) -> float:
    """Put two 32-bit words onto the grid of 2**-52 between 0 and 1."""
    # 52 bits and a half: the half keeps nought out, and 53 bits are still exact.
    return (float(((high >> _SIX) << _TWENTY_SIX) | (low >> _SIX)) + 0.5) * _UNIT


def normal(first: float, second: float) -> float:
    """Turn two uniform draws into one standard normal draw (Box and Muller 1958, doi:10.1214/aoms/1177706645)."""
    return math.sqrt(-2.0 * math.log(first)) * math.cos(2.0 * math.pi * second)


def triangular(draw: float, shortest: float, likely: float, longest: float) -> float:
    """Turn a uniform draw into a triangular one, by inversion; of no width, it is the likely value."""
    width = longest - shortest
    if width <= 0.0:
        return likely
    if draw < (likely - shortest) / width:
        return shortest + math.sqrt(draw * width * (likely - shortest))
    return longest - math.sqrt((1.0 - draw) * width * (longest - likely))


def variable_code(name: str) -> int:
    """Give the 32-bit code of a variable's name (its CRC-32), so that a draw keeps its value when others come or go."""
    return zlib.crc32(name.encode())


# What compiled code calls by name, callees first.
FUNCTIONS = (philox, fraction, uniform_pair, normal, triangular)
