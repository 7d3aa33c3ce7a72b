"""A valuation in words and small histograms, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.valuation.options import Choice, Options, Worth
    from pactolus.valuation.result import Distribution, TermValue, Valuation
    from pactolus.valuation.so_far import SoFar
    from pactolus.valuation.tornado import Swing

_BARS = " ▁▂▃▄▅▆▇█"
_WIDEST = 30


def in_words(valuation: Valuation) -> str:
    """Print a valuation: both sides with their distribution, then each term, the headline, rates and assumptions."""
    return "\n".join(_lines(valuation))


def tornado_in_words(valuation: Valuation, swings: Sequence[Swing]) -> str:
    """Print what each assumed figure does to both sides, with a bar as long as the swing of the side it moves most."""
    title = f"One at a time: value in {valuation.currency} million with each figure at its low and its high case"
    head = f"{'licensor':>17}   {'licensee':>17}   {'swing':{_WIDEST}}   figure"
    widest = max((swing.width for swing in swings), default=0.0) or 1.0
    return "\n".join([title, head, *(_swing(swing, widest) for swing in swings)])


def options_in_words(valuation: Valuation, options: Options) -> str:
    """Print what the choices of a programme are worth to both sides, and how often they are made."""
    title = f"Choices: value in {valuation.currency} million when nobody chooses, by the rules, and at the best"
    head = f"{'':22} {'licensor':>9} {'gain':>8} {'± error':>8}   {'licensee':>9} {'gain':>8} {'± error':>8}"
    ways = (("nobody chooses", options.never), ("by the rules", options.by_rule), ("at the best", options.at_best))
    made = f"{'choice':22} {'by':9} {'arises':>8} {'by rule':>8} {'at best':>8}"
    return "\n".join(
        [title, head, *(_way(name, worth) for name, worth in ways), "", made, *map(_choice, options.choices)]
    )


def _way(name: str, worth: Worth) -> str:
    sides = "   ".join(
        f"{millions(mean):>9} {millions(gain):>8} {millions(error):>8}"
        for mean, gain, error in (
            (worth.licensor, worth.licensor_gain, worth.licensor_error),
            (worth.licensee, worth.licensee_gain, worth.licensee_error),
        )
    )
    return f"{name:22} {sides}"


def _choice(one: Choice) -> str:
    shares = " ".join(f"{part:>8.1%}" for part in (one.arises, one.by_rule, one.at_best))
    done = {"terminate": "stops", "opt in": "stays out", "co-promote": "co-promotes"}[one.kind]
    return f"{one.decision[:22]:22} {one.by:9} {shares}   {done}"


def _swing(swing: Swing, widest: float) -> str:
    sides = "   ".join(f"{millions(low):>8} {millions(high):>8}" for low, high in (swing.licensor, swing.licensee))
    bar = "█" * round(_WIDEST * swing.width / widest)
    return f"{sides}   {bar:{_WIDEST}}   {swing.path}: {swing.low} to {swing.high}"


def _lines(one: Valuation) -> Iterator[str]:
    yield (
        f"Value on {one.valuation_date} in the {one.case} case, {one.currency} million, "
        f"after tax, over {one.paths} futures (seed {one.seed}{_drawn(one)})"
    )
    for side in ("licensor", "licensee"):
        rates = f"discounted at {one.discount[side]:%}, taxed at {one.tax[side]:%}".replace(".0000%", " %")
        yield from _side(side, getattr(one, side), rates)
    yield ""
    yield f"{'Term':32} {'kind':10} {'value':>10} {'± error':>9} {'expected':>10} {'chance':>7}"
    for term in one.terms.values():
        yield _term(term)
    yield ""
    if one.so_far is not None:
        yield from _so_far(one.so_far)
        yield ""
    yield (
        f"Headline {millions(float(one.headline))}: {one.share_of_headline:.1%} of it is expected to become money; "
        f"all of it in {one.chance_of_headline:.2%} of the futures. Anything is sold in {one.chance_of_launch:.1%}."
    )
    rates = "; ".join(
        f"{rate.rate:.2%} at {millions(float(rate.annual_sales))}{rate.product and ' of ' + rate.product}"
        for rate in one.effective_rates
    )
    yield f"Effective royalty rate on a year's net sales: {rates}"
    if one.assumptions:
        yield ""
        yield "Assumed, as nothing states it:"
        yield from (f"  {each.path} = {each.value}\n      because {each.because}" for each in one.assumptions)


def _so_far(past: SoFar) -> Iterator[str]:
    """Print what fell due before, and what of it is unpaid: the values above are what is still to come."""
    yield f"So far, until {past.until}: above is only what is still to come"
    yield f"{'Term':32} {'fell due':>10}"
    yield from (f"{term[:32]:32} {millions(float(fallen)):>10}" for term, fallen in past.fallen.items())
    if past.paid_unless_due:
        yield "No payment is recorded: what was due by then is taken to have been paid."
    if not past.receivables:
        yield "Nothing of it is unpaid."
        return
    worth = "; ".join(f"{millions(figure)} to the {side}" for side, figure in past.worth.items())
    yield f"Unpaid, apart from the value, worth before tax {worth}:"
    for one in past.receivables:
        due = one.kind if one.due is None else f"{'overdue since' if one.due <= past.until else 'due'} {one.due}"
        amount = f"{one.currency} {millions(float(one.amount))} million"
        yield f"  {one.term or 'on account'}: {amount}, {due}; {one.payer} to {one.payee}"


def _drawn(one: Valuation) -> str:
    """Say how futures were drawn, where not at random, and what corrects their mean."""
    told = "" if one.draws == "random" else f"; {one.draws}"
    return told + (f"; {one.controls} control variates" if one.controls else "")


def _side(name: str, side: Distribution, rates: str) -> Iterator[str]:
    yield ""
    yield f"{name.capitalize():9} {millions(side.mean)} ± {millions(side.standard_error)}   ({rates})"
    yield f"  5 %  {millions(side.p05)}   half  {millions(side.p50)}   95 %  {millions(side.p95)}"
    yield f"  in {side.chance_of_loss:.1%} of the futures less than nothing"
    low, high = side.histogram.edges[0], side.histogram.edges[-1]
    yield f"  {millions(low)} {sparkline(side.histogram.counts)} {millions(high)}"


def _term(term: TermValue) -> str:
    figures = f"{millions(term.mean):>10} {millions(term.standard_error):>9} {millions(term.expected_payment):>10}"
    return f"{term.term[:32]:32} {term.kind:10} {figures} {term.chance:>7.1%}"


def millions(figure: float) -> str:
    """Print an amount in millions, one place."""
    return f"{figure / 1e6:,.1f}".replace(",", " ")


def sparkline(counts: Sequence[int]) -> str:
    """Draw counts as a row of bars; a bar is as high as its share of the greatest count, and none is only for none."""
    most = max(counts, default=0) or 1
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most)] for count in counts)
