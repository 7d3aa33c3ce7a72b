"""Said: the value of a fact in words, as a table and a message can hold it."""

from __future__ import annotations

from typing import Any

_BOUNDS = {"exact": "", "up_to": "up to ", "at_least": "at least "}


def said(value: Any) -> str:
    """Give a value as a sentence can hold it: amounts with their currency, what is not stated left out."""
    if isinstance(value, dict):
        stated = {
            key: one for key, one in value.items() if one is not None and one not in ([], {}) and _tells(key, one)
        }
        amount, currency = stated.pop("amount", None), stated.pop("currency", None)
        bound = _BOUNDS[stated.pop("bound", "exact")]
        money = [f"{bound}{currency} {amount:,}".replace(",", " ")] if amount is not None and currency else []
        return ", ".join(money + [f"{key}: {said(one)}" for key, one in stated.items()])
    if isinstance(value, list):
        return (
            "; ".join(said(one) for one in value)
            if value and isinstance(value[0], dict)
            else ", ".join(map(str, value))
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _tells(key: str, value: Any) -> bool:
    """Tell whether a value says anything: of a territory that is not the world, its places do."""
    return bool(value) if key == "world" else value is not None and value not in ([], {})
