"""The world map as SVG: every country a titled element, its class told by pattern as well as by colour.

The drawing stands alone or inside a page. Colours are CSS variables (`--map-licensed`, `--map-sea` ...) with a light
and a dark set to fall back on, so a page that sets its own scheme sets the variables and is followed. Ids carry a
prefix, so that two maps can stand on one page. The same input gives the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from pactolus.reports.map_styles import DOT, LETTER, Style, fill, pattern, style_sheet
from pactolus.territory.countries import countries
from pactolus.territory.geometry import Shape, world_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactolus.territory.evaluation import Evaluation

_NARROW = "iljtfrI1|.,:;'’()- "
_TITLE_BAND = 150
_KEY_ROW = 96
_INSET_HEIGHT = 760
_GAP = 28
_ATTRIBUTES = 'xmlns="http://www.w3.org/2000/svg" class="world-map" role="group"'


@dataclass(frozen=True, slots=True)
class Marking:
    """What the map says of one country: its class, and the sentence after its name."""

    style: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Inset:
    """A named rectangle: its left, top, width and height in units of the map."""

    name: str
    x: float
    y: float
    width: float
    height: float


TERRITORY_STYLES = (
    Style("licensed", "Licensed", ("#12716b", "#12716b", "#ffffff"), ("#2f9d94", "#2f9d94", "#08110f")),
    Style("contested", "Contested", ("#f6c886", "#c2650a", "#2b1600"), ("#7a4a12", "#f0a640", "#fff3e0"), "stripes"),
    Style("excluded", "Excluded", ("#d5d9dd", "#eef0f2", "#38424c"), ("#333a42", "#485059", "#c3cbd3"), "dots"),
)
INSETS = (
    Inset("Europe", 1780, 100, 590, 440),
    Inset("Caribbean", 985, 640, 320, 239),
    Inset("Middle East", 2180, 400, 420, 313),
    Inset("South-East Asia", 2870, 590, 540, 403),
)


def territory_map(evaluation: Evaluation, title: str = "Licensed territory", prefix: str = "map") -> str:
    """Draw what an expression licenses, excludes and leaves contested.

    Args:
        evaluation: the three sets, and the readings that decide.
        title: what the drawing is called, for readers who hear it.
        prefix: what its ids begin with; give each map of a page its own.

    Returns:
        The SVG element as text.
    """
    markings = {code: Marking("licensed", "licensed") for code in evaluation.licensed}
    markings |= {code: Marking("excluded", "excluded") for code in evaluation.excluded}
    for code, one in evaluation.contested.items():
        licensed, excluded = ", ".join(one.licensed_under), ", ".join(one.excluded_under)
        markings[code] = Marking("contested", f"contested; licensed under {licensed}; excluded under {excluded}")
    return world_map(markings, TERRITORY_STYLES, title, prefix)


def world_map(
    markings: Mapping[str, Marking],
    styles: Sequence[Style],
    title: str = "World map",
    prefix: str = "map",
    *,
    counted: bool = True,
) -> str:
    """Draw the world with each country in the style of its class.

    Args:
        markings: what to say of each country, by code.
        styles: the classes, in the order of the key; countries of the first ones are reached first by keyboard.
        title: what the drawing is called.
        prefix: what its ids begin with.
        counted: whether the key says how many countries each class has.

    Returns:
        The SVG element as text.
    """
    world = world_shapes()
    key = _key(markings, styles, counted=counted)
    top = _TITLE_BAND + _KEY_ROW * max(entry.row for entry in key)
    height = top + world.height + _GAP + _INSET_HEIGHT
    told = ", ".join(entry.words for entry in key)
    pieces = [
        f'<svg {_ATTRIBUTES} id="{prefix}" viewBox="0 0 {world.width} {height}" aria-labelledby="{prefix}-title">',
        f'<title id="{prefix}-title">{escape(title)}</title>',
        f"<desc>World map in Equal Earth projection: {escape(told)}.</desc>",
        f"<style>{style_sheet(styles, prefix)}</style>",
        f"<defs>{''.join(pattern(style, prefix) for style in styles if style.pattern != 'plain')}</defs>",
        f'<rect class="{prefix}-sea" width="{world.width}" height="{height}" rx="24"/>',
        *(_key_text(entry, prefix) for entry in key),
        f'<g transform="translate(0 {top})"><g id="{prefix}-world">',
        *_countries(markings, styles, prefix),
        "</g>",
        *_labels(markings, styles, _whole(), prefix),
        "</g>",
        *_insets(markings, styles, prefix, top + world.height + _GAP),
        "</svg>",
    ]
    return "\n".join(pieces) + "\n"


@dataclass(frozen=True, slots=True)
class _KeyEntry:
    """One class in the key above the map: its words, and where they stand."""

    style: Style
    words: str
    x: int
    row: int


def _key(markings: Mapping[str, Marking], styles: Sequence[Style], *, counted: bool) -> list[_KeyEntry]:
    """Lay the key out in rows: each class beside its pattern, with its number of countries where that is asked for."""
    entries: list[_KeyEntry] = []
    across, row = 60, 0
    for style in styles:
        count = sum(one.style == style.id for one in markings.values())
        words = f"{style.label} {count}" if counted else style.label
        width = 134 + round(62 * _width(words)) + 90
        if across + width > world_shapes().width and across > 60:
            across, row = 60, row + 1
        entries.append(_KeyEntry(style, words, across, row))
        across += width
    return entries


def _width(words: str) -> float:
    """Give about how wide words are in the fonts that systems use, in units of the letters' height."""
    return sum(0.33 if letter in _NARROW else 0.72 if letter.isupper() else 0.6 for letter in words)


