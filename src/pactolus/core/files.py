"""Files: text read exactly as saved, and everything written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import uuid
from typing import TYPE_CHECKING

from pactolus.core.errors import UnreadableSource, Unwritable

if TYPE_CHECKING:
    from pathlib import Path


def read_text(path: Path) -> str:
    r"""Read a UTF-8 file exactly: line ends and a leading byte order mark stay, so that offsets and hashes hold.

    Raises:
        UnreadableSource: where there is no such file, or it holds no UTF-8 text.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise UnreadableSource(f"{path}: there is no such file") from None
    except UnicodeDecodeError as error:
        raise UnreadableSource(
            f"{path}: byte {error.start + 1} is no UTF-8 text: save the file in the encoding UTF-8"
        ) from error
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read: {error.strerror}") from error


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file under a temporary name beside its place, then rename it: no reader sees half a file.

    An existing file keeps its permissions; a link stays a link.

    Raises:
        Unwritable: where the file cannot be written; whatever stood there before is untouched.
    """
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unwritable(f"{path}: character {error.start + 1} cannot be written as UTF-8") from error
    write_bytes(path, content)


def write_bytes(path: Path, content: bytes) -> None:
    """Write any file in the same way.

    Raises:
        Unwritable: where the file cannot be written; whatever stood there before is untouched.
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
    try:
        _write_through(temporary, content)
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
        _synchronise(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise Unwritable(f"{path}: cannot be written: {error.strerror}") from error


def _synchronise(folder: Path) -> None:
    """Have the folder's entry on the disk too: without it a cut in power may bring the old file back."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
