"""Futures added up: the sample's own figures, the same bits however the work is split, and smaller errors."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pactolus.core.errors import InvalidValue
from pactolus.valuation.adding import Added, Job, add_up
from pactolus.valuation.arrays import LICENSEE, LICENSOR
from pactolus.valuation.controls import known_means, means_and_errors
from pactolus.valuation.sequences import REPLICATES, Sequences
from pactolus.valuation.setting import setting_of
from pactolus.valuation.simulate import Manner, run, value
from pactolus.valuation.totals import SIDES

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts

    from pactolus.valuation.arrays import World


def world(texts: Texts, seed: int = 1) -> World:
    return setting_of(texts.deal(), texts.plans(), "base", seed).world


def same(one: Added, other: Added) -> bool:
    names = ("bins", "paths", "mean", "spread", "terms", "due", "trade", "counts", "tallies", "losses", "ends")
    pairs = [(getattr(one.totals, name), getattr(other.totals, name)) for name in names]
    return all(np.array_equal(mine, its) for mine, its in [*pairs, (one.replicates, other.replicates)])


def test_totals_are_those_of_the_sample(texts: Texts) -> None:
    added = add_up(Job(world(texts), 5_000))
    sample = run(world(texts), 5_000)
    means, errors = means_and_errors(added)
    assert means == pytest.approx(sample.values.mean(axis=0), rel=1e-12)
    assert errors == pytest.approx(sample.values.std(axis=0, ddof=1) / np.sqrt(5_000), rel=1e-9)
    assert added.totals.due == pytest.approx(sample.due.sum(axis=0), rel=1e-12)
    for side in SIDES:
        values = sample.values[:, side]
        assert added.totals.losses[side] == (values < 0).sum()
        assert added.totals.tallies[side].sum() == 5_000
        for per_cent in (1, 5, 25, 50, 75, 95, 99):
            ours = added.totals.percentile(side, per_cent)
            # Beside the width of a bin, the two futures that a percentile lies between may be apart.
            low, high = (np.percentile(values, per_cent, method=way) for way in ("lower", "higher"))
            width = added.totals.bins.width[side]
            assert low - width <= ours <= high + width
        edges, counts = added.totals.histogram(side, 40)
        assert counts.sum() == 5_000
        assert np.allclose(np.diff(edges), edges[1] - edges[0])


def test_a_certain_value_is_all_percentiles(texts: Texts) -> None:
    certain = texts.changed(
        ("probability = { value = 0.6", "probability = { value = 0"),
        ("value = 1.5, GROUND }", "value = 2, GROUND }"),
    )
    licensor = value(certain.deal(), certain.plans(), "base", 2_000).licensor
    assert licensor.p05 == licensor.p50 == licensor.p95 == pytest.approx(licensor.mean)
    assert licensor.standard_error == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("paths", [16, 64, 1024])
def test_percentiles_of_short_replicates_are_the_samples(texts: Texts, paths: int) -> None:
    # The first replicate alone has one future here, or four, or 64, and says little of the range of all.
    sequences = Sequences.for_paths(1, paths)
    added = add_up(Job(world(texts), sequences.paths, sequences=sequences))
    width, (lowest, highest) = added.totals.bins.width[0], added.totals.ends[0]
    reached = added.totals.bins.low[0] + width * np.flatnonzero(added.totals.tallies[0])
    # No future is counted in a bin that it does not lie in: those found reach from the smallest value to the largest.
    assert reached[0] <= lowest < reached[0] + width
    assert reached[-1] <= highest < reached[-1] + width


@pytest.mark.parametrize(("controls", "sobol"), [(False, False), (True, True)])
def test_threads_and_chunks_change_no_bit(texts: Texts, *, controls: bool, sobol: bool) -> None:
    sequences = Sequences.for_paths(1, 40_000) if sobol else None
    job = Job(world(texts), sequences.paths if sequences else 40_000, controls, sequences)
    one = add_up(job, threads=1, chunk=7)
    assert all(same(one, add_up(job, threads=threads, chunk=chunk)) for threads, chunk in ((2, 1), (2, 64), (3, 5)))


def test_controls_have_the_means_that_are_known(texts: Texts) -> None:
    added = add_up(Job(world(texts), 40_000, controls=True))
    totals = added.totals
    errors = np.sqrt(np.diag(totals.covariance())[5:] / totals.paths)
    assert (np.abs(totals.mean[5:] - known_means(added.job.world.plan)) < 4 * errors).all()


@pytest.mark.parametrize("manner", [Manner(controls=True), Manner(sequence=True), Manner(sequence=True, controls=True)])
def test_smaller_errors_are_no_bias(texts: Texts, manner: Manner) -> None:
    plain = value(texts.deal(), texts.plans(), "base", 200_000, 5)
    found = value(texts.deal(), texts.plans(), "base", 16_384, 7, manner=manner)
    for side in ("licensor", "licensee"):
        ours, long = getattr(found, side), getattr(plain, side)
        assert abs(ours.mean - long.mean) < 4 * np.hypot(ours.standard_error, long.standard_error)
        # As many random futures would leave an error of the long run's times the root of 200 000 / 16 384: 3.5 times.
        assert ours.standard_error < 3.5 / 2 * long.standard_error
    assert found.controls == (2 if manner.controls else 0)
    assert found.draws == (f"Sobol, {REPLICATES} scrambles" if manner.sequence else "random")


def test_futures_are_added_until_the_error_is_met(texts: Texts) -> None:
    found = value(texts.deal(), texts.plans(), "base", 2_000, 1, manner=Manner(until_error=300_000))
    assert found.paths > 2_000
    assert max(found.licensor.standard_error, found.licensee.standard_error) <= 300_000


@pytest.mark.parametrize("error", [0.0, -1.0, float("nan"), 1e-3])
def test_an_error_that_cannot_be_met_is_refused(texts: Texts, error: float) -> None:
    with pytest.raises(InvalidValue, match="standard error"):
        value(texts.deal(), texts.plans(), "base", 2_000, 1, manner=Manner(until_error=error))


@pytest.mark.heavy
def test_a_cluster_of_which_a_worker_is_killed_gives_the_same_bits(texts: Texts) -> None:
    distributed = pytest.importorskip("distributed")
    job = Job(world(texts), 3_000_000)
    here = add_up(job)
    killed: list[int] = []
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:

        def kill_one(done: int, _: int) -> None:
            if done > 500_000 and not killed:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        there = add_up(job, cluster=cluster.scheduler_address, progress=kill_one)
    assert killed
    assert same(here, there)
    means = means_and_errors(there)[0]
    assert means[[LICENSOR, LICENSEE]] == pytest.approx(means_and_errors(here)[0][[LICENSOR, LICENSEE]], rel=0, abs=0)
