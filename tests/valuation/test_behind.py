"""A journal that has begun before the valuation date, held against the programme: contradictions are named, by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pactolus.ledger.journal import load_journal
from pactolus.valuation.behind import check_history
from pactolus.valuation.programme_file import parse_programme

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts

    from pactolus.valuation.programme import Programme

GROUND = 'because = "for the test", source = "the test"'
EARLIER = (
    ("announced = 2025-01-01", ""),
    ("signed = 2025-01-01", "signed = 2023-01-01"),
    ("effective = 2025", "effective = 2023"),
)
# Approved and sold in India since 2024; Brazil follows: approval by its lag on 2025-Q3.
ON_THE_MARKET = """id,date,type,product,country,indication
e1,2024-08-01,marketing_approval,drug,IN,flu
e2,2024-09-30,first_commercial_sale,drug,IN,
"""
SOLD = "id,period,product,country,net,currency\ns1,2024-Q4,drug,IN,9000000,USD\n"


def approved(texts: Texts) -> Texts:
    start, end = texts.programme.index("[[indication.transition]]"), texts.programme.index("[[curve]]")
    text = texts.programme[:start] + texts.programme[end:]
    return type(texts)(texts.agreement, text.replace('phase = "phase 3"', 'phase = "approved"'))


def read(folder: Path, texts: Texts, **files: str) -> tuple[Programme | None, list[str]]:
    (folder / "journal").mkdir()
    for name, text in files.items():
        (folder / "journal" / f"{name}.csv").write_text(text, encoding="utf-8")
    deal = texts.changed(*EARLIER, where="agreement").deal()
    journal, _ = load_journal(folder / "journal")
    text = texts.programme.replace("GROUND", GROUND)
    programme, problems = parse_programme(text, "programme.toml", deal, journal)
    found = [str(one).replace(str(folder), "") for one in problems if one.severity != "note"]
    return programme, found


def test_a_product_on_the_market_goes_on_from_there(tmp_path: Path, texts: Texts) -> None:
    programme, found = read(tmp_path, approved(texts), events=ON_THE_MARKET, sales=SOLD)
    assert found == []
    assert programme is not None
    assert programme.history is not None
    # The approval fell due in August 2024; 8 % of 9 million for the quarter that ended on the eve.
    fallen = programme.history.fallen("base")
    assert {term: int(amount) for term, amount in fallen.items()} == {
        "upfront": 10_000_000,
        "approval": 20_000_000,
        "royalty": 720_000,
    }


def test_what_comes_after_the_valuation_date_is_left_to_the_futures(tmp_path: Path, texts: Texts) -> None:
    programme, found = read(tmp_path, texts, events=ON_THE_MARKET.replace("2024-0", "2025-0"))
    assert found == []
    assert programme is not None
    assert programme.history is None


def test_what_was_paid_and_has_never_fallen_due_is_no_future(tmp_path: Path, texts: Texts) -> None:
    # 20 million are recorded as paid for an approval that the programme has still to come: they would be paid twice.
    paid = "id,date,type,term,amount,currency\np1,2024-06-01,payment_received,approval,20000000,USD\n"
    [problem] = read(tmp_path, texts, events=paid)[1]
    assert problem.startswith("/journal/events.csv:2: approval: the payment_received p1 of 2024-06-01: no obligation")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("e3,2024-05-01,marketing_approval,drug,IN,flu", "'influenza' is in phase 3 in the programme"),
        ("e3,2024-05-01,marketing_approval,drug,IN,", "this tells of approved"),
        ("e3,2024-05-01,first_commercial_sale,drug,BR,", "this tells of approved"),
        ("e3,2024-05-01,application_submission,drug,BR,flu", "this tells of registration"),
        ("e3,2024-05-01,termination,,,", "the agreement ended, and the programme goes on with it"),
        ("e3,2024-05-01,discontinuation,drug,,", "development was given up"),
    ],
)
def test_an_event_of_a_later_stage_is_no_future(tmp_path: Path, texts: Texts, line: str, said: str) -> None:
    started = "e0,2023-03-01,payment_received,,,"
    _, found = read(tmp_path, texts, events=f"id,date,type,product,country,indication\n{started}\n{line}\n")
    errors = [one for one in found if one.startswith("/journal/events.csv:3: the ")]
    assert len(errors) == 1
    assert said in errors[0]


def test_a_trial_that_succeeded_lies_behind(tmp_path: Path, texts: Texts) -> None:
    text = "id,date,type,product,indication,details,term\ne1,2024-06-01,trial_success,drug,flu,phase={},\n"
    text += "e2,2024-06-01,payment_received,,,,upfront\n"
    _, found = read(tmp_path, texts, events=text.format(3))
    assert found[0].startswith("/journal/events.csv:2: the trial_success e1 of 2024-06-01: 'influenza' is in phase 3")
    (tmp_path / "other").mkdir()
    assert read(tmp_path / "other", texts, events=text.format(2))[1] == []


def test_an_approval_where_nothing_is_licensed_or_forecast_changes_nothing(tmp_path: Path, texts: Texts) -> None:
    text = ON_THE_MARKET.replace(",IN,", ",CN,").replace("\n", ",\n").replace("indication,", "indication,term")
    text += "e9,2024-06-01,payment_received,,,,upfront\n"
    assert read(tmp_path, texts, events=text)[1] == []


@pytest.mark.parametrize(
    ("sales", "said"),
    [
        ("s2,2024-Q4,drug,BR,1,USD", "sales.csv:3: drug is sold, and no first_commercial_sale is recorded"),
        ("s2,2024-Q4,drug,KR,1,USD", "sales.csv:3: sales in KR lie in no market of the programme"),
    ],
)
def test_sales_have_to_belong_to_what_is_on_the_market(tmp_path: Path, texts: Texts, sales: str, said: str) -> None:
    _, found = read(tmp_path, approved(texts), events=ON_THE_MARKET, sales=f"{SOLD}{sales}\n")
    assert len(found) == 1
    assert said in found[0]


def test_sales_of_what_is_not_approved_are_named(tmp_path: Path, texts: Texts) -> None:
    _, found = read(tmp_path, texts, sales=SOLD)
    assert found[0].startswith("/journal/sales.csv:2: drug is sold, and no indication of it is approved")


def test_the_last_quarter_has_to_be_known(tmp_path: Path, texts: Texts) -> None:
    late = SOLD.replace("currency\n", "currency,known_on\n").replace("USD\n", "USD,2025-02-10\n")
    _, found = read(tmp_path, approved(texts), events=ON_THE_MARKET, sales=late)
    assert [one for one in found if "no sales of drug are known for 2024-Q4, though it was launched" in one]


def test_nothing_is_sold_before_the_first_sale(tmp_path: Path, texts: Texts) -> None:
    # Sold in the quarter to June, and for the first time in August: the royalty term would run from the wrong day.
    sales = SOLD + "s2,2024-Q3,drug,IN,9000000,USD\ns3,2024-Q2,drug,IN,9000000,USD\n"
    events = ON_THE_MARKET.replace("2024-08-01", "2024-02-01").replace("2024-09-30", "2024-08-15")
    [problem] = read(tmp_path, approved(texts), events=events, sales=sales)[1]
    assert "sales.csv:4: sales of 2024-Q2 come before the first_commercial_sale of 2024-08-15" in problem


def test_every_quarter_of_the_running_year_has_to_be_known(tmp_path: Path, texts: Texts) -> None:
    # On sale since 2024-Q2, and only 2024-Q4 is known: the year to date that tiers count would be wrong.
    events = ON_THE_MARKET.replace("2024-08-01", "2024-02-01").replace("2024-09-30", "2024-03-31")
    _, [problem] = read(tmp_path, approved(texts), events=events, sales=SOLD)
    assert "no sales of drug are known for 2024-Q3 and one quarter before it, though it was launched" in problem
    # In an agreement whose year began in October, those quarters are of a year that is over: a warning.
    (tmp_path / "other").mkdir()
    october = type(texts)(texts.agreement + '[conventions]\nyear = "from October"\n', texts.programme)
    programme, [warning] = read(tmp_path / "other", approved(october), events=events, sales=SOLD)
    assert "are known for 2024-Q3 and one quarter before it" in warning
    assert programme is not None
    assert [one.severity for one in check_history(programme)] == ["warning"]


def test_a_quarter_that_has_begun_is_forecast_as_a_whole(tmp_path: Path, texts: Texts) -> None:
    begun = approved(texts).changed(("valuation_date = 2025-01-01", "valuation_date = 2025-02-15"))
    month = f"{SOLD}s2,2025-01,drug,IN,3000000,USD\n"
    paid = "e3,2025-01-20,third_party_payment,,,,100000,USD\n"
    events = "".join(f"{line},,\n" for line in ON_THE_MARKET.splitlines()).replace(
        "indication,,", "indication,amount,currency"
    )
    _, found = read(tmp_path, begun, events=events + paid, sales=month)
    assert [one.split(":")[:2] for one in found] == [["/journal/sales.csv", "3"], ["/journal/events.csv", "4"]]
    assert all("value the deal on 2025-01-01, or on the day after 2025-Q1" in one for one in found)


BOTH_SOLD = "e3,2024-08-01,marketing_approval,drug,LK,flu\ne4,2024-10-30,first_commercial_sale,drug,LK,"


@pytest.mark.parametrize(
    ("changed", "events", "said"),
    [
        (
            ('"BR"', '"BR and AR"'),
            "e3,2024-12-01,generic_entry,drug,BR,",
            "generic_entry is recorded in BR and not in AR",
        ),
        (('"IN"', '"IN"'), "e3,2024-11-01,generic_entry,drug,IN,", "generic_entry is recorded on 2024-11-01, and the"),
        (('"IN"', '"IN and LK"'), "", "marketing_approval is recorded in IN and not in LK"),
        (('"IN"', '"IN and LK"'), BOTH_SOLD, "recorded in different quarters: IN on 2024-09-30, LK on 2024-10-30"),
        # The first approval was in 2024-Q3: half a year later is the quarter that begins on the valuation date.
        (("years = { value = 1,", "years = { value = 0.5,"), "", ""),
        (("years = { value = 1,", "years = { value = 0.25,"), "", "the approval of 'influenza' here came before"),
    ],
)
def test_a_market_is_one_in_its_past(
    tmp_path: Path, texts: Texts, changed: tuple[str, str], events: str, said: str
) -> None:
    text = f"{ON_THE_MARKET}{events}\n" if events else ON_THE_MARKET
    _, found = read(tmp_path, approved(texts).changed(changed), events=text, sales=SOLD)
    assert bool(found) == bool(said)
    assert all(one.startswith("programme.toml:") for one in found)
    assert said in "\n".join(found)


def test_what_is_approved_waits_for_no_phase(tmp_path: Path, texts: Texts) -> None:
    deal = texts.changed(('phase = "phase 3"\npeak', 'phase = "approved"\npeak'))
    _, found = read(tmp_path, deal, events=ON_THE_MARKET, sales=SOLD)
    assert any("'influenza' is approved: no phase has to succeed any more" in one for one in found)
