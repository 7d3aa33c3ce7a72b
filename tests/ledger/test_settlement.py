"""What is owed in one currency and paid in another, at the rate of the day of payment."""

from __future__ import annotations

import decimal
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.core.money import EXACT
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rates_file import parse_rates
from pactolus.ledger.series_file import Value, parse_series
from pactolus.ledger.trace import recompute

if TYPE_CHECKING:
    from pactolus.ledger.obligations import Ledger

TERMS = """
[agreement]
id = "deal"
signed = 2024-03-01
currency = "JPY"
[[party]]
id = "array"
name = "Array"
role = "licensor"
[[party]]
id = "ono"
name = "Ono"
role = "licensee"
[[payment]]
id = "signing"
kind = "upfront"
payer = "ono"
payee = "array"
amount = "JPY 1000000"
event = "signing"
due = { days = 30 }
[settlement]
currency = "USD"
basis = "TTS"
"""
RATES = "period,base,quote,rate,basis\n"


def ledger(rates: str, events: str = "", terms: str = "", series: tuple[Value, ...] = ()) -> Ledger:
    agreement, problems = parse_agreement(TERMS + terms, "agreement.toml")
    assert agreement is not None, problems
    given, unread = parse_rates(RATES + rates, "rates.csv")
    happened, unhappened = parse_events("id,date,type,term\n" + events, "events.csv")
    assert [*unread, *unhappened] == []
    return owed(agreement, Journal(tuple(happened), rates=tuple(given), rates_source="rates.csv", series=series))


def test_an_amount_is_paid_at_the_rate_of_its_due_date() -> None:
    # 1 000 000 / 151.20 = 6613.7566. The bank's other rate of the day does not count.
    [one] = ledger("2024-03-31,USD,JPY,149.10,TTB\n2024-03-31,USD,JPY,151.20,TTS\n").obligations
    assert one.settlement is not None
    assert one.as_json()["settlement"] | {"derivation": None} == {
        "date": "2024-03-31",
        "amount": "6613.76",
        "currency": "USD",
        "rate": "151.20",
        "quote": "JPY per 1 USD",
        "basis": "TTS",
        "derivation": None,
    }
    with decimal.localcontext(EXACT):
        assert recompute(one.settlement.exact) == one.settlement.exact.value


def test_a_rate_quoted_the_other_way_is_multiplied_by() -> None:
    [one] = ledger("2024-03-31,JPY,USD,0.0066,TTS\n").obligations
    assert one.settlement is not None
    assert (str(one.settlement.amount), one.settlement.quote) == ("USD 6 600.00", "USD per 1 JPY")


def test_a_payment_counts_on_its_own_day() -> None:
    found = ledger(
        "2024-03-31,USD,JPY,150,TTS\n2024-04-08,USD,JPY,160,TTS\n", "e1,2024-04-08,payment_received,signing\n"
    )
    [one] = found.obligations
    assert one.settlement is not None
    assert str(one.settlement.amount) == "USD 6 250.00"


def test_a_missing_rate_is_a_problem_and_the_amount_stays() -> None:
    found = ledger("2024-03-31,USD,JPY,149.10,TTB\n")
    assert [str(one.amount) for one in found.obligations] == ["JPY 1 000 000"]
    assert found.obligations[0].settlement is None
    [problem] = found.problems
    assert problem.severity == "warning"
    assert str(problem) == (
        "rates.csv: signing: no rate TTS between JPY and USD is given for 2024-03-31, whose rate counts "
        "(add the rate to journal/rates.csv; until then what is paid in that currency is not known)"
    )


def test_a_missing_rate_of_a_recorded_payment_is_an_error() -> None:
    [problem] = ledger("", "e1,2024-04-08,payment_received,signing\n").problems
    assert problem.severity == "error"


def test_shares_and_amounts_of_the_currency_itself_are_not_converted() -> None:
    other = TERMS[TERMS.index("[[payment]]") : TERMS.index("[settlement]")]
    shares = other.replace('"signing"\nkind = "upfront"', '"shares"\nkind = "equity"')
    dollars = other.replace('"signing"\nkind', '"dollars"\nkind').replace("JPY 1000000", "USD 500")
    found = ledger("2024-03-31,USD,JPY,150,TTS\n", terms=shares + dollars)
    assert [one.settlement is None for one in found.obligations] == [False, True, True]
    assert found.problems == ()


def test_what_is_withheld_is_not_paid() -> None:
    # 10 % of 1 000 000 stay with the tax office: 900 000 / 150.
    values, _ = parse_series("name,period,value\nwithholding,2024-01-01,0.10\n", "series.csv")
    found = ledger("2024-03-31,USD,JPY,150,TTS\n", "", '[withholding]\non = ["upfront"]\n', tuple(values))
    [one] = found.obligations
    assert one.settlement is not None
    assert one.cash.amount == Decimal(900000)
    assert str(one.settlement.amount) == "USD 6 000.00"


def test_a_payment_in_its_own_currency_bears_interest_where_it_is_late() -> None:
    # 1 000 000 due on 31 March are paid on 10 April in dollars, at 160: 6250. Ten days at 3.65 %: 1000 yen, paid at the
    # rate of their own day.
    paid = "e1,2024-04-10,payment_received,signing,6250,USD\n"
    agreement, problems = parse_agreement(TERMS + "[interest]\nrate = 0.0365\n", "agreement.toml")
    assert agreement is not None, problems
    given, _ = parse_rates(RATES + "2024-04-10,USD,JPY,160,TTS\n", "rates.csv")
    happened, _ = parse_events("id,date,type,term,amount,currency\n" + paid, "events.csv")
    found = owed(agreement, Journal(tuple(happened), rates=tuple(given)))
    assert [f"{one.due} {one.kind} {one.amount}" for one in found.obligations] == [
        "2024-03-31 upfront JPY 1 000 000",
        "2024-04-10 interest JPY 1 000",
    ]
    assert [str(one.settlement and one.settlement.amount) for one in found.obligations] == ["USD 6 250.00", "USD 6.25"]


def test_tax_withheld_is_no_part_of_a_payment_in_its_own_currency() -> None:
    values, _ = parse_series("name,period,value\nwithholding,2024-01-01,0.10\n", "series.csv")
    terms = '[withholding]\non = ["upfront"]\nmost = 0.06\n[interest]\nrate = 0.0365\n'
    agreement, problems = parse_agreement(TERMS + terms, "agreement.toml")
    assert agreement is not None, problems
    given, _ = parse_rates(RATES + "2024-04-10,USD,JPY,160,TTS\n", "rates.csv")
    # The payer bears 4 of the 10 per cent: 940 000 are left, 5875 dollars. Ten days of interest on them: 940 yen.
    paid = "e1,2024-04-10,payment_received,signing,5875,USD,kind=upfront\n"
    happened, _ = parse_events("id,date,type,term,amount,currency,details\n" + paid, "events.csv")
    found = owed(agreement, Journal(tuple(happened), rates=tuple(given), series=tuple(values)))
    interest = [one for one in found.obligations if one.kind == "interest"]
    assert [str(one.amount) for one in interest] == ["JPY 940"]
    assert (interest[0].withheld, interest[0].cash) == (None, interest[0].amount)
