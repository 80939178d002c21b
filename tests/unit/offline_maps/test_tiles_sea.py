# SPDX-License-Identifier: Apache-2.0
"""The sea from coastlines: land lies on the left of them, and what is broken does not flood the land."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from offline_maps.geo import Bounds
from offline_maps.tiles.sea import sea

_BOX = Bounds(10.0, 59.0, 10.2, 59.1)
_EASTWARD = [(9.9, 59.05), (10.05, 59.06), (10.15, 59.04), (10.3, 59.05)]  # land in the north
_ISLAND = [(10.1, 59.01), (10.12, 59.01), (10.12, 59.02), (10.1, 59.02), (10.1, 59.01)]  # anticlockwise


def _sea(*lines: list[tuple[float, float]]) -> shapely.Geometry:
    return shapely.union_all(sea([np.array(line) for line in lines], _BOX))


def _wet(water: shapely.Geometry, longitude: float, latitude: float) -> bool:
    return bool(shapely.contains_xy(water, longitude, latitude))


def test_no_coast_is_no_sea() -> None:
    assert _sea().is_empty


def test_the_sea_is_right_of_the_coast() -> None:
    water = _sea(_EASTWARD)
    assert _wet(water, 10.1, 59.01)
    assert not _wet(water, 10.1, 59.09)
    water = _sea(_EASTWARD[::-1])
    assert not _wet(water, 10.1, 59.01)
    assert _wet(water, 10.1, 59.09)


def test_the_sea_ends_at_the_box() -> None:
    assert shapely.box(10.0, 59.0, 10.2, 59.1).covers(_sea(_EASTWARD))


def test_ways_in_pieces_are_one_coast() -> None:
    assert _sea(_EASTWARD[:2], _EASTWARD[2:], _EASTWARD[1:3]).equals(_sea(_EASTWARD))


def test_islands_are_dry() -> None:
    water = _sea(_EASTWARD, _ISLAND)
    assert _wet(water, 10.05, 59.01)
    assert not _wet(water, 10.11, 59.015)


def test_an_island_alone_lies_in_the_sea() -> None:
    water = _sea(_ISLAND)
    assert _wet(water, 10.19, 59.09)
    assert not _wet(water, 10.11, 59.015)


def test_an_inland_sea_is_wet() -> None:
    water = _sea(_ISLAND[::-1])
    assert _wet(water, 10.11, 59.015)
    assert not _wet(water, 10.19, 59.09)


def test_a_coast_that_the_extract_cut_off_is_led_to_the_border() -> None:
    water = _sea([(10.005, 59.05), (10.1, 59.05), (10.194, 59.05)])
    assert _wet(water, 10.1, 59.01)
    assert _wet(water, 10.001, 59.01)
    assert not _wet(water, 10.1, 59.09)


def test_a_small_gap_is_bridged() -> None:
    water = _sea([(9.9, 59.05), (10.1, 59.05)], [(10.101, 59.05), (10.3, 59.05)])
    assert _wet(water, 10.1, 59.01)
    assert not _wet(water, 10.1, 59.09)


@pytest.mark.parametrize("island", [True, False])
def test_a_broken_coast_does_not_flood_the_land(island: bool) -> None:
    broken = [[(9.9, 59.05), (10.07, 59.05)], [(10.13, 59.05), (10.3, 59.05)]]
    assert _sea(*broken, *([_ISLAND] if island else [])).is_empty


def test_coasts_that_contradict_each_other_make_no_sea() -> None:
    water = _sea(_EASTWARD, [(10.3, 59.08), (9.9, 59.08)])  # land between them, as one says; sea, as the other
    assert _wet(water, 10.1, 59.01)
    assert not _wet(water, 10.1, 59.07)
    contradiction = _sea(_EASTWARD, [(9.9, 59.02), (10.3, 59.02)])
    assert not _wet(contradiction, 10.1, 59.03)


def test_a_stray_stub_does_no_harm() -> None:
    stub = [(10.05, 59.02), (10.0504, 59.02)]
    assert _wet(_sea(_EASTWARD, stub), 10.1, 59.01)
