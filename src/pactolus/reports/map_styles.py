"""How the world map is drawn: the styles of its classes, their patterns, and the style sheet.

Colours are CSS variables (`--map-licensed`, `--map-sea` ...) with a light and a dark set to fall back on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DOT = 8  # radius of a small country's dot, in units of the map (4000 across)
LETTER = 30  # height of a label


@dataclass(frozen=True, slots=True)
class Style:
    """How the countries of one class are drawn.

    Attributes:
        id: the class, a word for CSS.
        label: what the key calls it.
        light: its colours on a light page: ground, marks of the pattern, letters on it, each `#rrggbb`.
        dark: likewise on a dark page.
        pattern: what tells it apart without colour: `plain`, or the name of a tile.
    """

    id: str
    label: str
    light: tuple[str, str, str]
    dark: tuple[str, str, str]
    pattern: str = "plain"


# A tile is drawn over the ground of its class in the colour of its marks.
_TILES: Mapping[str, tuple[int, str]] = {
    "stripes": (22, '<path d="M-2 24L24-2M-13 13L13-13M9 35L35 9" stroke-width="6.5" fill="none"/>'),
    "dots": (26, '<circle cx="7" cy="7" r="3.2"/><circle cx="20" cy="20" r="3.2"/>'),
    "grid": (26, '<path d="M0 13H26M13 0V26" stroke-width="5" fill="none"/>'),
    "waves": (30, '<path d="M0 10Q7.500 0 15 10T30 10M0 25Q7.500 15 15 25T30 25" stroke-width="5" fill="none"/>'),
    "rows": (20, '<path d="M0 10H20" stroke-width="6" fill="none"/>'),
    "columns": (20, '<path d="M10 0V20" stroke-width="6" fill="none"/>'),
    "crosses": (26, '<path d="M6 13H20M13 6V20" stroke-width="4" fill="none"/>'),
}


def style_sheet(styles: Sequence[Style], prefix: str) -> str:
    """Write the style sheet.

    Classes carry the prefix instead of a descendant selector: the insets repeat the map by `use`, and a browser does
    not look for ancestors of what is repeated. Dots and borders are thinner there by a variable that is inherited.
    """
    at = f".{prefix}-"
    shape = [
        f"#{prefix}{{display:block;width:100%;height:auto;font-family:system-ui,sans-serif}}",
        f"{at}c{{stroke-width:var(--map-line,2px);stroke-linejoin:round}}{at}dot{{r:var(--map-dot,{DOT}px)}}",
        f"{at}label{{font-size:{LETTER}px;text-anchor:middle;pointer-events:none}}",
        f"{at}beside{{text-anchor:start;paint-order:stroke;stroke-width:.2em;stroke-linejoin:round}}",
        f"{at}frame{{fill:none;stroke-width:4;opacity:.45}}",
        f"#{prefix} g[tabindex]:hover {at}c,#{prefix} g[tabindex]:focus {at}c{{stroke-width:6px}}",
        f"#{prefix} g[tabindex]:focus{{outline:none}}",
    ]
    light = _page_colours(prefix, "#f6f8fa", "#16202a") + "".join(_colours(at, one, one.light) for one in styles)
    dark = _page_colours(prefix, "#14181d", "#eef2f5") + "".join(_colours(at, one, one.dark) for one in styles)
    narrow = f"@media (max-width:700px){{{at}label{{display:none}}}}"
    return f"{''.join(shape)}{light}@media (prefers-color-scheme:dark){{{dark}}}{narrow}"


def _page_colours(prefix: str, sea: str, ink: str) -> str:
    at = f".{prefix}-"
    sea, ink = f"var(--map-sea,{sea})", f"var(--map-ink,{ink})"
    return (
        f"{at}sea{{fill:{sea}}}{at}c{{stroke:{sea}}}{at}ink{{fill:{ink}}}{at}frame{{stroke:{ink}}}"
        f"{at}beside{{fill:{ink};stroke:{sea}}}"
        f"#{prefix} g[tabindex]:hover {at}c,#{prefix} g[tabindex]:focus {at}c{{stroke:{ink}}}"
    )


def _colours(at: str, style: Style, colours: tuple[str, str, str]) -> str:
    ground, marks, letters = (
        f"var(--map-{style.id}{part},{colour})"
        for part, colour in zip(("", "-marks", "-letters"), colours, strict=True)
    )
    written = f"{at}on-{style.id}{{fill:{letters}}}"
    if style.pattern == "plain":
        return f"{written}{at}{style.id}{{fill:{ground}}}"
    return (
        f"{written}{at}{style.id}-ground{{fill:{ground}}}{at}{style.id}-marks{{fill:{marks};stroke:{marks}}}"
        f"{at}on-{style.id}{{paint-order:stroke;stroke:{ground};stroke-width:.2em;stroke-linejoin:round}}"
    )


def pattern(style: Style, prefix: str) -> str:
    """Define the pattern of a class, whose id is its own with the prefix."""
    size, marks = _TILES[style.pattern]
    ground = f'<rect class="{prefix}-{style.id}-ground" width="{size}" height="{size}"/>'
    tile = f'<g class="{prefix}-{style.id}-marks">{marks}</g>'
    name = f"{prefix}-{style.id}"
    return f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">{ground}{tile}</pattern>'


def fill(style: Style, prefix: str, also: str = "") -> str:
    """Give the attributes that draw something in a class; `also` are further CSS classes, a blank before each."""
    classes = f'class="{prefix}-c {prefix}-{style.id}{also}"'
    return classes + ("" if style.pattern == "plain" else f' fill="url(#{prefix}-{style.id})"')
