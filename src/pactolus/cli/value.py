"""`pactolus value`: what a deal is worth to each side, by term, over simulated futures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pactolus.cli.progress import Told
from pactolus.cli.valuing import case_named, open_deal, refuse, report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.options import Options
    from pactolus.valuation.programme import Programme
    from pactolus.valuation.result import Valuation
    from pactolus.valuation.sensitivity import Played
    from pactolus.valuation.tornado import Swing


# Futures of each of the many values that sensitivities are made of.
_QUICK = 2_000


_Deal = Annotated[Path, typer.Argument(help="A deal folder, or a document about a deal.")]
_Paths = Annotated[int, typer.Option(min=2, max=10_000_000_000, help="Futures simulated.")]
_Seed = Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the futures.")]
_Case = Annotated[str, typer.Option(metavar="low|base|high", help="Which case of the assumptions.")]
_Tornado = Annotated[
    bool, typer.Option("--tornado", help="Also value it with each assumed figure at its low and its high case.")
]
_Indications = Annotated[bool, typer.Option("--by-indication", help="Also say what each indication adds to the value.")]
_Sobol = Annotated[
    int | None,
    typer.Option(help="Also share the variance out among the assumptions; a power of 2, such as 64."),
]
_BreakEven = Annotated[
    str | None,
    typer.Option(metavar="licensor|licensee", help="Also say what would have to be true for a side to break even."),
]
_Decisions = Annotated[
    bool,
    typer.Option("--decisions", help="Also value the programme's choices: unused, by their rules, at their best."),
]
_Sequence = Annotated[
    bool,
    typer.Option("--sequence", help="Draw from a scrambled Sobol sequence: a smaller error for as many futures."),
]
_Controls = Annotated[
    bool, typer.Option("--controls", help="Correct mean values by control variates whose means are known.")
]
_UntilError = Annotated[
    float | None,
    typer.Option("--until-error", metavar="AMOUNT", help="Add futures until each side's standard error is no larger."),
]
_Cluster = Annotated[
    str, typer.Option("--cluster", metavar="ADDRESS", help="Play the futures on a Dask cluster (tcp://host:8786).")
]
_Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE.html|FILE.xlsx|FOLDER",
        help="Also write the case as a page of drawings, as live formulas, or each drawing as an SVG file.",
    ),
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON, amounts as decimal strings.")]


def value(
    deal: _Deal,
    paths: _Paths = 20_000,
    seed: _Seed = 1,
    case: _Case = "base",
    *,
    tornado: _Tornado = False,
    indications: _Indications = False,
    sobol: _Sobol = None,
    break_even: _BreakEven = None,
    decisions: _Decisions = False,
    sequence: _Sequence = False,
    controls: _Controls = False,
    until_error: _UntilError = None,
    cluster: _Cluster = "",
    output: _Output = None,
    as_json: _AsJson = False,
) -> None:
    """Say what a deal is worth to each side.

    The value is the mean over simulated futures in which the agreement itself runs, with its standard error and its
    distribution. What the agreement leaves undisclosed is assumed in programme.toml; without that file a programme is
    proposed from published figures. Every assumption is listed with its ground.
    """
    from pactolus.core.errors import PactolusError
    from pactolus.valuation.options import value_options
    from pactolus.valuation.sensitivity import Played
    from pactolus.valuation.simulate import Manner
    from pactolus.valuation.simulate import value as simulate
    from pactolus.valuation.tornado import tornado as one_at_a_time

    chosen, side = case_named(case), _side(break_even)
    if output is not None and output.suffix not in {".xlsx", ".html", ""}:
        message = f"{output}: a value is written as .html, as .xlsx, or into a folder"
        raise typer.BadParameter(message, param_hint="--output")
    agreement, programme = open_deal(deal)
    try:
        manner = Manner(sequence, controls, until_error, cluster)
        valuation = simulate(agreement, programme, chosen, paths, seed, Told(), manner)
        swings = one_at_a_time(agreement, programme, chosen, paths, seed, Told()) if tornado else ()
        other = _other_terms(deal, programme) if decisions else {}
        options = value_options(agreement, programme, chosen, paths, seed, other) if decisions else None
        more = list(_more(Played(agreement, programme, chosen, paths, seed), sobol, side, indications=indications))
    except PactolusError as error:
        refuse(deal, error)
    if output is not None:
        _write(output, agreement, programme, valuation, swings)
    typer.echo((_json if as_json else _text)(valuation, swings, options, more))


def _text(
    valuation: Valuation, swings: tuple[Swing, ...], options: Options | None, more: list[tuple[str, tuple[Any, ...]]]
) -> str:
    from pactolus.reports.sensitivity_text import MORE_IN_WORDS
    from pactolus.reports.value_text import in_words, options_in_words, tornado_in_words

    parts = [in_words(valuation)]
    parts += [tornado_in_words(valuation, swings)] if swings else []
    parts += [options_in_words(valuation, options)] if options else []
    parts += [MORE_IN_WORDS[name](valuation, found) for name, found in more]
    return "\n\n".join(parts)


def _more(played: Played, points: int | None, side: str, *, indications: bool) -> Iterator[tuple[str, tuple[Any, ...]]]:
    from pactolus.valuation.by_indication import by_indication
    from pactolus.valuation.sensitivity import influences, what_would_have_to_be_true

    if indications:
        yield "by_indication", by_indication(played)
    # Hundreds of values are computed: fewer futures for each, and the same ones for all.
    quick = played._replace(paths=min(played.paths, _QUICK))
    if points is not None:
        yield "sobol", influences(quick, points)
    if side:
        yield "what_would_have_to_be_true", what_would_have_to_be_true(quick, side)


def _json(
    valuation: Valuation, swings: tuple[Swing, ...], options: Options | None, parts: list[tuple[str, tuple[Any, ...]]]
) -> str:
    more: dict[str, Any] = {"tornado": [swing.as_json() for swing in swings]} if swings else {}
    more |= {"decisions": options.as_json()} if options else {}
    more |= {name: [one.as_json() for one in found] for name, found in parts}
    return json.dumps(valuation.as_json() | more, indent=2, ensure_ascii=False)


def _write(
    output: Path, agreement: Agreement, programme: Programme, valuation: Valuation, swings: tuple[Swing, ...]
) -> None:
    from pactolus.core.errors import PactolusError, Unwritable
    from pactolus.core.files import write_bytes, write_text
    from pactolus.reports.chart_files import value_files
    from pactolus.reports.study import render_value
    from pactolus.reports.value_workbook import value_workbook
    from pactolus.study.value_page import value_drawings
    from pactolus.valuation.weighted import weigh

    try:
        if output.suffix == ".xlsx":
            write_bytes(output, value_workbook(weigh(agreement, programme, valuation.case), valuation))
            return
        drawn = value_drawings(agreement, programme, valuation, swings)
        if output.suffix == ".html":
            write_text(output, render_value(drawn))
            return
        output.mkdir(parents=True, exist_ok=True)
        for name, drawing in value_files(drawn).items():
            write_text(output / name, drawing)
    except PactolusError as error:
        refuse(output, error)
    except OSError as error:
        refuse(output, Unwritable(f"the folder cannot be made: {error.strerror}"))


def _side(text: str | None) -> str:
    if text not in {None, "licensor", "licensee"}:
        raise typer.BadParameter(f"{text!r} is no side: licensor or licensee", param_hint="--break-even")
    return text or ""


def _other_terms(deal: Path, programme: Programme) -> dict[str, Agreement]:
    """Read the agreements that decisions lead to; one that cannot be read is missed where it is needed."""
    from pactolus.agreement.toml_file import load_agreement

    found = {}
    for decision in programme.decision:
        if decision.terms and (deal / decision.terms).exists():
            agreement, problems = load_agreement(deal / decision.terms)
            report(problems)
            if agreement is not None:
                found[decision.terms] = agreement
    return found
