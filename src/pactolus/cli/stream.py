"""`pactolus stream`: a deal's royalties as their buyer sees them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactolus.cli.valuing import case_named, open_deal, refuse, report

if TYPE_CHECKING:
    import datetime as dt

    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.stream import Stream

_PATHS = 2_000


def stream(
    deal: Annotated[Path, typer.Argument(help="A deal folder.")],
    *,
    target: Annotated[
        float | None, typer.Option("--return", help="Yearly return aimed at, 0.12: gives the price.")
    ] = None,
    price: Annotated[str | None, typer.Option(help="Price paid, 'USD 50 000 000': gives the return.")] = None,
    forecast: Annotated[
        Path | None, typer.Option(help="A table of region, year, net, currency; without it, simulated futures.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of the purchase, with --forecast.", show_default="today")
    ] = None,
    share: Annotated[float, typer.Option(help="Share of the royalties that is bought.")] = 1.0,
    cap: Annotated[
        float | None, typer.Option(help="Most that is taken at that share, in multiples of the price.")
    ] = None,
    beyond: Annotated[float, typer.Option(help="Share that is taken once the cap is reached.")] = 0.0,
    lag: Annotated[int, typer.Option(help="Days from the due date to the buyer's money.")] = 0,
    default_rate: Annotated[float, typer.Option(help="Chance a year that the payer defaults.")] = 0.0,
    recovery: Annotated[float, typer.Option(help="Part paid of what falls due after a default.")] = 0.0,
    case: Annotated[str, typer.Option(metavar="low|base|high", help="Case of the simulated futures.")] = "base",
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the futures.")] = 1,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything as JSON, amounts as decimal strings.")
    ] = False,
) -> None:
    """Say what a stream of royalties costs, or returns.

    The royalties are those the agreement itself makes of a forecast, or of simulated futures; the buyer stands in the
    licensor's place. With --return the price is found, with --price the return; both with multiple and payback.
    """
    from pactolus.core.errors import PactolusError
    from pactolus.reports.stream_text import in_words
    from pactolus.valuation.stream import Contract, price_for, returns

    if (target is None) == (price is None):
        raise typer.BadParameter("say either which --return is aimed at, or which --price is paid")
    chosen, day = case_named(case), _day(on)
    try:
        contract = Contract(share, cap, beyond, lag, default_rate, recovery)
        found, currency = _of_forecast(deal, forecast, day) if forecast else _simulated(deal, chosen, seed)
        paid = price_for(found, contract, target) if target is not None else _amount(price or "", currency)
        result = returns(found, contract, paid)
    except PactolusError as error:
        refuse(deal, error)
    if as_json:
        typer.echo(json.dumps(result.as_json() | {"currency": currency, "start": found.start.isoformat()}, indent=2))
    else:
        typer.echo(in_words(result, found, contract, currency))


def _of_forecast(deal: Path, forecast: Path, day: dt.date) -> tuple[Stream, str]:
    from pactolus.agreement.definitions import written_out
    from pactolus.agreement.toml_file import load_agreement
    from pactolus.core.problems import has_errors
    from pactolus.valuation.forecast_table import forecast_journal
    from pactolus.valuation.stream import stream_of_forecast

    agreement, problems = load_agreement(deal / "agreement.toml")
    report(problems)
    if agreement is None or has_errors(problems):
        raise typer.Exit(1)
    journal, problems = forecast_journal(deal / "journal", forecast, agreement)
    report(problems)
    if has_errors(problems):
        raise typer.Exit(1)
    found, misfits = stream_of_forecast(_completed(deal, written_out(agreement)), journal, day)
    report(misfits)
    if has_errors(misfits):
        raise typer.Exit(1)
    return found, agreement.agreement.currency


def _completed(deal: Path, agreement: Agreement) -> Agreement:
    """Complete an agreement by the deal's programme, where it has one."""
    from pactolus.agreement.completion import complete
    from pactolus.valuation.programme_file import load_programme

    if not (deal / "programme.toml").exists():
        return agreement
    programme, _ = load_programme(deal / "programme.toml", agreement)
    return agreement if programme is None else complete(agreement, programme.completion, "base").agreement


def _simulated(deal: Path, case: str, seed: int) -> tuple[Stream, str]:
    from pactolus.valuation.futures import cash_in_detail, played_by_rule
    from pactolus.valuation.stream import stream_of_futures

    agreement, programme = open_deal(deal)
    setting = played_by_rule(agreement, programme, case_named(case), _PATHS, seed)
    return stream_of_futures(cash_in_detail(setting, _PATHS)), programme.programme.currency


def _day(text: str | None) -> dt.date:
    import datetime as dt

    from pactolus.core.dates import PartialDate
    from pactolus.core.errors import InvalidValue

    if text is None:
        return dt.datetime.now(tz=dt.UTC).date()
    try:
        return PartialDate.parse(text).first
    except InvalidValue as error:
        raise typer.BadParameter(str(error), param_hint="--on") from error


def _amount(text: str, currency: str) -> float:
    from pactolus.core.errors import InvalidValue
    from pactolus.core.money import Money

    money = Money.parse(text)
    if money.currency != currency:
        raise InvalidValue(f"--price {money} is not in {currency}, the currency of account")
    return float(money.amount)
