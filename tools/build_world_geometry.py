"""Make the geometry of the world map from Natural Earth. Run by maintainers; users have the result.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    pip install shapely
    python tools/build_world_geometry.py package/countries-50m.json

Natural Earth 1:50 m is in the public domain; world-atlas carries it as TopoJSON. Borders are simplified arc by arc, so
that neighbours keep a common border, the world is turned so that no inhabited land is cut by the map's edge, and all is
projected to Equal Earth (Savric, Patterson and Jenny, 2018) in whole units. The result is one SVG path per country.
"""

from __future__ import annotations

import csv
import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from shapely import maximum_inscribed_circle
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Point, Polygon, box
from shapely.ops import unary_union
from shapely.validation import make_valid

DATA = Path(__file__).parent.parent / "src" / "pactolus" / "territory" / "data"
CENTRE = 11.0  # degrees east in the middle of the map: the edge runs through the Bering Strait
WIDTH = 4000  # units from edge to edge
TOLERANCE = 0.9  # units that a simplified border may stray
SMALLEST_RING = 10.0  # square units; smaller islands are left out where the country has a larger one
SMALLEST_AREA = 150.0  # square units; a smaller country gets a dot as well
SOUTHERN_EDGE = -59.0  # Antarctica is shown by a dot

# Parts that Natural Earth draws with a metropole or apart, and ISO 3166-1 has under a code of its own or of another:
# (drawn under, code, west, south, east, north). Crimea is a part of Ukraine there.
PARTS = [
    ("FR", "GF", -55, 1, -51, 7),
    ("FR", "GP", -62, 15.7, -60.9, 16.6),
    ("FR", "MQ", -61.4, 14.2, -60.7, 15),
    ("FR", "RE", 55, -21.6, 56, -20.6),
    ("FR", "YT", 44.8, -13.2, 45.5, -12.4),
    ("NO", "SJ", 5, 74, 35, 82),
    ("NO", "SJ", -10, 70.5, -7, 71.5),
    ("NO", "BV", 3, -55, 4, -54),
    ("NL", "BQ", -69, 11.9, -68, 12.6),
    ("NL", "BQ", -63.5, 17.2, -62.8, 17.8),
    ("RU", "UA", 32.3, 44.2, 36.7, 46.3),
]
NAMED_PARTS = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
# Not drawn by Natural Earth at this scale, or drawn together: a dot at (east, north).
DOTS = {
    "AQ": (30, -58),
    "BQ": (-68.3, 12.2),
    "BV": (3.4, -54.4),
    "CC": (96.8, -12.2),
    "CX": (105.7, -10.5),
    "GI": (-5.4, 36.1),
    "LI": (9.55, 47.15),
    "MC": (7.42, 43.74),
    "VA": (12.45, 41.9),
    "MF": (-63.06, 18.08),
    "MO": (113.55, 22.16),
    "SM": (12.46, 43.94),
    "SX": (-63.05, 18.03),
    "TK": (-171.8, -9.2),
    "TV": (179.2, -8.5),
    "UM": (166.6, 19.3),
}


def project(east: float, north: float) -> tuple[float, float]:
    """Project degrees (east already counted from the map's centre) to Equal Earth, in units from the top left."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    root = math.sqrt(3) / 2
    theta = math.asin(root * math.sin(math.radians(north)))
    squared = theta * theta
    sixth = squared**3
    x = math.radians(east) * math.cos(theta) / (root * (a1 + 3 * a2 * squared + sixth * (7 * a3 + 9 * a4 * squared)))
    y = theta * (a1 + a2 * squared + sixth * (a3 + a4 * squared))
    scale = WIDTH / (2 * 2.70663)
    return x * scale + WIDTH / 2, (1.31737 - y) * scale


def turned(east: float) -> float:
    """Count degrees east from the map's centre, between -180 and 180."""
    return (east - CENTRE + 180) % 360 - 180


