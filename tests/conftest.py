"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# No test judges by time: a machine that is busy is no fault of the code. Timings belong in benchmarks/.
# The same examples are played every time, so that what one machine saw pass and covered, every machine does.
settings.register_profile("pactolus", deadline=None, derandomize=True)
settings.load_profile("pactolus")
