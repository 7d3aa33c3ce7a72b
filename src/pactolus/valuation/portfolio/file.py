"""A portfolio read from its file, or made of a folder of deals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.agreement.toml_model import read_model
from pactolus.core.errors import UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem, has_errors
from pactolus.valuation.portfolio.checks import check_folders, check_portfolio
from pactolus.valuation.portfolio.terms import Heading, Holding, Portfolio

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.valuation.portfolio.terms import Side

NAME = "portfolio.toml"
_NO_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Book:
    """A portfolio, and the folder that the deals' own folders are named from."""

    portfolio: Portfolio
    beside: Path

    def folder(self, holding: Holding) -> Path:
        """Give the folder of a deal."""
        return self.beside / holding.folder


def load_portfolio(path: Path, *, folders: bool = False) -> tuple[Book | None, list[Problem]]:
    """Read `portfolio.toml`.

    Args:
        path: the file.
        folders: whether deals whose folder is not there are problems of the file; otherwise they are found when they
            are valued.

    Returns:
        The portfolio, or None where it cannot be valued; and every problem of the file.
    """
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return None, [Problem(str(path), str(error).removeprefix(f"{path}: "), remedy=f"write a {NAME}")]
    reading = read_model(Portfolio, text, str(path))
    problems = list(reading.problems)
    if reading.rest is not None:
        problems += check_portfolio(reading.rest, str(path), reading.lines, reading.left_out)
        if folders:
            problems += check_folders(reading.rest, str(path), reading.lines, path.parent)
    usable = reading.value is not None and not has_errors(problems)
    return (Book(reading.value, path.parent) if usable and reading.value else None), problems


def of_folder(folder: Path, side: Side) -> tuple[Book | None, list[Problem]]:
    """Make a portfolio of all deal folders in a folder, in US dollars.

    The same side of each is held, wholly, and each is an asset of its own.

    Args:
        folder: holds the deal folders.
        side: whose value is held.
    """
    names = [path.parent.name for path in sorted(folder.glob("*/agreement.toml"))]
    if not names:
        message, remedy = "no deal folder is in it", f"name a folder of deal folders, or a {NAME}"
        return None, [Problem(str(folder), message, remedy=remedy)]
    holdings = tuple(
        Holding(id=name, folder=folder_name, side=side) for name, folder_name in zip(_ids(names), names, strict=True)
    )
    return Book(Portfolio(portfolio=Heading(title=folder.resolve().name), deal=holdings), folder), []


def _ids(names: list[str]) -> list[str]:
    """Make an id of each folder's name; where two come to the same, a number tells them apart."""
    made: dict[str, None] = {}
    for name in names:
        plain = _NO_ID.sub("-", name.lower()).strip("-") or "deal"
        found, number = plain, 1
        while found in made:
            number += 1
            found = f"{plain}-{number}"
        made[found] = None
    return list(made)
