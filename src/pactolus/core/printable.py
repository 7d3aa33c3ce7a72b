"""Words that can be shown on a terminal whatever they hold: names of files may be made to write over it."""

from __future__ import annotations

_KEPT = "\n\t"
# C0 and C1 control characters, among them the escape that begins a terminal's commands; marks that turn the order of
# letters; bytes of a name that are no UTF-8, as Python keeps them (PEP 383).
_ESCAPED = (
    {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in _KEPT}
    | {code: f"\\u{code:04x}" for code in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}
    | {code: f"\\x{code - 0xDC00:02x}" for code in range(0xDC80, 0xDD00)}
)


def printable(text: str) -> str:
    r"""Give a text with what a terminal would act on written out, an escape as `\x1b`; ends of lines are kept."""
    return text.translate(_ESCAPED)


def printable_name(name: str) -> str:
    r"""Give a name on one line: an end of a line is written out as well, as `\n`."""
    return printable(name).replace("\n", "\\n").replace("\t", "\\t")
