"""`pactolus`: the verbs of the trade, one module each.

Exit status: 0 done; 1 the input has problems (all are listed); 2 the command was not used as it is meant.
"""

from __future__ import annotations

import importlib
import inspect
import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

# A command's module is imported only when it is asked for: `--help` needs these sentences and nothing else.
COMMANDS = {
    "study": "The main job: a document or a deal folder in, one self-contained report out.",
    "read": "Read documents: every fact of the deal, with the words it came from.",
    "territory": "Evaluate a territory expression: licensed, excluded and contested countries.",
    "rights": "Map who holds which right in an asset, where, over several agreements.",
    "check": "List every problem of a deal folder's files, by file and line.",
    "owed": "What is owed under an agreement, to the cent, with every amount explained.",
    "record": "Book events, sales and payments, close periods, and verify that the past was not changed.",
    "statement": "The royalty statement a licensee sends, as text, page, spreadsheet or PDF.",
    "audit": "What a licensee reported against what the books come to, line by line.",
    "value": "What a deal is worth to each side, by term, over simulated futures.",
    "solve": "The term that gives a side a stated value or share, and the deals that are all the same to it.",
    "stream": "A deal's royalties as their buyer sees them: price, return, multiple, payback.",
    "portfolio": "Many deals at once: what they are worth together, and what each brings to value and risk.",
    "compare": "An offer against another, on the same futures.",
}


def application(loaded: str | None = None) -> typer.Typer:
    """Build the command line, with one command loaded and the others known by their sentence only."""
    app = typer.Typer(
        name="pactolus",
        help="Biopharma licensing agreements: readable, executable and valuable, from one plain-text source.",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for name, sentence in COMMANDS.items():
        function = load(name) if name == loaded else _not_loaded
        details = inspect.getdoc(function) or ""
        described = "\n\n".join([sentence, *details.split("\n\n")[1:]])
        app.command(name, help=described, short_help=sentence)(function)
    return app


def load(name: str) -> Callable[..., None]:
    """Import one command: the function of the same name in the module of the same name."""
    function: Callable[..., None] = getattr(importlib.import_module(f"pactolus.cli.{name}"), name)
    return function


def _not_loaded() -> None:
    """Stand for a command that was not asked for."""


def _show_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it with the option's value
    if asked:
        from importlib.metadata import version

        typer.echo(f"pactolus {version('pactolus')}")
        raise typer.Exit


def _options(
    version: Annotated[  # noqa: FBT002 - typer reads the option from the signature; its callback acts on it
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> None:
    """Run the command line."""
    asked = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
    application(asked)()
