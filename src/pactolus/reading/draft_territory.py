"""A territory in the tokens of a reading, as an expression of the territory language."""

from __future__ import annotations

from typing import Any

from pactolus.territory.tables import listed, rows


def territory_expression(territory: dict[str, Any]) -> str:
    """Write `worldwide excluding CN, Europe and JP` from the tokens of a reading."""
    included = "worldwide" if territory["world"] else _list(territory["include"])
    if not territory["exclude"]:
        return included
    again = f", but including {_list(territory['include'])}" if territory["world"] and territory["include"] else ""
    return f"{included} excluding {_list(territory['exclude'])}{again}"


def _list(tokens: list[str]) -> str:
    names = [_word(token) for token in tokens]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _word(token: str) -> str:
    """A country stands by its code, a region by its first name."""
    region = next((row for row in rows("region_names.csv") if row["id"] == token.lower()), None)
    return listed(region["names"])[0] if region and len(token) > 2 else token
