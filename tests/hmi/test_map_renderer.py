# SPDX-License-Identifier: Apache-2.0
"""The map as the graphics unit draws it: real Mesa, real tiles on disk, the colours of real pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from avn.viewmodels.map.camera import Camera
from avn.viewmodels.map.style import AREAS, INK_COLOURS, LINE_COLOURS, OTHERS, Ink, Own, Slot
from offline_maps.bake.baked import BakedTile, Mesh
from offline_maps.bake.style import Area, Level, Line
from offline_maps.bake.write import to_bytes
from offline_maps.geo import EXTENT, Tile, tile_at, tile_bounds, to_degrees, to_world
from tests.support.virtual_screen import on_screen

SIZE = (640, 400)
MIDDLE = (320.0, 200.0)
TILE = tile_at(55.67, 12.57, 14)
DAY, NIGHT = 0, 1

NO_INDICES = np.zeros(0, np.uint32)
EMPTY = Mesh(np.zeros((0, 5), np.float32), NO_INDICES)


def rectangle(area: Area, box: tuple[float, float, float, float]) -> Mesh:
    x0, y0, x1, y1 = box
    corners = [(x0, y0, area), (x1, y0, area), (x1, y1, area), (x0, y1, area)]
    return Mesh(np.array(corners, np.float32), np.array([0, 1, 2, 0, 2, 3], np.uint32))


def joined(meshes: Sequence[Mesh]) -> Mesh:
    first = np.cumsum([0] + [len(mesh.vertices) for mesh in meshes])
    return Mesh(
        np.concatenate([mesh.vertices for mesh in meshes]),
        np.concatenate([mesh.indices + np.uint32(k) for mesh, k in zip(meshes, first, strict=False)]),
    )


def street(line: Line, y: float) -> Mesh:
    """A line from west to east through the whole tile."""
    side = line + 1
    rows = [(0, y, 0, -1, side), (0, y, 0, 1, -side), (EXTENT, y, 0, -1, side), (EXTENT, y, 0, 1, -side)]
    return Mesh(np.array(rows, np.float32), np.array([0, 1, 2, 2, 1, 3], np.uint32))


def block(x0: float, y0: float, x1: float, y1: float, height: float) -> tuple[Mesh, np.ndarray]:
    """A building: four walls, a roof and its outline."""
    ring = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    rows: list[tuple[float, ...]] = []
    indices: list[int] = []
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        k = len(rows)
        rows += [(ax, ay, 0, 0.7, 0), (bx, by, 0, 0.7, 0), (bx, by, height, 0.7, 0), (ax, ay, height, 0.7, 0)]
        indices += [k, k + 1, k + 2, k, k + 2, k + 3]
    roof = len(rows)
    rows += [(x, y, height, 1.0, 0) for x, y in ring]
    indices += [roof, roof + 1, roof + 2, roof, roof + 2, roof + 3]
    edges = [n for k in range(4) for n in (roof + k, roof + (k + 1) % 4)]
    return Mesh(np.array(rows, np.float32), np.array(indices, np.uint32)), np.array(edges, np.uint32)


def baked(areas: Mesh = EMPTY, *, ground: Mesh = EMPTY, bridges: Mesh = EMPTY, height: float = 0.0) -> BakedTile:
    buildings, edges = block(1900, 1700, 2200, 1900, height) if height else (EMPTY, NO_INDICES)
    if areas is EMPTY:
        areas = Mesh(np.zeros((0, 3), np.float32), NO_INDICES)
    lines = {Level.TUNNEL: EMPTY, Level.GROUND: ground, Level.BRIDGE: bridges}
    return BakedTile(areas, (lines[Level.TUNNEL], lines[Level.GROUND], lines[Level.BRIDGE]), buildings, edges)


def write(folder: Path, tile: Tile, what: BakedTile) -> None:
    path = folder / str(tile.z) / str(tile.x) / f"{tile.y}.avnt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_bytes(what))


def place(x: float, y: float, tile: Tile = TILE) -> tuple[float, float]:
    """Latitude and longitude of a point in units of a tile."""
    n = 1 << tile.z
    return to_degrees((tile.x + x / EXTENT) / n, (tile.y + y / EXTENT) / n)


def camera(x: float = 2048, y: float = 2048, *, zoom: float = 16.0, pitch: float = 0.0) -> dict[str, Any]:
    latitude, longitude = place(x, y)
    return {
        "latitude_deg": latitude,
        "longitude_deg": longitude,
        "zoom": zoom,
        "bearing_deg": 0.0,
        "pitch_deg": pitch,
        "focus": list(MIDDLE),
    }


def step(save: Path | None = None, **values: Any) -> dict[str, Any]:
    origin = to_world(*place(2048, 2048))
    found = {"origin": list(origin), "night": 0.0, "scrim_dp": 0.0, **values}
    return {**found, "save": str(save)} if save is not None else found


def label(x: float, y: float, box: tuple[float, float, float, float], ink: Ink) -> list[list[float]]:
    """A rectangle of the atlas: metres from the origin, dp right and down from there."""
    left, top, right, bottom = box
    corners = [(left, top), (right, top), (right, bottom), (left, top), (right, bottom), (left, bottom)]
    return [[x, y, dx, dy, 0.5, 0.5, float(ink), 1.0] for dx, dy in corners]


def draw(folder: Path, steps: list[dict[str, Any]], **job: Any) -> list[dict[str, Any]]:
    found = on_screen("tests.support.map_window", {"tiles": str(folder), "size": SIZE, "steps": steps, **job}, folder)
    return list(found["steps"])


class Picture:
    def __init__(self, path: Path) -> None:
        self.image = QImage(str(path))
        assert self.image.size().toTuple() == SIZE

    def at(self, x: float, y: float) -> QColor:
        return self.image.pixelColor(round(x), round(y))

    def is_(self, x: float, y: float, expected: str, within: int = 3) -> bool:
        """Whether a pixel has a colour but for rounding."""
        seen, wanted = self.at(x, y), QColor(expected)
        parts = (seen.red() - wanted.red(), seen.green() - wanted.green(), seen.blue() - wanted.blue())
        return max(map(abs, parts)) <= within

    def of(self, expected: str) -> int:
        """How many pixels have a colour."""
        picture = self.image.convertToFormat(QImage.Format.Format_RGBX8888)  # it owns the bytes: keep it
        pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(-1, 4)[:, :3].astype(int)
        wanted = QColor(expected)
        return int((np.abs(pixels - [wanted.red(), wanted.green(), wanted.blue()]) <= 3).all(axis=1).sum())


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    """One run of the screen over a tile with water in the south, a park, a bridge and a house; pictures by name."""
    folder = tmp_path_factory.mktemp("harbour")
    areas = joined([rectangle(Area.PARK, (0, 0, 1800, 1900)), rectangle(Area.WATER, (0, 2000, EXTENT, EXTENT))])
    tile = baked(areas, ground=street(Line.PRIMARY, 1960), bridges=street(Line.SECONDARY, 2200), height=40.0)
    write(folder, TILE, tile)
    at = list(place(2048, 2100))
    steps = [
        step(folder / "day.png", camera=camera()),
        step(folder / "night.png", night=1.0),
        step(folder / "flat.png", night=0.0, camera=camera(2048, 1800, zoom=17.0)),
        step(
            folder / "house.png",
            camera=camera(2048, 1800, zoom=17.0, pitch=55.0),
            extrusion=1.0,
            lines=[{"points": [list(place(1700, 1650)), list(place(2400, 1650))]}],
        ),
        step(folder / "street.png", lines=[], camera=camera(2048, 1800, zoom=17.0, pitch=55.0)),
        step(
            folder / "car.png",
            lines=[],
            extrusion=0.0,
            camera={**camera(zoom=16.0), "bearing_deg": 30.0, "focus": [400.0, 250.0]},
            vehicle={"at": at, "accuracy_m": 5.0, "heading_deg": 30.0},
        ),
        step(
            folder / "label.png",
            vehicle=None,
            camera={**camera(zoom=16.0), "bearing_deg": 90.0, "pitch_deg": 40.0},
            sprites=label(0.0, 0.0, (30.0, 10.0, 90.0, 30.0), Ink.WATER),
        ),
        step(folder / "elsewhere.png", sprites=[], vehicle=None, camera=camera(2048, 2048 - 3 * EXTENT)),
        step(folder / "edge.png", camera=camera(0, 1000), sheets=[list(astuple(tile_bounds(TILE)))]),
    ]
    return folder, draw(folder, steps)


def test_areas_roads_and_ground_have_their_colours(harbour: tuple[Path, list[dict[str, Any]]]) -> None:
    picture = Picture(harbour[0] / "day.png")
    assert picture.is_(60, 100, AREAS[Area.PARK][DAY])
    assert picture.is_(320, 390, AREAS[Area.WATER][DAY])
    assert picture.is_(600, 20, OTHERS[Slot.LAND][DAY]), "where the tile has nothing there is ground"
    assert picture.of("#FF00FF") == 0, "nothing of the window shines through"


def test_a_bridge_runs_over_the_water(harbour: tuple[Path, list[dict[str, Any]]]) -> None:
    picture = Picture(harbour[0] / "day.png")
    scale = 512 * 2.0 ** (16 - 14) / EXTENT  # dp per unit
    y = MIDDLE[1] + (2200 - 2048) * scale
    assert picture.is_(100, y, LINE_COLOURS[Line.SECONDARY][0][DAY])
    assert picture.is_(100, y + 40, AREAS[Area.WATER][DAY])
    assert picture.is_(100, y - 28, AREAS[Area.WATER][DAY])


def test_night_is_other_colours_and_no_other_buffers(harbour: tuple[Path, list[dict[str, Any]]]) -> None:
    folder, steps = harbour
    picture = Picture(folder / "night.png")
    assert picture.is_(60, 100, AREAS[Area.PARK][NIGHT])
    assert picture.is_(320, 390, AREAS[Area.WATER][NIGHT])
    assert steps[0]["uploads"] > 2
    assert steps[1]["uploaded_bytes"] == steps[0]["uploaded_bytes"]


def test_a_tall_house_covers_what_is_behind_it(harbour: tuple[Path, list[dict[str, Any]]]) -> None:
    folder, _ = harbour
    flat, tall = Picture(folder / "flat.png"), Picture(folder / "street.png")
    roof = OTHERS[Slot.ROOF][DAY]
    latitude, longitude = place(2050, 1690)  # just behind its northern wall
    behind = Camera(**camera_of(camera(2048, 1800, zoom=17.0))).project(latitude, longitude)
    hidden = Camera(**camera_of(camera(2048, 1800, zoom=17.0, pitch=55.0))).project(latitude, longitude)
    assert behind is not None
    assert hidden is not None
    assert not flat.is_(*behind, roof)
    assert tall.is_(*hidden, roof)


def test_a_route_shines_through_the_house_before_it(harbour: tuple[Path, list[dict[str, Any]]]) -> None:
    folder, _ = harbour
    picture, without = Picture(folder / "house.png"), Picture(folder / "street.png")
    blue = LINE_COLOURS[Own.ROUTE][0][DAY]
    eye = Camera(**camera_of(camera(2048, 1800, zoom=17.0, pitch=55.0)))
    free, hidden = eye.project(*place(1750, 1650)), eye.project(*place(2050, 1650))
    assert free is not None
    assert hidden is not None
    assert picture.is_(*free, blue, within=24), "haze may lie on it"
    assert without.is_(*hidden, OTHERS[Slot.ROOF][DAY], within=24), "the house is before the route"
    seen = picture.at(*hidden)
    assert seen.blue() - seen.red() > 80, "and yet it is seen"


def test_the_car_is_where_the_camera_says(harbour: tuple[Path, list[dict[str, Any]]]) -> None:
    picture = Picture(harbour[0] / "car.png")
    values = {**camera(zoom=16.0), "bearing_deg": 30.0, "focus": [400.0, 250.0]}
    x, y = Camera(**camera_of(values)).project(*place(2048, 2100)) or (0.0, 0.0)
    assert math.dist((x, y), (400, 250)) > 8, "not just in the focus"
    assert picture.is_(x, y, "#0067B8"), "its arrow"
    for dx, dy in ((-24, 0), (24, 0), (0, 25)):
        assert picture.is_(x + dx, y + dy, "#FFFFFF"), "its disc"
    assert picture.is_(x, y - 18, "#0067B8"), "it points up, as the map does"


def test_a_label_stands_upright_beside_its_place(harbour: tuple[Path, list[dict[str, Any]]]) -> None:
    picture = Picture(harbour[0] / "label.png")
    ink = INK_COLOURS[Ink.WATER][0][DAY]
    inside = [(32, 12), (88, 12), (88, 28), (32, 28)]
    outside = [(27, 20), (93, 20), (60, 7), (60, 33)]
    assert all(picture.is_(MIDDLE[0] + dx, MIDDLE[1] + dy, ink) for dx, dy in inside)
    assert not any(picture.is_(MIDDLE[0] + dx, MIDDLE[1] + dy, ink) for dx, dy in outside)


def test_where_there_is_no_tile_there_is_ground(harbour: tuple[Path, list[dict[str, Any]]]) -> None:
    folder, steps = harbour
    picture = Picture(folder / "elsewhere.png")
    assert picture.of(OTHERS[Slot.LAND][DAY]) == SIZE[0] * SIZE[1]
    assert steps[-2]["missing"]
    assert not steps[0]["missing"]


def test_where_the_maps_end_their_land_ends(harbour: tuple[Path, list[dict[str, Any]]]) -> None:
    picture = Picture(harbour[0] / "edge.png")
    west, east = MIDDLE[0] - 3, MIDDLE[0] + 3
    assert all(picture.is_(west, y, OTHERS[Slot.OUTSIDE][DAY]) for y in (40, MIDDLE[1], 300))
    assert picture.is_(east, MIDDLE[1], AREAS[Area.PARK][DAY])
    assert picture.of(OTHERS[Slot.OUTSIDE][DAY]) > 0.4 * SIZE[0] * SIZE[1]


def test_in_another_window_and_with_other_samples_it_is_all_there_again(tmp_path: Path) -> None:
    write(tmp_path, TILE, baked(rectangle(Area.WATER, (0, 0, EXTENT, EXTENT))))
    steps = [
        step(camera=camera()),
        step(tmp_path / "window.png", another_window=True),
        step(tmp_path / "samples.png", samples=4),
    ]
    draw(tmp_path, steps)
    for name in ("window", "samples"):
        assert Picture(tmp_path / f"{name}.png").of(AREAS[Area.WATER][DAY]) == SIZE[0] * SIZE[1], name


def test_a_damaged_tile_is_told_and_leaves_ground(tmp_path: Path) -> None:
    write(tmp_path, TILE, baked(rectangle(Area.WATER, (0, 0, EXTENT, EXTENT))))
    path = tmp_path / str(TILE.z) / str(TILE.x) / f"{TILE.y}.avnt"
    path.write_bytes(path.read_bytes()[:-200])
    (found,) = draw(tmp_path, [step(tmp_path / "bad.png", camera=camera())])
    assert found["damaged"]
    assert Picture(tmp_path / "bad.png").of(OTHERS[Slot.LAND][DAY]) == SIZE[0] * SIZE[1]


def test_memory_stays_within_its_bound_over_a_long_pan(tmp_path: Path) -> None:
    detailed = baked(joined([rectangle(Area.GRASS, (k, k, k + 30, k + 30)) for k in range(0, 4000, 4)]))
    size = len(to_bytes(detailed))
    for x in range(20):
        for y in (-1, 0, 1):
            write(tmp_path, Tile(TILE.z, TILE.x + x, TILE.y + y), detailed)
    bound = 12 * size
    steps = [step(camera=camera(2048 + EXTENT * x, 2048, zoom=15.5)) for x in range(20)]
    found = draw(tmp_path, steps, most_bytes=bound)
    held = [one["tile_bytes"] for one in found]
    assert found[-1]["uploaded_bytes"] > 2 * bound, "far more was shown than may be kept"
    assert 0 < max(held) <= bound
    assert all(one["drawn"] for one in found)


def camera_of(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "focus": tuple(values["focus"]), "size": (float(SIZE[0]), float(SIZE[1]))}
