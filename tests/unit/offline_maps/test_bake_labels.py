# SPDX-License-Identifier: Apache-2.0
"""Names: each in one tile, along a line that is long enough, with the words that a search uses."""

from __future__ import annotations

import math

import pytest

from offline_maps.bake.bake import bake
from offline_maps.bake.baked import BakedLabel
from offline_maps.bake.pois import SHOWN, category
from offline_maps.bake.style import TILE_PX, LabelKind
from offline_maps.geo import EXTENT, Tile
from offline_maps.search.categories import BY_NAME
from tests.support.small_maps import Layers, mvt

TILE = Tile(14, 8624, 5758)


def labels(layers: Layers, tile: Tile = TILE) -> tuple[BakedLabel, ...]:
    return bake(mvt(layers), tile).labels


def point(x: float, y: float, **tags: object) -> tuple[str, dict[str, object]]:
    return f"POINT ({x} {y})", tags


def test_a_label_belongs_to_the_tile_that_holds_its_point() -> None:
    edges = [(0, 0), (4095, 4095), (-1, 10), (4096, 10), (10, 4096), (4100, 10)]
    found = labels({"place": [point(x, y, **{"class": "town", "name": f"{x} {y}"}) for x, y in edges]})
    assert {one.text for one in found} == {"0 0", "4095 4095"}


def test_every_poi_category_is_one_of_the_search() -> None:
    assert set(SHOWN) <= set(BY_NAME)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"class": "fuel", "subclass": "charging_station"}, "charging_station"),
        ({"class": "charging_station"}, "charging_station"),
        ({"class": "hospital", "subclass": "doctors"}, "doctor"),
        ({"class": "lodging", "subclass": "guest_house"}, "hotel"),
        ({"class": "railway", "subclass": "halt"}, "station"),
        ({"class": "railway"}, "station"),
        ({"class": "shop", "subclass": "supermarket"}, "supermarket"),
        ({"class": "unheard_of"}, ""),
        ({}, ""),
    ],
)
def test_classes_of_tiles_become_categories(tags: dict[str, str | float | bool], expected: str) -> None:
    assert category(tags) == expected


def test_a_poi_has_its_category_as_icon_and_may_have_no_name() -> None:
    found = labels({"poi": [point(5, 5, **{"class": "parking"}), point(9, 9, **{"class": "unheard_of"})]})
    assert [(one.text, one.icon, one.kind) for one in found] == [("", "parking", LabelKind.POI)]


def test_a_name_lies_on_all_pieces_of_its_road_within_the_tile() -> None:
    pieces: list[tuple[str, dict[str, object]]] = [
        (line, {"class": "minor", "name": "Long Street"})
        for line in (
            "LINESTRING (-64 100, 1000 100)",
            "LINESTRING (2000 100, 1000 100)",
            "LINESTRING (2000 100, 4160 100)",
        )
    ]
    (road,) = labels({"transportation_name": pieces})
    assert road.kind is LabelKind.ROAD
    assert sorted((road.path[0], road.path[-1])) == [(-0.5, 100), (EXTENT - 0.5, 100)]
    assert road.min_zoom == TILE.z


def test_a_name_is_shown_from_the_zoom_at_which_it_has_room() -> None:
    short: list[tuple[str, dict[str, object]]] = [
        (f"LINESTRING (100 {y}, {100 + length} {y})", {"class": "minor", "name": "A Street Of Some Length"})
        for y, length in ((100, 1000), (200, 4))
    ]
    (road,) = labels({"transportation_name": short})
    px = 1000 * TILE_PX / EXTENT * 2 ** (road.min_zoom - TILE.z)
    assert px >= 7 * len(road.text)
    assert road.min_zoom > TILE.z
    assert math.dist(road.path[0], road.path[-1]) == 1000


def test_a_wide_view_names_towns_and_no_streets() -> None:
    wide = Tile(11, 1078, 719)
    tags = [{"class": kind, "name": kind} for kind in ("motorway", "primary", "minor")]
    roads = [(f"LINESTRING (0 {100 * i}, 4000 {100 * i})", dict[str, object](one)) for i, one in enumerate(tags)]
    zooms = {one.text: one.min_zoom for one in labels({"transportation_name": roads}, wide)}
    assert zooms["motorway"] == 11
    assert 11 < zooms["primary"] < 13 < zooms["minor"]


def test_a_road_on_the_border_of_two_tiles_is_named_in_one() -> None:
    tags: dict[str, object] = {"class": "minor", "name": "Border Street"}
    here, south = (labels({"transportation_name": [(f"LINESTRING (0 {y}, 4000 {y})", tags)]}) for y in (4096, 0))
    assert (len(here), len(south)) == (0, 1)


def test_larger_roads_go_before_smaller_ones() -> None:
    roads: list[tuple[str, dict[str, object]]] = [
        (f"LINESTRING (0 {y}, 4096 {y})", {"class": kind, "name": kind})
        for y, kind in ((1, "service"), (2, "motorway"), (3, "tertiary"), (4, "minor"), (5, "primary"))
    ]
    found = [one.text for one in labels({"transportation_name": roads})]
    assert found == ["motorway", "primary", "tertiary", "minor", "service"]


def test_a_road_number_stands_once_in_the_middle_of_the_longest_piece() -> None:
    tags: dict[str, object] = {"class": "motorway", "ref": "E 39;134", "network": "e-road"}
    found = labels(
        {"transportation_name": [("LINESTRING (0 0, 1000 0)", tags), ("LINESTRING (0 2000, 5000 2000)", tags)]}
    )
    assert {(one.text, one.icon, one.kind) for one in found} == {
        ("E 39", "e-road", LabelKind.SHIELD),
        ("134", "road", LabelKind.SHIELD),
    }
    assert all(one.path == ((2047.75, 2000),) for one in found)


def test_rivers_lakes_parks_and_houses_have_their_kinds() -> None:
    found = labels(
        {
            "waterway": [("LINESTRING (0 0, 4000 0)", {"class": "river", "name": "Rhine"})],
            "water_name": [point(9, 9, **{"class": "lake", "name": "Mill Pond"})],
            "park": [point(9, 99, **{"class": "nature_reserve", "name": "Heath"})],
            "housenumber": [point(9, 999, housenumber="12A")],
            "place": [point(9, 1999, **{"class": "suburb", "name": "Newtown"})],
        }
    )
    assert {one.text: one.kind for one in found} == {
        "Rhine": LabelKind.RIVER,
        "Mill Pond": LabelKind.WATER,
        "Heath": LabelKind.PARK,
        "12A": LabelKind.HOUSE_NUMBER,
        "Newtown": LabelKind.SUBURB,
    }
    assert [one.rank for one in found] == sorted(one.rank for one in found)


def test_a_city_is_seen_from_further_than_a_hamlet() -> None:
    kinds = ("country", "city", "town", "village", "hamlet")
    found = labels({"place": [point(9, 9, **{"class": kind, "name": kind, "rank": 1}) for kind in kinds]})
    assert [one.text for one in sorted(found, key=lambda one: one.min_zoom)] == list(kinds)
    assert [one.text for one in sorted(found, key=lambda one: one.rank)] == list(kinds)
