"""A model's help: what it says counts only with words that stand in the text and state it.

Where the rules read nothing, a fact of the model is taken, marked as its own. Where both read a fact and differ, that
is a conflict shown to the user, as between two documents: nobody is outvoted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from pactolus.core.evidence import Evidence
from pactolus.core.problems import Problem
from pactolus.reading.amounts import find_amounts
from pactolus.reading.facts import money
from pactolus.reading.merge import Statement, settle
from pactolus.reading.model_server import AMOUNTS, NAMES
from pactolus.reading.ranks import Rank
from pactolus.reading.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.reading.amounts import Amount
    from pactolus.reading.model_server import Model
    from pactolus.reading.reader import Reading

Quoted = tuple[Any, tuple[int, int]]


def helped(reading: Reading, model: Model) -> Reading:
    """Read a document with a model's help beside the rules.

    Args:
        reading: what the rules read.
        model: the model, to whose server the text is sent.

    Returns:
        The reading with the facts that only the model found (their evidence has the rule `model NAME`), and a warning
        for every fact of which rules and model say different things; the rules' value is then kept.
    """
    if not reading.text:
        return reading
    answers, problems = model.facts_of(reading.text, reading.source)
    said = _checked(reading.text, answers)
    facts, evidence = dict(reading.facts), list(reading.evidence)
    for key, values in said.items():
        ours, theirs = _ours(reading, key), _value(key, [value for value, _ in values])
        cited = [_evidence(reading, key, place, span, model) for place, (_, span) in enumerate(values)]
        if key in AMOUNTS and (other := _read_as(reading, key, theirs, cited[0])) is not None:
            problems.append(_otherwise(reading, key, other, cited[0], model))
        elif ours in (None, []):
            _take(facts, key, theirs)
            evidence += cited
        elif (warning := _conflict(reading, key, (ours, theirs), cited, model)) is not None:
            problems.append(warning)
    dropped = len(answers) - sum(len(values) for values in said.values())
    if dropped:
        message = f"{dropped} of {len(answers)} facts of the model {model.name} are dropped: no words here state them"
        problems.append(Problem(reading.source, message, severity="note"))
    return replace(reading, facts=facts, evidence=tuple(evidence), problems=(*reading.problems, *problems))


def _checked(text: str, answers: Iterable[dict[str, Any]]) -> dict[str, list[Quoted]]:
    """Keep the facts whose quote stands in the text and states them, each with its span; of single facts the first."""
    kept: dict[str, list[Quoted]] = {}
    view = View.of(text)
    amounts = [(view.span(one.start, one.end), one) for one in find_amounts(view.text)]
    for answer in answers:
        key, span = str(answer.get("fact")), _span(text, answer.get("quote"))
        value: Any = None
        if span and key in AMOUNTS:
            value = _amount(answer, [one for place, one in amounts if _within(place, span)])
        elif span:
            value = _named(key, answer, text[slice(*span)])
        if span is None or value is None or (key not in NAMES and key in kept):
            continue
        if all(value != other for other, _ in kept.get(key, [])):
            kept.setdefault(key, []).append((value, span))
    return kept


def _span(text: str, quote: Any) -> tuple[int, int] | None:
    """Find a quote in the saved text; only the white space may differ."""
    if not isinstance(quote, str) or not quote.strip():
        return None
    found = re.search(r"\s+".join(re.escape(word) for word in quote.split()), text)
    return found.span() if found else None


def _within(place: tuple[int, int], span: tuple[int, int]) -> bool:
    """Tell whether an amount lies in a quote; the point after 'million.' may be left out."""
    return span[0] <= place[0] and place[1] <= span[1] + 1


def _named(key: str, answer: dict[str, Any], quote: str) -> str | None:
    """Give the name or word of an answer where the quote states it, else None."""
    name = " ".join(str(answer.get("name") or "").split())
    if key in NAMES:
        return name if name and name.casefold() in " ".join(quote.split()).casefold() else None
    said = re.search(r"\b(?:(non|co)-?)?exclusiv", quote, re.IGNORECASE) if key == "exclusivity" else None
    kind = f"{said[1].lower()}-exclusive" if said and said[1] else "exclusive"
    return name if said and name == kind else None


def _amount(answer: dict[str, Any], quoted: list[Amount]) -> dict[str, Any] | None:
    """Give an amount that stands in the quote; what is said of its bound is read from the text, not taken on trust."""
    try:
        wanted = Decimal(str(answer.get("amount")))
    except InvalidOperation:
        return None
    return next((money(one) for one in quoted if one.value == wanted and one.currency == answer.get("currency")), None)


def _value(key: str, values: list[Any]) -> Any:
    return values if key in NAMES else values[0]


def _ours(reading: Reading, key: str) -> Any:
    """Give what the rules read of a fact; of the products their names."""
    if key == "products":
        return [name for asset in reading.facts["assets"] for name in asset["names"]]
    return reading.facts[key]


def _take(facts: dict[str, Any], key: str, value: Any) -> None:
    if key == "products":
        facts["assets"] = [{"names": [name], "modality": None, "targets": [], "stage": None} for name in value]
    else:
        facts[key] = value


def _evidence(reading: Reading, key: str, place: int, span: tuple[int, int], model: Model) -> Evidence:
    path = f"/assets/{place}/names/0" if key == "products" else f"/{key}/{place}" if key in NAMES else f"/{key}"
    return Evidence(path, reading.document, *span, reading.text[slice(*span)], f"model {model.name}")


def _read_as(reading: Reading, key: str, amount: dict[str, Any], cited: Evidence) -> str | None:
    """Give the path of the other fact that the rules read from the sum a model quotes; None where there is none."""
    for one in reading.evidence:
        head, _, place = one.path.removeprefix("/").partition("/")
        if head == key or head not in _SUMS or (head, key) == ("milestones", "milestones_total"):
            continue
        value = reading.facts[head][int(place)] if place.isdigit() else reading.facts[head]
        same = (value["amount"], value["currency"]) == (amount["amount"], amount["currency"])
        if same and one.rule.endswith("-words") and one.start < cited.end and cited.start < one.end:
            return one.path
    return None


# Each sum of a deal is one of these; the total of the milestones may be one of them.
_SUMS = (*AMOUNTS, "milestones")


def _otherwise(reading: Reading, key: str, other: str, cited: Evidence, model: Model) -> Problem:
    """Say that rules and model take one sum for different things."""
    message = f'the model {model.name} takes "{cited.quote}" for {key}, the rules take the sum for {other}'
    remedy = "look at the words; the rules' reading is kept until agreement.toml says otherwise"
    return Problem(reading.source, message, None, f"/{key}", remedy, "warning")


def _conflict(
    reading: Reading, key: str, values: tuple[Any, Any], cited: list[Evidence], model: Model
) -> Problem | None:
    """Say that rules and model differ, with the words of the model; None where they agree."""
    ours, theirs = values
    if key in NAMES and {str(one).casefold() for one in theirs} <= {str(one).casefold() for one in ours}:
        return None
    statements = [
        Statement("rules", Rank.PARTY, ours, ()),
        Statement(model.name, Rank.SECOND_HAND, theirs, tuple(cited)),
    ]
    if settle(f"/{key}", statements) is None:
        return None
    words = "; ".join(f'"{one.quote}"' for one in cited)
    message = f"the rules read {ours}, the model {model.name} reads {theirs} from the words {words}"
    remedy = "look at the words of both; the rules' value is kept until agreement.toml says otherwise"
    return Problem(reading.source, message, None, f"/{key}", remedy, "warning")
