"""What every term shares."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Term(BaseModel):
    """What every term shares: it never changes, and knows no field it was not told of."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
