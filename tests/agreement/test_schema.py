"""The published JSON Schema: current, and of one mind with the reader."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pactolus.agreement.schema import agreement_schema
from pactolus.agreement.toml_file import print_agreement

PUBLISHED = Path(__file__).parents[2] / "docs" / "reference" / "agreement.schema.json"


def as_json(text: str) -> Any:
    """What an editor checks: the TOML as JSON, dates as strings."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


def errors(text: str) -> list[str]:
    return [error.message for error in Draft202012Validator(agreement_schema()).iter_errors(as_json(text))]


def test_the_published_schema_is_current() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == agreement_schema(), "run python tools/schema.py"


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(agreement_schema())


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_printed_agreement_satisfies_the_schema(data: st.DataObject, agreements: Any) -> None:
    assert errors(print_agreement(data.draw(agreements))) == []


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ('role = "licensor"', 'role = "seller"'),
        ("parent =", "parnt ="),
        ('"USD 18 000 000"', "18000000"),
        ('"USD 18 000 000"', '"18 million"'),
        ("{up_to =", "{upto ="),
        ('id = "net-sales"', 'id = "net-sales"\nrate = 12.5'),
        ('id = "net-sales"', 'id = "Net sales"'),
        ('kind = "upfront"\n', ""),
        ("announced = 2025-09-24", 'announced = "24 September 2025"'),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses_too(deal_text: str, written: str, instead: str) -> None:
    assert written in deal_text
    assert errors(deal_text) == []
    assert len(errors(deal_text.replace(written, instead))) == 1


def test_defaults_stand_as_they_are_written_in_the_file() -> None:
    terms = agreement_schema()["$defs"]
    assert terms["Tier"]["properties"]["above"]["default"] == "USD 0"
    assert terms["Royalty"]["properties"]["rate"]["default"] == "undisclosed"
    assert terms["Royalty"]["properties"]["due"]["default"]["days"] == 60
    # TOML has no null: what is not stated is not written.
    assert "null" not in json.dumps(agreement_schema())
    assert Decimal(str(terms["Royalty"]["properties"]["rate"]["anyOf"][1]["maximum"])) == 1
