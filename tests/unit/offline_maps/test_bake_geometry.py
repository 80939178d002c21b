# SPDX-License-Identifier: Apache-2.0
"""Ribbons without gaps, polygons with their holes, walls that face outwards."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon

from offline_maps.bake.areas import bake_areas
from offline_maps.bake.baked import Mesh
from offline_maps.bake.buildings import bake_buildings
from offline_maps.bake.dashes import dashed
from offline_maps.bake.features import Layer, Shape, read_layers
from offline_maps.bake.lines import bake_lines, joined
from offline_maps.bake.polygons import rings_of, triangles
from offline_maps.bake.ribbons import Polylines, ribbons, without_repeats
from offline_maps.bake.style import Area, Level, Line
from offline_maps.geo import EXTENT, distance_m, tile_bounds
from tests.support.small_maps import HOME, mvt

POINTS = st.tuples(st.integers(100, 4000), st.integers(100, 4000))


def lines(*paths: list[tuple[float, float]]) -> Polylines:
    starts = np.cumsum([0, *(len(path) for path in paths)])
    return Polylines(np.array([point for path in paths for point in path], float), starts)


def covered(mesh: Mesh, half_width: float) -> shapely.Geometry:
    """What the triangles of a ribbon of this half width cover."""
    corners = mesh.vertices[:, :2].astype(float) + mesh.vertices[:, 2:4].astype(float) * half_width
    return filled(corners[mesh.indices.reshape(-1, 3)])


def filled(corners: np.ndarray) -> shapely.Geometry:
    faces = shapely.polygons(corners)
    return shapely.union_all(faces[shapely.area(faces) > 1e-6])


# ---------------------------------------------------------------- ribbons
def test_a_straight_ribbon_is_as_wide_as_it_is_told() -> None:
    mesh = ribbons(lines([(0, 100), (4096, 100)]), np.array([Line.MINOR]), caps=False)
    assert covered(mesh, 20).bounds == (0, 80, 4096, 120)


def test_left_is_positive_and_right_is_negative() -> None:
    mesh = ribbons(lines([(0, 100), (50, 100)]), np.array([Line.MINOR]), caps=False)
    left = mesh.vertices[mesh.vertices[:, 4] > 0]
    assert np.all(left[:, 3] < 0)  # eastwards, left is north, and y points south
    assert set(mesh.vertices[:, 4]) == {Line.MINOR + 1, -(Line.MINOR + 1)}


@given(st.lists(POINTS, min_size=2, max_size=8))
def test_no_bend_leaves_a_gap(path: list[tuple[int, int]]) -> None:
    clean, left = without_repeats(lines([(float(x), float(y)) for x, y in path]))
    if not len(left):
        return
    mesh = ribbons(clean, np.array([Line.MINOR]), caps=True)
    # What any ribbon of this width covers at least: a band somewhat narrower, its corners cut off.
    band = LineString(clean.xy).buffer(10 * 0.6, cap_style="flat", join_style="bevel")
    assert band.difference(covered(mesh, 10)).area < 0.5


@given(st.lists(POINTS, min_size=2, max_size=8))
def test_no_mitre_shoots_out(path: list[tuple[int, int]]) -> None:
    clean, left = without_repeats(lines([(float(x), float(y)) for x, y in path]))
    if len(left):
        mesh = ribbons(clean, np.array([Line.MINOR]), caps=True)
        assert np.hypot(mesh.vertices[:, 2], mesh.vertices[:, 3]).max() <= 1.4143
        assert np.isfinite(mesh.vertices).all()


def test_a_ring_is_closed() -> None:
    ring = [(1000.0, 1000.0), (1100.0, 1000.0), (1100.0, 1100.0), (1000.0, 1100.0), (1000.0, 1000.0)]
    mesh = ribbons(lines(ring), np.array([Line.MINOR]), caps=True)
    assert covered(mesh, 10).bounds == pytest.approx((990, 990, 1110, 1110))
    assert shapely.Point(993, 993).within(covered(mesh, 10))


def test_roads_that_meet_at_an_angle_leave_no_gap() -> None:
    mesh = ribbons(
        lines([(1000, 1000), (2000, 1000)], [(2000, 1000), (2000, 2000)]), np.array([Line.MINOR] * 2), caps=True
    )
    corner = shapely.Point(2000, 1000).buffer(10 * 0.6)
    assert corner.difference(covered(mesh, 10)).area < 0.1


def test_the_neighbour_goes_on_where_a_road_is_cut() -> None:
    """Cut at the buffer by both tiles, the ribbons of both together are that of the whole road."""
    whole = LineString([(3000, 1000), (5000, 1800), (6000, 1500)])
    ours = shapely.get_coordinates(shapely.clip_by_rect(whole, -64, -64, 4160, 4160))
    theirs = shapely.get_coordinates(shapely.clip_by_rect(whole, 4032, -64, 8256, 4160)) - (4096, 0)
    meshes = [ribbons(Polylines(path, np.array([0, len(path)])), np.array([Line.MINOR]), caps=True)
              for path in (ours, theirs)]  # fmt: skip
    left, right = covered(meshes[0], 20), shapely.transform(covered(meshes[1], 20), lambda xy: xy + np.array((4096, 0)))
    assert whole.buffer(19, cap_style="flat").difference(left.union(right)).area < 1
    # No cap there: it would put its edge across the road.
    assert left.bounds[2] < 4160 + 20 * 0.5


def test_bridges_end_flat() -> None:
    tags: dict[str, object] = {"class": "primary", "brunnel": "bridge"}
    road = ("LINESTRING (1000 1000, 2000 1000)", tags)
    baked = bake_lines(read_layers(mvt({"transportation": [road]}), ["transportation"]))
    assert covered(baked[Level.BRIDGE], 50).bounds == (1000, 950, 2000, 1050)
    assert not len(baked[Level.GROUND].indices)


def test_pieces_of_one_road_become_one_line() -> None:
    pieces = lines([(0, 0), (10, 0)], [(20, 5), (10, 0)], [(20, 5), (30, 0)])
    whole, kinds = joined(pieces, np.array([3, 3, 3]))
    assert len(kinds) == 1
    assert len(whole.xy) == 4


def test_roads_of_a_lower_class_come_first_and_ramps_are_narrower() -> None:
    kinds = ("motorway", "service", "primary")
    roads: list[tuple[str, dict[str, object]]] = [
        (f"LINESTRING (0 {y}, 4000 {y})", {"class": kind}) for y, kind in zip((100, 200, 300), kinds, strict=True)
    ]
    roads.append(("LINESTRING (0 400, 4000 400)", {"class": "motorway", "ramp": 1}))
    ground = bake_lines(read_layers(mvt({"transportation": roads}), ["transportation"]))[Level.GROUND]
    order = np.abs(ground.vertices[ground.indices, 4]).astype(int) - 1
    assert list(order) == sorted(order)
    assert set(order) == {Line.SERVICE, Line.PRIMARY, Line.TRUNK, Line.MOTORWAY}


def test_a_ferry_is_drawn_in_dashes_from_end_to_end_and_a_road_is_whole() -> None:
    tags = {"class": "ferry"}, {"class": "minor"}
    features: list[tuple[str, dict[str, object]]] = [
        (f"LINESTRING (0 {y}, 2000 {y}, 4000 {y + 1000})", dict(one)) for y, one in zip((100, 900), tags, strict=True)
    ]
    ground = bake_lines(read_layers(mvt({"transportation": features}), ["transportation"]))[Level.GROUND]
    side = np.abs(ground.vertices[ground.indices, 4]).astype(int) - 1
    length = 2000 + math.hypot(2000, 1000)
    for kind, least, most in ((Line.FERRY, 0.5, 0.7), (Line.MINOR, 0.99, 1.01)):
        mesh = Mesh(ground.vertices, ground.indices[side == kind])
        shape = covered(mesh, 1)
        assert least < shape.area / 2 / length < most
        assert shape.bounds[0] == pytest.approx(0, abs=1)
        assert shape.bounds[2] == pytest.approx(4000, abs=2)
        pieces = shapely.get_num_geometries(shape)
        assert pieces > 20 if kind == Line.FERRY else pieces == 1


@given(st.lists(POINTS, min_size=2, max_size=20, unique=True))
def test_dashes_lie_on_their_line_and_are_even(points: list[tuple[int, int]]) -> None:
    border = lines([(float(x), float(y)) for x, y in points])
    cut, classes = dashed(border, np.array([Line.BOUNDARY]))
    assert set(classes.tolist()) == {Line.BOUNDARY}
    whole = LineString(border.xy)
    parts = [LineString(cut.xy[a:b]) for a, b in pairwise(cut.starts.tolist())]
    assert all(whole.buffer(1e-3).contains(part) for part in parts)
    assert max(part.length for part in parts) - min(part.length for part in parts) < 1e-3 * whole.length + 1e-6


# ---------------------------------------------------------------- areas
def test_a_runway_that_is_a_line_is_as_broad_as_a_runway() -> None:
    layer = read_layers(mvt({"aeroway": [("LINESTRING (1000 1000, 3000 1000)", {"class": "runway"})]}), ["aeroway"])
    mesh = bake_areas(layer, HOME)
    assert set(mesh.vertices[:, 2]) == {float(Area.AIRFIELD)}
    metres = tile_bounds(HOME)
    across = (mesh.vertices[:, 1].max() - mesh.vertices[:, 1].min()) / EXTENT
    middle = (metres.west + metres.east) / 2
    assert across * distance_m((metres.south, middle), (metres.north, middle)) == pytest.approx(45, rel=0.01)
    assert mesh.vertices[:, 0].min() == 1000


def layer_of(polygon: Polygon, turned: bool, **tags: str | float | bool) -> Layer:
    """A layer of one polygon whose rings run the one way or the other."""
    rings = [np.array(ring.coords[:-1])[:: -1 if turned else 1] for ring in (polygon.exterior, *polygon.interiors)]
    starts = np.cumsum([0, *(len(ring) for ring in rings)])
    return Layer([Shape.AREA], [tags], [0, len(rings)], starts, np.concatenate(rings))


SQUARE = shapely.geometry.polygon.orient(
    Polygon(
        [(0, 0), (100, 0), (100, 100), (0, 100)],
        [[(10, 10), (20, 10), (20, 20), (10, 20)], [(50, 50), (80, 50), (80, 90)]],
    )
)


@pytest.mark.parametrize("turned", [False, True])
def test_holes_stay_open_whichever_way_rings_run(turned: bool) -> None:
    rings = rings_of(layer_of(SQUARE, turned), [0])
    corners, polygon = triangles(rings)
    area = filled(rings.xy[corners.reshape(-1, 3)])
    assert area.symmetric_difference(SQUARE).area < 1e-6
    assert len(rings.feature) == 1
    assert set(polygon.tolist()) == {0}


@given(st.lists(POINTS, min_size=3, max_size=9, unique=True))
def test_triangles_cover_a_polygon_and_no_more(points: list[tuple[int, int]]) -> None:
    middle = np.mean(points, axis=0)
    star = Polygon(sorted(points, key=lambda p: float(np.arctan2(p[1] - middle[1], p[0] - middle[0]))))
    if not star.is_valid or star.area < 10:
        return
    rings = rings_of(layer_of(star, False), [0])
    corners, _ = triangles(rings)
    faces = shapely.polygons(rings.xy[corners.reshape(-1, 3)])
    assert shapely.area(faces).sum() == pytest.approx(star.area, rel=1e-6)


def test_what_lies_above_comes_later() -> None:
    box = "POLYGON ((0 0, 0 {0}, {0} {0}, {0} 0, 0 0))"
    layers = read_layers(
        mvt(
            {
                "water": [(box.format(100), {"class": "lake"})],
                "landuse": [(box.format(300), {"class": "residential"})],
                "landcover": [
                    (box.format(200), {"class": "wood"}),
                    (box.format(250), {"class": "grass", "subclass": "park"}),
                ],
            }
        ),
        ["water", "landuse", "landcover"],
    )
    areas = bake_areas(layers, HOME)
    order = areas.vertices[areas.indices, 2].astype(int).tolist()
    assert order == sorted(order)
    assert set(order) == {Area.RESIDENTIAL, Area.PARK, Area.WOOD, Area.WATER}


# ---------------------------------------------------------------- buildings
def buildings(*features: tuple[str, dict[str, object]]) -> tuple[Mesh, np.ndarray]:
    return bake_buildings(read_layers(mvt({"building": list(features)}), ["building"]))


COURT = "POLYGON ((0 0, 0 90, 90 90, 90 0, 0 0), (30 30, 60 30, 60 60, 30 60, 30 30))"


def test_walls_stand_all_around_and_face_outwards() -> None:
    mesh, edges = buildings((COURT, {"render_height": 12, "render_min_height": 3}))
    walls = mesh.vertices[:32].reshape(8, 4, 5)
    assert len(mesh.vertices) == 32 + 8
    assert set(walls[:, :2, 2].ravel()) == {3.0}
    assert set(walls[:, 2:, 2].ravel()) == {12.0}
    shades = {
        (float(wall[0, 0] + wall[1, 0]) / 2, float(wall[0, 1] + wall[1, 1]) / 2): float(wall[0, 3]) for wall in walls
    }
    # The light comes from the north-west: the north wall, and the court's southern wall, which faces north.
    assert shades[45, 0] == pytest.approx(shades[45, 60])
    assert shades[45, 0] > shades[45, 90]
    assert shades[0, 45] > shades[90, 45]
    assert all(shade < 1 for shade in shades.values())
    assert len(edges) == 16
    assert edges.min() == 32


def test_walls_face_outwards_whichever_way_rings_run() -> None:
    shades = []
    for turned in (False, True):
        mesh, _ = bake_buildings({"building": layer_of(SQUARE, turned, render_height=9.0)})
        walls = mesh.vertices[: 4 * 11].reshape(-1, 4, 5)
        shades.append({(*sorted((wall[0, :2].tolist(), wall[1, :2].tolist()))[0], float(wall[0, 3])) for wall in walls})
    assert shades[0] == shades[1]


def test_roofs_come_after_walls_and_leave_courts_open() -> None:
    mesh, _ = buildings((COURT, {"render_height": 12}))
    faces = mesh.indices.reshape(-1, 3)
    roof = faces[(mesh.vertices[faces, 3] == 1).all(axis=1)]
    assert np.array_equal(faces[-len(roof) :], roof)
    assert filled(mesh.vertices[roof, :2].astype(float)).area == pytest.approx(90 * 90 - 30 * 30)


def test_outlines_of_parts_are_not_drawn_and_unknown_heights_are_low() -> None:
    box = "POLYGON ((0 0, 0 90, 90 90, 90 0, 0 0))"
    mesh, _ = buildings((box, {"hide_3d": True, "render_height": 99}), (box, {}))
    assert mesh.vertices[:, 2].max() == 5.0


def test_no_wall_stands_where_the_tile_was_cut() -> None:
    mesh, edges = buildings(("POLYGON ((4000 0, 4000 90, 4160 90, 4160 0, 4000 0))", {"render_height": 9}))
    assert len(mesh.vertices) == 3 * 4 + 4
    assert len(edges) == 3 * 2
