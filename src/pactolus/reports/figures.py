"""How numbers are written on the page: rounded for reading, with a true minus sign and thousands set apart.

The exact figures are in the JSON form of the report; what is written here is for the eye.
"""

from __future__ import annotations

from decimal import Decimal

# A space that is narrow and does not break, as ISO 80000-1 sets groups of three digits apart.
GAP = "\u202f"
MINUS = "\u2212"

_MILLION = Decimal(10) ** 6
_UNITS = ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (_MILLION, "m"))


def number(value: float | Decimal, places: int = 0) -> str:
    """Write a number with its thousands set apart."""
    text = f"{Decimal(value):,.{places}f}".replace(",", GAP)
    if text.strip(f"-0.{GAP}") == "":
        return text.lstrip("-")
    return text.replace("-", MINUS)


def millions(value: float | Decimal) -> str:
    """Write an amount in millions, to one place below a thousand and to none above."""
    scaled = Decimal(value) / _MILLION
    return number(scaled, 1 if abs(scaled) < 1000 else 0)


def money(value: float | Decimal, currency: str) -> str:
    """Write an amount as it is read out: `USD 18 m`, `USD 1.11 bn`, `USD 450 000`."""
    return f"{currency}{GAP}{amount(value)}"


def amount(value: float | Decimal) -> str:
    """Write an amount without its currency: `18 m`, `1.11 bn`, `450 000`."""
    exact = Decimal(value)
    for unit, name in _UNITS:
        scaled = abs(exact) / unit
        if scaled >= 1:
            places = 2 if scaled < 10 else 1 if scaled < 100 else 0
            return f"{_trimmed(number(exact / unit, places))}{GAP}{name}"
    return number(exact)


def percent(share: float | Decimal) -> str:
    """Write a share from 0 to 1 as a percentage: `1.6 %`, `34 %`, `under 0.1 %`."""
    hundred = Decimal(share) * 100
    if 0 < hundred < Decimal("0.1"):
        return f"under 0.1{GAP}%"
    if Decimal("99.9") < hundred < 100:
        return f"over 99.9{GAP}%"
    return f"{_trimmed(number(hundred, 1 if abs(hundred) < 10 else 0))}{GAP}%"


def rate(share: Decimal) -> str:
    """Write a stated or assumed rate as a percentage, in full: `10.5 %`."""
    return f"{_trimmed(f'{share * 100:f}')}{GAP}%"


def count(value: int) -> str:
    """Write a count of things or people in full below a million, else rounded: `5.2 m`, `1.43 bn`."""
    return amount(value)


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
