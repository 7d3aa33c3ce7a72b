"""The ledger's rules and interpreter, compiled for floats: the same functions, never a second set.

Numba is imported, and everything compiled, only when first asked for. Machine code is kept under the user's cache
folder (`PACTOLUS_CACHE` overrides it) in a folder named by the text of every rule, of the interpreter and of the
kernels that call it: numba's own cache looks at the calling file alone and would answer from an edited rule's old code.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactolus.ledger import interpreter as interpreter_module
from pactolus.ledger import rules
from pactolus.valuation import draws

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


# How the loops over futures are compiled. They are handed all their memory, so nothing in them has to count who still
# uses an array; counting took three quarters of the time. Numba has no public name for leaving it out.
WITHOUT_COUNTING: dict[str, Any] = {"cache": True, "nogil": True, "_nrt": False}


def cache_folder() -> Path:
    """Give the folder that machine code is kept in: `PACTOLUS_CACHE`, else the user's cache folder."""
    if chosen := os.environ.get("PACTOLUS_CACHE"):
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "pactolus"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "pactolus"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "pactolus"


def cache_key(*kernels: Path) -> str:
    """Hash everything that the machine code depends on: rules, interpreter, the calling kernels' files, numba."""
    import numba

    texts = {Path(inspect.getfile(rule)) for rule in rules.RULES}
    texts |= {Path(inspect.getfile(module)) for module in (rules, interpreter_module)}
    key = hashlib.sha256(f"numba {numba.__version__}".encode())
    for path in [*sorted(texts), *sorted(kernels)]:
        key.update(path.name.encode() + b"\0" + path.read_bytes())
    return key.hexdigest()[:32]


@contextmanager
def kernel_cache(*kernels: Path) -> Iterator[None]:
    """Keep what is decorated with `njit(cache=True)` inside under the key of the rules and these kernels' files.

    The folder is fixed when a function is decorated, so a kernel is decorated inside, and may be called outside.
    """
    import numba

    config: Any = numba.config
    before = config.CACHE_DIR
    config.CACHE_DIR = str(cache_folder() / "compiled" / cache_key(*kernels))
    try:
        yield
    finally:
        config.CACHE_DIR = before


@cache
def register_rules() -> None:
    """Let compiled code call the rules and the interpreter by their own names."""
    from numba.extending import register_jitable

    for function in (*rules.RULES, *interpreter_module.PARTS):
        register_jitable(forceinline=True)(function)
    register_jitable(interpreter_module.interpret)


@cache
def register_draws() -> None:
    """Let compiled code call the functions of `draws`, written into the loops that call them.

    A loop that calls a function makes one draw at a time; with the function's text in it, as many as the machine can.
    """
    from numba.extending import register_jitable

    for function in draws.FUNCTIONS:
        register_jitable(forceinline=True)(function)


@cache
def interpreter() -> Callable[..., None]:
    """Give the interpreter compiled: the arguments of `pactolus.ledger.interpreter.interpret` as numpy arrays.

    `rows` int64 [rows, 9], `numbers` float64 [figures], `opens_year` bool [periods], `state` float64 [cells],
    `series` float64 [slots, periods]; callable from other compiled functions. It holds no lock while it runs.
    """
    from numba import njit

    register_rules()
    with kernel_cache():
        compiled: Callable[..., Any] = njit(cache=True, nogil=True)(interpreter_module.interpret)
    return compiled
