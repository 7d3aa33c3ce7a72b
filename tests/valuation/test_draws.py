"""Draws depend on seed, future and variable, and on nothing else."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.valuation.draws import normal, philox, triangular, uniform_pair, variable_code

# The known answers that the generator's authors publish with their code (Random123, kat_vectors, philox4x32 10).
KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((2**32 - 1,) * 4, (2**32 - 1,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]

Four = tuple[int, int, int, int]


def pair(seed: int, future: int, variable: int, index: int) -> tuple[float, float]:
    return uniform_pair(np.uint64(seed), np.uint64(future), np.uint64(variable), np.uint64(index))


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_philox_gives_the_published_answers(counter: Four, key: tuple[int, int], answer: Four) -> None:
    one, two, three, four = (np.uint64(word) for word in counter)
    words = philox((one, two, three, four), np.uint64(key[0]), np.uint64(key[1]))
    assert tuple(int(word) for word in words) == answer


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_uniform_draws_are_strictly_between_nought_and_one(seed: int, future: int, variable: int, index: int) -> None:
    drawn = pair(seed, future, variable, index)
    assert all(0 < draw < 1 for draw in drawn)
    assert drawn == pair(seed, future, variable, index)


def test_draws_of_two_variables_futures_or_seeds_are_unrelated() -> None:
    others = [
        [pair(1, future, 7, 0)[0] for future in range(4_000)],
        [pair(1, future, 7, 0)[1] for future in range(4_000)],
        [pair(1, future, 7, 1)[0] for future in range(4_000)],
        [pair(1, future, 8, 0)[0] for future in range(4_000)],
        [pair(2, future, 7, 0)[0] for future in range(4_000)],
        [pair(1, future + 1, 7, 0)[0] for future in range(4_000)],
    ]
    correlation = np.corrcoef(others)
    # Of independent draws a correlation has a standard deviation of 1/sqrt(4000); five of them leave room for fifteen.
    assert np.abs(correlation - np.eye(6)).max() < 5 / math.sqrt(4_000)


def test_normal_draws_have_the_moments_of_the_normal_distribution() -> None:
    drawn = np.array([normal(*pair(3, future, 1, 0)) for future in range(10_000)])
    # Standard errors of mean and variance of 10 000 draws: 0.01 and 0.0141.
    assert abs(drawn.mean()) < 4 * 0.01
    assert abs(drawn.var() - 1) < 4 * 0.0142


def test_triangular_draws_by_hand() -> None:
    # From 0 over 1 to 3: the area left of the mode is 1/3, so a third is the mode; left of it F(x) = x²/3.
    assert triangular(1 / 3, 0, 1, 3) == pytest.approx(1)
    assert triangular(1 / 12, 0, 1, 3) == pytest.approx(0.5)
    # Right of it 1 - F(x) = (3 - x)²/6: half the way down from the top, (3 - x)² = 1.5.
    assert triangular(0.75, 0, 1, 3) == pytest.approx(3 - math.sqrt(1.5))
    assert triangular(0.2, 2, 2, 2) == 2


def test_a_variable_keeps_its_code() -> None:
    assert variable_code("123456789") == 0xCBF43926  # the check value of CRC-32
