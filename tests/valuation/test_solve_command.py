"""`pactolus solve` and `pactolus compare`, as a user runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from pactolus.cli.main import application

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts
    from typer.testing import Result

GROUND = 'because = "for the test", source = "the test"'


def run(*words: str) -> Result:
    return CliRunner().invoke(application(words[0]), list(words))


def write(folder: Path, texts: Texts) -> str:
    folder.mkdir(exist_ok=True)
    (folder / "agreement.toml").write_text(texts.agreement, encoding="utf-8")
    (folder / "programme.toml").write_text(texts.programme.replace("GROUND", GROUND), encoding="utf-8")
    return str(folder)


def test_the_upfront_for_a_value(tmp_path: Path, texts: Texts) -> None:
    deal = write(tmp_path, texts)
    asked = ("solve", deal, "--for", "licensor", "--value", "USD 30 000 000", "--by", "upfront", "--paths", "1000")
    done = run(*asked)
    assert done.exit_code == 0, done.output
    assert "For the licensor to have USD 30.0 million, over 1000 futures" in done.stdout
    assert "now 10 000 000 USD" in done.stdout
    found = json.loads(run(*asked, "--json").stdout)
    assert (found["by"], found["unit"], found["licensor"]["mean"]) == ("upfront", "amount", "30000000.00")


def test_a_list_of_equal_deals(tmp_path: Path, texts: Texts) -> None:
    deal = write(tmp_path, texts)
    traded = ("--against", "royalty", "--from", "0.04", "--to", "0.08", "--points", "3", "--paths", "1000")
    asked = ("solve", deal, "--for", "licensor", "--by", "upfront", *traded)
    done = run(*asked)
    assert done.exit_code == 0, done.output
    assert "to have what it has now" in done.stdout
    found = json.loads(run(*asked, "--json").stdout)
    assert [row["held"] for row in found["deals"]] == ["0.04", "0.06", "0.08"]
    means = [float(row["licensor"]["mean"]) for row in found["deals"]]
    assert max(means) - min(means) < 0.02
    # At the royalty as it stands the upfront is as it stands, exactly: the deal is compared with itself.
    assert found["deals"][2]["figure"] == "10000000.00"
    assert found["deals"][2]["standard_error"] == "0.00"


def test_what_is_asked_wrongly_is_said(tmp_path: Path, texts: Texts) -> None:
    deal = write(tmp_path, texts)
    wrong = {
        ("--for", "payer", "--by", "upfront"): (2, "is no side: one of licensor, licensee"),
        ("--for", "licensor", "--by", "upfront", "--from", "1"): (2, "belong to a second term"),
        ("--for", "licensor", "--by", "upfront", "--against", "royalty"): (2, "--from and --to"),
        ("--for", "licensor", "--by", "upfront", "--value", "EUR 5"): (1, "is not in USD"),
        ("--for", "licensor", "--by", "fee", "--value", "USD 5"): (1, "nothing that can be moved here"),
    }
    for options, (status, said) in wrong.items():
        done = run("solve", deal, *options, "--paths", "100")
        assert (done.exit_code, said in done.stderr) == (status, True), done.output


def test_an_offer_against_another(tmp_path: Path, texts: Texts) -> None:
    deal = write(tmp_path / "first", texts)
    dearer = texts.changed(("USD 10 000 000", "USD 14 000 000"), where="agreement")
    offer = tmp_path / "offer.toml"
    offer.write_text(dearer.agreement, encoding="utf-8")
    done = run("compare", deal, str(offer), "--paths", "1000")
    assert done.exit_code == 0, done.output
    # Four million more at once, of which 15 per cent is tax.
    assert ": 3.4 ± 0.0" in done.stdout
    found = json.loads(run("compare", deal, str(offer), "--paths", "1000", "--json").stdout)
    assert found["licensee"]["difference"] == "-3000000.00"


def test_an_offer_in_another_currency_is_not_compared(tmp_path: Path, texts: Texts) -> None:
    deal = write(tmp_path / "first", texts)
    offer = tmp_path / "euros.toml"
    euros = texts.agreement.replace("USD", "EUR").replace("[agreement]", '[agreement]\ncurrency = "EUR"')
    offer.write_text(euros, encoding="utf-8")
    done = run("compare", deal, str(offer))
    assert done.exit_code == 1
    assert "the programme is in USD, the agreement's account in EUR" in done.stderr


def test_an_offer_with_problems_is_not_compared(tmp_path: Path, texts: Texts) -> None:
    deal = write(tmp_path / "first", texts)
    offer = tmp_path / "offer.toml"
    offer.write_text(texts.agreement.replace("0.08", "8"), encoding="utf-8")
    done = run("compare", deal, str(offer))
    assert done.exit_code == 1
    assert "8 is no rate" in done.stderr
    offer.write_text(texts.agreement.replace('"USD 10 000 000"', '"undisclosed"'), encoding="utf-8")
    done = run("compare", deal, str(offer))
    assert done.exit_code == 1
    assert "/payment/upfront/amount is undisclosed" in done.stderr
