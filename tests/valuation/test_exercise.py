"""Optimal exercise by least squares against a binomial lattice, on the case of the paper it is from."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pactolus.valuation.exercise import worth_taking

# Longstaff and Schwartz 2001, table 1, first row: a put on a share of 36 at a strike of 40 for one year, riskless rate
# of 6 per cent, volatility of 20 per cent, exercisable fifty times a year. They print 4.472 by simulation (standard
# error 0.010) and 4.478 by finite differences.
SHARE, STRIKE, RATE, VOLATILITY, DATES = 36.0, 40.0, 0.06, 0.20, 50


def lattice(steps_a_date: int) -> float:
    """Value the put on a lattice (Cox, Ross and Rubinstein 1979), exercisable at the fifty dates alone."""
    steps = steps_a_date * DATES
    step = 1 / steps
    up = math.exp(VOLATILITY * math.sqrt(step))
    chance, discount = (math.exp(RATE * step) - 1 / up) / (up - 1 / up), math.exp(-RATE * step)
    price = SHARE * up ** (2.0 * np.arange(steps + 1) - steps)
    value = np.maximum(STRIKE - price, 0)
    for left in range(steps - 1, -1, -1):
        value = discount * (chance * value[1:] + (1 - chance) * value[:-1])
        if left % steps_a_date == 0 and left > 0:
            value = np.maximum(value, STRIKE - SHARE * up ** (2.0 * np.arange(left + 1) - left))
    return float(value[0])


def simulated(paths: int) -> tuple[float, float]:
    """Value it over simulated prices, every exercise decided by `worth_taking`; give mean and standard error."""
    generator = np.random.Generator(np.random.Philox(7))
    step = 1 / DATES
    drift, spread = (RATE - VOLATILITY**2 / 2) * step, VOLATILITY * math.sqrt(step)
    prices = SHARE * np.exp(np.cumsum(drift + spread * generator.standard_normal((paths, DATES)), axis=1))
    cash = math.exp(-RATE) * np.maximum(STRIKE - prices[:, -1], 0)
    for date in range(DATES - 2, -1, -1):
        now = math.exp(-RATE * step * (date + 1)) * np.maximum(STRIKE - prices[:, date], 0)
        x = prices[:, date] / STRIKE
        known = np.stack([np.ones(paths), x, x**2, x**3], axis=1)
        taken = worth_taking(now - cash, known, now > 0)
        cash = np.where(taken, now, cash)
    return float(cash.mean()), float(cash.std(ddof=1)) / math.sqrt(paths)


def test_the_lattice_is_the_textbooks() -> None:
    assert lattice(20) == pytest.approx(4.478, abs=0.001)


def test_least_squares_agree_with_the_lattice() -> None:
    mean, error = simulated(100_000)
    assert error < 0.01
    # A rule that is not quite the best leaves a little on the table, at most half a per cent here.
    assert lattice(20) * 0.995 - 3 * error < mean < lattice(20) + 3 * error


def test_a_choice_that_never_arises_is_never_taken() -> None:
    gain, known = np.ones(1_000), np.ones((1_000, 1))
    assert not worth_taking(gain, known, np.zeros(1_000, np.bool_)).any()


def test_where_few_futures_teach_their_mean_decides() -> None:
    known = np.random.Generator(np.random.Philox(1)).normal(size=(8, 6))
    gain = np.array([5.0, 5, -1, -1, 5, 5, -1, -1])
    assert worth_taking(gain, known, np.ones(8, np.bool_)).all()
    assert not worth_taking(-gain, known, np.ones(8, np.bool_)).any()


def test_nobody_decides_by_their_own_outcome() -> None:
    # A gain that nothing known explains: what is learnt from one half says nothing of the other, so that taking the
    # option brings nothing on average. Deciding by one's own outcome would bring 0.4 a future.
    generator = np.random.Generator(np.random.Philox(3))
    gain, known = generator.standard_normal(200), generator.standard_normal((200, 10))
    brought = [float((worth_taking(gain * s, known, np.ones(200, np.bool_)) * gain * s).mean()) for s in (1, -1)]
    assert sum(brought) / 2 == pytest.approx(0, abs=0.15)
