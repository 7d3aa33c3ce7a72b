"""`pactolus owed` as a user starts it, on the example in `examples/first-year`."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pactolus.cli.owed import owed
from pactolus.ledger.bulk import _lost

EXAMPLE = Path(__file__).parents[2] / "examples" / "first-year"

application = typer.Typer()
application.command()(owed)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(application, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_the_first_year_to_the_cent() -> None:
    code, printed, errors = run(str(EXAMPLE), "--json")
    ledger = json.loads(printed)
    assert (code, errors, ledger["problems"]) == (0, "", [])
    assert [(one["due"], one["term"], one["amount"]) for one in ledger["obligations"]] == [
        ("2022-04-14", "signing", "5000000.00"),  # effective 15 March 2022 + 30 days
        ("2024-01-04", "approval-brazil", "2000000.00"),  # 20 November 2023 + 45 days
        ("2024-05-15", "tablet-royalty", "324000.04"),  # 4 050 000.55 x 8 % = 324 000.044
        # To 10 m: 5 949 999.45 x 8 % = 475 999.956; above: 2 174 701.50 x 10 % = 217 470.15; 693 470.106
        # with 324 000.044: 1 017 470.150, rounded up, less 324 000.04.
        ("2024-08-14", "tablet-royalty", "693470.11"),
        # 11 450 350.35 x 10 % = 1 145 035.035, in all 2 162 505.185, rounded 2 162 505.19, less 1 017 470.15.
        ("2024-11-14", "tablet-royalty", "1145035.04"),
        ("2024-11-14", "xr-royalty", "67600.00"),  # 1 040 000.07 x 6.5 % = 67 600.00455
        ("2024-11-29", "sales-20m", "1000000.00"),  # both products: 24 665 051.92 at the end of September
        # To 25 m: 1 374 948.15 x 10 % = 137 494.815; above: 13 375 853.35 x 12 % = 1 605 102.402; 1 742 597.217;
        # in all 3 905 102.402, rounded 3 905 102.40, less 2 162 505.19.
        ("2025-02-14", "tablet-royalty", "1742597.21"),
        # 1 850 300.58 x 6.5 % = 120 269.5377; in all 187 869.54225, less 67 600.00.
        ("2025-02-14", "xr-royalty", "120269.54"),
        ("2025-03-01", "sales-40m", "3000000.00"),  # 41 266 154.00 exceed 40 m; year end + 60 days
    ]
    for one in ledger["obligations"]:
        assert abs(leaves(one["derivation"]) - Decimal(one["derivation"]["value"])) == 0


def leaves(node: dict[str, object]) -> Decimal:
    """Recompute a derivation as a reader of the JSON would, wherever its parts are given."""
    parts = node.get("of")
    if not isinstance(parts, list):
        return Decimal(str(node["value"]))
    numbers = [leaves(part) for part in parts]
    result = numbers[0]
    for number in numbers[1:]:
        match node["how"]:
            case "sum":
                result += number
            case "difference":
                result -= number
            case "product":
                result *= number
            case how:
                assert how == "quotient"
                result /= number
    return result


def test_the_printed_ledger_explains_each_amount() -> None:
    code, printed, errors = run(str(EXAMPLE))
    assert (code, errors) == (0, "")
    assert "tablet-royalty 2024-Q3: 0.1 × 11 450 350.35" in printed
    assert (
        "Left out: approval-brazil: marketing_approval e5 of 2024-03-18: not as written: MX is outside 'BR'" in printed
    )


def test_as_of_a_day() -> None:
    code, printed, _ = run(str(EXAMPLE), "--as-of", "2022-12", "--json")
    assert code == 0
    assert [one["term"] for one in json.loads(printed)["obligations"]] == ["signing"]
    code, printed, errors = run(str(EXAMPLE), "--as-of", "last year")
    assert (code, printed) == (2, "")
    assert "is no date: write 2025, 2025-05 or 2025-05-29" in " ".join(errors.replace("│", " ").split())


def test_a_deal_with_problems_lists_them_and_computes_the_rest(tmp_path: Path) -> None:
    deal = Path(shutil.copytree(EXAMPLE, tmp_path / "deal"))
    sales = deal / "journal" / "sales.csv"
    sales.write_text(sales.read_text("utf-8") + "s11,2024-Q4,navorutinib,US,1,1,USD\n", "utf-8")
    code, printed, errors = run(str(deal))
    assert code == 1
    assert f"{sales}:12: US is outside 'BR, MX and AR'; the line is left out" in errors
    assert "USD 1 742 597.21" in printed


@pytest.mark.parametrize("as_json", [False, True])
def test_a_folder_without_an_agreement(tmp_path: Path, *, as_json: bool) -> None:
    code, printed, errors = run(str(tmp_path), *(["--json"] if as_json else []))
    assert code == 1
    if as_json:
        assert json.loads(printed)["problems"][0]["message"] == "there is no such file"
    else:
        assert errors == f"{tmp_path / 'agreement.toml'}: there is no such file\n"


def test_a_deal_in_which_nothing_has_happened(tmp_path: Path) -> None:
    text = (EXAMPLE / "agreement.toml").read_text("utf-8").replace("effective = 2022-03-15\n", "")
    (tmp_path / "agreement.toml").write_text(text, "utf-8")
    assert run(str(tmp_path)) == (0, "Nothing is owed.\n", "")


def test_many_deals_give_a_line_each_in_their_order(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        shutil.copytree(EXAMPLE, tmp_path / "deals" / name)
    (tmp_path / "deals" / "b" / "agreement.toml").write_text("[agreement]\n", "utf-8")
    code, printed, _ = run("--jsonl", str(tmp_path / "deals"), str(EXAMPLE), str(tmp_path / "none"))
    lines = [json.loads(line) for line in printed.splitlines()]
    assert (code, [Path(one["deal"]).name for one in lines]) == (0, ["a", "b", "c", "first-year", "none"])
    assert [bool(one["problems"]) for one in lines] == [False, True, False, False, True]
    _, whole, _ = run(str(EXAMPLE), "--json")
    assert lines[3] == {"deal": str(EXAMPLE)} | json.loads(whole)


def test_several_deals_need_lines_and_a_cluster_that_is_not_there_is_named() -> None:
    assert run(str(EXAMPLE), str(EXAMPLE))[0] == 2
    code, _, errors = run("--jsonl", str(EXAMPLE), "--cluster", "tcp://127.0.0.1:1")
    assert (code, "127.0.0.1:1" in errors) == (1, True)


def test_a_deal_that_ends_every_process_has_a_line_that_says_so() -> None:
    line = json.loads(_lost(Path("deal")))
    assert (line["deal"], line["obligations"]) == ("deal", [])
    assert line["problems"][0]["message"] == "this deal ended every process it was given to"


def test_the_accounts_of_a_day() -> None:
    code, printed, errors = run(str(EXAMPLE), "--accounts", "--as-of", "2024-06-30")
    assert (code, errors) == (0, "")
    assert printed.startswith("Accounts on 2024-06-30\n\nOverdue\n")
    assert "Falling due\n  2024-08-14" in printed
    code, printed, _ = run(str(EXAMPLE), "--accounts", "--as-of", "2024-06-30", "--json")
    assert (code, json.loads(printed)["accrued_interest"]) == (0, [])


def test_a_calendar_of_what_falls_due(tmp_path: Path) -> None:
    code, printed, errors = run(str(EXAMPLE), "--ics", str(tmp_path / "due.ics"), "--as-of", "2024-06-30")
    assert (code, printed) == (0, "")
    assert errors.startswith(f"The calendar is {tmp_path / 'due.ics'}: ")
    text = (tmp_path / "due.ics").read_text("utf-8")
    assert "SUMMARY:USD 693 470.11: royalty tablet-royalty 2024-Q2" in text
    assert "SUMMARY:royalty xr-royalty 2024-Q3" in text
    assert run(str(EXAMPLE), "--ics", str(tmp_path / "nowhere" / "due.ics"))[0] == 1
    assert run(str(tmp_path), "--accounts")[0] == 1


def test_interest_whose_rate_is_not_known_is_named(tmp_path: Path) -> None:
    deal = Path(shutil.copytree(EXAMPLE, tmp_path / "deal"))
    terms = deal / "agreement.toml"
    terms.write_text(terms.read_text("utf-8") + '\n[interest]\nrate = 0.02\nover = "prime"\n', "utf-8")
    code, printed, _ = run(str(deal), "--accounts", "--as-of", "2024-06-30")
    assert code == 0
    assert "Left out: interest on signing: no value of prime is recorded by 2022-04-14" in printed
