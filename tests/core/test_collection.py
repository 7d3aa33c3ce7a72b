"""The collector of cycles, held off and let go again."""

from __future__ import annotations

import gc

import pytest

from pactolus.core.collection import uncollected


def test_it_is_held_off_inside_and_runs_again_afterwards() -> None:
    with pytest.raises(ZeroDivisionError), uncollected():
        _ = 1 / gc.isenabled()
    assert gc.isenabled()


def test_who_held_it_off_already_keeps_it_off() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
