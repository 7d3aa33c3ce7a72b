"""A journal that has begun before the valuation date: what it records is not counted again, or the deal is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.valuation.behind import check_journal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts

APPROVED = "id,date,type,product,country,indication\ne1,DAY,marketing_approval,drug,IN,flu\n"
SOLD = "id,period,product,country,net,currency\ns1,2024-Q4,drug,IN,90000000,USD\ns2,2025-Q1,drug,IN,1000000,USD\n"
EARLIER = (
    ("announced = 2025-01-01", ""),
    ("signed = 2025-01-01", "signed = 2024-01-01"),
    ("effective = 2025", "effective = 2024"),
)


def problems(folder: Path, texts: Texts, file: str, text: str) -> list[str]:
    (folder / "journal").mkdir()
    (folder / "journal" / file).write_text(text, encoding="utf-8")
    deal = texts.changed(*EARLIER, where="agreement")
    return [str(one).replace(str(folder), "") for one in check_journal(deal.deal(), deal.plans(), folder)]


def test_a_milestone_that_has_fallen_due_is_not_paid_again(tmp_path: Path, texts: Texts) -> None:
    (said,) = problems(tmp_path, texts, "events.csv", APPROVED.replace("DAY", "2024-06-01"))
    assert said.startswith("/journal/events.csv: /milestone/approval: milestone 'approval' fell due before 2025-01-01")


def test_what_comes_after_the_valuation_date_is_left_to_the_futures(tmp_path: Path, texts: Texts) -> None:
    assert not problems(tmp_path, texts, "events.csv", APPROVED.replace("DAY", "2025-01-01"))


def test_sales_before_the_valuation_date_are_refused(tmp_path: Path, texts: Texts) -> None:
    (said,) = problems(tmp_path, texts, "sales.csv", SOLD)
    assert said.startswith("/journal/sales.csv:2: 1 lines of sales lie before 2025-01-01")


def test_what_the_programme_cannot_reach_again_is_no_problem(tmp_path: Path, texts: Texts) -> None:
    # A phase 2 trial has succeeded; the programme is in phase 3, and pays nothing for it once more.
    earlier = texts.changed(
        (
            '{ type = "marketing_approval", indication = "flu", territory = "IN" }',
            '{ type = "trial_success", details = { phase = "2" } }',
        ),
        where="agreement",
    )
    text = "id,date,type,product,indication,details\ne1,2024-06-01,trial_success,drug,flu,phase=2\n"
    assert not problems(tmp_path, earlier, "events.csv", text)
