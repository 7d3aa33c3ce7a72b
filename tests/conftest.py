"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# No test judges by time: a machine that is busy is no fault of the code. Timings belong in benchmarks/.
settings.register_profile("pactolus", deadline=None)
settings.load_profile("pactolus")