def _key_text(entry: _KeyEntry, prefix: str) -> str:
    top = 48 + _KEY_ROW * entry.row
    swatch = f'<rect x="{entry.x}" y="{top}" width="110" height="64" rx="8" {fill(entry.style, prefix)}/>'
    place = f'x="{entry.x + 134}" y="{top + 54}" font-size="62"'
    return f'{swatch}<text class="{prefix}-ink" {place}>{escape(entry.words)}</text>'


def _countries(markings: Mapping[str, Marking], styles: Sequence[Style], prefix: str) -> Iterator[str]:
    shapes = world_shapes().shapes
    for style in styles:
        for code in sorted(code for code, one in markings.items() if one.style == style.id):
            title = escape(f"{countries()[code].name}: {markings[code].sentence}")
            drawn = "".join(_drawn(shapes[code], style, prefix))
            yield f'<g id="{prefix}-{code}" tabindex="0" role="img"><title>{title}</title>{drawn}</g>'


def _drawn(shape: Shape, style: Style, prefix: str) -> Iterator[str]:
    if shape.path:
        yield f'<path {fill(style, prefix)} d="{shape.path}"/>'
    if shape.small:
        yield f'<circle {fill(style, prefix, f" {prefix}-dot")} cx="{shape.x}" cy="{shape.y}" r="{DOT}"/>'


def _whole() -> Inset:
    return Inset("", 0, 0, world_shapes().width, world_shapes().height)


def _labels(
    markings: Mapping[str, Marking], styles: Sequence[Style], window: Inset, prefix: str, zoom: float = 1.0
) -> Iterator[str]:
    """Write names where there is room for them, and codes where there is less; none lies over another.

    On the whole map the small countries that an inset shows get none.
    """
    order = {style.id: place for place, style in enumerate(styles)}
    shapes = world_shapes().shapes
    taken: list[Inset] = []
    for code in sorted(markings, key=lambda code: (-shapes[code].room, order[markings[code].style], code)):
        label = _label(code, shapes[code], LETTER / zoom)
        if zoom == 1.0 and shapes[code].small and any(_lies_in(_spot(shapes[code]), inset) for inset in INSETS):
            continue
        if label is None or not _lies_in(label, window) or any(_overlap(label, other) for other in taken):
            continue
        taken.append(label)
        yield _label_text(code, label, markings[code].style, prefix, zoom)


def _label(code: str, shape: Shape, letter: float) -> Inset | None:
    """Give the words of a country's label and the room they take; None where it gets none."""
    if shape.small:
        width = letter * _width(code)
        return Inset(code, shape.x + letter * 0.45, shape.y - letter * 0.55, width, letter * 1.1)
    name = countries()[code].name
    if letter * _width(name) > 2.5 * shape.room:
        name = code
        if shape.room < letter * 0.5:
            return None
    width = letter * _width(name)
    return Inset(name, shape.x - width / 2, shape.y - letter * 0.6, width, letter * 1.2)


def _spot(shape: Shape) -> Inset:
    return Inset("", shape.x, shape.y, 0, 0)


def _label_text(code: str, label: Inset, style: str, prefix: str, zoom: float) -> str:
    shape = world_shapes().shapes[code]
    size = "" if zoom == 1.0 else f' style="font-size:{LETTER / zoom:.1f}px"'
    middle = label.y + label.height / 2 + LETTER / zoom * 0.35
    across, place = (label.x, "beside") if shape.small else (shape.x, f"on-{style}")
    classes = f'class="{prefix}-label {prefix}-{place}" data-country="{code}"'
    return f'<text {classes} x="{across:.0f}" y="{middle:.0f}"{size}>{escape(label.name)}</text>'


def _lies_in(label: Inset, window: Inset) -> bool:
    across = window.x < label.x and label.x + label.width < window.x + window.width
    return across and window.y < label.y and label.y + label.height < window.y + window.height


def _overlap(one: Inset, other: Inset) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def _insets(markings: Mapping[str, Marking], styles: Sequence[Style], prefix: str, top: int) -> Iterator[str]:
    width = (world_shapes().width - _GAP * (len(INSETS) + 1)) // len(INSETS)
    height = _INSET_HEIGHT - _GAP
    for place, inset in enumerate(INSETS):
        left = _GAP + place * (width + _GAP)
        box = f'x="{left}" y="{top}" width="{width}" height="{height}"'
        view = f'viewBox="{inset.x} {inset.y} {inset.width} {inset.height}" preserveAspectRatio="xMidYMid slice"'
        zoom = width / inset.width
        finer = f"--map-dot:{2.2 * DOT / zoom:.1f}px;--map-line:{3 / zoom:.1f}px"
        yield f'<svg {box} {view} style="{finer}" aria-hidden="true"><use href="#{prefix}-world"/>'
        room = Inset(inset.name, inset.x, inset.y + 0.09 * inset.height, inset.width, 0.9 * inset.height)
        yield from _labels(markings, styles, room, prefix, zoom)
        yield "</svg>"
        yield f'<rect class="{prefix}-frame" {box} rx="10"/>'
        cover = f'x="{left + 4}" y="{top + 4}" width="{width - 8}" height="62" rx="8" opacity=".85"'
        yield f'<rect class="{prefix}-sea" {cover}/>'
        middle = f'x="{left + width / 2:.0f}" y="{top + 50}" font-size="44" text-anchor="middle"'
        yield f'<text class="{prefix}-ink" {middle}>{inset.name}</text>'
