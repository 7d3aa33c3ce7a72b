"""The shapes of the world map: one SVG path per country, in Equal Earth projection.

From Natural Earth 1:50 m (public domain), simplified; borders follow ISO 3166-1: Crimea with Ukraine, northern Cyprus
with Cyprus, Somaliland with Somalia, Kosovo apart.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Shape:
    """How one country is drawn, in units of the map.

    Attributes:
        path: the outline, an SVG path; "" where the source has none at this scale.
        x: the middle of its widest part, from the left.
        y: likewise, from the top.
        room: the radius of the largest circle around that point which lies within the country.
        small: whether a dot has to stand for it.
    """

    path: str
    x: int
    y: int
    room: int
    small: bool


@dataclass(frozen=True, slots=True)
class World:
    """The map's size in units, and the shape of every country by its code."""

    width: int
    height: int
    shapes: Mapping[str, Shape]


@cache
def world_shapes() -> World:
    """Give the shapes of all countries."""
    text = (files("pactolus.territory") / "data" / "world.json").read_text(encoding="utf-8")
    data = json.loads(text)
    shapes = {code: _shape(one["path"], one["label"], small=one["small"]) for code, one in data["countries"].items()}
    return World(data["width"], data["height"], shapes)


def _shape(path: str, label: tuple[int, int, int], *, small: bool) -> Shape:
    x, y, room = label
    return Shape(path, x, y, room, small)