def simplified(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Thin a line by Douglas and Peucker's method, measured in units of the map."""
    flat = [project(east, north) for east, north in line]
    keep = {0, len(line) - 1}
    if line[0] == line[-1] and len(line) > 4:
        far = max(range(len(line)), key=lambda place: math.dist(flat[0], flat[place]))
        keep.add(far)
    pending = list(pairwise(sorted(keep)))
    while pending:
        start, end = pending.pop()
        if end - start < 2:
            continue
        worst = max(range(start + 1, end), key=lambda place: off_line(flat[place], flat[start], flat[end]))
        if off_line(flat[worst], flat[start], flat[end]) > TOLERANCE:
            keep.add(worst)
            pending += [(start, worst), (worst, end)]
    if line[0] == line[-1] and len(keep) < 5:
        return line  # an island keeps its few points
    return [line[place] for place in sorted(keep)]


def off_line(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Measure how far a point lies from a stretch."""
    length = math.dist(start, end)
    if length == 0:
        return math.dist(point, start)
    along = ((point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])) / length**2
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])))


def decoded(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Undo TopoJSON's differences: arcs in degrees from the map's centre, simplified."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            point = (round(x * scale[0] + shift[0] - CENTRE, 4), round(y * scale[1] + shift[1], 4))
            line.append(beside(line[-1], point) if line else point)
        arcs.append(simplified(line))
    return arcs


def beside(before: tuple[float, float], point: tuple[float, float]) -> tuple[float, float]:
    """Give a point with its degrees east counted so that the way from the point before does not go round the world."""
    return round(point[0] - 360 * round((point[0] - before[0]) / 360), 4), point[1]


def polygons(shape: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> list[Polygon]:
    """Put the rings of a shape together from their arcs."""
    groups = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    found = []
    for group in groups:
        rings = []
        for ring in group:
            line: list[tuple[float, float]] = []
            for arc in ring:
                points = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
                for point in points[1:] if line else points:
                    line.append(beside(line[-1], point) if line else point)
            rings.append(line)
        if len(rings[0]) >= 4:
            found.append(Polygon(rings[0], [hole for hole in rings[1:] if len(hole) >= 4]))
    return found


def by_country(topology: dict[str, Any]) -> dict[str, list[Polygon]]:
    """Sort the polygons of all shapes by the code they belong to."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        numeric = {row["numeric"]: row["alpha2"] for row in csv.DictReader(file) if row["numeric"]}
    arcs = decoded(topology)
    found: dict[str, list[Polygon]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = numeric.get(shape.get("id"), NAMED_PARTS.get(shape["properties"]["name"], ""))
        for polygon in polygons(shape, arcs):
            middle = translate(polygon.representative_point(), CENTRE)
            owner = next(
                (part for drawn, part, *corners in PARTS if drawn == code and box(*corners).contains(middle)), code
            )
            if owner and owner != "AQ":
                found.setdefault(owner, []).append(polygon)
    return found


def on_map(parts: list[Polygon]) -> list[Polygon]:
    """Cut at the map's edges, join what the source had cut, and project."""
    whole = unary_union([make_valid(part) for part in parts])
    pieces = [
        translate(whole.intersection(box(edge - 180, SOUTHERN_EDGE, edge + 180, 90)), -edge) for edge in (-360, 0, 360)
    ]
    # Joined a hair apart, so that no seam is left where the antimeridian was.
    joined = unary_union(pieces).buffer(1e-5, join_style="mitre").buffer(-1e-5, join_style="mitre")
    flat = []
    for part in getattr(joined, "geoms", [joined]):
        outline = [project(*point) for point in part.exterior.coords]
        holes = [[project(*point) for point in hole.coords] for hole in part.interiors]
        flat.append(Polygon(outline, [hole for hole in holes if Polygon(hole).area > SMALLEST_RING]))
    flat.sort(key=lambda part: -part.area)
    return [part for place, part in enumerate(flat) if place == 0 or part.area > SMALLEST_RING]


def path(parts: list[Polygon]) -> str:
    """Write polygons as an SVG path in whole units: one absolute move, then differences."""
    written = []
    at = (0, 0)
    for ring in [ring for part in parts for ring in (part.exterior, *part.interiors)]:
        points = [(round(x), round(y)) for x, y in ring.coords[:-1]]
        points = [point for place, point in enumerate(points) if place == 0 or point != points[place - 1]]
        if len(points) < 3:
            continue
        move = difference(at, points[0])
        steps = [difference(before, after) for before, after in pairwise(points)]
        written.append(f"m{move}l{' '.join(steps)}z".replace(" -", "-"))
        at = points[0]
    return "".join(written)


def difference(before: tuple[int, int], after: tuple[int, int]) -> str:
    """Write the way from one point to the next."""
    return f"{after[0] - before[0]} {after[1] - before[1]}"


def entry(code: str, parts: list[Polygon]) -> dict[str, Any]:
    """Describe one country: its path, the place and room for a label, and its dot where it is small."""
    found: dict[str, Any] = {"path": path(parts)}
    if parts:
        circle = maximum_inscribed_circle(MultiPolygon(parts).geoms[0])
        centre = Point(circle.coords[0])
        found["label"] = [round(centre.x), round(centre.y), round(circle.length)]
    else:
        if code not in DOTS:
            return found
        east, north = DOTS[code]
        x, y = project(turned(east), north)
        found["label"] = [round(x), round(y), 0]
    found["small"] = sum(part.area for part in parts) < SMALLEST_AREA
    return found


def main() -> None:
    """Write world.json."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    drawn = {code: on_map(parts) for code, parts in by_country(topology).items()}
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["alpha2"] for row in csv.DictReader(file)]
    world = {
        "width": WIDTH,
        "height": round(project(0, SOUTHERN_EDGE)[1]),
        "countries": {code: entry(code, drawn.get(code, [])) for code in codes},
    }
    missing = [code for code in codes if "label" not in world["countries"][code]]
    if missing:
        sys.exit("not drawn, give them a dot: " + " ".join(missing))
    text = json.dumps(world, separators=(",", ":")).replace('},"', '},\n"')
    (DATA / "world.json").write_text(text + "\n", encoding="utf-8")
    small = [code for code, one in world["countries"].items() if one["small"]]
    print(f"world.json: {len(codes)} countries, {len(text)} characters, dots for {len(small)}: {' '.join(small)}")


if __name__ == "__main__":
    main()
