"""What pydantic found wrong with a file's values, told to the person who wrote the file."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic_core import ErrorDetails

    from pactolus.agreement.lines import Lines

# The patterns of pactolus.agreement.values and terms, in words.
_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "an id has lower-case letters, digits and single hyphens, as in 'hengrui-pharma'",
    r"^[A-Z]{3}$": "write the three letters of ISO 4217, as in 'USD'",
    r"^(/[^/]+)+$": "write the path of a value, as in '/payment/upfront/amount'",
    r"^[0-9a-f]{64}$": "write the 64 digits of the text's SHA-256",
}


def explain(model: type[BaseModel], data: dict[str, Any], error: ErrorDetails, lines: Lines, source: str) -> Problem:
    """Turn one validation error into a problem with line, term and remedy.

    Args:
        model: the model of the whole file.
        data: the file's values.
        error: what pydantic says.
        lines: where the values stand.
        source: the file's name.
    """
    location = error["loc"]
    message, remedy = _in_words(model, error)
    return Problem(source, message, lines.of(location) or 1, pointer(data, location), remedy)


def pointer(data: Any, location: Sequence[int | str]) -> str:
    """Give the JSON pointer of a value, with the id of a table of an array in place of its position."""
    steps: list[str] = []
    for step in location:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        named = isinstance(step, int) and isinstance(data, dict) and isinstance(data.get("id"), str)
        steps.append(data["id"] if named else str(step))
    return "/" + "/".join(steps)


def place(model: Any, path: str) -> tuple[str | int, ...]:
    """Give the place of a JSON pointer's value in a model: positions in place of ids; the inverse of `pointer`."""
    steps: list[str | int] = []
    for step in path.split("/")[1:]:
        if isinstance(model, tuple):
            ids = [getattr(one, "id", str(position)) for position, one in enumerate(model)]
            steps.append(ids.index(step))
            model = model[ids.index(step)]
        else:
            steps.append(step)
            model = getattr(model, step, None)
    return tuple(steps)


def nearest(word: str, known: Iterable[str]) -> str:
    """Suggest what was meant by an unknown word: the nearest known one, or all of them."""
    words = list(known)
    if not words:
        return "there is none yet"
    close = difflib.get_close_matches(word, words, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known here: {', '.join(words)}"


def _in_words(model: type[BaseModel], error: ErrorDetails) -> tuple[str, str]:
    """Give message and remedy."""
    name, given, context = str(error["loc"][-1]), error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return f"{name!r} is missing", f"add {name!r}"
        case "extra_forbidden":
            return f"{name!r} is not known here", nearest(name, _known_at(model, error["loc"][:-1]))
        case "literal_error":
            return f"{given!r} is not one of the words for {name!r}", f"write {context['expected']}"
        case "value_error":
            return str(context["error"]), ""
        case "string_pattern_mismatch":
            pattern = context["pattern"]
            return f"{given!r} is not written as it must be", _PATTERNS.get(pattern, f"it must match {pattern}")
        case _:
            return f"{given!r} cannot stand for {name!r}: {error['msg'][0].lower()}{error['msg'][1:]}", ""


def _known_at(model: type[BaseModel], location: Sequence[int | str]) -> list[str]:
    """Name the fields of the table at a location."""
    inside, in_dictionary = model, False
    for step in location:
        if isinstance(step, int) or in_dictionary:
            in_dictionary = False
            continue
        annotation = inside.model_fields[step].annotation
        in_dictionary = get_origin(annotation) is dict
        inside = _model_in(annotation) or inside
    return list(inside.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
